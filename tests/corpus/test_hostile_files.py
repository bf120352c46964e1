"""Files that are broken, hostile or merely odd: what each costs. The table of docs/corpus.md, row by row."""

import bz2
import gzip
import io
import json
import sys
import tracemalloc
import zlib

import pytest

from skillx.corpus import readers
from skillx.corpus.readers import read_source
from skillx.corpus.rows import BadRow, Columns, Row
from skillx.corpus.sources import source_of
from skillx.errors import CorpusError

try:
    from compression import zstd
except ImportError:
    zstd = pytest.importorskip("backports.zstd")

ROWS = [{"id": f"{n:03d}", "text": f"SQL {n * 7919 % 1000}"} for n in range(500)]
JSONL = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
CSV = ("id,text\n" + "".join(f"{row['id']},{row['text']}\n" for row in ROWS)).encode()
PLAIN = [Row(n + 1, row["id"], row["text"]) for n, row in enumerate(ROWS)]


@pytest.fixture
def rows(tmp_path):
    def read(name, data, **columns):
        path = tmp_path / name
        path.write_bytes(data)
        return list(read_source(source_of(path), Columns(**columns)))

    return read


def packed_parquet(path, table):
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(table, path, row_group_size=100)
    return path.read_bytes()


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress], ids=["gzip", "zstd"])
@pytest.mark.parametrize(("name", "data"), [("a.jsonl", JSONL), ("a.csv", CSV)], ids=["JSONL", "CSV"])
def test_packed_rows_are_rows_whatever_the_file_is_called(rows, pack, name, data):
    suffix = ".gz" if pack is gzip.compress else ".zst"
    assert rows(name + suffix, pack(data)) == PLAIN
    assert rows(name, pack(data)) == PLAIN
    assert rows(name + suffix, data) == PLAIN
    half = data.index(b"\n", len(data) // 2) + 1
    assert rows(name, pack(data[:half]) + pack(data[half:])) == PLAIN


def spoilt(data, place, by):
    return data[:place] + bytes([data[place] ^ by]) + data[place + 1 :]


GZ, ZST = gzip.compress(JSONL), zstd.compress(JSONL)
DAMAGES = {
    "gzip, cut off": GZ[:-200],
    "gzip, without its end": GZ[:-8],
    "gzip, wrong checksum": spoilt(GZ, len(GZ) - 6, 0x01),
    "gzip, garbage behind it": GZ + b"garbage",
    "gzip, only its head": GZ[:5],
    "zstd, cut off": ZST[:-50],
    "zstd, corrupt": spoilt(ZST, len(ZST) // 2, 0xFF),
    "zstd, garbage behind it": ZST + b"garbage",
}


def test_gzip_that_is_corrupt_in_the_middle_never_passes_for_whole(rows):
    """Its checksum stands at the end: what came before may have been read wrong, and is named as not to be trusted."""
    for place in range(20, len(GZ) - 8, len(GZ) // 40):
        *_, last = rows("a.jsonl", spoilt(GZ, place, 0xFF))
        assert (type(last), last[3]) == (BadRow, "damaged")
        assert "if not before" in last.reason


@pytest.mark.parametrize("data", DAMAGES.values(), ids=list(DAMAGES))
def test_a_damaged_file_gives_its_rows_up_to_the_damage_and_says_so_once(rows, data):
    *good, last = rows("a.jsonl", data)
    assert isinstance(last, BadRow)
    assert last.kind == "damaged"
    assert last.reason.startswith(f"the file is damaged after row {len(good)}, if not before: ")
    readable = [row for row in good if isinstance(row, Row)]
    assert len(good) - len(readable) <= 1
    assert readable == PLAIN[: len(readable)]


def test_damage_in_a_table_or_a_text_is_named_too(rows):
    *good, last = rows("a.csv", gzip.compress(CSV)[:-20])
    assert (last.kind, good) == ("damaged", PLAIN[: len(good)])
    (only,) = rows("a.txt", gzip.compress(b"We need SQL")[:-3])
    assert only.kind == "damaged"


def test_zstd_without_its_package_says_what_to_install(rows, monkeypatch):
    monkeypatch.setitem(sys.modules, "backports", None)
    monkeypatch.setitem(sys.modules, "compression", None)
    with pytest.raises(CorpusError, match=r'pip install "skillx\[zstd\]"'):
        rows("a.jsonl", ZST)


def test_a_bomb_costs_its_row_and_little_memory(rows):
    """256 MB in 250 kB, in one line between two rows."""
    bomb = zlib.compressobj(wbits=31)
    data = bomb.compress(b'{"text": "SQL"}\n{"text": "')
    data += b"".join(bomb.compress(b"x" * (1 << 20)) for _ in range(256))
    data += bomb.compress(b'"}\n{"text": "C"}\n') + bomb.flush()
    assert len(data) < 300_000
    tracemalloc.start()
    first, bad, last = rows("a.jsonl.gz", data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (first.text, last.text) == ("SQL", "C")
    assert (bad.kind, bad.reason) == ("size", f"the row is longer than {readers.MAX_ROW} bytes")
    assert most < 4 * readers.MAX_ROW


@pytest.mark.parametrize("name", ["a.csv.gz", "a.txt.gz"])
def test_a_bomb_in_a_table_or_a_text_costs_one_row(rows, monkeypatch, name):
    monkeypatch.setattr(readers, "MAX_ROW", 1 << 16)
    found = rows(name, gzip.compress(b"id,text\na," + b"x" * (1 << 22) + b"\nb,SQL\n"))
    assert [row.kind for row in found if isinstance(row, BadRow)] == ["size"]
    assert [row for row in found if isinstance(row, Row)] == ([Row(2, "b", "SQL")] if "csv" in name else [])


def test_a_posting_of_ten_megabytes_is_read_only_when_it_is_allowed(rows):
    text = "We need SQL. " * 800_000
    data = json.dumps({"id": "a", "text": text}).encode()
    (bad,) = rows("a.jsonl", data, longest=1_000_000)
    assert bad == BadRow(1, "a", "field 'text': 10400000 characters, at most 1000000 are read; see --max-text", "size")
    (row,) = rows("a.jsonl", data, longest=20_000_000)
    assert len(row.text) == len(text)
    (bad,) = rows("a.txt", text.encode(), longest=1_000_000)
    assert bad.kind == "size"


ODD = {
    "a number of 5,000 digits": (b'{"id": "a", "text": "x", "n": ' + b"9" * 5000 + b"}", "syntax"),
    "an id of 5,000 digits": (b'{"id": ' + b"9" * 5000 + b', "text": "x"}', "syntax"),
    "deep nesting": (b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "syntax"),
    "deep nesting of objects": (b'{"a": ' * 100_000 + b"1" + b"}" * 100_000, "syntax"),
    "invalid UTF-8": (b'{"text": "caf\xe9"}', "encoding"),
    "UTF-16": ('{"text": "x"}'.encode("utf-16"), "encoding"),
    "bytes of another format": (bz2.compress(b"x" * 100).replace(b"\n", b""), "encoding"),
    "NUL between rows": (b"\x00", "syntax"),
    "NUL in the text, raw": (b'{"text": "a\x00b"}', "syntax"),
    "a wrong type": (b'{"text": ["x"]}', "shape"),
    "no text": (b'{"id": "x"}', "shape"),
    "two objects": (b'{"text": "x"} {"text": "y"}', "syntax"),
}


@pytest.mark.parametrize(("line", "kind"), ODD.values(), ids=list(ODD))
def test_one_bad_row_costs_one_row(rows, line, kind):
    good = b'{"id": "g", "text": "SQL"}\n'
    found = rows("a.jsonl", good + line + b"\n" + good)
    assert found == [Row(1, "g", "SQL"), found[1], Row(3, "g", "SQL")]
    assert (type(found[1]), found[1][3]) == (BadRow, kind)


def test_kept_columns_are_text_as_they_stand(rows):
    data = b'{"text": "x", "month": "2026-01", "n": 7, "deep": {"a": [1]}, "none": null}\n{"text": "y"}\n'
    first, second = rows("a.jsonl", data, keep=("month", "n", "deep", "none"))
    assert first.kept == ("2026-01", "7", '{"a": [1]}', None)
    assert second.kept == (None, None, None, None)
    assert rows("a.csv", b"text,month\nx,007\n", keep=("Month",))[0].kept == ("007",)
    with pytest.raises(CorpusError, match=r"no column 'place' for --keep \(found: month, text\)"):
        rows("a.csv", b"text,month\nx,007\n", keep=("place",))
    with pytest.raises(CorpusError, match="no column 'nr' for --id"):
        rows("a.csv", b"text,month\nx,007\n", key="nr")


def table(**columns):
    return pytest.importorskip("pyarrow").table(columns)


def test_parquet_is_read_with_ids_as_text(rows, tmp_path):
    data = packed_parquet(tmp_path / "x", table(id=["007", "1e3", None], description=["a", "b", "c"], n=[1, 2, 3]))
    assert rows("a.parquet", data, keep=("n",)) == [
        Row(1, "007", "a", ("1",)),
        Row(2, "1e3", "b", ("2",)),
        Row(3, "3", "c", ("3",)),
    ]
    data = packed_parquet(tmp_path / "x", table(id=[7, 8], text=["a", None]))
    assert rows("a.parquet", data) == [Row(1, "7", "a"), BadRow(2, "8", "field 'text': expected text, found NoneType")]


def test_invalid_text_in_parquet_costs_its_row(rows, tmp_path):
    pa = pytest.importorskip("pyarrow")
    broken = pa.array([b"ok", b"caf\xe9", b"fine"]).view(pa.string())
    found = rows("a.parquet", packed_parquet(tmp_path / "x", table(text=broken)))
    assert [getattr(row, "text", row[3]) for row in found] == ["ok", "encoding", "fine"]


@pytest.mark.parametrize("how", ["cut", "empty", "no parquet", "corrupt"])
def test_damaged_parquet_is_one_error(rows, tmp_path, how):
    text = [f"SQL {n * 7919}" for n in range(500)]
    data = packed_parquet(tmp_path / "x", table(text=text))
    broken = {
        "cut": data[:-100],
        "empty": b"",
        "no parquet": b"hello",
        "corrupt": data[:300] + b"\xff" * 2000 + data[2300:],
    }
    *good, last = rows("a.parquet", broken[how])
    assert (last.kind, last.number) == ("damaged", len(good) + 1)
    assert [row.text for row in good] == text[: len(good)]


def test_a_table_without_its_column_is_refused(rows, tmp_path):
    with pytest.raises(CorpusError, match=r"a.parquet: no field with the text \(found: n\)"):
        rows("a.parquet", packed_parquet(tmp_path / "x", table(n=[1])))


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tsv"])
def test_an_empty_file_has_no_rows(rows, name):
    assert rows(name, b"") == []
    assert rows(name, gzip.compress(b"")) == []


def test_reading_is_the_same_from_a_stream_that_gives_little_at_a_time(monkeypatch, tmp_path):
    class Slow(io.RawIOBase):
        def __init__(self, data):
            self.data = io.BytesIO(data)

        def readable(self):
            return True

        def readinto(self, buffer):
            piece = self.data.read(min(7, len(buffer)))
            buffer[: len(piece)] = piece
            return len(piece)

    for data in (JSONL, GZ, ZST):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Slow(data))))
        assert list(read_source(source_of(tmp_path.__class__("-")), Columns())) == PLAIN
