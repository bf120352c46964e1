"""YAML without its surprises: scalars stay text, bombs and nests are refused, doubled keys named with both lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillx.taxonomy.document import MAX_DEPTH, MAX_PROBLEMS, read_document


@pytest.mark.parametrize(
    "scalar",
    [
        "no",
        "yes",
        "on",
        "off",
        "true",
        "1.10",
        "010",
        "0x1F",
        "1e3",
        "12:30",
        "2024-01-01",
        "null",
        "~",
        ".inf",
        "1_000",
    ],
)
def test_a_scalar_stays_the_text_it_is(scalar):
    document = read_document(f"label: {scalar}\nlist: [{scalar}]\n")
    assert document.value == {"label": scalar, "list": [scalar]}
    assert document.problems == []


def test_a_key_stays_the_text_it_is():
    assert read_document("no: 1\n1.10: 2\n").value == {"no": "1", "1.10": "2"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('label: "F #"', "F #"),
        ("label: 'C#'", "C#"),
        ("label: C#", "C#"),
        ("label: F  # a comment of words", "F"),
        ("label: C++", "C++"),
        ("label: .NET", ".NET"),
    ],
)
def test_a_label_with_a_hash_is_read_as_written(text, value):
    document = read_document(text)
    assert document.value == {"label": value}
    assert document.problems == []


def test_a_lone_hash_behind_a_plain_label_is_refused_with_the_remedy():
    assert read_document("a: 1\nlabels:\n  - F #\n").problems == [(3, "'F #' is cut to 'F' by YAML: put it in quotes")]


def test_an_alias_bomb_is_refused_without_being_unfolded():
    bomb = 'a: &a ["x","x"]\n' + "".join(
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    document = read_document(bomb)
    assert len(document.problems) == 72
    assert document.problems[0] == (2, "alias '*a': write the value out, aliases are not read")


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_deep_nesting_is_refused(opening):
    document = read_document(f"x: {opening * 10_000}")
    assert (1, f"nested deeper than {MAX_DEPTH} levels") in document.problems


def test_nesting_up_to_the_limit_is_read():
    text = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert read_document(text).problems == []
    assert read_document(f"[{text}]").problems == [(1, f"nested deeper than {MAX_DEPTH} levels")]


def test_a_doubled_key_is_named_with_both_lines():
    document = read_document("concepts:\n  go: 1\n  r: 2\n  go: 3\n")
    assert document.problems == [(4, "key 'go' stands twice (first in line 2)")]


def test_the_same_key_in_two_mappings_is_no_doubled_key():
    assert read_document("a: {x: 1}\nb: {x: 2}\n").problems == []


@pytest.mark.parametrize("text", ["? [a, b]\n: 1\n", "{[a]: 1}", "{{a: b}: 1}"])
def test_a_key_that_is_no_text_is_refused(text):
    assert (1, "a key has to be plain text") in read_document(text).problems


@pytest.mark.parametrize(
    "text", ["a: [1, 2", "a: 'open", "a: b: c", "\ta: 1", "a: 1\n b: 2", "%", "@", "a: !!python/x [}"]
)
def test_text_that_is_no_yaml_is_a_problem_with_a_line(text):
    problems = read_document(text).problems
    assert problems
    assert all(line >= 1 and message.startswith("not YAML: ") for line, message in problems)


def test_a_control_character_is_a_problem():
    assert read_document("a: \x07").problems[0][1].startswith("not YAML: ")


def test_a_byte_order_mark_is_passed_over():
    assert read_document("\ufeffa: 1").value == {"a": "1"}


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\n\n"])
def test_an_empty_document_has_no_value_and_no_problem(text):
    document = read_document(text)
    assert document.value is None
    assert document.problems == []


def test_every_path_knows_its_line():
    document = read_document("a: 1\nb:\n  c:\n    - x\n    - y\n")
    assert document.lines[("b", "c", 1)] == 5
    assert document.line(("b", "c", 1)) == 5
    assert document.line(("b", "c", 7, "deeper")) == 3
    assert document.line(("nowhere",)) == 1


def test_problems_without_end_are_cut_off():
    document = read_document("".join("a: 1\n" for _ in range(5 * MAX_PROBLEMS)))
    assert MAX_PROBLEMS < len(document.problems) <= MAX_PROBLEMS + 2


@given(st.text("a:[]{}-&*!#'\"\n ?|>%@,\t", max_size=40))
def test_no_text_makes_the_reader_raise(text):
    document = read_document(text)
    assert all(line >= 1 and message for line, message in document.problems)
