"""What is asked about an ambiguous label: its rule, the place where it stands, and what a posting offers there.

Words are ids of norms.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

__all__ = ["NOTHING", "TRAITS", "EvidenceWords", "Neighbour", "Place", "Rule", "Surroundings", "WordList"]

TRAITS = ("soft",)
"""Kinds whose unsure labels stand side by side in any prose, so that one says little for the other."""


def _never(_: Any) -> bool:
    return False


class WordList(NamedTuple):
    """Ids of single words, and phrases of several as tuples of ids."""

    words: frozenset[int] = frozenset()
    phrases: tuple[tuple[int, ...], ...] = ()

    def stands_in(self, norms: Sequence[int]) -> bool:
        """Whether one of the words or phrases stands in a stretch of text."""
        if not self.words.isdisjoint(norms):
            return True
        for phrase in self.phrases:
            if phrase[0] in norms and any(tuple(norms[at : at + len(phrase)]) == phrase for at in range(len(norms))):
                return True
        return False


NOTHING = WordList()
"""No words; lists are compared with it by identity."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled ambiguity rule."""

    as_written: tuple[str, ...] = ()
    other_case: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    strict: bool = False
    near: WordList = NOTHING
    before: WordList = NOTHING
    after: WordList = NOTHING
    not_near: WordList = NOTHING


class Neighbour(Protocol):
    """A candidate that others may meet in an enumeration; ``sure`` when it has no rule."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def concept(self) -> str: ...
    @property
    def sure(self) -> bool: ...


class Place(NamedTuple):
    """Where a candidate stands: its tokens, its concept, its clause and line, and the section's kind."""

    start: int
    end: int
    kind: str
    concept: str
    category: str
    group: str
    clause: tuple[int, int]
    line: tuple[int, int]
    section: str


class EvidenceWords(NamedTuple):
    """Ids of norms, as ``data/cues.yaml`` lists them under ``evidence``."""

    separators: frozenset[int] = frozenset()
    skill_cues: frozenset[int] = frozenset()
    verb_leads: frozenset[int] = frozenset()
    language_words: frozenset[int] = frozenset()
    demands: frozenset[int] = frozenset()
    use_verbs: frozenset[int] = frozenset()
    use_prepositions: frozenset[int] = frozenset()
    artefacts: frozenset[int] = frozenset()
    adjectives: frozenset[int] = frozenset()
    needs: frozenset[int] = frozenset()
    list_leads: frozenset[int] = frozenset()
    item_ends: frozenset[int] = frozenset()
    item_joints: frozenset[int] = frozenset()
    articles: frozenset[int] = frozenset()
    owners: frozenset[int] = frozenset()
    countable: frozenset[int] = frozenset()
    pointers: frozenset[int] = frozenset()


@dataclass(slots=True)
class Surroundings:
    """What a posting offers as evidence, in tokens and norm ids.

    ``spans_at_end`` and ``spans_at_start`` lead from a token boundary to the candidates that end or start there.
    ``groups`` counts the sure concepts of each group of categories. ``stands_alone`` tells whether a candidate is
    believed without a fellow; in its own surroundings nothing stands alone, so one question leads to one more at most.
    """

    norms: Sequence[int]
    cues: EvidenceWords
    spans_at_end: Mapping[int, Sequence[Neighbour]]
    spans_at_start: Mapping[int, Sequence[Neighbour]]
    groups: Mapping[str, int] = field(default_factory=dict)
    stands_alone: Callable[[Any], bool] = _never
