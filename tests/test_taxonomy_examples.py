"""The examples of ambiguity rules are tests: in ``when`` the label is found as its concept, in ``not_when`` it is not.

Examples that fail today stand in ``tests/cases/example_failures.txt``, one a line: concept, label, ``when`` or
``not_when``, sentence, divided by tabs. The file may only shrink: an example that fails and is not listed fails this
test, and so does a listed one that passes or is no example any more. To write it anew (look at what changed):

    python tests/test_taxonomy_examples.py
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from skillx.artefact import compiled, taxonomy_paths
from skillx.extractor import SkillExtractor, load
from skillx.resources import data_file
from skillx.taxonomy.reader import read_taxonomy

LISTED = Path(__file__).parent / "cases" / "example_failures.txt"
SHARDS = "abcdefghijklmnopqrstuvwxyz0123456789"


class Example(NamedTuple):
    concept: str
    label: str
    field: str
    sentence: str


@cache
def examples() -> tuple[Example, ...]:
    taxonomy = read_taxonomy(data_file("taxonomy.yaml"))
    return tuple(
        Example(concept.id, label, field, sentence)
        for concept in taxonomy
        for label, rule in concept.ambiguous.items()
        for field in ("when", "not_when")
        for sentence in getattr(rule, field)
    )


def failures(extract: SkillExtractor) -> Iterator[Example]:
    """Examples whose label is not found where it should be, or found where it should not be."""
    given = examples()
    for example, profile in zip(given, extract.pipe(example.sentence for example in given), strict=True):
        surfaces = {m.surface for s in profile.skills if s.concept == example.concept for m in s.mentions}
        if any(is_of(surface, example.label) for surface in surfaces) != (example.field == "when"):
            yield example


def is_of(surface: str, label: str) -> bool:
    """Whether a surface is the label in some form: longer or shorter, in another case, number or verb form."""
    one, other = words(surface), words(label)
    return all(any(alike(a, b) for b in other) for a in one) or all(any(alike(a, b) for a in one) for b in other)


def words(text: str) -> list[str]:
    return re.findall(r"[^\s/,()-]+", text.casefold()) or [text]


def alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) > 2 and one[:3] == other[:3] and abs(len(one) - len(other)) < 5)


@cache
def listed() -> frozenset[Example]:
    lines = LISTED.read_text(encoding="utf-8").splitlines()
    return frozenset(Example(*line.split("\t")) for line in lines if line and not line.startswith("#"))


def by_shard(given) -> dict[str, set[Example]]:
    shards = defaultdict(set)
    for example in given:
        shards[example.concept[0]].add(example)
    return shards


@pytest.fixture(scope="module")
def failed(shipped):
    return by_shard(failures(shipped))


@pytest.mark.parametrize("initial", SHARDS)
def test_every_example_of_a_rule_holds_unless_it_is_listed(failed, initial):
    assert sorted(failed[initial] - listed()) == []


@pytest.mark.parametrize("initial", SHARDS)
def test_a_listed_failure_still_fails(failed, initial):
    assert sorted(by_shard(listed())[initial] - failed[initial]) == []


def test_there_are_examples_and_most_of_them_hold():
    assert len(examples()) > 100
    assert len(listed()) < len(examples()) / 10


def test_no_example_holds_a_tab_or_a_line_break():
    assert [e for e in examples() if "\t" in e.sentence or "\n" in e.sentence] == []


if __name__ == "__main__":
    compiled(taxonomy_paths(None))
    found = sorted(set(failures(load())))
    head = "# Examples of ambiguity rules that fail: concept, label, field, sentence. This file may only shrink.\n"
    LISTED.write_text(head + "".join("\t".join(example) + "\n" for example in found), encoding="utf-8")
    print(f"{len(found)} of {len(examples())} examples fail")
