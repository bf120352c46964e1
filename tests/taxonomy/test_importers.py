"""Vocabularies in the shapes in which they are published, written for these tests, become records."""

import json

import pytest

from skillx.errors import TaxonomyError
from skillx.taxonomy.formats import read_records
from skillx.taxonomy.formats.record import Unread

SKILL = "http://data.europa.eu/esco/skill/"
ESCO = (
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate\r\n"
    'KnowledgeSkillCompetence,{S}1,skill/competence,cross-sector,shear sheep,"sheep shearing\n'
    'shearing of sheep\n\nshear sheep",,released,2020\r\n'
    "KnowledgeSkillCompetence,{S}2,knowledge,sector-specific,Occitan,,Ocitan,released,2020\r\n"
    "KnowledgeSkillCompetence,{S}3,skill/competence,transversal,stay calm,,,released,2020\r\n"
    "KnowledgeSkillCompetence,{S}4,knowledge,cross-sector,gone,,,obsolete,2020\r\n"
).replace("{S}", SKILL)
HIERARCHY = (
    "Level 0 URI,Level 0 preferred term,Level 1 URI,Level 1 preferred term,Level 0 code,Level 1 code\n"
    "http://e/L,language skills and knowledge,http://e/L1,languages,L,L1\n"
)
RELATIONS = (
    "conceptType,conceptUri,broaderType,broaderUri\n"
    "KnowledgeSkillCompetence,{S}2,SkillGroup,http://e/L1\n"
    "KnowledgeSkillCompetence,{S}1,KnowledgeSkillCompetence,{S}3\n"
).replace("{S}", SKILL)
TABIYA = (
    "ESCOURI,ID,UUIDHISTORY,SKILLTYPE,REUSELEVEL,PREFERREDLABEL,ALTLABELS,DESCRIPTION\n"
    '{S}9,key_1,u,skill/competence,sector-specific,trim hedges,"hedge trimming\ntrim hedges",x\n'
).replace("{S}", SKILL)


@pytest.fixture
def read(tmp_path):
    """The records of a format in a file with this text."""

    def read(name, text, file="given.csv", **more):
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return list(read_records(name, path, **more))

    return read


def test_esco_labels_of_one_cell_come_apart_and_obsolete_skills_stay_out(read):
    shear, occitan, calm, gone = read("esco", ESCO, "skills_en.csv")
    assert (shear.label, shear.alternatives) == ("shear sheep", ("sheep shearing", "shearing of sheep", "shear sheep"))
    assert shear.same_as == {"esco": f"{SKILL}1"}
    assert (shear.kind, occitan.kind, calm.kind) == ("method", "method", "soft")
    assert occitan.hidden == ("Ocitan",)
    assert gone == Unread(4, "gone", "its status is 'obsolete'")


def test_an_esco_folder_gives_groups_and_relations_too(read, tmp_path):
    (tmp_path / "skillsHierarchy_en.csv").write_text(HIERARCHY)
    (tmp_path / "broaderRelationsSkillPillar_en.csv").write_text(RELATIONS)
    (tmp_path / "skills_en.csv").write_text(ESCO)
    shear, occitan, *_ = read_records("esco", tmp_path)
    assert (occitan.kind, occitan.category, occitan.broader) == ("language", "ESCO languages", ())
    assert shear.broader == (f"{SKILL}3",)


def test_esco_as_tabiya_publishes_it(read):
    (trim,) = read("esco", TABIYA)
    assert (trim.label, trim.alternatives[0]) == ("trim hedges", "hedge trimming")


