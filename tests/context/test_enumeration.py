"""Enumerations read off a clause: brackets, unknown members, what trails off, phrases of choice, lists over lines."""

import pytest

from skillx.context.cues import Cue
from skillx.context.enumeration import Member, group_below, groups_in_clause
from skillx.context.gaps import Joints

# A capital is a known name of technology, of which A and Z are one concept, "M" a method, "R" and "S" credentials, "K"
# and "L" things that stand in for one another. "u" is an unknown word, "o" or, "a" and, "e" etc., "p" a preposition,
# "x" "experience", "y" "preferably", "t" "the", "j" "year", "n" a line break. "i" is the phrase "such as", "w" stands
# for "one of", "1" for "one", "s" "or similar", "v" "whichever you like", "h" "and so on", "c" "and other".
SIGNS = {letter: number for number, letter in enumerate("ABCDKLZMRSuoae,/()iwsvhc1pxytjn;:.", start=1)}
JOINTS = Joints(
    SIGNS["o"],
    SIGNS["a"],
    SIGNS["/"],
    SIGNS[","],
    SIGNS["."],
    SIGNS[";"],
    joints=frozenset(SIGNS[sign] for sign in "oa,/();"),
    blanks=frozenset({SIGNS["n"]}),
    trails_off=frozenset({SIGNS["e"]}),
    specifying=frozenset({SIGNS["y"]}),
    prepositions=frozenset({SIGNS["p"]}),
    carriers=frozenset({SIGNS["x"]}),
    determiners=frozenset({SIGNS["t"]}),
    openings=frozenset({SIGNS["("], SIGNS[":"]}),
    units=frozenset({SIGNS["j"]}),
)
PHRASES = {"i": "illustrative", "w": "choice", "s": "open", "v": "any", "h": "trails", "c": "closes", "1": "counted"}
KINDS = {"M": "method", "R": "credential", "S": "credential"}


def groups(text):
    members = [
        Member(at, at + 1, KINDS.get(sign, "technology"), sign.replace("Z", "A"), "tools" if sign in "KL" else "")
        for at, sign in enumerate(text)
        if sign in "ABCDKLZMRS"
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
        ("AosM(C,D)", [("AMCD", True)]),  # "A or other methods (C, D)"
        ("AosMu(C,D)", [("AMCD", True)]),
        ("AoM(C,D)", [("AM", False)]),
        ("A(B,C)", []),
        ("A(B,C,e)", [("BC", False)]),
        ("M(B,u,C,uu,e)", [("BC", False)]),
        ("A,B,e", [("AB", False)]),
        ("M,B,e", []),  # tasks in a row that trail off are all to be done
        ("A,u,BoC", [("ABC", False)]),
        ("A,BoU".replace("U", "u"), [("AB", False)]),
        ("A,Bou", [("AB", False)]),
        ("AaB,CoD", [("CD", False)]),
        ("AuB", []),
        ("A,uuuuu,BoC", [("BC", False)]),
        ("AsB", []),
        ("A,BsuC", [("AB", True)]),
        ("A,B(s)", []),  # the last alone may be replaced
        ("iA,BaC", [("ABC", False)]),
        ("iuA,BaC", [("ABC", False)]),
        ("wA,B", [("AB", False)]),
        ("A/B", []),
        ("A/BoC", [("ABC", False)]),
        ("AsuuaB", []),  # "A or similar things and B"
        ("A,BsupM", [("AB", True)]),  # "A, B or similar things for M"
        ("AoZ", []),  # one thing under two names is no choice
        ("RoR", [("RR", False)]),  # two degrees of one level are
        ("SoRpu(S)", [("SRS", False)]),  # the other name of a degree, behind its field
        ("SoRuu(S)", [("SR", False)]),
        ("A(BoC)", [("BC", False)]),
        ("A(oB)", [("AB", False)]),  # a bracket that begins with "or"
        ("A(oB),C", [("AB", False)]),
        # what hangs on a preposition is no member, unless it is experience
        ("AouupB", []),
        ("A,BouupC", [("AB", False)]),
        ("AoxpB", [("AB", False)]),
        ("AopB", [("AB", False)]),  # "in A or in B"
        ("ApuoB", []),  # "A for things or B"
        ("RpuoS", [("RS", False)]),  # "a master's in something or a doctorate"
        ("A,pB", []),
        ("M,pBoC", [("BC", False)]),  # "well organised, in B or C"
        ("A,yBoC", [("BC", False)]),  # "databases, preferably B or C"
        ("AuauoB", [("AB", False)]),  # "A methods and equipment, or B"
        # behind the members
        ("A,BaCv", [("ABC", False)]),
        ("A,Bh", [("AB", False)]),
        ("A,B,..", [("AB", False)]),
        ("A,B.", []),
        # a number of things of a class, whose members follow
        ("1uu(A,B)", [("AB", False)]),
        ("1u:A,B", [("AB", False)]),
        ("u(A,B)", []),
        ("1ju(A,B)", []),  # "one year of work"
        ("1upu(A,B)", []),
        ("1u,u(A,B)", []),
        ("wtuAaB", []),  # "one of the big As and B"
        ("wtuA,B", [("AB", False)]),
        # a slash between things of one class
        ("K/L", [("KL", False)]),
        ("A,K/L", [("KL", False)]),
        ("K/Z", []),
        ("A/BcM", [("AB", False)]),  # "A/B and other Ms": the label stays outside
        ("A,BcM", []),
        # over line breaks, and behind semicolons
        ("A,nBoC", [("ABC", False)]),
        ("A;B;oC", [("ABC", False)]),
        ("A;oM", []),
        ("Au;oB", []),
        ("AaB", []),
        ("A", []),
    ],
)
def test_the_groups_of_a_clause(text, expected):
    assert groups(text) == expected


