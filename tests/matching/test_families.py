"""Open families: what makes a member, and what a person is told about a faulty data file."""

import pytest

from skillx.artefact import data_table
from skillx.matching.families import Family, Skill, check_families, find_members
from skillx.resources import data_file
from skillx.taxonomy.reader import read_taxonomy

WATER, SAFETY, CERTIFICATION, PROGRAM, AND = range(1, 6)
FAMILY = Family(
    "certificate",
    "credential",
    frozenset({"method"}),
    frozenset({"law"}),
    frozenset({CERTIFICATION}),
    frozenset({PROGRAM}),
)


def members(norms, *skills):
    heads = [at for at, norm in enumerate(norms) if norm == CERTIFICATION]
    return [(start, end) for start, end, _ in find_members(norms, heads, skills, [FAMILY])]


def test_a_skill_and_its_head_noun_are_one():
    assert members([WATER, SAFETY, CERTIFICATION], Skill(0, 2, "method", "care"), Skill(1, 2, "method", "care")) == [
        (0, 3)
    ]


@pytest.mark.parametrize(
    ("norms", "skill"),
    [
        ([WATER, CERTIFICATION], Skill(0, 1, "soft", "care")),  # of another kind
        ([WATER, CERTIFICATION], Skill(0, 1, "method", "law")),  # of a barred category
        ([WATER, CERTIFICATION, PROGRAM], Skill(0, 1, "method", "care")),  # another thing
        ([WATER, AND, CERTIFICATION], Skill(0, 1, "method", "care")),  # not right behind it
    ],
)
def test_other_neighbours_are_no_members(norms, skill):
    assert members(norms, skill) == []


def test_one_barred_reading_bars_the_words():
    assert members([WATER, CERTIFICATION], Skill(0, 1, "method", "care"), Skill(0, 1, "technology", "law")) == []


def test_what_can_be_a_credential_by_itself_is_left_to_its_rule():
    assert members([WATER, CERTIFICATION], Skill(0, 1, "method", "care"), Skill(0, 1, "credential", "care")) == []


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        ({"concept": "a"}, "has to be a list of entries"),
        (["certification"], "entry 1: 'certification' is no entry"),
        ([{"concept": "a", "of": ["method"], "heads": ["x"]}], "entry 1: 'when' is missing or empty"),
        ([{"concept": "a", "of": "method", "heads": ["x"], "when": ["y"]}], "'of' is 'method'; it has to be a list"),
        ([{"concept": "a", "of": ["trade"], "heads": ["x"], "when": ["y"]}], "'of' names 'trade'; known kinds are"),
        ([{"concept": "a", "of": ["soft"], "heads": ["x y"], "when": ["y"]}], "head 'x y' has to be one word"),
        ([{"concept": "a", "of": ["soft"], "heads": ["x"], "when": ["y"], "head": ["z"]}], "unknown field 'head'"),
    ],
)
def test_faults_are_told_in_words(listed, words):
    assert any(words in problem for problem in check_families(listed))


def test_the_shipped_families_name_credentials_of_the_taxonomy():
    listed = data_table("patterns.yaml")["families"]
    taxonomy = read_taxonomy(data_file("taxonomy.yaml"))
    assert list(check_families(listed)) == []
    assert {taxonomy.kind(entry["concept"]).value for entry in listed} == {"credential"}
    assert {name for entry in listed for name in entry.get("not_of", ())} <= set(taxonomy.categories)


def test_examples_of_the_shipped_families_hold(shipped):
    wrong = [
        (field, sentence)
        for entry in data_table("patterns.yaml")["families"]
        for field in ("when", "not_when")
        for sentence in entry.get(field, ())
        if (entry["concept"] in shipped(sentence)) != (field == "when")
    ]
    assert wrong == []
