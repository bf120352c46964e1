"""Labels as bytes: the label ruler finds what was packed, and who needs them all gets them all back."""

import spacy
from hypothesis import given
from hypothesis import strategies as st

from skillx.matching.component import LabelRuler
from skillx.rows import unpack_labels
from skillx.taxonomy.packing import pack_labels

words = st.lists(st.sampled_from(["ab", "c+", "☕", "déjà", "zz"]), min_size=1, max_size=3).map(" ".join)
rows = st.sets(st.tuples(words, st.sampled_from(["tea", "cup", ""])), max_size=8).map(
    lambda found: sorted((key, "thing" if concept else "decoy", concept) for key, concept in found)
)


def columns(found):
    return {name: [row[at] for row in found] for at, name in enumerate(("keys", "kinds", "concepts"))}


@given(rows)
def test_what_was_packed_comes_back(found):
    assert sorted(unpack_labels(pack_labels(columns(found)))) == found


@given(rows)
def test_equal_labels_in_another_order_give_equal_bytes(found):
    assert pack_labels(columns(found)) == pack_labels(columns(list(reversed(found))))


@given(rows)
def test_the_label_ruler_finds_every_packed_label_and_no_other(found):
    nlp = spacy.blank("en")
    ruler = LabelRuler(nlp, "ruler", attr="ORTH")
    ruler.initialize(slices={"cased_labels": pack_labels(columns(found))})
    for key, kind, concept in found:
        doc = ruler(spacy.tokens.Doc(nlp.vocab, key.split(" ")))
        spans = [(span.text, span.label_, span.id_) for span in doc.spans["exact"] if len(span) == len(doc)]
        assert (key, kind, concept) in spans
        assert set(spans) <= set(found)
