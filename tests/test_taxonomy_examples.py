"""The examples of ambiguity rules are tests: in ``when`` the label is found as its concept, in ``not_when`` it is not.

To see those that fail, all at once:

    python tests/test_taxonomy_examples.py
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from skillx.artefact import compiled, taxonomy_paths
from skillx.extractor import SkillExtractor, load
from skillx.resources import data_file
from skillx.taxonomy.reader import read_taxonomy

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


def by_shard(given) -> dict[str, set[Example]]:
    shards = defaultdict(set)
    for example in given:
        shards[example.concept[0]].add(example)
    return shards


@pytest.fixture(scope="module")
def failed(shipped):
    return by_shard(failures(shipped))


@pytest.mark.parametrize("initial", SHARDS)
def test_every_example_of_a_rule_holds(failed, initial):
    assert sorted(failed[initial]) == []


def test_there_are_examples():
    assert len(examples()) > 100


if __name__ == "__main__":
    compiled(taxonomy_paths(None))
    found = sorted(set(failures(load())))
    for example in found:
        print(*example, sep="\t")
    print(f"{len(found)} of {len(examples())} examples fail")
