"""The folder of a run: what stands in it, that nothing is lost, and that it can be gone on with."""

import csv
import gzip
import io
import json
import resource
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from toy_corpus import contents, errors, profiles, table, tag, write

from skillx.corpus.rows import Columns
from skillx.corpus.tables import MENTION_COLUMNS, POSTING_COLUMNS, SKILL_COLUMNS
from skillx.errors import CorpusError

TEXTS = [f"We need SQL and PYTHON{n % 3}" if n % 4 else "nothing here" for n in range(10)]


@pytest.fixture
def corpus(tmp_path):
    return partial(write, tmp_path)


@pytest.fixture
def run(tmp_path):
    return partial(tag, tmp_path)


def test_a_run_is_chunks_in_input_order_with_tables_and_counts(corpus, run):
    folder, report = run(corpus(TEXTS), columns=Columns(keep=("month",)))
    assert sorted(contents(folder)) == sorted(
        ["_SUCCESS", "run.json"]
        + [f"commits/part-0000{n}.json" for n in range(3)]
        + [f"profiles/part-0000{n}.jsonl.gz" for n in range(3)]
        + [f"{table}/part-0000{n}.csv" for table in ("postings", "skills", "mentions") for n in range(3)]
    )
    assert [one["posting_id"] for one in profiles(folder)] == [f"p{n}" for n in range(10)]
    assert (report.rows, report.tagged, report.empty, report.bad) == (10, 10, 3, 0)
    assert json.loads((folder / "_SUCCESS").read_text()) == {
        "rows": 10,
        "tagged": 10,
        "without_skills": 3,
        "errors": {},
        "rows_with_repeated_ids": 0,
        "chunks": 3,
    }


def test_the_tables_of_a_run_have_their_columns_and_number_rows_over_all_files(corpus, run):
    first, second = corpus(TEXTS[:5], "a.jsonl"), corpus(TEXTS[5:7], "b.jsonl")
    folder, _ = run(first, second, columns=Columns(keep=("month", "nowhere")))
    tables = {name: table(folder / name) for name in ("postings", "skills", "mentions")}
    assert list(tables["postings"][0]) == [*POSTING_COLUMNS, "month", "nowhere"]
    assert list(tables["skills"][0]) == list(SKILL_COLUMNS)
    assert list(tables["mentions"][0]) == list(MENTION_COLUMNS)
    assert [row["row"] for row in tables["postings"]] == list("1234567")
    assert [row["month"] for row in tables["postings"]][:2] == ["2026-01", "2026-02"]
    assert [(row["row"], row["concept"]) for row in tables["skills"]][:3] == [
        ("2", "sql"),
        ("2", "python1"),
        ("3", "sql"),
    ]


def test_a_run_in_parquet_says_the_same(corpus, run):
    parquet = pytest.importorskip("pyarrow.parquet")
    path = corpus(TEXTS)
    plain, _ = run(path, out="plain", columns=Columns(keep=("month",)))
    folder, _ = run(path, out="parquet", profiles="parquet", tables="parquet", columns=Columns(keep=("month",)))
    for name in ("postings", "skills", "mentions"):
        rows = parquet.read_table(folder / name).to_pylist()
        written = table(plain / name)
        assert [str(row["row"]) for row in rows] == [row["row"] for row in written]
        assert {tuple(row) for row in rows} == {tuple(written[0])}
    nested = parquet.read_table(folder / "profiles").to_pylist()
    assert [one["posting_id"] for one in nested] == [one["posting_id"] for one in profiles(plain)]
    assert nested[1]["skills"][0]["mentions"][0]["surface"] == "SQL"


def test_a_run_without_rows_is_complete(corpus, run):
    folder, report = run(corpus(b""))
    assert report.rows == 0
    assert json.loads((folder / "_SUCCESS").read_text())["rows"] == 0


def test_bad_rows_stand_in_the_errors_with_row_id_class_and_message_and_never_the_posting(corpus, run):
    secret = "x" * 3000
    path = corpus(
        b'{"id": "a", "text": "SQL"}\n{"id": "b", "text": 7}\n\n\xff\n'
        + json.dumps({"id": "d", "text": f"raise {secret}"}).encode()
        + b'\n{"id": "e", "text": "SQL"}\n'
    )
    folder, report = run(path)
    assert [one["posting_id"] for one in profiles(folder)] == ["a", "e"]
    found = errors(folder)
    assert [(one["row"], one["number"], one["posting_id"], one["class"]) for one in found] == [
        (2, 2, "b", "shape"),
        (3, 4, "", "encoding"),
        (4, 5, "d", "failure"),
    ]
    assert found[2]["message"] == "RecursionError: too deep"
    assert all(one["file"] == str(path) for one in found)
    assert secret.encode() not in b"".join(contents(folder).values())
    assert (report.rows, report.tagged, report.errors) == (5, 2, {"shape": 1, "encoding": 1, "failure": 1})


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_signs_that_not_every_format_can_hold_lose_no_row(corpus, run, kind):
    """NUL, half of a surrogate pair, line breaks and quotes; in the id, the text and a kept column."""
    odd = ["\x00", "\ud800", '"\r\n,', "\u2028", "=1+1"]
    rows = [json.dumps({"id": sign, "text": f"SQL {sign}", "month": sign}) + "\n" for sign in odd]
    path = corpus("".join(rows).encode())
    folder, report = run(path, tables=kind, columns=Columns(keep=("month",)))
    assert (report.tagged, report.bad) == (5, 0)
    assert [one["posting_id"] for one in profiles(folder)] == odd
    if kind == "csv":
        paths = sorted((folder / "postings").glob("*"))
        rows = [row for path in paths for row in csv.DictReader(io.StringIO(path.read_bytes().decode(), newline=""))]
    else:
        rows = pytest.importorskip("pyarrow.parquet").read_table(folder / "postings").to_pylist()
    assert [(row["posting_id"], row["month"]) for row in rows] == [(sign.replace("\ud800", "?"),) * 2 for sign in odd]


