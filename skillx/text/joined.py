"""Names that lost the sign between them: ``JuniperFortinet``, ``JIRASelf-reliant``, ``iOSKnowledge``.

A word is cut only where small meets capital (or capitals meet another word), only when every part is a known word, and
never when the whole is one (``JavaScript``, ``PostgreSQL``). A word of capitals among small letters may fall into two
known ones (``LDAPBGP``), unless it stands there again: then it is a name. A line break is put in, as between glued
lines; not in a title line, where such a word names a firm.
"""

import re
from collections.abc import Container, Iterator

import numpy

from skillx.text.aligned import Replacement
from skillx.text.glue import title_end

__all__ = ["joined_names"]

_WORD = re.compile(r"[^\W_]+")
_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|[A-Z]|\d+")
_INITIALISMS = re.compile(r"[A-Z]{2,}s")
"""One initialism in the plural (``LLMs``), which falls into no names."""
_RUN = re.compile(r"[A-Z]{2,}(?=[a-z])")
_CAPITAL_RUN = re.compile(r"[A-Z]{6,24}")
_SMALL_FIRST = re.compile(r"[a-z](?=[A-Z])")
_REGULAR = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[a-z][A-Z].*|.*\d.*")
"""How words are written: in small letters, capitalised, in capitals, with a small first letter, with a number."""
_CAPITALS = re.compile(r"(?<![^\W_])[A-Z]{6,24}(?![^\W_])")
_AMONG_SMALL = re.compile(r"[a-z]{3}")
_LEAST = 3
"""Letters of a name in capitals that lost its neighbours."""
_LONGEST = 60
"""Characters of a word that is looked at; longer ones are no names."""
_SHORTEST = 2
_AROUND = 4_000
"""Characters to either side in which a word of capitals that stands again is a name."""


def joined_names(text: str, known: Container[str]) -> Iterator[Replacement]:
    """Line breaks to put into a text so that joined names come apart; ``known`` holds words in small letters.

    Names that begin with a small letter before a capital are among them as they are written, too.
    """
    letters, opening = _Letters(text), title_end(text)
    cuts = sorted([*_at_seams(text, letters, known), *_in_capitals(text, letters, known)])
    yield from (cut for cut in cuts if cut.start > opening)


def _in_capitals(text: str, letters: "_Letters", known: Container[str]) -> Iterator[Replacement]:
    for start in letters.capitals():
        found = _CAPITALS.match(text, start)
        if found is None:
            continue
        word = found[0].lower()
        if word in known or not _AMONG_SMALL.search(text, max(0, found.start() - 24), found.end() + 24):
            continue
        cuts = [at for at in range(_LEAST, len(word) - _LEAST + 1) if word[:at] in known and word[at:] in known]
        if len(cuts) == 1 and not _is_repeated(text, *found.span()):
            yield Replacement(found.start() + cuts[0], found.start() + cuts[0], "\n")


def _is_repeated(text: str, start: int, end: int) -> bool:
    """Whether a word stands again nearby: two names seldom run together twice."""
    word = text[start:end]
    return text.find(word, max(0, start - _AROUND), start) >= 0 or text.find(word, end, end + _AROUND) >= 0


def _at_seams(text: str, letters: "_Letters", known: Container[str]) -> Iterator[Replacement]:
    done = 0
    for seam in letters.seams():
        if seam < done:
            continue
        start = seam
        while start > done and seam - start <= _LONGEST and text[start - 1].isalnum():
            start -= 1
        found = _WORD.match(text, start)
        done = found.end() if found else seam + 2
        word = text[start:done]
        if len(word) <= _LONGEST and word.lower() not in known and not _INITIALISMS.fullmatch(word):
            for cut in _cuts(word, known):
                yield Replacement(start + cut, start + cut, "\n")


class _Letters:
    """Which characters of a text are small letters, capitals and digits (of ASCII), all at once."""

    def __init__(self, text: str) -> None:
        codes = numpy.frombuffer(text.encode("latin-1", "replace"), dtype="uint8")
        self._small = (codes >= ord("a")) & (codes <= ord("z"))
        self._capital = (codes >= ord("A")) & (codes <= ord("Z"))
        self._digit = (codes >= ord("0")) & (codes <= ord("9"))

    def seams(self) -> list[int]:
        """Where a capital follows a small letter, a small letter two capitals, or a capitalised word a digit."""
        small, capital = self._small, self._capital
        found = small[:-1] & capital[1:]
        found[:-1] |= (capital[:-2] | self._digit[:-2]) & capital[1:-1] & small[2:]
        places: list[int] = numpy.flatnonzero(found).tolist()
        return places

    def capitals(self) -> list[int]:
        """Where a run of capitals begins that may be names run together."""
        size = len(self._capital)
        capital = numpy.concatenate((self._capital, numpy.zeros(2 * _LEAST, dtype=bool)))
        run = capital[:size].copy()
        for reach in range(1, 2 * _LEAST):
            run &= capital[reach : reach + size]
        run[1:] &= ~self._capital[:-1]
        places: list[int] = numpy.flatnonzero(run).tolist()
        return places


def _cuts(word: str, known: Container[str]) -> list[int]:
    """Where a word falls into the fewest known words, each but the first with a capital; none if it does not.

    Of two ways the one whose parts look like words is taken: "B2C" and "No", not "B2" and "CNo".
    """
    after = {run.end() for run in _RUN.finditer(word)}
    inside = {at for run in _CAPITAL_RUN.finditer(word) for at in range(run.start() + _LEAST, run.end() - _LEAST + 1)}
    small = {one.start() for one in _SMALL_FIRST.finditer(word)}
    bounds = sorted({0, len(word), *after, *inside, *small, *(piece.start() for piece in _PIECE.finditer(word))})
    best: dict[int, tuple[int, int, int]] = {0: (0, 0, -1)}
    for end in bounds[1:]:
        options = [
            (best[start][0] + 1, best[start][1] + (_REGULAR.fullmatch(word, start, end) is None), start)
            for start in bounds
            if start < end
            and start in best
            and _is_name(word, start, end, known, start in after)
            and (end - start >= _LEAST or inside.isdisjoint((start, end)))
        ]
        if options:
            best[end] = min(options)
    if len(word) not in best:
        return []
    cuts, at = [], best[len(word)][2]
    while at > 0:
        cuts.append(at)
        at = best[at][2]
    return cuts[::-1]


def _is_name(word: str, start: int, end: int, known: Container[str], small: bool) -> bool:
    """Whether a part is a known word; behind a run of capitals (``small``) one in small letters, of some length.

    One that begins with a small letter before a capital has to be known as it is written: ``iOS``.
    """
    part = word[start:end]
    if len(part) < _SHORTEST or part.lower() not in known:
        return False
    if start and part[0].islower() and part[1].isupper():
        return part in known
    return start == 0 or part[0].isupper() or (small and len(part) > _LEAST)
