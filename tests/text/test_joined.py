"""Joined names come apart only where every part is a known word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillx.text.joined import joined_names

KNOWN = frozenset(
    [
        "juniper",
        "fortinet",
        "jira",
        "self",
        "ios",
        "knowledge",
        "java",
        "javascript",
        "script",
        "sql",
        "my",
        "mysql",
        "aws",
        "and",
        "r",
        "go",
        "power",
        "b2",
        "b2c",
        "no",
        "cno",
        "design",
        "item",
        "suse",
        "iOS",
        "html",
    ]
)


def parted(text, known=KNOWN):
    for start, end, put in reversed(list(joined_names(text, known))):
        text = text[:start] + put + text[end:]
    return text.split("\n")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("JuniperFortinet", ["Juniper", "Fortinet"]),
        ("JIRASelf-reliant", ["JIRA", "Self-reliant"]),
        ("iOSKnowledge", ["iOS", "Knowledge"]),
        ("JuniperFortinetJira", ["Juniper", "Fortinet", "Jira"]),
        ("AWSJava", ["AWS", "Java"]),
        ("AWSknowledge", ["AWS", "knowledge"]),
        ("B2CNo", ["B2C", "No"]),
        ("designiOS", ["design", "iOS"]),
        ("AWSHTMLJava", ["AWS", "HTML", "Java"]),
        ("We run MYSQLAWS for all", ["We run MYSQL", "AWS for all"]),
    ],
)
def test_a_joined_name_comes_apart(text, parts):
    assert parted(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "JavaScript",  # a known word as a whole
        "MySQL",
        "JuniperUnknown",  # a part that nobody knows
        "javascript",
        "Juniper",
        "JUNIPER",
        "MYSQLAWS",  # no small letters around: perhaps a heading
        "We know JUNIPERX here",
        "We run MYSQLAWS, and MYSQLAWS is our name",  # said twice
        "AWSgo",  # too short behind capitals
        "itemsUse",  # no name that begins with a small letter
        "PowerR",  # a part of one letter
        "Java" * 20,  # longer than any name
        "",
    ],
)
def test_a_name_stays_whole(text):
    assert parted(text) == [text]


@given(st.text("abAB1 -\n", max_size=30), st.sets(st.text("ab1", min_size=1, max_size=3)))
def test_only_line_breaks_are_put_in_and_every_part_of_a_cut_word_is_known(text, known):
    cuts = list(joined_names(text, known))
    assert all(start == end and put == "\n" for start, end, put in cuts)
    assert [start for start, _, _ in cuts] == sorted({start for start, _, _ in cuts})
    for start, _, _ in cuts:
        assert text[start - 1].isalnum()
        assert text[start].isupper()


def test_an_initialism_in_the_plural_stays_whole():
    assert parted("LLMs", frozenset(["ll", "ms", "llm"])) == ["LLMs"]
