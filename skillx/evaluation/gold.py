"""The truth to measure against: labelled postings as plain frozen records.

All offsets are Python code points into the raw text of the posting, end exclusive. What the fields mean is
explained in ``docs/evaluation.md``; files are read and written in ``skillx.evaluation.formats``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skillx.records import Kind, Proficiency, Requirement, Years

__all__ = [
    "KIND_OF_TYPE",
    "NONE",
    "PROFICIENCIES",
    "REQUIREMENTS",
    "TYPE_OF_KIND",
    "Distractor",
    "GoldMention",
    "GoldPosting",
]

NONE = "none"
"""The requirement of a mention that the posting says is not needed."""

TYPE_OF_KIND: Mapping[str, str] = {
    Kind.TECHNOLOGY: "TECH",
    Kind.METHOD: "METHOD",
    Kind.SOFT: "SOFT",
    Kind.LANGUAGE: "LANGUAGE",
    Kind.CREDENTIAL: "CREDENTIAL",
}
"""Kinds of skill as gold files spell them."""

KIND_OF_TYPE: Mapping[str, str] = {name: kind.value for kind, name in zip(Kind, TYPE_OF_KIND.values(), strict=True)}
REQUIREMENTS = frozenset({*(level.value for level in Requirement), NONE})
PROFICIENCIES = frozenset(level.value for level in Proficiency)


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One place that truly names a skill, with all that counts as right for it.

    ``kind`` is a value of ``records.Kind``, or whatever another label set calls it. ``label`` and ``requirement``
    are None where the labels do not say; then they are not judged, and without a requirement neither are
    proficiency, years and negation. ``alt`` holds further boundaries, ``label_alt`` and ``requirement_alt``
    further answers that are also right. An ``optional`` mention is neither a miss nor a false hit.
    """

    start: int
    end: int
    text: str
    kind: str
    label: str | None = None
    requirement: str | None = None
    proficiency: str | None = None
    years: Years | None = None
    any_of: str | None = None
    negated: bool = False
    optional: bool = False
    alt: tuple[tuple[int, int], ...] = ()
    label_alt: tuple[str, ...] = ()
    requirement_alt: tuple[str, ...] = ()

    @property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """All extents that count as exact, the main one first."""
        return ((self.start, self.end), *self.alt)

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels that count as right, the preferred one first; empty where the gold has none."""
        return () if self.label is None else (self.label, *self.label_alt)


@dataclass(frozen=True, slots=True)
class Distractor:
    """Words that look like a skill and are none; ``why`` begins with a class, as in ``perk: training given``."""

    start: int
    end: int
    text: str
    why: str

    @property
    def group(self) -> str:
        """The class of trap: the word before the colon of ``why``."""
        return self.why.partition(":")[0].strip() or "other"


@dataclass(frozen=True, slots=True)
class GoldPosting:
    """One labelled posting. ``facts`` holds what is true of the whole, None where nobody labelled that."""

    id: str
    text: str
    mentions: tuple[GoldMention, ...] = ()
    distractors: tuple[Distractor, ...] = ()
    facts: Mapping[str, Any] | None = field(default=None, hash=False)
    group: str | None = None
    source: Any = field(default=None, hash=False)
