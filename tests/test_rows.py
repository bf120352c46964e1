"""Tables kept as bytes give back what was put in, row by row."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillx.rows import Table, join, numbers, pack_numbers, pack_table, split

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
values = st.recursive(st.none() | st.integers() | text, lambda inner: st.lists(inner) | st.dictionaries(text, inner))


@given(st.dictionaries(text.filter(lambda key: key and "\n" not in key), values))
def test_a_table_equals_the_mapping_it_was_packed_from(rows):
    table = Table(pack_table(rows))
    assert dict(table) == rows
    assert len(table) == len(rows)
    assert list(table) == sorted(rows)
    assert all(key in table for key in rows)


def test_a_row_is_made_once_and_only_when_asked_for():
    made = []
    table = Table(pack_table({"a": [1], "b": [2]}), lambda row: made.append(row) or len(made))
    assert "b" in table
    assert table.get("c") is None
    assert made == []
    assert (table["b"], table["b"]) == (1, 1)
    assert made == [[2]]


def test_an_empty_table_has_no_rows():
    assert dict(Table()) == dict(Table(pack_table({}))) == {}


def test_equal_mappings_give_equal_bytes_in_whatever_order():
    assert pack_table({"a": {"x": 1, "y": 2}, "b": 0}) == pack_table({"b": 0, "a": {"y": 2, "x": 1}})


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_numbers_come_back_and_lie_lowest_byte_first(listed):
    packed = pack_numbers(listed)
    assert list(numbers(packed)) == listed
    assert packed == b"".join(number.to_bytes(4, "little") for number in listed)


@given(st.lists(text.filter(lambda line: line and "\n" not in line)))
def test_lines_come_back(lines):
    assert split(join(lines)) == lines


def test_a_line_break_in_a_line_is_refused():
    with pytest.raises(ValueError, match="a line break in 'b\\\\nc'"):
        join(["a", "b\nc"])


def test_values_are_json():
    assert json.loads(pack_table({"a": {"b": "é"}})["values"]) == {"b": "é"}
