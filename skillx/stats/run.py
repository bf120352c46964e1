"""What was tagged, as arrays: the tables of a run, or profiles, read part by part into a few numbers a skill.

A skill of a posting costs 17 bytes here, and reading them as much again: a million postings with 23 million skills peak
at 1.8 GB.
"""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import numpy
import pandas

from skillx.corpus.tables import POSTING_COLUMNS, REQUIREMENTS, import_pyarrow, posting_row, skill_rows
from skillx.errors import CorpusError

__all__ = ["Run", "read_run"]

_POSTING = ("row", "posting_id", "taxonomy", "skills", "requirement_lines", "requirement_lines_with_skill", "cluster")
_SKILL = ("row", "concept", "label", "kind", "category", "requirement", "alternatives")
_LISTS = frozenset(name for name, kind in POSTING_COLUMNS.items() if kind == "list<string>")
_NUMBERS = frozenset(name for name, kind in POSTING_COLUMNS.items() if kind in ("int32", "int64"))
_BATCH = 5000


@dataclass(slots=True)
class Run:
    """Postings as a frame, in order of their rows, and what they ask for as arrays of one length.

    ``posting`` is the place of a posting in ``postings``, ``concept`` a row of ``concepts`` (which is sorted by id),
    ``requirement`` a place in ``REQUIREMENTS``, ``group`` the number of a group of alternatives in its posting, -1
    where there is none. ``notes`` say what a reader of the figures has to know.
    """

    postings: pandas.DataFrame
    concepts: pandas.DataFrame
    posting: Any
    concept: Any
    requirement: Any
    group: Any
    notes: list[str] = field(default_factory=list)


class _Reading:
    """Parts as they come, each cut down to codes at once."""

    def __init__(self) -> None:
        self.postings: list[pandas.DataFrame] = []
        self.codes: dict[str, int] = {}
        self.names: list[tuple[str, str, str, str]] = []
        self.rows: list[Any] = []
        self.concepts: list[Any] = []
        self.requirements: list[Any] = []
        self.groups: list[Any] = []

    def take_skills(self, frame: pandas.DataFrame, where: object) -> None:
        places, found = pandas.factorize(frame["concept"])
        first = numpy.unique(places, return_index=True)[1]
        named = frame.iloc[first][["concept", "label", "kind", "category"]]
        for name in named.itertuples(index=False, name=None):
            if name[0] not in self.codes:
                self.codes[name[0]] = len(self.names)
                self.names.append(name)
        if (places < 0).any():
            raise CorpusError(f"{where}: a skill without a concept; this is no table of skills that skillx wrote")
        codes = numpy.array([self.codes[concept] for concept in found], dtype="int32")
        asked, levels = pandas.factorize(frame["requirement"])
        unknown = sorted({str(level) for level in levels} - set(REQUIREMENTS))
        if unknown or (asked < 0).any():
            raise CorpusError(f"{where}: requirement '{(unknown or [''])[0]}' is none of {', '.join(REQUIREMENTS)}")
        ranks = numpy.array([REQUIREMENTS.index(level) for level in levels], dtype="int8")
        groups = pandas.to_numeric(frame["alternatives"]).fillna(-1)
        self.rows.append(frame["row"].to_numpy("int64"))
        self.concepts.append(codes[places] if len(codes) else places.astype("int32"))
        self.requirements.append(ranks[asked] if len(ranks) else asked.astype("int8"))
        self.groups.append(groups.to_numpy("int32"))

    def run(self, notes: list[str]) -> Run:
        if not self.postings:
            raise CorpusError("no postings there: nothing to count")
        postings = pandas.concat(self.postings, ignore_index=True)
        postings = postings.sort_values("row", kind="stable", ignore_index=True)
        rows = postings["row"].to_numpy("int64")
        if (rows[1:] == rows[:-1]).any():
            twice = rows[1:][rows[1:] == rows[:-1]][0]
            raise CorpusError(f"row {twice} stands twice in the table of postings; give one run at a time")
        asked = _joined(self.rows, "int64")
        places = numpy.searchsorted(rows, asked)
        lost = asked[(places >= len(rows)) | (rows[numpy.minimum(places, len(rows) - 1)] != asked)]
        if len(lost):
            raise CorpusError(f"row {lost[0]} has skills, but stands not in the table of postings; a part is missing")
        concepts = pandas.DataFrame(self.names, columns=["concept", "label", "kind", "category"])
        order = concepts["concept"].argsort(kind="stable").to_numpy()
        ranks = numpy.empty(len(order), dtype="int32")
        ranks[order] = numpy.arange(len(order))
        codes = _joined(self.concepts, "int32")
        return Run(
            postings,
            concepts.iloc[order].reset_index(drop=True),
            places.astype("int32"),
            ranks[codes] if len(ranks) else codes,
            _joined(self.requirements, "int8"),
            _joined(self.groups, "int32"),
            notes,
        )


def _joined(parts: Sequence[Any], kind: str) -> Any:
    return numpy.concatenate(parts) if parts else numpy.zeros(0, dtype=kind)


