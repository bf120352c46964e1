"""What the posting says is not needed: a negation in the mention's own clause, never across one."""

from collections.abc import Sequence

from skillx.context.cues import Cue

__all__ = ["negating"]

_BARE = 1
"""Tokens over which a lone "no" reaches; longer phrases reach through their clause."""


def negating(start: int, end: int, cues: Sequence[Cue], breaks: Sequence[int]) -> Cue | None:
    """The cue that negates the mention ``[start, end)``, or None.

    ``cues`` are those about negation in the clause: of value ``before`` (they colour what follows), ``after``, or
    ``unless`` (they look like one and are none). ``breaks`` are places where a contrary cue begins; a negation does
    not reach across them.
    """
    spared = [cue for cue in cues if cue.value == "unless"]
    for cue in cues:
        if cue.value == "unless" or any(cue.start < other.end and other.start < cue.end for other in spared):
            continue
        left, right = (cue.end, start) if cue.value == "before" else (end, cue.start)
        if cue.end - cue.start == 1 and right - left > _BARE:
            continue
        if left <= right and not any(left <= place < right for place in breaks):
            return cue
    return None
