"""Abbreviations explained in a text: which are found, what they stand for, where they stand again."""

import pytest

from skillx.matching.definitions import are_initials, find_definitions, is_another, is_name, is_short, occurrences


def explained(text):
    return [(d.short, text[d.long_start : d.long_end]) for d in find_definitions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("experience with Amazon Web Services (AWS) and", [("AWS", "Amazon Web Services")]),
        ("electronic health records (EHR)", [("EHR", "electronic health records")]),
        ("an EHR (electronic health records) system", [("EHR", "electronic health records")]),
        ("Standard Operating Procedures (SOPs)", [("SOPs", "Standard Operating Procedures")]),
        ("Software as a Service ( SaaS )", [("SaaS", "Software as a Service")]),
        ("continuous integration/delivery (CI/D)", [("CI/D", "continuous integration/delivery")]),
        ("Customer Relationship Management systems (CRM)", [("CRM", "Customer Relationship Management systems")]),
        ("HLS (High Level Synthesis), RPA (robotic process automation)",
         [("HLS", "High Level Synthesis"), ("RPA", "robotic process automation")]),
    ],
)  # fmt: skip
def test_an_explained_abbreviation_is_found(text, expected):
    assert explained(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "SQL (required)",
        "Python (3 years)",
        "data work (optional)",
        "SQL (structured data and more of it)",  # q is nowhere
        "Testing. Great Services (TGS)",  # the long form would reach over a full stop
        "a very long form (IT IS NOT)",
        "(AWS)",
        "()",
        "((((",
        "AWS Services (AWS)",  # explains itself with itself
        "",
    ],
)
def test_other_brackets_explain_nothing(text):
    assert explained(text) == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [("AWS", True), ("SaaS", True), ("S3", True), ("CI/CD", True), ("Dev", False), ("emr", False), ("42", False)],
)
def test_abbreviations_show_by_their_capitals(word, expected):
    assert is_short(word) is expected


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("CRM", "Customer Relationship Management", True),
        ("SOPs", "standard operating procedure", True),
        ("TTS", "Technology Transformation", False),
        ("IHS", "Indian Health", False),
    ],
)
def test_initials_need_no_word_behind_them(short, long, expected):
    assert are_initials(short, long) is expected


def test_a_short_form_stands_again_as_a_word_and_in_the_plural():
    text = "SOP, SOPs, SOPS, sop, XSOP, SOP-12 and SOP."
    assert [text[a:b] for a, b in occurrences("SOPs", text)] == ["SOP", "SOPs", "SOP", "SOP"]


@pytest.mark.parametrize(
    ("long", "labels", "expected"),
    [
        ("Community Resource Mothers", ["crm", "customer relationship management"], True),
        ("Electronic Health Recordkeeping", ["ehr", "electronic health records"], False),  # what it was
        ("Systems, Applications and Products", ["sap", "sap erp"], False),  # nobody knows what SAP is short for
        ("anything", [], False),
    ],
)
def test_another_meaning_has_to_be_clear(long, labels, expected):
    short = {"C": "CRM", "E": "EHR", "S": "SAP"}.get(long[0], "ANY")
    assert is_another(short, long, labels) is expected


@pytest.mark.parametrize(
    ("long", "expected"), [("Things of Note", True), ("things of Note", False), ("Things of note", False), ("X", True)]
)
def test_a_name_has_a_capital_at_either_end(long, expected):
    assert is_name(long) is expected


@pytest.mark.parametrize("unit", ["(AB) ", "a b (AB) ", "A(", "AB (a b ", "x" * 50 + "(XX)"])
def test_hostile_text_is_read_to_its_end(unit):
    assert all(d.long_start < d.long_end for d in find_definitions(unit * 20_000))
