"""Rows of a CSV or TSV file. A quote that is never closed costs the row that opened it, not the rest of the file."""

import csv
import io
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO, NamedTuple

from skillx.corpus.fields import Fields
from skillx.corpus.rows import BadRow, Row, Unreadable

__all__ = ["csv_rows"]


class _Fault(NamedTuple):
    """A line where no row could be read."""

    kind: str
    reason: str


def csv_rows(file: BinaryIO, fields: Fields, longest: int, delimiter: str) -> Iterator[Row | BadRow]:
    """The rows under the header, numbered from 1; empty lines are none.

    A row of more than ``longest`` characters is a bad one. Raises ``CorpusError`` when the header lacks a column.
    """
    stream = io.TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="")
    header: list[str] | None = None
    number = 0
    try:
        for values in _Records(stream, longest, delimiter):
            if isinstance(values, _Fault):
                number += 1
                yield BadRow(number, "", values.reason, values.kind)
            elif header is None:
                header = values
                fields.check(header)
            elif values:
                number += 1
                yield fields.row(number, lambda values=values, header=header: _record(header, values))  # type: ignore[misc]
    finally:
        stream.detach()


class _Records:
    """The records of a table. Where one cannot be read, its first line is given up and reading goes on at the next."""

    def __init__(self, stream: io.TextIOWrapper, longest: int, delimiter: str) -> None:
        self._stream = stream
        self._longest = longest
        self._delimiter = delimiter
        self._again: deque[str] = deque()
        self._pulled: list[str] = []
        self._size = 0
        self._line = 0

    def __iter__(self) -> Iterator[list[str] | _Fault]:
        csv.field_size_limit(max(csv.field_size_limit(), self._longest))
        reader = self._reader()
        while True:
            self._pulled, self._size = [], 0
            try:
                values = next(reader)
            except (StopIteration, csv.Error) as error:
                if not self._pulled:
                    return
                yield self._fault(error)
                reader = self._reader()
            else:
                self._line += len(self._pulled)
                yield values

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._feed(), delimiter=self._delimiter, strict=True)

    def _feed(self) -> Iterator[str]:
        """Lines as the reader asks for them, until one row has taken too many characters."""
        while self._size <= self._longest:
            line = self._again.popleft() if self._again else self._stream.readline(self._longest + 1)
            if not line:
                return
            self._pulled.append(line)
            self._size += len(line)
            if len(line) > self._longest:
                return
            yield line

    def _fault(self, error: Exception) -> _Fault:
        self._line += 1
        first, *rest = self._pulled
        self._again.extendleft(reversed(rest))
        if len(first) > self._longest:
            while first and first[-1] not in "\r\n":
                first = self._again.popleft() if self._again else self._stream.readline(1 << 20)
            return _Fault("size", f"the row is longer than {self._longest} characters")
        unclosed = "; a quote is opened and not closed" if len(rest) or "unexpected end" in str(error) else ""
        return _Fault("syntax", f"not CSV in line {self._line}: {error}{unclosed}")


def _record(header: Sequence[str], values: Sequence[str]) -> Mapping[str, Any]:
    if len(values) != len(header):
        raise Unreadable("shape", f"the header has {len(header)} columns, this row {len(values)}")
    for name, value in zip(header, values, strict=True):
        if value.isascii():
            continue
        for place, sign in enumerate(value):
            if "\udc80" <= sign <= "\udcff":
                reason = f"column '{name}', character {place}: byte 0x{ord(sign) - 0xDC00:02x} is not UTF-8"
                raise Unreadable("encoding", reason)
    return dict(zip(header, values, strict=True))
