"""One line of JSONL as a posting, for engines that hand out lines and number none."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from skillx.corpus.readers import ID_FIELDS, TEXT_FIELDS
from skillx.errors import CorpusError

__all__ = ["Line", "find_field", "posting_of_line"]


class Line(NamedTuple):
    """The id and the text on a line; in place of a text that could not be read, the error that says why."""

    id: str
    text: str | CorpusError


def posting_of_line(line: bytes, text: str | None = None, id: str | None = None) -> Line | None:
    """What stands on a line; None where it is blank. Never raises for what the line holds.

    ``text`` and ``id`` name the fields; without them common names are tried. A posting without an id has ``""``.
    """
    found = ""
    try:
        content = line.decode("utf-8-sig").strip()
        if not content:
            return None
        record = json.loads(content)
        if not isinstance(record, dict):
            return Line("", CorpusError(f"expected a JSON object, found {type(record).__name__}"))
        found = _id(record, id)
        return Line(found, _text(record, text))
    except UnicodeDecodeError as error:
        return Line("", CorpusError(f"byte {error.start} (0x{error.object[error.start]:02x}) is not UTF-8"))
    except json.JSONDecodeError as error:
        return Line("", CorpusError(f"not JSON: {error.msg} at column {error.colno}"))
    except RecursionError:
        return Line("", CorpusError("nested too deeply"))
    except ValueError as error:  # a number with thousands of digits
        return Line(found, CorpusError(str(error)))


def find_field(fields: Iterable[str], names: Sequence[str]) -> str | None:
    """The field of one of these names, the earlier names before the later: as it is written, else in any case."""
    there = list(fields)
    exact = next((name for name in names if name in there), None)
    if exact is not None:
        return exact
    folded = {str(field).strip().lower(): field for field in reversed(there)}
    return next((folded[name.lower()] for name in names if name.lower() in folded), None)


def _id(record: Mapping[str, Any], name: str | None) -> str:
    field = find_field(record, (name,) if name else ID_FIELDS)
    value = record[field] if field else None
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _text(record: Mapping[str, Any], name: str | None) -> str | CorpusError:
    field = find_field(record, (name,) if name else TEXT_FIELDS)
    if field is None:
        wanted = f"no field '{name}'" if name else "no field with the text"
        return CorpusError(f"{wanted} (found: {', '.join(sorted(record)[:20])}); name it with --text")
    value = record[field]
    if not isinstance(value, str):
        return CorpusError(f"field '{field}': expected text, found {type(value).__name__}")
    return value
