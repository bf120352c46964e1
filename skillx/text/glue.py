"""Line ends that were lost when a page was flattened: ``trust?We are``, ``LI-PM1About``, ``skillsExtremely``.

A newline goes in only where the words around it say so; ``JavaScript``, ``ASP.NET``, ``U.S.A`` and addresses stay
whole. A wrong cut tears a name in two, a missed one costs little: where the words do not tell, nothing is done.
"""

import re
from collections.abc import Iterator

from skillx.text.aligned import Replacement
from skillx.text.glue_words import HEADINGS, NAME_TAILS, NEVER, OPENERS, SPEAKERS, STARTERS, SUBJECTS
from skillx.text.tables import words

__all__ = ["BULLETS", "bullets", "glued_lines", "marks", "numbers", "title_end"]

# The shape of a text, one byte a character: a lower, A upper, 0 digit, . ends a sentence, ) closes; found by a fast
# search before any pattern is tried. What is not ASCII has the shape of a question mark and is looked at.
_SHAPE = bytes(
    ord("a") if 97 <= code <= 122 else ord("A") if 65 <= code <= 90 else ord("0") if 48 <= code <= 57
    else ord(".") if code in b".?!" else code
    for code in range(256)
)  # fmt: skip
_SEAMS = {b"aA": 1, b".A": 1, b"0A": 1, b"AAa": 1, b"a0": 1, b"A0": 1, b")Aa": 1}
"""The shapes that are looked at, and where in each the second line would begin."""

_COUNTING = HEADINGS | OPENERS
_COUNT = re.compile(r"\d{1,2} ?(?:\+|[-–] ?\d|or more|to \d|years|yrs)", re.I)

_YEARS = re.compile(r"\d{1,2} ?(?:\+|[-–] ?\d{1,2}\+?|or more) ?(?:years|yrs)", re.I)

