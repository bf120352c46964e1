"""What is not needed: a negation reaches its own mention, never across a contrary cue."""

import pytest

from skillx.context.cues import Cue
from skillx.context.negation import Pronouns, negating, pointing_back

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
    "one that reaches near": ([cue(4, 6, "near")], [], cue(4, 6, "near")),
    "one that reaches near, too far": ([cue(2, 4, "near")], [], None),
    "a lone no, too far": ([cue(7, 8, "before")], [], None),
    "of two the one that reaches": ([cue(12, 14, "before"), BEFORE], [], BEFORE),
}


@pytest.mark.parametrize(("cues", "breaks", "expected"), CASES.values(), ids=list(CASES))
def test_a_mention_is_negated_by(cues, breaks, expected):
    assert negating(*MENTION, cues, breaks) == expected


IT, THEM, STOP, WORD = 1, 2, 3, 9
PRONOUNS = Pronouns({IT}, {THEM}, {STOP})
WONT = cue(0, 2, "before")


@pytest.mark.parametrize(
    ("norms", "cues", "expected"),
    [
        ([WORD, WORD, WORD, IT], [WONT], (WONT, True)),
        ([WORD, WORD, WORD, THEM, STOP], [WONT], (WONT, False)),
        ([WORD, WORD, WORD, IT, WORD], [WONT], None),  # "you won't do it alone"
        ([WORD, WORD, WORD, WORD], [WONT], None),
        ([WORD] * 7 + [IT], [WONT], None),
        ([WORD, WORD, WORD, IT], [cue(0, 2, "after")], None),
        ([WORD, WORD, WORD, IT], [WONT, cue(0, 3, "unless")], None),  # "you won't regret it"
    ],
)
def test_a_pronoun_behind_a_negation_points_back(norms, cues, expected):
    assert pointing_back(cues, norms, len(norms), PRONOUNS) == expected
