"""The alternatives of a posting: which mentions, in one clause or over several lines, are one choice."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from spacy.tokens import Span

from skillx.context.alternatives import Group
from skillx.context.enumeration import FIELD, Member, abbreviations, group_below, groups_in_clause, with_names
from skillx.context.gaps import Joints
from skillx.context.paths import TASKS, group_of_paths, group_of_tasks, is_led, joined, pairs_of_papers
from skillx.context.posting import Posting
from skillx.shape import Clause

__all__ = ["Choices", "Substitutes"]

_LONGEST = 20
"""Clauses over which an enumeration may run on."""


_PAIR, _CHAIN = 2, 3
"""Members from which on slashes between things of a category are a choice: of ``categories``, and of ``chains``."""


class Substitutes:
    """Which concepts stand in for one another: those of one category, or of one set of names.

    ``categories``, ``sets`` and ``chains`` are those of ``data/cues.yaml``; ``concepts`` are the taxonomy's entries by
    id.
    """

    def __init__(
        self,
        categories: Sequence[str] = (),
        sets: Mapping[str, Sequence[str]] | None = None,
        concepts: Mapping[str, Sequence[Any]] | None = None,
        chains: Sequence[str] = (),
    ) -> None:
        self._least = dict.fromkeys(categories, _PAIR) | dict.fromkeys(chains, _CHAIN)
        self._sets = {concept: name for name, listed in (sets or {}).items() for concept in listed}
        self._concepts: Mapping[str, Sequence[Any]] = concepts if concepts is not None else {}

    def of(self, concept: str) -> tuple[str, tuple[str, ...], int]:
        """The name of what a concept is one of, or ""; what it implies; how many of them are a choice."""
        if concept in self._sets:
            return self._sets[concept], (), _PAIR
        entry = self._concepts.get(concept)
        if entry is None:
            return "", (), _PAIR
        if entry[2] not in self._least:
            return "", tuple(entry[4]), _PAIR
        return entry[2], tuple(entry[4]), self._least[entry[2]]


class Choices:
    """Finds the groups of alternatives by the ids of ``joints`` and the two signs of a bracket.

    ``is_paper`` tells a degree, certificate or licence from the field of one.
    """

    def __init__(
        self,
        joints: Joints,
        brackets: tuple[int, int],
        substitutes: Substitutes,
        is_paper: Callable[[Span], bool] = lambda span: True,
    ) -> None:
        self._joints = joints
        self._brackets = brackets
        self._substitutes = substitutes
        self._is_paper = is_paper

    def find(self, posting: Posting, skills: Sequence[Span], records: Sequence[Mapping[str, Any]]) -> list[Group]:
        """The groups of a posting by the places of their members in ``skills``; no mention is in two of them.

        ``records`` hold the ``requirement`` of each.
        """
        if len(skills) < 2:
            return []
        tokens = [(span.start, span.end) for span in skills]
        below = list(self._below(posting, tokens))
        taken = {place for group in below for place in group.members}
        found = []
        for parts in self._stretches(posting, skills):
            clause, members = parts[0][0]._replace(end=parts[-1][0].end), [at for _, places in parts for at in places]
            for group in self._inside(posting, clause, skills, members, parts):
                places = tuple(members[at] for at in group.members if members[at] not in taken)
                done = group.why == "or" and not group.open and _all_done(places, skills, records)
                if len(places) > 1 and not done:
                    taken.update(places)
                    found.append(group._replace(members=places))
        return sorted([*found, *below])

    def _below(self, posting: Posting, tokens: Sequence[tuple[int, int]]) -> Iterator[Group]:
        """The groups over several lines: "one or more of the following"."""
        reached = 0
        for cue in posting.cues:
            if cue.value in ("following", "choice") and cue.start >= reached:
                number = posting.shape.clause_number(cue.start)
                line = posting.shape.clauses[number].line if number >= 0 else -1
                group = group_below(cue.end, line, posting.shape.lines, tokens, posting.norms, self._joints)
                if group is not None:
                    reached = tokens[group.members[-1]][1]
                    yield group

    def _stretches(self, posting: Posting, skills: Sequence[Span]) -> Iterator[list[tuple[Clause, list[int]]]]:
        """The clauses that hold skills, with the places of these; those over which an enumeration runs together."""
        clauses = posting.by_clause(skills)
        at = 0
        while at < len(clauses):
            end = at + 1
            while end <= min(len(clauses) - 1, at + _LONGEST) and self._runs_on(
                posting, clauses[end - 1][0], clauses[end][0]
            ):
                end += 1
            clause = clauses[at][0]
            cues = posting.cues_in(clause.start, clause.end)
            if not is_led(posting.norms, cues, clause.start, clause.end, self._joints):
                end = self._last_of_choice(posting, clauses, at + 1, end)
            yield clauses[at:end]
            at = end

    def _runs_on(self, posting: Posting, clause: Clause, following: Clause) -> bool:
        """Whether the next clause may go on with an enumeration: behind a semicolon, or on the next line."""
        if clause.line < 0:
            return False
        if following.line == clause.line:
            return self._parted_by_semicolons(posting, clause, following)
        joining = (self._joints.or_, self._joints.comma, self._joints.slash)
        return (
            following.line == clause.line + 1
            and posting.shape.lines[following.line][2] == "prose"
            and posting.shape.lines[clause.line][2] != "heading"
            and (self._last(posting, clause) in joining or posting.norms[following.start] == self._joints.or_)
        )

    def _parted_by_semicolons(self, posting: Posting, clause: Clause, following: Clause) -> bool:
        """Whether a semicolon ends a clause, and each of those without a skill before the following one."""
        number = posting.shape.clause_number(clause.start)
        between = posting.shape.clauses[number : posting.shape.clause_number(following.start)]
        return len(between) <= _LONGEST and all(
            part.line == clause.line and self._last(posting, part) == self._joints.semicolon for part in between
        )

    def _last(self, posting: Posting, clause: Clause) -> int:
        """The last word or sign of a clause."""
        last = clause.end - 1
        while last > clause.start and posting.norms[last] in self._joints.blanks:
            last -= 1
        return posting.norms[last]

    def _last_of_choice(self, posting: Posting, clauses: Sequence[tuple[Clause, list[int]]], at: int, end: int) -> int:
        """Behind the last clause of the enumeration; where its parts have semicolons, "or" begins the last of them."""
        while end > at:
            before, last = clauses[end - 2][0], clauses[end - 1][0]
            if before.line != last.line or posting.norms[last.start] == self._joints.or_:
                break
            end -= 1
        return end

    def _inside(
        self,
        posting: Posting,
        clause: Clause,
        skills: Sequence[Span],
        members: list[int],
        parts: Sequence[tuple[Clause, Sequence[int]]],
    ) -> list[Group]:
        if len(members) < 2:
            return []
        brackets = posting.brackets(clause, *self._brackets)
        slashed = self._joints.slash in posting.norms[skills[members[0]].end : skills[members[-1]].start]
        chosen = [self._member(skills, members, at, brackets, slashed) for at in range(len(members))]
        numbered = {place: at for at, place in enumerate(members)}
        places = [(part.start, [numbered[place] for place in held]) for part, held in parts]
        cues = [cue for cue in posting.cues_in(clause.start, clause.end) if cue.topic == "alternatives"]
        norms, joints = posting.norms, self._joints
        pairs = pairs_of_papers(chosen, brackets, norms, joints)
        apart = {chosen[at].start for _, at in pairs}
        found = [
            *group_of_paths(places, chosen, norms, joints),
            *group_of_tasks(places, chosen, norms, cues, joints),
            *joined(groups_in_clause(norms, clause[:2], chosen, brackets, cues, joints, apart), pairs),
        ]
        return with_names(found, abbreviations(chosen, brackets, norms, joints))

    def _member(
        self,
        skills: Sequence[Span],
        members: Sequence[int],
        at: int,
        brackets: Sequence[tuple[int, int]],
        slashed: bool,
    ) -> Member:
        span = skills[members[at]]
        instead, implies, least = self._substitutes.of(span.kb_id_) if slashed else ("", (), _PAIR)
        before = skills[members[at - 1]] if at else span
        repeats = bool(at) and any(
            left + 1 == span.start
            and (
                spells(span.doc[left + 1 : right].text, before.text)
                or (span.label_ == before.label_ == "credential" and span.end == right)
            )
            for left, right in brackets
        )
        kind = FIELD if span.label_ == "credential" and not self._is_paper(span) else span.label_
        return Member(span.start, span.end, kind, span.kb_id_, instead, implies, least, repeats)


def spells(short: str, long: str) -> bool:
    """Whether a surface is made of the first letters of another: GC/MS, gas chromatography mass spectrometry."""
    letters = re.sub(r"[\W_]", "", short)
    if not letters.isupper():
        return False
    return letters.lower() == "".join(word[0] for word in re.findall(r"[^\W_]+", long.lower()))


def _all_done(places: Sequence[int], skills: Sequence[Span], records: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a duty names tasks, all of which are done, now one and now the other: "operate copy or fax equipment"."""
    return all(skills[at].label_ in TASKS and records[at].get("requirement") == "duty" for at in places)
