"""The facts of a whole posting, and how much of what it asks was understood."""

import pytest

from skillx.records import Coverage, Facts, Years

POSTING = """\
# Senior Data Engineer (m/f/d) - Leeds

Acme is a fully remote company.

## Requirements
- Bachelor's degree
- 5+ years of experience in the field
- Strong Kotlin, 3 years of Kafka
- Fluent English
- A sunny mood

## Nice to have
- Master's degree
- German
"""


def test_facts_are_read_from_the_whole_posting(extract):
    assert extract(POSTING).facts == Facts(
        title="Senior Data Engineer",
        seniority="senior",
        education_levels=("bachelor",),
        education_fields=(),
        total_years=Years(5, None),
        languages=("English",),
        work_mode="remote",
    )


def test_coverage_counts_the_lines_that_ask_and_those_with_a_skill(extract):
    assert extract(POSTING).coverage == Coverage(7, 5)


def test_nothing_asked_and_nothing_found_do_not_look_alike(extract):
    assert extract("We are Acme.").coverage == Coverage(0, 0)
    assert extract("Requirements\n- A sunny mood\n- Two left hands").coverage == Coverage(2, 0)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("5+ years of experience", Years(5, None)),
        ("3-5 years in a similar role", Years(3, 5)),
        ("5 years of Kotlin experience", None),  # those of a name are its own
        ("Founded 5 years ago, a role for you", None),
        ("5 years of sun", None),
        ("No years", None),
        ("3-5 years in similar roles", Years(3, 5)),
        ("2+ years behind a bar", Years(2, None)),
        ("1 to 2 years at a front desk", Years(1, 2)),
        ("2 years in front of a bar", None),
        ("A minimum of 6 months of experience is preferred", None),
        ("A minimum of 6 months of experience is required", Years(0.5, None)),
        ("2 to 4 years of experience, or 5 to 8 years of experience without a degree", Years(2, None)),
        ("5 years in the field, 2 years in Berlin or Bonn", Years(5, None)),
        ("At least 2 years of sun", None),
        ("2 to 4 years of experience and 5 to 8 years of sun", Years(2, 4)),
        ("3 years of general experience. 1 year of specialized experience", Years(1, None)),
        ("4 years of education in the field", None),
        ("Experience over any 12-month period", None),
        ("No experience required, 2 years of experience for grade 2", None),
    ],
)
def test_the_years_of_the_career_are_those_of_no_skill(extract, text, years):
    assert extract(f"Requirements\n- {text}").facts.total_years == years


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Requirements\n- English and German", ("English", "German")),
        ("Requirements\n- English\nNice to have\n- German", ("English",)),
        ("German is not required. Requirements: English.", ("English",)),
        ("Kotlin", ()),
    ],
)
def test_languages_are_those_that_are_required(extract, text, languages):
    assert extract(text).facts.languages == languages


@pytest.mark.parametrize("heading", ["Nice to have", "Benefits", "About us"])
def test_years_in_a_section_that_asks_for_nothing_are_none_of_the_career(extract, heading):
    assert extract(f"{heading}\n- 5 years in the field").facts.total_years is None


def test_a_name_in_a_title_is_not_cut(extract):
    assert extract("PathKotlin Data Engineer\n\nRequirements\n- Kotlin").facts.title == "PathKotlin Data Engineer"


def test_the_fields_behind_a_degree_are_named_once(extract):
    posting = "Requirements\n- Bachelor's degree in Physics (e.g. B.S. in Physics) or Chemistry"
    assert extract(posting).facts.education_fields == ("Physics", "Chemistry")


def test_a_posting_without_facts_has_empty_ones(extract):
    assert extract("Hello.").facts == Facts()
