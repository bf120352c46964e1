"""Alternatives with much between them: what opens a part of a sentence stands for it.

"An ADN and 1 year; OR an ADN and a bachelor's degree; OR a BSN alone" names credentials of three paths; the bachelor's
degree only completes the second. "Such work as reviewing applications for loans; appraising real estate to find its
value; or similar work in risk management" names three tasks.
"""

from collections.abc import Sequence
from itertools import pairwise

from skillx.context.alternatives import Group
from skillx.context.cues import Cue
from skillx.context.enumeration import FIELD, Member, aside
from skillx.context.gaps import Joints

__all__ = ["TASKS", "group_of_paths", "group_of_tasks", "is_led", "joined", "pairs_of_papers"]

_LEADING = ("choice", "following", "illustrative")
"""Values of cues that make alternatives of the parts of the sentence behind them."""

_CLASS = 10
"""Tokens between such a phrase and its colon: "five of the following seven areas of engineering or physics:"."""

_DEGREE = 2
"""Tokens behind a degree within which it is said what it is in or with: "a BSc degree in"."""

_OPENING = 6
"""Tokens at the start of a part within which that stands which opens it."""

TASKS = ("method", "soft")
"""Kinds of what is done."""


def group_of_paths(
    parts: Sequence[tuple[int, Sequence[int]]], members: Sequence[Member], norms: Sequence[int], joints: Joints
) -> list[Group]:
    """The group of the credentials that open the paths of a sentence, by their places in ``members``.

    ``parts`` are the starts of the parts that a semicolon ends, each with the places of its mentions. Those that begin
    with "or" are paths of their own, others belong to the path before them. No group unless two paths open with one.
    """
    paths: list[tuple[int, list[int]]] = []
    for start, places in parts:
        if paths and not _begins_with_or(norms, start, joints):
            paths[-1][1].extend(places)
        else:
            paths.append((start, list(places)))
    opened = [
        _opening(start if number else -1, places, members, norms, joints)
        for number, (start, places) in enumerate(paths)
    ]
    found = [places for places in opened if places]
    if len(found) < 2:
        return []
    return [Group(tuple(place for places in found for place in places), False, "paths")]


def pairs_of_papers(
    members: Sequence[Member], brackets: Sequence[tuple[int, int]], norms: Sequence[int], joints: Joints
) -> list[tuple[int, int]]:
    """Pairs of papers of which "or" stands before the second: "a BSc in A or B, or an MSc"; by places in ``members``.

    Nothing but what the first is in or with stands between; a paper that completes it is passed over ("an ADN and a BSc
    in B, or an MSc"), and so are those in ``brackets``.
    """
    inside = [range(left, right) for left, right in aside(brackets, norms, joints)]
    outer = [at for at, one in enumerate(members) if not any(one.start in bracket for bracket in inside)]
    papers = [
        at
        for at in outer
        if members[at].kind == "credential" and _joining(members[at].start, norms, joints) != joints.and_
    ]
    found = []
    for one, other in pairwise(papers):
        start = members[other].start
        named = [members[at] for at in outer if one < at < other]
        if _joining(start, norms, joints) == joints.or_ and _completes(members[one].end, start, named, norms, joints):
            found.append((one, other))
    return found


def _joining(start: int, norms: Sequence[int], joints: Joints) -> int:
    """The word right before that place, such as "or"; articles, signs and blanks left out."""
    at = start - 1
    while at > 0 and norms[at] != joints.or_ and (norms[at] in joints.joins_paths or norms[at] in joints.blanks):
        at -= 1
    return norms[at]


def _completes(start: int, end: int, named: Sequence[Member], norms: Sequence[int], joints: Joints) -> bool:
    """Whether what stands between two papers, with the things named there, only says more of the first."""
    between = norms[start:end]
    tied = not joints.prepositions.isdisjoint(between[:_DEGREE])
    if not named:
        in_list = any(norm == joints.comma and between[at + 1] != joints.or_ for at, norm in enumerate(between[:-1]))
        return tied and not in_list and joints.and_ not in between
    if named[-1].kind == "credential":
        return between[0] == joints.and_ and end - named[-1].end > _DEGREE
    return tied and {member.kind for member in named} <= {FIELD, "method"}


def joined(groups: list[Group], pairs: Sequence[tuple[int, int]]) -> list[Group]:
    """The groups, those that a pair has its members in taken together."""
    for pair in pairs:
        parts = [group for group in groups if not set(pair).isdisjoint(group.members)]
        members = tuple(sorted(set(pair).union(*(group.members for group in parts))))
        whole = Group(members, any(group.open for group in parts), "or")
        groups = [*(group for group in groups if group not in parts), whole]
    return groups


def group_of_tasks(
    parts: Sequence[tuple[int, Sequence[int]]],
    members: Sequence[Member],
    norms: Sequence[int],
    cues: Sequence[Cue],
    joints: Joints,
) -> list[Group]:
    """The group of the tasks that open the parts of a sentence, where "or" begins the last part or each but the first.

    The first part begins behind what leads to the list: a colon, or a phrase of choice or illustration of ``cues``.
    Both together make alternatives of all parts, without an "or".
    """
    starts = [start for start, _ in parts]
    if len(parts) < 2 or _begins_with_or(norms, starts[0], joints):
        return []
    chosen = [_begins_with_or(norms, start, joints) for start in starts[1:]]
    phrases = [cue.end for cue in cues if starts[0] <= cue.start < starts[1]]
    if not is_led(norms, cues, starts[0], starts[1], joints) and not (
        all(chosen) or (chosen[-1] and not any(chosen[:-1]))
    ):
        return []
    leads = phrases + [at + 1 for at in range(*starts[:2]) if norms[at] in joints.openings]
    starts[0] = max(leads, default=starts[0])
    found = [_task(start, places, members) for start, (_, places) in zip(starts, parts, strict=True)]
    tasks = tuple(place for place in found if place >= 0)
    return [Group(tasks, False, "or")] if len(tasks) > 1 and (found[-1] >= 0 or not chosen[-1]) else []


def is_led(norms: Sequence[int], cues: Sequence[Cue], start: int, end: int, joints: Joints) -> bool:
    """Whether a phrase of choice or illustration and a colon lead to the parts of a sentence: "such as: A; B; C"."""
    return any(
        cue.value in _LEADING and joints.colon in norms[cue.end : min(end, cue.end + _CLASS)]
        for cue in cues
        if start <= cue.start < end
    )


def _task(start: int, places: Sequence[int], members: Sequence[Member]) -> int:
    """The task that opens a part, or -1."""
    for place in places:
        if members[place].kind in TASKS and start <= members[place].start <= start + _OPENING:
            return place
    return -1


def _begins_with_or(norms: Sequence[int], start: int, joints: Joints) -> bool:
    while start < len(norms) and norms[start] in joints.blanks:
        start += 1
    return start < len(norms) and norms[start] == joints.or_


def _opening(
    start: int, places: Sequence[int], members: Sequence[Member], norms: Sequence[int], joints: Joints
) -> list[int]:
    """The credential that opens a path, with those that "or", a slash or a bracket joins to it.

    The first path of a sentence (``start`` -1) may have anything before it: "Nurse I - an ADN or ...".
    """
    credentials = [place for place in places if members[place].kind == "credential"]
    if not credentials or (start >= 0 and members[credentials[0]].start - start > _OPENING):
        return []
    found = credentials[:1]
    for place in credentials[1:]:
        between = norms[members[found[-1]].end : members[place].start]
        if not between or any(norm not in joints.joins_paths and norm not in joints.blanks for norm in between):
            break
        found.append(place)
    return found
