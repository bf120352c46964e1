"""The fuzzy ruler: labels that were taken apart, run together or misspelt.

Two passes over a posting. Windows of words that spell a label when signs and spaces are left out are variants of it.
Words that are no words, and that no other ruler found, are put right by a word of the labels; alone or with their
neighbours they are a near miss when the result is a label. Neither pass depends on how many labels there are.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import Any, NamedTuple

import numpy
from spacy.attrs import LENGTH, LOWER, SPACY
from spacy.language import Language
from spacy.tokens import Doc, Span

from skillx.annotations import DECOY, EXACT, NEAR, alignment, clean_text, need, put
from skillx.matching.forms import NAME, ONE_WORD, FormTable
from skillx.matching.judging import is_address, is_compound, is_folded, is_initialism, is_name_of_somebody, is_slip
from skillx.matching.repairs import Repair, Repairs
from skillx.matching.windows import MOST_WORDS, soft_breaks, windows
from skillx.serialise import JsonState
from skillx.shape import Shape
from skillx.text.squeeze import Squeezed, hash_of, squeeze

__all__ = ["FuzzyRuler", "make_fuzzy_ruler"]

_REACH = 8
"""Tokens around a candidate in which a label that was found is evidence."""
_BESIDE = 3
"""Tokens that may stand between two items of an enumeration."""
_ASKING = ("requirements", "preferred", "stack")
"""Sections in which a posting that names technologies names more of them."""
_NAMES = 3
_COSTLY = 245.0
"""What two slips in a word of a label may cost (``text.typos``, in hundredths)."""
_COMBINATIONS = 12
"""Ways to put a window right that are tried."""
_FOREIGN = 0.07
"""Share of a line's words by which it is known to be in another language."""


class _Near(NamedTuple):
    """A candidate: tokens, concept, kind, likeness (100 for a variant), how it matched."""

    start: int
    end: int
    concept: str
    kind: str
    score: float
    match: str


