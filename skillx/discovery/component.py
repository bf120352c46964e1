"""The discoverer: writes what looks like a skill that the taxonomy lacks on ``doc.spans["discovered"]``.

It stands behind the linker and changes no skill.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from spacy.attrs import IS_LOWER, IS_PUNCT, NORM, SPACY
from spacy.language import Language
from spacy.tokens import Doc, Span

from skillx.annotations import DISCOVERED, EXACT, SKILLS, need, note, put
from skillx.discovery.evidence import Evidence, Lexicon, Text, asked_for, examples, items, names, tasks
from skillx.discovery.weight import chance, strongest
from skillx.serialise import JsonState
from skillx.shape import Shape
from skillx.text.phrases import PhraseIndex

__all__ = ["Discoverer", "make_discoverer"]

_SETS = ("separators", "openers", "boundaries", "leads", "tails", "generic", "places", "names_after", "names_before")
_CUES = ("asked", "examples", "others")

_SHORT = 3
"""Letters from which a capitalised word counts as a name; initialisms may be shorter."""


class Discoverer(JsonState):
    """Writes ``doc.spans["discovered"]``: label_ ``discovered``, id_ the strongest kind of evidence.

    The group's ``attrs`` hold, span by span: ``why`` (all kinds of evidence), ``scores``, ``beside`` (concepts in the
    same list) and ``kinds`` (what a class noun says). The posting's note ``candidates`` holds the same for the profile,
    in clean offsets.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.vocab = nlp.vocab
        self._take({"table": {}, "silent": [], "verbs": [], "people": [], "words": []})

    def __call__(self, doc: Doc) -> Doc:
        skills = need(doc, SKILLS, self.name, "skillx_linker")
        shape = Shape.of(doc, self.name)
        columns = doc.to_array([NORM, SPACY, IS_LOWER, IS_PUNCT])
        text = Text(
            columns[:, 0].tolist(), (columns[:, 1] == 0).tolist(), self._taken(doc, skills), self._clauses(shape)
        )
        shown = ((columns[:, 2] == 0) & (columns[:, 3] == 0)).nonzero()[0].tolist()
        places = [(span.start, span.end) for span in skills]
        found = [
            *items(text, places, self.lexicon),
            *asked_for(text, self.lexicon),
            *examples(text, self.lexicon),
            *tasks(text, [start for start, _ in text.clauses], self.lexicon),
            *names(text, self._unknown(doc, text, shown), self.lexicon),
        ]
        self._write(doc, found, [span.kb_id_ for span in skills])
        return doc

    def _taken(self, doc: Doc, skills: Sequence[Span]) -> list[bool]:
        taken = [False] * len(doc)
        for span in (*skills, *need(doc, EXACT, self.name, "label_ruler")):
            taken[span.start : span.end] = [True] * (span.end - span.start)
        return taken

    def _clauses(self, shape: Shape) -> list[tuple[int, int]]:
        """Clauses of all lines but headings and silent sections."""
        headings = {number for number, line in enumerate(shape.lines) if line[2] == "heading"}
        return [
            (clause.start, clause.end)
            for clause in shape.clauses
            if clause.line not in headings and shape.section(clause.start) not in self.silent
        ]

    def _unknown(self, doc: Doc, text: Text, shown: Sequence[int]) -> list[int]:
        """Tokens with a capital or a sign that are no word: not at the start of a clause unless the sign is inside."""
        opening = {start for start, _ in text.clauses}
        found = []
        for at in shown:
            word = doc[at].text
            if len(word) < 2 or word.lower() in self.words or not any(sign.isalpha() for sign in word):
                continue
            if (at in opening or len(word) < _SHORT) and word[1:].islower():
                continue
            found.append(at)
        return found

    def _write(self, doc: Doc, found: Sequence[Evidence], concepts: Sequence[str]) -> None:
        by_place: dict[tuple[int, int], list[Evidence]] = defaultdict(list)
        for evidence in found:
            by_place[evidence.start, evidence.end].append(evidence)
        chances = {
            place: round(chance((e.why for e in by_place[place]), self.weights) * self._share(doc, *place), 3)
            for place in sorted(by_place)
        }
        places = [place for place in strongest(chances) if chances[place] > 0]
        why = [sorted({evidence.why for evidence in by_place[place]}, key=self._order) for place in places]
        spans = [
            Span(doc, start, end, label="discovered", span_id=reasons[0])
            for (start, end), reasons in zip(places, why, strict=True)
        ]
        attrs = {
            "why": why,
            "scores": [chances[place] for place in places],
            "beside": [
                sorted({concepts[number] for evidence in by_place[place] for number in evidence.beside})
                for place in places
            ],
            "kinds": [sorted({e.kind for e in by_place[place] if e.kind}) for place in places],
        }
        put(doc, DISCOVERED, spans, attrs)
        note(
            doc,
            candidates=[
                {
                    "start": span.start_char,
                    "end": span.end_char,
                    "score": chances[place],
                    "why": ", ".join(reasons),
                }
                for span, place, reasons in zip(spans, places, why, strict=True)
                if chances[place] >= self.weights.get("least", 0.0)
            ],
        )

    def _share(self, doc: Doc, start: int, end: int) -> float:
        """What remains of a chance: all for a name, less for everyday words, nothing for numbers and single letters."""
        words = [token.text for token in doc[start:end]]
        if words[0].isdigit() or not any(len(word) > 1 and any(sign.isalpha() for sign in word) for word in words):
            return 0.0
        if any(word.lower() not in self.words and any(sign.isalpha() for sign in word) for word in words):
            return 1.0
        return self.weights.get("one_word" if end - start == 1 else "many_words", 1.0)

    def _order(self, why: str) -> tuple[float, str]:
        return -self.weights.get(why, 0.0), why

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Any]] | None = None,
        *,
        nlp: Language | None = None,
        slices: Any = None,
        discovery: Mapping[str, Any] | None = None,
        sections: Mapping[str, Any] | None = None,
        cues: Mapping[str, Any] | None = None,
        distractors: Mapping[str, Any] | None = None,
    ) -> None:
        """Take the words of a compiled taxonomy, ``data/discovery.yaml``, silent sections, the verbs of duties, and
        the nouns of job titles, which are people and no skills.
        """
        state = dict(self.state)
        if slices is not None:
            state["words"] = slices["words"]
        if sections is not None:
            state["silent"] = sorted(k for k, entry in sections["kinds"].items() if entry.get("silent") == "true")
        if nlp is not None and cues is not None:
            state["verbs"] = [_norms(nlp, verb) for verb in cues["default"]["imperatives"]]
        if nlp is not None and distractors is not None:
            state["people"] = [_norms(nlp, noun) for noun in distractors["title_nouns"]]
        if nlp is not None and discovery is not None:
            state["table"] = {
                **{name: [_norms(nlp, phrase) for phrase in discovery[name]] for name in (*_SETS, *_CUES)},
                "weights": {why: float(weight) for why, weight in discovery["weights"].items()}
                | {name: float(discovery[name]) for name in ("one_word", "many_words", "named_only", "least")},
                "classes": {
                    kind: [_norms(nlp, noun) for noun in nouns] for kind, nouns in discovery["classes"].items()
                },
            }
        self._take(state)

    def get_state(self) -> Any:
        return self.state

    def set_state(self, state: Any) -> None:
        self._take(state)

    def _take(self, state: dict[str, Any]) -> None:
        self.state = state
        table, add = state["table"], self.vocab.strings.add
        self.weights: dict[str, float] = table.get("weights", {})
        self.silent = frozenset(state["silent"])
        self.words = frozenset(state["words"])
        self.lexicon = Lexicon(
            PhraseIndex(
                ([add(word) for word in words], number)
                for number, name in enumerate(_CUES)
                for words in table.get(name, ())
            ),
            **{name: frozenset(add(words[0]) for words in table.get(name, ())) for name in _SETS},
            verbs=frozenset(add(words[0]) for words in state["verbs"]),
            people=frozenset(add(words[-1]) for words in state["people"]),
            classes={add(noun[0]): kind for kind, nouns in table.get("classes", {}).items() for noun in nouns},
            hyphen=add("-"),
        )


def _norms(nlp: Language, phrase: str) -> list[str]:
    return [token.norm_ for token in nlp.make_doc(phrase) if not token.is_space]


@Language.factory("skillx_discoverer", assigns=["doc.spans"])
def make_discoverer(nlp: Language, name: str) -> Discoverer:
    """Factory of ``skillx_discoverer``."""
    return Discoverer(nlp, name)
