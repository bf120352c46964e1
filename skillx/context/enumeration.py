"""The enumerations among the mentions of a clause, and those over the lines below a phrase of choice.

Over ids of norms. A bracket is an enumeration of its own; around it the outer one goes on as if it were not there
("Google Cloud Platform (GCP) or Azure"), unless it begins with "or". Between two signs a few unknown words are taken
for one more member.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from skillx.context.alternatives import Gap, Group, find_groups
from skillx.context.cues import Cue
from skillx.context.gaps import Joints, Reading

__all__ = ["FIELD", "Member", "abbreviations", "aside", "group_below", "groups_in_clause", "with_names"]

FIELD = "field"
"""The kind of a credential that is no paper but what a degree is in, and no alternative to one."""

_TO_LINE_END = 3
"""Tokens that may stand behind a phrase that governs the lines below."""

_HEAD = 2
"""Tokens between the name of a class and the bracket that spells it out: "scripting *technologies* (Bash)"."""

_LEADING = ("choice", "following")
"""Values of cues that lead to the members in a bracket right behind them: "one or more of the following (A, B)"."""

_FIELD = 4
"""Tokens of the field behind a degree: "master's degree in nursing (MSN)"."""

_NAMES = 2
"""Mentions from a degree to its abbreviation, its field among them."""

_SHORT_LINE = 10
"""Tokens of a line that can be a list item without a bullet."""


class Member(NamedTuple):
    """A mention ``[start, end)`` in tokens, its kind and concept.

    ``instead`` names the things of which it is one, where any stands in for another ("AutoCAD/SolidWorks"), if there
    are at ``least`` so many with slashes between ("C++/Java/Python"); ``implies`` the concepts that nobody has it
    without; ``repeats`` says that it abbreviates the mention before it.
    """

    start: int
    end: int
    kind: str
    concept: str
    instead: str = ""
    implies: tuple[str, ...] = ()
    least: int = 2
    repeats: bool = False


def groups_in_clause(
    norms: Sequence[int],
    clause: tuple[int, int],
    members: Sequence[Member],
    brackets: Sequence[tuple[int, int]],
    cues: Sequence[Cue],
    joints: Joints,
    apart: Collection[int] = (),
) -> list[Group]:
    """The groups of alternatives among the members of a clause, by their places, in order.

    ``brackets`` are places of an opening and its closing sign; ``cues`` those about alternatives. Members that begin at
    ``apart`` have nothing to do with the ones right before them.
    """
    brackets = aside(brackets, norms, joints)
    within = _within(members, brackets)
    bracketed = {at for inner in within for at in inner}
    outer = [at for at in range(len(members)) if at not in bracketed]
    found = _grouped(norms, clause, members, outer, brackets, cues, joints, False, apart)
    for (left, right), inner in zip(brackets, within, strict=True):
        alias = _alias(members, inner, left, norms, joints)
        if alias is not None:
            found = with_names(found, [(alias, inner[0])])
            inner = inner[1:]
        elif inner and _is_equivalent(members, inner[0], left, cues):
            found.append(Group((inner[0] - 1, *inner), True, "or"))
            continue
        elif inner and (others := _names_class(members, inner[0], left, cues, found)) is not None:
            found.remove(others)
            found.append(others._replace(members=tuple(sorted((*others.members, *inner)))))
            continue
        if len(inner) > 1:
            led = next((cue.start for cue in cues if cue.end == left and cue.value in _LEADING), left + 1)
            found += _grouped(norms, (led, right), members, inner, (), cues, joints, True)
    return sorted(group for group in found if _differ(members, group))


def abbreviations(
    members: Sequence[Member], brackets: Sequence[tuple[int, int]], norms: Sequence[int], joints: Joints
) -> list[tuple[int, int]]:
    """The places of mentions that a bracket behind them names once more, each with that of the other name."""
    brackets = aside(brackets, norms, joints)
    named = [
        (_alias(members, inner, left, norms, joints), inner)
        for (left, _), inner in zip(brackets, _within(members, brackets), strict=True)
    ]
    return [(at, inner[0]) for at, inner in named if at is not None]


def with_names(groups: Sequence[Group], names: Sequence[tuple[int, int]]) -> list[Group]:
    """The groups, with the other names of their members."""
    found = []
    for group in groups:
        others = {other for one, other in names if one in group.members}
        found.append(group._replace(members=tuple(sorted({*group.members, *others}))) if others else group)
    return found


def _within(members: Sequence[Member], brackets: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The places of the members inside each bracket."""
    starts = [member.start for member in members]
    return [list(range(bisect_left(starts, left), bisect_left(starts, right))) for left, right in brackets]