@pytest.mark.parametrize(
    "head",
    [
        "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology",
        "O*NET-SOC Code\tT2 Example\tUNSPSC Code\tUNSPSC Title\tHot Technology",
        "onetsoc_code\texample\tcommodity_code\tcommodity_title\thot_technology",
    ],
)
def test_onet_of_any_edition(read, head):
    rows = (
        "11-1.00\tZorbase\t1\tBarn software\tN\n11-1.00\tOxford Plow software\t1\tBarn software\tN\n"
        "12-1.00\tZorbase\t1\tBarn software\tN\n12-1.00\tHay baling control HBC software\t2\tField software\tY\n"
    )
    zorbase, plow, hay = read("onet", f"{head}\n{rows}".replace("\n", "\r\n"), "Technology Skills.txt")
    assert (zorbase.label, zorbase.category, zorbase.kind) == ("Zorbase", "O*NET Barn software", "technology")
    assert (plow.label, plow.alternatives) == ("Oxford Plow", ("Oxford Plow software",))
    assert (hay.label, hay.alternatives) == ("Hay baling control", ("HBC",))
    assert hay.same_as == {"onet": "Hay baling control HBC software"}


LIGHTCAST = [
    {"id": "KS1", "name": "Zorbase (Software)", "type": {"id": "ST1", "name": "Specialized Skill"}, "isSoftware": True},
    {"id": "KS2", "name": "Patience With Geese", "type": {"id": "ST2", "name": "Common Skill"}},
    {"id": "KS3", "name": "Certified Goose Keeper", "type": {"id": "ST3", "name": "Certification"}},
    {"id": "KS4", "name": "Goose Keeping", "type": {"name": "Specialized Skill"}, "subcategory": {"name": "Poultry"}},
    {"id": "KS5"},
]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("skills.json", json.dumps({"attributions": [], "data": LIGHTCAST})),
        ("skills.json", json.dumps(LIGHTCAST)),
        ("skills.jsonl", "\n".join(map(json.dumps, LIGHTCAST))),
    ],
    ids=["answer", "list", "lines"],
)
def test_lightcast(read, file, text):
    *found, nameless = read("lightcast", text, file)
    assert [record.kind for record in found] == ["technology", "soft", "credential", "method"]
    assert found[3].category == "Lightcast Poultry"
    assert found[0].same_as == {"lightcast": "KS1"}
    assert nameless == Unread(5, "", "no name")


def test_lightcast_as_skillner_keeps_it(read):
    text = json.dumps(
        {"KS9": {"skill_name": "Goose Keeping", "skill_type": "Hard Skill", "low_surface_forms": ["goos"]}}
    )
    (goose,) = read("lightcast", text, "db.json")
    assert (goose.label, goose.identifier, goose.alternatives, goose.kind) == ("Goose Keeping", "KS9", (), "method")


TOPIC = "---\naliases: zor-base, zorb\ndisplay_name: Zorbase\nrelated: geese\ntopic: zorbase\n---\nZorbase is a base.\n"


def test_github_topics_as_a_checkout(tmp_path):
    for name, text in (("zorbase", TOPIC), ("bare", "no head")):
        (tmp_path / "topics" / name).mkdir(parents=True)
        (tmp_path / "topics" / name / "index.md").write_text(text)
    bare, zorbase = read_records("github-topics", tmp_path)
    assert bare == Unread(1, "bare", "no YAML between two lines of three hyphens at its head")
    assert (zorbase.label, zorbase.alternatives) == ("Zorbase", ("zorbase", "zor base", "zorb"))
    assert zorbase.related == ("geese",)


def test_github_topics_one_a_line(read):
    text = '{"topic": "zorbase", "display_name": "Zorbase", "aliases": ["zor-base"], "related": []}\nnot json\n'
    zorbase, bad = read("github-topics", text, "topics.jsonl")
    assert zorbase.alternatives == ("zorbase", "zor base")
    assert bad.reason.startswith("not JSON")


def test_a_table_is_read_by_common_headings_and_by_given_ones(read):
    (common,) = read("csv", "Skill name;Synonyms;Kind\nZorbase;ZB | Zor;Technology\n")
    assert (common.label, common.alternatives, common.kind) == ("Zorbase", ("ZB", "Zor"), "technology")
    (given,) = read("csv", "what,ours\nx,Zorbase\n", columns={"label": "ours", "category": "what"})
    assert (given.label, given.category) == ("Zorbase", "x")


