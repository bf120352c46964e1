"""Intervals, differences, clusters and calibration."""

import pytest
from evaluation_builders import answer, gold, posting, said
from hypothesis import given
from hypothesis import strategies as st

from skillx.errors import GoldError
from skillx.evaluation import Report, compare, evaluate, intervals, near_duplicates
from skillx.evaluation.calibration import calibrate
from skillx.evaluation.report_text import render_changes, render_intervals


def run(found: str, name: str = "") -> Report:
    """One posting a letter, with one skill each: ``+`` finds it, ``-`` does not, ``!`` finds it and a false one."""
    text = "Python and tea"
    golds = [posting(text, gold(text, "Python"), name=f"p{n}") for n in range(len(found))]
    marks = {"+": ["Python"], "-": [], "!": ["Python", "tea"]}
    answers = [answer(*(said(text, words) for words in marks[letter]), name=f"p{n}") for n, letter in enumerate(found)]
    return evaluate(answers, golds, name=name)


def test_an_interval_holds_its_value_and_is_the_same_every_time() -> None:
    report = run("+-+!+-++")
    first = intervals(report, samples=200)
    assert first == intervals(report, samples=200)
    assert first != intervals(report, samples=200, seed=1)
    recall = first["strict.recall"]
    assert recall.value == 0.75
    assert 0 <= recall.low < 0.75 < recall.high <= 1


def test_where_all_postings_are_alike_the_interval_is_a_point() -> None:
    found = intervals(run("!!!!"), ["strict.precision", "strict.recall"], samples=50)
    assert (found["strict.precision"].low, found["strict.precision"].high) == (0.5, 0.5)
    assert (found["strict.recall"].low, found["strict.recall"].high) == (1, 1)


def test_a_figure_that_is_never_defined_has_no_bounds() -> None:
    assert intervals(run("++"), ["years"], samples=20)["years"].to_dict() == {"value": None, "low": None, "high": None}


def test_copies_of_one_posting_make_the_interval_wider() -> None:
    report = run("++++----")
    alone = intervals(report, ["strict.recall"], samples=400)["strict.recall"]
    one_each = {f"p{n}": "first" if n < 4 else "second" for n in range(8)}
    together = intervals(report, ["strict.recall"], samples=400, clusters=one_each)["strict.recall"]
    assert (together.low, together.high) == (0, 1)
    assert together.high - together.low > alone.high - alone.low


def test_a_paired_difference_sees_what_separate_intervals_hide() -> None:
    old, new = run("+-+-+-+-+-+-"), run("+++-+++-+++-")
    change = compare(new, old, ["strict.recall"], samples=400)["strict.recall"]
    assert change.difference == pytest.approx(0.25)
    assert change.low >= 0
    assert change.better > 0.9
    assert compare(old, new, ["strict.recall"], samples=400)["strict.recall"].better < 0.1


def test_a_run_against_itself_differs_by_nothing() -> None:
    change = compare(run("+-!"), run("+-!"), ["strict.f1", "overlap.precision"], samples=100)["strict.f1"]
    assert (change.low, change.high, change.better, change.sure) == (0, 0, 0.5, False)


def test_only_postings_with_the_same_labels_are_compared() -> None:
    other = evaluate([], [posting("Ruby", gold("Ruby", "Ruby"), name="p0")])
    with pytest.raises(GoldError, match="no posting with the same labels"):
        compare(run("+"), other)


@pytest.mark.parametrize(
    ("texts", "homes"),
    [
        (["a b c d e f g h", "A, b c d e f g h!", "one two three four five"], ["0", "0", "2"]),
        (["a b c d e f", "b c d e f g", "c d e f g h"], ["0", "1", "2"]),
        (["", "", "a"], ["0", "1", "2"]),
        (["short", "short"], ["0", "0"]),
    ],
)
def test_near_copies_make_a_cluster(texts: list[str], homes: list[str]) -> None:
    postings = [posting(text, name=str(n)) for n, text in enumerate(texts)]
    assert list(near_duplicates(postings).values()) == homes


def test_the_threshold_is_a_jaccard_index_of_runs_of_words() -> None:
    # Runs of two: ab bc cd and ab bc cx share two of four.
    postings = [posting("a b c d", name="0"), posting("a b c x", name="1")]
    assert near_duplicates(postings, threshold=0.5, size=2)["1"] == "0"
    assert near_duplicates(postings, threshold=0.51, size=2)["1"] == "1"


def test_calibration_as_worked_out_by_hand() -> None:
    found = calibrate([(0.9, True), (0.9, False), (0.3, True), (0.3, False), (0.0, False)])
    # Bins: 0.9 twice, half right, gap 0.4; 0.3 twice, half right, gap 0.2; 0.0 once, gap 0.
    assert found.ece == pytest.approx((2 * 0.4 + 2 * 0.2) / 5)
    assert found.brier == pytest.approx((0.01 + 0.81 + 0.49 + 0.09 + 0) / 5)
    assert [one.n for one in found.bins] == [1, 0, 2, 0, 0, 0, 0, 0, 2, 0]


def test_no_scores_no_calibration() -> None:
    assert (calibrate([]).ece, calibrate([]).brier) == (None, None)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_every_score_falls_into_one_bin_and_the_error_is_a_share(points) -> None:
    found = calibrate(points)
    assert sum(one.n for one in found.bins) == len(points) == found.n
    assert 0 <= found.ece <= 1


def test_a_score_counts_as_right_only_with_the_right_concept() -> None:
    text = "Python, Java, tea"
    truth = posting(text, gold(text, "Python"), gold(text, "Java"))
    found = answer(
        said(text, "Python", score=0.95),
        said(text, "Java", label="JavaScript", score=0.85),
        said(text, "tea", score=0.75),
    )
    shares = {round(one.low, 1): one.share_right for one in evaluate([found], [truth]).calibration.bins if one.n}
    assert shares == {0.7: 0, 0.8: 0, 0.9: 1}


def test_intervals_and_changes_fit_a_terminal() -> None:
    new, old = run("++!+"), run("----")
    bounds = render_intervals(intervals(new, samples=50)).splitlines()
    changes = render_changes(compare(new, old, samples=50)).splitlines()
    assert max(map(len, [*bounds, *changes])) <= 80
    assert "strict.recall                 100.0    100.0    100.0" in bounds
    assert "strict.recall                 100.0      0.0    100.0    100.0    100.0        *" in changes
