"""Re-posted adverts share a cluster, other adverts do not, and the order of rows changes nothing but names."""

import csv
import json
import random
import sys
from pathlib import Path

import pytest
from repostings import CHANGES, other_city, other_footer

from skillx.commands.dedupe import dedupe_files
from skillx.corpus.duplicates import Duplicates, cluster
from skillx.errors import CorpusError

pytest.importorskip("rensa")


POSTINGS = Path(__file__).parents[1] / "fixtures" / "gold" / "postings.jsonl"


@pytest.fixture(scope="module")
def adverts():
    return [json.loads(line)["text"] for line in POSTINGS.read_text(encoding="utf-8").splitlines()]


def groups(clusters, names):
    """The partition, whatever its names."""
    found = {}
    for name, key in zip(names, clusters, strict=True):
        found.setdefault(key, set()).add(name)
    return {frozenset(group) for group in found.values()}


LEAST = {"city": 30, "footer": 24, "html": 30, "one line": 26}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_posting_stands_with_its_original(adverts, change):
    clusters = cluster([*adverts, *map(CHANGES[change], adverts)])
    again = sum(one == other for one, other in zip(clusters[:30], clusters[30:], strict=True))
    assert again >= LEAST[change]


def test_different_postings_stand_apart(adverts):
    assert cluster(adverts) == [str(row) for row in range(1, 31)]


def test_the_name_is_the_first_row_of_the_cluster(adverts):
    one, other = adverts[:2]
    assert cluster([other, one, other_city(one), other], first=100) == ["100", "101", "101", "100"]


def test_the_order_of_rows_changes_only_names(adverts):
    texts = [*adverts, *map(other_city, adverts), *map(other_footer, adverts)]
    names = list(range(len(texts)))
    expected = groups(cluster(texts), names)
    for seed in range(3):
        random.Random(seed).shuffle(names)
        assert groups(cluster([texts[name] for name in names]), names) == expected


def test_chunks_of_any_size_give_the_same(adverts):
    found = Duplicates()
    for at in range(0, 30, 7):
        found.add(adverts[at : at + 7])
    found.add(map(other_city, adverts))
    assert len(found) == 60
    assert found.clusters() == cluster([*adverts, *map(other_city, adverts)])


def test_a_run_gives_the_same_whatever_the_hash_seed(adverts, run_python):
    code = "import json,sys; from skillx.corpus.duplicates import cluster; print(cluster(json.load(sys.stdin)))"
    texts = json.dumps([*adverts, *map(other_city, adverts)]).encode()
    said = {run_python("-c", code, stdin=texts, PYTHONHASHSEED=seed).stdout for seed in ("0", "1")}
    assert len(said) == 1
    assert b"'30'" in said.pop()


def test_texts_without_a_word_stand_alone_and_short_ones_may_not():
    assert cluster(["", "Nurse", "...", "nurse!", "", "Nurse wanted"]) == ["1", "2", "3", "2", "5", "6"]
    assert cluster([]) == []


def test_half_of_a_surrogate_pair_is_text():
    assert cluster(["caf\ud83c Nurse wanted in town", "caf\ud83c Nurse wanted in town"]) == ["1", "1"]


def test_a_thousand_copies_of_one_template_are_one_cluster(adverts):
    assert set(cluster([other_city(adverts[0], number) for number in range(1000)])) == {"1"}


def test_a_missing_library_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "rensa", None)
    with pytest.raises(CorpusError, match=r'pip install "skillx\[dedupe\]"'):
        cluster(["a"])


@pytest.mark.parametrize("threshold", [0, -1, 1.5])
def test_a_threshold_outside_its_range_is_refused(threshold):
    with pytest.raises(ValueError, match="above 0 and up to 1"):
        Duplicates(threshold)


def test_the_command_writes_a_row_for_each_posting(adverts, tmp_path):
    rows = [{"id": "007", "text": adverts[0]}, {"id": "b", "text": 7}, {"id": "c", "text": adverts[1]}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "b.txt").write_text(other_city(adverts[0]))
    found = dedupe_files([tmp_path / "a.jsonl", tmp_path / "b.txt"], tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        table = list(csv.reader(file))
    assert [line[1:] for line in table] == [
        ["row", "id", "cluster"],
        ["1", "007", "1"],
        ["3", "c", "2"],
        ["1", "b", "1"],
    ]
    assert found.summary == "3 postings, 2 different, 1 copies, 1 rows left out"
    assert found.problems == [f"{tmp_path / 'a.jsonl'}:2: field 'text': expected text, found int"]
