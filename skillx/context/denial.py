"""Which mentions of a clause the posting says are not needed."""

from collections.abc import Mapping, Sequence

from skillx.context.cues import Cue
from skillx.context.negation import Pronouns, negating, pointing_back
from skillx.context.posting import Posting
from skillx.shape import Clause

__all__ = ["Denials"]

_BEHIND = 3
"""Tokens behind a mention within which a cue welcomes it."""

_OPENING = 4
"""Tokens at the start of a clause in which a negation can speak of the clause before it."""


class Denials:
    """Reads negations by the words of ``reach``, lists of ids of norms."""

    def __init__(self, reach: Mapping[str, frozenset[int]]) -> None:
        names = ("pronouns_of_one", "pronouns_of_several", "behind_pronouns")
        self._pronouns = Pronouns(*(reach.get(name, frozenset()) for name in names))
        self._commas = reach.get("commas", frozenset())

    def found(
        self,
        posting: Posting,
        clause: Clause,
        places: Sequence[tuple[int, int]],
        by_topic: Mapping[str, Sequence[Cue]],
    ) -> list[Cue | None]:
        """The negation of each mention of a clause, in order.

        ``places`` are those of the mentions in tokens, ``by_topic`` holds the clause's cues.
        """
        negations = by_topic.get("negation", ())
        found = self._pointed_back(posting, clause, places, negations)
        for number, (start, end) in enumerate(places if negations else ()):
            if found[number] is None:
                breaks = self._breaks(posting, (clause.start, start, end), by_topic.get("requirement", ()))
                found[number] = negating(start, end, negations, breaks)
        return found

    def _pointed_back(
        self, posting: Posting, clause: Clause, places: Sequence[tuple[int, int]], cues: Sequence[Cue]
    ) -> list[Cue | None]:
        """The negation of each that a pronoun behind it denies, in its clause or at the start of the next."""
        meant = pointing_back(cues, posting.norms, clause.end, self._pronouns) if cues else None
        limit = meant[0].start if meant else clause.end
        if meant is None and (following := posting.following(clause)) is not None:
            ahead = posting.cues_in(following.start, following.start + _OPENING)
            negations = [cue for cue in ahead if cue.topic == "negation"]
            meant = pointing_back(negations, posting.norms, following.end, self._pronouns) if negations else None
        if meant is None:
            return [None] * len(places)
        cue, single = meant
        before = sum(end <= limit for _, end in places)
        first = before - 1 if single else 0
        return [cue if first <= number < before else None for number in range(len(places))]

    def _breaks(self, posting: Posting, place: tuple[int, int, int], cues: Sequence[Cue]) -> list[int]:
        """Where a negation stops on its way to a mention: at a cue, and at the comma of one that is welcome itself.

        "You don't need A, some B is a plus". ``place`` is where the clause begins, and the mention.
        """
        first, start, end = place
        breaks = [cue.start for cue in cues]
        if any(cue.value == "preferred" and end <= cue.start <= end + _BEHIND for cue in cues):
            breaks += posting.places(first, start, self._commas)
        return breaks
