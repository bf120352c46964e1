"""`skillx dedupe`: which postings of some files are the same advert, as a table of rows and clusters."""

import csv
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, TextIO

import typer

__all__ = ["COLUMNS", "Deduped", "dedupe", "dedupe_files"]

COLUMNS = ("file", "row", "id", "cluster")
"""``row`` counts the rows of its file from 1. ``cluster`` is the place of its first posting among all good rows."""

_SHOWN = 100


@dataclass(slots=True)
class Deduped:
    """What was found: postings, distinct ones, and the rows that could not be read."""

    postings: int = 0
    clusters: int = 0
    bad: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """One line for the end."""
        copies = self.postings - self.clusters
        return f"{self.postings} postings, {self.clusters} different, {copies} copies, {self.bad} rows left out"


def dedupe_files(
    files: Sequence[Path],
    output: Path | None,
    *,
    text: str | None = None,
    key: str | None = None,
    threshold: float | None = None,
) -> Deduped:
    """Write the cluster of every posting of the files, in order; the output file appears whole or not at all.

    Raises ``CorpusError`` when a file cannot be read, or when ``rensa`` is missing.
    """
    from skillx.corpus.duplicates import THRESHOLD, Duplicates
    from skillx.corpus.readers import BadRow, read_rows

    found = Deduped()
    duplicates = Duplicates(THRESHOLD if threshold is None else threshold)
    places: list[tuple[int, int, str]] = []

    def texts() -> Iterator[str]:
        for number, path in enumerate(files):
            for row in read_rows(path, text, key):
                if isinstance(row, BadRow):
                    found.bad += 1
                    if found.bad <= _SHOWN:
                        found.problems.append(f"{path}:{row.number}: {row.reason}")
                else:
                    places.append((number, row.number, row.id))
                    yield row.text

    duplicates.add(texts())
    clusters = duplicates.clusters()
    found.postings, found.clusters = len(clusters), len(set(clusters))
    with _open(output) as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for (number, row_number, ident), cluster in zip(places, clusters, strict=True):
            writer.writerow((_writable(str(files[number])), row_number, _writable(ident), cluster))
    return found


def _writable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


@contextmanager
def _open(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that replaces the old one only when all went well."""
    if output is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    handle, temporary = tempfile.mkstemp(dir=output.parent, prefix=output.name, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            yield file
        Path(temporary).replace(output)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def dedupe(
    files: Annotated[list[Path], typer.Argument(help="JSONL, CSV, TSV, text or HTML files; '-' is JSONL on stdin.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="CSV file; without it, stdout.")] = None,
    text: Annotated[str | None, typer.Option(help="Field or column with the posting's text.")] = None,
    id_: Annotated[str | None, typer.Option("--id", help="Field or column with its id.")] = None,
    threshold: Annotated[
        float | None, typer.Option(min=0.05, max=1, help="Share of common word runs that makes two postings one.")
    ] = None,
) -> None:
    """Find re-posted adverts: one CSV row a posting, with its cluster. Exit code 1 when rows were left out."""
    found = dedupe_files(files, output, text=text, key=id_, threshold=threshold)
    for line in found.problems:
        typer.echo(line, err=True)
    typer.echo(found.summary, err=True)
    raise typer.Exit(1 if found.bad else 0)
