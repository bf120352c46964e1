"""A Doc's layout, cues and years as integers: what the context stage asks of a posting."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from spacy.tokens import Doc, Span

from skillx.annotations import clean_text
from skillx.context.cues import Cue
from skillx.context.proficiency import LEVEL_TOPICS, Bounds, levels
from skillx.context.requirement import Stretch
from skillx.context.year_scope import YearsSpan
from skillx.context.years import YearsReader
from skillx.shape import Clause, Shape

__all__ = ["Posting"]

_OPENING = 4
"""Tokens at the start of a line in which a cue opens it."""

_CLOSING = 8
"""Tokens at the end of a line in which a level governs the list below: "proficiency in these tools:"."""

Found = TypeVar("Found")


class Posting:
    """A Doc's layout and cues as integers."""

    def __init__(self, doc: Doc, component: str, norms: list[int], cues: list[Cue]) -> None:
        self.norms = norms
        self.cues = cues
        self._doc = doc
        self._leads: dict[int, Cue | None] = {}
        self._levels: dict[int, str | None] = {}
        self.years: dict[int, list[YearsSpan]] = {}
        self._cue_starts = [cue.start for cue in cues]
        self.shape = Shape.of(doc, component)

    def by_clause(self, skills: Sequence[Span]) -> list[tuple[Clause, list[int]]]:
        """The clauses that hold skills, with the places of these."""
        found: dict[int, list[int]] = defaultdict(list)
        for at, span in enumerate(skills):
            found[self.shape.clause_number(span.start)].append(at)
        whole = Clause(0, len(self.norms), -1, 0)
        return [(self.shape.clauses[number] if number >= 0 else whole, found[number]) for number in sorted(found)]

    def cues_in(self, start: int, end: int) -> list[Cue]:
        return self.cues[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]

    def is_inflected(self, at: int, ending: str) -> bool:
        """Whether the token is written with an ending that its norm has lost: "offers"."""
        token = self._doc[at]
        return token.lower_.endswith(ending) and token.lower_ != token.norm_

    def is_small(self, at: int) -> bool:
        """Whether the token is a word in small letters."""
        return self._doc[at].is_alpha and self._doc[at].is_lower

    def following(self, clause: Clause) -> Clause | None:
        """The next clause of the same sentence."""
        number = self.shape.clause_number(clause.start) + 1
        if not 0 < number < len(self.shape.clauses):
            return None
        found = self.shape.clauses[number]
        return found if found[2:] == clause[2:] else None

    def places(self, start: int, end: int, ids: frozenset[int]) -> list[int]:
        norms = self.norms
        return [at for at in range(start, end) if norms[at] in ids]

    def brackets(self, clause: Clause, opening: int, closing: int) -> list[tuple[int, int]]:
        """The brackets of a clause, each to its closing sign, the next opening one, or the clause's end."""
        signs = self.places(clause.start, clause.end, frozenset((opening, closing)))
        ends = [*signs[1:], clause.end]
        return [(at, end) for at, end in zip(signs, ends, strict=True) if self.norms[at] == opening] if signs else []

    def line_before(self, clause: Clause) -> Stretch:
        """The line from its start up to the clause, with the requirement cues that open it."""
        lines = self.shape.lines
        start = lines[clause.line][0] if 0 <= clause.line < len(lines) else clause.start
        ahead = self.cues_in(start, min(clause.start, start + _OPENING))
        cues = [cue for cue in ahead if cue.topic == "requirement"]
        return Stretch(start, clause.start, cues)

    def lead(self, clause: Clause, colon: int) -> Cue | None:
        """The requirement cue of the sentence that leads the list in which the clause is an item.

        Such a sentence ends with a colon, or with a phrase that speaks of what follows.
        """
        return self._above(clause, self._leads, partial(self._leading, colon=colon))

    def level_above(self, clause: Clause, colon: int, ties: frozenset[int]) -> str | None:
        """The level that ends the line which leads a list, tied to it by one of ``ties``: "proficiency with these:"."""
        return self._above(clause, self._levels, partial(self._level, colon=colon, ties=ties))

    def _above(
        self, clause: Clause, known: dict[int, Found | None], read: Callable[[int], Found | None]
    ) -> Found | None:
        """What ``read`` tells of the line above the list items among which a clause stands; asked once for each."""
        lines = self.shape.lines
        if not 0 <= clause.line < len(lines) or lines[clause.line][2] != "bullet":
            return None
        if clause.line not in known:
            number = clause.line - 1
            while number >= 0 and lines[number][2] == "bullet" and number not in known:
                number -= 1
            cue = known[number] if number in known else read(number) if number >= 0 else None
            known.update(dict.fromkeys(range(number + 1, clause.line + 1), cue))
        return known[clause.line]

    def _leading(self, number: int, colon: int) -> Cue | None:
        start, end, kind = self.shape.lines[number]
        if kind == "heading":
            return None
        cues = self.cues_in(start, end)
        if self.norms[end - 1] != colon and not any(cue.value == "following" for cue in cues):
            return None
        asking = [cue for cue in cues if cue.topic == "requirement" and cue.value != "duty"]
        return asking[-1] if asking else None

    def _level(self, number: int, colon: int, ties: frozenset[int]) -> str | None:
        start, end, _ = self.shape.lines[number]
        if self.norms[end - 1] != colon:
            return None
        cues = [cue for cue in self.cues_in(max(start, end - _CLOSING), end) if cue.topic in LEVEL_TOPICS]
        if not cues or ties.isdisjoint(self.norms[cues[-1].end - 1 : cues[-1].end + 1]):
            return None
        return levels([(end - 1, end)], cues, Bounds())[0]

    def find_years(self, doc: Doc, units: frozenset[int], reader: YearsReader) -> None:
        """Ranges of years by the start of their clause, in tokens; only clauses that hold a unit are read."""
        starts = {self.shape.clause_number(at) for at, norm in enumerate(self.norms) if norm in units}
        text = clean_text(doc) if starts else ""
        for number in sorted(starts - {-1}):
            clause = self.shape.clauses[number]
            last = doc[clause.end - 1]
            found = []
            for span in reader.find(text, doc[clause.start].idx, last.idx + len(last)):
                tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
                if tokens is not None:
                    found.append(YearsSpan(tokens.start, tokens.end, (span.min, span.max)))
            self.years[clause.start] = found

    def words(self, cue: Cue) -> str:
        """The words of a cue, for people."""
        return str(self._doc[cue.start : cue.end].text)
