"""The levels of the mentions of a clause, and which of them a posting's tasks leave standing."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple, Self

from skillx.context.cues import Cue
from skillx.context.posting import Posting
from skillx.context.proficiency import LEVEL_TOPICS, Bounds, levels
from skillx.shape import Clause

__all__ = ["Mastery"]

_STRESS = 4
"""Tokens in which "with" says that it stresses: "with a strong focus"."""

_PHRASE = 6
"""Tokens of a noun phrase that is completed as a level: "strong analytical and communication skills"."""

_Topics = Mapping[str, Sequence[Cue]]


class _Words(NamedTuple):
    """Ids of the words and signs that bound the reach of a level: see ``reach`` in ``data/cues.yaml``."""

    hangs: frozenset[int]
    specifying: frozenset[int]
    stressing: frozenset[int]
    purposes: frozenset[int]
    no_purposes: frozenset[int]
    predicates: frozenset[int]
    articles: frozenset[int]
    commas: frozenset[int]
    links: frozenset[int]
    qualities: frozenset[int]
    ties: frozenset[int]

    @classmethod
    def of(cls, reach: Mapping[str, frozenset[int]]) -> Self:
        return cls(**{name: reach.get(name, frozenset()) for name in cls._fields})


class Mastery:
    """Reads levels by the words of ``reach``, lists of ids of norms; ``number`` gives the id of one."""

    def __init__(self, reach: Mapping[str, frozenset[int]], number: Callable[[str], int]) -> None:
        self._words = _Words.of(reach)
        self._opening, self._colon = frozenset({number("(")}), number(":")

    def levels(
        self,
        posting: Posting,
        clause: Clause,
        places: Sequence[tuple[int, int]],
        by_topic: _Topics,
        names: Collection[int],
    ) -> Sequence[str | None]:
        """The level of each mention of a clause, in order.

        ``places`` are those of the mentions in tokens, ``by_topic`` holds the clause's cues; ``names`` are the starts
        of mentions that are names.
        """
        if not by_topic.get("proficiency"):
            above = None if by_topic.get("plain") else posting.level_above(clause, self._colon, self._words.ties)
            return [above] * len(places)
        cues = [cue for topic in LEVEL_TOPICS for cue in by_topic.get(topic, ())]
        return levels(places, cues, self._bounds(posting, clause)._replace(names=names))

    def told(
        self,
        posting: Posting,
        clause: Clause,
        places: Sequence[tuple[int, int]],
        by_topic: _Topics,
        names: Collection[int],
        found: Sequence[str | None],
    ) -> Sequence[str | None]:
        """Those of the levels ``found`` that are no words for how a task is to be done: not "ensure great service"."""
        norms, qualities = posting.norms, self._words.qualities
        ahead = {cue.start for cue in by_topic.get("completes", ())}

        def is_quality(cue: Cue) -> bool:
            completed = not ahead.isdisjoint(range(cue.end, cue.end + _PHRASE))
            return not completed and qualities.issuperset(norms[cue.start : cue.end])

        cues = by_topic.get("proficiency", ())
        rest = [cue for cue in cues if not is_quality(cue)]
        if len(rest) == len(cues):
            return found
        return self.levels(posting, clause, places, {**by_topic, "proficiency": rest}, names)

    def _bounds(self, posting: Posting, clause: Clause) -> Bounds:
        """Where in a clause the reach of a level ends."""
        norms, words, (start, end) = posting.norms, self._words, clause[:2]
        hangs = [
            at
            for at in posting.places(start, end, words.hangs)
            if (at == start or norms[at - 1] not in words.specifying)
            and words.stressing.isdisjoint(norms[at + 1 : min(end, at + _STRESS)])
        ]
        purposes = posting.places(start, end - 1, words.purposes)
        articles = [at for at in posting.places(start + 1, end, words.articles) if norms[at - 1] in words.commas]
        return Bounds(
            hangs,
            [at for at in purposes if norms[at + 1] not in words.no_purposes],
            sorted(posting.places(start, end, words.predicates) + articles),
            frozenset(posting.places(start, end, self._opening)),
            frozenset(posting.places(start, end, frozenset({self._colon}))),
            frozenset(posting.places(start, end, words.links)),
        )
