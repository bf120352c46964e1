"""Which part of a text speaks of the firm (what it is, makes, sells, serves) and not of the new hire.

Over ids of norms and the layout's integers; the words are those of ``firm`` in ``data/distractors.yaml``. A sentence is
judged once, however many candidates stand in it.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from skillx.linking.silence import about_company
from skillx.linking.silence_words import Words
from skillx.shape import ASKING, Shape

__all__ = ["FIELD", "WORKED", "Firm", "FirmWords", "Statement"]

FIELD = "field"
"""Phrases behind which the field of a firm follows: "provider of"."""

WORKED = "worked"
"""Phrases behind which a firm says how its people work: "built on"."""

ABOUT = "about"
"""The section in which a firm tells what it is."""

_SUBJECT = 12
"""Tokens at the start of a sentence that its subject may have, with what is put before it."""

_NOUN = 12
"""Tokens behind "is a" within which the noun stands that makes the subject a firm."""

_VERB = 3
"""Tokens between "we" and its verb ("We have always been proud to offer")."""

_PRIDE = 3
"""Tokens before a name within which a product is praised ("our award-winning fraud prevention platform")."""

_LEAD = 3
"""Tokens at the end of the line above a list in which a word says that the list is the firm's."""

_DEMAND = 8
"""Tokens that a mere demand under the firm's heading has at most ("Strong A, B and C")."""

_TRAITS = 3
"""Tokens behind a trait within which the noun stands whose trait it is."""

_FIRST = 6
"""Lines at the start of a posting in which a firm tells its name."""

_NAME = 5
"""Tokens that such a name has at most, and its verb."""

_CARRIED = 3
"""Sentences that go on speaking of the firm when nothing in them says of whom they speak."""


