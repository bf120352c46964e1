"""A SKOS vocabulary in Turtle, RDF/XML, JSON-LD or N-Triples, read with ``rdflib`` (the extra ``skos``)."""

import json
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from skillx.errors import TaxonomyError
from skillx.records import Kind
from skillx.taxonomy.formats.record import Record, Unread
from skillx.taxonomy.formats.turtle import RULES

__all__ = ["read"]

_FORMATS = {
    ".ttl": "turtle",
    ".n3": "n3",
    ".nt": "nt",
    ".rdf": "xml",
    ".xml": "xml",
    ".owl": "xml",
    ".jsonld": "json-ld",
    ".json": "json-ld",
}
_OWN = re.compile(r"(?![0-9a-f]{8}-[0-9a-f]{4}-)[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME = re.compile(r"[^\W\d_]{2}")
_KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-|\w*\d{3}")
_KINDS = {kind.value for kind in Kind}
_ESCO = "http://data.europa.eu/esco/"


def read(path: Path) -> Iterator[Record | Unread]:
    """Every ``skos:Concept``, by identifier; labels in English, or without a language, or in whatever there is."""
    graph, names = _graph(path)
    skos = names.SKOS
    divisions = _divisions(graph, names)
    found = sorted(set(graph.subjects(names.RDF.type, skos.Concept)), key=str)
    if not found:
        raise TaxonomyError(f"{path}: no skos:Concept in it")
    for row, node in enumerate(found, start=1):
        label = _labels(graph, node, skos.prefLabel)
        if not label:
            yield Unread(row, str(node), "no skos:prefLabel")
            continue
        kind, category, above = divisions.get(node, ("", "SKOS", ""))
        yield Record(
            row=row,
            scheme="skos",
            identifier=str(node),
            label=label[0],
            alternatives=tuple(_labels(graph, node, skos.altLabel)),
            hidden=tuple(_labels(graph, node, skos.hiddenLabel)),
            kind=kind,
            category=category,
            above=above,
            broader=_others(graph, node, skos.broader),
            related=_others(graph, node, skos.related),
            implies=_others(graph, node, names.DCTERMS.requires),
            same_as=_same_as(graph, node, skos),
            rules=_rules(graph, node, skos),
            id=_tail(str(node)),
            note=next(iter(_labels(graph, node, skos.scopeNote)), ""),
        )


def _graph(path: Path) -> tuple[Any, Any]:
    try:
        import rdflib
    except ImportError:
        raise TaxonomyError("reading SKOS needs rdflib: pip install 'skillx[skos]'") from None
    graph = rdflib.Graph()
    format_ = _FORMATS.get(path.suffix.lower(), "turtle")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # rdflib warns of what it does itself
            graph.parse(data=path.read_bytes(), format=format_)
    except OSError:
        raise
    except Exception as error:  # rdflib's parsers share no exception of their own
        first = next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
        raise TaxonomyError(f"{path}: not {format_}: {first}") from None
    return graph, rdflib


def _labels(graph: Any, node: Any, name: Any) -> list[str]:
    """Texts in English, else without a language, else in the first language there is; sorted."""
    by_language: dict[str, list[str]] = {}
    for value in graph.objects(node, name):
        by_language.setdefault((getattr(value, "language", None) or "").split("-")[0], []).append(str(value))
    for language in ("en", "", *sorted(by_language)):
        if language in by_language:
            return sorted(by_language[language])
    return []


def _others(graph: Any, node: Any, name: Any) -> tuple[str, ...]:
    return tuple(sorted(str(other) for other in graph.objects(node, name)))


def _divisions(graph: Any, names: Any) -> dict[Any, tuple[str, str, str]]:
    """Kind, name of its collection, and name of the collection above that, for each concept in a collection."""
    skos = names.SKOS
    title = {
        node: (_labels(graph, node, skos.prefLabel) or [_tail(str(node))])[0]
        for node in sorted(set(graph.subjects(names.RDF.type, skos.Collection)), key=str)
    }
    above = {member: node for node in title for member in graph.objects(node, skos.member)}
    found = {}
    for member, node in above.items():
        if member not in title:
            kind = str(graph.value(node, names.DCTERMS.type) or "")
            found[member] = (kind if kind in _KINDS else "", title[node], title.get(above.get(node), ""))
    return found


def _same_as(graph: Any, node: Any, skos: Any) -> dict[str, str]:
    """Outside identifiers: of two in one vocabulary the first. An address is named by its host."""
    found: dict[str, str] = {}
    for notation in _others(graph, node, skos.notation):
        scheme, sign, there = notation.partition("=")
        if sign and scheme and there:
            found.setdefault(scheme, there)
    own = (str(node),) if str(node).startswith(_ESCO) else ()
    for address in (*own, *_others(graph, node, skos.exactMatch)):
        if address not in found.values():
            found.setdefault("esco" if address.startswith(_ESCO) else urlsplit(address).netloc or "skos", address)
    return found


def _rules(graph: Any, node: Any, skos: Any) -> dict[str, Any]:
    for note in _labels(graph, node, skos.editorialNote):
        if note.startswith(RULES):
            try:
                rules = json.loads(note.removeprefix(RULES))
            except ValueError:
                continue
            return rules if isinstance(rules, dict) else {}
    return {}


def _tail(address: str) -> str:
    """The last part of an identifier, which names the concept where it is no number or random key."""
    last = unquote(address.rstrip("/").replace("#", "/").rsplit("/", 1)[-1].rsplit(":", 1)[-1])
    if "concept/" in address and _OWN.fullmatch(last):
        return last
    return last if _NAME.match(last) and not _KEY.match(last) else ""
