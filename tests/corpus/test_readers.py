"""Files of postings: a bad row costs that row and is named; ids stay text; nothing is lost silently."""

import gc
import io
import json
import sys
import warnings

import pytest

from skillx.corpus import readers
from skillx.corpus.readers import BadRow, Row, read_rows
from skillx.errors import CorpusError


@pytest.fixture
def rows(tmp_path):
    def read(name, data, text=None, key=None):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return list(read_rows(path, text, key))

    return read


GOOD = Row(2, "b", "SQL")
BAD = {
    "invalid UTF-8": (b'{"id": "a", "text": "caf\xe9"}', "", "byte 24 (0xe9) is not UTF-8; convert the file"),
    "a byte order mark of UTF-16": (b"\xff\xfe{}", "", "byte 0 (0xff) is not UTF-8"),
    "no JSON": (b'{"id": "a", "text": }', "", "not JSON: Expecting value at column 21"),
    "a cut row": (b'{"id": "a", "text": "Py', "", "not JSON: "),
    "a list": (b'["a", "b"]', "", "expected a JSON object, found list"),
    "a number": (b"7", "", "expected a JSON object, found int"),
    "null": (b"null", "", "expected a JSON object, found NoneType"),
    "text that is a number": (b'{"id": "a", "text": 7}', "a", "field 'text': expected text, found int"),
    "text that is null": (b'{"id": "a", "text": null}', "a", "field 'text': expected text, found NoneType"),
    "text that is a list": (b'{"id": "a", "text": ["x"]}', "a", "field 'text': expected text, found list"),
    "text that is an object": (b'{"id": "a", "text": {"x": 1}}', "a", "field 'text': expected text, found dict"),
    "no text": (b'{"id": "a", "words": "x"}', "a", "no field with the text (found: id, words); name it with --text"),
    "an empty object": (b"{}", "1", "no field with the text (found: ); name it with --text"),
    "brackets without end": (b'{"text": ' + b"[" * 100_000, "", "nested too deeply"),
}


@pytest.mark.parametrize(("line", "key", "reason"), BAD.values(), ids=list(BAD))
def test_a_bad_row_is_named_and_costs_only_itself(rows, line, key, reason):
    first, second = rows("a.jsonl", line + b'\n{"id": "b", "text": "SQL"}\n')
    assert isinstance(first, BadRow)
    assert (first.number, first.id) == (1, key)
    assert first.reason.startswith(reason)
    assert second == GOOD


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (b'{"text": "a\\u0000b"}', "a\x00b"),
        (b'{"text": "\\ud800"}', "\ud800"),
        (b'{"text": "\\ud83d\\ude00"}', "\U0001f600"),
        (b'{"text": ""}', ""),
        (b'{"text": "  "}', "  "),
        (b'\xef\xbb\xbf{"text": "x"}', "x"),
        (b'{"text": "x"}\r', "x"),
        (b'{"text": "x", "more": {"a": [1, [2]]}}', "x"),
    ],
    ids=["NUL", "a lone surrogate", "a pair", "empty", "spaces", "BOM", "CRLF", "nesting beside the text"],
)
def test_an_odd_row_is_a_row(rows, line, text):
    assert rows("a.jsonl", line + b"\n") == [Row(1, "1", text)]


def test_empty_lines_are_passed_over_and_rows_keep_their_numbers(rows):
    assert rows("a.jsonl", '\n{"text": "x"}\n\n  \n{"text": "y"}') == [Row(2, "2", "x"), Row(5, "5", "y")]


def test_a_huge_row_costs_only_itself(rows, monkeypatch):
    monkeypatch.setattr(readers, "MAX_ROW", 100)
    found = rows("a.jsonl", '{"text": "' + "x" * 250 + '"}\n{"id": "b", "text": "SQL"}\n')
    assert found == [BadRow(1, "", "the row is longer than 100 bytes", "size"), GOOD]


def test_a_huge_row_at_the_end_of_the_file_is_named_once(rows, monkeypatch):
    monkeypatch.setattr(readers, "MAX_ROW", 100)
    assert rows("a.jsonl", "x" * 1000) == [BadRow(1, "", "the row is longer than 100 bytes", "size")]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ('"007"', "007"),
        ("7", "7"),
        ("7.0", "7.0"),
        ('"1e3"', "1e3"),
        ("12345678901234567890", "12345678901234567890"),
        ('"a b"', "a b"),
        ("true", "true"),
        ("null", "1"),
        ('""', ""),
    ],
)
def test_an_id_stays_the_text_it_is(rows, given, kept):
    assert rows("a.jsonl", f'{{"id": {given}, "text": "x"}}')[0].id == kept


def test_ids_in_a_table_stay_text(rows):
    assert [row.id for row in rows("a.csv", "id,text\n007,x\n1e3,y\n,z\n")] == ["007", "1e3", ""]


@pytest.mark.parametrize("name", readers.TEXT_FIELDS)
def test_the_text_is_looked_for_under_its_usual_names(rows, name):
    assert rows("a.jsonl", json.dumps({name: "x"})) == [Row(1, "1", "x")]
    assert rows("a.csv", f"id,{name.upper()}\n1,x\n") == [Row(1, "1", "x")]


@pytest.mark.parametrize("name", readers.ID_FIELDS)
def test_the_id_is_looked_for_under_its_usual_names(rows, name):
    assert rows("a.jsonl", json.dumps({name: "k", "text": "x"})) == [Row(1, "k", "x")]


