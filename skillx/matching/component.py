"""The label ruler: labels of the taxonomy in any case, by norm.

It does what spaCy's ``span_ruler`` does with phrase patterns on NORM, and two things more: it reads over hyphens,
articles and odd spaces inside a label, so that these need no patterns of their own; and it starts at once, where a
PhraseMatcher has to make a Doc of every pattern (docs/performance.md has the measurement).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from spacy.attrs import NORM
from spacy.language import Language
from spacy.tokens import Doc, Span

from skillx.annotations import EXACT, put
from skillx.text.phrases import PhraseIndex
from skillx.serialise import JsonState

__all__ = ["LabelRuler", "make_label_ruler"]


class LabelRuler(JsonState):
    """Writes ``doc.spans["exact"]``: label_ kind or ``decoy``, id_ candidate concept."""

    def __init__(self, nlp: Language, name: str, read_over: Sequence[str] = ()) -> None:
        self.name = name
        self.vocab = nlp.vocab
        self.read_over = list(read_over)
        self._take([])

    def __call__(self, doc: Doc) -> Doc:
        names = self._names
        put(
            doc,
            EXACT,
            [
                Span(doc, start, end, label=names[number][0], span_id=names[number][1])
                for start, end, number in self.index.find(doc.to_array(NORM).tolist())
            ],
        )
        return doc

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Any]] | None = None,
        *,
        nlp: Language | None = None,
        slices: Any = None,
    ) -> None:
        """Take the labels of a compiled taxonomy."""
        if slices is not None:
            self._take(slices["labels"])

    def get_state(self) -> Any:
        return {"labels": self.labels, "read_over": self.read_over}

    def set_state(self, state: Any) -> None:
        self.read_over = state["read_over"]
        self._take(state["labels"])

    def _take(self, labels: list[list[str]]) -> None:
        """``labels``: norm key, kind and concept of each, sorted."""
        add = self.vocab.strings.add
        self.labels = labels
        ids = {word: add(word) for word in {word for key, _, _ in labels for word in key.split(" ")}}
        names = {name: add(name) for name in {name for _, *both in labels for name in both}}
        self._names = [(names[kind], names[concept]) for _, kind, concept in labels]
        self.index = PhraseIndex(
            (([ids[word] for word in key.split(" ")], number) for number, (key, _, _) in enumerate(labels)),
            [add(word) for word in self.read_over],
        )


@Language.factory("skillx_label_ruler", default_config={"read_over": []}, assigns=["doc.spans"])
def make_label_ruler(nlp: Language, name: str, read_over: list[str]) -> LabelRuler:
    """Factory of ``skillx_label_ruler``."""
    return LabelRuler(nlp, name, read_over)
