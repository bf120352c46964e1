"""The linker: candidates become skills, or are dropped with a reason.

Over plain values: from the longest reading to the shortest, is one whose words are still free believed? One that is not
frees the shorter ones inside it. Then, does what is left stand where nothing is asked for?
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from skillx.annotations import DECOY, DROPPED, EXACT, FOREIGN, NEAR, SKILLS, clean_text, note, put, rows
from skillx.columns import Columns
from skillx.linking.addresses import addresses
from skillx.linking.near import near_scores
from skillx.linking.overlap import REFUSED, Reading, resolve
from skillx.linking.silence import bare
from skillx.linking.silencing import Silencing
from skillx.linking.surroundings import NOTHING, EvidenceWords, Rule, WordList
from skillx.linking.weighing import SAID, Candidate, Weighing
from skillx.linking.words import normed
from skillx.rows import Table
from skillx.serialise import PackedState
from skillx.shape import Shape

__all__ = ["Linker", "make_linker"]

_RANK = {"abbreviation": -1, "ellipsis": 2, "fuzzy": 3}
"""How sure the ways of matching are; only the author's own definition comes before what the rulers found."""

_PHRASES = ("method", "soft")
"""Kinds that are no names, so that what adds nothing at their ends is left out."""

_VERSION = re.compile(r"[vV]?\d{1,2}(?:\.\d+)*|(?:19|20)\d\d")
"""The number of a version or the year of an edition, which is no part of a product's name ("WCAG 2.2")."""

_Entry = tuple[str, str, Mapping[tuple[int, ...], Rule] | None]


class _Dropped(NamedTuple):
    start: int
    end: int
    reason: str
    concept: str
    because: str