def test_named_fields_are_taken_and_a_missing_one_names_those_there(rows):
    assert rows("a.jsonl", '{"words": "x", "no": 3, "text": "y"}', "words", "no") == [Row(1, "3", "x")]
    (bad,) = rows("a.jsonl", '{"b": "x", "a": 3}', "words")
    assert bad == BadRow(1, "1", "no field 'words' (found: a, b); name it with --text")


def test_a_table_without_the_column_cannot_be_read_at_all(rows, tmp_path):
    with pytest.raises(CorpusError) as caught:
        rows("a.csv", "id,words\n1,x\n")
    assert str(caught.value) == f"{tmp_path / 'a.csv'}: no field with the text (found: id, words); name it with --text"
    with pytest.raises(CorpusError, match="no field 'body' "):
        rows("a.csv", "id,text\n1,x\n", "body")


CSV = {
    "a short row": ("id,text\na\nb,SQL\n", "the header has 2 columns, this row 1"),
    "a long row": ("id,text\na,x,y\nb,SQL\n", "the header has 2 columns, this row 3"),
    "invalid UTF-8": (b"id,text\na,caf\xe9\nb,SQL\n", "column 'text', character 3: byte 0xe9 is not UTF-8"),
}


@pytest.mark.parametrize(("data", "reason"), CSV.values(), ids=list(CSV))
def test_a_bad_row_of_a_table_is_named_and_costs_only_itself(rows, data, reason):
    bad, good = rows("a.csv", data)
    assert (bad.number, bad.reason) == (1, reason)
    assert good == GOOD


@pytest.mark.parametrize(
    "data",
    ['id,text\na,x\nb,"open\nc,y\n', 'id,text\na,x\nb,"open\nc,"y"\n', 'id,text\r\na,x\r\nb,"open" \r\nc,"y"\r\n'],
    ids=["closed nowhere", "closed in the next row", "followed by a blank"],
)
def test_a_quote_that_never_closes_costs_the_row_that_opened_it(rows, data):
    first, bad, last = rows("a.csv", data)
    assert (first, last) == (Row(1, "a", "x"), Row(3, "c", "y"))
    assert isinstance(bad, BadRow)
    assert (bad.number, bad.kind) == (2, "syntax")
    assert bad.reason.startswith("not CSV in line 3: ")


def test_a_quote_is_given_up_after_as_much_as_a_row_may_have(rows, monkeypatch):
    monkeypatch.setattr(readers, "MAX_ROW", 100)
    found = rows("a.csv", 'id,text\na,"open\n' + "b,x\n" * 100)
    assert [row.kind for row in found if isinstance(row, BadRow)] == ["syntax"]
    assert [row.number for row in found] == list(range(1, 102))


def test_a_huge_row_of_a_table_costs_only_itself(rows, monkeypatch):
    monkeypatch.setattr(readers, "MAX_ROW", 100)
    found = rows("a.csv", "id,text\na," + "x" * 250 + "\nb,SQL\n")
    assert found == [BadRow(1, "", "the row is longer than 100 characters", "size"), GOOD]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('id,text\r\na,"x\ny"\r\n', [Row(1, "a", "x\ny")]),
        ("\ufeffid,text\na,x\n", [Row(1, "a", "x")]),
        ('id,text\na,"say ""x"""\n', [Row(1, "a", 'say "x"')]),
        ("id,text\n\na,x\n\n", [Row(1, "a", "x")]),
        ("id,text\n", []),
        ("", []),
        ("id,text\na,x\x00y\n", [Row(1, "a", "x\x00y")]),
    ],
    ids=["CRLF and a line break", "BOM", "quotes", "empty lines", "only a header", "nothing", "NUL"],
)
def test_a_table_is_read(rows, data, expected):
    assert rows("a.csv", data) == expected


def test_a_tsv_is_a_table_with_tabs(rows):
    assert rows("a.tsv", "id\ttext\na\tx, y\n") == [Row(1, "a", "x, y")]


@pytest.mark.parametrize("name", ["ad-17.txt", "ad-17.html", "ad-17"])
def test_any_other_file_is_one_posting_by_its_name(rows, name):
    assert rows(name, "Kotlin\n\nSQL") == [Row(1, "ad-17", "Kotlin\n\nSQL")]
    assert rows(name, b"\xef\xbb\xbfx") == [Row(1, "ad-17", "x")]
    assert rows(name, b"ab\xff")[0].reason.startswith("byte 2 (0xff) is not UTF-8")


def test_a_file_that_is_missing_is_a_corpus_error(tmp_path):
    for name in ("no.jsonl", "no.csv", "no.txt"):
        with pytest.raises(CorpusError, match=rf"{name}: No such file or directory"):
            list(read_rows(tmp_path / name))


def test_a_dash_reads_rows_from_standard_input(monkeypatch, tmp_path):
    stream = io.TextIOWrapper(io.BytesIO(b'{"text": "x"}\n'))
    monkeypatch.setattr(sys, "stdin", stream)
    assert list(read_rows(type(tmp_path)("-"))) == [Row(1, "1", "x")]


def test_a_file_is_closed_when_its_rows_are_read(rows):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        rows("a.jsonl", '{"text": "x"}')
        rows("a.csv", "id,text\na,x\n")
        gc.collect()
    assert [str(warning.message) for warning in caught] == []
