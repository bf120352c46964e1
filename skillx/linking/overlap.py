"""Of overlapping readings one is kept: the longest, then the surest, then the first by id."""

from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Reading", "resolve"]


class Reading(NamedTuple):
    """A candidate ``[start, end)`` in tokens; a lower ``rank`` is surer, ``concept`` is empty for a decoy."""

    start: int
    end: int
    rank: int
    concept: str


def resolve(readings: Sequence[Reading]) -> list[int | None]:
    """For each reading the index of the one that displaced it, or None when it is kept. Kept ones never overlap."""
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
            for token in range(start, end):
                taken[token] = at
    return winners


def _preference(reading: Reading) -> tuple[int, int, str, int]:
    return (reading.start - reading.end, reading.rank, reading.concept, reading.start)
