"""Forms of labels by their hashes: which of many stretches of a text spell a label without signs and spaces."""

import base64
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy

__all__ = ["DIVIDED", "KEYED", "NAME", "ONE_WORD", "ORDINARY", "RULED", "Form", "FormTable"]

ONE_WORD, NAME, RULED, KEYED, DIVIDED, ORDINARY = 1, 2, 4, 8, 16, 32
"""What the marks of a form say, as ``taxonomy.nearness`` sets them: its label is one word, is a name, has a rule; it is
spelled with norms; it holds a hyphen or a slash; it is an ordinary word."""

Array = Any

_SIEVE_BITS = 22
"""A table of four million truth values tells nearly all windows at once that they are none."""


class Form(NamedTuple):
    """A form's concept, its kind, and its marks."""

    concept: str
    kind: str
    marks: int


class FormTable:
    """The forms of a taxonomy, as its slice ``near`` holds them."""

    def __init__(self, slices: Mapping[str, Any]) -> None:
        self._hashes = _unpacked(slices.get("forms", ""), "<u8")
        self._owners = _unpacked(slices.get("owners", ""), "<u4")
        self._marks = _unpacked(slices.get("marks", ""), "u1")
        self._concepts: list[str] = slices.get("concepts", [])
        self._kinds: list[str] = slices.get("kinds", [])
        self._sieve = numpy.zeros(1 << _SIEVE_BITS, dtype=bool)
        self._sieve[_top(self._hashes)] = True

    def spelled(self, hashes: Array) -> list[int]:
        """The places in ``hashes`` of those that are a label's."""
        maybe = numpy.flatnonzero(self._sieve[_top(hashes)])
        if not len(maybe):
            return []
        at = numpy.searchsorted(self._hashes, hashes[maybe])
        at[at == len(self._hashes)] = 0
        found: list[int] = maybe[self._hashes[at] == hashes[maybe]].tolist()
        return found

    def of(self, number: int) -> list[Form]:
        """The forms of one hash, by concept; empty when it is none's."""
        if not self._sieve[number >> (64 - _SIEVE_BITS)]:
            return []
        hashed = numpy.uint64(number)
        low = int(numpy.searchsorted(self._hashes, hashed, side="left"))
        high = int(numpy.searchsorted(self._hashes, hashed, side="right"))
        forms = [
            Form(self._concepts[owner], self._kinds[owner], mark)
            for owner, mark in zip(self._owners[low:high].tolist(), self._marks[low:high].tolist(), strict=True)
        ]
        return sorted(forms)


def _top(hashes: Array) -> Array:
    return (hashes >> numpy.uint64(64 - _SIEVE_BITS)).astype("int64")


def _unpacked(text: str, kind: str) -> Array:
    return numpy.frombuffer(base64.b64decode(text), dtype=kind)
