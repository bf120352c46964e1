"""Which files an argument stands for."""

import pytest

from skillx.corpus.sources import describe, find_sources
from skillx.errors import CorpusError


@pytest.fixture
def tree(tmp_path):
    for name in ("b/2.html", "b/1.txt", "a.jsonl", "c.csv.gz", "d.parquet", "b/.hidden.txt", "b/_SUCCESS", "b/x.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name.encode())
    return tmp_path


def found(*arguments, kind=None):
    return [
        (source.path.name, source.kind, source.id)
        for _, sources in find_sources([str(argument) for argument in arguments], kind)
        for source in sources
    ]


def test_a_folder_is_its_files_of_known_kinds_in_order_of_their_paths(tree):
    assert found(tree) == [
        ("a.jsonl", "jsonl", "a"),
        ("1.txt", "whole", "b/1"),
        ("2.html", "whole", "b/2"),
        ("c.csv.gz", "csv", "c"),
        ("d.parquet", "parquet", "d"),
    ]


def test_patterns_files_and_standard_input_keep_their_order(tree):
    assert [name for name, *_ in found(tree / "c*", "-", tree / "**" / "*.txt", tree / "a.jsonl")] == [
        "c.csv.gz",
        "-",
        "1.txt",
        "a.jsonl",
    ]


def test_a_kind_can_be_said(tree):
    assert found(tree / "a.jsonl", kind="whole") == [("a.jsonl", "whole", "a")]
    assert found("-", kind="csv") == [("-", "csv", "")]


def test_all_that_stands_for_nothing_is_named_at_once(tree):
    (tree / "empty").mkdir()
    with pytest.raises(CorpusError) as caught:
        found(tree / "no.jsonl", tree / "a.jsonl", tree / "*.xml", tree / "empty")
    first, second, third = caught.value.problems
    assert first == f"{tree}/no.jsonl: No such file or directory"
    assert second == f"{tree}/*.xml: no file fits this pattern"
    assert third.startswith(f"{tree}/empty: no postings in this folder (looked for .jsonl, ")
    with pytest.raises(CorpusError, match="standard input can be read once only"):
        found("-", "-")


def test_what_an_argument_held_is_known_by_size_and_hash(tree):
    def state():
        ((argument, sources),) = find_sources([str(tree)])
        return describe(argument, sources)

    before = state()
    assert (before["files"], before["bytes"]) == (5, 7 + 8 + 7 + 8 + 9)
    assert state() == before
    (tree / "b" / "1.txt").write_bytes(b"b/1.tyt")
    assert state()["sha256"] != before["sha256"]
