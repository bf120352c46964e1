"""How layout tests write down what a text falls into: words instead of offsets."""

from skillx.artefact import data_table
from skillx.layout.headings import Headings
from skillx.layout.lines import Line, find_lines

__all__ = ["HEADINGS", "lines_of", "readings"]

HEADINGS = Headings(data_table("sections.yaml")["kinds"])


def readings(text: str) -> list[tuple[str, str]]:
    """Each line as (section it opens, or ``bullet`` or ``prose``; its words)."""
    return [(line.section or line.kind, text[line.start : line.end]) for line in lines_of(text)]


def lines_of(text: str) -> list[Line]:
    return find_lines(text, HEADINGS)
