"""Advice on the forms that compilation makes: labels nobody has to list, and forms in which two concepts meet."""

from collections import defaultdict
from collections.abc import Iterator

from skillx.taxonomy.compile import Forms
from skillx.taxonomy.concept import Concept
from skillx.taxonomy.lexicon import Lexicon
from skillx.taxonomy.taxonomy import Taxonomy
from skillx.taxonomy.variants import variants

__all__ = ["lint_forms"]


def lint_forms(taxonomy: Taxonomy, lexicon: Lexicon) -> list[str]:
    """Pieces of advice, one a line: labels of one concept that are one form, then forms of several concepts."""
    forms = Forms.of(taxonomy, lexicon)
    keys = {concept.id: _keys(concept, forms) for concept in taxonomy}
    lines = []
    for key in sorted(keys):
        lines += list(_repeated(taxonomy, taxonomy[key], keys[key], forms, lexicon))
    return [*lines, *_meeting(keys)]


def _keys(concept: Concept, forms: Forms) -> dict[str, str]:
    """Form of each label without a rule."""
    return {label: forms.key(label) for label in concept.labels if label not in concept.ambiguous}


def _repeated(
    taxonomy: Taxonomy, concept: Concept, keys: dict[str, str], forms: Forms, lexicon: Lexicon
) -> Iterator[str]:
    first: dict[str, str] = {}
    kind = taxonomy.kind(concept.id)
    made = {forms.key(variant): label for label in keys for variant in variants(label, kind, lexicon)}
    for label, key in keys.items():
        other = first.setdefault(key, label)
        if other == label and label != concept.pref_label:
            other = made.get(key, label)
        if other != label:
            yield f"concepts.{concept.id}: '{label}' need not be listed: it is a form of '{other}'"
            made = {form: source for form, source in made.items() if source != label}


def _meeting(keys: dict[str, dict[str, str]]) -> Iterator[str]:
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for concept, labels in keys.items():
        for label, key in labels.items():
            owners[key].setdefault(concept, label)
    for key in sorted(owners):
        if len(owners[key]) > 1:
            names = ", ".join(f"{concept} ('{label}')" for concept, label in sorted(owners[key].items()))
            yield f"form '{key}' belongs to several concepts: {names}"
