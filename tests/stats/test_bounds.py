"""Bounds of shares: those to which bootstrap draws converge."""

import numpy
import pytest

from skillx.stats.bounds import drawn_bounds, share_bounds


def drawn(count, total, level=0.95, samples=40_000):
    """The percentile bootstrap of a share, drawn; posting by posting it would be the same."""
    draws = numpy.random.default_rng(1).binomial(total, count / total, samples) / total
    return numpy.quantile(draws, [(1 - level) / 2, (1 + level) / 2])


@pytest.mark.parametrize(("count", "total"), [(1, 7), (5, 10), (30, 100), (3, 5000), (997, 1000), (400_000, 1_000_000)])
@pytest.mark.parametrize("level", [0.8, 0.95])
def test_bounds_are_those_of_draws(count, total, level):
    low, high = share_bounds([count], total, level)
    least, most = drawn(count, total, level)
    step = 1.01 / total + 0.05 * (most - least)
    assert abs(low[0] - least) <= step
    assert abs(high[0] - most) <= step
    assert low[0] <= count / total <= high[0]


def test_drawing_whole_postings_gives_the_same():
    asks = numpy.array([1] * 12 + [0] * 28)
    draws = numpy.random.default_rng(2).choice(asks, size=(20_000, 40)).mean(axis=1)
    low, high = share_bounds([12], 40)
    assert (low[0], high[0]) == tuple(numpy.quantile(draws, [0.025, 0.975]))


def test_none_and_all_have_no_width():
    low, high = share_bounds([0, 9], 9)
    assert (list(low), list(high)) == ([0, 1], [0, 1])
    assert [list(bound) for bound in share_bounds([], 9)] == [[], []]
    assert share_bounds([0], 0)[0][0] == 0


def test_many_counts_come_back_in_their_places():
    counts = [7, 3, 7, 0, 3]
    low, high = share_bounds(counts, 12)
    assert low[0] == low[2] > low[1] == low[4] >= low[3] == 0
    assert high[0] == high[2] > high[1]


def test_fractions_are_drawn_around_their_mean_and_always_alike():
    def bounds():
        return drawn_bounds([1.0, 0.5], [30, 40], 200, numpy.random.Generator(numpy.random.PCG64(0)))

    low, high = bounds()
    assert low < (30 + 20) / 200 < high
    assert bounds() == (low, high)
    whole = drawn_bounds([1.0], [50], 200, numpy.random.Generator(numpy.random.PCG64(0)), samples=20_000)
    plain = share_bounds([50], 200)
    assert whole == pytest.approx((plain[0][0], plain[1][0]), abs=0.006)
