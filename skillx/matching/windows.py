"""Stretches of one to a few words inside a line, as arrays: what could spell a name that fell apart."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy

from skillx.text.glue_words import OPENERS
from skillx.text.squeeze import Squeezed

__all__ = ["MOST_WORDS", "Windows", "soft_breaks", "windows"]

Array = Any

MOST_WORDS = 5
_SHORTEST, _LONGEST = 4, 48
"""Characters that a window has without signs and spaces."""

_GOES_ON = re.compile(r"\n(?=[ \t]*[a-z])")
_WORD = re.compile(r"[^\W_]+")
_LAST = re.compile(r"[^\W_]+\Z")
_WRAPPED = 45
"""A line of so many characters was wrapped by its width; a shorter one was ended."""


class Windows(NamedTuple):
    """First token, token after the last, and hash of each window."""

    starts: Array
    ends: Array
    hashes: Array


def soft_breaks(text: str, inserted: Iterable[int] = ()) -> list[int]:
    """Offsets of line breaks that a name may be written across.

    A word was divided ("Kuber-" / "netes"), a long line was wrapped and the next goes on in small letters, or the break
    was put ``inserted`` into one word by a repair that took it for two lines, unless a word in small letters ends there
    and one that opens lines follows: "marketingExperience", but "ScrumMaster".
    """
    found = []
    for match in _GOES_ON.finditer(text):
        at = match.start()
        before = text[max(0, at - 3) : at].rstrip(" \t")
        divided = before[-1:] == "-" and before[-2:-1].isalpha()
        if divided or (before[-1:].isalpha() and at - text.rfind("\n", 0, at) > _WRAPPED):
            found.append(at)
    for at in inserted:
        if text[at] == "\n" and text[at - 1 : at].isalnum():
            left, right = _LAST.search(text, max(0, at - _LONGEST), at), _WORD.match(text, at + 1)
            parted = left is not None and left[0].islower() and right is not None and right[0].lower() in OPENERS
            if right is not None and not parted:
                found.append(at)
    return found


def windows(squeezed: Squeezed, starts: Array, ends: Array) -> Windows:
    """All windows over tokens that stand at ``[start, end)`` in the text; signs and spaces are passed by."""
    words = numpy.flatnonzero(squeezed.lengths(starts, ends) > 0)
    firsts, lasts = [], []
    for count in range(1, min(MOST_WORDS, len(words)) + 1):
        first, last = words[: len(words) - count + 1], words[count - 1 :]
        begin, end = starts[first], ends[last]
        lengths = squeezed.lengths(begin, end)
        good = (lengths >= _SHORTEST) & (lengths <= _LONGEST) & squeezed.unbroken(begin, end)
        firsts.append(first[good])
        lasts.append(last[good])
    if not firsts:
        empty = numpy.zeros(0, dtype="int64")
        return Windows(empty, empty, empty.astype("uint64"))
    first, last = numpy.concatenate(firsts), numpy.concatenate(lasts)
    return Windows(first, last + 1, squeezed.hashes(starts[first], ends[last]))
