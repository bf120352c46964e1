"""Profiles and runs made up for counting."""

import csv
from pathlib import Path
from typing import Any

from skillx.corpus.tables import POSTING_COLUMNS, SKILL_COLUMNS, arrow_schema, csv_values, posting_row, skill_rows

KINDS = {"Python": "technology", "SQL": "technology", "Kafka": "technology", "RabbitMQ": "technology"}
KINDS |= {"Cooking": "method", "Teamwork": "soft", "English": "language"}


def skill(name: str) -> dict[str, Any]:
    """``Kafka``, ``Kafka:preferred``, or ``Kafka:required:1`` in group 1."""
    label, level, group = [*name.split(":"), "required", ""][:3] if ":" in name else [name, "required", ""]
    mention = {
        "start": 0,
        "end": 1,
        "surface": label[:1],
        "match": "exact",
        "score": 1.0,
        "section": "unknown",
        "requirement": level,
        "proficiency": None,
        "years": None,
        "alternatives": int(group) if group.isdigit() else None,
    }
    return {
        "concept": label.casefold(),
        "label": label,
        "kind": KINDS.get(label, "method"),
        "category": "x",
        "requirement": level,
        "proficiency": None,
        "years": None,
        "mentions": [mention],
    }


def profile(name: str, *skills: str, levels: list[str] | None = None) -> dict[str, Any]:
    facts = {"title": None, "seniority": None, "education_levels": levels or [], "education_fields": []}
    return {
        "posting_id": name,
        "taxonomy": "t1",
        "text_language": "en",
        "facts": {**facts, "total_years": None, "languages": [], "work_mode": None},
        "skills": [skill(one) for one in skills],
        "alternatives": [],
        "implied": {},
        "negated": [],
        "candidates": [],
        "coverage": {"requirement_lines": 4, "requirement_lines_with_skill": min(len(skills), 4)},
    }


POSTINGS: list[tuple[dict[str, Any], dict[str, str | None], str]] = [
    (profile("a", "Python", "SQL:preferred", levels=["bachelor"]), {"place": "Leeds", "day": "2024-01-03"}, "1"),
    (profile("b", "Python", "Kafka:required:1", "RabbitMQ:required:1"), {"place": "Leeds", "day": "2024-01-09"}, "2"),
    (profile("c", "Python", "SQL:preferred", levels=["bachelor"]), {"place": "Porto", "day": "2024-02-01"}, "1"),
    (profile("d", "Cooking:duty", "Teamwork", levels=["bachelor", "master"]), {"place": None, "day": "2024-02"}, "4"),
    (profile("e"), {"place": "Porto", "day": "soon"}, "5"),
]
"""Five postings with the columns place and day and their clusters; the third is the first again, in another place."""


def write_run(
    folder: Path, postings: list[Any] | None = None, kind: str = "parquet", size: int = 2, done: bool = True
) -> Path:
    """A run in parts of ``size`` postings, as ``skillx tag`` writes them."""
    postings = POSTINGS if postings is None else postings
    for table in ("postings", "skills"):
        (folder / table).mkdir(parents=True, exist_ok=True)
    kept = list(postings[0][1])
    for part, start in enumerate(range(0, len(postings), size)):
        chunk = list(enumerate(postings[start : start + size], start=start + 1))
        rows = [posting_row(value, row, kept, cluster) for row, (value, kept, cluster) in chunk]
        _write(folder / "postings" / f"part-{part:05}.{kind}", rows, POSTING_COLUMNS, kept)
        lines = [line for row, (value, _, _) in chunk for line in skill_rows(value, row)]
        _write(folder / "skills" / f"part-{part:05}.{kind}", lines, SKILL_COLUMNS)
    if done:
        (folder / "_SUCCESS").write_text("")
    return folder


def _write(path: Path, rows: list[dict[str, Any]], columns: dict[str, str], kept: list[str] | None = None) -> None:
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([*columns, *(kept or [])])
            writer.writerows(csv_values(row) for row in rows)
        return
    import pyarrow
    from pyarrow import parquet

    parquet.write_table(pyarrow.Table.from_pylist(rows, schema=arrow_schema(columns, kept or [])), path)
