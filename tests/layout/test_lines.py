"""A text falls into lines, in any layout that postings come in."""

from itertools import pairwise

import pytest
from hostile_text import hostile, posting_like
from hypothesis import given
from layout_readings import lines_of, readings

from skillx.layout.lines import Line, is_title

LAYOUTS = {
    "hashes": "## Requirements\n- Python\n- SQL\n\n### Benefits\n- Lunch",
    "bold": "**Requirements**\n- Python\n- SQL\n\n**Benefits**\n- Lunch",
    "bold with colon": "**Requirements:**\n* Python\n* SQL\n\n**Benefits:**\n* Lunch",
    "colon": "Requirements:\n• Python\n• SQL\nBenefits:\n• Lunch",
    "capitals": "REQUIREMENTS\n● Python\n● SQL\nBENEFITS\n● Lunch",
    "nothing": "Requirements\n- Python\n- SQL\nBenefits\n- Lunch",
    "underscores": "__Requirements__\n- Python\n- SQL\n__Benefits__\n- Lunch",
    "numbered items": "Requirements:\n1. Python\n2. SQL\nBenefits:\n1. Lunch",
    "numbered in brackets": "Requirements:\n1) Python\n2) SQL\nBenefits:\na) Lunch",
    "checkboxes": "Requirements\n[ ] Python\n[x] SQL\nBenefits\n[ ] Lunch",
    "bullets inside a line": "Requirements: • Python • SQL\nBenefits: • Lunch",
    "all on one line": "Requirements: • Python. • SQL. Benefits: • Lunch",
    "open ends": "Requirements..\n- Python\n- SQL\nBenefits...\n- Lunch",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=list(LAYOUTS))
def test_headings_and_bullets_are_read_from_any_layout(text):
    assert [(kind, words.strip("#*_:. ")) for kind, words in readings(text)] == [
        ("requirements", "Requirements" if "REQ" not in text else "REQUIREMENTS"),
        ("bullet", "Python"),
        ("bullet", "SQL"),
        ("benefits", "Benefits" if "BEN" not in text else "BENEFITS"),
        ("bullet", "Lunch"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A day in the life of our Builder – Tools & Trade of today and tomorrow!\n- Python", "responsibilities"),
        ("What a team!\n- Python", "about"),
        ("What a team!\nPython", "prose"),
        ("In a culture that…\nmakes things", "about"),
        ("Words of nobody…\nmake things", "unknown"),
        ("Words of nobody.\n- make things", "prose"),
        ("Why Marlow?\nWe bake bread.", "benefits"),
        ("Are you a team player?\nWe bake bread.", "prose"),
        ("GS-\n- bake", "prose"),
        ("OOP, TDD, BDD\nbake", "prose"),
        ("ISO 13485\nbake", "prose"),
        ("what you'd be doing\n- bake", "responsibilities"),
        ("doing some odd job\n- bake", "prose"),
        ("Bricks, stones…\n- and wood", "unknown"),
    ],
)
def test_a_heading_may_call_out_or_end_openly(text, kind):
    assert readings(text)[0] == (kind, text.partition("\n")[0])


@pytest.mark.parametrize("sign", list("-*•●▪■□◦‣⁃·»➢➔→✓✔✅❖–—+"))
def test_the_sign_of_a_bullet_is_no_part_of_its_line(sign):
    assert readings(f"{sign} Strong Python") == [("bullet", "Strong Python")]


@pytest.mark.parametrize("indent", ["  ", "\t", "    "])
def test_an_indented_bullet_is_a_bullet(indent):
    assert readings(f"{indent}- Strong Python") == [("bullet", "Strong Python")]


def test_a_dash_before_a_capital_is_a_bullet_without_its_space():
    assert readings("-Python\n-Go") == [("bullet", "Python"), ("bullet", "Go")]


