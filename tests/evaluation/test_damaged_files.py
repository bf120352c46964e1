"""Exports are messy: whatever stands in a file, the reader gives postings or one error that names the problems."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from evaluation_builders import TEXT, answer, said, sample
from hypothesis import given, settings
from hypothesis import strategies as st

from skillx.errors import GoldError
from skillx.evaluation import evaluate, read_gold, read_predictions, write_gold

JSON_FORMATS = ("gold", "prodigy", "doccano", "label-studio", "skillspan")
VALUES = st.sampled_from([None, True, -1, 3, 2.5, "", "Python", [], [1], [[0, 1]], {}, {"start": 1}, float("nan")])


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to every part of a JSON value but the whole."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, part in parts for found in ((*path, key), *places(part, (*path, key)))]


def damaged(whole: Any, draw: Any) -> Any:
    whole = copy.deepcopy(whole)
    for _ in range(draw(st.integers(1, 3))):
        way = draw(st.sampled_from(places(whole)))
        holder = whole
        for key in way[:-1]:
            holder = holder[key]
        holder[way[-1]] = copy.deepcopy(draw(VALUES))
    return whole


@pytest.fixture(scope="module")
def exports(tmp_path_factory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("exports")
    contents = {}
    for name in JSON_FORMATS:
        write_gold([sample()], folder / name, name)
        text = (folder / name).read_text(encoding="utf-8")
        contents[name] = (
            json.loads(text) if name == "label-studio" else [json.loads(line) for line in text.split("\n")[:-1]]
        )
    return contents


@pytest.mark.parametrize("name", JSON_FORMATS)
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_a_damaged_export_is_read_or_refused_with_reasons(exports, tmp_path_factory, name: str, data) -> None:
    path = tmp_path_factory.mktemp("damaged") / "file.json"
    path.write_text(json.dumps(damaged(exports[name], data.draw)), encoding="utf-8")
    try:
        postings = read_gold(path, name)
    except GoldError as error:
        assert all(problem.startswith(str(path)) for problem in error.problems)
    else:
        for posting in postings:
            assert all(posting.text[one.start : one.end] == one.text for one in posting.mentions)
        evaluate([answer(said(TEXT, "Python"))], [one for one in postings if one.text == TEXT and one.id == "ad"])


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_damaged_predictions_are_read_or_refused_with_reasons(exports, tmp_path_factory, data) -> None:
    path = tmp_path_factory.mktemp("damaged") / "file.jsonl"
    record = damaged(exports["gold"], data.draw)[0]
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    try:
        evaluate(read_predictions(path), [sample()])
    except GoldError as error:
        assert error.problems


ANN = """T1\tTECH 0 6\tPython
T2\tTECH 10 14\tJava
A1\tRequirement T1 required
A2\tYears T1 3..
R1\tAnyOf Arg1:T1 Arg2:T2
"""


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(ANN)), st.integers(0, 6), st.text(st.sampled_from("T1\t ;\n:.A*#é"), max_size=4))
def test_a_damaged_ann_file_is_read_or_refused_with_reasons(tmp_path_factory, at: int, size: int, more: str) -> None:
    folder: Path = tmp_path_factory.mktemp("damaged")
    (folder / "ad.txt").write_text(TEXT, encoding="utf-8")
    (folder / "ad.ann").write_text(ANN[:at] + more + ANN[at + size :], encoding="utf-8", newline="")
    try:
        read_gold(folder)
    except GoldError as error:
        assert all(problem.startswith(f"{folder}: record 'ad'") for problem in error.problems)


@pytest.mark.parametrize("name", ["gold", "conll", "brat"])
def test_a_file_that_is_not_utf8_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / "ad.ann"
    path.write_bytes(b"caf\xe9")
    (tmp_path / "ad.txt").write_text("x", encoding="utf-8")
    with pytest.raises(GoldError, match=r"ad\.ann: not UTF-8 \(.* at byte 3\)"):
        read_gold(path, name)
