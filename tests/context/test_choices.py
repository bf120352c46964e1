"""Which things stand in for one another, and which surfaces abbreviate others."""

import pytest

from skillx.artefact import data_table
from skillx.context.choices import Substitutes, spells

ENTRIES = {
    "drill": ["Drill", "technology", "tool", "tools", [], []],
    "saw": ["Saw", "technology", "tool", "tools", ["blade"], []],
    "blade": ["Blade", "technology", "part", "tools", [], []],
}


def test_concepts_of_a_listed_category_or_set_stand_in_for_one_another():
    substitutes = Substitutes(["tool"], {"sharp": ["blade", "knife"]}, ENTRIES)
    chains = Substitutes(concepts=ENTRIES, chains=["tool"])
    assert (chains.of("drill"), chains.of("blade")) == (("tool", (), 3), ("", (), 2))
    assert [substitutes.of(concept) for concept in ("drill", "saw", "blade", "knife", "unheard-of")] == [
        ("tool", (), 2),
        ("tool", ("blade",), 2),
        ("sharp", (), 2),
        ("sharp", (), 2),
        ("", (), 2),
    ]


def test_without_a_taxonomy_nothing_does():
    assert Substitutes().of("drill") == ("", (), 2)


def test_the_listed_categories_and_concepts_are_those_of_the_shipped_taxonomy(shipped):
    listed = data_table("cues.yaml")["substitutes"]
    entries = shipped.nlp.get_pipe("skillx_linker").concepts
    categories = {entries[concept][2] for concept in entries}
    assert {*listed["categories"], *listed["chains"]} <= categories
    assert {concept for concepts in listed["sets"].values() for concept in concepts} <= set(entries)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Experience with Tableau/Power BI.", True),
        ("Experience with Tableau/Python.", False),
        ("Experience with AWS/Azure/GCP.", True),
        ("Experience with HTML/CSS.", False),
        ("You know React/Vue.", True),
        ("You know NestJS/Node.js.", False),
        ("BA/BS in Finance", True),
        ("A Bachelor's/Master's degree.", True),
        ("Strong load/stress testing.", False),
        ("Experience with C/C++.", False),
        ("Experience with C++/Java/Python.", True),
        ("Experience with HTML/CSS/JavaScript.", False),
    ],
)
def test_a_slash_joins_what_stands_in_for_one_another(shipped, text, joined):
    assert bool(shipped(text).alternatives) is joined


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("You know one or more of the following (Java, SQL, Python).", {"java", "sql", "python"}),
        ("You know some languages (Java, SQL, Python).", set()),
        ("Tools such as Tableau, REST APIs, Python, etc.", {"tableau", "rest", "python"}),
    ],
)
def test_what_leads_to_a_list_or_trails_off_behind_it_makes_a_choice_of_it(shipped, text, members):
    assert {concept for group in shipped(text).alternatives for concept in group.concepts} == members


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("GC/MS", "gas chromatography mass spectrometry", True),
        ("GC/MS", "gas chromatography", False),
        ("WLS", "World Library-Scale", True),
        ("wls", "world library scale", False),
        ("", "welding", False),
    ],
)
def test_an_abbreviation_is_made_of_first_letters(short, long, expected):
    assert spells(short, long) is expected
