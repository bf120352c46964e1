"""Advice on a taxonomy that is valid, yet will go wrong: ordinary words without a rule, labels in each other's way."""

from collections import defaultdict
from collections.abc import Iterator

from skillx.records import Kind
from skillx.taxonomy.lexicon import Lexicon
from skillx.taxonomy.taxonomy import Taxonomy
from skillx.text.forms import fold

__all__ = ["is_short", "lint"]

_SHORT = 2
_MOST_WORDS = 6
_LISTED = ("near", "before", "after")


def lint(taxonomy: Taxonomy, lexicon: Lexicon) -> list[str]:
    """Pieces of advice, one a line, in order of concept id."""
    return [
        *_ordinary_words(taxonomy, lexicon),
        *_descriptions(taxonomy),
        *_collisions(taxonomy),
        *_unreachable(taxonomy),
        *_rules(taxonomy),
        *_empty_categories(taxonomy),
    ]


def is_short(label: str) -> bool:
    """One letter, or two without signs: too little to be sure of. ``F&B`` and ``A.S.`` are sure enough."""
    form = fold(label)
    return form.isalpha() and (len(form) == 1 or (len(form) <= _SHORT and label.isalpha()))


def _ordinary_words(taxonomy: Taxonomy, lexicon: Lexicon) -> Iterator[str]:
    """Names that are everyday words, and labels of one or two letters."""
    for concept in sorted(taxonomy, key=lambda concept: concept.id):
        kind = taxonomy.kind(concept.id)
        for label in concept.labels:
            if label in concept.ambiguous or label.lower() in lexicon.one_meaning:
                continue
            if is_short(label):
                yield f"concepts.{concept.id}: '{label}' has {len(fold(label))} letters: give it a rule, or drop it"
            elif kind is Kind.TECHNOLOGY and label.isalpha() and label.lower() in lexicon.ordinary:
                yield f"concepts.{concept.id}: '{label}' is an ordinary word: give it a rule under 'ambiguous'"


def _descriptions(taxonomy: Taxonomy) -> Iterator[str]:
    """Labels that no posting repeats word by word. Names of laws and certificates may be long."""
    for concept in sorted(taxonomy, key=lambda concept: concept.id):
        if taxonomy.kind(concept.id) in (Kind.METHOD, Kind.SOFT):
            for label in concept.labels:
                if len(label.split()) > _MOST_WORDS:
                    yield f"concepts.{concept.id}: '{label}' has {len(label.split())} words: shorten it, or drop it"


def _collisions(taxonomy: Taxonomy) -> Iterator[str]:
    """Labels of two concepts that are equal after folding, without a rule that could tell them apart."""
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for label, concept in taxonomy.labels():
        owners[fold(label)].setdefault(concept.id, label)
    for form in sorted(owners):
        found = owners[form]
        ruled = [key for key, label in found.items() if label in taxonomy[key].ambiguous]
        if len(found) > 1 and len(ruled) < len(found) - 1:
            names = ", ".join(f"{key} ('{label}')" for key, label in sorted(found.items()))
            yield f"label '{form}' belongs to several concepts and too few have a rule: {names}"


def _unreachable(taxonomy: Taxonomy) -> Iterator[str]:
    """Labels that a decoy of the same words always swallows."""
    decoys = {decoy.casefold() for decoy in taxonomy.decoys}
    for label, concept in taxonomy.labels():
        if label.casefold() in decoys:
            yield f"concepts.{concept.id}: '{label}' can never be found: it is a decoy too"


def _rules(taxonomy: Taxonomy) -> Iterator[str]:
    """Rules without examples, and words in them that nothing asks for."""
    for concept in sorted(taxonomy, key=lambda concept: concept.id):
        for label, rule in concept.ambiguous.items():
            at = f"concepts.{concept.id}.ambiguous.{label}"
            if not rule.when or not rule.not_when:
                yield f"{at}: add an example under 'when' and 'not_when'"
            for name in _LISTED:
                if getattr(rule, name) and name not in (*rule.needs, *rule.other_case):
                    yield f"{at}: the words of '{name}' count for nothing: add '{name}' to 'needs', or drop them"


def _empty_categories(taxonomy: Taxonomy) -> Iterator[str]:
    """Categories with neither concepts nor categories below."""
    used = {concept.category for concept in taxonomy} | {entry.broader for entry in taxonomy.categories.values()}
    for key in sorted(taxonomy.categories):
        if key not in used:
            yield f"categories.{key}: has no concepts"
