"""Which numbers are years of experience, and how many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillx.artefact import data_table
from skillx.context.years import YearsReader

find_years = YearsReader(data_table("cues.yaml")["years"]).find


def ranges(text):
    return [(span.min, span.max) for span in find_years(text, 0, len(text))]


YEARS = [
    ("3 years of Python", (3, None)),
    ("3+ years", (3, None)),
    ("3 + years", (3, None)),
    ("3 years+", (3, None)),
    ("3-5 years", (3, 5)),
    ("3–5 years", (3, 5)),
    ("3 - 5 years", (3, 5)),
    ("3 to 5 years", (3, 5)),
    ("3 or 4 years", (3, 4)),
    ("3-5+ years", (3, None)),
    ("three years", (3, None)),
    ("Three to five years", (3, 5)),
    ("three (3) years", (3, None)),
    ("three (3) to five (5) years", (3, 5)),
    ("3+ yrs", (3, None)),
    ("3 yrs.", (3, None)),
    ("1 yr", (1, None)),
    ("a year", (1, None)),
    ("one year", (1, None)),
    ("2.5 years", (2.5, None)),
    ("2,5 years", (2.5, None)),
    ("1.5-2.5 years", (1.5, 2.5)),
    ("half a year", (0.5, None)),
    ("18 months", (1.5, None)),
    ("6-12 months", (0.5, 1)),
    ("six months", (0.5, None)),
    ("a decade", (10, None)),
    ("two decades", (20, None)),
    ("a dozen years", (12, None)),
    ("a couple of years", (2, None)),
    ("at least five years", (5, None)),
    ("minimum of 4 years", (4, None)),
    ("min. 4 years", (4, None)),
    ("more than 2 years", (2, None)),
    ("over 2 years", (2, None)),
    ("up to 2 years", (None, 2)),
    ("no more than 2 years", (None, 2)),
    ("maximum 2 years", (None, 2)),
    ("less than 2 years", (None, 2)),
    ("5 or more years", (5, None)),
    ("5 years or more", (5, None)),
    ("5 plus years", (5, None)),
    ("5 full-time years", (5, None)),
    ("10-year track", (10, None)),
    ("5 years' experience", (5, None)),
    ("3+ Years OF EXPERIENCE", (3, None)),
    ("45 years", (45, None)),
    ("Accounting3-5 years", (3, 5)),
    ("duties.4+ years", (4, None)),
    ("Degree2 yrs", (2, None)),
]


@pytest.mark.parametrize(("text", "expected"), YEARS, ids=[text for text, _ in YEARS])
def test_a_number_of_years_is_read(text, expected):
    assert ranges(text) == [expected]


GUARDS = [
    "founded 10 years ago",
    "10 years ago",
    "for over 20 years",
    "for the past 20 years",
    "in the last 5 years",
    "within 2 years",
    "the next 3 years",
    "every 2 years",
    "18 years old",
    "18 years of age",
    "aged 18 years",
    "in business 30 years",
    "30 years in business",
    "a 2 years contract",
    "contract of 2 years",
    "2 year fixed term",
    "a 1-year assignment",
    "12 month appointment",
    "3 month probation",
    "4 year degree",
    "2-year program",
    "5 years of history",
    "20 years of innovation",
    "3 year warranty",
    "celebrating 50 years",
    "after 2 years",
    "duration of 6 months",
    "renewable every 3 years",
    "46 years",
    "0.95.2 years",
    "phone years",
    "99 years",
    "5-3 years",
    "several years",
    "a few years",
    "many years",
    "years of experience",
    "v2.3 years",
    "$5 years",
    "1995 years",
    "100 years",
    "5 yearly reports",
    "3 monthlies",
    "no number",
    "",
]


@pytest.mark.parametrize("text", GUARDS)
def test_a_number_that_is_no_experience_is_passed_over(text):
    assert ranges(text) == []


def test_several_numbers_come_in_order_with_their_places():
    text = "5 years of Java, 2-3 years of Kafka"
    assert [(text[s.start : s.end], s.min, s.max) for s in find_years(text, 0, len(text))] == [
        ("5 years", 5, None),
        ("2-3 years", 2, 3),
    ]


def test_only_the_clause_is_looked_at():
    text = "5 years. 3 years of Java"
    assert [span.min for span in find_years(text, 9, len(text))] == [3]
    assert [span.min for span in find_years(text, 0, 8)] == [5]


@pytest.mark.parametrize("number", range(1, 46))
def test_whole_years_are_whole_numbers(number):
    ((low, high),) = ranges(f"{number} years")
    assert (low, high) == (number, None)
    assert isinstance(low, int)


@given(
    st.lists(
        st.sampled_from([*"0123456789.,+-–$() ", "years", "months", "at least ", "up to ", "a ", "to "]), max_size=14
    )
)
def test_bounds_are_ordered_and_within_a_life(pieces):
    text = "".join(pieces)
    for span in find_years(text, 0, len(text)):
        assert 0 <= span.start < span.end <= len(text)
        assert span.min is not None or span.max is not None
        assert span.min is None or 0 <= span.min <= 45
        assert span.min is None or span.max is None or span.min <= span.max
