"""HTML to text: blocks become lines, list items get a bullet, headings their hashes, cells a tab.

One pass over the tags, no tree: postings are torn out of pages, so their HTML is seldom whole, and a parser's tree has
no offsets. Names of elements are those of the HTML living standard (WHATWG), with the obsolete ones.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from skillx.text.aligned import Replacement
from skillx.text.tables import words

__all__ = ["any_tags", "known_tags"]

_PARAGRAPHS = words(
    "address article aside blockquote body center details dl fieldset figure footer form head header hgroup html "
    "main menu nav noscript ol p pre section table title ul"
)
_LINES = words("br caption dd div dt figcaption hr legend li option optgroup select summary tbody tfoot thead tr")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CELLS = frozenset(("td", "th"))
_INLINE = words(
    "a abbr acronym applet area audio b base basefont bdi bdo big button canvas cite code col colgroup data "
    "datalist del dfn dialog dir em embed font frame frameset i iframe img input ins kbd label link map mark "
    "marquee meta meter nobr object output param picture progress q rp rt ruby s samp script slot small source "
    "span strike strong style sub sup svg template textarea time track tt u var video wbr"
)
_BLOCKS = _PARAGRAPHS | _LINES | _CELLS | frozenset(_HEADINGS)
_NAMES = _BLOCKS | _INLINE

# Values in quotes may hold a closing bracket, but no opening one: so no attempt reads further than the next tag, and
# the whole stays linear. The second form takes a tag with an odd quote (title="5 o'clock>).
_TAG = re.compile(
    r"<(?:(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]{0,40}+(?::[A-Za-z0-9-]{1,40}+)?)"
    r"""(?:[\s/](?:(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>|[^<>]*+>)|>)"""
    r"|(?P<comment>!--)|[!?][A-Za-z\[][^<>]*+>)"
)
_ENDS = {"comment": "-->", "script": "</script", "style": "</style"}
_SPACE = " \t\n\r\f"
_WRAP = re.compile(r"[ \t\f]*[\r\n]\s*")


class _Tag(NamedTuple):
    start: int
    end: int
    name: str
    closing: bool


def known_tags(text: str) -> Iterator[Replacement]:
    """Turn the tags of HTML into text; what only looks like one (``<EMAIL>``, ``List<String>``) stays.

    A text that begins with a tag and has blocks is taken for a page: its own newlines mean no more than spaces.
    """
    tags = list(_tags(text, every=False))
    if tags:
        first = not text[: tags[0].start].strip()
        yield from _untagged(text, tags, page=first and any(tag.name in _BLOCKS for tag in tags))


def any_tags(text: str) -> Iterator[Replacement]:
    """Turn all tags into text, those of no known name too: for what is said to be HTML."""
    tags = list(_tags(text, every=True))
    if tags:
        yield from _untagged(text, tags, page=True)


def _tags(text: str, every: bool) -> Iterator[_Tag]:
    """Tags from left to right, a comment, script or style sheet with all it holds as one."""
    at = 0
    endless = set()
    lowered = ""
    while match := _TAG.search(text, at):
        at = match.end()
        name = "comment" if match["comment"] else (match["name"] or "").lower()
        if name and not every and name not in _NAMES and name != "comment" and ":" not in name:
            continue
        if name in _ENDS and not match["close"] and name not in endless:
            lowered = lowered or _lowered(text)
            end = lowered.find(_ENDS[name], at)
            if end < 0:
                endless.add(name)  # searched for once only; nothing is dropped up to an end that never comes
            else:
                at = end + (3 if name == "comment" else 0)
        yield _Tag(match.start(), at, name, bool(match["close"]))


def _lowered(text: str) -> str:
    """Lower case with every offset kept, which ``str.lower`` does not promise beyond ASCII."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text.replace("SCRIPT", "script").replace("STYLE", "style")


def _untagged(text: str, tags: list[_Tag], page: bool) -> Iterator[Replacement]:
    """One gap after the other: tags with nothing but white space between them."""
    done = 0
    for gap in _gaps(text, tags):
        start, end = gap[0].start, gap[-1].end
        if any(tag.name in _BLOCKS for tag in gap):
            start = done + len(text[done:start].rstrip(_SPACE))
            end = _skip(text, end)
            if page:
                yield from _unwrapped(text, done, start)
            yield Replacement(start, end, _separator(text, gap, start, end, page))
        else:
            if page:
                yield from _unwrapped(text, done, start)
            yield from _inline(text, gap, page)
        done = end
    if page:
        yield from _unwrapped(text, done, len(text))


def _gaps(text: str, tags: list[_Tag]) -> Iterator[list[_Tag]]:
    gap = [tags[0]]
    for before, tag in pairwise(tags):
        if text[before.end : tag.start].strip(_SPACE):
            yield gap
            gap = []
        gap.append(tag)
    yield gap


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def _inline(text: str, gap: list[_Tag], page: bool) -> Iterator[Replacement]:
    done = gap[0].start
    for tag in gap:
        if page:
            yield from _unwrapped(text, done, tag.start)
        yield Replacement(tag.start, tag.end, "")
        done = tag.end


def _unwrapped(text: str, start: int, end: int) -> Iterator[Replacement]:
    """A newline in a page's source is a space."""
    if text.find("\n", start, end) < 0 and text.find("\r", start, end) < 0:
        return
    for match in _WRAP.finditer(text, start, end):
        yield Replacement(match.start(), match.end(), " ")


def _separator(text: str, gap: list[_Tag], start: int, end: int, page: bool) -> str:
    """What a gap with block tags leaves: newlines, and the mark of the item or heading that it opens."""
    if end == len(text):
        return ""
    newlines, breaks, bullet, heading = 0, 0, False, 0
    for tag in gap:
        if tag.name == "br":
            breaks += 1
        elif tag.name == "li":
            bullet, newlines = not tag.closing, max(newlines, 1)
        elif tag.name in _HEADINGS:
            heading, newlines = 0 if tag.closing else _HEADINGS[tag.name], 2
        elif tag.name in _PARAGRAPHS:
            newlines = 2
            bullet = bullet and not (tag.closing and tag.name in ("ul", "ol"))
        elif tag.name in _LINES:
            newlines = max(newlines, 1)
    if not page:
        breaks = max(breaks, text.count("\n", start, end))
    newlines = max(newlines, min(breaks, 2)) if start else 0
    if bullet:
        return "\n• " if start else "• "
    if heading:
        return "\n" * newlines + "#" * heading + " "
    return "\n" * newlines or ("\t" if start else "")
