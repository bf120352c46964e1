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
    order = sorted(range(len(readings)), key=lambda at: _preference(readings[at]))
    taken: dict[int, int] = {}
    winners: list[int | None] = [None] * len(readings)
    for at in order:
        start, end, _, _ = readings[at]
        for token in range(start, end):
            if token in taken:
                winners[at] = taken[token]
                break
        else:
            if admits is not None and not admits(at):
                winners[at] = REFUSED
                continue
            for token in range(start, end):
                taken[token] = at
    return winners


def _preference(reading: Reading) -> tuple[int, int, str, int]:
    return (reading.start - reading.end, reading.rank, reading.concept, reading.start)
