"""Postings in Arrow, tagged: the same columns come back with the profile and the error of each row beside them.

Whatever speaks Arrow plugs in here without being known: polars, DuckDB, Hugging Face datasets, Spark. ``tag_batch`` is
the kernel that all of them share. It never raises for a row: a row without a usable text, or one on which tagging
failed, has a null profile, and ``error`` says why.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from os import PathLike
from typing import Any, NamedTuple

from skillx.artefact import fingerprint, taxonomy_paths
from skillx.corpus.readers import ID_FIELDS, TEXT_FIELDS
from skillx.corpus.tables import (
    MENTION_COLUMNS,
    POSTING_COLUMNS,
    SKILL_COLUMNS,
    arrow_schema,
    import_pyarrow,
    mention_rows,
    posting_row,
    profile_arrow_schema,
    profile_of_record,
    profile_record,
    skill_rows,
    storable,
)
from skillx.errors import CorpusError
from skillx.extractor import SkillExtractor, load
from skillx.records import SkillProfile

__all__ = [
    "ERROR",
    "PROFILE",
    "Fields",
    "Outcome",
    "Taxonomy",
    "extractor_for",
    "find_fields",
    "flat_table",
    "outcomes",
    "result_schema",
    "tag_arrow",
    "tag_batch",
]

PROFILE, ERROR = "profile", "error"
"""Names of the two columns that tagging adds."""

Taxonomy = str | PathLike[str] | Sequence[str | PathLike[str]] | None

_ZONE = 512
"""Postings in one memory zone of spaCy's: fewer would cost its caches, many more would cost memory."""
_LONGEST = 300
"""Characters of an error that are kept; a message may quote the posting."""


class Fields(NamedTuple):
    """Which columns hold the text and the id; None where no column holds ids."""

    text: str
    id: str | None


class Outcome(NamedTuple):
    """What became of a posting: its profile, or None and the reason."""

    profile: SkillProfile | None
    error: str | None


def extractor_for(taxonomy: Taxonomy = None, extract: SkillExtractor | None = None) -> SkillExtractor:
    """The given extractor, or the one for a taxonomy, which is loaded once and stays for the next call.

    Raises ``TaxonomyError``, and ``ValueError`` when both are given.
    """
    if extract is None:
        paths = taxonomy_paths(taxonomy)
        return _loaded(paths, fingerprint(paths))
    if taxonomy is not None:
        raise ValueError("an extractor has its taxonomy inside: give either the extractor or the taxonomy, not both")
    return extract


@lru_cache(maxsize=2)
def _loaded(paths: tuple[str, ...], _key: str) -> SkillExtractor:
    return load(taxonomy=paths)


def find_fields(columns: Sequence[str], text: str | None = None, id: str | None = None) -> Fields:
    """The columns of text and id: those named, else the first with a common name (``TEXT_FIELDS``, ``ID_FIELDS``).

    Raises ``CorpusError`` when a named column is not there, or no column looks like the text.
    """
    there = ", ".join(map(str, list(columns)[:20])) or "none"
    for name in (text, id):
        if name is not None and name not in columns:
            raise CorpusError(f"no column '{name}' (found: {there})")
    folded = {str(name).strip().lower(): name for name in reversed(columns)}
    found = text if text is not None else next((folded[name] for name in TEXT_FIELDS if name in folded), None)
    if found is None:
        raise CorpusError(f"no column with the text (found: {there}); name it: text=...")
    return Fields(found, id if id is not None else next((folded[name] for name in ID_FIELDS if name in folded), None))


def outcomes(extract: SkillExtractor, postings: Iterable[tuple[str, Any]]) -> Iterator[Outcome]:
    """The outcome of each pair of id and text, in order; a text that is no string is an outcome too."""
    waiting = iter(postings)
    while batch := [pair for _, pair in zip(range(_ZONE), waiting, strict=False)]:
        with extract.nlp.memory_zone():
            done = [_outcome(extract, key, text) for key, text in batch]
        yield from done


def _outcome(extract: SkillExtractor, key: str, text: Any) -> Outcome:
    if text is None:
        return Outcome(None, "no text")
    if isinstance(text, UnicodeDecodeError):
        return Outcome(None, f"byte {text.start} (0x{text.object[text.start]:02x}) is not UTF-8")
    if not isinstance(text, str):
        return Outcome(None, f"expected text, found {type(text).__name__}")
    try:
        return Outcome(extract(text, key), None)
    except Exception as error:  # whatever one posting does, the others go on
        return Outcome(None, f"{type(error).__name__}: {error}"[:_LONGEST])


def result_schema(schema: Any) -> Any:
    """The ``pyarrow.Schema`` that tagging gives for this one. Raises ``CorpusError`` where a name is taken."""
    pa = import_pyarrow()
    for name in (PROFILE, ERROR):
        if name in schema.names:
            raise CorpusError(f"there is a column '{name}' already, which tagging would add; rename or drop it")
    return schema.append(pa.field(PROFILE, _profile_type())).append(pa.field(ERROR, pa.string()))


@lru_cache(maxsize=1)
def _profile_type() -> Any:
    return import_pyarrow().struct(list(profile_arrow_schema()))


