"""Profiles and explanations as text for a terminal."""

from collections.abc import Sequence

from skillx.explain import Finding
from skillx.records import Kind, Requirement, Skill, SkillProfile

__all__ = ["explanation", "profile_text"]

_WIDTH = 100
_TITLES = {
    Requirement.REQUIRED: "required",
    Requirement.PREFERRED: "preferred",
    Requirement.DUTY: "duties",
    Requirement.STACK: "stack",
    Requirement.CONTEXT: "context",
}


def profile_text(profile: SkillProfile, text: str) -> str:
    """A profile for people: the post, its skills by requirement, alternatives, and what is not needed."""
    facts = profile.facts
    head = facts.title or next((line.strip() for line in text.splitlines() if line.strip()), "(empty posting)")
    lines = [f"── {profile.posting_id or 'posting'} · {head[:70]} ".ljust(_WIDTH, "─")]
    for requirement, title in _TITLES.items():
        skills = [skill for skill in profile.skills if skill.requirement is requirement]
        for kind in Kind:
            named = [_skill(skill) for skill in skills if skill.kind is kind]
            if named:
                lines.extend(_wrap(f"{title:<10}{kind.value:<12}", named))
                title = ""
    groups = [
        " | ".join(profile[concept].label for concept in group.concepts if concept in profile)
        + (" | similar" if group.open else "")
        for group in profile.alternatives
    ]
    if groups:
        lines.extend(_wrap(f"{'one of':<22}", groups))
    if profile.negated:
        lines.extend(_wrap(f"{'not needed':<22}", [skill.label for skill in profile.negated]))
    return "\n".join(lines) + "\n"


def _skill(skill: Skill) -> str:
    said = []
    if skill.proficiency:
        said.append(skill.proficiency.value)
    if skill.years:
        low, high = skill.years.min, skill.years.max
        said.append(f"{low or 0:g}-{high:g} years" if high else f"{low or 0:g}+ years")
    return f"{skill.label} ({', '.join(said)})" if said else skill.label


def _wrap(title: str, items: Sequence[str]) -> list[str]:
    lines, line = [], title
    for number, item in enumerate(items):
        piece = item + (", " if number + 1 < len(items) else "")
        if len(line) + len(piece.rstrip()) > _WIDTH and line.strip() != title.strip():
            lines.append(line.rstrip())
            line = " " * len(title)
        line += piece
    return [*lines, line.rstrip()]


def explanation(text: str, found: Sequence[Finding]) -> str:
    """Findings line by line of the posting: what was kept, what was dropped, and why."""
    lines: list[str] = []
    start = number = 0
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        here = [finding for finding in found if start <= finding.start < start + len(line)]
        start += len(line)
        if here:
            lines.append(f"{number:>4}  {line.strip()[:_WIDTH]}")
            lines.extend(f"      {_finding(finding)}" for finding in here)
    return "\n".join(lines)


def _finding(finding: Finding) -> str:
    surface = " ".join(finding.surface.split())
    if finding.kept:
        evidence = f", {finding.because}" if finding.because else ""
        return f"+ {surface} = {finding.label} ({finding.reason}{evidence}): {finding.requirement} by {finding.rule}"
    because = f" by {finding.because}" if finding.because else ""
    return f"- {surface} ({finding.concept or 'no skill'}): {finding.reason}{because}"
