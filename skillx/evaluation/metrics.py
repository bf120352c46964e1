"""The names of all figures, and how each is worked out from added-up counts.

A figure is named as ``strict.f1``, ``requirement`` or ``kind=technology/strict.recall``: a slice before a slash, a
metric, and after the last dot what of it is meant (the rate or F1 where nothing is said).
"""

from collections.abc import Callable, Mapping

from skillx.errors import SkillxError
from skillx.evaluation import tally
from skillx.evaluation.counts import Macro, Prf, Rate, SemEval

__all__ = ["LOWER_IS_BETTER", "MAIN", "Figure", "figure", "names", "parse_name", "resolve"]

Figure = Prf | Rate | SemEval | Macro

_PRF = ("strict", "overlap", "profile", "linked", "joint", "alternatives", "negation")
_SEMEVAL = tuple(f"semeval.{name}" for name in ("strict", "exact", "partial", "type"))
_MACRO = ("profile_macro",)
_FACTS = (
    *("facts", "facts.title", "facts.seniority", "facts.work_mode"),
    *("facts.languages", "facts.education", "facts.total_years"),
)
_RATES = (
    *("concept", "concept_but_vendor", "requirement", "proficiency", "years", "years_min", "years_recall"),
    *("proficiency_spurious", "years_spurious", "distractors", "optional", "empty", "empty_missed", "coverage"),
    *(f"{name}_{what}" for name in ("strict", "overlap") for what in ("found", "precision")),
    *_FACTS,
)
_FAMILIES: tuple[tuple[tuple[str, ...], Callable[[Mapping[str, float], str], Figure]], ...] = (
    (_PRF, tally.prf),
    (_SEMEVAL, tally.scheme),
    (_MACRO, tally.macro),
    (_RATES, tally.rate),
)
_PARTS = frozenset({"f1", "precision", "recall", "rate"})
_READERS = {name: reader for names, reader in _FAMILIES for name in names}

LOWER_IS_BETTER = frozenset({"distractors", "proficiency_spurious", "years_spurious", "empty", "empty_missed"})

MAIN = (
    *("strict.precision", "strict.recall", "strict.f1", "overlap.precision", "overlap.recall", "overlap.f1"),
    *("linked.f1", "joint.f1", "profile.precision", "profile.recall", "profile.f1", "profile_macro.f1"),
    *("concept", "requirement", "proficiency", "years", "alternatives.f1", "negation.f1", "distractors", "facts"),
)
"""The figures that get intervals and are guarded against getting worse."""


def names() -> tuple[str, ...]:
    """The metrics that make sense without a slice."""
    return tuple(name for name in _READERS if not name.endswith(("_found", "_precision")))


def parse_name(name: str) -> tuple[str, str, str]:
    """Split the name of a figure into slice (or nothing), metric and part.

    Raises ``SkillxError`` for a name that cannot mean anything, with the names there are.
    """
    slice_, _, rest = name.rpartition("/")
    metric, part = rest, ""
    if rest not in _READERS:
        metric, _, part = rest.rpartition(".")
    if metric not in _READERS or (part and part not in _PARTS) or (slice_ and "=" not in slice_):
        raise SkillxError(f"no figure {name!r} (there are: {', '.join(_READERS)}; parts: {', '.join(sorted(_PARTS))})")
    is_rate = _READERS[metric] is tally.rate
    if part and is_rate != (part == "rate"):
        raise SkillxError(f"{metric} has no {part} (it has: {'rate' if is_rate else 'f1, precision, recall'})")
    return slice_, metric, part or ("rate" if is_rate else "f1")


def figure(counts: Mapping[str, float], metric: str, slice_: str = "") -> Figure:
    """A metric with all its parts, from added-up counts."""
    return _READERS[metric](counts, f"{slice_}/{metric}" if slice_ else metric)


def resolve(counts: Mapping[str, float], name: str) -> float | None:
    """The value of a named figure; None where it is not defined for these counts."""
    slice_, metric, part = parse_name(name)
    value: float | None = getattr(figure(counts, metric, slice_), part)
    return value
