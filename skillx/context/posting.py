"""A Doc's layout, cues and years as integers: what the context stage asks of a posting."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
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

_CLOSING = 12
"""Tokens at the end of a line in which a level governs the list below: "proficiency in these tools:"."""

_ITEM = 10
"""Tokens that the item of a list without bullets has at most."""

Found = TypeVar("Found")


class Posting:
    """A Doc's layout and cues as integers.

    ``colon``, the words of ``ties`` at the end of a line and of ``announcing`` near it lead to the items of a list.
    """

    def __init__(
        self,
        doc: Doc,
        component: str,
        norms: list[int],
        cues: list[Cue],
        colon: int = 0,
        ties: frozenset[int] = frozenset(),
        announcing: frozenset[int] = frozenset(),
    ) -> None:
        self.norms = norms
        self.cues = cues
        self._colon, self._ties, self._announcing = colon, ties, announcing
        self._doc = doc
        self._leads: dict[int, Cue | None] = {}
        self._levels: dict[int, str | None] = {}
        self._inside: dict[tuple[int, int], tuple[int, str | None]] = {}
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

    def is_word(self, at: int) -> bool:
        """Whether the token is a word."""
        return bool(self._doc[at].is_alpha)

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

    def lead(self, clause: Clause) -> Cue | None:
        """The requirement cue of the sentence that leads the list in which the clause is an item.

        Such a sentence ends with a colon, or with a phrase that speaks of what follows.
        """
        return self._above(clause, self._leads, self._leading)

    def level_above(self, clause: Clause) -> str | None:
        """The level that leads a list, tied to it by one of the words that do: "proficiency with these:".

        It ends the line above the items, or stands before a colon in the sentence whose parts are items.
        """
        sentence = clause[2:]
        if clause.line >= 0 and sentence not in self._inside:
            self._inside[sentence] = self._leading_part(clause)
        colon, level = self._inside.get(sentence, (clause.start, None))
        return level if colon < clause.start else self._above(clause, self._levels, self._level)

    def _leading_part(self, clause: Clause) -> tuple[int, str | None]:
        """The first colon of a clause's sentence, and the level before it; the end of the text without a colon."""
        clauses, first = self.shape.clauses, self.shape.clause_number(clause.start)
        last = first
        while first and clauses[first - 1][2:] == clause[2:]:
            first -= 1
        while last + 1 < len(clauses) and clauses[last + 1][2:] == clause[2:]:
            last += 1
        start, end = clauses[first].start, clauses[last].end
        colon = next((at for at in range(start, end) if self.norms[at] == self._colon), -1)
        return (colon, self._tied(start, colon)) if colon >= 0 else (len(self.norms), None)

    def _above(
        self, clause: Clause, known: dict[int, Found | None], read: Callable[[int], Found | None]
    ) -> Found | None:
        """What ``read`` tells of the line above the list items among which a clause stands; asked once for each."""
        lines = self.shape.lines
        if not 0 <= clause.line < len(lines) or not self._is_item(clause.line):
            return None
        if clause.line not in known:
            kind, number = lines[clause.line][2], clause.line - 1
            while number >= 0 and lines[number][2] == kind and self._is_item(number) and number not in known:
                number -= 1
            cue = known[number] if number in known else read(number) if number >= 0 else None
            known.update(dict.fromkeys(range(number + 1, clause.line + 1), cue))
        return known[clause.line]

    def _is_item(self, number: int) -> bool:
        """Whether a line has a bullet, or is a short one that leads to nothing."""
        start, end, kind = self.shape.lines[number]
        return kind == "bullet" or (kind == "prose" and end - start <= _ITEM and self.norms[end - 1] != self._colon)

    def _leading(self, number: int) -> Cue | None:
        start, end, kind = self.shape.lines[number]
        if kind == "heading":
            return None
        cues = self.cues_in(start, end)
        led = any(cue.value == "following" and cue.start >= end - _CLOSING for cue in cues)
        if self.norms[end - 1] != self._colon and not led:
            return None
        asking = [cue for cue in cues if cue.topic == "requirement" and cue.value not in ("duty", "acts")]
        return asking[-1] if asking else None

    def _level(self, number: int) -> str | None:
        start, end, _ = self.shape.lines[number]
        last = self.norms[end - 1]
        if last in self._ties:
            return self._tied(start, end)
        announced = last == self._colon or not self._announcing.isdisjoint(self.norms[max(start, end - _CLOSING) : end])
        return self._tied(start, end - 1) if announced else None

    def _tied(self, start: int, end: int) -> str | None:
        """The last level before ``end`` in what begins at ``start``, if a word that leads on stands behind it."""
        cues = [cue for cue in self.cues_in(max(start, end - _CLOSING), end) if cue.topic in LEVEL_TOPICS]
        if not cues or self._ties.isdisjoint(self.norms[cues[-1].end - 1 : cues[-1].end + 1]):
            return None
        return levels([(end, end + 1)], cues, Bounds())[0]

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
