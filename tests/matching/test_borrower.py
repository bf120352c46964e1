"""The borrower on the Doc: what it writes, and what the linker makes of it."""

import pytest

from skillx.errors import PipelineError, TaxonomyError


def mentions(extract, text):
    """Surface, concept and match of every mention."""
    profile = extract(text)
    rows = [(m.start, m.surface, s.concept, m.match.value) for s in profile.skills for m in s.mentions]
    return [row[1:] for row in sorted(rows)]


def test_a_conjunct_is_a_mention_of_its_own(extract):
    text = "You know Microsoft Word and Excel."
    assert mentions(extract, text) == [("Microsoft Word", "ms-word", "exact"), ("Excel", "excel", "ellipsis")]


@pytest.mark.parametrize(
    ("text", "borrowed"),
    [
        ("Experience in program and project management.", {"program-management"}),
        ("Experience in unit and system testing.", {"unit-testing"}),  # the lender has a rule
        ("Strong communication and time management.", set()),
    ],
)
def test_a_head_noun_is_a_conjunct_where_it_is_one_of_a_kind_with_the_lender(shipped, text, borrowed):
    assert {concept for _, concept, match in mentions(shipped, text) if match == "ellipsis"} == borrowed


def test_a_name_in_lower_case_is_no_conjunct(extract):
    doc = extract.nlp("Microsoft Word or excel in your field.")
    assert list(doc.spans["borrowed"]) == []


def test_what_an_author_explains_holds_for_the_posting(extract):
    text = "You know Microsoft Excel (MEX), and MEX it is; not XMEX."
    assert mentions(extract, text) == [
        ("Microsoft Excel", "excel", "exact"),
        ("MEX", "excel", "abbreviation"),
        ("MEX", "excel", "abbreviation"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You know Great Cloud Products (GCP).", ["Great Cloud Products", "GCP"]),
        ("You know great cloud products (GCP).", ["GCP"]),
        ("You know GCP (Great Cloud Products).", ["GCP", "Great Cloud Products"]),
        ("Our Senior Quality Leads (SQL) meet.", []),
    ],
)
def test_a_name_spelled_out_is_what_its_abbreviation_means(extract, text, found):
    assert [surface for surface, *_ in mentions(extract, text)] == found


def test_an_explanation_overrides_another_reading(shipped):
    text = "You know event-driven architecture (EDA). EDA again."
    assert {concept for surface, concept, _ in mentions(shipped, text) if surface == "EDA"} == {
        "event-driven-architecture"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Know Structured Query Language (SQL). SQL daily.", ["Structured Query Language", "SQL", "SQL"]),
        ("Our Senior Quality Leads (SQL) meet. SQL again.", []),
    ],
)
def test_another_long_form_takes_the_usual_reading_away(extract, text, expected):
    assert [surface for surface, concept, _ in mentions(extract, text) if concept == "sql"] == expected


def test_a_reading_taken_away_leaves_its_reason(extract):
    doc = extract.nlp("Our Senior Quality Leads (SQL) meet. SQL again.")
    reasons = [(s.text, s.label_) for s in doc.spans["dropped"] if s.kb_id_ == "sql"]
    assert reasons == [("SQL", "overlap"), ("SQL", "overlap")]


def test_it_survives_a_round_trip(extract):
    borrower = extract.nlp.get_pipe("skillx_borrower")
    other = type(borrower)(extract.nlp, "skillx_borrower").from_bytes(borrower.to_bytes())
    doc = extract.nlp.make_doc("You know Microsoft Word and Excel.")
    for name in ("label_ruler", "cased_ruler", "skillx_layout"):
        extract.nlp.get_pipe(name)(doc)
    other(doc)
    assert [(s.text, s.id_) for s in doc.spans["borrowed"]] == [("Excel", "excel")]
    assert other.to_bytes() == borrower.to_bytes()


def test_it_names_what_it_needs(extract):
    borrower = extract.nlp.get_pipe("skillx_borrower")
    with pytest.raises(PipelineError, match="skillx_borrower needs"):
        borrower(extract.nlp.make_doc("Word and Excel"))


def test_a_faulty_data_file_is_told_in_words(extract):
    borrower = extract.nlp.get_pipe("skillx_borrower")
    words = {"plain": [], "head_nouns": [], "lead_words": []}
    with pytest.raises(TaxonomyError, match=r"patterns.yaml: families, entry 1: 'heads' is missing"):
        type(borrower)(extract.nlp, "x").initialize(
            nlp=extract.nlp,
            patterns={"coordination": {}, "families": [{"concept": "a", "of": ["method"], "when": ["b"]}]},
            distractors=words,
        )


@pytest.mark.parametrize(
    "unit", ["a, b and c/", "Microsoft Word, Excel and ", "(SQL) ", "Senior Quality Leads (SQL) ", "x- and "]
)
def test_hostile_text_is_read_to_its_end(extract, unit):
    doc = extract.nlp(unit * (20_000 // len(unit)))
    assert "borrowed" in doc.spans
