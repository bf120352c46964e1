"""What a file of postings is made of: rows that can be read, and rows that cannot."""

from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["DAMAGED", "BadRow", "Columns", "Row", "Unreadable"]

DAMAGED = "damaged"
"""The class of an error that cost more than its row: what followed in the file could not be read."""


class Row(NamedTuple):
    """A posting of a file: its row number (from 1), its id, its raw text, and the values of the kept columns."""

    number: int
    id: str
    text: str
    kept: tuple[str | None, ...] = ()


class BadRow(NamedTuple):
    """A row that could not be read, and why; ``id`` is empty where it was not known.

    ``kind`` is the class of the error: ``encoding``, ``syntax``, ``shape`` (a wrong type, a missing field), ``size``,
    ``damaged`` (the file ends here, though it should not); and of a posting that could be read, but not tagged:
    ``failure``, ``crash``, ``timeout``.
    """

    number: int
    id: str
    reason: str
    kind: str = "shape"


class Columns(NamedTuple):
    """Which columns are wanted: the text, the id (None: looked for by common names), further ones to keep.

    ``longest`` bounds a text, in characters; None leaves that to the bound on a row's bytes.
    """

    text: str | None = None
    key: str | None = None
    keep: Sequence[str] = ()
    longest: int | None = None


class Unreadable(ValueError):
    """A row that cannot be read; ``kind`` as in ``BadRow``."""

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind
