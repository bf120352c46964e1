"""Headings that lost their line break: they stand inside a sentence, or in a run of label and value."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from skillx.layout.headings import Heading, Headings

__all__ = ["lost_headings"]

_LONG = 300
"""Characters from which on a line is taken for several whose breaks were lost."""

_GOES_ON = re.compile(r"\d|[•*-]|[A-Z][\w/+#-]*(?:,?\ [a-z0-9&]|,\ [A-Z])")
"""What follows a heading inside a sentence: a number, a bullet, or a sentence."""

_KEYWORDS = re.compile(r"(?:[a-z0-9.][\w.+#-]*\ ){1,8}")
"""All that stands between two headings where the first holds a list of keywords: "Technologies php nginx Duties"."""

_LABEL = re.compile(r"(?<=[\w)>+%]\ )[A-Z][\w'’&/-]*(?:\ [\w'’&/-]+){0,5}\ ?:")
"""A capital and a few words up to a colon, behind a word that no sign ends."""

_LED = re.compile(r"(?<=[.!?;)\]] )[A-Z][^.!?:;•*\n]{6,120}:")
"""A sentence inside a line, up to a colon."""

_SPACES = re.compile(" ")

_SHOUTED = re.compile(r"(?<=[\w)>.]\ )(?:[A-Z][A-Z'’&-]+\ ){2,}")
"""Words in capitals behind others."""


def lost_headings(text: str, headings: Headings) -> dict[int, Heading | None]:
    """Where headings that lost their line begin, with the heading where its surroundings show that it is one.

    "... every day Qualifications 3+ years", "Job type: Full-time Company size: 50 Technologies php Job description We".
    Of the others (None) what follows has to show it, as of any heading inside a line.
    """
    found: dict[int, Heading | None] = {}
    for start, end in _long_lines(text):
        found.update((at, None) for at in _labels(text, start, end, headings))
        found.update((run.start(), None) for run in _SHOUTED.finditer(text, start, end))
    places = sorted(_inline(text, headings))
    starts = {start for start, *_ in places}
    found.update(
        (start, None)
        for start, end, _ in places
        if text[end] == ":" or end + 1 in starts or _GOES_ON.match(text, end + 1)
    )
    for (start, end, kind), (after, last, following) in pairwise(places):
        if _KEYWORDS.fullmatch(text, end + 1, after):
            found[start] = Heading(start, end, kind, True)
            found[after] = Heading(after, last, following, True)
    known = sorted(found)
    for start, end in _long_lines(text):
        for lead in _lead_ins(text, start, end, headings):
            if bisect_left(known, lead.start) == bisect_left(known, lead.end):
                found[lead.start] = lead
    return found


def _long_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start >= _LONG:
            yield start, end
        start = end + 1


def _inline(text: str, headings: Headings) -> Iterator[tuple[int, int, str]]:
    """The headings that count inside a sentence, as they are written or in capitals, up to a space or a colon.

    Before them stands a small letter, a number or a sign.
    """
    for heading, kind in headings.inline:
        at = text.find(heading)
        while at >= 0:
            end = at + len(heading)
            if at and _glued(text[at - 1]) and text[end : end + 1] in (" ", ":"):
                yield at + 1, end, kind
            at = text.find(heading, at + 1)


def _glued(before: str) -> bool:
    return before.islower() or before.isdigit() or before in ")+#"


def _lead_ins(text: str, start: int, end: int, headings: Headings) -> Iterator[Heading]:
    """Sentences that lead to what a colon opens: "... every day. Qualified candidates will also have: Go"."""
    for sentence in _LED.finditer(text, start, end):
        heading = headings.lead_in(text, sentence.start(), sentence.end() - 1)
        if heading is not None:
            yield heading


def _labels(text: str, start: int, end: int, headings: Headings) -> Iterator[int]:
    """Where the longest listed heading before each colon begins: "Full-time Experience level:", "fun Your profile:"."""
    for label in _LABEL.finditer(text, start, end):
        colon = label.end() - 1
        begins = [label.start(), *(space.end() for space in _SPACES.finditer(text, label.start(), colon - 1))]
        for at in begins:
            if text[at].isupper() and headings.known(text, at, colon):
                yield at
                break
