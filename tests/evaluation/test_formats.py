"""Each format: read what annotation tools write, write what they read, and say what gets lost."""

import json
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from evaluation_builders import TEXT, gold, posting, sample
from hypothesis import given, settings
from hypothesis import strategies as st

from skillx.errors import GoldError
from skillx.evaluation import FORMATS, GoldMention, GoldPosting, convert, read_gold, read_with_notes, write_gold
from skillx.evaluation.formats import sniff
from skillx.evaluation.formats.base import EVERYTHING
from skillx.evaluation.formats.tokens import bio_spans

SUFFIX = {"brat": "", "conll": ".conll", "docbin": ".spacy", "label-studio": ".json"}


def target(folder: Path, name: str) -> Path:
    return folder / f"file{SUFFIX.get(name, '.jsonl')}"


def kept(truth: GoldPosting, name: str) -> GoldPosting:
    """What is left of a posting in a format, by what the format says it holds."""
    holds = FORMATS[name].holds
    plain = {"label": None, "requirement": None, "proficiency": None, "years": None, "any_of": None, "negated": False}
    plain |= {"optional": False, "alt": (), "label_alt": (), "requirement_alt": ()}
    gone = {field: value for field, value in plain.items() if field not in holds}
    rest = {field: None for field in ("facts", "group", "source") if field not in holds}
    if "distractors" not in holds:
        rest["distractors"] = ()
    elif "why" not in holds:
        rest["distractors"] = tuple(replace(trap, why="other") for trap in truth.distractors)
    return replace(truth, mentions=tuple(replace(one, **gone) for one in truth.mentions), **rest)


def groups_by_members(one: GoldPosting) -> GoldPosting:
    """Names of groups are local to a record, so they are compared by the first member."""
    first: dict[str, str] = {}
    for mention in one.mentions:
        if mention.any_of is not None:
            first.setdefault(mention.any_of, str(mention.start))
    return replace(one, mentions=tuple(replace(m, any_of=m.any_of and first[m.any_of]) for m in one.mentions))


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"skillspan"}))
def test_a_round_trip_keeps_all_that_the_format_holds_and_names_the_rest(name: str, tmp_path: Path) -> None:
    truth = replace(sample(), source={"id": "x"})
    notes = write_gold([truth], target(tmp_path, name), name)
    back = read_gold(target(tmp_path, name))
    assert list(map(groups_by_members, back)) == [groups_by_members(kept(truth, name))]
    used = {
        "label",
        "requirement",
        "years",
        "any_of",
        "negated",
        "optional",
        "alt",
        "requirement_alt",
        "distractors",
        "why",
    }
    used |= {"facts", "group", "source"}
    said = {note.split(" does not hold ")[1].split(":")[0] for note in notes if " does not hold " in note}
    assert said == used - FORMATS[name].holds


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_format_is_guessed_from_what_was_written(name: str, tmp_path: Path) -> None:
    write_gold([sample()], target(tmp_path, name), name)
    assert sniff(target(tmp_path, name)).name == name


WORDS = st.text(st.sampled_from("ab\n \t.é😀-/"), min_size=1, max_size=30)


@settings(max_examples=60, deadline=None)
@given(WORDS, st.lists(st.tuples(st.integers(0, 29), st.integers(1, 6)), max_size=4), st.sampled_from(sorted(FORMATS)))
def test_texts_and_extents_survive_wherever_offsets_are_kept(tmp_path_factory, text, places, name) -> None:
    mentions: list[GoldMention] = []
    for start, size in sorted(places):
        words = text[start : start + size]
        free = not mentions or mentions[-1].end <= start
        if words and words == words.strip() and free and "\n" not in words:
            mentions.append(GoldMention(start, start + len(words), words, "technology"))
    truth = GoldPosting("ad 1/2", text, tuple(mentions))
    path = target(tmp_path_factory.mktemp("formats"), name)
    write_gold([truth], path, name)
    back = read_gold(path, name)
    if name == "skillspan":
        assert sum(len(one.mentions) for one in back) == len(mentions)
    else:
        assert back == [truth]


