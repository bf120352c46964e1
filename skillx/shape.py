"""What the layout stage wrote on a Doc, as integers: which line, clause, sentence and section a token stands in."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple, Self
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from skillx.annotations import CLAUSES, LINES, SECTIONS, need

__all__ = ["ASKING", "INTRODUCTION", "Clause", "Shape"]

ASKING = frozenset({"requirements", "preferred", "stack"})
"""Kinds of sections in which every sentence asks for something."""

INTRODUCTION = "introduction"
"""The kind of section before the first heading."""

_KEPT: "WeakKeyDictionary[Doc, Shape]" = WeakKeyDictionary()
_KEYS = (LINES, CLAUSES, SECTIONS)
_REACH = 40
"""Clauses to either side that one sentence may have; longer ones are lists that nobody ended."""

_LONG = 150
"""Tokens from which on a line is taken for several whose breaks were lost."""


class Clause(NamedTuple):
    """Tokens ``[start, end)`` of line number ``line``; clauses of one sentence share ``sentence`` there."""

    start: int
    end: int
    line: int
    sentence: int


class Shape:
    """Lines as (start, end, kind), clauses, and sections as (start, end, kind), all in tokens and in order."""

    def __init__(
        self,
        size: int,
        lines: Sequence[tuple[int, int, str]],
        clauses: Sequence[Clause],
        sections: Sequence[tuple[int, int, str]],
    ) -> None:
        self.size = size
        self.lines = lines
        self.clauses = clauses
        self.sections = sections
        self._line_starts = [line[0] for line in lines]
        self._leads = _leads(lines)
        self._clause_starts = [clause[0] for clause in clauses]
        self._section_starts = [section[0] for section in sections]
        self._counts = (len(lines), len(clauses), len(sections))

    @classmethod
    def of(cls, doc: Doc, component: str) -> Self:
        """The shape that stands on a Doc; ``PipelineError`` when no layout stage ran before ``component``.

        What was read once is kept as long as the Doc lives: making some hundred spans anew for every reader would cost
        as much as finding them.
        """
        kept = _KEPT.get(doc)
        if kept is not None and kept.is_of(doc):
            assert isinstance(kept, cls)
            return kept
        spans = [need(doc, key, component, "skillx_layout") for key in (LINES, CLAUSES, SECTIONS)]
        shape = cls(
            len(doc),
            [(span.start, span.end, span.label_) for span in spans[0]],
            [Clause(span.start, span.end, int(span.id_), int(span.label_[1:])) for span in spans[1]],
            [(span.start, span.end, span.label_) for span in spans[2]],
        )
        shape.keep(doc)
        return shape

    def keep(self, doc: Doc) -> None:
        """Let later readers of this Doc find the shape."""
        _KEPT[doc] = self

    def is_of(self, doc: Doc) -> bool:
        """Whether a Doc still has as many tokens, lines, clauses and sections."""
        spans = doc.spans
        return self.size == len(doc) and all(
            key in spans and len(spans[key]) == count for key, count in zip(_KEYS, self._counts, strict=True)
        )

    def clause_number(self, token: int) -> int:
        """Place of the clause that holds a token, or of the last one before it; -1 when there is none."""
        return bisect_right(self._clause_starts, token) - 1

    def clause(self, token: int) -> tuple[int, int]:
        """The clause of a token; the whole text where layout found none."""
        at = self.clause_number(token)
        return self.clauses[at][:2] if at >= 0 and token < self.clauses[at].end else (0, self.size)

    def line(self, token: int) -> tuple[int, int]:
        """The line of a token, without its bullet."""
        at = bisect_right(self._line_starts, token) - 1
        return (self.lines[at][0], self.lines[at][1]) if at >= 0 and token < self.lines[at][1] else (0, self.size)

    def lines_between(self, start: int, end: int) -> Sequence[tuple[int, int, str]]:
        """The lines that begin in ``[start, end)``."""
        return self.lines[bisect_left(self._line_starts, start) : bisect_left(self._line_starts, end)]

    def runs_on(self, token: int) -> bool:
        """Whether the line of a token is so long that breaks were lost in it, and with them where a section ends."""
        start, end = self.line(token)
        return end - start > _LONG

    def is_cut(self, start: int, end: int) -> bool:
        """Whether a heading begins inside these tokens, so that they are no phrase."""
        first, last = (bisect_right(self._line_starts, token) - 1 for token in (start, end - 1))
        return first < last and self.lines[last][2] == "heading"

    def is_bullet(self, token: int) -> bool:
        """Whether the line of a token is a list item."""
        at = bisect_right(self._line_starts, token) - 1
        return at >= 0 and self.lines[at][2] == "bullet"

    def lead(self, token: int) -> tuple[int, int] | None:
        """The line above the list items among which a token stands, or None; a heading only of an unknown section."""
        at = bisect_right(self._line_starts, token) - 1
        at = self._leads[at] if at >= 0 else at
        if at < 0 or (self.lines[at][2] == "heading" and self.section(token) != "unknown"):
            return None
        return self.lines[at][:2]

    def sentence(self, token: int) -> tuple[int, int]:
        """The clauses of one sentence together."""
        at = self.clause_number(token)
        if at < 0:
            return 0, self.size
        first = last = at
        mark = self.clauses[at][2:]
        while first > max(0, at - _REACH) and self.clauses[first - 1][2:] == mark:
            first -= 1
        while last + 1 < min(len(self.clauses), at + _REACH) and self.clauses[last + 1][2:] == mark:
            last += 1
        return self.clauses[first].start, self.clauses[last].end

    def section(self, token: int) -> str:
        """The kind of section that a token stands in."""
        at = bisect_right(self._section_starts, token) - 1
        return self.sections[at][2] if at >= 0 else "unknown"


def _leads(lines: Sequence[tuple[int, int, str]]) -> list[int]:
    """For each line the nearest one, itself or above it, that is no list item; -1 where there is none."""
    found: list[int] = []
    for at, (_, _, kind) in enumerate(lines):
        found.append(at if kind != "bullet" else found[-1] if found else -1)
    return found
