"""Taxonomy files: every problem at once with file, line and suggestion; overlays that add, change and remove."""

import re

import pytest
from taxonomy_builders import concepts, taxonomy

from skillx.errors import TaxonomyError
from skillx.taxonomy.concept import Ambiguity
from skillx.taxonomy.reader import parse_taxonomy, read_taxonomy

BASE = concepts(
    """
    kafka: {pref_label: Apache Kafka, alt_labels: [Kafka], hidden_labels: [Kafak], category: tool}
    spark:
      pref_label: Apache Spark
      alt_labels: [Spark]
      category: tool
      ambiguous:
        Spark: {case: exact, needs: [near], near: [data]}
    pyspark: {pref_label: PySpark, category: tool, implies: [spark]}
    """,
    "decoys: [spark joy, kafka on the shore]",
)


def problems(*texts: str) -> list[str]:
    names = ["t.yaml", "mine.yaml", "third.yaml"]
    with pytest.raises(TaxonomyError) as caught:
        parse_taxonomy(list(zip(names, texts, strict=False)))
    return list(caught.value.problems)


def laid(*overlays: str):
    return parse_taxonomy([("t.yaml", BASE), *((f"{at}.yaml", text) for at, text in enumerate(overlays))])


def test_a_taxonomy_holds_what_its_file_says():
    found = parse_taxonomy([("t.yaml", BASE)])
    assert list(found.concepts) == ["kafka", "spark", "pyspark"]
    assert found["kafka"].labels == ("Apache Kafka", "Kafka", "Kafak")
    assert found["pyspark"].implies == ("spark",)
    assert found["spark"].ambiguous == {"Spark": Ambiguity(case_exact=True, needs=("near",), near=("data",))}
    assert found.decoys == ("kafka on the shore", "spark joy")


FAULTS = {
    "unknown target": (
        "a: {pref_label: A A, category: tool}\nb: {pref_label: B B, category: tool, implies: [ab]}",
        ["t.yaml:10: concepts.b.implies: no concept 'ab'"],
    ),
    "unknown target with a suggestion": (
        "spark: {pref_label: Spark, category: tool}\npyspark: {pref_label: PySpark, category: tool, broader: [sparc]}",
        ["t.yaml:10: concepts.pyspark.broader: no concept 'sparc' (did you mean 'spark'?)"],
    ),
    "unknown category": (
        "a: {pref_label: A A, category: tol}",
        ["t.yaml:9: concepts.a.category: no category 'tol' (did you mean 'tool'?)"],
    ),
    "a rule for no label": (
        "go:\n  pref_label: Go\n  category: tool\n  ambiguous:\n    GO: {needs: [stack]}",
        ["t.yaml:13: concepts.go.ambiguous.GO: 'GO' is no label of this concept (labels: Go)"],
    ),
    "unknown evidence": (
        "go:\n  pref_label: Go\n  category: tool\n  ambiguous:\n    Go: {needs: [luck]}",
        ["t.yaml:13: concepts.go.ambiguous.Go.needs.0: 'luck' is not one of"],
    ),
    "evidence without words": (
        "go:\n  pref_label: Go\n  category: tool\n  ambiguous:\n    Go: {needs: [near, before]}",
        [
            "t.yaml:13: concepts.go.ambiguous.Go: asks for 'near' but names no words: add near: [...]",
            "t.yaml:13: concepts.go.ambiguous.Go: asks for 'before' but names no words: add before: [...]",
        ],
    ),
    "a strict rule that asks for nothing": (
        "go:\n  pref_label: Go\n  category: tool\n  ambiguous:\n    Go: {strict: true}",
        [
            "t.yaml:13: concepts.go.ambiguous.Go: 'strict' leaves only what 'needs' names, and that is nothing:"
            " add needs: [...], or drop it"
        ],
    ),
    "other case without case": (
        "go:\n  pref_label: Go\n  category: tool\n  ambiguous:\n    Go: {other_case: [stack]}",
        ["t.yaml:13: concepts.go.ambiguous.Go: 'other_case' only makes sense with 'case: exact'"],
    ),
    "a label in two sets": (
        "a: {pref_label: A A, alt_labels: [B B], hidden_labels: [B B], category: tool}",
        ["t.yaml:9: concepts.a: label 'B B' stands more than once in this concept"],
    ),
    "a label that is the preferred one too": (
        "a: {pref_label: A A, alt_labels: [A A], category: tool}",
        ["t.yaml:9: concepts.a: label 'A A' stands more than once in this concept"],
    ),
    "itself": (
        "a: {pref_label: A A, category: tool, related: [a]}",
        ["t.yaml:9: concepts.a.related: names the concept itself"],
    ),
    "a circle": (
        "a: {pref_label: A A, category: tool, implies: [b]}\nb: {pref_label: B B, category: tool, implies: [c]}\n"
        "c: {pref_label: C C, category: tool, implies: [a]}",
        ["t.yaml:9: concepts.a.implies: goes round in a circle: a -> b -> c -> a"],
    ),
    "a circle of two in broader": (
        "a: {pref_label: A A, category: tool, broader: [b]}\nb: {pref_label: B B, category: tool, broader: [a]}",
        ["t.yaml:9: concepts.a.broader: goes round in a circle: a -> b -> a"],
    ),
    "an unknown field": (
        "a: {pref_label: A A, category: tool, alt_label: [x]}",
        ["t.yaml:9: concepts.a.alt_label: unknown field 'alt_label' (did you mean 'alt_labels'?)"],
    ),
    "a field that is missing": ("a: {category: tool}", ["t.yaml:9: concepts.a.pref_label: is missing"]),
    "an empty label": ('a: {pref_label: "", category: tool}', ["t.yaml:9: concepts.a.pref_label: is empty"]),
    "a label of 121 characters": (
        f"a: {{pref_label: {'x' * 121}, category: tool}}",
        ["t.yaml:9: concepts.a.pref_label: is longer than 120 characters"],
    ),
    "a label with space at its edge": (
        'a: {pref_label: "A A ", category: tool}',
        ["t.yaml:9: concepts.a.pref_label: 'A A ' begins or ends with white space, or holds a line break"],
    ),
    "a text for a list": (
        "a: {pref_label: A A, alt_labels: B B, category: tool}",
        ["t.yaml:9: concepts.a.alt_labels: has to be a list, such as [one, two]"],
    ),
    "a list for a text": (
        "a: {pref_label: [A A], category: tool}",
        ["t.yaml:9: concepts.a.pref_label: has to be text"],
    ),
    "a text for a concept": ("a: tool", ["t.yaml:9: concepts.a: has to be a mapping (name: value)"]),
    "an id with capitals": (
        "A_b: {pref_label: A A, category: tool}",
        ["t.yaml:9: concepts.A_b: 'A_b' is no id: small letters, digits and single hyphens"],
    ),
    "a doubled concept": (
        "a: {pref_label: A A, category: tool}\na: {pref_label: B B, category: tool}",
        ["t.yaml:10: key 'a' stands twice (first in line 9)"],
    ),
}


