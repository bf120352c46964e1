"""Which words are a heading, and what kind of section it opens."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

__all__ = ["UNKNOWN", "Heading", "Headings"]

UNKNOWN = "unknown"
"""A section whose heading is none we know; it silences nothing."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MARKS = " \t#*_"
_LONGEST = 8
"""Words that a heading may have; a longer line is a sentence."""

_SENTENCE = 80
"""Characters before a colon in which a sentence can end in a heading."""

_WISH = 3
"""Words at the start of a sentence before a colon among which a wish is about all that follows: "Always a plus:"."""

_AT_FIRM = re.compile(r"(?<=\w) (at|of|with) [A-Z0-9][\w&.'’-]*(?: [A-Z0-9][\w&.'’-]*){0,3} ?[:?]?$")
"""The firm behind a heading, each of whose words has a capital: "Perks & Benefits at Acme"."""

_ABBREVIATION = re.compile(r"[A-Z](?:[A-Z]|[^\w\s])")
"""What may be one word with the heading before it: "Requirements SQL", "Process I-9 forms"."""

_IN_A_NAME = re.compile(r"[A-Z]{2}(?![\w/]* [a-z])")
"""An abbreviation that opens no sentence: "SQL Server", but "BS in Geology"."""

_PARTS = re.compile(r" [|/] ")
"""What stands between a heading and the same in another language."""

_BRACKET = re.compile(r"\s*\([^()]*\)[\s:]*\Z")

_NAME_BEHIND = re.compile(r" (?:[A-Z]\S* ){2}(?![a-z])|(?: [A-Z]\S*)+$")
"""A name or title that goes on behind a word that could be a heading: "Application Developer - Go"."""

_DASH = re.compile(r" [-–](?: |(?=[A-Z]))")
"""A dash behind a heading, be it glued to what follows."""

