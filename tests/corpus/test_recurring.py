"""What recurs in a corpus: of one employer or of all, in different adverts, never the copies of one."""

import json

import pytest
from typer.testing import CliRunner

from skillx.cli import app
from skillx.commands.boilerplate import learn
from skillx.corpus.recurring import Recurring, Thresholds, read_boilerplate, write_boilerplate
from skillx.errors import CorpusError

FIRM = "Harrow Mills has milled flour on the banks of the river since 1871."
RULE = "We never ask for a photograph and we answer every letter."


def posting(title, *lines):
    return [(line, line.casefold().strip(".")) for line in (title, *lines)]


def learned(adverts, **thresholds):
    found = Recurring(Thresholds(**{"postings": 3, "openings": 3, "words": 6, "share": 0.1, **thresholds}))
    for look in (found.note, found.count):
        for employer, lines in adverts:
            look(employer, lines)
    return {(line.employer, line.text): line.postings for line in found.lines()}


TITLES = ("Miller", "Baker", "Driver", "Clerk")


def test_a_line_in_several_adverts_of_an_employer_recurs():
    found = learned(
        [("Harrow", posting(title, FIRM, f"The {title} keeps the tools in order here.")) for title in TITLES]
    )
    assert found == {("Harrow", FIRM): 4}


def test_copies_of_one_advert_make_nothing_recur():
    assert learned([("Harrow", posting("Miller", FIRM)) for _ in range(50)]) == {}


def test_the_same_line_of_different_employers_recurs_only_without_employers():
    mixed = [(f"Firm {title}", posting(title, RULE)) for title in TITLES]
    assert learned(mixed) == {}
    assert learned([("", lines) for _, lines in mixed]) == {("", RULE): 4}


@pytest.mark.parametrize(
    ("thresholds", "recurs"),
    [({}, True), ({"postings": 5}, False), ({"openings": 5}, False), ({"words": 14}, False), ({"share": 1.0}, True)],
)
def test_each_threshold_counts(thresholds, recurs):
    found = learned([("Harrow", posting(title, FIRM)) for title in TITLES], **thresholds)
    assert bool(found) is recurs


def test_a_line_of_a_small_share_of_an_employers_postings_does_not_recur():
    many = [
        ("Harrow", posting(f"Post {number}", f"Nothing here is like number {number} at all.")) for number in range(40)
    ]
    some = [("Harrow", posting(title, FIRM)) for title in TITLES]
    assert learned([*many, *some], share=0.2) == {}
    assert learned([*many, *some], share=0.05) == {("Harrow", FIRM): 4}


def test_a_line_counts_once_a_posting():
    found = learned([("", posting(title, FIRM, FIRM)) for title in TITLES])
    assert found == {("", FIRM): 4}


def test_the_order_of_postings_changes_no_number():
    postings = [("Harrow", posting(title, FIRM, RULE)) for title in TITLES]
    assert learned(postings) == learned(postings[::-1])


def test_the_file_is_read_back_and_the_most_frequent_stands_first(tmp_path):
    found = Recurring(Thresholds(3, 3, 6, 0.1))
    for look in (found.note, found.count):
        for number, title in enumerate(TITLES):
            look(
                "Harrow",
                posting(title, *([RULE] if number else []), FIRM, "ein \ud83c halbes Zeichen steht in dieser Zeile"),
            )
    assert write_boilerplate(tmp_path / "b.json", found) == 3
    value = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))
    assert [line["postings"] for line in value["lines"]] == [4, 4, 3]
    assert read_boilerplate(tmp_path / "b.json")[FIRM.casefold().strip(".")] == 4


@pytest.mark.parametrize(
    "content", ["", "[]", '{"format": "x"}', '{"format": "skillx-boilerplate-1", "lines": [{"folded": 7}]}', "\x00"]
)
def test_another_file_is_refused(tmp_path, content):
    (tmp_path / "b.json").write_text(content)
    with pytest.raises(CorpusError, match=r"b.json: this is no file of 'skillx boilerplate'"):
        read_boilerplate(tmp_path / "b.json")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CorpusError, match=r"none\.json: No such file"):
        read_boilerplate(tmp_path / "none.json")


def test_files_are_read_with_their_employers_and_markup_does_not_matter(tmp_path):
    rows = [
        {"id": title, "employer": "Harrow", "text": f"{title}\n<p>{FIRM}</p>" if number % 2 else f"{title}\n{FIRM}"}
        for number, title in enumerate(TITLES)
    ]
    rows += [{"id": "none", "employer": None, "text": FIRM}, {"id": "bad", "employer": "Harrow", "text": 7}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    found, bad = learn([tmp_path / "a.jsonl"], Thresholds(3, 3, 6, 0.1), employer="employer")
    assert [(line.employer, line.text, line.postings) for line in found.lines()] == [("Harrow", FIRM, 4)]
    assert (bad, found.postings) == (1, 5)


def test_the_command_says_how_many(tmp_path):
    rows = [{"text": f"{title}\n{FIRM}"} for title in TITLES]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    out = tmp_path / "b.json"
    command = ["boilerplate", str(tmp_path / "a.jsonl"), "-o", str(out), "--min-postings", "4", "--min-openings", "4"]
    done = CliRunner().invoke(app, command)
    assert (done.exit_code, done.output) == (0, "1 lines recur in 4 postings, 0 rows left out\n")
    assert len(read_boilerplate(out)) == 1


def test_standard_input_cannot_be_read_twice():
    with pytest.raises(CorpusError, match="reads its files twice"):
        learn(["-"], Thresholds())
