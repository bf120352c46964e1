"""Squeezed words: one hash whatever stands between the letters."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillx.text.squeeze import Squeezed, hash_of, hashes_of, squeeze


def window(text, part, soft=()):
    squeezed = Squeezed(text, soft)
    start = numpy.array([text.index(part)])
    return squeezed, start, start + len(part)


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("Data Bricks", "Databricks"),
        ("Power-BI", "Power BI"),
        ("Node js", "Node.js"),
        ("Résumé writing", "resume writing"),
        ("CI / CD", "CI/CD"),
        ("Kuber🎉netes", "Kubernetes"),
    ],
)
def test_signs_spaces_accents_and_pictures_do_not_count(written, label):
    squeezed, start, end = window(f"We use {written}, daily.", written)
    assert squeezed.hashes(start, end).tolist() == [hash_of(squeeze(label))]
    assert squeezed.unbroken(start, end).all()


@pytest.mark.parametrize("written", ["product, marketing", "Node. Js", "Power\nBI", "Canva's", "data; base"])
def test_signs_that_part_two_names_break_a_window(written):
    squeezed, start, end = window(f"We use {written} daily.", written)
    assert not squeezed.unbroken(start, end).any()


def test_c_and_its_descendants_stay_apart():
    assert len({squeeze(label) for label in ("C", "C++", "C#")}) == 3


def test_a_soft_break_breaks_nothing():
    text = "the Kuber-\nnetes team"
    squeezed, start, end = window(text, "Kuber-\nnetes", [text.index("\n")])
    assert squeezed.unbroken(start, end).all()
    assert squeezed.hashes(start, end).tolist() == [hash_of("kubernetes")]


@given(st.lists(st.text(max_size=12), max_size=6))
def test_many_hashes_are_those_of_each(words):
    squeezed = [squeeze(word) for word in words]
    assert hashes_of(squeezed).tolist() == [hash_of(word) for word in squeezed]


@given(st.text(max_size=60), st.data())
def test_the_hash_of_a_stretch_is_that_of_its_squeezed_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    squeezed = Squeezed(text)
    at, to = numpy.array([start]), numpy.array([end])
    assert squeezed.hashes(at, to).tolist() == [hash_of(squeeze(text[start:end]))]
    assert squeezed.lengths(at, to).tolist() == [len(squeeze(text[start:end]))]
