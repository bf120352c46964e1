"""The layout component: lines, clauses and sections on the Doc, for any layout."""

import pytest
from hostile_text import hostile, posting_like
from hypothesis import given, settings

SECTIONS = {
    "hashes": "# Data Engineer\n\n## About us\nAcme.\n\n## Requirements\n- Python",
    "bold": "**Data Engineer**\n\n**About us**\nAcme.\n\n**Requirements**\n- Python",
    "colon": "Data Engineer\nAbout us:\nAcme.\nRequirements:\n- Python",
    "html": "<h1>Data Engineer</h1><h2>About us</h2><p>Acme.</p><h2>Requirements</h2><ul><li>Python</li></ul>",
    "escaped html": "&lt;h1&gt;Data Engineer&lt;/h1&gt;&lt;p&gt;About us:&lt;/p&gt;&lt;p&gt;Acme.&lt;/p&gt;"
    "&lt;p&gt;Requirements:&lt;/p&gt;&lt;li&gt;Python&lt;/li&gt;",
}


def laid_out(extract, text):
    doc = extract.nlp.make_doc(text)
    return extract.nlp.get_pipe("skillx_layout")(doc)


@pytest.mark.parametrize("text", SECTIONS.values(), ids=list(SECTIONS))
def test_sections_are_read_from_any_layout(extract, text):
    doc = laid_out(extract, text)
    named = [span.label_ for span in doc.spans["sections"] if any(map(str.isalnum, span.text))]
    assert named == ["title", "about", "requirements"]
    assert "Python" in doc.spans["sections"][-1].text


def test_text_before_the_first_heading_is_the_introduction(extract):
    doc = laid_out(extract, "We are Acme.\nJoin us.\nRequirements\n- Python")
    assert [span.label_ for span in doc.spans["sections"]] == ["introduction", "requirements"]


def test_a_heading_belongs_to_its_section_and_a_section_lasts_until_the_next_one(extract):
    doc = laid_out(extract, "Requirements\n- Python\n- SQL\nBenefits\n- Lunch")
    first, second = doc.spans["sections"]
    assert first.text.startswith("Requirements")
    assert "SQL" in first.text
    assert second.text.startswith("Benefits")
    assert first.end == second.start


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Desirable criteria: we value 1) Education: a degree\n2) Experience: Python", ["preferred"]),
        ("Desirable criteria\n- Education: a degree\n- Experience: Python", ["preferred"]),
        ("Desirable criteria\nKotlin\nEducation\nA degree", ["preferred", "requirements"]),
        ("Desirable criteria\nKotlin\n- Minimum requirements: Python", ["preferred", "requirements"]),
        ("Requirements\n- Education: a degree", ["requirements", "requirements"]),
    ],
)
def test_what_only_parts_a_list_of_wishes_opens_no_section(extract, text, kinds):
    doc = laid_out(extract, text)
    assert [span.label_ for span in doc.spans["sections"]] == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Requirements\nKotlin\nLocation: Berlin\nBenefits: 5", ["requirements", "facts", "benefits"]),
        ("We bake. Location: Berlin. You bake bread and rolls by hand.", ["introduction", "facts"]),
        (
            "We bake. Location: Berlin. " + "You bake bread and rolls and cakes by hand in our old oven. " * 4,
            ["introduction", "facts", "introduction"],
        ),
        (
            "Location\nBerlin\nYou know how to bake bread and rolls and cakes, by hand and in an old oven.",
            ["facts", "unknown"],
        ),
    ],
)
def test_a_heading_of_facts_ends_with_its_value(extract, text, kinds):
    doc = laid_out(extract, text)
    assert [span.label_ for span in doc.spans["sections"]] == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Requirements\n- Kotlin\n\nOdd words:\n- Scala", ["requirements"]),
        ("Requirements\n- Kotlin\n\n## Odd words\n- Scala", ["requirements", "unknown"]),
        ("Benefits\n- Kotlin\n\nOdd words:\n- Scala", ["benefits", "unknown"]),
    ],
)
def test_a_label_of_unknown_kind_parts_what_asks(extract, text, kinds):
    doc = laid_out(extract, text)
    assert [span.label_ for span in doc.spans["sections"]] == kinds


def test_a_paragraph_of_the_firm_that_stands_again_is_the_firms(extract):
    said = "We bake bread and rolls and cakes by hand in our old oven, every day."
    doc = laid_out(extract, f"About us\n{said}\nResponsibilities\n{said}\nYou bake.\nBenefits\n{said}")
    assert [span.label_ for span in doc.spans["sections"]] == [
        "about", "responsibilities", "about", "responsibilities", "benefits",
    ]  # fmt: skip


def test_a_clause_knows_its_line_and_its_sentence(extract):
    doc = laid_out(extract, "Python. SQL; Kafka\nKotlin")
    assert [(span.id_, span.label_) for span in doc.spans["clauses"]] == [
        ("0", "s0"),
        ("0", "s1"),
        ("0", "s1"),
        ("1", "s0"),
    ]


def test_no_token_stands_in_two_clauses(extract):
    doc = laid_out(extract, "Python. SQL; Kafka\nKotlin")
    assert [span.text for span in doc.spans["clauses"]] == ["Python.", "SQL;", "Kafka", "Kotlin"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "."])
def test_a_text_without_words_is_laid_out_too(extract, text):
    doc = laid_out(extract, text)
    assert {"lines", "clauses", "sections"} <= set(doc.spans)


@settings(max_examples=60)
@given(hostile | posting_like)
def test_sections_cover_the_posting_and_clauses_stay_in_order(extract, text):
    doc = laid_out(extract, text)
    sections = list(doc.spans["sections"])
    assert [span.start for span in sections[1:]] == [span.end for span in sections[:-1]]
    if len(doc):
        assert sections[0].start == 0
        assert sections[-1].end == len(doc)
    starts = [span.start for span in doc.spans["clauses"]]
    assert starts == sorted(starts)
    assert all(0 <= int(span.id_) < len(doc.spans["lines"]) for span in doc.spans["clauses"])


def test_a_heading_in_capitals_is_one_at_the_end_of_a_line_too(extract):
    doc = laid_out(extract, "REQUIRED QUALIFICATIONS:\n- Degree in law PREFERRED QUALIFICATIONS:\n- Kotlin")
    assert [span.label_ for span in doc.spans["sections"]] == ["requirements", "preferred"]
