"""The years that are asked of a whole career, among the years that a posting names."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from itertools import pairwise, takewhile
from typing import Any, NamedTuple

__all__ = ["Years", "career_years"]

_NUMBER = 2
"""Tokens that a number of years has at least."""

_AHEAD = 8
"""Tokens from a number of years on in which "as a nurse" or "planning" makes it one of the career."""

_WISH = 14
"""Tokens from a number of years to the word that makes it a wish, where no comma ends its part of the clause."""


class Years(NamedTuple):
    """A number of years at a token, in its clause and the section of a kind; a bound that is open is None."""

    start: int
    clause: tuple[int, int]
    section: str
    min: float | None
    max: float | None


Words = Callable[[int, int], Sequence[str]]
"""The tokens ``[start, end)`` in small letters."""

Owned = Set[tuple[float | None, float | None, tuple[int, int]]]
"""Bounds and clause of the years that belong to a skill of a name."""


def career_years(
    words_in: Words, years: Sequence[Years], owned: Owned, rules: Mapping[str, Any]
) -> dict[str, float | None] | None:
    """The first number of years that is asked of the career; ``words_in`` gives the words of a stretch of tokens.

    Where a posting asks for special experience ("one year of specialized experience"), the least of that counts. What
    is only preferred asks for none. Of several paths in one clause ("2 to 4 years, or 7 without a degree") the shortest
    counts, and it is open above.
    """
    asked = list(_asked(words_in, years, owned, rules))
    if not asked:
        return None
    special = [each for each, words in asked if not words.isdisjoint(rules["special"])]
    if special:
        least = min(special, key=lambda each: each.min or 0)
        return {"min": least.min, "max": least.max}
    first, words = asked[0]
    shortest = _shortest_path(words_in, first.clause, years) if "or" in words else None
    return {"min": first.min, "max": first.max} if shortest is None else {"min": shortest, "max": None}


def _asked(
    words_in: Words, years: Sequence[Years], owned: Owned, rules: Mapping[str, Any]
) -> Iterator[tuple[Years, frozenset[str]]]:
    """The years that are asked of a career, with the words of their clause."""
    career, wishes, schooling = (frozenset(rules[name]) for name in ("career", "wishes", "schooling"))
    words, endings = rules["at_work"]["words"], tuple(rules["at_work"]["endings"])
    spoken: dict[tuple[int, int], frozenset[str]] = {}
    for each in years:
        start, clause, section, low, high = each
        if (low, high, clause) in owned or section in rules["silent"]:
            continue
        behind = words_in(start, min(start + _WISH, clause[1]))
        ahead = behind[_NUMBER:_AHEAD]
        if not wishes.isdisjoint(takewhile(lambda word: word != ",", behind)) or not schooling.isdisjoint(ahead):
            continue
        if clause not in spoken:  # a clause may hold thousands of numbers
            spoken[clause] = frozenset(words_in(*clause))
        at_work = any(word in words or word.endswith(endings) for word in ahead)
        if at_work or not career.isdisjoint(spoken[clause]):
            yield each, spoken[clause]


def _shortest_path(words_in: Words, clause: tuple[int, int], years: Sequence[Years]) -> float | None:
    """The lowest of several numbers of years in a clause, when "or" stands between two of them."""
    paths = [path for path in years if clause[0] <= path.start < clause[1]]
    if not any("or" in words_in(one.start + _NUMBER, other.start) for one, other in pairwise(paths)):
        return None
    return min(path.min or 0 for path in paths)
