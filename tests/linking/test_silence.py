"""Where a believed candidate is no skill: titles, departments, the employer, sentences that ask for nothing."""

import pytest

from skillx.linking.addresses import addresses
from skillx.linking.departments import in_departments, is_tags, knows_field
from skillx.linking.silence import about_company, bare, is_loose, names_employer, without_tail
from skillx.linking.silence_words import Words
from skillx.linking.titles import in_title, is_title, repeated
from skillx.linking.units import in_unit, is_partner

LETTERS = {letter: number for number, letter in enumerate("XTHoDh.wrjLabc,AtyeSkFKsfpvmu", start=1)}
WORDS = Words(
    title_nouns=frozenset({LETTERS["T"], LETTERS["S"]}),
    title_heads=frozenset({LETTERS["H"]}),
    departments=frozenset({LETTERS["D"]}),
    list_joints=frozenset({LETTERS[","]}),
    head_nouns=frozenset({LETTERS["h"]}),
    light_verbs=frozenset({LETTERS["v"]}),
    prepositions=frozenset({LETTERS["m"]}),
    with_prepositions=frozenset({LETTERS["u"]}),
    plain=frozenset({LETTERS["."], LETTERS["o"]}),
    company_words=frozenset({LETTERS["w"]}),
    reader_words=frozenset({LETTERS["r"], LETTERS["y"]}),
    address_words=frozenset({LETTERS["y"]}),
    employer_before=frozenset({(LETTERS["j"],)}),
    employer_opening=frozenset({LETTERS["A"]}),
    employer_links=frozenset({LETTERS["t"]}),
    employer_after=frozenset({(LETTERS["L"], LETTERS["a"])}),
    noun_links=frozenset({LETTERS["o"]}),
    title_things=frozenset({LETTERS["S"]}),
    title_work=frozenset({LETTERS["e"]}),
    companions=frozenset({LETTERS["k"]}),
    loose_ends=frozenset({LETTERS["h"]}),
    title_slashes=frozenset({LETTERS["s"]}),
    work_forms=frozenset({(LETTERS["f"],), (LETTERS["f"], LETTERS["t"])}),
    tag_signs=frozenset({LETTERS["p"]}),
    fields=frozenset({LETTERS["F"]}),
    field_cues=frozenset({LETTERS["K"]}),
    asking_openers=frozenset({(LETTERS["k"], LETTERS["o"])}),
)
"""X the candidate, T a title's noun, H a head (of), o "of", D a department, h a head noun, w the firm, r the reader,
y "you", A "About", t "at", S a title's noun that is a thing too, e "experience", k "with", F "industry",
K "knowledge"."""


def norms(text):
    return [LETTERS[letter] for letter in text]


@pytest.mark.parametrize("text", ["XT", "XaT", "HoX", "HoaX", "aHoX", "XsaT", "XsabT"])
def test_it_is_part_of_a_title(text):
    at = text.index("X")
    assert in_title(norms(text), at, at + 1, (0, len(text)), WORDS)


@pytest.mark.parametrize("text", ["X", "TX", "XaaT", "X.T", "aoX", "HaX", "Ho.X", "oX", "XsabcT", "Xsa"])
def test_it_is_no_part_of_a_title(text):
    at = text.index("X")
    assert not in_title(norms(text), at, at + 1, (0, len(text)), WORDS)


def test_a_title_does_not_reach_into_the_next_line():
    assert not in_title(norms("XT"), 0, 1, (0, 1), WORDS)


def test_behind_a_product_some_of_the_nouns_are_things():
    assert in_title(norms("XS"), 0, 1, (0, 2), WORDS)
    assert not in_title(norms("XS"), 0, 1, (0, 2), WORDS, product=True)
    assert in_title(norms("XT"), 0, 1, (0, 2), WORDS, product=True)


@pytest.mark.parametrize(
    ("text", "end", "title"), [("T", 1, True), ("Ta", 1, True), ("Te", 1, False), ("aT", 2, False)]
)
def test_the_noun_of_a_title_before_experience_is_the_work(text, end, title):
    assert is_title(norms(text), 0, end, (0, len(text)), WORDS) == bool(title)


