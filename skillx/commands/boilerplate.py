"""`skillx boilerplate`: learn the lines that a corpus repeats, for `skillx tag --boilerplate`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from skillx.errors import CorpusError

if TYPE_CHECKING:
    from skillx.corpus.recurring import Recurring, Thresholds

__all__ = ["boilerplate", "learn"]


def learn(
    files: Sequence[Path],
    thresholds: "Thresholds",
    *,
    text: str | None = None,
    employer: str | None = None,
) -> tuple["Recurring", int]:
    """Look through all postings of the files twice; answers what recurs, and how many rows could not be read.

    Lines are those of the clean text, as the pipeline will see them. Raises ``CorpusError`` when a file cannot be read,
    or is standard input, which cannot be read twice.
    """
    from skillx.corpus.recurring import Recurring

    if any(str(path) == "-" for path in files):
        raise CorpusError("'skillx boilerplate' reads its files twice: give a file instead of standard input")
    found = Recurring(thresholds)
    bad = 0
    for look in (found.note, found.count):
        bad = 0
        for owner, lines in _postings(files, text, employer):
            if lines is None:
                bad += 1
            else:
                look(owner, lines)
    return found, bad


def _postings(
    files: Sequence[Path], text: str | None, employer: str | None
) -> Iterator[tuple[str, list[tuple[str, str]] | None]]:
    from skillx.corpus.readers import BadRow, read_rows
    from skillx.text.clean import clean
    from skillx.text.folded import stretches

    for path in files:
        for row in read_rows(path, text, employer):
            if isinstance(row, BadRow):
                yield "", None
                continue
            cleaned = clean(row.text).text
            # the reader gives the named field as the row's id; a row without it is known by its number there
            owner = "" if employer is None or row.id == str(row.number) else row.id.strip()
            yield owner, [(cleaned[part.start : part.end], part.folded) for part in stretches(cleaned)]


def boilerplate(
    files: Annotated[list[Path], typer.Argument(help="JSONL, CSV, TSV, text or HTML files; they are read twice.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="JSON file of the lines.")],
    text: Annotated[str | None, typer.Option(help="Field or column with the posting's text.")] = None,
    employer: Annotated[
        str | None, typer.Option(help="Field or column with the employer; without it lines recur in the corpus.")
    ] = None,
    least: Annotated[int, typer.Option("--min-postings", min=2, help="Postings that a line stands in.")] = 5,
    openings: Annotated[
        int, typer.Option("--min-openings", min=1, help="Different first lines of these; copies of an advert have one.")
    ] = 5,
    words: Annotated[int, typer.Option("--min-words", min=1, help="Words of a line.")] = 8,
    share: Annotated[float, typer.Option("--min-share", min=0, max=1, help="Share of the employer's postings.")] = 0.1,
) -> None:
    """Learn the lines that recur in many postings of one employer, or of a corpus. Exit code 1 with bad rows."""
    from skillx.corpus.recurring import Thresholds, write_boilerplate

    found, bad = learn(files, Thresholds(least, openings, words, share), text=text, employer=employer)
    number = write_boilerplate(output, found)
    typer.echo(f"{number} lines recur in {found.postings} postings, {bad} rows left out", err=True)
    raise typer.Exit(1 if bad else 0)
