"""The concept graph: look-up by id and label, broader and narrower, what a skill implies, and its version."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cached_property
from typing import Any

from skillx.records import Kind
from skillx.taxonomy.concept import Ambiguity, Category, Concept

__all__ = ["Taxonomy"]


class Taxonomy:
    """An immutable set of concepts in categories, with decoys: longer phrases that swallow a label and are no skill.

    ``version`` is what its file says, with the first six hexadecimal digits of the content's SHA-256, so that two
    taxonomies with one version string are one taxonomy. The order of concepts and labels in the file is no content.
    """

    def __init__(
        self,
        version: str,
        categories: Iterable[Category],
        concepts: Iterable[Concept],
        decoys: Iterable[str] = (),
    ) -> None:
        self.categories: Mapping[str, Category] = {category.id: category for category in categories}
        self.concepts: Mapping[str, Concept] = {concept.id: concept for concept in concepts}
        self.decoys: tuple[str, ...] = tuple(sorted(set(decoys)))
        self.base_version = version

    @cached_property
    def digest(self) -> str:
        """Hexadecimal SHA-256 of the content."""
        plain = json.dumps(self.to_dict(), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def version(self) -> str:
        """The file's version with the beginning of the digest."""
        return f"{self.base_version}+{self.digest[:6]}"

    def __len__(self) -> int:
        return len(self.concepts)

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts.values())

    def __contains__(self, concept: object) -> bool:
        return concept in self.concepts

    def __getitem__(self, concept: str) -> Concept:
        return self.concepts[concept]

    def kind(self, concept: str) -> Kind:
        """The kind of a concept, by its category."""
        return self.categories[self.concepts[concept].category].kind

    def narrower(self, concept: str) -> tuple[str, ...]:
        """Ids of the concepts directly below, sorted."""
        return tuple(sorted(other.id for other in self if concept in other.broader))

    def implied(self, concept: str) -> tuple[str, ...]:
        """Ids of all that a concept implies, at any distance, sorted; the concept itself is not among them."""
        found: set[str] = set()
        open_ids = list(self.concepts[concept].implies)
        while open_ids:
            current = open_ids.pop()
            if current not in found and current in self.concepts:
                found.add(current)
                open_ids.extend(self.concepts[current].implies)
        found.discard(concept)
        return tuple(sorted(found))

    def group(self, category: str) -> str:
        """The topmost category above a category, or itself."""
        seen = {category}
        while (above := self.categories[category].broader) is not None and above not in seen:
            seen.add(above)
            category = above
        return category

    def labels(self) -> Iterator[tuple[str, Concept]]:
        """Every label with its concept."""
        for concept in self:
            for label in concept.labels:
                yield label, concept

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, in an order that does not depend on the file: what the digest is taken of."""
        return {
            "version": self.base_version,
            "categories": {key: _shallow(self.categories[key]) for key in sorted(self.categories)},
            "concepts": {key: _plain(self.concepts[key]) for key in sorted(self.concepts)},
            "decoys": list(self.decoys),
        }


def _shallow(record: Category | Concept | Ambiguity) -> dict[str, Any]:
    """The fields of a record by name; ``asdict`` copies every value, which takes seconds for a whole taxonomy."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _plain(concept: Concept) -> dict[str, Any]:
    value = _shallow(concept)
    for name in ("alt_labels", "hidden_labels", "broader", "related", "implies"):
        value[name] = sorted(value[name])
    if concept.fuzzy is None:
        del value["fuzzy"]
    value["ambiguous"] = {label: _shallow(rule) for label, rule in sorted(concept.ambiguous.items())}
    value["same_as"] = dict(sorted(value["same_as"].items()))
    return value
