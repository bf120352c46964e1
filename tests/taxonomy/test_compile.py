"""Slices of a taxonomy: norms, variants, rules, symbols; what folding would destroy is never made."""

import json
import random

import pytest
import yaml
from taxonomy_builders import taxonomy

from skillx.records import Kind
from skillx.taxonomy.compile import compile_taxonomy, norm_key
from skillx.taxonomy.lexicon import english
from skillx.taxonomy.norms import word_norms
from skillx.taxonomy.reader import parse_taxonomy
from skillx.taxonomy.variants import variants


@pytest.fixture(scope="module")
def lexicon():
    return english()


@pytest.fixture(scope="module")
def slices(small_taxonomy, lexicon):
    return compile_taxonomy(parse_taxonomy([("t", small_taxonomy.read_text(encoding="utf-8"))]), lexicon)


def rows(slices, name="labels"):
    """Key, kind and concept of every label."""
    columns = slices[name]
    return list(zip(columns["keys"], columns["kinds"], columns["concepts"], strict=True))


def keys(slices, concept):
    return {key for key, _, owner in rows(slices) if owner == concept}


# Variants

VARIANTS = [
    ("CI/CD", Kind.METHOD, {"CI CD", "CI / CD", "CICD"}),
    ("front-end", Kind.METHOD, {"front end", "frontend"}),
    ("T-SQL", Kind.TECHNOLOGY, {"T SQL", "TSQL"}),
    ("Node.js", Kind.TECHNOLOGY, {"Node js", "Nodejs"}),
    ("GitLab", Kind.TECHNOLOGY, {"Git Lab"}),
    ("MongoDB", Kind.TECHNOLOGY, {"Mongo DB"}),
    ("Power Automate", Kind.TECHNOLOGY, {"PowerAutomate"}),
    ("equipment maintenance", Kind.METHOD, {"maintain equipment", "maintenance of equipment"}),
    ("data analysis", Kind.METHOD, {"analyze data", "analysis of data"}),
    ("AT&T", Kind.TECHNOLOGY, {"AT & T"}),
    ("load testing", Kind.METHOD, {"load test"}),
    ("test tools", Kind.METHOD, {"testing tools"}),
    ("work independently", Kind.SOFT, {"working independently"}),
    ("interpret drawings", Kind.METHOD, {"interpreting drawings"}),
]


@pytest.mark.parametrize(("label", "kind", "expected"), VARIANTS, ids=[label for label, *_ in VARIANTS])
def test_a_label_is_written_in_these_ways_too(lexicon, label, kind, expected):
    assert expected <= set(variants(label, kind, lexicon))


@pytest.mark.parametrize(
    ("label", "kind", "refused"),
    [
        (".NET", Kind.TECHNOLOGY, {"NET", "net", " NET"}),
        ("R&D", Kind.METHOD, {"RD", "rd"}),
        ("C#", Kind.TECHNOLOGY, {"C"}),
        ("C++", Kind.TECHNOLOGY, {"C"}),
        ("T/A", Kind.METHOD, {"TA", "T A"}),
        ("co-op", Kind.METHOD, {"coop"}),
        ("A-130", Kind.TECHNOLOGY, {"A 130"}),
        ("no-code", Kind.SOFT, set()),
        ("testing", Kind.METHOD, {"test"}),
        ("work orders", Kind.METHOD, {"working orders"}),
        ("work", Kind.SOFT, {"working"}),
    ],
)
def test_a_form_in_which_the_label_is_lost_is_not_made(lexicon, label, kind, refused):
    made = variants(label, kind, lexicon)
    assert label not in made
    assert not refused & set(made) or label == "co-op"


def test_variants_come_sorted_and_each_once(lexicon):
    made = variants("CI/CD-based front-end maintenance", Kind.METHOD, lexicon)
    assert made == sorted(set(made))


# Norms


@pytest.mark.parametrize(
    ("word", "form"),
    [("models", "model"), ("modelling", "modeling"), ("organisation", "organization"), ("&", "and")],
)
def test_a_word_of_a_label_has_the_norm_of_its_kin(lexicon, word, form):
    table = word_norms(["model", "modeling", "organization"], [], [], lexicon)
    assert table.get(word, word) == table.get(form, form)


