"""Postings that are not English are told, and not read as if they were."""

import pytest

from skillx.language.blocks import blocks, spoken

ENGLISH = (
    "We are looking for a developer who knows Kotlin and Kafka, and who is happy to work with the people of our "
    "team in the office. You will build services for our clients, and you will be on call every third week. Our "
    "office is in the middle of the town, and all of us have lunch together. You bring some years of experience "
    "with Kotlin, and it is good if you have seen Kafka before. We pay well, and there is a bonus at the end of the "
    "year for all of the team."
)
GERMAN = (
    "Wir suchen eine Entwicklerin oder einen Entwickler mit Erfahrung in Kotlin und Kafka. Sie arbeiten gemeinsam "
    "mit unserem Team an der Plattform und sorgen für den reibungslosen Betrieb unserer Dienste. Wir bieten Ihnen "
    "flexible Arbeitszeiten, dreißig Tage Urlaub und eine betriebliche Altersvorsorge. Bitte senden Sie uns Ihre "
    "vollständigen Bewerbungsunterlagen mit Angabe Ihres frühesten Eintrittstermins. Wir freuen uns darauf, Sie "
    "kennenzulernen."
)
FRENCH = (
    "Nous recherchons un développeur ou une développeuse avec une bonne expérience de Kotlin et de Kafka. Vous "
    "travaillerez avec notre équipe sur la plateforme et vous assurerez le bon fonctionnement de nos services. Nous "
    "vous proposons des horaires souples, trente jours de congés et une mutuelle. Merci de nous envoyer votre "
    "dossier complet avec la date à laquelle vous pourriez commencer. Nous nous réjouissons de faire votre "
    "connaissance."
)
TOOLS = "Kotlin, Kafka, Python, Go, Scala, Bash, Docker, Terraform\n" * 12


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (GERMAN, "de"), (FRENCH, "fr"), ("Kotlin", None)])
def test_the_language_of_a_posting_is_told(extract, text, language):
    assert extract(text).text_language == language


@pytest.mark.parametrize("text", [GERMAN, FRENCH, GERMAN + "\n" + FRENCH])
def test_what_is_not_english_is_not_tagged(extract, text):
    assert extract(text).skills == ()
    doc = extract.nlp(text)
    assert {span.label_.split(":")[0] for span in doc.spans["dropped"]} == {"language"}


@pytest.mark.parametrize("text", [ENGLISH, TOOLS, ENGLISH.upper(), "Kotlin and Kafka.", "Kotlin und Kafka."])
def test_english_lists_and_short_texts_are_read(extract, text):
    assert extract(text).skills


def test_only_the_foreign_half_of_a_posting_is_passed_over(extract):
    text = ENGLISH + "\n\n" + GERMAN
    profile = extract(text)
    assert {mention.start < len(ENGLISH) for skill in profile.skills for mention in skill.mentions} == {True}
    doc = extract.nlp(text)
    assert [span.label_ for span in doc.spans["foreign"]] == ["de"]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([], []),
        ([(0, 3, "prose")], [(0, 3)]),
        ([(0, 10, "prose"), (11, 21, "prose")], [(0, 10), (11, 21)]),
        ([(0, 4, "prose"), (5, 12, "prose"), (13, 15, "prose")], [(0, 15)]),
        ([(2, 12, "prose"), (13, 15, "prose"), (15, 30, "prose")], [(2, 12), (13, 30)]),
    ],
)
def test_blocks_are_lines_taken_together(lines, found):
    assert list(blocks(lines, 10)) == found


@pytest.mark.parametrize(
    ("told", "language"),
    [({}, None), ({None: 9}, None), ({"en": 1, None: 9}, "en"), ({"en": 2, "de": 3}, "de"), ({"fr": 2, "de": 2}, "de")],
)
def test_the_language_of_most_words_is_that_of_the_posting(told, language):
    assert spoken(told) == language
