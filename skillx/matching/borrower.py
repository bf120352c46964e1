"""The borrower: what a posting itself says that its words mean, by coordination and by definition."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc

from skillx.annotations import BORROWED, DECOY, EXACT, Row, clean_text, put_rows, rows
from skillx.columns import Columns
from skillx.errors import TaxonomyError
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
from skillx.matching.definitions import Definition, are_initials, find_definitions, is_another, is_name, occurrences
from skillx.matching.families import Family, Skill, check_families, find_members
from skillx.matching.shared import SharedLabels
from skillx.rows import Table, pack_table, unpack_labels
from skillx.serialise import PackedState
from skillx.shape import Shape

__all__ = ["Borrower", "make_borrower"]

_LONGEST = 4
"""Words of a skill that a family's head noun may stand behind."""

_JOINTS = {
    "commas": (False, False, False),
    "conjunctions": (True, False, False),
    "openings": (False, True, False),
    "slashes": (True, False, True),
}
"""The lists of ``data/patterns.yaml`` that hold joints, and whether such a joint is closing, opening, tight."""


class Borrower(PackedState):
    """Writes ``doc.spans["borrowed"]``: label_ kind, id_ candidate concept; ``attrs["match"]`` span by span."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.vocab = nlp.vocab
        empty = pack_table({})
        self._take({"labels": None, "concepts": empty, "rules": empty, "coordination": {}, "families": []})

    def __call__(self, doc: Doc) -> Doc:
        norms = Columns.of(doc).norms
        kinds, concepts = self.shared.kinds, self.shared.concepts
        found = {(start, end, kinds[at], concepts[at], "ellipsis") for start, end, at in self._ellipses(doc, norms)}
        found.update(self._abbreviations(doc, norms))
        found.update(self._members(doc, norms))
        said = sorted(found)
        put_rows(doc, BORROWED, [row[:4] for row in said], {"match": [match for *_, match in said]})
        return doc

    def _abbreviations(self, doc: Doc, norms: Sequence[int]) -> Iterator[tuple[int, int, str, str, str]]:
        """Every occurrence of an abbreviation that the author explains; a decoy where it means no skill we know."""
        text = clean_text(doc)
        definitions = {definition.short: definition for definition in reversed(list(find_definitions(text)))}
        if not definitions:
            return
        exact = [row for row in rows(doc, EXACT, self.name, "label_ruler") if row[2] != DECOY]
        yield from self._spelled_out(doc, norms, definitions.values(), exact)
        explained = {short: self._meant(doc, norms, definitions[short], exact) for short in sorted(definitions)}
        for short, meant in explained.items():
            for start, end in occurrences(short, text) if meant else ():
                span = doc.char_span(start, end)
                if span is not None:
                    yield from ((span.start, span.end, kind, concept, "abbreviation") for kind, concept in meant)

    def _spelled_out(
        self, doc: Doc, norms: Sequence[int], definitions: Iterable[Definition], exact: Sequence[Row]
    ) -> Iterator[tuple[int, int, str, str, str]]:
        """Names that no label covers, and whose abbreviation means one thing: "Health Insurance ... Act (HIPAA)"."""
        for definition in definitions:
            long = doc.char_span(definition.long_start, definition.long_end)
            short = doc.char_span(definition.short_start, definition.short_end)
            if long is None or short is None or not is_name(long.text):
                continue
            sure = self.shared.find(norms[short.start : short.end])
            if len(sure) == 1 and not any(row[0] <= long.start and row[1] >= long.end for row in exact):
                kind, concept = self.shared.kinds[sure[0]], self.shared.concepts[sure[0]]
                if not is_another(definition.short, long.text, self._spelled(concept)):
                    yield long.start, long.end, kind, concept, "abbreviation"

    def _meant(
        self, doc: Doc, norms: Sequence[int], definition: Definition, exact: Sequence[Row]
    ) -> set[tuple[str, str]]:
        """Kinds and concepts of a long form; a decoy when it is none and clearly not what the short form is here."""
        long = doc.char_span(definition.long_start, definition.long_end, alignment_mode="expand")
        short = doc.char_span(definition.short_start, definition.short_end, alignment_mode="expand")
        if long is None or short is None:
            return set()
        over = [row for row in exact if row[0] <= long.start and row[1] == long.end]
        if not over and norms[long.end - 1] in self.signs.head_nouns:
            over = [row for row in exact if row[:2] == (long.start, long.end - 1)]
            over = [row for row in over if are_initials(definition.short, doc[row[0] : row[1]].text)]
        if over:
            widest = max(end - start for start, end, *_ in over)
            found = {(kind, concept) for start, end, kind, concept in over if end - start == widest}
            # a licence with a rule may be a title, and so may its initials: "a registered nurse (RN)"
            sure = {self.shared.concepts[at] for at in self.shared.find(norms[over[0][1] - widest : over[0][1]])}
            return {(kind, concept) for kind, concept in found if kind != "credential" or concept in sure}
        usual = {concept for start, end, _, concept in exact if (start, end) == (short.start, short.end)}
        meanings = [label for concept in usual for label in self._spelled(concept)]
        return {(DECOY, "")} if usual and is_another(definition.short, long.text, meanings) else set()

    def _spelled(self, concept: str) -> Sequence[str]:
        """The labels of a concept that has a short and a long one."""
        labels = self._concepts[concept][5] if concept in self._concepts else ()
        spaced = {" " in label for label in labels}
        return labels if len(spaced) == 2 else ()

    def _members(self, doc: Doc, norms: list[int]) -> Iterator[tuple[int, int, str, str, str]]:
        """Members of open families: a skill and the head noun behind it."""
        heads = [at for at, norm in enumerate(norms) if norm in self._heads]
        if not heads:
            return
        skills = [*self._before(norms, heads), *self._as_written(doc, heads)]
        for start, end, family in find_members(norms, heads, skills, self._families):
            if not self.shared.find(norms[start:end], ruled=True):
                yield start, end, family.kind, family.concept, "variant"

    def _before(self, norms: list[int], heads: Iterable[int]) -> Iterator[Skill]:
        """Every label that ends right before a head noun."""
        shared = self.shared
        for head in heads:
            for start in range(head - 1, max(-1, head - 1 - _LONGEST), -1):
                for label in shared.find(norms[start:head], ruled=True):
                    yield Skill(start, head, shared.kinds[label], shared.places[shared.concepts[label]][0])

    def _as_written(self, doc: Doc, heads: Iterable[int]) -> Iterator[Skill]:
        """What the rulers found right before a head noun, also labels that count only as written ("OCP")."""
        places = set(heads)
        for start, end, kind, concept in rows(doc, EXACT, self.name, "label_ruler"):
            if end in places and kind != DECOY:
                yield Skill(start, end, kind, self._concepts[concept][2] if concept in self._concepts else "")

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
            state |= {name: slices[name] for name in ("labels", "concepts", "rules")}
        if nlp is not None and patterns is not None and distractors is not None:
            words = {name: _cut(nlp, phrases) for name, phrases in patterns["coordination"].items()}
            for name in ("plain", "head_nouns", "lead_words"):
                words[name] = _cut(nlp, distractors[name])
            state["coordination"] = words
            problems = [f"data/patterns.yaml: {problem}" for problem in check_families(patterns["families"])]
            if problems:
                raise TaxonomyError(problems)
            state["families"] = [
                {**family, **{name: _cut(nlp, family.get(name, ())) for name in ("heads", "not_before")}}
                for family in patterns["families"]
            ]
        self._take(state)

    def get_state(self) -> Any:
        return self.state

    def set_state(self, state: Any) -> None:
        self._take(state)

    def _take(self, state: dict[str, Any]) -> None:
        """``labels``, ``concepts``, ``rules``: as ``taxonomy.packing`` packs them; the others: phrases as norms."""
        self.state = state
        self._concepts: Table[list[Any]] = Table(state["concepts"])
        rows = list(unpack_labels(state["labels"])) if state["labels"] else []
        keys, kinds, concepts = ([row[column] for row in rows] for column in range(3))
        self.shared = SharedLabels(
            {"keys": keys, "kinds": kinds, "concepts": concepts},
            _Ruled(keys, concepts, Table(state["rules"])),
            Table(state["concepts"], _place),
            get_string_id,
            self.vocab.strings.__getitem__,
        )
        add = self.vocab.strings.add
        listed = state["coordination"]
        self._joints = {
            add(word): flags for name, flags in _JOINTS.items() for words in listed.get(name, ()) for word in words
        }
        self._families = [
            Family(
                family["concept"],
                self._concepts[family["concept"]][1],
                frozenset(family["of"]),
                frozenset(family.get("not_of", ())),
                *(frozenset(add(word) for words in family[name] for word in words) for name in ("heads", "not_before")),
            )
            for family in state["families"]
            if family["concept"] in self._concepts
        ]
        self._heads = frozenset(head for family in self._families for head in family.heads)
        hyphens, plain, head_nouns, lead_words, ends = (
            frozenset(add(word) for words in listed.get(name, ()) for word in words)
            for name in ("hyphens", "plain", "head_nouns", "lead_words", "ends")
        )
        self.signs = Signs(hyphens, plain - hyphens, head_nouns, lead_words, ends)


def _cut(nlp: Language, phrases: Iterable[str]) -> list[list[str]]:
    return [[token.norm_ for token in nlp.make_doc(phrase) if not token.is_space] for phrase in phrases]


class _Ruled(Container[int]):
    """The numbers of the labels that have a rule, told one by one: most are never asked for."""

    def __init__(self, keys: Sequence[str], concepts: Sequence[str], rules: Mapping[str, Any]) -> None:
        self._keys, self._concepts, self._rules = keys, concepts, rules

    def __contains__(self, label: object) -> bool:
        assert isinstance(label, int)
        concept = self._concepts[label]
        return concept in self._rules and self._keys[label] in self._rules[concept]


def _place(entry: list[Any]) -> list[str]:
    """Category and group of a concept's entry."""
    return entry[2:4]


@Language.factory("skillx_borrower", assigns=["doc.spans"])
def make_borrower(nlp: Language, name: str) -> Borrower:
    """Factory of ``skillx_borrower``."""
    return Borrower(nlp, name)
