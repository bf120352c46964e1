"""Ranges of years in the shapes that files and tools give them."""

from collections.abc import Mapping
from typing import Any

from skillx.records import Years

__all__ = ["read_years"]


def read_years(value: Any) -> Years | None:
    """``{"min": 3, "max": null}``, ``[3, 5]``, ``3`` or ``"3"`` as a range; None where nothing is said.

    A single number is the least that is asked. Raises ``ValueError`` for anything else.
    """
    if value is None or value == "" or value == [] or value == {}:
        return None
    if isinstance(value, Years):
        low, high = value.min, value.max
    elif isinstance(value, Mapping):
        low, high = value.get("min"), value.get("max")
    elif isinstance(value, list | tuple):
        low, high = [*value, None, None][:2]
    else:
        low, high = value, None
    bounds = _number(low, value), _number(high, value)
    return None if bounds == (None, None) else Years(*bounds)


def _number(bound: Any, whole: Any) -> float | None:
    if bound is None:
        return None
    try:
        number = float(bound)
    except (TypeError, ValueError):
        raise ValueError(f"{whole!r} is no range of years") from None
    if number < 0 or number != number:
        raise ValueError(f"{whole!r} is no range of years")
    return number
