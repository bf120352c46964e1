"""GitHub's curated topics: a checkout of ``github/explore`` (``topics/NAME/index.md``), or one topic a line as JSON.

An ``index.md`` begins with YAML between two lines of three hyphens; aliases and related topics are separated by commas.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from skillx.errors import TaxonomyError
from skillx.taxonomy.document import read_document
from skillx.taxonomy.formats.record import Record, Unread

__all__ = ["read"]


def read(path: Path) -> Iterator[Record | Unread]:
    """Every topic, by name."""
    entries = _folder(path) if path.is_dir() else _lines(path)
    for row, name, topic in entries:
        if not isinstance(topic, Mapping):
            yield Unread(row, name, str(topic))
            continue
        key = str(topic.get("topic") or name)
        label = str(topic.get("display_name") or key.replace("-", " ")).strip()
        if not label:
            yield Unread(row, name, "no name")
            continue
        yield Record(
            row=row,
            scheme="github-topics",
            identifier=key,
            label=label,
            alternatives=tuple(
                alias.replace("-", " ") for alias in (key, *_listed(topic.get("aliases"))) if alias != label
            ),
            kind="technology",
            category="GitHub topic",
            related=tuple(_listed(topic.get("related"))),
            same_as={"github-topics": key},
        )


def _folder(folder: Path) -> Iterator[tuple[int, str, Any]]:
    files = (
        sorted(folder.glob("index.md")) or sorted(folder.glob("*/index.md")) or sorted(folder.glob("topics/*/index.md"))
    )
    if not files:
        raise TaxonomyError(f"{folder}: no topics/NAME/index.md in this folder")
    for row, file in enumerate(files, start=1):
        yield row, file.parent.name, _front_matter(file.read_bytes().decode("utf-8-sig"))


def _front_matter(text: str) -> Any:
    """The mapping at the head of a page, or what is wrong with it."""
    lines = text.splitlines()
    if not lines or lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:]):
        return "no YAML between two lines of three hyphens at its head"
    end = next(at for at, line in enumerate(lines) if at and line.strip() == "---")
    document = read_document("\n".join(lines[1:end]))
    if document.problems:
        line, message = document.problems[0]
        return f"line {line + 1}: {message}"
    return document.value if isinstance(document.value, dict) else "its head is no mapping"


def _lines(path: Path) -> Iterator[tuple[int, str, Any]]:
    text = path.read_bytes().decode("utf-8-sig")
    for row, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield row, "", json.loads(line)
            except ValueError as error:
                yield row, "", f"not JSON: {error}"


def _listed(value: Any) -> Sequence[str]:
    parts = value.split(",") if isinstance(value, str) else value or ()
    return [str(part).strip() for part in parts if str(part).strip()]
