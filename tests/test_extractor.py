"""The face of the library: any text gives a profile, what is no text is named."""

import pytest

import skillx
from skillx.extractor import SkillExtractor
from skillx.records import Coverage, Facts, Posting, SkillProfile

EMPTY = {
    "empty": "",
    "a space": " ",
    "white space": " \t\r\n\u00a0\u3000\u200b ",
    "NUL": "\x00",
    "many NULs": "\x00" * 100,
    "lone surrogates": "\ud800 \udfff\ud800",
    "control characters": "\x01\x02\x1b[0m\x7f\x85",
    "signs": "!?#*_-" * 20,
    "a byte order mark": "\ufeff",
    "tags alone": "<p></p><br/>",
}


@pytest.mark.parametrize("text", EMPTY.values(), ids=list(EMPTY))
def test_a_text_without_skills_has_an_empty_profile(extract, text):
    profile = extract(text, "ad-1")
    assert (profile.posting_id, profile.skills, profile.alternatives, profile.negated) == ("ad-1", (), (), ())
    assert profile.implied == {}
    assert SkillProfile.from_dict(profile.to_dict()) == profile


def test_the_profile_of_an_empty_posting_is_a_valid_one(extract):
    profile = extract("")
    assert profile.facts == Facts()
    assert profile.coverage == Coverage(0, 0)
    assert profile.candidates == ()


@pytest.mark.parametrize("noise", ["\x00", "\ud800", "\u200b", "\ufeff", "\u2028", "\x1b", "\U0010ffff"])
def test_an_odd_character_hides_no_skill_beside_it(extract, noise):
    raw = f"You know {noise} Kotlin {noise}"
    mention = extract(raw)["kotlin"].mentions[0]
    assert raw[mention.start : mention.end] == "Kotlin"


@pytest.mark.parametrize(
    ("piece", "size"),
    [
        ("We meet at noon and go home. You know Kotlin.\n" + "Time flies like an arrow. " * 4 + "\n", 1_000_000),
        ("(" * 50, 1_000_000),
        ("<p>&amp;", 100_000),
        ("- \n", 100_000),
        ("You know Kotlin and C++. ", 20_000),
        ("Kotlin,", 20_000),
    ],
    ids=["prose", "brackets", "tags", "bullets", "one line of sentences", "one clause of skills"],
)
def test_a_long_text_is_read(extract, piece, size):
    raw = piece * (size // len(piece))
    profile = extract(raw)
    assert all(raw[m.start : m.end] == m.surface for skill in profile.skills for m in skill.mentions)
    assert ("kotlin" in profile) == ("Kotlin" in piece)


@pytest.mark.parametrize("text", [None, 7, b"Kotlin", ["Kotlin"], float("nan")], ids=lambda value: type(value).__name__)
def test_what_is_no_string_is_a_type_error_naming_the_posting(extract, text):
    kind = type(text).__name__
    with pytest.raises(TypeError, match=rf"posting 'ad-1': expected its text as a string, found {kind}"):
        extract(text, "ad-1")
    with pytest.raises(TypeError, match=f"a posting: expected its text as a string, found {kind}"):
        extract(text)
    with pytest.raises(TypeError, match=f"posting 'ad-2': .* found {kind}"):
        list(extract.pipe([("ad-1", "Kotlin"), ("ad-2", text)]))


def test_pipe_takes_texts_pairs_and_postings_in_order(extract):
    found = list(extract.pipe(["Kotlin", ("ad-2", "Scala"), Posting("Docker", "ad-3")]))
    assert [(one.posting_id, one.skills[0].concept) for one in found] == [
        ("", "kotlin"),
        ("ad-2", "scala"),
        ("ad-3", "docker"),
    ]


def test_pipe_gives_what_one_call_gives(extract):
    texts = ["Kotlin", "", "You know <b>C++</b>", "Kafka is not required"] * 5
    assert list(extract.pipe(texts, batch_size=3)) == [extract(text) for text in texts]


def test_pipe_of_nothing_gives_nothing(extract):
    assert list(extract.pipe([])) == []


def test_pipe_reads_no_further_than_it_has_to(extract):
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield "Kotlin"

    stream = extract.pipe(endless(), batch_size=4)
    assert "kotlin" in next(stream)
    assert len(taken) <= 16
    stream.close()


def test_the_face_of_the_package_is_the_extractor():
    assert skillx.SkillExtractor is SkillExtractor
    assert skillx.load is not None
    with pytest.raises(AttributeError, match="no attribute 'unknown'"):
        skillx.unknown  # noqa: B018


def test_the_shipped_taxonomy_is_loaded_by_default_and_holds_all_kinds(shipped):
    assert len(shipped.taxonomy) > 800
    kinds = {entry[1] for entry in shipped.taxonomy.entries.values()}
    assert kinds == {"technology", "method", "soft", "language", "credential"}


def test_the_shipped_extractor_reads_a_plain_posting(shipped):
    profile = shipped("You have three years of Python and SQL; Kafka is a plus.")
    assert [(skill.label, skill.requirement.value) for skill in profile.skills] == [
        ("Python", "required"),
        ("SQL", "required"),
        ("Apache Kafka", "preferred"),
    ]


def test_an_overlay_is_laid_over_the_default_one(shipped, tmp_path):
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        "concepts:\n"
        "  zorbliflux: {pref_label: Zorbliflux, category: database}\n"
        "  apache-kafka: {pref_label: My Kafka}\n",
        "utf-8",
    )
    extract = skillx.load(taxonomy=["default", mine])
    profile = extract("You know Zorbliflux and Kafka.")
    assert [skill.label for skill in profile.skills] == ["Zorbliflux", "My Kafka"]
    assert len(extract.taxonomy) == len(shipped.taxonomy) + 1
