"""An index of phrases over ids of words: every phrase in a text in one walk, however many phrases there are."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy

__all__ = ["GrowingIndex", "PhraseIndex"]

Array = Any

_PASSED = 2
"""Words that may be read over between two words of a phrase."""

_LEAST_BITS, _MOST_BITS = 12, 20
"""A sieve has 2 to the power of so many truth values: few are true by accident, and all stay near the processor."""

Found = tuple[int, int, int]


class _Sieve:
    """Tells of many hashes at once which are surely none of those put in; their upper bits are looked up in a table."""

    def __init__(self, numbers: Iterable[int] = (), expected: int = 0) -> None:
        """``expected`` is about how many numbers it will hold."""
        held = list(numbers)
        bits = min(_MOST_BITS, max(_LEAST_BITS, 4 + max(len(held), expected).bit_length()))
        self._down = 64 - bits
        self._by = numpy.uint64(self._down)
        self._table = numpy.zeros(1 << bits, dtype=bool)
        for number in held:
            self.add(number)

    def add(self, number: int) -> None:
        self._table[number >> self._down] = True

    def maybe(self, numbers: Array) -> Array:
        """A truth value for each number: whether it may be one that was put in."""
        return self._table[numbers >> self._by]


class PhraseIndex:
    """A trie of phrases, by number of node: where a word leads to, and which phrases end there.

    Ids are hashes of 64 bits, as spaCy's string store makes them. Only where a word is a phrase, or it and the next one
    open one, is the trie walked: sieves over the whole text tell. A node without a way on has no dictionary: most have
    none, and dictionaries of integers are passed by in a garbage collection. Between two words of a phrase, up to
    ``_PASSED`` tokens whose ids are in ``read_over`` may stand ("maintain *the* equipment", "front*-*end", two spaces);
    never at its edges.
    """

    def __init__(
        self, phrases: Iterable[tuple[Sequence[int], int]], read_over: Iterable[int] = (), expected: int = 0
    ) -> None:
        """``phrases``: ids of words, and a number by which the caller knows the phrase; ``expected`` is about how many
        it will hold.
        """
        phrases = list(phrases)
        expected = max(expected, len(phrases))
        self._first: dict[int, int] = {}
        self._below: list[dict[int, int] | None] = []
        self._ends: list[tuple[int, ...]] = []
        self._read_over = frozenset(read_over)
        self._single, self._pair = _Sieve((), expected), _Sieve((), expected)
        self._over = _Sieve(self._read_over)
        self._add(phrases)

    def _add(self, phrases: Iterable[tuple[Sequence[int], int]]) -> None:
        first, below, ends = self._first, self._below, self._ends
        for ids, number in phrases:
            node = first.get(ids[0])
            if node is None:
                node = first[ids[0]] = self._node()
            if len(ids) == 1:
                self._single.add(ids[0])
            for at in range(1, len(ids)):
                ways = below[node]
                if ways is None:
                    ways = below[node] = {}
                word = ids[at]
                if word not in ways:
                    ways[word] = self._node()
                    if at == 1:
                        self._pair.add(ids[0] ^ word >> 1)
                node = ways[word]
            ends[node] = (*ends[node], number)

    def _node(self) -> int:
        self._below.append(None)
        self._ends.append(())
        return len(self._ends) - 1

    def find(self, words: Sequence[int] | Array) -> list[Found]:
        """Start, end and number of every phrase in the words, by start, then by end. Quickest on an array of uint64."""
        array = numpy.asarray(words, dtype="uint64")
        ids: list[int] = array.tolist()
        first, below, ends = self._first, self._below, self._ends
        found: list[Found] = []
        for start in self._starts(array):
            node = first.get(ids[start])
            if node is not None:
                for number in ends[node]:
                    found.append((start, start + 1, number))
                ways = below[node]
                if ways is not None:
                    self._walk(ids, start, ways, found)
        return found

    def _starts(self, words: Array) -> list[int]:
        """Where a phrase may begin: that are all places where one does, and few others."""
        maybe = self._single.maybe(words)
        shifted = words >> numpy.uint64(1)
        over = self._over.maybe(words) if self._read_over else None
        passed = None
        for reach in range(1, _PASSED + 2 if self._read_over else 2):
            if reach >= len(words):
                break
            opens = self._pair.maybe(words[:-reach] ^ shifted[reach:])
            maybe[:-reach] |= opens if passed is None else opens & passed[: len(opens)]
            if over is not None:
                beside = over[reach:]
                passed = beside if passed is None else passed[: len(beside)] & beside
        starts: list[int] = numpy.flatnonzero(maybe).tolist()
        return starts

    def _walk(self, words: Sequence[int], start: int, ways: dict[int, int] | None, found: list[Found]) -> None:
        """Add the phrases that begin at ``start`` and go on by ``ways``."""
        below, ends, read_over = self._below, self._ends, self._read_over
        at, count = start + 1, len(words)
        while ways is not None and at < count:
            word = words[at]
            if word not in ways:
                passed = 0
                while word not in ways and passed < _PASSED and word in read_over and at + 1 < count:
                    at += 1
                    passed += 1
                    word = words[at]
                if word not in ways:
                    return
            node = ways[word]
            at += 1
            for number in ends[node]:
                found.append((start, at, number))
            ways = below[node]


class GrowingIndex(PhraseIndex):
    """A trie that takes in the phrases of a first word when a text first holds that word.

    Building the whole of it takes longer than reading a hundred postings, and most first words never come up.
    """

    def __init__(
        self,
        waiting: dict[int, int],
        phrases: Callable[[int], Iterable[tuple[Sequence[int], int]]],
        read_over: Iterable[int] = (),
    ) -> None:
        """``waiting``: id of a first word -> a number; ``phrases`` gives all phrases of that number."""
        super().__init__((), read_over, 4 * len(waiting))
        self._waiting = waiting
        self._phrases = phrases
        self._wait, self._taken = _Sieve(waiting), 0

    def find(self, words: Sequence[int] | Array) -> list[Found]:
        """Start, end and number of every phrase in the words, by start, then by end. Quickest on an array of uint64."""
        array = numpy.asarray(words, dtype="uint64")
        for word in array[self._wait.maybe(array)].tolist():
            if word in self._waiting:
                self._add(self._phrases(self._waiting.pop(word)))
                self._taken += 1
        if self._taken > len(self._waiting):
            self._wait, self._taken = _Sieve(self._waiting), 0
        return super().find(array)
