"""The concept graph: kinds, groups, what a skill implies, and a version that tells two contents apart."""

import random
import re

import pytest
from taxonomy_builders import taxonomy

from skillx.records import Kind
from skillx.taxonomy.concept import Category, Concept
from skillx.taxonomy.taxonomy import Taxonomy

CATEGORIES = [
    Category("software", Kind.TECHNOLOGY),
    Category("library", Kind.TECHNOLOGY, "software"),
    Category("web", Kind.TECHNOLOGY, "library"),
    Category("virtue", Kind.SOFT),
]
CONCEPTS = [
    Concept("python", "Python", "software", ("Py",), ("Phyton",)),
    Concept("spark", "Spark", "software"),
    Concept("pyspark", "PySpark", "library", implies=("spark", "python"), broader=("spark",)),
    Concept("glue", "Glue", "web", implies=("pyspark",), broader=("spark",)),
    Concept("calm", "Calm", "virtue"),
]


@pytest.fixture
def graph() -> Taxonomy:
    return Taxonomy("7", CATEGORIES, CONCEPTS, ["b", "a", "b"])


def test_a_concept_is_found_by_its_id(graph):
    assert graph["python"].labels == ("Python", "Py", "Phyton")
    assert "python" in graph
    assert "ruby" not in graph
    assert len(graph) == len(list(graph)) == 5
    with pytest.raises(KeyError):
        graph["ruby"]


def test_the_kind_of_a_concept_is_that_of_its_category(graph):
    assert graph.kind("glue") is Kind.TECHNOLOGY
    assert graph.kind("calm") is Kind.SOFT


def test_the_group_of_a_category_is_the_topmost_above_it(graph):
    assert [graph.group(name) for name in ("web", "library", "software", "virtue")] == ["software"] * 3 + ["virtue"]


def test_a_skill_implies_at_any_distance_but_never_itself(graph):
    assert graph.implied("glue") == ("pyspark", "python", "spark")
    assert graph.implied("python") == ()


def test_the_narrower_concepts_are_those_directly_below(graph):
    assert graph.narrower("spark") == ("glue", "pyspark")


def test_decoys_are_each_there_once_and_sorted(graph):
    assert graph.decoys == ("a", "b")


def test_every_label_comes_with_its_concept(graph):
    assert [(label, concept.id) for label, concept in graph.labels()][:4] == [
        ("Python", "python"),
        ("Py", "python"),
        ("Phyton", "python"),
        ("Spark", "spark"),
    ]


def test_a_version_holds_the_files_own_and_six_digits_of_the_content(graph):
    assert re.fullmatch(r"7\+[0-9a-f]{6}", graph.version)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_concepts_categories_and_labels_does_not_change_the_version(graph, seed):
    shuffled = random.Random(seed)
    concepts = [*CONCEPTS[1:], Concept("python", "Python", "software", ("Py",), ("Phyton",))]
    shuffled.shuffle(concepts)
    categories = shuffled.sample(CATEGORIES, len(CATEGORIES))
    assert Taxonomy("7", categories, concepts, ["a", "b"]).version == graph.version


CHANGES = {
    "a label": Concept("calm", "Calm", "virtue", ("calmness",)),
    "a label moved to the hidden ones": Concept("calm", "calmness", "virtue"),
    "a note": Concept("calm", "Calm", "virtue", note="not the app"),
    "an edge": Concept("calm", "Calm", "virtue", related=("glue",)),
    "an identifier": Concept("calm", "Calm", "virtue", same_as={"esco": "1"}),
}


@pytest.mark.parametrize("concept", CHANGES.values(), ids=list(CHANGES))
def test_any_change_of_content_changes_the_version(graph, concept):
    assert Taxonomy("7", CATEGORIES, [*CONCEPTS[:-1], concept], ["a", "b"]).version != graph.version


def test_a_taxonomy_from_a_file_has_the_version_of_the_same_content_made_by_hand():
    read = taxonomy("calm: {pref_label: Calm, category: virtue}")
    kinds = {"tool": "technology", "way": "method", "virtue": "soft", "tongue": "language", "paper": "credential"}
    made = Taxonomy("1", [Category(k, Kind(v)) for k, v in kinds.items()], [Concept("calm", "Calm", "virtue")])
    assert read.version == made.version
