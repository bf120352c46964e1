"""Of which mentions a number of years speaks: ahead of it, right behind one, or set beside it."""

import pytest

from skillx.context.year_scope import YearScope, YearsSpan

# Capitals are mentions, "5" and "3" years, "," and "u" other words, "b" ends the way ahead, "j" leads back, "(" sets
# beside, "h" opens something else ("experience in"), "i" is "including".
SIGNS = {letter: number for number, letter in enumerate("ABC53,ubj(hi)", start=1)}
SCOPE = YearScope(
    breaks=frozenset({SIGNS["b"]}), joints=frozenset({SIGNS["j"], SIGNS[","]}), appositions=frozenset({SIGNS["("]})
)


def years(text):
    """For each mention the sign of the years that speak of it."""
    norms = [SIGNS[letter] for letter in text]
    spans = [YearsSpan(at, at + 1, (float(letter), None)) for at, letter in enumerate(text) if letter.isdigit()]
    places = [(at, at + 1) for at, letter in enumerate(text) if letter.isupper()]
    stops, heads = ([at for at, letter in enumerate(text) if letter == sign] for sign in "ih")
    found = SCOPE.ranges(norms, len(text), spans, places, stops, heads)
    return "".join("-" if span is None else f"{span[0]:.0f}" for span in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5A", "5"),
        ("5uA,B", "55"),
        ("5A,3B", "53"),
        ("5AiB", "5-"),
        ("5A,hB", "5-"),
        ("5AhB", "55"),
        ("5bA", "-"),
        (f"5{'u' * 25}A", "-"),
        ("A5", "5"),
        ("Aj5", "5"),
        ("Au5", "-"),
        ("Ajjjjj5", "-"),
        ("A(5)B", "5-"),
        ("A(5),B(3)", "53"),
        ("A,B", "--"),
        ("5", ""),
    ],
)
def test_a_number_of_years_speaks_of_what_it_reaches(text, expected):
    assert years(text) == expected


def test_what_is_held_has_no_years(shipped):
    profile = shipped("You have 3 years of experience in Java or a Bachelor's degree.")
    years = {skill.concept: skill.years and skill.years.min for skill in profile.skills}
    assert years == {"java": 3, "bachelors-degree": None}
