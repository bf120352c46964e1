"""Which postings are nearly the same text: copies of one advertisement are not independent evidence."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from skillx.evaluation.gold import GoldPosting

__all__ = ["near_duplicates", "shingles"]

_WORD = re.compile(r"\w+")


def shingles(text: str, size: int = 5) -> frozenset[tuple[str, ...]]:
    """All runs of ``size`` words, in one case and without punctuation; a shorter text is one run."""
    words = _WORD.findall(text.casefold())
    if not words:
        return frozenset()
    return frozenset(tuple(words[n : n + size]) for n in range(max(1, len(words) - size + 1)))


def near_duplicates(postings: Sequence[GoldPosting], threshold: float = 0.5, size: int = 5) -> dict[str, str]:
    """Posting id to the id of its cluster's first posting.

    Two postings are near-duplicates where the Jaccard index of their word shingles reaches ``threshold`` (Broder
    1997); clusters are the connected groups. Exact: only pairs with a common shingle are looked at, none is guessed.
    """
    runs = [shingles(posting.text, size) for posting in postings]
    home = list(range(len(postings)))

    def root(n: int) -> int:
        while home[n] != n:
            n = home[n]
        return n

    for (one, other), common in sorted(_common(runs).items()):
        if common / (len(runs[one]) + len(runs[other]) - common) >= threshold:
            first, second = sorted((root(one), root(other)))
            home[second] = first
    return {posting.id: postings[root(n)].id for n, posting in enumerate(postings)}


def _common(runs: Sequence[frozenset[tuple[str, ...]]]) -> Mapping[tuple[int, int], int]:
    """How many shingles each pair of texts shares, for pairs that share any."""
    where: dict[tuple[str, ...], list[int]] = {}
    for n, inside in enumerate(runs):
        for run in inside:
            where.setdefault(run, []).append(n)
    pairs: Counter[tuple[int, int]] = Counter()
    for holders in where.values():
        pairs.update((one, other) for k, one in enumerate(holders) for other in holders[k + 1 :])
    return pairs
