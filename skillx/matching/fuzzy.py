"""The fuzzy ruler: labels that were taken apart, run together or misspelt.

Two passes over a posting. Windows of words that spell a label when signs and spaces are left out are variants of it.
Words that are no words, and that no other ruler found, are put right by a word of the labels; alone or with their
neighbours they are a near miss when the result is a label. Neither pass depends on how many labels there are.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import islice, product
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from skillx.annotations import NEAR, put
from skillx.matching.forms import NAME, ONE_WORD, Form, FormTable
from skillx.matching.judging import (
    is_address,
    is_compound,
    is_folded,
    is_near_another,
    is_one_name,
    is_slip,
    may_stand_together,
)
from skillx.matching.posting import Posting
from skillx.matching.repairs import Repair, Repairs
from skillx.matching.windows import MOST_WORDS, windows
from skillx.serialise import JsonState
from skillx.text.squeeze import hash_of, squeeze

__all__ = ["FuzzyRuler", "make_fuzzy_ruler"]

_PROSE = ("method", "soft")
"""Kinds whose labels are words of any prose; those of others are names, and written in one word often enough."""

_JUDGED = 200_000
"""Words whose judgement is kept, by their ids."""

_COMBINATIONS = 12
"""Ways to put a window right that are tried."""


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
        posting = Posting(doc, self.name, self._separators)
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

    def _folded(self, posting: Posting) -> Iterable[_Near]:
        """Windows that spell a label."""
        found = windows(posting.squeezed, posting.start_array, posting.end_array)
        spelled = self._table.spelled(found.hashes)
        columns = (found.starts[spelled].tolist(), found.ends[spelled].tolist(), found.hashes[spelled].tolist())
        for start, end, number in zip(*columns, strict=True):
            if (start, end) in posting.places or posting.is_found(start, end):
                continue
            for concept, kind, marks in self._table.of(number):
                words = posting.words(start, end)
                text = posting.text[posting.starts[start] : posting.ends[end - 1]]
                if len(words) == 1 and is_address(posting.chunk(start)):
                    continue
                if kind in _PROSE and posting.is_parted(start, end):
                    continue
                is_opened = start > 0 and posting.doc[start - 1].lower_ in self._determiners
                if is_folded(
                    text,
                    words,
                    is_opened,
                    marks,
                    self._ordinary,
                    self._function_words,
                    partial(posting.is_listed, start, end),
                ):
                    yield _Near(start, end, concept, kind, 100.0, "variant")

    def _misspelt(self, posting: Posting) -> Iterable[_Near]:
        """Words that are put right, alone and with their neighbours."""
        lowers, covered = posting.lowers, posting.covered
        judged = self._judge(lowers)
        damaged = {at: judged[word] for at, word in enumerate(lowers) if word in judged and not covered[at]}
        for at, repairs in damaged.items():
            if posting.is_foreign(at, self._foreign_words) or posting.is_initialism(at):
                continue
            if not repairs[0].doubtful:
                yield from self._alone(posting, at, at + 1, repairs)
            yield from self._together(posting, at, damaged)
        for start, end in posting.torn():
            word = posting.joined(start, end)
            repairs = self._repairs.of([word.lower()])[0]
            if repairs and not repairs[0].doubtful:
                yield from self._alone(posting, start, end, repairs)

    def _judge(self, ids: list[int]) -> dict[int, tuple[Repair, ...]]:
        """Those of the words that may be damaged, with what they may have been meant as."""
        words = set(ids)
        missing = words - self._right - self._damaged.keys()
        if missing:
            if len(self._right) + len(self._damaged) > _JUDGED:
                self._right.clear()
                self._damaged.clear()
                missing = words
            listed, strings = list(missing), self.vocab.strings
            for word, repairs in zip(listed, self._repairs.of([strings[word] for word in listed]), strict=True):
                if repairs:
                    self._damaged[word] = repairs
                else:
                    self._right.add(word)
        return {word: self._damaged[word] for word in words & self._damaged.keys()}

    def _alone(self, posting: Posting, start: int, end: int, repairs: tuple[Repair, ...]) -> Iterable[_Near]:
        """A near miss of a label of one word: the nearest only, and none where two are equally near."""
        word = posting.joined(start, end)
        is_listed = partial(posting.is_listed, start, end)
        nearest = self._nearest(repairs, is_listed)
        if not nearest or is_compound(word, self._ordinary, self._function_words):
            return
        is_name = bool(nearest[0][1].marks & NAME) and is_listed()
        if nearest[0][0].slips > 1 and not is_name and is_near_another(word.lower(), self._ordinary):
            return
        if posting.divided(start, end) in self._ordinary:
            return
        if is_address(posting.chunk(start)) or posting.is_somebody(start):
            return
        before = posting.doc[start - 1].lower_ if start else ""
        for repair, form in nearest:
            evidence = partial(posting.evidence, start, end, form.marks, repair.is_cheap)
            if is_slip(word, before, repair, form.marks, evidence, is_listed):
                yield _Near(start, end, form.concept, form.kind, repair.score, "fuzzy")

    def _nearest(self, repairs: tuple[Repair, ...], is_listed: Callable[[], bool]) -> list[tuple[Repair, Form]]:
        """The labels of one word that are nearest; in a list of technologies, words that are none are passed by."""
        named = [
            (repair, form)
            for repair in repairs
            for form in self._forms(repair)
            if form.marks & ONE_WORD and self._enough(repair.score, form.concept)
        ]
        best = max((repair.score for repair, _ in named), default=0.0)
        if best < repairs[0].score:
            if not named or not is_listed():
                return []
            named = [(repair, form) for repair, form in named if form.marks & NAME]
            best = max((repair.score for repair, _ in named), default=0.0)
        nearest = [(repair, form) for repair, form in named if repair.score == best]
        is_tie = len({form.concept for _, form in nearest}) > 1 and len({repair.word for repair, _ in nearest}) > 1
        return [] if is_tie else nearest

    def _forms(self, repair: Repair) -> list[Form]:
        """The forms that a word is, as it is written or else by its norm."""
        forms = self._table.of(hash_of(repair.word))
        if forms or repair.slips > 1:
            return forms
        return self._table.of(hash_of(squeeze(self.vocab[repair.word].norm_)))

    def _together(self, posting: Posting, at: int, damaged: Mapping[int, tuple[Repair, ...]]) -> Iterable[_Near]:
        """Near misses of labels of several words that hold token ``at``; every damaged word in them is put right."""
        before, after = posting.around(at, MOST_WORDS)
        tokens = [*before, at, *after]
        place = len(before)
        for first in range(place + 1):
            for last in range(max(place, first + 1), min(len(tokens), first + MOST_WORDS)):
                window = tokens[first : last + 1]
                if min(t for t in window if t in damaged) == at:
                    yield from self._repaired(posting, window, damaged)

    def _repaired(
        self, posting: Posting, window: list[int], damaged: Mapping[int, tuple[Repair, ...]]
    ) -> Iterable[_Near]:
        text = posting.text[posting.starts[window[0]] : posting.ends[window[-1]]]
        options = [damaged.get(token) or (Repair(posting.doc[token].norm_, 100.0, 0),) for token in window]
        length = sum(len(option[0].word) for option in options)
        for choice in islice(product(*options), _COMBINATIONS):
            if not may_stand_together(choice):
                continue
            lost = sum((100.0 - repair.score) * len(repair.word) for repair in choice)
            score = 100.0 - lost / max(1, length)
            forms = [form for form in self._spelled(choice) if self._enough(score, form.concept)]
            for concept, kind, marks in forms:
                if len(window) > 1 and is_one_name(text, marks):
                    yield _Near(window[0], window[-1] + 1, concept, kind, score, "fuzzy")
            if forms:
                return

    def _spelled(self, choice: tuple[Repair, ...]) -> list[Form]:
        """The forms that some words are, with or without the determiners between them."""
        norms = [squeeze(self.vocab[repair.word].norm_ if repair.slips else repair.word) for repair in choice]
        inner = [norm for norm in norms[1:-1] if norm not in self._determiners]
        return self._table.of(hash_of("".join(norms))) or (
            self._table.of(hash_of("".join((norms[0], *inner, norms[-1])))) if len(inner) < len(norms) - 2 else []
        )

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
        self._right: set[int] = set()
        self._damaged: dict[int, tuple[Repair, ...]] = {}
        self._cutoffs: Mapping[str, float] = slice_.get("cutoffs", {})
        typos = slice_.get("typos", {})
        self._ordinary = frozenset(slice_.get("ordinary", ()))
        self._function_words = frozenset(typos.get("function_words", ()))
        self._determiners = frozenset(typos.get("determiners", ()))
        self._separators = frozenset(typos.get("separators", ()))
        self._foreign_words = frozenset(map(self.vocab.strings.add, typos.get("foreign_words", ())))


@Language.factory("skillx_fuzzy_ruler", default_config={"cutoff": 62.0}, assigns=["doc.spans"])
def make_fuzzy_ruler(nlp: Language, name: str, cutoff: float) -> FuzzyRuler:
    """Factory of ``skillx_fuzzy_ruler``."""
    return FuzzyRuler(nlp, name, cutoff)
