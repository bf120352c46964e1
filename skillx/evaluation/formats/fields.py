"""The fields of a labelled mention as JSON values: read with all their faults, and written."""

from collections.abc import Mapping
from typing import Any

from skillx.evaluation.formats.base import Log
from skillx.evaluation.gold import (
    KIND_OF_TYPE,
    NONE,
    PROFICIENCIES,
    REQUIREMENTS,
    TYPE_OF_KIND,
    Distractor,
    GoldMention,
)
from skillx.evaluation.years import read_years
from skillx.records import Years

__all__ = [
    "DISTRACTOR",
    "distractor_to_dict",
    "extras_to_dict",
    "kind_of",
    "mention_to_dict",
    "read_attributes",
    "type_of",
]

DISTRACTOR = "DISTRACTOR"
"""The label of distractors in formats that have nothing but labels."""


def kind_of(label: str) -> str:
    """A kind by its name or its type, in any case; other labels stay as they are."""
    return KIND_OF_TYPE.get(label.upper(), label.lower() if label.lower() in TYPE_OF_KIND else label)


def type_of(kind: str) -> str:
    """How files spell a kind; labels of another set stay as they are."""
    return TYPE_OF_KIND.get(kind, kind)


def read_attributes(raw: Mapping[str, Any], where: str, log: Log) -> dict[str, Any]:
    """The fields of a ``GoldMention`` beside its place and kind, from gold field names; missing ones are left out.

    What is wrong goes into the log, and the field is left out as well.
    """
    found: dict[str, Any] = {
        "label": _text(raw, "canonical", where, log),
        "requirement": _one_of(raw, "requirement", REQUIREMENTS, where, log),
        "proficiency": _one_of(raw, "proficiency", PROFICIENCIES, where, log),
        "years": _years(raw, where, log),
        "any_of": None if raw.get("any_of") in (None, "", []) else str(raw["any_of"]),
        "negated": bool(raw.get("negated", False)),
        "optional": bool(raw.get("optional", False)),
        "alt": _extents(raw, where, log),
        "label_alt": _texts(raw, "canonical_alt", where, log),
        "requirement_alt": _texts(raw, "requirement_alt", where, log),
    }
    if unknown := [level for level in found["requirement_alt"] if level not in REQUIREMENTS]:
        log.problem(where, f"requirement_alt {unknown} (there are: {', '.join(sorted(REQUIREMENTS))})")
    if isinstance(raw.get("any_of"), list | dict):
        log.problem(where, f"any_of is {raw['any_of']!r}; it is the id of one group")
    if found["requirement"] is not None and found["negated"] != (found["requirement"] == NONE):
        log.problem(where, "negated and requirement disagree (negated mentions, and only they, have requirement none)")
    return found


def _text(raw: Mapping[str, Any], name: str, where: str, log: Log) -> str | None:
    value = raw.get(name)
    if value is None or (isinstance(value, str) and value):
        return value
    log.problem(where, f"{name} is {value!r}; a text is expected")
    return None


def _one_of(raw: Mapping[str, Any], name: str, known: frozenset[str], where: str, log: Log) -> str | None:
    value = raw.get(name)
    if value is None or (isinstance(value, str) and value in known):
        return value
    log.problem(where, f"{name} is {value!r} (there are: {', '.join(sorted(known))})")
    return None


def _texts(raw: Mapping[str, Any], name: str, where: str, log: Log) -> tuple[str, ...]:
    value = raw.get(name) or []
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    log.problem(where, f"{name} is {value!r}; a list of texts is expected")
    return ()


def _years(raw: Mapping[str, Any], where: str, log: Log) -> Years | None:
    try:
        return read_years(raw.get("years"))
    except ValueError as error:
        log.problem(where, f"years: {error}")
        return None


def _extents(raw: Mapping[str, Any], where: str, log: Log) -> tuple[tuple[int, int], ...]:
    extents = raw.get("alt") or []
    good = isinstance(extents, list) and all(
        isinstance(one, list | tuple) and len(one) == 2 and all(type(n) is int for n in one) for one in extents
    )
    if not good:
        log.problem(where, f"alt is {extents!r}; a list of [start, end] is expected")
        return ()
    return tuple((start, end) for start, end in extents)


def extras_to_dict(mention: GoldMention) -> dict[str, Any]:
    """The rarer fields, only those that are used."""
    rare = {
        "alt": [list(extent) for extent in mention.alt],
        "canonical_alt": list(mention.label_alt),
        "requirement_alt": list(mention.requirement_alt),
        "optional": mention.optional,
    }
    return {name: value for name, value in rare.items() if value}


def mention_to_dict(mention: GoldMention) -> dict[str, Any]:
    """A mention under the field names of the gold format."""
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "type": type_of(mention.kind),
        "canonical": mention.label,
        "requirement": mention.requirement,
        "proficiency": mention.proficiency,
        "years": mention.years and mention.years.to_dict(),
        "any_of": mention.any_of,
        "negated": mention.negated,
        **extras_to_dict(mention),
    }


def distractor_to_dict(trap: Distractor) -> dict[str, Any]:
    """A distractor under the field names of the gold format."""
    return {"start": trap.start, "end": trap.end, "text": trap.text, "why": trap.why}
