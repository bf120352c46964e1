"""The examples of docs/frames.md run as they are printed, over a small taxonomy."""

import re
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow")

import skillx.arrow  # noqa: E402

PAGE = (Path(__file__).parents[2] / "docs" / "frames.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
NAMES = [
    re.search(r"import pandas|polars|duckdb|datasets|pyarrow\.dataset|asked|tag_arrow", block).group()
    for block in BLOCKS
]


@pytest.fixture
def folder(tmp_path, monkeypatch, extract):
    from pyarrow import csv
    from pyarrow import parquet as pq

    table = pa.table(
        {
            "job_id": ["007", "8", "9"],
            "description": ["You know Python", None, "Python or Java is a plus"],
            "month": ["2026-01", "2026-01", "2026-02"],
        }
    )
    (tmp_path / "postings").mkdir()
    pq.write_table(table, tmp_path / "postings.parquet")
    pq.write_table(table, tmp_path / "postings" / "a.parquet")
    csv.write_csv(table, tmp_path / "postings.csv")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HF_DATASETS_CACHE", str(tmp_path / "hf"))
    monkeypatch.setattr(skillx.arrow, "_loaded", lambda *_: extract)
    return tmp_path


def run(*names):
    """What the named examples leave behind, run one after the other."""
    there = {}
    for name in names:
        exec(compile(BLOCKS[NAMES.index(name)], f"docs/frames.md: {name}", "exec"), there)
    return there


def test_every_example_is_tried():
    assert sorted(NAMES) == sorted(
        ["import pandas", "asked", "tag_arrow", "polars", "duckdb", "datasets", "pyarrow.dataset"]
    )


def test_pandas(folder):
    there = run("import pandas", "asked")
    assert list(there["tagged"]["posting_id"]) == ["007", "8", "9"]
    assert list(there["asked"]["concept"]) == ["python", "python", "java"]
    assert list(there["skills"].join(there["df"]["month"])["month"]) == ["2026-01", "2026-02", "2026-02"]


def test_polars(folder):
    pytest.importorskip("polars")
    skills = run("tag_arrow", "polars")["skills"]
    assert skills.drop_nulls("concept").select("job_id", "concept").rows() == [
        ("007", "python"),
        ("9", "python"),
        ("9", "java"),
    ]


def test_duckdb(folder):
    pytest.importorskip("duckdb")
    counts = run("tag_arrow", "duckdb")["counts"]
    assert counts.fetchall() == [("python", 2), ("java", 1)]


def test_hugging_face_datasets(folder):
    pytest.importorskip("datasets")
    tagged = run("tag_arrow", "datasets")["tagged"]
    assert [row["error"] for row in tagged] == [None, "no text", None]


def test_parquet_larger_than_memory(folder):
    run("tag_arrow", "pyarrow.dataset")
    from pyarrow import parquet as pq

    assert pq.read_table(folder / "tagged.parquet").num_rows == 3
