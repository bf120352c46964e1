"""The linker on the Doc: what it writes, which reasons it gives, what it needs."""

import pytest
from spacy.tokens import Doc

from skillx.errors import PipelineError
from skillx.shape import Shape

REASONS = ("ambiguous", "overlap", "decoy", "title", "department", "employer", "company", "address")


def test_skills_carry_kind_concept_and_how_they_matched(extract):
    doc = extract.nlp("You know Kotlin and you maintain our equipment.")
    assert [(span.label_, span.kb_id_, span.id_) for span in doc.spans["skills"]] == [
        ("technology", "kotlin", "exact"),
        ("method", "equipment-maintenance", "variant"),
    ]


def test_skills_are_the_entities_of_the_doc(extract):
    doc = extract.nlp("You know Kotlin, C++ and English.")
    assert [(e.text, e.label_, e.kb_id_) for e in doc.ents] == [
        ("Kotlin", "technology", "kotlin"),
        ("C++", "technology", "c-plus-plus"),
        ("English", "language", "english"),
    ]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("You know AWS SageMaker.", "amazon-sagemaker"),  # not AWS
        ("You know Google Cloud.", "google-cloud"),
        ("You know T-SQL.", "t-sql"),  # not SQL
        ("You know Apache Kafka.", "apache-kafka"),
        ("You know .NET Core.", "dotnet"),
        ("You know Core Node.js.", "nodejs"),
    ],
)
def test_the_longest_reading_is_kept(extract, text, concept):
    assert [skill.concept for skill in extract(text).skills] == [concept]


def test_a_displaced_reading_names_its_competitor(extract):
    doc = extract.nlp("You know AWS SageMaker.")
    dropped = doc.spans["dropped"]
    found = dict(zip([(s.text, s.label_, s.kb_id_) for s in dropped], dropped.attrs["because"], strict=True))
    assert found["AWS", "overlap", "aws"] == "amazon-sagemaker"


def test_a_decoy_displaces_the_label_inside_it(extract):
    doc = extract.nlp("Come to our machine learning meetup.")
    dropped = doc.spans["dropped"]
    found = {(s.label_, s.kb_id_): because for s, because in zip(dropped, dropped.attrs["because"], strict=True)}
    assert found == {("decoy", ""): "", ("overlap", "machine-learning"): "decoy"}


def test_a_refused_long_reading_frees_the_short_one_inside_it(extract):
    assert "communication" in extract("You have communication skills.")


def test_a_head_noun_adds_nothing_to_a_mention(extract):
    (skill,) = extract("You have good communication skills.").skills
    assert skill.mentions[0].surface == "communication"


def test_evidence_is_kept_beside_each_skill(extract):
    doc = extract.nlp("Kotlin, Go")
    skills = doc.spans["skills"]
    assert dict(zip([span.kb_id_ for span in skills], skills.attrs["because"], strict=True)) == {
        "kotlin": "",
        "go": "sibling",
    }


def test_every_reason_is_one_that_is_known(extract):
    text = (
        "Kotlin Wizard\nWe are Acme.\nJoin Snowflake. Go beyond. Our company loves teamwork. Finance team. "
        "LinkedIn Learning. AWS SageMaker. Equal opportunity in SQL.\nBenefits\n- Kotlin"
    )
    doc = extract.nlp(text)
    reasons = {span.label_ for span in doc.spans["dropped"]}
    assert {"ambiguous", "overlap", "decoy", "department", "employer", "sentence:legal", "section:benefits"} <= reasons
    assert all(reason in REASONS or reason.startswith(("sentence:", "section:", "language:")) for reason in reasons)


@pytest.mark.parametrize(
    ("stages", "message"),
    [
        (["skillx_layout"], "skillx_linker needs doc.spans['exact']; put label_ruler before it"),
        (["label_ruler"], "skillx_linker needs doc.spans['near']; put skillx_fuzzy_ruler before it"),
    ],
    ids=["the rulers", "the fuzzy ruler"],
)
def test_a_stage_that_did_not_run_is_named(extract, stages, message):
    doc = extract.nlp.make_doc("You know Kotlin.")
    for name in stages:
        doc = extract.nlp.get_pipe(name)(doc)
    with pytest.raises(PipelineError) as caught:
        extract.nlp.get_pipe("skillx_linker")(doc)
    assert str(caught.value) == message


def test_a_label_is_found_in_any_case_by_number_and_over_what_lies_between(extract):
    for text in ("KOTLIN", "kotlin", "Data Modeling", "data modelling", "data models", "front-end development"):
        assert extract(f"Experience with {text}.").skills, text
    for text in (
        "front end development",
        "frontend development",
        "CICD",
        "CI / CD",
        "Sage Maker",
        "Structured  Query Language",
    ):
        assert extract(f"Experience with {text}.").skills, text


