"""Tokens made for skills: names with signs stay whole, everything else comes apart, and nothing is lost."""

import json

import pytest
from hostile_text import hostile, posting_like
from hypothesis import given
from spacy.lang.en import English

from skillx.annotations import alignment
from skillx.text.clean import clean
from skillx.tokenizer import PostingTokenizer

CASES = {
    # names with signs
    "C#": ["C#"],
    "F#": ["F#"],
    "C++": ["C++"],
    ".NET": [".NET"],
    "Node.js": ["Node.js"],
    "CI/CD": ["CI/CD"],
    "T-SQL": ["T-SQL"],
    "scikit-learn": ["scikit-learn"],
    "R&D": ["R&D"],
    # a name in any case
    "c++ and NODE.JS": ["c++", "and", "NODE.JS"],
    # names that touch other things
    "Python;SQL": ["Python", ";", "SQL"],
    "•Python": ["•", "Python"],
    "5+years": ["5", "+", "years"],
    "5years": ["5", "years"],
    "3-5 yrs": ["3", "-", "5", "yrs"],
    "C++/C#": ["C++", "/", "C#"],
    "Node.js/React": ["Node.js", "/", "React"],
    "Java/Kotlin": ["Java", "/", "Kotlin"],
    "Kafka and R.": ["Kafka", "and", "R", "."],
    "(C++)": ["(", "C++", ")"],
    "C++, C#.": ["C++", ",", "C#", "."],
    "C#/.NET": ["C#", "/", ".NET"],
    "in .NET.": ["in", ".NET", "."],
    "CI/CD/Git": ["CI/CD", "/", "Git"],
    "SQL,Python": ["SQL", ",", "Python"],
    '"C#"': ['"', "C#", '"'],
    "C++;": ["C++", ";"],
    # no name of the taxonomy: signs come apart
    "and/or": ["and", "/", "or"],
    "well-known": ["well", "-", "known"],
    "3.5 years": ["3.5", "years"],
    "Bachelor's": ["Bachelor", "'s"],
    "a  b": ["a", " ", "b"],
}


@pytest.fixture(scope="module")
def bare():
    """A tokenizer over no taxonomy."""
    return PostingTokenizer(English().vocab)


@pytest.mark.parametrize(("text", "words"), CASES.items(), ids=list(CASES))
def test_a_text_falls_into_the_words_that_are_right(extract, text, words):
    assert [token.text for token in extract.nlp.make_doc(text)] == words


@pytest.mark.parametrize("text", ["net", "NET salary", "c", "node", "learn"])
def test_what_is_left_of_a_name_is_not_the_name(extract, text):
    assert extract.nlp.make_doc(text)[0].text == text.split()[0]
    assert not extract(text).skills


@given(hostile | posting_like)
def test_the_words_spell_the_clean_text(extract, raw):
    doc = extract.nlp.make_doc(raw)
    assert doc.text == alignment(doc).text
    assert alignment(doc).raw == raw


@given(hostile | posting_like)
def test_a_tokenizer_that_knows_no_label_has_the_clean_text_too(bare, raw):
    assert bare(raw).text == clean(raw).text


def test_an_empty_text_has_no_words(extract):
    assert len(extract.nlp.make_doc("")) == 0


def test_without_repair_markup_is_content():
    plain = PostingTokenizer(English().vocab, repair=False)
    repairing = PostingTokenizer(English().vocab)
    assert plain("<b>SQL</b>").text == "<b>SQL</b>"
    assert repairing("<b>SQL</b>").text.strip() == "SQL"


def test_norms_of_words_that_the_vocabulary_saw_earlier_are_set_anew():
    tokenizer = PostingTokenizer(English().vocab)
    assert tokenizer("modelling")[0].norm_ == "modelling"
    tokenizer.initialize(slices={"symbols": [], "units": [], "norms": {"modelling": "model"}, "words": []})
    assert tokenizer("Modelling modelling")[1].norm_ == "model"
    assert tokenizer("Modelling")[0].norm_ == "model"


def test_joined_names_come_apart_where_the_taxonomy_knows_all_parts(extract):
    assert [token.text for token in extract.nlp.make_doc("KafkaTerraform") if not token.is_space] == [
        "Kafka",
        "Terraform",
    ]
    assert [token.text for token in extract.nlp.make_doc("JavaScript")] == ["JavaScript"]


def test_the_state_goes_to_bytes_and_comes_back(extract):
    tokenizer = extract.nlp.tokenizer
    again = PostingTokenizer(English().vocab).from_bytes(tokenizer.to_bytes())
    text = "5+years of C++/C#, Node.js and data modelling"
    assert again.to_bytes() == tokenizer.to_bytes()
    assert [(t.text, t.norm_) for t in again(text)] == [(t.text, t.norm_) for t in tokenizer(text)]


def test_the_state_holds_names_in_an_order_that_does_not_depend_on_the_run(extract):
    state = json.loads(extract.nlp.tokenizer.to_bytes())
    assert state["symbols"] == sorted(state["symbols"])
    assert state["words"] == sorted(state["words"])
    assert {"c++", "c#", ".net", "ci/cd", "node.js", "t-sql", "scikit-learn"} <= set(state["symbols"])


def test_a_text_that_is_no_string_is_a_type_error(extract):
    with pytest.raises(TypeError, match="bytes"):
        extract.nlp.tokenizer(b"SQL")
