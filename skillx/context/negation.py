"""What the posting says is not needed: a negation in the mention's own clause, never across one."""

from collections.abc import Sequence, Set
from typing import NamedTuple

from skillx.context.cues import Cue

__all__ = ["Pronouns", "negating", "pointing_back"]

_BARE = 1
"""Tokens over which a lone "no" reaches; longer phrases reach through their clause."""

_NEAR = 5
"""Tokens over which a phrase of value ``near`` reaches."""

_PRONOUN = 5
"""Tokens between a negation and the pronoun that it denies."""


class Pronouns(NamedTuple):
    """Ids of norms: words for one thing and for several, and what may stand behind them at the end of a clause."""

    one: Set[int] = frozenset()
    several: Set[int] = frozenset()
    ends: Set[int] = frozenset()


def negating(start: int, end: int, cues: Sequence[Cue], breaks: Sequence[int]) -> Cue | None:
    """The cue that negates the mention ``[start, end)``, or None.

    ``cues`` are those about negation in the clause: of value ``before`` (they colour what follows), ``near`` (what
    follows soon), ``after``, or ``unless`` (they look like one and are none). ``breaks`` are places where a contrary
    cue begins; a negation does not reach across them.
    """
    for cue in _meant(cues):
        left, right = (end, cue.start) if cue.value == "after" else (cue.end, start)
        if right - left > (_NEAR if cue.value == "near" else _BARE) and (
            cue.value == "near" or cue.end - cue.start == 1
        ):
            continue
        if left <= right and not any(left <= place < right for place in breaks):
            return cue
    return None


def pointing_back(cues: Sequence[Cue], norms: Sequence[int], end: int, pronouns: Pronouns) -> tuple[Cue, bool] | None:
    """The cue that denies what a pronoun stands for, and whether that is one thing: "you won't have to touch it".

    ``cues`` are those about negation in a clause that ends at ``end``. The pronoun has to end the clause.
    """
    for cue in _meant(cues):
        if cue.value != "before":
            continue
        for at in range(cue.end, min(cue.end + _PRONOUN, end)):
            single = norms[at] in pronouns.one
            if (single or norms[at] in pronouns.several) and (at + 1 == end or norms[at + 1] in pronouns.ends):
                return cue, single
    return None


def _meant(cues: Sequence[Cue]) -> list[Cue]:
    """The cues without those that only look like a negation."""
    spared = [cue for cue in cues if cue.value == "unless"]
    return [
        cue
        for cue in cues
        if cue.value != "unless" and not any(cue.start < other.end and other.start < cue.end for other in spared)
    ]
