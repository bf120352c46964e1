"""How many postings ask for each skill: outright or as one of several, overall and by any column.

A posting counts once for a skill however often it names it, and a re-posted advert once however often it was posted
(its smallest row stands for its cluster; by a column, once for each value). Of a group of alternatives any one will do,
so beside the plain count stands the split demand, in which a group counts as one posting shared among its members.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy
import pandas

from skillx.corpus.tables import REQUIREMENTS
from skillx.errors import CorpusError
from skillx.stats.bounds import drawn_bounds, share_bounds
from skillx.stats.run import Run

__all__ = ["PERIODS", "Column", "chosen", "demand", "demand_by", "group_sizes", "parse_column", "singles"]

PERIODS = {"year": 4, "month": 7, "day": 10}
"""Characters of an ISO date that name a period."""

_REQUIRED = REQUIREMENTS.index("required")
_PREFERRED = REQUIREMENTS.index("preferred")
_ISO = r"^\d{4}(-\d{2}(-\d{2}([T ].*)?)?)?$"


@dataclass(frozen=True, slots=True)
class Column:
    """A column to count by; ``period`` cuts ISO dates down to years, months or days."""

    name: str
    period: str = ""

    @property
    def title(self) -> str:
        """As people wrote it."""
        return f"{self.name}:{self.period}" if self.period else self.name

    @property
    def spoken(self) -> str:
        """For a heading."""
        return f"{self.name} ({self.period})" if self.period else self.name


def parse_column(text: str) -> Column:
    """``place``, or ``posted:month``. Raises ``CorpusError`` for an unknown period."""
    name, _, period = text.rpartition(":")
    if not name:
        return Column(text)
    if period not in PERIODS:
        raise CorpusError(f"--by {text}: '{period}' is no period; there are {', '.join(PERIODS)}")
    return Column(name, period)


def chosen(run: Run, column: str, value: str) -> Any:
    """Which postings have this value in a column, or hold it in a list."""
    frame = run.postings[column]
    return frame.map(
        lambda have: value in have if _is_list(have) else have is not None and str(have) == value
    ).to_numpy(dtype=bool)


def singles(run: Run, among: Any) -> Any:
    """Of the postings ``among``, the first of each cluster; those without a cluster all stay."""
    return among & ~_copies(run.postings["cluster"].where(among, None))


def _copies(clusters: pandas.Series) -> Any:
    return (clusters.notna() & clusters.duplicated()).to_numpy()


def group_sizes(run: Run) -> Any:
    """Of each line of the run, how many alternatives it stands among; 1 where it stands alone."""
    sizes = numpy.ones(len(run.posting), dtype="int32")
    inside = numpy.flatnonzero(run.group >= 0)
    if len(inside):
        keys = run.posting[inside].astype("int64") << 20 | run.group[inside]
        _, inverse, counts = numpy.unique(keys, return_inverse=True, return_counts=True)
        sizes[inside] = counts[inverse]
    return sizes


def demand(run: Run, units: Any, sizes: Any, samples: int = 1000) -> pandas.DataFrame:
    """One row per concept that the postings ``units`` ask for, by number of postings and then by id."""
    total = int(units.sum())
    lines = units[run.posting]
    counts = _tally(run.concept[lines], run.requirement[lines], sizes[lines], len(run.concepts))
    table = run.concepts.join(pandas.DataFrame(counts))
    asked = numpy.flatnonzero(counts["postings"])
    table = table.iloc[asked].reset_index(drop=True)
    for name, prefix in (("postings", ""), ("required", "required_")):
        table[f"{prefix}share"] = table[name] / max(total, 1)
        table[f"{prefix}low"], table[f"{prefix}high"] = share_bounds(table[name], total)
    table["split_share"] = table["split"] / max(total, 1)
    table["split_low"], table["split_high"] = _split_bounds(run, lines, sizes, asked, table, total, samples)
    return table.sort_values(["postings", "concept"], ascending=[False, True], ignore_index=True)


def _tally(cells: Any, level: Any, many: Any, size: int) -> dict[str, Any]:
    """How often each cell occurs, in all and in each way; a cell is a concept, or a concept in a slice."""
    return {
        "postings": numpy.bincount(cells, minlength=size),
        "required": numpy.bincount(cells[level == _REQUIRED], minlength=size),
        "preferred": numpy.bincount(cells[level == _PREFERRED], minlength=size),
        "one_of_several": numpy.bincount(cells[many > 1], minlength=size),
        "split": numpy.bincount(cells, weights=1 / many, minlength=size),
    }


def _split_bounds(
    run: Run, lines: Any, sizes: Any, asked: Any, table: pandas.DataFrame, total: int, samples: int
) -> tuple[Any, Any]:
    """Where no posting names it among alternatives the split demand is the plain one, and so are its bounds."""
    low, high = table["low"].to_numpy(copy=True), table["high"].to_numpy(copy=True)
    grouped = lines & numpy.isin(run.concept, asked[table["one_of_several"].to_numpy() > 0])
    if not grouped.any():
        return low, high
    generator = numpy.random.Generator(numpy.random.PCG64(0))
    keys = run.concept[grouped].astype("int64") << 20 | sizes[grouped]
    found, counts = numpy.unique(keys, return_counts=True)
    concepts, many = found >> 20, found & 0xFFFFF
    starts = numpy.flatnonzero(numpy.diff(concepts, prepend=-1))
    for start, end in zip(starts, [*starts[1:], len(concepts)], strict=True):
        at = numpy.searchsorted(asked, concepts[start])
        low[at], high[at] = drawn_bounds(1 / many[start:end], counts[start:end], total, generator, samples)
    return low, high


def demand_by(
    run: Run, among: Any, sizes: Any, column: Column, values: int
) -> tuple[pandas.DataFrame, list[tuple[str, int]], str]:
    """The demand in each value of a column: the table, the values with their numbers of postings, and a note.

    Ordered values (dates, months, numbers) come in their order, all up to 120 of them, the last; others by number of
    postings, the first ``values`` of them.
    """
    labels = _labels(run.postings[column.name], column)
    exploded = labels[among].explode().dropna()
    exploded = exploded[exploded != ""]
    clusters = run.postings["cluster"].reindex(exploded.index)
    keep = ~(clusters.notna() & pandas.DataFrame({"v": exploded.array, "c": clusters.array}).duplicated().to_numpy())
    exploded = exploded[keep.to_numpy()]
    totals = exploded.value_counts()
    names = _chosen_values(totals, values)
    note = _left(int(among.sum()), int((~labels[among].isna()).sum()), len(totals), len(names), column)
    counts = _counts_by(run, exploded, names, sizes)
    parts = [
        _part(run, {key: found[at] for key, found in counts.items()}, name, int(totals[name]), column)
        for at, name in enumerate(names)
    ]
    return (
        pandas.concat(parts, ignore_index=True) if parts else run.concepts.iloc[:0],
        [(name, int(totals[name])) for name in names],
        note,
    )


def _counts_by(run: Run, exploded: pandas.Series, names: Sequence[str], sizes: Any) -> dict[str, Any]:
    """Counts by value and concept, with one look at the lines for each place in a list; plain values have one."""
    codes = pandas.Index(list(names), dtype=object).get_indexer(pandas.Index(exploded, dtype=object))
    postings, places = exploded.index.to_numpy(), exploded.groupby(level=0).cumcount().to_numpy()
    width = len(run.concepts)
    total: dict[str, Any] = {}
    for place in range(int(places.max()) + 1 if len(places) else 0):
        here = places == place
        values = numpy.full(len(run.postings), -1, dtype="int32")
        values[postings[here]] = codes[here]
        of_lines = values[run.posting]
        lines = of_lines >= 0
        cells = of_lines[lines].astype("int64") * width + run.concept[lines]
        found = _tally(cells, run.requirement[lines], sizes[lines], len(names) * width)
        total = {key: total[key] + found[key] if total else found[key] for key in found}
    return {key: found.reshape(len(names), width) for key, found in total.items()}


def _part(run: Run, counts: dict[str, Any], name: str, total: int, column: Column) -> pandas.DataFrame:
    table = run.concepts.join(pandas.DataFrame(counts))
    table = table[table["postings"] > 0].copy()
    table.insert(0, "column", column.title)
    table.insert(1, "value", name)
    table.insert(2, "of", total)
    for count, prefix in (("postings", ""), ("required", "required_")):
        table[f"{prefix}share"] = table[count] / total
        table[f"{prefix}low"], table[f"{prefix}high"] = share_bounds(table[count], total)
    table["split_share"] = table["split"] / total
    return table.sort_values(["postings", "concept"], ascending=[False, True])


def _labels(values: pandas.Series, column: Column) -> pandas.Series:
    """Values as text or lists of text, None where there is none; dates cut down to their period."""
    values = values.map(_label)
    if not column.period:
        return values
    texts = values.astype("string")
    dates = texts.str.match(_ISO).fillna(False).to_numpy(dtype=bool)
    cut = texts.where(dates).str.slice(0, PERIODS[column.period])
    return cut.where(cut.str.len() == PERIODS[column.period]).astype(object).where(lambda found: found.notna(), None)


def _label(value: Any) -> Any:
    if _is_list(value):
        return [str(item) for item in value] or None
    return None if value is None or value != value or value == "" else str(value).strip()


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple | numpy.ndarray)


def _chosen_values(totals: pandas.Series, values: int) -> list[str]:
    names = sorted(map(str, totals.index))
    if ordered(names):
        return names[-120:]
    return sorted(names, key=lambda name: (-int(totals[name]), name))[:values]


def ordered(names: Sequence[str]) -> bool:
    """Whether all values are dates, years or numbers of one length, so that their order means something."""
    series = pandas.Series(list(names), dtype="string")
    return (
        bool(len(names))
        and bool((series.str.match(_ISO) | series.str.match(r"^\d{1,4}$")).all())
        and (series.str.len().nunique() == 1)
    )


def _left(postings: int, with_value: int, values: int, shown: int, column: Column) -> str:
    said = []
    if with_value < postings:
        said.append(f"{postings - with_value} of {postings} postings have no value in {column.title}")
    if shown < values:
        said.append(f"{values - shown} rarer values of {column.title} are left out")
    return "; ".join(said)
