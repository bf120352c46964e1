"""Where a believed candidate is part of a job title: pure functions over ids of norms."""

from collections.abc import Container, Sequence
from contextlib import suppress

from skillx.linking.silence_words import Words

__all__ = ["in_title", "is_title", "repeated", "without_signs"]

_HEAD = 6
"""Tokens before a name within which "Head of" makes it part of a title."""

_BETWEEN = 2
"""Tokens that a title may have between a skill's name and its noun ("Java Solution Architect")."""


def in_title(
    norms: Sequence[int],
    start: int,
    end: int,
    limit: tuple[int, int],
    words: Words,
    *,
    product: bool = False,
    named: Container[int] = (),
) -> bool:
    """Whether ``[start, end)`` is part of a job title in the line ``limit``, or of the name of an office.

    "Kafka engineers", "Head of Security", "Center for Drug Evaluation and Research". Behind a ``product`` some of the
    nouns name a thing: "Tomcat servers". Those ``named`` are part of another name: "backups SQL Server Agent".
    """
    # "DevOps/SRE Engineer": the other half of a double name stands between
    first = (
        end + 2 if end < limit[1] and norms[end] in words.title_slashes else _past_bracket(norms, end, limit[1], words)
    )
    for at in range(first, min(first + _BETWEEN, limit[1])):
        if norms[at] in words.title_nouns and at not in named and not (product and norms[at] in words.title_things):
            certified = at + 1 < limit[1] and norms[at + 1] in words.title_papers
            return not certified and not _is_master(norms, start, at, limit[0], words)
        if norms[at] in words.plain:
            break
    if _is_superior(norms, start, end, limit, words):
        return True
    before = start - 1
    head = max(limit[0], start - _HEAD)
    while before > head and (norms[before] not in words.plain or norms[before] in words.list_joints):
        if norms[before] in words.title_nouns:  # "the Head of Security, the receptionist greets visitors"
            return False
        before -= 1
    return before > limit[0] and norms[before] in words.noun_links and norms[before - 1] in words.title_heads


def _is_superior(norms: Sequence[int], start: int, end: int, limit: tuple[int, int], words: Words) -> bool:
    """Whether ``[start, end)`` stands in the title of somebody that one reports to."""
    lead = next(
        (at for at in range(start - 1, max(limit[0], start - _HEAD), -1) if norms[at] in words.title_particles), 0
    )
    if not lead or norms[lead - 1] not in words.title_reports:
        return False
    for at in range(lead + 1, min(end + _HEAD, limit[1])):
        if norms[at] in words.plain and norms[at] not in words.list_joints:
            return False
        if at >= end and norms[at] in words.title_nouns:
            return True
    return False


def _past_bracket(norms: Sequence[int], end: int, limit: int, words: Words) -> int:
    """What follows a name behind its abbreviation, or an abbreviation behind its bracket: "Data Science (DS) Lead"."""
    if end + 2 < limit and norms[end] in words.brackets and norms[end + 2] in words.brackets:
        return end + 3
    return end + 1 if end < limit and norms[end] in words.brackets and norms[end - 2] in words.brackets else end


def _is_master(norms: Sequence[int], start: int, noun: int, limit: int, words: Words) -> bool:
    """Whether a noun says how well one should know the name before it: "you are a Kafka expert"."""
    return norms[noun] in words.masters and not words.being.isdisjoint(norms[max(limit, start - _BETWEEN) : start])


def is_title(norms: Sequence[int], start: int, end: int, limit: tuple[int, int], words: Words) -> bool:
    """Whether ``[start, end)`` is the noun of a job title and not the work: "a barista", but "barista experience"."""
    if end - start != 1 or norms[start] not in words.title_nouns:
        return False
    return end >= limit[1] or norms[end] not in words.title_work


def repeated(norms: Sequence[int], title: Sequence[int]) -> list[tuple[int, int]]:
    """Where the words of the advertised title stand again. A title of one word is no evidence."""
    length = len(title)
    if length < 2:
        return []
    wanted = list(title)
    found = []
    at = -1
    with suppress(ValueError):
        while True:
            at = norms.index(wanted[0], at + 1)
            if list(norms[at : at + length]) == wanted:
                found.append((at, at + length))
    return found


def without_signs(norms: Sequence[int], line: tuple[int, int], words: Words) -> Sequence[int]:
    """The words of an advertised title, up to the first sign or plain word in its line."""
    start, end = line
    at = start
    while at < end and norms[at] not in words.plain:
        at += 1
    return norms[start:at]