def aside(brackets: Sequence[tuple[int, int]], norms: Sequence[int], joints: Joints) -> list[tuple[int, int]]:
    """The brackets that stand aside from what is around them: those that "or" does not open."""
    return [(left, right) for left, right in brackets if norms[left + 1 : left + 2] != [joints.or_]]


def group_below(
    end: int,
    number: int,
    lines: Sequence[tuple[int, int, str]],
    members: Sequence[tuple[int, int]],
    norms: Sequence[int],
    joints: Joints,
) -> Group | None:
    """The group over the lines below line ``number``, of which a phrase of choice that ends at ``end`` is the end.

    ``members`` are all mentions of the posting in order. Of each line the first mention is a member, with those that
    "and", "or" or a slash joins right to it; the lines go on while they are list items, or all are short.
    """
    if number < 0 or lines[number][1] - end > _TO_LINE_END:
        return None
    found: list[int] = []
    heads = 0
    for start, stop, kind in lines[number + 1 :]:
        if kind == "heading" or kind != lines[number + 1][2] or (kind != "bullet" and stop - start > _SHORT_LINE):
            break
        at = bisect_left(members, (start, start))
        if at < len(members) and members[at][0] < stop:
            found.append(at)
            heads += 1
            while at + 1 < len(members) and members[at + 1][0] < stop and _beside(members, at, norms, joints):
                at += 1
                found.append(at)
    return Group(tuple(found), False, "following") if heads > 1 else None


def _beside(members: Sequence[tuple[int, int]], at: int, norms: Sequence[int], joints: Joints) -> bool:
    """Whether nothing but a word or sign that joins stands between a mention and the next, and no comma."""
    between = norms[members[at][1] : members[at + 1][0]]
    return bool(between) and all(norm in (joints.or_, joints.and_, joints.slash) for norm in between)


def _differ(members: Sequence[Member], group: Group) -> bool:
    """Whether it is between more than one thing; degrees of one level (BA/BS) are."""
    chosen = [members[at] for at in group.members]
    return chosen[0].kind == "credential" or len({member.concept for member in chosen}) > 1


def _alias(
    members: Sequence[Member], inner: Sequence[int], left: int, norms: Sequence[int], joints: Joints
) -> int | None:
    """The mention that a bracket behind it names once more, by its abbreviation.

    So it does with a degree that has its field behind it: "a master's degree in nursing (MSN)". "A (B or C)" are kinds.
    """
    if not inner or not inner[0]:
        return None
    first = members[inner[0]]
    if len(inner) > 1 and joints.or_ in norms[first.end : members[inner[1]].start]:
        return None
    before = next((at for at in range(inner[0] - 1, -1, -1) if members[at].kind == first.kind), inner[0] - 1)
    gap = left - members[before].end
    if first.kind == "credential" == members[before].kind and inner[0] - before <= _NAMES and 0 < gap <= _FIELD:
        return before if norms[members[before].end] in joints.prepositions else None
    before = inner[0] - 1
    if not left - 1 <= members[before].end <= left:
        return None
    return before if first.concept == members[before].concept or first.repeats else None


def _is_equivalent(members: Sequence[Member], at: int, left: int, cues: Sequence[Cue]) -> bool:
    """Whether a bracket names what "or equivalent" before it means: "high school diploma or equivalent (GED)"."""
    return at > 0 and any(cue.value == "open" and cue.end == left and members[at - 1].end == cue.start for cue in cues)


def _names_class(
    members: Sequence[Member], at: int, left: int, cues: Sequence[Cue], groups: Sequence[Group]
) -> Group | None:
    """The group whose class of others a bracket behind it spells out: "PowerShell or other scripting tools (Bash)"."""
    if at < 2 or left - members[at - 1].end > _HEAD:
        return None
    before, label = members[at - 2], members[at - 1]
    if not any(cue.value == "open" and before.end <= cue.start and cue.end <= label.start for cue in cues):
        return None
    return next((group for group in groups if {at - 2, at - 1} <= set(group.members)), None)


