"""Rows of a JSONL file: one object a line, decoded strictly, one at a time."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from skillx.corpus.fields import Fields
from skillx.corpus.rows import BadRow, Row, Unreadable

__all__ = ["decoded", "is_blank", "jsonl_rows", "record_of"]

_BLANK = b"\xef\xbb\xbf \t\r\n"


def jsonl_rows(file: BinaryIO, fields: Fields, longest: int) -> Iterator[Row | BadRow]:
    """The rows, numbered by their lines; empty lines are none. A line of more than ``longest`` bytes is a bad row."""
    for number, line in _lines(file, longest):
        if line is None:
            yield BadRow(number, "", f"the row is longer than {longest} bytes", "size")
        elif not is_blank(line):
            yield fields.row(number, lambda line=line: record_of(line))  # type: ignore[misc]


def _lines(file: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; None for one that is too long, which is passed over in pieces."""
    number = 0
    while line := file.readline(longest + 1):
        number += 1
        if len(line) <= longest:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(1 << 20)
        yield number, None


def decoded(data: bytes) -> str:
    """Bytes as text. Raises ``Unreadable`` where they are no UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
        raise Unreadable("encoding", f"{reason}; convert the file, for example with iconv") from None


def is_blank(line: bytes) -> bool:
    """Whether nothing stands on a line."""
    return not line.strip(_BLANK)


def record_of(line: bytes) -> Mapping[str, Any]:
    """The object on a line. Raises ``Unreadable``, and ``ValueError`` at a number of thousands of digits."""
    try:
        value = json.loads(decoded(line))
    except RecursionError:
        raise Unreadable("syntax", "nested too deeply") from None
    except json.JSONDecodeError as error:
        raise Unreadable("syntax", f"not JSON: {error.msg} at column {error.colno}") from None
    if not isinstance(value, dict):
        raise Unreadable("shape", f"expected a JSON object, found {type(value).__name__}")
    return value
