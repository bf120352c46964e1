"""``skillx stats``: what it prints, writes and refuses."""

import json

import pytest
from stats_builders import write_run
from typer.testing import CliRunner

from skillx.cli import app
from skillx.errors import CorpusError


@pytest.fixture
def stats(tmp_path):
    def run(*options):
        return CliRunner().invoke(app, ["stats", str(write_run(tmp_path / "run")), *map(str, options)])

    return run


def test_it_prints_and_writes_all_forms(stats, tmp_path):
    done = stats(
        *("--by", "place", "--by", "day:month", "--min-together", 1, "--title", "Mills & more"),
        *("--csv", tmp_path / "csv", "--json", tmp_path / "a.json", "--html", tmp_path / "a.html"),
    )
    assert done.exit_code == 0, done.output
    assert "4 postings, 1 copies" in done.output
    value = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert (value["format"], value["run"], value["postings"]) == ("skillx-stats-1", "run", 4)
    assert value["demand"][0]["concept"] == "python"
    assert value["demand"][0]["share"] == 0.5
    assert [part["column"] for part in value["by"]] == ["place", "day:month"]
    assert value["pairs"][-1]["lift"] is None
    assert "<title>Mills &amp; more</title>" in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert {path.name for path in (tmp_path / "csv").iterdir()} == {"demand.csv", "by.csv", "pairs.csv"}


def test_options_bound_what_is_printed(stats):
    done = stats("--kind", "technology", "--top", 1, "--where", "place=Leeds")
    assert "Python" in done.output
    assert "only place=Leeds" in done.output
    assert "SQL" not in done.output


def test_what_is_wrong_is_an_error_for_people(stats):
    done = stats("--by", "city")
    assert isinstance(done.exception, CorpusError)
