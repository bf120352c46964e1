"""Files of postings, read row by row: a bad row costs that row, and is reported with its number and reason.

Rows are read as bytes and decoded strictly, one at a time, because every reader at hand either dies of one bad row or
changes ids silently (``007`` becomes 7).
"""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from skillx.errors import CorpusError

__all__ = ["ID_FIELDS", "TEXT_FIELDS", "BadRow", "Row", "read_rows"]

TEXT_FIELDS = ("text", "description", "body", "job_description", "content", "posting", "jobdescription", "html")
"""Names under which the text is looked for when none was given, in this order."""
ID_FIELDS = ("id", "posting_id", "job_id", "jobid", "uuid", "key", "url")
"""The same for the id."""

MAX_ROW = 32 * 1024 * 1024
"""Bytes of one row; a larger one is refused."""


class Row(NamedTuple):
    """A posting of a file: its row number (from 1), its id, and its raw text."""

    number: int
    id: str
    text: str


class BadRow(NamedTuple):
    """A row that could not be read, and why; ``id`` is empty where it was not known."""

    number: int
    id: str
    reason: str


def read_rows(path: Path, text: str | None = None, key: str | None = None) -> Iterator[Row | BadRow]:
    """The rows of a JSONL, CSV or TSV file, or the one posting of a text or HTML file (its id is the file's name).

    ``text`` and ``key`` name the fields; without them common names are tried. ``-`` reads JSONL from standard input.
    Raises ``CorpusError`` when the file cannot be opened, or a named column is in none of its rows.
    """
    suffix = path.suffix.lower()
    try:
        if str(path) == "-":
            yield from _jsonl(sys.stdin.buffer, "standard input", text, key)
        elif suffix in (".jsonl", ".ndjson", ".json"):
            with path.open("rb") as file:
                yield from _jsonl(file, str(path), text, key)
        elif suffix in (".csv", ".tsv"):
            with path.open("rb") as file:
                yield from _csv(file, str(path), text, key, "\t" if suffix == ".tsv" else ",")
        else:
            yield _whole(path)
    except OSError as error:
        raise CorpusError(f"{path}: {error.strerror or error}") from None


def _whole(path: Path) -> Row | BadRow:
    try:
        return Row(1, path.stem, _decode(path.read_bytes()))
    except ValueError as error:
        return BadRow(1, path.stem, str(error))


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(
            f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8; convert the file, for example with iconv"
        ) from None


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; None for one that is longer than ``MAX_ROW``."""
    number = 0
    while line := file.readline(MAX_ROW + 1):
        number += 1
        if len(line) <= MAX_ROW:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(MAX_ROW)
        yield number, None


def _jsonl(file: BinaryIO, name: str, text: str | None, key: str | None) -> Iterator[Row | BadRow]:
    fields = _Fields(name, text, key)
    for number, line in _lines(file):
        if line is None:
            yield BadRow(number, "", f"the row is longer than {MAX_ROW} bytes")
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield fields.row(number, lambda line=line: _object(line))  # type: ignore[misc]


def _object(line: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(_decode(line))
    except RecursionError:
        raise ValueError("nested too deeply") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at column {error.colno}") from None
    if not isinstance(value, dict):
        raise ValueError(f"expected a JSON object, found {type(value).__name__}")
    return value


def _csv(file: BinaryIO, name: str, text: str | None, key: str | None, delimiter: str) -> Iterator[Row | BadRow]:
    csv.field_size_limit(MAX_ROW)
    stream = io.TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="")
    with stream:
        yield from _table(stream, name, text, key, delimiter)


def _table(
    stream: io.TextIOWrapper, name: str, text: str | None, key: str | None, delimiter: str
) -> Iterator[Row | BadRow]:
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    header: list[str] | None = None
    fields = _Fields(name, text, key)
    number = 0
    while True:
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield BadRow(number + 1, "", f"not CSV near line {reader.line_num}: {error}")
            return
        if header is None:
            header = values
            fields.check(header)
        elif values:
            number += 1
            columns = header
            yield fields.row(number, lambda values=values, columns=columns: _record(columns, values))  # type: ignore[misc]


def _record(header: list[str], values: list[str]) -> Mapping[str, Any]:
    if len(values) != len(header):
        raise ValueError(f"the header has {len(header)} columns, this row {len(values)}")
    for name, value in zip(header, values, strict=True):
        for place, sign in enumerate(value):
            if "\udc80" <= sign <= "\udcff":
                raise ValueError(f"column '{name}', character {place}: byte 0x{ord(sign) - 0xDC00:02x} is not UTF-8")
    return dict(zip(header, values, strict=True))


class _Fields:
    """Which fields hold the text and the id; settled by the first row that has one."""

    def __init__(self, name: str, text: str | None, key: str | None) -> None:
        self._name = name
        self._text = text
        self._key = key

    def check(self, header: list[str]) -> None:
        """Refuse a table whose header lacks the text column: no row could be read."""
        wanted = (self._text,) if self._text else TEXT_FIELDS
        if _find(header, wanted) is None:
            raise CorpusError(f"{self._name}: {_missing(self._text, header)}")

    def row(self, number: int, read: Callable[[], Mapping[str, Any]]) -> Row | BadRow:
        """The posting in a record; what is wrong with it becomes a ``BadRow``."""
        found = ""
        try:
            record = read()
            key = self._key or _find(record, ID_FIELDS)
            found = _id(record, key, number)
            field = self._text or _find(record, TEXT_FIELDS)
            if field is None or field not in record:
                return BadRow(number, found, _missing(self._text, list(record)))
            value = record[field]
            if not isinstance(value, str):
                return BadRow(number, found, f"field '{field}': expected text, found {type(value).__name__}")
            return Row(number, found, value)
        except ValueError as error:
            return BadRow(number, found, str(error))


def _id(record: Mapping[str, Any], key: str | None, number: int) -> str:
    """Ids stay text; a posting without one is known by its row number."""
    value = record.get(key) if key else None
    return str(number) if value is None else value if isinstance(value, str) else json.dumps(value)


def _find(record: Mapping[str, Any] | list[str], names: tuple[str, ...]) -> str | None:
    folded = {str(field).strip().lower(): field for field in record}
    return next((folded[name.lower()] for name in names if name.lower() in folded), None)


def _missing(text: str | None, fields: list[str]) -> str:
    wanted = f"no field '{text}'" if text else "no field with the text"
    return f"{wanted} (found: {', '.join(sorted(map(str, fields))[:20])}); name it with --text"
