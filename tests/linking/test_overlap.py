"""Of overlapping readings one is kept: against a twin of sets, and by examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillx.linking.overlap import Reading, resolve

reading = st.builds(
    lambda start, length, joints, *rest: Reading(start, start + length, *rest, joints=min(joints, length - 1)),
    st.integers(0, 12),
    st.integers(1, 5),
    st.integers(0, 2),
    st.integers(0, 3),
    st.sampled_from(["", "a", "b", "c"]),
    *[st.booleans()] * 4,
)
readings = st.lists(reading, max_size=14)


def tokens(one):
    return set(range(one.start, one.end))


def goes_before(at, one):
    """The twin's order, from what counts least to what counts most, each sort keeping the one before."""
    place = -one.start if not one.loose else one.start
    least = (one.altered, one.concept, at)
    length = len(tokens(one)) - one.joints
    return (-length, one.rank, one.turned, one.joints, one.concept == "", not one.name, one.loose, place, *least)


def twin(given_):
    """The best reading is kept, all that share a token with it go, and so on with the rest."""
    left = set(range(len(given_)))
    kept = set()
    while left:
        best = min(left, key=lambda at: goes_before(at, given_[at]))
        kept.add(best)
        left = {at for at in left if not tokens(given_[at]) & tokens(given_[best])}
    return kept


@given(readings)
def test_it_keeps_what_the_twin_keeps(given_):
    assert {at for at, winner in enumerate(resolve(given_)) if winner is None} == twin(given_)


@given(readings)
def test_kept_readings_never_overlap(given_):
    kept = [given_[at] for at, winner in enumerate(resolve(given_)) if winner is None]
    assert sum(len(tokens(one)) for one in kept) == len(set().union(*map(tokens, kept)))


@given(readings)
def test_every_reading_is_accounted_for_and_a_winner_is_kept_and_overlaps(given_):
    winners = resolve(given_)
    assert len(winners) == len(given_)
    for at, winner in enumerate(winners):
        if winner is not None:
            assert winners[winner] is None
            assert tokens(given_[at]) & tokens(given_[winner])


@given(readings, st.randoms())
def test_the_order_of_readings_does_not_matter(given_, random):
    kept = {given_[at] for at, winner in enumerate(resolve(given_)) if winner is None}
    shuffled = random.sample(given_, len(given_))
    assert {shuffled[at] for at, winner in enumerate(resolve(shuffled)) if winner is None} == kept


@pytest.mark.parametrize(
    ("given_", "winners"),
    [
        ([], []),
        ([Reading(0, 1, 0, "a"), Reading(1, 2, 0, "b")], [None, None]),
        ([Reading(0, 1, 0, "a"), Reading(0, 2, 3, "b")], [1, None]),  # the longer before the surer
        ([Reading(0, 2, 1, "a"), Reading(0, 2, 0, "b")], [1, None]),  # the surer before the first by id
        ([Reading(0, 2, 0, "b"), Reading(0, 2, 0, "a")], [1, None]),  # the first by id
        ([Reading(0, 2, 0, "a"), Reading(1, 3, 0, "b")], [1, None]),  # the later by place
        ([Reading(0, 2, 0, "a"), Reading(1, 3, 0, "b", loose=True)], [None, 0]),  # unless it is loose
        ([Reading(0, 2, 0, "a", name=True), Reading(1, 3, 0, "b")], [None, 0]),  # a product's name
        ([Reading(0, 2, 0, "a"), Reading(1, 3, 0, "")], [None, 0]),  # the skill before the decoy
        ([Reading(0, 2, 0, "b"), Reading(1, 3, 0, "a", turned=True)], [None, 0]),  # the label before the verb phrase
        ([Reading(0, 2, 0, "a", altered=True), Reading(0, 2, 0, "b")], [1, None]),  # as written
        ([Reading(0, 3, 0, ""), Reading(1, 2, 0, "a")], [None, 0]),  # a decoy swallows
        ([Reading(1, 4, 0, "a", altered=True, joints=1), Reading(0, 2, 0, "b")], [1, None]),  # "visual design of it"
        ([Reading(0, 2, 0, "a"), Reading(1, 4, 0, "b"), Reading(3, 5, 0, "c")], [1, None, 1]),
    ],
)
def test_the_longest_then_the_surest_then_the_first_wins(given_, winners):
    assert resolve(given_) == winners


def test_a_shorter_reading_that_says_as_much_comes_first_among_its_length():
    given_ = [Reading(0, 3, 0, "z"), Reading(0, 2, 0, "z"), Reading(1, 3, 0, "a")]
    assert resolve(given_) == [None, 0, 0]
    assert resolve(given_, lambda at: 1 if at == 0 else at) == [1, None, 1]
    longer = [Reading(1, 3, 0, "a"), Reading(1, 2, 0, "a"), Reading(0, 2, 0, "z")]
    assert resolve(longer, lambda at: 1 if at == 0 else at) == [1, 2, None]
