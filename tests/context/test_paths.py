"""What opens a path of credentials stands for it, and what completes it does not."""

import pytest

NURSE = (
    "An ADN or Diploma in Nursing and approximately 1 year of nursing practice; OR an ADN and a bachelor's degree in "
    "a related field; OR a Bachelor's of Science in Nursing (BSN) with no practice."
)


def grouped(extract, text):
    mentions = sorted((m for skill in extract(text).skills for m in skill.mentions), key=lambda m: m.start)
    return [m.surface for m in mentions if m.alternatives is not None]


def test_each_path_gives_what_opens_it(shipped):
    found = grouped(shipped, NURSE)
    assert found == ["ADN", "Diploma in Nursing", "ADN", "Bachelor's of Science in Nursing", "BSN"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A bachelor's degree and two years of practice; OR a master's degree.",
            ["bachelor's degree", "master's degree"],
        ),
        ("A bachelor's degree and two years of practice; a master's degree is no must.", []),
        ("You write Python; OR you lead. A master's degree helps.", []),
        ("A bachelor's degree; OR six long years in the trade, proven on paper, and a master's degree.", []),
        ("High school diploma or equivalent (GED) required.", ["High school diploma", "GED"]),
        ("High school diploma, first aid (CPR) required.", []),
        ("Test automation - Selenium, Cypress, Jenkins etc.", ["Selenium", "Cypress", "Jenkins"]),
        ("Test automation - Selenium, Cypress, Jenkins.", []),
        (
            "Requirements\n- Experience such as budget planning; welding of hulls; or carpentry of any kind.",
            ["budget planning", "welding", "carpentry"],
        ),
        (
            "Requirements\n- Experience such as: welding of hulls; five long years at sea; or carpentry of any kind.",
            ["welding", "carpentry"],
        ),
        ("Requirements\n- Experience with welding of hulls; budget planning; and carpentry of any kind.", []),
        ("Duties\n- Welding of hulls; budget planning for a yard; or carpentry of any kind.", []),
    ],
)
def test_what_is_one_choice(shipped, text, expected):
    assert grouped(shipped, text) == expected
