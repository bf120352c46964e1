"""Abbreviations that an author explains: "Amazon Web Services (AWS)", "EHR (electronic health records)".

The algorithm is that of A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions
in biomedical text", Pacific Symposium on Biocomputing 8 (2003), 451-462: a short form beside a bracket, and the
shortest stretch of text that holds its characters in order from the right, the first of them at the start of a word.
Pure functions over text; offsets are characters of the text given.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

__all__ = ["Definition", "are_initials", "find_definitions", "is_another", "is_name", "is_short", "occurrences"]

_LONGEST_BRACKET = 80
"""Characters that a bracket may hold; what is longer explains no abbreviation."""

_BRACKET = re.compile(rf"\(([^()\n]{{2,{_LONGEST_BRACKET}}})\)")
_SHORT = re.compile(r"[A-Za-z0-9][A-Za-z0-9&/.+-]{1,9}")
_LAST_SHORT = re.compile(r"(?<![\w&/.+-])[A-Za-z0-9][A-Za-z0-9&/.+-]{1,9}\s{0,2}\Z")
_WORD = re.compile(r"\S+")
_STOP = re.compile(r"[.;:!?()\n,]")
_SPACES = 3
"""Blanks that may stand between a long form and its bracket."""

_STEM = 4
"""Letters by which two forms of a word are one."""

_BEFORE = 120
"""Characters before a bracket in which its long form is looked for."""


class Definition(NamedTuple):
    """A short form ``[short_start, short_end)`` and what it stands for, ``[long_start, long_end)``."""

    short: str
    short_start: int
    short_end: int
    long_start: int
    long_end: int


def find_definitions(text: str) -> Iterator[Definition]:
    """The abbreviations explained in a text, in order. Linear in the text: every bracket looks back a bounded way."""
    for bracket in _BRACKET.finditer(text):
        inside = bracket[1].strip()
        start = bracket.start(1) + bracket[1].index(inside) if inside else bracket.start(1)
        found = _short_inside(text, inside, start, bracket.start()) or _long_inside(
            text, inside, start, bracket.start()
        )
        if found is not None:
            yield found


def _short_inside(text: str, inside: str, start: int, bracket: int) -> Definition | None:
    """The short form is what the bracket holds: "long form (SF)"."""
    short = _SHORT.fullmatch(inside)
    if short is None or not is_short(inside):
        return None
    end = bracket
    while end > max(0, bracket - _SPACES) and text[end - 1].isspace():
        end -= 1
    left = max(0, end - _BEFORE)
    for stop in _STOP.finditer(text, left, end):
        left = stop.end()
    at = _long_start(_core(inside), text, left, end)
    if at is None:
        return None
    return Definition(inside, start, start + len(inside), at, end)


def _long_inside(text: str, inside: str, start: int, bracket: int) -> Definition | None:
    """The long form is all that the bracket holds: "SF (long form)"."""
    if " " not in inside and "-" not in inside:
        return None
    short = _LAST_SHORT.search(text, max(0, bracket - 14), bracket)
    if short is None:
        return None
    word = short[0].rstrip()
    if not is_short(word) or _long_start(_core(word), text, start, start + len(inside)) != start:
        return None
    return Definition(word, short.start(), short.start() + len(word), start, start + len(inside))


def is_short(word: str) -> bool:
    """Whether a word looks like an abbreviation: two capitals, or one and a digit (SaaS, CI/CD, S3)."""
    capitals = sum(sign.isupper() for sign in word)
    return capitals > 1 or (capitals == 1 and any(sign.isdigit() for sign in word))


def is_another(short: str, long: str, labels: Iterable[str]) -> bool:
    """Whether a long form is clearly not what the short form usually means, which has these ``labels``.

    Some of the labels have to be long forms themselves, and the given one must have no word in common with any label,
    by the first letters: "Electronic Health Recordkeeping (EHR)" is what it was.
    """
    listed = list(labels)
    stems = {stem for label in listed for stem in _stems(label)}
    return any(_expands(short, label) for label in listed) and stems.isdisjoint(_stems(long))


def are_initials(short: str, long: str) -> bool:
    """Whether a short form is made of the first letters of a text's words, so that it needs no word behind them."""
    return _core(short).lower() == "".join(word[0] for word in re.findall(r"[^\W_]+", long.lower()))


def is_name(long: str) -> bool:
    """Whether a long form is written as a name, with a capital at its first and its last word."""
    words = long.split()
    return words[0][0].isupper() and words[-1][0].isupper()


def _expands(short: str, long: str) -> bool:
    return _long_start(_core(short), long, 0, len(long)) == 0


def _stems(text: str) -> Iterator[str]:
    return (word[:_STEM] for word in re.findall(r"[^\W\d_]{3,}", text.lower()))


def _core(short: str) -> str:
    """A short form without the s of its plural."""
    return short[:-1] if len(short) > 2 and short[-1] == "s" and short[-2].isupper() else short


def _long_start(short: str, text: str, left: int, right: int) -> int | None:
    """Where the shortest long form of ``short`` in ``text[left:right]`` begins, which ends at ``right``; or None."""
    signs = [sign for sign in short.lower() if sign.isalnum()]
    words = min(len(signs) + 5, len(signs) * 2)
    at = right
    for place in range(len(signs) - 1, -1, -1):
        at -= 1
        while at >= left and not (
            text[at].lower() == signs[place] and (place > 0 or at == left or not text[at - 1].isalnum())
        ):
            at -= 1
        if at < left:
            return None
    long = text[at:right]
    count = len(_WORD.findall(long))
    if count > words or len(long) <= len(short) or count < 2 or short.lower() in long.lower().split():
        return None
    return at


def occurrences(short: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a short form stands in a text as a word, as it is written, or in the plural."""
    core = _core(short)
    for found in re.finditer(rf"(?<![^\W_]){re.escape(core)}s?(?![^\W_])", text):
        yield found.start(), found.end()
