"""Years of experience in a clause: which numbers are some, and which are a company's age or a contract's length."""

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Span", "find_years"]

_WORDS = {
    "half a": 0.5, "half": 0.5, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18,
    "twenty": 20, "thirty": 30, "a couple of": 2, "a few": None, "several": None, "half a dozen": 6, "a dozen": 12,
}  # fmt: skip
_UNITS = {"year": 1.0, "yr": 1.0, "month": 1 / 12, "decade": 10.0, "mo": 1 / 12}
_NUMBER = (
    r"(?:\d{1,2}(?:[.,]\d)?|half a dozen|half an?|a couple of|a dozen|"
    + "|".join(sorted((w for w in _WORDS if " " not in w and w not in ("a", "an", "half")), key=len, reverse=True))
    + r"|(?<![a-z])a(?=\s+(?:year|decade|month)))"
)
_YEARS = re.compile(
    rf"(?P<bound>\b(?:at least|minimum(?: of)?|min\.?|more than|over|up to|less than|no more than|not more than"
    rf"|maximum(?: of)?|max\.?|around|about|approximately|atleast)\s+)?"
    rf"(?<![\w.,$£€])(?P<low>{_NUMBER})(?:\s*\(\s*\d{{1,2}}\s*\))?\s*(?P<plus>\+|plus\b|or more\b)?"
    rf"(?:\s*(?:-|–|—|to|or)\s*(?P<high>{_NUMBER})(?:\s*\(\s*\d{{1,2}}\s*\))?\s*(?P<plus2>\+)?)?"
    rf"\s*(?P<plus3>\+|plus\b|or more\b)?[\s-]*(?:full[ -]?time\s+|calendar\s+)?"
    rf"(?P<unit>years?|yrs?|months?|decades?|mos?)\b\.?(?P<poss>['’]s?)?",
    re.IGNORECASE,
)  # fmt: skip
_NOT_BEFORE = re.compile(
    r"(?:founded|established|for (?:the )?(?:over|more than|past|last|nearly|almost)?|in business|within"
    r"|in the (?:past|last|next)|every|(?:past|last|next|previous|first|preceding)|age(?:d)?(?: of)?|celebrating|since"
    r"|after|up to date|renew\w*|contract(?: of)?|duration(?: of)?)\s*$",
    re.IGNORECASE,
)  # fmt: skip
_NOT_AFTER = re.compile(
    r"\s*(?:ago|old|of age|in business|contract|contracts|fixed|term|appointment|assignment|warranty|anniversary|plan\b"
    r"|history|in a row|lease|strategy|roadmap|degree|college|program|programme|university|course|curriculum|probation"
    r"|following|prior to|preceding|from the|after|before|sabbatical|long|mission|legacy"
    r"|and counting|of (?:history|growth|innovation|service to|success|heritage))",
    re.IGNORECASE,
)


class Span(NamedTuple):
    """A number of years at ``[start, end)`` of the text; a bound that is open is None."""

    start: int
    end: int
    min: float | None
    max: float | None


def find_years(text: str, start: int, end: int) -> Iterator[Span]:
    """The ranges of years in the clause ``[start, end)`` of a text that can be experience, in order."""
    for found in _YEARS.finditer(text, start, end):
        if _NOT_BEFORE.search(text, max(start, found.start() - 24), found.start()):
            continue
        if _NOT_AFTER.match(text, found.end(), end):
            continue
        bounds = _bounds(found)
        if bounds is not None:
            yield Span(found.start(), found.end(), *bounds)


def _bounds(found: re.Match[str]) -> tuple[float | None, float | None] | None:
    factor = _UNITS[found["unit"].lower().rstrip("s")]
    low, high = _number(found["low"]), _number(found["high"]) if found["high"] else None
    if low is None:
        return None
    low, high = _scaled(low, factor), None if high is None else _scaled(high, factor)
    if low > 45 or (high is not None and high < low):
        return None
    bound = (found["bound"] or "").strip().lower()
    if bound.startswith(("up to", "less", "no more", "not more", "max")) and high is None:
        return None, low
    return low, None if found["plus2"] or (found["plus3"] and high) else high


def _scaled(value: float, factor: float) -> float:
    scaled = round(value * factor, 2)
    return int(scaled) if scaled == int(scaled) else scaled


def _number(word: str) -> float | None:
    word = " ".join(word.lower().split())
    if word in _WORDS:
        return _WORDS[word]
    if word.startswith("half a"):
        return 0.5
    return float(word.replace(",", "."))
