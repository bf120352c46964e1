"""The advertised title, and the seniority that it or the text tells."""

import pytest

from skillx.artefact import data_table
from skillx.facts.title import find_seniority, find_title

RULES = data_table("facts.yaml")
NOUNS = frozenset(data_table("distractors.yaml")["title_nouns"])


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Data Engineer", "Data Engineer"),
        ("# **Senior Data Engineer**", "Senior Data Engineer"),
        ("Data Engineer - Berlin", "Data Engineer"),
        ("Data Engineer (m/f/d)", "Data Engineer"),
        ("Data Engineer | Acme", "Data Engineer"),
        ("Data Engineer at Acme", "Data Engineer"),
        ("Data  Engineer ,", "Data Engineer"),
        ("[Data Engineer](https://acme.example/1)", "Data Engineer"),
        ("Acme - Data Engineer", "Acme - Data Engineer"),  # no occupation before the cut
        ("Registered Nurse: nights", "Registered Nurse"),
        ("***", None),
        ("", None),
    ],
)
def test_the_line_that_opens_a_posting_is_its_title_up_to_a_cut_behind_an_occupation(line, title):
    assert find_title(line, "", RULES["title"], NOUNS) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("We are looking for a Data Engineer to join us.", "Data Engineer"),
        ("Acme is hiring a talented Senior Welder in Leeds.", "Senior Welder"),
        ("Acme is seeking an experienced Nurse who cares.", "Nurse"),
        ("Position: Data Engineer", "Data Engineer"),
        ("Join us as a Data Engineer.", "Data Engineer"),
        ("We are looking for a better world.", None),
        ("We are looking for people.", None),
        ("looking for a data engineer", None),  # small letters name no post
        ("Acme needs a detail-oriented and curious Data Analyst.", None),  # no lead
        ("We are looking for a detail-oriented and curious Data Analyst.", "Data Analyst"),
        ("The Site Manager leads a crew.", "Site Manager"),
        ("An Analytics Engineer to join the team.", "Analytics Engineer"),
        ("The Site Manager of Leeds.", None),
        ("We are Acme.\n\nFinance Data Engineer\n\nAbout us", "Finance Data Engineer"),
        ("We are Acme.\n\nEngineer\n\nAbout us", None),  # one word may be a heading
        ("No title here.", None),
        ("", None),
    ],
)
def test_without_such_a_line_a_title_follows_a_lead(text, title):
    assert find_title(None, text, RULES["title"], NOUNS) == title


@pytest.mark.parametrize(
    ("line", "text", "title"),
    [
        ("About Acme", "We are hiring a Data Engineer.", "Data Engineer"),
        ("About Acme", "We make pipes.", None),
        ("Leeds | full time", "Join us as a Data Engineer.", "Data Engineer"),
        ("Summer of pipes", "We make pipes.", "Summer of pipes"),
        ("Data Engineer", "Join us as a Welder.", "Data Engineer"),
    ],
)
def test_a_first_line_without_an_occupation_gives_way_to_a_title_in_the_text(line, text, title):
    assert find_title(line, text, RULES["title"], NOUNS) == title


@pytest.mark.parametrize(
    ("title", "text", "seniority"),
    [
        ("Senior Data Engineer", "", "senior"),
        ("Sr. Data Engineer", "", "senior"),
        ("Junior Nurse", "", "junior"),
        ("Lead Welder", "", "lead"),
        ("Principal Engineer", "", "principal"),
        ("Director of Sales", "", "director"),
        ("Engineering Manager", "", "manager"),
        ("Data Engineer", "", None),
        ("Data Engineer", "An entry-level role.", "junior"),
        ("Data Engineer", "Work with senior management.", None),
        ("Senior Data Engineer", "An entry-level role.", "senior"),
        ("Leadership Coach", "", None),  # whole words only
        ("Marketing Intern", "", "intern"),
        ("Staff Engineer", "", "principal"),
        ("Staff Nurse", "", None),
        ("Promotional Staff", "", None),
        ("Principal Program Manager", "", "principal"),
        ("Senior Program Manager", "", "manager"),
        ("Junior Marketing Manager", "", "junior"),
        ("Shift Supervisor", "", "manager"),
        (None, "", None),
        (None, "A mid-level position.", "mid"),
    ],
)
def test_seniority_is_told_by_the_title_before_the_text(title, text, seniority):
    assert find_seniority(title, text, RULES["seniority"]) == seniority
