"""Lines that recur in many postings of one employer, or of a corpus: what is said of the firm, not asked of anybody.

Two looks at the postings. The first counts into a fixed array by a hash of the line, which can only count too much; the
second counts exactly the lines that came often enough, so memory holds those alone, however large the corpus.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from os import PathLike
from pathlib import Path
from typing import Any

from skillx.errors import CorpusError

__all__ = ["FORMAT", "Recurring", "RecurringLine", "Thresholds", "read_boilerplate", "write_boilerplate"]

FORMAT = "skillx-boilerplate-1"

_SLOTS = 1 << 26
_MOST = 255


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a line of ``words`` words recurs: in so many ``postings``, with so many different ``openings``.

    Copies of one advert have one opening, so they make nothing recur. Where the employer is known, the line has to
    stand in the ``share`` of that employer's postings as well.
    """

    postings: int = 5
    openings: int = 5
    words: int = 8
    share: float = 0.1


@dataclass(slots=True)
class RecurringLine:
    """A line as it first stood there, how it is compared, whose it is, and in how many postings it stands."""

    text: str
    folded: str
    employer: str
    postings: int = 0
    openings: set[int] = field(default_factory=set)


class Recurring:
    """Counts lines: ``note`` every posting once, then ``count`` every posting once more, then ask for ``lines``.

    A posting is the employer's name (empty where it is not known) and its pairs of line and folded line.
    """

    def __init__(self, thresholds: Thresholds = Thresholds()) -> None:
        self.thresholds = thresholds
        self._seen = bytearray(_SLOTS)
        self._found: dict[tuple[str, str], RecurringLine] = {}
        self._sizes: dict[str, int] = {}

    def note(self, employer: str, lines: Sequence[tuple[str, str]]) -> None:
        """The first look."""
        self._sizes[employer] = self._sizes.get(employer, 0) + 1
        for folded in self._long(lines):
            slot = _hash(employer, folded) % _SLOTS
            if self._seen[slot] < _MOST:
                self._seen[slot] += 1

    def count(self, employer: str, lines: Sequence[tuple[str, str]]) -> None:
        """The second look."""
        opening = _hash("", lines[0][1]) if lines else 0
        least = min(self.thresholds.postings, _MOST)
        for folded, text in self._long(lines).items():
            if self._seen[_hash(employer, folded) % _SLOTS] >= least:
                line = self._found.setdefault((employer, folded), RecurringLine(text, folded, employer))
                line.postings += 1
                if len(line.openings) < self.thresholds.openings:
                    line.openings.add(opening)

    def _long(self, lines: Iterable[tuple[str, str]]) -> dict[str, str]:
        """Lines of enough words, folded, each once, with their text where they stand first."""
        least = self.thresholds.words - 1
        return {folded: text for text, folded in reversed(list(lines)) if folded.count(" ") >= least}

    @property
    def postings(self) -> int:
        """How many were noted."""
        return sum(self._sizes.values())

    def lines(self) -> list[RecurringLine]:
        """The lines that recur, the most frequent first, then by employer and text."""
        wanted = self.thresholds
        found = [
            line
            for line in self._found.values()
            if line.postings >= wanted.postings
            and len(line.openings) >= wanted.openings
            and (not line.employer or line.postings >= wanted.share * self._sizes[line.employer])
        ]
        return sorted(found, key=lambda line: (-line.postings, line.employer, line.folded))


def _hash(employer: str, folded: str) -> int:
    data = f"{employer}\0{folded}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest())


def write_boilerplate(path: Path, found: Recurring) -> int:
    """Write the lines as JSON, one a line, to be read over by people; answers their number."""
    lines = found.lines()
    wanted = found.thresholds
    head = {
        "format": FORMAT,
        "postings": found.postings,
        "thresholds": {name: getattr(wanted, name) for name in ("postings", "openings", "words", "share")},
    }
    rows = [
        _json({"postings": line.postings, "employer": line.employer or None, "text": line.text, "folded": line.folded})
        for line in lines
    ]
    body = ",\n".join(rows)
    path.write_text(f'{_json(head)[:-1]},"lines":[\n{body}\n]}}\n', encoding="utf-8", newline="\n")
    return len(lines)


def _json(value: Mapping[str, Any]) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8")


def read_boilerplate(path: str | PathLike[str]) -> dict[str, int]:
    """Folded lines with their numbers of postings. Raises ``CorpusError`` where the file holds something else."""
    try:
        value = json.loads(Path(path).read_text(encoding="utf-8"))
        if value["format"] != FORMAT:
            raise ValueError(f"format {value['format']!r}")
        lines: dict[str, int] = {}
        for line in value["lines"]:
            folded, number = line["folded"], line["postings"]
            if not isinstance(folded, str) or not isinstance(number, int):
                raise ValueError("a line without 'folded' text and a number of 'postings'")
            lines[folded] = max(number, lines.get(folded, 0))
        return lines
    except OSError as error:
        raise CorpusError(f"{path}: {error.strerror or error}") from None
    except (KeyError, TypeError, ValueError) as error:
        raise CorpusError(f"{path}: this is no file of 'skillx boilerplate' ({error})") from None
