"""Counts under names, of one posting or of many: the form in which everything is added up and drawn again."""

from collections import Counter
from collections.abc import Iterable, Mapping

from skillx.evaluation.counts import Macro, Prf, Rate, SemEval

__all__ = ["Tally", "add_tallies", "macro", "prf", "rate", "scheme"]

Tally = Counter[str]
"""``{"strict.tp": 12, "requirement.ok": 9, ...}``; a slice stands before a slash: ``kind=technology/strict.tp``."""


def add_tallies(tallies: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """The sum of several tallies, names in order of first use."""
    total: dict[str, float] = {}
    for tally in tallies:
        for name, count in tally.items():
            total[name] = total.get(name, 0) + count
    return total


def prf(tally: Mapping[str, float], name: str) -> Prf:
    """Precision, recall and F1 of what was counted under ``name``."""
    return Prf(*(int(tally.get(f"{name}.{part}", 0)) for part in ("tp", "fp", "fn")))


def rate(tally: Mapping[str, float], name: str) -> Rate:
    """The rate of what was counted under ``name``."""
    return Rate(int(tally.get(f"{name}.ok", 0)), int(tally.get(f"{name}.n", 0)))


def scheme(tally: Mapping[str, float], name: str) -> SemEval:
    """The five counts of a SemEval scheme."""
    parts = ("correct", "incorrect", "partial", "missing", "spurious")
    return SemEval(*(int(tally.get(f"{name}.{part}", 0)) for part in parts))


def macro(tally: Mapping[str, float], name: str) -> Macro:
    """Means over postings, from sums and numbers of postings."""

    def mean(part: str) -> float | None:
        number = tally.get(f"{name}.{part}.n", 0)
        return tally.get(f"{name}.{part}.sum", 0) / number if number else None

    return Macro(mean("precision"), mean("recall"), mean("f1"))
