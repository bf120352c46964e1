"""Mentions in recurring lines are dropped with that reason, unless the line asks for something."""

import json

import pytest
from spacy.tokens import Doc
from typer.testing import CliRunner

from skillx.cli import app
from skillx.errors import CorpusError
from skillx.explain import explain
from skillx.extractor import SkillExtractor, load
from skillx.text.folded import stretches

FIRM = "Harrow Mills runs its mills on Kotlin and its books on Python, says the gazette."
BOTH = "The mills of Harrow stand for Kotlin, and for nothing else on the river."


@pytest.fixture(scope="module")
def recurring(tmp_path_factory):
    """The file that would be learned if every line of these texts recurred."""

    def write(*texts):
        lines = [{"folded": part.folded, "postings": 9} for text in texts for part in stretches(text)]
        path = tmp_path_factory.mktemp("b") / "b.json"
        path.write_text(json.dumps({"format": "skillx-boilerplate-1", "lines": lines}))
        return path

    return write


@pytest.fixture(scope="module")
def masking(recurring, small_taxonomy):
    """An extractor that takes its recurring lines anew for each text."""
    extract = load(taxonomy=small_taxonomy)

    def mask(text, *lines):
        return SkillExtractor(extract.nlp, boilerplate=recurring(*lines))

    return mask


def kept_and_masked(extract, text):
    found = explain(extract, text)
    return (
        [finding.surface for finding in found if finding.kept],
        [finding.surface for finding in found if finding.reason == "boilerplate"],
    )


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"Developer\n\n{FIRM}\n\nYou know SQL.", ["Kotlin", "Python"]),
        (f"Developer\n\nAbout us\n{FIRM}", ["Kotlin", "Python"]),
        (f"Developer\n\nAbout us\n- {FIRM}", ["Kotlin", "Python"]),
        (f"Developer\n\nRequirements\n{FIRM}", []),
        (f"Developer\n\nNice to have\n{FIRM}", []),
        (f"Developer\n\nTech stack\n{FIRM}", []),
        (f"Developer\n\nResponsibilities\n- {FIRM}", []),
        (f"Developer\n\n{FIRM} You know SQL.", ["Kotlin", "Python"]),
    ],
)
def test_a_heading_or_a_bullet_that_asks_guards_a_line(masking, text, masked):
    kept, gone = kept_and_masked(masking(text, FIRM), text)
    assert gone == masked
    assert ("Kotlin" in kept) is not bool(masked)


@pytest.mark.parametrize(
    "line",
    [
        "Kotlin is required of all who work in the mills of Harrow.",
        "Strong Kotlin is what the mills of Harrow have stood for since then.",
        "Five years of Kotlin are what the mills of Harrow have stood for.",
        "You will work with Kotlin in the mills of Harrow on the river.",
        "Maintain the Kotlin services of the mills of Harrow on the river.",
        "Maintaining the Kotlin services of the mills of Harrow on the river.",
        "The candidate works with Kotlin in the mills of Harrow on the river.",
    ],
)
def test_a_line_that_asks_is_never_masked(masking, line):
    text = f"Developer\n\n{line}"
    assert kept_and_masked(masking(text, line), text) == (["Kotlin"], [])


def test_other_lines_stay(masking):
    text = f"Developer\n\n{FIRM}\n\nSo does the bakery, on Scala, says the gazette."
    assert kept_and_masked(masking(text, FIRM), text) == (["Scala"], ["Kotlin", "Python"])


def test_numbers_case_and_signs_do_not_matter(masking):
    text = "Developer\n\nTHE 24 MILLS of Harrow stand for Kotlin - and for nothing else!"
    line = "The 7 mills of Harrow stand for Kotlin, and for nothing else"
    assert kept_and_masked(masking(text, line), text) == ([], ["Kotlin"])


def test_the_groups_on_the_doc_stay_whole(masking):
    text = f"Developer\n\n{FIRM}\n\nYou know SQL or Scala."
    extract = masking(text, FIRM)
    doc = extract.nlp(text)
    for key in ("skills", "dropped"):
        group = doc.spans[key]
        assert all(len(values) == len(group) for values in group.attrs.values() if isinstance(values, list))
    assert [span.text for span in doc.ents] == [span.text for span in doc.spans["skills"]] == ["SQL", "Scala"]
    dropped = doc.spans["dropped"]
    assert [span.text for span in dropped if span.label_ == "boilerplate"] == ["Kotlin", "Python"]
    assert dropped.attrs["because"].count("recurs in 9 postings") == 2
    profile = extract(text)
    assert [skill.concept for skill in profile.skills] == ["sql", "scala"]
    assert [group.concepts for group in profile.alternatives] == [("scala", "sql")]
    Doc(extract.nlp.vocab).from_bytes(doc.to_bytes())


def test_without_lines_nothing_changes(extract, masking):
    text = f"Developer\n\n{FIRM}"
    assert masking(text)(text) == extract(text)
    assert not extract.nlp.has_pipe("skillx_boilerplate")


def test_a_saved_model_keeps_its_lines(masking, tmp_path):
    text = f"Developer\n\n{FIRM}"
    masking(text, FIRM).nlp.to_disk(tmp_path / "model")
    assert load(tmp_path / "model")(text).skills == ()


def test_load_takes_the_file(recurring, small_taxonomy, tmp_path):
    extract = load(taxonomy=small_taxonomy, boilerplate=recurring(BOTH))
    assert extract(f"Developer\n\n{BOTH}").skills == ()
    with pytest.raises(CorpusError, match="this is no file"):
        (tmp_path / "x.json").write_text("{}")
        load(taxonomy=small_taxonomy, boilerplate=tmp_path / "x.json")


def test_the_commands_take_the_file_and_say_why(recurring, small_taxonomy, tmp_path):
    (tmp_path / "a.txt").write_text(f"Developer\n\n{FIRM}\n\nYou know SQL.")
    options = ["--boilerplate", str(recurring(FIRM)), "-t", str(small_taxonomy)]
    tagged = CliRunner().invoke(app, ["tag", str(tmp_path / "a.txt"), *options])
    assert [skill["concept"] for skill in json.loads(tagged.stdout)["skills"]] == ["sql"]
    said = CliRunner().invoke(app, ["explain", str(tmp_path / "a.txt"), "--json", *options])
    reasons = {
        found["surface"]: (found["reason"], found["because"]) for found in map(json.loads, said.stdout.splitlines())
    }
    assert reasons["Kotlin"] == ("boilerplate", "recurs in 9 postings")
    assert reasons["SQL"][0] == "exact"
