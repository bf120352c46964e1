"""Profiles as flat tables, one row per posting, per posting and skill, or per mention; and their Arrow schemas.

All functions take the dictionaries that ``SkillProfile.to_dict`` gives, so that they work as well on profiles that
came from a file or another process. Rows are dictionaries whose keys stand in column order, with every column there:
``tuple(row.values())`` is the row for a writer, ``csv_values(row)`` the one for a CSV file. Nothing is imported
before a schema is asked for.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from skillx.errors import CorpusError
from skillx.records import Requirement, SkillProfile

__all__ = [
    "MENTION_COLUMNS",
    "POSTING_COLUMNS",
    "REQUIREMENTS",
    "SKILL_COLUMNS",
    "Row",
    "arrow_schema",
    "csv_values",
    "import_pyarrow",
    "kept_column",
    "mention_rows",
    "posting_row",
    "profile_arrow_schema",
    "profile_of_record",
    "profile_record",
    "skill_rows",
    "storable",
]

Row = dict[str, Any]

POSTING_COLUMNS: dict[str, str] = {
    "row": "int64",
    "posting_id": "string",
    "taxonomy": "string",
    "text_language": "string",
    "title": "string",
    "seniority": "string",
    "education_levels": "list<string>",
    "education_fields": "list<string>",
    "total_years_min": "float64",
    "total_years_max": "float64",
    "languages": "list<string>",
    "work_mode": "string",
    "skills": "int32",
    "requirement_lines": "int32",
    "requirement_lines_with_skill": "int32",
    "cluster": "string",
}
"""One row per posting; columns kept from the input follow, as text. ``row`` counts the input's rows from 1; ``cluster``
is the same for postings that are nearly the same, null where nobody asked."""

SKILL_COLUMNS: dict[str, str] = {
    "row": "int64",
    "posting_id": "string",
    "concept": "string",
    "label": "string",
    "kind": "string",
    "category": "string",
    "requirement": "string",
    "proficiency": "string",
    "years_min": "float64",
    "years_max": "float64",
    "alternatives": "int32",
    "mentions": "int32",
}
"""One row per posting and skill. ``alternatives`` is the smallest group that its mentions stand in, null where they
stand in none; ``mentions`` is their number."""

MENTION_COLUMNS: dict[str, str] = {
    "row": "int64",
    "posting_id": "string",
    "concept": "string",
    "start": "int64",
    "end": "int64",
    "surface": "string",
    "match": "string",
    "score": "float64",
    "section": "string",
    "requirement": "string",
    "proficiency": "string",
    "years_min": "float64",
    "years_max": "float64",
    "alternatives": "int32",
}
"""One row per mention; ``start`` and ``end`` are code points into the raw text, end exclusive."""

REQUIREMENTS: tuple[str, ...] = tuple(value.value for value in Requirement)
"""The values of ``requirement``, from the strongest to the weakest."""

_KEYS = tuple(SkillProfile("", "").to_dict())
_FACTS = ("title", "seniority", "education_levels", "education_fields", "languages", "work_mode")


def posting_row(
    profile: Mapping[str, Any], row: int, kept: Mapping[str, Any] | None = None, cluster: str | None = None
) -> Row:
    """The posting's row: ``POSTING_COLUMNS``, then the ``kept`` values of the input as text.

    Text stays as it is, None stays None, any other value is written as JSON, or, where JSON has none such (a date), as
    Python writes it.
    """
    facts, coverage = profile["facts"], profile["coverage"]
    said = {name: storable(facts[name]) for name in _FACTS}
    least, most = _years(facts["total_years"])
    values = {
        "row": row,
        "posting_id": storable(profile["posting_id"]),
        "taxonomy": profile["taxonomy"],
        "text_language": profile["text_language"],
        "total_years_min": least,
        "total_years_max": most,
        "skills": len(profile["skills"]),
        "cluster": cluster,
        **said,
        **coverage,
    }
    ordered = {name: values[name] for name in POSTING_COLUMNS}
    for name, value in (kept or {}).items():
        ordered[kept_column(name)] = storable(_text(value))
    return ordered


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool | int | float | list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def skill_rows(profile: Mapping[str, Any], row: int) -> list[Row]:
    """The rows of the posting's skills, ``SKILL_COLUMNS`` each, in order of first mention."""
    return [_skill_row(skill, row, storable(profile["posting_id"])) for skill in profile["skills"]]


def mention_rows(profile: Mapping[str, Any], row: int) -> list[Row]:
    """The rows of the posting's mentions, ``MENTION_COLUMNS`` each, in order of place. What is negated has none."""
    posting_id = storable(profile["posting_id"])
    rows = [
        _mention_row(mention, row, posting_id, skill["concept"])
        for skill in profile["skills"]
        for mention in skill["mentions"]
    ]
    return sorted(rows, key=lambda found: (found["start"], found["end"]))


def _skill_row(skill: Mapping[str, Any], row: int, posting_id: str) -> Row:
    least, most = _years(skill["years"])
    groups = [mention["alternatives"] for mention in skill["mentions"] if mention["alternatives"] is not None]
    return {
        "row": row,
        "posting_id": posting_id,
        "concept": skill["concept"],
        "label": skill["label"],
        "kind": skill["kind"],
        "category": skill["category"],
        "requirement": skill["requirement"],
        "proficiency": skill["proficiency"],
        "years_min": least,
        "years_max": most,
        "alternatives": min(groups, default=None),
        "mentions": len(skill["mentions"]),
    }