def written(folder: Path, name: str, *records: Any) -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def gold_record(**more: Any) -> dict[str, Any]:
    span = {"start": 0, "end": 6, "text": "Python", "type": "TECH", "canonical": "Python", "requirement": "required"}
    span |= {"proficiency": None, "years": None, "any_of": None, "negated": False}
    return {"id": "ad-7", "text": "Python, AWS SageMaker", "spans": [span | more], "distractors": []}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            {"start": 8, "end": 21, "text": "SageMaker"},
            "the text has 'AWS SageMaker' at 8:21, the file says 'SageMaker' (which stands at 12:21)",
        ),
        ({"end": 99}, "0:99 is no stretch of the text (21 characters)"),
        ({"start": "0"}, "start and end are '0' and 6; whole numbers are expected"),
        ({"end": 7, "text": "Python,", "alt": [[9, 12]]}, "alt [9, 12] is off (the mention stands at 0:7)"),
        ({"start": 7, "end": 11, "text": " AWS"}, "white space at the edge of ' AWS' (7:11)"),
        ({"requirement": "must"}, "requirement is 'must' (there are: context, duty, none, preferred, required, stack)"),
        (
            {"negated": True},
            "negated and requirement disagree (negated mentions, and only they, have requirement none)",
        ),
        ({"years": "lots"}, "years: 'lots' is no range of years"),
        ({"any_of": ["a"]}, "any_of is ['a']; it is the id of one group"),
        ({"alt": [[1]]}, "alt is [[1]]; a list of [start, end] is expected"),
        ({"canonical": 3}, "canonical is 3; a text is expected"),
        ({"canonical_alt": "x"}, "canonical_alt is 'x'; a list of texts is expected"),
    ],
)
def test_a_fault_is_named_with_record_and_mention(tmp_path: Path, change: dict[str, Any], problem: str) -> None:
    path = written(tmp_path, "a.jsonl", gold_record(**change))
    with pytest.raises(GoldError) as caught:
        read_gold(path)
    assert f"{path}: record 'ad-7', mention 1: {problem}" in caught.value.problems


def test_all_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    written(
        tmp_path, "a.jsonl", gold_record(end=99), gold_record(text="Ruby"), {"id": "x", "spans": [], "distractors": []}
    )
    (tmp_path / "b.jsonl").write_text(json.dumps(gold_record(type="TOOL")) + "\n{broken\n", encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        read_gold(tmp_path, "gold")
    problems = "\n".join(caught.value.problems)
    parts = ("0:99", "'Ruby'", "record 'x': id and text", "type 'TOOL'", "b.jsonl:2: not JSON", "stands there 3 times")
    for part in parts:
        assert part in problems


def test_overlapping_mentions_are_a_problem_unless_they_are_allowed(tmp_path: Path) -> None:
    record = gold_record()
    record["spans"].append(record["spans"][0] | {"start": 3, "text": "hon"})
    path = written(tmp_path, "a.jsonl", record)
    with pytest.raises(GoldError, match=r"mention 2: overlaps mention 1 \('Python' at 0:6\)"):
        read_gold(path)
    assert len(read_gold(path, overlaps=True)[0].mentions) == 2


def test_a_group_of_one_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="any_of 'a' has one member only"):
        read_gold(written(tmp_path, "a.jsonl", gold_record(any_of="a")))


ENTITIES = [
    {"id": 1, "label": "TECH", "start_offset": 0, "end_offset": 2},
    {"id": 2, "label": "tech", "start_offset": 7, "end_offset": 8},
]


@pytest.mark.parametrize(
    "record",
    [
        {"text": "Go and C", "label": [[0, 2, "TECH"], [7, 8, "TECH"]]},
        {"text": "Go and C", "labels": [[0, 2, "TECH"], [7, 8, "TECH"]]},
        {"data": "Go and C", "label": [[0, 2, "tech"], [7, 8, "technology"]]},
        {"text": "Go and C", "entities": ENTITIES, "relations": []},
        {"text": "Go and C", "annotations": ENTITIES},
    ],
)
def test_every_shape_of_doccano_is_read(tmp_path: Path, record: dict[str, Any]) -> None:
    (one,) = read_gold(written(tmp_path, "export.jsonl", record))
    assert [(mention.text, mention.kind) for mention in one.mentions] == [("Go", "technology"), ("C", "technology")]


