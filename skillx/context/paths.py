"""Alternatives that semicolons part: what opens a part stands for it.

"An ADN and 1 year; OR an ADN and a bachelor's degree; OR a BSN alone" names credentials of three paths; the bachelor's
degree only completes the second. "Such work as reviewing applications for loans; appraising real estate to find its
value; or similar work in risk management" names three tasks.
"""

from collections.abc import Sequence

from skillx.context.alternatives import Group
from skillx.context.cues import Cue
from skillx.context.enumeration import Member
from skillx.context.gaps import Joints

__all__ = ["TASKS", "group_of_paths", "group_of_tasks"]

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


def group_of_tasks(
    parts: Sequence[tuple[int, Sequence[int]]],
    members: Sequence[Member],
    norms: Sequence[int],
    cues: Sequence[Cue],
    joints: Joints,
) -> list[Group]:
    """The group of the tasks that open the parts of a sentence, where "or" begins the last part and no other.

    The first part begins behind what leads to the list: a colon, or a phrase of choice or illustration of ``cues``.
    """
    starts = [start for start, _ in parts]
    chosen = [_begins_with_or(norms, start, joints) for start in starts]
    if len(parts) < 2 or chosen != [False] * (len(parts) - 1) + [True]:
        return []
    leads = [cue.end for cue in cues if starts[0] <= cue.start < starts[1]]
    leads += [at + 1 for at in range(*starts[:2]) if norms[at] in joints.openings]
    starts[0] = max(leads, default=starts[0])
    found = [_task(start, places, members) for start, (_, places) in zip(starts, parts, strict=True)]
    tasks = tuple(place for place in found if place >= 0)
    return [Group(tasks, False, "or")] if len(tasks) > 1 and found[-1] >= 0 else []


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
