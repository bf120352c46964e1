"""The discoverer in a pipeline, candidates in a profile, and the command with its overlay."""

import json

import pytest
from typer.testing import CliRunner

from skillx.cli import app
from skillx.discovery.patch import patch, slug
from skillx.discovery.tally import Proposal
from skillx.extractor import load
from skillx.taxonomy.reader import read_taxonomy

POSTING = """\
Data Engineer

Requirements
- Kotlin, Foobar, Kafka
- Experience with Quuxer and Python
- Tools such as Blorple
- We are based in Leeds
"""


@pytest.fixture(scope="module")
def finding(cache, small_taxonomy):
    return load(taxonomy=small_taxonomy, candidates=True)


def surfaces(profile):
    return {candidate.surface: candidate.why for candidate in profile.candidates}


def test_candidates_stand_in_the_profile_with_their_evidence(finding):
    found = surfaces(finding(POSTING))
    assert found["Foobar"].startswith("between")
    assert "asked" in found["Quuxer"]
    assert found["Blorple"].startswith("classed")
    assert "Kotlin" not in found


def test_candidates_are_in_raw_offsets(finding):
    raw = "<p>Requirements</p><ul><li>Kotlin,&nbsp;Foobar &amp; Kafka</li><li>Experience with Qu\u200buxer</li></ul>"
    found = finding(raw).candidates
    assert found
    assert all(raw[candidate.start : candidate.end] == candidate.surface for candidate in found)


def test_candidates_change_no_skill(finding, extract):
    with_them, without = finding(POSTING).to_dict(), extract(POSTING).to_dict()
    assert with_them.pop("candidates")
    assert without.pop("candidates") == []
    assert with_them == without


@pytest.mark.parametrize("text", ["", " ", "\n", "Kotlin", "Kotlin,", ", Kotlin", "and", "Benefits\n- Kotlin, Foobar"])
def test_there_may_be_nothing_to_find(finding, text):
    assert finding(text).candidates == ()


def test_a_built_model_keeps_looking(finding, tmp_path):
    finding.nlp.to_disk(tmp_path / "model")
    assert load(tmp_path / "model")(POSTING) == finding(POSTING)


def test_a_model_cannot_be_asked_for_what_it_was_not_built_with(model):
    with pytest.raises(ValueError, match="built"):
        load(model, candidates=True)


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "postings.jsonl"
    lines = [
        f"Requirements\n- {known}, Foobar, Kafka for case {number}" for number, known in enumerate(["Kotlin", "Scala"])
    ]
    texts = ["Requirements\n- Kotlin, Foobar, Kafka", "Requirements\n- Scala, Foobar and SQL", *lines]
    path.write_text(
        "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts)) + "{broken\n",
        encoding="utf-8",
    )
    return path


def run(*arguments):
    return CliRunner().invoke(app, ["discover", *map(str, arguments)])


def test_the_command_shows_what_is_missing_and_why(corpus, small_taxonomy):
    result = run(corpus, "--min", 2, "-t", small_taxonomy)
    assert "Foobar" in result.output
    assert "between" in result.output
    assert "0: Kotlin, Foobar, Kafka" in result.output
    assert "not valid JSON" in result.output or "JSON" in result.output
    assert result.exit_code == 1  # one row could not be read


def test_the_overlay_is_accepted_and_finds_what_was_missing(corpus, small_taxonomy, tmp_path):
    overlay = tmp_path / "patch.yaml"
    run(corpus, "--min", 2, "-t", small_taxonomy, "-o", overlay)
    assert CliRunner().invoke(app, ["check", str(small_taxonomy), str(overlay)]).exit_code == 0
    profile = load(taxonomy=[small_taxonomy, overlay])("Requirements\n- Foobar")
    assert profile["foobar"].kind == "technology"


def test_the_same_corpus_gives_the_same_overlay(corpus, small_taxonomy, tmp_path, run_python):
    written = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.yaml"
        arguments = ("discover", str(corpus), "--min", "1", "-t", str(small_taxonomy), "-o", str(path))
        done = run_python("-m", "skillx", *arguments, PYTHONHASHSEED=seed)
        assert done.returncode == 1, done.stderr.decode()
        written.append(path.read_bytes())
    assert written[0] == written[1]
    assert b"foobar" in written[0]


def test_an_empty_overlay_is_one_too(small_taxonomy, tmp_path):
    overlay = tmp_path / "patch.yaml"
    overlay.write_text(patch([], []), encoding="utf-8")
    assert len(read_taxonomy(small_taxonomy, overlay)) == len(read_taxonomy(small_taxonomy))


@pytest.mark.parametrize(
    ("label", "expected"), [("C++", "c-plus-plus"), ("F#", "f-sharp"), ("Café P&L", "cafe-p-and-l"), ("日本", "skill")]
)
def test_a_label_becomes_an_id(label, expected):
    assert slug(label) == expected


@pytest.mark.parametrize("label", ["Foo: bar", "yes", "#1", "a, b", 'It\'s "so"', "[x]", "- y", "日本", "1.0", "~"])
def test_any_label_survives_yaml(small_taxonomy, tmp_path, label):
    overlay = tmp_path / "patch.yaml"
    proposal = Proposal(label, 1.0, 3, (("asked", 3),), "technology", "tool", (("a line: with # signs\x85", "p:1"),))
    overlay.write_text(patch([proposal], ["kotlin"]), encoding="utf-8")
    taxonomy = read_taxonomy(small_taxonomy, overlay)
    assert [c.pref_label for c in taxonomy if c.pref_label == label] == [label]


def test_an_id_that_is_taken_gets_a_number(small_taxonomy, tmp_path):
    proposal = Proposal("Kotlin", 1.0, 3, (), "technology", "tool", ())
    assert "  kotlin-2: " in patch([proposal], ["kotlin"])
