"""Which fields of a record hold the text, the id and what is to be kept."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from skillx.corpus.rows import BadRow, Columns, Row, Unreadable
from skillx.errors import CorpusError

__all__ = ["ID_FIELDS", "TEXT_FIELDS", "Fields", "checked_text", "find_field"]

TEXT_FIELDS = ("text", "description", "body", "job_description", "content", "posting", "jobdescription", "html")
"""Names under which the text is looked for when none was given, in this order."""
ID_FIELDS = ("id", "posting_id", "job_id", "jobid", "uuid", "key", "url")
"""The same for the id."""


class Fields:
    """Takes postings out of the records of one file; ``guessed`` hears which fields were guessed.

    ``unnamed`` gives a posting without an id one by its row number.
    """

    def __init__(
        self,
        name: str,
        columns: Columns,
        guessed: Callable[[str | None, str | None], None] | None = None,
        unnamed: Callable[[int], str] = str,
    ) -> None:
        self._name = name
        self._columns = columns
        self._guessed = guessed
        self._unnamed = unnamed
        self._last: str | None = None

    def check(self, header: Sequence[str]) -> None:
        """Refuse a table that lacks a column, since no row of it could be read. Raises ``CorpusError``."""
        text, key, keep, _ = self._columns
        if find_field(header, (text,) if text else TEXT_FIELDS) is None:
            raise CorpusError(f"{self._name}: {_missing(text, header)}")
        for wanted, option in [(key, "--id"), *((name, "--keep") for name in keep)]:
            if wanted is not None and find_field(header, (wanted,)) is None:
                raise CorpusError(f"{self._name}: no column '{wanted}' for {option} (found: {_listed(header)})")

    def row(self, number: int, read: Callable[[], Mapping[str, Any]]) -> Row | BadRow:
        """The posting in a record; what is wrong with it becomes a ``BadRow``."""
        found = ""
        try:
            record = read()
            key = find_field(record, (self._columns.key,) if self._columns.key else ID_FIELDS)
            value = _as_text(record[key]) if key else None
            found = self._unnamed(number) if value is None else value
            field = find_field(record, (self._columns.text,) if self._columns.text else TEXT_FIELDS)
            if field is None:
                return BadRow(number, found, _missing(self._columns.text, list(record)))
            self._say(field, key)
            text = checked_text(record[field], f"field '{field}'", self._columns.longest)
            return Row(number, found, text, self._kept(record))
        except Unreadable as error:
            return BadRow(number, found, str(error), error.kind)
        except ValueError as error:  # a number with thousands of digits
            return BadRow(number, found, str(error), "syntax")

    def _kept(self, record: Mapping[str, Any]) -> tuple[str | None, ...]:
        fields = (find_field(record, (name,)) for name in self._columns.keep)
        return tuple(None if field is None else _as_text(record[field]) for field in fields)

    def _say(self, field: str, key: str | None) -> None:
        """Say where the text comes from, and the ids: for the first row, and when it is another field later."""
        guess = (None if self._columns.text else field, None if self._columns.key else key)
        if field != self._last and guess != (None, None) and self._guessed is not None:
            self._guessed(*guess)
        self._last = field


def checked_text(value: Any, place: str, longest: int | None) -> str:
    """The value, when it is a text that is not too long. Raises ``Unreadable``."""
    if not isinstance(value, str):
        raise Unreadable("shape", f"{place}: expected text, found {type(value).__name__}")
    if longest is not None and len(value) > longest:
        raise Unreadable("size", f"{place}: {len(value)} characters, at most {longest} are read; see --max-text")
    return value


def _as_text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def find_field(record: Iterable[str], names: Sequence[str]) -> str | None:
    """The field of one of these names, the earlier before the later: as it is written, else in any case."""
    fields = list(record)
    exact = next((name for name in names if name in fields), None)
    if exact is not None:
        return exact
    folded = {str(field).strip().lower(): field for field in reversed(fields)}
    return next((folded[name.lower()] for name in names if name.lower() in folded), None)


def _missing(text: str | None, fields: Sequence[str]) -> str:
    wanted = f"no field '{text}'" if text else "no field with the text"
    return f"{wanted} (found: {_listed(fields)}); name it with --text"


def _listed(fields: Sequence[str]) -> str:
    return ", ".join(sorted(map(str, fields))[:20])
