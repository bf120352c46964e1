"""Arrow in, Arrow out: every row comes back, whatever stands in it, and other libraries plug in."""

from functools import partial

import pytest

pa = pytest.importorskip("pyarrow")

from skillx.arrow import find_fields, flat_table, tag_arrow  # noqa: E402
from skillx.corpus.tables import (  # noqa: E402
    MENTION_COLUMNS,
    POSTING_COLUMNS,
    SKILL_COLUMNS,
    mention_rows,
    posting_row,
    profile_of_record,
    skill_rows,
)
from skillx.errors import CorpusError  # noqa: E402
from skillx.records import SkillProfile  # noqa: E402

TEXTS = ["You have 3+ years of Python or Java.", "Kotlin is a plus", ""]


@pytest.fixture
def table():
    return pa.table({"job_id": ["007", "b", "c"], "description": TEXTS, "month": ["2026-01", None, "2026-02"]})


def profiles(tagged):
    return [record and SkillProfile.from_dict(profile_of_record(record)) for record in tagged["profile"].to_pylist()]


def concepts(tagged):
    return [profile and [skill.concept for skill in profile.skills] for profile in profiles(tagged)]


def test_the_columns_come_back_with_two_more(extract, table):
    tagged = tag_arrow(table, extract=extract)
    assert tagged.schema.names == ["job_id", "description", "month", "profile", "error"]
    assert tagged.select(table.schema.names).equals(table)
    assert profiles(tagged) == [extract(text, key) for text, key in zip(TEXTS, ["007", "b", "c"], strict=True)]
    assert tagged["error"].to_pylist() == [None] * 3


def test_one_bad_row_costs_one_row(extract):
    table = pa.table({"text": ["You know Python", None, "x" * 1_000_001, "You know Java"]})
    tagged = tag_arrow(table, extract=extract)
    assert concepts(tagged) == [["python"], None, None, ["java"]]
    first, missing, long, last = tagged["error"].to_pylist()
    assert (first, missing, last) == (None, "no text", None)
    assert long.startswith("ValueError: [E088]")


def test_bytes_that_are_no_utf8_cost_their_row(extract):
    raw = pa.array([b"You know Python", b"caf\xe9 Java", b"You know Kotlin"], pa.binary())
    text = pa.Array.from_buffers(pa.string(), 3, raw.buffers())
    tagged = tag_arrow(pa.table({"text": text, "id": ["a", "b", "c"]}), extract=extract)
    assert concepts(tagged) == [["python"], None, ["kotlin"]]
    assert tagged["error"].to_pylist()[1] == "byte 3 (0xe9) is not UTF-8"


def test_without_an_id_a_row_has_its_number_over_all_batches(extract):
    batches = pa.table({"text": ["Python"] * 5}).to_batches(max_chunksize=2)
    tagged = tag_arrow(batches, extract=extract).read_all()
    assert [profile.posting_id for profile in profiles(tagged)] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("kind", [pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())], ids=str)
def test_text_of_any_arrow_type_is_read(extract, kind):
    text = pa.array(["You know Python", None]).cast(kind)
    assert concepts(tag_arrow(pa.table({"text": text}), extract=extract)) == [["python"], None]


def test_a_column_of_nothing_but_null_is_missing_text(extract):
    tagged = tag_arrow(pa.table({"text": pa.nulls(2)}), extract=extract)
    assert tagged["error"].to_pylist() == ["no text", "no text"]


def test_ids_become_text(extract):
    tagged = tag_arrow(pa.table({"text": ["a", "b"], "id": pa.array([7, None])}), extract=extract)
    assert [profile.posting_id for profile in profiles(tagged)] == ["7", "2"]


def test_no_rows_give_no_rows_of_the_same_schema(extract, table):
    assert tag_arrow(table.slice(0, 0), extract=extract).schema == tag_arrow(table, extract=extract).schema


def test_batches_are_read_only_as_the_result_is(extract, table):
    taken = []

    def batches():
        for place in range(3):
            taken.append(place)
            yield table.slice(place, 1).to_batches()[0]

    reader = tag_arrow(batches(), extract=extract)
    assert isinstance(reader, pa.RecordBatchReader)
    reader.read_next_batch()
    assert taken == [0, 1] or taken == [0]
    assert len(reader.read_all()) == 2
    assert tag_arrow(table.to_reader(), extract=extract).read_all().equals(tag_arrow(table, extract=extract))
    assert len(tag_arrow(table.to_batches()[0], extract=extract)) == 3


