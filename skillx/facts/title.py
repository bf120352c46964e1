"""The advertised title, and the seniority that it or the text tells."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from skillx.facts.phrases import stands_in

__all__ = ["find_seniority", "find_title"]

_LONGEST = 12
"""Words that a title may have."""
_REACH = 4000
"""Characters in which a text names its title."""
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_WORD = re.compile(r"[^\W_]+(?:[&/'’+#.-]+[^\W_]+)*|[&/]|\S")


def find_title(first_line: str | None, text: str, rules: Mapping[str, Any], nouns: frozenset[str]) -> str | None:
    """The title in the line that opens the posting; where that names no occupation, one that the text names.

    ``nouns`` are occupations in the singular, small letters.
    """
    opening = _LINK.sub(r"\1", first_line or "").strip(" #*_\t")
    if _has_noun(opening, nouns):
        return _shortened(opening, rules["cuts"], nouns)
    named = _in_text(text, rules, nouns)
    if named or opening.lower().startswith(tuple(rules["no_title"])):
        return named
    return _shortened(opening, rules["cuts"], nouns)


def _shortened(line: str, cuts: Sequence[str], nouns: frozenset[str]) -> str | None:
    """The line up to the first cut that leaves an occupation."""
    best = line
    for cut in cuts:
        at = line.find(cut)
        if 0 < at < len(best) and _has_noun(line[:at], nouns):
            best = line[:at]
    best = " ".join(best.split()).rstrip(" ,;:-–")
    return best or None


def _in_text(text: str, rules: Mapping[str, Any], nouns: frozenset[str]) -> str | None:
    """The title behind "looking for a" and the like, or in a line of its own, or before "is responsible for"."""
    leads = "|".join(re.escape(lead) for lead in sorted(rules["leads"], key=len, reverse=True))
    part = text[:_REACH]
    for found in re.finditer(rf"\b(?:{leads})\b[:\s]+", part, re.IGNORECASE):
        title = _behind(text, found.end(), rules, nouns)
        if title:
            return title
    verbs = "|".join(re.escape(verb) for verb in rules["verbs"])
    name = rf"[A-Z][\w&/+-]*(?: (?:and |of |& |\([A-Z]+\) )?[A-Z][\w&/+-]*){{0,{_LONGEST}}}"
    for pattern in (rf"^[#* \t]*({name})[* \t]*$", rf"\b(?:The|An?) ({name}) (?:{verbs})\b"):
        for found in re.finditer(pattern, part, re.MULTILINE):
            words = found[1].split()
            if 1 < len(words) <= _LONGEST and _has_noun(words[-1], nouns):
                return " ".join(words)
    return None


def _behind(text: str, start: int, rules: Mapping[str, Any], nouns: frozenset[str]) -> str | None:
    """The title that begins at ``start``, or behind words in small letters there ("a detail-oriented Data Analyst")."""
    ends, skip = frozenset(rules["ends"]), frozenset(rules["skip"])
    words: list[str] = []
    for word in _WORD.finditer(text, start, start + 120):
        lower = word[0].lower()
        if lower in ends or "\n" in text[start : word.start()] or len(words) > _LONGEST:
            break
        if words or (lower not in skip and not word[0].islower()):
            words.append(word[0])
    while words and not _has_noun(words[-1], nouns):
        words.pop()
    return " ".join(words) if words and len(words) <= _LONGEST and words[0][0].isupper() else None


def _has_noun(text: str, nouns: frozenset[str]) -> bool:
    return any(word in nouns or word.removesuffix("s") in nouns for word in re.findall(r"[a-z]+", text.lower()))


def find_seniority(title: str | None, text: str, rules: Mapping[str, Any]) -> str | None:
    """The level named by the title's words, else by a phrase of the text; None when neither says it."""
    for source, table in ((title or "", rules["title"]), (text, rules["text"])):
        lower = source.lower().replace("--", " ")
        for level in rules["order"]:
            if any(stands_in(phrase, lower) for phrase in table.get(level, ())):
                return str(level)
    return None
