"""The linker: candidates become skills, or are dropped with a reason.

Three steps, each over plain values: has an ambiguous label its evidence; of overlapping readings keep the longest;
is the section silent. Ambiguity goes first, so that a refused long reading frees the short one inside it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from spacy.attrs import NORM
from spacy.language import Language
from spacy.tokens import Doc, Span

from skillx.annotations import DECOY, DROPPED, EXACT, NEAR, SKILLS, need, note, put
from skillx.linking.evidence import Neighbour, Place, Rule, Surroundings, WordList, weigh
from skillx.linking.near import near_scores
from skillx.linking.overlap import Reading, resolve
from skillx.linking.silence import (
    Words,
    about_company,
    in_department,
    in_title,
    names_employer,
    repeated,
    without_lead,
    without_tail,
)
from skillx.linking.words import normed
from skillx.serialise import JsonState
from skillx.shape import Shape
from skillx.text.phrases import PhraseIndex

__all__ = ["Linker", "make_linker"]

_ASKING = ("requirements", "preferred", "stack")
"""Sections in which every sentence asks for something."""

_LEAD = 8
"""Tokens before its phrase that a sentence asking for nothing reaches back; run-on text glues it to the one before."""

_RANK = {"abbreviation": 1, "ellipsis": 2, "fuzzy": 3}
"""How sure the ways of matching are; what the rulers found comes first."""


class _Candidate(NamedTuple):
    """A span that may mean a concept: tokens, kind, concept, key of its rule when it is ambiguous, how it matched."""

    start: int
    end: int
    kind: str
    concept: str
    rule: Rule | None
    match: str


class _Dropped(NamedTuple):
    start: int
    end: int
    reason: str
    concept: str
    because: str


class Linker(JsonState):
    """Decides which candidates are skills.

    Reads the candidates of ``keys`` and the layout; writes ``doc.spans["skills"]`` (label_ kind, kb_id_ concept, id_
    how it matched), ``doc.spans["dropped"]`` (label_ reason) and ``doc.ents``. The groups' ``attrs["because"]`` hold,
    span by span, the evidence or the competitor.
    """

    def __init__(self, nlp: Language, name: str, keys: Sequence[str] = (EXACT,)) -> None:
        self.name = name
        self.keys = list(keys)
        self.vocab = nlp.vocab
        self._take({"concepts": {}, "rules": {}, "evidence": {}, "silent": [], "distractors": {}, "scores": {}})

    def __call__(self, doc: Doc) -> Doc:
        norms: list[int] = doc.to_array(NORM).tolist()
        candidates = self._candidates(doc, norms)
        dropped: list[_Dropped] = []
        believed: list[tuple[_Candidate, str]] = []
        around = None
        layout = Shape.of(doc, self.name)
        for candidate in candidates:
            if candidate.rule is None:
                believed.append((candidate, ""))
                continue
            around = around or self._surroundings(norms, candidates)
            evidence = self._weigh(doc, candidate, candidate.rule, around, layout)
            if evidence is None:
                dropped.append(_Dropped(candidate.start, candidate.end, "ambiguous", candidate.concept, ""))
            else:
                believed.append((candidate, evidence))
        skills = self._resolve(self._trimmed(believed, norms, dropped), layout, dropped)
        skills = self._silence(skills, norms, layout, dropped)
        self._write(doc, skills, dropped)
        return doc

    def _trimmed(
        self, believed: list[tuple[_Candidate, str]], norms: list[int], dropped: list[_Dropped]
    ) -> list[tuple[_Candidate, str]]:
        """Without readings that hold no more than others: "communication skills", "jigs and fixtures".

        A longer reading goes when a shorter one of the same concept is left of it by taking off words that add
        nothing, and when two readings meet at an "and" in it.
        """
        places = {(c.start, c.end, c.concept) for c, _ in believed}
        extents = {(c.start, c.end) for c, _ in believed if c.kind != DECOY}
        kept = []
        for candidate, evidence in believed:
            if candidate.kind != DECOY and self._adds_nothing(candidate, norms, places, extents):
                dropped.append(
                    _Dropped(candidate.start, candidate.end, "overlap", candidate.concept, candidate.concept)
                )
            else:
                kept.append((candidate, evidence))
        return kept

    def _adds_nothing(
        self, candidate: _Candidate, norms: list[int], places: set[tuple[int, int, str]], extents: set[tuple[int, int]]
    ) -> bool:
        start, end, concept = candidate.start, candidate.end, candidate.concept
        if end - start < 2:
            return False
        first = without_lead(norms, start, end, self.silencing)
        last = without_tail(norms, first, end, self.silencing)
        if any(
            (left, right, concept) in places
            for left in range(start, first + 1)
            for right in range(last, end + 1)
            if right - left < end - start and right > left
        ):
            return True
        return any(
            norms[at] == self.conjunction and (start, at) in extents and (at + 1, end) in extents
            for at in range(start + 1, end - 1)
        )

    def _silence(
        self,
        skills: list[tuple[_Candidate, str]],
        norms: list[int],
        layout: Shape,
        dropped: list[_Dropped],
    ) -> list[tuple[_Candidate, str]]:
        """Drop what is a job title, a department, the employer, or stands in a sentence that asks for nothing."""
        kept = []
        words = self.silencing
        titles = repeated(norms, _title(norms, layout, words))
        employers = {
            c.concept for c, _ in skills if c.kind == "technology" and names_employer(norms, c.start, c.end, words)
        }
        silent = [(start, self._reasons[number]) for start, _, number in self._sentences.find(norms)]
        for candidate, evidence in skills:
            start, end, kind, concept, _, _ = candidate
            sentence = layout.sentence(start)
            reason = self._silent_sentence(silent, sentence, start)
            named = kind in ("technology", "method") and in_title(norms, start, end, layout.line(start), words)
            if named or any(left <= start and end <= right for left, right in titles):
                reason = "title"
            elif kind == "method" and in_department(norms, end, layout.line(start), words):
                reason = "department"
            elif concept in employers:
                reason = "employer"
            elif kind in ("method", "soft") and self._of_company(norms, start, sentence, layout):
                reason = "company"
            if reason:
                dropped.append(_Dropped(start, end, reason, concept, ""))
            else:
                kept.append((candidate, evidence))
        return kept

    @staticmethod
    def _silent_sentence(silent: list[tuple[int, str]], sentence: tuple[int, int], start: int) -> str:
        """Which kind of sentence that asks for nothing a candidate stands in, if any."""
        for at, why in silent[bisect_left(silent, (sentence[0], "")) : bisect_left(silent, (sentence[1], ""))]:
            if start >= at - _LEAD:
                return f"sentence:{why}"
        return ""

    def _of_company(self, norms: list[int], start: int, sentence: tuple[int, int], layout: Shape) -> bool:
        section = layout.section(start)
        if section in _ASKING or (section != "about" and layout.is_bullet(start)):
            return False
        return about_company(norms, sentence, section, self.silencing)

    def _candidates(self, doc: Doc, norms: list[int]) -> list[_Candidate]:
        """All readings in order of place, each once: shorter first, then by concept."""
        found: dict[tuple[int, int, str], _Candidate] = {}
        for key in self.keys:
            spans = need(doc, key, self.name, "skillx_fuzzy_ruler" if key == NEAR else "label_ruler")
            fixed = doc.spans[key].attrs.get("match")
            for at, span in enumerate(spans):
                concept, start, end = span.id_, span.start, span.end
                if (start, end, concept) not in found:
                    rule = self._find_rule(concept, norms[start:end]) if concept in self.rules else None
                    found[start, end, concept] = _Candidate(
                        start, end, span.label_, concept, rule, fixed[at] if fixed else ""
                    )
        return [found[place] for place in sorted(found)]

    def _find_rule(self, concept: str, norms: list[int]) -> Rule | None:
        """The rule of the label that these words spell, with or without what the label ruler reads over."""
        rules = self.rules[concept]
        key = tuple(norms)
        if key in rules or len(key) == 1:
            return rules.get(key)
        return rules.get(tuple(norm for norm in norms if norm not in self.read_over))

    def _match(self, concept: str, surface: str) -> str:
        return "exact" if surface.casefold() in self.concepts[concept][5] else "variant"

    def _surroundings(self, norms: list[int], candidates: Sequence[_Candidate]) -> Surroundings:
        ends: dict[int, list[Neighbour]] = defaultdict(list)
        starts: dict[int, list[Neighbour]] = defaultdict(list)
        concepts = set()
        for start, end, kind, concept, rule, _ in candidates:
            if kind != DECOY:
                entry = self.concepts.get(concept)
                place = Neighbour(start, end, kind, entry[2] if entry else "", rule is None)
                ends[end].append(place)
                starts[start].append(place)
                if rule is None:
                    concepts.add(concept)
        groups: dict[str, int] = defaultdict(int)
        for concept in concepts:
            groups[self._entry(concept, 3)] += 1
        separators, skill_cues, verb_leads, language_words = self.words
        return Surroundings(norms, separators, skill_cues, verb_leads, language_words, ends, starts, groups)

    def _entry(self, concept: str, column: int) -> str:
        """A column of a concept's entry: 2 is its category, 3 the group of that."""
        entry = self.concepts.get(concept)
        return str(entry[column]) if entry else ""

    def _weigh(self, doc: Doc, candidate: _Candidate, rule: Rule, around: Surroundings, layout: Shape) -> str | None:
        place = Place(
            candidate.start,
            candidate.end,
            candidate.kind,
            self._entry(candidate.concept, 2),
            self._entry(candidate.concept, 3),
            layout.clause(candidate.start),
            layout.line(candidate.start),
            layout.section(candidate.start),
        )
        surface = "" if rule.as_written is None else doc[candidate.start : candidate.end].text
        return weigh(rule, surface, place, around)

    def _resolve(
        self, believed: Sequence[tuple[_Candidate, str]], layout: Shape, dropped: list[_Dropped]
    ) -> list[tuple[_Candidate, str]]:
        readings = [Reading(c.start, c.end, _RANK.get(c.match, 0), c.concept) for c, _ in believed]
        skills = []
        for (candidate, evidence), winner in zip(believed, resolve(readings), strict=True):
            start, end, kind, concept, _, _ = candidate
            if winner is not None:
                because = believed[winner][0].concept or DECOY
                dropped.append(_Dropped(start, end, "overlap", concept, because))
            elif kind == DECOY:
                dropped.append(_Dropped(start, end, DECOY, concept, ""))
            elif (section := layout.section(start)) in self.silent:
                dropped.append(_Dropped(start, end, f"section:{section}", concept, ""))
            else:
                skills.append((candidate, evidence))
        return skills

    def _write(self, doc: Doc, skills: list[tuple[_Candidate, str]], dropped: list[_Dropped]) -> None:
        spans, scores, like = [], [], near_scores(doc)
        for candidate, evidence in skills:
            start, end, kind, concept, _, match = candidate
            match = match or self._match(concept, doc[start:end].text)
            spans.append(Span(doc, start, end, label=kind, kb_id=concept, span_id=match))
            scores.append(like(start, end, concept, self.scores.get(kind, {}).get("ruled" if evidence else match, 1.0)))
        put(doc, SKILLS, spans, {"because": [evidence for _, evidence in skills], "scores": scores})
        dropped.sort()
        put(
            doc,
            DROPPED,
            [Span(doc, d.start, d.end, label=d.reason, kb_id=d.concept) for d in dropped],
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
            state["silent"] = sorted(k for k, entry in sections["kinds"].items() if entry.get("silent") == "true")
        if cues is not None:
            state["evidence"] = cues["evidence"]
        if scores is not None:
            state["scores"] = {
                kind: {way: float(share) for way, share in shares.items()} for kind, shares in scores["scores"].items()
            }
        if distractors is not None and nlp is not None:
            state["distractors"] = normed(
                distractors, lambda phrase: [token.norm_ for token in nlp.make_doc(phrase) if not token.is_space]
            )
        self._take(state)

    def get_state(self) -> Any:
        return {**self.state, "keys": self.keys}

    def set_state(self, state: Any) -> None:
        self.keys = state["keys"]
        self._take({name: state[name] for name in ("concepts", "rules", "evidence", "silent", "distractors", "scores")})

    def _take(self, state: dict[str, Any]) -> None:
        self.state = state
        self.concepts: dict[str, Any] = state["concepts"]
        self.silent = frozenset(state["silent"])
        self.scores: dict[str, dict[str, float]] = state["scores"]
        add = self.vocab.strings.add
        self.rules = {
            concept: {tuple(map(add, key.split(" "))): self._rule(rule) for key, rule in rules.items()}
            for concept, rules in state["rules"].items()
        }
        evidence = state["evidence"]
        self._take_silence(state["distractors"])
        self.read_over = self._ids(evidence.get("read_over", ()))
        self.words = tuple(
            self._ids(evidence.get(name, ())) for name in ("separators", "skill_cues", "verb_leads", "language_words")
        )

    def _take_silence(self, distractors: Mapping[str, Any]) -> None:
        names = (
            "title_nouns",
            "title_heads",
            "departments",
            "head_nouns",
            "lead_words",
            "plain",
            "company_words",
            "reader_words",
        )
        self.conjunction = self.vocab.strings.add("and")
        employer = distractors.get("employer", {})
        self.silencing = Words(
            **{name: self._ids(word for words in distractors.get(name, ()) for word in words) for name in names},
            employer_before=self._ids(word for words in employer.get("before", ()) for word in words),
            employer_after=frozenset(tuple(map(self.vocab.strings.add, words)) for words in employer.get("after", ())),
            of=self.vocab.strings.add("of"),
        )
        phrases = [(why, words) for why, listed in sorted(distractors.get("sentences", {}).items()) for words in listed]
        self._reasons = [why for why, _ in phrases]
        self._sentences = PhraseIndex(
            (list(map(self.vocab.strings.add, words)), number) for number, (_, words) in enumerate(phrases)
        )

    def _rule(self, rule: Mapping[str, Any]) -> Rule:
        return Rule(
            as_written=rule.get("as_written"),
            other_case=tuple(rule.get("other_case", ())),
            needs=tuple(rule.get("needs", ())),
            **{name: self._word_list(rule.get(name, ())) for name in ("near", "before", "after", "not_near")},
        )

    def _word_list(self, keys: Iterable[str]) -> WordList:
        """Norm keys of words and phrases."""
        split = [tuple(map(self.vocab.strings.add, key.split(" "))) for key in keys if key]
        return WordList(
            frozenset(ids[0] for ids in split if len(ids) == 1), tuple(sorted(ids for ids in split if len(ids) > 1))
        )

    def _ids(self, words: Iterable[str]) -> frozenset[int]:
        return frozenset(self.vocab.strings.add(word) for word in words)


def _title(norms: list[int], layout: Shape, words: Words) -> list[int]:
    """The words of the advertised title, up to the first sign in its line."""
    if not layout.sections or layout.sections[0][2] != "title" or not layout.lines:
        return []
    start, end, _ = layout.lines[0]
    at = start
    while at < end and norms[at] not in words.plain:
        at += 1
    return norms[start:at]


@Language.factory("skillx_linker", default_config={"keys": [EXACT]}, assigns=["doc.spans", "doc.ents"])
def make_linker(nlp: Language, name: str, keys: list[str]) -> Linker:
    """Factory of ``skillx_linker``."""
    return Linker(nlp, name, keys)
