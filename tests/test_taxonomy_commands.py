"""`skillx taxonomy`, as typed."""

import csv
import json

import pytest
from typer.testing import CliRunner

from skillx.cli import app
from skillx.taxonomy.reader import read_taxonomy

SMALL = """\
version: "1"
categories: {tools: {kind: technology}, tool: {kind: technology, broader: tools}}
concepts:
  kafka: {pref_label: Apache Kafka, alt_labels: [Kafka], category: tool}
  flink: {pref_label: Flink, category: tool, implies: [kafka], same_as: {esco: "http://data.europa.eu/esco/skill/1"}}
"""


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return str(path)


@pytest.fixture
def run():
    def run(*arguments):
        return CliRunner().invoke(app, ["taxonomy", *map(str, arguments)])

    return run


def test_show(run, small):
    done = run("show", "KAFKA", "-t", small)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:2] == ["Apache Kafka  (kafka)", "  technology: tools > tool"]
    assert json.loads(run("show", "kafka", "--json", "-t", small).stdout)[0]["implied_by"] == ["flink"]


def test_show_what_is_not_there(run, small):
    done = run("show", "kafak", "-t", small)
    assert done.exit_code == 1
    assert done.stderr == "no concept 'kafak'; near: kafka ('Kafka')\n"


def test_search_and_stats_and_tree(run, small):
    assert run("search", "kafka", "-t", small).stdout.startswith("kafka  ")
    assert run("search", "zzz", "-t", small).exit_code == 1
    assert json.loads(run("search", "flin", "--json", "-t", small).stdout)[0]["id"] == "flink"
    assert "2 concepts, 3 labels, 2 categories, 0 decoys" in run("stats", "-t", small).stdout
    assert json.loads(run("stats", "--json", "-t", small).stdout)["labels"] == 3
    assert run("tree", "-t", small).stdout.splitlines() == ["tools  2  technology", "  tool  2"]
    assert "  - flink  Flink" in run("tree", "tool", "-t", small).stdout.splitlines()
    done = run("tree", "toool", "-t", small)
    assert (done.exit_code, done.stderr) == (2, "no category 'toool' (did you mean 'tool'?)\n")


def test_diff_with_a_corpus(run, small, tmp_path):
    overlay, posting = tmp_path / "mine.yaml", tmp_path / "one.txt"
    overlay.write_text("concepts: {kafka: {add_labels: [Zorbase]}}\n")
    posting.write_text("Experience with Zorbase.")
    done = run("diff", small, f"{small}+{overlay}", "--corpus", posting)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[1:] == [
        "+ label kafka: 'Zorbase'",
        "",
        "1 of 1 profiles change",
        "  one",
        "kafka: in 0 -> 1 postings",
        "  +1 new label: one: Experience with [Zorbase].",
    ]
    found = json.loads(run("diff", small, f"{small}+{overlay}", "--corpus", posting, "--json").stdout)
    assert found["corpus"]["concepts"][0]["why"][0]["example"]["start"] == 16


def test_import_over_another_taxonomy(run, small, tmp_path):
    given, output, report = tmp_path / "given.csv", tmp_path / "mine.yaml", tmp_path / "report.csv"
    given.write_text("skill,aliases\nKafka,Kaffka\nGoose keeping,geese tending | window\n")
    done = run("import", given, "--from", "csv", "-o", output, "--report", report, "-t", small)
    assert done.exit_code == 0, done.output
    assert done.stderr.splitlines() == [
        "2 rows: 1 new concepts, 1 already known, 3 labels",
        "left out: 1 label, ordinary word: 'window' (row 2)",
        f"all of them with details: {report}",
    ]
    with report.open(newline="") as rows:
        assert [row["label"] for row in csv.DictReader(rows)] == ["window"]
    both = read_taxonomy(small, output)
    assert both["kafka"].alt_labels == ("Kafka", "Kaffka")
    assert both["goose-keeping"].labels == ("Goose keeping", "geese tending")
    assert CliRunner().invoke(app, ["check", "--strict", str(output)]).exit_code == 0


def test_the_same_import_gives_the_same_bytes(run, small, tmp_path):
    (tmp_path / "given.csv").write_text("skill\nGoose keeping\nBread baking\n")
    outputs = [run("import", tmp_path / "given.csv", "--from", "csv", "-t", small).stdout for _ in range(2)]
    assert outputs[0] == outputs[1]
    assert "  bread-baking: {pref_label: Bread baking, category: imported}\n" in outputs[0]


WRONG = {
    "a format": (["import", "x.csv", "--from", "xls"], "--from: esco, onet, lightcast, github-topics, csv, skos"),
    "no file": (["import", "none.csv", "--from", "csv"], "none.csv: no such file or folder"),
    "a kind": (["import", "x", "--from", "csv", "--kind", "odd"], "--kind: technology"),
    "a target": (["export", "--to", "pdf"], "--to: skos, csv, json, esco-crosswalk"),
    "an address": (["export", "--to", "skos", "--base", "my skills"], "--base: an address"),
    "an address for csv": (["export", "--to", "csv", "--base", "http://x/"], "--base: an address"),
}


@pytest.mark.parametrize(("arguments", "message"), WRONG.values(), ids=list(WRONG))
def test_what_cannot_be_is_said(run, arguments, message):
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stderr.startswith(message)


def test_a_column_without_a_heading_is_told(run, small, tmp_path):
    (tmp_path / "x.csv").write_text("a\nb\n")
    done = run("import", tmp_path / "x.csv", "--from", "csv", "--column", "label", "-t", small)
    assert (done.exit_code, done.stderr) == (2, "--column: FIELD=HEADING, not 'label'\n")


@pytest.mark.parametrize("to", ["skos", "csv", "json", "esco-crosswalk"])
def test_export(run, small, tmp_path, to):
    done = run("export", "--to", to, "-o", tmp_path / "out", "-t", small)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out").read_text(encoding="utf-8") == run("export", "--to", to, "-t", small).stdout
    if to == "json":
        assert read_taxonomy(tmp_path / "out").digest == read_taxonomy(small).digest
    if to == "esco-crosswalk":
        assert done.stderr.startswith("1 of 2 concepts have an identifier in ESCO")
