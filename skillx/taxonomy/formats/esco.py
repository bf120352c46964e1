"""ESCO's skills as the European Commission publishes them, or as Tabiya does.

A folder with ``skills_en.csv`` (and, where it lies beside, ``skillsHierarchy_en.csv`` and
``broaderRelationsSkillPillar_en.csv``), or the file alone. All labels of a concept stand in one cell, one a line.
"""

from collections.abc import Iterator
from pathlib import Path

from skillx.errors import TaxonomyError
from skillx.taxonomy.formats.record import Record, Unread
from skillx.taxonomy.formats.tables import cell_lines, heading, open_table

__all__ = ["read"]

_COLUMNS = {
    "uri": ("conceptUri", "ESCOURI", "ORIGINURI", "URI"),
    "type": ("skillType",),
    "reach": ("reuseLevel",),
    "label": ("preferredLabel",),
    "alternatives": ("altLabels",),
    "hidden": ("hiddenLabels",),
    "status": ("status",),
}
_RELATIONS = {
    "below": ("conceptUri", "CHILDESCOURI"),
    "above": ("broaderUri", "PARENTESCOURI"),
    "above_type": ("broaderType",),
}
_GROUPS = {f"{what}{level}": (f"Level {level} {name}",) for level in range(4) for what, name in
           (("uri", "URI"), ("label", "preferred term"), ("code", "code"))}  # fmt: skip
_KINDS = {"L": "language", "T": "soft"}
"""Kind by the first letter of a group's code; knowledge (K) and skills (S) are methods."""


def read(path: Path) -> Iterator[Record | Unread]:
    """Every skill; obsolete ones are told as unread."""
    file = _find(path, "skills") if path.is_dir() else path
    if file is None:
        raise TaxonomyError(f"{path}: no file skills_en.csv in this folder")
    above = _relations(file)
    groups = _groups(file)
    for row, cells in open_table(file, _COLUMNS, ("uri", "label")):
        if cells.get("status", "released") not in ("", "released"):
            yield Unread(row, cells["label"], f"its status is '{cells['status']}'")
        elif not cells["label"] or not cells["uri"]:
            yield Unread(row, cells["label"], "no preferred label or no identifier")
        else:
            yield _record(row, cells, above.get(cells["uri"], ()), groups)


def _record(row: int, cells: dict[str, str], above: tuple[str, ...], groups: dict[str, tuple[str, str]]) -> Record:
    group = next((groups[uri] for uri in above if uri in groups), None)
    kind = _KINDS.get(group[1][:1] if group else "", "")
    kind = kind or ("soft" if cells.get("reach") == "transversal" else "method")
    part = group[0] if group else {"soft": "transversal"}.get(kind, cells.get("type", "").split("/")[0] or "skill")
    return Record(
        row=row,
        scheme="esco",
        identifier=cells["uri"],
        label=cells["label"],
        alternatives=cell_lines(cells.get("alternatives", "")),
        hidden=cell_lines(cells.get("hidden", "")),
        kind=kind,
        category=f"ESCO {part}",
        broader=tuple(uri for uri in above if uri not in groups),
        same_as={"esco": cells["uri"]},
    )


def _find(folder: Path, name: str) -> Path | None:
    """``skills_en.csv``, ``skills.csv``: a file of this name in any language, English first."""
    found = [file for file in sorted(folder.glob("*.csv")) if heading(file.stem.split("_")[0]) == heading(name)]
    return next((file for file in found if file.stem.endswith("_en")), found[0] if found else None)


def _relations(file: Path) -> dict[str, tuple[str, ...]]:
    beside = _find(file.parent, "broaderRelationsSkillPillar")
    above: dict[str, tuple[str, ...]] = {}
    if beside is not None:
        for _, cells in open_table(beside, _RELATIONS, ("below", "above")):
            above[cells["below"]] = (*above.get(cells["below"], ()), cells["above"])
    return above


def _groups(file: Path) -> dict[str, tuple[str, str]]:
    """Label and code of each group of skills, by identifier."""
    beside = _find(file.parent, "skillsHierarchy")
    groups: dict[str, tuple[str, str]] = {}
    if beside is not None:
        for _, cells in open_table(beside, _GROUPS, ("uri0", "label0")):
            for level in range(4):
                if uri := cells.get(f"uri{level}", ""):
                    groups[uri] = (cells.get(f"label{level}", ""), cells.get(f"code{level}", ""))
    return groups