def test_repeated_ids_are_kept_counted_and_told_apart_by_their_rows(corpus, run):
    path = corpus(b'{"id": "7", "text": "SQL"}\n{"id": "007", "text": "A"}\n{"id": "7", "text": "B"}\n')
    folder, report = run(path, path)
    assert [one["posting_id"] for one in profiles(folder)] == ["7", "007", "7"] * 2
    assert report.repeated_ids == 4
    assert "4 rows with an id that an earlier row has" in report.summary


def test_two_workers_write_the_same_bytes_as_one(corpus, run):
    path = corpus(TEXTS * 5)
    one, _ = run(path, out="one")
    two, _ = run(path, out="two", jobs=2)
    assert contents(one) == contents(two)


def test_a_complete_run_is_not_done_again(corpus, run):
    path = corpus(TEXTS)
    folder, _ = run(path)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    _, report = run(path, factory="toy_tagger:die")
    assert (report.rows, report.done_before) == (10, 10)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


@pytest.mark.parametrize("lost", ["commits/part-00001.json", "skills/part-00001.csv", "profiles/part-00001.jsonl.gz"])
def test_a_chunk_of_which_a_file_is_missing_is_done_again(corpus, run, lost):
    path = corpus(TEXTS)
    folder, _ = run(path)
    whole = contents(folder)
    (folder / lost).unlink()
    (folder / "_SUCCESS").unlink()
    _, report = run(path)
    assert contents(folder) == whole
    assert report.done_before == 6


@pytest.mark.parametrize("content", ["", "{", "[]", "{}"])
def test_a_damaged_commit_is_named(corpus, run, content):
    path = corpus(TEXTS)
    folder, _ = run(path)
    (folder / "_SUCCESS").unlink()
    (folder / "commits" / "part-00001.json").write_text(content)
    with pytest.raises(CorpusError, match=r"commits/part-00001\.json: .*; remove it to do its part again"):
        run(path)


def test_what_a_dead_process_left_half_written_is_removed(corpus, run):
    path = corpus(TEXTS)
    folder, _ = run(path)
    whole = contents(folder)
    (folder / "_SUCCESS").unlink()
    (folder / "profiles" / ".part-00000.jsonl.gz.123.writing").write_bytes(b"half")
    run(path)
    assert contents(folder) == whole


CHANGES = {
    "input": ({}, 'inputs[0].sha256: was "'),
    "taxonomy": ({"made_from": {"taxonomy": "other"}}, 'taxonomy: was "toy", is "other"'),
    "chunk size": ({"chunk_size": 5}, "configuration.chunk_size: was 4, is 5"),
    "tables": ({"tables": "none"}, 'configuration.tables: was "csv", is "none"'),
    "columns": ({"columns": Columns(keep=("month",))}, 'configuration.keep: was [], is ["month"]'),
    "limit": ({"columns": Columns(longest=9)}, "configuration.max_text: was null, is 9"),
}


@pytest.mark.parametrize(("change", "message"), CHANGES.values(), ids=list(CHANGES))
def test_a_run_from_something_else_is_refused_and_the_difference_named(corpus, run, change, message):
    path = corpus(TEXTS)
    folder, _ = run(path)
    whole = contents(folder)
    if not change:
        corpus([*TEXTS[:-1], "We need SQL and PYTHON9"])
    with pytest.raises(CorpusError) as caught:
        run(path, **change)
    assert "this run was made differently" in str(caught.value)
    assert message in str(caught.value)
    assert contents(folder) == whole


def test_jobs_and_patience_may_change(corpus, run):
    path = corpus(TEXTS)
    folder, _ = run(path)
    (folder / "commits/part-00002.json").unlink()
    (folder / "_SUCCESS").unlink()
    assert run(path, jobs=2, timeout=99)[1].done_before == 8


