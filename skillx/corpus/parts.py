"""The part files of one chunk: profiles, flat tables, errors; written under temporary names by whoever tagged it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from skillx.corpus.chunks import Chunk, Entry, Outcome
from skillx.corpus.files import json_line, sha256_of, temporary_name, write_csv, write_lines, write_parquet
from skillx.corpus.rows import BadRow
from skillx.corpus.tables import (
    MENTION_COLUMNS,
    POSTING_COLUMNS,
    SKILL_COLUMNS,
    arrow_schema,
    kept_column,
    mention_rows,
    posting_row,
    profile_arrow_schema,
    profile_record,
    skill_rows,
    storable,
)

__all__ = ["FORMATS", "TABLES", "PartFile", "PartWriter", "Written", "error_record", "shown_error"]

FORMATS = ("jsonl", "parquet")
TABLES = ("parquet", "csv", "none")

_SHOWN = 5
"""Errors of a chunk that travel back to be shown; all of them stand in the file."""
_LONGEST = 500
"""Characters of a message that are kept: it may quote the posting."""


class PartFile(NamedTuple):
    """A file of a chunk: its path in the run, the path it was written to, its size and SHA-256."""

    name: str
    temporary: Path
    bytes: int
    sha256: str


class Written(NamedTuple):
    """What a chunk came to: counts, its files (the profiles last), and the first errors for the screen."""

    tagged: int
    empty: int
    errors: Mapping[str, int]
    files: tuple[PartFile, ...]
    shown: tuple[str, ...]


def error_record(entry: Entry, bad: BadRow) -> dict[str, Any]:
    """A line of the errors file: never the posting itself."""
    return {
        "row": entry.row,
        "file": entry.file,
        "number": bad.number,
        "posting_id": bad.id,
        "class": bad.kind,
        "message": bad.reason[:_LONGEST],
    }


@dataclass(frozen=True, slots=True)
class PartWriter:
    """Writes the parts of chunks below a folder; picklable, so that workers can have it.

    ``profiles`` is one of ``FORMATS``, ``tables`` one of ``TABLES``. Raises ``OSError`` when the disk is full.
    """

    folder: Path
    profiles: str = "jsonl"
    tables: str = "parquet"

    def __call__(self, chunk: Chunk, outcomes: Sequence[Outcome]) -> Written:
        """Write all parts of a chunk under temporary names; nothing is left behind when one of them fails."""
        tagged = [
            (entry, outcome)
            for entry, outcome in zip(chunk.entries, outcomes, strict=True)
            if not isinstance(outcome, BadRow)
        ]
        bad = [
            (entry, outcome)
            for entry, outcome in zip(chunk.entries, outcomes, strict=True)
            if isinstance(outcome, BadRow)
        ]
        kinds: dict[str, int] = {}
        for _, problem in bad:
            kinds[problem.kind] = kinds.get(problem.kind, 0) + 1
        return Written(
            len(tagged),
            sum(not profile["skills"] for _, profile in tagged),
            dict(sorted(kinds.items())),
            self._files(chunk, tagged, bad),
            tuple(shown_error(entry, problem) for entry, problem in bad[:_SHOWN]),
        )

    def _files(
        self,
        chunk: Chunk,
        tagged: Sequence[tuple[Entry, Mapping[str, Any]]],
        bad: Sequence[tuple[Entry, BadRow]],
    ) -> tuple[PartFile, ...]:
        files: list[PartFile] = []

        def write(folder: str, suffix: str, how: Callable[[Path, str], None]) -> None:
            name = f"{folder}/part-{chunk.number:05d}{suffix}"
            temporary = temporary_name(self.folder / name)
            how(temporary, name)
            files.append(PartFile(name, temporary, temporary.stat().st_size, sha256_of(temporary)))

        try:
            if bad:
                lines = [json_line(error_record(entry, problem)) for entry, problem in bad]
                write("errors", ".jsonl", lambda path, name: write_lines(path, name, lines))
            if self.tables != "none":
                self._write_tables(chunk, tagged, write)
            self._write_profiles(tagged, write)
        except BaseException:
            for file in files:
                file.temporary.unlink(missing_ok=True)
            raise
        return tuple(files)

    def _write_tables(
        self, chunk: Chunk, tagged: Sequence[tuple[Entry, Mapping[str, Any]]], write: Callable[..., None]
    ) -> None:
        clusters = chunk.cluster_of
        postings = []
        for entry, profile in tagged:
            kept_values = dict(zip(chunk.keep, entry.read.kept, strict=True))  # type: ignore[union-attr]
            postings.append(posting_row(profile, entry.row, kept_values, clusters.get(entry.row)))
        skills = [row for entry, profile in tagged for row in skill_rows(profile, entry.row)]
        mentions = [row for entry, profile in tagged for row in mention_rows(profile, entry.row)]
        for name, columns, kept, rows in (
            ("postings", POSTING_COLUMNS, chunk.keep, postings),
            ("skills", SKILL_COLUMNS, (), skills),
            ("mentions", MENTION_COLUMNS, (), mentions),
        ):
            if self.tables == "csv":
                header = [*columns, *map(kept_column, kept)]
                write(name, ".csv", lambda path, _, header=header, rows=rows: write_csv(path, header, rows))
            else:
                schema = arrow_schema(columns, kept)
                write(name, ".parquet", lambda path, _, schema=schema, rows=rows: write_parquet(path, schema, rows))

    def _write_profiles(self, tagged: Sequence[tuple[Entry, Mapping[str, Any]]], write: Callable[..., None]) -> None:
        if self.profiles == "parquet":
            records = [profile_record(profile) for _, profile in tagged]
            schema = profile_arrow_schema()
            write("profiles", ".parquet", lambda path, _: write_parquet(path, schema, records))
        else:
            lines = (json_line(profile) for _, profile in tagged)
            write("profiles", ".jsonl.gz", lambda path, name: write_lines(path, name, lines))


def shown_error(entry: Entry, bad: BadRow) -> str:
    """An error as a line for a person: where, which posting, why."""
    name = f" ({storable(bad.id)})" if bad.id and bad.id != str(bad.number) else ""
    return f"{entry.file}:{bad.number}{name}: {storable(bad.reason[:_LONGEST])}"
