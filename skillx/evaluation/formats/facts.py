"""What facts of a posting may look like, in gold and in predictions."""

from collections.abc import Iterator
from typing import Any

from skillx.evaluation.years import read_years

__all__ = ["facts_problems"]

_WORDS = ("title", "seniority", "work_mode")
_LISTS = ("education_levels", "education_fields", "languages", *(f"{name}_alt" for name in _WORDS))


def facts_problems(facts: Any) -> Iterator[str]:
    """One line for each fact of the wrong shape; unknown names may hold anything."""
    if facts is None:
        return
    if not isinstance(facts, dict):
        yield f"facts is {facts!r}; an object is expected"
        return
    for name in _WORDS:
        if not isinstance(facts.get(name), str | None):
            yield f"facts.{name} is {facts[name]!r}; a text is expected"
    for name in _LISTS:
        value = facts.get(name)
        if value is not None and not (isinstance(value, list) and all(isinstance(one, str | None) for one in value)):
            yield f"facts.{name} is {value!r}; a list of texts is expected"
    try:
        read_years(facts.get("total_years"))
    except ValueError as error:
        yield f"facts.total_years: {error}"