def _grouped(
    norms: Sequence[int],
    clause: tuple[int, int],
    members: Sequence[Member],
    places: Sequence[int],
    brackets: Sequence[tuple[int, int]],
    cues: Sequence[Cue],
    joints: Joints,
    bracketed: bool,
    apart: Collection[int] = (),
) -> list[Group]:
    """The groups among the mentions at ``places``, which stand on one level of brackets."""
    if len(places) < 2:
        return []
    reading = Reading(norms, brackets, cues, joints)
    chosen = [members[at] for at in places]
    gaps = [
        Gap("break") if other.start in apart else reading.gap(one.end, other.start, (one.kind, other.kind))
        for one, other in pairwise(chosen)
    ]
    limits = [*(member.start for member in chosen[1:]), clause[1]]
    tails = [reading.tail(member.end, limit) for member, limit in zip(chosen, limits, strict=True)]
    before = reading.opens(clause[0], chosen[0].start)
    # "(i.e. A, B, etc.)" are no examples
    closed = bracketed and any(cue.value == "closes" and clause[0] <= cue.start < chosen[0].start for cue in cues)
    trails = () if closed else ("etc",)
    all_technology = all(member.kind == "technology" for member in chosen)
    for at in range(len(chosen)):
        if tails[at] == "any" or (tails[at] in trails and (bracketed or all_technology)):
            before, gaps = _marked(at, before, gaps, 0)
        elif tails[at] in trails and chosen[at].kind == "technology" and not _is_opened(at, before, gaps):
            before, gaps = _marked(at, before, gaps, _others_before(chosen, at))
    groups = find_groups(len(chosen), _instead(chosen, gaps, reading), tails, before)
    return [group._replace(members=tuple(places[at] for at in group.members)) for group in groups]


def _instead(chosen: Sequence[Member], gaps: Sequence[Gap], reading: Reading) -> list[Gap]:
    """Gaps with the slashes marked that stand between things of which one will do for the other.

    They are such by what they are, or as fields of a degree, or because "and other" things stand behind the last, or
    "experience".
    """
    marked = list(gaps)
    others = False
    for at in range(len(gaps) - 1, -1, -1):
        if gaps[at].kind != "slash":
            others = False
            continue
        others = others or reading.names_others(chosen[at + 1].end) or _is_either(chosen[at : at + 2], reading)
        if others and _are_apart(chosen[at], chosen[at + 1]):
            marked[at] = Gap("instead")
    for start, end in _substitutes(chosen, gaps):
        marked[start : end - 1] = [Gap("instead")] * (end - 1 - start)
    return marked


def _substitutes(chosen: Sequence[Member], gaps: Sequence[Gap]) -> Iterator[tuple[int, int]]:
    """The runs ``[start, end)`` of members with slashes between that stand in for one another, if they are enough."""
    start = 0
    while start < len(chosen):
        end = start + 1
        while end < len(chosen) and gaps[end - 1].kind == "slash" and _stand_in(chosen[end - 1], chosen[end]):
            end += 1
        if end - start >= chosen[start].least:
            yield start, end
        start = end


def _stand_in(one: Member, other: Member) -> bool:
    """Whether one will do for the other: things of one class, of which neither is a part or the base of the other."""
    return bool(one.instead) and one.instead == other.instead and _are_apart(one, other)


def _are_apart(one: Member, other: Member) -> bool:
    """Whether neither is a part or the base of the other."""
    return one.concept not in other.implies and other.concept not in one.implies


def _is_either(pair: Sequence[Member], reading: Reading) -> bool:
    """Whether two things are fields of a degree, or what one has experience of: "retail/sales experience"."""
    kinds = {member.kind for member in pair}
    if FIELD in kinds:
        return kinds <= {FIELD, "method"}
    return "technology" not in kinds and reading.is_lived(pair[-1].end)


def _others_before(chosen: Sequence[Member], last: int) -> int:
    """Where the run of mentions of one kind begins that ends at ``last``: in "testing - A, B etc." behind the dash."""
    start = last
    while start > 0 and chosen[start - 1].kind == chosen[last].kind:
        start -= 1
    return start


def _is_opened(at: int, before: str, gaps: Sequence[Gap]) -> bool:
    """Whether a phrase leads to the enumeration in which member ``at`` stands."""
    while at > 0 and gaps[at - 1].kind != "break":
        at -= 1
    return bool(gaps[at - 1].opens if at else before)


def _marked(last: int, before: str, gaps: list[Gap], first: int) -> tuple[str, list[Gap]]:
    """Mark the enumeration that ends at member ``last``, and begins at ``first`` or later, as one of examples."""
    start = last
    while start > first and gaps[start - 1].kind != "break":
        start -= 1
    if start == 0:
        return before or "illustrative", gaps
    return before, [*gaps[: start - 1], Gap("break", gaps[start - 1].opens or "illustrative"), *gaps[start:]]
