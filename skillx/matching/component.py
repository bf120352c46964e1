"""The label ruler: labels of the taxonomy in any case, by norm, or as they are written, by the words themselves.

It does what spaCy's ``span_ruler`` does with phrase patterns, and two things more: it reads over hyphens, articles and
odd spaces inside a label, so that these need no patterns of their own; and it starts at once, where a PhraseMatcher
has to make a Doc of every pattern (docs/performance.md has the measurement).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from spacy.attrs import NORM, ORTH
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc

from skillx.annotations import EXACT, add_rows, put_rows
from skillx.columns import Columns
from skillx.rows import numbers, split
from skillx.serialise import PackedState
from skillx.text.phrases import GrowingIndex

__all__ = ["LabelRuler", "make_label_ruler"]

_EMPTY = {"first": b"", "rows": b"", "ends": b"", "keys": b"", "owner": b"", "names": b""}


class LabelRuler(PackedState):
    """Writes ``doc.spans["exact"]``: label_ kind or ``decoy``, id_ candidate concept.

    ``attr`` is what words are compared by: ``NORM``, or ``ORTH`` for labels that count only as they are written.
    Without ``overwrite`` it adds to what stands there.
    """

    def __init__(
        self,
        nlp: Language,
        name: str,
        read_over: Sequence[str] = (),
        attr: Literal["NORM", "ORTH"] = "NORM",
        overwrite: bool = True,
    ) -> None:
        self.name = name
        self.vocab = nlp.vocab
        self.read_over = list(read_over)
        self.attr = attr
        self.overwrite = overwrite
        self._take(_EMPTY)

    def __call__(self, doc: Doc) -> Doc:
        names, owner = self._names, self._owner
        words = Columns.of(doc).norm_array if self._attr == NORM else doc.to_array(self._attr)
        found = [(start, end, *names[owner[number]]) for start, end, number in self.index.find(words)]
        (put_rows if self.overwrite else add_rows)(doc, EXACT, found)
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
            self._take(slices["cased_labels" if self.attr == "ORTH" else "labels"])

    def get_state(self) -> Any:
        return {
            "labels": self.labels,
            "read_over": self.read_over,
            "attr": self.attr,
            "overwrite": self.overwrite,
        }

    def set_state(self, state: Any) -> None:
        self.read_over, self.attr, self.overwrite = state["read_over"], state["attr"], state["overwrite"]
        self._take(state["labels"])

    def _take(self, labels: Mapping[str, bytes]) -> None:
        """``labels``: as ``taxonomy.packing`` packs them."""
        add = self.vocab.strings.add
        self.labels = dict(labels)
        self._attr = ORTH if self.attr == "ORTH" else NORM
        self._owner = numbers(labels["owner"])
        self._names = [_cut(name) for name in split(labels["names"])]
        self._rows, self._ends = numbers(labels["rows"]), numbers(labels["ends"])
        self.index = GrowingIndex(
            {get_string_id(word): number for number, word in enumerate(split(labels["first"]))},
            self._phrases,
            [add(word) for word in self.read_over],
        )

    def _phrases(self, number: int) -> Iterator[tuple[list[int], int]]:
        """Ids of the words, and row, of all phrases that begin with a first word."""
        keys = split(self.labels["keys"][self._ends[number] : self._ends[number + 1] - 1])
        for row, key in enumerate(keys, self._rows[number]):
            yield [get_string_id(word) for word in key.split(" ")], row


def _cut(name: str) -> tuple[str, str]:
    kind, concept = name.split("\t")
    return kind, concept


@Language.factory(
    "skillx_label_ruler",
    default_config={"read_over": [], "attr": "NORM", "overwrite": True},
    assigns=["doc.spans"],
)
def make_label_ruler(
    nlp: Language, name: str, read_over: list[str], attr: Literal["NORM", "ORTH"], overwrite: bool
) -> LabelRuler:
    """Factory of ``skillx_label_ruler``."""
    return LabelRuler(nlp, name, read_over, attr, overwrite)
