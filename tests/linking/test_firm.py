"""What a firm says of itself, told from what it asks of the new hire."""

import pytest

from skillx.linking.firm import ASKING, FIELD, WORKED, Firm, FirmWords, Statement
from skillx.linking.silence_words import Words
from skillx.shape import Clause, Shape

LETTERS = {letter: number for number, letter in enumerate("XwcbiaNdSKtr.,Toepf'xg", start=1)}
SILENCE = Words(
    title_nouns=frozenset({LETTERS["T"]}),
    plain=frozenset({LETTERS["."], LETTERS[","]}),
    reader_words=frozenset({LETTERS["r"], LETTERS["S"]}),
)
WORDS = FirmWords(
    nouns=frozenset({LETTERS["N"]}),
    claims=frozenset({LETTERS["c"], LETTERS["b"]}),
    crafts=frozenset({LETTERS["b"]}),
    products=frozenset({LETTERS["p"]}),
    selves=frozenset({LETTERS["w"]}),
    stops=frozenset({LETTERS["S"]}),
    teams=frozenset({LETTERS["t"]}),
    praise=frozenset({LETTERS["e"]}),
    copulas=frozenset({LETTERS["i"]}),
    articles=frozenset({LETTERS["a"]}),
    asides=frozenset({LETTERS[","]}),
    standing=frozenset({LETTERS["d"]}),
    openers=frozenset({LETTERS["o"]}),
    roles=frozenset({LETTERS["x"]}),
    owners=frozenset({LETTERS["'"]}),
    imperatives=frozenset({LETTERS["K"]}),
)
"""X the candidate, w "we", c a claim, b a craft, i "is", a "a", N what a firm is, d "headquartered", S "you",
K an order, t "team", r "skill", T a title's noun, o "our", e "leading", p "platform", x "as", ' "'s";
all others are words."""


def norms(text):
    return [LETTERS[letter] for letter in text]


def said(text, third=True):
    return Statement(norms(text), 0, len(text), WORDS, SILENCE, lambda at: third).reach()


@pytest.mark.parametrize("text", ["wcX", "wfcX", "f,wcX", "fcX", "ffcX", "fiaNX", "fiafNX", "fidX", "wiaNX", "f,fcX"])
def test_a_sentence_is_said_of_a_firm_to_its_end(text):
    assert said(text) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "X",
        "fX",
        "cX",
        "wX",
        "fiX",
        "fiaX",
        "fiaN'X",
        "tcX",
        "tiaNX",
        "rcX",
        "TcX",
        "ScX",
        "fcxX",
        "f,cX",
        "fiaSNX",
        "KfcX",
    ],
)
def test_a_sentence_is_said_of_no_firm(text):
    assert said(text, third=text[0] != "K") == 0


@pytest.mark.parametrize(("text", "end"), [("wcXSX", 3), ("fiaNXSX", 5), ("fcSX", 2)])
def test_what_is_said_of_a_firm_ends_where_the_reader_is_spoken_to(text, end):
    assert said(text) == end


def test_without_a_subject_of_its_own_a_verb_needs_the_third_person():
    assert said("fcX", third=True) == 3
    assert said("fcX", third=False) == 0
    assert said("wcX", third=False) == 3
    assert said("wffffcX", third=False) == 0


def test_a_craft_that_we_do_may_be_the_hires():
    assert said("wbX", third=False) == 0
    assert said("fbX") == 3


def firm(text, section="introduction", kind="prose", phrases=None, form=""):
    """The firm of one line; its sentences end at full stops."""
    clauses, start = [], 0
    for at, letter in enumerate(text):
        if letter == "." or at == len(text) - 1:
            clauses.append(Clause(start, at + 1, 0, len(clauses)))
            start = at + 1
    shape = Shape(len(text), [(0, len(text), kind)], clauses, [(0, len(text), section)])
    places = {FIELD: [], WORKED: []} | (phrases or {})
    return Firm(norms(text), shape, WORDS, SILENCE, places, lambda at: form or "offers"), shape


