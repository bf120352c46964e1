"""Records become a file that passes the check, alone and as an overlay; what stays out is told, with the reason."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from taxonomy_builders import concepts, taxonomy

from skillx.records import Kind
from skillx.taxonomy.entries import taxonomy_file, to_json, to_yaml
from skillx.taxonomy.formats import columns, crosswalk, read_records, turtle
from skillx.taxonomy.formats.importing import import_records
from skillx.taxonomy.formats.record import Record, Unread
from skillx.taxonomy.formats.screening import MOST_WORDS, clean_label, slug
from skillx.taxonomy.lexicon import english
from skillx.taxonomy.lint import lint
from skillx.taxonomy.reader import parse_taxonomy

BASE = """\
kafka: {pref_label: Apache Kafka, alt_labels: [Kafka], category: tool, same_as: {wikidata: Q1}}
spark:
  pref_label: Apache Spark
  alt_labels: [Spark]
  category: tool
  ambiguous:
    Spark: {case: exact, needs: [sibling], when: [Spark and Kafka.], not_when: [A spark.]}
"""


def record(row, label, *alternatives, **more):
    given = {"scheme": "x", "identifier": f"x{row}", "kind": "technology", "category": "X things", **more}
    return Record(row, label=label, alternatives=alternatives, **given)


@pytest.fixture(scope="module")
def lexicon():
    return english()


@pytest.fixture(scope="module")
def base():
    return taxonomy(BASE, "decoys: [zorb trial]")


def said(imported):
    return [(drop.what, drop.label, drop.reason) for drop in imported.dropped]


def test_a_known_name_adds_to_its_concept_and_a_new_one_is_a_concept(lexicon, base):
    found = import_records(
        [
            record(1, "Apache  Kafka (streaming)", "Kafka", "Kafqua", same_as={"esco": "e1"}),
            record(2, "Zorbase", "ZB9"),
        ],
        lexicon,
        name="x",
        base=base,
    )
    assert found.file["concepts"] == {
        "kafka": {
            "pref_label": "Apache Kafka",
            "category": "tool",
            "add_labels": ["Kafqua"],
            "same_as": {"esco": "e1", "wikidata": "Q1"},
        },
        "zorbase": {"pref_label": "Zorbase", "alt_labels": ["ZB9"], "category": "x-things"},
    }
    assert (found.concepts, found.additions, found.labels, found.dropped) == (1, 1, 3, [])
    both = parse_taxonomy([("base", concepts(BASE)), ("x", to_yaml(found.file))])
    assert both["kafka"].labels == ("Apache Kafka", "Kafka", "Kafqua")
    assert both["spark"].ambiguous
    assert both.version.startswith("1-x+")


REASONS = {
    "an ordinary word": ([record(1, "Zorbase", "Window")], [("label", "Window", "ordinary word")]),
    "letters": ([record(1, "Zorbase", "Q")], [("label", "Q", "too short")]),
    "a description": (
        [record(1, "Zorbase", " ".join(["goose"] * (MOST_WORDS + 1)))],
        [("label", " ".join(["goose"] * (MOST_WORDS + 1)), "too long")],
    ),
    "a label of another concept": ([record(1, "Zorbase", "kafka")], [("label", "kafka", "collides")]),
    "a label of another row": (
        [record(1, "Zorbase"), record(2, "Quux", "zor-base")],
        [("label", "zor-base", "collides")],
    ),
    "a decoy": ([record(1, "Zorbase", "Zorb trial")], [("label", "Zorb trial", "decoy")]),
    "signs alone": ([record(1, "Zorbase", "???")], [("label", "???", "empty")]),
    "nothing left": (
        [record(1, "Window")],
        [("label", "Window", "ordinary word"), ("concept", "Window", "no label left")],
    ),
    "a row that was not read": ([Unread(1, "gone", "obsolete")], [("row", "gone", "unreadable")]),
    "a concept named twice": (
        [record(1, "Kafka"), record(2, "Apache Kafka")],
        [("concept", "Apache Kafka", "collides")],
    ),
}


@pytest.mark.parametrize(("records", "expected"), REASONS.values(), ids=list(REASONS))
def test_left_out_is(lexicon, base, records, expected):
    found = import_records(records, lexicon, name="x", base=base)
    assert said(found) == expected
    assert found.counts() == dict(sorted(Counter((what, reason) for what, _, reason in expected).items()))


def test_a_rule_makes_a_word_bearable_and_so_does_the_wish_to_keep_them(lexicon):
    rule = {"Window": {"case": "exact", "needs": ["sibling"]}}
    ruled = import_records([record(1, "Zorbase", "Window", rules=rule)], lexicon, name="x")
    assert ruled.file["concepts"]["zorbase"]["ambiguous"] == rule
    assert said(import_records([record(1, "Window", "Q")], lexicon, name="x", keep_ordinary=True)) == []


def test_two_concepts_may_have_a_label_where_a_rule_tells_them_apart(lexicon):
    rule = {"Zorb": {"case": "exact", "needs": ["sibling"]}}
    records = [record(1, "Zorbase", "Zorb", rules=rule), record(2, "Quuxbase", "zorb"), record(3, "Third base", "ZORB")]
    found = import_records(records, lexicon, name="x")
    assert said(found) == [("label", "ZORB", "collides")]
    assert lint(parse_taxonomy([("x", to_yaml(found.file))]), lexicon) == [
        "concepts.zorbase.ambiguous.Zorb: add an example under 'when' and 'not_when'"
    ]


def test_the_first_label_that_is_left_becomes_the_name(lexicon):
    found = import_records([record(1, "Window", "Zorbase", "ZB9", hidden=("zorbaze",))], lexicon, name="x")
    assert found.file["concepts"]["window"] == {
        "pref_label": "Zorbase",
        "alt_labels": ["ZB9"],
        "hidden_labels": ["zorbaze"],
        "category": "x-things",
    }


def test_relations_are_kept_among_what_came_in_and_close_no_circle(lexicon):
    records = [
        record(1, "Zorbase", broader=("x2", "x9"), related=("x1", "x2"), implies=("x2",)),
        record(2, "Quuxbase", broader=("x1",), implies=("x2",)),
    ]
    found = import_records(records, lexicon, name="x").file["concepts"]
    assert found["zorbase"] == {
        "pref_label": "Zorbase",
        "category": "x-things",
        "broader": ["quuxbase"],
        "related": ["quuxbase"],
        "implies": ["quuxbase"],
    }
    assert "broader" not in found["quuxbase"]


def test_one_category_of_two_kinds_becomes_two(lexicon):
    found = import_records([record(1, "Zorbase"), record(2, "Goose keeping", kind="method")], lexicon, name="x").file
    assert found["categories"] == {"x-things": {"kind": "technology"}, "x-things-method": {"kind": "method"}}


def test_a_vocabulary_without_kinds_takes_that_of_a_known_category_or_the_one_asked_for(lexicon, base):
    records = [record(1, "Zorbase", kind="", category="tool"), record(2, "Goose keeping", kind="", category="")]
    found = import_records(records, lexicon, name="x", base=base, kind=Kind.SOFT).file
    assert found["categories"] == {"tool": {"kind": "technology"}, "x": {"kind": "soft"}}


WHOLE = """\
kafka:
  pref_label: Apache Kafka
  alt_labels: [Kafka, "Kafka; the log"]
  category: tool
  note: A log.
  same_as: {a: b, esco: "http://e/1"}
