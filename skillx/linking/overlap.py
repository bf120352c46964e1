"""Of overlapping readings one is kept: the longest, then the surest.

A preposition that compilation put in adds nothing to the length: "visual design of software" speaks of visual design,
whose label has two words, as *software design* has. Of those that are left one in the order of its label goes before a
verb phrase made of it, a skill before a decoy, the name of a product before other words ("Adobe Analytics tagging"),
and the later before the earlier, since the head of an English noun phrase stands last: in "airport security screening"
the screening is meant. Not so for ``loose`` ones: in "foreign language skills" the skills add nothing. Of equal places
that one is kept which is written as its label is, then the first by id.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

__all__ = ["REFUSED", "Reading", "resolve"]

REFUSED = -1
"""Stands for a reading that was free to stay and was not admitted."""


class Reading(NamedTuple):
    """A candidate ``[start, end)`` in tokens; a lower ``rank`` is surer, ``concept`` is empty for a decoy.

    ``turned``: a verb phrase that compilation made of a label ("process award" of *award processing*). ``name``: that
    of a product. ``loose``: it ends in a head noun that adds nothing, or is no compound ("policies and procedures").
    ``altered``: it is not written as a label of its concept is. ``joints``: prepositions that no
    label of its concept has.
    """

    start: int
    end: int
    rank: int
    concept: str
    turned: bool = False
    name: bool = False
    loose: bool = False
    altered: bool = False
    joints: int = 0


def resolve(readings: Sequence[Reading], standing: Callable[[int], int] | None = None) -> list[int | None]:
    """For each reading the index of the one that displaced it, or None when it is kept. Kept ones never overlap.

    ``standing`` is asked of a reading, by its index, when its tokens are free. It answers with that index, with
    ``REFUSED``, which leaves the tokens to shorter ones, or with a shorter reading inside it that says as much, which
    then comes first among those of its length. So nothing is weighed that a longer reading displaces anyhow.
    """
    lengths: dict[int, list[int]] = defaultdict(list)
    for at, reading in enumerate(readings):
        lengths[reading.end - reading.start - reading.joints].append(at)
    taken: dict[int, int] = {}
    winners: list[int | None] = [None] * len(readings)
    favoured: set[int] = set()
    for length in sorted(lengths, reverse=True):
        for at in sorted(lengths[length], key=lambda at: (at not in favoured, *_place(readings[at]), at)):
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


def _place(reading: Reading) -> tuple[int, bool, int, bool, bool, bool, int, bool, str]:
    """What is kept first sorts first, among readings of one length."""
    start, _, rank, concept, turned, name, loose, altered, joints = reading
    return rank, turned, joints, not concept, not name, loose, start if loose else -start, altered, concept
