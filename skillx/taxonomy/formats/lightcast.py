"""Lightcast Open Skills, as its interface answers (JSON), one skill a line, as CSV, or as SkillNER's database of it."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from skillx.errors import TaxonomyError
from skillx.taxonomy.formats.record import Record, Unread
from skillx.taxonomy.formats.tables import open_table

__all__ = ["read"]

_COLUMNS = {
    "id": ("id", "skill id"),
    "name": ("name", "skill name", "skill"),
    "type": ("type", "skill type"),
    "category": ("category", "category name"),
    "subcategory": ("subcategory", "subcategory name"),
    "isSoftware": ("isSoftware", "is software"),
    "isLanguage": ("isLanguage", "is language"),
}
_KINDS = {
    "certification": "credential",
    "common skill": "soft",
    "soft skill": "soft",
    "leadership": "soft",
    "technology": "technology",
    "language": "language",
}
"""Kinds by type; every other type (specialised, hard) is a method, unless the skill is marked as software."""


def read(path: Path) -> Iterator[Record | Unread]:
    """Every skill of the file."""
    for row, entry in _entries(path):
        if not isinstance(entry, Mapping):
            yield Unread(row, "", f"expected an object with 'id' and 'name', found {type(entry).__name__}")
            continue
        name = str(entry.get("name") or entry.get("skill_name") or "").strip()
        if not name:
            yield Unread(row, "", "no name")
            continue
        group = _name(entry.get("subcategory")) or _name(entry.get("category")) or _name(_type(entry)) or "skill"
        key = str(entry.get("id") or name)
        yield Record(
            row=row,
            scheme="lightcast",
            identifier=key,
            label=name,
            kind=_kind(entry),
            category=f"Lightcast {group}",
            same_as={"lightcast": key},
        )


def _entries(path: Path) -> Iterator[tuple[int, Any]]:
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        yield from open_table(path, _COLUMNS, ("name",))
        return
    text = path.read_bytes().decode("utf-8-sig")
    try:
        whole = json.loads(text)
    except ValueError:
        yield from _lines(path, text)
        return
    if isinstance(whole, dict):
        whole = whole["data"] if isinstance(whole.get("data"), list) else [whole] if "name" in whole else _by_id(whole)
    if not isinstance(whole, list):
        raise TaxonomyError(f"{path}: expected a list of skills, or an object with them under 'data'")
    yield from enumerate(whole, start=1)


def _lines(path: Path, text: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                raise TaxonomyError(f"{path}:{number}: not JSON: {error}") from None


def _by_id(whole: Mapping[str, Any]) -> list[Any]:
    return [{"id": key, **entry} if isinstance(entry, dict) else entry for key, entry in whole.items()]


def _type(entry: Mapping[str, Any]) -> Any:
    return entry.get("type") or entry.get("skill_type")


def _name(value: Any) -> str:
    """``{"id": .., "name": ..}`` or the name alone."""
    return str(value.get("name") or "") if isinstance(value, Mapping) else str(value or "")


def _kind(entry: Mapping[str, Any]) -> str:
    if str(entry.get("isLanguage")).lower() in ("true", "1"):
        return "language"
    if str(entry.get("isSoftware")).lower() in ("true", "1"):
        return "technology"
    return _KINDS.get(_name(_type(entry)).casefold(), "method")
