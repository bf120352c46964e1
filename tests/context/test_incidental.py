"""Words of asking that ask for nothing: said of the noun behind them, or of when a task is done."""

import pytest

from skillx.context.cues import Cue
from skillx.context.incidental import Incidental

# r "required", f "for" (keeps a cue), i "when" (a condition), M a mention, anything else a word in small letters; N one
# with a capital.
WORDS = Incidental(frozenset({ord("r")}), frozenset({ord("f")}), frozenset({ord("i")}))


def asking(text, direction, task):
    at = text.index("r")
    cue = Cue(at, at + 1, "requirement", "required", direction)
    norms = list(map(ord, text))
    return WORDS.drop([cue], norms, (0, len(text)), task, lambda place: text[place].islower()) == [cue]


@pytest.mark.parametrize(
    ("text", "direction", "task", "asks"),
    [
        ("Mr", "after", False, True),
        ("Mrf", "after", True, True),
        ("Mrx", "after", False, False),  # "A and the required documents"
        ("MrN", "after", False, True),  # a lost full stop: "A required You"
        ("rM", "before", False, True),
        ("rx", "before", False, True),  # under what is asked: "required x"
        ("xrx", "before", True, False),  # "maintain required reports"
        ("xiMr", "after", True, False),  # "build A where B is required"
        ("xiMr", "after", False, True),
        ("xirM", "before", True, True),
    ],
)
def test_a_word_of_asking_asks_unless_it_is_said_of_something_else(text, direction, task, asks):
    assert asking(text, direction, task) is asks


def test_cues_of_another_value_are_left_alone():
    cue = Cue(0, 1, "requirement", "duty", "before")
    assert WORDS.drop([cue], [ord("r"), ord("x")], (0, 2), True, lambda place: True) == [cue]


def test_what_a_task_needs_is_no_requirement(shipped):
    profile = shipped("Chef\n\nResponsibilities:\n- Maintain required dashboards in Tableau\n- SQL is required")
    asked = {skill.label: skill.requirement for skill in profile.skills}
    assert (asked["Tableau"], asked["SQL"]) == ("duty", "required")
