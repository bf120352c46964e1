"""Which words are a heading, and what kind of section it opens."""

import pytest
from layout_readings import HEADINGS

from skillx.artefact import data_table
from skillx.layout.headings import UNKNOWN, Headings

KINDS = data_table("sections.yaml")["kinds"]
LISTED = [(kind, heading) for kind, entry in KINDS.items() for heading in entry["headings"]]

TOY = Headings(
    {
        "preferred": {
            "headings": ["Nice to have", "a plus"],
            "posts": ["officer"],
            "words": ["bonus"],
            "weakens": ["requirements"],
        },
        "requirements": {
            "headings": ["Requirements", "What we're looking for", "skills & experience"],
            "words": ["must"],
        },
        "benefits": {"headings": ["Requirements", "perks"], "words": ["salary", "must"], "naming": "true"},
    }
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_listed_heading_is_found_under_a_kind_that_lists_it(kind):
    wrong = []
    for heading in KINDS[kind]["headings"]:
        found = HEADINGS.whole(heading, 0, len(heading))
        owners = {owner for owner, listed in LISTED if listed == heading}
        if found is None or not found.listed or found.kind not in owners:
            wrong.append(heading)
    assert wrong == []


def test_every_field_of_a_kind_is_one_that_is_read():
    known = {
        "requirement",
        "silent",
        "unless",
        "brief",
        "naming",
        "goes_on",
        "weakens",
        "lists",
        "first_only",
        "tails",
        "unfinished",
        "questions",
        "posts",
    }
    known |= {"parts", "inline", "words", "headings"}
    assert {field for entry in KINDS.values() for field in entry} <= known


@pytest.mark.parametrize(
    ("text", "kind", "listed"),
    [
        ("Requirements", "requirements", True),
        ("REQUIREMENTS", "requirements", True),
        ("Bonus Plan Officer (GS15)", UNKNOWN, False),
        ("Bonus plan officer", "preferred", False),
        ("nice-to-have", "preferred", True),
        ("What we’re looking for", "requirements", True),
        ("What we're looking for?", "requirements", True),
        ("Skills and Experience", "requirements", True),
        ("Our requirements for you", UNKNOWN, False),
        ("Nice to have skills", "preferred", False),
        ("Perks at Marlow Mills", "benefits", True),
        ("Perks at the yard", UNKNOWN, False),
        ("Nice to have of Marlow", "preferred", False),
        ("Some nice to have", "preferred", False),
        ("A bonus", "preferred", False),
        ("Nice to have at Acme", "preferred", True),
        ("Nice to have at Acme Tools:", "preferred", True),
        ("Nice to have at work", "preferred", False),
        ("Things you must bring", "requirements", False),
        ("A bonus that you must see", "preferred", False),
        ("Bonus skills and experience", "preferred", False),
        ("Must be our skills & experience", "requirements", False),
        ("Words that nobody listed", UNKNOWN, False),
    ],
)
def test_a_whole_line_is_a_heading_of_this_kind(text, kind, listed):
    found = TOY.whole(text, 0, len(text))
    assert found is not None
    assert (found.kind, found.listed) == (kind, listed)


@pytest.mark.parametrize("text", ["", "***", "one two three four five six seven eight nine must"])
def test_a_line_without_words_or_with_many_is_no_heading(text):
    assert TOY.whole(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Requirements: Python", "Requirements"),
        ("requirements: python", "requirements"),
        ("Requirements Python and SQL", "Requirements"),
        ("Requirements 3 years", "Requirements"),
        ("Nice To Have - Kafka", "Nice To Have"),
        ("What we're looking for: Kafka", "What we're looking for"),
        ("Perks", "Perks"),
    ],
)
def test_a_listed_heading_opens_a_line(text, heading):
    found = TOY.opening(text, 0, len(text))
    assert found is not None
    assert text[found.start : found.end] == heading


@pytest.mark.parametrize(
    "text",
    [
        "requirements Python",  # no capital of its own
        "Requirements are Python",  # what follows goes on in small letters
        "Requirements SQL",  # an initialism may belong to it
        "Python requirements: none",  # not at the start
        "Words: and more",
        "nice to have is a plus",
    ],
)
def test_no_heading_opens_this_line(text):
    assert TOY.opening(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Application Developer - Go", None),  # a name goes on
        ("Application You send a letter", "Application"),
        ("Qualifications BS in Geology", "Qualifications"),
        ("Qualifications A degree", "Qualifications"),
        ("Process ECO and ECN papers", None),
        ("Qualifications -You bake", "Qualifications"),
    ],
)
def test_a_heading_inside_a_line_is_told_by_what_follows(text, heading):
    found = HEADINGS.opening(text, 0, len(text))
    assert (found and text[found.start : found.end]) == heading


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Over de rol | About the role", "responsibilities"),
        ("What we teach you (in 24 weeks, one evening each)", "benefits"),
        ("Foo | Bar", UNKNOWN),
        ("Marlow Values", "about"),
        ("Marlow values", "about"),  # by its word alone
        ("Cares about craft", UNKNOWN),
        ("About craft", "about"),
    ],
)
def test_a_heading_of_several_names(text, kind):
    found = HEADINGS.whole(text, 0, len(text))
    assert found is not None
    assert found.kind == kind


def test_the_longest_listed_heading_wins():
    text = "What we are looking for: Kafka"
    found = HEADINGS.opening(text, 0, len(text))
    assert found is not None
    assert text[: found.end] == "What we are looking for"
