"""The rows of a corpus, numbered in input order and cut into chunks of a fixed size."""

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from skillx.corpus.rows import BadRow, Row

__all__ = ["Chunk", "Entry", "Outcome", "Tagger", "chunks_of", "entries_of"]


class Entry(NamedTuple):
    """A row of the corpus: its number in the whole corpus (from 1), its file, and what was read there."""

    row: int
    file: str
    read: Row | BadRow


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive rows. ``number`` counts chunks from 0 and names the part files.

    ``clusters`` are the rows' clusters of near-duplicates, where these were looked for.
    """

    number: int
    entries: tuple[Entry, ...]
    keep: tuple[str, ...] = field(default=())
    clusters: tuple[str, ...] = field(default=())

    @property
    def cluster_of(self) -> dict[int, str]:
        """The cluster of each row."""
        return dict(zip((entry.row for entry in self.entries), self.clusters, strict=False))

    @property
    def digest(self) -> str:
        """SHA-256 of what was read: the same rows have the same digest."""
        digest = hashlib.sha256()
        for entry in self.entries:
            digest.update(repr((entry.row, entry.file, entry.read)).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


Outcome = Mapping[str, Any] | BadRow
"""What became of a row: its profile as a dictionary, or what was wrong."""

Tagger = Callable[[Iterable[tuple[str, str]]], Iterator[Mapping[str, Any] | Exception]]
"""What tags: pairs of id and text in, for each of them the profile's dictionary or the error out. It takes the next
pair only after it gave the outcome of the last one."""


def entries_of(files: Iterable[tuple[str, Iterable[Row | BadRow]]]) -> Iterator[Entry]:
    """All rows of all files, in order."""
    row = 0
    for name, rows in files:
        for read in rows:
            row += 1
            yield Entry(row, name, read)


def chunks_of(entries: Iterable[Entry], size: int, keep: Sequence[str] = ()) -> Generator[Chunk]:
    """Rows in chunks of ``size``; the last one may be smaller. ``keep`` names the kept columns."""
    waiting = iter(entries)
    number = 0
    while entries := tuple(islice(waiting, size)):
        yield Chunk(number, entries, tuple(keep))
        number += 1
