"""YAML as a person writes it, read without YAML's surprises, with a line number for every value.

All scalars stay text: ``no``, ``1.10`` and ``010`` are labels, not a truth value and two numbers. Anchors, aliases,
tags, deep nesting and doubled keys are refused, and the reader never recurses, so neither an alias bomb nor ten
thousand brackets can hurt it (the event stream of PyYAML's C parser is read one event at a time).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

__all__ = ["Document", "read_document"]

MAX_DEPTH = 12
MAX_PROBLEMS = 200

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """A tree of dictionaries, lists and strings, the line of every path in it, and what was wrong with it."""

    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line (from 1) of a path, or of the nearest thing above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


@dataclass(slots=True)
class _Open:
    """A mapping or list that is still being filled; ``key`` waits for its value."""

    value: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None


def read_document(text: str) -> Document:
    """Read one YAML document. Never raises for what the text holds: see ``problems`` (line, message)."""
    document = Document()
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    text = text.removeprefix("\ufeff")
    try:
        _fill(document, yaml.parse(text, Loader=loader), text.splitlines())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        document.problems.append((mark.line + 1 if mark else 1, f"not YAML: {error.problem or error.context}"))
    except yaml.YAMLError as error:
        document.problems.append((1, f"not YAML: {str(error).splitlines()[0]}"))
    except RecursionError:  # the pure-Python parser, where PyYAML was built without its C half
        document.problems.append((1, f"nested deeper than {MAX_DEPTH} levels"))
    return document


def _fill(document: Document, events: Iterator[Any], lines: list[str]) -> None:
    stack: list[_Open] = []
    for event in events:
        line = event.start_mark.line + 1
        if len(document.problems) > MAX_PROBLEMS:
            return
        if isinstance(event, yaml.AliasEvent):
            document.problems.append((line, f"alias '*{event.anchor}': write the value out, aliases are not read"))
            _put(document, stack, "", line)
        elif isinstance(event, yaml.ScalarEvent):
            _put(document, stack, _scalar(document, event, lines), line)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if len(stack) >= MAX_DEPTH:
                document.problems.append((line, f"nested deeper than {MAX_DEPTH} levels"))
                return
            value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
            path = _put(document, stack, value, line)
            stack.append(_Open(value, path))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()


def _scalar(document: Document, event: Any, lines: list[str]) -> str:
    """The text of a scalar. ``- F #`` reaches us as ``F``: a lone hash behind a plain scalar was meant as text."""
    end = event.end_mark
    if not event.style and end.line < len(lines) and lines[end.line][end.column :].strip() == "#":
        document.problems.append(
            (end.line + 1, f"'{event.value} #' is cut to '{event.value}' by YAML: put it in quotes")
        )
    return str(event.value)


def _put(document: Document, stack: list[_Open], value: Any, line: int) -> Path:
    """Hang a value on the innermost open mapping or list; answers its path."""
    if not stack:
        document.value = value
        document.lines[()] = line
        return ()
    top = stack[-1]
    if isinstance(top.value, list):
        path = (*top.path, len(top.value))
        top.value.append(value)
    elif top.key is None:
        if not isinstance(value, str):
            document.problems.append((line, "a key has to be plain text"))
            value = f"?{len(top.value)}"
        top.key = value
        path = (*top.path, value)
        if value in top.value:
            first = document.lines.get(path, line)
            document.problems.append((line, f"key '{value}' stands twice (first in line {first})"))
    else:
        path = (*top.path, top.key)
        top.value[top.key] = value
        top.key = None
    document.lines.setdefault(path, line)
    return path
