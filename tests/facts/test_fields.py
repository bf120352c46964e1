"""The fields of study behind a degree."""

import pytest

from skillx.artefact import data_table
from skillx.facts.fields import fields_of_study

RULES = data_table("facts.yaml")["fields"]


@pytest.mark.parametrize(
    ("behind", "fields"),
    [
        ("in Statistics", ["Statistics"]),
        ("in Computer Science , Mathematics or a related field", ["Computer science", "Mathematics"]),
        ("in Electrical , Mechanical or Chemical Engineering", [
            "Electrical engineering", "Mechanical engineering", "Chemical engineering",
        ]),
        ("in Graphic or Visual Design", ["Graphic design", "Visual design"]),
        ("or equivalent in Nursing required", ["Nursing"]),
        ("in Accounting / Finance with 3 years of experience in sales", ["Accounting", "Finance"]),
        ("of Music", ["Music"]),
        ("Doctor of Dental Medicine", ["Dental medicine"]),
        ("in Accounting3 - 5 years", ["Accounting"]),
        ("from a college ( or equivalent ) in History , Law", ["History", "Law"]),
        ("in a technical discipline ( such as Physics , Chemistry )", ["Physics", "Chemistry"]),
        ("in social work", ["Social work"]),
        ("Bachelor of Science in Geology", ["Geology"]),
        ("Bachelor of Science", []),
        ("in a relevant discipline", []),
        ("in Nursing and approximately 2 years of practice", ["Nursing"]),
        ("in lieu of 2 years", []),
        ("in a good mood", []),
        ("required . Experience in Finance", []),
        ("in History . Experience in Finance", ["History"]),
        ("History", []),
        ("and experience in sales", []),
        ("", []),
    ],
)  # fmt: skip
def test_the_fields_that_the_words_behind_a_degree_name(behind, fields):
    assert fields_of_study(behind.split(), RULES) == fields


def test_a_degree_may_lead_to_its_own_field():
    assert fields_of_study(["nursing", "degree"], RULES) == []
    assert fields_of_study(["nursing", "degree"], RULES, led=True) == ["Nursing"]


@pytest.mark.parametrize("head", sorted(set(RULES["heads"]) - set(RULES["bare"])))
def test_every_head_is_a_field_by_itself_unless_it_is_bare(head):
    assert fields_of_study(["in", head.capitalize()], RULES) == [head.capitalize()]


@pytest.mark.parametrize("head", RULES["bare"])
def test_a_bare_head_is_a_field_only_with_a_word_before_it(head):
    assert fields_of_study(["in", head], RULES) == []
    assert fields_of_study(["in", "marine", head], RULES) == [f"Marine {head}"]
