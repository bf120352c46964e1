"""``skillx tag`` with the real pipeline: outputs, several workers, kills, Ctrl-C, and what is said."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from functools import partial

import pytest
from toy_corpus import contents, profiles
from typer.testing import CliRunner

from skillx.cli import app

SENTENCES = [
    "You know Kotlin",
    "Scala is a plus",
    "3+ years of Docker or Terraform",
    "We offer snacks",
    "No C++ needed",
]


@pytest.fixture
def postings(tmp_path):
    path = tmp_path / "in.jsonl"
    texts = ["\n".join(SENTENCES[n % k] for k in range(1, 6)) for n in range(200)]
    path.write_text("".join(json.dumps({"id": f"{n:03d}", "text": text}) + "\n" for n, text in enumerate(texts)))
    return path


@pytest.fixture
def skillx(small_taxonomy):
    def run(*arguments, stdin=None):
        command = ["tag", *map(str, arguments), "-t", str(small_taxonomy)]
        return CliRunner().invoke(app, command, input=stdin)

    return run


@pytest.fixture
def start(small_taxonomy):
    """Start the command in a process group of its own. It hears Ctrl-C, also where the tests run in the background."""

    def run(*arguments):
        command = [sys.executable, "-m", "skillx", "tag", *map(str, arguments), "-t", str(small_taxonomy)]
        pipes = {"stderr": subprocess.PIPE, "stdout": subprocess.PIPE}
        hears = partial(signal.signal, signal.SIGINT, signal.default_int_handler)
        return subprocess.Popen(command, **pipes, start_new_session=True, preexec_fn=hears)

    return run


def stop_in_the_middle(start, folder, number):
    """Start a run, and send its whole group a signal when it has done one part more; answers code and stderr.

    Where the machine was so busy that the run ended first, some of it is taken away and it is tried again.
    """
    for _ in range(5):
        before = len(list(folder.glob("commits/part-*")))
        with start() as running:
            while running.poll() is None and len(list(folder.glob("commits/part-*"))) <= before:
                time.sleep(0.002)
            with suppress(ProcessLookupError):
                os.killpg(running.pid, number)
            _, said = running.communicate()
        if not (folder / "_SUCCESS").exists():
            return running.returncode, said.decode()
        (folder / "_SUCCESS").unlink()
        for path in sorted(folder.glob("commits/part-*"))[before:]:
            path.unlink()
    raise AssertionError("never caught in the middle")


def test_a_killed_and_an_interrupted_run_end_as_one_that_was_left_alone(skillx, start, postings, tmp_path):
    """One worker or two, killed outright, then interrupted, then let go: the same bytes."""
    whole, folder = tmp_path / "whole", tmp_path / "killed"
    options = ["--chunk-size", "8", "--tables", "csv"]
    assert skillx(postings, "-o", whole, *options).exit_code == 0
    code, _ = stop_in_the_middle(lambda: start(postings, "-o", folder, "-j", "2", *options), folder, signal.SIGKILL)
    assert code == -signal.SIGKILL
    code, said = stop_in_the_middle(lambda: start(postings, "-o", folder, *options), folder, signal.SIGINT)
    assert code == 130, said
    assert f"stopped; what is done stands in {folder}. The same command goes on from there." in said
    ended = skillx(postings, "-o", folder, "-j", "2", *options)
    assert ended.exit_code == 0
    assert "of 200 rows were done before" in ended.stderr
    assert contents(folder) == contents(whole)


def test_one_file_of_any_kind_holds_what_standard_output_shows(skillx, postings, tmp_path):
    parquet, zstd = pytest.importorskip("pyarrow.parquet"), pytest.importorskip("backports.zstd")
    from skillx.corpus.tables import profile_of_record

    shown = skillx(postings).stdout
    assert [json.loads(line)["posting_id"] for line in shown.splitlines()] == [f"{n:03d}" for n in range(200)]
    for name in ("out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet"):
        done = skillx(postings, "-o", tmp_path / name)
        assert done.exit_code == 0
        assert "200 postings tagged" in done.stderr
    assert (tmp_path / "out.jsonl").read_text() == shown
    assert gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes()).decode() == shown
    assert zstd.decompress((tmp_path / "out.jsonl.zst").read_bytes()).decode() == shown
    records = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert [profile_of_record(record) for record in records] == [json.loads(line) for line in shown.splitlines()]


def test_two_workers_print_the_same_in_the_same_order(skillx, postings, tmp_path):
    with postings.open("a") as file:
        file.write('{"id": "x", "text": 7}\n')
    one, two = skillx(postings), skillx(postings, "-j", "2", "-o", tmp_path / "two.jsonl")
    assert (one.exit_code, two.exit_code) == (1, 1)
    assert (tmp_path / "two.jsonl").read_text() == one.stdout
    assert f"{postings}:201 (x): field 'text': expected text, found int" in two.stderr


def test_the_run_holds_what_the_stream_shows(skillx, postings, tmp_path):
    shown = skillx(postings).stdout
    skillx(postings, "-o", f"{tmp_path}/run/")
    assert profiles(tmp_path / "run") == [json.loads(line) for line in shown.splitlines()]


def test_a_missing_file_is_said_before_any_taxonomy_is_looked_at(skillx):
    done = CliRunner().invoke(app, ["tag", "no.jsonl", "nor.csv", "-t", "no.yaml"])
    assert str(done.exception) == "no.jsonl: No such file or directory\nnor.csv: No such file or directory"


def test_columns_are_checked_in_all_files_before_the_first_row_is_tagged(skillx, tmp_path):
    (tmp_path / "a.csv").write_text("id,text\n1,x\n")
    (tmp_path / "b.csv").write_text("id,words\n1,x\n")
    (tmp_path / "c.jsonl").write_text('{"words": "x"}\n')
    done = CliRunner().invoke(
        app, ["tag", *(str(tmp_path / name) for name in ("a.csv", "b.csv", "c.jsonl")), "-t", "no"]
    )
    assert str(done.exception).splitlines() == [
        f"{tmp_path}/b.csv: no field with the text (found: id, words); name it with --text",
        f"{tmp_path}/c.jsonl: no field with the text (found: words); name it with --text",
    ]


def test_which_columns_were_guessed_is_said_once(skillx, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text("job_id,description\n1,Kotlin\n")
    done = skillx(tmp_path / "*.csv")
    said = f"{tmp_path}/a.csv: the text is read from 'description' (or name it: --text), ids from 'job_id' (--id)"
    assert done.stderr.splitlines() == [said]
    assert skillx(tmp_path / "*.csv", "--text", "description", "--id", "job_id").stderr == ""


def test_a_text_in_another_field_later_in_the_file_is_said_too(skillx, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "text": "x"}\n{"text": "y"}\n{"id": 3, "body": "z"}\n')
    assert skillx(path, "--id", "id").stderr.splitlines() == [
        f"{path}: the text is read from 'text' (or name it: --text)",
        f"{path}: the text is read from 'body' (or name it: --text)",
    ]


def test_standard_input_can_be_of_any_kind_and_packed(skillx):
    rows = gzip.compress(b"id,text\n007,You know Kotlin\n")
    done = skillx("-", "--input-format", "csv", stdin=rows)
    assert [json.loads(line)["posting_id"] for line in done.stdout.splitlines()] == ["007"]


def test_a_run_from_standard_input_can_be_gone_on_with_and_other_rows_are_refused(skillx, tmp_path):
    rows = [json.dumps({"id": n, "text": "You know Kotlin"}) + "\n" for n in range(4)]
    out = ["-o", f"{tmp_path}/run/", "--chunk-size", "2", "--tables", "none"]
    assert skillx("-", *out, stdin="".join(rows)).exit_code == 0
    whole = contents(tmp_path / "run")
    (tmp_path / "run" / "_SUCCESS").unlink()
    (tmp_path / "run" / "commits" / "part-00001.json").unlink()
    assert "2 of 4 rows were done before" in skillx("-", *out, stdin="".join(rows)).stderr
    assert contents(tmp_path / "run") == whole
    done = skillx("-", *out, stdin="".join(reversed(rows)))
    assert "rows 1 to 2 were made from other postings than these" in str(done.exception)


def test_a_damaged_file_leaves_with_3(skillx, tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Kotlin"}\n')[:-4])
    done = skillx(tmp_path / "a.jsonl.gz")
    assert done.exit_code == 3
    assert len(done.stdout.splitlines()) == 1
    assert "damaged files: 1" in done.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--tables", "xls"], "--tables: 'parquet', 'csv' or 'none', not 'xls'"),
        (["--format", "xml"], "--format: 'jsonl' or 'parquet', not 'xml'"),
        (["--input-format", "doc"], "--input-format: 'jsonl', 'csv', 'tsv', 'parquet' or 'whole', not 'doc'"),
        (["--show", "-o", "run/"], "--show prints on the screen; it has no place in a run"),
        (["--engine", "spork"], "--engine: 'local' or 'spark', not 'spork'"),
        (["--master", "local[2]"], "--master is Spark's: give --engine spark with it"),
        (["--engine", "spark"], "--engine spark writes into a folder that is not there yet: -o FOLDER"),
        (["-m", "x"], "a built model has its taxonomy inside: give either --model or --taxonomy, not both"),
    ],
)
def test_options_that_make_no_sense_are_refused(skillx, postings, options, message):
    done = skillx(postings, *options)
    assert (done.exit_code, done.stderr.strip()) == (2, message)


def test_stopping_at_an_error_holds_for_runs_too(skillx, postings, tmp_path):
    with postings.open("a") as file:
        file.write('{"id": "x", "text": 7}\n')
    done = skillx(postings, "-o", tmp_path / "run", "--on-error", "stop")
    assert str(done.exception) == f"{postings}:201: field 'text': expected text, found int"
    assert not (tmp_path / "run" / "_SUCCESS").exists()
