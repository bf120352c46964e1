"""What stands between, before and behind the mentions of a clause, as far as it makes an enumeration of them.

Over ids of norms. A bracket is an enumeration of its own; around it the outer one goes on as if it were not there
("Google Cloud Platform (GCP) or Azure"). Between two signs a few unknown words are taken for one more member.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from skillx.context.alternatives import Gap, Group, find_groups
from skillx.context.cues import Cue

__all__ = ["Joints", "Member", "group_below", "groups_in_clause"]

_UNKNOWN = 4
"""Tokens that an unknown member of an enumeration may have."""

_OPENING = {"choice": "choice", "following": "choice", "illustrative": "illustrative"}
"""Values of cues that open an enumeration, and what they make of it."""

_NEAR = 5
"""Tokens between a phrase of choice and the first mention behind it."""


_TO_LINE_END = 3
"""Tokens that may stand behind a phrase that governs the lines below."""

_SHORT_LINE = 10
"""Tokens of a line that can be a list item without a bullet."""


@dataclass(frozen=True, slots=True)
class Joints:
    """Ids of norms: the words "or" and "and", the slash, the comma, all signs that join, and what trails off."""

    or_: int = 0
    and_: int = 0
    slash: int = 0
    comma: int = 0
    joints: frozenset[int] = frozenset()
    trails_off: frozenset[int] = frozenset()


class Member(NamedTuple):
    """A mention ``[start, end)`` in tokens, its kind and concept."""

    start: int
    end: int
    kind: str
    concept: str


def groups_in_clause(
    norms: Sequence[int],
    clause: tuple[int, int],
    members: Sequence[Member],
    brackets: Sequence[tuple[int, int]],
    cues: Sequence[Cue],
    joints: Joints,
) -> list[Group]:
    """The groups of alternatives among the members of a clause, by their places, in order.

    ``brackets`` are places of an opening and its closing sign; ``cues`` those about alternatives.
    """
    outer = [
        at for at, member in enumerate(members) if not any(left < member.start < right for left, right in brackets)
    ]
    found = _grouped(norms, clause, members, outer, brackets, cues, joints, False)
    for left, right in brackets:
        inner = [at for at, member in enumerate(members) if left < member.start < right]
        alias = _alias(members, outer, inner, left)
        if alias is not None:
            found = [_with(group, alias, inner[0]) for group in found]
            inner = inner[1:]
        found += _grouped(norms, (left + 1, right), members, inner, (), cues, joints, True)
    return sorted(found)


def group_below(end: int, number: int, lines: Sequence[tuple[int, int, str]], starts: Sequence[int]) -> Group | None:
    """The group over the lines below line ``number``, of which a phrase of choice that ends at ``end`` is the end.

    ``starts`` are the tokens at which mentions start, in order. The first mention of each line is a member; the lines
    go on while they are list items, or all are short.
    """
    if number < 0 or lines[number][1] - end > _TO_LINE_END:
        return None
    members = []
    for start, stop, kind in lines[number + 1 :]:
        if kind == "heading" or kind != lines[number + 1][2] or (kind != "bullet" and stop - start > _SHORT_LINE):
            break
        at = bisect_left(starts, start)
        if at < len(starts) and starts[at] < stop:
            members.append(at)
    return Group(tuple(members), False, "following") if len(members) > 1 else None


def _alias(members: Sequence[Member], outer: Sequence[int], inner: Sequence[int], left: int) -> int | None:
    """The mention that a bracket behind it names once more, by its abbreviation."""
    before = next((at for at in outer if left - 1 <= members[at].end <= left), None)
    if before is None or not inner or members[inner[0]].concept != members[before].concept:
        return None
    return before


def _with(group: Group, member: int, alias: int) -> Group:
    return group._replace(members=tuple(sorted({*group.members, alias}))) if member in group.members else group


def _grouped(
    norms: Sequence[int],
    clause: tuple[int, int],
    members: Sequence[Member],
    places: Sequence[int],
    brackets: Sequence[tuple[int, int]],
    cues: Sequence[Cue],
    joints: Joints,
    bracketed: bool,
) -> list[Group]:
    """The groups among the mentions at ``places``, which stand on one level of brackets."""
    if len(places) < 2:
        return []
    reading = _Reading(norms, brackets, cues, joints)
    chosen = [members[at] for at in places]
    gaps = [reading.gap(one.end, other.start) for one, other in pairwise(chosen)]
    limits = [*(member.start for member in chosen[1:]), clause[1]]
    tails = [reading.tail(member.end, limit) for member, limit in zip(chosen, limits, strict=True)]
    before = reading.opens(clause[0], chosen[0].start)
    for at in range(len(chosen)):
        if tails[at] == "etc" and (bracketed or all(member.kind == "technology" for member in chosen)):
            before, gaps = _illustrating(at, before, gaps)
    groups = find_groups(len(chosen), gaps, tails, before)
    return [group._replace(members=tuple(places[at] for at in group.members)) for group in groups]


def _illustrating(last: int, before: str, gaps: list[Gap]) -> tuple[str, list[Gap]]:
    """Mark the enumeration that ends at member ``last`` as one of examples."""
    start = last
    while start > 0 and gaps[start - 1].kind != "break":
        start -= 1
    if start == 0:
        return before or "illustrative", gaps
    return before, [*gaps[: start - 1], Gap("break", gaps[start - 1].opens or "illustrative"), *gaps[start:]]


class _Reading:
    """The words of a clause, brackets left out."""

    def __init__(
        self, norms: Sequence[int], brackets: Sequence[tuple[int, int]], cues: Sequence[Cue], joints: Joints
    ) -> None:
        self._norms = norms
        self._brackets = brackets
        self._cues = cues
        self._joints = joints

    def _words(self, start: int, end: int) -> list[int]:
        skipped = {at for left, right in self._brackets if start <= left < end for at in range(left, right + 1)}
        return [self._norms[at] for at in range(start, end) if at not in skipped]

    def gap(self, start: int, end: int) -> Gap:
        """What joins or parts the mentions that end and start there."""
        opens = self.opens(start, end)
        if opens:
            return Gap("break", opens)
        if any(cue.value == "closes" and start <= cue.start < end for cue in self._cues):
            return Gap("break")
        joints = self._joints
        between = self._words(start, end)
        signs = [norm for norm in between if norm in joints.joints]
        others = len(between) - len(signs)
        if not signs:
            return Gap("break")
        if joints.or_ in signs:
            parted = joints.and_ in signs and others > 0  # "Bash or comparable shells and know Linux"; not "and/or"
            return Gap("or") if others <= _UNKNOWN and not parted else Gap("break")
        unknown = others <= _UNKNOWN and between[0] in joints.joints and between[-1] in joints.joints
        if others > 1 and not unknown:
            return Gap("break")
        if joints.slash in signs:
            return Gap("slash") if others == 0 else Gap("break")
        if joints.and_ in signs:
            return Gap("and")
        return Gap("comma") if others == 0 or joints.comma in signs else Gap("break")

    def opens(self, start: int, end: int) -> str:
        """The phrase of choice or illustration between ``start`` and the mention at ``end``, and near to it."""
        for cue in reversed(self._cues):
            if cue.value in _OPENING and start <= cue.start and cue.end <= end <= cue.end + _NEAR:
                return _OPENING[cue.value]
        return ""

    def tail(self, end: int, limit: int) -> str:
        """How the enumeration ends behind a mention: ``open`` for "or similar", ``or`` for an unknown last member."""
        for cue in self._cues:
            if cue.value == "open" and end <= cue.start <= min(end + 2, limit):
                return "open"
        words = self._words(end, limit)
        unknown = 0
        for at, word in enumerate(words):
            if word in self._joints.trails_off:
                return "etc"
            if word not in self._joints.joints:
                unknown += 1
                if not at or unknown > _UNKNOWN:
                    return ""
            elif word == self._joints.or_ and at <= 1:
                return "etc" if words[at + 1 : at + 2] and words[at + 1] in self._joints.trails_off else "or"
            else:
                unknown = 0
        return ""