@pytest.mark.parametrize(("text", "loose"), [("Xa", False), ("Xh", True), ("hX", False), ("Xoa", True)])
def test_a_name_that_ends_in_a_head_noun_or_is_no_compound_is_loose(text, loose):
    assert is_loose(norms(text), 0, len(text), WORDS) is loose


def test_what_ends_in_with_names_no_department():
    assert in_departments(norms("XaD"), [(0, 2, 3)], WORDS) == {0}
    assert in_departments(norms("XkD"), [(0, 2, 3)], WORDS) == set()


@pytest.mark.parametrize(
    ("text", "departments"),
    [("XD", [0]), ("XaD", []), ("DX", []), ("X", []), ("X,XD", [0, 1]), ("XaXD", [1]), ("X,XaXD", [2]), ("XD,X", [0])],
)
def test_a_department_follows_at_once_or_behind_a_list(text, departments):
    places = [(at, at + 1, len(text)) for at, letter in enumerate(text) if letter == "X"]
    assert sorted(in_departments(norms(text), places, WORDS)) == departments


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("KoXF", True),
        ("KabcoXF", True),
        ("KabcabcaoXF", False),
        ("aoXF", False),
        ("KoXD", False),
        ("KoX", False),
        ("KoXaF", False),
        ("XFK", True),
        ("XFaK", False),
    ],
)
def test_a_field_that_one_should_know_is_no_department(text, known):
    at = text.index("X")
    assert knows_field(norms(text), at, at + 1, (0, len(text)), WORDS) is known


@pytest.mark.parametrize(
    ("line", "tags"),
    [("Xpf", True), ("fpX", True), ("Xpftp", True), ("XpfX", False), ("Xf", False), ("f", False), ("Xp", False)],
)
def test_a_form_of_work_alone_between_signs_makes_a_line_of_tags(line, tags):
    assert is_tags(norms(line), (0, len(line)), WORDS) is tags
    assert not is_tags(norms(line + 25 * "X"), (0, len(line) + 25), WORDS)


UNITS = Words(
    units=frozenset({LETTERS["D"]}),
    unit_counts=frozenset({LETTERS["y"]}),
    unit_openers=frozenset({LETTERS["t"]}),
    list_joints=frozenset({LETTERS[","]}),
    colons=frozenset({LETTERS["."]}),
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("tXaD", True),
        ("tL,XD", False),
        ("tL,XaD", True),
        ("aX,LD", False),
        ("XLD", False),
        ("tXeD", False),
        ("yD.X", True),
        ("yD.L,X", True),
        ("eD.X", False),
        ("ya.X", False),
        ("yD.eX", False),
    ],
)
def test_the_name_of_a_team_is_told_by_its_capitals(text, named):
    """X the candidate, L and a words with a capital, e one without, t what points at a team, D its noun, y a number."""
    at = text.index("X")
    capital = [letter in "XLa" for letter in text].__getitem__
    assert in_unit(norms(text), capital, at, at + 1, (0, len(text)), UNITS) is named


def test_behind_a_phrase_that_lists_firms_names_are_firms_as_far_as_signs_part_them():
    plain = Words(plain=frozenset({LETTERS["."], LETTERS[","]}), list_joints=frozenset({LETTERS[","]}))
    assert is_partner(norms("aX,X"), [1], 3, plain)
    assert not is_partner(norms("aX.X"), [1], 3, plain)
    assert not is_partner(norms("Xa"), [2], 0, plain)


def test_a_noun_of_a_title_that_is_part_of_another_name_makes_none():
    assert in_title(norms("XaT"), 0, 1, (0, 3), WORDS)
    assert not in_title(norms("XaT"), 0, 1, (0, 3), WORDS, named={2})


def test_a_title_that_a_paper_certifies_is_none(shipped):
    assert "amazon-web-services" not in shipped("Work beside the AWS Architect of our team.")
    assert "amazon-web-services" in shipped("Have an AWS Architect certificate.")


