"""Cue phrases: the longest about one topic counts, a void one swallows and is none itself."""

from collections import Counter

import pytest

from skillx.artefact import data_table
from skillx.context.cues import Cue, CueTable, flatten
from skillx.records import Proficiency, Requirement

PHRASES = [
    ([1], ("requirement", "required", "after")),
    ([1, 2], ("requirement", "preferred", "after")),
    ([3, 1], ("requirement", "void", "after")),
    ([1], ("negation", "before", "")),
    ([2], ("proficiency", "strong", "")),
]
TABLE = CueTable(PHRASES, [9])


@pytest.mark.parametrize(
    ("norms", "found"),
    [
        ([], []),
        ([7, 8], []),
        ([2], [(0, 1, "proficiency", "strong")]),
        ([1], [(0, 1, "negation", "before"), (0, 1, "requirement", "required")]),
        ([1, 2], [(0, 1, "negation", "before"), (0, 2, "requirement", "preferred"), (1, 2, "proficiency", "strong")]),
        ([3, 1], [(1, 2, "negation", "before")]),
        (
            [1, 9, 2],
            [(0, 1, "negation", "before"), (0, 3, "requirement", "preferred"), (2, 3, "proficiency", "strong")],
        ),
    ],
)
def test_of_overlapping_phrases_about_one_topic_the_longest_counts(norms, found):
    assert [cue[:4] for cue in TABLE.find(norms)] == found


def test_cues_come_in_order_of_place():
    found = TABLE.find([2, 1, 2, 3, 1, 1])
    assert found == sorted(found)
    assert all(isinstance(cue, Cue) for cue in found)


def test_the_order_of_phrases_does_not_matter():
    assert CueTable(PHRASES[::-1], [9]).find([3, 1, 2, 1, 2]) == TABLE.find([3, 1, 2, 1, 2])


def test_the_shipped_cues_set_values_that_records_know():
    for _, (topic, value, direction) in flatten(data_table("cues.yaml")):
        if topic == "requirement":
            assert value in {*Requirement, "profile", "seeks", "acts", "listing", "void"}
            assert direction in ("before", "after")
        if topic == "proficiency":
            assert value in {*Proficiency, "void"}


def test_no_phrase_of_the_shipped_cues_is_listed_twice_under_one_value():
    listed = Counter(flatten(data_table("cues.yaml")))
    assert [phrase for phrase, count in listed.items() if count > 1] == []


def test_no_phrase_of_proficiency_is_listed_under_two_levels():
    listed = Counter(phrase for phrase, (topic, _, _) in flatten(data_table("cues.yaml")) if topic == "proficiency")
    assert [phrase for phrase, count in listed.items() if count > 1] == []