@pytest.mark.parametrize(("entries", "expected"), FAULTS.values(), ids=list(FAULTS))
def test_a_fault_is_named_with_file_line_and_path(entries, expected):
    found = problems(concepts(entries))
    assert len(found) == len(expected)
    for message, start in zip(found, expected, strict=True):
        assert message.startswith(start)


def test_the_kinds_of_evidence_there_are_stand_in_the_message():
    (message,) = problems(concepts("go:\n  pref_label: Go\n  category: tool\n  ambiguous:\n    Go: {needs: [luck]}"))
    assert all(kind in message for kind in ("sibling", "near", "before", "after", "asked", "stack", "verb", "domain"))


@pytest.mark.parametrize(
    ("categories", "expected"),
    [
        ("a: {kind: wizardry}", "t.yaml:3: categories.a.kind: 'wizardry' is not one of"),
        ("a: {kind: soft, broader: b}", "t.yaml:3: categories.a.broader: no category 'b'"),
        ("a: {kind: soft, broader: b}\n  b: {kind: method}", "t.yaml:3: categories.a.broader: 'b' is of another kind"),
        ("a: {kind: soft, broader: b}\n  b: {kind: soft, broader: a}", "t.yaml:3: categories.a.broader: goes round"),
    ],
)
def test_a_fault_of_a_category_is_named(categories, expected):
    found = problems(f"version: '1'\ncategories:\n  {categories}\nconcepts: {{}}\n")
    assert any(message.startswith(expected) for message in found)


def test_all_problems_come_at_once_each_with_its_line():
    found = problems(
        concepts("""
        a: {pref_label: A A, category: tol}
        b: {pref_label: B B, category: tool, implies: [c, d], broader: [e]}
        """)
    )
    assert [re.match(r"t\.yaml:(\d+):", message)[1] for message in found] == ["9", "10", "10", "10"]


