"""One line of JSONL as a posting, for engines that hand out lines and number none."""

from typing import NamedTuple

from skillx.corpus.fields import Fields
from skillx.corpus.jsonl import is_blank, record_of
from skillx.corpus.rows import BadRow, Columns
from skillx.errors import CorpusError

__all__ = ["Line", "posting_of_line"]


class Line(NamedTuple):
    """The id and the text on a line; in place of a text that could not be read, the error that says why."""

    id: str
    text: str | CorpusError


def posting_of_line(line: bytes, text: str | None = None, id: str | None = None) -> Line | None:
    """What stands on a line; None where it is blank. Never raises for what the line holds.

    ``text`` and ``id`` name the fields; without them common names are tried. A posting without an id has ``""``.
    """
    if is_blank(line):
        return None
    row = Fields("", Columns(text, id), unnamed=lambda number: "").row(0, lambda: record_of(line))
    return Line(row.id, CorpusError(row.reason) if isinstance(row, BadRow) else row.text)
