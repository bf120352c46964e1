"""What is not needed: a negation reaches its own mention, never across a contrary cue."""

import pytest

from skillx.context.cues import Cue
from skillx.context.negation import negating

MENTION = (10, 11)


def cue(start, end, value):
    return Cue(start, end, "negation", value, "")


BEFORE, AFTER = cue(5, 8, "before"), cue(12, 15, "after")

CASES = {
    "no cue": ([], [], None),
    "a negation before it": ([BEFORE], [], BEFORE),
    "a negation behind it": ([AFTER], [], AFTER),
    "one that colours what follows, behind it": ([cue(12, 14, "before")], [], None),
    "one that colours what stands before, before it": ([cue(5, 8, "after")], [], None),
    "a contrary cue between": ([BEFORE], [9], None),
    "a contrary cue between, behind": ([AFTER], [11], None),
    "a contrary cue elsewhere": ([BEFORE], [3, 11], BEFORE),
    "one that only seems a negation": ([BEFORE, cue(4, 9, "unless")], [], None),
    "another that only seems one": ([BEFORE, cue(12, 14, "unless")], [], BEFORE),
    "of two the one that reaches": ([cue(12, 14, "before"), BEFORE], [], BEFORE),
}


@pytest.mark.parametrize(("cues", "breaks", "expected"), CASES.values(), ids=list(CASES))
def test_a_mention_is_negated_by(cues, breaks, expected):
    assert negating(*MENTION, cues, breaks) == expected
