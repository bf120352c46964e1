"""The advertised title, and the seniority that it or the text tells."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from skillx.facts.phrases import stands_in

__all__ = ["find_seniority", "find_title"]

_LONGEST = 12
"""Words that a title may have."""
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_WORD = re.compile(r"[^\W_]+(?:[&/'’+#.-]+[^\W_]+)*|[&/]|\S")


def find_title(first_line: str | None, text: str, rules: Mapping[str, Any], nouns: frozenset[str]) -> str | None:
    """The title in the line that opens the posting; without such a line, behind "looking for a" and the like.

    ``nouns`` are occupations in the singular, small letters.
    """
    if first_line is not None:
        return _shortened(_LINK.sub(r"\1", first_line).strip(" #*_\t"), rules["cuts"], nouns)
    return _in_text(text, rules, nouns)


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
    leads = "|".join(re.escape(lead) for lead in sorted(rules["leads"], key=len, reverse=True))
    ends, skip = frozenset(rules["ends"]), frozenset(rules["skip"])
    for found in re.finditer(rf"\b(?:{leads})\b[:\s]+", text[:4000], re.IGNORECASE):
        words: list[str] = []
        for word in _WORD.finditer(text, found.end(), found.end() + 120):
            lower = word[0].lower()
            if lower in ends or "\n" in text[found.end() : word.start()]:
                break
            if words or lower not in skip:
                words.append(word[0])
            if len(words) > _LONGEST:
                break
        while words and not _has_noun(words[-1], nouns):
            words.pop()
        if words and len(words) <= _LONGEST and words[0][0].isupper():
            return " ".join(words)
    return None


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