LINES = [(0, 5, "prose"), (5, 9, "bullet"), (9, 14, "bullet"), (14, 18, "bullet"), (18, 30, "prose")]


def below(end, number, lines, starts, norms=()):
    """The places of the members; mentions are one token long."""
    signs = [SIGNS[sign] for sign in norms] or [SIGNS["u"]] * 60
    group = group_below(end, number, lines, [(start, start + 1) for start in starts], signs, JOINTS)
    return None if group is None else group.members


def test_a_phrase_at_the_end_of_a_line_governs_the_items_below():
    assert below(5, 0, LINES, [1, 6, 8, 10, 20]) == (1, 3)
    assert below(4, 0, LINES, [6, 15]) == (0, 1)


@pytest.mark.parametrize(
    ("norms", "members"),
    [
        ("uuuuuAaBuCuuuu", (0, 1, 2)),
        ("uuuuuAoBuCuuuu", (0, 1, 2)),
        ("uuuuuA/BuCuuuu", (0, 1, 2)),
        ("uuuuuA,BuCuuuu", (0, 2)),
        ("uuuuuApBuCuuuu", (0, 2)),
    ],
)
def test_what_joins_the_first_of_an_item_is_its_head_too_and_details_are_not(norms, members):
    assert below(5, 0, LINES[:3], [5, 7, 9], norms) == members


def test_it_ends_with_the_list_and_needs_two_items():
    assert below(5, 0, LINES, [6, 20]) is None
    assert below(5, 0, LINES, []) is None
    assert below(5, 0, LINES, [5, 7], "uuuuuAaBu") is None


def test_a_phrase_inside_a_line_or_none_at_all_governs_nothing_below():
    assert below(1, 0, LINES, [6, 10]) is None
    assert below(5, -1, LINES, [6, 10]) is None


def test_short_lines_without_bullets_are_items_and_long_ones_are_not():
    short = [(0, 5, "prose"), (5, 9, "prose"), (9, 14, "prose"), (14, 40, "prose")]
    assert below(5, 0, short, [5, 9, 20]) == (0, 1)
    assert below(5, 0, [(0, 5, "prose"), (5, 30, "prose"), (30, 60, "prose")], [6, 31]) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Strong skills in one of the following:\n- Kotlin\n- Scala\n- Go with Docker", ["go", "kotlin", "scala"]),
        ("Experience with Kotlin, Scala, etc.", ["kotlin", "scala"]),
    ],
)
def test_alternatives_of_a_posting(extract, text, named):
    assert [list(group.concepts) for group in extract(text).alternatives] == [named]
