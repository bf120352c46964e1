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

_VALUE = 30
"""Tokens of the line behind a brief heading that are its value; of a longer one the first clause is."""

_FURTHER = 12
"""Tokens of a further line that still tells facts."""

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
    what it stood in goes on.
    """
    sections: list[Section] = []
    start, kind, beyond, told = 0, INTRODUCTION, UNKNOWN, 0

    def close(end: int) -> None:
        if end > start:
            sections.append((start, end, kind))

    titled = is_title(list(lines), text)
    if titled:
        sections.append((0, bounds[0][1], TITLE))
        start = bounds[0][1]
    for at in range(int(titled), len(lines)):
        line, (begin, end) = lines[at], bounds[at]
        if line.kind == HEADING:
            if kind == _LESSER and headings.is_part(text, line.start, line.end):
                continue
            close(begin)
            if kind not in headings.brief:
                beyond = kind if headings.is_inside(text, line.start) else UNKNOWN
            start, kind, told = begin, str(line.section), 0
        elif kind in headings.brief:
            last = _told(begin, end, firsts.get(at, end), told)
            told += 1
            if last < end:
                close(last)
                start, kind = last, beyond
    close(size)
    return sections


def _told(begin: int, end: int, first: int, lines: int) -> int:
    """As far as a line tells facts, of which the heading has told some ``lines`` already."""
    if not lines:
        return end if end - begin <= _VALUE else first
    return end if end - begin <= _FURTHER else begin
