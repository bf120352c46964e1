"""How far a level of mastery reaches: over coordinated mentions, up to the next level, a plain noun, or "with"."""

import pytest

from skillx.context.cues import Cue
from skillx.context.proficiency import Bounds, levels

# A text of letters: M a mention, S "strong", W "working", k "knowledge of" (completes), e "experience with" (plain),
# ! "including" (stops), w "with", p "for", b a word with which something else is said, : a colon, - a dash, anything
# else a word.
TOPICS = {"S": ("proficiency", "strong"), "W": ("proficiency", "working"), "k": ("completes", "")}
TOPICS |= {"e": ("plain", ""), "!": ("stops", "")}


def levels_of(text):
    mentions = [(at, at + 1) for at, letter in enumerate(text) if letter == "M"]
    cues = [Cue(at, at + 1, *TOPICS[letter], "") for at, letter in enumerate(text) if letter in TOPICS]
    hangs, purposes, breaks, colons, links = ([at for at, one in enumerate(text) if one == sign] for sign in "wpb:-")
    return levels(mentions, cues, Bounds(hangs, purposes, breaks, colons=colons, links=links))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M", [None]),
        ("SM", ["strong"]),
        ("SMaM", ["strong", "strong"]),
        ("SM,M,aM", ["strong"] * 3),
        ("SMWM", ["strong", "working"]),
        ("SMeM", ["strong", None]),
        ("SM!M", ["strong", None]),
        ("SMwM", ["strong", None]),
        ("SwM", ["strong"]),
        ("SpM", ["strong"]),
        ("SMpM", ["strong", "strong"]),
        ("SMapM,M", ["strong", None, None]),
        ("SkM", ["strong"]),
        ("SWkM", ["strong"]),
        ("SaWM", ["strong"]),
        ("SaaWM", ["working"]),
        ("SMaWM", ["strong", "working"]),
        ("kM", [None]),
        ("eM", [None]),
        ("MS", ["strong"]),
        ("M---S", ["strong"]),
        ("M----S", [None]),
        ("M-aS", [None]),
        ("MSM", [None, "strong"]),
        ("MeS", [None]),
        ("SMMeM", ["strong", "strong", None]),
        ("M,M,M", [None] * 3),
        ("SMbM", ["strong", None]),
        ("SbM", [None]),
        ("M:SM", ["strong", "strong"]),
        ("M:aSM", [None, "strong"]),
    ],
)
def test_each_mention_has_the_level_that_reaches_it(text, expected):
    assert levels_of(text) == expected


def test_a_phrase_inside_a_mention_says_nothing_of_it():
    cue = Cue(1, 2, "proficiency", "strong", "")
    assert levels([(0, 3)], [cue], Bounds()) == [None]


def test_a_name_that_ends_in_a_level_has_it_and_hands_it_on():
    mentions = [(1, 3), (4, 5)]
    working = Cue(2, 3, "proficiency", "working", "")
    assert levels(mentions, [working], Bounds()) == ["working", "working"]
    strong = Cue(0, 1, "proficiency", "strong", "")
    assert levels(mentions, [strong, working, working._replace(topic="completes")], Bounds()) == ["strong", "strong"]


def test_a_level_reaches_a_mention_that_begins_with_another():
    strong, basic = Cue(0, 1, "proficiency", "strong", ""), Cue(1, 2, "proficiency", "exposure", "")
    assert levels([(1, 3)], [strong, basic], Bounds()) == ["strong"]


def test_a_name_that_begins_with_a_level_has_none():
    great = Cue(0, 1, "proficiency", "strong", "")
    assert levels([(0, 2), (3, 4)], [great], Bounds(names={0})) == [None, None]
    assert levels([(0, 2), (3, 4)], [great], Bounds()) == ["strong", "strong"]


def test_a_noun_inside_a_mention_ends_no_reach():
    strong, plain = Cue(0, 1, "proficiency", "strong", ""), Cue(1, 2, "plain", "", "")
    assert levels([(1, 3), (4, 5)], [strong, plain], Bounds()) == ["strong", "strong"]


def test_no_mentions_have_no_levels():
    assert levels([], [Cue(0, 1, "proficiency", "strong", "")], Bounds()) == []
