"""Markdown's marks, taken off where each stands; those that begin a line stay, since the layout reads them.

Every rule wants the whole of its construct in sight (a pair, a target, a boundary), so that it may be used on text that
is no markdown at all. Rules follow CommonMark 0.31, much simplified.
"""

import re
from collections.abc import Iterator

from skillx.text.aligned import Replacement

__all__ = [
    "apostrophes",
    "autolinks",
    "backticks",
    "checkboxes",
    "emphasis",
    "escapes",
    "fences",
    "links",
    "quotes",
    "stars",
    "strikes",
    "underscores",
]

_ESCAPE = re.compile(r"(?<!\\)\\++(?=[`*_{}\[\]()#+\-.!~>|&<\n])")
_CHECKBOX = re.compile(r"^[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+(\[[ xX]\][ \t]+)", re.MULTILINE)
# The text of a link may run over line ends but holds no bracket; the target no space, and brackets one deep.
_LINK = re.compile(
    r"(!?\[)[^\[\]]{0,400}"
    r"""(\]\((?:<[^<>\n]*+>|[^\s()]*+(?:\([^\s()]*+\)[^\s()]*+)*+)(?:[ \t]+(?:"[^"\n]*+"|'[^'\n]*+'))?[ \t]*\))"""
)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]++)>")
_FENCE = re.compile(r"^[ \t]*(?:`{3,}+|~{3,}+)[\w+#.-]*[ \t]*$", re.MULTILINE)
_CODE = re.compile(r"(?<![\w`])(`++)[^`\n]{1,200}(`++)(?!\w)")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])`(?=[a-z])")
_STRIKE = re.compile(r"(~~)(?=\S)[^~\n]{1,400}(~~)")
_UNDERSCORES = re.compile(r"(?<![\w\\/])(_{1,3}+)(?=[^\s_])[^_\n]{1,400}(?<=\S)(_{1,3}+)(?![\w/])")
_STAR = re.compile(r"(?<![\w*.,;:!?)\]\\/])(\*)(?=[^\s*])[^*\n]{1,400}(?<=[^\s*])(\*)(?![\w*])")
_STARS = re.compile(r"\*{2,}+")
_QUOTE = re.compile(r"^[ \t]*(>[> ]*+)(?=\D)", re.MULTILINE)


def escapes(text: str) -> Iterator[Replacement]:
    r"""``C\#`` is ``C#``."""
    for match in _ESCAPE.finditer(text):
        yield Replacement(match.start(), match.end(), "")


def checkboxes(text: str) -> Iterator[Replacement]:
    """``- [x] Python`` is an item like any other."""
    for match in _CHECKBOX.finditer(text):
        yield Replacement(*match.span(1), "")


def links(text: str) -> Iterator[Replacement]:
    """``[text](target)`` is its text, an image its description."""
    for match in _LINK.finditer(text):
        yield Replacement(*match.span(1), "")
        yield Replacement(*match.span(2), "")


def autolinks(text: str) -> Iterator[Replacement]:
    """``<https://a.b>`` is the address between the brackets."""
    for match in _AUTOLINK.finditer(text):
        yield Replacement(match.start(), match.start() + 1, "")
        yield Replacement(match.end() - 1, match.end(), "")


def fences(text: str) -> Iterator[Replacement]:
    """The lines around a block of code are taken out, the code stays."""
    for match in _FENCE.finditer(text):
        yield Replacement(match.start(), match.end(), "")


def backticks(text: str) -> Iterator[Replacement]:
    """Code loses its backticks."""
    for match in _CODE.finditer(text):
        yield Replacement(*match.span(1), "")
        yield Replacement(*match.span(2), "")


def apostrophes(text: str) -> Iterator[Replacement]:
    """A backtick inside a word is an apostrophe."""
    for match in _APOSTROPHE.finditer(text):
        yield Replacement(match.start(), match.end(), "'")


def emphasis(text: str) -> Iterator[Replacement]:
    """``*text*``; bullets, footnotes (``NF2*``) and ``(a*)`` stay."""
    yield from _pairs(_STAR, text)


def underscores(text: str) -> Iterator[Replacement]:
    """``_one_`` and ``__one__``; ``snake_case`` and ``C:/a_b_/`` stay."""
    yield from _pairs(_UNDERSCORES, text)


def strikes(text: str) -> Iterator[Replacement]:
    """``~~text~~`` is its text."""
    yield from _pairs(_STRIKE, text)


def _pairs(pattern: re.Pattern[str], text: str) -> Iterator[Replacement]:
    for match in pattern.finditer(text):
        yield Replacement(*match.span(1), "")
        yield Replacement(*match.span(2), "")


def stars(text: str) -> Iterator[Replacement]:
    """Two and more stars are never content. Between a word's end and a capital they were a line's end: a newline."""
    for match in _STARS.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 2]
        glued = (before.islower() or before in (".", "!", "?", ")")) and after[:1].isupper() and after[1:].islower()
        yield Replacement(start, end, "\n" if before and glued else "")


def quotes(text: str) -> Iterator[Replacement]:
    """A quoted line is a line; but ``> 5 years`` says how many."""
    for match in _QUOTE.finditer(text):
        yield Replacement(*match.span(1), "")
