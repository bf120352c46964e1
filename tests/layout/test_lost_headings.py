"""Headings that lost their line: labels in a run of facts, lists of keywords, words in capitals."""

import pytest
from layout_readings import HEADINGS, readings

from skillx.layout.lost import lost_headings

LONG = "We are a small firm that cares for its people and its customers, and we do so every day of the year. " * 3

FACTS = (
    "Compensation: 45k - 60k Job type: Full-time Experience level: Senior Role: Web Developer Company size: 50 people "
    "Technologies php nginx amazon-web-services Job description Acme helps clients to grow wherever they are at home. "
    "Your profile: Curious and at home in a team Job benefits: free coffee and a table Company description: "
    "Acme is a firm that nobody knows and that does not exist outside of this little text of ours, sad as it may be"
)


def opened(text):
    return [(kind, words) for kind, words in readings(text) if kind not in ("prose", "bullet")]


def test_labels_and_values_in_one_line_fall_apart():
    assert opened(FACTS) == [
        ("benefits", "Compensation"),
        ("facts", "Job type"),
        ("facts", "Experience level"),
        ("responsibilities", "Role"),
        ("facts", "Company size"),
        ("stack", "Technologies"),
        ("responsibilities", "Job description"),
        ("requirements", "Your profile"),
        ("benefits", "Job benefits"),
        ("about", "Company description"),
    ]


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("you bring fun YOUR PROFILE Completed studies", ["requirements"]),
        ("you bring fun Your profile Completed studies", []),  # nothing shows that it is one
        ("you bring fun your profile: Completed studies", []),  # no capital of its own
        ("you bring fun Your Odd Words: Completed studies", []),  # not listed
        ("Emerging Technologies groups are fun", []),  # no list of keywords up to a heading
        ("in all Technologies php nginx and so on", []),
        ("in all Technologies php nginx Job description We", ["stack", "responsibilities"]),
        ("in all Technologies php html5 Job description We", ["stack", "responsibilities"]),
        # a sentence that leads to what its colon opens
        ("So it is. Highly qualified candidates will also have: Kotlin", ["preferred"]),
        ("So it is. Always a plus: Kotlin", ["preferred"]),
        ("So it is. Any of the following would be a plus: Kotlin", ["preferred"]),
        ("So it is. Experience in old trades is a plus: Kotlin", []),  # one item and its wish
        ("So it is. We are looking for somebody to: build Kotlin", ["responsibilities"]),
        ("So it is. Here is a list: Kotlin", []),
        ("So it is. Qualifications", ["requirements"]),
        ("So it is. About the role", ["responsibilities"]),
        ("So it is. Experience", []),  # one word at the end of a line
        ("all of it Qualifications Minimum Qualifications: Kotlin", ["requirements", "requirements"]),
    ],
)
def test_what_shows_a_heading_in_a_long_line(said, kinds):
    assert [kind for kind, _ in opened(LONG + said)] == kinds


def test_a_label_inside_a_short_line_is_no_heading():
    assert opened("We value good Communication skills: a must") == []
    assert lost_headings("be on time Location: here", HEADINGS) == {}


def test_marks_that_stand_for_names_are_no_heading():
    assert readings("<ORGANIZATION> <ORGANIZATION>\n- Kotlin") == [
        ("prose", "<ORGANIZATION> <ORGANIZATION>"),
        ("bullet", "Kotlin"),
    ]
