"""pandas and Arrow: ``df.skillx.tag(text="description", id="job_id")`` after ``import skillx.frames``.

The accessor is registered when this module is imported, and not before, so that ``import skillx`` stays free of pandas.
For frames of other libraries see ``tag_arrow``.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from skillx.arrow import ERROR, PROFILE, Outcome, Taxonomy, extractor_for, find_fields, flat_table, outcomes, tag_arrow
from skillx.corpus.tables import (
    MENTION_COLUMNS,
    POSTING_COLUMNS,
    SKILL_COLUMNS,
    Row,
    mention_rows,
    posting_row,
    skill_rows,
    storable,
)
from skillx.errors import CorpusError
from skillx.extractor import SkillExtractor
from skillx.records import Kind, Match, Proficiency, Requirement, SkillProfile

__all__ = ["SkillxAccessor", "flat_table", "mentions_frame", "skills_frame", "tag_arrow"]

_TYPES: dict[str, Any] = {
    "int64": "int64",
    "int32": "Int32",
    "float64": "float64",
    "string": pd.StringDtype(),
    "list<string>": "object",
}
_SCALES: dict[str, Any] = {
    "requirement": pd.CategoricalDtype([value.value for value in reversed(Requirement)], ordered=True),
    "proficiency": pd.CategoricalDtype([value.value for value in reversed(Proficiency)], ordered=True),
    "kind": pd.CategoricalDtype([value.value for value in Kind]),
    "match": pd.CategoricalDtype([value.value for value in Match]),
}
"""Columns with few values; those of the first two are ordered, so that ``>= "preferred"`` says what it means."""


@pd.api.extensions.register_dataframe_accessor("skillx")
class SkillxAccessor:
    """``df.skillx``: what skillx does with a frame that holds a posting in each row."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    def tag(
        self,
        text: str | None = None,
        id: str | None = None,
        *,
        taxonomy: Taxonomy = None,
        extract: SkillExtractor | None = None,
    ) -> pd.DataFrame:
        """A new frame with the same index, a row for each posting, in the same order; this one is left as it is.

        Its columns are those of the table of postings in ``docs/tables.md`` (without ``cluster``), then ``profile``, a
        ``SkillProfile``, and ``error``. A row without text, or whose text is no string, has a null profile, and
        ``error`` says so; it is never raised. Columns that are not named are looked for by common names; a row without
        an id is known by its row number, from 1.

        Raises ``CorpusError`` when a column is missing, and ``TaxonomyError``.
        """
        fields = find_fields(list(self._frame.columns), text, id)
        texts = [_known(value) for value in _column(self._frame, fields.text)]
        keys = [None] * len(texts) if fields.id is None else list(_column(self._frame, fields.id))
        names = [_id(key, row) for row, key in enumerate(keys, 1)]
        done = list(outcomes(extractor_for(taxonomy, extract), zip(names, texts, strict=True)))
        return _tagged_frame(names, done, self._frame.index)


def skills_frame(tagged: pd.DataFrame | Iterable[SkillProfile]) -> pd.DataFrame:
    """A row for each posting and skill, from what ``df.skillx.tag`` gave, or from profiles.

    The columns are those of the table of skills in ``docs/tables.md``. Each row has the index of its posting, which is
    therefore repeated; ``row`` tells postings apart even where the index does not. Raises ``CorpusError`` for a frame
    without profiles.
    """
    return _flat(tagged, SKILL_COLUMNS, skill_rows)


def mentions_frame(tagged: pd.DataFrame | Iterable[SkillProfile]) -> pd.DataFrame:
    """The same with a row for each mention: the columns of the table of mentions."""
    return _flat(tagged, MENTION_COLUMNS, mention_rows)


def _flat(tagged: pd.DataFrame | Iterable[SkillProfile], columns: Mapping[str, str], rows_of: Any) -> pd.DataFrame:
    frame = (
        tagged if isinstance(tagged, pd.DataFrame) else pd.DataFrame({PROFILE: pd.Series(list(tagged), dtype=object)})
    )
    if PROFILE not in frame.columns:
        raise CorpusError(f"no column '{PROFILE}': tag the postings first, with df.skillx.tag(...)")
    rows: list[Row] = []
    places: list[int] = []
    for place, profile in enumerate(frame[PROFILE]):
        if isinstance(profile, SkillProfile):
            found = rows_of(profile.to_dict(), place + 1)
            rows += found
            places += [place] * len(found)
    return _typed(rows, columns, frame.index.take(places))


def _tagged_frame(names: list[str], done: list[Outcome], index: pd.Index) -> pd.DataFrame:
    columns = {name: kind for name, kind in POSTING_COLUMNS.items() if name != "cluster"}
    rows = [
        dict.fromkeys(columns) | {"row": row, "posting_id": storable(name)}
        if outcome.profile is None
        else posting_row(outcome.profile.to_dict(), row)
        for row, (name, outcome) in enumerate(zip(names, done, strict=True), 1)
    ]
    frame = _typed(rows, columns, index)
    frame[PROFILE] = pd.Series([outcome.profile for outcome in done], index=index, dtype=object)
    frame[ERROR] = pd.array([storable(outcome.error) for outcome in done], dtype=pd.StringDtype())
    return frame


def _typed(rows: list[Row], columns: Mapping[str, str], index: pd.Index) -> pd.DataFrame:
    """Rows as a frame whose columns have their types even where there is no row or no value."""
    data = {
        name: pd.Series([row[name] for row in rows], index=index, dtype=_SCALES.get(name, _TYPES[kind]))
        for name, kind in columns.items()
    }
    return pd.DataFrame(data, index=index, columns=list(columns))


def _column(frame: pd.DataFrame, name: str) -> pd.Series:
    column = frame[name]
    if isinstance(column, pd.DataFrame):
        raise CorpusError(f"{column.shape[1]} columns are named '{name}'; rename all but one")
    return column


def _known(value: Any) -> Any:
    """A value, or None for whatever pandas takes as missing: None, NaN, NaT, ``pd.NA``."""
    return None if pd.api.types.is_scalar(value) and pd.isna(value) else value


def _id(key: Any, row: int) -> str:
    """An id as text. Whole numbers that pandas made floating point because one was missing are whole again."""
    if (known := _known(key)) is None:
        return str(row)
    return str(int(known)) if isinstance(known, float) and known.is_integer() else str(known)
