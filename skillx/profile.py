"""The door: spans on a Doc become records in raw offsets. No other file crosses."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Span

from skillx.annotations import SKILLS, alignment, need, noted
from skillx.records import (
    Alternatives,
    Candidate,
    Coverage,
    Facts,
    Kind,
    Match,
    Mention,
    Negated,
    Proficiency,
    Requirement,
    Skill,
    SkillProfile,
    Years,
)
from skillx.text.aligned import AlignedText

__all__ = ["Concepts", "profile"]

_REQUIREMENTS = {value.value: value for value in Requirement}
_STRENGTH = {value: place for place, value in enumerate(Requirement)}
_PROFICIENCIES: dict[str | None, Proficiency | None] = {None: None, **{value.value: value for value in Proficiency}}
_HEIGHT: dict[Proficiency | None, int] = {value: place for place, value in enumerate([*Proficiency, None])}
_MATCHES = {value.value: value for value in Match}


@dataclass(frozen=True, slots=True)
class Concepts:
    """What a profile says of concepts beside their ids: compiled entries by id, and the taxonomy's version.

    An entry is [preferred label, kind, category, group, implied ids, labels].
    """

    version: str
    entries: Mapping[str, Sequence[Any]]

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, concept: object) -> bool:
        return concept in self.entries

    def label(self, concept: str) -> str:
        """The preferred label."""
        return str(self.entries[concept][0])

    def labels(self, concept: str) -> list[str]:
        """All labels, in small letters, sorted."""
        return list(self.entries[concept][5])


def profile(doc: Doc, concepts: Concepts, posting_id: str = "") -> SkillProfile:
    """The profile of a Doc that went through the pipeline.

    Raises ``PipelineError`` when no linker wrote ``doc.spans["skills"]``.
    """
    aligned = alignment(doc)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    negated: dict[str, list[Mention]] = defaultdict(list)
    groups: dict[int, set[str]] = defaultdict(set)
    for span in need(doc, SKILLS, "profile", "skillx_linker"):
        said = span._.skill or {}
        mention = _mention(span, said, aligned)
        concept = span.kb_id_
        (negated if said.get("negated") else mentions)[concept].append(mention)
        if mention.alternatives is not None:
            groups[mention.alternatives].add(concept)
    open_groups = frozenset(noted(doc, "open_groups", ()))
    facts = noted(doc, "facts")
    return SkillProfile(
        posting_id=posting_id,
        taxonomy=concepts.version,
        facts=Facts.from_dict(facts) if facts else Facts(),
        skills=tuple(_skill(concept, found, concepts) for concept, found in mentions.items()),
        alternatives=tuple(
            Alternatives(group, tuple(sorted(members)), group in open_groups)
            for group, members in sorted(groups.items())
        ),
        implied=_implied(mentions, concepts),
        negated=tuple(
            Negated(concept, entry[0], Kind(entry[1]), tuple(found))
            for concept, found in negated.items()
            for entry in [concepts.entries[concept]]
        ),
        candidates=tuple(_candidate(value, aligned) for value in noted(doc, "candidates", ())),
        coverage=Coverage(*noted(doc, "coverage", (0, 0))),
        text_language=noted(doc, "text_language"),
    )


def _mention(span: Span, facts: Mapping[str, Any], aligned: AlignedText) -> Mention:
    start, end = aligned.to_raw(span.start_char, span.end_char)
    years = facts.get("years")
    return Mention(
        start,
        end,
        aligned.raw[start:end],
        _MATCHES[span.id_],
        facts.get("score", 1.0),
        facts.get("section", "unknown"),
        _REQUIREMENTS[facts.get("requirement", "required")],
        _PROFICIENCIES[facts.get("proficiency")],
        Years(*years) if years else None,
        facts.get("alternatives"),
    )


def _skill(concept: str, mentions: Sequence[Mention], concepts: Concepts) -> Skill:
    label, kind, category = concepts.entries[concept][:3]
    stated = [mention.years for mention in mentions if mention.years is not None]
    return Skill(
        concept,
        label,
        Kind(kind),
        category,
        min((mention.requirement for mention in mentions), key=_STRENGTH.__getitem__),
        min((mention.proficiency for mention in mentions), key=_HEIGHT.__getitem__),
        max(stated, key=lambda years: (years.min or 0, years.max or 0)) if stated else None,
        tuple(mentions),
    )


def _implied(mentions: Mapping[str, Sequence[Mention]], concepts: Concepts) -> dict[str, tuple[str, ...]]:
    """What the skills imply and the posting does not name itself, with the skills it follows from."""
    found: dict[str, set[str]] = defaultdict(set)
    for concept in mentions:
        for implied in concepts.entries[concept][4]:
            if implied not in mentions:
                found[implied].add(concept)
    return {implied: tuple(sorted(found[implied])) for implied in sorted(found)}


def _candidate(value: Mapping[str, Any], aligned: AlignedText) -> Candidate:
    start, end = aligned.to_raw(value["start"], value["end"])
    return Candidate(aligned.raw[start:end], start, end, value["score"], value["why"])
