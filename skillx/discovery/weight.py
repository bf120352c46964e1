"""What pieces of evidence come to together, and which of overlapping candidates is kept."""

from collections.abc import Iterable, Mapping

__all__ = ["chance", "strongest"]


def chance(why: Iterable[str], weights: Mapping[str, float]) -> float:
    """The chance that words are a skill, each kind of evidence counted once and taken as independent.

    >>> chance(["beside", "asked", "asked"], {"beside": 0.5, "asked": 0.5})
    0.75
    """
    missed = 1.0
    for kind in sorted(set(why)):
        missed *= 1 - weights.get(kind, 0.0)
    return round(1 - missed, 3)


def strongest(chances: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Places that do not overlap, in order: the likelier first, then the longer, then the earlier."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(chances, key=lambda place: (-chances[place], place[0] - place[1], place)):
        if all(end <= left or right <= start for left, right in kept):
            kept.append((start, end))
    return sorted(kept)
