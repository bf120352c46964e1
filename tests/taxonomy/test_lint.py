"""Advice on a valid taxonomy that will go wrong all the same."""

import pytest
from taxonomy_builders import taxonomy

from skillx.taxonomy.lexicon import english
from skillx.taxonomy.lint import lint


@pytest.fixture(scope="module")
def lexicon():
    return english()


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
    "a rule without examples": (
        "go:\n  pref_label: Golang\n  category: tool\n  ambiguous:\n    Golang: {case: exact, when: [x]}",
        "concepts.go.ambiguous.Golang: add an example under 'when' and 'not_when'",
    ),
}


@pytest.mark.parametrize(("entries", "advice"), ADVICE.values(), ids=list(ADVICE))
def test_advice_is_given_on(lexicon, entries, advice):
    assert lint(taxonomy(entries), lexicon) == [advice]


def test_a_label_that_is_a_decoy_too_can_never_be_found(lexicon):
    found = lint(
        taxonomy("zookeeper: {pref_label: Apache Zookeeper, category: tool}", "decoys: [apache zookeeper]"), lexicon
    )
    assert found == ["concepts.zookeeper: 'Apache Zookeeper' can never be found: it is a decoy too"]


SILENT = {
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
    assert lint(taxonomy(entries), lexicon) == []
