"""Tagging a Spark DataFrame: the same profiles as on one machine, and no row raises."""

import pytest
from posting_texts import rows

from skillx.corpus.tables import profile_of_record
from skillx.errors import CorpusError
from skillx.records import SkillProfile

pytestmark = pytest.mark.xdist_group("spark")


@pytest.fixture(scope="module")
def tag():
    from skillx.spark import tag

    return tag


def frame(spark, values, schema="id string, text string"):
    return spark.createDataFrame(values, schema)


def profiles(tagged, key="id"):
    """Profiles by id, None for rows with an error."""
    return {
        row[key]: row["profile"] and SkillProfile.from_dict(profile_of_record(row["profile"].asDict(recursive=True)))
        for row in tagged.select(key, "profile").collect()
    }


def test_profiles_equal_those_of_one_machine(spark, tag, extract):
    postings = rows(300)
    tagged = tag(frame(spark, postings).repartition(5), extract=extract)
    assert profiles(tagged) == {key: extract(text, key) for key, text in postings}
    assert tagged.where("error is not null").count() == 0


def test_columns_of_the_input_stay_as_they_are(spark, tag, extract):
    values = [("007", "You know Python", 1.5, ["a", None], None), ("8", None, None, None, True)]
    df = frame(spark, values, "id string, description string, pay double, tags array<string>, live boolean")
    tagged = tag(df, text="description", id="id", extract=extract)
    assert tagged.columns == [*df.columns, "profile", "error"]
    assert sorted(tagged.select(df.columns).collect()) == sorted(df.collect())


def test_one_bad_row_costs_one_row(spark, tag, extract):
    values = [("a", "You know Python"), ("b", None), ("c", "x" * 1_000_001), ("d", "You know Java")]
    tagged = tag(frame(spark, values), extract=extract)
    errors = {row["id"]: row["error"] for row in tagged.select("id", "error").collect()}
    found = profiles(tagged)
    assert [skill.concept for skill in found["a"].skills + found["d"].skills] == ["python", "java"]
    assert found["b"] is found["c"] is None
    assert (errors["a"], errors["b"], errors["d"]) == (None, "no text", None)
    assert errors["c"].startswith("ValueError: [E088]")


def test_bytes_that_are_no_utf8_cost_their_row(spark, tag, extract):
    df = spark.createDataFrame(
        [("a", bytearray(b"Java caf\xe9")), ("b", bytearray(b"You know Java"))], "id string, b binary"
    )
    tagged = tag(df.select("id", df.b.cast("string").alias("text")), extract=extract)
    errors = {row["id"]: row["error"] for row in tagged.select("id", "error").collect()}
    assert errors == {"a": "byte 8 (0xe9) is not UTF-8", "b": None}


def test_ids_become_text_and_rows_without_one_have_none(spark, tag, extract):
    tagged = tag(frame(spark, [(7, "Java"), (None, "Java")], "id long, text string"), extract=extract)
    assert {profile.posting_id for profile in profiles(tagged).values()} == {"7", ""}
    tagged = tag(frame(spark, [("Java",)], "text string"), extract=extract)
    assert [profile.posting_id for profile in profiles(tagged, "text").values()] == [""]


def test_skills_can_be_counted_in_spark(spark, tag, extract):
    tagged = tag(frame(spark, [("a", "You know Python and Java"), ("b", "Java is a plus")]), extract=extract)
    skills = tagged.selectExpr("id", "explode(profile.skills) as skill")
    counts = skills.groupBy("skill.concept").count().collect()
    assert {row["concept"]: row["count"] for row in counts} == {"python": 1, "java": 2}


def test_the_documented_schema_is_the_real_one(spark, tag, extract):
    from pathlib import Path

    page = (Path(__file__).parents[2] / "docs" / "spark.md").read_text(encoding="utf-8")
    tagged = tag(frame(spark, []), extract=extract)
    for field in tagged.schema["profile"].dataType.fields:
        assert f"| `profile.{field.name}` | {_short(field.dataType)} |" in page


def _short(kind):
    name = kind.simpleString()
    return "array of struct" if name.startswith("array<struct") else "struct" if name.startswith("struct") else name


def test_what_cannot_be_tagged_is_refused_before_anything_runs(spark, tag, extract, small_taxonomy):
    df = frame(spark, [("a", "b")])
    with pytest.raises(CorpusError, match=r"no column 'body' \(found: id, text\)"):
        tag(df, text="body", extract=extract)
    with pytest.raises(CorpusError, match="column 'n' holds int, not text"):
        tag(df.selectExpr("1 as n"), text="n", extract=extract)
    with pytest.raises(CorpusError, match="column 'error' already"):
        tag(df.selectExpr("text", "id as Error"), extract=extract)
    with pytest.raises(ValueError, match="not both"):
        tag(df, taxonomy=small_taxonomy, extract=extract)


def test_no_batch_of_rows_and_an_empty_partition_are_fine(spark, tag, extract):
    assert tag(frame(spark, []), extract=extract).collect() == []
    assert len(tag(frame(spark, [("a", "Java")]).repartition(4), extract=extract).collect()) == 1


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
def test_each_worker_opens_the_taxonomy_once(spark, tag, extract):
    """Two workers, twelve tasks: not more than two extractors are opened, however often the function is sent."""
    from functools import partial

    from skillx.shipping import pack

    def who_opened(shipment, batches):  # inside, so that it is sent whole
        import os

        import pyarrow as pa

        from skillx.shipping import opened

        for batch in batches:
            size = len(batch)
            here = pa.array([os.getpid()] * size, pa.int32()), pa.array([id(opened(shipment))] * size, pa.int64())
            yield pa.RecordBatch.from_arrays(list(here), names=["pid", "extractor"])

    df = spark.createDataFrame([(number,) for number in range(12)], "n int").repartition(12)
    seen = df.mapInArrow(partial(who_opened, pack(extract)), "pid int, extractor long").distinct().collect()
    assert 1 <= len(seen) <= 2
    assert len({row["pid"] for row in seen}) == len(seen)


def test_without_pyspark_it_is_said_what_to_install(monkeypatch, tag):
    import sys

    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(CorpusError, match=r"skillx\[spark\]"):
        tag(None)
