"""Character references of HTML, in HTML and out of it."""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from skillx.text.aligned import Replacement

__all__ = ["entities"]

# Postings are escaped again and again on their way (&amp;amp;nbsp;), so a whole chain is one reference. Without a
# semicolon only names that begin no English word behind an ampersand are read, and not in a URL's query (&copy=2).
_REFERENCE = re.compile(
    r"&(?P<chain>(?:amp;|#0*38;|\#[xX]0*26;)*+)"
    r"(?P<name>\#[0-9]{1,7}+;?|\#[xX][0-9a-fA-F]{1,6}+;?|[A-Za-z][A-Za-z0-9]{1,31}+;"
    r"|nbsp|(?:amp|lt|gt|quot|copy|reg)(?![a-z0-9=;]))?"
)


def entities(text: str) -> Iterator[Replacement]:
    """Named and numeric references become their characters; those that name nothing stay."""
    for match in _REFERENCE.finditer(text):
        name = match["name"] or ""
        if not name and not match["chain"]:
            continue
        plain = _character(name)
        if plain != match.group():
            yield Replacement(match.start(), match.end(), plain)


def _character(name: str) -> str:
    """What ``&name`` stands for; a number that no character has is U+FFFD, as in HTML 5."""
    if name.startswith("#"):
        return unescape(f"&{name}") or "\ufffd"
    return html5.get(name, f"&{name}")
