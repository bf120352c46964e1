"""Where a believed candidate is no skill all the same: in a job title, a department's name, a head noun's tail.

Pure functions over ids of norms; the words are those of ``data/distractors.yaml``.
"""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass

__all__ = [
    "Words",
    "about_company",
    "adds_nothing",
    "in_department",
    "in_title",
    "names_employer",
    "repeated",
    "without_lead",
    "without_signs",
    "without_tail",
]

_BETWEEN = 2
"""Tokens that a title may have between a skill's name and its noun ("Java Solution Architect")."""


@dataclass(frozen=True, slots=True)
class Words:
    """Ids of norms; ``plain`` are words and signs that end a noun phrase."""

    title_nouns: frozenset[int] = frozenset()
    title_heads: frozenset[int] = frozenset()
    departments: frozenset[int] = frozenset()
    head_nouns: frozenset[int] = frozenset()
    lead_words: frozenset[int] = frozenset()
    plain: frozenset[int] = frozenset()
    company_words: frozenset[int] = frozenset()
    reader_words: frozenset[int] = frozenset()
    employer_before: frozenset[tuple[int, ...]] = frozenset()
    employer_opening: frozenset[int] = frozenset()
    employer_after: frozenset[tuple[int, ...]] = frozenset()
    at: int = 0
    conjunction: int = 0
    of: int = 0


def in_title(norms: Sequence[int], start: int, end: int, limit: tuple[int, int], words: Words) -> bool:
    """Whether ``[start, end)`` is part of a job title in the line ``limit``: "Kafka engineers", "Head of Security"."""
    for at in range(end, min(end + _BETWEEN, limit[1])):
        if norms[at] in words.title_nouns:
            return True
        if norms[at] in words.plain:
            break
    before = start - 1
    while before > max(limit[0], start - 4) and norms[before] not in words.plain:
        before -= 1
    return before > limit[0] and norms[before] == words.of and norms[before - 1] in words.title_heads


def in_department(norms: Sequence[int], end: int, limit: tuple[int, int], words: Words) -> bool:
    """Whether a department's noun follows: "Finance team"."""
    return end < limit[1] and norms[end] in words.departments


def without_signs(norms: Sequence[int], line: tuple[int, int], words: Words) -> Sequence[int]:
    """The words of an advertised title, up to the first sign or plain word in its line."""
    start, end = line
    at = start
    while at < end and norms[at] not in words.plain:
        at += 1
    return norms[start:at]


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


def without_lead(norms: Sequence[int], start: int, end: int, words: Words) -> int:
    """Where ``[start, end)`` begins when the words at its start that add nothing are left out."""
    while start < end - 1 and norms[start] in words.lead_words:
        start += 1
    return start


def without_tail(norms: Sequence[int], start: int, end: int, words: Words) -> int:
    """Where ``[start, end)`` ends when the head nouns at its end are left out."""
    while end - 1 > start and norms[end - 1] in words.head_nouns:
        end -= 1
    return end


def adds_nothing(
    extent: tuple[int, int, bool],
    concept: str,
    norms: Sequence[int],
    places: Collection[tuple[int, int, str]],
    extents: Collection[tuple[int, int, bool]],
    words: Words,
) -> bool:
    """Whether a reading is a shorter one of its concept among ``places`` with words that add nothing, or two of
    ``extents`` with an "and" between them, not "R&D" from R and D: an extent is start, end and whether it is a name.
    """
    start, end, named = extent
    if end - start < 2:
        return False
    first = without_lead(norms, start, end, words)
    last = without_tail(norms, first, end, words)
    if any(
        (left, right, concept) in places
        for left in range(start, first + 1)
        for right in range(last, end + 1)
        if right - left < end - start and right > left
    ):
        return True
    return any(
        norms[at] == words.conjunction and (start, at, named) in extents and (at + 1, end, named) in extents
        for at in range(start + 1, end - 1)
    )


def about_company(norms: Sequence[int], sentence: tuple[int, int], section: str, words: Words) -> bool:
    """Whether a sentence speaks of the firm and not to the reader.

    Under "About us" it is one unless it speaks to the reader; among duties only when the firm is what it begins with
    ("Our clients ..."); elsewhere when it names the firm at all.
    """
    start, end = sentence
    if not words.reader_words.isdisjoint(norms[start:end]):
        return False
    if section == "about":
        return True
    if section == "responsibilities":
        end = min(end, start + 2)
    return not words.company_words.isdisjoint(norms[start:end])


def names_employer(norms: Sequence[int], start: int, end: int, first: int, words: Words) -> bool:
    """Whether the name ``[start, end)`` stands where an employer names itself: "Join X", "analyst at X", "X is hiring".

    Some words lead to it only where they open the sentence that begins at ``first``: "About X", not "to know about X".
    """
    if any(tuple(norms[max(0, start - len(before)) : start]) == before for before in words.employer_before):
        return True
    if start > 0 and start - 1 == first and norms[first] in words.employer_opening:
        return True
    if start > 1 and norms[start - 1] == words.at and norms[start - 2] in words.title_nouns:
        return True
    return any(tuple(norms[end : end + len(after)]) == after for after in words.employer_after)
