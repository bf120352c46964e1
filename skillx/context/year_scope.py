"""Of which mentions of a clause a number of years speaks, over ids of norms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

__all__ = ["Range", "YearScope", "YearsSpan"]

_FAR = 24
"""Tokens between a number of years and the first mention that it speaks of."""

_BEHIND = 4
"""Tokens between a mention and a number of years behind it."""

Range = tuple[float | None, float | None]
"""Least and most years; None where a bound is open."""


class YearsSpan(NamedTuple):
    """Tokens of a range of years, and the range."""

    start: int
    end: int
    range: Range


@dataclass(frozen=True, slots=True)
class YearScope:
    """``breaks`` end the way from a number ahead to its mention, ``joints`` are all that may stand on the way back from
    one behind; ``appositions`` are the signs that tie a number to the mention right before them.
    """

    breaks: frozenset[int] = frozenset()
    joints: frozenset[int] = frozenset()
    appositions: frozenset[int] = frozenset()

    @classmethod
    def of(cls, words: Mapping[str, frozenset[int]]) -> Self:
        """The lists ``year_breaks``, ``year_joints`` and ``appositions`` of a table of ids."""
        nothing = frozenset[int]()
        return cls(*(words.get(name, nothing) for name in ("year_breaks", "year_joints", "appositions")))

    def ranges(
        self,
        norms: Sequence[int],
        end: int,
        spans: Sequence[YearsSpan],
        places: Sequence[tuple[int, int]],
        stops: Sequence[int],
        heads: Sequence[int],
    ) -> list[Range | None]:
        """The years of each mention in ``places`` of a clause that ends at ``end``.

        Years reach forward over the mentions, up to the next number, one of ``stops`` ("including") or one of
        ``heads``, where something else is spoken of; else back.
        """
        found: list[Range | None] = [None] * len(places)
        taken = {number for number, span in enumerate(spans) if self._in_apposition(norms, span, places, found)}
        for number, span in enumerate(spans):
            if number not in taken:
                until = spans[number + 1].start if number + 1 < len(spans) else end
                until = min([until, *(stop for stop in stops if stop >= span.end)])
                if self._ahead(norms, span, until, places, heads, found):
                    taken.add(number)
        for number, span in enumerate(spans):
            if number not in taken:
                self._behind(norms, span, places, found)
        return found

    def _in_apposition(
        self,
        norms: Sequence[int],
        span: YearsSpan,
        places: Sequence[tuple[int, int]],
        found: list[Range | None],
    ) -> bool:
        """Years right behind the bracket or colon that follows a mention belong to it: "Haskell (3 years)"."""
        for at, (_, end) in enumerate(places):
            if end == span.start - 1 and norms[end] in self.appositions:
                found[at] = span.range
                return True
        return False

    def _ahead(
        self,
        norms: Sequence[int],
        span: YearsSpan,
        until: int,
        places: Sequence[tuple[int, int]],
        heads: Sequence[int],
        found: list[Range | None],
    ) -> bool:
        """Years before their mentions, with nothing but words of experience between: "5 years in A, B"."""
        reached = [at for at, (start, _) in enumerate(places) if span.end <= start < until]
        if not reached:
            return False
        last = places[reached[0]][0]
        between = norms[span.end : last]
        if len(between) > _FAR or not self.breaks.isdisjoint(between):
            return False
        for at in reached:
            start, end = places[at]
            if any(last < head < start for head in heads):  # "experience in B" right behind A goes on with A's years
                break
            found[at] = span.range
            last = end
        return True

    def _behind(
        self,
        norms: Sequence[int],
        span: YearsSpan,
        places: Sequence[tuple[int, int]],
        found: list[Range | None],
    ) -> None:
        """Years behind their mention: "Python (3+ years)", "experience in sales, minimum 3 years"."""
        before = [at for at, (_, end) in enumerate(places) if end <= span.start]
        if before and found[before[-1]] is None:
            between = norms[places[before[-1]][1] : span.start]
            if len(between) <= _BEHIND and self.joints.issuperset(between):
                found[before[-1]] = span.range
