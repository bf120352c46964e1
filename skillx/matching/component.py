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
from skillx.serialise import JsonState
from skillx.text.phrases import PhraseIndex

__all__ = ["LabelRuler", "make_label_ruler"]


class LabelRuler(JsonState):
    """Writes ``doc.spans["exact"]``: label_ kind or ``decoy``, id_ candidate concept."""

    def __init__(self, nlp: Language, name: str, read_over: Sequence[str] = ()) -> None:
        self.name = name
        self.vocab = nlp.vocab
        self.read_over = list(read_over)
        self._take({"keys": [], "kinds": [], "concepts": []})

    def __call__(self, doc: Doc) -> Doc:
        kinds, concepts = self._kinds, self._concepts
        put(
            doc,
            EXACT,
            [
                Span(doc, start, end, label=kinds[number], span_id=concepts[number])
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

    def _take(self, labels: Mapping[str, list[str]]) -> None:
        """``labels``: norm keys, kinds and concepts as columns."""
        add = self.vocab.strings.add
        self.labels = labels
        words = [key.split(" ") for key in labels["keys"]]
        ids = {word: add(word) for word in {word for key in words for word in key}}
        names = {name: add(name) for name in {*labels["kinds"], *labels["concepts"]}}
        self._kinds = [names[kind] for kind in labels["kinds"]]
        self._concepts = [names[concept] for concept in labels["concepts"]]
        self.index = PhraseIndex(
            (([ids[word] for word in key], number) for number, key in enumerate(words)),
            [add(word) for word in self.read_over],
        )


@Language.factory("skillx_label_ruler", default_config={"read_over": []}, assigns=["doc.spans"])
def make_label_ruler(nlp: Language, name: str, read_over: list[str]) -> LabelRuler:
    """Factory of ``skillx_label_ruler``."""
    return LabelRuler(nlp, name, read_over)
