"""Where words begin and end: known symbols stay whole, nothing is dropped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillx.text.tokens import Splitter, symbols_of

SYMBOLS = ["c++", "c#", ".net", "node.js", "ci/cd", "t-sql", "scikit-learn", "tcp/ip", "asp.net", "f#"]
SPLITTER = Splitter(SYMBOLS, ["years", "yrs"])

pieces = st.lists(
    st.sampled_from([*SYMBOLS, *"abcC+#./&'’_@- \n\t(),;•—5", "years", "  ", "Ünï", "\u200b", "\ud800"]), max_size=14
).map("".join)


@given(pieces | st.text(max_size=30))
def test_the_words_with_their_spaces_spell_the_text(text):
    words, spaces = SPLITTER.split(text)
    assert len(words) == len(spaces)
    assert "".join(word + " " * space for word, space in zip(words, spaces, strict=True)) == text
    assert all(words)


@given(st.sampled_from(SYMBOLS), st.sampled_from(["", "(", '"', "•", ",", ";", "—"]), st.sampled_from(list(',;)"•')))
def test_a_symbol_between_signs_stays_whole(symbol, before, after):
    words, _ = SPLITTER.split(f"{before}{symbol}{after}")
    assert symbol in words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" ", [" "]),
        ("a b", ["a", "b"]),
        ("a   b", ["a", "  ", "b"]),
        ("a\n\nb", ["a", "\n\n", "b"]),
        ("C++/C#/F#", ["C++", "/", "C#", "/", "F#"]),
        ("C+++", ["C++", "+"]),
        ("TCP/IP/CI/CD", ["TCP/IP", "/", "CI/CD"]),
        ("ASP.NET", ["ASP.NET"]),
        ("MY.NET", ["MY", ".", "NET"]),
        ("t-sqlx", ["t", "-", "sqlx"]),
        ("e-mail@x.org", ["e", "-", "mail", "@", "x", ".", "org"]),
        ("10years", ["10", "years"]),
        ("10YEARS", ["10", "YEARS"]),
        ("10yearsago", ["10yearsago"]),
        ("3.5+yrs", ["3.5", "+", "yrs"]),
        ("it's", ["it", "'s"]),
        ("it’s", ["it", "’s"]),
        ("snake_case", ["snake", "_", "case"]),
    ],
)
def test_a_text_is_cut_into_these_words(text, words):
    assert SPLITTER.split(text)[0] == words


def test_a_splitter_that_knows_nothing_takes_every_sign_off():
    assert Splitter().split("Node.js/C#")[0] == ["Node", ".", "js", "/", "C", "#"]


@pytest.mark.parametrize(
    ("label", "symbols"),
    [
        ("C++", ["c++"]),
        ("ASP.NET Core", ["asp.net"]),
        ("CI/CD", ["ci/cd"]),
        ("scikit-learn", ["scikit-learn"]),
        ("TCP/IP (v6), T-SQL", ["tcp/ip", "t-sql"]),
        ("Python", []),
        ("R & D", []),
        ("#", []),
        ("Windows 10", []),
    ],
)
def test_the_parts_of_a_label_that_hold_a_sign_are_symbols(label, symbols):
    assert symbols_of(label) == symbols


@given(st.text(max_size=20))
def test_a_splitter_keeps_whole_what_symbols_of_found(label):
    found = symbols_of(label)
    splitter = Splitter(found)
    assert all(splitter.split(symbol)[0] == [symbol] for symbol in found if symbol.casefold() == symbol)
