"""The words that a damaged word may have been meant as, judged once for a whole corpus."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

from skillx.text.deletes import DeleteIndex
from skillx.text.typos import SHORTEST, Typos

__all__ = ["Repair", "Repairs"]

_JUDGED = 100_000
"""Words whose judgement is kept; when there are more, all are forgotten. That costs time, never a result."""
_LONGEST = 40
_SURE = 9
"""Letters from which two slips of the likeliest kind are as good as one."""
_CHOICES = 6
"""Words that one word may have been meant as; the likeliest are kept."""


class Repair(NamedTuple):
    """A word of labels that was meant, how like it the damaged one is (0 to 100), by how many edits, and
    whether they look like an ending; ``doubtful`` when the word is one of its own, so that its neighbours must tell.
    """

    word: str
    score: float
    slips: int
    derived: bool = False
    doubtful: bool = False

    @property
    def is_cheap(self) -> bool:
        """Whether the slips are of the likeliest kind, and in a short word one."""
        most = 1 if len(self.word) < _SURE else 2
        return self.slips <= most and (100.0 - self.score) * len(self.word) <= 100.5 * self.slips


class Repairs:
    """Words of labels, and those words near them that are right as they are.

    The index is made when the first unknown word is asked about, and takes about 200 bytes for each word of eight
    letters or more.
    """

    def __init__(self, slices: Mapping[str, Any], cutoff: float) -> None:
        self._slices = slices
        self._cutoff = cutoff
        self._typos = Typos(slices.get("typos", {}))
        self._judged: dict[str, tuple[Repair, ...]] = {}

    @cached_property
    def _words(self) -> list[str]:
        text: str = self._slices.get("words", "")
        return text.split("\n") if text else []

    @cached_property
    def _right(self) -> frozenset[str]:
        return frozenset(self._words)

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(self._slices.get("known", "").split("\n"))

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        return frozenset(self._slices.get("ordinary", ()))

    @cached_property
    def _index(self) -> DeleteIndex:
        return DeleteIndex(self._words)

    def of(self, words: list[str]) -> list[tuple[Repair, ...]]:
        """For each word (in small letters) what it may have been meant as, likeliest first; nothing for a right one."""
        judged = self._judged
        new = sorted({word for word in words if word not in judged})
        if new:
            if len(judged) + len(new) > _JUDGED:
                judged.clear()
                new = sorted(set(words))
            unknown = [word for word in new if self._may_be_damaged(word)]
            judged.update(dict.fromkeys(new, ()))
            if not unknown:
                return [judged[word] for word in words]
            near: dict[str, list[str]] = {}
            for asker, number in zip(*self._index.pairs(unknown), strict=True):
                near.setdefault(unknown[asker], []).append(self._words[number])
            for word, targets in near.items():
                judged[word] = self._likely(word, targets)
        return [judged[word] for word in words]

    def _may_be_damaged(self, word: str) -> bool:
        return SHORTEST - 1 <= len(word) <= _LONGEST and word.isalpha() and not self._is_right(word)

    def _is_right(self, word: str) -> bool:
        return word in self._right or (word in self._own and word in self._ordinary)

    def _likely(self, word: str, near: list[str]) -> tuple[Repair, ...]:
        scored = [(self._typos.score(word, target), target) for target in near]
        likely = sorted((-score, target) for score, target in scored if score >= self._cutoff)
        repairs = [
            Repair(
                target, -score, self._typos.slips(word, target), self._typos.is_derived(word, target), word in self._own
            )
            for score, target in likely[:_CHOICES]
        ]
        if word in self._own:
            repairs = [repair for repair in repairs if repair.slips == 1 and repair.is_cheap and not repair.derived]
        return tuple(repairs)
