"""The report as plain text, 80 columns wide at most."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from skillx.evaluation.counts import Macro, Prf, Rate, SemEval

if TYPE_CHECKING:
    from skillx.evaluation.bootstrap import Difference, Interval
    from skillx.evaluation.report import Report

__all__ = ["percent", "render_changes", "render_intervals", "render_text"]

_NAME = 26


def percent(value: float | None) -> str:
    """A share as per cent with one decimal, a dash where it is not defined."""
    return "-" if value is None else f"{100 * value:.1f}"


def render_text(report: "Report") -> str:
    """Several short tables: mentions, kinds, concepts, attributes, traps, groups."""
    lines = [f"{report.name or 'evaluation'}: {len(report.scores)} postings"]
    if report.unanswered:
        lines.append(f"without prediction: {len(report.unanswered)} ({_few(report.unanswered)})")
    if report.unknown:
        lines.append(f"predictions without gold, not counted: {len(report.unknown)} ({_few(report.unknown)})")
    for part in (_mentions, _kinds, _attributes, _corpus, _groups):
        rows = list(part(report))
        if rows:
            lines += ["", *rows]
    return "\n".join(lines)


def _few(names: tuple[str, ...]) -> str:
    short = [name if len(name) <= 14 else name[:13] + "…" for name in names[:2]]
    return ", ".join([*short, *(["..."] if len(names) > 2 else [])])


def _head(title: str, *columns: str) -> str:
    return f"{title:<{_NAME}}" + "".join(f"{column:>9}" for column in columns)


def _line(name: str, *cells: object) -> str:
    name = name if len(name) < _NAME else name[: _NAME - 2] + "…"
    return f"{name:<{_NAME}}" + "".join(f"{cell:>9}" for cell in cells)


def _figures(name: str, figure: Prf | SemEval | Macro) -> str:
    counts = (figure.tp, figure.fp, figure.fn) if isinstance(figure, Prf) else ()
    return _line(name, percent(figure.precision), percent(figure.recall), percent(figure.f1), *counts)


def _mentions(report: "Report") -> Iterator[str]:
    yield _head("mentions", "P", "R", "F1", "right", "false", "missed")
    yield _figures("strict", report.strict)
    yield _figures("overlap", report.overlap)
    yield _figures("with concept", report.linked)
    yield _figures("with concept, requirement", report.joint)
    for name, figure in report.semeval.items():
        yield _figures(f"SemEval {name}", figure)
    yield _figures("concepts per posting", report.profile)
    yield _figures("  mean over postings", report.profile_macro)


def _kinds(report: "Report") -> Iterator[str]:
    parts = report.parts("kind")
    if parts:
        yield _head("kinds (overlap)", "P", "R", "F1", "right", "false", "missed")
    for kind in parts:
        yield _figures(kind, report.prf(f"kind={kind}/overlap"))


def _attributes(report: "Report") -> Iterator[str]:
    yield _head("of the mentions found", "right %", "right", "of")
    names = ("concept", "concept_but_vendor", "requirement", "proficiency", "years", "years_min", "facts")
    for name in names:
        yield _rate(name.replace("_", " "), report.rate(name))
    yield _rate("proficiency made up", report.rate("proficiency_spurious"))
    yield _rate("years made up", report.rate("years_spurious"))
    yield _head("", "P", "R", "F1", "right", "false", "missed")
    yield _figures("alternatives (pairs)", report.alternatives)
    yield _figures("negation", report.negation)


def _rate(name: str, figure: Rate) -> str:
    return _line(name, percent(figure.rate), figure.ok, figure.n)


def _corpus(report: "Report") -> Iterator[str]:
    yield _head("traps and corpus", "%", "hit", "of")
    yield _rate("distractors taken", report.distractors)
    for trap in report.parts("trap"):
        yield _rate(f"  {trap}", report.rate(f"trap={trap}/distractors"))
    yield _rate("postings without a find", report.empty)
    if report.coverage.n:
        yield _rate("requirement lines covered", report.coverage)
    yield _line("mentions, median", "" if report.median_found is None else f"{report.median_found:g}")
    if report.calibration.n:
        yield _line("calibration error (ECE)", percent(report.calibration.ece), "", report.calibration.n)


def _groups(report: "Report") -> Iterator[str]:
    for dimension, values in report.slices.items():
        if len(values) < 2:
            continue
        yield _head(dimension, "strict F1", "overlap", "concept", "requir.", "traps", "postings")
        for value in values:
            part = report.where(dimension, value)
            rates = (part.concept, part.requirement, part.distractors)
            figures = (part.strict.f1, part.overlap.f1, *(rate.rate for rate in rates))
            yield _line(value, *map(percent, figures), len(part.scores))


def render_intervals(bounds: "Mapping[str, Interval]") -> str:
    """Figures with their bounds, in per cent; what is not defined is left out."""
    rows = [_head("bootstrap over postings", "value", "low", "high")]
    for name, one in bounds.items():
        if one.value is not None:
            rows.append(_line(name, percent(one.value), percent(one.low), percent(one.high)))
    return "\n".join(rows)


def render_changes(changes: "Mapping[str, Difference]") -> str:
    """Two runs, figure by figure; a star stands where the interval of the difference leaves out zero."""
    rows = [_head("paired difference", "new", "old", "change", "low", "high", "sure")]
    for name, one in changes.items():
        if one.difference is not None:
            cells = map(percent, (one.new, one.old, one.difference, one.low, one.high))
            rows.append(_line(name, *cells, "*" if one.sure else ""))
    return "\n".join(rows)
