"""What differs between two taxonomies, and what that does to postings."""

import pytest
from taxonomy_builders import concepts, taxonomy

from skillx.effects import measure
from skillx.extractor import load
from skillx.records import Posting
from skillx.taxonomy.changes import compare

OLD = """\
kafka: {pref_label: Kafka, alt_labels: [Zorbase], category: tool, related: [flink]}
flink: {pref_label: Flink, category: tool}
storm:
  pref_label: Apache Storm
  alt_labels: [Storm]
  category: tool
  ambiguous:
    Storm: {case: exact, needs: [sibling], when: [Storm and Kafka.], not_when: [A Storm.]}
"""
NEW = """\
kafka: {pref_label: Apache Kafka, alt_labels: [Kafka, Streamhub], category: way}
pinot: {pref_label: Pinot DB, alt_labels: [Zorbase], category: tool}
storm:
  pref_label: Apache Storm
  alt_labels: [Storm]
  category: tool
  ambiguous:
    Storm: {case: exact, needs: [near], near: [stream], when: [Storm streams.], not_when: [A Storm.]}
"""


@pytest.fixture(scope="module")
def changes():
    return compare(taxonomy(OLD, "decoys: [flink trial]"), taxonomy(NEW, "decoys: [kafka trial]"))


def test_every_difference_is_found(changes):
    assert (changes.added, changes.removed) == (["pinot"], ["flink"])
    assert changes.labels_added == {"kafka": ["Apache Kafka", "Streamhub"]}
    assert changes.labels_removed == {"kafka": ["Zorbase"]}
    assert changes.moved == [("Zorbase", "kafka", "pinot")]
    assert [(change.id, change.field) for change in changes.fields] == [
        ("kafka", "category"),
        ("kafka", "pref_label"),
        ("kafka", "related"),
        ("storm", "ambiguous.Storm.near"),
        ("storm", "ambiguous.Storm.needs"),
        ("storm", "ambiguous.Storm.when"),
    ]
    assert (changes.decoys_added, changes.decoys_removed) == (["kafka trial"], ["flink trial"])


def test_differences_are_told_one_a_line(changes):
    lines = list(changes.lines())
    assert lines[0].startswith("1+")
    assert {
        "+ concept pinot",
        "- concept flink",
        "+ label kafka: 'Streamhub'",
        "  label 'Zorbase' moved: kafka -> pinot",
        "  kafka.pref_label: Kafka -> Apache Kafka",
        "  kafka.related: -flink",
        "  storm.ambiguous.Storm.needs: -sibling, +near",
        "+ decoy 'kafka trial'",
    } <= set(lines)


def test_the_same_content_in_another_order_does_not_differ():
    first, second = OLD.split("\n", 2)[:2]
    other = "\n".join([second, first, OLD.split("\n", 2)[2]])
    assert not compare(taxonomy(OLD), taxonomy(other))
    assert compare(taxonomy(OLD), taxonomy(NEW))


def test_categories_that_come_go_and_change_are_found():
    one = taxonomy("kafka: {pref_label: Kafka, category: tool}")
    two = taxonomy("kafka: {pref_label: Kafka, category: tool}", "decoys: []")
    assert compare(one, two).categories == []


def test_a_corpus_shows_which_counts_change_and_why(tmp_path, changes):
    paths = [tmp_path / "old.yaml", tmp_path / "new.yaml"]
    for path, entries, decoy in zip(paths, (OLD, NEW), ("flink trial", "kafka trial"), strict=True):
        path.write_text(concepts(entries, f"decoys: [{decoy}]"), encoding="utf-8")
    old, new = (load(taxonomy=path) for path in paths)
    postings = [
        Posting("Experience with Zorbase and Streamhub.", "a"),
        Posting("Experience with Flink and Storm.", "b"),
        Posting("Experience with Kafka.", "c"),
        Posting("We sell bread.", "d"),
    ]
    effects = measure(old, new, postings, changes)
    assert (effects.postings, effects.changed) == (4, ["a", "b"])
    assert {concept: effects.counts[concept] for concept in effects.concepts()} == {
        "flink": [1, 0],
        "pinot": [0, 1],
        "storm": [1, 0],
        "kafka": [2, 2],
    }
    assert sorted(effects.why) == [
        ("flink", False, "concept removed"),
        ("kafka", False, "label removed, now pinot"),
        ("kafka", True, "new label"),
        ("pinot", True, "new concept"),
        ("storm", False, "is dropped now (ambiguous)"),
    ]
    assert effects.examples["storm", False, "is dropped now (ambiguous)"].text == "Experience with Flink and [Storm]."
    lines = list(effects.lines())
    assert lines[0] == "2 of 4 profiles change"
    assert "flink: in 1 -> 0 postings" in lines
    assert effects.to_dict()["concepts"][0]["concept"] == "flink"
