"""The years that are asked of a whole career, among the years that a posting names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import Any, NamedTuple

from spacy.tokens import Doc, Span

from skillx.annotations import clean_text
from skillx.shape import Shape

__all__ = ["career_years"]

_NUMBER = 2
"""Tokens that a number of years has at least."""

_AHEAD = 8
"""Tokens from a number of years on in which "as a nurse" or "planning" makes it one of the career."""

_WISH = 14
"""Tokens from a number of years to the word that makes it a wish, where no comma ends its part of the clause."""


class _Years(NamedTuple):
    """A number of years at a token, in its clause; a bound that is open is None."""

    start: int
    clause: tuple[int, int]
    min: float | None
    max: float | None


def career_years(
    doc: Doc, shape: Shape, skills: Iterable[Span], years: Sequence[tuple[int, Any, Any]], rules: Mapping[str, Any]
) -> dict[str, float | None] | None:
    """The first number of years that is asked of the career; one that belongs to a skill of a name is not.

    Where a posting asks for special experience ("one year of specialized experience"), the least of that counts. What
    is only preferred asks for none, nor does a posting that takes somebody without experience. Of several paths in one
    clause ("2 to 4 years, or 7 without a degree") the shortest counts, and it is open above.
    """
    named = [_Years(start, shape.clause(start), low, high) for start, low, high in years]
    asked = list(_asked(doc, shape, named, skills, rules))
    if not asked or _takes_anybody(doc, rules):
        return None
    special = [each for each, words in asked if not words.isdisjoint(rules["special"])]
    if special:
        least = min(special, key=lambda each: each.min or 0)
        return {"min": least.min, "max": least.max}
    first, words = asked[0]
    shortest = _shortest_path(doc, first.clause, named) if "or" in words else None
    return {"min": first.min, "max": first.max} if shortest is None else {"min": shortest, "max": None}


def _takes_anybody(doc: Doc, rules: Mapping[str, Any]) -> bool:
    text = " ".join(clean_text(doc).lower().split())
    return any(phrase in text for phrase in rules["none_asked"])


def _asked(
    doc: Doc, shape: Shape, years: Sequence[_Years], skills: Iterable[Span], rules: Mapping[str, Any]
) -> Iterator[tuple[_Years, frozenset[str]]]:
    """The years that are asked of a career, with the words of their clause."""
    taken = {(tuple(span._.skill["years"]), shape.clause(span.start)) for span in skills if _has_years(span)}
    career, working, wishes = frozenset(rules["career"]), rules["at_work"], frozenset(rules["wishes"])
    spoken: dict[tuple[int, int], frozenset[str]] = {}
    for each in years:
        start, clause, low, high = each
        if ((low, high), clause) in taken or shape.section(start) in rules["silent"]:
            continue
        if clause not in spoken:  # a clause may hold thousands of numbers
            spoken[clause] = frozenset(token.lower_ for token in doc[clause[0] : clause[1]])
        words = spoken[clause]
        behind = [token.lower_ for token in doc[start : min(start + _WISH, clause[1])]]
        if not wishes.isdisjoint(takewhile(lambda word: word != ",", behind)):
            continue
        ahead = behind[_NUMBER:_AHEAD]
        if not frozenset(rules["schooling"]).isdisjoint(ahead):
            continue
        at_work = any(word in working["words"] or word.endswith(tuple(working["endings"])) for word in ahead)
        if at_work or not career.isdisjoint(words):
            yield each, words


def _has_years(span: Span) -> bool:
    return span.label_ == "technology" and bool(span._.skill) and "years" in span._.skill


def _shortest_path(doc: Doc, clause: tuple[int, int], years: Sequence[_Years]) -> float | None:
    """The lowest of several numbers of years in a clause, when "or" stands between two of them."""
    paths = [path for path in years if clause[0] <= path.start < clause[1]]
    if not any(
        token.lower_ == "or" for one, other in pairwise(paths) for token in doc[one.start + _NUMBER : other.start]
    ):
        return None
    return min(path.min or 0 for path in paths)
