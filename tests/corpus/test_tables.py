import csv
import io
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from record_strategies import profiles

from skillx.corpus import tables
from skillx.errors import CorpusError
from skillx.records import SkillProfile

TEXT = """Data Engineer
Requirements:
- 3+ years of Python or Java
- Kafka, and more Python
"""


@pytest.fixture(scope="module")
def profile(extract):
    return extract(TEXT, "007").to_dict()


def test_a_postings_row_has_every_column_in_order(profile):
    row = tables.posting_row(profile, 5, {"month": "2026-01"}, "c1")
    assert list(row) == [*tables.POSTING_COLUMNS, "month"]
    assert row["row"] == 5
    assert row["posting_id"] == "007"
    assert row["skills"] == len(profile["skills"]) == 3
    assert row["requirement_lines"] == profile["coverage"]["requirement_lines"] == 2
    assert (row["cluster"], row["month"]) == ("c1", "2026-01")


def test_without_asking_there_is_no_cluster(profile):
    assert tables.posting_row(profile, 1)["cluster"] is None


def test_kept_values_become_text_and_their_columns_hide_none_of_ours(profile):
    row = tables.posting_row(profile, 1, {"title": "ours", "pay": 12.5, "tags": ["a"], "none": None, "odd": "\ud83c"})
    assert tables.posting_row(profile, 1, {"day": date(2026, 1, 2)})["day"] == "2026-01-02"
    assert row["input_title"] == "ours"
    assert row["title"] == profile["facts"]["title"]
    assert [row["pay"], row["tags"], row["none"], row["odd"]] == ["12.5", '["a"]', None, "?"]


def test_a_row_for_each_skill(profile):
    rows = tables.skill_rows(profile, 5)
    assert [list(row) for row in rows] == [list(tables.SKILL_COLUMNS)] * 3
    python, java, kafka = rows
    assert (python["concept"], python["mentions"], python["years_min"], python["years_max"]) == ("python", 2, 3.0, None)
    assert isinstance(python["years_min"], float)
    assert python["alternatives"] == java["alternatives"] == 1
    assert kafka["alternatives"] is None


def test_a_row_for_each_mention_in_order_of_place(profile):
    rows = tables.mention_rows(profile, 5)
    assert [row["surface"] for row in rows] == ["Python", "Java", "Kafka", "Python"]
    for row in rows:
        assert list(row) == list(tables.MENTION_COLUMNS)
        assert TEXT[row["start"] : row["end"]] == row["surface"]


def test_the_smallest_group_stands_for_a_skill_of_several(profile):
    skill = profile["skills"][0]
    mentions = [{**skill["mentions"][0], "alternatives": group} for group in (None, 4, 2)]
    changed = {**profile, "skills": [{**skill, "mentions": mentions}]}
    assert tables.skill_rows(changed, 1)[0]["alternatives"] == 2


@given(profiles)
def test_tables_of_any_profile_fit_their_schema(profile):
    pa = pytest.importorskip("pyarrow")
    value = profile.to_dict()
    for columns, rows in (
        (tables.POSTING_COLUMNS, [tables.posting_row(value, 1)]),
        (tables.SKILL_COLUMNS, tables.skill_rows(value, 1)),
        (tables.MENTION_COLUMNS, tables.mention_rows(value, 1)),
    ):
        table = pa.Table.from_pylist(rows, tables.arrow_schema(columns))
        table.validate(full=True)
        assert table.to_pylist() == rows


@given(profiles)
def test_a_profile_comes_back_from_parquet_as_it_was(profile):
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    table = pa.Table.from_pylist([tables.profile_record(profile.to_dict())], tables.profile_arrow_schema())
    file = io.BytesIO()
    pq.write_table(table, file)
    back = tables.profile_of_record(pq.read_table(file).to_pylist()[0])
    assert SkillProfile.from_dict(back) == profile
    assert list(back) == list(profile.to_dict())


def test_the_nested_schema_names_every_key_of_the_contract(extract):
    """A key that the schema forgot would be dropped by Arrow without a word."""
    pytest.importorskip("pyarrow")
    profile = extract("Python or Java with 3+ years; no Kotlin needed. PySpark.").to_dict()
    record = tables.profile_record(profile)
    skill = record["skills"][0]

    def names(kind):
        return [field.name for field in kind]

    schema = tables.profile_arrow_schema()
    assert schema.names == list(record)
    assert names(schema.field("facts").type) == list(record["facts"])
    assert names(schema.field("coverage").type) == list(record["coverage"])
    item = schema.field("skills").type.value_type
    assert names(item) == list(skill)
    assert names(item.field("mentions").type.value_type) == list(skill["mentions"][0])
    assert names(schema.field("alternatives").type.value_type) == list(record["alternatives"][0])


def test_half_a_surrogate_pair_does_not_stop_a_table(profile):
    pa = pytest.importorskip("pyarrow")
    odd = {**profile, "posting_id": "a\ud83cb"}
    table = pa.Table.from_pylist([tables.profile_record(odd)], tables.profile_arrow_schema())
    assert table["posting_id"].to_pylist() == ["a?b"]
    assert tables.posting_row(odd, 1)["posting_id"] == "a?b"


def test_csv_lists_are_joined_and_null_is_empty(profile):
    facts = {
        **profile["facts"],
        "languages": ["English", "German"],
        "seniority": None,
        "total_years": {"min": 2, "max": None},
    }
    row = tables.posting_row({**profile, "facts": facts}, 1, {"place": 'a "b", c'})
    file = io.StringIO()
    csv.writer(file).writerow(tables.csv_values(row))
    (back,) = csv.reader(io.StringIO(file.getvalue()))
    read = dict(zip(row, back, strict=True))
    assert read["languages"] == "English|German"
    assert (read["seniority"], read["total_years_min"], read["total_years_max"]) == ("", "2.0", "")
    assert read["place"] == 'a "b", c'


def test_kept_columns_stand_at_the_end_of_the_schema_as_text():
    pa = pytest.importorskip("pyarrow")
    schema = tables.arrow_schema(tables.POSTING_COLUMNS, ["month", "title"])
    assert schema.names == [*tables.POSTING_COLUMNS, "month", "input_title"]
    assert schema.field("month").type == pa.string()
    with pytest.raises(CorpusError, match=r"'month' is to be kept.*twice"):
        tables.arrow_schema(tables.POSTING_COLUMNS, ["month", "month"])


def test_without_pyarrow_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(CorpusError, match=r"skillx\[parquet\]"):
        tables.profile_arrow_schema()


def test_columns_can_be_known_without_pyarrow(run_python):
    done = run_python("-X", "importtime", "-c", "import skillx.corpus.tables")
    loaded = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.decode().splitlines()}
    assert "skillx.corpus.tables" in loaded
    assert not {"pyarrow", "pandas", "numpy", "spacy"} & loaded


def test_every_column_is_explained_in_the_docs():
    page = (Path(__file__).parents[2] / "docs" / "tables.md").read_text(encoding="utf-8")
    for columns in (tables.POSTING_COLUMNS, tables.SKILL_COLUMNS, tables.MENTION_COLUMNS):
        for name, kind in columns.items():
            assert f"| `{name}` | {kind} |" in page
