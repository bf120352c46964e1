"""`skillx tag`: files of postings in, profiles out, one JSON object a line."""

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from tqdm import tqdm

from skillx.corpus.readers import BadRow, Row, read_rows
from skillx.errors import CorpusError
from skillx.extractor import SkillExtractor
from skillx.records import Posting, SkillProfile
from skillx.show import profile_text

__all__ = ["TagReport", "json_line", "tag_files"]

_SHOWN = 100
"""Bad rows that are listed; the rest is counted."""


@dataclass(slots=True)
class TagReport:
    """What a run did: postings tagged, how many of them without any skill, and the rows left out."""

    tagged: int = 0
    empty: int = 0
    bad: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def summary(self) -> str:
        """One line for the end of a run."""
        return f"{self.tagged} postings tagged ({self.empty} without a skill), {self.bad} rows left out"

    def leave_out(self, path: Path, row: BadRow) -> None:
        """Note a row that could not be read."""
        self.bad += 1
        if self.bad <= _SHOWN:
            name = f" ({row.id})" if row.id and row.id != str(row.number) else ""
            self.problems.append(f"{path}:{row.number}{name}: {row.reason}")


def tag_files(
    extract: SkillExtractor,
    files: Sequence[Path],
    output: Path | None = None,
    *,
    text: str | None = None,
    key: str | None = None,
    show: bool = False,
    on_error: str = "skip",
) -> TagReport:
    """Tag all postings of the files, in order, and write their profiles.

    The output file appears whole or not at all. Raises ``CorpusError`` when a file cannot be read, or at the first
    bad row with ``on_error="stop"``.
    """
    report = TagReport()
    with _open(output) as out:
        for row_text, profile in _profiles(extract, _good_rows(files, text, key, report, on_error)):
            report.tagged += 1
            report.empty += not profile.skills
            line = _writable(profile_text(profile, row_text)) if show else json_line(profile.to_dict())
            out.write(line + "\n")
    return report


def _writable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def json_line(value: Any) -> str:
    """One line of JSON: readable, but with escapes where a lone surrogate could not be written as UTF-8."""
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value)
    return line


def _profiles(extract: SkillExtractor, rows: Iterable[Row]) -> Iterator[tuple[str, SkillProfile]]:
    """Texts with their profiles; texts wait in a queue while the pipeline works on a batch."""
    waiting: list[str] = []

    def postings() -> Iterator[Posting]:
        for row in rows:
            waiting.append(row.text)
            yield Posting(row.text, row.id)

    for profile in extract.pipe(postings()):
        yield waiting.pop(0), profile


def _good_rows(
    files: Sequence[Path], text: str | None, key: str | None, report: TagReport, on_error: str
) -> Iterator[Row]:
    with tqdm(unit=" postings", disable=not sys.stderr.isatty(), file=sys.stderr) as bar:
        for path in files:
            for row in read_rows(path, text, key):
                if isinstance(row, BadRow):
                    if on_error == "stop":
                        raise CorpusError(f"{path}:{row.number}: {row.reason}")
                    report.leave_out(path, row)
                else:
                    yield row
                bar.update()


@contextmanager
def _open(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that replaces the old one only when all went well."""
    if output is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    handle, temporary = tempfile.mkstemp(dir=output.parent, prefix=output.name, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
        Path(temporary).replace(output)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
