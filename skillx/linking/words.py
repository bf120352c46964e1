"""Trees of phrases, as a data file holds them, as trees of the norms of their words."""

from collections.abc import Callable
from typing import Any

__all__ = ["normed"]


def normed(value: Any, cut: Callable[[str], list[str]]) -> Any:
    """The same tree with every phrase as the list that ``cut`` makes of it: the norms of its words."""
    if isinstance(value, str):
        return cut(value)
    if isinstance(value, list):
        return [normed(item, cut) for item in value]
    return {name: normed(item, cut) for name, item in value.items()}
