"""The slice of the fuzzy ruler: forms, words, what is known, and what a concept asks for itself."""

import base64

import numpy
import pytest
from taxonomy_builders import taxonomy

from skillx.errors import TaxonomyError
from skillx.taxonomy.compile import compile_taxonomy
from skillx.taxonomy.lexicon import english
from skillx.taxonomy.nearness import KEYED, NAME, ONE_WORD, ORDINARY
from skillx.text.squeeze import hash_of

ENTRIES = """
kubernetes: {pref_label: Kubernetes, category: tool}
power-bi: {pref_label: Power BI, category: tool, fuzzy: 90}
management: {pref_label: inventory management, category: way}
writing: {pref_label: writing, category: way}
excel: {pref_label: Excel, category: tool, fuzzy: false}
"""


@pytest.fixture(scope="module")
def near():
    return compile_taxonomy(taxonomy(ENTRIES), english())["near"]


def marks(near, form):
    hashes = numpy.frombuffer(base64.b64decode(near["forms"]), "<u8").tolist()
    values = numpy.frombuffer(base64.b64decode(near["marks"]), "u1").tolist()
    return [values[at] for at, number in enumerate(hashes) if number == hash_of(form)]


def test_forms_say_what_their_labels_are(near):
    assert marks(near, "kubernetes") == [ONE_WORD | NAME]
    assert marks(near, "powerbi") == [NAME]
    assert marks(near, "writing") == [ONE_WORD | ORDINARY]
    assert all(mark & KEYED for mark in marks(near, "manageinventory"))
    assert marks(near, "nothing") == []


def test_forms_are_sorted(near):
    hashes = numpy.frombuffer(base64.b64decode(near["forms"]), "<u8")
    assert (hashes[:-1] <= hashes[1:]).all()
    assert len(base64.b64decode(near["owners"])) == 4 * len(hashes)


def test_frequent_misspellings_are_no_known_words(near):
    known = near["known"].split("\n")
    assert "managment" not in known
    assert "meeting" not in known  # nothing like it among the labels
    assert "waiting" in known  # near "writing", and a word of its own


def test_a_concept_may_ask_for_itself(near):
    assert near["cutoffs"] == {"excel": 100.0, "power-bi": 90.0}
    assert "excel" not in near["words"].split("\n")


def test_what_makes_no_sense_is_refused():
    with pytest.raises(TaxonomyError, match=r"fuzzy: 'maybe': expected false .* 0 to 100"):
        taxonomy("x: {pref_label: Xylo, category: tool, fuzzy: maybe}")


def test_a_taxonomy_that_says_nothing_keeps_its_version():
    plain = taxonomy("x: {pref_label: Xylo, category: tool}")
    assert plain.version != taxonomy("x: {pref_label: Xylo, category: tool, fuzzy: 80}").version
    assert "fuzzy" not in plain.to_dict()["concepts"]["x"]
