"""What the fuzzy ruler holds of a taxonomy: forms of labels, their words, and the known words that are no slips.

Forms are kept as hashes, words as one text: nothing here is read as a list when a pipeline starts.
"""

import base64
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy

from skillx.records import Kind
from skillx.taxonomy.concept import Concept
from skillx.taxonomy.lexicon import Lexicon
from skillx.taxonomy.taxonomy import Taxonomy
from skillx.text.deletes import DeleteIndex
from skillx.text.squeeze import hashes_of, squeeze
from skillx.text.typos import SHORTEST, Typos, distances

__all__ = ["DIVIDED", "KEYED", "NAME", "ONE_WORD", "ORDINARY", "RULED", "near_slice"]

ONE_WORD, NAME, RULED, KEYED, DIVIDED, ORDINARY = 1, 2, 4, 8, 16, 32
"""Of a form: its label is one word; it is a name (technology); it has an ambiguity rule; it is a norm key, by which
words are looked up that were put right, and not a label's own letters; its label holds a hyphen or a slash; it is
an ordinary word."""

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_FORM = 4
_BLOCK = 8192
"""Words that are asked about at once."""
_GAPS = (*(math.inf,) * 5, 6.5, 6.5, 5.0, 5.0, 3.5)
"""By its number of letters, how much rarer (in log probability) than a label's word is what people misspell it as."""

Form = tuple[str, str]
"""A squeezed label and its concept."""


def near_slice(
    taxonomy: Taxonomy, lexicon: Lexicon, keys: Iterable[tuple[str, str]], norms: Mapping[str, str]
) -> dict[str, Any]:
    """``keys``: norm keys of labels and variants with their concepts; ``norms``: word -> norm.

    ``forms`` are sorted 64-bit hashes, ``owners`` numbers into ``concepts`` and ``marks`` the flags of each, all three
    base64 of little-endian arrays; ``words`` are those of labels with all their inflections, ``known`` those near them
    that are words of their own; ``cutoffs`` what concepts ask for themselves.
    """
    forms = _forms(taxonomy, keys, lexicon)
    places = sorted(forms)
    concepts = sorted({concept for _, concept in places})
    number = {concept: at for at, concept in enumerate(concepts)}
    hashes = hashes_of([form for form, _ in places]) if places else numpy.zeros(0, dtype="uint64")
    order = numpy.argsort(hashes, kind="stable")
    owners = numpy.array([number[concept] for _, concept in places], dtype="<u4")
    marks = numpy.array([forms[place] for place in places], dtype="u1")
    words = _words(taxonomy, norms)
    return {
        "forms": _packed(hashes[order].astype("<u8")),
        "owners": _packed(owners[order]),
        "marks": _packed(marks[order]),
        "concepts": concepts,
        "kinds": [taxonomy.kind(concept).value for concept in concepts],
        "words": "\n".join(words),
        "known": "\n".join(_known(words, lexicon)),
        "cutoffs": {c.id: c.fuzzy for c in sorted(taxonomy, key=lambda c: c.id) if c.fuzzy is not None},
        "typos": {name: list(listed) for name, listed in sorted(lexicon.typos.items())},
    }


def _forms(taxonomy: Taxonomy, keys: Iterable[tuple[str, str]], lexicon: Lexicon) -> dict[Form, int]:
    """Flags of each form. One that is too short to be sure of is not made."""
    found: dict[Form, int] = {}
    for concept in taxonomy:
        for label in concept.labels:
            form = squeeze(label)
            if len(form) >= _SHORTEST_FORM:
                found[form, concept.id] = _marks(taxonomy, concept, label) | found.get((form, concept.id), 0)
    ruled = {(squeeze(label), concept.id) for concept in taxonomy for label in concept.ambiguous}
    for key, owner in keys:
        form = squeeze(key)
        if owner and len(form) >= _SHORTEST_FORM and (form, owner) not in found:
            marks = _marks(taxonomy, taxonomy[owner], key) & ~RULED
            found[form, owner] = marks | KEYED | (RULED if (form, owner) in ruled else 0)
    return {place: marks | (ORDINARY if place[0] in lexicon.ordinary else 0) for place, marks in found.items()}


def _marks(taxonomy: Taxonomy, concept: Concept, label: str) -> int:
    name = taxonomy.kind(concept.id) is Kind.TECHNOLOGY
    return (
        (0 if " " in label else ONE_WORD)
        | (NAME if name else 0)
        | (RULED if label in concept.ambiguous else 0)
        | (DIVIDED if "-" in label or "/" in label else 0)
    )


def _words(taxonomy: Taxonomy, norms: Mapping[str, str]) -> list[str]:
    """Words of labels in small letters, joined names as one, and all forms that have a norm."""
    words: set[str] = set()
    for label, concept in taxonomy.labels():
        if concept.fuzzy == 100:
            continue
        words.update(found.lower() for found in _WORD.findall(label))
        if " " not in label:
            words.add(squeeze(label))
    words.update(norms)
    return sorted(word for word in words if len(word) >= SHORTEST and word.isalpha())


def _known(words: list[str], lexicon: Lexicon) -> list[str]:
    """Words of the language that look like a slip for a word of a label, and are none."""
    typos = Typos(lexicon.typos)
    index = DeleteIndex(words)
    present = frozenset(words)
    asked = sorted(word for word in lexicon.familiar if len(word) >= SHORTEST - 1 and word not in present)
    known: list[str] = []
    for start in range(0, len(asked), _BLOCK):
        block = asked[start : start + _BLOCK]
        askers, numbers = index.pairs(block)
        slips = distances([block[at] for at in askers], [words[at] for at in numbers])
        likely: dict[str, bool] = {}
        for asker, number, count in zip(askers, numbers, slips, strict=True):
            word = block[asker]
            if count > 2 or likely.get(word):
                continue
            target = words[number]
            rarer = _much_rarer(word, target, lexicon)
            if (rarer or word not in likely) and typos.is_near(word, target):
                likely[word] = rarer and typos.score(word, target) >= 100.0 - 115.0 / len(target)
        known.extend(word for word, misspelt in likely.items() if not misspelt)
    return known


def _much_rarer(word: str, target: str, lexicon: Lexicon) -> bool:
    """Whether a word may stand in the table only because many people misspell another."""
    if word in lexicon.proper:
        return False
    gap = _GAPS[min(len(target), len(_GAPS) - 1)]
    return lexicon.familiar.get(target, -30.0) - lexicon.familiar[word] >= gap


def _packed(array: Any) -> str:
    return base64.b64encode(array.tobytes()).decode("ascii")
