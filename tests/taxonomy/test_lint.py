"""Advice on a valid taxonomy that will go wrong all the same."""

import pytest
from taxonomy_builders import taxonomy

from skillx.taxonomy.lexicon import english
from skillx.taxonomy.lint import lint
from skillx.taxonomy.lint_forms import lint_forms


@pytest.fixture(scope="module")
def lexicon():
    return english()


def advice(entries, lexicon, tail=""):
    """Without that on categories: the small taxonomies of these tests leave most of them empty."""
    return [line for line in lint(taxonomy(entries, tail), lexicon) if not line.startswith("categories.")]


ADVICE = {
    "an ordinary word": (
        "poetry: {pref_label: Poetry, category: tool}",
        "concepts.poetry: 'Poetry' is an ordinary word: give it a rule under 'ambiguous'",
    ),
    "one letter": ("r: {pref_label: R, category: tool}", "concepts.r: 'R' has 1 letters: give it a rule, or drop it"),
    "a form of two concepts": (
        "a: {pref_label: Foo-bar, category: tool}\nb: {pref_label: Foo bar, category: way}",
        "label 'foobar' belongs to several concepts and too few have a rule: a ('Foo-bar'), b ('Foo bar')",
    ),
    "one letter with a sign": (
        "r: {pref_label: R., category: tool}",
        "concepts.r: 'R.' has 1 letters: give it a rule, or drop it",
    ),
    "a description": (
        "a: {pref_label: keep the geese of all our many neighbours, category: way}",
        "concepts.a: 'keep the geese of all our many neighbours' has 8 words: shorten it, or drop it",
    ),
    "words of a rule that nothing asks for": (
        "go:\n  pref_label: Golang\n  category: tool\n  ambiguous:\n"
        "    Golang: {needs: [sibling], near: [Rust], when: [x], not_when: [y]}",
        "concepts.go.ambiguous.Golang: the words of 'near' count for nothing: add 'near' to 'needs', or drop them",
    ),
    "a rule without examples": (
        "go:\n  pref_label: Golang\n  category: tool\n  ambiguous:\n    Golang: {case: exact, when: [x]}",
        "concepts.go.ambiguous.Golang: add an example under 'when' and 'not_when'",
    ),
}


@pytest.mark.parametrize(("entries", "expected"), ADVICE.values(), ids=list(ADVICE))
def test_advice_is_given_on(lexicon, entries, expected):
    assert advice(entries, lexicon) == [expected]


def test_a_label_that_is_a_decoy_too_can_never_be_found(lexicon):
    found = advice("zookeeper: {pref_label: Apache Zookeeper, category: tool}", lexicon, "decoys: [apache zookeeper]")
    assert found == ["concepts.zookeeper: 'Apache Zookeeper' can never be found: it is a decoy too"]


SILENT = {
    "a frequent word of one meaning": "javascript: {pref_label: JavaScript, alt_labels: [QA], category: tool}",
    "two letters with a sign": "a: {pref_label: F&B, category: way}",
    "the long name of a law": "a: {pref_label: Act on the Keeping of Geese in Towns, category: paper}",
    "a rule for the ordinary word": (
        "poetry:\n  pref_label: Poetry\n  category: tool\n  ambiguous:\n"
        "    Poetry: {case: exact, when: [In Poetry.], not_when: [Read poetry.]}"
    ),
    "an ordinary word that is no name": "calm: {pref_label: Calm, category: virtue}",
    "a name that is no ordinary word": "kubernetes: {pref_label: Kubernetes, category: tool}",
    "two concepts of one form of which one has a rule": (
        "a: {pref_label: Foo-bar, category: tool}\nb:\n  pref_label: Foo bar\n  category: tool\n  ambiguous:\n"
        "    Foo bar: {case: exact, when: [x], not_when: [y]}"
    ),
}


@pytest.mark.parametrize("entries", SILENT.values(), ids=list(SILENT))
def test_no_advice_is_given_on(lexicon, entries):
    assert advice(entries, lexicon) == []


def test_a_category_without_concepts_is_named(lexicon):
    found = lint(taxonomy("kafka: {pref_label: Kafka, category: tool}"), lexicon)
    assert found == [f"categories.{key}: has no concepts" for key in ("paper", "tongue", "virtue", "way")]


def test_labels_that_compilation_makes_and_forms_that_meet_are_named(lexicon):
    entries = (
        "a: {pref_label: data model, alt_labels: [data-model], category: way}\n"
        "b: {pref_label: stock keeping, alt_labels: [keep stock], category: way}\n"
        "c: {pref_label: Data Models, category: way}\n"
        "d: {pref_label: goose keeping, category: way}"
    )
    assert lint_forms(taxonomy(entries), lexicon) == [
        "concepts.a: 'data-model' need not be listed: it is a form of 'data model'",
        "concepts.b: 'keep stock' need not be listed: it is a form of 'stock keeping'",
        "form 'data model' belongs to several concepts: a ('data model'), c ('Data Models')",
    ]
