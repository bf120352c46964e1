"""Corpora in the folder of a test, tagged by a toy."""

import csv
import gzip
import json
from pathlib import Path

from skillx.corpus.rows import Columns
from skillx.corpus.run import Corpus, RunSettings, run_corpus
from skillx.corpus.sources import find_sources


def contents(folder):
    """All files of a run and their bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def lines(path):
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.splitlines()]


def profiles(folder):
    """The profiles of a run in JSONL, in order."""
    return [one for path in sorted((folder / "profiles").glob("part-*")) for one in lines(path)]


def errors(folder):
    return [one for path in sorted((folder / "errors").glob("part-*")) for one in lines(path)]


def table(folder):
    """The rows of a flat table in CSV, all parts in order."""
    return [row for path in sorted(folder.glob("part-*.csv")) for row in csv.DictReader(path.read_text().splitlines())]


def write(folder, postings, name="in.jsonl"):
    """Write postings to a file, by their texts or as bytes."""
    path = folder / name
    if not isinstance(postings, bytes):
        rows = [{"id": f"p{n}", "text": text, "month": f"2026-{n % 12 + 1:02d}"} for n, text in enumerate(postings)]
        postings = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(postings)
    return path


def tag(
    tmp_path, *paths, out="run", factory="toy_tagger:make", arguments=None, columns=None, made_from=None, **settings
):
    """Tag files into the folder of a run; answers it and the report."""
    corpus = Corpus(find_sources([str(path) for path in paths]), columns or Columns())
    corpus.check()
    folder = tmp_path / out
    settings = RunSettings(**{"chunk_size": 4, "tables": "csv", **settings})
    report = run_corpus(corpus, folder, factory, arguments or {}, made_from or {"taxonomy": "toy"}, settings)
    return folder, report