@dataclass(frozen=True, slots=True)
class FirmWords:
    """Ids of norms: what a firm is (``nouns``), does (``claims``; ``crafts`` may be the hire's too), sells
    (``products``) and calls itself (``selves``).

    ``stops`` are the words at which a sentence turns to the new hire, ``teams`` are parts of a firm that the hire may
    be part of, ``praise`` stands before products and behind ``openers``, ``copulas`` and ``articles`` make up "is a",
    ``standing`` says how a firm stands in the world ("is headquartered").
    ``makers`` are words in the titles of those who make or run software.
    A verb before one of ``roles`` ("serves as") claims nothing, a noun before one of ``owners`` ("company's") is none,
    a verb before one of ``agents`` ("built by") orders nothing.
    ``apposed`` opens what stands before the subject ("As the largest N,"); ``listed`` and one of ``colons`` end a line
    above a list of the firm's own. ``others`` are nouns whose traits are not the hire's unless one of ``players``
    follows, ``persons`` words that open a sentence about a client unless it holds one of ``demands``. ``uses`` are
    verbs of what people do with tools.
    """

    nouns: frozenset[int] = frozenset()
    claims: frozenset[int] = frozenset()
    crafts: frozenset[int] = frozenset()
    products: frozenset[int] = frozenset()
    selves: frozenset[int] = frozenset()
    stops: frozenset[int] = frozenset()
    teams: frozenset[int] = frozenset()
    praise: frozenset[int] = frozenset()
    copulas: frozenset[int] = frozenset()
    articles: frozenset[int] = frozenset()
    asides: frozenset[int] = frozenset()
    standing: frozenset[int] = frozenset()
    makers: frozenset[int] = frozenset()
    openers: frozenset[int] = frozenset()
    roles: frozenset[int] = frozenset()
    owners: frozenset[int] = frozenset()
    agents: frozenset[int] = frozenset()
    imperatives: frozenset[int] = frozenset()
    apposed: frozenset[int] = frozenset()
    listed: frozenset[int] = frozenset()
    colons: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()
    players: frozenset[int] = frozenset()
    persons: frozenset[int] = frozenset()
    demands: frozenset[int] = frozenset()
    which: frozenset[int] = frozenset()
    uses: frozenset[int] = frozenset()

    @classmethod
    def of(cls, table: Mapping[str, Any], ids: Callable[[Any], frozenset[int]]) -> "FirmWords":
        """The words of a table of norms, entries of one word alone; ``ids`` makes ids of norms."""
        return cls(
            **{name: ids(words[0] for words in table.get(name, ()) if len(words) == 1) for name in cls.__slots__}
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence ``[start, end)``, asked whether a firm is its subject and what it says of itself.

    ``third`` tells whether a verb is in the third person, ``named`` that the first word is a firm's name.
    """

    norms: Sequence[int]
    start: int
    end: int
    words: FirmWords
    silence: Words
    third: Callable[[int], bool]
    named: bool = False

    def reach(self) -> int:
        """Where that ends which is said of a firm; ``start`` when a firm is not the subject.

        "We provide A", "Our company offers A", "X is a leading maker of A", "X builds A": as far as a word that turns
        to the new hire.
        """
        at = self._verb()
        if at < 0 and not self._is_apposed():
            return self.start
        at = max(at, self.start)
        while at < self.end and self.norms[at] not in self.words.stops:
            at += 1
        return at

    def defines(self) -> bool:
        """Whether it says what the firm is: "Acme is a leading maker of A"."""
        at = self._verb()
        return at >= 0 and self.norms[at] in self.words.copulas

    def _verb(self) -> int:
        """The verb of what a firm says of itself, or -1."""
        norms, words, silence = self.norms, self.words, self.silence
        start, third = self.start, self.third
        hired = norms[start] in words.imperatives and not third(start)
        ours, parted = -_SUBJECT, False
        for at in range(start, min(self.end, start + _SUBJECT)):
            norm = norms[at]
            if norm in words.stops or norm in silence.title_nouns:
                return -1
            if norm in words.selves and (at == start or norms[at - 1] in silence.plain):
                ours = at
            elif norm in words.copulas and at > start:
                return at if not hired and _is_firm(norms, at, self.end, words) else -1
            elif norm in words.claims and at > start and not hired and not _next(norms, at, words.roles):
                begins = norms[at - 1] not in silence.plain
                acts = begins and (self.named or (not parted and third(at)))
                if acts or (at - ours <= _VERB and norm not in words.crafts):
                    return at
                hired = norms[at - 1] in silence.plain or hired
            if norm in silence.plain and norm not in words.asides and at > start:
                parted = True  # "models with incremental builds"
            hired = hired or norm in words.teams or norm in silence.reader_words
        return -1

    def _is_apposed(self) -> bool:
        """Whether what it puts before its subject says what the firm is: "As the largest maker of A, we"."""
        norms, words, start = self.norms, self.words, self.start
        if norms[start] not in words.apposed or not _next(norms, start, words.articles):
            return False
        for at in range(start + 2, min(self.end - 1, start + 2 + _NOUN)):
            if norms[at] in words.stops or norms[at] in words.teams or norms[at] in self.silence.title_nouns:
                return False
            if norms[at] in words.nouns:
                return norms[at + 1] in words.asides or norms[at + 1] in self.silence.plain
        return False


def _next(norms: Sequence[int], at: int, among: frozenset[int]) -> bool:
    return at + 1 < len(norms) and norms[at + 1] in among


def _is_firm(norms: Sequence[int], copula: int, end: int, words: FirmWords) -> bool:
    """Whether "is" is followed by "a" or the like and by what a firm is, before anything turns to the new hire."""
    if copula + 1 >= end or norms[copula + 1] not in words.articles:
        return copula + 1 < end and norms[copula + 1] in words.standing
    for at in range(copula + 2, min(end, copula + 2 + _NOUN)):
        if norms[at] in words.nouns and not _next(norms, at, words.owners):
            return True
        if norms[at] in words.stops:
            return False
    return False


class Firm:
    """Tells of each candidate of one text whether it is the firm's own field.

    ``phrases`` are the places behind phrases of the kinds ``FIELD`` and ``WORKED``, in order, ``form`` gives the token
    at a place in small letters: a norm has lost its ending.
    """

    def __init__(
        self,
        norms: Sequence[int],
        layout: Shape,
        words: FirmWords,
        silence: Words,
        phrases: Mapping[str, Sequence[int]],
        form: Callable[[int], str],
    ) -> None:
        self._norms = norms
        self._layout = layout
        self._words = words
        self._silence = silence
        self._phrases = phrases
        self._form = form
        self._said: dict[int, int] = {}
        self._names = frozenset(self._called()) - words.selves
        self._other_trade: bool | None = None

    def owns(self, start: int, end: int, sentence: tuple[int, int], trait: bool = False) -> bool:
        """Whether the candidate ``[start, end)`` of a sentence is what the firm does and not what is asked for.

        What a firm is built on, its people work with, but for a ``trait``: "a culture built on collaboration".
        """
        section = self._layout.section(start)
        if section in ASKING:
            return self._layout.runs_on(start) and start < self._states(sentence)
        if self._praised(start, end) or self._behind(FIELD, sentence, start):
            return True
        if self._layout.is_bullet(start) and self._is_listed(start):
            return True
        if self._is_item(start, section) or (not trait and self._behind(WORKED, sentence, start)):
            return False
        return start < self._ends(sentence, section)

    def tells_of_others(self, start: int, end: int, sentence: tuple[int, int]) -> bool:
        """Whether the trait ``[start, end)`` is a colleague's, the place's, a client's or an office's.

        "Motivated colleagues", "a welcoming, bright office", "She is quiet and kind", "an office that collaborates".
        """
        norms, words = self._norms, self._words
        first, last = sentence
        if norms[first] in words.persons and words.demands.isdisjoint(norms[first + 1 : start]):
            return True
        before = norms[first:start]
        if before and before[-1] in words.which and norms[start] in words.imperatives and self._third(start):
            return self._silence.reader_words.isdisjoint(before)
        if norms[start] in words.imperatives and not self._form(end - 1).endswith("ed"):
            return False
        for at in range(end, min(end + _TRAITS, last)):
            if norms[at] in words.others:
                return at + 1 >= last or norms[at + 1] not in words.players
            if norms[at] in self._silence.plain and norms[at] not in words.asides:
                return False
        return False

    def introduces_itself(self, start: int, sentence: tuple[int, int], tool: bool = False) -> bool:
        """Whether prose about the firm says this to nobody: no order, no "you", nothing that people work with.

        Of a ``tool`` a whole sentence says so, in which nobody uses it.
        """
        if self._layout.section(start) != ABOUT or self._layout.is_bullet(start) or self._orders(sentence[0]):
            return False
        if self._behind(WORKED, sentence, start):
            return False
        if tool and sentence[1] - sentence[0] <= _DEMAND:
            return False
        if tool and not self._words.uses.isdisjoint(self._norms[sentence[0] : start]):
            return False
        said = self._norms[sentence[0] : sentence[1]]
        return self._silence.reader_words.isdisjoint(said) and self._words.stops.isdisjoint(said)

    def keeps_to_others(self, start: int, clause: tuple[int, int], title: tuple[int, int]) -> bool:
        """Whether a tool of makers of software is named where a firm speaks of itself to somebody of another trade.

        "Our developers use Angular", in a posting whose advertised title ``title`` is a waiter's.
        """
        section = self._layout.section(start)
        if section in ASKING or self._is_item(start, section) or not self.is_of_other_trade(title):
            return False
        return about_company(self._norms, clause, section, self._silence) or start < self._states(clause)

    def is_of_other_trade(self, title: tuple[int, int]) -> bool:
        """Whether the advertised title ``title`` is none of those who make or run software."""
        if self._other_trade is None:
            words = set(self._norms[title[0] : title[1]])
            self._other_trade = not words.isdisjoint(self._silence.title_nouns) and words.isdisjoint(self._words.makers)
        return self._other_trade

    def is_defined(self, sentence: tuple[int, int]) -> bool:
        """Whether a sentence says what the firm is."""
        return self._statement(sentence).defines()

    def is_named_after(self, end: int) -> bool:
        """Whether the name that ends here tells what kind of firm follows: "a Russian school"."""
        return end < len(self._norms) and self._norms[end] in self._words.nouns

    def is_deed(self, start: int, end: int) -> bool:
        """Whether a name begins with a verb of doing: "manage contract teams" names no department."""
        return (
            end - start > 1 and self._norms[start] in self._words.imperatives and not self._form(start).endswith("ed")
        )

    def _is_item(self, start: int, section: str) -> bool:
        """Whether it stands in a list of what the hire does or has, and not of what the firm is."""
        return section != ABOUT and self._layout.is_bullet(start)

    def _is_listed(self, start: int) -> bool:
        """Whether a list item stands below a line that makes it the firm's: "grounded in our values:"."""
        found = self._layout.lead(start)
        if found is None or self._norms[found[1] - 1] not in self._words.colons:
            return False
        if not self._words.listed.isdisjoint(self._norms[max(found[0], found[1] - _LEAD) : found[1]]):
            return True
        return self._states(self._layout.sentence(found[1] - 1)) == found[1]

    def _praised(self, start: int, end: int) -> bool:
        norms, words = self._norms, self._words
        sold = norms[end - 1] in words.products or (end < len(norms) and norms[end] in words.products)
        return sold and any(
            norms[at] in words.praise and norms[at - 1] in words.openers for at in range(max(1, start - _PRIDE), start)
        )

    def _behind(self, kind: str, sentence: tuple[int, int], start: int) -> bool:
        """Whether a phrase of a kind stands before a place, and nothing between them turns to the new hire."""
        places = self._phrases[kind]
        at = bisect_left(places, start + 1) - 1
        return at >= 0 and places[at] > sentence[0] and self._words.stops.isdisjoint(self._norms[places[at] : start])

    def _ends(self, sentence: tuple[int, int], section: str) -> int:
        """Where a sentence stops speaking of the firm; its start when it does not speak of it."""
        found = self._own(sentence, section)
        if found != sentence[0]:
            return found
        end, line = sentence[1], self._layout.line(sentence[0])[0]
        for _ in range(_CARRIED):
            if sentence[0] <= line or not self._silent(*sentence):
                break
            sentence = self._layout.sentence(sentence[0] - 1)
            if self._own(sentence, section) > sentence[0]:
                return end if self._names_itself(sentence) else found
        return found

    def _own(self, sentence: tuple[int, int], section: str) -> int:
        """The same by what stands in the sentence alone."""
        start, end = sentence
        said = self._said.get(start)
        if said is None:
            if about_company(self._norms, sentence, section, self._silence):
                said = start if self._orders(start) else end
            else:
                said = self._states(sentence)
            self._said[start] = said
        return said

    def _names_itself(self, sentence: tuple[int, int]) -> bool:
        """Whether a sentence speaks of a firm by name to its end: what "we" do, the new hire may do."""
        opening = self._norms[sentence[0] : min(sentence[0] + _SUBJECT, sentence[1])]
        return self._words.selves.isdisjoint(opening) and self._states(sentence) == sentence[1]

    def _third(self, at: int) -> bool:
        return self._form(at).endswith("s")

    def _states(self, sentence: tuple[int, int]) -> int:
        return self._statement(sentence).reach()

    def _statement(self, sentence: tuple[int, int]) -> Statement:
        named = self._norms[sentence[0]] in self._names
        return Statement(self._norms, *sentence, self._words, self._silence, self._third, named)

    def _called(self) -> Iterator[int]:
        """The first word of what the posting's first lines call a firm: "Acme is a leading maker of A"."""
        for start, end, _ in self._layout.lines[:_FIRST]:
            for at in range(start + 1, min(start + _NAME, end)):
                if self._norms[at] in self._words.copulas and _is_firm(self._norms, at, end, self._words):
                    yield self._norms[start]

    def _silent(self, start: int, end: int) -> bool:
        """Whether a sentence names nobody and orders nothing."""
        norms = self._norms
        return (
            not any(self._orders(at) for at in range(start, min(start + 2, end)))
            and self._silence.reader_words.isdisjoint(norms[start:end])
            and self._words.teams.isdisjoint(norms[start : start + _SUBJECT])
        )

    def _orders(self, start: int) -> bool:
        norms, words = self._norms, self._words
        return norms[start] in words.imperatives and not self._third(start) and not _next(norms, start, words.agents)
