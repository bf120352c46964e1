"""Why each candidate of a posting was kept or dropped: which rule decided, on which evidence."""

from typing import Any, NamedTuple

from spacy.tokens import Doc

from skillx.annotations import DROPPED, SKILLS, alignment
from skillx.extractor import SkillExtractor

__all__ = ["Finding", "explain", "findings"]


class Finding(NamedTuple):
    """One candidate. ``start`` and ``end`` are offsets into the raw text, ``because`` the evidence or the competitor.

    ``reason`` of a kept one is how it matched; of a dropped one ``ambiguous``, ``decoy``, ``overlap``, ``heading``,
    ``title``, ``address``, ``language:de``, ``section:benefits`` and the like. ``requirement`` and
    its ``rule`` are empty for dropped ones.
    """

    start: int
    end: int
    surface: str
    concept: str
    label: str
    kept: bool
    reason: str
    because: str = ""
    section: str = ""
    requirement: str = ""
    rule: str = ""


def explain(extract: SkillExtractor, text: str) -> list[Finding]:
    """Every candidate of a posting, kept or dropped, by place."""
    return findings(extract.nlp(text), extract)


def findings(doc: Doc, extract: SkillExtractor) -> list[Finding]:
    """The same for a Doc that already went through the pipeline."""
    aligned = alignment(doc)
    found = []
    for key, kept in ((SKILLS, True), (DROPPED, False)):
        group = doc.spans[key]
        for span, because in zip(group, group.attrs["because"], strict=True):
            start, end = aligned.to_raw(span.start_char, span.end_char)
            said: dict[str, Any] = (span._.skill or {}) if kept else {}
            found.append(
                Finding(
                    start,
                    end,
                    aligned.raw[start:end],
                    span.kb_id_,
                    extract.taxonomy.label(span.kb_id_) if span.kb_id_ in extract.taxonomy else "",
                    kept,
                    span.id_ if kept else span.label_,
                    because,
                    said.get("section", ""),
                    "none" if said.get("negated") else said.get("requirement", ""),
                    said.get("rule", ""),
                )
            )
    found.sort()
    return found