def owns(text, *args, **named):
    told, shape = firm(text, *args, **named)
    at = text.rindex("X")
    return told.owns(at, at + 1, shape.sentence(at))


@pytest.mark.parametrize("section", sorted(ASKING))
def test_where_every_sentence_asks_nothing_is_the_firms(section):
    assert owns("fcX", "responsibilities")
    assert not owns("fcX", section)


def test_a_list_item_is_the_firms_under_its_own_heading_only():
    assert owns("fcX", "about", "bullet")
    assert not owns("fcX", "introduction", "bullet")


@pytest.mark.parametrize(("text", "section", "silent"), [
    ("ffX", "about", True), ("ffX", "introduction", False), ("ffS.X", "about", True), ("ffXS", "about", False),
    ("rfX", "about", False), ("KfX", "about", False),
])  # fmt: skip
def test_what_a_section_about_the_firm_says_to_nobody_is_its_own(text, section, silent):
    told, shape = firm(text, section, form=text[0])
    at = text.index("X")
    assert told.introduces_itself(at, shape.sentence(at)) is silent


def test_what_a_firm_is_built_on_is_worked_with_in_a_section_about_it_too():
    told, shape = firm("ffX", "about", phrases={WORKED: [2]})
    assert not told.introduces_itself(2, shape.sentence(2))


@pytest.mark.parametrize("text", ["oeXp", "oefXp", "oeffXp"])
def test_a_praised_product_is_for_sale(text):
    assert owns(text, "responsibilities", "bullet")


@pytest.mark.parametrize("text", ["eXp", "oXp", "oeX", "oefffXp"])
def test_a_product_that_is_not_praised_may_be_worked_on(text):
    assert not owns(text, "responsibilities", "bullet")


def test_a_phrase_opens_the_field_of_a_firm_up_to_the_reader():
    assert owns("ffXf", phrases={FIELD: [2]})
    assert not owns("ffSX", phrases={FIELD: [2]})
    assert not owns("ff.X", phrases={FIELD: [2]})


def test_a_phrase_of_how_the_firm_works_keeps_what_follows():
    assert owns("fcfX")
    assert not owns("fcfX", phrases={WORKED: [3]})


@pytest.mark.parametrize(("text", "carried"), [
    ("fcf.X", True), ("fcf.f.X", True), ("wcf.X", False), ("f.X", False), ("fcf.rX", False), ("fcf.KX", False),
    ("fcS.X", False), ("fcf.tX", False), ("fcf.f.f.X", True), ("fcf.f.f.f.X", False),
])  # fmt: skip
def test_sentences_that_name_nobody_go_on_about_a_firm_that_was_named(text, carried):
    assert owns(text, form="K" if "K" in text else "offers") is carried


@pytest.mark.parametrize(("name", "deed"), [("KX", True), ("K", False), ("XK", False)])
def test_a_name_that_begins_with_an_order_is_a_deed(name, deed):
    told, _ = firm(name, form="manage")
    assert told.is_deed(0, len(name)) is deed
    assert not firm(name, form="applied")[0].is_deed(0, len(name))


@pytest.mark.parametrize(("title", "others"), [("T", True), ("gT", False), ("f", False), ("", False)])
def test_the_tools_of_developers_are_of_another_trade_than_a_waiters(title, others):
    words = FirmWords(claims=WORDS.claims, makers=frozenset({LETTERS["g"]}))
    text = title + "fcX"
    shape = Shape(len(text), [], [], [(0, len(text), "introduction")])
    told = Firm(norms(text), shape, words, SILENCE, {FIELD: [], WORKED: []}, lambda at: "offers")
    assert told.keeps_to_others(len(text) - 1, (len(title), len(text)), (0, len(title))) is others


# The same in sentences: what is silent in the first is spoken in the second