@pytest.mark.parametrize("data", [["a"], [], "a", {"text": ["a"]}, 7], ids=repr)
def test_what_is_no_arrow_is_refused(extract, data):
    with pytest.raises(CorpusError, match="expected"):
        tag_arrow(data, extract=extract)


def test_columns_that_cannot_be_used_are_named(extract, table):
    with pytest.raises(CorpusError, match=r"no column 'body' \(found: job_id, description, month\)"):
        tag_arrow(table, text="body", extract=extract)
    with pytest.raises(CorpusError, match="column 'n' holds int64, not text"):
        tag_arrow(pa.table({"n": [1]}), text="n", extract=extract)
    with pytest.raises(CorpusError, match="column 'error' already"):
        tag_arrow(table.append_column("error", pa.nulls(3)), extract=extract)


def test_common_names_are_found_in_their_order():
    assert find_fields(["Body", "Text", "uuids", "ID "]) == ("Text", "ID ")
    assert find_fields(["Text", "text", "uuid", "ID"]) == ("text", "uuid"), "as it is written comes first"
    assert find_fields(["body", "x"], id="x") == ("body", "x")
    assert find_fields(["body"]).id is None


def test_flat_tables_are_those_of_the_profiles(extract, table):
    tagged = tag_arrow(
        pa.concat_tables(
            [table, pa.table({"job_id": ["d"], "description": pa.array([None], pa.string()), "month": ["x"]})]
        ),
        extract=extract,
    )
    found = [profile and profile.to_dict() for profile in profiles(tagged)]
    months = table["month"].to_pylist()
    expected = {
        "postings": [posting_row(p, n, {"month": months[n - 1]}) for n, p in enumerate(found, 1) if p],
        "skills": [row for n, p in enumerate(found, 1) if p for row in skill_rows(p, n)],
        "mentions": [row for n, p in enumerate(found, 1) if p for row in mention_rows(p, n)],
    }
    assert [len(rows) for rows in expected.values()] == [3, 3, 3]
    columns = {"postings": [*POSTING_COLUMNS, "month"], "skills": SKILL_COLUMNS, "mentions": MENTION_COLUMNS}
    for name, rows in expected.items():
        flat = flat_table(tagged, name, keep=["month"] if name == "postings" else [])
        assert flat.schema.names == list(columns[name])
        assert flat.to_pylist() == rows
        assert flat_table(tagged.to_reader(max_chunksize=1), name).num_rows == len(rows)


def test_flat_tables_say_what_they_cannot_do(extract, table):
    tagged = tag_arrow(table, extract=extract)
    with pytest.raises(ValueError, match="postings, skills, mentions"):
        flat_table(tagged, "wages")
    with pytest.raises(ValueError, match="join"):
        flat_table(tagged, "skills", keep=["month"])
    with pytest.raises(CorpusError, match="no column 'profile'"):
        flat_table(table)


def test_polars_frames_plug_in(extract, table):
    pl = pytest.importorskip("polars")
    frame = pl.from_arrow(tag_arrow(pl.from_arrow(table), extract=extract))
    named = frame.select(pl.col("profile").struct.field("skills").list.eval(pl.element().struct.field("concept")))
    assert named["skills"].to_list() == [["python", "java"], ["kotlin"], []]
    assert pl.from_arrow(flat_table(frame))["label"].to_list() == ["Python", "Java", "Kotlin"]


def test_duckdb_relations_plug_in(extract, table):
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        tagged = tag_arrow(connection.from_arrow(table), extract=extract)
        connection.register("tagged", tagged)
        query = "select job_id, s.concept from (select job_id, unnest(profile.skills) as s from tagged)"
        assert connection.sql(query).fetchall() == [("007", "python"), ("007", "java"), ("b", "kotlin")]


def test_hugging_face_datasets_plug_in(small_taxonomy, table, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    datasets = pytest.importorskip("datasets")
    tag = partial(tag_arrow, text="description", id="job_id", taxonomy=str(small_taxonomy))
    tagged = datasets.Dataset(table).with_format("arrow").map(tag, batched=True, batch_size=2)
    rows = list(tagged.with_format(None))
    assert [[skill["concept"] for skill in row["profile"]["skills"]] for row in rows] == [
        ["python", "java"],
        ["kotlin"],
        [],
    ]
    assert [row["job_id"] for row in rows] == ["007", "b", "c"]


def test_pandas_frames_plug_in(extract):
    pd = pytest.importorskip("pandas")
    tagged = tag_arrow(pd.DataFrame({"text": ["You know Python", None]}), extract=extract)
    assert concepts(tagged) == [["python"], None]
