"""The fuzzy ruler on the Doc: what it proposes, what it leaves alone, and what reaches the record."""

import pytest

from skillx.extractor import load
from skillx.matching.fuzzy import FuzzyRuler

TAXONOMY = """\
version: "near"
categories:
  tool: {kind: technology}
  way: {kind: method}
concepts:
  kubernetes: {pref_label: Kubernetes, category: tool}
  databricks: {pref_label: Databricks, category: tool}
  terraform: {pref_label: Terraform, category: tool}
  power-bi: {pref_label: Power BI, category: tool}
  dotnet: {pref_label: .NET, category: tool}
  excel: {pref_label: Excel, category: tool, ambiguous: {Excel: {case: exact}}}
  at-scale: {pref_label: AtScale, category: tool}
  redis: {pref_label: Redis, category: tool}
  docker: {pref_label: Docker, category: tool}
  nagios: {pref_label: Nagios, category: tool, fuzzy: false}
  ansible: {pref_label: Ansible, category: tool, fuzzy: 95}
  machine-learning: {pref_label: machine learning, category: way}
  inventory: {pref_label: inventory management, category: way}
  bookkeeping: {pref_label: bookkeeping, category: way}
  kiting: {pref_label: kiting, category: way}
  kitting: {pref_label: kit assembly, category: way}
  cost-benefit: {pref_label: cost-benefit analysis, category: way}
  sentinel: {pref_label: Sentinel, category: tool}
  prolog-a: {pref_label: Zemlarit, category: tool}
  prolog-b: {pref_label: Zemlorit, category: tool}
"""


@pytest.fixture(scope="module")
def near(cache, tmp_path_factory):
    path = tmp_path_factory.mktemp("near") / "taxonomy.yaml"
    path.write_text(TAXONOMY, encoding="utf-8")
    return load(taxonomy=path)


def found(extract, text):
    return {(m.surface, skill.concept, m.match.value) for skill in extract(text).skills for m in skill.mentions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You know Data Bricks well.", ("Data Bricks", "databricks", "variant")),
        ("You know PowerBI well.", ("PowerBI", "power-bi", "variant")),
        ("You know Power-BI well.", ("Power-BI", "power-bi", "variant")),
        ("You know Kuber\u200bnetes well.", ("Kuber\u200bnetes", "kubernetes", "exact")),
        ("You know Kuber🚀netes well.", ("Kuber🚀netes", "kubernetes", "variant")),
        ("You know Kuber-\nnetes well.", ("Kuber-\nnetes", "kubernetes", "variant")),
        ("You do book keeping.", ("book keeping", "bookkeeping", "variant")),
        ("You do cost/benefit analysis.", ("cost/benefit analysis", "cost-benefit", "variant")),
        ("You know Kuberntes well.", ("Kuberntes", "kubernetes", "fuzzy")),
        ("You know Terrafrom well.", ("Terrafrom", "terraform", "fuzzy")),
        ("You do inventory managment.", ("inventory managment", "inventory", "fuzzy")),
        ("You do machien lerning.", ("machien lerning", "machine-learning", "fuzzy")),
        ("Docker, Kuberbetse, Terraform", ("Kuberbetse", "kubernetes", "fuzzy")),
        ("Kubernetes, Dokre, Terraform", ("Dokre", "docker", "fuzzy")),
        ("You do the invntory's management.", ("invntory's management", "inventory", "fuzzy")),
        ("You know KuberNwtes, Redis, Docker.", ("KuberNwtes", "kubernetes", "fuzzy")),
        ("Redis, Docker, Terraform are here.\nWe like our Kuberntes well.", ("Kuberntes", "kubernetes", "fuzzy")),
    ],
)
def test_damaged_labels_are_found(near, text, expected):
    assert expected in found(near, text)


@pytest.mark.parametrize(
    "text",
    [
        "We work at scale and react to it.",
        "Data, bricks and mortar.",
        "A net gain.",
        "The patient in Hedis.",  # short, and nothing speaks for it
        "Join Dr. Anna Rediss today.",
        "a team that redacts",
        "a book keeping you awake",
        "Visit www.kuberntes.example.com now.",
        "KBRNTS is our office.",
        "bookkeepings",
    ],
)
def test_healthy_words_are_left_alone(near, text):
    assert [match for _, _, match in found(near, text) if match == "fuzzy"] == []
    assert {concept for _, concept, _ in found(near, text)} <= {"bookkeeping"}


def test_a_concept_may_opt_out_or_ask_for_more(near):
    assert found(near, "Docker, Nagois, Terraform") == found(near, "Docker, Terraform")
    assert ("Anisble", "ansible", "fuzzy") not in found(near, "Docker, Anisble, Terraform")


def test_two_labels_equally_near_are_none(near):
    assert found(near, "Docker, Zemlerit, Terraform") == found(near, "Docker, Terraform")


def test_the_score_is_lowered_by_what_is_unlike(near):
    (whole,) = near("You know Terraform well.").skills
    (damaged,) = near("You know Terrafrom well.").skills
    assert damaged.mentions[0].score < whole.mentions[0].score


def test_the_group_holds_likeness_and_way(near):
    doc = near.nlp("You know Kuberntes and Data Bricks.")
    group = doc.spans["near"]
    assert [span.id_ for span in group] == ["kubernetes", "databricks"]
    assert group.attrs["match"] == ["fuzzy", "variant"]
    assert group.attrs["scores"] == [0.9, 1.0]


def test_forgetting_what_was_judged_changes_nothing(near, monkeypatch):
    texts = [f"Docker, Kuberntes, word{chr(97 + at)}q, Terrafrom" for at in range(20)]
    expected = [near(text).to_dict() for text in texts]
    monkeypatch.setattr("skillx.matching.repairs._JUDGED", 3)
    ruler = near.nlp.get_pipe("skillx_fuzzy_ruler")
    state = ruler.get_state()
    ruler.set_state(state)
    assert [near(text).to_dict() for text in texts] == expected


def test_the_ruler_comes_back_from_bytes(near):
    ruler = near.nlp.get_pipe("skillx_fuzzy_ruler")
    again = FuzzyRuler(near.nlp, "again").from_bytes(ruler.to_bytes())
    doc = near.nlp("You know Kuberntes and Data Bricks.")
    expected = [(span.start, span.end, span.id_) for span in doc.spans["near"]]
    assert [(span.start, span.end, span.id_) for span in again(doc).spans["near"]] == expected
    assert again.to_bytes() == ruler.to_bytes()


def test_an_empty_posting_has_no_near_misses(near):
    assert len(near.nlp("").spans["near"]) == 0


def test_two_slips_in_a_short_name_need_a_list(near):
    assert found(near, "You ask Dokre about it.") == set()


def test_half_of_a_divided_word_is_no_slip(near):
    assert ("sential", "sentinel", "fuzzy") in found(near, "Docker, sential, Redis")
    for text in ("Docker and Redis are es-sential.", "Docker and Redis are es- sential."):
        assert {concept for _, concept, _ in found(near, text)} == {"docker", "redis"}


def test_two_words_that_lost_their_break_are_no_slip(near):
    assert {concept for _, concept, _ in found(near, "You use the Docker kitIn addition.")} == {"docker"}
    assert ("kiTing", "kiting", "exact") in found(near, "You look for kiTing.")
