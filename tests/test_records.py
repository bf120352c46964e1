"""The record contract: a profile goes to a dictionary and JSON and back, and its names never change by accident."""

import dataclasses
import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from json_schema import violations
from record_strategies import profiles

from skillx.records import Mention, Requirement, Skill, SkillProfile, Years
from skillx.schema import profile_schema

SCHEMA = Path(__file__).parent.parent / "docs" / "profile.schema.json"
CONTRACT = {
    "": "posting_id taxonomy text_language facts skills alternatives implied negated candidates coverage",
    "facts": "title seniority education_levels education_fields total_years languages work_mode",
    "coverage": "requirement_lines requirement_lines_with_skill",
}


SKILL = "concept label kind category requirement proficiency years mentions"


@given(profiles)
def test_to_a_dictionary_and_back_is_the_identity(profile):
    assert SkillProfile.from_dict(profile.to_dict()) == profile


@given(profiles)
def test_to_json_and_back_is_the_identity(profile):
    line = json.dumps(profile.to_dict(), ensure_ascii=False)
    again = SkillProfile.from_dict(json.loads(line))
    assert again == profile
    assert json.dumps(again.to_dict(), ensure_ascii=False) == line


@given(profiles)
def test_a_profile_travels_between_processes(profile):
    assert pickle.loads(pickle.dumps(profile)) == profile


@given(profiles)
def test_each_dictionary_is_a_new_one(profile):
    profile.to_dict()["facts"]["title"] = "changed"
    profile.to_dict()["skills"].append("changed")
    assert SkillProfile.from_dict(profile.to_dict()) == profile


@given(profiles, profiles)
def test_equal_profiles_have_equal_hashes(left, right):
    assert hash(left) == hash(SkillProfile.from_dict(left.to_dict()))
    assert (left == right) <= (hash(left) == hash(right))


@pytest.mark.parametrize("place", CONTRACT)
def test_the_names_of_the_contract_stand_in_their_order(extract, place):
    record = extract("Kotlin").to_dict()
    assert " ".join(record[place] if place else record) == CONTRACT[place]


def test_a_skill_and_its_mentions_have_the_names_of_the_contract(extract):
    (skill,) = extract("3 years of strong Kotlin").to_dict()["skills"]
    assert " ".join(skill) == SKILL
    assert 0 < skill["mentions"][0]["score"] < 1
    assert skill["mentions"] == [
        {
            "start": 18,
            "end": 24,
            "surface": "Kotlin",
            "match": "exact",
            "score": skill["mentions"][0]["score"],
            "section": "introduction",
            "requirement": "required",
            "proficiency": "strong",
            "years": {"min": 3, "max": None},
            "alternatives": None,
        }
    ]


def test_a_profile_is_asked_by_concept(extract):
    profile = extract("You must know Kotlin; Scala is a plus.")
    assert profile["kotlin"].label == "Kotlin"
    assert "scala" in profile
    assert "java" not in profile
    assert 7 not in profile
    with pytest.raises(KeyError, match="java"):
        profile["java"]
    assert [skill.concept for skill in profile.required] == ["kotlin"]
    assert [skill.concept for skill in profile.preferred] == ["scala"]


def test_records_are_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Years(1, 2).min = 3  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        SkillProfile("", "").skills = ()  # type: ignore[misc]


@pytest.mark.parametrize("gone", ["skills", "facts", "posting_id", "coverage"])
def test_a_record_without_a_field_is_refused(gone):
    record = SkillProfile("a", "1").to_dict()
    del record[gone]
    with pytest.raises(KeyError, match=gone):
        SkillProfile.from_dict(record)


def test_a_record_of_before_text_language_is_read():
    record = SkillProfile("a", "1").to_dict()
    del record["text_language"]
    assert SkillProfile.from_dict(record).text_language is None


@pytest.mark.parametrize(("field", "value"), [("requirement", "wished"), ("match", "guessed"), ("proficiency", "good")])
def test_a_value_outside_its_closed_set_is_refused(extract, field, value):
    mention = extract("Kotlin").to_dict()["skills"][0]["mentions"][0]
    with pytest.raises(ValueError, match=value):
        Mention.from_dict({**mention, field: value})


def test_requirement_is_declared_from_strongest_to_weakest():
    assert [value.value for value in Requirement] == ["required", "preferred", "duty", "stack", "context"]


def test_the_fields_of_a_record_are_those_of_its_dictionary():
    assert set(SkillProfile("", "").to_dict()) == {field.name for field in dataclasses.fields(SkillProfile)}
    assert " ".join(field.name for field in dataclasses.fields(Skill)) == SKILL


class TestPublishedSchema:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))

    def test_it_is_the_one_that_the_records_give(self):
        assert self.schema == profile_schema()

    @given(profiles)
    def test_every_profile_fits_it(self, profile):
        assert violations(json.loads(json.dumps(profile.to_dict())), self.schema, self.schema) == []

    @pytest.mark.parametrize("gone", ["skills", "facts", "posting_id"])
    def test_a_record_without_a_field_does_not_fit(self, gone):
        record = SkillProfile("a", "1").to_dict()
        del record[gone]
        assert violations(record, self.schema, self.schema) != []

    def test_a_record_with_a_wrong_requirement_does_not_fit(self, extract):
        record = extract("Kotlin").to_dict()
        record["skills"][0]["requirement"] = "wished"
        assert violations(record, self.schema, self.schema) != []
