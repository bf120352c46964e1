"""Concepts as a taxonomy file has them, and whole files as text: YAML, one line a concept, or JSON (which is YAML)."""

import json
import re
from collections.abc import Mapping
from typing import Any

from skillx.taxonomy.concept import Ambiguity, Category, Concept
from skillx.taxonomy.taxonomy import Taxonomy

__all__ = ["category_entry", "concept_entry", "taxonomy_file", "to_json", "to_yaml"]

_PLAIN = re.compile(r"[^\W_](?:[\w .+/()&'-]*[\w.+/()&'])?")
_LISTS = ("alt_labels", "hidden_labels", "broader", "related", "implies")


def concept_entry(concept: Concept) -> dict[str, Any]:
    """A concept's fields in the shape of a file; empty ones are left out."""
    entry: dict[str, Any] = {"pref_label": concept.pref_label}
    entry |= {name: list(getattr(concept, name)) for name in _LISTS if getattr(concept, name)}
    entry["category"] = concept.category
    if concept.ambiguous:
        entry["ambiguous"] = {label: _rule(rule) for label, rule in sorted(concept.ambiguous.items())}
    if concept.same_as:
        entry["same_as"] = dict(sorted(concept.same_as.items()))
    if concept.note:
        entry["note"] = concept.note
    return entry


def _rule(rule: Ambiguity) -> dict[str, Any]:
    entry: dict[str, Any] = {"case": "exact"} if rule.case_exact else {}
    if rule.strict:
        entry["strict"] = "true"
    names = ("other_case", "needs", "near", "before", "after", "not_near", "when", "not_when")
    return entry | {name: list(getattr(rule, name)) for name in names if getattr(rule, name)}


def category_entry(category: Category) -> dict[str, Any]:
    """A category's fields in the shape of a file."""
    entry = {"kind": category.kind.value, "broader": category.broader, "note": category.note}
    return {name: value for name, value in entry.items() if value}


def taxonomy_file(taxonomy: Taxonomy) -> dict[str, Any]:
    """A whole taxonomy in the shape of a file; concepts and categories by id."""
    return {
        "version": taxonomy.base_version,
        "categories": {key: category_entry(taxonomy.categories[key]) for key in sorted(taxonomy.categories)},
        "concepts": {key: concept_entry(taxonomy[key]) for key in sorted(taxonomy.concepts)},
        "decoys": list(taxonomy.decoys),
    }


def to_json(file: Mapping[str, Any]) -> str:
    """A file as JSON, which the reader of taxonomies reads too."""
    return json.dumps(file, ensure_ascii=False, indent=1) + "\n"


def to_yaml(file: Mapping[str, Any], comment: str = "") -> str:
    """A file as YAML for people: one line for a category, a concept, a decoy."""
    lines = [f"# {line}" for line in comment.splitlines()]
    for name, value in file.items():
        if isinstance(value, Mapping):
            lines += ["", f"{name}:" if value else f"{name}: {{}}"]
            lines += [f"  {_flow(key)}: {_flow(entry)}" for key, entry in value.items()]
        elif isinstance(value, list):
            lines += ["", f"{name}:"] + [f"  - {_flow(item)}" for item in value] if value else []
        else:
            lines.append(f"{name}: {_flow(value)}")
    return "\n".join(lines).lstrip("\n") + "\n"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    text = str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=not text.isprintable())
