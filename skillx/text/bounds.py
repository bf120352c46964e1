"""Runs that no writer meant are cut by spaces, so that no later stage meets a word without an end.

Tokenizers and patterns are often quadratic in the length of one word; a posting of 20,000 brackets must cost no more
than prose.
"""

import re
from collections.abc import Iterator

from skillx.text.aligned import Replacement

__all__ = ["LONGEST_RUN", "LONGEST_WORD", "long_runs", "long_words"]

LONGEST_RUN = 256
"""So many times may one sign follow itself."""
LONGEST_WORD = 512
"""So many characters may stand together without a space."""

_RUN = re.compile(r"([^\w\s])\1*+")
_WORD = re.compile(r"\S+")
_WINDOW = LONGEST_RUN // 2


def _is_dense(text: str) -> bool:
    """Whether any stretch of the window's length has no space: every run that is too long holds such a one, aligned."""
    return any(" " not in text[at : at + _WINDOW] for at in range(0, len(text) - _WINDOW, _WINDOW))


def long_runs(text: str) -> Iterator[Replacement]:
    """Put a space into a run of one sign after every ``LONGEST_RUN`` of them."""
    if _is_dense(text):
        for match in _RUN.finditer(text):
            if match.end() - match.start() > LONGEST_RUN:
                yield from _cut(match, LONGEST_RUN)


def long_words(text: str) -> Iterator[Replacement]:
    """Put a space into a word after every ``LONGEST_WORD`` characters."""
    if _is_dense(text):
        for match in _WORD.finditer(text):
            if match.end() - match.start() > LONGEST_WORD:
                yield from _cut(match, LONGEST_WORD)


def _cut(match: re.Match[str], longest: int) -> Iterator[Replacement]:
    for at in range(match.start() + longest, match.end(), longest):
        yield Replacement(at, at, " ")
