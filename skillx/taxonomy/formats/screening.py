"""Which labels of an outside vocabulary may enter a taxonomy: a careless label is a false skill in every posting."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skillx.taxonomy.lexicon import Lexicon
from skillx.taxonomy.lint import is_short
from skillx.text.forms import fold

__all__ = ["LONGEST", "MOST_WORDS", "Screen", "clean_label", "slug"]

LONGEST = 80
"""Signs that a label may have."""
MOST_WORDS = 6
"""Words that a label may have; longer ones are descriptions, which no posting repeats word by word."""

_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")


def clean_label(label: str) -> str:
    """A label on one line, without control signs and without the qualifier that only a list needs.

    >>> clean_label("Python (computer  programming)")
    'Python'
    """
    printable = "".join(sign if sign.isprintable() else " " for sign in unicodedata.normalize("NFC", label))
    spaced = " ".join(printable.split())
    return _QUALIFIER.sub("", spaced) or spaced


def slug(text: str) -> str:
    """An id for a label: small letters, digits, single hyphens; never empty.

    >>> slug("C++"), slug("Café & Bar"), slug("日本語")
    ('c-plus-plus', 'cafe-and-bar', 'u65e5-u672c-u8a9e')
    """
    spelled = text.replace("+", " plus ").replace("#", " sharp ").replace("&", " and ")
    ascii_only = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode().casefold()
    made = "-".join(re.findall(r"[a-z0-9]+", ascii_only))
    made = made or "-".join(f"u{ord(sign):x}" for sign in text if not sign.isspace()) or "concept"
    return made[:72].rstrip("-")


@dataclass(slots=True)
class Screen:
    """Says of each label why it cannot enter, and keeps in mind those that did.

    ``taken``: folded label -> id of the concept that has it. ``decoys`` are folded by case.
    """

    lexicon: Lexicon
    keep_ordinary: bool = False
    taken: dict[str, str] = field(default_factory=dict)
    decoys: frozenset[str] = frozenset()
    ruled: set[str] = field(default_factory=set)

    def objection(self, label: str, owner: str, rules: Mapping[str, Any]) -> tuple[str, str] | None:
        """Reason and detail, or nothing when the label may enter as one of ``owner``'s; a rule makes words bearable."""
        form = fold(label)
        if not form:
            return "empty", ""
        if (other := self.taken.get(form)) is not None:
            if other == owner:
                return "same", ""
            if label not in rules and form not in self.ruled:
                return "collides", f"'{other}' has it"
        if len(label) > LONGEST or len(label.split()) > MOST_WORDS:
            return "too long", f"{len(label.split())} words, {len(label)} signs"
        if label.casefold() in self.decoys:
            return "decoy", "the taxonomy lists it as no skill"
        if label in rules or self.keep_ordinary or label.lower() in self.lexicon.one_meaning:
            return None
        if is_short(label):
            return "too short", f"{len(form)} letters without a rule"
        if label.isalpha() and label.lower() in self.lexicon.ordinary:
            return "ordinary word", "without a rule it would be found where it means something else"
        return None

    def take(self, label: str, owner: str, ruled: bool) -> None:
        """From now on the label is this concept's; another may have it too where a rule tells the two apart."""
        form = fold(label)
        if ruled:
            self.ruled.add(form)
        elif form in self.taken:
            self.ruled.discard(form)
        self.taken[form] = owner
