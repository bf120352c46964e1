"""Counting, ranking and guessing over many postings."""

import random

import pytest

from skillx.discovery.tally import Sighting, Tally, key_of
from skillx.discovery.weight import chance, strongest

KIND_OF = {"language": "technology", "tool": "technology", "craft": "method"}
FALLBACK = {"technology": "tool", "method": "craft"}


def seen(surface, posting="1", line=None, score=0.5, why=("asked",), beside=(), kinds=()):
    return Sighting(surface, score, why, beside, kinds, line or f"{posting}: use {surface} here", 7, posting)


def ranked(*sightings, least=1, **settings):
    tally = Tally()
    for sighting in sightings:
        tally.add(sighting.posting, [sighting])
    return tally.ranked(KIND_OF, FALLBACK, least, ordinary=["lesson", "plan", "plans"], **settings)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lesson Plans", "lesson plan"), ("lesson-plan", "Lesson plan"), ("CI/CD", "ci cd"), ("Foo’s", "foo s")],
)
def test_spellings_of_one_candidate_are_counted_together(one, other):
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(("one", "other"), [("C", "C++"), ("C++", "C#"), ("analysis", "analysi"), ("gas", "ga")])
def test_signs_and_stems_that_make_a_difference_stay(one, other):
    assert key_of(one) != key_of(other)


def test_a_line_that_many_postings_share_counts_once():
    same = [seen("foo", posting, "Our foo, as everywhere.") for posting in "1234"]
    assert [proposal.postings for proposal in ranked(*same)] == [1]
    assert [proposal.postings for proposal in ranked(*same, seen("foo", "5"))] == [2]


def test_more_postings_and_better_evidence_rank_higher():
    found = ranked(
        *(seen("often", posting) for posting in "123"), seen("once"), *(seen("weak", p, score=0.1) for p in "123")
    )
    assert [proposal.label for proposal in found] == ["Often", "Once", "Weak"]


def test_a_name_that_nothing_else_speaks_for_ranks_lower():
    found = ranked(seen("Acme", why=("named",)), seen("Foo", score=0.4), named_only=0.3)
    assert [proposal.label for proposal in found] == ["Foo", "Acme"]


def test_the_order_of_postings_does_not_matter():
    sightings = [seen(f"w{number % 5}", str(number), beside=("tool",)) for number in range(30)]
    mixed = list(sightings)
    random.Random(1).shuffle(mixed)
    assert ranked(*sightings) == ranked(*mixed)


@pytest.mark.parametrize(
    ("sightings", "expected"),
    [
        ([seen("Foo", beside=("language", "language"))], ("technology", "language")),
        ([seen("foo", beside=("craft",), kinds=("method",))], ("method", "craft")),
        ([seen("foo", kinds=("method",))], ("method", "craft")),
        ([seen("Foo")], ("technology", "tool")),
        ([seen("lesson plan")], ("method", "craft")),
    ],
)
def test_kind_and_category_are_guessed(sightings, expected):
    (proposal,) = ranked(*sightings)
    assert (proposal.kind, proposal.category) == expected


@pytest.mark.parametrize(
    ("surfaces", "label"), [(["Foo", "Foo", "FOO"], "Foo"), (["lesson Plans"], "Lesson plans"), (["iFoo"], "iFoo")]
)
def test_a_label_is_the_commonest_surface(surfaces, label):
    assert [p.label for p in ranked(*(seen(s, str(n)) for n, s in enumerate(surfaces)))] == [label]


def test_three_lines_of_evidence_the_best_first():
    (proposal,) = ranked(*(seen("foo", posting, score=int(posting) / 10) for posting in "12345"))
    assert [posting for _, posting in proposal.lines] == ["5", "4", "3"]


def test_evidence_is_counted_once_a_kind():
    assert chance(["a", "a"], {"a": 0.5}) == 0.5
    assert chance(["a", "b"], {"a": 0.5, "b": 0.5}) == 0.75
    assert chance(["unheard of"], {}) == 0


def test_of_overlapping_places_the_likeliest_stays():
    assert strongest({(0, 2): 0.3, (1, 3): 0.6, (3, 4): 0.1}) == [(1, 3), (3, 4)]
    assert strongest({(0, 1): 0.5, (0, 2): 0.5}) == [(0, 2)]