def test_a_form_that_is_a_label_of_its_own_keeps_apart(lexicon):
    assert "painting" not in word_norms(["paint", "painting"], ["painting"], [], lexicon)


def test_the_number_of_the_last_word_does_not_matter_though_its_plural_is_a_label(lexicon):
    made = compile_taxonomy(
        taxonomy(
            """
            databases: {pref_label: Databases, category: way}
            relational: {pref_label: relational databases, category: way}
            design: {pref_label: database design, category: way}
            analysis: {pref_label: Analysis, alt_labels: [analyses], category: way}
            basket: {pref_label: basket analysis, category: way}
            """
        ),
        lexicon,
    )
    assert {"relational database", "relational databases"} <= keys(made, "relational")
    assert {"basket analysis", "basket analyses"} <= keys(made, "basket")
    assert keys(made, "databases") == {"databases"}


def test_frequent_words_that_are_only_names_are_no_ordinary_words(lexicon):
    made = compile_taxonomy(taxonomy("js: {pref_label: JavaScript, category: tool}"), lexicon)
    assert keys(made, "js") == {"javascript", "java script"}
    assert made["rules"] == {}


def test_no_inflection_leads_to_a_name(lexicon):
    table = word_norms(["excel", "panda"], ["excel"], ["excel"], lexicon)
    assert table.get("excels", "excels") != table.get("excel", "excel")


def test_words_of_no_label_have_no_norm(lexicon):
    assert "houses" not in word_norms(["model"], [], [], lexicon)


def test_a_norm_has_no_norm_of_its_own(slices):
    norms = slices["norms"]
    assert [word for word, form in norms.items() if norms.get(form, form) != form] == []


def test_a_key_leaves_out_what_the_ruler_reads_over():
    assert norm_key(["Front", "-", "Ends", " "], {"ends": "end"}) == "front end"


# Slices


def test_each_label_is_there_under_its_norms(slices):
    assert {"apache kafka", "kafka"} <= keys(slices, "apache-kafka")
    assert {"c++"} <= keys(slices, "c-plus-plus")
    assert {"amazon sagemaker", "sagemaker", "aws sagemaker"} <= keys(slices, "amazon-sagemaker")


def test_a_label_that_lost_its_sign_is_no_other_word(slices):
    assert keys(slices, "dotnet") == {".net", ".net core"}
    assert keys(slices, "c-sharp") == {"c#", "c sharp"}
    assert not any(key in ("net", "c", "rd") for key, _, _ in rows(slices))


def test_a_variant_never_displaces_a_label(lexicon):
    found = taxonomy("a: {pref_label: CI/CD, category: way}\nb: {pref_label: CICD, category: tool}")
    assert [owner for key, _, owner in rows(compile_taxonomy(found, lexicon)) if key == "cicd"] == ["b"]


def test_a_label_with_a_rule_loses_its_signs_and_keeps_its_rule(lexicon):
    found = taxonomy("a:\n  pref_label: CI/CD\n  category: way\n  ambiguous:\n    CI/CD: {needs: [stack]}")
    compiled = compile_taxonomy(found, lexicon)
    assert keys(compiled, "a") == {"ci/cd", "ci cd", "ci / cd", "cicd"}
    assert {(key, *rule["needs"]) for key, rule in compiled["rules"]["a"].items()} == {
        (key, "stack") for key in ("ci/cd", "ci cd", "ci / cd", "cicd")
    }


def test_a_label_with_a_rule_has_no_other_variants(lexicon):
    entry = "a:\n  pref_label: site safety\n  category: way\n  ambiguous:\n    site safety: {needs: [stack]}"
    assert keys(compile_taxonomy(taxonomy(entry), lexicon), "a") == {"site safety"}


def test_a_label_that_counts_only_as_written_goes_to_the_cased_ruler_alone(lexicon):
    entries = (
        "lean:\n  pref_label: Lean\n  alt_labels: [lean ways]\n  category: way\n  ambiguous:\n    Lean: {case: exact}"
    )
    found = compile_taxonomy(taxonomy(entries), lexicon)
    assert rows(found, "cased_labels") == [("Lean", "method", "lean")]
    assert keys(found, "lean") == {"lean way"}


