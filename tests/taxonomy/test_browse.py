"""Looking around in a taxonomy."""

import json

import pytest
from taxonomy_builders import taxonomy

from skillx.taxonomy.browse import branch, card, card_text, figures, figures_text, find, search

ENTRIES = """\
kafka: {pref_label: Apache Kafka, alt_labels: [Kafka], category: tool, same_as: {wikidata: Q1}}
streams: {pref_label: Kafka Streams, category: tool, broader: [kafka], implies: [kafka]}
go:
  pref_label: Golang
  alt_labels: [Go]
  category: tool
  ambiguous:
    Go:
      {case: exact, strict: true, other_case: [sibling], needs: [near], near: [Rust],
       when: [Go and Rust.], not_when: [Go on.]}
goose: {pref_label: goose keeping, alt_labels: [Go-], category: way}
"""


@pytest.fixture(scope="module")
def small():
    return taxonomy(ENTRIES)


def test_a_concept_is_found_by_id_by_label_and_by_label_otherwise_written(small):
    assert find(small, "kafka") == ["kafka"]
    assert find(small, "Kafka") == ["kafka"]
    assert find(small, "go-lang") == ["go"]
    assert find(small, "Go") == ["go"]
    assert find(small, "GO") == ["go", "goose"]
    assert find(small, "nothing") == find(small, "??") == []


def test_a_card_says_all_about_a_concept(small):
    entry = card(small, "kafka")
    assert (entry["narrower"], entry["implied_by"], entry["kind"]) == (["streams"], ["streams"], "technology")
    assert json.loads(json.dumps(entry)) == entry
    assert list(card_text(card(small, "go"))) == [
        "Golang  (go)",
        "  technology: tool",
        "  also: Go",
        "  'Go' counts",
        "    as it is written; in another case with sibling",
        "    with near and nothing else",
        "    near: Rust",
        "    yes: Go and Rust.",
        "    no: Go on.",
    ]
    assert "  same as: wikidata Q1" in list(card_text(entry))


def test_a_search_gives_the_most_alike_first_and_forgives(small):
    assert [hit.id for hit in search(small, "kafka")] == ["kafka", "streams"]
    assert search(small, "kafka")[0].label == "Kafka"
    assert [hit.id for hit in search(small, "golnag")] == ["go"]
    assert [hit.id for hit in search(small, "kafka", 1)] == ["kafka"]
    assert search(small, "zzzz") == []


def test_the_tree_counts_what_lies_below(small):
    nodes = {node["id"]: node for node in branch(small)}
    assert nodes["tool"]["concepts"] == 3
    (only,) = branch(small, "tool", concepts=True)
    assert only["members"] == ["go", "kafka", "streams"]
    with pytest.raises(KeyError):
        branch(small, "none")


def test_figures_add_up(small):
    found = figures(small)
    assert (found["concepts"], found["labels"]) == (4, 7)
    assert found["kinds"]["technology"] == {"concepts": 3, "labels": 5, "rules": 1}
    assert found["concepts with"]["example sentences"] == 2
    assert any("4 concepts, 7 labels" in line for line in figures_text(found))
