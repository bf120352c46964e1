"""The levels of the mentions of a clause, and which of them a posting's tasks leave standing."""

from bisect import bisect_left
from collections import defaultdict
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

_CLOSE = 1
"""Tokens between a wish and the end of the part that it ends, such as a stop."""

_Level = tuple[str | None, str | None]


class _Words(NamedTuple):
    """Ids of the words and signs that bound the reach of a level: see ``reach`` in ``data/cues.yaml``."""

    hangs: frozenset[int]
    specifying: frozenset[int]
    working_together: frozenset[int]
    stressing: frozenset[int]
    purposes: frozenset[int]
    no_purposes: frozenset[int]
    predicates: frozenset[int]
    articles: frozenset[int]
    commas: frozenset[int]
    links: frozenset[int]
    qualities: frozenset[int]
    verbs: frozenset[int]
    level_nouns: frozenset[int]
    ties: frozenset[int]

    @classmethod
    def of(cls, reach: Mapping[str, frozenset[int]]) -> Self:
        return cls(**{name: reach.get(name, frozenset()) for name in cls._fields})


class Mastery:
    """Reads levels by the words of ``reach``, lists of ids of norms; ``number`` gives the id of one."""

    def __init__(self, reach: Mapping[str, frozenset[int]], number: Callable[[str], int]) -> None:
        self._words = words = _Words.of(reach)
        self._heads = frozenset({number(":")})
        self._joins = frozenset(map(number, ("and", "or", ")")))
        self._and = number("and")
        self._hung = words.specifying | words.working_together
        self._ends = words.commas | self._joins | words.links | words.ties | words.qualities
        self._bounding = _by_norm(
            hangs=words.hangs,
            purposes=words.purposes,
            verbs=words.verbs,
            articles=words.articles,
            predicates=words.predicates,
            openings={number("(")},
            colons=self._heads,
            links=words.links,
            nouns=words.level_nouns,
            joins=words.commas | self._joins,
            ties=words.ties,
            adjectives=words.qualities,
        )

    def levels(
        self,
        posting: Posting,
        clause: Clause,
        places: Sequence[tuple[int, int]],
        by_topic: Mapping[str, Sequence[Cue]],
        names: Collection[int],
        orders: Callable[[Sequence[int]], bool] = lambda norms: False,
    ) -> list[_Level]:
        """The level of each mention of a clause, in order: where it is asked for, and where a task tells of it.

        ``places`` are those of the mentions in tokens, ``by_topic`` holds the clause's cues; ``names`` are the starts
        of mentions that are names. In a task a level counts that no word for how it is to be done gives or changes: not
        "ensure great service". Nor does a list's level count for an item that ``orders`` a task.
        """
        cues = by_topic.get("proficiency", ())
        if not cues:
            above = None if by_topic.get("plain") else posting.level_above(clause)
            named = min(posting.places(clause.start, clause.end, self._heads), default=clause.end)
            if orders(posting.norms[clause.start : named]):
                above = None
            return [(above, above) if start < named else (None, None) for start, _ in places]
        bounds = self._bounds(posting, clause, by_topic.get("requirement", ()))._replace(names=names)
        others = [cue for topic in LEVEL_TOPICS if topic != "proficiency" for cue in by_topic.get(topic, ())]
        asked = levels(places, [*cues, *others], bounds)
        rest = self._without_qualities(posting.norms, cues, by_topic.get("completes", ()))
        told = levels(places, [*rest, *others], bounds) if len(rest) < len(cues) else asked
        return [(level, level if level == left else None) for level, left in zip(asked, told, strict=True)]

    def _without_qualities(self, norms: Sequence[int], cues: Sequence[Cue], completing: Sequence[Cue]) -> list[Cue]:
        """The levels without words that may say how a task is to be done, and that nothing completes as a level."""
        ahead = {cue.start for cue in completing}
        return [
            cue
            for cue in cues
            if not self._words.qualities.issuperset(norms[cue.start : cue.end])
            or not ahead.isdisjoint(range(cue.end, cue.end + _PHRASE))
        ]

    def _bounds(self, posting: Posting, clause: Clause, asking: Sequence[Cue]) -> Bounds:
        """Where in a clause with the cues ``asking`` of requirement the reach of a level ends."""
        norms, words, (start, end) = posting.norms, self._words, clause[:2]
        places: dict[str, list[int]] = defaultdict(list)
        for at in range(start, end):
            for kind in self._bounding.get(norms[at], ()):
                places[kind].append(at)
        hangs = [
            at
            for at in places["hangs"]
            if (at == start or norms[at - 1] not in self._hung)
            and words.stressing.isdisjoint(norms[at + 1 : min(end, at + _STRESS)])
        ]
        articles = [at for at in places["articles"] if at > start and norms[at - 1] in words.commas]
        return Bounds(
            hangs,
            [at for at in places["purposes"] if at < end - 1 and norms[at + 1] not in words.no_purposes],
            sorted(places["predicates"] + articles + self._wishes(posting, clause, asking)),
            places["openings"],
            places["colons"],
            places["links"],
            verbs=[at for at in places["verbs"] if at > start and self._is_verb(posting, at)],
            nouns=places["nouns"],
            joins=places["joins"],
            ties=frozenset(places["ties"]),
            adjectives=[at for at in places["adjectives"] if at < end - 1 and self._leads_on(posting, at)],
        )

    def _leads_on(self, posting: Posting, at: int) -> bool:
        """Whether a word and no sign, "and" or word that completes a level stands behind one of its own."""
        return posting.norms[at + 1] not in self._ends and posting.is_word(at + 1)

    def _is_verb(self, posting: Posting, at: int) -> bool:
        """Whether a word that can be a verb is one: behind "and" or a comma, and neither "building" nor ", builds"."""
        before = posting.norms[at - 1]
        if before in self._words.commas:
            return not posting.is_inflected(at, "ing") and not posting.is_inflected(at, "s")
        return before == self._and and not posting.is_inflected(at, "ing")

    def _wishes(self, posting: Posting, clause: Clause, asking: Sequence[Cue]) -> list[int]:
        """The commas behind which a part of its own is only wished for: "strong A, B is a plus"."""
        commas = posting.places(clause.start, clause.end, self._words.commas)
        found = []
        for cue in asking:
            at = bisect_left(commas, cue.start)
            ends = (commas[at] if at < len(commas) else clause.end) - cue.end <= _CLOSE
            wished = ends and cue.value == "preferred" and cue.direction == "after"
            if wished and at and self._joins.isdisjoint(posting.norms[commas[at - 1] : cue.start]):
                found.append(commas[at - 1])
        return found


def _by_norm(**lists: Collection[int]) -> dict[int, list[str]]:
    """The names of the lists that each norm is in."""
    found: dict[int, list[str]] = defaultdict(list)
    for name, norms in lists.items():
        for norm in norms:
            found[norm].append(name)
    return dict(found)
