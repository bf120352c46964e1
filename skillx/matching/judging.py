"""Whether words that spell a label, or nearly do, mean it. Pure functions over strings.

What is ordinary in two words ("at scale", "matter most") is no name in one word unless it is written as names are. A
single damaged word must be long or look like a slip, or stand among skills; an initialism is a name of its own, and a
capitalised word that returns, or stands beside another, is somebody's.
"""

import re
from collections.abc import Callable, Collection, Sequence
from string import ascii_lowercase

from skillx.matching.forms import DIVIDED, KEYED, NAME, ONE_WORD, ORDINARY, RULED
from skillx.matching.repairs import Repair

__all__ = [
    "SURE",
    "is_address",
    "is_compound",
    "is_folded",
    "is_initialism",
    "is_name_of_somebody",
    "is_near_another",
    "is_one_name",
    "is_slip",
    "may_stand_together",
]

SURE = 85.0
"""Likeness from which a damaged word needs no evidence."""

Evidence = Callable[[], bool]

_SHORTEST_PARTED = 6
_SHORTEST_PART = 3
_SHORTEST_SLIP = 5
_LONG = 9
"""Letters from which a word is no other word by accident."""
_LONG_ENOUGH = 7
"""Letters of a label of several words from which one of them may be another word by its looks."""
_LONGEST_INITIALISM = 7
_OF_PLACES = frozenset(("in", "at", "of", "from", "near", "to", "join"))
"""Words behind which a short capitalised word is a place or a firm."""
_COMPOUND = 4
"""Letters of the parts of a compound; shorter ones are found in too many words."""
_COSTLIEST = 1.2
"""What a slip may cost at most (``text.typos``) for a single word."""
_CHEAPEST = 1.01
_COSTLIEST_LONG = 1.3
_TWO_SLIPS = 8
"""Letters from which a single word may have two slips."""

_INNER = re.compile(r"^[a-z][A-Z]|[a-z][A-Z]$")
"""A word that lost the space before or behind it."""
_DIVIDES = re.compile(r"[/–—]|\s-+\s|\s[+#]")
_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|org|gov|net|edu|asp|html?|pdf)\b|_|/\S+/", re.I)


def is_folded(
    text: str,
    words: Sequence[str],
    is_opened: bool,
    marks: int,
    ordinary: Collection[str],
    function_words: Collection[str],
    is_listed: Evidence,
) -> bool:
    """Whether a stretch of text that spells a label when signs and spaces are left out means it.

    ``is_opened``: a determiner stands before it; "a team working on" is no teamworking. ``is_listed``:
    technologies stand beside it.

    ``words`` are its words; a sign that parts two things parts those of a label only where the label has one too.
    """
    letters = sum(map(len, words))
    lower = [word.lower() for word in words]
    if len(words) > 1 and _DIVIDES.search(text) and not marks & DIVIDED:
        return False
    if len(words) > 1 and marks & ONE_WORD and marks & NAME and not marks & KEYED and letters > _SHORTEST_PARTED - 2:
        if _as_names(words) and lower[0] not in function_words:
            return True
        if words[0][:1].isupper() and is_listed():
            return True
    if marks & RULED and (letters < _SHORTEST_PARTED or all(word in ordinary for word in lower)):
        return False
    if len(words) == 1:
        return not marks & ORDINARY and (not marks & KEYED or letters >= _SHORTEST_PARTED)
    torn = letters > _LONG and not all(word in ordinary for word in lower)
    if (marks & KEYED and not torn) or letters < _SHORTEST_PARTED or max(map(len, words)) < _SHORTEST_PART:
        return False
    if lower[0] in function_words or (lower[-1] in function_words and letters < _LONG):
        return False
    if marks & ONE_WORD and marks & NAME:
        return not all(word in ordinary for word in lower)
    if marks & ONE_WORD and lower[-1].endswith("ing") and is_opened:
        return False
    return min(map(len, words)) >= _SHORTEST_PART or not marks & ONE_WORD