_STOPS = frozenset(
    ("the", "a", "an", "of", "for", "in", "on", "to", "and", "or", "with", "at", "by", "is", "are", "our", "your")
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A stretch ``[start, end)`` of the text that opens a section of ``kind``; ``listed`` when it is a known one."""

    start: int
    end: int
    kind: str
    listed: bool


class Headings:
    """The table of ``data/sections.yaml``: listed headings, and words that name the kind of others."""

    def __init__(self, kinds: Mapping[str, Mapping[str, Any]]) -> None:
        self.listed: dict[str, str] = {}
        self.words: dict[str, str] = {}
        for kind, entry in kinds.items():
            for heading in entry["headings"]:
                self.listed.setdefault(_fold(heading), kind)
            for word in entry["words"]:
                self.words.setdefault(_fold(word), kind)
        self.brief = frozenset(kind for kind, entry in kinds.items() if entry.get("brief") == "true")
        self.naming = frozenset(kind for kind, entry in kinds.items() if entry.get("naming") == "true")
        self.tails = frozenset(word for entry in kinds.values() for word in entry.get("tails", ()))
        self.goes_on = frozenset(kind for kind, entry in kinds.items() if entry.get("goes_on") == "true")
        self.unfinished = frozenset(word for entry in kinds.values() for word in entry.get("unfinished", ()))
        self.lists = frozenset(word for entry in kinds.values() for word in entry.get("lists", ()))
        self.questions = frozenset(word for entry in kinds.values() for word in entry.get("questions", ()))
        self.first_only = frozenset(word for entry in kinds.values() for word in entry.get("first_only", ()))
        self._posts = frozenset(word for entry in kinds.values() for word in entry.get("posts", ()))
        self.weakens = {kind: entry["weakens"] for kind, entry in kinds.items() if "weakens" in entry}
        self.parts = frozenset(_fold(part) for entry in kinds.values() for part in entry.get("parts", ()))
        self.inline = sorted(
            {
                (f" {written}", kind)
                for kind, entry in kinds.items()
                for line in entry.get("inline", ())
                for written in (line, line.upper())
            }
        )
        self._sure = frozenset(heading.strip() for heading, _ in self.inline)
        self._first = frozenset(form for heading in self.listed for form in _apostrophes(heading.split()[0]))
        self._prefixes = frozenset(
            " ".join(words[:count])
            for words in (heading.split() for heading in self.listed)
            for count in range(1, len(words) + 1)
        )
        self._order = {kind: place for place, kind in enumerate(kinds)}

    def whole(self, text: str, start: int, end: int) -> Heading | None:
        """The heading that a short line ``[start, end)`` is as a whole, listed or by one of its words."""
        kind = self._of_parts(text[start:end]) or self._of_firm(text[start:end])
        if kind is not None:
            return Heading(start, end, kind, True)
        words = _fold(text[start:end]).split()
        long = len(words) > _LONGEST
        for length in range(min(len(words) - 1, 6), 3 if long else 1, -1):
            kind = self.listed.get(" ".join(words[:length])) or self.listed.get(" ".join(words[-length:]))
            if kind is not None:
                return Heading(start, end, self._weakened(kind, words), False)
        if not words or long:
            return None
        if self._is_post(text[start:end]):
            return Heading(start, end, UNKNOWN, False)
        naming = words[:1] + [word for word in words[1:] if word not in self.first_only]
        found = [self.words[word] for word in naming if word in self.words]
        if found:
            return Heading(start, end, min(found, key=self._order.__getitem__), False)
        return Heading(start, end, UNKNOWN, False)

    def _is_post(self, heading: str) -> bool:
        """Whether a heading names a post, as a title does: "Customer Experience Specialist (GS15)"."""
        name = heading.partition("(")[0].split()
        capitals = len(name) > 1 and all(word[0].isupper() for word in name)
        return capitals and name[-1].casefold() in self._posts

    def _weakened(self, kind: str, words: Iterable[str]) -> str:
        """The kind of a heading in which a word asks for less: "Preferred skills and qualifications"."""
        lesser = (self.words.get(word, "") for word in words)
        return next((word for word in lesser if kind in self.weakens.get(word, ())), kind)

    def _of_firm(self, heading: str) -> str | None:
        """The kind of a listed heading behind which the firm is named: "Perks and benefits at Marlow".

        One word is a heading all the same only of kinds that are often written so.
        """
        words = heading.split()
        if 1 < len(words) < 4 and words[-1].lower() in self.tails and all(word[0].isupper() for word in words):
            return self.listed.get(words[-1].lower())
        found = _AT_FIRM.search(heading)
        listed = _fold(heading[: found.start()]) if found else ""
        kind = self.listed.get(listed)
        several = found is not None and found[1] == "at" and " " in listed
        return kind if several or kind in self.naming else None

    def _of_parts(self, heading: str) -> str | None:
        """The kind that is listed for a heading, or for one of its names: "Over de rol | About the role".

        What a bracket behind it says is no part of the name: "What we teach you (in 24 weeks)".
        """
        parts = map(_fold, (heading, *_PARTS.split(heading), _BRACKET.sub("", heading)))
        return next((self.listed[part] for part in parts if part in self.listed), None)

    def closing(self, text: str, start: int, end: int) -> Heading | None:
        """The line ``[start, end)`` as a heading, when the last words before its colon are a listed one.

        "To be considered for this role, we are looking for someone with:".
        """
        words = _fold(text[max(start, end - _SENTENCE) : end]).split()
        for length in range(_LONGEST, 2, -1):
            kind = self.listed.get(" ".join(words[-length:]))
            if kind is not None:
                return Heading(start, end, kind, False)
        return None

    def lead_in(self, text: str, start: int, end: int) -> Heading | None:
        """The sentence ``[start, end)`` before a colon as a heading: a listed one ends it, or it wishes.

        "Highly qualified candidates will also have", "Not required, but more than useful".
        """
        heading = self.closing(text, start, end)
        if heading is not None:
            return heading
        words = _fold(text[start:end]).split()
        for at, word in enumerate(words):
            kind = self.words.get(word)
            if kind in self.weakens and (at < _WISH or not self.lists.isdisjoint(words)):
                return Heading(start, end, kind, False)
        return None

    def is_question(self, line: str) -> bool:
        """Whether a line asks what its section answers, "Why Marlow?", and nothing of the reader: "Do you bake?"."""
        return line.endswith("?") and self.is_asked(line)

    def is_asked(self, line: str) -> bool:
        """Whether a line opens as such a question does: "what you'd be doing"."""
        first = _WORD.match(line)
        return first is not None and _fold(first[0]) in self.questions

    def is_part(self, text: str, start: int, end: int) -> bool:
        """Whether a heading only parts the section it stands in: "Education" behind a number, or inside a line."""
        return _fold(text[start:end]) in self.parts and self.is_inside(text, start)

    @staticmethod
    def is_inside(text: str, start: int) -> bool:
        """Whether something stands before a heading in its line."""
        return bool(text[text.rfind("\n", 0, start) + 1 : start].strip(_MARKS))

    def known(self, text: str, start: int, end: int) -> str | None:
        """The kind that these words open as a listed heading."""
        return self.listed.get(_fold(text[start:end]))

    def opening(self, text: str, start: int, end: int) -> Heading | None:
        """The longest listed heading that opens ``[start, end)``, with the sign or capital behind it that shows it."""
        first = _WORD.match(text, start, end)
        if first is None or first[0].lower() not in self._first:
            return None
        best = None
        at = start
        words: list[str] = []
        for count, word in enumerate(_WORD.finditer(text, start, min(end, start + 80))):
            if count >= _LONGEST or (words and not _joins(text[at : word.start()])):
                break
            folded = _folded_words(word[0])
            words.extend([] if folded == words else folded)
            at = word.end()
            opening = " ".join(words)
            if opening not in self._prefixes:
                break
            kind = self.listed.get(opening)
            if kind is not None and self._opens(text, start, at, end, opening):
                best = Heading(start, at, kind, True)
        return best

    def _opens(self, text: str, start: int, at: int, end: int, opening: str) -> bool:
        """Whether what follows shows that the words ``text[start:at]``, folded ``opening``, are a heading."""
        words = text[start:at]
        if not _stands_out(text, start, at, end, words in self._sure):
            return False
        return self.is_clear(words) or opening in self.first_only or _is_followed(text, at, end)

    def is_clear(self, words: str) -> bool:
        """Whether the words of a listed heading are hardly ever anything else: several, or one that counts inline."""
        return " " in words or words in self._sure


def _is_followed(text: str, at: int, end: int) -> bool:
    """Whether a sentence or list follows a heading of one word, and no name of which it is a part."""
    return _NAME_BEHIND.match(text[at : min(end, at + 60)]) is None


def _fold(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold().replace("’", "'").replace("&", " and ").replace("-", " ")))


@lru_cache(maxsize=20_000)
def _folded_words(word: str) -> list[str]:
    return _fold(word).split()


def _apostrophes(word: str) -> tuple[str, str]:
    return word, word.replace("'", "’")


def _joins(between: str) -> bool:
    """Whether what stands between two words leaves them in one heading."""
    return between == " " or (between.strip() in ("", "&", "/", "-", ",") and "\n" not in between)


def _stands_out(text: str, start: int, at: int, end: int, sure: bool) -> bool:
    """A heading inside a line shows by a colon, a bullet or the line's end; by a capital only when it has its own.

    Behind one that is ``sure`` to be no other word the sentence may open with an abbreviation.
    """
    rest = text[at : min(end, at + 12)]
    if not rest.strip() or rest.lstrip()[0] in ":*•":
        return True
    if _DASH.match(rest):
        return text[start].isupper()
    heading = [word for word in text[start:at].split() if word.lower() not in _STOPS]
    capitals = bool(heading) and all(not word[0].isalpha() or word[0].isupper() for word in heading)
    follows = rest.lstrip()
    if not capitals or not (rest[0] == " " or rest[0].isdigit()):
        return False
    if not follows[0].isdigit() and (
        not follows[0].isupper() or (_IN_A_NAME if sure else _ABBREVIATION).match(follows)
    ):
        return False
    # what opens the text can be a title ("Process Controls Engineer"): a sentence has small letters soon
    ahead = text[at : min(end, at + 60)].split()[:4]
    return bool(text[: min(start, 80)].strip()) or any(word[0].islower() for word in ahead)
