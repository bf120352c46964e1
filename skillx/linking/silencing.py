"""Drops what is named and not asked for: job titles, departments, the employer, sentences that ask for nothing.

The linker's second half: of the readings that are believed, those that stand where a skill is none.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from skillx.columns import Columns
from skillx.linking.departments import in_departments, is_tags, knows_field, names_team, works_with
from skillx.linking.firm import FIELD, WORKED, Firm, FirmWords
from skillx.linking.silence import names_another, names_employer
from skillx.linking.silence_words import Words
from skillx.linking.titles import in_title, is_title, repeated, without_signs
from skillx.linking.units import in_unit, is_partner
from skillx.linking.weighing import SPECIFIC, Candidate
from skillx.shape import ASKING, INTRODUCTION, Shape
from skillx.text.phrases import PhraseIndex

__all__ = ["Silencing"]

_LEAD = 5
"""Tokens before its phrase that a sentence asking for nothing reaches back; run-on text glues it to the one before."""

_HEAD = 8
"""Lines of a posting among which its tags stand."""

_NAME = 5
"""Tokens from which on a candidate is a name of its own, whatever stands in it."""

_LEGAL = "legal"
"""Kind of the sentences that open a paragraph of the law, all of which asks for nothing."""

_FIRMS = "firms"
"""Kind of the phrases behind which the names of other firms stand: "customers such as A and B"."""

_ASKS = "asks"
"""Kind of the phrases behind which a sentence asks again: "To apply you must have ..."."""

_OFFERED = ("perk", "process")
"""Kinds of sentences that may be the hire's work all the same: who runs the benefits, or takes the tests."""

_NAMES = ("technology", "method")
"""Kinds whose names stand in titles."""

Believed = tuple[Candidate, str]
"""A candidate and its evidence."""


class _SilentPhrase(NamedTuple):
    """Where a phrase begins, from which token on its sentence asks for nothing, and why."""

    start: int
    reach: int
    why: str


class Silencing:
    """The words of ``data/distractors.yaml`` as ids; ``number`` gives the id of a norm."""

    def __init__(self, distractors: Mapping[str, Any], number: Callable[[str], int]) -> None:
        def ids(words: Iterable[str]) -> frozenset[int]:
            return frozenset(map(number, words))

        self.words = Words.of(distractors, number)
        firm = distractors.get("firm", {})
        shared = {name: distractors.get(name, ()) for name in ("imperatives", "colons")}
        self.firm_words = FirmWords.of(firm | shared, ids)
        self.makers_tools = frozenset(distractors.get("makers_tools", ()))
        self.makers_fields = frozenset(distractors.get("makers_fields", ()))
        silent = distractors.get("sentences", {}) | {kind: firm.get(kind, ()) for kind in (FIELD, WORKED)}
        leads = distractors.get("other_firms_lead", ())
        others = [[*firms, *lead] for firms in distractors.get("other_firms", ()) for lead in leads]
        silent = silent | {
            _ASKS: distractors.get("asks_again", ()),
            _FIRMS: [*others, *distractors.get("firms_listed", ())],
        }
        meanings = [(why, words) for why, listed in sorted(silent.items()) for words in listed]
        self.whys = [why for why, _ in meanings]
        self.sentences = PhraseIndex((list(map(number, words)), at) for at, (_, words) in enumerate(meanings))

    def reasons(
        self, skills: Sequence[Believed], columns: Columns, layout: Shape, surface: Callable[[int, int], str]
    ) -> list[str]:
        """Why each of the believed candidates of a posting is no skill; empty for those that are.

        ``surface`` gives the text of a stretch of tokens.
        """
        return _Posting(self, skills, columns, layout, surface).reasons()


