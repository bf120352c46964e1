"""Every single mistake as a row that a person can read: where, what was expected, what was said."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from skillx.evaluation.attributes import concept_right, requirement_right
from skillx.evaluation.case import Case
from skillx.evaluation.gold import GoldMention
from skillx.evaluation.mention_scores import hit_distractors
from skillx.evaluation.predictions import PredictedMention, requirement_name
from skillx.records import Years

__all__ = ["MISTAKES", "Mistake", "find_mistakes"]

MISTAKES = (
    "miss",
    "spurious",
    "distractor",
    "boundary",
    "kind",
    "concept",
    "requirement",
    "proficiency",
    "years",
    "negation",
)
"""The sorts of mistakes. A hit distractor stands in the list twice: as ``spurious`` and as ``distractor``."""

_WIDTH = 160  # characters of context that are kept of a long line


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake. ``start`` and ``end`` are raw offsets, ``at`` is where ``surface`` begins in ``line``.

    ``cause`` and ``reason`` say why, as far as it is known (see ``autopsy``).
    """

    posting: str
    sort: str
    start: int
    end: int
    surface: str
    kind: str
    expected: str
    said: str
    line: str
    at: int
    group: str = ""
    match: str = ""
    cause: str = ""
    reason: str = ""

    def __str__(self) -> str:
        before, after = self.line[: self.at], self.line[self.at + len(self.surface) :]
        text = f"{self.posting} {self.start}:{self.end} {self.sort}: {before}[{self.surface}]{after}"
        why = f" ({self.cause}{': ' + self.reason if self.reason else ''})" if self.cause else ""
        return f"{' '.join(text.split())} | expected {self.expected or 'nothing'}, got {self.said or 'nothing'}{why}"

    def to_dict(self) -> dict[str, Any]:
        """One row of plain values."""
        return asdict(self)


def find_mistakes(case: Case) -> list[Mistake]:
    """All mistakes of one posting, by place."""
    found = [*_misses(case), *_spurious(case), *_distractors(case)]
    for gold, predicted in case.pairs():
        found.extend(_wrong_about(case, gold, predicted))
    order = {sort: n for n, sort in enumerate(MISTAKES)}
    return sorted(found, key=lambda mistake: (mistake.start, mistake.end, order[mistake.sort], mistake.said))


def _row(case: Case, sort: str, start: int, end: int, **more: str) -> Mistake:
    text = case.posting.text
    first = max(text.rfind("\n", 0, start) + 1, start - _WIDTH // 2)
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, end + _WIDTH // 2)
    return Mistake(
        posting=case.posting.id,
        sort=sort,
        start=start,
        end=end,
        surface=text[start:end],
        line=text[first:last],
        at=start - first,
        group=case.posting.group or "",
        **{"kind": "", "expected": "", "said": ""} | more,
    )


def _misses(case: Case) -> Iterator[Mistake]:
    for i in case.wanted(case.pairing.overlap):
        if i not in case.pairing.overlap:
            gold = case.gold[i]
            yield _row(case, "miss", gold.start, gold.end, kind=gold.kind, expected=gold.label or gold.kind)


def _spurious(case: Case) -> Iterator[Mistake]:
    for j in case.wrong(case.pairing.overlap):
        said = case.predicted[j]
        more = {"kind": said.kind or "", "said": said.label or said.kind or "a skill", "match": said.match or ""}
        yield _row(case, "spurious", said.start, said.end, **more)


def _distractors(case: Case) -> Iterator[Mistake]:
    for n in hit_distractors(case):
        trap = case.posting.distractors[n]
        yield _row(case, "distractor", trap.start, trap.end, said="a skill", expected=trap.why)


def _wrong_about(case: Case, gold: GoldMention, said: PredictedMention) -> Iterator[Mistake]:
    for sort, expected, answer in _comparisons(case, gold, said):
        more = {"expected": expected, "said": answer, "kind": gold.kind, "match": said.match or ""}
        yield _row(case, sort, gold.start, gold.end, **more)


def _comparisons(case: Case, gold: GoldMention, said: PredictedMention) -> Iterator[tuple[str, str, str]]:
    if (said.start, said.end) not in gold.bounds:
        yield "boundary", gold.text, case.posting.text[said.start : said.end]
    if said.kind is not None and said.kind != gold.kind:
        yield "kind", gold.kind, said.kind
    if gold.label and said.label and not concept_right(case, gold, said):
        yield "concept", gold.label, said.label
    if gold.negated and not said.negated:
        yield "negation", "not needed", requirement_name(said.requirement) or "a skill"
    if gold.requirement is None or gold.negated:
        return
    if said.requirement is not None and not requirement_right(gold, said):
        yield "requirement", gold.requirement, requirement_name(said.requirement) or ""
    if gold.proficiency != said.proficiency:
        yield "proficiency", gold.proficiency or "", said.proficiency or ""
    if gold.years != said.years:
        yield "years", _range(gold.years), _range(said.years)


def _range(years: Years | None) -> str:
    if years is None:
        return ""
    low, high = ("" if bound is None else f"{bound:g}" for bound in (years.min, years.max))
    return f"{low}+" if not high else f"{low}-{high}" if low else f"up to {high}"
