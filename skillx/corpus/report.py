"""What a run did, in numbers and in words."""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from skillx.corpus.chunks import Chunk
from skillx.corpus.rows import DAMAGED, Row

__all__ = ["Ids", "Report"]

_SHOWN = 100
"""Bad rows that are listed; the rest is counted."""


@dataclass(slots=True)
class Report:
    """Rows read, postings tagged, how many of those without any skill, and the rows that could not be tagged.

    ``errors`` counts them by class. ``problems`` are the first of them in words, in the order in which they came;
    ``done_before`` counts the rows that an earlier process of the run had done.
    """

    rows: int = 0
    tagged: int = 0
    empty: int = 0
    errors: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    repeated_ids: int = 0
    done_before: int = 0
    seconds: float = 0.0

    @property
    def bad(self) -> int:
        """Rows that could not be tagged."""
        return sum(self.errors.values())

    @property
    def damaged(self) -> int:
        """Files of which a part could not be read."""
        return self.errors.get(DAMAGED, 0)

    @property
    def summary(self) -> str:
        """One line for the end of a run."""
        line = f"{self.tagged} postings tagged ({self.empty} without a skill), {self.bad} rows left out"
        if self.errors:
            line += f" ({', '.join(f'{kind} {count}' for kind, count in sorted(self.errors.items()))})"
        if self.repeated_ids:
            line += f", {self.repeated_ids} rows with an id that an earlier row has"
        return line

    def add(self, rows: int, tagged: int, empty: int, errors: Mapping[str, int], shown: Iterable[str] = ()) -> None:
        """Count a chunk."""
        self.rows += rows
        self.tagged += tagged
        self.empty += empty
        for kind, count in errors.items():
            self.errors[kind] = self.errors.get(kind, 0) + count
        self.problems.extend(list(shown)[: max(0, _SHOWN - len(self.problems))])

    def totals(self, chunks: int) -> dict[str, Any]:
        """What ``_SUCCESS`` says; nothing in it depends on when or where the run was made."""
        return {
            "rows": self.rows,
            "tagged": self.tagged,
            "without_skills": self.empty,
            "errors": dict(sorted(self.errors.items())),
            "rows_with_repeated_ids": self.repeated_ids,
            "chunks": chunks,
        }


class Ids:
    """Counts ids that come more than once, in eight bytes a row, over which two different ones hardly ever meet."""

    def __init__(self) -> None:
        self._hashes = array("Q")

    def add(self, chunk: Chunk) -> None:
        """Take the ids of a chunk's postings; rows that could not be read have none."""
        for entry in chunk.entries:
            read = entry.read
            if isinstance(read, Row):
                digest = blake2b(read.id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
                self._hashes.append(int.from_bytes(digest, "big"))

    @property
    def repeated(self) -> int:
        """Rows whose id an earlier row has."""
        import numpy

        return len(self._hashes) - len(numpy.unique(numpy.frombuffer(self._hashes, dtype="uint64")))
