"""A line falls into clauses: what a cue at one end can still colour at the other."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

__all__ = ["Clause", "find_clauses"]

_STOP = re.compile(r"[.!?]+[\"')\]]*(?=\s|$)|[.!?](?=[A-Z0-9])|;|[)\]](?=[A-Z][a-z])|[–—](?=\s)")
"""Signs at which a clause may end. Every branch begins with a sign of its own, which keeps the search fast."""

_TURN = re.compile(r" (?=(?:but|however|although|though|yet)\b)")
"""A word that turns a sentence begins a clause."""

_TURNS = (" but", " however", " although", " though", " yet")

_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|eg|ie|etc|vs|incl|approx|inc|ltd|co|corp|dr|mr|mrs|ms|st|no|min|max|yrs?|exp|ph\.d|b\.s|m\.s|b\.a"
    r"|m\.a|b\.sc|m\.sc|u\.s|u\.k|dept|sr|jr)|\b[A-Za-z])$",
    re.IGNORECASE,
)
_LOOK_BACK = 8
_WORD = 4
_QUESTION = 32
"""Characters of a question that is one clause with its answer: "Bachelor's? Not needed."."""

_LONGEST = 3000
"""Characters of a line that are read at once: what later stages ask of a clause costs more than its length."""


class Clause(NamedTuple):
    """A stretch ``[start, end)`` of one line; ``sentence`` numbers the sentences of the line."""

    start: int
    end: int
    sentence: int


def find_clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    """The clauses of the line ``[start, end)``, in order; together they hold all of it but the blanks between."""
    sentence = 0
    for left, right in _windows(text, start, end):
        at = _past_blanks(text, left, right)
        for stop in _stops(text, start, left, right):
            if stop[0][0] == "?" and stop.end() - at <= _QUESTION and stop.end() < right:
                continue
            if stop.end() > at:
                yield Clause(at, stop.end(), sentence)
                at = _past_blanks(text, stop.end(), right)
            sentence += stop[0][:1] in (".", "!", "?")
        if at < right:
            yield Clause(at, right, sentence)
            sentence += right < end


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The line in stretches of bounded length, cut at a space where there is one."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = start + _LONGEST if space < 0 else space + 1
        yield start, cut
        start = cut
    yield start, end


def _stops(text: str, line: int, start: int, end: int) -> Iterator[re.Match[str]]:
    """Where a clause of ``[start, end)`` ends; ``line`` is where its line begins."""
    stops: Iterable[re.Match[str]] = _STOP.finditer(text, start, end)
    if any(text.find(word, start, end) >= 0 for word in _TURNS):
        stops = sorted([*stops, *_TURN.finditer(text, start, end)], key=re.Match.start)
    for stop in stops:
        sign = stop[0]
        if sign.startswith(".") and _abbreviates(text, line, stop.start(), stop.end(), end):
            continue
        if sign in "–—" and not text[stop.start() - 1 : stop.start()].isspace():
            continue
        if sign in ".!?" and text[stop.end() : stop.end() + 1].isalnum() and not _glued(text, line, stop.start()):
            continue
        yield stop


def _past_blanks(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _glued(text: str, start: int, stop: int) -> bool:
    """Whether a sentence ends here though no space follows: behind a word of four letters or more ("skills.We")."""
    return stop - start >= _WORD and text[stop - _WORD : stop].isalpha()


def _abbreviates(text: str, start: int, dot: int, after: int, end: int) -> bool:
    """Whether a full stop belongs to an abbreviation and no capital opens a new sentence behind it."""
    if not _ABBREVIATION.search(text, max(start, dot - _LOOK_BACK), dot):
        return False
    rest = text[after : min(end, after + 3)].lstrip()
    return bool(rest) and not (rest[0].isupper() and text[max(start, dot - 3) : dot].lower() == "etc")
