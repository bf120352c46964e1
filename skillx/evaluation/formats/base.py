"""What every format shares: its description, the log of problems and notes, and how JSON files are read."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from skillx.evaluation.gold import GoldPosting

__all__ = ["EVERYTHING", "Format", "Log", "Sample", "json_records", "objects", "read_utf8", "write_json_lines"]

EVERYTHING = frozenset(
    {"kind", "label", "requirement", "proficiency", "years", "any_of", "negated", "optional", "alt", "label_alt"}
    | {"requirement_alt", "distractors", "why", "facts", "group", "source", "overlaps"}
)
"""The features that a format may or may not hold."""


@dataclass(slots=True)
class Log:
    """``problems`` make a file unusable; ``notes`` say what was left out or read in a certain way.

    ``overlaps`` says whether mentions may overlap, or are a problem where they do.
    """

    overlaps: bool = False
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def problem(self, where: object, what: str) -> None:
        """Add a problem, with its place."""
        self.problems.append(f"{where}: {what}")

    def note(self, where: object, what: str) -> None:
        """Add a note, with its place."""
        self.notes.append(f"{where}: {what}")


@dataclass(frozen=True, slots=True)
class Sample:
    """The beginning of a file, for guessing its format; ``record`` is its first JSON object where it has one."""

    path: Path
    head: str
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how to know, read and write it, and what it can hold.

    ``read`` puts problems into the log and goes on, so that all come to light at once. ``flat`` says that mentions
    may not overlap; ``folder`` that one posting is one or more files in a folder.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    holds: frozenset[str]
    sniff: Callable[[Sample], bool]
    read: Callable[[Path, Log], Iterable[GoldPosting]]
    write: Callable[[Sequence[GoldPosting], Path, Log], None]
    flat: bool = True
    folder: bool = False


def read_utf8(path: Path, log: Log, encoding: str = "utf-8-sig") -> str | None:
    """The text of a file with its line breaks as they are; None and a problem where it is not UTF-8.

    ``utf-8`` keeps a byte order mark, which counts where offsets were counted in the file as it stands.
    """
    try:
        return path.read_bytes().decode(encoding)
    except UnicodeDecodeError as error:
        log.problem(path, f"not UTF-8 ({error.reason} at byte {error.start})")
        return None


def json_records(path: Path, log: Log) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSON file (a list or one object) or of JSON lines, numbered from 1."""
    content = read_utf8(path, log)
    if content is None:
        return
    for number, value in _values(path, content, log):
        if isinstance(value, dict):
            yield number, value
        else:
            log.problem(f"{path}: record {number}", f"an object is expected, there is {type(value).__name__}")


def _values(path: Path, content: str, log: Log) -> Iterator[tuple[int, Any]]:
    try:
        whole = json.loads(content)
    except ValueError:
        whole = None
    if whole is not None:
        yield from enumerate(whole if isinstance(whole, list) else [whole], start=1)
        return
    for number, line in enumerate(content.split("\n"), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                log.problem(f"{path}:{number}", f"not JSON ({error})")


def objects(record: dict[str, Any], name: str, where: str, log: Log) -> list[dict[str, Any]]:
    """A list of objects in a record, empty where there is none; anything else is a problem."""
    values = record.get(name) or []
    if isinstance(values, list) and all(isinstance(value, dict) for value in values):
        return values
    log.problem(where, f"{name} is no list of objects")
    return []


def write_json_lines(records: Iterable[Any], path: Path) -> None:
    """One JSON value a line, UTF-8, with line feeds on every system."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
