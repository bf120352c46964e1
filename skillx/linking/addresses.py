"""Where addresses stand in a text: a name in one is no skill."""

import re
from collections.abc import Iterator

__all__ = ["addresses"]

_ADDRESS = re.compile(
    r"\b[a-z]{2,8}://\S+|\bwww\.[^\s,;]+|[^\s@,;:()<>]+@[^\s@]+\.[^\s@,;]+|(?-i:<[A-Z][A-Z_]+>)", re.IGNORECASE
)
_SIGNS = ("://", "www.", "@", "<")


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