def test_rows_of_a_table_that_cannot_be_used_are_told(read):
    unnamed, unkind, unruled = read("csv", 'label,kind,ambiguous\n,,\nA,thing,\nB,soft,"{"\n')
    assert unnamed == Unread(1, "", "no label")
    assert unkind.reason == "kind 'thing' is not one of credential, language, method, soft, technology"
    assert unruled.reason.startswith("column ambiguous: not JSON")


TURTLE = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://x.example/1> a skos:Concept ; skos:prefLabel "Gänse halten"@de, "goose keeping"@en ; skos:altLabel "geese"@en ;
  skos:exactMatch <http://data.europa.eu/esco/skill/7>, <https://other.example/goose> .
<http://x.example/2> a skos:Concept ; skos:prefLabel "poultry" ; skos:narrower <http://x.example/1> .
<http://x.example/1> skos:broader <http://x.example/2> .
<http://x.example/3> a skos:Concept .
"""
RDF_XML = """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="http://x.example/1"><skos:prefLabel xml:lang="en">goose keeping</skos:prefLabel></skos:Concept>
</rdf:RDF>
"""
JSON_LD = (
    '{"@id": "http://x.example/1", "@type": "http://www.w3.org/2004/02/skos/core#Concept",'
    ' "http://www.w3.org/2004/02/skos/core#prefLabel": {"@value": "goose keeping", "@language": "en"}}'
)


def test_skos_in_turtle(read):
    goose, poultry, nameless = read("skos", TURTLE, "v.ttl")
    assert (goose.label, goose.alternatives, goose.broader) == ("goose keeping", ("geese",), ("http://x.example/2",))
    assert goose.same_as == {
        "esco": f"{SKILL}7",
        "other.example": "https://other.example/goose",
    }
    assert (poultry.label, poultry.id) == ("poultry", "")
    assert nameless == Unread(3, "http://x.example/3", "no skos:prefLabel")


@pytest.mark.parametrize(("file", "text"), [("v.rdf", RDF_XML), ("v.jsonld", JSON_LD)])
def test_skos_in_other_syntaxes(read, file, text):
    (goose,) = read("skos", text, file)
    assert goose.label == "goose keeping"


WRONG = {
    "no such column": (
        "esco",
        "a,b\n1,2\n",
        "x.csv",
        r"no column for uri: expected one named conceptUri, .*; found 'a,b'",
    ),
    "an empty file": ("onet", "", "x.txt", "no column for label"),
    "no skills": ("lightcast", "{}", "x.json", None),
    "a number": ("lightcast", "3", "x.json", "expected a list of skills"),
    "no turtle": ("skos", "nothing of the kind", "x.ttl", "x.ttl: not turtle: "),
    "no concepts": ("skos", "", "x.ttl", "no skos:Concept in it"),
    "no format": ("excel", "", "x.xls", "no format 'excel'; known are esco, onet"),
}


@pytest.mark.parametrize(("name", "text", "file", "message"), WRONG.values(), ids=list(WRONG))
def test_what_is_no_vocabulary_of_the_format_is_told(read, name, text, file, message):
    if message is None:
        assert read(name, text, file) == []
        return
    with pytest.raises(TaxonomyError, match=message):
        read(name, text, file)


def test_a_file_in_another_encoding_is_told(tmp_path):
    (tmp_path / "x.csv").write_bytes(b"label\ncaf\xe9\n")
    with pytest.raises(TaxonomyError, match="byte 9 is not UTF-8"):
        list(read_records("csv", tmp_path / "x.csv"))


def test_columns_are_for_tables_alone(tmp_path):
    with pytest.raises(TaxonomyError, match="only makes sense with --from csv"):
        list(read_records("onet", tmp_path, {"label": "x"}))
