"""What a mention means that no cue colours: what its section asks for, else how its sentence is built."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

__all__ = ["Defaults", "opening_words"]

_ITEM = 6
"""Tokens that an item of a list has at most that only names something."""

_SUBJECT = 6
"""Words at the start of a clause in which its subject is looked for."""

_NAME = 6
"""Words at the start of a clause that a name may take with the verb behind it."""

_COPULA = 4
"""Words at the start of a clause among which "are" or "have" stands behind "we"."""

_VERB = 8
"""Words at the start of a clause within which the verb of a statement stands."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """Ids of norms, as ``data/cues.yaml`` lists them under ``default``; ``you`` and ``the`` are those of these."""

    you: int = 0
    the: int = 0
    imperatives: frozenset[int] = frozenset()
    tells: frozenset[int] = frozenset()
    firms: frozenset[int] = frozenset()
    tells_before: frozenset[int] = frozenset()
    tells_of_names: frozenset[int] = frozenset()
    posts: frozenset[int] = frozenset()
    no_names: frozenset[int] = frozenset()
    you_ask: frozenset[int] = frozenset()
    states: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()
    determiners: frozenset[int] = frozenset()
    asks: frozenset[int] = frozenset()
    leads: frozenset[int] = frozenset()

    @classmethod
    def of(cls, words: Mapping[str, Iterable[str]], number: Callable[[str], int]) -> Self:
        """The lists of a table of norms; ``number`` gives the id of one."""
        lists = {name: frozenset(map(number, listed)) for name, listed in words.items()}
        return cls(number("you"), number("the"), **lists)

    def first(self, words: Sequence[int]) -> int:
        """The word that opens a clause, behind one that leads to an order: "by building A"."""
        order = len(words) > 1 and words[0] in self.leads and words[1] in self.imperatives
        return words[1] if order else words[0]

    def heading(self, asked: str | None, first: int, asks: bool, tells: bool) -> str | None:
        """What the heading asks for, unless a clause that begins with ``first`` is none of its own.

        "Good knowledge of A" (``asks``) or "Acme Cloud is a service for A" (``tells``) under a job's description,
        "build A" in what tells of the firm, "we have A" anywhere.
        """
        if asked == "context" and first in self.imperatives and not asks:
            return "duty"
        if first in self.firms or (asked == "duty" and asks):
            return None
        return "context" if asked == "duty" and tells else asked

    def orders(self, words: Sequence[int]) -> bool:
        """Whether a clause orders a task in a sentence: "build A for the B of our C", and not "design patterns"."""
        return len(words) > _ITEM and self.first(words) in self.imperatives

    def is_duty(self, asked: str | None, first: int) -> bool:
        """Whether a clause that begins with ``first`` orders what the heading calls a duty, whatever leads its list.

        "You should: build A" under a job's description.
        """
        return asked == "duty" and first in self.imperatives

    def subject(self, words: Sequence[int], small: Callable[[int], bool]) -> int:
        """Where the name ends of which a clause tells ("Acme Cloud is a service for A"); 0 where it tells of none.

        So it does of others: "our Berlin team is new to A".

        ``words`` are those of the clause, ``small`` says whether the one at a place is written in small letters.
        """
        verb = next((at for at in range(1, min(_NAME, len(words))) if words[at] in self.tells_of_names), 0)
        if not verb or not small(verb) or not self.posts.isdisjoint(words):
            return 0
        if words[0] in self.determiners:
            return 0 if self.others.isdisjoint(words[1:verb]) else verb
        opens = words[0] in self.no_names or words[0] in self.imperatives
        return 0 if opens or any(map(small, range(verb))) else verb

    def meaning(self, words: Sequence[int], start: int, asks: bool, third: Callable[[int], bool] | None) -> str:
        """What a mention means that no heading colours either.

        ``words`` are those of its clause, ``start`` is its place among them, ``asks`` says that the clause holds a
        level or the like of "experience with". In what introduces a posting a statement asks for nothing: ``third``
        tells there whether a word is a verb in the third person, and is None elsewhere.
        """
        ahead = words[:start]
        if self.you in ahead:
            return "required" if words[ahead.index(self.you) + 1] in self.you_ask else "duty"
        if third is not None and self._states(words, start, third):
            return "context"
        if self.first(words) in self.imperatives:
            return "duty"
        if asks or words[0] in self.asks:
            return "context" if self._is_of_firm(words) else "required"
        if words[0] in self.determiners and not self.others.isdisjoint(ahead[:_SUBJECT]):
            return "context"
        return "required" if self.tells.isdisjoint(words) and self.tells_before.isdisjoint(ahead) else "context"

    def _is_of_firm(self, words: Sequence[int]) -> bool:
        """Whether the clause says what a firm is or has, and nothing of a post: "we are experts in A"."""
        told = words[0] in self.firms and not self.tells_before.isdisjoint(words[1:_COPULA])
        return told and self.posts.isdisjoint(words)

    def _states(self, words: Sequence[int], start: int, third: Callable[[int], bool]) -> bool:
        """Whether the clause says what something is or does: "there are A", "this endeavor offers A", "A is the B"."""
        if self.first(words) in self.imperatives or words[0] in self.asks:
            return False
        named = self.posts.isdisjoint(words)
        for at in range(1, min(_VERB, len(words))):
            if words[at] in self.states and third(at):
                return True
            if words[at] in self.tells_before and (at < start or (named and words[at + 1 : at + 2] == [self.the])):
                return True
        return False


def opening_words(table: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """The lists of ``default``, the imperatives with their forms in -ing: "Presenting insights" orders a task, too."""
    verbs = table.get("imperatives", ())
    return {**table, "imperatives": [*verbs, *(form for verb in verbs for form in _gerunds(verb))]}


def _gerunds(verb: str) -> Iterator[str]:
    """All that may be spelled so: what is no word stands in no text."""
    yield f"{verb}ing"
    yield f"{verb}{verb[-1]}ing"
    if verb.endswith("e"):
        yield f"{verb[:-1]}ing"