def test_label_studio_regions_share_an_id_and_relations_make_alternatives(tmp_path: Path) -> None:
    def result(ident: str, start: int, end: int, words: str) -> dict[str, Any]:
        value = {"start": start, "end": end, "text": words, "labels": ["TECH"]}
        return {"id": ident, "from_name": "label", "to_name": "text", "type": "labels", "value": value}

    level = {
        "id": "a",
        "from_name": "requirement",
        "type": "choices",
        "value": {"start": 0, "end": 2, "choices": ["duty"]},
    }
    relation = {"type": "relation", "from_id": "a", "to_id": "b", "direction": "right"}
    good = {"was_cancelled": False, "result": [result("a", 0, 2, "Go"), level, result("b", 6, 7, "C"), relation]}
    task = {"id": 5, "data": {"text": "Go or C"}, "annotations": [{"was_cancelled": True, "result": []}, good, good]}
    path = tmp_path / "export.json"
    path.write_text(json.dumps([task]), encoding="utf-8")
    (one,), notes = read_with_notes(path)
    assert [(mention.text, mention.requirement, mention.any_of) for mention in one.mentions] == [
        ("Go", "duty", "g1"),
        ("C", None, "g1"),
    ]
    assert [note.split("'5': ")[1] for note in notes] == [
        "2 annotations; the first is read, the others are left out",
        "1 cancelled annotations left out",
    ]


def test_offsets_that_a_browser_counted_are_put_right_and_it_is_said(tmp_path: Path) -> None:
    value = {"start": 6, "end": 12, "text": "Python", "labels": ["TECH"]}
    region = {"id": "a", "from_name": "label", "type": "labels", "value": value}
    path = tmp_path / "export.json"
    task = {"id": 5, "data": {"text": "😀 or Python"}, "annotations": [{"result": [region]}]}
    path.write_text(json.dumps([task]), encoding="utf-8")
    (one,), notes = read_with_notes(path)
    assert [(mention.start, mention.end) for mention in one.mentions] == [(5, 11)]
    assert "count UTF-16 units" in notes[0]


def test_brat_lines_of_all_letters_are_read(tmp_path: Path) -> None:
    (tmp_path / "ad.txt").write_text("Go or\nC or R. A and B skills, tea", encoding="utf-8", newline="")
    lines = [
        *("T1\tTECH 0 2\tGo", "T2\tTECH 6 7\tC", "T3\tTECH 11 12\tR", "T4\tTECH 14 15;20 28\tA skills"),
        *("T5\tDISTRACTOR 30 33\ttea", "A1\tRequirement T1 required", "A2\tYears T1 2..4.5", "A3\tOptional T2"),
        *("N1\tReference T1 wiki:1\tGolang", "*\tAnyOf T1 T2 T3", "#1\tAnnotatorNotes T5\thomograph: a drink"),
        *("E1\tEvent:T1", "R1\tOther Arg1:T1 Arg2:T2"),
    ]
    (tmp_path / "ad.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (one,), notes = read_with_notes(tmp_path)
    assert [mention.any_of for mention in one.mentions] == ["g1", "g1", "g1", None]
    assert (one.mentions[0].label, one.mentions[0].requirement) == ("Golang", "required")
    assert one.mentions[0].years is not None and one.mentions[0].years.max == 4.5
    assert one.mentions[1].optional
    assert one.mentions[3].text == "A and B skills"
    assert one.distractors[0].group == "homograph"
    assert len(notes) == 3


def test_a_brat_file_without_its_text_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "ad.ann").write_text("T1\tTECH 0 2\tGo\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"record 'ad': no text: ad\.txt is missing"):
        read_gold(tmp_path)


def test_prodigy_leaves_out_what_the_annotator_rejected_and_says_so(tmp_path: Path, caplog) -> None:
    span = {"start": 0, "end": 2, "label": "TECH", "token_start": 0, "token_end": 0}
    records = [{"text": "Go", "spans": [span], "answer": answer, "_input_hash": 1} for answer in ("accept", "reject")]
    with caplog.at_level(logging.WARNING, "skillx.evaluation"):
        (one,) = read_gold(written(tmp_path, "export.jsonl", *records))
    assert one.mentions[0].text == "Go"
    assert "record 'export-2': left out: the annotator's answer is 'reject'" in caplog.text


def test_conll_without_a_text_is_rebuilt_from_tokens(tmp_path: Path) -> None:
    path = tmp_path / "file.conll"
    path.write_text("-DOCSTART- O\n\nAWS NNP B-TECH\nLambda NNP I-TECH\n\nC NN I-TECH\n. . O\n", encoding="utf-8")
    (one,), notes = read_with_notes(path)
    assert one.text == "AWS Lambda\nC ."
    assert [mention.text for mention in one.mentions] == ["AWS Lambda", "C"]
    assert "rebuilt" in notes[0]


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("B-X I-X O B-X", [(0, 2, "X"), (3, 4, "X")]),
        ("I-X I-X I-Y", [(0, 2, "X"), (2, 3, "Y")]),
        ("B-X B-X", [(0, 1, "X"), (1, 2, "X")]),
        ("B-X E-X S-Y O", [(0, 2, "X"), (2, 3, "Y")]),
        ("O O", []),
    ],
)
def test_tags_become_spans_as_conlleval_has_it(tags: str, spans: list[Any]) -> None:
    assert list(bio_spans(tags.split())) == spans


