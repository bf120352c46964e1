"""Raw posting -> Doc: the text is cleaned, cut into words made for skills, and the way back is pinned on the Doc."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from spacy.attrs import NORM
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from skillx.annotations import pin, register
from skillx.serialise import JsonState
from skillx.text.clean import clean
from skillx.text.forms import norm
from skillx.text.joined import joined_names
from skillx.text.tokens import Splitter

__all__ = ["PostingTokenizer", "create_posting_tokenizer"]


class PostingTokenizer(JsonState):
    """Makes the Doc of a posting.

    ``doc.text`` is the clean text; ``doc._.alignment`` leads from it to the raw one. ``symbols`` are names to be kept
    whole (``c++``), ``norms`` the forms by which words are matched (``token.norm_``), ``known`` the words into which
    joined names may fall. Words are cut in one linear pass, so the taxonomy's size never slows the tokenizer.
    """

    def __init__(self, vocab: Vocab, *, repair: bool = True) -> None:
        register()
        self.vocab = vocab
        self.repair = repair
        self._set([], [], {}, [])

    def __call__(self, text: str) -> Doc:
        aligned = clean(text) if self.repair else clean(text, markup="plain")
        aligned = aligned.replace(joined_names(aligned.text, self.known))
        words, spaces = self.splitter.split(aligned.text)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        pin(doc, aligned)
        return doc

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterable[Doc]:
        """The Docs of many texts, in order."""
        return map(self, texts)

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Any]] | None = None,
        *,
        nlp: Language | None = None,
        slices: Any = None,
    ) -> None:
        """Take the symbols, units and norms of a compiled taxonomy."""
        if slices is not None:
            self._set(slices["symbols"], slices["units"], slices["norms"], slices["words"])

    def get_state(self) -> dict[str, Any]:
        return {
            "repair": self.repair,
            "symbols": sorted(self.splitter.symbols),
            "units": list(self.splitter.units),
            "norms": self.norms,
            "words": sorted(self.known),
        }

    def set_state(self, state: Mapping[str, Any]) -> None:
        self.repair = state["repair"]
        self._set(state["symbols"], state["units"], state["norms"], state["words"])

    def _set(
        self, symbols: Iterable[str], units: Iterable[str], norms: Mapping[str, str], words: Iterable[str]
    ) -> None:
        self.known = frozenset(words)
        self.splitter = Splitter(symbols, units)
        self.norms = dict(norms)
        getters: dict[int, Any] = self.vocab.lex_attr_getters  # type: ignore[attr-defined]
        getters[NORM] = partial(norm, table=self.norms)
        for lexeme in self.vocab:
            lexeme.norm_ = norm(lexeme.orth_, self.norms)


def create_posting_tokenizer(repair: bool = True) -> Callable[[Language], PostingTokenizer]:
    """``skillx.PostingTokenizer.v1`` of spaCy's tokenizer registry."""

    def make(nlp: Language) -> PostingTokenizer:
        return PostingTokenizer(nlp.vocab, repair=repair)

    return make
