"""A text falls into lines: at line breaks, at bullets inside a line, and where a heading was glued to a sentence."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from skillx.layout.headings import UNKNOWN, Heading, Headings
from skillx.layout.lost import lost_headings

__all__ = ["BULLET", "HEADING", "PROSE", "Line", "find_lines", "is_title"]

HEADING, BULLET, PROSE = "heading", "bullet", "prose"

_BULLET = re.compile(
    r"[ \t]*(?:(?:[-*•●▪■□◦‣⁃·»➢➔→✓✔✅❖–—+o]|\(?(?:\d{1,2}|[a-zA-Z])[.)])[ \t]+|[•●▪■◦‣➢✓✔❖]+[ \t]*"
    r"|\[[ xX]?\][ \t]*|>>[ \t]*|[*+](?=[^\W_])|-(?=[A-Z]))+"
)
_HASHES = re.compile(r"[ \t]*#{1,6}[ \t]*")
_ROUND = "•●▪■◦‣➢✓✔❖"
_DASHES = "-–—"
_INSIDE = {
    sign: re.compile(
        rf"{sign}[ \t]*"
        if sign in _ROUND
        else r"\*[ \t]+(?=[A-Z0-9(\"'])"
        if sign == "*"
        else rf"{sign}[ \t]+(?=[A-Z])"
    )
    for sign in _ROUND + _DASHES + "*"
}
"""What may be a bullet inside a line, by its sign; to look for one sign is much faster than for any of several."""

_SENTENCE = re.compile(r"(?<=[.!?;:)\"'])[ \t]*(?=[A-Z])")
_CLOSING = re.compile(r"[,:;.)](?=\s|$)")
"""A sign at the start of a line that ends what stands on the line above it, where a word in bold got its own."""

_TRIM = " \t*_#:-–—=|"
_TRAILING = re.compile(r"\s*(?:…|\.{2,})$")
"""Points that leave a heading open, as a colon does: "In return, you'll get…"."""

_NAMED = re.compile(r"(?=.*[^\W\d_]{3})(?![^a-z]*,[^a-z]*$)(?![A-Z]+[ -]?\d+$)", re.DOTALL)
"""What can be a heading that nobody knows: a word, no list of abbreviations and no number ("OOP, TDD", "ISO 13485")."""

_TAKEN_OUT = re.compile(r"(?:<[A-Z][A-Z_]+>[ ,|/-]*)+")
"""Marks that stand for names which somebody took out; a line of them is no heading."""

_WRAPPED = 45
"""Characters from which on a line can have been wrapped at a margin."""

_MAX_TITLE = 100
_MAX_HEADING = 70
"""Characters of a heading; a longer line is a sentence."""

_LEAD_IN = 160
"""Characters of a line that leads to a list by its last words, with no colon."""


class Line(NamedTuple):
    """A stretch ``[start, end)`` of the text without its bullet; a heading has the kind of the section it opens."""

    start: int
    end: int
    kind: str
    section: str | None = None


class _Piece(NamedTuple):
    start: int
    end: int
    bullet: bool
    hashes: bool
    whole: bool


def find_lines(text: str, headings: Headings) -> list[Line]:
    """The lines of a text, in order, without empty ones."""
    pieces = _unwrapped(text, _pieces(text), headings)
    lost = lost_headings(text, headings)
    places = sorted(lost)
    lines: list[Line] = []
    for at, piece in enumerate(pieces):
        follower = pieces[at + 1] if at + 1 < len(pieces) else None
        heading = _heading_line(text, piece, follower, headings)
        if heading is not None:
            lines.append(Line(heading.start, heading.end, HEADING, heading.kind))
        else:
            lines.extend(_split(text, piece, headings, lost, places, follower is not None and follower.bullet))
    return lines


def is_title(lines: list[Line], text: str) -> bool:
    """Whether a posting opens with its title: a short line that is no sentence, no known heading and no list item."""
    if len(lines) < 3:
        return False
    first = lines[0]
    title = text[first.start : first.end].strip(_TRIM)
    known = first.kind == HEADING and first.section != UNKNOWN
    return bool(title) and len(title) <= _MAX_TITLE and title[-1] not in ".!?:;," and first.kind != BULLET and not known


def _pieces(text: str) -> Iterator[_Piece]:
    """Physical lines, cut at bullets inside them."""
    start = 0
    present = [expression for sign, expression in _INSIDE.items() if sign in text]
    signs = sorted((found.span() for expression in present for found in expression.finditer(text)), reverse=True)
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        mark = _HASHES.match(text, start, end)
        hashes = mark is not None
        at = mark.end() if mark else start
        bullet = _BULLET.match(text, at, end)
        at = bullet.end() if bullet else at
        first, opened = True, bullet is not None
        while signs and signs[-1][0] < end:
            sign, behind = signs.pop()
            if sign < at or not _is_bullet(text, at, sign):
                continue
            if sign > at:
                yield from _piece(text, at, sign, opened, hashes and first, False)
                first = False
            at, opened = behind, True
        yield from _piece(text, at, end, opened, hashes and first, first)
        start = end + 1


def _unwrapped(text: str, pieces: Iterable[_Piece], headings: Headings) -> list[_Piece]:
    """The pieces, those taken together that a break at the margin or around a word in bold parted."""
    parted = list(pieces)
    joined: list[_Piece] = []
    for at, piece in enumerate(parted):
        last = joined[-1] if joined else None
        follower = parted[at + 1] if at + 1 < len(parted) else None
        if last is not None and _is_below(text, last, piece) and _goes_on(text, last, piece, follower, headings):
            joined[-1] = last._replace(end=piece.end, whole=last.whole and piece.whole)
        else:
            joined.append(piece)
    return joined


def _is_below(text: str, last: _Piece, piece: _Piece) -> bool:
    """Whether a piece without a mark of its own stands right below another."""
    marked = piece.bullet or piece.hashes or last.hashes
    return not marked and text.count("\n", last.end, piece.start) == 1


def _goes_on(text: str, last: _Piece, piece: _Piece, follower: _Piece | None, headings: Headings) -> bool:
    """Whether a line goes on in the one below it.

    The one below begins with a sign that begins nothing. Or it begins with a small letter, and the line is long or one
    that was taken together. Or the line ends in a word that ends nothing, and this one or the one after it goes on.
    """
    if _CLOSING.match(text, piece.start):
        return True
    small = text[piece.start].islower()
    long = last.end - last.start >= _WRAPPED or text.find("\n", last.start, last.end) >= 0
    if small and long and text[last.end - 1] not in ".!?:;":
        return True
    word = text[max(last.start, text.rfind(" ", last.start, last.end) + 1) : last.end].lower()
    if word not in headings.unfinished:
        return False
    return small or (follower is not None and _is_below(text, piece, follower) and _begins_inside(text, follower.start))


def _begins_inside(text: str, start: int) -> bool:
    """Whether a line begins as nothing does: with a small letter, or a sign that stands behind a word."""
    return text[start].islower() or _CLOSING.match(text, start) is not None


def _is_bullet(text: str, start: int, at: int) -> bool:
    """Whether the sign at ``at`` is a bullet inside a line: a dash only behind a stop, a star not behind a star."""
    if text[at] in "-–—":
        before = text[start:at].rstrip()
        return len(before) < at - start and before[-1:] in ".:;!?" and bool(before)
    return text[at] != "*" or text[at - 1 : at] != "*"


def _piece(text: str, start: int, end: int, bullet: bool, hashes: bool, whole: bool) -> Iterator[_Piece]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield _Piece(start, end, bullet, hashes, whole)


def _heading_line(text: str, piece: _Piece, follower: _Piece | None, headings: Headings) -> Heading | None:
    """The heading that a whole piece is: listed, or marked as one by hashes, a colon, capitals or what follows."""
    start, end, bullet, hashes, _ = piece
    opens_list = follower is not None and follower.bullet and not bullet
    line = text[start:end].strip(_TRIM)
    content = _TRAILING.sub("", line).rstrip("!" if opens_list else "")
    if not content or content[-1] in ".,;!" or _TAKEN_OUT.fullmatch(content):
        return None
    start = text.index(content, start)
    heading = headings.whole(text, start, start + len(content)) if len(content) <= _MAX_HEADING else None
    colon = content != line.rstrip("!") or text.endswith(":", start, start + len(text[start:end].rstrip("*_ ")))
    if heading is None:
        leads = not bullet and (colon or (opens_list and end - start <= _LEAD_IN))
        return headings.closing(text, piece.start, piece.end) if leads else None
    heading = Heading(piece.start, piece.end, heading.kind, heading.listed)
    if heading.kind == UNKNOWN and not _NAMED.match(content):
        return None
    if heading.listed:
        return heading if not bullet or colon else None
    if hashes or (content.isupper() and len(content) > 3 and not bullet and " " in content):
        return heading
    if colon and not (follower is None or (bullet and follower.bullet)):
        return heading
    known = heading.kind != UNKNOWN
    if known and not bullet and headings.is_question(content):
        return heading
    return heading if known and opens_list and (content[0].isupper() or headings.is_asked(content)) else None


def _split(
    text: str,
    piece: _Piece,
    headings: Headings,
    lost: Mapping[int, Heading | None],
    places: Sequence[int],
    before_bullet: bool,
) -> Iterator[Line]:
    """A piece that is no heading as a whole, cut where listed headings stand in it."""
    kind = BULLET if piece.bullet else PROSE
    at = piece.start
    openings = _openings(text, piece, places)
    leading = _lead(text, openings[-1], piece.end, headings) if before_bullet else None
    for start in openings:
        if start < at:
            continue
        heading = leading if start == openings[-1] else None
        heading = heading or lost.get(start) or headings.opening(text, start, piece.end)
        if heading is None:
            continue
        last = start > piece.start and heading.end == piece.end
        if last and not (before_bullet or headings.is_clear(text[start : heading.end])):
            continue
        if piece.bullet and heading.end == piece.end and start == piece.start:
            continue
        if start > at:
            yield from _line(text, at, start, kind)
        yield Line(heading.start, heading.end, HEADING, heading.kind)
        at, kind = heading.end, PROSE
        while at < piece.end and text[at] in _TRIM:
            at += 1
    if at < piece.end:
        yield from _line(text, at, piece.end, kind)


def _lead(text: str, start: int, end: int, headings: Headings) -> Heading | None:
    """The last sentence before a list, when a colon makes it a heading: "... each day. You are responsible for:"."""
    if not text.endswith(":", start, end):
        return None
    colon = end - 1
    heading = headings.whole(text, start, colon) if colon - start <= _MAX_HEADING else None
    return heading if heading is not None and heading.kind != UNKNOWN else headings.lead_in(text, start, colon)


def _openings(text: str, piece: _Piece, places: Sequence[int]) -> list[int]:
    """Where a heading may begin in a piece: at its start, behind a sentence, and where one lost its line."""
    sentences = (sentence.end() for sentence in _SENTENCE.finditer(text, piece.start, piece.end))
    lost = places[bisect_left(places, piece.start) : bisect_left(places, piece.end)]
    return sorted({piece.start, *sentences, *lost})


def _line(text: str, start: int, end: int, kind: str) -> Iterator[Line]:
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield Line(start, end, kind)
