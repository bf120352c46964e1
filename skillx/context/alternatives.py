"""Which mentions are alternatives: "A, B or C", "either A or B", "such as A, B and C", "A or similar".

Mentions form an enumeration when nothing but separators (and a word or two) stands between them. "Including" is no
choice, and neither is "and". A slash alone is none either: Unix/Linux, DCS/PLC and load/stress testing are read as both
more often than as one of two; beside an "or" it joins, and so it does between things that are known to stand in for one
another (BA/BS, AutoCAD/SolidWorks).
"""

from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Gap", "Group", "find_groups"]


_CLOSING = ("open", "or")
_SLASHES = ("slash", "instead")
_PARTING = ("comma", *_SLASHES)


class Gap(NamedTuple):
    """What stands between two neighbouring mentions.

    ``comma``, ``or``, ``and``, ``slash``, ``instead`` for a slash between substitutes, ``items`` for unknown members in
    a row, which only a list that something leads to goes on over, or ``break``. ``opens`` says that a phrase of choice
    or illustration stands right before the second mention: ``choice``, ``loose`` for one that an "and" undoes, or
    ``illustrative``; ``comma`` that one stands right before the word that joins.
    """

    kind: str
    opens: str = ""
    comma: bool = False


class Group(NamedTuple):
    """Places of mentions of which any one will do; ``open`` where the text says "or similar"."""

    members: tuple[int, ...]
    open: bool
    why: str


def find_groups(count: int, gaps: Sequence[Gap], tails: Sequence[str], before: str = "") -> list[Group]:
    """The groups among ``count`` mentions of a clause, by their places.

    ``gaps[i]`` stands between mention i and i + 1, ``tails[i]`` is what ends the enumeration behind mention i: ``open``
    for "or similar", ``or`` for an unknown last member; ``before`` is the phrase that opens the first mention.
    """
    groups: list[Group] = []
    start, opens = 0, before
    while start < count:
        end = start + 1
        parting = ("break",) if opens else ("break", "items")
        while end < count and gaps[end - 1].kind not in parting and not gaps[end - 1].opens:
            if opens == "illustrative" and _goes_beyond(gaps[start:end]):
                break
            end += 1
        found = _in_enumeration(start, end, gaps, tails, opens)
        if opens == "illustrative" and start and tails[start - 1] == "open" and _meet(groups, found, start):
            whole = Group(groups.pop().members + found.pop(0).members, True, "or")  # "A, or other fields, such as B"
            groups.append(whole)
        groups.extend(found)
        opens = gaps[end - 1].opens if end < count else ""
        start = end
    return groups


def _goes_beyond(gaps: Sequence[Gap]) -> bool:
    """Whether the last gap leads out of a list of examples: "such as A, and C", "such as A and B, and C"."""
    return gaps[-1].kind == "and" and gaps[-1].comma and all(gap.kind == "and" for gap in gaps)


def _meet(before: Sequence[Group], behind: Sequence[Group], place: int) -> bool:
    """Whether the last group of the ones ends where the first of the others begins."""
    return bool(before and behind) and before[-1].members[-1] == place - 1 and behind[0].members[0] == place


def _in_enumeration(start: int, end: int, gaps: Sequence[Gap], tails: Sequence[str], opens: str) -> list[Group]:
    """The groups of one enumeration ``[start, end)``."""
    if end - start < 2:
        return []
    opened = "open" in tails[start:end]
    kinds = [gaps[at].kind for at in range(start, end - 1)]
    whole = {
        "illustrative": True,
        "choice": "and" not in kinds or "or" not in kinds,
        "loose": "and" not in kinds or opened,
    }
    if whole.get(opens):
        return [Group(tuple(range(start, end)), opened, opens)]
    if gaps[end - 2].kind == "or" and gaps[end - 2].comma and "and" not in kinds:  # "A, B or C, or D"
        return [Group(tuple(range(start, end)), opened, "or")]
    groups: list[Group] = []
    chooses = "or" in kinds or any(tail in _CLOSING for tail in tails[start:end])
    at = start
    while at < end and chooses:
        stop = _choice_end(at, end, gaps, tails)
        members = tuple(range(_choice_start(at, stop, gaps), stop))
        if len(members) > 1:
            groups.append(Group(members, any(tails[place] == "open" for place in members), "or"))
            at = stop
        else:
            at += 1
    return [*groups, *_substitutes(start, end, gaps, groups)]


def _substitutes(start: int, end: int, gaps: Sequence[Gap], groups: Sequence[Group]) -> list[Group]:
    """Runs of substitutes with slashes between them, of which none is in a group yet."""
    taken = {member for group in groups for member in group.members}
    found = []
    at = start
    while at < end:
        stop = at + 1
        while stop < end and gaps[stop - 1].kind == "instead":
            stop += 1
        if stop - at > 1 and taken.isdisjoint(range(at, stop)):
            found.append(Group(tuple(range(at, stop)), False, "instead"))
        at = stop
    return found


def _choice_end(at: int, end: int, gaps: Sequence[Gap], tails: Sequence[str]) -> int:
    """Behind the last member of the choice that begins at or after ``at`` without an "and" between; ``at`` if none."""
    place = at
    while place < end - 1 and gaps[place].kind in _PARTING:
        if tails[place] in _CLOSING:
            return place + 1
        place += 1
    stop = place
    while (
        stop < end - 1 and gaps[stop].kind in ("or", *_SLASHES) and any(g.kind == "or" for g in gaps[place : stop + 1])
    ):
        stop += 1
    if stop > place:
        return stop + 1
    return place + 1 if tails[place] in _CLOSING else at


def _choice_start(at: int, stop: int, gaps: Sequence[Gap]) -> int:
    """The first member: everything from ``at`` on that a comma, slash or "or" joins to the rest.

    A comma behind "A and B" ends that enumeration, and begins another.
    """
    start = stop - 1
    while start > at and gaps[start - 1].kind in ("or", *_PARTING):
        start -= 1
    if 0 < start < stop - 1 and gaps[start - 1].kind == "and" and gaps[start].kind == "comma":
        start += 1
    return start if stop > at else stop