def read_run(paths: Sequence[Path], columns: Iterable[str] = ()) -> Run:
    """Read the folder of a run, or files of profiles (JSONL, plain or gzip).

    ``columns`` are those of the table of postings that will be asked for beside the fixed ones. Raises ``CorpusError``
    where a table is missing, damaged or none of ours, or lacks a column.
    """
    wanted = [*_POSTING, *(name for name in dict.fromkeys(columns) if name not in _POSTING)]
    reading = _Reading()
    notes: list[str] = []
    if any(path.is_dir() for path in paths):
        if len(paths) > 1:
            raise CorpusError("give one folder of a run, or files of profiles")
        _read_folder(paths[0], wanted, reading, notes)
    else:
        _read_profiles(paths, wanted, reading, notes)
    return reading.run(notes)


def _read_folder(folder: Path, wanted: Sequence[str], reading: _Reading, notes: list[str]) -> None:
    if not (folder / "_SUCCESS").exists():
        notes.append("the run is not finished (no _SUCCESS there): the figures are those of its first parts")
    profiles = sorted((folder / "profiles").glob("part-*.jsonl*"))
    if profiles and not (folder / "postings").is_dir():
        _read_profiles(profiles, wanted, reading, notes)
        return
    for path in _parts(folder, "postings"):
        reading.postings.append(_read(path, wanted))
    for path in _parts(folder, "skills"):
        reading.take_skills(_read(path, _SKILL), path)


def _parts(folder: Path, table: str) -> list[Path]:
    found = sorted(path for path in (folder / table).glob("part-*") if path.suffix in (".parquet", ".csv"))
    kinds = {path.suffix for path in found}
    if not found:
        raise CorpusError(f"{folder}: no {table}/part-*.parquet or .csv; 'skillx tag -o FOLDER' writes them")
    if len(kinds) > 1:
        raise CorpusError(f"{folder / table}: parts in Parquet and in CSV; remove those that are not of this run")
    return found


def _read(path: Path, wanted: Sequence[str]) -> pandas.DataFrame:
    """The wanted columns of a part, with text as Python strings, None for null, and lists as lists."""
    try:
        if path.suffix == ".csv":
            return _typed(pandas.read_csv(path, usecols=list(wanted), dtype=str, keep_default_na=False), wanted)
        import_pyarrow()
        from pyarrow import parquet

        have = parquet.read_schema(path).names
        _check(path, wanted, have)
        frame: pandas.DataFrame = parquet.read_table(path, columns=list(wanted)).to_pandas()
        return frame[list(wanted)]
    except CorpusError:
        raise
    except (OSError, ValueError) as error:
        if path.suffix == ".csv" and "usecols" in str(error).lower():
            _check(path, wanted, pandas.read_csv(path, nrows=0).columns)
        raise CorpusError(f"{path}: cannot be read ({error})") from None


def _check(path: Path, wanted: Sequence[str], have: Iterable[str]) -> None:
    have = list(have)
    if missing := [name for name in wanted if name not in have]:
        kept = [name for name in have if name not in POSTING_COLUMNS]
        raise CorpusError(
            f"{path}: no column '{missing[0]}' (kept from the input: {', '.join(kept) or 'none'}); "
            "'skillx tag --keep' keeps one"
        )


def _typed(frame: pandas.DataFrame, wanted: Sequence[str]) -> pandas.DataFrame:
    """A CSV part as the Parquet part would be: null where nothing stands, lists parted at ``|``."""
    typed = {}
    for name in wanted:
        column = frame[name].astype(object)
        if name in _LISTS:
            typed[name] = column.map(lambda value: value.split("|") if value else [])
        elif name in _NUMBERS or name == "alternatives":
            typed[name] = pandas.to_numeric(column.where(column != "", None))
        else:
            typed[name] = column.where(column != "", None)
    return pandas.DataFrame(typed, columns=list(wanted))


def _read_profiles(paths: Sequence[Path], wanted: Sequence[str], reading: _Reading, notes: list[str]) -> None:
    missing = [name for name in wanted if name not in POSTING_COLUMNS]
    if missing:
        raise CorpusError(
            f"profiles have no column '{missing[0]}'; they have {', '.join(POSTING_COLUMNS)}. Columns of the input are "
            "in the folder that 'skillx tag -o FOLDER' writes"
        )
    row, bad = 0, 0
    for path in paths:
        profiles = _profiles(path)
        while batch := list(islice(profiles, _BATCH)):
            postings, skills = [], []
            for profile in batch:
                row += 1
                try:
                    found = posting_row(profile or {}, row), skill_rows(profile or {}, row)
                except (KeyError, TypeError, AttributeError):
                    bad += 1
                    continue
                postings.append(found[0])
                skills.extend(found[1])
            if postings:
                reading.postings.append(pandas.DataFrame(postings, columns=list(POSTING_COLUMNS))[list(wanted)])
            if skills:
                reading.take_skills(pandas.DataFrame(skills)[list(_SKILL)], path)
    if bad:
        notes.append(f"{bad} of {row} lines hold no profile and are left out")


def _profiles(path: Path) -> Iterator[Mapping[str, Any] | None]:
    """The profiles of a file; None for a line that is none."""
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
            for line in file:
                if not line.strip():
                    continue
                try:
                    value = json.loads(line)
                except (ValueError, RecursionError):
                    value = None
                yield value if isinstance(value, dict) else None
    except (OSError, EOFError, zlib.error) as error:
        raise CorpusError(f"{path}: cannot be read ({error})") from None