class Linker(PackedState):
    """Decides which candidates are skills.

    Reads the candidates of ``keys`` and the layout; writes ``doc.spans["skills"]`` (label_ kind, kb_id_ concept, id_
    how it matched), ``doc.spans["dropped"]`` (label_ reason) and ``doc.ents``. The groups' ``attrs["because"]`` hold,
    span by span, the evidence or the competitor.
    """

    def __init__(self, nlp: Language, name: str, keys: Sequence[str] = (EXACT,)) -> None:
        self.name = name
        self.keys = list(keys)
        self.vocab = nlp.vocab
        self._take({"concepts": None, "rules": None, "evidence": {}, "silent": {}, "distractors": {}, "scores": {}})

    def __call__(self, doc: Doc) -> Doc:
        columns = Columns.of(doc)
        text, norms, starts, ends = clean_text(doc), columns.norms, columns.starts, columns.ends
        candidates = self._candidates(doc, norms)
        layout = Shape.of(doc, self.name)
        dropped: list[_Dropped] = []

        def surface(start: int, end: int) -> str:
            return text[starts[start] : ends[end - 1]]

        weighing = Weighing(
            candidates, norms, layout, self.words, surface, lambda concept: str(self.concepts[concept][0])
        )
        readings = self._readings(candidates, weighing)
        passed = [*_passed_over(doc), *self._silent_stretches(layout, norms)]
        skills = self._resolve(candidates, readings, weighing, layout, passed, dropped)
        reasons = self.silencing.reasons(skills, columns, layout, surface)
        kept = []
        for believed, reason in zip(skills, reasons, strict=True):
            candidate = believed[0]
            if reason:
                dropped.append(_Dropped(candidate.start, candidate.end, reason, candidate.concept, ""))
            else:
                kept.append(believed)
        self._write(doc, kept, dropped, norms, surface)
        return doc

    def _candidates(self, doc: Doc, norms: list[int]) -> list[Candidate]:
        """All readings in order of place, each once: shorter first, then by concept."""
        found: dict[tuple[int, int, str], Candidate] = {}
        entries = self._entries
        for key in self.keys:
            listed = rows(doc, key, self.name, "skillx_fuzzy_ruler" if key == NEAR else "label_ruler")
            fixed = doc.spans[key].attrs.get("match")
            for at, (start, end, kind, concept) in enumerate(listed):
                match = fixed[at] if fixed else ""
                place = (start, end, concept)
                if place in found and not (match in SAID and found[place].rule):
                    continue
                entry = entries.get(concept)
                category, group, rules = self._entry(concept) if entry is None else entry
                rule = None if rules is None or match in SAID else self._find_rule(rules, norms[start:end])
                found[place] = Candidate(start, end, kind, concept, category, group, rule, match)
        return [found[place] for place in sorted(found)]

    def _entry(self, concept: str) -> "_Entry":
        """Category, group and rules of a concept; a decoy has none of them, but may have rules."""
        category, group = self.concepts[concept][2:4] if concept else ("", "")
        entry = (category, group, self.rules.get(concept))
        self._entries[concept] = entry
        return entry

    def _find_rule(self, rules: Mapping[tuple[int, ...], Rule], norms: list[int]) -> Rule | None:
        """The rule of the label that these words spell, with or without what the label ruler reads over."""
        key = tuple(norms)
        if key in rules or len(key) == 1:
            return rules.get(key)
        # first the signs alone: the article is part of "A-line"
        bare = tuple(norm for norm in norms if norm not in self.signs)
        return rules.get(bare) or rules.get(tuple(norm for norm in norms if norm not in self.read_over))

    def _match(self, concept: str, surface: str) -> str:
        return "exact" if surface.casefold() in self.concepts[concept][5] else "variant"

    def _bare(self, candidate: Candidate, norms: Sequence[int], surface: Callable[[int, int], str]) -> tuple[int, int]:
        """Where a skill's mention begins and ends: without a light verb, a preposition or a version at its ends.

        A word that the concept's own name begins or ends with stays: "conduct risk framework", "NMEA 2000".
        """
        start, end, kind, concept = candidate[:4]
        name = str(self.concepts[concept][0]).casefold()
        if kind in _PHRASES:
            behind, before = bare(norms, start, end, self.silencing.words)
            named = surface(start, start + 1).casefold() == name.split()[0]
            return start if named else behind, before
        if kind == "technology" and end - start > 1:
            last = surface(end - 1, end)
            versioned = _VERSION.fullmatch(last) and not name.endswith(last.casefold())
            if versioned and self._match(concept, surface(start, end - 1)) == "exact":
                return start, end - 1
        return start, end

    def _readings(self, candidates: Sequence[Candidate], weighing: Weighing) -> list[Reading]:
        """The candidates as readings; of one that stands alone it matters only where it stands."""
        reach = 0
        found = []
        for at, c in enumerate(candidates):
            following = candidates[at + 1].start if at + 1 < len(candidates) else c.end
            if c.start >= reach and following >= c.end:
                found.append(Reading(c.start, c.end, 0, c.concept))
            else:
                labels = self.concepts[c.concept][5] if c.concept else ()
                found.append(weighing.reading(at, _RANK.get(c.match, 0), labels, self.silencing.words))
            reach = max(reach, c.end)
        return found

    def _resolve(
        self,
        candidates: Sequence[Candidate],
        readings: Sequence[Reading],
        weighing: Weighing,
        layout: Shape,
        passed: Sequence[tuple[int, int, str]],
        dropped: list[_Dropped],
    ) -> list[tuple[Candidate, str]]:
        """The candidates that are believed, asked for and displaced by none, with their evidence.

        In the stretches that are ``passed`` over nothing is a skill.
        """

        def standing(at: int) -> int:
            candidate = candidates[at]
            start, end, concept = candidate.start, candidate.end, candidate.concept
            if passed and concept and (why := [why for left, right, why in passed if left <= start < right]):
                dropped.append(_Dropped(start, end, why[0], concept, ""))
            elif end - start > 1 and layout.is_cut(start, end):
                dropped.append(_Dropped(start, end, "heading", concept, ""))
            elif candidate.rule is not None and weighing.evidence(at) is None:
                dropped.append(_Dropped(start, end, "ambiguous", concept, ""))
            else:
                stands = weighing.standing(at, self.silencing.words)
                if stands == REFUSED:
                    dropped.append(_Dropped(start, end, "overlap", concept, concept))
                return stands
            return REFUSED

        skills = []
        for at, (candidate, winner) in enumerate(zip(candidates, resolve(readings, standing), strict=True)):
            if winner is None and candidate.concept:
                skills.append((candidate, weighing.evidence(at) or ""))
            elif winner is None:
                dropped.append(_Dropped(candidate.start, candidate.end, DECOY, "", ""))
            elif winner != REFUSED:
                because = candidates[winner].concept or DECOY
                dropped.append(_Dropped(candidate.start, candidate.end, "overlap", candidate.concept, because))
        return skills

    def _silent_stretches(self, layout: Shape, norms: Sequence[int]) -> Iterator[tuple[int, int, str]]:
        """Where a section holds no skill, with the reason; the lines that speak of one all the same are left out."""
        for start, end, kind in layout.sections:
            if kind in self.silent:
                unless = self.silent[kind]
                for left, right, _ in layout.lines_between(start, end) if unless else ():
                    if not unless.isdisjoint(norms[left:right]):
                        yield start, left, f"section:{kind}"
                        start = right
                yield start, end, f"section:{kind}"

    def _write(
        self,
        doc: Doc,
        skills: list[tuple[Candidate, str]],
        dropped: list[_Dropped],
        norms: Sequence[int],
        surface: Callable[[int, int], str],
    ) -> None:
        spans, scores, like = [], [], near_scores(doc)
        for candidate, evidence in skills:
            start, end, kind, concept, *_, match = candidate
            match = match or self._match(concept, surface(start, end))
            start, end = self._bare(candidate, norms, surface)
            spans.append(Span(doc, start, end, label=kind, kb_id=concept, span_id=match))
            scores.append(like(start, end, concept, self.scores.get(kind, {}).get("ruled" if evidence else match, 1.0)))
        put(doc, SKILLS, spans, {"because": [evidence for _, evidence in skills], "scores": scores})
        dropped.sort()
        put(
            doc,
            DROPPED,
            [Span(doc, start, end, label=reason, kb_id=concept) for start, end, reason, concept, _ in dropped],
            {"because": [d.because for d in dropped]},
        )
        doc.set_ents(spans)
        note(doc, labels={c.concept: self.concepts[c.concept][0] for c, _ in skills if c.kind == "language"})

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Any]] | None = None,
        *,
        nlp: Language | None = None,
        slices: Any = None,
        sections: Mapping[str, Any] | None = None,
        cues: Mapping[str, Any] | None = None,
        distractors: Mapping[str, Any] | None = None,
        scores: Mapping[str, Any] | None = None,
    ) -> None:
        """Take concepts and rules of a compiled taxonomy, silent sections, the words of evidence and silence."""
        state = dict(self.state)
        if slices is not None:
            state |= {"concepts": slices["concepts"], "rules": slices["rules"]}
        if sections is not None:
            kinds = sections["kinds"].items()
            state["silent"] = {k: entry.get("unless", []) for k, entry in kinds if entry.get("silent") == "true"}
        if cues is not None:
            state["evidence"] = cues["evidence"]
        if scores is not None:
            state["scores"] = {
                kind: {way: float(share) for way, share in shares.items()} for kind, shares in scores["scores"].items()
            }
        if distractors is not None and nlp is not None:
            verbs = (cues or {}).get("default", {}).get("imperatives", [])
            table = {**distractors, "imperatives": [*verbs, *distractors.get("doing_words", [])]}
            state["distractors"] = normed(
                table, lambda phrase: [token.norm_ for token in nlp.make_doc(phrase) if not token.is_space]
            ) | {name: distractors.get(name, []) for name in ("makers_tools", "makers_fields")}
        self._take(state)

    def get_state(self) -> Any:
        return {**self.state, "keys": self.keys}

    def set_state(self, state: Any) -> None:
        self.keys = state["keys"]
        self._take({name: state[name] for name in ("concepts", "rules", "evidence", "silent", "distractors", "scores")})

    def _take(self, state: dict[str, Any]) -> None:
        self.state = state
        self.concepts: Table[list[Any]] = Table(state["concepts"])
        self._entries: dict[str, _Entry] = {}
        self.silent = {kind: self._ids(words) for kind, words in state["silent"].items()}
        self.scores: dict[str, dict[str, float]] = state["scores"]
        self.rules: Table[dict[tuple[int, ...], Rule]] = Table(state["rules"], self._rules_of)
        evidence = state["evidence"]
        self.silencing = Silencing(state["distractors"], self.vocab.strings.add)
        self.read_over = self._ids(evidence.get("read_over", ()))
        self.signs = self._ids(word for word in evidence.get("read_over", ()) if not word.isalpha())
        self.words = EvidenceWords(**{name: self._ids(evidence.get(name, ())) for name in EvidenceWords._fields})

    def _rules_of(self, rules: Mapping[str, Any]) -> dict[tuple[int, ...], Rule]:
        add = self.vocab.strings.add
        return {tuple(map(add, key.split(" "))): self._rule(rule) for key, rule in rules.items()}

    def _rule(self, rule: Mapping[str, Any]) -> Rule:
        return Rule(
            as_written=tuple(rule.get("as_written", ())),
            other_case=tuple(rule.get("other_case", ())),
            needs=tuple(rule.get("needs", ())),
            strict=rule.get("strict", False),
            **{name: self._word_list(rule.get(name, ())) for name in ("near", "before", "after", "not_near")},
        )

    def _word_list(self, keys: Iterable[str]) -> WordList:
        """Norm keys of words and phrases."""
        split = [tuple(map(self.vocab.strings.add, key.split(" "))) for key in keys if key]
        if not split:
            return NOTHING
        return WordList(
            frozenset(ids[0] for ids in split if len(ids) == 1), tuple(sorted(ids for ids in split if len(ids) > 1))
        )

    def _ids(self, words: Iterable[str]) -> frozenset[int]:
        return frozenset(self.vocab.strings.add(word) for word in words)


def _passed_over(doc: Doc) -> list[tuple[int, int, str]]:
    """Stretches in which nothing is a skill, with the reason: blocks in other languages, addresses."""
    found = [(span.start, span.end, f"language:{span.label_}") for span in doc.spans.get(FOREIGN, ())]
    places = Columns.of(doc).tokens([at for place in addresses(clean_text(doc)) for at in place])
    found.extend((start, end, "address") for start, end in zip(places[::2], places[1::2], strict=True))
    return found


@Language.factory("skillx_linker", default_config={"keys": [EXACT]}, assigns=["doc.spans", "doc.ents"])
def make_linker(nlp: Language, name: str, keys: list[str]) -> Linker:
    """Factory of ``skillx_linker``."""
    return Linker(nlp, name, keys)
