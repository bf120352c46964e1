"""A line falls into clauses, as far as a cue can reach."""

from itertools import pairwise

import pytest
from hostile_text import hostile, posting_like
from hypothesis import given

from skillx.layout.clauses import find_clauses


def clauses(text):
    return [text[clause.start : clause.end].strip() for clause in find_clauses(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No Java required. Experience with AWS", ["No Java required.", "Experience with AWS"]),
        ("Python; SQL", ["Python;", "SQL"]),
        ("We love Java, but Kotlin is a plus", ["We love Java,", "but Kotlin is a plus"]),
        ("Python – SQL", ["Python –", "SQL"]),
        ("Java required! Kotlin?", ["Java required!", "Kotlin?"]),
        ('He said "Java." Then Kotlin.', ['He said "Java."', "Then Kotlin."]),
        ("Strong Python.Kafka is a plus", ["Strong Python.", "Kafka is a plus"]),
        ("Java, Kotlin and Go", ["Java, Kotlin and Go"]),
        ("Node.js and ASP.NET", ["Node.js and ASP.NET"]),
        ("Version 3.5 of it", ["Version 3.5 of it"]),
        ("Tools (e.g. Kafka) and more", ["Tools (e.g. Kafka) and more"]),
        ("e.g. Kafka, i.e. streams", ["e.g. Kafka, i.e. streams"]),
        ("Tools (ie. Kafka), eg. Redis", ["Tools (ie. Kafka), eg. Redis"]),
        ("Java, Kotlin, etc. are fine", ["Java, Kotlin, etc. are fine"]),
        ("Java, Kotlin, etc. Then Go", ["Java, Kotlin, etc.", "Then Go"]),
        ("A Ph.D. in physics", ["A Ph.D. in physics"]),
        ("Kafka (streams)Then Go", ["Kafka (streams)", "Then Go"]),
        ("...", ["..."]),
    ],
)
def test_a_line_falls_into_these_clauses(text, expected):
    assert clauses(text) == expected


def test_a_full_stop_opens_a_new_sentence_and_a_semicolon_does_not():
    found = list(find_clauses("Python; SQL. Kafka", 0, 18))
    assert [clause.sentence for clause in found] == [0, 0, 1]


@given(hostile | posting_like)
def test_the_clauses_together_hold_the_line_but_for_the_blanks_between(text):
    found = list(find_clauses(text, 0, len(text)))
    assert all(clause.start < clause.end for clause in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    held = {at for clause in found for at in range(clause.start, clause.end)}
    assert "".join(text[at] for at in range(len(text)) if at not in held).strip() == ""
    assert [clause.sentence for clause in found] == sorted(clause.sentence for clause in found)
