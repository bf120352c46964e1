"""Postings in Arrow, tagged: the same columns come back with the profile and the error of each row beside them.

Whatever speaks Arrow plugs in here without being known: polars, DuckDB, Hugging Face datasets, Spark. ``outcomes`` is
the kernel that all of them share. It never raises for a row: a row without a usable text, or one on which tagging
failed, has a null profile, and ``error`` says why.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from os import PathLike
from typing import Any, NamedTuple

from skillx.artefact import fingerprint, taxonomy_paths
from skillx.corpus.fields import find_field
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
    "error_array",
    "extractor_for",
    "find_fields",
    "flat_table",
    "outcomes",
    "pieces",
    "postings_of",
    "profile_array",
    "result_schema",
    "tag_arrow",
    "tag_batches",
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
    found = text if text is not None else find_field(columns, TEXT_FIELDS)
    if found is None:
        raise CorpusError(f"no column with the text (found: {there}); name it: text=...")
    return Fields(found, id if id is not None else find_field(columns, ID_FIELDS))


def outcomes(extract: SkillExtractor, postings: Iterable[tuple[str, Any]]) -> Iterator[Outcome]:
    """The outcome of each pair of id and text, in order.

    A text that is no string is an outcome too; where it could not be read, the ``CorpusError`` stands in its place.
    """
    waiting = iter(postings)
    while batch := [pair for _, pair in zip(range(_ZONE), waiting, strict=False)]:
        with extract.nlp.memory_zone():
            done = [_outcome(extract, key, text) for key, text in batch]
        yield from done


def _outcome(extract: SkillExtractor, key: str, text: Any) -> Outcome:
    if text is None:
        return Outcome(None, "no text")
    if isinstance(text, CorpusError):
        return Outcome(None, str(text)[:_LONGEST])
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


def tag_batches(
    extract: SkillExtractor, batches: Iterable[Any], fields: Fields, first_row: int | None = None
) -> Iterator[Any]:
    """Each ``pyarrow.RecordBatch`` with the columns ``profile`` and ``error`` added, cut into smaller ones.

    The rows stand in the same order. A row without an id is known by its row number, counted from ``first_row``; where
    that is not known, by ``""``.
    """
    for piece in pieces(batches):
        postings = postings_of(piece, fields, first_row)
        yield _tagged_batch(piece, list(outcomes(extract, postings)))
        if first_row is not None:
            first_row += len(piece)


def pieces(batches: Iterable[Any]) -> Iterator[Any]:
    """The batches cut so small that their profiles never fill the memory."""
    return (batch.slice(start, _ZONE) for batch in batches for start in range(0, len(batch), _ZONE))


def postings_of(batch: Any, fields: Fields, first_row: int | None = None) -> list[tuple[str, Any]]:
    """Pairs of id and text, for ``outcomes``."""
    texts = _values(batch.column(fields.text))
    ids: list[Any] = _values(batch.column(fields.id)) if fields.id else [None] * len(texts)
    return [
        (_name(key, "" if first_row is None else str(first_row + place)), text)
        for place, (key, text) in enumerate(zip(ids, texts, strict=True))
    ]


def profile_array(done: Iterable[Outcome]) -> Any:
    """The profiles of outcomes as a ``pyarrow.StructArray``."""
    records = [outcome.profile and profile_record(outcome.profile.to_dict()) for outcome in done]
    return import_pyarrow().array(records, type=_profile_type())


def error_array(done: Iterable[Outcome]) -> Any:
    """The errors of outcomes as an Arrow array."""
    pa = import_pyarrow()
    return pa.array([storable(outcome.error) for outcome in done], type=pa.string())


def _tagged_batch(batch: Any, done: Sequence[Outcome]) -> Any:
    columns = [*batch.columns, profile_array(done), error_array(done)]
    return import_pyarrow().RecordBatch.from_arrays(columns, schema=result_schema(batch.schema))


def _values(column: Any) -> list[Any]:
    """A column as Python values; in place of one that is no UTF-8 stands an error, so that it costs its row only."""
    try:
        values: list[Any] = column.to_pylist()
    except UnicodeDecodeError:
        return [_value(value) for value in column]
    return values


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError as error:
        return CorpusError(f"byte {error.start} (0x{error.object[error.start]:02x}) is not UTF-8")


def _name(key: Any, without: str) -> str:
    """An id as text, or the name of a row that has none."""
    return without if key is None or isinstance(key, CorpusError) else str(key)


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
        result_schema(reader.schema), tag_batches(extractor_for(taxonomy, extract), reader, fields, first_row=1)
    )
    return result if streaming else result.read_all()


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