class FuzzyRuler(JsonState):
    """Writes ``doc.spans["near"]``: label_ kind, id_ candidate concept.

    The group's ``attrs`` hold, span by span, ``match`` (``variant`` or ``fuzzy``) and ``scores`` (likeness, 0 to 1).
    ``cutoff`` is the likeness (0 to 100) below which nothing is proposed; a concept may ask for more (``fuzzy`` in the
    taxonomy).
    """

    def __init__(self, nlp: Language, name: str, cutoff: float = 62.0) -> None:
        self.name = name
        self.vocab = nlp.vocab
        self.cutoff = cutoff
        self._take({})

    def __call__(self, doc: Doc) -> Doc:
        posting = _Posting(doc, self.name, self._separators)
        found = {(near.start, near.end, near.concept): near for near in self._misspelt(posting)}
        found |= {(near.start, near.end, near.concept): near for near in self._folded(posting)}
        nears = [found[place] for place in sorted(found)]
        put(
            doc,
            NEAR,
            [Span(doc, near.start, near.end, label=near.kind, span_id=near.concept) for near in nears],
            {"match": [near.match for near in nears], "scores": [round(near.score / 100, 4) for near in nears]},
        )
        return doc

    def _folded(self, posting: "_Posting") -> Iterable[_Near]:
        """Windows that spell a label."""
        found = windows(posting.squeezed, posting.starts, posting.ends)
        for at in self._table.spelled(found.hashes):
            start, end = int(found.starts[at]), int(found.ends[at])
            if (start, end) in posting.places or posting.is_found(start, end):
                continue
            for concept, kind, marks in self._table.of(int(found.hashes[at])):
                words = posting.words(start, end)
                text = posting.text[posting.starts[start] : posting.ends[end - 1]]
                if len(words) == 1 and is_address(posting.chunk(start)):
                    continue
                before = posting.doc[start - 1].text if start else ""
                if is_folded(
                    text,
                    words,
                    before,
                    marks,
                    self._ordinary,
                    self._function_words,
                    lambda start=start, end=end: posting.is_listed(start, end),
                ):
                    yield _Near(start, end, concept, kind, 100.0, "variant")

    def _misspelt(self, posting: "_Posting") -> Iterable[_Near]:
        """Words that are put right, alone and with their neighbours."""
        lowers = posting.lowers
        free = [at for at, covered in enumerate(posting.covered) if not covered]
        judged = self._judge([lowers[at] for at in free])
        damaged = {at: repairs for at, repairs in zip(free, judged, strict=True) if repairs}
        for at, repairs in damaged.items():
            if not posting.is_foreign(at, self._foreign_words):
                yield from self._alone(posting, at, repairs)
                yield from self._together(posting, at, damaged)

    def _judge(self, ids: list[int]) -> list[tuple[Repair, ...]]:
        known = self._known
        missing = [word for word in set(ids) if word not in known]
        if missing:
            if len(known) > 200_000:
                known.clear()
                missing = list(set(ids))
            strings = self.vocab.strings
            known.update(zip(missing, self._repairs.of([strings[word] for word in missing]), strict=True))
        return [known[word] for word in ids]

    def _alone(self, posting: "_Posting", at: int, repairs: tuple[Repair, ...]) -> Iterable[_Near]:
        """A near miss of a label of one word: the nearest only, and none where two are equally near."""
        word = posting.doc[at].text
        named = [(repair, form) for repair in repairs for form in self._table.of(hash_of(repair.word))]
        named = [(repair, form) for repair, form in named if form.marks & ONE_WORD and self._enough(repair.score, form.concept)]
        if not named:
            return
        best = max(repair.score for repair, _ in named)
        if best < repairs[0].score or is_compound(word.lower(), self._ordinary, self._function_words):
            return
        nearest = [(repair, form) for repair, form in named if repair.score == best]
        if len({form.concept for _, form in nearest}) > 1 and len({repair.word for repair, _ in nearest}) > 1:
            return
        if is_initialism(word, posting.line(at)) or is_address(posting.chunk(at)) or posting.is_somebody(at):
            return
        for repair, form in nearest:
            marks = form.marks
            if is_slip(
                word, repair, marks, lambda marks=marks: posting.evidence(at, at + 1, marks), lambda: posting.is_listed(at, at + 1)
            ):
                yield _Near(at, at + 1, form.concept, form.kind, repair.score, "fuzzy")

    def _together(self, posting: "_Posting", at: int, damaged: Mapping[int, tuple[Repair, ...]]) -> Iterable[_Near]:
        """Near misses of labels of several words that hold token ``at``; every damaged word in them is put right."""
        before, after = posting.around(at, MOST_WORDS)
        tokens = [*before, at, *after]
        place = len(before)
        for first in range(place + 1):
            for last in range(max(place, first + 1), min(len(tokens), first + MOST_WORDS)):
                window = tokens[first : last + 1]
                if min(t for t in window if t in damaged) == at:
                    yield from self._repaired(posting, window, damaged)

    def _repaired(self, posting: "_Posting", window: list[int], damaged: Mapping[int, tuple[Repair, ...]]) -> Iterable[_Near]:
        doc = posting.doc
        options = [damaged.get(token) or (Repair(doc[token].norm_, 100.0, 0),) for token in window]
        length = sum(len(option[0].word) for option in options)
        for number, choice in enumerate(product(*options)):
            if number == _COMBINATIONS:
                return
            norms = "".join(squeeze(self.vocab[repair.word].norm_) for repair in choice)
            if any(repair.slips > 1 and (100.0 - repair.score) * len(repair.word) > _COSTLY for repair in choice):
                continue
            lost = sum((100.0 - repair.score) * len(repair.word) for repair in choice)
            score = 100.0 - lost / max(1, length)
            forms = [form for form in self._table.of(hash_of(norms)) if self._enough(score, form.concept)]
            for concept, kind, marks in forms:
                if len(window) > 1:
                    yield _Near(window[0], window[-1] + 1, concept, kind, score, "fuzzy")
            if forms:
                return

    def _enough(self, score: float, concept: str) -> bool:
        return score >= self._cutoffs.get(concept, self.cutoff)

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Any]] | None = None,
        *,
        nlp: Language | None = None,
        slices: Any = None,
    ) -> None:
        """Take the slice ``near`` of a compiled taxonomy."""
        if slices is not None:
            self._take({**slices["near"], "ordinary": slices["words"]})

    def get_state(self) -> Any:
        return {"near": self._slice, "cutoff": self.cutoff}

    def set_state(self, state: Any) -> None:
        self.cutoff = state["cutoff"]
        self._take(state["near"])

    def _take(self, slice_: Mapping[str, Any]) -> None:
        self._slice = slice_
        self._table = FormTable(slice_)
        self._repairs = Repairs(slice_, self.cutoff)
        self._known: dict[int, tuple[Repair, ...]] = {}
        self._cutoffs: Mapping[str, float] = slice_.get("cutoffs", {})
        typos = slice_.get("typos", {})
        self._ordinary = frozenset(slice_.get("ordinary", ()))
        self._function_words = frozenset(typos.get("function_words", ()))
        self._separators = frozenset(typos.get("separators", ()))
        self._foreign_words = frozenset(map(self.vocab.strings.add, typos.get("foreign_words", ())))


