"""What differs between two taxonomies: concepts, labels, rules, relations, categories, decoys."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from skillx.taxonomy.concept import Concept
from skillx.taxonomy.entries import category_entry, concept_entry
from skillx.taxonomy.taxonomy import Taxonomy

__all__ = ["Changes", "FieldChange", "compare"]

_LABELS = ("alt_labels", "hidden_labels")


class FieldChange(NamedTuple):
    """One field of one concept or category, as it was and as it is; lists are told by what came and went."""

    id: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Changes:
    """All differences, each list sorted by id. ``labels_added``, ``labels_removed``: id -> labels of kept concepts."""

    old: str
    new: str
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    labels_added: dict[str, list[str]] = field(default_factory=dict)
    labels_removed: dict[str, list[str]] = field(default_factory=dict)
    moved: list[tuple[str, str, str]] = field(default_factory=list)
    fields: list[FieldChange] = field(default_factory=list)
    categories: list[FieldChange] = field(default_factory=list)
    decoys_added: list[str] = field(default_factory=list)
    decoys_removed: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether anything differs but the version."""
        return any(getattr(self, name) for name in self.__slots__ if name not in ("old", "new"))

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        plain = asdict(self)
        for name in ("fields", "categories"):
            plain[name] = [change._asdict() for change in getattr(self, name)]
        return plain

    def lines(self) -> Iterator[str]:
        """The differences for people, one a line."""
        yield f"{self.old} -> {self.new}"
        yield from (f"+ concept {key}" for key in self.added)
        yield from (f"- concept {key}" for key in self.removed)
        yield from (f"  label '{label}' moved: {before} -> {after}" for label, before, after in self.moved)
        for key in sorted({*self.labels_added, *self.labels_removed}):
            yield from (f"+ label {key}: '{label}'" for label in self.labels_added.get(key, ()))
            yield from (f"- label {key}: '{label}'" for label in self.labels_removed.get(key, ()))
        for change in self.fields:
            yield f"  {change.id}.{change.field}: {_said(change)}"
        for change in self.categories:
            yield f"  category {change.id}.{change.field}: {_said(change)}"
        yield from (f"+ decoy '{decoy}'" for decoy in self.decoys_added)
        yield from (f"- decoy '{decoy}'" for decoy in self.decoys_removed)


def _said(change: FieldChange) -> str:
    before, after = change.before, change.after
    if isinstance(before, list) and isinstance(after, list):
        gone = [f"-{item}" for item in before if item not in after]
        come = [f"+{item}" for item in after if item not in before]
        return ", ".join([*gone, *come])
    return f"{before or 'none'} -> {after or 'none'}"


def compare(old: Taxonomy, new: Taxonomy) -> Changes:
    """All that differs; the order of concepts and labels in the files does not count."""
    kept = sorted(set(old.concepts) & set(new.concepts))
    gone = {key: sorted(set(old[key].labels) - set(new[key].labels)) for key in kept}
    come = {key: sorted(set(new[key].labels) - set(old[key].labels)) for key in kept}
    return Changes(
        old.version,
        new.version,
        added=sorted(set(new.concepts) - set(old.concepts)),
        removed=sorted(set(old.concepts) - set(new.concepts)),
        labels_added={key: labels for key, labels in come.items() if labels},
        labels_removed={key: labels for key, labels in gone.items() if labels},
        moved=_moved(old, new),
        fields=[change for key in kept for change in _fields(old[key], new[key])],
        categories=_categories(old, new),
        decoys_added=sorted(set(new.decoys) - set(old.decoys)),
        decoys_removed=sorted(set(old.decoys) - set(new.decoys)),
    )


def _moved(old: Taxonomy, new: Taxonomy) -> list[tuple[str, str, str]]:
    """Labels that one concept lost and another has now, where both have or had it alone."""
    before, after = _owners(old), _owners(new)
    return sorted(
        (label, before[label], after[label])
        for label in before.keys() & after.keys()
        if before[label] and after[label] and before[label] != after[label]
    )


def _owners(taxonomy: Taxonomy) -> dict[str, str]:
    owners: dict[str, str] = {}
    for label, concept in taxonomy.labels():
        owners[label] = "" if label in owners else concept.id
    return owners


def _fields(old: Concept, new: Concept) -> Iterator[FieldChange]:
    """Fields other than the labels, and a preferred label that is another one."""
    before, after = concept_entry(old), concept_entry(new)
    for name in sorted({*before, *after} - set(_LABELS)):
        was, is_ = before.get(name), after.get(name)
        if name == "ambiguous":
            yield from _rules(old.id, was or {}, is_ or {})
        elif name in ("broader", "related", "implies"):
            if set(was or ()) != set(is_ or ()):
                yield FieldChange(old.id, name, sorted(was or ()), sorted(is_ or ()))
        elif was != is_:
            yield FieldChange(old.id, name, was, is_)


def _rules(key: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[FieldChange]:
    for label in sorted({*before, *after}):
        was, is_ = before.get(label, {}), after.get(label, {})
        for name in sorted({*was, *is_}):
            if was.get(name) != is_.get(name):
                yield FieldChange(key, f"ambiguous.{label}.{name}", was.get(name), is_.get(name))
        if (label in before) != (label in after) and not (was or is_):
            yield FieldChange(key, f"ambiguous.{label}", was or None, is_ or None)


def _categories(old: Taxonomy, new: Taxonomy) -> list[FieldChange]:
    changes = []
    for key in sorted({*old.categories, *new.categories}):
        before = category_entry(old.categories[key]) if key in old.categories else {}
        after = category_entry(new.categories[key]) if key in new.categories else {}
        changes += [
            FieldChange(key, name, before.get(name), after.get(name))
            for name in sorted({*before, *after})
            if before.get(name) != after.get(name)
        ]
    return changes