@pytest.mark.parametrize(
    "text", ["-python", "-5 to 40 degrees", "a Python", "3.5 years", "C++ and Java", "·Python", "2020 Python"]
)
def test_what_only_looks_like_a_bullet_is_prose(text):
    assert readings(text) == [("prose", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We need you. Requirements: Python and SQL.",
            [("prose", "We need you."), ("requirements", "Requirements"), ("prose", "Python and SQL.")],
        ),
        (
            "Join us! Responsibilities Build things. Requirements Python.",
            [
                ("prose", "Join us!"),
                ("responsibilities", "Responsibilities"),
                ("prose", "Build things."),
                ("requirements", "Requirements"),
                ("prose", "Python."),
            ],
        ),
        (
            "We make life a little better every day Qualifications 3+ years of Python",
            [
                ("prose", "We make life a little better every day"),
                ("requirements", "Qualifications"),
                ("prose", "3+ years of Python"),
            ],
        ),
        ("See the Qualifications Review Board of it.", [("prose", "See the Qualifications Review Board of it.")]),
        ("Process Controls Engineer - PLC", [("prose", "Process Controls Engineer - PLC")]),
        ("You meet all requirements: Python.", [("prose", "You meet all requirements: Python.")]),
        ("SQL. Our team loves it.", [("prose", "SQL. Our team loves it.")]),
    ],
)
def test_a_heading_glued_to_sentences_is_cut_out(text, expected):
    assert readings(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We list our requirements, which are many.",
        "Requirements, Python",
        "Experience with Python and SQL and a good deal of patience with both of them at once is asked",
        "- Experience with Python",
    ],
)
def test_a_sentence_or_a_bullet_is_no_heading(text):
    assert [kind for kind, _ in readings(text)] in (["prose"], ["bullet"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "To be considered for this exciting role at our firm, we are looking for someone with:\n\nPython",
            "requirements",
        ),
        ("Somebody will do well here, we think, who brings along the following skills:\nPython", "requirements"),
        ("To be considered for this exciting role at our firm, we are looking for someone with\n\nPython", "prose"),
        (
            "You will be scored in writing, one by one, by your possession of the following skills\n- A\n- B",
            "requirements",
        ),
        ("You will be scored in writing, one by one, by your possession of the following skills\nA\nB", "prose"),
        ("- To be considered for this exciting role at our firm, we look for the following skills:\nPython", "bullet"),
        ("There is a good deal to say of our firm and of the weather in the town of Leeds:\nPython", "prose"),
    ],
)
def test_a_sentence_that_ends_in_a_heading_and_leads_to_something_is_one(text, kind):
    assert readings(text)[0][0] == kind


def test_an_unknown_heading_is_one_when_signs_say_so():
    assert readings("## Grimoire\nText.")[0] == ("unknown", "Grimoire")
    assert readings("SECRET GRIMOIRE\nText.")[0] == ("unknown", "SECRET GRIMOIRE")
    assert readings("Grimoire:\nText.")[0][0] == "unknown"
    assert readings("Grimoire\nText.")[0] == ("prose", "Grimoire")


def test_a_heading_that_is_known_by_a_word_needs_bullets_below_it():
    assert readings("Your magical qualities\n- Python")[0][0] == "requirements"
    assert readings("Your magical qualities\nPython")[0][0] == "prose"


def test_empty_lines_are_no_lines():
    assert readings("\n\n  \n\t\nPython\n\n") == [("prose", "Python")]
    assert readings("") == []


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Senior Data Engineer\nWe are Acme.\nJoin us.", True),
        ("**Senior Data Engineer**\nWe are Acme.\nJoin us.", True),
        ("We are Acme.\nJoin us.\nPython.", False),
        ("Requirements\n- Python\n- SQL", False),
        ("- Python\n- SQL\n- Kafka", False),
        ("Data Engineer\nPython", False),
        ("x" * 120 + "\nWe are Acme.\nJoin us.", False),
    ],
)
def test_a_posting_opens_with_its_title_when_the_first_line_is_no_sentence(text, is_one):
    assert is_title(lines_of(text), text) is is_one


def test_no_lines_hold_no_title():
    assert is_title([], "") is False
    assert is_title([Line(0, 0, "prose")] * 3, "") is False


@given(hostile | posting_like)
def test_lines_come_in_order_never_overlap_and_are_never_empty(text):
    lines = lines_of(text)
    assert all(line.start < line.end <= len(text) for line in lines)
    assert all(left.end <= right.start for left, right in pairwise(lines))
    assert all((line.section is not None) == (line.kind == "heading") for line in lines)


@given(posting_like)
def test_no_word_is_left_between_lines(text):
    covered = {at for line in lines_of(text) for at in range(line.start, line.end)}
    assert not [text[at] for at in range(len(text)) if at not in covered and text[at].isalpha()]


WRAPPED = (
    "We run a lean environment of abundance for you\nand ownership in kitchen, hall and yard, and more\nwith care."
)


def test_a_line_that_was_wrapped_at_the_margin_goes_on():
    assert readings(WRAPPED) == [("prose", WRAPPED)]


@pytest.mark.parametrize(
    "text",
    [
        "python\nsql\ndocker",
        "We are generating a lean environment of abundance.\nand ownership",
        "We are generating a lean environment of abundance\n\nand ownership",
        "We are generating a lean environment of abundance\n- and ownership",
        "We are generating a lean environment of abundance\nAnd ownership",
    ],
)
def test_other_breaks_part_lines(text):
    assert len(readings(text)) == len(text.split("\n")) - text.count("\n\n")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("You bake in\nrye\nand\nwheat.", ["You bake in\nrye\nand\nwheat."]),
        ("Baking\n: Skill in\nRye\n.", ["Baking\n: Skill in\nRye\n."]),
        ("We bake for the\nHarrow Mill\nin town", ["We bake for the\nHarrow Mill\nin town"]),
        ("You bake with\nRye\nWheat", ["You bake with", "Rye", "Wheat"]),
        ("You bake in\n\nrye", ["You bake in", "rye"]),
        ("You bake in\n- rye", ["You bake in", "rye"]),
        ("We bake\n.NET bread", ["We bake", ".NET bread"]),
        ("Rye\nand wheat", ["Rye", "and wheat"]),
    ],
)
def test_a_line_broken_around_a_word_in_bold_goes_on(text, lines):
    assert [words for _, words in readings(text)] == lines
