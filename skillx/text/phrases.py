"""An index of phrases over ids of words: every phrase in a text in one walk, however many phrases there are."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

__all__ = ["PhraseIndex"]

_END = -1
"""Key of a node under which the labels that end there stand; no norm has this id."""


class PhraseIndex:
    """A trie of phrases.

    Between two words of a label, up to ``_PASSED`` tokens whose ids are in ``read_over`` may stand ("maintain *the*
    equipment", "front*-*end", two spaces); never at its edges.
    """

    _PASSED = 2

    def __init__(self, labels: Iterable[tuple[Sequence[int], int]], read_over: Iterable[int] = ()) -> None:
        """``labels``: ids of norms, and a number by which the caller knows the label."""
        self._root: dict[int, dict[int, Any]] = {}
        self._read_over = frozenset(read_over)
        for ids, number in labels:
            node: dict[int, Any] = self._root
            for norm in ids:
                node = node.setdefault(norm, {})
            node.setdefault(_END, []).append(number)

    def find(self, norms: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """Start, end and number of every label in the tokens, by start, then by end."""
        root, count = self._root, len(norms)
        for start, norm in enumerate(norms):
            node = root.get(norm)
            if node is not None:
                if _END in node:
                    for number in node[_END]:
                        yield start, start + 1, number
                if len(node) > (_END in node) and start + 1 < count:
                    yield from self._walk(norms, start, node)

    def _walk(self, norms: Sequence[int], start: int, node: dict[int, Any]) -> Iterator[tuple[int, int, int]]:
        read_over, at, count = self._read_over, start + 1, len(norms)
        while at < count:
            below = node.get(norms[at])
            passed = 0
            while below is None and passed < self._PASSED and norms[at] in read_over and at + 1 < count:
                at += 1
                passed += 1
                below = node.get(norms[at])
            if below is None:
                return
            node = below
            at += 1
            if _END in node:
                for number in node[_END]:
                    yield start, at, number
