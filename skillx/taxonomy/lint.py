"""Advice on a taxonomy that is valid, yet will go wrong: ordinary words without a rule, labels in each other's way."""

from collections import defaultdict
from collections.abc import Iterator

from skillx.records import Kind
from skillx.taxonomy.lexicon import Lexicon
from skillx.taxonomy.taxonomy import Taxonomy
from skillx.text.forms import fold

__all__ = ["lint"]

_SHORT = 2


def lint(taxonomy: Taxonomy, lexicon: Lexicon) -> list[str]:
    """Pieces of advice, one a line, in order of concept id."""
    return [
        *_ordinary_words(taxonomy, lexicon),
        *_collisions(taxonomy),
        *_unreachable(taxonomy),
        *_missing_examples(taxonomy),
    ]


def _ordinary_words(taxonomy: Taxonomy, lexicon: Lexicon) -> Iterator[str]:
    """Names that are everyday words, and labels of one or two letters."""
    for concept in sorted(taxonomy, key=lambda concept: concept.id):
        kind = taxonomy.kind(concept.id)
        for label in concept.labels:
            if label in concept.ambiguous:
                continue
            if len(fold(label)) <= _SHORT and fold(label).isalpha():
                yield f"concepts.{concept.id}: '{label}' has {len(fold(label))} letters: give it a rule, or drop it"
            elif kind is Kind.TECHNOLOGY and label.isalpha() and label.lower() in lexicon.ordinary:
                yield f"concepts.{concept.id}: '{label}' is an ordinary word: give it a rule under 'ambiguous'"


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


def _missing_examples(taxonomy: Taxonomy) -> Iterator[str]:
    for concept in sorted(taxonomy, key=lambda concept: concept.id):
        for label, rule in concept.ambiguous.items():
            if not rule.when or not rule.not_when:
                yield f"concepts.{concept.id}.ambiguous.{label}: add an example under 'when' and 'not_when'"
