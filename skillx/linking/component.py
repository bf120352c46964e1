"""The linker: candidates become skills, or are dropped with a reason.

Over plain values: from the longest reading to the shortest, is one whose words are still free believed? One that is not
frees the shorter ones inside it. Then, does what is left stand where nothing is asked for?
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from skillx.annotations import DECOY, DROPPED, EXACT, FOREIGN, NEAR, SKILLS, clean_text, note, put, rows
from skillx.columns import Columns
from skillx.linking.evidence import NOTHING, Rule, WordList
from skillx.linking.firm import FIELD, WORKED, Firm, FirmWords
from skillx.linking.near import near_scores
from skillx.linking.overlap import REFUSED, Reading, resolve
from skillx.linking.silence import (
    WORD_LISTS,
    Words,
    addresses,
    in_departments,
    in_title,
    is_title,
    knows_field,
    names_another,
    names_employer,
    repeated,
    without_signs,
    works_with,
)
from skillx.linking.weighing import SAID, SPECIFIC, Candidate, EvidenceWords, Weighing
from skillx.linking.words import normed
from skillx.rows import Table
from skillx.serialise import PackedState
from skillx.shape import ASKING, Shape
from skillx.text.phrases import PhraseIndex

__all__ = ["Linker", "make_linker"]

_LEAD = 5
"""Tokens before its phrase that a sentence asking for nothing reaches back; run-on text glues it to the one before."""

_RANK = {"abbreviation": -1, "ellipsis": 2, "fuzzy": 3}
"""How sure the ways of matching are; only the author's own definition comes before what the rulers found."""


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
        self._take({"concepts": None, "rules": None, "evidence": {}, "silent": [], "distractors": {}, "scores": {}})

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
        readings = [
            weighing.reading(
                at, _RANK.get(c.match, 0), self.concepts[c.concept][5] if c.concept else (), self.silencing
            )
            for at, c in enumerate(candidates)
        ]
        skills = self._resolve(candidates, readings, weighing, layout, _passed_over(doc), dropped)
        skills = self._silence(skills, columns, layout, dropped, surface)
        self._write(doc, skills, dropped, surface)
        return doc

    def _silence(
        self,
        skills: list[tuple[Candidate, str]],
        columns: Columns,
        layout: Shape,
        dropped: list[_Dropped],
        surface: Callable[[int, int], str],
    ) -> list[tuple[Candidate, str]]:
        """Drop what is a job title, a department, the employer, or stands in a sentence that asks for nothing."""
        kept = []
        norms, words = columns.norms, self.silencing
        titled = bool(layout.lines and layout.sections) and layout.sections[0][2] == "title"
        advertised = layout.lines[0][:2] if titled else (0, 0)
        titles = repeated(norms, without_signs(norms, advertised, words))
        employers = {
            c.concept
            for c, _ in skills
            if c.kind == "technology" and names_employer(norms, c.start, c.end, layout.sentence(c.start)[0], words)
        }
        silent: list[tuple[int, int, str]] = []
        phrases: dict[str, list[int]] = {FIELD: [], WORKED: []}
        # "verify health insurance": what the words of its rule make a skill is no perk
        meant = [(c.start, c.end) for c, evidence in skills if evidence in SPECIFIC]
        for start, end, number in self._sentences.find(columns.norm_array):
            if (why := self._reasons[number]) in phrases:
                phrases[why].append(end)
            elif not any(left <= start and end <= right for left, right in meant):
                # a capital opens a sentence, also where the sign before it was lost
                silent.append((start, start if surface(start, start + 1)[:1].isupper() else start - _LEAD, why))
        firm = Firm(norms, layout, self.firm_words, words, phrases, lambda at: surface(at, at + 1).lower())
        methods = [at for at, (c, _) in enumerate(skills) if c.kind == "method" and not firm.is_deed(c.start, c.end)]
        places = [(c.start, c.end, layout.line(c.start)[1]) for c, _ in (skills[at] for at in methods)]
        departments = {methods[at] for at in in_departments(norms, places, words)}
        departments -= {
            at for at in departments if knows_field(norms, *skills[at][0][:2], layout.line(skills[at][0].start), words)
        }
        clause, sentence = -1, (0, 0)
        for at, (candidate, evidence) in enumerate(skills):
            start, end, kind, concept = candidate[:4]
            if (number := layout.clause_number(start)) != clause or number < 0:
                clause, sentence = number, layout.sentence(start)
            reason = self._silent_sentence(silent, sentence, start) if silent else ""
            named = kind in ("technology", "method") and (
                in_title(norms, start, end, layout.line(start), words, product=kind == "technology")
                or (kind == "method" and is_title(norms, start, end, layout.line(start), words))
            )
            if named or (titles and any(left <= start and end <= right for left, right in titles)):
                reason = "title"
            elif at in departments or (
                kind == "method"
                and layout.section(start) not in ASKING
                and works_with(norms, start, end, layout.line(start), words)
            ):
                reason = "department"
            elif concept in employers or (kind == "technology" and names_another(norms, end, words)):
                reason = "employer"
            elif (
                (kind in ("method", "soft") and firm.owns(start, end, sentence))
                or (kind == "soft" and firm.tells_of_others(start, end, sentence))
                or (kind == "language" and firm.is_named_after(end))
                or (
                    candidate.category in self.makers_tools
                    and firm.keeps_to_others(start, layout.clause(start), advertised)
                )
            ):
                reason = "company"
            if reason:
                dropped.append(_Dropped(start, end, reason, concept, ""))
            else:
                kept.append((candidate, evidence))
        return kept

    @staticmethod
    def _silent_sentence(silent: list[tuple[int, int, str]], sentence: tuple[int, int], start: int) -> str:
        """Which kind of sentence that asks for nothing a candidate stands in, if any.

        ``silent`` holds where its phrases begin, how far back each reaches, and what it says.
        """
        first, last = (bisect_left(silent, (at, -_LEAD, "")) for at in sentence)
        for _, reach, why in silent[first:last]:
            if start >= reach:
                return f"sentence:{why}"
        return ""

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
        unasked = [*passed, *((*section[:2], f"section:{section[2]}") for section in self._silent_sections(layout))]

        def standing(at: int) -> int:
            candidate = candidates[at]
            start, end, concept = candidate.start, candidate.end, candidate.concept
            if unasked and concept and (why := [why for left, right, why in unasked if left <= start < right]):
                dropped.append(_Dropped(start, end, why[0], concept, ""))
            elif end - start > 1 and layout.is_cut(start, end):
                dropped.append(_Dropped(start, end, "heading", concept, ""))
            elif candidate.rule is not None and weighing.evidence(at) is None:
                dropped.append(_Dropped(start, end, "ambiguous", concept, ""))
            else:
                stands = weighing.standing(at, self.silencing)
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

    def _silent_sections(self, layout: Shape) -> list[tuple[int, int, str]]:
        """The stretches of text whose section holds no skill."""
        return [section for section in layout.sections if section[2] in self.silent]

    def _write(
        self,
        doc: Doc,
        skills: list[tuple[Candidate, str]],
        dropped: list[_Dropped],
        surface: Callable[[int, int], str],
    ) -> None:
        spans, scores, like = [], [], near_scores(doc)
        for candidate, evidence in skills:
            start, end, kind, concept, *_, match = candidate
            match = match or self._match(concept, surface(start, end))
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
            state["silent"] = sorted(k for k, entry in sections["kinds"].items() if entry.get("silent") == "true")
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
            ) | {"makers_tools": distractors.get("makers_tools", [])}
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
        self.silent = frozenset(state["silent"])
        self.scores: dict[str, dict[str, float]] = state["scores"]
        self.rules: Table[dict[tuple[int, ...], Rule]] = Table(state["rules"], self._rules_of)
        evidence = state["evidence"]
        self._take_silence(state["distractors"])
        self.read_over = self._ids(evidence.get("read_over", ()))
        self.signs = self._ids(word for word in evidence.get("read_over", ()) if not word.isalpha())
        self.words = EvidenceWords(**{name: self._ids(evidence.get(name, ())) for name in EvidenceWords._fields})

    def _take_silence(self, distractors: Mapping[str, Any]) -> None:
        employer = distractors.get("employer", {})
        singles = {name: distractors.get(name, ()) for name in WORD_LISTS} | {
            f"employer_{name}": employer.get(name, ()) for name in ("opening", "addressed", "comma")
        }
        self.silencing = Words(
            **{name: self._ids(word for words in listed for word in words) for name, listed in singles.items()},
            employer_before=self._phrases(employer.get("before", ())),
            employer_after=self._phrases(employer.get("after", ())),
            department_phrases=self._phrases(distractors.get("department_phrases", ())),
            functions=self._phrases(distractors.get("functions", ())),
            company_openers=self._phrases(distractors.get("company_openers", ())),
            asking_openers=self._phrases(distractors.get("asking_openers", ())),
        )
        firm = distractors.get("firm", {})
        self.firm_words = FirmWords.of(firm | {"imperatives": distractors.get("imperatives", ())}, self._ids)
        self.makers_tools = frozenset(distractors.get("makers_tools", ()))
        silent = distractors.get("sentences", {}) | {kind: firm.get(kind, ()) for kind in (FIELD, WORKED)}
        phrases = [(why, words) for why, listed in sorted(silent.items()) for words in listed]
        self._reasons = [why for why, _ in phrases]
        self._sentences = PhraseIndex(
            (list(map(self.vocab.strings.add, words)), number) for number, (_, words) in enumerate(phrases)
        )

    def _rules_of(self, rules: Mapping[str, Any]) -> dict[tuple[int, ...], Rule]:
        add = self.vocab.strings.add
        return {tuple(map(add, key.split(" "))): self._rule(rule) for key, rule in rules.items()}

    def _rule(self, rule: Mapping[str, Any]) -> Rule:
        return Rule(
            as_written=tuple(rule.get("as_written", ())),
            other_case=tuple(rule.get("other_case", ())),
            needs=tuple(rule.get("needs", ())),
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

    def _phrases(self, listed: Iterable[Iterable[str]]) -> frozenset[tuple[int, ...]]:
        return frozenset(tuple(map(self.vocab.strings.add, words)) for words in listed)

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
