"""Facts that a phrase or a concept tells: work mode and levels of education."""

import pytest

from skillx.artefact import data_table
from skillx.facts.phrases import education_levels, find_work_mode

RULES = data_table("facts.yaml")


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("This is a hybrid role.", "hybrid"),
        ("Fully remote.", "remote"),
        ("Work from\nhome", "remote"),
        ("On-site in Leeds.", "onsite"),
        ("REMOTE", "remote"),
        ("Remote or hybrid.", "hybrid"),
        ("3 days in the office, 2 remote", "hybrid"),
        ("Data for remote sensing.", None),
        ("Hybrid cloud on AWS.", None),
        ("An on-site gym.", None),
        ("Remote sensing, fully remote.", "remote"),
        ("A remoteness of sorts.", None),
        ("Nothing said.", None),
        ("", None),
    ],
)
def test_a_work_mode_is_told_by_a_phrase_that_speaks_of_this_post(text, mode):
    assert find_work_mode(text, RULES["work_mode"], RULES["work_mode_void"]) == mode


@pytest.mark.parametrize("mode", RULES["work_mode"])
def test_every_phrase_of_a_mode_tells_it_or_one_before_it(mode):
    modes = list(RULES["work_mode"])
    for phrase in RULES["work_mode"][mode]:
        found = find_work_mode(f"so {phrase} it is", RULES["work_mode"], RULES["work_mode_void"])
        assert found in modes[: modes.index(mode) + 1], phrase


@pytest.mark.parametrize("phrase", RULES["work_mode_void"])
def test_a_void_phrase_tells_nothing(phrase):
    assert find_work_mode(f"so {phrase} it is", RULES["work_mode"], RULES["work_mode_void"]) is None


@pytest.mark.parametrize(
    ("concepts", "levels"),
    [
        ([], []),
        (["bachelor-degree"], ["bachelor"]),
        (["master-degree", "bachelor-degree"], ["master", "bachelor"]),
        (["bachelor-degree", "master-degree", "bachelor-of-arts"], ["master", "bachelor"]),
        (["high-school-diploma"], ["high_school"]),
        (["drivers-license"], []),
    ],
)
def test_levels_come_highest_first_and_each_once(concepts, levels):
    assert education_levels(concepts, RULES["education"]) == levels
