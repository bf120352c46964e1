"""Years of experience in a clause: which numbers are some, and which are a company's age or a contract's length."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

__all__ = ["Span", "YearsReader"]

_LOOK_BACK = 24
"""Characters before a number in which a phrase can say that it is no experience."""

_MOST = 45
"""Years that a career may have."""


class Span(NamedTuple):
    """A number of years at ``[start, end)`` of the text; a bound that is open is None."""

    start: int
    end: int
    min: float | None
    max: float | None


class YearsReader:
    """Finds ranges of years by the table ``years`` of ``data/cues.yaml``: numbers, units, bounds and guards."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._numbers = {word: float(value) for word, value in table.get("numbers", {}).items()}
        self._units = {unit: float(years) for unit, years in table.get("units", {}).items()}
        self._upper = tuple(table.get("upper_bounds", ()))
        more = _any_of(table.get("more", ()))
        number = rf"(?:\d{{1,2}}(?:[.,]\d)?|(?<![^\W\d_])(?:{_any_of(self._numbers)}))"
        repeated = r"(?:\s*\(\s*\d{1,2}\s*\))?"
        self._years = re.compile(
            rf"(?P<bound>(?<![^\W_])(?:{_any_of([*self._upper, *table.get('lower_bounds', ())])})\s+)?"
            # a number may be glued to a word before it, and is no part of a larger one
            rf"(?<![\d$£€])(?<!\d[.,–—-])(?<!\d\ [-–—])(?<!\bv)(?P<low>{number}){repeated}\s*(?P<plus>\+|(?:{more})\b)?"
            rf"(?:\s*(?:-|–|—|to|or)\s*(?P<high>{number}){repeated}\s*(?P<plus2>\+)?)?"
            rf"\s*(?P<plus3>\+|(?:{more})\b)?[\s-]*(?:(?:{_any_of(table.get('kinds', ()))})\s+)?"
            rf"(?P<unit>{_any_of(self._units)})s?\b\.?(?:['’]s?)?",
            re.IGNORECASE,
        )
        self._not_before = re.compile(rf"(?:{_any_of(table.get('not_behind', ()))})\s*$", re.IGNORECASE)
        self._not_after = re.compile(rf"[\s-]*(?:{_any_of(table.get('not_before', ()))})\b", re.IGNORECASE)

    def find(self, text: str, start: int, end: int) -> Iterator[Span]:
        """The ranges of years in the clause ``[start, end)`` of a text that can be experience, in order."""
        for found in self._years.finditer(text, start, end):
            if self._not_before.search(text, max(start, found.start() - _LOOK_BACK), found.start()):
                continue
            if self._not_after.match(text, found.end(), end):
                continue
            bounds = self._bounds(found)
            if bounds is not None:
                yield Span(found.start(), found.end(), *bounds)

    def _bounds(self, found: re.Match[str]) -> tuple[float | None, float | None] | None:
        factor = self._units[found["unit"].lower()]
        low = _scaled(self._number(found["low"]), factor)
        high = _scaled(self._number(found["high"]), factor) if found["high"] else None
        if low > _MOST or (high is not None and high < low):
            return None
        bound = " ".join((found["bound"] or "").lower().split())
        if bound in self._upper and high is None:
            return None, low
        return low, None if found["plus2"] or (found["plus3"] and high) else high

    def _number(self, word: str) -> float:
        word = " ".join(word.lower().split())
        return self._numbers[word] if word in self._numbers else float(word.replace(",", "."))


def _any_of(phrases: Sequence[str] | Mapping[str, Any]) -> str:
    """A pattern of the phrases, longer ones first; never matches when there are none."""
    listed = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in listed) or "(?!)"


def _scaled(value: float, factor: float) -> float:
    scaled = round(value * factor, 2)
    return int(scaled) if scaled == int(scaled) else scaled
