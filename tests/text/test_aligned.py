"""The alignment, by examples and against a twin that keeps one pair of numbers per character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillx.text.aligned import AlignedText, Replacement


class Twin:
    """Slow and plainly right: a list with the raw stretch of every character."""

    def __init__(self, raw):
        self.text = raw
        self.stretches = [(at, at + 1) for at in range(len(raw))]

    def union(self, start, end):
        filled = [(s, e) for s, e in self.stretches[start:end] if s < e]
        return (filled[0][0], filled[-1][1]) if filled else self.stretches[start]

    def gap(self, at):
        if at == 0:
            return (0, 0)
        start, end = self.stretches[at - 1]
        if at < len(self.text) and self.stretches[at][0] < end:
            return (start, end)
        return (end, end)

    def replace(self, replacements):
        found = [self.union(start, end) if start < end else self.gap(start) for start, end, _ in replacements]
        for (start, end, text), stretch in zip(reversed(replacements), reversed(found), strict=True):
            self.text = self.text[:start] + text + self.text[end:]
            self.stretches[start:end] = [stretch] * len(text)


@st.composite
def repaired(draw):
    """A text, its twin, and some rounds of random replacements done to both."""
    raw = draw(st.text("abcde ", max_size=12))
    aligned, twin = AlignedText.of(raw), Twin(raw)
    for _ in range(draw(st.integers(0, 4))):
        cuts = sorted(draw(st.lists(st.integers(0, len(aligned.text)), max_size=6)))
        pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
        replacements = [Replacement(start, end, draw(st.text("xyz", max_size=3))) for start, end in pairs]
        aligned = aligned.replace(replacements)
        twin.replace(replacements)
    return aligned, twin


@given(repaired())
def test_composition_agrees_with_the_slow_twin(pair):
    aligned, twin = pair
    assert aligned.text == twin.text
    assert [aligned.stretch(at) for at in range(len(aligned.text))] == twin.stretches


@given(repaired(), st.data())
def test_to_raw_agrees_with_the_slow_twin(pair, data):
    aligned, twin = pair
    if aligned.text:
        start = data.draw(st.integers(0, len(aligned.text) - 1))
        end = data.draw(st.integers(start + 1, len(aligned.text)))
        assert aligned.to_raw(start, end) == twin.union(start, end)


@given(repaired())
def test_stretches_never_step_back_and_never_leave_the_text(pair):
    aligned, _ = pair
    stretches = [aligned.stretch(at) for at in range(len(aligned.text))]
    assert stretches == sorted(stretches)
    assert all(0 <= start <= end <= len(aligned.raw) for start, end in stretches)
    assert [end for _, end in stretches] == sorted(end for _, end in stretches)


@given(repaired())
def test_runs_make_the_round_trip(pair):
    aligned, _ = pair
    runs = aligned.to_runs()
    assert all(type(number) is int for number in runs)
    assert AlignedText.from_runs(aligned.raw, aligned.text, runs) == aligned


def test_an_untouched_text_of_any_length_has_one_run():
    assert len(AlignedText.of("x" * 100_000).to_runs()) == 3


def test_replacing_nothing_gives_the_same_object():
    aligned = AlignedText.of("Python")
    assert aligned.replace([]) is aligned


def test_one_character_for_one_adds_no_run():
    aligned = AlignedText.of("don’t").replace([Replacement(3, 4, "'")])
    assert (aligned.text, len(aligned.to_runs())) == ("don't", 3)


def test_a_character_taken_out_belongs_to_what_stands_around_it_only():
    aligned = AlignedText.of("\u200bAn\u200bsible\u200b").replace(
        [Replacement(0, 1, ""), Replacement(3, 4, ""), Replacement(9, 10, "")]
    )
    assert aligned.to_raw(0, 7) == (1, 9)


def test_a_mention_that_touches_a_replaced_chunk_has_all_of_it():
    aligned = AlignedText.of("R&amp;D").replace([Replacement(1, 6, "&")])
    assert aligned.to_raw(1, 2) == (1, 6)
    assert aligned.to_raw(0, 3) == (0, 7)


def test_inserted_characters_at_the_edges_are_no_part_of_a_mention():
    aligned = AlignedText.of("dataSQL").replace([Replacement(4, 4, "\n"), Replacement(7, 7, " ")])
    assert aligned.to_raw(4, 9) == (4, 7)
    assert aligned.to_raw(4, 5) == (4, 4)


def test_an_insertion_inside_a_chunk_shares_the_chunk():
    aligned = AlignedText.of("…").replace([Replacement(0, 1, "..")]).replace([Replacement(1, 1, " ")])
    assert [aligned.stretch(at) for at in range(3)] == [(0, 1)] * 3


@pytest.mark.parametrize(
    "replacements",
    [
        [Replacement(2, 1, "")],
        [Replacement(0, 2, ""), Replacement(1, 3, "")],
        [Replacement(2, 3, ""), Replacement(0, 1, "")],
        [Replacement(0, 9, "")],
        [Replacement(-1, 1, "")],
    ],
)
def test_replacements_out_of_order_or_outside_are_refused(replacements):
    with pytest.raises(ValueError, match="replacement"):
        AlignedText.of("text").replace(replacements)


@pytest.mark.parametrize("stretch", [(0, 0), (2, 1), (0, 5), (-1, 2)])
def test_an_empty_or_outside_stretch_has_no_raw_one(stretch):
    with pytest.raises(ValueError, match="clean stretch"):
        AlignedText.of("text").to_raw(*stretch)


def test_a_character_outside_has_no_stretch():
    with pytest.raises(IndexError):
        AlignedText.of("text").stretch(4)


@pytest.mark.parametrize("runs", [[], [0, 0], [1, 0, -1]])
def test_broken_runs_are_refused(runs):
    with pytest.raises(ValueError, match="triples"):
        AlignedText.from_runs("text", "text", runs)


def test_a_swap_of_two_characters_for_one_is_refused():
    with pytest.raises(ValueError, match="one character for one"):
        AlignedText.of("text").swap({"x": "ks"})
