"""What one posting becomes: plain frozen records that know nothing of spaCy, files or tables.

``SkillProfile.to_dict`` gives the record contract that ``skillx tag`` writes, one JSON object a line, and
``SkillProfile.from_dict`` reads it back. All offsets are Python code points into the raw text as it was given,
end exclusive, so that ``raw[m.start:m.end] == m.surface``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

__all__ = [
    "Alternatives",
    "Candidate",
    "Coverage",
    "Facts",
    "Kind",
    "Match",
    "Mention",
    "Negated",
    "Posting",
    "Proficiency",
    "Requirement",
    "Skill",
    "SkillProfile",
    "Years",
]


class Kind(StrEnum):
    """The five kinds of skill. ``LANGUAGE`` is a language that people speak; programming languages are technology."""

    TECHNOLOGY = "technology"
    METHOD = "method"
    SOFT = "soft"
    LANGUAGE = "language"
    CREDENTIAL = "credential"


class Match(StrEnum):
    """How a surface met its label."""

    EXACT = "exact"
    VARIANT = "variant"
    FUZZY = "fuzzy"
    ABBREVIATION = "abbreviation"
    ELLIPSIS = "ellipsis"


class Requirement(StrEnum):
    """How strongly a posting asks for a skill; declared from strongest to weakest."""

    REQUIRED = "required"
    PREFERRED = "preferred"
    DUTY = "duty"
    STACK = "stack"
    CONTEXT = "context"


class Proficiency(StrEnum):
    """How well a skill is to be mastered; declared from highest to lowest."""

    EXPERT = "expert"
    STRONG = "strong"
    PROVEN = "proven"
    WORKING = "working"
    UNDERSTANDING = "understanding"
    FAMILIAR = "familiar"
    EXPOSURE = "exposure"


@dataclass(frozen=True, slots=True)
class Posting:
    """A job advertisement: its raw text, and the id by which its profile is found again."""

    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Years:
    """A range of years of experience; either bound may be open. Half years are 0.5."""

    min: float | None
    max: float | None

    def to_dict(self) -> dict[str, float | None]:
        return {"min": self.min, "max": self.max}

    @classmethod
    def from_dict(cls, value: Mapping[str, Any] | None) -> Self | None:
        return None if value is None else cls(value["min"], value["max"])


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the raw text that names a skill, and what the posting says of it there."""

    start: int
    end: int
    surface: str
    match: Match
    score: float
    section: str
    requirement: Requirement
    proficiency: Proficiency | None = None
    years: Years | None = None
    alternatives: int | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "start": self.start,
            "end": self.end,
            "surface": self.surface,
            "match": self.match.value,
            "score": self.score,
            "section": self.section,
            "requirement": self.requirement.value,
            "proficiency": self.proficiency and self.proficiency.value,
            "years": self.years and self.years.to_dict(),
            "alternatives": self.alternatives,
        }

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        return cls(
            start=value["start"],
            end=value["end"],
            surface=value["surface"],
            match=Match(value["match"]),
            score=value["score"],
            section=value["section"],
            requirement=Requirement(value["requirement"]),
            proficiency=None if value["proficiency"] is None else Proficiency(value["proficiency"]),
            years=Years.from_dict(value["years"]),
            alternatives=value["alternatives"],
        )


@dataclass(frozen=True, slots=True)
class Skill:
    """One concept that a posting names, with all its mentions in order of place.

    ``requirement`` is the strongest of the mentions', ``proficiency`` the highest, ``years`` the range with the
    highest minimum.
    """

    concept: str
    label: str
    kind: Kind
    category: str
    requirement: Requirement
    proficiency: Proficiency | None
    years: Years | None
    mentions: tuple[Mention, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "concept": self.concept,
            "label": self.label,
            "kind": self.kind.value,
            "category": self.category,
            "requirement": self.requirement.value,
            "proficiency": self.proficiency and self.proficiency.value,
            "years": self.years and self.years.to_dict(),
            "mentions": [mention.to_dict() for mention in self.mentions],
        }

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        return cls(
            concept=value["concept"],
            label=value["label"],
            kind=Kind(value["kind"]),
            category=value["category"],
            requirement=Requirement(value["requirement"]),
            proficiency=None if value["proficiency"] is None else Proficiency(value["proficiency"]),
            years=Years.from_dict(value["years"]),
            mentions=tuple(Mention.from_dict(mention) for mention in value["mentions"]),
        )


@dataclass(frozen=True, slots=True)
class Negated:
    """A skill that the posting says is not needed; never among the skills of a profile."""

    concept: str
    label: str
    kind: Kind
    mentions: tuple[Mention, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "concept": self.concept,
            "label": self.label,
            "kind": self.kind.value,
            "mentions": [mention.to_dict() for mention in self.mentions],
        }

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        return cls(
            concept=value["concept"],
            label=value["label"],
            kind=Kind(value["kind"]),
            mentions=tuple(Mention.from_dict(mention) for mention in value["mentions"]),
        )


