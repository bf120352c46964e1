"""Files through Spark: what goes in comes out, once, or nothing does."""

import gzip
import json

import pytest
from posting_texts import rows

from skillx.corpus.tables import profile_of_record
from skillx.errors import CorpusError
from skillx.records import SkillProfile
from skillx.spark import MANIFEST, tag_files

pytestmark = pytest.mark.xdist_group("spark")

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def jsonl(path, values):
    lines = [json.dumps({"id": key, "text": text}, ensure_ascii=False) for key, text in values]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def lines_of(folder):
    """The JSON values that were written, by outcome."""
    return {
        part.name.removeprefix("outcome="): [
            json.loads(line)
            for file in sorted(part.glob("part-*"))
            for line in file.read_text(encoding="utf-8").split("\n")
            if line
        ]
        for part in sorted(folder.glob("outcome=*"))
    }


def test_jsonl_to_parquet_equals_the_local_result(spark, extract, tmp_path):
    postings = rows(200)
    files = [jsonl(tmp_path / "a.jsonl", postings[:150]), jsonl(tmp_path / "b.jsonl", postings[150:])]
    report = tag_files(files, str(tmp_path / "out"), extract=extract)
    assert (report.rows, report.tagged, report.errors) == (200, 200, 0)
    table = pq.read_table(tmp_path / "out" / "outcome=tagged", partitioning=None)
    found = {row["posting_id"]: SkillProfile.from_dict(profile_of_record(row)) for row in table.to_pylist()}
    assert found == {key: extract(text, key) for key, text in postings}
    assert report.empty == sum(not profile.skills for profile in found.values()) > 0
    assert (tmp_path / "out" / "_SUCCESS").exists()


def test_parquet_to_jsonl_equals_the_local_result(spark, extract, tmp_path):
    postings = rows(60)
    keys, texts = zip(*postings, strict=True)
    pq.write_table(pa.table({"job": keys, "body": [*texts[:-1], None]}), tmp_path / "a.parquet")
    out = tmp_path / "out"
    report = tag_files([str(tmp_path / "a.parquet")], str(out), text="body", id="job", extract=extract, write="jsonl")
    assert (report.rows, report.tagged, report.errors) == (60, 59, 1)
    found = lines_of(out)
    local = [json.loads(json.dumps(extract(text, key).to_dict())) for key, text in postings[:-1]]
    assert sorted(found["tagged"], key=lambda profile: profile["posting_id"]) == local
    assert found["error"] == [{"posting_id": keys[-1], "error": "no text"}]
    assert report.empty == sum(not profile["skills"] for profile in local)


def test_a_bad_line_costs_one_line(spark, extract, tmp_path):
    digits = b'{"id": "big", "text": "Java", "n": ' + b"9" * 5000 + b"}"
    deep = b'{"id": "deep", "text": ' + b"[" * 100_000 + b"}"
    bad = [b"{", b"[1]", b'{"id": "n", "text": 7}', b'{"id": "m"}', b'{"id": "u", "text": "caf\xe9"}', digits, deep]
    good = [b'{"id": "007", "text": "You know Java"}\r', b'{"id": "s", "text": "Java \\ud83c\\u2028"}', b"  \r", b""]
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + b"\n".join([*good, *bad, b'{"id": 12, "text": "Kotlin"}']))
    report = tag_files([str(path)], str(tmp_path / "out"), extract=extract, write="jsonl")
    found = lines_of(tmp_path / "out")
    assert (report.rows, report.tagged, report.errors) == (10, 3, 7)
    assert sorted(profile["posting_id"] for profile in found["tagged"]) == ["007", "12", "s"]
    assert all(len(profile["skills"]) == 1 for profile in found["tagged"])
    said = {row["error"].split(":")[0] for row in found["error"]}
    assert {"not JSON", "expected a JSON object, found list"} <= said
    assert {"field 'text'", "nested too deeply", "no field with the text (found"} <= said
    assert any(reason.startswith("byte 24 (0xe9) is not UTF-8") for reason in said)


def test_gzip_is_read_and_the_manifest_counts(spark, extract, tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id": "a", "text": "Java"}\n'))
    report = tag_files([str(path)], str(tmp_path / "out"), extract=extract)
    run = json.loads((tmp_path / "out" / MANIFEST).read_text())
    assert run["counts"] == {"rows": 1, "tagged": 1, "empty": 0, "errors": 0}
    assert run["taxonomy"] == extract.taxonomy.version
    assert report.summary == "1 postings tagged (0 without a skill), 0 rows with an error"
    assert spark.read.parquet(str(tmp_path / "out")).count() == 1, "the manifest is no data"


def test_a_folder_that_exists_is_left_alone_unless_asked(spark, extract, tmp_path):
    path, out = jsonl(tmp_path / "a.jsonl", rows(2)), tmp_path / "out"
    out.mkdir()
    (out / "mine").write_text("x")
    with pytest.raises(CorpusError, match="out: already there; name another folder"):
        tag_files([path], str(out), extract=extract)
    assert [file.name for file in out.iterdir()] == ["mine"]
    assert tag_files([path], str(out), extract=extract, overwrite=True).tagged == 2
    assert not (out / "mine").exists()


def test_a_damaged_file_fails_the_run_and_leaves_no_data(spark, extract, tmp_path):
    whole = gzip.compress("\n".join(f'{{"id": "{n}", "text": "Java {n * n}"}}' for n in range(2000)).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CorpusError, match="Spark:"):
        tag_files([str(tmp_path / "a.jsonl.gz")], str(tmp_path / "out"), extract=extract)
    assert not list((tmp_path / "out").glob("outcome=*"))
    assert not (tmp_path / "out" / "_SUCCESS").exists()


@pytest.mark.parametrize(
    ("files", "options", "said"),
    [
        (["nowhere.jsonl"], {}, "PATH_NOT_FOUND|does not exist"),
        (["a.csv"], {}, "Spark tags .parquet or .jsonl"),
        (["a.jsonl", "b.parquet"], {}, "all files alike"),
        ([], {}, "all files alike"),
        (["a.jsonl"], {"write": "csv"}, "write: expected 'parquet' or 'jsonl'"),
        (["a.jsonl"], {"master": "local[7]"}, "a Spark session runs already, at local"),
    ],
)
def test_what_cannot_be_done_is_said(spark, extract, tmp_path, files, options, said):
    with pytest.raises(CorpusError, match=said):
        tag_files([str(tmp_path / file) for file in files], str(tmp_path / "out"), extract=extract, **options)
    assert not (tmp_path / "out").exists()


def test_rows_that_went_missing_are_noticed(spark, extract, tmp_path, monkeypatch):
    """The input grows while the job runs: the counts do not add up, and no manifest is written."""
    import skillx.spark

    path = tmp_path / "a.jsonl"
    jsonl(path, rows(5))
    counted = skillx.spark._counted

    def grown(session, source, output, write):
        jsonl(tmp_path / "b.jsonl", rows(3))
        both = skillx.spark._source(session, [str(path), str(tmp_path / "b.jsonl")], "jsonl")
        return counted(session, both, output, write)

    monkeypatch.setattr(skillx.spark, "_counted", grown)
    with pytest.raises(CorpusError, match="8 rows were read, 5 tagged, 0 left out"):
        tag_files([str(path)], str(tmp_path / "out"), extract=extract)
    assert not (tmp_path / "out" / MANIFEST).exists()
