"""Apache Spark: ``skillx.spark.tag(df, text="description", id="job_id")`` on a DataFrame of any size.

The taxonomy is compiled on the driver, once, and travels to the workers with the function, which Spark broadcasts;
each worker process opens it once. Needs ``pip install "skillx[spark]"`` on the driver, and skillx with pyarrow on the
workers. No row ever raises: see the column ``error``.
"""

import json
import os
import shutil
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from skillx.arrow import ERROR, PROFILE, Fields, Taxonomy, extractor_for, find_fields
from skillx.corpus.tables import import_pyarrow, profile_arrow_schema
from skillx.errors import CorpusError
from skillx.extractor import SkillExtractor
from skillx.partitions import (
    OUTCOME,
    as_columns,
    as_lines,
    columns_schema,
    lines_schema,
    read_columns,
    read_lines,
    tag_partition,
    tag_rows,
)
from skillx.shipping import Shipment, pack
from skillx.version import __version__

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["MANIFEST", "SparkReport", "profile_type", "tag", "tag_files"]

MANIFEST = "_skillx.json"
"""The file that tells what was run, in the folder that ``tag_files`` writes. Spark takes ``_`` names for no data."""

_JAVA = "Spark needs Java 17 or later (on Debian: apt install default-jre-headless); see docs/spark.md"


def tag(
    df: "DataFrame",
    text: str | None = None,
    id: str | None = None,
    *,
    taxonomy: Taxonomy = None,
    extract: SkillExtractor | None = None,
) -> "DataFrame":
    """The DataFrame with two more columns: ``profile``, the nested record contract, and ``error``.

    Nothing runs until an action asks for the result, and rows stay in their partitions. Exactly one of the two columns
    is null in each row; ``error`` says why there is no profile. Profiles are equal to those that ``extract(text, id)``
    gives on one machine. Columns that are not named are looked for by common names; without an id, ``posting_id`` is
    empty, since Spark does not number rows. ``docs/spark.md`` has the schema.

    Raises ``CorpusError`` when a column is missing, holds no text or has the name of one that is added, and when
    pyspark or pyarrow is missing; ``TaxonomyError`` when the taxonomy has faults.
    """
    types = _import_types()
    fields = _fields(df, text, id)
    taken = {name.lower() for name in df.columns} & {PROFILE, ERROR}
    if taken:
        raise CorpusError(f"there is a column '{min(taken)}' already, which tagging would add; rename or drop it")
    added = [types.StructField(PROFILE, profile_type()), types.StructField(ERROR, types.StringType())]
    schema = types.StructType([*df.schema.fields, *added])
    return _map(df, partial(tag_partition, pack(extractor_for(taxonomy, extract)), fields), schema)


def _map(df: "DataFrame", work: Callable[[Iterator[Any]], Iterator[Any]], schema: Any) -> "DataFrame":
    with _without_pandas_warning():
        return df.mapInArrow(work, schema)