streams: {pref_label: Kafka Streams, category: tool, broader: [kafka], implies: [kafka], related: [2d-art]}
2d-art: {pref_label: '2D art: "flat"', hidden_labels: [two dee], category: way}
go:
  pref_label: Golang
  alt_labels: [Go]
  category: tool
  ambiguous:
    Go:
      {case: exact, strict: true, needs: [sibling, near], near: [Rust], when: [Go and Rust.], not_when: ["Go on: now."]}
"""


def without_what_formats_cannot_say(whole):
    plain = whole.to_dict()
    used = {concept.category for concept in whole}
    plain["categories"] = {key: entry for key, entry in plain["categories"].items() if key in used}
    return {name: plain[name] for name in ("categories", "concepts")}


@pytest.mark.parametrize(
    ("name", "file", "write"), [("csv", "x.csv", columns.write), ("skos", "x.ttl", turtle.write)], ids=["csv", "skos"]
)
def test_what_was_exported_and_imported_is_the_same(lexicon, tmp_path, name, file, write):
    whole = taxonomy(WHOLE)
    (tmp_path / file).write_text(write(whole), encoding="utf-8", newline="")
    found = import_records(read_records(name, tmp_path / file), lexicon, name="t")
    assert found.dropped == []
    again = parse_taxonomy([("again", to_yaml(found.file))])
    assert without_what_formats_cannot_say(again) == without_what_formats_cannot_say(whole)


def test_exported_json_is_the_taxonomy_itself():
    whole = taxonomy(WHOLE, "decoys: [kafka trial]")
    assert parse_taxonomy([("x.json", to_json(taxonomy_file(whole)))]).digest == whole.digest
    assert parse_taxonomy([("x.yaml", to_yaml(taxonomy_file(whole)))]).digest == whole.digest


def test_an_export_does_not_depend_on_the_order_of_the_file():
    first, rest = WHOLE.split("streams:")
    one, two = taxonomy(WHOLE), taxonomy(f"streams:{rest}{first}")
    assert one.digest == two.digest
    assert turtle.write(one) == turtle.write(two)
    assert columns.write(one) == columns.write(two)


def test_the_crosswalk_lists_what_stands_in_esco():
    rows = crosswalk.write(taxonomy(WHOLE)).splitlines()
    assert rows == [
        "id,pref_label,kind,category,relation,esco_uri",
        "kafka,Apache Kafka,technology,tool,skos:exactMatch,http://e/1",
    ]


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.tuples(words, st.lists(words, max_size=3)), max_size=6), st.booleans())
def test_whatever_is_given_the_file_is_valid(given_labels, keep):
    lexicon, base = english(), taxonomy(BASE, "decoys: [zorb trial]")
    records = [record(row, label, *others) for row, (label, others) in enumerate(given_labels, start=1)]
    found = import_records(records, lexicon, name="x", base=base, keep_ordinary=keep)
    text = to_yaml(found.file)
    alone = parse_taxonomy([("x", text)])
    parse_taxonomy([("base", concepts(BASE)), ("x", text)])
    assert len(alone) == found.concepts + found.additions
    assert keep or [line for line in lint(alone, lexicon) if "letters" in line] == []


@given(words)
def test_a_slug_is_an_id_and_a_clean_label_has_one_line(text):
    parse_taxonomy([("t", concepts(f"{slug(text)}: {{pref_label: X, category: tool}}"))])
    assert clean_label(text).split("\n") == [clean_label(text)]
