"""An index of phrases over ids of words: every phrase in a text in one walk, however many phrases there are."""

from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = ["GrowingIndex", "PhraseIndex"]

_BITS = 64
"""Bits of a word's id; an edge of the trie is one integer, its node's number above the word's id."""


class PhraseIndex:
    """A trie of phrases, kept flat: one dictionary of integers for all edges.

    A hundred thousand small dictionaries would be slower to build, larger, and walked over by every garbage
    collection. Between two words of a phrase, up to ``_PASSED`` tokens whose ids are in ``read_over`` may stand
    ("maintain *the* equipment", "front*-*end", two spaces); never at its edges.
    """

    _PASSED = 2

    def __init__(self, phrases: Iterable[tuple[Sequence[int], int]], read_over: Iterable[int] = ()) -> None:
        """``phrases``: ids of words, and a number by which the caller knows the phrase."""
        self._first: dict[int, int] = {}
        self._edges: dict[int, int] = {}
        self._ends: dict[int, tuple[int, ...]] = {}
        self._read_over = frozenset(read_over)
        self._inner: set[int] = set()
        self._count = 0
        self._add(phrases)

    def _add(self, phrases: Iterable[tuple[Sequence[int], int]]) -> None:
        first, edges, ends, inner, count = self._first, self._edges, self._ends, self._inner, self._count
        for ids, number in phrases:
            node = first.get(ids[0])
            if node is None:
                count += 1
                node = first[ids[0]] = count
            for word in ids[1:]:
                inner.add(node)
                edge = node << _BITS | word
                node = edges.get(edge)
                if node is None:
                    count += 1
                    node = edges[edge] = count
            ends[node] = (*ends.get(node, ()), number)
        self._count = count

    def find(self, words: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """Start, end and number of every phrase in the words, by start, then by end."""
        first, ends, inner = self._first, self._ends, self._inner
        for start, word in enumerate(words):
            if word in first:
                node = first[word]
                if node in ends:
                    for number in ends[node]:
                        yield start, start + 1, number
                if node in inner:
                    yield from self._walk(words, start, node)

    def _walk(self, words: Sequence[int], start: int, node: int) -> Iterator[tuple[int, int, int]]:
        edges, ends, read_over = self._edges, self._ends, self._read_over
        at, count = start + 1, len(words)
        while at < count:
            below = edges.get(node << _BITS | words[at])
            passed = 0
            while below is None and passed < self._PASSED and words[at] in read_over and at + 1 < count:
                at += 1
                passed += 1
                below = edges.get(node << _BITS | words[at])
            if below is None:
                return
            node = below
            at += 1
            if node in ends:
                for number in ends[node]:
                    yield start, at, number


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
        super().__init__((), read_over)
        self._waiting = waiting
        self._phrases = phrases

    def find(self, words: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """Start, end and number of every phrase in the words, by start, then by end."""
        if self._waiting:
            for word in self._waiting.keys() & set(words):
                self._add(self._phrases(self._waiting[word]))
                del self._waiting[word]
        return super().find(words)