def test_what_is_wished_for_is_heard_among_the_steps_of_an_application(shipped):
    assert "kubernetes" not in shipped("Next steps:\nSend us your answers on Kubernetes.")
    assert "kubernetes" in shipped("Next steps:\nKubernetes would be desirable.")


def test_a_department_in_the_next_line_is_none():
    assert not in_departments(norms("XD"), [(0, 1, 1)], WORDS)
    assert in_departments(norms("X,XD"), [(0, 1, 1), (2, 3, 4)], WORDS) == {1}


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [("aXTbXT", "XT", [(1, 3), (4, 6)]), ("aXbT", "XT", []), ("aXa", "X", []), ("aX", "", []), ("XX", "XX", [(0, 2)])],
)
def test_the_words_of_the_title_are_found_again(text, title, found):
    assert repeated(norms(text), norms(title)) == found


@pytest.mark.parametrize(("text", "end"), [("X", 1), ("Xh", 1), ("Xhh", 1), ("hXh", 2), ("hh", 1), ("Xha", 3)])
def test_head_nouns_at_the_end_are_left_out_but_never_all(text, end):
    assert without_tail(norms(text), 0, len(text), WORDS) == end


@pytest.mark.parametrize(
    ("text", "kept"),
    [("vX", (1, 2)), ("Xm", (0, 1)), ("vXm", (1, 2)), ("um", (0, 2)), ("v", (0, 1)), ("voX", (0, 3)), ("Xv", (0, 2))],
)
def test_a_light_verb_and_a_preposition_are_left_out(text, kept):
    assert bare(norms(text), 0, len(text), WORDS) == kept


@pytest.mark.parametrize(
    ("sentence", "section", "company"),
    [
        ("waX", "introduction", True),
        ("aaX", "introduction", False),
        ("wrX", "introduction", False),
        ("aaX", "about", True),
        ("arX", "about", True),
        ("ayX", "about", False),
        ("koX", "about", False),
        ("akoX", "about", False),
        ("abkoX", "about", True),
        ("kX", "about", True),
        ("awX", "responsibilities", True),
        ("aawX", "responsibilities", False),
    ],
)
def test_a_sentence_speaks_of_the_firm(sentence, section, company):
    assert about_company(norms(sentence), (0, len(sentence)), section, WORDS) is company


def test_only_the_sentence_itself_counts():
    assert not about_company(norms("waX"), (1, 3), "introduction", WORDS)


@pytest.mark.parametrize("text", ["jX", "XLa", "AX", "TtX"])
def test_an_employer_names_itself(text):
    at = text.index("X")
    assert names_employer(norms(text), at, at + 1, 0, WORDS)


@pytest.mark.parametrize("text", ["aAX", "atX", "aX", "XL", "XaL", "X"])
def test_a_name_is_no_employer(text):
    at = text.index("X")
    assert not names_employer(norms(text), at, at + 1, 0, WORDS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At <ORGANIZATION> you <b>code</b>.", ["<ORGANIZATION>"]),
        ("See https://a.example/b?c=d, or www.a.example; mail x.y@a.example.", [
            "https://a.example/b?c=d,", "www.a.example", "x.y@a.example.",
        ]),
        ("C++ and .NET @ Acme: 3//4", []),
        ("", []),
    ],
)  # fmt: skip
def test_addresses_are_told_from_words(text, found):
    assert [text[start:end] for start, end in addresses(text)] == found


# The same in sentences

