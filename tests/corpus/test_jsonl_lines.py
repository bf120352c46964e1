import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillx.corpus.lines import posting_of_line
from skillx.corpus.readers import Row, read_rows

GOOD = [
    (b'{"id": "007", "text": "a"}', ("007", "a")),
    (b'\xef\xbb\xbf{"id": 7, "text": "a"}\r\n', ("7", "a")),
    (b'{"Job_ID": null, "Description": "a"}', ("", "a")),
    (b'{"text": "a", "text": "b", "uuid": [1]}', ("[1]", "b")),
]
BAD = [
    (b"{", "", "not JSON: Expecting property name enclosed in double quotes at column 2"),
    (b"7", "", "expected a JSON object, found int"),
    (b'{"id": "x", "text": null}', "x", "field 'text': expected text, found NoneType"),
    (b'{"id": "x", "b": 1, "a": 2}', "x", "no field with the text (found: a, b, id); name it with --text"),
    (b'{"text": "\xff"}', "", "byte 10 (0xff) is not UTF-8; convert the file, for example with iconv"),
    (b"[" * 200_000, "", "nested too deeply"),
]


@pytest.mark.parametrize(("line", "expected"), GOOD)
def test_a_good_line(line, expected):
    assert posting_of_line(line) == expected


@pytest.mark.parametrize(("line", "key", "said"), BAD, ids=[said for *_, said in BAD])
def test_a_bad_line(line, key, said):
    found = posting_of_line(line)
    assert (found.id, str(found.text)) == (key, said)


def test_a_number_of_many_digits():
    assert "digits" in str(posting_of_line(b'{"text": "a", "n": ' + b"1" * 5000 + b"}").text)


@pytest.mark.parametrize("line", [b"", b" \t\r\n", b"\xef\xbb\xbf\r\n"])
def test_a_blank_line_is_no_posting(line):
    assert posting_of_line(line) is None


def test_fields_may_be_named():
    assert posting_of_line(b'{"id": 1, "k": 2, "text": "a", "t": "b"}', "t", "k") == ("2", "b")
    assert str(posting_of_line(b'{"text": "a"}', "t").text).startswith("no field 't' (found: text)")


@given(st.binary(max_size=40) | st.text(max_size=20).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_line_raises(line):
    posting_of_line(line)


def test_it_reads_what_the_reader_of_files_reads(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(line.rstrip() for line, _ in GOOD))
    for (_, (key, text)), row in zip(GOOD, read_rows(path), strict=True):
        assert row == Row(row.number, key or str(row.number), text)
