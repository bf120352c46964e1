"""Slips of the pen: what looks like one, and what is another word; the index that finds them."""

import random
import string

import pytest
from rapidfuzz.distance import OSA

from skillx.taxonomy.lexicon import english
from skillx.text.deletes import DeleteIndex
from skillx.text.typos import Typos, distances


@pytest.fixture(scope="module")
def typos():
    return Typos(english().typos)


@pytest.mark.parametrize(
    ("word", "target"),
    [
        ("kuberntes", "kubernetes"),  # lost
        ("pyhton", "python"),  # changed places
        ("postgress", "postgres"),  # doubled
        ("terrafirm", "terraform"),  # the key beside it
        ("javscritp", "javascript"),  # two slips
        ("managment", "management"),
    ],
)
def test_slips_are_near(typos, word, target):
    assert typos.is_near(word, target)
    assert not typos.is_derived(word, target)
    assert typos.score(word, target) > 70


@pytest.mark.parametrize(
    ("word", "target"), [("redact", "react"), ("jython", "python"), ("servers", "server"), ("java", "javascript")]
)
def test_other_words_are_not_near_or_are_derived(typos, word, target):
    assert not typos.is_near(word, target) or typos.score(word, target) < 85


@pytest.mark.parametrize(("word", "target"), [("analysen", "analyses"), ("productize", "productive")])
def test_an_ending_is_no_slip(typos, word, target):
    assert typos.is_derived(word, target)


def test_a_likely_slip_scores_above_an_unlikely_one(typos):
    assert typos.score("terrafirm", "terraform") > typos.score("terrafzrm", "terraform")


def test_the_index_loses_no_word_that_begins_alike_within_two_edits():
    draw = random.Random(5)
    words = sorted({"".join(draw.choices("abcdefgh", k=draw.randint(8, 11))) for _ in range(400)})
    asked = []
    for word in words[:150]:
        at = draw.randrange(1, len(word))
        asked.append(word[:at] + draw.choice(string.ascii_lowercase) + word[at + draw.randint(0, 1) :])
    found = set(zip(*DeleteIndex(words).pairs(asked), strict=True))
    near = {
        (asker, number)
        for asker, one in enumerate(asked)
        for number, other in enumerate(words)
        if one[0] == other[0] and OSA.distance(one, other) <= 1
    }
    assert near <= found
    assert len(found) < len(asked) * len(words) / 10


def test_an_empty_index_finds_nothing():
    assert DeleteIndex([]).pairs(["python"]) == ([], [])
    assert DeleteIndex(["python"]).pairs([]) == ([], [])


def test_distances_come_pair_by_pair():
    assert distances(["python", "pyhton", "java"], ["python", "python", "kotlin"]) == [0, 1, 3]