@dataclass(frozen=True, slots=True)
class Alternatives:
    """A group of concepts of which any one will do; ``open`` where the text says "or similar"."""

    id: int
    concepts: tuple[str, ...]
    open: bool

    def to_dict(self) -> dict[str, Any]:
        return {"id": self.id, "concepts": list(self.concepts), "open": self.open}

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        return cls(value["id"], tuple(value["concepts"]), value["open"])


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that look like a skill which the taxonomy lacks; ``why`` names the evidence."""

    surface: str
    start: int
    end: int
    score: float
    why: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "surface": self.surface,
            "start": self.start,
            "end": self.end,
            "score": self.score,
            "why": self.why,
        }

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        return cls(value["surface"], value["start"], value["end"], value["score"], value["why"])


@dataclass(frozen=True, slots=True)
class Facts:
    """What a posting says as a whole: of the post, the schooling asked for, the whole career, the work mode."""

    title: str | None = None
    seniority: str | None = None
    education_levels: tuple[str, ...] = ()
    education_fields: tuple[str, ...] = ()
    total_years: Years | None = None
    languages: tuple[str, ...] = ()
    work_mode: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "seniority": self.seniority,
            "education_levels": list(self.education_levels),
            "education_fields": list(self.education_fields),
            "total_years": self.total_years and self.total_years.to_dict(),
            "languages": list(self.languages),
            "work_mode": self.work_mode,
        }

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        return cls(
            title=value["title"],
            seniority=value["seniority"],
            education_levels=tuple(value["education_levels"]),
            education_fields=tuple(value["education_fields"]),
            total_years=Years.from_dict(value["total_years"]),
            languages=tuple(value["languages"]),
            work_mode=value["work_mode"],
        )


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what a posting asks was understood, so that nothing found and nothing asked do not look alike."""

    requirement_lines: int = 0
    requirement_lines_with_skill: int = 0

    def to_dict(self) -> dict[str, int]:
        return {
            "requirement_lines": self.requirement_lines,
            "requirement_lines_with_skill": self.requirement_lines_with_skill,
        }

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        return cls(value["requirement_lines"], value["requirement_lines_with_skill"])


@dataclass(frozen=True, slots=True)
class SkillProfile:
    """All that skillx understood of one posting.

    ``skills`` stand in order of first mention. ``profile["amazon-sagemaker"]`` gives the skill with that concept id
    (``KeyError`` when there is none), ``"python" in profile`` asks for it.
    """

    posting_id: str
    taxonomy: str
    facts: Facts = Facts()
    skills: tuple[Skill, ...] = ()
    alternatives: tuple[Alternatives, ...] = ()
    implied: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    negated: tuple[Negated, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    coverage: Coverage = Coverage()
    text_language: str | None = None

    def __getitem__(self, concept: str) -> Skill:
        for skill in self.skills:
            if skill.concept == concept:
                return skill
        raise KeyError(concept)

    def __contains__(self, concept: object) -> bool:
        return any(skill.concept == concept for skill in self.skills)

    @property
    def required(self) -> tuple[Skill, ...]:
        """The skills that a candidate must have."""
        return tuple(skill for skill in self.skills if skill.requirement is Requirement.REQUIRED)

    @property
    def preferred(self) -> tuple[Skill, ...]:
        """The skills that are asked for as a plus."""
        return tuple(skill for skill in self.skills if skill.requirement is Requirement.PREFERRED)

    def to_dict(self) -> dict[str, Any]:
        """The record contract: a new dictionary of JSON values, keys always in the same order."""
        return {
            "posting_id": self.posting_id,
            "taxonomy": self.taxonomy,
            "text_language": self.text_language,
            "facts": self.facts.to_dict(),
            "skills": [skill.to_dict() for skill in self.skills],
            "alternatives": [group.to_dict() for group in self.alternatives],
            "implied": {concept: list(sources) for concept, sources in self.implied.items()},
            "negated": [skill.to_dict() for skill in self.negated],
            "candidates": [candidate.to_dict() for candidate in self.candidates],
            "coverage": self.coverage.to_dict(),
        }

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """Read back what ``to_dict`` gave. Raises ``KeyError`` or ``ValueError`` where the contract is broken."""
        return cls(
            posting_id=value["posting_id"],
            taxonomy=value["taxonomy"],
            text_language=value.get("text_language"),
            facts=Facts.from_dict(value["facts"]),
            skills=tuple(Skill.from_dict(skill) for skill in value["skills"]),
            alternatives=tuple(Alternatives.from_dict(group) for group in value["alternatives"]),
            implied={concept: tuple(sources) for concept, sources in value["implied"].items()},
            negated=tuple(Negated.from_dict(skill) for skill in value["negated"]),
            candidates=tuple(Candidate.from_dict(candidate) for candidate in value["candidates"]),
            coverage=Coverage.from_dict(value["coverage"]),
        )
