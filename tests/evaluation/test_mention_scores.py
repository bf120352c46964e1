"""Hand-worked cases of the mention metrics under the rules of the guideline."""

import random
from dataclasses import replace

import pytest
from evaluation_builders import TEXT, answer, gold, posting, said, sample, trap
from hypothesis import given, settings
from hypothesis import strategies as st

from skillx.errors import GoldError
from skillx.evaluation import (
    GoldMention,
    GoldPosting,
    PredictedMention,
    PredictedPosting,
    Report,
    evaluate,
    from_gold,
)


def counts(figure) -> tuple[int, int, int]:
    return figure.tp, figure.fp, figure.fn


def judge(*mentions: PredictedMention, **options) -> Report:
    return evaluate([answer(*mentions)], [sample()], **options)


def test_the_gold_itself_scores_one_everywhere() -> None:
    report = evaluate([from_gold(sample())], [sample()])
    for name in ("strict", "overlap", "linked", "joint", "profile", "alternatives", "negation"):
        assert report.value(f"{name}.f1") == 1, name
    for name in ("concept", "requirement", "years", "facts"):
        assert report.value(name) == 1, name
    assert [scheme.f1 for scheme in report.semeval.values()] == [1, 1, 1, 1]
    assert report.distractors.ok == 0
    assert report.errors() == ()


def test_a_mixed_answer_counts_as_worked_out_by_hand() -> None:
    report = judge(
        said(TEXT, "Python", years=None),
        said(TEXT, "Java", label="JavaScript", requirement="preferred"),
        said(TEXT, "AWS Lambda", requirement="context"),
        said(TEXT, "Rust"),
        said(TEXT, "Go"),
        said(TEXT, "Friendly"),
        said(TEXT, "data", label="Data modelling"),
        said(TEXT, "helps", requirement="none"),
    )
    assert counts(report.strict) == (4, 2, 1)
    assert counts(report.overlap) == (5, 1, 0)
    assert (report.concept.ok, report.concept.n) == (4, 5)
    assert (report.requirement.ok, report.requirement.n) == (3, 4)
    assert (report.years.ok, report.years.n) == (0, 1)
    assert counts(report.alternatives) == (0, 0, 1)
    assert report.counts["negated.violated"] == 1
    assert (report.distractors.ok, report.distractors.n) == (1, 1)
    assert report.rate("optional").ok == 1
    assert report.counts["said_none"] == 1
    # Right with concept: Python, Lambda, Rust. Right with requirement too: Python, Lambda.
    assert counts(report.linked) == (3, 3, 2)
    assert counts(report.joint) == (2, 4, 3)


def test_no_answer_misses_all_but_what_is_optional_or_denied() -> None:
    report = evaluate([], [sample()])
    assert counts(report.overlap) == (0, 0, 4)
    assert report.overlap.precision is None
    assert report.overlap.f1 == 0
    assert report.unanswered == ("ad",)
    assert report.counts["negated.suppressed"] == 1
    assert (report.empty.ok, report.rate("empty_missed").ok) == (1, 1)


def test_optional_gold_counts_when_asked() -> None:
    assert judge(said(TEXT, "Friendly"), count_optional=True).overlap.tp == 1
    assert counts(judge(said(TEXT, "Friendly")).overlap) == (0, 0, 4)


@pytest.mark.parametrize(
    ("words", "overlap"),
    [(["AWS", "Lambda"], (1, 0, 3)), (["data", "models"], (1, 1, 3)), (["AWS"], (0, 0, 4))],
)
def test_pieces_of_an_alternative_boundary_are_forgiven_pieces_of_a_mention_are_not(
    words: list[str], overlap: tuple[int, int, int]
) -> None:
    assert counts(judge(*(said(TEXT, word) for word in words)).overlap) == overlap


@pytest.mark.parametrize(
    ("mentions", "denied", "expected"),
    [
        ([], [], (0, 0, 1)),
        ([said(TEXT, "Rust")], [], (0, 0, 1)),
        ([said(TEXT, "Rust", negated=True, requirement="none")], [], (1, 0, 0)),
        ([], [said(TEXT, "Rust", negated=True)], (1, 0, 0)),
        ([], [said(TEXT, "Java", negated=True)], (0, 1, 1)),
        ([], [said(TEXT, "Friendly", negated=True)], (0, 0, 1)),
        ([said(TEXT, "Java", negated=True, requirement="none")], [], (0, 1, 1)),
    ],
)
def test_negation_is_seen_missed_or_made_up(mentions, denied, expected) -> None:
    report = evaluate([answer(*mentions, denied=tuple(denied))], [sample()])
    assert counts(report.negation) == expected


def test_concept_sets_ignore_places_and_repetitions_and_take_aliases() -> None:
    text = "SQL, SQL, Kafka, nice smile, Spark"
    truth = posting(
        text,
        gold(text, "SQL"),
        replace(gold(text, "SQL"), start=5, end=8),
        gold(text, "Kafka", label="Apache Kafka", label_alt=("Confluent",)),
        gold(text, "nice smile", label="Friendliness", optional=True),
        gold(text, "Spark"),
    )
    found = answer(
        said(text, "SQL", label="Structured Query Language"),
        said(text, "Kafka", label="Confluent"),
        said(text, "smile", label="Friendliness"),
        said(text, "Spark", label="Adobe Spark Post"),
    )
    report = evaluate([found], [truth], {"SQL": ["Structured Query Language"]})
    assert counts(report.profile) == (2, 1, 1)
    assert report.profile_macro.f1 == pytest.approx(2 / 3)


