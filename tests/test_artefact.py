"""The compiled taxonomy in the cache: found again, made again when damaged, and never worth a failure."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest
import srsly

from skillx import artefact
from skillx.artefact import compiled, data_table, fingerprint, taxonomy_paths
from skillx.errors import TaxonomyError
from skillx.resources import data_file
from skillx.rows import Table
from skillx.taxonomy.compile import FORMAT

TINY = "version: '1'\ncategories: {tool: {kind: technology}}\nconcepts:\n  kafka: {pref_label: Kafka, category: tool}\n"


@pytest.fixture
def tiny(tmp_path):
    path = tmp_path / "tiny.yaml"
    path.write_text(TINY, encoding="utf-8")
    return str(path)


@pytest.fixture
def own_cache(tmp_path, monkeypatch):
    """A cache directory of this test, and a process that has not yet read any."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("SKILLX_CACHE", str(folder))
    artefact._compiled.cache_clear()
    yield folder
    artefact._compiled.cache_clear()


@pytest.fixture
def compilations(monkeypatch):
    """How often a taxonomy was compiled."""
    count = []
    compile_ = artefact._compile
    monkeypatch.setattr(artefact, "_compile", lambda paths: count.append(paths) or compile_(paths))
    return count


def afresh(paths):
    """As a new process would."""
    artefact._compiled.cache_clear()
    return compiled(paths)


def test_a_taxonomy_is_compiled_once_and_then_found(tiny, own_cache, compilations):
    first = afresh([tiny])
    assert afresh([tiny]) == first
    assert len(compilations) == 1
    assert [path.name for path in own_cache.iterdir()] == [f"taxonomy-{fingerprint([tiny])[:32]}.skillx"]


def test_what_is_found_equals_what_was_compiled(tiny, own_cache):
    made = afresh([tiny])
    (path,) = own_cache.iterdir()
    head, _, body = path.read_bytes().partition(b"\n")
    assert srsly.msgpack_loads(body) == made == artefact._compile((tiny,))
    assert head.startswith(f"skillx taxonomy {FORMAT} ".encode())


def test_a_file_of_which_one_bit_turned_or_the_end_is_missing_is_made_again(tiny, own_cache, compilations):
    good = afresh([tiny])
    (path,) = own_cache.iterdir()
    whole = path.read_bytes()
    damaged = [
        whole[:-1],
        whole + b"x",
        whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:],
        whole.replace(f" {FORMAT} ".encode(), b" 3 ", 1),
    ]
    for content in damaged:
        path.write_bytes(content)
        assert afresh([tiny]) == good
        assert path.read_bytes() == whole
    assert len(compilations) == 1 + len(damaged)


@pytest.mark.parametrize("damage", [b"", b"{", b"null", b"\n", b"\xff\xfe", b"skillx taxonomy 4 00000000\n\x80"])
def test_a_damaged_file_is_made_again(tiny, own_cache, compilations, damage):
    good = afresh([tiny])
    (path,) = own_cache.iterdir()
    path.write_bytes(damage)
    assert afresh([tiny]) == good
    assert len(compilations) == 2
    assert srsly.msgpack_loads(path.read_bytes().partition(b"\n")[2]) == good


def test_any_change_of_the_file_makes_another_artefact(tiny, own_cache):
    before = fingerprint([tiny])
    Path(tiny).write_text(TINY + "decoys: [kafka trial]\n", encoding="utf-8")
    assert fingerprint([tiny]) != before


def test_files_in_another_order_or_cut_elsewhere_make_another_artefact(tiny, tmp_path):
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_text("ab")
    two.write_text("c")
    assert fingerprint([str(one), str(two)]) != fingerprint([str(two), str(one)])
    first = fingerprint([str(one), str(two)])
    one.write_text("a")
    two.write_text("bc")
    assert fingerprint([str(one), str(two)]) != first


def test_a_cache_that_cannot_be_written_only_warns(tiny, tmp_path, monkeypatch, caplog):
    blocked = tmp_path / "a file"
    blocked.write_text("no folder")
    monkeypatch.setenv("SKILLX_CACHE", str(blocked / "cache"))
    with caplog.at_level(logging.WARNING, logger="skillx"):
        assert Table(afresh([tiny])["concepts"])["kafka"][0] == "Kafka"
    artefact._compiled.cache_clear()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "could not be kept in" in caplog.text


def test_a_write_that_fails_leaves_nothing_behind(tiny, own_cache, monkeypatch, caplog):
    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(artefact.Path, "replace", full)
    assert afresh([tiny])["version"].startswith("1+")
    assert list(own_cache.iterdir()) == []
    assert "No space left" in caplog.text


def test_only_a_few_artefacts_are_kept(tiny, own_cache):
    for number in range(artefact._KEPT + 3):
        Path(tiny).write_text(TINY.replace("'1'", f"'{number}'"), encoding="utf-8")
        afresh([tiny])
    assert len(list(own_cache.iterdir())) == artefact._KEPT
    assert (own_cache / f"taxonomy-{fingerprint([tiny])[:32]}.skillx").is_file()


def test_two_processes_at_once_make_the_same_file(tiny, tmp_path):
    cache = tmp_path / "shared"
    code = (
        "import os, sys, hashlib, srsly; os.environ['SKILLX_CACHE'] = sys.argv[1];"
        "from skillx.artefact import compiled; value = srsly.msgpack_dumps(compiled([sys.argv[2]]));"
        "print(hashlib.sha256(value).hexdigest())"
    )
    command = [sys.executable, "-c", code, str(cache), tiny]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    outputs = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0, 0], outputs
    assert outputs[0][0] == outputs[1][0] != b""
    assert [path.suffix for path in cache.iterdir()] == [".skillx"]


def test_paths_stand_for_files_and_default_for_the_shipped_one():
    shipped = str(data_file("taxonomy.yaml"))
    assert taxonomy_paths(None) == taxonomy_paths("default") == taxonomy_paths(["default"]) == (shipped,)
    assert taxonomy_paths(["default", Path("mine.yaml")]) == (shipped, "mine.yaml")
    assert taxonomy_paths("mine.yaml") == ("mine.yaml",)


def test_problems_of_a_taxonomy_are_told_and_nothing_is_kept(tiny, own_cache):
    Path(tiny).write_text(TINY.replace("category: tool", "category: tol"), encoding="utf-8")
    with pytest.raises(TaxonomyError, match="no category 'tol'"):
        afresh([tiny])
    assert not own_cache.exists()


def test_a_file_that_is_no_utf8_is_named(tiny, own_cache):
    Path(tiny).write_bytes(b"version: \xff")
    with pytest.raises(TaxonomyError, match=r"tiny\.yaml: byte 9 \(0xff\) is not UTF-8"):
        afresh([tiny])


@pytest.mark.parametrize("name", ["cues.yaml", "sections.yaml", "distractors.yaml", "facts.yaml", "english.yaml"])
def test_the_shipped_tables_are_read(name):
    assert data_table(name)
