"""Sentences and lines of a text as they are compared across postings: words in one case, any number as 0."""

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Stretch", "stretches"]

_END = re.compile(r"\n+|(?<=[.!?;])[)\"'’”]*\s+(?=\S)|(?<=[a-z)][.!?])(?=[A-Z])")
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+(?: \d+)*")


class Stretch(NamedTuple):
    """``text[start:end]``, and what it is compared by."""

    start: int
    end: int
    folded: str


def stretches(text: str) -> Iterator[Stretch]:
    """The lines of a text, and the sentences in them, that hold a word; at line breaks, stops and glued stops."""
    start = 0
    for found in [*_END.finditer(text), None]:
        end = len(text) if found is None else found.start()
        folded = _NUMBER.sub("0", " ".join(_WORD.findall(text[start:end].casefold())))
        if folded:
            yield Stretch(start, end, folded)
        start = end if found is None else found.end()
