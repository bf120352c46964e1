"""The labels of a taxonomy, by their words: what two conjuncts may share, and whether two concepts are of a kind."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence

import numpy

__all__ = ["SharedLabels"]


_REMEMBERED = 100_000
"""Answers that are kept: postings ask for the same words again and again."""


class SharedLabels:
    """Labels found by the ids of their norms; a label's number is its place in the columns.

    ``meet`` is a sieve: every two words that follow each other in a label are folded into one integer. Most words of
    a text never meet in a label, and one look tells; two pairs that fall on one integer cost a look-up.
    """

    def __init__(
        self,
        labels: Mapping[str, Sequence[str]],
        ruled: Container[int],
        places: Mapping[str, Sequence[str]],
        number: Callable[[str], int],
        word: Callable[[int], str],
    ) -> None:
        """``labels``: norm keys, kinds and concepts as columns sorted by key; ``ruled``: numbers of those that are
        ambiguous. ``places``: category of each concept, and the group above that; a label whose concept has no place
        is none. ``number`` and ``word`` lead from a word to its id and back.
        """
        self.keys, self.kinds, self.concepts = labels["keys"], labels["kinds"], labels["concepts"]
        self.places = places
        self._ruled = ruled
        self._word = word
        self._first: dict[str, int] = {}
        for at in range(len(self.keys) - 1, -1, -1):
            self._first[self.keys[at]] = at
        self._pairs = _pairs(self.keys, number)
        self._known: dict[tuple[int, ...], list[int]] = {}

    def meet(self, left: int, right: int) -> bool:
        """Whether a label may hold these two words side by side; False is certain."""
        return left ^ right >> 1 in self._pairs

    def may_meet(self, left: int, rights: Iterable[int]) -> bool:
        """Whether a label may hold a word right before one of others; False is certain."""
        return not self._pairs.isdisjoint([left ^ right >> 1 for right in rights])

    def find(self, words: Iterable[int], ruled: bool = False) -> list[int]:
        """The numbers of the labels that are these words; those with a rule only when they are asked for."""
        asked = (*words, int(ruled))
        known = self._known.get(asked)
        if known is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            known = self._known[asked] = self._find(asked[:-1], ruled)
        return known

    def _find(self, words: Iterable[int], ruled: bool) -> list[int]:
        key = " ".join(map(self._word, words))
        at = self._first.get(key)
        found: list[int] = []
        while at is not None and at < len(self.keys) and self.keys[at] == key:
            if (ruled or at not in self._ruled) and self.concepts[at] in self.places:
                found.append(at)
            at += 1
        return found

    def nearest(self, found: Iterable[int], others: Sequence[int]) -> tuple[list[int], int]:
        """Of several labels those that are nearest to others, and how near they are (see ``alike``).

        An ambiguous one has to be of the same category.
        """
        near = {label: self.alike(label, others) for label in found}
        fit = {label: how for label, how in near.items() if how == 2 or label not in self._ruled}
        best = max(fit.values(), default=0)
        return [label for label, how in fit.items() if how == best], best

    def stands_alone(self, words: Iterable[int]) -> bool:
        """Whether words are a label as they stand, be it an ambiguous one."""
        return " ".join(map(self._word, words)) in self._first

    def alike(self, label: int, others: Iterable[int]) -> int:
        """How near a concept is to the nearest of others: 2 same category, 1 same group of categories, 0 neither."""
        category, group = self.places[self.concepts[label]]
        best = 0
        for other in others:
            beside = self.places[self.concepts[other]]
            if beside[0] == category:
                return 2
            if beside[1] == group:
                best = 1
        return best


def _pairs(keys: Sequence[str], number: Callable[[str], int]) -> frozenset[int]:
    """Every two words that follow each other in a key, folded; in one sweep, since there are a quarter of a million."""
    words = " \n ".join(keys).split(" ")
    known = {word: number(word) for word in set(words)}
    ids = numpy.array([known[word] for word in words], dtype="uint64")
    folded = ids[:-1] ^ (ids[1:] >> numpy.uint64(1))
    stop = numpy.uint64(known.get("\n", 0))
    inside = (ids[:-1] != stop) & (ids[1:] != stop)
    return frozenset(numpy.unique(folded[inside]).tolist())