def test_problems_of_two_files_name_their_files():
    found = problems(
        concepts("a: {pref_label: A A, category: tool, implies: [x]}"),
        "concepts:\n  b: {pref_label: B B, category: no-such}\n",
    )
    assert [message.split(" ")[0] for message in found] == ["t.yaml:9:", "mine.yaml:2:"]


def test_an_error_carries_its_problems_and_reads_as_their_lines():
    with pytest.raises(TaxonomyError) as caught:
        taxonomy("a: {category: tool}\nb: {category: tool}")
    assert len(caught.value.problems) == 2
    assert str(caught.value) == "\n".join(caught.value.problems)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("text", ["", "[]", "just words", "- a\n- b\n"])
def test_a_file_that_is_no_mapping_says_what_a_taxonomy_is(text):
    (message,) = problems(text)
    assert message == "t.yaml:1: a taxonomy has to be a mapping with 'version', 'categories', 'concepts'"


def test_a_taxonomy_without_version_says_so():
    assert any("version: is missing" in message for message in problems("concepts: {}\n"))


@pytest.mark.parametrize("label", ["no", "1.10", "010", "C#", "C++", ".NET", "true", "12:30"])
def test_a_label_that_yaml_would_misread_stays_what_it_is(label):
    assert taxonomy(f"a: {{pref_label: A A, alt_labels: [{label}], category: tool}}")["a"].alt_labels == (label,)


# Overlays


def test_an_overlay_adds_a_concept():
    found = laid("concepts:\n  flink: {pref_label: Apache Flink, category: tool, related: [kafka]}\n")
    assert found["flink"].related == ("kafka",)
    assert len(found) == 4


def test_an_overlay_changes_one_field_and_leaves_the_others():
    found = laid("concepts:\n  kafka: {pref_label: Kafka streams}\n")
    assert found["kafka"].pref_label == "Kafka streams"
    assert found["kafka"].alt_labels == ("Kafka",)


@pytest.mark.parametrize("nothing", ["~", "", "null"])
def test_an_overlay_removes_a_concept(nothing):
    assert "kafka" not in laid(f"concepts:\n  kafka: {nothing}\n")


def test_an_overlay_adds_and_removes_labels():
    found = laid("concepts:\n  kafka: {add_labels: [Kafka MQ], remove_labels: [Kafak]}\n")
    assert found["kafka"].labels == ("Apache Kafka", "Kafka", "Kafka MQ")


def test_the_rule_of_a_removed_label_goes_with_it():
    assert laid("concepts:\n  spark: {remove_labels: [Spark]}\n")["spark"].ambiguous == {}


def test_an_overlay_adds_and_removes_decoys():
    found = laid("decoys: [kafkaesque]\n", "remove_decoys: [spark joy]\n")
    assert found.decoys == ("kafka on the shore", "kafkaesque")


def test_a_later_overlay_wins():
    found = laid("concepts:\n  kafka: {note: first}\n", "concepts:\n  kafka: {note: second}\n")
    assert found["kafka"].note == "second"


def test_an_overlay_needs_no_version_but_may_set_one():
    assert laid("decoys: [x y]\n").base_version == "1"
    assert laid('version: "2"\n').base_version == "2"


@pytest.mark.parametrize(
    ("overlay", "expected"),
    [
        (
            "concepts:\n  kafak: ~\n",
            "mine.yaml:2: concepts.kafak: nothing to remove by this id (did you mean 'kafka'?)",
        ),
        (
            "concepts:\n  kafka: {remove_labels: [Rabbit]}\n",
            "mine.yaml:2: concepts.kafka.remove_labels: 'Rabbit' is no alternative or hidden label here",
        ),
        ("concepts:\n  spark: ~\n", "t.yaml:"),
    ],
    ids=["removing nothing", "removing no label", "removing what others imply"],
)
def test_a_fault_of_an_overlay_is_named(overlay, expected):
    (message,) = problems(BASE, overlay)
    assert message.startswith(expected)


# Files


def test_a_file_that_is_missing_and_one_that_is_no_utf8_are_both_named(tmp_path):
    missing, latin = tmp_path / "missing.yaml", tmp_path / "latin.yaml"
    latin.write_bytes(b"version: caf\xe9")
    with pytest.raises(TaxonomyError) as caught:
        read_taxonomy(missing, latin)
    assert caught.value.problems == (
        f"{missing}: No such file or directory",
        f"{latin}: byte 12 (0xe9) is not UTF-8",
    )


def test_a_file_is_read_as_its_text_is(tmp_path, small_taxonomy):
    text = small_taxonomy.read_text(encoding="utf-8")
    assert read_taxonomy(small_taxonomy).version == parse_taxonomy([("any name", text)]).version
