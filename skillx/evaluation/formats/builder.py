"""Puts one posting together from what a format says, and names every fault with record and mention."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from skillx.evaluation.formats.base import Log
from skillx.evaluation.formats.facts import facts_problems
from skillx.evaluation.formats.fields import DISTRACTOR, kind_of, read_attributes
from skillx.evaluation.gold import Distractor, GoldMention, GoldPosting
from skillx.evaluation.matching import shared

__all__ = ["PostingBuilder", "groups"]


def groups(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Members of groups from pairs that belong together; a group is called after its first member."""
    home: dict[str, str] = {}
    for pair in pairs:
        one, other = (home.setdefault(member, member) for member in pair)
        home = {member: one if first == other else first for member, first in home.items()}
    return home


class PostingBuilder:
    """Takes marks one by one, numbered from 1 as they come, and gives the posting."""

    def __init__(self, where: str, text: str, log: Log) -> None:
        self._where, self._text, self._log = where, text, log
        self._mentions: list[tuple[int, str, GoldMention]] = []
        self._distractors: list[tuple[int, Distractor]] = []
        self._pairs: list[tuple[str, str]] = []
        self._seen = 0

    def add(
        self,
        start: Any,
        end: Any,
        label: Any,
        raw: Mapping[str, Any] | None = None,
        *,
        surface: Any = None,
        ident: Any = None,
    ) -> None:
        """One labelled stretch. ``raw`` holds further fields under gold names, ``surface`` what the file says is there.

        The label ``DISTRACTOR`` makes a distractor, its class taken from ``why`` of ``raw``.
        """
        self._seen += 1
        where = f"{self._where}, mention {self._seen}"
        if not self._fits(where, start, end, surface):
            return
        if not isinstance(label, str) or not label:
            self._log.problem(where, f"the label is {label!r}; a text is expected")
            return
        text = self._text[start:end]
        if label.upper() == DISTRACTOR:
            why = str((raw or {}).get("why") or "other")
            self._distractors.append((self._seen, Distractor(start, end, text, why)))
            return
        mention = GoldMention(start, end, text, kind_of(label), **read_attributes(raw or {}, where, self._log))
        for extent in mention.alt:
            if not shared(extent, (start, end)) or not 0 <= extent[0] < extent[1] <= len(self._text):
                self._log.problem(where, f"alt {list(extent)} is off (the mention stands at {start}:{end})")
        self._mentions.append((self._seen, str(ident if ident is not None else self._seen), mention))

    def relate(self, one: Any, other: Any) -> None:
        """Say that two marks, by their idents, are alternatives."""
        known = {ident for _, ident, _ in self._mentions}
        missing = [str(ident) for ident in (one, other) if str(ident) not in known]
        if missing:
            self._log.problem(self._where, f"a relation names {', '.join(map(repr, missing))}, which is no mention")
        else:
            self._pairs.append((str(one), str(other)))

    def build(self, posting_id: str, **more: Any) -> GoldPosting:
        """The posting, mentions by place; ``more`` are further fields of ``GoldPosting``."""
        homes = groups(self._pairs)
        names = {home: f"g{n}" for n, home in enumerate(dict.fromkeys(homes.values()), start=1)}
        for problem in facts_problems(more.get("facts")):
            self._log.problem(self._where, problem)
        if not isinstance(more.get("group"), str | None):
            self._log.problem(self._where, f"group is {more['group']!r}; a text is expected")
        if not self._log.overlaps:
            self._report_overlaps()
        mentions = [self._grouped(mention, names.get(homes.get(ident, ""))) for _, ident, mention in self._mentions]
        sizes = Counter(mention.any_of for mention in mentions if mention.any_of is not None)
        for group, size in sizes.items():
            if size == 1:
                self._log.problem(self._where, f"any_of {group!r} has one member only")
        return GoldPosting(
            id=posting_id,
            text=self._text,
            mentions=tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end))),
            distractors=tuple(sorted((trap for _, trap in self._distractors), key=lambda trap: trap.start)),
            **more,
        )

    @staticmethod
    def _grouped(mention: GoldMention, group: str | None) -> GoldMention:
        return mention if group is None or mention.any_of is not None else replace(mention, any_of=group)

    def _fits(self, where: str, start: Any, end: Any, surface: Any) -> bool:
        if type(start) is not int or type(end) is not int:
            self._log.problem(where, f"start and end are {start!r} and {end!r}; whole numbers are expected")
            return False
        if not 0 <= start < end <= len(self._text):
            self._log.problem(where, f"{start}:{end} is no stretch of the text ({len(self._text)} characters)")
            return False
        have = self._text[start:end]
        if surface is not None and surface != have:
            said = f"the file says {surface!r}{self._hint(surface)}"
            self._log.problem(where, f"the text has {have!r} at {start}:{end}, {said}")
            return False
        if have != have.strip():
            self._log.problem(where, f"white space at the edge of {have!r} ({start}:{end})")
            return False
        return True

    def _hint(self, surface: Any) -> str:
        """Where the words really stand, if they stand in one place only."""
        if not isinstance(surface, str) or not surface or self._text.count(surface) != 1:
            return ""
        start = self._text.index(surface)
        return f" (which stands at {start}:{start + len(surface)})"

    def _report_overlaps(self) -> None:
        marks = [(mention.start, mention.end, n) for n, _, mention in self._mentions]
        marks += [(trap.start, trap.end, n) for n, trap in self._distractors]
        for one, other in pairwise(sorted(marks)):
            if other[0] < one[1]:
                surface = self._text[one[0] : one[1]]
                where = f"{self._where}, mention {other[2]}"
                self._log.problem(where, f"overlaps mention {one[2]} ({surface!r} at {one[0]}:{one[1]})")
