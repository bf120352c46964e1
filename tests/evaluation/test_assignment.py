from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from skillx.evaluation.assignment import assign

PAIRS = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 30), max_size=14)


def best_by_trying(weights: dict[tuple[int, int], int]) -> int:
    """All ways to pair five with five, the plain way."""
    return max(sum(weights.get(pair, 0) for pair in enumerate(rights)) for rights in permutations(range(5)))


@given(PAIRS)
def test_no_pairing_weighs_more_than_the_assignment(weights: dict[tuple[int, int], int]) -> None:
    pairing = assign(weights)
    assert set(pairing.items()) <= set(weights)
    assert len(set(pairing.values())) == len(pairing)
    assert sum(weights[pair] for pair in pairing.items()) == best_by_trying(weights)


@given(PAIRS, st.randoms())
def test_the_order_of_the_weights_does_not_matter(weights: dict[tuple[int, int], int], random) -> None:
    shuffled = list(weights.items())
    random.shuffle(shuffled)
    assert assign(dict(shuffled)) == assign(weights)


def test_a_greedy_first_choice_is_given_up_for_a_better_whole() -> None:
    assert assign({(0, 0): 10, (0, 1): 9, (1, 0): 9}) == {0: 1, 1: 0}


def test_nothing_is_paired_with_nothing() -> None:
    assert assign({}) == {}
