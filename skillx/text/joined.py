"""Names that lost the sign between them: ``JuniperFortinet``, ``JIRASelf-reliant``, ``iOSKnowledge``.

A word is cut only where small meets capital (or capitals meet a capitalised word), only when every part is a known
word, and never when the whole is one (``JavaScript``, ``PostgreSQL``). A line break is put in, as between glued lines.
"""

import re
from collections.abc import Container, Iterator

from skillx.text.aligned import Replacement

__all__ = ["joined_names"]

_SEAM = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]|[0-9][A-Z][a-z]")
_WORD = re.compile(r"[^\W_]+")
_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|[A-Z]|\d+")
_INITIALISMS = re.compile(r"[A-Z]{2,}s")
"""One initialism in the plural (``LLMs``), which falls into no names."""
_LONGEST = 60
"""Characters of a word that is looked at; longer ones are no names."""
_SHORTEST = 2


def joined_names(text: str, known: Container[str]) -> Iterator[Replacement]:
    """Line breaks to put into a text so that joined names come apart; ``known`` holds words in small letters."""
    done = 0
    for seam in _SEAM.finditer(text):
        if seam.start() < done:
            continue
        start = seam.start()
        while start > done and seam.start() - start <= _LONGEST and text[start - 1].isalnum():
            start -= 1
        found = _WORD.match(text, start)
        done = found.end() if found else seam.end()
        word = text[start:done]
        if len(word) <= _LONGEST and word.lower() not in known and not _INITIALISMS.fullmatch(word):
            for cut in _cuts(word, known):
                yield Replacement(start + cut, start + cut, "\n")


def _cuts(word: str, known: Container[str]) -> list[int]:
    """Where a word falls into the fewest known words, each but the first with a capital; none if it does not."""
    bounds = sorted({0, len(word), *(piece.start() for piece in _PIECE.finditer(word))})
    best: dict[int, tuple[int, int]] = {0: (0, -1)}
    for end in bounds[1:]:
        options = [
            (best[start][0] + 1, start)
            for start in bounds
            if start < end and start in best and _is_name(word, start, end, known)
        ]
        if options:
            best[end] = min(options)
    if len(word) not in best:
        return []
    cuts, at = [], best[len(word)][1]
    while at > 0:
        cuts.append(at)
        at = best[at][1]
    return cuts[::-1]


def _is_name(word: str, start: int, end: int, known: Container[str]) -> bool:
    part = word[start:end]
    return len(part) >= _SHORTEST and (start == 0 or part[0].isupper()) and part.lower() in known
