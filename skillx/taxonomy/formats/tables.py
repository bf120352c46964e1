"""Delimited files as vocabularies are published: columns found by any of their names, cells with line breaks."""

import csv
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from skillx.errors import TaxonomyError

__all__ = ["cell_lines", "heading", "open_table"]

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


def heading(name: str) -> str:
    """A column's name without case, spaces and signs: ``O*NET-SOC Code`` and ``onetsoc_code`` are one."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def open_table(
    path: Path, columns: Mapping[str, Sequence[str]], needed: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Row numbers (from 1, the heading not counted) and cells by the names of ``columns``, stripped; "" where missing.

    ``columns``: names that a column may have, by our name for it. Raises ``TaxonomyError`` when a needed one
    is missing.
    """
    text = path.read_bytes().decode("utf-8-sig")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    heads = [heading(name) for name in next(reader, [])]
    places = {
        name: place
        for name, spellings in columns.items()
        for place in [next((heads.index(heading(s)) for s in spellings if heading(s) in heads), None)]
        if place is not None
    }
    for name in needed:
        if name not in places:
            expected = ", ".join(columns[name])
            raise TaxonomyError(f"{path}: no column for {name}: expected one named {expected}; found {_found(text)}")
    for number, cells in enumerate(reader, start=1):
        yield number, {name: cells[at].strip() if at < len(cells) else "" for name, at in places.items()}


def _delimiter(text: str) -> str:
    """The sign that is most frequent in the first line, of those in use."""
    first = text.partition("\n")[0]
    return max("\t,;", key=first.count)


def _found(text: str) -> str:
    first = text.partition("\n")[0].strip()
    return repr(first if len(first) < 200 else first[:200] + " ...")


def cell_lines(cell: str, separators: str = "\n") -> tuple[str, ...]:
    """The parts of a cell that holds several, in order; the empty ones left out.

    A cell with line breaks is cut at these alone, so that a label may hold the other separators.
    """
    sign = next((sign for sign in separators if sign in cell), None)
    parts = cell.replace("\r\n", "\n").split(sign) if sign else [cell]
    return tuple(part.strip() for part in parts if part.strip())
