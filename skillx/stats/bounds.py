"""How far a share would move if other postings had been drawn: the percentile bootstrap over postings.

A posting either asks for a skill or does not. Drawing ``n`` such postings anew, with replacement, gives a binomial
number of them that do, so the bounds to which bootstrap draws converge can be worked out: no draws, no seed, the same
on every machine (Efron and Tibshirani 1993, section 13.3; the ideal bootstrap). Only the split demand, whose postings
count by fractions, is really drawn.
"""

from typing import Any

import numpy

__all__ = ["drawn_bounds", "share_bounds"]

_REACH = 9
"""Standard deviations around the mean beyond which no draw falls that would matter."""


def share_bounds(counts: Any, total: int, level: float = 0.95) -> tuple[Any, Any]:
    """Lower and upper bounds of the shares ``counts / total``; zero where nothing was counted at all."""
    counts = numpy.asarray(counts, dtype="int64")
    distinct, inverse = numpy.unique(counts, return_inverse=True)
    ends = numpy.array([_quantiles(int(count), total, level) for count in distinct], dtype="float64").reshape(-1, 2)
    shares = ends[inverse] / max(total, 1)
    return shares[:, 0], shares[:, 1]


def _quantiles(count: int, total: int, level: float) -> tuple[int, int]:
    """The two quantiles of a binomial distribution of ``total`` draws with mean ``count``.

    Its probabilities follow from one another by their ratio, so it takes a sum of logarithms around the mean.
    """
    if count <= 0 or count >= total:
        return (0, 0) if count <= 0 else (total, total)
    share = count / total
    reach = int(_REACH * (total * share * (1 - share)) ** 0.5) + 10
    numbers = numpy.arange(max(0, count - reach), min(total, count + reach) + 1)
    odds = numpy.log(share / (1 - share))
    steps = numpy.log((total - numbers[1:] + 1) / numbers[1:]) + odds
    logs = numpy.concatenate([[0.0], numpy.cumsum(steps)])
    below = numpy.cumsum(numpy.exp(logs - logs.max()))
    below /= below[-1]
    tail = (1 - level) / 2
    low, high = numpy.searchsorted(below, [tail, 1 - tail])
    return int(numbers[low]), int(numbers[min(high, len(numbers) - 1)])


def drawn_bounds(
    values: Any, counts: Any, total: int, generator: Any, samples: int = 1000, level: float = 0.95
) -> tuple[float, float]:
    """Bounds of a mean over ``total`` postings, of which ``counts`` have ``values`` and the rest nothing."""
    counts = numpy.asarray(counts, dtype="float64")
    shares = numpy.append(counts, max(total - counts.sum(), 0)) / total
    draws = generator.multinomial(total, shares / shares.sum(), size=samples)
    means = draws[:, :-1] @ numpy.asarray(values, dtype="float64") / total
    tail = (1 - level) / 2
    low, high = numpy.quantile(means, [tail, 1 - tail])
    return float(low), float(high)