def _mention_row(mention: Mapping[str, Any], row: int, posting_id: str, concept: str) -> Row:
    least, most = _years(mention["years"])
    return {
        "row": row,
        "posting_id": posting_id,
        "concept": concept,
        "start": mention["start"],
        "end": mention["end"],
        "surface": storable(mention["surface"]),
        "match": mention["match"],
        "score": float(mention["score"]),
        "section": mention["section"],
        "requirement": mention["requirement"],
        "proficiency": mention["proficiency"],
        "years_min": least,
        "years_max": most,
        "alternatives": mention["alternatives"],
    }


def _years(value: Mapping[str, Any] | None) -> tuple[float | None, float | None]:
    """Both bounds as floating point, as the columns are, whether the posting said 2 or 2.5."""
    least, most = (value["min"], value["max"]) if value else (None, None)
    return None if least is None else float(least), None if most is None else float(most)


def kept_column(name: str) -> str:
    """The name that an input column has in the table of postings: its own, or ``input_`` and its own where taken."""
    return f"input_{name}" if name in POSTING_COLUMNS else name


def csv_values(row: Mapping[str, Any]) -> list[str]:
    """A row as the texts of a CSV line: lists joined with ``|``, null as nothing at all."""
    return [
        "" if value is None else "|".join(value) if isinstance(value, list) else str(value) for value in row.values()
    ]


def storable(value: Any) -> Any:
    """A value whose text can be written as UTF-8: half of a surrogate pair becomes ``?``, so lengths stay.

    JSON may hold such halves; Arrow, Parquet and CSV cannot.
    """
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [storable(item) for item in value]
    if isinstance(value, dict):
        return {key: storable(item) for key, item in value.items()}
    return value


def profile_record(profile: Mapping[str, Any]) -> Row:
    """A profile as a value of ``profile_arrow_schema``.

    It is the profile's dictionary, but ``implied`` is a list of pairs: a struct's names cannot come from the data, and
    not every reader of Parquet knows maps.
    """
    implied = [{"concept": concept, "implied_by": list(by)} for concept, by in profile["implied"].items()]
    record: Row = storable({**profile, "implied": implied})
    return record


def profile_of_record(record: Mapping[str, Any]) -> Row:
    """The profile's dictionary that ``profile_record`` made a record of, as read from Parquet by ``to_pylist``."""
    implied = {pair["concept"]: pair["implied_by"] for pair in record["implied"]}
    return {name: implied if name == "implied" else record[name] for name in _KEYS}


def arrow_schema(columns: Mapping[str, str], kept: Iterable[str] = ()) -> Any:
    """The ``pyarrow.Schema`` of a table; ``kept`` are input columns that follow as text.

    Raises ``CorpusError`` when two columns would have one name, and when pyarrow is missing.
    """
    pa = import_pyarrow()
    types = {
        "int64": pa.int64(),
        "int32": pa.int32(),
        "float64": pa.float64(),
        "string": pa.string(),
        "list<string>": pa.list_(pa.string()),
    }
    fields = [(name, types[kind]) for name, kind in columns.items()]
    for name in map(kept_column, kept):
        if name in dict(fields):
            raise CorpusError(f"column '{name}' is to be kept, but would stand in the table twice; rename it")
        fields.append((name, pa.string()))
    return pa.schema(fields)


def profile_arrow_schema() -> Any:
    """The ``pyarrow.Schema`` of nested profiles: the record contract, with ``implied`` as a list of pairs.

    Raises ``CorpusError`` when pyarrow is missing.
    """
    pa = import_pyarrow()
    text, texts, years = pa.string(), pa.list_(pa.string()), _years_type(pa)
    named = [("concept", text), ("label", text), ("kind", text)]
    weighed = [("category", text), ("requirement", text), ("proficiency", text), ("years", years)]
    facts = [("title", text), ("seniority", text), ("education_levels", texts), ("education_fields", texts)]
    facts += [("total_years", years), ("languages", texts), ("work_mode", text)]
    group = [("id", pa.int32()), ("concepts", texts), ("open", pa.bool_())]
    candidate = [("surface", text), ("start", pa.int64()), ("end", pa.int64()), ("score", pa.float64()), ("why", text)]
    lines = [("requirement_lines", pa.int32()), ("requirement_lines_with_skill", pa.int32())]
    mentions = ("mentions", _mentions_type(pa))
    return pa.schema(
        [
            ("posting_id", text),
            ("taxonomy", text),
            ("text_language", text),
            ("facts", pa.struct(facts)),
            ("skills", pa.list_(pa.struct([*named, *weighed, mentions]))),
            ("alternatives", pa.list_(pa.struct(group))),
            ("implied", pa.list_(pa.struct([("concept", text), ("implied_by", texts)]))),
            ("negated", pa.list_(pa.struct([*named, mentions]))),
            ("candidates", pa.list_(pa.struct(candidate))),
            ("coverage", pa.struct(lines)),
        ]
    )


def _mentions_type(pa: Any) -> Any:
    text = pa.string()
    fields = [("start", pa.int64()), ("end", pa.int64()), ("surface", text), ("match", text), ("score", pa.float64())]
    fields += [("section", text), ("requirement", text), ("proficiency", text), ("years", _years_type(pa))]
    return pa.list_(pa.struct([*fields, ("alternatives", pa.int32())]))


def _years_type(pa: Any) -> Any:
    return pa.struct([("min", pa.float64()), ("max", pa.float64())])


def import_pyarrow() -> Any:
    """The module ``pyarrow``. Raises ``CorpusError`` that says what to install when it is missing."""
    try:
        import pyarrow
    except ImportError:
        raise CorpusError('Parquet and Arrow need pyarrow: pip install "skillx[parquet]"') from None
    return pyarrow
