"""Names that lost the sign between them: ``JuniperFortinet``, ``JIRASelf-reliant``, ``iOSKnowledge``.

A word is cut only where small meets capital (or capitals meet another word), only when every part is a known word, and
never when the whole is one (``JavaScript``, ``PostgreSQL``). A word of capitals among small letters may fall into two
known ones (``LDAPBGP``). A line break is put in, as between glued lines.
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
_RUN = re.compile(r"[A-Z]{2,}(?=[a-z])")
_CAPITALS = re.compile(r"(?<![^\W_])[A-Z]{6,24}(?![^\W_])")
_AMONG_SMALL = re.compile(r"[a-z]{3}")
_LEAST = 3
"""Letters of a name in capitals that lost its neighbours."""
_LONGEST = 60
"""Characters of a word that is looked at; longer ones are no names."""
_SHORTEST = 2


def joined_names(text: str, known: Container[str]) -> Iterator[Replacement]:
    """Line breaks to put into a text so that joined names come apart; ``known`` holds words in small letters."""
    yield from sorted([*_at_seams(text, known), *_in_capitals(text, known)])


def _in_capitals(text: str, known: Container[str]) -> Iterator[Replacement]:
    for found in _CAPITALS.finditer(text):
        word = found[0].lower()
        if word in known or not _AMONG_SMALL.search(text, max(0, found.start() - 24), found.end() + 24):
            continue
        cuts = [at for at in range(_LEAST, len(word) - _LEAST + 1) if word[:at] in known and word[at:] in known]
        if len(cuts) == 1:
            yield Replacement(found.start() + cuts[0], found.start() + cuts[0], "\n")


def _at_seams(text: str, known: Container[str]) -> Iterator[Replacement]:
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
    after = {run.end() for run in _RUN.finditer(word)}
    bounds = sorted({0, len(word), *after, *(piece.start() for piece in _PIECE.finditer(word))})
    best: dict[int, tuple[int, int]] = {0: (0, -1)}
    for end in bounds[1:]:
        options = [
            (best[start][0] + 1, start)
            for start in bounds
            if start < end and start in best and _is_name(word, start, end, known, start in after)
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


def _is_name(word: str, start: int, end: int, known: Container[str], small: bool) -> bool:
    """Whether a part is a known word; behind a run of capitals (``small``) one in small letters, of some length."""
    part = word[start:end]
    if len(part) < _SHORTEST or part.lower() not in known:
        return False
    return start == 0 or part[0].isupper() or (small and len(part) > _LEAST)
