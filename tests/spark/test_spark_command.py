"""What ``skillx tag --engine spark`` says, and how it leaves."""

import pytest
import typer
from posting_texts import rows
from test_spark_files import jsonl, lines_of

from skillx.commands.spark import tag_on_spark
from skillx.errors import CorpusError

pytestmark = pytest.mark.xdist_group("spark")


@pytest.fixture
def run(capsys):
    """Exit code, and what was said on stderr."""

    def run(*arguments, **options):
        with pytest.raises(typer.Exit) as left:
            tag_on_spark(*arguments, **options)
        return left.value.exit_code, capsys.readouterr().err

    return run


def test_all_rows_tagged(spark, run, small_taxonomy, model, tmp_path):
    path = jsonl(tmp_path / "a.jsonl", rows(20))
    for name, options in (("a", {"taxonomy": [str(small_taxonomy)]}), ("b", {"model": str(model)})):
        code, said = run([path], str(tmp_path / name), write="jsonl", **options)
        assert code == 0
        assert said == "20 postings tagged (2 without a skill), 0 rows with an error\n"
    first, second = (sorted(map(str, lines_of(tmp_path / name)["tagged"])) for name in "ab")
    assert first == second and len(first) == 20


def test_rows_with_an_error_are_pointed_out(spark, run, small_taxonomy, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Java"}\n{\n')
    code, said = run([str(path)], f"{tmp_path}/out/", taxonomy=[str(small_taxonomy)])
    assert code == 1
    assert "1 rows with an error" in said and f"{tmp_path}/out/outcome=error" in said


def test_what_spark_cannot_do_is_refused_before_it_starts(run):
    assert run(["a.jsonl"], None) == (2, "--engine spark writes into a folder that is not there yet: -o FOLDER\n")
    assert run(["-"], "out") == (2, "--engine spark reads files or folders, not standard input\n")
    code, said = run(["a.jsonl"], "out", others={"--show": True, "--keep": True, "--jobs": False})
    assert code == 2 and said.startswith("--show, --keep: not with --engine spark")


@pytest.fixture
def no_session(monkeypatch):
    pytest.importorskip("pyspark")
    from pyspark.sql import SparkSession

    monkeypatch.setattr(SparkSession, "getActiveSession", lambda: None)
    return SparkSession.Builder


def test_a_missing_java_is_said_with_its_remedy(no_session, monkeypatch, small_taxonomy, tmp_path):
    import skillx.spark

    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(skillx.spark.shutil, "which", lambda _: None)
    with pytest.raises(CorpusError, match=r"no Java found\. Spark needs Java 17 or later \(on Debian: apt install"):
        tag_on_spark(["a.jsonl"], str(tmp_path / "out"), taxonomy=[str(small_taxonomy)])


def test_a_spark_that_does_not_answer_is_said_in_one_line(no_session, monkeypatch, small_taxonomy, tmp_path):
    from py4j.protocol import Py4JError

    def fail(_):
        raise Py4JError("An error occurred while calling None.x.\n: java.lang.IllegalStateException: stopped\n\tat a.b")

    monkeypatch.setattr(no_session, "getOrCreate", fail)
    with pytest.raises(CorpusError) as caught:
        tag_on_spark(["a.jsonl"], str(tmp_path / "out"), master="spark://x:1", taxonomy=[str(small_taxonomy)])
    assert str(caught.value).startswith("Spark did not start, or no Spark answers at spark://x:1: ")
    assert "java.lang.IllegalStateException: stopped" in str(caught.value)
    assert "\n" not in str(caught.value)
