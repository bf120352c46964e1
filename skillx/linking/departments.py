"""Where a believed candidate names a part of the firm or colleagues: pure functions over ids of norms."""

from collections.abc import Sequence

from skillx.linking.silence_words import Words

__all__ = ["in_departments", "is_tags", "knows_field", "names_team", "works_with"]

_BETWEEN = 2
"""Tokens that may stand between a name and the noun of a team, or a verb of working and its "with"."""

_KNOWN = 8
"""Tokens before a name within which a word such as "knowledge" asks for the field."""

_TAGS = 25
"""Tokens that a line of tags has at most."""

_LISTED = 24
"""Tokens before a name within which the list begins that it stands in."""


def in_departments(norms: Sequence[int], places: Sequence[tuple[int, int, int]], words: Words) -> set[int]:
    """Which of the places name departments: "Finance team", "sales, marketing and finance teams".

    A place is the start and end of a name and the end of its line; they are given in order.
    """
    found: set[int] = set()
    following = len(norms)
    for at in range(len(places) - 1, -1, -1):
        start, end, limit = places[at]
        listed = (
            at + 1 in found
            and following < limit
            and all(norm in words.list_joints for norm in norms[end:following])
            and norms[end - 1] not in words.team_ways
        )
        if listed or _is_department(norms, end, limit, words):
            found.add(at)
        following = start
    return found


def _is_department(norms: Sequence[int], end: int, limit: int, words: Words) -> bool:
    if end >= limit or norms[end - 1] in words.companions:
        return False
    if norms[end] in words.departments_ending:
        return end + 1 == limit or norms[end + 1] in words.plain
    # "executive search and recruitment agency", whatever the second field is
    if norms[end] in words.conjunctions and end + 2 < limit:
        return (
            norms[end + 2] in words.joint_departments
            and words.plain.isdisjoint(norms[end + 1 : end + 2])
            and words.imperatives.isdisjoint(norms[end + 1 : end + 2])
            and (end + 3 == limit or norms[end + 3] not in words.title_nouns | words.team_qualities)
        )
    return norms[end] in words.departments or any(
        tuple(norms[end : end + len(phrase)]) == phrase for phrase in words.department_phrases
    )


def names_team(norms: Sequence[int], end: int, limit: int, words: Words) -> bool:
    """Whether the name of a product that ends here is part of a team's: "the Azure Big Data team"."""
    for at in range(end, min(end + _BETWEEN + 1, limit)):
        if norms[at] in words.teams:
            return True
        if norms[at] in words.plain:
            return False
    return False


def knows_field(norms: Sequence[int], start: int, end: int, limit: tuple[int, int], words: Words) -> bool:
    """Whether ``[start, end)`` is a field that one should know: "knowledge of the steel industry".

    Or the other way round: "steel industry experience".
    """
    if end >= limit[1] or norms[end] not in words.fields:
        return False
    around = (*norms[max(limit[0], start - _KNOWN) : start], *norms[end + 1 : min(end + 2, limit[1])])
    return not words.field_cues.isdisjoint(around)


def works_with(norms: Sequence[int], start: int, end: int, limit: tuple[int, int], words: Words) -> bool:
    """Whether ``[start, end)`` names colleagues by their field: "work with purchasing", "across sales and finance".

    It may stand in a list whose other members are any words; behind "across" a list there must be.
    """
    if tuple(norms[start:end]) not in words.functions or (end < limit[1] and norms[end] not in words.plain):
        return False
    listed = end < limit[1] and norms[end] in words.list_joints
    for at in range(start - 1, max(limit[0], start - _LISTED) - 1, -1):
        if norms[at] in words.companions:
            return not words.working_together.isdisjoint(norms[max(limit[0], at - _BETWEEN) : at])
        if norms[at] in words.spanning:
            return listed and not words.working_together.isdisjoint(norms[max(limit[0], at - _BETWEEN) : at])
        if norms[at] in words.list_joints:
            listed = True
        elif norms[at] in words.plain:
            return False
    return False


def is_tags(norms: Sequence[int], line: tuple[int, int], words: Words) -> bool:
    """Whether a line is the posting's tags: "Technology – Software Engineering / Full-time / Hybrid".

    A form of work stands alone in it between signs, and other things stand beside that.
    """
    start, end = line
    if end - start > _TAGS:
        return False
    for form in words.work_forms:
        for at in range(start, end - len(form) + 1):
            after = at + len(form)
            if tuple(norms[at:after]) == form and form != tuple(norms[start:end]):
                opened = at == start or norms[at - 1] in words.tag_signs
                if opened and (after == end or norms[after] in words.tag_signs):
                    return True
    return False
