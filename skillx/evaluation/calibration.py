"""Does a score of 0.9 mean that nine in ten are right?"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from skillx.evaluation.attributes import concept_right
from skillx.evaluation.case import Case

__all__ = ["Bin", "Calibration", "Point", "calibrate", "scored_points"]

Point = tuple[float, bool]
"""The score of one predicted mention, and whether it was right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions with a score above ``low`` up to ``high``: how many, their mean score, the share that is right."""

    low: float
    high: float
    n: int
    mean_score: float | None
    share_right: float | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """A reliability table, with the expected calibration error and the Brier score (None without scores)."""

    bins: tuple[Bin, ...]
    n: int
    ece: float | None
    brier: float | None

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain values."""
        return asdict(self) | {"bins": [asdict(each) for each in self.bins]}


def scored_points(case: Case) -> list[Point]:
    """Score and truth of every prediction that counts and has a score.

    Right is a mention that overlaps ordinary gold, has the right concept where the gold has one, and asks for nothing
    that the posting says is not needed.
    """
    answered = {j: i for i, j in case.pairing.overlap.items()}
    points = []
    for j, mention in enumerate(case.predicted):
        if mention.score is None or j in case.pairing.excused:
            continue
        gold = case.gold[answered[j]] if j in answered else None
        right = gold is not None and gold.negated == mention.negated
        if right and gold is not None and gold.labels and case.rules.judge_labels:
            right = concept_right(case, gold, mention)
        points.append((mention.score, right))
    return points


def calibrate(points: Iterable[Point], bins: int = 10) -> Calibration:
    """Sort scores from 0 to 1 into bins of equal width and compare.

    The expected calibration error is the mean distance of score and share, weighted by the size of the bins (Naeini,
    Cooper and Hauskrecht 2015; Guo et al. 2017); the Brier score the mean squared distance of each score from its
    truth (Brier 1950). A score on an edge belongs to the lower bin, and 0 to the first.
    """
    filled: list[list[Point]] = [[] for _ in range(bins)]
    for score, right in points:
        above = next((n for n in range(bins) if score <= (n + 1) / bins), bins - 1)
        filled[above].append((score, right))
    rows = tuple(_bin(n / bins, (n + 1) / bins, inside) for n, inside in enumerate(filled))
    everything = [point for inside in filled for point in inside]
    if not everything:
        return Calibration(rows, 0, None, None)
    gaps = ((row.n, (row.mean_score or 0.0) - (row.share_right or 0.0)) for row in rows)
    return Calibration(
        bins=rows,
        n=len(everything),
        ece=sum(n * abs(gap) for n, gap in gaps) / len(everything),
        brier=sum((score - right) ** 2 for score, right in everything) / len(everything),
    )


def _bin(low: float, high: float, inside: list[Point]) -> Bin:
    if not inside:
        return Bin(low, high, 0, None, None)
    scores, rights = zip(*inside, strict=True)
    return Bin(low, high, len(inside), sum(scores) / len(inside), sum(rights) / len(inside))
