"""Files of postings, read row by row: a bad row costs that row, and is reported with its number and reason.

Rows are read as bytes and decoded strictly, one at a time, because every reader at hand either dies of one bad row or
changes ids silently (``007`` becomes 7). Each format has a module of its own.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from skillx.corpus.delimited import csv_rows
from skillx.corpus.fields import ID_FIELDS, TEXT_FIELDS, Fields, checked_text
from skillx.corpus.jsonl import decoded, jsonl_rows
from skillx.corpus.parquet import parquet_rows
from skillx.corpus.rows import DAMAGED, BadRow, Columns, Row, Unreadable
from skillx.corpus.sources import STDIN, Source, source_of
from skillx.corpus.streams import Damage, Meter, open_bytes
from skillx.errors import CorpusError

__all__ = ["ID_FIELDS", "TEXT_FIELDS", "BadRow", "Row", "read_rows", "read_source"]

MAX_ROW = 32 * 1024 * 1024
"""Bytes of one row; a larger one is refused."""

Guessed = Callable[[str | None, str | None], None]


def read_rows(path: Path, text: str | None = None, key: str | None = None) -> Iterator[Row | BadRow]:
    """The rows of a JSONL, CSV, TSV or Parquet file, or the one posting of a text or HTML file (its id: its name).

    ``text`` and ``key`` name the fields; without them common names are tried. ``-`` reads JSONL from standard input.
    Raises ``CorpusError`` when the file cannot be opened, or is a table that lacks a column.
    """
    return read_source(source_of(path), Columns(text, key))


def read_source(
    source: Source, columns: Columns, guessed: Guessed | None = None, meter: Meter | None = None
) -> Iterator[Row | BadRow]:
    """The rows of one file, in order. ``guessed`` hears which fields were taken where none were named.

    A file that is damaged gives the rows before the damage, then one ``BadRow`` of the kind ``damaged``. Raises
    ``CorpusError`` as ``read_rows`` does.
    """
    fields = Fields(source.name, columns, guessed)
    number = 0
    try:
        for row in _rows(source, fields, columns, meter):
            number = row.number
            yield row
    except Damage as damage:
        reason = f"the file is damaged after row {number}, if not before: {damage}; the rest could not be read"
        yield BadRow(number + 1, "", reason, DAMAGED)
    except OSError as error:
        raise CorpusError(f"{source.name}: {error.strerror or error}") from None


def _rows(source: Source, fields: Fields, columns: Columns, meter: Meter | None) -> Iterator[Row | BadRow]:
    if source.kind == "parquet":
        yield from parquet_rows(source.path, fields, columns)
        return
    longest = MAX_ROW if columns.longest is None else max(MAX_ROW, 8 * columns.longest)
    with open_bytes(None if str(source.path) == STDIN else source.path, meter) as file:
        if source.kind == "jsonl":
            yield from jsonl_rows(file, fields, longest)
        elif source.kind == "whole":
            yield _whole(file, source, columns, longest)
        else:
            yield from csv_rows(file, fields, longest, "\t" if source.kind == "tsv" else ",")


def _whole(file: BinaryIO, source: Source, columns: Columns, longest: int) -> Row | BadRow:
    data = file.read(longest + 1)
    try:
        if len(data) > longest:
            raise Unreadable("size", f"the posting is longer than {longest} bytes")
        text = checked_text(decoded(data), "the posting", columns.longest)
        return Row(1, source.id, text, (None,) * len(columns.keep))
    except Unreadable as error:
        return BadRow(1, source.id, str(error), error.kind)
