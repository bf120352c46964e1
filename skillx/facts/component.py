"""The facts stage: reads the finished Doc and writes what the posting says as a whole, as plain values."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from skillx.annotations import SKILLS, clean_text, need, note, noted
from skillx.facts.phrases import education_levels, fields_of_study, find_work_mode
from skillx.facts.title import find_seniority, find_title
from skillx.serialise import JsonState
from skillx.shape import Shape

__all__ = ["FactsComponent", "make_facts"]

_ASKING = ("requirements", "preferred")

_NUMBER = 2
"""Tokens that a number of years has at least."""

_AHEAD = 8
"""Tokens from a number of years on in which "as a nurse" or "planning" makes it one of the career."""


class FactsComponent(JsonState):
    """Writes title, seniority, education, total years, languages and work mode, and the coverage of what is asked."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.rules: dict[str, Any] = {}
        self.nouns: frozenset[str] = frozenset()

    def __call__(self, doc: Doc) -> Doc:
        skills = need(doc, SKILLS, self.name, "skillx_context")
        if not self.rules:
            return doc
        text = clean_text(doc)
        shape = Shape.of(doc, self.name)
        titled = bool(shape.sections) and shape.sections[0][2] == "title"
        first_line = doc[: shape.sections[0][1]].text if titled else None
        title = find_title(first_line, text, self.rules["title"], self.nouns)
        required = [span for span in skills if _is_required(span)]
        degrees = [span for span in required if span.label_ == "credential"]
        facts = {
            "title": title,
            "seniority": find_seniority(title, text, self.rules["seniority"]),
            "education_levels": education_levels((span.kb_id_ for span in degrees), self.rules["education"]),
            "education_fields": self._fields(doc, shape, degrees),
            "total_years": self._total_years(doc, shape, skills),
            "languages": self._languages(required, noted(doc, "labels", {})),
            "work_mode": find_work_mode(text, self.rules["work_mode"], self.rules["work_mode_void"]),
        }
        note(doc, facts=facts, coverage=_coverage(shape, skills))
        return doc

    def _languages(self, required: Sequence[Span], labels: Mapping[str, str]) -> list[str]:
        named = (
            span for span in required if span.label_ == "language" and span.kb_id_ not in self.rules["no_language"]
        )
        return sorted({labels.get(span.kb_id_, span.text) for span in named})

    def _fields(self, doc: Doc, shape: Shape, degrees: Sequence[Span]) -> list[str]:
        found: dict[str, None] = {}
        for degree in degrees:
            if education_levels([degree.kb_id_], self.rules["education"]):
                words = [token.text for token in doc[degree.end : shape.clause(degree.start)[1]] if not token.is_space]
                found.update(dict.fromkeys(fields_of_study(words, self.rules["fields"])))
        return list(found)

    def _total_years(self, doc: Doc, shape: Shape, skills: Sequence[Span]) -> dict[str, float | None] | None:
        """The first number of years that is asked of the career; one that belongs to a skill of a name is not.

        What is only preferred asks for none. Of several paths in one clause ("2 to 4 years, or 7 without a degree") the
        shortest counts, and it is open above.
        """
        years = noted(doc, "years", [])
        if not years:
            return None
        taken = {
            (tuple(span._.skill["years"]), shape.clause(span.start))
            for span in skills
            if span.label_ == "technology" and span._.skill and "years" in span._.skill
        }
        career, working = frozenset(self.rules["career"]), self.rules["at_work"]
        wishes = frozenset(self.rules["wishes"])
        spoken: dict[tuple[int, int], frozenset[str]] = {}
        for start, low, high in years:
            clause = shape.clause(start)
            if ((low, high), clause) in taken or shape.section(start) == "preferred":
                continue
            if clause not in spoken:  # a clause may hold thousands of numbers
                spoken[clause] = frozenset(token.lower_ for token in doc[clause[0] : clause[1]])
            words = spoken[clause]
            if not wishes.isdisjoint(words):
                part = takewhile(lambda word: word != ",", (token.lower_ for token in doc[start : clause[1]]))
                if not wishes.isdisjoint(part):
                    continue
            ahead = [token.lower_ for token in doc[start + _NUMBER : min(start + _AHEAD, clause[1])]]
            at_work = any(word in working["words"] or word.endswith(tuple(working["endings"])) for word in ahead)
            if at_work or not career.isdisjoint(words):
                shortest = _shortest_path(doc, clause, years) if "or" in words else None
                return {"min": low, "max": high} if shortest is None else {"min": shortest, "max": None}
        return None

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Any]] | None = None,
        *,
        nlp: Language | None = None,
        facts: Mapping[str, Any] | None = None,
        distractors: Mapping[str, Any] | None = None,
    ) -> None:
        """Take ``data/facts.yaml`` and the occupations of ``data/distractors.yaml``."""
        if facts is not None and distractors is not None:
            self.set_state(
                {"rules": [[key, _ordered(facts[key])] for key in facts], "nouns": distractors["title_nouns"]}
            )

    def get_state(self) -> Any:
        return {"rules": [[key, _ordered(value)] for key, value in self.rules.items()], "nouns": sorted(self.nouns)}

    def set_state(self, state: Any) -> None:
        """Tables whose order counts travel as pairs, since JSON is written with sorted keys."""
        self.rules = {key: _table(value) for key, value in state["rules"]}
        self.nouns = frozenset(state["nouns"])


def _ordered(value: Any) -> Any:
    return {"pairs": [[key, _ordered(below)] for key, below in value.items()]} if isinstance(value, dict) else value


def _table(value: Any) -> Any:
    return {key: _table(below) for key, below in value["pairs"]} if isinstance(value, dict) else value


def _is_required(span: Span) -> bool:
    said = span._.skill or {}
    return said.get("requirement") == "required" and not said.get("negated")


def _shortest_path(doc: Doc, clause: tuple[int, int], years: Sequence[tuple[int, Any, Any]]) -> float | None:
    """The lowest of several numbers of years in a clause, when "or" stands between two of them."""
    paths = [path for path in years if clause[0] <= path[0] < clause[1]]
    if not any(token.lower_ == "or" for one, other in pairwise(paths) for token in doc[one[0] + _NUMBER : other[0]]):
        return None
    return min(path[1] or 0 for path in paths)


def _coverage(shape: Shape, skills: Sequence[Span]) -> list[int]:
    """Lines of the sections that ask, and how many of them hold a skill."""
    starts = [span.start for span in skills]
    lines = with_skill = 0
    for start, end, kind in shape.lines:
        if kind != "heading" and shape.section(start) in _ASKING:
            lines += 1
            with_skill += any(start <= place < end for place in starts)
    return [lines, with_skill]


@Language.factory("skillx_facts", assigns=["doc.user_data"])
def make_facts(nlp: Language, name: str) -> FactsComponent:
    """Factory of ``skillx_facts``."""
    return FactsComponent(nlp, name)
