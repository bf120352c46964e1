"""What another taxonomy does to postings: which profiles and counts change, and why."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from skillx.explain import Finding, explain
from skillx.extractor import SkillExtractor
from skillx.records import Posting
from skillx.taxonomy.changes import Changes

__all__ = ["Effects", "Example", "measure"]

_AROUND = 30


class Example(NamedTuple):
    """A mention that came or went: its posting, its place in the raw text, and the words around it."""

    posting: str
    start: int
    end: int
    text: str


@dataclass(slots=True)
class Effects:
    """``counts``: concept -> postings with it before and after. ``why``: (concept, gained, reason) -> mentions."""

    postings: int = 0
    changed: list[str] = field(default_factory=list)
    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    why: Counter[tuple[str, bool, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, bool, str], Example] = field(default_factory=dict)

    def concepts(self) -> list[str]:
        """Concepts of which a mention came or went: those whose count changed most first."""
        named = {concept for concept, _, _ in self.why}
        return sorted(named, key=lambda key: (-abs(self.counts[key][1] - self.counts[key][0]), key))

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "postings": self.postings,
            "changed": list(self.changed),
            "concepts": [
                {
                    "concept": concept,
                    "before": self.counts[concept][0],
                    "after": self.counts[concept][1],
                    "why": [
                        {"gained": gained, "reason": reason, "mentions": count, "example": self.examples[at]._asdict()}
                        for at, count in sorted(self.why.items())
                        for key, gained, reason in [at]
                        if key == concept
                    ],
                }
                for concept in self.concepts()
            ],
        }

    def lines(self, limit: int = 40) -> Iterator[str]:
        """For people: the profiles that change, and concept by concept the counts with the reasons."""
        yield f"{len(self.changed)} of {self.postings} profiles change"
        if self.changed:
            yield f"  {', '.join(self.changed[:10])}{' ...' if len(self.changed) > 10 else ''}"
        named = self.concepts()
        for concept in named[:limit]:
            before, after = self.counts[concept]
            yield f"{concept}: in {before} -> {after} postings"
            for (key, gained, reason), count in sorted(self.why.items(), key=lambda item: (-item[1], item[0])):
                if key == concept:
                    example = self.examples[key, gained, reason]
                    yield f"  {'+' if gained else '-'}{count} {reason}: {example.posting}: {example.text}"
        if len(named) > limit:
            yield f"... and {len(named) - limit} more concepts"


def measure(
    old: SkillExtractor, new: SkillExtractor, postings: Iterable[Posting], changes: Changes | None = None
) -> Effects:
    """Tag the postings with both, and compare mention by mention."""
    effects = Effects()
    for posting in postings:
        effects.postings += 1
        with old.nlp.memory_zone(), new.nlp.memory_zone():
            before, after = explain(old, posting.text), explain(new, posting.text)
        were, are = _kept(before), _kept(after)
        for side, kept in enumerate((were, are)):
            for concept in {finding.concept for finding in kept.values()}:
                effects.counts[concept][side] += 1
        if were.keys() != are.keys():
            effects.changed.append(posting.id)
        for place in sorted(were.keys() ^ are.keys()):
            gained = place in are
            finding = (are if gained else were)[place]
            reason = _gained(finding, before, changes) if gained else _lost(finding, after, changes)
            at = (finding.concept, gained, reason)
            effects.why[at] += 1
            effects.examples.setdefault(at, _example(posting, finding))
    return effects


def _kept(findings: list[Finding]) -> dict[tuple[int, int, str], Finding]:
    return {
        (found.start, found.end, found.concept): found
        for found in findings
        if found.kept and found.requirement != "none"
    }


def _gained(finding: Finding, before: list[Finding], changes: Changes | None) -> str:
    if changes is not None and finding.concept in changes.added:
        return "new concept"
    if (other := _same(finding, before)) is not None:
        return f"was dropped before ({_reason(other)})"
    if changes is not None and _is_label(finding, changes.labels_added):
        return "new label"
    return f"was {other.concept} before" if (other := _overlapping(finding, before)) else "was not found before"


def _lost(finding: Finding, after: list[Finding], changes: Changes | None) -> str:
    replaced = _overlapping(finding, after)
    instead = f", now {replaced.concept}" if replaced else ""
    if changes is not None and finding.concept in changes.removed:
        return f"concept removed{instead}"
    if (other := _same(finding, after)) is not None:
        return f"is dropped now ({_reason(other)})"
    if changes is not None and _is_label(finding, changes.labels_removed):
        return f"label removed{instead}"
    return f"now {replaced.concept}" if replaced else "no longer found"


def _is_label(finding: Finding, labels: dict[str, list[str]]) -> bool:
    return finding.surface.casefold() in (label.casefold() for label in labels.get(finding.concept, ()))


def _same(finding: Finding, others: list[Finding]) -> Finding | None:
    """The same reading among the others, where it was dropped or is not needed."""
    place = (finding.start, finding.end, finding.concept)
    return next((other for other in others if (other.start, other.end, other.concept) == place), None)


def _overlapping(finding: Finding, others: list[Finding]) -> Finding | None:
    return next((o for o in others if o.kept and o.start < finding.end and finding.start < o.end), None)


def _reason(finding: Finding) -> str:
    if finding.kept:
        return "not needed"
    return f"{finding.reason}: {finding.because}" if finding.because else finding.reason


def _example(posting: Posting, finding: Finding) -> Example:
    left = max(0, finding.start - _AROUND)
    text = posting.text
    before, after = text[left : finding.start], text[finding.end : finding.end + _AROUND]
    return Example(posting.id, finding.start, finding.end, " ".join(f"{before}[{finding.surface}]{after}".split()))
