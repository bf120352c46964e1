"""The layout stage: writes lines, clauses and sections on the Doc."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from skillx.annotations import CLAUSES, LINES, SECTIONS, clean_text, put_rows
from skillx.columns import Columns
from skillx.layout.clauses import find_clauses
from skillx.layout.headings import Headings
from skillx.layout.lines import find_lines
from skillx.layout.sections import find_sections
from skillx.serialise import JsonState
from skillx.shape import Clause, Shape

__all__ = ["LayoutComponent", "make_layout"]


class LayoutComponent(JsonState):
    """Reads the physical shape of a posting; knows headings, but no skill."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.kinds: Mapping[str, Any] = {}
        self.headings = Headings({})

    def __call__(self, doc: Doc) -> Doc:
        text = clean_text(doc)
        lines = find_lines(text, self.headings)
        marks: list[int] = []
        clauses: list[tuple[int, Any]] = []
        for number, line in enumerate(lines):
            marks += (line.start, line.end)
            clauses.extend((number, clause) for clause in find_clauses(text, line.start, line.end))
        for _, clause in clauses:
            marks += (clause.start, clause.end)
        tokens = Columns.of(doc).tokens(marks)
        count = len(lines)
        bounds = [(tokens[2 * at], max(tokens[2 * at + 1], tokens[2 * at] + 1)) for at in range(count + len(clauses))]
        firsts: dict[int, int] = {}
        for at, (number, _) in enumerate(clauses):
            firsts.setdefault(number, bounds[count + at][1])
        shape = Shape(
            len(doc),
            [(*bounds[at], line.kind) for at, line in enumerate(lines)],
            [Clause(*bounds[count + at], number, clause.sentence) for at, (number, clause) in enumerate(clauses)],
            find_sections(len(doc), text, lines, bounds, firsts, self.headings),
        )
        put_rows(doc, LINES, [(*line, "") for line in shape.lines])
        put_rows(doc, SECTIONS, [(*section, "") for section in shape.sections])
        put_rows(
            doc,
            CLAUSES,
            [(clause.start, clause.end, f"s{clause.sentence}", str(clause.line)) for clause in shape.clauses],
        )
        shape.keep(doc)
        return doc

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Any]] | None = None,
        *,
        nlp: Language | None = None,
        sections: Mapping[str, Any] | None = None,
    ) -> None:
        """Take the table of ``data/sections.yaml``."""
        if sections is not None:
            self.set_state(sections["kinds"])

    def get_state(self) -> Any:
        return [[kind, entry] for kind, entry in self.kinds.items()]

    def set_state(self, state: Any) -> None:
        """The order of kinds decides between words of several kinds, so it is kept where JSON would sort it."""
        self.kinds = dict(state)
        self.headings = Headings(self.kinds)


@Language.factory("skillx_layout", assigns=["doc.spans"])
def make_layout(nlp: Language, name: str) -> LayoutComponent:
    """Factory of ``skillx_layout``."""
    return LayoutComponent(nlp, name)
