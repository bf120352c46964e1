"""What is left of a label when writers' habits are taken out of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillx.text.forms import fold, norm


@pytest.mark.parametrize(
    ("label", "form"),
    [
        ("Node.js", "nodejs"),
        ("CI/CD", "cicd"),
        ("CI / CD", "cicd"),
        ("Café-Management", "cafemanagement"),
        ("C", "c"),
        ("C++", "c++"),
        ("C#", "c#"),
        ("ｃ＋＋", "c++"),
        ("scikit learn", "scikitlearn"),
        ("Straße", "strasse"),
        (".NET", "net"),
        ("", ""),
        ("- / -", ""),
    ],
)
def test_case_accents_width_spaces_and_signs_go(label, form):
    assert fold(label) == form


def test_c_and_its_kin_stay_three():
    assert len({fold("C"), fold("C++"), fold("C#")}) == 3


@given(st.text("aZß9é+#./- &İǅﬁ", max_size=20))
def test_folding_a_form_changes_nothing(label):
    assert fold(fold(label)) == fold(label)


@given(st.text("abAB +#-", max_size=20))
def test_a_form_does_not_depend_on_case(label):
    assert fold(label.upper()) == fold(label)


@pytest.mark.parametrize(("word", "form"), [("Models", "model"), ("MODELS", "model"), ("Model", "model"), ("X", "x")])
def test_a_word_is_matched_by_its_norm_in_the_table_or_its_small_letters(word, form):
    assert norm(word, {"models": "model"}) == form
