"""What a posting says as a whole: title, seniority, work mode, languages, schooling, years of the career."""

from collections.abc import Iterable, Mapping
from typing import Any

from skillx.evaluation.case import Case
from skillx.evaluation.labels import normal
from skillx.evaluation.tally import Tally
from skillx.evaluation.years import read_years

__all__ = ["count_facts"]

_SINGLE = ("title", "seniority", "work_mode")
_SETS = {"languages": "languages", "education": "education_levels"}


def count_facts(case: Case, tally: Tally) -> None:
    """Count each fact that both sides state; ``title_alt`` and its like hold further right answers.

    Words are compared in their normal form, sets as sets, years exactly.
    """
    for name, right in _judge(case.posting.facts or {}, case.facts):
        for key in (f"facts.{name}", "facts"):
            tally[f"{key}.ok"] += right
            tally[f"{key}.n"] += 1


def _judge(gold: Mapping[str, Any], said: Mapping[str, Any]) -> Iterable[tuple[str, bool]]:
    if not gold or not said:
        return
    for name in _SINGLE:
        if name in gold:
            yield name, normal(said.get(name)) in map(normal, [gold[name], *gold.get(f"{name}_alt", ())])
    for name, field in _SETS.items():
        yield name, _forms(gold.get(field)) == _forms(said.get(field))
    yield "total_years", read_years(gold.get("total_years")) == read_years(said.get("total_years"))


def _forms(words: Iterable[str] | None) -> set[str]:
    return {normal(word) for word in words or ()}
