"""All figures of a run together, and how they are written: for a terminal, as CSV files, as JSON."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy
import pandas

from skillx.errors import CorpusError
from skillx.stats.copies import put_clusters
from skillx.stats.demand import Column, chosen, demand, demand_by, group_sizes, parse_column, singles
from skillx.stats.run import Run, read_run
from skillx.stats.together import pairs

__all__ = ["Answer", "By", "Question", "answer", "measure", "write_csv"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a run.

    ``by`` are columns, with a period where they hold dates (``posted:month``); ``where`` are conditions
    ``column=value``; ``clusters`` is a table of ``skillx dedupe`` to use instead of the run's own clusters; ``values``
    bounds the values of a column that has no order; ``floor`` is the least number of postings for a pair.
    """

    by: Sequence[str] = ()
    where: Sequence[str] = ()
    kinds: Sequence[str] = ()
    values: int = 24
    skills: int = 200
    floor: int = 10
    samples: int = 1000
    clusters: Path | None = None

    @property
    def columns(self) -> list[str]:
        """The columns that have to be read."""
        return [*(parse_column(text).name for text in self.by), *(column for column, _ in self.conditions)]

    @property
    def conditions(self) -> list[tuple[str, str]]:
        """Columns with the value that is wanted. Raises ``CorpusError`` where there is no ``=``."""
        parted = [text.partition("=") for text in self.where]
        for column, sign, value in parted:
            if not sign:
                raise CorpusError(f"--where {column}: expected COLUMN=VALUE, such as text_language=en")
            if not column:
                raise CorpusError(f"--where ={value}: no column; expected COLUMN=VALUE, such as text_language=en")
        return [(column, value) for column, _, value in parted]


@dataclass(frozen=True, slots=True)
class By:
    """The demand in each value of one column; ``values`` with their numbers of postings, in the order shown."""

    column: Column
    table: pandas.DataFrame
    values: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Answer:
    """The figures: ``postings`` are distinct ones, ``copies`` the re-posted ones that were left out of them."""

    name: str
    postings: int
    copies: int
    with_skill: int
    skills_per_posting: float
    lines: int
    lines_with_skill: int
    taxonomies: Sequence[str]
    demand: pandas.DataFrame
    by: Sequence[By]
    pairs: pandas.DataFrame
    where: Sequence[str] = ()
    notes: Sequence[str] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """JSON values: figures, and tables as lists of rows."""
        return {
            "format": "skillx-stats-1",
            "run": self.name,
            "where": list(self.where),
            "taxonomies": list(self.taxonomies),
            "postings": self.postings,
            "copies": self.copies,
            "postings_with_skill": self.with_skill,
            "skills_per_posting": self.skills_per_posting,
            "requirement_lines": self.lines,
            "requirement_lines_with_skill": self.lines_with_skill,
            "notes": list(self.notes),
            "demand": _records(self.demand),
            "by": [
                {
                    "column": part.column.title,
                    "values": [{"value": value, "postings": number} for value, number in part.values],
                    "demand": _records(
                        part.table.drop(columns=["column", "label", "kind", "category"], errors="ignore")
                    ),
                }
                for part in self.by
            ],
            "pairs": _records(self.pairs[[name for name in self.pairs if not str(name).endswith(("_label", "_kind"))]]),
        }

    def write(self, path: Path) -> None:
        """Write the figures as JSON."""
        path.write_text(json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def measure(paths: Sequence[Path], question: Question) -> Answer:
    """Read a run and answer. Raises ``CorpusError`` where it cannot be read or a column is not there."""
    run = read_run(paths, question.columns)
    if question.clusters is not None:
        put_clusters(run, question.clusters)
    return answer(run, question, ", ".join(path.name for path in paths))


def answer(run: Run, question: Question, name: str = "") -> Answer:
    """The figures of a run that was read; its frame has to hold the columns that the question names."""
    among = numpy.ones(len(run.postings), dtype=bool)
    for name_of, value in question.conditions:
        among &= chosen(run, name_of, value)
    if not among.any():
        raise CorpusError(f"no posting fits: {', '.join(question.where) or 'the run has none'}")
    run = _of_kinds(run, question.kinds)
    sizes, units = group_sizes(run), singles(run, among)
    table = demand(run, units, sizes, question.samples)
    notes = [*run.notes]
    parts = []
    for column in map(parse_column, question.by):
        found, values, note = demand_by(run, among, sizes, column, question.values)
        parts.append(By(column, found, values))
        notes += [note] if note else []
    postings = run.postings[units]
    numbers = numpy.bincount(run.posting, minlength=len(run.postings))[units]
    return Answer(
        name,
        int(units.sum()),
        int(among.sum() - units.sum()),
        int((numbers > 0).sum()),
        float(numbers.mean()),
        int(postings["requirement_lines"].sum()),
        int(postings["requirement_lines_with_skill"].sum()),
        sorted({str(version) for version in postings["taxonomy"].dropna().unique()}),
        table,
        parts,
        pairs(run, units, table, skills=question.skills, floor=question.floor),
        list(question.where),
        notes,
    )


def _of_kinds(run: Run, kinds: Sequence[str]) -> Run:
    if not kinds:
        return run
    have = sorted(map(str, run.concepts["kind"].unique()))
    if unknown := [kind for kind in kinds if kind not in have]:
        raise CorpusError(f"--kind {unknown[0]}: the run has {', '.join(have)}")
    inside = run.concepts["kind"].isin(list(kinds)).to_numpy()[run.concept]
    return Run(
        run.postings,
        run.concepts,
        run.posting[inside],
        run.concept[inside],
        run.requirement[inside],
        run.group[inside],
        run.notes,
    )


def _records(table: pandas.DataFrame) -> list[dict[str, Any]]:
    """Rows as dictionaries; shares with six digits, null where a figure is not defined."""
    rounded = table.round(6).astype(object)
    rows: Any = rounded.where(table.notna(), None).to_dict("records")
    return list(rows)


def write_csv(found: Answer, folder: Path) -> list[Path]:
    """Write ``demand.csv``, ``by.csv`` (when columns were named) and ``pairs.csv``; answers their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {"demand": found.demand, "pairs": found.pairs}
    if found.by:
        tables["by"] = pandas.concat([part.table for part in found.by], ignore_index=True)
    written = []
    for name in sorted(tables):
        path = folder / f"{name}.csv"
        tables[name].to_csv(path, index=False, float_format="%.6g", lineterminator="\n", encoding="utf-8")
        written.append(path)
    return written
