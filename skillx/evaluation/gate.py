"""Thresholds for continuous integration: what must hold, and what may not get worse."""

from collections.abc import Sequence

from skillx.errors import SkillxError
from skillx.evaluation import metrics
from skillx.evaluation.bootstrap import common
from skillx.evaluation.report import Report

__all__ = ["check_gate", "parse_threshold", "regressions"]

_SLACK = 1e-9  # sums of shares are not exact


def parse_threshold(text: str) -> tuple[str, float]:
    """``strict.f1=0.85`` as a figure's name and a bound; the name may hold a slice with signs of its own.

    Raises ``SkillxError`` where the name is unknown or the bound no number.
    """
    name, _, bound = text.rpartition("=")
    try:
        value = float(bound)
    except ValueError:
        value = float("nan")
    if not name or value != value:
        raise SkillxError(f"{text!r} is no threshold (write FIGURE=NUMBER, as in strict.f1=0.85)")
    return name.strip(), value


def check_gate(
    report: Report,
    minimum: Sequence[str] = (),
    maximum: Sequence[str] = (),
    last: Report | None = None,
    *,
    tolerance: float = 0.0,
) -> list[str]:
    """One line for each broken threshold and, where ``last`` is given, each main figure that got worse; none is well.

    A figure that is not defined breaks its threshold: a gate that measures nothing must not be green.
    """
    lines = []
    for texts, sign in ((minimum, 1), (maximum, -1)):
        for text in texts:
            name, bound = parse_threshold(text)
            value = report.value(name)
            word = "at least" if sign > 0 else "at most"
            if value is None:
                lines.append(f"{name} is not defined here, {word} {bound:g} is asked")
            elif sign * (value - bound) < -_SLACK:
                lines.append(f"{name} is {value:.4f}, {word} {bound:g} is asked")
    return lines + (regressions(report, last, tolerance=tolerance) if last else [])


def regressions(report: Report, last: Report, *, tolerance: float = 0.0) -> list[str]:
    """One line for each main figure that is worse than in ``last`` by more than ``tolerance``.

    Only postings whose labels are the same in both are compared. Raises ``GoldError`` where there are none.
    """
    new, old = common(report, last)
    lines = []
    for name in metrics.MAIN:
        now, before = new.value(name), old.value(name)
        if before is None:
            continue
        sign = -1 if metrics.parse_name(name)[1] in metrics.LOWER_IS_BETTER else 1
        if now is None:
            lines.append(f"{name} was {before:.4f} and is not defined any more")
        elif sign * (now - before) < -tolerance - _SLACK:
            lines.append(f"{name} fell from {before:.4f} to {now:.4f}" if sign > 0 else _rose(name, before, now))
    return lines


def _rose(name: str, before: float, now: float) -> str:
    return f"{name} rose from {before:.4f} to {now:.4f}"
