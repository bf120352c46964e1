import pytest

from skillx.evaluation.labels import Labels, normal, without_vendor
from skillx.evaluation.predictions import requirement_name
from skillx.evaluation.years import read_years
from skillx.records import Years


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Node.js", "NODEJS"),
        ("Data modelling", "data modeling"),
        ("Organisation", "organization"),
        ("Data visualisation", "Data visualization"),
        ("Behaviour trees", "behavior trees"),
        ("ＳＱＬ", "sql"),
        ("CI/CD", "ci cd"),
    ],
)
def test_these_labels_have_one_normal_form(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(("one", "other"), [("C", "C++"), ("C", "C#"), ("Java", "JavaScript"), ("R", "")])
def test_these_labels_stay_apart(one: str, other: str) -> None:
    assert normal(one) != normal(other)


@pytest.mark.parametrize(
    ("label", "form"),
    [("Apache Kafka", "kafka"), ("MS Excel", "excel"), ("Google", "google"), ("SAP/IBM X", "x"), (None, "")],
)
def test_a_leading_vendor_goes_where_a_word_remains(label: str | None, form: str) -> None:
    assert without_vendor(label) == form


def test_aliases_of_aliases_mean_the_same() -> None:
    labels = Labels({"Amazon Web Services": ["AWS"], "AWS": "Amazon AWS", "Go": ["Golang"]})
    assert labels.same("amazon aws", "Amazon Web Services")
    assert not labels.same("Golang", "AWS")
    assert labels.any_same_but_vendor("Apache Go", ["golang", "Go"])
    assert not labels.any_same("Apache Go", ["Go"])


@pytest.mark.parametrize(
    ("raw", "years"),
    [
        ({"min": 3, "max": None}, Years(3, None)),
        ([1, 2], Years(1, 2)),
        ([4], Years(4, None)),
        (0.5, Years(0.5, None)),
        ("5", Years(5, None)),
        ({"min": None, "max": None}, None),
        (None, None),
        ([], None),
    ],
)
def test_years_are_read_in_all_their_shapes(raw: object, years: Years | None) -> None:
    assert read_years(raw) == years


@pytest.mark.parametrize("raw", ["many", {"min": "three"}, -1, float("nan"), [[1], 2]])
def test_what_is_no_range_of_years_is_refused(raw: object) -> None:
    with pytest.raises(ValueError, match="no range of years"):
        read_years(raw)


@pytest.mark.parametrize(
    ("name", "level"), [("Must-have", "required"), ("nice to have", "preferred"), ("stack", "stack"), (None, None)]
)
def test_levels_go_by_many_names(name: str | None, level: str | None) -> None:
    assert requirement_name(name) == level
