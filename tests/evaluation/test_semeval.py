"""SemEval-2013: hand-worked cases, and nervaluate as a second opinion where its order of reading cannot matter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nervaluate import Evaluator

from skillx.evaluation import GoldMention, PredictedMention
from skillx.evaluation.semeval import SCHEMES, semeval

Mark = tuple[int, int, str]
THEIR_NAME = {"strict": "strict", "exact": "exact", "partial": "partial", "type": "ent_type"}
PARTS = {
    "correct": "correct",
    "incorrect": "incorrect",
    "partial": "partial",
    "missing": "missed",
    "spurious": "spurious",
}


def ours(scheme: str, gold: list[Mark], predicted: list[Mark]) -> dict[str, int]:
    result = semeval(
        scheme,
        [GoldMention(start, end, "", kind) for start, end, kind in gold],
        [PredictedMention(start, end, kind=kind) for start, end, kind in predicted],
    )
    return {part: getattr(result, part) for part in PARTS}


def theirs(scheme: str, gold: list[Mark], predicted: list[Mark]) -> dict[str, int]:
    """nervaluate, whose ends are inclusive."""
    marks = [
        [[{"label": kind, "start": start, "end": end - 1} for start, end, kind in side]] for side in (gold, predicted)
    ]
    result = Evaluator(*marks, tags=["T", "S"], loader="dict").evaluate()["overall"][THEIR_NAME[scheme]]
    return {mine: getattr(result, name) for mine, name in PARTS.items()}


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        # Gold: T 0-4, T 6-10, S 12-16, T 20-24. Said: T 0-4, S 6-10, S 12-18, T 30-34.
        ("strict", (1, 2, 0, 1, 1)),
        ("exact", (2, 1, 0, 1, 1)),
        ("partial", (2, 0, 1, 1, 1)),
        ("type", (2, 1, 0, 1, 1)),
    ],
)
def test_the_four_schemes_as_worked_out_by_hand(scheme: str, expected: tuple[int, ...]) -> None:
    gold = [(0, 4, "T"), (6, 10, "T"), (12, 16, "S"), (20, 24, "T")]
    predicted = [(0, 4, "T"), (6, 10, "S"), (12, 18, "S"), (30, 34, "T")]
    assert tuple(ours(scheme, gold, predicted).values()) == expected
    assert ours(scheme, gold, predicted) == theirs(scheme, gold, predicted)


def test_a_long_guess_does_not_take_the_gold_of_an_exact_one() -> None:
    gold, predicted = [(0, 4, "T"), (5, 9, "T")], [(0, 9, "T"), (5, 9, "T")]
    assert ours("strict", gold, predicted)["correct"] == 1
    assert ours("strict", gold, predicted)["missing"] == 0
    assert ours("type", gold, predicted)["correct"] == 2


@st.composite
def marks(draw) -> tuple[list[Mark], list[Mark]]:
    """Flat gold in cells of ten characters, and at most one guess in each cell: no choice of partner anywhere."""
    gold, predicted = [], []
    for cell in range(draw(st.integers(1, 8))):
        for side in (gold, predicted):
            if draw(st.booleans()):
                start = 10 * cell + draw(st.integers(0, 4))
                side.append((start, draw(st.integers(start + 1, 10 * cell + 9)), draw(st.sampled_from("TS"))))
    return gold, predicted


@settings(max_examples=60, deadline=None)
@given(marks(), st.sampled_from(sorted(SCHEMES)))
def test_nervaluate_counts_the_same_where_there_is_no_choice(sides, scheme: str) -> None:
    gold, predicted = sides
    if gold and predicted:
        assert ours(scheme, gold, predicted) == theirs(scheme, gold, predicted)


SPANS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 8), st.sampled_from("TS")).map(
        lambda one: (one[0], one[0] + one[1], one[2])
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=100, deadline=None)
@given(SPANS, SPANS, st.sampled_from(sorted(SCHEMES)))
def test_no_greedy_reading_earns_more_credit_than_the_assignment(gold, predicted, scheme: str) -> None:
    mine, other = ours(scheme, gold, predicted), theirs(scheme, gold, predicted)
    assert 2 * mine["correct"] + mine["partial"] >= 2 * other["correct"] + other["partial"]
