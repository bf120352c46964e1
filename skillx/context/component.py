"""The context stage: reads cues around each skill and writes what the posting says of it on ``span._.skill``."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from skillx.annotations import CUES, LISTS, SKILLS, need, note, put, register
from skillx.columns import Columns
from skillx.context.alternatives import Group
from skillx.context.choices import Choices, Substitutes
from skillx.context.cues import Cue, CueTable, flatten
from skillx.context.defaults import Defaults, opening_words
from skillx.context.denial import Denials
from skillx.context.gaps import Joints
from skillx.context.incidental import Incidental
from skillx.context.mastery import Mastery
from skillx.context.posting import Posting
from skillx.context.requirement import Decision, Stretch, decide
from skillx.context.year_scope import Range, YearScope
from skillx.context.years import YearsReader
from skillx.rows import Table
from skillx.serialise import PackedState
from skillx.shape import INTRODUCTION, Clause

__all__ = ["ContextComponent", "make_context"]

_NAMES = ("technology", "credential")
"""Kinds whose mentions are names: no word in them is a level."""

_DESCRIBING = ("duty", "context")
"""Requirements of what is told of tasks, and not of the reader."""

_OPENING = 3
"""Tokens before what a clause asks for: "(c) Knowledge of", "Examples of experience with"."""

_PAPER = "credential"
"""The kind that one holds, and has no years of: "3 years of A or a degree"."""


class ContextComponent(PackedState):
    """Gives every skill its requirement, proficiency, years, alternatives and negation.

    Reads ``doc.spans["skills"]`` and the layout; writes ``span._.skill``, ``doc.spans["cues"]`` and
    ``doc.spans["lists"]``. It knows cues, and of the taxonomy only which concepts stand in for one another.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        register()
        self.name = name
        self.vocab = nlp.vocab
        names = ("headings", "default", "reach", "years", "substitutes")
        self._take({"phrases": [], "read_over": [], "fields": [], "concepts": None} | {name: {} for name in names})

    def __call__(self, doc: Doc) -> Doc:
        skills = need(doc, SKILLS, self.name, "skillx_linker")
        columns = Columns.of(doc)
        cues = self.table.find(columns.norm_array)
        posting = Posting(doc, self.name, columns.norms, cues, self.ids[":"], self.ties, self.announcing)
        posting.find_years(doc, self.year_units, self.years)
        scores = doc.spans[SKILLS].attrs.get("scores") or [1.0] * len(skills)
        sections = [posting.shape.section(span.start) for span in skills]
        records: list[dict[str, Any]] = [
            {"section": section, "score": score} for section, score in zip(sections, scores, strict=True)
        ]
        used: list[Cue] = []
        for clause, members in posting.by_clause(skills):
            used.extend(posting.cues_in(clause.start, clause.end))
            self._clause(posting, clause, [skills[at] for at in members], members, records)
        groups = self.choices.find(posting, skills, records)
        for number, group in enumerate(groups, start=1):
            for place in group.members:
                records[place]["alternatives"] = number
        note(
            doc,
            open_groups=[number for number, group in enumerate(groups, start=1) if group.open],
            years=[[years.start, *years.range] for found in posting.years.values() for years in found],
        )
        for span, record in zip(skills, records, strict=True):
            span._.skill = record
        self._write(doc, used, skills, groups)
        return doc

    def _clause(
        self,
        posting: Posting,
        clause: Clause,
        spans: Sequence[Span],
        members: list[int],
        records: list[dict[str, Any]],
    ) -> None:
        places = [(span.start, span.end) for span in spans]
        by_topic: dict[str, list[Cue]] = defaultdict(list)
        for cue in posting.cues_in(clause.start, clause.end):
            by_topic[cue.topic].append(cue)
        names = frozenset(span.start for span in spans if span.label_ in _NAMES)
        levels = self.mastery.levels(posting, clause, places, by_topic, names, self.defaults.orders)
        years = self._years(posting, clause, places, by_topic)
        decisions = self._decisions(posting, clause, places, by_topic, [records[at]["section"] for at in members])
        denials = self.denials.found(posting, clause, places, by_topic)
        for number, (at, decision, denial) in enumerate(zip(members, decisions, denials, strict=True)):
            record, span = records[at], years[number]
            record["requirement"] = decision.value
            record["rule"] = _reason(decision, posting)
            level = levels[number][decision.value in _DESCRIBING]
            if level and not self._is_paper(spans[number]):
                record["proficiency"] = level
            if span and spans[number].label_ != _PAPER:
                record["years"] = list(span)
            if denial is not None:
                record["negated"] = True
                record["rule"] = f"negation: {posting.words(denial)}"

    def _is_paper(self, span: Span) -> bool:
        """Whether a mention is a degree, certificate or licence, at which nobody is good; at its field one may be."""
        if span.label_ != _PAPER:
            return False
        entry = self.concepts.get(span.kb_id_)
        return entry is None or entry[2] not in self.fields

    def _decisions(
        self,
        posting: Posting,
        clause: Clause,
        places: Sequence[tuple[int, int]],
        by_topic: Mapping[str, list[Cue]],
        sections: Sequence[str],
    ) -> list[Decision]:
        """How each mention of a clause is asked for."""
        norms = posting.norms[clause.start : clause.end]
        first = self.defaults.first(norms)
        asked = self.headings.get(posting.shape.section(clause.start))
        task = self.defaults.is_duty(asked or "duty", first)
        stretch = self._stretch(posting, clause, places, by_topic, task)
        line = posting.line_before(clause)
        lead = None if self.defaults.is_duty(asked, first) else posting.lead(clause)
        levelled = (*by_topic["proficiency"], *by_topic["plain"])
        openers = (*levelled, *posting.years.get(clause.start, ()))
        asks = first in self.defaults.asks or any(opener.start <= clause.start + 1 for opener in openers)
        named = self.defaults.subject(norms, lambda at: posting.is_small(clause.start + at))
        found = []
        for (start, end), section in zip(places, sections, strict=True):
            tells = 0 < named < start - clause.start
            heading = self.defaults.heading(self.headings.get(section), first, asks, tells)
            default = partial(self._default, posting, clause, start, bool(levelled), section)
            found.append(decide(start, end, stretch, line, heading, default, lead))
        return found

    def _stretch(
        self,
        posting: Posting,
        clause: Clause,
        places: Sequence[tuple[int, int]],
        by_topic: Mapping[str, list[Cue]],
        task: bool,
    ) -> Stretch:
        """A clause with its cues of requirement, and what ends their reach; ``task`` says that it orders a task."""
        asking = _pointing(by_topic["requirement"], places)
        if asking:
            asking = self.incidental.drop(asking, posting.norms, clause[:2], task, posting.is_small)
        if not asking:
            return Stretch(clause.start, clause.end, asking)
        commas = posting.places(clause.start, clause.end, self.commas)
        levels = sorted(cue.start for topic in ("plain", "proficiency") for cue in by_topic[topic])
        return Stretch(
            clause.start,
            clause.end,
            asking,
            commas=commas,
            joins=posting.places(clause.start, clause.end, self.joins),
            tasks=self._tasks(posting, clause),
            mentions=[start for start, _ in places],
            brackets=posting.brackets(clause, self.ids["("], self.ids[")"]),
            heads=[at for at in levels if at - 1 in commas or at == clause.start],
            opening=[at for at in levels if at <= clause.start + _OPENING],
        )

    def _tasks(self, posting: Posting, clause: Clause) -> list[int]:
        """Where what is to be done begins."""
        norms = posting.norms
        return [
            at
            for at in posting.places(clause.start, clause.end - 1, self.task_leads)
            if norms[at + 1] not in self.task_stops and norms[max(clause.start, at - 1)] not in self.task_abilities
        ]

    def _years(
        self,
        posting: Posting,
        clause: Clause,
        places: Sequence[tuple[int, int]],
        by_topic: Mapping[str, Sequence[Cue]],
    ) -> Sequence[Range | None]:
        spans = posting.years.get(clause.start, ())
        if not spans:
            return [None] * len(places)
        stops = [cue.start for cue in by_topic["stops"]]
        heads = [cue.start for topic in ("plain", "proficiency") for cue in by_topic[topic]]
        return self.year_scope.ranges(posting.norms, clause.end, spans, places, stops, heads)

    def _default(self, posting: Posting, clause: Clause, start: int, asks: bool, section: str) -> str:
        """What a mention means that no cue and no heading colours."""

        def third(at: int) -> bool:
            return posting.is_inflected(clause.start + at, "s")

        words = posting.norms[clause.start : clause.end]
        return self.defaults.meaning(words, start - clause.start, asks, third if section == INTRODUCTION else None)

    def _write(self, doc: Doc, cues: Sequence[Cue], skills: Sequence[Span], groups: Sequence[Group]) -> None:
        put(
            doc,
            CUES,
            [Span(doc, cue.start, cue.end, label=f"{cue.topic}:{cue.value}") for cue in cues if cue.value],
        )
        put(
            doc,
            LISTS,
            [
                Span(
                    doc,
                    skills[place].start,
                    skills[place].end,
                    label="open-choice" if group.open else "choice",
                    span_id=str(number),
                )
                for number, group in enumerate(groups, start=1)
                for place in group.members
            ],
        )

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Any]] | None = None,
        *,
        nlp: Language | None = None,
        cues: Mapping[str, Any] | None = None,
        sections: Mapping[str, Any] | None = None,
        slices: Any = None,
    ) -> None:
        """Take ``data/cues.yaml``, what each kind of section asks for, and the concepts of a compiled taxonomy.

        Phrases are cut as postings are.
        """
        if cues is None or sections is None or nlp is None:
            return
        phrases = []
        for phrase, meaning in flatten(cues):
            norms = [token.norm_ for token in nlp.make_doc(phrase) if not token.is_space and token.text != "-"]
            phrases.append([norms, list(meaning)])
        self._take(
            {
                "phrases": sorted(phrases),
                "headings": {
                    kind: entry["requirement"] for kind, entry in sections["kinds"].items() if "requirement" in entry
                },
                "read_over": ["-"],
                "default": {
                    name: sorted({token.norm_ for word in words for token in nlp.make_doc(word)})
                    for name, words in opening_words(cues["default"]).items()
                },
                "reach": cues["reach"],
                "years": cues["years"],
                "substitutes": cues["substitutes"],
                "fields": cues["fields"],
                "concepts": None if slices is None else slices["concepts"],
            }
        )

    def _joints(self, reach: Mapping[str, frozenset[int]]) -> Joints:
        words = {name: found for name, found in reach.items() if name in Joints.__slots__}
        words["units"] = reach.get("year_units", frozenset())
        ids = self.ids
        return Joints(ids["or"], ids["and"], ids["/"], ids[","], ids["."], ids[";"], ids[":"], **words)

    def get_state(self) -> Any:
        return self.state

    def set_state(self, state: Any) -> None:
        self._take(state)

    def _take(self, state: dict[str, Any]) -> None:
        self.state = state
        add = self.vocab.strings.add
        self.headings: dict[str, str] = state["headings"]
        self.table = CueTable(
            [([add(norm) for norm in norms], tuple(meaning)) for norms, meaning in state["phrases"]],
            [add(norm) for norm in state["read_over"]],
        )
        self.defaults = Defaults.of(state["default"], add)
        self.ids = {word: add(word) for word in ("or", "and", "/", ",", ".", ";", "(", ")", ":")}
        reach = {name: frozenset(map(add, words)) for name, words in state["reach"].items()}
        self.commas, self.task_leads, self.task_stops, self.task_abilities = (
            reach.get(name, frozenset()) for name in ("commas", "task_leads", "task_stops", "task_abilities")
        )
        self.ties, self.announcing = reach.get("ties", frozenset()), reach.get("announcing", frozenset())
        self.mastery = Mastery(reach, add)
        self.incidental = Incidental.of(reach)
        self.joins = frozenset((self.ids["and"], self.ids["or"]))
        self.concepts: Table[Sequence[str]] = Table(state["concepts"])
        self.fields = frozenset(state["fields"])
        self.choices = Choices(
            self._joints(reach),
            (self.ids["("], self.ids[")"]),
            Substitutes(
                state["substitutes"].get("categories", ()),
                state["substitutes"].get("sets", {}),
                self.concepts,
                state["substitutes"].get("chains", ()),
            ),
            self._is_paper,
        )
        self.denials = Denials(reach)
        self.years = YearsReader(state["years"])
        self.year_units, self.year_scope = reach.get("year_units", frozenset()), YearScope.of(reach)


def _pointing(cues: Sequence[Cue], places: Sequence[tuple[int, int]]) -> list[Cue]:
    """The cues without those that point both ways, ahead of themselves: right behind a mention they speak of it.

    "MS or PhD preferred 5+ years of A", where the line break was lost.
    """
    ends = {end for _, end in places}
    behind = {cue.start for cue in cues if cue.direction == "after" and cue.start in ends}
    return [cue for cue in cues if cue.direction != "before" or cue.start not in behind]


def _reason(decision: Decision, posting: Posting) -> str:
    return decision.rule if decision.cue is None else f"{decision.rule}: {posting.words(decision.cue)}"


@Language.factory("skillx_context", assigns=["doc.spans", "span._.skill"])
def make_context(nlp: Language, name: str) -> ContextComponent:
    """Factory of ``skillx_context``."""
    return ContextComponent(nlp, name)
