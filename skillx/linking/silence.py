"""Where a believed candidate is no skill all the same: in what the firm says of itself, in its name, in a noun's tail.

Pure functions over ids of norms; the words are those of ``data/distractors.yaml``.
"""

from collections.abc import Sequence

from skillx.linking.silence_words import Words

__all__ = ["about_company", "is_loose", "names_another", "names_employer", "without_lead", "without_tail"]

_OPENING = 4
"""Words at the start of a sentence in which a phrase can say that it is the firm's."""

_ASKING = 2
"""Words at the start of a sentence at which a phrase can begin that asks."""


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


def bare(norms: Sequence[int], start: int, end: int, words: Words) -> tuple[int, int]:
    """``[start, end)`` without the light verb before its noun and the preposition of its verb.

    "Conduct briefings", "be flexible" and "partner with", but "work with", of which too little would be left.
    """
    if end - start > 1 and norms[start] in words.light_verbs and norms[start + 1] not in words.plain:
        start += 1
    loose = end - start > 1 and norms[end - 1] in words.prepositions and norms[end - 2] not in words.with_prepositions
    return start, end - 1 if loose else end


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
            tuple(opening[at : at + len(phrase)]) == phrase for phrase in words.asking_openers for at in range(_ASKING)
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
    if following in words.commas and start - 1 == first and norms[first] in words.employer_addressed:
        return True
    # "Outlook Mobile is the leading": a name may go on for a word, but a team that works with it is none
    ended = following in words.plain or following in words.departments or following in words.head_nouns
    places = (end,) if ended or following in words.reader_words else (end, end + 1)
    return any(tuple(norms[at : at + len(after)]) == after for at in places for after in words.employer_after)


def names_another(norms: Sequence[int], end: int, words: Words) -> bool:
    """Whether a name that ends here is part of a longer one, of a fund, a company, a street: "HubSpot Ventures"."""
    return end < len(norms) and norms[end] in words.name_suffixes
