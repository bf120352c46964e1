"""Why a mistake was made: the guard that dropped a true skill, or that should have stopped a false one."""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from skillx.evaluation.case import Case
from skillx.evaluation.gold import GoldMention
from skillx.evaluation.matching import shared
from skillx.evaluation.mistakes import Mistake

__all__ = ["CAUSES", "Evidence", "Finding", "autopsy", "count_causes", "read_findings", "write_mistakes"]

CAUSES = (
    "boundary",
    "label missing",
    "ambiguity gate",
    "section silenced",
    "decoy",
    "fuzzy veto",
    "overlap",
    "wrong concept",
    "attribute",
    "other",
)
"""``label missing``: the taxonomy lacks the label. ``overlap``: a longer or surer reading won. ``other``: not known."""

# First words of the reasons that ``explain`` gives, and the guard that spoke.
_REASONS = {
    "ambiguous": "ambiguity gate",
    "section": "section silenced",
    "decoy": "decoy",
    "overlap": "overlap",
    "fuzzy-veto": "fuzzy veto",
}
# The guard that should have stopped a trap of this class; all others are the business of decoys.
_GUARDS = {"homograph": "ambiguity gate", "perk": "section silenced", "boilerplate": "section silenced"}
_SORTS = {"boundary": "boundary", "concept": "wrong concept", "distractor": "decoy"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One candidate of a system, kept or dropped, with its reason (``ambiguous``, ``section:benefits``, ...).

    ``start`` and ``end`` are raw offsets.
    """

    start: int
    end: int
    surface: str = ""
    concept: str | None = None
    kept: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What may be asked about causes; both are optional.

    ``explain`` takes a raw text and gives its candidates, as ``Finding`` or as anything with the same fields or keys.
    ``known_label`` says whether the taxonomy has a label.
    """

    explain: Callable[[str], Iterable[Any]] | None = None
    known_label: Callable[[str], bool] | None = None


def read_findings(raw: Iterable[Any]) -> list[Finding]:
    """Findings from dictionaries or objects with the same names; further names are ignored."""
    names = [field.name for field in fields(Finding)]
    rows = []
    for one in raw:
        known = one if isinstance(one, Mapping) else {name: getattr(one, name) for name in names if hasattr(one, name)}
        rows.append(Finding(**{name: known[name] for name in names if name in known}))
    return rows


def autopsy(case: Case, mistakes: Iterable[Mistake], evidence: Evidence) -> list[Mistake]:
    """The same mistakes with cause and reason."""
    mistakes = list(mistakes)
    asked = evidence.explain and any(mistake.sort in ("miss", "spurious") for mistake in mistakes)
    findings = read_findings(evidence.explain(case.posting.text)) if asked and evidence.explain else []
    result = []
    for mistake in mistakes:
        if mistake.sort == "miss":
            cause, reason = _why_missed(case, mistake, findings, evidence.known_label)
        elif mistake.sort in ("spurious", "distractor"):
            cause, reason = _why_let_through(case, mistake, findings)
        else:
            cause, reason = _SORTS.get(mistake.sort, "attribute"), ""
        result.append(replace(mistake, cause=cause, reason=reason))
    return result


def _why_missed(
    case: Case, mistake: Mistake, findings: list[Finding], known_label: Callable[[str], bool] | None
) -> tuple[str, str]:
    extent = (mistake.start, mistake.end)
    taken = [said for said in case.predicted if shared((said.start, said.end), extent)]
    if taken:
        surface = case.posting.text[taken[0].start : taken[0].end]
        return "boundary", f"the prediction {surface!r} answers another mention"
    dropped = [finding for finding in findings if not finding.kept and shared((finding.start, finding.end), extent)]
    if dropped:
        nearest = max(dropped, key=lambda finding: (shared((finding.start, finding.end), extent), -finding.start))
        cause = _REASONS.get(nearest.reason.partition(":")[0], "other")
        return cause, f"{nearest.reason} ({nearest.concept or nearest.surface})"
    gold = next(one for one in case.gold if (one.start, one.end) == extent)
    return _missing_label(gold, known_label) if known_label else ("other", "no candidate here")


def _missing_label(gold: GoldMention, known_label: Callable[[str], bool]) -> tuple[str, str]:
    if known_label(gold.text):
        return "other", "a label of the taxonomy that was not proposed here"
    known = next((label for label in gold.labels if known_label(label)), None)
    if known is not None:
        return "label missing", f"the taxonomy has {known!r}, not this wording"
    return "label missing", f"the taxonomy does not have {gold.label or gold.text!r}"


def _why_let_through(case: Case, mistake: Mistake, findings: list[Finding]) -> tuple[str, str]:
    extent = (mistake.start, mistake.end)
    if any(shared((gold.start, gold.end), extent) for gold in case.gold if not gold.optional):
        return "boundary", "overlaps gold that another prediction answers"
    for trap in case.posting.distractors:
        if shared((trap.start, trap.end), extent):
            return _GUARDS.get(trap.group, "decoy"), f"let through: {trap.why}"
    if mistake.match == "fuzzy":
        return "fuzzy veto", "a near miss that was let through"
    kept = [finding.reason for finding in findings if finding.kept and shared((finding.start, finding.end), extent)]
    return "other", f"not in the gold; kept as {kept[0]}" if kept and kept[0] else "not in the gold"


def count_causes(mistakes: Iterable[Mistake]) -> dict[str, dict[str, int]]:
    """How often each cause stands behind misses, false hits and wrong attributes, commonest first."""
    table: dict[str, Counter[str]] = {}
    for mistake in mistakes:
        table.setdefault(mistake.cause, Counter())[mistake.sort] += 1
    commonest = sorted(table, key=lambda cause: (-table[cause].total(), cause))
    return {cause: dict(sorted(table[cause].items())) for cause in commonest}


def write_mistakes(mistakes: Iterable[Mistake], path: str | Path) -> None:
    """One row a mistake: CSV where the name ends in ``.csv``, else a JSON list; UTF-8.

    Cells that a spreadsheet would run as a formula get an apostrophe in front.
    """
    rows = [mistake.to_dict() for mistake in mistakes]
    path = Path(path)
    if path.suffix.casefold() != ".csv":
        path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Mistake)])
        writer.writeheader()
        writer.writerows({name: _harmless(cell) for name, cell in row.items()} for row in rows)


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
