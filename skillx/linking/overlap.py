"""Of overlapping readings one is kept: the longest, then the surest.

Of those that are left one in the order of its label goes before a verb phrase made of it, a skill before a decoy, the
name of a product before other words ("Adobe Analytics tagging"), and the later before the earlier, since the head of an
English noun phrase stands last: in "airport security screening" the screening is meant. Not so for ``loose`` ones: in
"foreign language skills" the skills add nothing. Of equal places that one is kept which is written as its label is,
then the first by id.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

__all__ = ["REFUSED", "Reading", "resolve"]

REFUSED = -1
"""Stands for a reading that was free to stay and was not admitted."""


class Reading(NamedTuple):
    """A candidate ``[start, end)`` in tokens; a lower ``rank`` is surer, ``concept`` is empty for a decoy.

    ``turned``: a verb phrase that compilation made of a label ("process award" of *award processing*). ``name``: that
    of a product. ``loose``: it ends in a head noun that adds nothing, or is no compound ("policies and procedures").
    ``altered``: it is not written as a label of its concept is.
    """

    start: int
    end: int
    rank: int
    concept: str
    turned: bool = False
    name: bool = False
    loose: bool = False
    altered: bool = False


def resolve(readings: Sequence[Reading], admits: Callable[[int], bool] | None = None) -> list[int | None]:
    """For each reading the index of the one that displaced it, or None when it is kept. Kept ones never overlap.

    ``admits`` is asked of a reading, by its index, when its tokens are free: one that it refuses (``REFUSED``) leaves
    them to shorter ones. So nothing is weighed that a longer reading displaces anyhow.
    """
    order = sorted((*_place(reading), at) for at, reading in enumerate(readings))
    taken: dict[int, int] = {}
    winners: list[int | None] = [None] * len(readings)
    for length, *_, at in order:
        start = readings[at].start
        tokens = range(start, start - length)
        winner = next((taken[token] for token in tokens if token in taken), None) if length < -1 else taken.get(start)
        if winner is not None:
            winners[at] = winner
        elif admits is not None and not admits(at):
            winners[at] = REFUSED
        else:
            for token in tokens:
                taken[token] = at
    return winners


def _place(reading: Reading) -> tuple[int, int, bool, bool, bool, bool, int, bool, str]:
    """What is kept first sorts first."""
    start, end, rank, concept, turned, name, loose, altered = reading
    return start - end, rank, turned, not concept, not name, loose, start if loose else -start, altered, concept
