"""The facts stage: reads the finished Doc and writes what the posting says as a whole, as plain values."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from skillx.annotations import SKILLS, clean_text, need, note, noted
from skillx.facts.career import Years, career_years
from skillx.facts.fields import fields_of_study
from skillx.facts.phrases import education_levels, find_work_mode
from skillx.facts.title import find_seniority, find_title
from skillx.serialise import JsonState
from skillx.shape import Shape

__all__ = ["FactsComponent", "make_facts"]

_ASKING = ("requirements", "preferred")

_ANY_LEVEL = "degree"
"""The level of a degree that names its field instead."""

_SPELLED = 2
"""Letters from which on a word is none of an abbreviation in points."""


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
        degrees = (span.kb_id_ for span in required if span.label_ == "credential")
        facts = {
            "title": title,
            "seniority": find_seniority(title, text, self.rules["seniority"]),
            "education_levels": education_levels(degrees, self.rules["education"]),
            "education_fields": self._fields(doc, shape, skills),
            "total_years": self._total_years(doc, shape, skills, text),
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

    def _fields(self, doc: Doc, shape: Shape, skills: Sequence[Span]) -> list[str]:
        """The fields of all degrees that are named, be they only wished for."""
        found: dict[str, None] = {}
        for span in skills:
            named = span.label_ == "credential" and not (span._.skill or {}).get("negated")
            levels = education_levels([span.kb_id_], self.rules["education"]) if named else []
            if levels:
                words = _words(span, doc[span.end : max(span.end, _line_end(doc, shape, span.start))])
                fields = fields_of_study(words, self.rules["fields"])
                if not fields and levels == [_ANY_LEVEL]:  # "a nursing degree"
                    fields = fields_of_study(_words(span, doc[0:0]), self.rules["fields"], led=True)
                found.update(dict.fromkeys(fields))
        return list(found)

    def _total_years(self, doc: Doc, shape: Shape, skills: Sequence[Span], text: str) -> dict[str, float | None] | None:
        """The years asked of the career; none where somebody without experience is taken."""
        years = [
            Years(start, shape.clause(start), shape.section(start), low, high)
            for start, low, high in noted(doc, "years", [])
        ]
        said = " ".join(text.lower().split()) if years else ""
        if not years or any(phrase in said for phrase in self.rules["no_experience"]):
            return None
        owned = {
            (*span._.skill["years"], shape.clause(span.start))
            for span in skills
            if span.label_ == "technology" and span._.skill and "years" in span._.skill
        }

        def words(start: int, end: int) -> list[str]:
            return [token.lower_ for token in doc[start:end]]

        return career_years(words, years, owned, self.rules["career"])

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


def _line_end(doc: Doc, shape: Shape, at: int) -> int:
    """Where the line of a token ends, or the next one where a colon leads to it."""
    end = shape.line(at)[1]
    return shape.line(end)[1] if end < len(doc) and doc[end - 1].text == ":" else end


def _words(degree: Span, behind: Span) -> Iterator[str]:
    """The words of a degree and those behind it, without the points of abbreviations ("B.S.", "e.g.")."""
    yield from (token.text for token in degree if token.is_alpha)
    before = ""
    for token in behind:
        if not token.is_space and not (token.text == "." and len(before) < _SPELLED):
            before = token.text
            yield before


def _is_required(span: Span) -> bool:
    said = span._.skill or {}
    return said.get("requirement") == "required" and not said.get("negated")


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
