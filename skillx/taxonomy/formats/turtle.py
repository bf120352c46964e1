"""A taxonomy as SKOS in Turtle, in a fixed order, written with nothing but the standard library.

Concepts are ``skos:Concept``, categories ``skos:Collection`` with ``dct:type`` the kind, what a concept implies
``dct:requires``, ambiguity rules a note of the editor. An identifier outside becomes a ``skos:notation`` of the form
``scheme=identifier``, and a ``skos:exactMatch`` where it is an address. Two files of equal taxonomies are equal. Decoys
have no place in SKOS.
"""

import json
import re
from collections.abc import Iterator
from urllib.parse import quote

from skillx.taxonomy.entries import concept_entry
from skillx.taxonomy.taxonomy import Taxonomy

__all__ = ["BASE", "RULES", "is_address", "write"]

BASE = "urn:skillx:"
"""What identifiers begin with when nothing else was asked for."""
RULES = "ambiguous: "
"""What an editor's note begins with that holds ambiguity rules as JSON."""

_HEAD = """\
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
"""
_ADDRESS = re.compile(r"(?:https?://|urn:)[^\s<>\"{}|\\^`]+")


def is_address(identifier: str) -> bool:
    """Whether an identifier can stand as one in RDF."""
    return _ADDRESS.fullmatch(identifier) is not None


def write(taxonomy: Taxonomy, base: str = BASE, language: str = "en") -> str:
    """The whole taxonomy as one Turtle document; ``language`` is the tag of its labels."""
    return _HEAD + "\n" + "\n".join(_statements(taxonomy, base, language))


def _statements(taxonomy: Taxonomy, base: str, language: str) -> Iterator[str]:
    scheme = f"<{base}scheme>"
    yield f"{scheme} a skos:ConceptScheme ;\n  owl:versionInfo {_text(taxonomy.base_version)} .\n"
    members: dict[str, list[str]] = {key: [] for key in taxonomy.categories}
    for key, category in taxonomy.categories.items():
        if category.broader is not None:
            members[category.broader].append(f"<{base}category/{key}>")
    for key in sorted(taxonomy.concepts):
        members[taxonomy[key].category].append(f"<{base}concept/{quote(key)}>")
    for key in sorted(taxonomy.categories):
        category = taxonomy.categories[key]
        facts = [("a", "skos:Collection"), ("dct:type", _text(category.kind.value)), ("skos:prefLabel", _text(key))]
        facts += [("skos:scopeNote", _text(category.note))] if category.note else []
        facts += [("skos:member", member) for member in sorted(members[key])]
        yield _block(f"<{base}category/{key}>", facts)
    for key in sorted(taxonomy.concepts):
        yield _block(f"<{base}concept/{quote(key)}>", list(_facts(taxonomy, key, base, f"@{language}")))


def _facts(taxonomy: Taxonomy, key: str, base: str, tag: str) -> Iterator[tuple[str, str]]:
    concept = taxonomy[key]
    yield "a", "skos:Concept"
    yield "skos:inScheme", f"<{base}scheme>"
    yield "skos:prefLabel", _text(concept.pref_label) + tag
    for name, labels in (("altLabel", concept.alt_labels), ("hiddenLabel", concept.hidden_labels)):
        yield from ((f"skos:{name}", _text(label) + tag) for label in sorted(labels))
    for name, ids in (
        ("skos:broader", concept.broader),
        ("skos:related", concept.related),
        ("dct:requires", concept.implies),
    ):
        yield from ((name, f"<{base}concept/{quote(other)}>") for other in sorted(ids))
    for scheme, there in sorted(concept.same_as.items()):
        yield "skos:notation", _text(f"{scheme}={there}")
        if is_address(there):
            yield "skos:exactMatch", f"<{there}>"
    if concept.note:
        yield "skos:scopeNote", _text(concept.note) + tag
    if concept.ambiguous:
        rules = json.dumps(concept_entry(concept)["ambiguous"], ensure_ascii=False, sort_keys=True)
        yield "skos:editorialNote", _text(RULES + rules)


def _block(subject: str, facts: list[tuple[str, str]]) -> str:
    return f"{subject}\n" + " ;\n".join(f"  {name} {value}" for name, value in facts) + " .\n"


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'
