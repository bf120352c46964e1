"""Tables kept as bytes: a row becomes Python values when somebody asks for it, so that loading costs what is used.

A posting names some dozens of the tens of thousands of concepts and labels. Objects for all of them would take most of
the time and memory of a start; as bytes they take none.
"""

import json
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

__all__ = ["Table", "join", "numbers", "pack_numbers", "pack_table", "split", "unpack_labels"]

T = TypeVar("T")
Packed = Mapping[str, bytes]


def join(lines: Iterable[str]) -> bytes:
    """Lines as one value. Raises ``ValueError`` when one of them holds a line break."""
    listed = list(lines)
    if any("\n" in line for line in listed):
        raise ValueError(f"a line break in {next(line for line in listed if chr(10) in line)!r}")
    return "\n".join(listed).encode()


def split(data: bytes) -> list[str]:
    """The lines that ``join`` put together."""
    return data.decode().split("\n") if data else []


def pack_numbers(values: Iterable[int]) -> bytes:
    """Whole numbers from 0 to 2**32 - 1 as four bytes each, the lowest first."""
    return _turned(array("I", values)).tobytes()


def numbers(data: bytes) -> "array[int]":
    """The numbers that ``pack_numbers`` packed."""
    values = array("I")
    values.frombytes(data)
    return _turned(values)


def _turned(values: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        values.byteswap()
    return values


def pack_table(rows: Mapping[str, Any]) -> dict[str, bytes]:
    """JSON values by key, as bytes; keys are sorted, none of them empty."""
    keys = sorted(rows)
    texts = [
        json.dumps(rows[key], ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8") for key in keys
    ]
    ends = [0]
    for text in texts:
        ends.append(ends[-1] + len(text))
    return {"keys": join(keys), "ends": pack_numbers(ends), "values": b"".join(texts)}


def unpack_labels(labels: Packed) -> Iterator[tuple[str, str, str]]:
    """Key, kind and concept of all labels that ``taxonomy.packing`` packed; for those who need them all."""
    names = [name.split("\t") for name in split(labels["names"])]
    for key, owner in zip(split(labels["keys"].rstrip(b"\n")), numbers(labels["owner"]), strict=True):
        kind, concept = names[owner]
        yield key, kind, concept


class Table(Mapping[str, T], Generic[T]):
    """A mapping over what ``pack_table`` packed; a row is decoded when it is first asked for, and kept.

    ``make`` turns a row's JSON value into what the mapping gives.
    """

    def __init__(self, packed: Packed | None = None, make: Callable[[Any], T] | None = None) -> None:
        packed = packed or {"keys": b"", "ends": b"", "values": b""}
        self._rows = {key: row for row, key in enumerate(split(packed["keys"]))}
        self._ends = numbers(packed["ends"])
        self._values = packed["values"]
        self._make = make
        self._made: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        if key in self._made:
            return self._made[key]
        row = self._rows[key]
        value = json.loads(self._values[self._ends[row] : self._ends[row + 1]])
        made: T = value if self._make is None else self._make(value)
        self._made[key] = made
        return made

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