def tag_batch(extract: SkillExtractor, batch: Any, fields: Fields, first_row: int | None = None) -> Any:
    """A ``pyarrow.RecordBatch`` with the columns ``profile`` and ``error`` added, its rows in the same order.

    A row without an id is known by its row number, counted from ``first_row``; where that is not known, by ``""``.
    """
    pa = import_pyarrow()
    texts = _values(batch.column(fields.text))
    ids: list[Any] = _values(batch.column(fields.id)) if fields.id else [None] * len(texts)
    names = [_name(key, "" if first_row is None else str(first_row + place)) for place, key in enumerate(ids)]
    done = list(outcomes(extract, zip(names, texts, strict=True)))
    records = [outcome.profile and profile_record(outcome.profile.to_dict()) for outcome in done]
    errors = [storable(outcome.error) for outcome in done]
    added = [pa.array(records, type=_profile_type()), pa.array(errors, type=pa.string())]
    return pa.RecordBatch.from_arrays([*batch.columns, *added], schema=result_schema(batch.schema))


def _values(column: Any) -> list[Any]:
    """A column as Python values; one that is no UTF-8 is the exception, so that it costs its row only."""
    try:
        values: list[Any] = column.to_pylist()
    except UnicodeDecodeError:
        return [_value(value) for value in column]
    return values


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError as error:
        return error


def _name(key: Any, without: str) -> str:
    """An id as text, or the name of a row that has none."""
    return without if key is None or isinstance(key, UnicodeDecodeError) else str(key)


def tag_arrow(
    data: Any,
    text: str | None = None,
    id: str | None = None,
    *,
    taxonomy: Taxonomy = None,
    extract: SkillExtractor | None = None,
) -> Any:
    """Postings in Arrow, with a nested ``profile`` and an ``error`` added to each row.

    ``data`` is a ``pyarrow.Table`` or ``RecordBatch``, anything that offers an Arrow stream (a polars or pandas frame,
    a DuckDB relation), or a ``RecordBatchReader`` or iterable of batches. The last two are read as the result is read,
    which is a ``RecordBatchReader``; all others give a ``Table``. Columns that are not named are looked for by common
    names; ``taxonomy`` is as in ``skillx.load``.

    Raises ``CorpusError`` when a column is missing, holds no text, or has the name of one that is added.
    """
    pa = import_pyarrow()
    reader, streaming = _reader(data)
    fields = find_fields(reader.schema.names, text, id)
    _check_text(reader.schema.field(fields.text))
    result = pa.RecordBatchReader.from_batches(
        result_schema(reader.schema), _tagged(reader, fields, extractor_for(taxonomy, extract))
    )
    return result if streaming else result.read_all()


def _tagged(reader: Iterable[Any], fields: Fields, extract: SkillExtractor) -> Iterator[Any]:
    row = 1
    for batch in reader:
        yield tag_batch(extract, batch, fields, row)
        row += len(batch)


def _reader(data: Any) -> tuple[Any, bool]:
    """A reader of record batches, and whether the data come bit by bit."""
    pa = import_pyarrow()
    if isinstance(data, pa.RecordBatchReader):
        return data, True
    if hasattr(data, "__arrow_c_stream__"):
        return pa.RecordBatchReader.from_stream(data), False
    if hasattr(data, "__arrow_c_array__"):
        batch = pa.record_batch(data)
        return pa.RecordBatchReader.from_batches(batch.schema, [batch]), False
    if not isinstance(data, Iterable) or isinstance(data, str | bytes | dict):
        raise CorpusError(f"expected an Arrow table, or batches of one, found {type(data).__name__}")
    batches = iter(data)
    first = next(batches, None)
    if not isinstance(first, pa.RecordBatch):
        raise CorpusError(f"expected Arrow record batches, found {'none' if first is None else type(first).__name__}")
    return pa.RecordBatchReader.from_batches(first.schema, chain([first], batches)), True


def _check_text(field: Any) -> None:
    """Refuse a column that holds no text in any row; one that holds nothing at all is let through."""
    pa = import_pyarrow()
    kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
    tests = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null)
    if not any(test(kind) for test in tests):
        raise CorpusError(f"column '{field.name}' holds {field.type}, not text; name the column of the text: text=...")


def flat_table(tagged: Any, table: str = "skills", keep: Sequence[str] = ()) -> Any:
    """A flat ``pyarrow.Table`` of what ``tag_arrow`` gave: ``"postings"``, ``"skills"`` or ``"mentions"``.

    Its columns are those of ``docs/tables.md``; ``row`` counts the tagged rows from 1. Rows with an error have none.
    ``keep`` names columns that go into the table of postings, as text. Raises ``ValueError`` for another table.
    """
    pa = import_pyarrow()
    reader, _ = _reader(tagged)
    find_fields(reader.schema.names, PROFILE)
    for name in keep:
        find_fields(reader.schema.names, name)
    columns = {"postings": POSTING_COLUMNS, "skills": SKILL_COLUMNS, "mentions": MENTION_COLUMNS}
    if table not in columns:
        raise ValueError(f"expected one of {', '.join(columns)}, found {table!r}")
    if keep and table != "postings":
        raise ValueError("columns are kept in the table of postings; join the others to it by 'row'")
    schema = arrow_schema(columns[table], keep)
    batches, row = [], 1
    for batch in reader:
        rows = list(_flat_rows(batch, table, keep, row))
        batches.append(pa.RecordBatch.from_pylist(rows, schema))
        row += len(batch)
    return pa.Table.from_batches(batches, schema)


def _flat_rows(batch: Any, table: str, keep: Sequence[str], row: int) -> Iterator[dict[str, Any]]:
    kept = {name: batch.column(name).to_pylist() for name in keep}
    for place, record in enumerate(batch.column(PROFILE).to_pylist()):
        if record is None:
            continue
        profile = profile_of_record(record)
        if table == "postings":
            yield posting_row(profile, row + place, {name: values[place] for name, values in kept.items()})
        else:
            yield from (skill_rows if table == "skills" else mention_rows)(profile, row + place)
