"""The outcome of one evaluation: figures by name, slices, mistakes; kept as JSON and read back."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Any, Self

from skillx.errors import GoldError
from skillx.evaluation import metrics, tally
from skillx.evaluation.calibration import Calibration, calibrate
from skillx.evaluation.figures import Figures
from skillx.evaluation.mistakes import Mistake
from skillx.evaluation.report_text import render_text
from skillx.evaluation.scoring import PostingScore

__all__ = ["Report", "read_report"]

_FORMAT = 1


@dataclass(frozen=True)
class Report(Figures):
    """All scores of one system on one gold set.

    ``unanswered`` are gold postings without a prediction (they count as nothing found), ``unknown`` predictions
    without gold (they are not counted). ``taxonomy`` is what the profiles call theirs.
    """

    scores: tuple[PostingScore, ...]
    name: str = ""
    unanswered: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    taxonomy: str | None = None

    @cached_property
    def counts(self) -> Mapping[str, float]:
        """All counts, added up over the postings."""
        return tally.add_tallies(score.tally for score in self.scores)

    @property
    def median_found(self) -> float | None:
        """The median number of predicted mentions per posting."""
        return median(score.tally.get("found", 0) for score in self.scores) if self.scores else None

    @cached_property
    def calibration(self) -> Calibration:
        """The reliability of the scores."""
        return calibrate(point for score in self.scores for point in score.points)

    def value(self, name: str) -> float | None:
        """A figure by its full name: ``strict.f1``, ``kind=soft/overlap.recall``, ``group=it/requirement``.

        None where it is not defined. Raises ``SkillxError`` for an unknown name.
        """
        selected, rest = self.select(name)
        return metrics.resolve(selected.counts, rest)

    def select(self, name: str) -> tuple["Report", str]:
        """The report on the postings of a slice, and what is left of the name without that slice."""
        for dimension, values in self.slices.items():
            for value in values:
                prefix = f"{dimension}={value}/"
                if name.startswith(prefix):
                    return self.where(dimension, value), name.removeprefix(prefix)
        return self, name

    @cached_property
    def slices(self) -> Mapping[str, tuple[str, ...]]:
        """The ways in which the postings are divided, and the parts of each."""
        found: dict[str, set[str]] = {}
        for score in self.scores:
            for dimension, value in score.slices.items():
                found.setdefault(dimension, set()).add(value)
        return {dimension: tuple(sorted(found[dimension])) for dimension in sorted(found)}

    def where(self, dimension: str, value: str) -> "Report":
        """The report on some of the postings only."""
        inside = tuple(score for score in self.scores if score.slices.get(dimension) == value)
        return Report(inside, self.name, taxonomy=self.taxonomy)

    def parts(self, dimension: str) -> tuple[str, ...]:
        """The parts of a slice of mentions: kind, requirement, match, section, category or trap."""
        names = (name.partition("=")[2].rpartition("/")[0] for name in self.counts if name.startswith(f"{dimension}="))
        return tuple(sorted(set(names)))

    def confusion(self, name: str) -> Mapping[tuple[str, str], int]:
        """Gold against said, of ``kind`` (an empty side is a miss or a false hit) or ``requirement`` (errors only)."""
        prefix = f"confusion.{name}/"
        cells = {key.removeprefix(prefix): n for key, n in self.counts.items() if key.startswith(prefix)}
        return {(cell.partition(">")[0], cell.partition(">")[2]): int(n) for cell, n in sorted(cells.items())}

    def errors(self, sort: str | None = None) -> tuple[Mistake, ...]:
        """All mistakes by posting and place, or those of one sort (see ``mistakes.MISTAKES``)."""
        every = (mistake for score in self.scores for mistake in score.mistakes)
        return tuple(mistake for mistake in every if sort is None or mistake.sort == sort)

    def to_dict(self) -> dict[str, Any]:
        """Figures for people and machines, and the counts of every posting, so that runs can be compared later."""
        return {
            "format": _FORMAT,
            "name": self.name,
            "taxonomy": self.taxonomy,
            "postings": len(self.scores),
            "unanswered": list(self.unanswered),
            "unknown": list(self.unknown),
            "metrics": {name: metrics.figure(self.counts, name).to_dict() for name in metrics.names()},
            "slices": self._slices_to_dict(),
            "median_found": self.median_found,
            "calibration": self.calibration.to_dict(),
            "scores": [asdict(score) for score in self.scores],
        }

    def _slices_to_dict(self) -> dict[str, Any]:
        shown = ("strict", "overlap", "profile", "requirement", "concept", "distractors")
        table = {}
        for dimension, values in self.slices.items():
            for value in values:
                part = self.where(dimension, value)
                table[f"{dimension}={value}"] = {
                    "postings": len(part.scores),
                    **{name: metrics.figure(part.counts, name).to_dict() for name in shown},
                }
        return table

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """Read back what ``to_dict`` gave; figures are worked out afresh. Raises ``KeyError`` for anything else."""
        return cls(
            scores=tuple(_read_score(score) for score in value["scores"]),
            name=value["name"],
            unanswered=tuple(value["unanswered"]),
            unknown=tuple(value["unknown"]),
            taxonomy=value["taxonomy"],
        )

    def write(self, path: str | Path) -> None:
        """Write the report as JSON, to be read by ``read_report``."""
        Path(path).write_text(json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def __str__(self) -> str:
        """A table that fits a terminal of 80 columns."""
        return render_text(self)


def _read_score(value: Mapping[str, Any]) -> PostingScore:
    return PostingScore(
        id=value["id"],
        tally=value["tally"],
        slices=value["slices"],
        mistakes=tuple(Mistake(**mistake) for mistake in value["mistakes"]),
        points=tuple((score, right) for score, right in value["points"]),
        fingerprint=value["fingerprint"],
    )


def read_report(path: str | Path) -> Report:
    """The report that ``Report.write`` wrote. Raises ``GoldError`` where the file holds something else."""
    try:
        return Report.from_dict(json.loads(Path(path).read_text(encoding="utf-8")))
    except (KeyError, TypeError, ValueError) as error:
        raise GoldError(f"{path}: this is no report of skillx evaluate ({error})") from error
