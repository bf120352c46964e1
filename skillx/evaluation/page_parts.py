"""The parts of the page that need some working out: mistakes of two runs, marked texts, the reliability plot."""

from collections.abc import Sequence
from typing import Any

from skillx.evaluation.calibration import Bin, Calibration
from skillx.evaluation.gold import GoldPosting
from skillx.evaluation.mistakes import Mistake
from skillx.evaluation.report import Report

__all__ = ["marked_texts", "mistake_rows", "plot", "reliability"]

_SIDE, _EDGE = 260, 46  # pixels of the square of the plot, and of the room for its axes
_MARKED = ("miss", "spurious", "boundary")


def mistake_rows(report: Report, last: Report | None) -> list[dict[str, Any]]:
    """All mistakes as the page lists them; with ``last`` each is ``new``, ``old`` (in both) or ``fixed``."""
    rows = [(mistake, "") for mistake in report.errors()]
    if last is not None:
        new, old = ({_identity(mistake): mistake for mistake in run.errors()} for run in (report, last))
        rows = [(mistake, "old" if identity in old else "new") for identity, mistake in new.items()]
        rows += [(mistake, "fixed") for identity, mistake in old.items() if identity not in new]
        rows.sort(key=lambda row: (row[0].posting, row[0].start, row[0].end, row[0].sort))
    return [{**mistake.to_dict(), **_context(mistake), "state": state} for mistake, state in rows]


def _identity(mistake: Mistake) -> tuple[Any, ...]:
    return mistake.posting, mistake.sort, mistake.start, mistake.end, mistake.said


def _context(mistake: Mistake) -> dict[str, str]:
    behind = mistake.at + len(mistake.surface)
    return {"before": mistake.line[: mistake.at], "after": mistake.line[behind:]}


def marked_texts(report: Report, gold: Sequence[GoldPosting]) -> list[dict[str, Any]]:
    """The texts of postings with mistakes, cut into pieces: ``(text, sort or nothing, hint)``."""
    known = {posting.id: posting.text for posting in gold}
    return [
        {"id": score.id, "number": len(score.mistakes), "pieces": _pieces(known[score.id], score.mistakes)}
        for score in report.scores
        if score.id in known and score.mistakes
    ]


def _pieces(text: str, mistakes: Sequence[Mistake]) -> list[tuple[str, str, str]]:
    """Of overlapping marks the first stands; misses and false hits go before wrong attributes."""
    rank = {sort: n for n, sort in enumerate(_MARKED)}
    chosen: list[Mistake] = []
    for mistake in sorted(mistakes, key=lambda one: (rank.get(one.sort, len(rank)), one.start)):
        if not any(mistake.start < other.end and other.start < mistake.end for other in chosen):
            chosen.append(mistake)
    pieces, place = [], 0
    for mistake in sorted(chosen, key=lambda one: one.start):
        sort = mistake.sort if mistake.sort in rank else "attribute"
        hint = f"{mistake.sort}: expected {mistake.expected or 'nothing'}, got {mistake.said or 'nothing'}"
        pieces.append((text[place : mistake.start], "", ""))
        pieces.append((text[mistake.start : mistake.end], sort, hint))
        place = mistake.end
    pieces.append((text[place:], "", ""))
    return [piece for piece in pieces if piece[0]]


def reliability(calibration: Calibration) -> list[Bin]:
    """The bins that hold something."""
    return [one for one in calibration.bins if one.n]


def plot(calibration: Calibration) -> dict[str, Any]:
    """Coordinates of the reliability plot: a square with one bar a bin and the diagonal of perfect calibration."""
    largest = max((one.n for one in calibration.bins), default=0)
    bars = []
    for one in calibration.bins:
        share = one.share_right
        if share is None or one.mean_score is None:
            continue
        bars.append(
            {
                "x": round(_EDGE + one.low * _SIDE + 1, 1),
                "width": round((one.high - one.low) * _SIDE - 2, 1),
                "y": round(_EDGE + (1 - share) * _SIDE, 1),
                "height": round(share * _SIDE, 1),
                "cx": round(_EDGE + one.mean_score * _SIDE, 1),
                "r": round(3 + 5 * (one.n / largest) ** 0.5, 1),
                "hint": f"{one.n} mentions, mean score {one.mean_score:.2f}, right {share:.2f}",
            }
        )
    ticks = [(round(_EDGE + n / 5 * _SIDE, 1), round(_EDGE + (1 - n / 5) * _SIDE, 1), f"{n / 5:.1f}") for n in range(6)]
    return {"bars": bars, "ticks": ticks, "side": _SIDE, "edge": _EDGE, "whole": _SIDE + 2 * _EDGE}
