"""Which skills are asked for together, and which stand in for one another.

Two skills are together in a posting that asks for both, unless it names them as alternatives of one group: those are
counted apart, as substitutes. Beyond chance is measured by lift (observed over expected under independence) and by
normalised pointwise mutual information (Bouma 2009), only for pairs seen often enough: both flatter rare pairs.
"""

from typing import Any

import numpy
import pandas

from skillx.stats.bounds import share_bounds
from skillx.stats.run import Run

__all__ = ["most_asked", "pairs"]


def most_asked(table: pandas.DataFrame, overall: int, of_each: int) -> pandas.DataFrame:
    """The first rows of a table of demand: so many overall and so many of each kind, that none is crowded out."""
    place = table.groupby("kind").cumcount().to_numpy()
    return table[(numpy.arange(len(table)) < overall) | (place < of_each)]


def pairs(run: Run, units: Any, table: pandas.DataFrame, *, skills: int = 200, floor: int = 10) -> pandas.DataFrame:
    """One row per pair among the ``skills`` most asked for concepts of ``table`` (which ``demand`` made).

    Half as many of each kind are among them in any case.

    A pair is listed when ``floor`` postings ask for both, or name both as alternatives. ``lift`` and ``npmi`` are null
    under the floor; ``npmi_low`` is that of the lower bound of the number of postings, so that a rare pair has to be
    the stronger. Sorted by it, then by ids.
    """
    chosen = most_asked(table, skills, skills // 2).reset_index(drop=True)
    codes = pandas.Series(numpy.arange(len(run.concepts)), index=run.concepts["concept"])
    places = numpy.full(len(run.concepts), -1, dtype="int32")
    places[codes[chosen["concept"]].to_numpy()] = numpy.arange(len(chosen))
    lines = numpy.flatnonzero(units[run.posting] & (places[run.concept] >= 0))
    columns = places[run.concept[lines]]
    both = _joint(run.posting[lines], columns, len(chosen))
    grouped = run.group[lines] >= 0
    keys = run.posting[lines[grouped]].astype("int64") << 20 | run.group[lines[grouped]]
    instead = _joint(keys, columns[grouped], len(chosen))
    return _listed(both - instead, instead, chosen, int(units.sum()), floor)


def _joint(units: Any, columns: Any, size: int) -> Any:
    """How many units hold both of two columns, the smaller first: all pairs of lines of a unit, by their distance."""
    order = numpy.lexsort((columns, units))
    units, columns = units[order], columns[order].astype("int64")
    total = numpy.zeros(size * size, dtype="int64")
    at, step = numpy.arange(len(units)), 0
    while len(at):
        step += 1
        at = at[at + step < len(units)]
        at = at[units[at + step] == units[at]]
        total += numpy.bincount(columns[at] * size + columns[at + step], minlength=size * size)
    return total.reshape(size, size)


def _listed(both: Any, instead: Any, chosen: pandas.DataFrame, total: int, floor: int) -> pandas.DataFrame:
    one, other = numpy.nonzero(numpy.triu((both >= floor) | (instead >= floor), 1))
    together = both[one, other]
    counts = chosen["postings"].to_numpy("float64")
    expected = counts[one] * counts[other] / max(total, 1)
    enough = together >= floor
    lift = numpy.where(enough, together / expected, numpy.nan)
    names = {
        name: {column: chosen[column].to_numpy(dtype=object)[at] for column in ("concept", "label", "kind")}
        for name, at in (("one", one), ("other", other))
    }
    table = pandas.DataFrame(
        {
            **{f"{side}_{column}": values for side, columns in names.items() for column, values in columns.items()},
            "together": together,
            "expected": expected,
            "share_of_one": together / numpy.maximum(counts[one], 1),
            "share_of_other": together / numpy.maximum(counts[other], 1),
            "lift": lift,
            "npmi": _npmi(together / total, expected / total, enough),
            "npmi_low": _npmi(share_bounds(together, total)[0], expected / total, enough),
            "alternatives": instead[one, other],
        }
    )
    return table.sort_values(
        ["npmi_low", "one_concept", "other_concept"],
        ascending=[False, True, True],
        na_position="last",
        ignore_index=True,
    )


def _npmi(share: Any, expected: Any, enough: Any) -> Any:
    """From -1 (never together) over 0 (as by chance) to 1 (only together); null where there is not enough to say."""
    with numpy.errstate(divide="ignore", invalid="ignore"):
        found = numpy.log(share / expected) / -numpy.log(share)
    found = numpy.where(share <= 0, -1.0, numpy.where(share >= 1, 1.0, found))
    return numpy.where(enough, found, numpy.nan)