def test_the_macro_mean_leaves_out_postings_where_it_is_not_defined() -> None:
    golds = [posting("Python", gold("Python", "Python"), name=name) for name in ("a", "b")] + [posting("x", name="c")]
    report = evaluate([answer(said("Python", "Python"), name="a")], golds)
    assert (report.profile_macro.precision, report.profile_macro.recall, report.profile_macro.f1) == (1, 0.5, 0.5)


def test_kinds_have_to_agree_in_their_slice() -> None:
    report = judge(said(TEXT, "Python", kind="soft"), said(TEXT, "Java"))
    assert counts(report.prf("kind=technology/overlap")) == (1, 0, 2)
    assert counts(report.prf("kind=soft/overlap")) == (0, 1, 0)
    assert (report.rate("kind=technology/overlap_found").ok, report.rate("kind=technology/overlap_found").n) == (2, 3)
    assert report.confusion("kind")[("technology", "soft")] == 1
    assert report.confusion("kind")[("technology", "")] == 1


def test_what_the_system_says_of_its_mentions_makes_slices_of_precision() -> None:
    report = judge(
        said(TEXT, "Python", match="exact"), said(TEXT, "Go", match="fuzzy"), said(TEXT, "Java", match="fuzzy")
    )
    assert report.rate("match=exact/strict_precision").rate == 1
    assert report.rate("match=fuzzy/strict_precision").rate == 0.5


def test_categories_of_gold_labels_make_misses_countable() -> None:
    known = {"Python": "language", "Java": "language", "AWS Lambda": "cloud"}.get
    report = judge(said(TEXT, "Python"), said(TEXT, "Go", category="language"), category_of=known)
    assert counts(report.prf("category=language/strict")) == (1, 1, 1)
    assert counts(report.prf("category=cloud/strict")) == (0, 0, 1)


def test_any_division_of_the_postings_becomes_a_slice() -> None:
    golds = [posting("Python", gold("Python", "Python"), name=name, group=name) for name in ("a", "b/c")]
    report = evaluate(
        [answer(said("Python", "Python"), name="a")], golds, slices={"length": lambda one: str(len(one.text))}
    )
    assert report.slices == {"group": ("a", "b/c"), "length": ("6",)}
    assert report.value("group=a/strict.recall") == 1
    assert report.value("group=b/c/strict.recall") == 0
    assert report.value("length=6/kind=technology/strict.recall") == 0.5


def test_labels_without_concept_or_level_are_not_judged() -> None:
    bare = GoldMention(0, 6, "Python", "skill")
    report = evaluate([answer(said("Python", "Python"))], [posting("Python", bare)])
    assert report.strict.f1 == 1
    assert report.concept.n == report.requirement.n == report.rate("years_spurious").n == 0
    assert report.profile.f1 is None
    assert report.linked.f1 is None


def test_a_distractor_is_hit_only_by_what_keeps_off_the_gold() -> None:
    text = "Go developer with Go"
    truth = posting(
        text,
        GoldMention(18, 20, "Go", "technology", "Go", "required"),
        distractors=(trap(text, "Go", "job-title: advertised"),),
    )
    hit = evaluate([answer(PredictedMention(0, 2))], [truth])
    assert (hit.distractors.ok, hit.rate("trap=job-title/distractors").ok) == (1, 1)
    assert evaluate([answer(PredictedMention(0, 20))], [truth]).distractors.ok == 0


def test_predictions_made_on_another_text_are_refused_all_at_once() -> None:
    wrong = answer(PredictedMention(0, 99), PredictedMention(0, 4, "Java"))
    with pytest.raises(GoldError) as caught:
        evaluate([wrong], [sample()])
    assert caught.value.problems == (
        f"predictions: record 'ad', mention 1: 0:99 is no stretch of the text (it has {len(TEXT)} characters)",
        "predictions: record 'ad', mention 2: the text has 'Pyth' at 0:4, the prediction says 'Java'",
    )


def test_an_id_that_stands_twice_is_refused() -> None:
    with pytest.raises(GoldError, match="predictions: record 'ad' stands there more than once"):
        evaluate([answer(), answer()], [sample()])
    with pytest.raises(GoldError, match="gold: record 'ad' stands there more than once"):
        evaluate([], [sample(), sample()])


@st.composite
def spans(draw, largest: int = 24) -> tuple[int, int, str]:
    start = draw(st.integers(0, largest - 1))
    return start, draw(st.integers(start + 1, min(largest, start + 8))), draw(st.sampled_from(["technology", "soft"]))


@settings(max_examples=150)
@given(st.lists(spans(), max_size=7), st.lists(spans(), max_size=7), st.randoms())
def test_the_order_of_mentions_changes_no_figure(wanted, found, shuffle: random.Random) -> None:
    text = "x" * 24
    truth = [GoldMention(start, end, text[start:end], kind, f"L{start}", "required") for start, end, kind in wanted]
    guess = [PredictedMention(start, end, kind=kind, label=f"L{start}") for start, end, kind in found]

    def figures() -> dict[str, object]:
        shuffle.shuffle(truth)
        shuffle.shuffle(guess)
        report = evaluate([PredictedPosting("a", tuple(guess))], [GoldPosting("a", text, tuple(truth))])
        return dict(report.counts)

    assert figures() == figures()
