"""YAML -> Taxonomy: one file, or a base with overlays on top; all problems at once, each with file and line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from skillx.errors import TaxonomyError
from skillx.taxonomy.concept import Ambiguity, Category, Concept
from skillx.taxonomy.document import Document, read_document
from skillx.taxonomy.schema import AmbiguityEntry, ConceptEntry, TaxonomyFile, faults, suggestion
from skillx.taxonomy.taxonomy import Taxonomy

__all__ = ["parse_taxonomy", "read_taxonomy"]

TreePath = tuple[str | int, ...]
Source = tuple[str, str]
"""Name and text of a taxonomy file."""

_EMPTY = ("", "~", "null")


@dataclass(slots=True)
class _Merged:
    """The tree of all files together, and for every path the file and line that set it."""

    tree: dict[str, Any] = field(default_factory=dict)
    origins: dict[TreePath, tuple[str, int]] = field(default_factory=dict)
    problems: list[tuple[str, int, str]] = field(default_factory=list)

    def report(self, path: TreePath, message: str) -> None:
        where = path
        while where and where not in self.origins:
            where = where[:-1]
        name, line = self.origins.get(where, ("taxonomy", 1))
        self.problems.append((name, line, f"{'.'.join(map(str, path))}: {message}" if path else message))


def read_taxonomy(*paths: str | PathLike[str]) -> Taxonomy:
    """Read a taxonomy file, and lay further files over it.

    An overlay is a file of the same schema that may leave out ``version``. What it gives for a concept or category
    replaces that field and leaves the others; ``id: ~`` removes the concept; ``add_labels`` and ``remove_labels``
    change the alternative labels without repeating them; its decoys are added, those of ``remove_decoys`` taken away.

    Raises ``TaxonomyError`` with every problem of every file, as ``file:line: path: message``.
    """
    sources: list[Source] = []
    problems: list[str] = []
    for path in map(Path, paths):
        try:
            sources.append((str(path), path.read_bytes().decode("utf-8")))
        except UnicodeDecodeError as error:
            problems.append(f"{path}: byte {error.start} (0x{error.object[error.start]:02x}) is not UTF-8")
        except OSError as error:
            problems.append(f"{path}: {error.strerror or error}")
    if problems:
        raise TaxonomyError(problems)
    return parse_taxonomy(sources)


def parse_taxonomy(sources: Sequence[Source]) -> Taxonomy:
    """The same for texts that are already read: pairs of a name (for messages) and YAML text."""
    merged = _Merged()
    for name, text in sources:
        _lay_over(merged, name, read_document(text))
    _stop_at(merged)
    try:
        file = TaxonomyFile.model_validate(merged.tree)
    except ValidationError as error:
        for path, message in faults(error):
            merged.report(path, message)
        _stop_at(merged)
        raise  # unreachable: pydantic gave at least one fault
    for path, message in _inconsistencies(file):
        merged.report(path, message)
    _stop_at(merged)
    return Taxonomy(
        file.version,
        (Category(key, entry.kind, entry.broader, entry.note) for key, entry in file.categories.items()),
        (_concept(key, entry) for key, entry in file.concepts.items()),
        file.decoys,
    )


def _stop_at(merged: _Merged) -> None:
    if merged.problems:
        raise TaxonomyError(f"{name}:{line}: {message}" for name, line, message in merged.problems)


def _lay_over(merged: _Merged, name: str, document: Document) -> None:
    """Add one file to the tree: fields replace, ``~`` removes, the rest stays."""
    merged.problems.extend((name, line, message) for line, message in document.problems)
    if not isinstance(document.value, dict):
        if not document.problems:
            merged.problems.append((name, 1, "a taxonomy has to be a mapping with 'version', 'categories', 'concepts'"))
        return
    for path, line in document.lines.items():
        if path:
            merged.origins[path] = (name, line)
    merged.origins.setdefault((), (name, 1))
    for key, value in document.value.items():
        if key in ("categories", "concepts") and isinstance(value, dict):
            table = merged.tree.setdefault(key, {})
            for entry_id, entry in value.items():
                _lay_entry(merged, table, (key, entry_id), entry)
        elif key == "decoys" and isinstance(value, list):
            merged.tree["decoys"] = [*merged.tree.get("decoys", []), *value]
        elif key == "remove_decoys" and isinstance(value, list):
            merged.tree["decoys"] = [decoy for decoy in merged.tree.get("decoys", []) if decoy not in value]
        elif not (value in _EMPTY and key != "version"):
            merged.tree[key] = value


def _lay_entry(merged: _Merged, table: dict[str, Any], path: tuple[str, str], entry: Any) -> None:
    entry_id = path[1]
    if entry in _EMPTY:
        if table.pop(entry_id, None) is None:
            merged.report(path, f"nothing to remove by this id{suggestion(entry_id, list(table))}")
        return
    if not isinstance(entry, dict):
        table[entry_id] = entry
        return
    known = table.get(entry_id)
    fields = dict(entry)
    added, removed = fields.pop("add_labels", []), fields.pop("remove_labels", [])
    current = {**(known if isinstance(known, dict) else {}), **fields}
    if added or removed:
        for label in removed:
            if not any(label in current.get(name, ()) for name in ("alt_labels", "hidden_labels")):
                merged.report((*path, "remove_labels"), f"'{label}' is no alternative or hidden label here")
        for name in ("alt_labels", "hidden_labels"):
            current[name] = [label for label in current.get(name, []) if label not in removed]
        current["alt_labels"] = [*current["alt_labels"], *added]
        current["ambiguous"] = {k: v for k, v in current.get("ambiguous", {}).items() if k not in removed}
    table[entry_id] = current


def _inconsistencies(file: TaxonomyFile) -> Iterator[tuple[TreePath, str]]:
    categories, concepts = list(file.categories), list(file.concepts)
    for key, category in file.categories.items():
        if category.broader is not None and category.broader not in file.categories:
            where: TreePath = ("categories", key, "broader")
            yield where, f"no category '{category.broader}'{suggestion(category.broader, categories)}"
        elif category.broader is not None and file.categories[category.broader].kind is not category.kind:
            yield ("categories", key, "broader"), f"'{category.broader}' is of another kind"
    for key, concept in file.concepts.items():
        at = ("concepts", key)
        if concept.category not in file.categories:
            yield (*at, "category"), f"no category '{concept.category}'{suggestion(concept.category, categories)}"
        for name in ("broader", "related", "implies"):
            for target in getattr(concept, name):
                if target == key:
                    yield (*at, name), "names the concept itself"
                elif target not in file.concepts:
                    yield (*at, name), f"no concept '{target}'{suggestion(target, concepts)}"
        yield from _label_faults(at, concept)
    yield from (
        (("categories", circle[0], "broader"), f"goes round in a circle: {' -> '.join(circle)}")
        for circle in _circles({k: [c.broader] for k, c in file.categories.items() if c.broader})
    )
    for name in ("broader", "implies"):
        edges = {key: [t for t in getattr(concept, name) if t != key] for key, concept in file.concepts.items()}
        for circle in _circles(edges):
            yield ("concepts", circle[0], name), f"goes round in a circle: {' -> '.join(circle)}"


def _label_faults(at: tuple[str, str], concept: ConceptEntry) -> Iterator[tuple[TreePath, str]]:
    labels = [concept.pref_label, *concept.alt_labels, *concept.hidden_labels]
    for label in sorted({label for label in labels if labels.count(label) > 1}):
        yield at, f"label '{label}' stands more than once in this concept"
    for label, rule in concept.ambiguous.items():
        where: TreePath = (*at, "ambiguous", label)
        if label not in labels:
            yield where, f"'{label}' is no label of this concept (labels: {', '.join(labels)})"
        for name in ("near", "before", "after"):
            if name in (*rule.needs, *rule.other_case) and not getattr(rule, name):
                yield where, f"asks for '{name}' but names no words: add {name}: [...]"
        if rule.strict == "true" and not rule.needs:
            yield where, "'strict' leaves only what 'needs' names, and that is nothing: add needs: [...], or drop it"
        if rule.other_case and rule.case is None:
            yield where, "'other_case' only makes sense with 'case: exact'"


def _circles(edges: dict[str, list[str]]) -> list[list[str]]:
    """Each circle of a directed graph once, found without recursion, starting at its smallest member."""
    state: dict[str, int] = {}
    circles = []
    for root in sorted(edges):
        stack = [(root, iter(edges.get(root, ())))] if root not in state else []
        state.setdefault(root, 1)
        while stack:
            node, targets = stack[-1]
            target = next(targets, None)
            if target is None:
                state[node] = 2
                stack.pop()
            elif state.get(target) == 1:
                names = [name for name, _ in stack]
                circles.append([*names[names.index(target) :], target])
            elif target not in state and target in edges:
                state[target] = 1
                stack.append((target, iter(edges[target])))
    return circles


def _rule(entry: AmbiguityEntry) -> Ambiguity:
    return Ambiguity(
        case_exact=entry.case == "exact",
        strict=entry.strict == "true",
        **{
            name: tuple(getattr(entry, name))
            for name in ("other_case", "needs", "near", "before", "after", "not_near", "when", "not_when")
        },
    )


def _concept(key: str, entry: ConceptEntry) -> Concept:
    return Concept(
        id=key,
        pref_label=entry.pref_label,
        category=entry.category,
        alt_labels=tuple(entry.alt_labels),
        hidden_labels=tuple(entry.hidden_labels),
        broader=tuple(entry.broader),
        related=tuple(entry.related),
        implies=tuple(entry.implies),
        ambiguous={label: _rule(rule) for label, rule in entry.ambiguous.items()},
        same_as=dict(entry.same_as),
        fuzzy=None if entry.fuzzy is None else 100.0 if entry.fuzzy == "false" else float(entry.fuzzy),
        note=entry.note,
    )
