"""Which postings are re-posted adverts: the same text but for a footer, a city or its layout.

MinHash over runs of three words (Broder 1997; signatures by ``rensa``), candidates by locality-sensitive hashing in
bands (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3), each candidate pair verified on its whole
signatures, and clusters as the connected groups. Only signatures are kept of a text, 500 bytes each.

Which postings share a cluster depends on the set of texts alone, not on their order, except that a bucket of more
than ``_WINDOW`` different signatures is compared in windows (of the signatures' order, not the rows'). The name of a
cluster is its smallest row.
"""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from skillx.errors import CorpusError

__all__ = ["THRESHOLD", "Duplicates", "cluster"]

THRESHOLD = 0.65
"""Share of common runs of words (Jaccard index) from which two postings are one advert; figures in docs/stats.md."""

_RUN = 3
_BANDS, _ROWS = 25, 5
_VALUES = _BANDS * _ROWS
_SEED = 1
_BATCH = 1000
_WINDOW = 64
_CHUNK = 20_000
_LONGEST = 200_000
"""Characters of a text that are looked at."""

_TAG = re.compile(r"<[^<>]{0,500}>")
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W_]+")


def cluster(texts: Iterable[str], threshold: float = THRESHOLD, first: int = 1) -> list[str]:
    """The cluster of each text, in order: the number of its first row, as text; rows count from ``first``.

    A text without a word stands alone. Raises ``CorpusError`` when ``rensa`` is missing.
    """
    found = Duplicates(threshold)
    found.add(texts)
    return found.clusters(first)


class Duplicates:
    """Takes texts as they come, keeps their signatures, and says at the end which belong together.

    For a million texts it holds 0.5 GB of signatures, and 0.1 GB more while they are compared. Where rows are numbered,
    an empty text is added for a row that cannot be read: it stands alone, and the numbers stay those of the rows.
    Raises ``CorpusError`` when ``rensa`` is missing, ``ValueError`` for a threshold outside ``(0, 1]``.
    """

    def __init__(self, threshold: float = THRESHOLD) -> None:
        if not 0 < threshold <= 1:
            raise ValueError(f"the threshold of near-duplicates lies above 0 and up to 1, not at {threshold}")
        self._sketch = _import_rensa().RMinHash
        self._threshold = threshold
        self._signatures = bytearray()
        self._alone = bytearray()

    def __len__(self) -> int:
        return len(self._alone)

    def add(self, texts: Iterable[str]) -> None:
        """Take more texts; only their signatures stay."""
        import numpy

        texts = iter(texts)
        while batch := list(islice(texts, _BATCH)):
            runs = [self._runs(words) for words in self._sketch.hash_token_sets([_words(text) for text in batch])]
            sizes = [len(run) for run in runs]
            offsets = numpy.concatenate([[0], numpy.cumsum(sizes)]).astype("uint64")
            matrix = self._sketch.digest_matrix_from_flat_token_hashes(numpy.concatenate(runs), offsets, _VALUES, _SEED)
            self._signatures += numpy.array(matrix.to_rows(), dtype="uint32").tobytes()
            self._alone += bytes(size == 0 for size in sizes)

    @staticmethod
    def _runs(words: list[int]) -> Any:
        """Hashes of all runs of words, each once; a shorter text is one run."""
        import numpy

        hashes = numpy.array(words, dtype="uint64")
        length = min(_RUN, len(words))
        if not length:
            return hashes
        count = len(words) - length + 1
        mixed = numpy.zeros(count, dtype="uint64")
        for place in range(length):
            mixed += hashes[place : place + count] * _odd(place)
        return numpy.unique(mixed ^ (mixed >> numpy.uint64(29)))

    def clusters(self, first: int = 1) -> list[str]:
        """The cluster of each text so far: the number of its first row, as text."""
        import numpy

        if not len(self):
            return []
        signatures = numpy.frombuffer(self._signatures, dtype="uint32").reshape(-1, _VALUES)
        keys = _mix(signatures)
        alone = numpy.frombuffer(self._alone, dtype="uint8").astype(bool)
        keys[alone] = numpy.flatnonzero(alone)
        distinct, places, inverse = numpy.unique(keys, return_index=True, return_inverse=True)
        forest = _Forest(len(distinct))
        known = ~alone[places]
        for one, other in _pairs(signatures, places, known, forest, self._threshold):
            forest.join(one, other)
        smallest = numpy.full(len(distinct), len(self), dtype="int64")
        numpy.minimum.at(smallest, forest.roots(), places)
        return [str(row + first) for row in smallest[forest.roots()[inverse]].tolist()]


class _Forest:
    """Disjoint sets of the distinct texts, with their roots as an array."""

    def __init__(self, size: int) -> None:
        import numpy

        self.home = numpy.arange(size)

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self._root(one), self._root(other)))
        self.home[high] = low

    def _root(self, at: int) -> int:
        home = self.home
        while home[at] != at:
            home[at] = home[home[at]]
            at = int(home[at])
        return at

    def roots(self) -> Any:
        """The root of each; paths are shortened on the way."""
        while True:
            above = self.home[self.home]
            if (above == self.home).all():
                return above
            self.home = above


def _pairs(signatures: Any, places: Any, known: Any, forest: _Forest, threshold: float) -> Iterator[tuple[int, int]]:
    """Pairs of distinct texts that agree in a band and reach the threshold; those already joined are left out."""
    import numpy

    least = threshold * _VALUES - 1e-9
    usable = numpy.flatnonzero(known)
    for band in range(_BANDS):
        columns = slice(band * _ROWS, (band + 1) * _ROWS)
        keys = numpy.empty(len(usable), dtype="uint64")
        for start in range(0, len(usable), _CHUNK):
            part = slice(start, start + _CHUNK)
            keys[part] = _mix(signatures[places[usable[part]], columns])
        order = numpy.argsort(keys, kind="stable")
        keys = keys[order]
        for step in range(1, min(_WINDOW, len(order))):
            same = numpy.flatnonzero(keys[step:] == keys[:-step])
            if not len(same):
                break
            left, right = usable[order[same]], usable[order[same + step]]
            for start in range(0, len(same), _CHUNK):
                one, other = left[start : start + _CHUNK], right[start : start + _CHUNK]
                roots = forest.roots()
                apart = roots[one] != roots[other]
                one, other = one[apart], other[apart]
                agreed = (signatures[places[one]] == signatures[places[other]]).sum(axis=1)
                near = agreed >= least
                yield from zip(one[near].tolist(), other[near].tolist(), strict=True)


def _mix(values: Any) -> Any:
    """One number of 64 bits for each row of values."""
    import numpy

    mixed = numpy.zeros(len(values), dtype="uint64")
    for column in range(values.shape[1]):
        mixed += values[:, column].astype("uint64") * _odd(column)
        mixed ^= mixed >> numpy.uint64(31)
    return mixed


def _odd(place: int) -> Any:
    """Odd multipliers, spread by the golden ratio."""
    import numpy

    return numpy.uint64(((2 * place + 1) * 0x9E3779B97F4A7C15 | 1) & 0xFFFFFFFFFFFFFFFF)


def _words(text: str) -> list[str]:
    """Words in one case, without markup and signs; words that a lost line break glued together are parted."""
    text = _TAG.sub(" ", text[:_LONGEST])
    if "&" in text:
        text = _TAG.sub(" ", html.unescape(text))
    return _WORD.findall(_GLUED.sub(" ", text).casefold())


def _import_rensa() -> Any:
    try:
        import rensa
    except ImportError:
        raise CorpusError('near-duplicates need rensa: pip install "skillx[dedupe]"') from None
    return rensa
