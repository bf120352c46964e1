"""A posting falls into sections: from each heading to the next, with what little belongs to a heading of facts."""

from collections.abc import Mapping, Sequence

from skillx.layout.headings import UNKNOWN, Headings
from skillx.layout.lines import HEADING, Line, is_title
from skillx.shape import INTRODUCTION

__all__ = ["TITLE", "find_sections"]

TITLE = "title"
"""The section of the advertised title, when the posting opens with one."""

_LESSER = "preferred"
"""The section of which a heading such as "Education", inside a line, is a part and no end."""

_FIRM = "about"
"""The section in which a firm speaks of itself."""

_VALUE = 30
"""Tokens of the line behind a brief heading that are its value; of a longer one the first clause is."""

_FURTHER = 12
"""Tokens of a further line that still tells facts."""

_PARAGRAPH = 12
"""Tokens of a line that says something, and stands twice in a text for no other reason than to be read again."""

Section = tuple[int, int, str]


def find_sections(
    size: int,
    text: str,
    lines: Sequence[Line],
    bounds: Sequence[tuple[int, int]],
    firsts: Mapping[int, int],
    headings: Headings,
) -> list[Section]:
    """Sections as start, end and kind, in tokens, over the whole text of ``size`` tokens.

    ``bounds`` are the lines in tokens, ``firsts`` where the first clause of each ends. A heading belongs to its
    section. One that asks for less keeps its parts; one of a brief kind ("Location:") ends with its value, and then
    what it stood in goes on. A paragraph of the firm's that stands again among tasks is the firm's there, too.
    """
    found = _Sections(text, headings)
    titled = is_title(list(lines), text)
    if titled:
        found.stand(0, bounds[0][1], TITLE)
    for at in range(int(titled), len(lines)):
        line, (begin, end) = lines[at], bounds[at]
        if line.kind == HEADING:
            found.open(line, begin)
        else:
            found.go_on(text[line.start : line.end], begin, end, firsts.get(at, end))
    found.close(size)
    return found.sections


class _Sections:
    """The sections of a text up to a place, and what is known of the one that is open there."""

    def __init__(self, text: str, headings: Headings) -> None:
        self.sections: list[Section] = []
        self._text = text
        self._headings = headings
        self._start, self._kind, self._beyond = 0, INTRODUCTION, UNKNOWN
        self._told = 0
        self._said: set[str] = set()

    def close(self, end: int) -> None:
        if end > self._start:
            self.sections.append((self._start, end, self._kind))

    def stand(self, begin: int, end: int, kind: str) -> None:
        """A section of its own, behind which the open one goes on."""
        self.close(begin)
        self.sections.append((begin, end, kind))
        self._start = end

    def open(self, line: Line, begin: int) -> None:
        """A heading, which opens a section unless it is a part of the open one."""
        kind, headings = self._kind, self._headings
        if kind == _LESSER and headings.is_part(self._text, line.start, line.end):
            return
        if line.section == UNKNOWN and kind in headings.goes_on and self._text[line.end - 1] == ":":
            return
        self.close(begin)
        if kind not in headings.brief:
            self._beyond = kind if headings.is_inside(self._text, line.start) else UNKNOWN
        self._start, self._kind, self._told = begin, str(line.section), 0

    def go_on(self, words: str, begin: int, end: int, first: int) -> None:
        """A line that is no heading; its first clause ends at ``first``."""
        if self._kind == _FIRM:
            self._said.add(words)
        elif self._kind in self._headings.goes_on:
            if end - begin >= _PARAGRAPH and words in self._said:
                self.stand(begin, end, _FIRM)
        elif self._kind in self._headings.brief:
            last = _told(begin, end, first, self._told)
            self._told += 1
            if last < end:
                self.close(last)
                self._start, self._kind = last, self._beyond


def _told(begin: int, end: int, first: int, lines: int) -> int:
    """As far as a line tells facts, of which the heading has told some ``lines`` already."""
    if not lines:
        return end if end - begin <= _VALUE else first
    return end if end - begin <= _FURTHER else begin
