"""The door: spans on the Doc become records in raw offsets."""

import pytest

from skillx.annotations import note
from skillx.errors import PipelineError
from skillx.profile import Concepts, profile
from skillx.records import Candidate, Kind, Requirement, Years

RAW = {
    "plain": ("You know Kotlin.", "Kotlin"),
    "html": ("<p>You know <b>Kotlin</b>&amp;co</p>", "Kotlin"),
    "an entity inside": ("You know R&amp;D.", "R&amp;D"),
    "mojibake before": ("weâ€™d like Kotlin", "Kotlin"),
    "a soft hyphen inside": ("You know Kot\u00adlin.", "Kot\u00adlin"),
    "full width": ("You know Ｋｏｔｌｉｎ.", "Ｋｏｔｌｉｎ"),
    "markdown": ("You know **Kotlin**.", "Kotlin"),
    "a no-break space": ("You know Google\u00a0Cloud.", "Google\u00a0Cloud"),
    "glued lines": ("You know Docker.You know Kotlin", "Kotlin"),
    "a character beyond the first plane": ("\U0001f680 Kotlin", "Kotlin"),
    "CRLF": ("You know\r\nKotlin\r\n", "Kotlin"),
}


@pytest.mark.parametrize(("raw", "surface"), RAW.values(), ids=list(RAW))
def test_a_mention_is_the_stretch_of_the_raw_text(extract, raw, surface):
    mention = extract(raw).skills[-1].mentions[0]
    assert raw[mention.start : mention.end] == mention.surface == surface


def test_skills_come_in_order_of_first_mention_and_hold_all_their_mentions(extract):
    found = extract("Scala, Kotlin. You must know Scala.")
    assert [skill.concept for skill in found.skills] == ["scala", "kotlin"]
    assert [mention.start for mention in found["scala"].mentions] == [0, 29]


def test_a_skill_has_the_strongest_requirement_highest_level_and_most_years(extract):
    found = extract(
        "Kotlin is a plus.\nYou must have 2 years of Kotlin.\n5+ years of basic Kotlin.\nStrong Kotlin is a plus."
    )
    skill = found["kotlin"]
    assert skill.requirement is Requirement.REQUIRED
    assert skill.proficiency == "strong"
    assert skill.years == Years(5, None)
    assert len(skill.mentions) == 4


def test_label_kind_and_category_come_from_the_taxonomy(extract):
    skill = extract("You know JS and English.")["javascript"]
    assert (skill.label, skill.kind, skill.category) == ("JavaScript", Kind.TECHNOLOGY, "programming-language")


def test_a_negated_skill_is_no_skill(extract):
    found = extract("Kafka is not required. You know Kotlin.")
    assert [skill.concept for skill in found.skills] == ["kotlin"]
    assert [(skill.concept, skill.label, skill.mentions[0].surface) for skill in found.negated] == [
        ("apache-kafka", "Apache Kafka", "Kafka")
    ]


def test_what_skills_imply_is_told_with_its_sources_unless_the_posting_names_it(extract):
    found = extract("You know PySpark, Django and TypeScript.")
    assert found.implied == {
        "apache-spark": ("pyspark",),
        "javascript": ("typescript",),
        "python": ("django", "pyspark"),
    }
    assert "python" not in extract("You know PySpark and Python.").implied


def test_what_is_not_needed_implies_nothing(extract):
    assert extract("PySpark is not required.").implied == {}


def test_candidates_cross_the_door_in_raw_offsets(extract):
    raw = "<b>Try</b> Flyte"
    doc = extract.nlp(raw)
    at = doc.text.index("Flyte")
    note(doc, candidates=[{"start": at, "end": at + 5, "score": 0.5, "why": "test"}])
    assert profile(doc, extract.taxonomy).candidates == (Candidate("Flyte", 11, 16, 0.5, "test"),)


def test_a_doc_without_the_linker_is_refused(extract):
    with pytest.raises(PipelineError, match=r"profile needs doc.spans\['skills'\]; put skillx_linker before it"):
        profile(extract.nlp.make_doc("Kotlin"), extract.taxonomy)


def test_a_profile_names_its_posting_and_its_taxonomy(extract):
    found = extract("Kotlin", "ad-17")
    assert found.posting_id == "ad-17"
    assert found.taxonomy == extract.taxonomy.version


def test_concepts_are_asked_by_id():
    concepts = Concepts("1", {"a": ["A A", "soft", "x", "x", [], ["a a", "b"]]})
    assert len(concepts) == 1
    assert "a" in concepts
    assert concepts.label("a") == "A A"
    assert concepts.labels("a") == ["a a", "b"]