def test_a_folder_with_something_else_in_it_is_refused(corpus, run, tmp_path):
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "thesis.tex").write_text("mine")
    with pytest.raises(CorpusError, match="not empty, and no run of skillx"):
        run(corpus(TEXTS))
    assert list(contents(tmp_path / "run")) == ["thesis.tex"]


def test_a_second_process_is_kept_out(corpus, run):
    fcntl = pytest.importorskip("fcntl")
    path = corpus(TEXTS)
    folder, _ = run(path)
    with (folder / ".lock").open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(CorpusError, match="another process is writing this run"):
            run(path)


def test_an_input_that_changes_while_it_is_read_has_no_success(corpus, run, tmp_path):
    path = corpus(TEXTS)
    with pytest.raises(CorpusError, match="was changed while it was read"):
        run(path, arguments={"touch": str(path)})
    assert not (tmp_path / "run" / "_SUCCESS").exists()


RUN = """
import sys
from pathlib import Path
from skillx.corpus.rows import Columns
from skillx.corpus.run import Corpus, RunSettings, run_corpus
from skillx.corpus.sources import find_sources
sys.path.insert(0, sys.argv[1])
corpus = Corpus(find_sources([sys.argv[2]]), Columns())
settings = RunSettings(chunk_size=4, tables="csv", jobs=2)
try:
    run_corpus(corpus, Path(sys.argv[3]), "toy_tagger:make", {"pause": 0.05}, {"taxonomy": "toy"}, settings)
except OSError as error:
    sys.exit(f"{error.errno}: {error.filename or ''}")
"""


@pytest.fixture
def process(tmp_path):
    """Tag a file in a process of its own, a script without a guard; ``limit`` bounds the bytes of a file it writes."""
    script = tmp_path / "run.py"
    script.write_text(RUN)

    def start(path, folder, limit=None):
        def bound():
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        command = [sys.executable, str(script), str(Path(__file__).parent), str(path), str(folder)]
        return subprocess.Popen(command, stderr=subprocess.PIPE, preexec_fn=bound if limit else None)

    return start


def test_a_run_killed_again_and_again_ends_with_the_same_bytes(corpus, run, process, tmp_path):
    """Each process is killed as soon as it has done one chunk more, wherever it is then."""
    path = corpus(TEXTS * 8)
    whole, _ = run(path, out="whole")
    folder = tmp_path / "killed"
    for kills in range(1, 4):
        with process(path, folder) as running:
            while running.poll() is None and len(list(folder.glob("commits/part-*"))) < 2 * kills:
                time.sleep(0.002)
            running.send_signal(signal.SIGKILL)
        assert running.returncode == -signal.SIGKILL
        assert not (folder / "_SUCCESS").exists()
    done = len(list(folder.glob("commits/part-*")))
    _, report = run(path, out="killed")
    assert contents(folder) == contents(whole)
    assert report.done_before == 4 * done


def test_a_full_disk_stops_the_run_and_the_same_call_goes_on_when_there_is_room(corpus, run, process, tmp_path):
    many = " ".join(f"SKILL{n}" for n in range(2000))
    path = corpus([*TEXTS[:8], many, *TEXTS])
    folder = tmp_path / "full"
    with process(path, folder, limit=8192) as running:
        _, said = running.communicate()
    assert running.returncode == 1
    assert said.startswith(b"27: ")
    assert not (folder / "_SUCCESS").exists()
    assert not list(folder.rglob(".*.writing"))
    assert len(list(folder.glob("commits/part-*"))) >= 1
    run(path, out="full")
    whole, _ = run(path, out="whole")
    assert contents(folder) == contents(whole)


def test_a_damaged_file_keeps_what_was_read_and_has_no_success(corpus, run):
    rows = b"".join(b'{"id": "%d", "text": "SQL %d"}\n' % (n, n * 7919) for n in range(500))
    damaged = corpus(gzip.compress(rows)[:-300], "a.jsonl.gz")
    after = corpus(TEXTS, "b.jsonl")
    folder, report = run(damaged, after, chunk_size=100)
    assert report.damaged == 1
    assert not (folder / "_SUCCESS").exists()
    kept = profiles(folder)
    assert [one["posting_id"] for one in kept][-10:] == [f"p{n}" for n in range(10)]
    assert 10 < len(kept) < 510
    (error,) = errors(folder)
    assert error["class"] == "damaged"
    assert error["message"].startswith(f"the file is damaged after row {len(kept) - 10}, if not before: ")
    _, report = run(damaged, after, chunk_size=100)
    assert (report.damaged, report.done_before) == (1, report.rows)


def test_reposted_adverts_share_a_cluster_and_others_do_not(corpus, run):
    advert = " ".join(f"word{n}" for n in range(60))
    texts = [f"{advert} SQL", "something else entirely PYTHON", f"{advert} GO", ""]
    folder, _ = run(corpus(texts), chunk_size=2, dedupe=0.65)
    assert [row["cluster"] for row in table(folder / "postings")] == ["1", "2", "1", "4"]
    with pytest.raises(CorpusError, match="dedupe"):
        run(corpus(texts), chunk_size=2)
