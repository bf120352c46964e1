"""Where a believed candidate is no skill all the same: in a job title, a department's name, a head noun's tail.

Pure functions over ids of norms; the words are those of ``data/distractors.yaml``.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

__all__ = [
    "WORD_LISTS",
    "Words",
    "about_company",
    "addresses",
    "in_departments",
    "in_title",
    "is_loose",
    "is_title",
    "knows_field",
    "names_another",
    "names_employer",
    "names_team",
    "repeated",
    "without_lead",
    "without_signs",
    "without_tail",
    "works_with",
]

_ADDRESS = re.compile(
    r"\b[a-z]{2,8}://\S+|\bwww\.[^\s,;]+|[^\s@,;:()<>]+@[^\s@]+\.[^\s@,;]+|(?-i:<[A-Z][A-Z_]+>)", re.IGNORECASE
)
_SIGNS = ("://", "www.", "@", "<")

_OPENING = 4
"""Words at the start of a sentence in which a phrase can say that it is the firm's."""

_HEAD = 6
"""Tokens before a name within which "Head of" makes it part of a title."""

_BETWEEN = 2
"""Tokens that a title may have between a skill's name and its noun ("Java Solution Architect")."""

_KNOWN = 8
"""Tokens before a name within which a word such as "knowledge" asks for the field."""

_LISTED = 24
"""Tokens before a name within which the list begins that it stands in."""


WORD_LISTS = (
    "title_nouns",
    "title_heads",
    "title_things",
    "title_work",
    "departments",
    "teams",
    "head_nouns",
    "loose_ends",
    "lead_words",
    "plain",
    "company_words",
    "reader_words",
    "address_words",
    "title_links",
    "title_slashes",
    "employer_links",
    "list_joints",
    "conjunctions",
    "imperatives",
    "name_suffixes",
    "departments_ending",
    "joint_departments",
    "working_together",
    "companions",
    "spanning",
    "fields",
    "field_cues",
    "brackets",
    "title_reports",
    "title_particles",
    "masters",
    "being",
)
"""The lists of single words in ``data/distractors.yaml``, by their names there."""


@dataclass(frozen=True, slots=True)
class Words:
    """Ids of norms; ``plain`` are words and signs that end a noun phrase, ``list_joints`` those of them that join."""

    title_nouns: frozenset[int] = frozenset()
    title_heads: frozenset[int] = frozenset()
    title_things: frozenset[int] = frozenset()
    title_work: frozenset[int] = frozenset()
    departments: frozenset[int] = frozenset()
    teams: frozenset[int] = frozenset()
    head_nouns: frozenset[int] = frozenset()
    loose_ends: frozenset[int] = frozenset()
    lead_words: frozenset[int] = frozenset()
    plain: frozenset[int] = frozenset()
    company_words: frozenset[int] = frozenset()
    reader_words: frozenset[int] = frozenset()
    address_words: frozenset[int] = frozenset()
    company_openers: frozenset[tuple[int, ...]] = frozenset()
    asking_openers: frozenset[tuple[int, ...]] = frozenset()
    employer_before: frozenset[tuple[int, ...]] = frozenset()
    employer_opening: frozenset[int] = frozenset()
    employer_after: frozenset[tuple[int, ...]] = frozenset()
    title_links: frozenset[int] = frozenset()
    title_slashes: frozenset[int] = frozenset()
    list_joints: frozenset[int] = frozenset()
    employer_links: frozenset[int] = frozenset()
    conjunctions: frozenset[int] = frozenset()
    imperatives: frozenset[int] = frozenset()
    departments_ending: frozenset[int] = frozenset()
    joint_departments: frozenset[int] = frozenset()
    department_phrases: frozenset[tuple[int, ...]] = frozenset()
    functions: frozenset[tuple[int, ...]] = frozenset()
    working_together: frozenset[int] = frozenset()
    companions: frozenset[int] = frozenset()
    spanning: frozenset[int] = frozenset()
    fields: frozenset[int] = frozenset()
    field_cues: frozenset[int] = frozenset()
    employer_addressed: frozenset[int] = frozenset()
    employer_comma: frozenset[int] = frozenset()
    name_suffixes: frozenset[int] = frozenset()
    brackets: frozenset[int] = frozenset()
    title_reports: frozenset[int] = frozenset()
    title_particles: frozenset[int] = frozenset()
    masters: frozenset[int] = frozenset()
    being: frozenset[int] = frozenset()


