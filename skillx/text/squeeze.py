"""Words without what lies between them: ``Data Bricks``, ``data-bricks`` and ``Databricks`` have one hash.

The hash is a polynomial over folded characters, so that of any stretch of a text it is read off two prefix sums:
thousands of windows of a posting cost one numpy expression (Rabin and Karp's rolling hash, here modulo 2**64).
"""

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import numpy

__all__ = ["BREAK", "Squeezed", "hash_of", "hashes_of", "squeeze"]

Array = Any
"""A numpy array; what it holds is said where it is made."""

_BASE = 0x9E3779B97F4A7C15
"""Odd, so that it can be undone modulo 2**64."""
_UNDO = pow(_BASE, -1, 1 << 64)
_MASK = (1 << 64) - 1

_LIMIT = 0x2100
"""Code points below it are folded one by one; of those above, letters count as themselves and pictures as nothing."""
_PICTURES = ((0x2100, 0x2C00), (0xE000, 0xF900), (0xFE00, 0xFE10), (0x1F000, 0x1FB00))

_JOINERS = frozenset(" \t-–/._™®©\xad*")
"""What may stand inside a name; any other sign parts two names. Pictures may stand anywhere."""

BREAK = 1
"""What ``Squeezed`` takes for a sign that parts two names."""


@lru_cache(maxsize=1 << 16)
def squeeze(label: str) -> str:
    """A label as the hash sees it: letters and digits without case and accents, ``+`` and ``#``.

    >>> squeeze("Scikit-Learn"), squeeze("Café 24"), squeeze("C++")
    ('scikitlearn', 'cafe24', 'c++')
    """
    values = _values(label)
    return "".join(map(chr, values[values > 0].tolist()))


def hash_of(squeezed: str) -> int:
    """The hash of a word that is squeezed already."""
    total, power = 0, 1
    for sign in squeezed:
        total += ord(sign) * power
        power = power * _BASE & _MASK
    return total & _MASK


def hashes_of(squeezed: Sequence[str]) -> Array:
    """The hashes of many squeezed words, as unsigned 64-bit integers."""
    joined = "".join(squeezed)
    lengths = numpy.fromiter(map(len, squeezed), dtype="int64", count=len(squeezed))
    ends = numpy.cumsum(lengths)
    sums = _sums(_codes(joined).astype("uint64"), numpy.arange(len(joined)))
    starts = ends - lengths
    return (sums[ends] - sums[starts]) * _powers(len(joined), _UNDO)[starts]


class Squeezed:
    """A text in which stretches are compared without signs, spaces, case and accents."""

    def __init__(self, text: str, soft: Sequence[int] = ()) -> None:
        """``soft``: offsets of line breaks that a name may be written across."""
        codes = _codes(text)
        values = _values_of(codes)
        kept = values > 0
        self.before = numpy.concatenate(([0], numpy.cumsum(kept)))
        self._sums = _sums(values.astype("uint64"), self.before[:-1])
        breaks = _breaks(codes, kept)
        if len(soft):
            breaks[list(soft)] = 0
        self._breaks = numpy.concatenate(([0], numpy.cumsum(breaks)))
        self._undo = _powers(len(text) + 1, _UNDO)

    def hashes(self, starts: Array, ends: Array) -> Array:
        """The hash of each stretch ``[start, end)`` of characters."""
        return (self._sums[ends] - self._sums[starts]) * self._undo[self.before[starts]]

    def lengths(self, starts: Array, ends: Array) -> Array:
        """How many characters of each stretch count."""
        return self.before[ends] - self.before[starts]

    def unbroken(self, starts: Array, ends: Array) -> Array:
        """Whether each stretch holds no sign that parts two names."""
        return self._breaks[ends] == self._breaks[starts]


def _codes(text: str) -> Array:
    return numpy.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="uint32")


def _values(text: str) -> Array:
    return _values_of(_codes(text))


def _values_of(codes: Array) -> Array:
    table, _ = _tables()
    if not len(codes) or codes.max() < _LIMIT:
        return table[codes]
    values = table[numpy.minimum(codes, _LIMIT - 1)]
    above = numpy.flatnonzero(codes >= _LIMIT)
    values[above] = codes[above]
    for low, high in _PICTURES:
        values[above[(codes[above] >= low) & (codes[above] < high)]] = 0
    return values


def _breaks(codes: Array, kept: Array) -> Array:
    """Which signs part two names: a full stop only where a space follows."""
    _, breaking = _tables()
    breaks = breaking[numpy.minimum(codes, _LIMIT - 1)]
    breaks[codes >= _LIMIT] = 0
    stops: Array = numpy.flatnonzero(codes[:-1] == ord("."))
    breaks[stops[~kept[stops + 1]]] = BREAK
    return breaks


@cache
def _tables() -> tuple[Array, Array]:
    """For each code point its folded value (0: does not count), and whether it is a sign that parts two names."""
    values = numpy.zeros(_LIMIT, dtype="uint32")
    breaking = numpy.zeros(_LIMIT, dtype="int8")
    for code in range(_LIMIT):
        sign = chr(code)
        plain = unicodedata.normalize("NFKD", sign).casefold()[:1]
        if sign.isalnum() or sign in "+#":
            values[code] = ord(plain)
        elif sign not in _JOINERS and not unicodedata.combining(sign):
            breaking[code] = BREAK
    return values, breaking


_kept: dict[int, Array] = {}


def _powers(count: int, base: int) -> Array:
    """1, base, base**2, ... modulo 2**64, at least ``count`` of them; the longest table so far is kept."""
    kept = _kept.get(base)
    if kept is None or len(kept) < count:
        size = 1 << max(14, (count + 1).bit_length())
        kept = numpy.full(size, base, dtype="uint64")
        kept[0] = 1
        _kept[base] = kept = numpy.cumprod(kept, dtype="uint64")
    return kept


def _sums(values: Array, places: Array) -> Array:
    """Prefix sums of each value times the base to the power of its place."""
    weighted = values * _powers(len(values) + 1, _BASE)[places]
    return numpy.concatenate((numpy.zeros(1, dtype="uint64"), numpy.cumsum(weighted, dtype="uint64")))
