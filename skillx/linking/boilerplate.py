"""Mentions in lines that a corpus repeats are dropped, unless the line asks for something.

A component of its own, behind the context stage, because it needs to know which cues stand in a line. It is only part
of a pipeline that was given recurring lines.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from skillx.annotations import CUES, DROPPED, SKILLS, clean_text, need, put
from skillx.serialise import JsonState
from skillx.shape import Shape
from skillx.text.folded import Stretch, stretches

__all__ = ["BOILERPLATE", "Boilerplate", "make_boilerplate"]

BOILERPLATE = "boilerplate"
"""The reason given for what is dropped here."""

_ASKING = frozenset({"requirement:required", "requirement:preferred"})
_MASTERY = ("proficiency:", "plain:")


class Boilerplate(JsonState):
    """Moves mentions in recurring lines from ``doc.spans["skills"]`` to ``doc.spans["dropped"]``.

    Never masked is a line under a heading that asks for something (``asking`` names those sections), a list item
    outside the text about the firm, a line with a cue of requirement or mastery or with years, and one that speaks of
    the new hire (``hire``) or begins with a verb (``doing``; both are norms).
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[str, int] = {}
        self.asking: frozenset[str] = frozenset()
        self.hire: frozenset[str] = frozenset()
        self.doing: frozenset[str] = frozenset()

    def __call__(self, doc: Doc) -> Doc:
        skills = need(doc, SKILLS, self.name, "skillx_linker")
        if not self.lines or not skills:
            return doc
        lines = [line for line in stretches(clean_text(doc)) if line.folded in self.lines]
        if not lines:
            return doc
        cues = [span for span in need(doc, CUES, self.name, "skillx_context") if self._asks(span.label_)]
        starts = [line.start for line in lines]
        layout = Shape.of(doc, self.name)
        masked = {}
        for at, span in enumerate(skills):
            line = lines[bisect_right(starts, span.start_char) - 1]
            if (
                line.start <= span.start_char
                and span.end_char <= line.end
                and not self._guarded(span, line, cues, layout)
            ):
                masked[at] = self.lines[line.folded]
        if masked:
            self._move(doc, skills, masked)
        return doc

    @staticmethod
    def _asks(label: str) -> bool:
        return label in _ASKING or label.startswith(_MASTERY)

    def _guarded(self, span: Span, line: Stretch, cues: Sequence[Span], layout: Shape) -> bool:
        said = span._.skill or {}
        section = layout.section(span.start)
        if section in self.asking or (section != "about" and layout.is_bullet(span.start)):
            return True
        if said.get("years") or said.get("proficiency"):
            return True
        if any(line.start <= cue.start_char < line.end for cue in cues):
            return True
        tokens = span.doc.char_span(line.start, line.end, alignment_mode="expand")
        norms = [token.norm_ for token in tokens or span if token.is_alpha]
        return bool(norms) and (norms[0] in self.doing or not self.hire.isdisjoint(norms))

    @staticmethod
    def _move(doc: Doc, skills: Sequence[Span], masked: Mapping[int, int]) -> None:
        kept = [at for at in range(len(skills)) if at not in masked]
        old = doc.spans[SKILLS].attrs
        attrs = {
            name: [values[at] for at in kept] if isinstance(values, list) and len(values) == len(skills) else values
            for name, values in old.items()
        }
        gone = [
            (span.start, span.end, BOILERPLATE, span.kb_id_, f"recurs in {masked[at]} postings")
            for at, span in enumerate(skills)
            if at in masked
        ]
        before = zip(doc.spans[DROPPED], doc.spans[DROPPED].attrs["because"], strict=True)
        dropped = sorted([*((s.start, s.end, s.label_, s.kb_id_, because) for s, because in before), *gone])
        put(doc, SKILLS, [skills[at] for at in kept], attrs)
        spans = [Span(doc, start, end, label=reason, kb_id=concept) for start, end, reason, concept, _ in dropped]
        put(doc, DROPPED, spans, {"because": [because for *_, because in dropped]})
        doc.set_ents([skills[at] for at in kept])

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Any]] | None = None,
        *,
        nlp: Language | None = None,
    ) -> None:
        """Nothing to learn: the lines are given by ``set_state``."""

    def get_state(self) -> Any:
        return {
            "lines": self.lines,
            "asking": sorted(self.asking),
            "hire": sorted(self.hire),
            "doing": sorted(self.doing),
        }

    def set_state(self, state: Any) -> None:
        self.lines = dict(state["lines"])
        self.asking, self.hire, self.doing = (frozenset(state[name]) for name in ("asking", "hire", "doing"))


@Language.factory("skillx_boilerplate", assigns=["doc.spans", "doc.ents"])
def make_boilerplate(nlp: Language, name: str) -> Boilerplate:
    """Factory of ``skillx_boilerplate``."""
    return Boilerplate(name)
