"""Facts that a phrase or a concept tells: work mode and levels of education."""

import re
from collections.abc import Iterable, Mapping, Sequence

__all__ = ["education_levels", "find_work_mode"]


def find_work_mode(text: str, modes: Mapping[str, Sequence[str]], void: Sequence[str]) -> str | None:
    """The first mode, in the order of the table, of which a phrase stands in the text; None when nothing is said."""
    lower = " ".join(text.lower().split())
    for phrase in sorted(void, key=len, reverse=True):
        lower = lower.replace(phrase, " ")
    for mode, phrases in modes.items():
        if re.search(rf"(?<![\w-])(?:{'|'.join(map(re.escape, phrases))})(?![\w-])", lower):
            return mode
    return None


def education_levels(concepts: Iterable[str], table: Mapping[str, Sequence[str]]) -> list[str]:
    """The levels that concept ids name, each once, in the order of the table (highest first)."""
    found = set()
    for concept in concepts:
        level = next((level for level, parts in table.items() if any(part in concept for part in parts)), None)
        if level is not None:
            found.add(level)
    return [level for level in table if level in found]