_LEFT = re.compile(r"[A-Za-z]+\Z")
_RIGHT = re.compile(r"[A-Z][A-Za-z]*")
_REACH = 40
"""No word is looked at further than this."""
_TITLE = 60
"""Characters of a line that is no more than a title."""
_LETTER_IN_BRACKETS = re.compile(r"\(\w{1,2}\)\Z")
_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|org|gov|net|edu)/|[#?&=]\w+=|[/_\\]$")

_ORDINARY = re.compile(
    r"(?:tion|sion|ment|ing|ed|ity|ies|ence|ance|ness|ship|ly|ous|able|ible|ives?|[^aeiou]s|es|ics?|ogy|ent|ants?|ure|"
    r"ary|als?|age|plus|team|time|work|year|degree|field|level|clients?|role|date|day|data|code|plan|detail|day)s?\Z"
)
_ABBREVIATIONS = words("st dr mr mrs ms jr sr vs eg ie no fig ph prof gen dept approx inc ltd co corp ave")


def glued_lines(text: str) -> Iterator[Replacement]:
    """Put a newline where a line was glued to the next between two words, with a sentence's end or without."""
    shape = text.encode("ascii", "replace").translate(_SHAPE)
    opening = title_end(text)
    for at in _seams(shape):
        if at > opening and _is_glued(text, at):
            yield Replacement(at, at, "\n")


def title_end(text: str) -> int:
    """Where a short line ends that opens a text before an empty one, -1 where none does: what looks glued there is a
    name, of a firm or a programme.
    """
    end = text.find("\n", 0, _TITLE)
    return end if text.startswith("\n\n", end) else -1


def _seams(shape: bytes) -> list[int]:
    """Where a word with a capital or a number begins right behind something else, from left to right."""
    found = set()
    for seam, into in _SEAMS.items():
        at = shape.find(seam)
        while at >= 0:
            found.add(at + into)
            at = shape.find(seam, at + 1)
    return sorted(found)


def _is_glued(text: str, at: int) -> bool:
    if text[at].isdigit():
        return _begins_count(text, at)
    match = _RIGHT.match(text, at, at + _REACH)
    if match is None or (text[at - 1].isupper() and not text[at + 1 : at + 4].islower()):
        return False  # the last is the plural of an abbreviation, or the like
    right, after = match.group(), text[match.end() : match.end() + 1]
    if after in ("_", "/", "\\", "=", "@") or right.lower() in NAME_TAILS or (after.isdigit() and right not in OPENERS):
        return False
    before = text[max(0, at - _REACH) : at]
    chunk = before.split()[-1] if before and not before[-1].isspace() and before.split() else ""
    if _ADDRESS.search(chunk):
        return False
    sign = before[-1]
    if sign in ".?!":
        return _ends_sentence(before[:-1], sign, right, after)
    if sign.isdigit():
        return _ends_number(chunk, right)
    if sign == ")":
        return _ends_bracket(before, right)
    return _ends_word(chunk, right) or _ends_heading(before, right)


def _begins_count(text: str, at: int) -> bool:
    """``Preferred3 or more years``, ``Key skills5+``, ``GDB2+ years``; not ``Python3 or more``, ``Preferred3 of``."""
    word = _LEFT.search(text[max(0, at - _REACH) : at])
    if word is None or _COUNT.match(text, at) is None:
        return False
    left = word.group()
    if len(left) > 2 and _YEARS.match(text, at):
        return True
    ahead = text[max(0, at - _REACH) : at - len(left)].split()
    return (left.istitle() and left.lower() in _COUNTING) or (left in HEADINGS and ahead != [] and ahead[-1].istitle())


def _ends_sentence(before: str, sign: str, right: str, after: str) -> bool:
    """``rights.You`` and ``2017.You``, but not ``ASP.NET``, ``U.S.Army``, ``1.Knowledge``, ``a.B.c``."""
    if len(right) == 1 and after != " ":
        return False
    word = _LEFT.search(before)
    if word is None:
        known = right.lower() in STARTERS
        return before[-1:] == ")" or (known and (sign != "." or before[-4:].isdigit() or before[-1:] in "+#%\"'"))
    left = word.group()
    if len(left) < 2 or left.lower() in _ABBREVIATIONS or before[word.start() - 1 : word.start()] == ".":
        return False
    if sign != "." or left.islower():
        return after != "." or len(right) > 3
    return right.lower() in STARTERS


def _ends_bracket(before: str, right: str) -> bool:
    """``(as required)Support``, but not ``(R)Evolution``, ``file(s)To``."""
    return len(right) > 2 and _LETTER_IN_BRACKETS.search(before) is None


def _ends_number(chunk: str, right: str) -> bool:
    """``LI-PM1About``, ``365Understanding``, ``1/16/2018Burns``; not ``C3Resource`` or what a hash holds."""
    if re.fullmatch(r"(?:.*[^\w])?(?:[A-Z]{2,})?\d+", chunk) is None:
        return False
    dated = re.search(r"(?:^|[/, ])(?:19|20)\d\d$", chunk) is not None
    return right.istitle() and len(right) > 2 and (dated or right.lower() in OPENERS)


def _ends_heading(before: str, right: str) -> bool:
    """``BenefitsWe``, ``About the RoleWe``, ``The CompanyHeadquartered``; not ``CompanyCam``."""
    spoken = before.split()
    left, ahead = spoken[-1].lower(), spoken[-2].lower() if len(spoken) > 1 else ""
    subject = left in SUBJECTS and ahead == "the" and spoken[-1].istitle()
    if right.lower() in SPEAKERS:
        return len(left) > 3 and left.isalpha()
    return (left in HEADINGS and right.lower() in STARTERS) or (subject and len(right) > 3 and right.istitle())


def _ends_word(chunk: str, right: str) -> bool:
    """``skillsExtremely``, ``RequirementsJuniper``, ``GitHubStrong``, ``ANDSpecialized``; not ``JavaScript``."""
    word = _LEFT.search(chunk)
    if word is None or not right.istitle() or word.group() + right in NEVER:
        return False
    left, starter = word.group(), right.lower()
    if left.isupper():
        return len(right) > 3 and (starter in OPENERS or left in ("AND", "OR") or left.lower() in HEADINGS)
    if len(left) < 4:
        return left.islower() and len(left) > 2 and len(right) > 2 and starter in OPENERS
    if left.lower() in HEADINGS and len(right) > 3:
        return True
    if len(right) < 4 and starter not in ("the", "you", "our", "we", "must", "a", "be", "an"):
        return False
    if left.islower():
        return starter in STARTERS or (len(right) > 4 and _ORDINARY.search(left) is not None)
    return starter in OPENERS and len(right) > 3


BULLETS = frozenset("•▪●◦‣■·")
_BULLETS = re.compile("[•▪●◦‣■·]")
_MARKS = re.compile(r"(?<=[a-z)][.;])(?:\*-|[*-])[ \xa0]*(?=[A-Z])")


def bullets(text: str) -> Iterator[Replacement]:
    """A bullet stands at the head of a line. One between single spaces, as in ``SQL • R``, divides a list and stays."""
    for match in _BULLETS.finditer(text):
        at = match.start()
        before = text[max(0, at - 8) : at].rstrip(" ")[-1:]
        if not before or before == "\n" or before in BULLETS:
            continue
        glued = text[at - 1] != " "
        if match.group() == "·":
            following = text[at + 1 : at + 4].lstrip(" ")[:1]
            glued = glued and following.isupper() and (before.islower() or before in ").+#")
        if glued or (match.group() != "·" and before in ".!?:;,)"):
            yield Replacement(at, at, "\n")


def marks(text: str) -> Iterator[Replacement]:
    """``by phone.- Basic skills``: a dash or star behind a full stop stands at the head of a line."""
    for match in _MARKS.finditer(text):
        yield Replacement(match.start(), match.start(), "\n")


def numbers(text: str) -> Iterator[Replacement]:
    """``managers.6. Ability``, ``following1. You``: a number with a full stop stands at the head of a line."""
    shape = text.encode("ascii", "replace").translate(_SHAPE)
    found = set()
    for seam in (b"0. A", b"0) A"):
        at = shape.find(seam)
        while at >= 0:
            found.add(at)
            at = shape.find(seam, at + 1)
    for at in sorted(found):
        start = at - 1 if text[at - 1 : at].isdigit() else at
        before = text[max(0, start - _REACH) : start]
        word = _LEFT.search(before[:-1] if before[-1:] in (".", ";") else before)
        if word is None or len(word.group()) < 3 or not word.group().islower():
            continue
        if word.end() < len(before) or _ORDINARY.search(word.group()):
            yield Replacement(start, start, "\n")