@contextmanager
def _without_pandas_warning() -> Iterator[None]:
    """Keep still what PySpark says to everybody who has pandas 3: only Arrow goes over this bridge."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        yield


def _fields(df: "DataFrame", text: str | None, id: str | None) -> Fields:
    types = _import_types()
    fields = find_fields(df.columns, text, id)
    kind = df.schema[fields.text].dataType
    if not isinstance(kind, types.StringType | types.VarcharType | types.CharType | types.NullType):
        raise CorpusError(f"column '{fields.text}' holds {kind.simpleString()}, not text; name the column of the text")
    return fields


def profile_type() -> Any:
    """The Spark type of ``profile``: the record contract as a ``StructType``, ``implied`` as an array of pairs."""
    return _spark_type(import_pyarrow().struct(list(profile_arrow_schema())))


def _spark_type(kind: Any) -> Any:
    pa, types = import_pyarrow().types, _import_types()
    if pa.is_struct(kind):
        return types.StructType([types.StructField(field.name, _spark_type(field.type)) for field in kind])
    if pa.is_list(kind):
        return types.ArrayType(_spark_type(kind.value_type))
    plain = {
        "int64": types.LongType(),
        "int32": types.IntegerType(),
        "double": types.DoubleType(),
        "string": types.StringType(),
        "bool": types.BooleanType(),
    }
    return plain[str(kind)]


def _import_types() -> Any:
    try:
        from pyspark.sql import types
    except ImportError:
        raise CorpusError('Spark needs pyspark: pip install "skillx[spark]"') from None
    return types


@dataclass(frozen=True, slots=True)
class SparkReport:
    """What a run did: rows read, postings tagged, how many of them without any skill, and rows with an error."""

    rows: int
    tagged: int
    empty: int
    errors: int

    @property
    def summary(self) -> str:
        """One line for the end of a run."""
        return f"{self.tagged} postings tagged ({self.empty} without a skill), {self.errors} rows with an error"


def tag_files(
    files: Sequence[str],
    output: str,
    *,
    master: str | None = None,
    text: str | None = None,
    id: str | None = None,
    taxonomy: Taxonomy = None,
    extract: SkillExtractor | None = None,
    read: str | None = None,
    write: str = "parquet",
    overwrite: bool = False,
) -> SparkReport:
    """Tag Parquet or JSONL on any paths that Spark reads (folders, globs, ``hdfs://``, ``s3a://``), into a folder.

    ``read`` and ``write`` are ``"parquet"`` or ``"jsonl"``; without ``read`` the names of the files tell. The folder
    gets ``outcome=tagged/`` and ``outcome=error/``, and Spark's ``_SUCCESS`` when all of it is there; then its rows are
    counted, and ``_skillx.json`` says what was run and the counts. A failed run leaves no data behind. ``master`` is
    Spark's address, such as ``local[4]``; without it, that of the surroundings or of the running session.

    Raises ``CorpusError`` when Spark or Java is missing, a path or column is not there, the folder exists, or not as
    many rows came out as went in.
    """
    form = read or _form(files)
    for name, value in (("read", form), ("write", write)):
        if value not in ("parquet", "jsonl"):
            raise CorpusError(f"{name}: expected 'parquet' or 'jsonl', found {value!r}")
    _import_types()
    extract = extractor_for(taxonomy, extract)
    with _session(master) as spark, _plainly(output):
        source = _source(spark, files, form)
        reading = partial(read_lines, text, id) if form == "jsonl" else partial(read_columns, _fields(source, text, id))
        result = _outcomes(_spread(spark, source), reading, pack(extract), write)
        writer = result.write.mode("overwrite" if overwrite else "error").partitionBy(OUTCOME)
        writer.format(_FORMATS[write]).save(output)
        report = _counted(spark, source, output, write)
        run = {"skillx": __version__, "pyspark": spark.version, "taxonomy": extract.taxonomy.version}
        _put(spark, f"{output}/{MANIFEST}", {**run, "files": list(files), "counts": asdict(report)})
    return report


_FORMATS = {"parquet": "parquet", "jsonl": "text"}
_ENDINGS = {"parquet": (".parquet", ".pq"), "jsonl": (".jsonl", ".ndjson", ".json")}


def _form(files: Sequence[str]) -> str:
    """What the files hold, by their names, which may end in that of a compression too."""
    names = [file.lower().rstrip("/").removesuffix(".gz").removesuffix(".zst").removesuffix(".bz2") for file in files]
    for form, endings in _ENDINGS.items():
        if names and all(name.endswith(endings) for name in names):
            return form
    raise CorpusError(f"{', '.join(files)}: Spark tags .parquet or .jsonl, all files alike; say which: read=...")


def _source(spark: "SparkSession", files: Sequence[str], form: str) -> "DataFrame":
    """The rows as they stand in the files; lines of JSONL as bytes, because Spark would mend what is no UTF-8."""
    if form == "parquet":
        return spark.read.parquet(*files)
    lines = spark.read.option("lineSep", "\n").text(list(files))
    return lines.where(lines["value"].rlike("[^ \\t\\r\\n\\uFEFF]")).select(lines["value"].cast("binary").alias("line"))


def _spread(spark: "SparkSession", source: "DataFrame") -> "DataFrame":
    """Work for all cores, where the files are few: tagging costs far more than moving the texts."""
    cores = spark.sparkContext.defaultParallelism
    return source if source.rdd.getNumPartitions() >= cores else source.repartition(4 * cores)


def _outcomes(source: "DataFrame", reading: Any, shipment: Shipment, write: str) -> "DataFrame":
    writing, schema = (as_columns, columns_schema()) if write == "parquet" else (as_lines, lines_schema())
    return _map(
        source, partial(tag_rows, shipment, reading, writing), _spark_type(import_pyarrow().struct(list(schema)))
    )


def _counted(spark: "SparkSession", source: "DataFrame", output: str, write: str) -> SparkReport:
    """Count what was written, and what was read anew: Spark's own counters may count a repeated task twice."""
    from pyspark.sql import functions as f

    written = spark.read.format(_FORMATS[write]).load(output)
    skills = (
        written["skills"] if write == "parquet" else f.from_json(written["value"], "skills array<string>")["skills"]
    )
    tagged = written[OUTCOME] == "tagged"
    counts = written.select(f.count_if(tagged), f.count_if(tagged & (f.size(skills) == 0)), f.count_if(~tagged))
    done, empty, errors = counts.collect()[0]
    report = SparkReport(source.count(), done, empty, errors)
    if report.rows != done + errors:
        raise CorpusError(
            f"{output}: {report.rows} rows were read, {done} tagged, {errors} left out; did the input change meanwhile?"
        )
    return report


def _put(spark: "SparkSession", path: str, content: dict[str, Any]) -> None:
    """Write a small JSON file wherever Spark can write."""
    jvm: Any = spark.sparkContext._jvm
    place = jvm.org.apache.hadoop.fs.Path(path)
    system = place.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())
    stream = system.create(place, True)
    stream.write(bytearray(json.dumps(content, indent=1, ensure_ascii=False).encode()))
    stream.close()


