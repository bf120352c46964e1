"""Rows of a Parquet file, read a few hundred at a time; only the columns that are wanted."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from skillx.corpus.fields import ID_FIELDS, TEXT_FIELDS, Fields
from skillx.corpus.rows import BadRow, Columns, Row, Unreadable
from skillx.corpus.streams import Damage
from skillx.corpus.tables import import_pyarrow

__all__ = ["parquet_rows"]

_BATCH = 256


def parquet_rows(path: Path, fields: Fields, columns: Columns) -> Iterator[Row | BadRow]:
    """The rows, numbered from 1.

    Raises ``Damage`` where the file cannot be read on, and ``CorpusError`` when it lacks a column.
    """
    pa = import_pyarrow()
    from pyarrow import parquet

    number = 0
    try:
        with parquet.ParquetFile(path) as file:
            header = file.schema_arrow.names
            fields.check(header)
            for batch in file.iter_batches(batch_size=_BATCH, columns=_wanted(header, columns), use_threads=False):
                for place in range(batch.num_rows):
                    number += 1
                    yield fields.row(number, lambda batch=batch, place=place: _record(batch, place))  # type: ignore[misc]
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        raise Damage(f"no Parquet that can be read: {str(error).splitlines()[0]}") from None


def _wanted(header: list[str], columns: Columns) -> list[str]:
    """The columns that may hold what is looked for, in any case of letters."""
    names = {*((columns.text,) if columns.text else TEXT_FIELDS), *((columns.key,) if columns.key else ID_FIELDS)}
    folded = {name.lower() for name in (*names, *columns.keep)}
    return [name for name in header if name.strip().lower() in folded]


def _record(batch: Any, place: int) -> Mapping[str, Any]:
    try:
        return {name: column[place].as_py() for name, column in zip(batch.schema.names, batch.columns, strict=True)}
    except UnicodeDecodeError as error:
        raise Unreadable("encoding", f"byte {error.start} (0x{error.object[error.start]:02x}) is not UTF-8") from None