def test_skillspan_layers_may_overlap_and_come_back_as_they_were(tmp_path: Path) -> None:
    def row(idx: int, tokens: str, skill: str, knowledge: str) -> dict[str, Any]:
        layers = {"tags_skill": skill.split(), "tags_knowledge": knowledge.split()}
        return {"idx": idx, "tokens": tokens.split(), **layers, "source": "tech"}

    rows = [row(1, "design Java systems", "B I I", "O B O"), row(1, "Go !", "O O", "B O"), row(2, "teamwork", "B", "O")]
    path = written(tmp_path, "dev.json", *rows)
    first, second = read_gold(path)
    assert (first.id, first.group, first.text) == ("tech-1", "tech", "design Java systems\nGo !")
    assert [(m.text, m.kind) for m in first.mentions] == [
        ("design Java systems", "skill"),
        ("Java", "knowledge"),
        ("Go", "knowledge"),
    ]
    back = tmp_path / "back.json"
    assert write_gold([first, second], back, "skillspan") == []
    assert [json.loads(line) for line in back.read_text(encoding="utf-8").splitlines()] == rows


def test_a_docbin_of_somebody_else_is_read_from_its_entities(tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import DocBin

    doc = spacy.blank("en")("We use Go daily")
    doc.ents = [doc.char_span(7, 9, label="TECH", kb_id="Golang")]
    DocBin(docs=[doc]).to_disk(tmp_path / "x.spacy")
    (one,) = read_gold(tmp_path / "x.spacy")
    assert [(m.start, m.end, m.kind, m.label) for m in one.mentions] == [(7, 9, "technology", "Golang")]
    (tmp_path / "bad.spacy").write_bytes(b"nothing")
    with pytest.raises(GoldError, match="no DocBin that spaCy can read"):
        read_gold(tmp_path / "bad.spacy")


def test_convert_says_what_the_target_cannot_hold(tmp_path: Path) -> None:
    write_gold([sample()], tmp_path / "a.jsonl")
    notes = convert(tmp_path / "a.jsonl", tmp_path / "a.conll", to="conll")
    assert "conll does not hold label: lost of 6 mentions" in notes
    assert "conll does not hold distractors: lost of 1 spans" in notes


def test_conll_leaves_out_overlapping_and_broken_mentions_and_says_so(tmp_path: Path) -> None:
    text = "AWS Lambda\nGo"
    truth = posting(text, gold(text, "AWS Lambda"), gold(text, "AWS"), gold(text, "Lambda\nGo"))
    notes = write_gold([truth], tmp_path / "a.conll", "conll")
    assert [note for note in notes if "left out" in note] == [
        "record 'ad': 'Lambda\\nGo' at 4:13 overlaps a longer mention and is left out",
        "record 'ad': 'AWS' at 0:3 overlaps a longer mention and is left out",
    ]


def test_unknown_names_and_missing_files_are_said(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no format 'xml'"):
        read_gold(tmp_path, "xml")
    with pytest.raises(GoldError, match="there is no such file"):
        read_gold(tmp_path / "nothing.jsonl")
    with pytest.raises(GoldError, match="no file of labelled postings"):
        read_gold(tmp_path)
    (tmp_path / "a.jsonl").write_text('{"hello": 1}\n', encoding="utf-8")
    with pytest.raises(GoldError, match="cannot be guessed"):
        read_gold(tmp_path / "a.jsonl")


def test_what_formats_hold_are_known_features() -> None:
    assert all(known.holds <= EVERYTHING for known in FORMATS.values())
    assert TEXT in sample().text


def test_the_example_of_the_docs_is_good_gold(tmp_path: Path) -> None:
    docs = Path(__file__).parents[2] / "docs" / "evaluation.md"
    example = docs.read_text(encoding="utf-8").split("```json\n")[1].split("```")[0]
    (one,) = read_gold(written(tmp_path, "a.jsonl", json.loads(example)))
    assert (len(one.mentions), len(one.distractors)) == (2, 1)
