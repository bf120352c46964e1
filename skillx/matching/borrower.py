"""The borrower: what a posting itself says that its words mean, by coordination and by definition."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from spacy.attrs import NORM
from spacy.language import Language
from spacy.tokens import Doc, Span

from skillx.annotations import BORROWED, put
from skillx.matching.coordination import (
    Borrowed,
    Chain,
    Joint,
    Signs,
    borrow_ends,
    borrow_starts,
    find_chains,
    fused,
)
from skillx.matching.shared import SharedLabels
from skillx.serialise import JsonState
from skillx.shape import Shape

__all__ = ["Borrower", "make_borrower"]

_NO_LABELS: dict[str, list[str]] = {"keys": [], "kinds": [], "concepts": []}

_JOINTS = {"commas": (False, False), "conjunctions": (True, False), "openings": (False, True)}
"""The lists of ``data/patterns.yaml`` that hold joints, and whether such a joint is closing or opening."""


class Borrower(JsonState):
    """Writes ``doc.spans["borrowed"]``: label_ kind, id_ candidate concept; ``attrs["match"]`` span by span."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.vocab = nlp.vocab
        self._take({"labels": _NO_LABELS, "ruled": [], "places": {}, "coordination": {}})

    def __call__(self, doc: Doc) -> Doc:
        norms: list[int] = doc.to_array(NORM).tolist()
        found = sorted(set(self._ellipses(doc, norms)))
        kinds, concepts = self.shared.kinds, self.shared.concepts
        spans = [Span(doc, start, end, label=kinds[at], span_id=concepts[at]) for start, end, at in found]
        put(doc, BORROWED, spans, {"match": ["ellipsis"] * len(spans)})
        return doc

    def _ellipses(self, doc: Doc, norms: list[int]) -> Iterator[Borrowed]:
        flags = self._joints
        joints = [Joint(at, at + 1, *flags[norm]) for at, norm in enumerate(norms) if norm in flags]
        if not joints:
            return
        clause = Shape.of(doc, self.name).clause
        for chain in find_chains(joints, clause):
            if any(joint.closing for joint in chain.joints):
                yield from borrow_ends(norms, chain, self.shared, self.signs)
                yield from self._fused(doc, norms, chain)
            for borrowed in borrow_starts(norms, chain, self.shared, self.signs):
                if self.shared.kinds[borrowed.label] != "technology" or not doc[borrowed.start].is_lower:
                    yield borrowed

    def _fused(self, doc: Doc, norms: Sequence[int], chain: Chain) -> Iterator[Borrowed]:
        """Words that end in a hyphen and borrow the ending of another: "micro- and macroeconomics"."""
        for at, (start, end) in enumerate(chain.items[:-1]):
            if end - start > 1 and norms[end - 1] in self.signs.hyphens:
                cut, (first, last) = end - 2, chain.items[at + 1]
                for word in fused(doc[cut].lower_, doc[first].lower_) if first < last else ():
                    for label in self.shared.find([self._norm(word)]):
                        yield Borrowed(cut, end, label)

    def _norm(self, word: str) -> int:
        return int(self.vocab[word].norm)

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Any]] | None = None,
        *,
        nlp: Language | None = None,
        slices: Any = None,
        patterns: Mapping[str, Any] | None = None,
        distractors: Mapping[str, Any] | None = None,
    ) -> None:
        """Take the labels of a compiled taxonomy, and the words of ``data/patterns.yaml``."""
        state = dict(self.state)
        if slices is not None:
            state |= _shared(slices)
        if nlp is not None and patterns is not None and distractors is not None:
            words = {name: _cut(nlp, phrases) for name, phrases in patterns["coordination"].items()}
            for name in ("plain", "head_nouns", "lead_words"):
                words[name] = _cut(nlp, distractors[name])
            state["coordination"] = words
        self._take(state)

    def get_state(self) -> Any:
        return self.state

    def set_state(self, state: Any) -> None:
        self._take(state)

    def _take(self, state: dict[str, Any]) -> None:
        """``labels``, ``ruled``, ``places``: see ``SharedLabels``; ``coordination``: phrases as norms."""
        self.state = state
        strings = self.vocab.strings
        add = strings.add
        self.shared = SharedLabels(state["labels"], state["ruled"], state["places"], add, strings.__getitem__)
        listed = state["coordination"]
        self._joints = {
            add(word): flags for name, flags in _JOINTS.items() for words in listed.get(name, ()) for word in words
        }
        hyphens, plain, head_nouns, lead_words = (
            frozenset(add(word) for words in listed.get(name, ()) for word in words)
            for name in ("hyphens", "plain", "head_nouns", "lead_words")
        )
        self.signs = Signs(hyphens, plain - hyphens, head_nouns, lead_words)


def _cut(nlp: Language, phrases: Iterable[str]) -> list[list[str]]:
    return [[token.norm_ for token in nlp.make_doc(phrase) if not token.is_space] for phrase in phrases]


def _shared(slices: Any) -> dict[str, Any]:
    """What the borrower keeps of a compiled taxonomy."""
    labels, rules = slices["labels"], slices["rules"]
    places = enumerate(zip(labels["keys"], labels["concepts"], strict=True))
    return {
        "labels": labels,
        "ruled": [number for number, (key, concept) in places if concept in rules and key in rules[concept]],
        "places": {concept: entry[2:4] for concept, entry in slices["concepts"].items()},
    }


@Language.factory("skillx_borrower", assigns=["doc.spans"])
def make_borrower(nlp: Language, name: str) -> Borrower:
    """Factory of ``skillx_borrower``."""
    return Borrower(nlp, name)
