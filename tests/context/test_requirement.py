"""How strongly a skill is asked for: bullet and clause over line over heading over default."""

import pytest

from skillx.context.cues import Cue
from skillx.context.requirement import Stretch, decide

MENTION = (10, 11)
NO_LINE = Stretch(0, 0, ())


def cue(start, value, direction, length=1):
    return Cue(start, start + length, "requirement", value, direction)


def clause(*cues, commas=(), brackets=(), heads=()):
    return Stretch(0, 20, cues, commas, brackets, heads)


PLUS_BEHIND = cue(12, "preferred", "after")
MUST_AHEAD = cue(7, "required", "before")
WILL_AHEAD = cue(7, "duty", "before")
STACK_AHEAD = cue(7, "stack", "before")
NICE_LINE = Stretch(0, 5, [cue(0, "preferred", "before")])
LATE_LINE = Stretch(0, 5, [cue(4, "preferred", "before")])

PRECEDENCE = {
    "nothing at all: the default": (clause(), NO_LINE, None, ("context", "default")),
    "a heading over the default": (clause(), NO_LINE, "required", ("required", "heading")),
    "the line over the heading": (clause(), NICE_LINE, "required", ("preferred", "line")),
    "a cue late in the line opens nothing": (clause(), LATE_LINE, "required", ("required", "heading")),
    "the clause over the line": (clause(MUST_AHEAD), NICE_LINE, None, ("required", "clause")),
    "the clause over the heading": (clause(PLUS_BEHIND), NO_LINE, "required", ("preferred", "clause")),
    "a duty under requirements": (clause(WILL_AHEAD), NO_LINE, "required", ("duty", "clause")),
    "a duty that only says what one has experience in": (
        clause(WILL_AHEAD, heads=(3,)),
        NO_LINE,
        "required",
        ("required", "heading"),
    ),
    "a duty under nice to have does not count": (clause(WILL_AHEAD), NO_LINE, "preferred", ("preferred", "heading")),
    "nor does a stack": (clause(STACK_AHEAD), NO_LINE, "preferred", ("preferred", "heading")),
    "a must under nice to have counts": (clause(MUST_AHEAD), NO_LINE, "preferred", ("required", "clause")),
    "nor does what one has": (clause(cue(7, "profile", "before")), NO_LINE, "preferred", ("preferred", "heading")),
    "what one has asks": (clause(cue(7, "profile", "before")), NO_LINE, "duty", ("required", "clause")),
    "what one has is a plus": (
        clause(cue(7, "profile", "before"), PLUS_BEHIND),
        NO_LINE,
        None,
        ("preferred", "clause"),
    ),
    "whom one seeks": (clause(cue(7, "seeks", "before")), NO_LINE, "duty", ("required", "clause")),
    "what one seeks somebody for": (
        clause(cue(6, "seeks", "before"))._replace(tasks=[8]),
        NO_LINE,
        None,
        ("duty", "clause"),
    ),
    "tools are listed": (clause(cue(7, "listing", "before")), NO_LINE, None, ("stack", "clause")),
    "tools are listed under what is asked": (
        clause(cue(7, "listing", "before")),
        NO_LINE,
        "required",
        ("required", "heading"),
    ),
    "a duty under a stack": (clause(WILL_AHEAD), NO_LINE, "stack", ("stack", "heading")),
    "behind over ahead": (clause(MUST_AHEAD, PLUS_BEHIND), NO_LINE, None, ("preferred", "clause")),
    "behind the head of another part": (
        clause(cue(16, "preferred", "after"), commas=(12,), heads=(0, 13)),
        NO_LINE,
        "required",
        ("required", "heading"),
    ),
    "behind, and the head is its own": (
        clause(cue(16, "preferred", "after"), heads=(0,)),
        NO_LINE,
        "required",
        ("preferred", "clause"),
    ),
    "a cue that points the other way": (clause(cue(12, "preferred", "before")), NO_LINE, None, ("context", "default")),
    "the last of two ahead": (
        clause(cue(2, "preferred", "before"), cue(6, "required", "before")),
        NO_LINE,
        None,
        ("required", "clause"),
    ),
    "the first of two behind": (
        clause(cue(12, "preferred", "after"), cue(16, "required", "after")),
        NO_LINE,
        None,
        ("preferred", "clause"),
    ),
    "between the same commas over what is nearer beyond them": (
        clause(cue(8, "required", "before", 1), cue(14, "preferred", "after"), commas=[9]),
        NO_LINE,
        None,
        ("preferred", "clause"),
    ),
    "a cue that fills the bracket of another mention": (
        clause(cue(15, "preferred", "before"), cue(8, "preferred", "before"), brackets=[(7, 9)]),
        NO_LINE,
        "required",
        ("required", "heading"),
    ),
    "a cue in a bracket of a skill of its own": (
        clause(cue(14, "preferred", "after"), brackets=[(11, 16)])._replace(mentions=[10, 12]),
        NO_LINE,
        "required",
        ("required", "heading"),
    ),
    "a cue in a bracket of words of its own": (
        clause(cue(14, "preferred", "after"), brackets=[(11, 16)])._replace(mentions=[10]),
        NO_LINE,
        "required",
        ("preferred", "clause"),
    ),
    "a cue that fills the bracket right behind": (
        clause(cue(12, "preferred", "after"), brackets=[(11, 13)]),
        NO_LINE,
        "required",
        ("preferred", "clause"),
    ),
    "a cue in a bracket behind stays in there": (
        clause(cue(14, "preferred", "after"), brackets=[(12, 16)], commas=[11]),
        NO_LINE,
        "required",
        ("required", "heading"),
    ),
}


@pytest.mark.parametrize(("here", "line", "heading", "expected"), PRECEDENCE.values(), ids=list(PRECEDENCE))
def test_the_nearest_word_decides(here, line, heading, expected):
    decision = decide(*MENTION, here, line, heading, lambda: "context")
    assert (decision.value, decision.rule) == expected


def test_the_cue_that_decided_is_kept():
    assert decide(*MENTION, clause(PLUS_BEHIND), NO_LINE, None, lambda: "context").cue == PLUS_BEHIND
    assert decide(*MENTION, clause(), NICE_LINE, None, lambda: "context").cue == NICE_LINE.cues[0]
    assert decide(*MENTION, clause(), NO_LINE, "required", lambda: "context").cue is None


def test_of_two_as_near_the_one_behind_decides():
    near = clause(cue(9, "required", "before"), cue(11, "preferred", "after"))
    assert decide(*MENTION, near, NO_LINE, None, lambda: "context").value == "preferred"