def is_slip(word: str, before: str, repair: Repair, marks: int, has_evidence: Evidence, is_listed: Evidence) -> bool:
    """Whether a single damaged word means the label of one word that it is like.

    ``before`` is the word before it. ``has_evidence``: skills stand nearby; ``is_listed``: technologies stand right
    beside it, in an enumeration; each is asked only when the word itself does not decide. The unlikelier kinds of slip,
    and capitals inside a word, are no evidence: so are other words and names made.
    """
    if len(word) < _SHORTEST_SLIP or repair.derived or repair.doubtful or (marks & KEYED and len(word) < _LONG):
        return False
    cost = (100.0 - repair.score) * len(repair.word) / 100.0 / repair.slips
    plain = word.islower() or word.istitle() or word.isupper()
    costliest = (
        _COSTLIEST_LONG if repair.slips > 1 and len(repair.word) >= _LONG else _COSTLIEST if plain else _CHEAPEST
    )
    if cost > costliest or _INNER.search(word):
        return False
    if repair.slips > 1 and len(word) <= _SHORTEST_SLIP:
        return bool(marks & NAME) and cost < _CHEAPEST and is_listed()
    if repair.slips > 1 and len(word) < _TWO_SLIPS:
        return is_listed() if marks & NAME and (word.isupper() or before in _OF_PLACES) else has_evidence()
    return (repair.score >= SURE and not marks & RULED) or has_evidence()


def may_stand_together(repairs: Sequence[Repair]) -> bool:
    """Whether words of a label of several words may be meant by words of which some are damaged.

    Two slips in one short word have to be likely ones; a word that is one of its own may be a slip only when nothing
    else is damaged much and the label is long.
    """
    for repair in repairs:
        cost = (100.0 - repair.score) * len(repair.word) / 100.0
        if repair.slips > 1 and len(repair.word) < _LONG and cost > _COSTLIEST * repair.slips:
            return False
    letters = sum(len(repair.word) for repair in repairs)
    doubtful = any(repair.doubtful for repair in repairs)
    return not doubtful or (letters >= _LONG_ENOUGH and all(repair.slips < 2 for repair in repairs))


def is_compound(word: str, ordinary: Collection[str], function_words: Collection[str]) -> bool:
    """Whether a word is two ordinary ones: a compound, or words that lost the space between them ("kitIn")."""
    seams = [at for at in range(1, len(word)) if word[at - 1].islower() and word[at].isupper()]
    word = word.lower()

    def known(part: str) -> bool:
        return part in ordinary or part in function_words

    if any(known(word[:at]) and known(word[at:]) for at in seams):
        return True
    if word[0] == "a" and len(word) > _COMPOUND and word[1:] in ordinary:
        return True
    if len(word) > _LONG and word[2:] in ordinary:  # "reauthorizations"
        return True
    return any(
        (cut >= _COMPOUND or (cut > 1 and word[:cut] in function_words))
        and (len(word) - cut >= _COMPOUND or (len(word) - cut > 1 and word[cut:] in function_words))
        and (word[:cut] in ordinary and word[cut:] in ordinary)
        for cut in range(1, len(word))
    )


def is_near_another(word: str, ordinary: Collection[str]) -> bool:
    """Whether one edit makes an ordinary word of a word; then it is none that lies two edits away."""
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return any(
        left + right[1:] in ordinary
        or left + right[1:2] + right[:1] + right[2:] in ordinary
        or any(left + key + right[1:] in ordinary or left + key + right in ordinary for key in ascii_lowercase)
        for left, right in halves
    )


def is_one_name(text: str, marks: int) -> bool:
    """Whether a stretch of words of which some were put right may be a label: no sign parts it that the label lacks,
    and a name of one word is not torn as well.
    """
    if _DIVIDES.search(text) and not marks & DIVIDED:
        return False
    return not (marks & ONE_WORD and " " in text.strip())


def is_initialism(word: str, line: str) -> bool:
    """Whether a word is in capitals, but for the ending of a plural, where the rest of its line is not."""
    if len(word) > _SHORTEST_PART and word[-1] == "s":
        word = word[:-1]
    if not word.isupper() or len(word) > _LONGEST_INITIALISM:
        return False
    return sum(map(str.isupper, line)) < 2 * sum(map(str.islower, line))


def is_address(chunk: str) -> bool:
    """Whether what stands between two spaces is part of an address or a path."""
    return _ADDRESS.search(chunk) is not None


def is_name_of_somebody(word: str, before: str, after: str, count: int, opens: bool) -> bool:
    """Whether a capitalised word is a name: it returns, or stands beside another capitalised word that is none of ours.

    ``before`` and ``after`` are the neighbours, empty where there is none or it is a known label; ``count`` says how
    often the word stands in the posting, ``opens`` whether it begins a line or sentence.
    """
    if not word[:1].isupper() or word.isupper():
        return False
    if count > 1:
        return True
    return any(other[:1].isupper() and other[1:].islower() for other in (before, after)) and not opens


def _as_names(words: Sequence[str]) -> bool:
    return all(word[:1].isupper() or word[:1].isdigit() for word in words)
