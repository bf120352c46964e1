"""Enumerations read off a clause: brackets, unknown members, what trails off, phrases of choice, lists over lines."""

import pytest

from skillx.context.cues import Cue
from skillx.context.enumeration import Joints, Member, group_below, groups_in_clause

# A capital is a known name of technology, of which A and Z are one concept, "M" a method; "u" an unknown word, "o" or,
# "a" and, "e" etc.; "i" is the phrase "such as", "w" "one of", "s" "or similar".
SIGNS = {letter: number for number, letter in enumerate("ABCDZMuoae,/()iws.", start=1)}
JOINTS = Joints(
    SIGNS["o"], SIGNS["a"], SIGNS["/"], SIGNS[","], frozenset(SIGNS[sign] for sign in "oa,/()"), frozenset({SIGNS["e"]})
)
PHRASES = {"i": "illustrative", "w": "choice", "s": "open"}


def groups(text):
    members = [
        Member(at, at + 1, "method" if sign == "M" else "technology", sign.replace("Z", "A"))
        for at, sign in enumerate(text)
        if sign in "ABCDZM"
    ]
    brackets = [(text.index("("), text.index(")"))] if "(" in text else []
    cues = [Cue(at, at + 1, "alternatives", PHRASES[sign], "") for at, sign in enumerate(text) if sign in PHRASES]
    found = groups_in_clause([SIGNS[sign] for sign in text], (0, len(text)), members, brackets, cues, JOINTS)
    return [("".join(text[members[at].start] for at in group.members), group.open) for group in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AoB", [("AB", False)]),
        ("A(Z)oB", [("AZB", False)]),  # an abbreviation in brackets joins the group of its name
        ("A(u)oB", [("AB", False)]),
        ("A(B)oC", [("AC", False)]),
        ("AoB(C)", [("AB", False)]),
        ("A(BoC)", [("BC", False)]),
        ("A(B,C)", []),
        ("A(B,C,e)", [("BC", False)]),
        ("M(B,u,C,uu,e)", [("BC", False)]),
        ("A,B,e", [("AB", False)]),
        ("M,B,e", []),  # tasks in a row that trail off are all to be done
        ("A,u,BoC", [("ABC", False)]),
        ("A,BoU".replace("U", "u"), [("AB", False)]),
        ("A,Bou", [("AB", False)]),
        ("AuB", []),
        ("A,uuuuu,BoC", [("BC", False)]),
        ("AsB", []),
        ("A,BsuC", [("AB", True)]),
        ("iA,BaC", [("ABC", False)]),
        ("iuA,BaC", [("ABC", False)]),
        ("wA,B", [("AB", False)]),
        ("A/B", []),
        ("A/BoC", [("ABC", False)]),
        ("AsuuaB", []),  # "A or similar things and B"
        ("AaB", []),
        ("A", []),
    ],
)
def test_the_groups_of_a_clause(text, expected):
    assert groups(text) == expected


LINES = [(0, 5, "prose"), (5, 9, "bullet"), (9, 14, "bullet"), (14, 18, "bullet"), (18, 30, "prose")]


def test_a_phrase_at_the_end_of_a_line_governs_the_items_below():
    assert group_below(5, 0, LINES, [1, 6, 7, 10, 20]).members == (1, 3)
    assert group_below(4, 0, LINES, [6, 15]).members == (0, 1)


def test_it_ends_with_the_list_and_needs_two_members():
    assert group_below(5, 0, LINES, [6, 20]) is None
    assert group_below(5, 0, LINES, []) is None


def test_a_phrase_inside_a_line_or_none_at_all_governs_nothing_below():
    assert group_below(1, 0, LINES, [6, 10]) is None
    assert group_below(5, -1, LINES, [6, 10]) is None


def test_short_lines_without_bullets_are_items_and_long_ones_are_not():
    short = [(0, 5, "prose"), (5, 9, "prose"), (9, 14, "prose"), (14, 40, "prose")]
    assert group_below(5, 0, short, [5, 9, 20]).members == (0, 1)
    assert group_below(5, 0, [(0, 5, "prose"), (5, 30, "prose"), (30, 60, "prose")], [6, 31]) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Strong skills in one of the following:\n- Kotlin\n- Scala\n- Go with Docker", ["go", "kotlin", "scala"]),
        ("Experience with Kotlin, Scala, etc.", ["kotlin", "scala"]),
    ],
)
def test_alternatives_of_a_posting(extract, text, named):
    assert [list(group.concepts) for group in extract(text).alternatives] == [named]