def in_title(
    norms: Sequence[int], start: int, end: int, limit: tuple[int, int], words: Words, *, product: bool = False
) -> bool:
    """Whether ``[start, end)`` is part of a job title in the line ``limit``, or of the name of an office.

    "Kafka engineers", "Head of Security", "Center for Drug Evaluation and Research". Behind a ``product`` some of the
    nouns name a thing: "Tomcat servers".
    """
    # "DevOps/SRE Engineer": the other half of a double name stands between
    first = (
        end + 2 if end < limit[1] and norms[end] in words.title_slashes else _past_bracket(norms, end, limit[1], words)
    )
    for at in range(first, min(first + _BETWEEN, limit[1])):
        if norms[at] in words.title_nouns and not (product and norms[at] in words.title_things):
            return not _is_master(norms, start, at, limit[0], words)
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
    return before > limit[0] and norms[before] in words.title_links and norms[before - 1] in words.title_heads


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


def in_departments(norms: Sequence[int], places: Sequence[tuple[int, int, int]], words: Words) -> set[int]:
    """Which of the places name departments: "Finance team", "sales, marketing and finance teams".

    A place is the start and end of a name and the end of its line; they are given in order.
    """
    found: set[int] = set()
    following = len(norms)
    for at in range(len(places) - 1, -1, -1):
        start, end, limit = places[at]
        listed = (
            at + 1 in found and following < limit and all(norm in words.list_joints for norm in norms[end:following])
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
            and (end + 3 == limit or norms[end + 3] not in words.title_nouns)
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
    """Whether ``[start, end)`` is a field that one should know: "knowledge of the oil and gas industry"."""
    if end >= limit[1] or norms[end] not in words.fields:
        return False
    return not words.field_cues.isdisjoint(norms[max(limit[0], start - _KNOWN) : start])


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


def addresses(text: str) -> list[tuple[int, int]]:
    """Where addresses stand in a text, in characters: URLs, e-mail addresses, names of domains, file names.

    So do the marks that stand for names which somebody took out: "<ORGANIZATION>".
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted({_chunk(text, at) for sign in _SIGNS for at in _occurrences(sign, text)}):
        found.extend(address.span() for address in _ADDRESS.finditer(text, start, end))
    return found


def _occurrences(sign: str, text: str) -> Iterator[int]:
    """Where a sign stands, once for what stands between two spaces."""
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, _chunk(text, at)[1])


def _chunk(text: str, at: int) -> tuple[int, int]:
    """What stands around a place between two spaces."""
    start = end = at
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


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


def is_loose(norms: Sequence[int], start: int, end: int, words: Words) -> bool:
    """Whether ``[start, end)`` ends in a head noun or holds a word that no compound has: "policies and procedures"."""
    return norms[end - 1] in words.loose_ends or not words.plain.isdisjoint(norms[start:end])


def about_company(norms: Sequence[int], sentence: tuple[int, int], section: str, words: Words) -> bool:
    """Whether a sentence speaks of the firm and not to the reader.

    Under "About us" it is one unless it speaks to the reader or begins as a demand ("Experience with"); among duties
    only when the firm is what it begins with ("Our clients ..."); elsewhere when it names the firm at all. One that
    begins with a phrase such as "our mission" is the firm's whomever it speaks to.
    """
    start, end = sentence
    opening = norms[start : start + _OPENING]
    if any(tuple(opening[: len(phrase)]) == phrase for phrase in words.company_openers):
        return True
    if section == "about":
        asks = any(
            tuple(opening[at : at + len(phrase)]) == phrase for phrase in words.asking_openers for at in range(_BETWEEN)
        )
        return not asks and words.address_words.isdisjoint(norms[start:end])
    if not words.reader_words.isdisjoint(norms[start:end]):
        return False
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
    if start > 1 and norms[start - 1] in words.employer_links and norms[start - 2] in words.title_nouns:
        return True
    following = norms[end] if end < len(norms) else 0
    if following in words.employer_comma and start - 1 == first and norms[first] in words.employer_addressed:
        return True
    # "Outlook Mobile is the leading": a name may go on for a word, but a team that works with it is none
    ended = following in words.plain or following in words.departments or following in words.head_nouns
    places = (end,) if ended or following in words.reader_words else (end, end + 1)
    return any(tuple(norms[at : at + len(after)]) == after for at in places for after in words.employer_after)


def names_another(norms: Sequence[int], end: int, words: Words) -> bool:
    """Whether a name that ends here is part of a longer one, of a fund, a company, a street: "HubSpot Ventures"."""
    return end < len(norms) and norms[end] in words.name_suffixes
