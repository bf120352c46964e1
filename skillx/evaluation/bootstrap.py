"""How sure a figure is, and whether one run is better than another: resampling whole postings.

Percentile bootstrap (Efron 1979; Efron and Tibshirani 1993, chapter 13), paired for differences (as in
Berg-Kirkpatrick, Burkett and Klein 2012). Mentions of one posting hang together, so postings are drawn, or whole
clusters of near-duplicates, never single mentions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import ceil, floor
from operator import mul
from random import Random
from typing import Any

from skillx.errors import GoldError
from skillx.evaluation import metrics
from skillx.evaluation.report import Report
from skillx.evaluation.scoring import PostingScore

__all__ = ["Difference", "Interval", "common", "compare", "intervals"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with the bounds that hold the given share of the draws; all None where it is never defined."""

    value: float | None
    low: float | None
    high: float | None

    def to_dict(self) -> dict[str, Any]:
        """The three numbers."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two runs on the same postings: their values, and ``new - old`` with its interval.

    ``better`` is the share of draws in which the new run is ahead; draws that tie count half, and of traps and made-up
    values less is more.
    """

    new: float | None
    old: float | None
    difference: float | None
    low: float | None
    high: float | None
    better: float | None

    @property
    def sure(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high

    def to_dict(self) -> dict[str, Any]:
        """The numbers, and whether the interval leaves out zero."""
        return asdict(self) | {"sure": self.sure}


def intervals(
    report: Report,
    names: Sequence[str] = metrics.MAIN,
    *,
    samples: int = 1000,
    seed: int = 0,
    level: float = 0.95,
    clusters: Mapping[str, str] | None = None,
) -> dict[str, Interval]:
    """Each named figure with its interval.

    ``clusters`` maps posting ids to the name of their cluster (see ``clusters.near_duplicates``); a posting without
    one stands alone. The same arguments give the same bounds on every machine.
    """
    draws = list(_draws(_groups(report.scores, clusters), samples, seed))
    result = {}
    for name in names:
        values = [value for value in _values(report, name, draws) if value is not None]
        result[name] = Interval(report.value(name), *_bounds(values, level))
    return result


def compare(
    new: Report,
    old: Report,
    names: Sequence[str] = metrics.MAIN,
    *,
    samples: int = 1000,
    seed: int = 0,
    level: float = 0.95,
    clusters: Mapping[str, str] | None = None,
) -> dict[str, Difference]:
    """The paired difference of two runs, on the postings whose gold is the same in both.

    Raises ``GoldError`` where there is no such posting.
    """
    new, old = common(new, old)
    draws = list(_draws(_groups(new.scores, clusters), samples, seed))
    result = {}
    for name in names:
        pairs = zip(_values(new, name, draws), _values(old, name, draws), strict=True)
        gaps = [one - other for one, other in pairs if one is not None and other is not None]
        have = new.value(name), old.value(name)
        gap = None if have[0] is None or have[1] is None else have[0] - have[1]
        result[name] = Difference(*have, gap, *_bounds(gaps, level), _share_better(gaps, name))
    return result


def common(new: Report, old: Report) -> tuple[Report, Report]:
    """Both reports cut down to the postings with the same id and the same gold, in the order of the first."""
    before = {score.id: score for score in old.scores}
    kept = [score for score in new.scores if score.id in before and before[score.id].fingerprint == score.fingerprint]
    if not kept:
        raise GoldError("the two reports have no posting with the same labels in common; run the older one again")
    return (
        Report(tuple(kept), new.name, taxonomy=new.taxonomy),
        Report(tuple(before[score.id] for score in kept), old.name, taxonomy=old.taxonomy),
    )


def _groups(scores: Sequence[PostingScore], clusters: Mapping[str, str] | None) -> list[list[int]]:
    groups: dict[tuple[bool, str], list[int]] = {}
    for n, score in enumerate(scores):
        known = clusters is not None and score.id in clusters
        groups.setdefault((known, clusters[score.id] if clusters and known else score.id), []).append(n)
    return list(groups.values())


def _draws(groups: Sequence[Sequence[int]], samples: int, seed: int) -> Iterator[list[int]]:
    """How often each posting stands in each draw; as many clusters are drawn as there are, with replacement."""
    random, size = Random(seed), sum(map(len, groups))
    for _ in range(samples):
        weights = [0] * size
        for group in random.choices(groups, k=len(groups)):
            for n in group:
                weights[n] += 1
        yield weights


def _values(report: Report, name: str, draws: Sequence[Sequence[int]]) -> Iterator[float | None]:
    """The figure in each draw."""
    selected, rest = report.select(name)
    inside = {score.id for score in selected.scores}
    slice_, metric, _ = metrics.parse_name(rest)
    prefix = f"{slice_}/{metric}." if slice_ else f"{metric}."
    keys = sorted({key for score in selected.scores for key in score.tally if key.startswith(prefix)})
    columns = {key: [score.tally.get(key, 0) if score.id in inside else 0 for score in report.scores] for key in keys}
    for weights in draws:
        yield metrics.resolve({key: sum(map(mul, column, weights)) for key, column in columns.items()}, rest)


def _bounds(values: Sequence[float], level: float) -> tuple[float | None, float | None]:
    """The outermost values after cutting off the same share at both ends; nearest ranks, no interpolation."""
    if not values:
        return None, None
    ordered = sorted(values)
    tail = (1 - level) / 2 * (len(ordered) - 1)
    return ordered[floor(tail)], ordered[ceil(len(ordered) - 1 - tail)]


def _share_better(gaps: Sequence[float], name: str) -> float | None:
    if not gaps:
        return None
    lower = metrics.parse_name(name)[1] in metrics.LOWER_IS_BETTER
    return sum(0.5 if not gap else float((gap < 0) == lower) for gap in gaps) / len(gaps)