PAIRS = [
    ("welding", "Marlow Ltd provides welding to shipyards.", "You provide welding to shipyards."),
    ("welding", "Marlow designs frames for welding.", "Design frames for welding."),
    ("welding", "Marlow is a small company for welding.", "This is a position for welding."),
    ("welding", "We provide welding to yards you know.", "You provide welding to yards we know."),
    ("finance", "A cook for a provider of finance apps.", "A cook for finance apps."),
    ("finance", "You sell our award-winning finance platform.", "You extend our finance platform."),
    ("finance", "Join the leading supplier of finance software.", "Join us and learn finance software."),
    ("finance", "Liaise closely with finance and buyers.", "Deal closely in finance and buying."),
    ("finance", "Meet stakeholders across sales and finance.", "Meet targets in sales and finance."),
    ("accounting", "A finance and accounting firm seeks a cook.", "A finance and accounting job."),
    ("accounting", "An accounting start-up seeks a cook.", "An accounting start seeks a cook."),
    ("finance", "See the future of our finance business.", "See finance business cases through."),
    ("security", "Orla is headquartered in Bath, with security.", "Work is in Bath, with security."),
    ("machine-learning", "Orla works for customers in machine learning.", "Experience in machine learning."),
    ("cooking", "Pots Inc is a brand. Since 1950 cooking got easier.", "Pots is big. Since 1950 cooking got easier."),
    ("patient-care", "Hale offers patient care and seeks clerks.", "Hale seeks clerks and patient care."),
    ("patient-care", "About us\nPatient care since 1950.", "About us\nManage patient care."),
    ("finance", "About us\nBuilt by finance people.", "About us\nBuild finance tools."),
    ("english", "An English school seeks a cook.", "An English cook."),
    ("salesforce", "Salesforce Ventures gave us money.", "Salesforce gave us leads."),
    ("docker", "The yard is in Docker Street.", "The yard runs on Docker."),
    ("snowflake", "At Snowflake, we dance. You know Snowflake.", "We dance. You know Snowflake."),
    ("salesforce", "Salesforce Mobile is the leading app. You love Salesforce.", "You love Salesforce."),
    ("kotlin", "Dev\n\nAbout us\nMillers read all the news about Kotlin on our site.", "Dev\n\nAbout us\nKotlin news."),
    ("kotlin", "Dev\n\nAbout us\nOur site for millers is full of Kotlin.", "Dev\n\nAbout us\nOur site runs Kotlin."),
    ("kotlin", "Waiter\n\nAbout us\nOur shop is in Kotlin.", "Kotlin developer\n\nAbout us\nOur shop is in Kotlin."),
]  # fmt: skip


@pytest.mark.parametrize(("concept", "silent", "spoken"), PAIRS, ids=[f"{n} {c}" for n, (c, *_) in enumerate(PAIRS)])
def test_the_firms_own_field_is_told_from_the_hires(extract, concept, silent, spoken):
    assert concept not in extract(silent)
    assert concept in extract(spoken)


KEPT = [
    ("machine-learning", "Our platform is built on machine learning."),
    ("machine-learning", "We use machine learning."),
    ("welding", "Founded 14 years ago, we ask for welding."),
    ("welding", "Requirements\nWelding for a supplier of ships."),
    ("finance", "Experience with finance and data."),
    ("kotlin", "Waiter\n\nRequirements\n- Kotlin"),
    ("kotlin", "Join a provider of Kotlin classes."),
]


@pytest.mark.parametrize(("concept", "text"), KEPT)
def test_what_the_hire_takes_part_in_is_kept(extract, concept, text):
    assert concept in extract(text)


# Whose a trait is, and lists and titles that are the firm's: in the shipped taxonomy