def test_spans_of_the_rulers_that_stand_twice_count_once(extract):
    doc = extract.nlp("Kotlin, Swift")
    doc.spans["exact"] = [*doc.spans["exact"], *doc.spans["exact"]]
    again = extract.nlp.get_pipe("skillx_linker")(doc)
    assert [span.kb_id_ for span in again.spans["skills"]] == ["kotlin", "swift"]


def test_a_doc_of_no_tokens_has_no_skills(extract):
    doc = extract.nlp(Doc(extract.nlp.vocab))
    assert len(doc.spans["skills"]) == len(doc.spans["dropped"]) == 0


def test_a_name_as_preferred_keeps_its_head_noun(shipped):
    (skill,) = shipped("Experience with Google Cloud Platform.").skills
    assert (skill.concept, skill.mentions[0].surface) == ("google-cloud-platform", "Google Cloud Platform")


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Run encryption and data protection, identity and access management.", ["identity and access management"]),
        ("Build and maintain strong relationships with clients.", ["Build and maintain strong relationships"]),
        ("Strong quantitative and qualitative research.", ["quantitative", "qualitative research"]),
        ("Requirements:\nYou have Oral CommunicationPlanning and more.", ["Communication", "Planning"]),
        ("You have good ProjectManagement skills.", ["ProjectManagement"]),
    ],
)
def test_what_holds_two_skills_stands_where_it_is_more_than_these(shipped, text, surfaces):
    found = [mention.surface for skill in shipped(text).skills for mention in skill.mentions]
    assert [surface for surface in surfaces if surface not in found] == []


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Process award packages.", "award packages"),  # not "process award", made of "award processing"
        ("Harbor security screening of bags.", "security screening"),  # the head stands last
        ("Foreign language skills are needed.", "Foreign language"),  # "skills" adds nothing
        ("Configure Adobe Analytics tagging.", "Adobe Analytics"),  # a product's name stays whole
        ("Manage vendor relationships.", "vendor relationships"),  # not "manage vendor", made of "vendor management"
        ("Manage vendors.", "Manage vendors"),
        ("Visual design of software products.", "Visual design"),  # not "design of software"
        ("Partner with millers.", "Partner"),  # a verb without its preposition
        ("Work with the team.", "Work with"),  # ... of which too little would be left
        ("Conduct briefings daily.", "briefings"),  # a light verb
        ("Own the conduct risk framework.", "conduct risk framework"),  # ... that is none
        ("Pages that follow WCAG 2.2.", "WCAG"),  # a version
        ("Boats wired by NMEA 2000.", "NMEA 2000"),  # ... that is part of the name
        ("Audits by ISO 27001.", "ISO 27001"),  # a number that makes another standard
        ("Known for out-of-the-box thinking.", "out-of-the-box thinking"),  # a compound
        ("You know online marketingExperience in sales.", "online marketing"),  # not "marketingExperience"
        ("Work in an agile product development team.", "agile"),  # how a team works, and no part of its name
    ],
)
def test_of_two_readings_of_equal_length_the_better_is_kept(shipped, text, surface):
    assert surface in [mention.surface for skill in shipped(text).skills for mention in skill.mentions]


@pytest.mark.parametrize(
    ("kinds", "cut"),
    [(("prose", "heading"), True), (("heading", "prose"), False), (("prose", "prose"), False)],
)
def test_a_phrase_does_not_reach_into_a_heading(kinds, cut):
    shape = Shape(6, [(0, 3, kinds[0]), (3, 6, kinds[1])], [], [])
    assert shape.is_cut(2, 4) is cut
    assert not shape.is_cut(0, 3)
    assert not shape.is_cut(3, 6)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Place an arterial A-line in the ICU.", "arterial-line-management"),  # the article is part of the label
        ("Set up VTC for meetings.", "video-conferencing"),  # VTC and VTCs have one key, and a rule each
        ("Oracle OCA or OCP certification.", "oracle-certified-professional"),  # no certification in OpenShift
        ("Experience with employee assistance programs.", "employee-assistance-programs"),  # near before asked
        ("Prior barista experience.", "barista-skills"),
        ("Maintain Tomcat servers.", "apache-tomcat"),
    ],
)
def test_the_rule_of_a_label_is_found_and_admits_it(shipped, text, concept):
    assert concept in shipped(text)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("A-line skirts and dresses.", "arterial-line-management"),
        ("VTCS FOR ALL.", "video-conferencing"),
        ("Design a domain-specific language, DSL.", "dsl"),  # a veto with a hyphen
        ("Our design experience impressed everyone.", "design"),
        ("Room CS5 and CS6.", "adobe-creative-suite"),
    ],
)
def test_the_rule_of_a_label_is_found_and_refuses_it(shipped, text, concept):
    assert concept not in shipped(text)
