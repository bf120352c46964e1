"""Of overlapping readings one is kept: the longest, then the surest, then the first by id."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

__all__ = ["REFUSED", "Reading", "resolve"]

REFUSED = -1
"""Stands for a reading that was free to stay and was not admitted."""


class Reading(NamedTuple):
    """A candidate ``[start, end)`` in tokens; a lower ``rank`` is surer, ``concept`` is empty for a decoy."""

    start: int
    end: int
    rank: int
    concept: str


def resolve(readings: Sequence[Reading], admits: Callable[[int], bool] | None = None) -> list[int | None]:
    """For each reading the index of the one that displaced it, or None when it is kept. Kept ones never overlap.

    ``admits`` is asked of a reading, by its index, when its tokens are free: one that it refuses (``REFUSED``) leaves
    them to shorter ones. So nothing is weighed that a longer reading displaces anyhow.
    """
    order = sorted((start - end, rank, concept, start, at) for at, (start, end, rank, concept) in enumerate(readings))
    taken: dict[int, int] = {}
    winners: list[int | None] = [None] * len(readings)
    for length, _, _, start, at in order:
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
