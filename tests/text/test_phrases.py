"""The phrase index against a twin that tries every phrase at every place."""

from hypothesis import given
from hypothesis import strategies as st

from skillx.text.phrases import GrowingIndex, PhraseIndex

PASSED = 2


def ends(norms, at, phrase, read_over):
    """Where a phrase that stands at ``at`` ends: word for word, over at most two passed tokens between two words."""
    if at >= len(norms) or norms[at] != phrase[0]:
        return None
    at += 1
    for word in phrase[1:]:
        passed = 0
        while at < len(norms) and norms[at] != word and norms[at] in read_over and passed < PASSED:
            at += 1
            passed += 1
        if at >= len(norms) or norms[at] != word:
            return None
        at += 1
    return at


def twin(norms, phrases, read_over):
    return sorted(
        (start, end, number)
        for start in range(len(norms))
        for number, phrase in enumerate(phrases)
        for end in [ends(norms, start, phrase, read_over)]
        if end is not None
    )


words = st.integers(0, 4)


@given(st.lists(words, max_size=14), st.lists(st.lists(words, min_size=1, max_size=4), max_size=6))
def test_without_words_to_read_over_it_agrees_with_the_twin(norms, phrases):
    index = PhraseIndex((phrase, number) for number, phrase in enumerate(phrases))
    assert sorted(index.find(norms)) == twin(norms, phrases, ())


@given(
    st.lists(st.integers(0, 6), max_size=16),
    st.lists(st.lists(words, min_size=1, max_size=4), max_size=6),
    st.sets(st.integers(5, 6)),
)
def test_reading_over_words_of_no_phrase_it_agrees_with_the_twin(norms, phrases, read_over):
    index = PhraseIndex(((phrase, number) for number, phrase in enumerate(phrases)), read_over)
    assert sorted(index.find(norms)) == twin(norms, phrases, read_over)


@given(st.lists(words, max_size=14), st.lists(st.lists(words, min_size=1, max_size=4), max_size=6))
def test_it_finds_by_start_and_then_by_end(norms, phrases):
    found = [(start, end) for start, end, _ in PhraseIndex((p, n) for n, p in enumerate(phrases)).find(norms)]
    assert found == sorted(found)


def test_two_labels_of_the_same_words_are_both_found():
    assert list(PhraseIndex([([1, 2], 7), ([1, 2], 8)]).find([1, 2])) == [(0, 2, 7), (0, 2, 8)]


def test_what_is_read_over_never_stands_at_an_edge():
    index = PhraseIndex([([1, 2], 0)], read_over=[9])
    assert list(index.find([9, 1, 9, 2, 9])) == [(1, 4, 0)]


def test_more_than_two_words_are_not_read_over():
    index = PhraseIndex([([1, 2], 0)], read_over=[9])
    assert list(index.find([1, 9, 9, 2])) == [(0, 4, 0)]
    assert list(index.find([1, 9, 9, 9, 2])) == []


def test_an_empty_index_finds_nothing():
    assert list(PhraseIndex([]).find([1, 2, 3])) == []


@given(
    st.lists(st.lists(st.integers(0, 6), max_size=12), max_size=4),
    st.lists(st.lists(words, min_size=1, max_size=4), max_size=8),
    st.sets(st.integers(5, 6)),
)
def test_an_index_that_grows_finds_what_the_whole_one_finds(texts, phrases, read_over):
    whole = PhraseIndex(((phrase, number) for number, phrase in enumerate(phrases)), read_over)
    asked = []

    def begin_with(first):
        asked.append(first)
        return [(phrase, number) for number, phrase in enumerate(phrases) if phrase[0] == first]

    growing = GrowingIndex({phrase[0]: phrase[0] for phrase in phrases}, begin_with, read_over)
    assert [list(growing.find(text)) for text in texts] == [list(whole.find(text)) for text in texts]
    assert sorted(asked) == sorted({word for text in texts for word in text} & {phrase[0] for phrase in phrases})