def test_a_name_that_counts_as_written_counts_in_another_case_among_its_like(slices):
    assert ("go", "Go") in {(concept, key) for key, _, concept in rows(slices, "cased_labels")}
    assert {"go", "golang"} <= keys(slices, "go")
    assert slices["rules"]["go"]["go"]["other_case"] == ["sibling", "stack"]


def test_a_label_with_evidence_for_another_case_goes_to_both_rulers(slices):
    assert ("swift", "Swift") in {(concept, key) for key, _, concept in rows(slices, "cased_labels")}
    assert "swift" in keys(slices, "swift")


def test_an_ordinary_word_without_a_rule_gets_one(lexicon):
    found = compile_taxonomy(taxonomy("poetry: {pref_label: Poetry, category: tool}"), lexicon)
    assert found["rules"]["poetry"]["poetry"]["as_written"] == ["Poetry"]
    assert "sibling" in found["rules"]["poetry"]["poetry"]["needs"]


def test_a_decoy_belongs_to_no_concept(slices):
    decoys = [(key, concept) for key, kind, concept in rows(slices) if kind == "decoy"]
    assert ("go to market", "") in decoys
    assert {concept for _, concept in decoys} == {""}


def test_an_entry_holds_label_kind_category_group_implied_and_labels(slices):
    assert slices["concepts"]["pyspark"] == [
        "PySpark",
        "technology",
        "library",
        "technology",
        ["apache-spark", "python"],
        ["pyspark"],
    ]


def test_slices_are_json_values_and_carry_their_format(slices):
    assert json.loads(json.dumps(slices)) == slices
    assert slices["format"] >= 1
    assert slices["version"].startswith("test+")


def test_every_rule_is_found_by_the_key_of_its_label(slices):
    known = {(concept, key) for key, _, concept in rows(slices)}
    cased = {concept for _, _, concept in rows(slices, "cased_labels")}
    assert [
        (concept, key)
        for concept, rules in slices["rules"].items()
        for key in rules
        if (concept, key) not in known and concept not in cased
    ] == []


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_concepts_labels_words_and_decoys_does_not_matter(small_taxonomy, lexicon, slices, seed):
    order = random.Random(seed)
    tree = yaml.load(small_taxonomy.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)

    def shuffled(value):
        if isinstance(value, dict):
            return {key: shuffled(value[key]) for key in order.sample(sorted(value), len(value))}
        return order.sample(value, len(value)) if isinstance(value, list) else value

    text = yaml.safe_dump(shuffled(tree), sort_keys=False, allow_unicode=True, default_style='"')
    again = compile_taxonomy(parse_taxonomy([("t", text)]), lexicon)
    names = [name for name in slices if name != "version"]
    assert {name: again[name] for name in names} == {name: slices[name] for name in names}


def test_labels_of_one_key_count_each_as_it_is_written(lexicon):
    rule = "{case: exact, needs: [asked, near], near: [write]}"
    rules = f"{{Data Vault: {rule}, Data Vaults: {rule}}}"
    found = compile_taxonomy(
        taxonomy(f"vault: {{pref_label: Data Vault, alt_labels: [Data Vaults], category: tool, ambiguous: {rules}}}"),
        lexicon,
    )
    (compiled,) = found["rules"]["vault"].values()
    assert compiled["as_written"] == ["Data Vault", "Data Vaults"]
    assert compiled["needs"] == ["near", "asked"]  # the words of the rule come first


def test_a_hyphen_in_the_words_of_a_rule_may_be_written_or_not(lexicon):
    rules = "{Chef: {needs: [near], near: [back-end]}}"
    found = compile_taxonomy(taxonomy(f"chef: {{pref_label: Chef, category: tool, ambiguous: {rules}}}"), lexicon)
    assert found["rules"]["chef"]["chef"]["near"] == ["back - end", "back end"]


def test_words_of_a_rule_speak_in_either_number_and_veto_as_they_stand(lexicon):
    found = compile_taxonomy(
        taxonomy(
            """
            databases: {pref_label: Databases, category: way}
            chef:
              pref_label: Chef
              category: tool
              ambiguous: {Chef: {needs: [near], near: [database], not_near: [database]}}
            """
        ),
        lexicon,
    )
    rule = found["rules"]["chef"]["chef"]
    assert rule["near"] == ["database", "databases"]
    assert rule["not_near"] == ["database"]
