"""Of overlapping readings one is kept: the longest, then the surest, then the first by id."""

from collections import defaultdict
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


def resolve(readings: Sequence[Reading], standing: Callable[[int], int] | None = None) -> list[int | None]:
    """For each reading the index of the one that displaced it, or None when it is kept. Kept ones never overlap.

    ``standing`` is asked of a reading, by its index, when its tokens are free. It answers with that index, with
    ``REFUSED``, which leaves the tokens to shorter ones, or with a shorter reading inside it that says as much, which
    then comes first among those of its length. So nothing is weighed that a longer reading displaces anyhow.
    """
    lengths: dict[int, list[int]] = defaultdict(list)
    for at, (start, end, _, _) in enumerate(readings):
        lengths[end - start].append(at)
    taken: dict[int, int] = {}
    winners: list[int | None] = [None] * len(readings)
    favoured: set[int] = set()
    for length in sorted(lengths, reverse=True):
        for at in sorted(lengths[length], key=lambda at: (at not in favoured, *_by_rank(readings[at]), at)):
            tokens = range(readings[at].start, readings[at].end)
            winner = next((taken[token] for token in tokens if token in taken), None)
            kept = at if winner is not None or standing is None else standing(at)
            if winner is not None or kept != at:
                winners[at] = kept if winner is None else winner
                favoured.add(kept)
                continue
            for token in tokens:
                taken[token] = at
    return winners


def _by_rank(reading: Reading) -> tuple[int, str, int]:
    return reading.rank, reading.concept, reading.start