@contextmanager
def _session(master: str | None) -> Iterator["SparkSession"]:
    """The running session, or one of our own, which is stopped in the end."""
    with _without_pandas_warning():
        from pyspark.sql import SparkSession

    if (running := SparkSession.getActiveSession()) is not None:
        if master not in (None, running.sparkContext.master):
            raise CorpusError(f"a Spark session runs already, at {running.sparkContext.master}; leave the master out")
        yield running
        return
    if "JAVA_HOME" not in os.environ and shutil.which("java") is None:
        raise CorpusError(f"no Java found. {_JAVA}")
    spark = _start(master)
    try:
        yield spark
    finally:
        spark.stop()


def _start(master: str | None) -> "SparkSession":
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    settings: dict[str, Any] = {"spark.ui.enabled": "false", "spark.sql.maxConcurrentOutputFileWriters": "4"}
    settings |= {"spark.ui.showConsoleProgress": str(sys.stderr.isatty()).lower(), "spark.log.level": "ERROR"}
    if master is not None and master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    builder = SparkSession.builder.appName("skillx tag")
    try:
        with _without_pandas_warning():
            return (builder if master is None else builder.master(master)).config(map=settings).getOrCreate()
    except PySparkException as error:
        raise CorpusError(f"Spark did not start: {_first_line(error)}\n{_JAVA}") from error
    except Py4JError as error:
        raise CorpusError(f"Spark did not start, or no Spark answers at {master}: {_first_line(error)}") from error


@contextmanager
def _plainly(output: str) -> Iterator[None]:
    """Say in one line what Spark says in a hundred."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        if "PATH_ALREADY_EXISTS" in str(error):
            raise CorpusError(f"{output}: already there; name another folder, or remove it") from None
        raise CorpusError(f"Spark: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return next((line for line in lines if not line.startswith("An error occurred")), type(error).__name__)[:500]
