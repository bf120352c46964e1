"""Figures made of counts: each can be added up over postings, and says None where it is not defined."""

from dataclasses import asdict, dataclass
from typing import Any

__all__ = ["Macro", "Prf", "Rate", "SemEval", "harmonic"]


def harmonic(precision: float | None, recall: float | None, any_counted: bool) -> float | None:
    """F1. Zero where something was counted and nothing was right, None where there was nothing to count."""
    if precision and recall:
        return 2 * precision * recall / (precision + recall)
    return 0.0 if any_counted else None


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class Prf:
    """Precision, recall and F1 from counts of true positives, false positives and false negatives."""

    tp: int
    fp: int
    fn: int

    @property
    def precision(self) -> float | None:
        """The share of what was said that is right."""
        return _share(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float | None:
        """The share of what should be said that was said."""
        return _share(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        return harmonic(self.precision, self.recall, bool(self.tp + self.fp + self.fn))

    def to_dict(self) -> dict[str, Any]:
        """Figures first, counts after."""
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1, **asdict(self)}


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of ``n`` were ``ok``. For distractors and other traps ``ok`` counts the hits, so low is good."""

    ok: int
    n: int

    @property
    def rate(self) -> float | None:
        """``ok`` over ``n``."""
        return _share(self.ok, self.n)

    def to_dict(self) -> dict[str, Any]:
        """The rate first, counts after."""
        return {"rate": self.rate, **asdict(self)}


@dataclass(frozen=True, slots=True)
class SemEval:
    """One scheme of SemEval-2013 task 9.1: correct, incorrect, partial, missing and spurious.

    Partial answers earn a half; they exist in the scheme ``partial`` only.
    """

    correct: int
    incorrect: int
    partial: int
    missing: int
    spurious: int

    @property
    def credit(self) -> float:
        """Points earned."""
        return self.correct + self.partial / 2

    @property
    def actual(self) -> int:
        """How many answers the system gave."""
        return self.correct + self.incorrect + self.partial + self.spurious

    @property
    def possible(self) -> int:
        """How many answers the gold has."""
        return self.correct + self.incorrect + self.partial + self.missing

    @property
    def precision(self) -> float | None:
        """Credit over answers given."""
        return _share(self.credit, self.actual)

    @property
    def recall(self) -> float | None:
        """Credit over answers in the gold."""
        return _share(self.credit, self.possible)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        return harmonic(self.precision, self.recall, bool(self.actual + self.possible))

    def to_dict(self) -> dict[str, Any]:
        """Figures first, counts after."""
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1, **asdict(self)}


@dataclass(frozen=True, slots=True)
class Macro:
    """Means over the postings for which the figure is defined."""

    precision: float | None
    recall: float | None
    f1: float | None

    def to_dict(self) -> dict[str, Any]:
        """The three means."""
        return asdict(self)
