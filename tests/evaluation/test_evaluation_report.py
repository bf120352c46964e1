"""The report: names of figures, text, JSON, gate, mistakes and their causes."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from evaluation_builders import TEXT, answer, gold, posting, said, sample, trap

from skillx.errors import GoldError, SkillxError
from skillx.evaluation import (
    Finding,
    PredictedMention,
    Report,
    check_gate,
    count_causes,
    evaluate,
    from_gold,
    from_profile,
    read_predictions,
    read_report,
    write_mistakes,
)
from skillx.evaluation.gate import parse_threshold, regressions
from skillx.records import (
    Coverage,
    Facts,
    Kind,
    Match,
    Mention,
    Negated,
    Requirement,
    Skill,
    SkillProfile,
)


def profile(name: str = "ad") -> SkillProfile:
    def mention(start: int, words: str) -> Mention:
        return Mention(start, start + len(words), words, Match.EXACT, 0.9, "requirements", Requirement.REQUIRED)

    python = Skill(
        "python", "Python", Kind.TECHNOLOGY, "language", Requirement.REQUIRED, None, None, (mention(0, "Python"),)
    )
    rust = Negated("rust", "Rust", Kind.TECHNOLOGY, (mention(TEXT.index("Rust"), "Rust"),))
    facts = Facts(title="developer", work_mode="onsite", education_levels=("bachelor",))
    return SkillProfile(name, "1+a", facts, (python,), negated=(rust,), coverage=Coverage(4, 3))


def middling() -> Report:
    found = answer(said(TEXT, "Python", requirement="duty"), said(TEXT, "Java"), said(TEXT, "Go"))
    return evaluate([found], [sample()], name="middling")


def test_any_callable_from_text_to_profile_can_be_judged() -> None:
    report = evaluate(lambda text: profile("whatever it says"), [sample()])
    assert (report.strict.tp, report.strict.fp, report.strict.fn) == (1, 0, 3)
    assert report.negation.f1 == 1
    assert (report.facts.ok, report.facts.n) == (5, 6)
    assert report.coverage.rate == 0.75
    assert report.taxonomy == "1+a"
    assert report.rate("section=requirements/strict_precision").rate == 1


def test_answers_may_come_as_a_mapping_and_those_without_gold_are_named() -> None:
    report = evaluate({"ad": profile(), "other": profile()}, [sample()])
    assert report.unknown == ("other",)
    assert report.strict.tp == 1


@pytest.mark.parametrize("shape", ["profiles", "spans", "doccano"])
def test_predictions_are_read_from_files_of_several_shapes(tmp_path: Path, shape: str) -> None:
    spans = {"id": "ad", "spans": [{"start": 0, "end": 6, "canonical": "Python", "requirement": "must"}]}
    doccano = {"id": "ad", "text": TEXT, "label": [[0, 6, "TECH"], [0, 4, "TECH"]]}
    records = {"profiles": profile().to_dict(), "spans": spans, "doccano": doccano}
    path = tmp_path / "predictions.jsonl"
    path.write_text(json.dumps(records[shape]) + "\n", encoding="utf-8")
    (one,) = read_predictions(path)
    assert one.id == "ad"
    assert (one.mentions[-1].start, one.mentions[-1].end) == (0, 6)
    assert one.mentions[-1].requirement == (None if shape == "doccano" else "required")


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ({"id": "a", "spans": [{"start": 1}]}, "record 'a': mention 1: no field 'end'"),
        ({"id": "a", "spans": [{"start": 1, "end": "2"}]}, "mention 1: start and end are 1 and '2'"),
        ({"id": "a", "spans": [{"start": 1, "end": 2, "years": "x"}]}, "'x' is no range of years"),
        ({"posting_id": "a", "skills": [], "taxonomy": ""}, "record 'a': no field 'facts'"),
        ({"posting_id": "a", "skills": [{"kind": "tool"}], "facts": {}}, "record 'a': no field"),
    ],
)
def test_a_faulty_prediction_is_named(tmp_path: Path, record: dict[str, object], problem: str) -> None:
    path = tmp_path / "predictions.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        read_predictions(path)
    assert problem in str(caught.value)


def test_the_text_fits_a_terminal_of_eighty_columns() -> None:
    golds = [sample(), posting("x" * 30, name="a very long name of a posting indeed", group="g" * 40)]
    lines = str(evaluate([answer(said(TEXT, "Python", score=0.5))], golds, name="n")).splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.split()[:4] == ["strict", "100.0", "25.0", "40.0"] for line in lines)


def test_a_report_comes_back_from_its_file_as_it_was(tmp_path: Path) -> None:
    report = middling()
    report.write(tmp_path / "last.json")
    back = read_report(tmp_path / "last.json")
    assert back == report
    assert back.to_dict() == report.to_dict()
    (tmp_path / "bad.json").write_text("{}", encoding="utf-8")
    with pytest.raises(GoldError, match="no report of skillx evaluate"):
        read_report(tmp_path / "bad.json")


@pytest.mark.parametrize("name", ["strict", "strict.f1", "requirement", "requirement.rate", "kind=soft/overlap.recall"])
def test_these_are_names_of_figures(name: str) -> None:
    value = middling().value(name)
    assert value is None or 0 <= value <= 1


@pytest.mark.parametrize("name", ["stric.f1", "strict.rate", "requirement.f1", "strict.tp", "kind/strict.f1", ""])
def test_these_are_none(name: str) -> None:
    with pytest.raises(SkillxError):
        middling().value(name)


@pytest.mark.parametrize(
    ("minimum", "maximum", "lines"),
    [
        (["strict.f1=0.5", "requirement=0.5"], ["distractors=1"], []),
        (["strict.recall=0.6"], [], ["strict.recall is 0.5000, at least 0.6 is asked"]),
        ([], ["distractors=0.05"], ["distractors is 1.0000, at most 0.05 is asked"]),
        (["negation.precision=0.1"], [], ["negation.precision is not defined here, at least 0.1 is asked"]),
        (
            ["kind=technology/overlap.recall=0.9"],
            [],
            ["kind=technology/overlap.recall is 0.6667, at least 0.9 is asked"],
        ),
    ],
)
def test_the_gate_says_in_one_line_what_broke(minimum: list[str], maximum: list[str], lines: list[str]) -> None:
    assert check_gate(middling(), minimum, maximum) == lines


@pytest.mark.parametrize("text", ["strict.f1", "strict.f1=high", "=0.5"])
def test_a_threshold_needs_a_name_and_a_number(text: str) -> None:
    with pytest.raises(SkillxError, match="is no threshold"):
        parse_threshold(text)


def test_only_getting_worse_is_a_regression() -> None:
    best, worse = evaluate([from_gold(sample())], [sample()]), middling()
    assert regressions(best, best) == []
    assert regressions(best, worse) == []
    lines = check_gate(worse, last=best)
    assert "requirement fell from 1.0000 to 0.5000" in lines
    assert "distractors rose from 0.0000 to 1.0000" in lines
    assert regressions(worse, best, tolerance=1.0) == [line for line in lines if "not defined" in line]


def test_mistakes_stand_in_their_line() -> None:
    text = "First line\nUses Kafka daily\nlast"
    report = evaluate([], [posting(text, gold(text, "Kafka", label="Apache Kafka"), name="ad-7")])
    (miss,) = report.errors("miss")
    assert (miss.line, miss.at, miss.surface) == ("Uses Kafka daily", 5, "Kafka")
    assert str(miss).startswith("ad-7 16:21 miss: Uses [Kafka] daily | expected Apache Kafka, got nothing")
    assert report.errors("spurious") == ()


def test_each_wrong_attribute_is_a_mistake_of_its_own() -> None:
    found = said(TEXT, "Python", label="Pythia", kind="soft", requirement="duty", proficiency="strong")
    assert [
        (one.sort, one.expected, one.said) for one in evaluate([answer(found)], [sample()]).errors() if one.start == 0
    ] == [
        ("kind", "technology", "soft"),
        ("concept", "Python", "Pythia"),
        ("requirement", "required", "duty"),
        ("proficiency", "", "strong"),
        ("years", "3+", ""),
    ]


CAUSES = "Amber Basil Cedar Dill Elm Fig Ginger"


@pytest.mark.parametrize(
    ("words", "cause", "reason"),
    [
        ("Amber", "ambiguity gate", "ambiguous (amber)"),
        ("Basil", "section silenced", "section:benefits (basil)"),
        ("Cedar", "decoy", "decoy (cedar)"),
        ("Dill", "fuzzy veto", "fuzzy-veto (dill)"),
        ("Elm", "label missing", "the taxonomy does not have 'Elm'"),
        ("Fig", "label missing", "the taxonomy has 'Ficus', not this wording"),
        ("Ginger", "other", "a label of the taxonomy that was not proposed here"),
    ],
)
def test_a_miss_is_traced_to_the_guard_that_dropped_it(words: str, cause: str, reason: str) -> None:
    reasons = {"Amber": "ambiguous", "Basil": "section:benefits", "Cedar": "decoy", "Dill": "fuzzy-veto"}

    def explain(text: str) -> list[object]:
        rows = [(text.index(one), one, why) for one, why in reasons.items()]
        dictionaries = [
            {"start": at, "end": at + len(one), "concept": one.lower(), "kept": False, "reason": why, "more": 1}
            for at, one, why in rows[:2]
        ]
        return dictionaries + [Finding(at, at + len(one), one, one.lower(), False, why) for at, one, why in rows[2:]]

    truth = posting(CAUSES, gold(CAUSES, words, label_alt=("Ficus",) if words == "Fig" else ()))
    report = evaluate([], [truth], explain=explain, known_label={"Ficus", "Ginger"}.__contains__)
    assert [(one.cause, one.reason) for one in report.errors()] == [(cause, reason)]


@pytest.mark.parametrize(
    ("why", "match", "cause"),
    [
        ("homograph: a drink", "exact", "ambiguity gate"),
        ("perk: free", "exact", "section silenced"),
        ("company: its product", "fuzzy", "decoy"),
        (None, "fuzzy", "fuzzy veto"),
        (None, "exact", "other"),
    ],
)
def test_a_false_hit_is_traced_to_the_guard_that_slept(why: str | None, match: str, cause: str) -> None:
    text = "tea and Python"
    truth = posting(text, gold(text, "Python"), distractors=(trap(text, "tea", why),) if why else ())
    (found,) = evaluate([answer(said(text, "tea", match=match), said(text, "Python"))], [truth]).errors("spurious")
    assert found.cause == cause


def test_pieces_of_a_mention_are_a_matter_of_boundaries() -> None:
    report = evaluate([answer(said(TEXT, "data"), said(TEXT, "models"))], [sample()])
    causes = count_causes(mistake for mistake in report.errors() if mistake.start >= TEXT.index("data"))
    assert causes["boundary"] == {"boundary": 1, "spurious": 1}


def test_mistakes_become_rows_that_no_spreadsheet_runs(tmp_path: Path) -> None:
    text = "=1+1 is Excel"
    mistakes = evaluate([answer(PredictedMention(0, 4, label="=SUM"))], [posting(text)]).errors()
    write_mistakes(mistakes, tmp_path / "m.csv")
    write_mistakes(mistakes, tmp_path / "m.json")
    with (tmp_path / "m.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["surface"], row["said"], row["start"]) == ("'=1+1", "'=SUM", "0")
    (same,) = json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))
    assert same["surface"] == "=1+1"


def test_a_profile_keeps_denied_skills_apart() -> None:
    found = from_profile(profile(), "x")
    assert (found.id, len(found.mentions), [one.label for one in found.denied]) == ("x", 1, ["Rust"])


def test_importing_the_room_loads_neither_spacy_nor_tables_nor_templates() -> None:
    heavy = "('spacy', 'pandas', 'numpy', 'jinja2', 'pydantic')"
    code = f"import sys, skillx.evaluation; print([name for name in {heavy} if name in sys.modules])"
    root = Path(__file__).parents[2]
    # The package itself may import more; this asks for the room alone.
    lines = (
        "import sys, types",
        "package = types.ModuleType('skillx')",
        f"package.__path__ = [{str(root / 'skillx')!r}]",
        "sys.modules['skillx'] = package",
        code,
    )
    code = "\n".join(lines)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