TRAITS = [
    ("sociability", "Fun, sociable company events are held.", "You are sociable and fun."),
    ("self-motivation", "Requirements\n- Work among motivated colleagues", "Requirements\n- Motivated, tidy"),
    ("friendliness", "She is quiet, tidy and easygoing.", "She must be easygoing, quiet and tidy."),
    ("collaboration", "The yard is an office that collaborates with mills.", "A cook who collaborates with mills."),
    ("organizational-skills", "Requirements\n- Report to subordinate organizations", "Requirements\n- Organization"),
    ("professionalism", "Our focus is on professionals, calm and punctual.", "Be professional, calm and punctual."),
]


@pytest.mark.parametrize(("concept", "theirs", "yours"), TRAITS, ids=[concept for concept, *_ in TRAITS])
def test_a_trait_of_others_is_told_from_the_hires(shipped, concept, theirs, yours):
    assert concept not in shipped(theirs)
    assert concept in shipped(yours)


OWNED = [
    ("innovation-mindset", "We are grounded in our values:\n- Creativity and innovation",
     "You bring along three things:\n- Creativity and innovation"),
    ("welding", "A cook is sought.\n\nMarlow Ltd provides services in:\n- Welding\n- Plumbing",
     "A cook is sought.\n\nYou will work in:\n- Welding\n- Plumbing"),
    ("welding", "As the largest welding company, we hire a cook.", "As a clerk, welding is your hobby."),
    ("business-intelligence", "We seek a senior Business Intelligence (BI) Analyst.",
     "We use Business Intelligence (BI) daily."),
    ("marketing", "Reporting to the marketing and sales manager, you cook.", "Reporting on marketing and sales."),
    ("artificial-intelligence", "Artificial intelligence (AI) tools are used in our hiring process.",
     "You train artificial intelligence (AI) models."),
    ("dental-hygiene", "Benefits are medical, vision, and dental. Dental hygiene is on us.",
     "Requirements\n- A dental assistant licence and dental hygiene"),
    ("leadership", "Requirements\n- Advise management and senior leadership", "Requirements\n- Advise, and leadership"),
    ("mental-health-care", "Mental health support through our partner.", "Requirements\n- Mental health"),
    ("kotlin", "You will be a Kotlin engineer.", "You have to be a Kotlin expert."),
    ("communication", "Harbo is a leading chat platform. Harbo, Harbo Live and Harbo Kids provide what it "
     "takes to communicate.", "You communicate with mills and yards."),
    ("microsoft-azure", "Join the Azure Big Storm team.", "Join a team that knows Azure."),
    ("innovation-mindset", "About us\nA harbour office, built on innovation.",
     "Requirements\n- Creativity and innovation"),
    ("forward-thinking", "Acme is an equal opportunity employer. May we all thrive and be forward-thinking!",
     "You are forward-thinking."),
    ("quantum-computing", "About us\nWe build quantum computing tools for ships.",
     "Software Engineer\n\nWe build quantum computing tools for ships."),
    ("quantum-computing", "Software Engineer\n\nAcme is a leading quantum computing company.",
     "Software Engineer\n\nAcme builds quantum computing tools."),
    ("english", "Cook\n\nAbout us\nThe staff is multilingual (French and English).",
     "Cook\n\nAbout us\nYou speak French and English."),
    ("vital-signs", "Benefits\nA drug screen and vital signs.", "Duties\n- Take drug screens and vital signs."),
    ("vital-signs", "Duties\n- We take drug screens and vital signs.", "Duties\n- Take drug screens and vital signs."),
    ("industrial-hygiene", f"Requirements\n{'Keep the yard tidy. ' * 40}We provide industrial hygiene services.",
     "Requirements\nKeep the yard tidy. Provide industrial hygiene services."),
]  # fmt: skip


@pytest.mark.parametrize(("concept", "silent", "spoken"), OWNED, ids=[f"{n} {c}" for n, (c, *_) in enumerate(OWNED)])
def test_lists_and_titles_of_the_firm_are_told_from_the_hires_work(shipped, concept, silent, spoken):
    assert concept not in shipped(silent)
    assert concept in shipped(spoken)