SILENT = [
    ("title", "kotlin", "We meet Kotlin developers daily.", "We write Kotlin daily."),
    ("title", "security", "Reports to the Head of Security.", "Experience with security."),
    ("title", "kotlin", "Kotlin Wizard\nWe are Acme.\nThe Kotlin Wizard does it all.", "Kotlin and Scala do it all."),
    ("department", "finance", "Work with the Finance team.", "Experience with finance."),
    ("department", "security", "Join the finance and security team.", "Have security and good team spirit."),
    ("department", "security", "Chef\nSecurity / Full-time / Hybrid\nJoin!", "Chef\nSecurity in full-time\nJoin!"),
    ("department", "security", "The Cloud, Security and Trust (CST) group is new.", "The group knows Security well."),
    ("department", "security", "We have two teams: Security and Cloud.", "We have two needs: security and cloud."),
    (
        "employer",
        "snowflake",
        "Trusted by brands such as Acme and Snowflake.",
        "With tools such as Acme and Snowflake.",
    ),
    ("employer", "snowflake", "Join Snowflake and see.", "You know Snowflake."),
    ("employer", "salesforce", "Salesforce is hiring.", "Salesforce experience."),
    ("sentence:legal", "kotlin", "Equal opportunity for Kotlin and all.", "A chance for Kotlin."),
    ("sentence:process", "kotlin", "To apply, send your CV and Kotlin code.", "You write Kotlin code."),
    ("sentence:perk", "kotlin", "We offer Kotlin classes.", "You give Kotlin classes."),
    ("section:benefits", "kotlin", "Benefits:\n- Kotlin classes", "Requirements:\n- Kotlin classes"),
    (
        "section:benefits",
        "kotlin",
        "Benefits:\n- Coffee\n- Kotlin classes",
        "Benefits:\n- Coffee\n- A modern Kotlin stack",
    ),
    ("section:legal", "kotlin", "Disclaimer:\n- Kotlin", "Requirements:\n- Kotlin"),
    ("company", "teamwork", "Our company loves teamwork.", "You love teamwork."),
    ("company", "teamwork", "Our mission is teamwork with you.", "Your mission is teamwork."),
    ("address", "kotlin", "See https://example.com/kotlin for more.", "See Kotlin for more."),
    ("address", "kotlin", "Write to kotlin@example.com today.", "Write Kotlin today."),
    ("title", "security", "Center for Research and Security, Bonn.", "Experience with research and security."),
    ("decoy", "", "LinkedIn Learning for all.", "LinkedIn for all."),
    ("ambiguous", "go", "The word is Go.", "Experience with Go."),
]


@pytest.mark.parametrize(("reason", "concept", "silent", "spoken"), SILENT, ids=[f"{r} {c}" for r, c, *_ in SILENT])
def test_what_is_no_skill_is_dropped_with_its_reason(extract, reason, concept, silent, spoken):
    doc = extract.nlp(silent)
    assert (reason, concept) in {(span.label_, span.kb_id_) for span in doc.spans["dropped"]}
    if concept:
        assert concept not in [span.kb_id_ for span in doc.spans["skills"]]
        assert concept in extract(spoken)


@pytest.mark.parametrize(
    ("silent", "spoken"),
    [
        ("To apply for this, send Kotlin code.", "To apply for this you must have Kotlin."),
        ("To apply for this, Kotlin code is read.", "Kotlin is required to apply for this."),
        ("We write Kotlin and full training is given.", "We write Kotlin, full training is given."),
    ],
)
def test_a_sentence_that_asks_for_nothing_reaches_as_far_as_it_speaks(extract, silent, spoken):
    assert "kotlin" not in extract(silent)
    assert "kotlin" in extract(spoken)


def test_the_employer_is_silent_wherever_it_is_named(extract):
    profile = extract("Join Snowflake today. You know Kotlin. We run Snowflake.")
    assert "snowflake" not in profile
    assert "kotlin" in profile


def test_a_phrase_that_the_words_of_a_rule_make_a_skill_silences_nothing(shipped):
    assert "health-insurance" in shipped("Verify health insurance and explain coverage.")
    assert "health-insurance" not in shipped("Health insurance and free lunch.")


def test_a_phrase_in_a_long_name_silences_nothing(shipped):
    profile = shipped("Know the Health Insurance Portability and Accountability Act (HIPAA) and SQL.")
    assert "hipaa" in profile
    assert "sql" in profile


def test_a_soft_skill_is_no_title(extract):
    assert "leadership" in extract("You show leadership coach qualities.")


@pytest.mark.parametrize("section", ["Grimoire", "Our wonders"])
def test_an_unknown_section_silences_nothing(extract, section):
    assert "kotlin" in extract(f"## {section}\n- Kotlin\n- SQL")
