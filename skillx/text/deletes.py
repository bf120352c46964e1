"""The symmetric-delete index: words within one or two edits of a given one, at a cost that does not grow with them.

Two words within distance d meet where at most d letters are taken from each (W. Garbe's SymSpell). Only the first
letters count, so a word has at most 29 places; all places stand sorted in one numpy array, the hash above the number
of the word, which is small and made in one go.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy

__all__ = ["LONG", "PREFIX", "DeleteIndex"]

Array = Any

PREFIX = 7
"""Letters of a word that are indexed."""
LONG = 6
"""Letters from which two edits are looked for; shorter words are other words by then."""

_NUMBER = 24
"""Bits of a word's number; the rest of 64 is the hash."""
_BLOCK = 4096
"""Words that are worked on at once."""
_FACTOR = numpy.uint64(0x100000001B3)
_SPREAD = numpy.uint64(0x9E3779B97F4A7C15)

_TAKEN = [taken for count in (0, 1, 2) for taken in combinations(range(PREFIX), count)]
_REST = numpy.array([[at not in taken for at in range(PREFIX)] for taken in _TAKEN], dtype="uint64")
_LAST = numpy.array([max(taken, default=-1) for taken in _TAKEN])
_TWO = numpy.array([len(taken) == 2 for taken in _TAKEN])

_HALF = (1 << 13) - 1
_COUNTS = numpy.array([number.bit_count() for number in range(1 << 13)])
"""How many bits are set in a number of 13 bits."""


class DeleteIndex:
    """Words by number. ``find`` gives those that may be near; whoever asks has to measure."""

    def __init__(self, words: Sequence[str]) -> None:
        if len(words) >= 1 << _NUMBER:
            raise ValueError(f"{len(words)} words: the index has room for {(1 << _NUMBER) - 1}")
        places = []
        for start in range(0, len(words), _BLOCK):
            hashes, numbers = _deletes(words[start : start + _BLOCK], LONG)
            places.append(hashes << numpy.uint64(_NUMBER) | (numbers + start).astype("uint64"))
        self._places = numpy.concatenate(places) if places else numpy.zeros(0, dtype="uint64")
        self._places.sort()
        self._shapes = _shapes(words)

    def pairs(self, words: Sequence[str]) -> tuple[list[int], list[int]]:
        """Which of the words may be near which of the index: their numbers side by side, sorted, each pair once."""
        hashes: Array
        hashes, askers = _deletes(words, LONG - 2)  # a long word may have lost two letters
        order = numpy.argsort(hashes)  # sorted needles stay near each other in memory
        hashes, askers = hashes[order] << numpy.uint64(_NUMBER), askers[order]
        low: Array = numpy.searchsorted(self._places, hashes)
        counts: Array = numpy.searchsorted(self._places, hashes + numpy.uint64(1 << _NUMBER)) - low
        met = numpy.flatnonzero(counts)
        counts, low = counts[met], low[met]
        steps = numpy.arange(counts.sum()) - numpy.repeat(numpy.cumsum(counts) - counts, counts)
        numbers = self._places[numpy.repeat(low, counts) + steps] & numpy.uint64((1 << _NUMBER) - 1)
        both = numpy.repeat(askers[met], counts).astype("uint64") << numpy.uint64(_NUMBER) | numbers
        both = both[self._likely(words, both)]
        both.sort()  # and not numpy.unique, which hashes, several times as long
        both = both[numpy.concatenate(([True], both[1:] != both[:-1]))] if len(both) else both
        askers, numbers = both >> numpy.uint64(_NUMBER), both & numpy.uint64((1 << _NUMBER) - 1)
        return askers.tolist(), numbers.tolist()

    def _likely(self, words: Sequence[str], both: Array) -> Array:
        """Which pairs differ in length by two letters at most, in few kinds of letters, and begin alike or are long."""
        asked = _shapes(words)[(both >> numpy.uint64(_NUMBER)).astype("int64")]
        known = self._shapes[(both & numpy.uint64((1 << _NUMBER) - 1)).astype("int64")]
        near = numpy.abs(asked[:, 2] - known[:, 2]) <= 2
        swapped, pushed = asked[:, 0] == known[:, 1], asked[:, 1] == known[:, 0]
        slipped = (asked[:, 1] == known[:, 1]) | swapped | pushed
        alike = (asked[:, 0] == known[:, 0]) | (swapped & pushed) | ((known[:, 2] >= LONG) & slipped)
        different = asked[:, 3] ^ known[:, 3]
        few = _COUNTS[different & _HALF] + _COUNTS[different >> 13] <= 4  # an exchange of letters counts twice
        kept: Array = near & alike & few
        return kept

    @property
    def size(self) -> int:
        """Bytes that the index takes."""
        return int(self._places.nbytes)


def _deletes(words: Sequence[str], long: int) -> tuple[Array, Array]:
    """Hashes of what is left of the words' first letters, and the number of each word; two are taken from long ones."""
    if not words:
        return numpy.zeros(0, dtype="uint64"), numpy.zeros(0, dtype="int64")
    prefixes = numpy.array([word[:PREFIX] for word in words], dtype=f"<U{PREFIX}")
    letters = prefixes.view("uint32").reshape(len(words), PREFIX).astype("uint64")
    lengths = numpy.fromiter(map(len, words), dtype="int64", count=len(words))
    total = numpy.zeros((len(_TAKEN), len(words)), dtype="uint64")
    for column in range(PREFIX):
        letter = letters[:, column] * _REST[:, column, None]
        total = numpy.where(letter > 0, (total ^ letter) * _FACTOR, total)
    chosen = (numpy.minimum(lengths, PREFIX) > _LAST[:, None]) & ((lengths >= long) | ~_TWO[:, None])
    return (total[chosen] * _SPREAD) >> numpy.uint64(_NUMBER), numpy.nonzero(chosen)[1]


def _shapes(words: Sequence[str]) -> Array:
    """First letter, second letter and length of each word, and the set of its letters as 26 bits."""
    lengths = numpy.fromiter(map(len, words), dtype="int64", count=len(words))
    width = max(2, int(lengths.max(initial=0)))
    letters = numpy.array(words, dtype=f"<U{width}").view("uint32").reshape(len(words), width).astype("int64")
    bits = numpy.where(letters > 0, 1 << (letters % 26), 0)
    return numpy.column_stack([letters[:, 0], letters[:, 1], lengths, numpy.bitwise_or.reduce(bits, axis=1)])
