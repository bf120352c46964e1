"""What a system said of a posting, whether it is skillx or another: records, and the ways to get them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skillx.evaluation.gold import NONE, GoldPosting
from skillx.records import Coverage, Mention, SkillProfile, Years

__all__ = ["PredictedMention", "PredictedPosting", "from_gold", "from_profile", "requirement_name"]

# What other tools and people call the levels.
_LEVELS = {
    "required": "must must_have musthave mandatory essential minimum",
    "preferred": "nice_to_have nice optional bonus plus desirable",
    "duty": "responsibility responsibilities duties",
    "stack": "tech_stack techstack",
    "context": "mention mentioned company",
}
_LEVEL_OF = {name: level for level, names in _LEVELS.items() for name in names.split()}


def requirement_name(value: object) -> str | None:
    """A level of requirement under its own name: ``Must-have`` and ``mandatory`` are ``required``."""
    if value is None:
        return None
    name = str(value).strip().casefold().replace("-", "_").replace(" ", "_")
    return _LEVEL_OF.get(name, name)


@dataclass(frozen=True, slots=True)
class PredictedMention:
    """One place where a system sees a skill; what it does not say is None and is not judged."""

    start: int
    end: int
    text: str = ""
    kind: str | None = None
    label: str | None = None
    requirement: str | None = None
    proficiency: str | None = None
    years: Years | None = None
    any_of: str | None = None
    negated: bool = False
    score: float | None = None
    match: str | None = None
    section: str | None = None
    category: str | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether the system says "this is no skill": it is then left out before anything is counted."""
        return self.requirement == NONE and not self.negated

    def sort_key(self) -> tuple[Any, ...]:
        """A total order by place and content, so that the order of a file never matters."""
        years = (self.years.min or 0.0, self.years.max or 0.0) if self.years else (-1.0, -1.0)
        words = (self.kind, self.label, self.requirement, self.proficiency, self.any_of, self.match, self.text)
        return self.start, self.end, -(self.score or 0.0), self.negated, *(word or "" for word in words), *years


@dataclass(frozen=True, slots=True)
class PredictedPosting:
    """All that a system says of one posting. ``denied`` are skills that it says are not needed."""

    id: str
    mentions: tuple[PredictedMention, ...] = ()
    denied: tuple[PredictedMention, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    coverage: Coverage | None = None
    taxonomy: str | None = None


def from_profile(profile: SkillProfile, posting_id: str | None = None) -> PredictedPosting:
    """A profile of skillx as a prediction; ``posting_id`` stands in for the profile's own.

    Negated skills are kept apart as ``denied``: a profile leaves them out of its skills, so they are no false hits.
    """
    found = [
        _of_mention(mention, skill.kind.value, skill.label, skill.category)
        for skill in profile.skills
        for mention in skill.mentions
    ]
    denied = [
        _of_mention(mention, skill.kind.value, skill.label, None, negated=True)
        for skill in profile.negated
        for mention in skill.mentions
    ]
    return PredictedPosting(
        id=profile.posting_id if posting_id is None else posting_id,
        mentions=tuple(sorted(found, key=PredictedMention.sort_key)),
        denied=tuple(sorted(denied, key=PredictedMention.sort_key)),
        facts=profile.facts.to_dict(),
        coverage=profile.coverage,
        taxonomy=profile.taxonomy,
    )


def _of_mention(
    mention: Mention, kind: str, label: str, category: str | None, *, negated: bool = False
) -> PredictedMention:
    return PredictedMention(
        start=mention.start,
        end=mention.end,
        text=mention.surface,
        kind=kind,
        label=label,
        requirement=NONE if negated else mention.requirement.value,
        proficiency=mention.proficiency and mention.proficiency.value,
        years=mention.years,
        any_of=None if mention.alternatives is None else str(mention.alternatives),
        negated=negated,
        score=mention.score,
        match=mention.match.value,
        section=mention.section,
        category=category,
    )


def from_gold(posting: GoldPosting) -> PredictedPosting:
    """Labels read as predictions: the way in for tools that write an annotation format, and for second annotators."""
    mentions = tuple(
        PredictedMention(
            start=mention.start,
            end=mention.end,
            text=mention.text,
            kind=mention.kind,
            label=mention.label,
            requirement=mention.requirement,
            proficiency=mention.proficiency,
            years=mention.years,
            any_of=mention.any_of,
            negated=mention.negated,
        )
        for mention in posting.mentions
    )
    return PredictedPosting(
        posting.id, tuple(sorted(mentions, key=PredictedMention.sort_key)), facts=posting.facts or {}
    )
