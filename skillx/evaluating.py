"""`skillx evaluate`: judge skillx or another tool's predictions, print, compare, write, and hold the gate."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skillx.errors import GoldError
from skillx.evaluation import (
    Finding,
    GoldPosting,
    Report,
    check_gate,
    compare,
    count_causes,
    intervals,
    read_predictions,
    read_report,
    read_with_notes,
    write_mistakes,
)
from skillx.evaluation import evaluate as judge
from skillx.evaluation.report_text import render_changes, render_intervals

if TYPE_CHECKING:
    from skillx.extractor import SkillExtractor

__all__ = ["Request", "run"]


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be judged, and what is to become of the result; the fields are the command's options."""

    gold: Path
    predictions: Path | None = None
    aliases: Path | None = None
    minimum: Sequence[str] = ()
    maximum: Sequence[str] = ()
    last: Path | None = None
    no_regression: bool = False
    intervals: bool = False
    errors: int = 0
    mistakes: Path | None = None
    json: Path | None = None
    html: Path | None = None
    count_optional: bool = False


def run(request: Request, say: Callable[[str], Any], load: Callable[[], "SkillExtractor"]) -> list[str]:
    """Do what the request says; ``say`` gets what is to be printed. Answers the failures of the gate, if any.

    ``load`` gives the extractor; it is only called when skillx itself is judged.
    """
    gold, notes = read_with_notes(request.gold)
    for note in notes:
        say(note)
    report = _report(request, gold, load)
    say(str(report))
    if request.intervals:
        say(render_intervals(intervals(report)))
    last = read_report(request.last) if request.last is not None else None
    if last is not None:
        say(render_changes(compare(report, last)))
    if request.errors:
        say(_listed(report, request.errors))
    _write(request, report, gold, last)
    return check_gate(report, request.minimum, request.maximum, last if request.no_regression else None)


def _report(request: Request, gold: list[GoldPosting], load: Callable[[], "SkillExtractor"]) -> Report:
    aliases = _aliases(request.aliases)
    if request.predictions is not None:
        answers = read_predictions(request.predictions)
        return judge(answers, gold, aliases, count_optional=request.count_optional, name=request.predictions.name)
    from skillx.explain import explain

    extract = load()
    known = frozenset(label for concept in extract.taxonomy.entries for label in extract.taxonomy.labels(concept))

    def findings(text: str) -> list[Finding]:
        return [Finding(f.start, f.end, f.surface, f.concept, f.kept, f.reason) for f in explain(extract, text)]

    return judge(
        extract,
        gold,
        aliases,
        count_optional=request.count_optional,
        explain=findings,
        known_label=lambda label: label.casefold() in known,
        name=f"skillx, taxonomy {extract.taxonomy.version}",
    )


def _aliases(path: Path | None) -> dict[str, list[str]] | None:
    if path is None:
        return None
    try:
        table: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise GoldError(f"{path}: expected a JSON object of label: [labels], found something else ({error})") from None
    return table


def _listed(report: Report, count: int) -> str:
    mistakes = report.errors()
    causes = ", ".join(
        f"{cause} {sum(sorts.values())}"
        for cause, sorts in sorted(count_causes(mistakes).items(), key=lambda item: -sum(item[1].values()))
    )
    return "\n".join([f"causes: {causes}", *(str(mistake) for mistake in mistakes[:count])])


def _write(request: Request, report: Report, gold: list[GoldPosting], last: Report | None) -> None:
    if request.mistakes is not None:
        write_mistakes(report.errors(), request.mistakes)
    if request.json is not None:
        report.write(request.json)
    if request.html is not None:
        from skillx.evaluation.report_html import write_html

        write_html(request.html, report, gold, last=last)
