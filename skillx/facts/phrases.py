"""Facts that a phrase or a concept tells: work mode and levels of education."""

from collections.abc import Iterable, Mapping, Sequence

__all__ = ["education_levels", "find_work_mode", "stands_in"]


def find_work_mode(text: str, modes: Mapping[str, Sequence[str]], void: Sequence[str]) -> str | None:
    """The first mode, in the order of the table, of which a phrase stands in the text; None when nothing is said."""
    lower = " ".join(text.lower().split())
    for phrase in void:
        lower = lower.replace(phrase, " ")
    for mode, phrases in modes.items():
        if any(stands_in(phrase, lower) for phrase in phrases):
            return mode
    return None


def stands_in(phrase: str, text: str) -> bool:
    """Whether a phrase stands in a text as whole words."""
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if not (at and _joined(text[at - 1])) and not (end < len(text) and _joined(text[end])):
            return True
        at = text.find(phrase, at + 1)
    return False


def _joined(sign: str) -> bool:
    return sign.isalnum() or sign in "-_"


def education_levels(concepts: Iterable[str], table: Mapping[str, Sequence[str]]) -> list[str]:
    """The levels that concept ids name, each once, in the order of the table (highest first).

    The last of the table is a degree of no level said; it counts only alone.
    """
    found = set()
    for concept in concepts:
        level = next((level for level, parts in table.items() if any(part in concept for part in parts)), None)
        if level is not None:
            found.add(level)
    named = [level for level in table if level in found]
    return named[:-1] if len(named) > 1 and named[-1] == list(table)[-1] else named