class _Posting:
    """One posting, as silence is asked of it."""

    def __init__(
        self,
        silencing: Silencing,
        skills: Sequence[Believed],
        columns: Columns,
        layout: Shape,
        surface: Callable[[int, int], str],
    ) -> None:
        self._words = words = silencing.words
        self._makers_tools = silencing.makers_tools
        self._makers_fields = silencing.makers_fields
        self._skills = skills
        self._norms = norms = columns.norms
        self._layout = layout
        titled = bool(layout.lines and layout.sections) and layout.sections[0][2] == "title"
        self._advertised = layout.lines[0][:2] if titled else (0, 0)
        self._titles = repeated(norms, without_signs(norms, self._advertised, words))
        self._employers = {
            c.concept
            for c, _ in skills
            if c.kind == "technology" and names_employer(norms, c.start, c.end, layout.sentence(c.start)[0], words)
        }
        self._named = {at for c, _ in skills if c.kind == "technology" for at in range(c.start + 1, c.end)}
        self._meant = [(c.start, c.end) for c, why in skills if why in SPECIFIC or c.end - c.start >= _NAME]
        self._silent: list[_SilentPhrase] = []
        self._legal: list[tuple[int, int]] = []
        self._asks: list[int] = []
        phrases = self._read(silencing, columns, surface)
        self._firms = sorted(phrases.pop(_FIRMS))
        self._capital = lambda at: surface(at, at + 1)[:1].isupper()
        self._firm = Firm(norms, layout, silencing.firm_words, words, phrases, lambda at: surface(at, at + 1).lower())

    def _read(self, silencing: Silencing, columns: Columns, surface: Callable[[int, int], str]) -> dict[str, list[int]]:
        """Gather what asks for nothing, and what asks again; gives the ends of the phrases about a firm, by kind."""
        phrases: dict[str, list[int]] = {FIELD: [], WORKED: [], _FIRMS: []}
        found = [(start, end, silencing.whys[at]) for start, end, at in silencing.sentences.find(columns.norm_array)]
        asking = {at for start, end, why in found if why == _ASKS for at in range(start, end)}
        for start, end, why in found:
            if why in phrases:
                phrases[why].append(end)
            elif why == _ASKS:
                self._asks.append(start)
            elif not (start in asking or self._is_meant(start, end) or (why in _OFFERED and self._is_task(start))):
                self._silence(start, why, surface)
        return phrases

    def _silence(self, start: int, why: str, surface: Callable[[int, int], str]) -> None:
        layout = self._layout
        if why == _LEGAL and start - layout.line(start)[0] <= _LEAD and not layout.runs_on(start):
            self._legal.append(layout.line(start))
        # a capital opens a sentence, also where the sign before it was lost
        opens = surface(start, start + 1)[:1].isupper()
        reach = start if opens else self._behind_comma(max(start - _LEAD, 0), start)
        self._silent.append(_SilentPhrase(start, reach, why))

    def _behind_comma(self, first: int, start: int) -> int:
        """Where what a phrase at ``start`` belongs to begins: behind the last comma that follows ``first``."""
        comma = self._words.commas
        return next((at + 1 for at in range(start - 1, first - 1, -1) if self._norms[at] in comma), first)

    def _is_meant(self, start: int, end: int) -> bool:
        """Whether words of a rule make a skill of what holds this phrase: "verify health insurance" is no perk.

        Neither is it part of a long name: "Health Insurance Portability and Accountability Act".
        """
        at = bisect_right(self._meant, start, key=itemgetter(0)) - 1
        return at >= 0 and end <= self._meant[at][1]

    def _is_task(self, start: int) -> bool:
        """Whether a sentence among the duties orders something, and speaks to nobody: "Collects drug screens"."""
        if self._layout.section(start) != "responsibilities":
            return False
        first, last = self._layout.sentence(start)
        words = self._words.address_words | self._words.company_words
        return self._norms[first] in self._words.imperatives and words.isdisjoint(self._norms[first:last])

    def reasons(self) -> list[str]:
        """Candidate by candidate."""
        departments = self._departments()
        found = []
        clause, sentence = -1, (0, 0)
        for at, (candidate, _) in enumerate(self._skills):
            start = candidate.start
            if (number := self._layout.clause_number(start)) != clause or number < 0:
                clause, sentence = number, self._layout.sentence(start)
            if self._is_title(candidate):
                found.append("title")
            elif at in departments or self._is_colleague(candidate):
                found.append("department")
            elif self._is_employer(candidate):
                found.append("employer")
            elif self._is_of_firm(candidate, sentence):
                found.append("company")
            else:
                found.append(self._sentence(sentence, start) if self._silent else "")
        return found

    def _departments(self) -> set[int]:
        """Which methods name a department of the firm."""
        layout, norms, words = self._layout, self._norms, self._words
        methods = [
            (at, c.start, c.end, layout.line(c.start))
            for at, (c, _) in enumerate(self._skills)
            if c.kind == "method" and not self._firm.is_deed(c.start, c.end)
        ]
        named = in_departments(norms, [(start, end, line[1]) for _, start, end, line in methods], words)
        tags = {line[0] for line in self._tag_lines()}
        return {at for at, *_, line in methods if line[0] in tags} | {
            at
            for at, start, end, line in (methods[place] for place in named)
            if not knows_field(norms, start, end, line, words)
        }

    def _tag_lines(self) -> Iterator[tuple[int, int]]:
        """The lines of tags between the title and the text."""
        for start, end, _ in self._layout.lines[1:_HEAD]:
            if self._layout.section(start) == INTRODUCTION and is_tags(self._norms, (start, end), self._words):
                yield start, end

    def _is_title(self, candidate: Candidate) -> bool:
        start, end, kind = candidate[:3]
        if kind in _NAMES:
            line = self._layout.line(start)
            product = kind == "technology"
            if in_title(self._norms, start, end, line, self._words, product=product, named=self._named):
                return True
            if kind == "method" and is_title(self._norms, start, end, line, self._words):
                return True
        return bool(self._titles) and any(left <= start and end <= right for left, right in self._titles)

    def _is_colleague(self, candidate: Candidate) -> bool:
        start, end = candidate.start, candidate.end
        if candidate.kind in _NAMES and in_unit(
            self._norms, self._capital, start, end, self._layout.line(start), self._words
        ):
            return True
        if candidate.kind == "technology":
            return names_team(self._norms, end, self._layout.line(start)[1], self._words)
        if candidate.kind != "method" or self._layout.section(start) in ASKING:
            return False
        return works_with(self._norms, start, end, self._layout.line(start), self._words)

    def _is_employer(self, candidate: Candidate) -> bool:
        if candidate.kind == "technology" and (
            names_another(self._norms, candidate.end, self._words)
            or is_partner(self._norms, self._firms, candidate.start, self._words)
        ):
            return True
        return candidate.concept in self._employers

    def _is_of_firm(self, candidate: Candidate, sentence: tuple[int, int]) -> bool:
        """Whether it is the firm's own field, or a tool of other people there."""
        start, end, kind = candidate[:3]
        if kind == "method" and not self._is_made(candidate, sentence) and self._firm.owns(start, end, sentence):
            return True
        if kind == "soft" and self._firm.owns(start, end, sentence, trait=True):
            return True
        if kind == "soft" and self._firm.tells_of_others(start, end, sentence):
            return True
        if kind == "language" and self._firm.is_named_after(end):
            return True
        if self._firm.introduces_itself(start, sentence, tool=kind == "technology"):
            return True
        return candidate.category in self._makers_tools and self._firm.keeps_to_others(
            start, self._layout.clause(start), self._advertised
        )

    def _is_made(self, candidate: Candidate, sentence: tuple[int, int]) -> bool:
        """Whether it is a field of those who make software, in what introduces their posting: their team's work."""
        return (
            candidate.group in self._makers_fields
            and self._layout.section(candidate.start) == INTRODUCTION
            and not self._firm.is_of_other_trade(self._advertised)
            and not self._firm.is_defined(sentence)
        )

    def _sentence(self, sentence: tuple[int, int], start: int) -> str:
        """Which kind of sentence that asks for nothing a candidate stands in, if any."""
        asked = bisect_left(self._asks, start)
        since = self._asks[asked - 1] + 1 if asked else 0  # "To apply you must have ...": what stood before is over
        first, last = (bisect_left(self._silent, (at,)) for at in (max(since, sentence[0]), sentence[1]))
        for at in range(first, last):
            phrase = self._silent[at]
            if start >= phrase.reach:
                return f"sentence:{phrase.why}"
            if phrase.start > start + _LEAD:
                break
        at = bisect_left(self._legal, (start,)) - 1
        return f"sentence:{_LEGAL}" if at >= 0 and start < self._legal[at][1] else ""