class _Posting:
    """A Doc as the passes need it."""

    def __init__(self, doc: Doc, component: str, separators: frozenset[str]) -> None:
        self.doc = doc
        self.separators = separators
        self.shape = Shape.of(doc, component)
        columns = doc.to_array([LENGTH, SPACY, LOWER])
        sizes = columns[:, :2].sum(axis=1, dtype="int64") if len(doc) else numpy.zeros(0, dtype="int64")
        self.ends = numpy.cumsum(sizes) - (columns[:, 1].astype("int64") if len(doc) else 0)
        self.starts = self.ends - (columns[:, 0].astype("int64") if len(doc) else 0)
        self.lowers: list[int] = columns[:, 2].tolist() if len(doc) else []
        self.text = text = clean_text(doc)
        self.squeezed = Squeezed(text, soft_breaks(text, _inserted(doc)))
        exact = need(doc, EXACT, component, "label_ruler")
        self._found = [(span.start, span.end, span.label_) for span in exact]
        self.places = {(start, end) for start, end, _ in self._found}
        self._starts = [start for start, _, _ in self._found]
        self._foreign: dict[int, bool] = {}
        self.covered = bytearray(len(doc))
        for start, end, _ in self._found:
            self.covered[start:end] = b"\1" * (end - start)
        self.asks = sum(1 for _, _, kind in self._found if kind == "technology") >= _NAMES

    def is_found(self, start: int, end: int) -> bool:
        """Whether a ruler found a reading that holds these tokens."""
        return bool(self.covered[start]) and any(
            left <= start and end <= right for left, right, _ in self._near(start, MOST_WORDS)
        )

    def _near(self, at: int, reach: int) -> list[tuple[int, int, str]]:
        starts = self._starts
        return self._found[bisect_left(starts, at - 2 * reach) : bisect_left(starts, at + reach)]

    def words(self, start: int, end: int) -> list[str]:
        return [token.text for token in self.doc[start:end] if any(map(str.isalnum, token.text))]

    def line(self, at: int) -> str:
        """The text of the line of a token."""
        start, end = self.shape.line(at)
        return self.text[self.starts[start] : self.ends[end - 1]]

    def chunk(self, at: int) -> str:
        """What stands around a token between two spaces, cut off where it is very long."""
        start, end = int(self.starts[at]), int(self.ends[at])
        before = self.text[max(0, start - 60) : start].split()
        glued = before[-1] if before and not self.text[start - 1].isspace() else ""
        after = self.text[end : end + 60].split()
        rest = after[0] if after and not self.text[end].isspace() else ""
        return glued + self.text[start:end] + rest

    def evidence(self, start: int, end: int, marks: int) -> bool:
        """Whether labels stand nearby in the same line: for a name (technology) names, else any skill."""
        section = self.shape.section(start)
        if section in _ASKING and (self.asks or not marks & NAME):
            return True
        first, last = self.shape.line(start)
        for left, right, kind in self._near(start, _REACH):
            if kind == DECOY or (marks & NAME and kind != "technology"):
                continue
            if first <= left and right <= last and (right <= start or left >= end):
                return True
        return False

    def is_listed(self, start: int, end: int) -> bool:
        """Whether a technology stands beside some tokens with nothing but separators between them."""
        for left, right, kind in self._near(start, _BESIDE + MOST_WORDS):
            if kind == "technology" and (right <= start or left >= end):
                between = self.doc[right:start] if right <= start else self.doc[end:left]
                if 0 < len(between) <= _BESIDE and all(token.lower_ in self.separators for token in between):
                    return True
        return False

    def is_somebody(self, at: int) -> bool:
        doc = self.doc
        before = doc[at - 1].text if at and not self.covered[at - 1] else ""
        after = doc[at + 1].text if at + 1 < len(doc) and not self.covered[at + 1] else ""
        line = self.shape.line(at)[0]
        count = sum(1 for lower in self.lowers if lower == self.lowers[at])
        return is_name_of_somebody(doc[at].text, before, after, count, opens=at == line)

    def is_foreign(self, at: int, foreign: frozenset[int]) -> bool:
        """Whether the line of a token is in another language."""
        start, end = self.shape.line(at)
        known = self._foreign.get(start)
        if known is None:
            count = sum(1 for lower in self.lowers[start:end] if lower in foreign)
            known = self._foreign[start] = count > _FOREIGN * (end - start)
        return known

    def around(self, at: int, reach: int) -> tuple[list[int], list[int]]:
        """Words before and after a token that no sign parts from it."""
        squeezed, starts, ends = self.squeezed, self.starts, self.ends
        sides: tuple[list[int], list[int]] = ([], [])
        for side, step in zip(sides, (-1, 1), strict=True):
            other = at + step
            while 0 <= other < len(self.doc) and len(side) < reach - 1:
                low, high = min(at, other), max(at, other)
                if not squeezed.unbroken(starts[low], ends[high]):
                    break
                if squeezed.lengths(starts[other], ends[other]) > 0:
                    side.append(other)
                other += step
        return sides[0][::-1], sides[1]


def _inserted(doc: Doc) -> list[int]:
    """Clean offsets of characters that no raw one stands for."""
    runs = alignment(doc).runs
    return [runs[at] for at in range(0, len(runs), 3) if runs[at + 1] == runs[at + 2]]


@Language.factory("skillx_fuzzy_ruler", default_config={"cutoff": 62.0}, assigns=["doc.spans"])
def make_fuzzy_ruler(nlp: Language, name: str, cutoff: float) -> FuzzyRuler:
    """Factory of ``skillx_fuzzy_ruler``."""
    return FuzzyRuler(nlp, name, cutoff)
