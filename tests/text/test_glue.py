"""Where a line end was lost, and where it only looks so."""

import pytest

from skillx.text.aligned import AlignedText
from skillx.text.glue import bullets, glued_lines, marks, numbers, title_end


def repaired(repair, text):
    return AlignedText.of(text).replace(repair(text)).text


@pytest.mark.parametrize(
    "text",
    [
        "why trust?|We are open",
        "LI-PM1|About Acme",
        "good skills|Extremely tidy",
        "Requirements|Juniper and Cisco",
        "your rights.|You will",
        "by the team.|MUST have a car",
        "by the team.|MUST",
        "experience with Python|Experience in sales",
        "a plus|Knowledge of C++",
        "deploying to GitHub|Strong writing",
        "two years of Java.|You will",
        "C++, C# and C#.|Experience in a team",
        "closed on 1/16/2018|Burns",
        "Office 365|Understanding of networks",
        "one year of study AND|Specialized training",
        "(night shift).|You may",
        "a great year.|A new one",
        "Visit us in 2017.|The team",
        "Is it you?|Apply now!|Today",
        "tickets (as required)|Support visual stories",
    ],
)
def test_a_lost_line_end_comes_back(text):
    assert repaired(glued_lines, text.replace("|", "")) == text.replace("|", "\n")


@pytest.mark.parametrize(
    "text",
    [
        "JavaScript TypeScript actionScript springBoot PostgreSQL MySQL NoSQL iOS macOS eCommerce linkedIn",
        "Node.js Node.JS ASP.NET ML.NET Socket.IO Vue.Js web.Config Next.js D3.js System.Collections Microsoft.Azure",
        "scikit-learn, PhD, MSc, McDonald, DevOps, DevSecOps, GraphQL, CI/CD, LinkedIn, SharePoint, BigQuery",
        "U.S.A, U.S.Army, U.S. Citizen, D.C., Ph.D., St.Louis, Dr.Smith, e.g.Python, i.e.Java",
        "version 3.5, 1.Knowledge of it, Web3Foundation, C3Resource, H2O, 3D, 2B, APIs, PCs, FPGAs",
        "https://a.example/Jobs.You?Page=HRS&SiteId=4 www.acme.com/About.We me@acme.com.You #url=e4Applicants",
        "file_Name.Txt or C:/temp.Dir/x; SkillsFuture; PowerBI; KnowledgeLake; LangChain; snake_Case; HoloLens",
        "Word;Word:Word, (R)Evolution, file(s)Total, a (b)To",
    ],
)
def test_names_and_addresses_stay_whole(text):
    assert repaired(glued_lines, text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tidy work• Python• SQL", "tidy work\n• Python\n• SQL"),
        ("We ask: • Python. • SQL", "We ask: \n• Python. \n• SQL"),
        ("Python • SQL • R", "Python • SQL • R"),
        ("• Python\n  • SQL", "• Python\n  • SQL"),
        ("C++ experience· Proactive", "C++ experience\n· Proactive"),
        ("Rust · Go · C", "Rust · Go · C"),
        ("••", "••"),
    ],
)
def test_a_bullet_begins_a_line(text, expected):
    assert repaired(bullets, text) == expected


def test_a_dash_or_star_behind_a_full_stop_begins_a_line():
    text = "by phone.- Basic skills.*Must drive;-      Honest.*-  Tidy. -x a.-b"
    assert repaired(marks, text) == "by phone.\n- Basic skills.\n*Must drive;\n-      Honest.\n*-  Tidy. -x a.-b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("of managers.6. Ability to plan", "of managers.\n6. Ability to plan"),
        ("of the following1. You can", "of the following\n1. You can"),
        ("a year of skills2) Describe it", "a year of skills\n2) Describe it"),
        ("We use Python3. You will", "We use Python3. You will"),
        ("We use python3. You will", "We use python3. You will"),
        ("We are Food52. We cook", "We are Food52. We cook"),
        ("up to grade 12. You may", "up to grade 12. You may"),
        ("done\n3. You may", "done\n3. You may"),
        ("GPA of 2.9. Or more", "GPA of 2.9. Or more"),
    ],
)
def test_a_number_with_a_full_stop_begins_a_line(text, expected):
    assert repaired(numbers, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "About the Role|We bake bread",
        "How We Work|We bake bread",
        "Position Summary|We bake",
        "Benefits|We bake",
        "Qualifications|A degree",
        "The Company|Headquartered in York",
        "About the Role|Marlow is a mill",
        "about the CompanyCam",
        "a CompanyHeadquartered mill",
        "the Roleplay of OurCrowd",
        "at WeWork and NowWe",
    ],
)
def test_a_sentence_was_glued_to_its_heading(text):
    assert repaired(glued_lines, text.replace("|", "")) == text.replace("|", "\n")


@pytest.mark.parametrize(
    "text",
    [
        "Requirements|5+ years",
        "to debug.Preferred|3 or more years of Kotlin",
        "a Degree|5 years",
        "Preferred qualifications|2+ years",
        "Qualifications|2 - 3 yrs",
        "in GDB|2+ years",
        "insatiably curious|3-5 years",
        "Python3 or more",
        "Level3 years",
        "Preferred3 of them",
        "preferred3 years",
        "x264+ years",
    ],
)
def test_a_number_of_years_was_glued_to_its_heading(text):
    assert repaired(glued_lines, text.replace("|", "")) == text.replace("|", "\n")


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("PathSource Analyst\n\nWe are", 18),
        ("PathSource Analyst\nWe are\n\nhere", -1),
        ("PathSource Analyst", -1),
        ("x" * 70 + "\n\nWe are", -1),
        ("", -1),
    ],
)
def test_a_title_ends_before_an_empty_line(text, end):
    assert title_end(text) == end


def test_nothing_is_cut_in_a_title():
    assert list(glued_lines("Our skillsExtremely\n\nWe are")) == []
    assert len(list(glued_lines("We are\n\nOur skillsExtremely"))) == 1
