"""A vocabulary as a table: any CSV with a column of names is read; what is written can be read back whole."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from skillx.errors import TaxonomyError
from skillx.records import Kind
from skillx.taxonomy.entries import concept_entry
from skillx.taxonomy.formats.record import Record, Unread
from skillx.taxonomy.formats.tables import cell_lines, open_table
from skillx.taxonomy.taxonomy import Taxonomy

__all__ = ["FIELDS", "read", "write"]

FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("id", "skill id", "concept id", "identifier", "uri", "code"),
    "label": ("pref_label", "preferredLabel", "label", "name", "skill", "skill name", "title", "term"),
    "alternatives": ("alt_labels", "altLabels", "aliases", "synonyms", "alternative labels", "also known as"),
    "hidden": ("hidden_labels", "hiddenLabels"),
    "kind": ("kind", "skill kind"),
    "category": ("category", "group", "type", "skill type"),
    "above": ("category_broader",),
    "broader": ("broader", "parent", "parents"),
    "related": ("related",),
    "implies": ("implies", "requires"),
    "same_as": ("same_as",),
    "rules": ("ambiguous",),
    "note": ("note", "description", "definition"),
}
"""Names of columns by field; a field's own name stands first in what is written."""

_SEPARATORS = "\n|;"
_KINDS = {kind.value for kind in Kind}


def read(path: Path, columns: dict[str, str]) -> Iterator[Record | Unread]:
    """Every row. Cells that hold several are cut at line breaks, else at ``|``, else at ``;``."""
    for name in columns:
        if name not in FIELDS:
            raise TaxonomyError(f"--column {name}: no such field; there are {', '.join(FIELDS)}")
    known = {name: (columns[name],) if name in columns else spellings for name, spellings in FIELDS.items()}
    for row, cells in open_table(path, known, ("label", *columns)):
        if not cells["label"]:
            yield Unread(row, "", "no label")
            continue
        try:
            yield _record(row, cells)
        except ValueError as error:
            yield Unread(row, cells["label"], str(error))


def _record(row: int, cells: dict[str, str]) -> Record:
    kind = cells.get("kind", "").lower()
    if kind and kind not in _KINDS:
        raise ValueError(f"kind '{kind}' is not one of {', '.join(sorted(_KINDS))}")
    several = {
        name: cell_lines(cells.get(name, ""), _SEPARATORS)
        for name in ("alternatives", "hidden", "broader", "related", "implies", "same_as")
    }
    return Record(
        row=row,
        scheme="csv",
        identifier=cells.get("id") or cells["label"],
        label=cells["label"],
        alternatives=several["alternatives"],
        hidden=several["hidden"],
        kind=kind,
        category=cells.get("category") or "imported",
        above=cells.get("above", ""),
        broader=several["broader"],
        related=several["related"],
        implies=several["implies"],
        same_as=dict(pair.split("=", 1) for pair in several["same_as"] if "=" in pair),
        rules=_rules(cells.get("rules", "")),
        id=cells.get("id", ""),
        note=cells.get("note", ""),
    )


def _rules(cell: str) -> dict[str, Any]:
    if not cell:
        return {}
    try:
        rules = json.loads(cell)
    except ValueError as error:
        raise ValueError(f"column ambiguous: not JSON: {error}") from None
    if not isinstance(rules, dict):
        raise ValueError("column ambiguous: expected an object of rules by label")
    return rules


def write(taxonomy: Taxonomy) -> str:
    """The concepts, one a row, by id; several values in a cell stand on lines of their own."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([names[0] for names in FIELDS.values()])
    for key in sorted(taxonomy.concepts):
        concept = taxonomy[key]
        entry = concept_entry(concept)
        writer.writerow(
            [
                key,
                concept.pref_label,
                "\n".join(concept.alt_labels),
                "\n".join(concept.hidden_labels),
                taxonomy.kind(key).value,
                concept.category,
                taxonomy.categories[concept.category].broader or "",
                *("\n".join(entry.get(name, ())) for name in ("broader", "related", "implies")),
                "\n".join(f"{scheme}={there}" for scheme, there in sorted(concept.same_as.items())),
                json.dumps(entry["ambiguous"], ensure_ascii=False, sort_keys=True) if concept.ambiguous else "",
                concept.note,
            ]
        )
    return out.getvalue()
