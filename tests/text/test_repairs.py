"""The smaller repairs, each by a table."""

import pytest

from skillx.text.bounds import LONGEST_RUN, LONGEST_WORD
from skillx.text.clean import clean


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("weâ€™d", "we'd"),
        ("now â€” the", "now — the"),
        ("ðŸŒŽ Remote", "🌎 Remote"),
        ("cafÃ© in MÃ¼nchen", "café in München"),
        ("Ã‰cole, Ã\xa0 la carte", "École, à la carte"),
        ("weâ\x80\x99d", "we'd"),
        ("weÃ¢â‚¬â„¢d", "we'd"),
        ("â€œyesâ€ she said", '"yes" she said'),
        ("5 yearsÂ\xa0of", "5 years of"),
        ("years.Â  Python", "years.  Python"),
        ("Acmeâ„¢ Â© 2020", "Acme™ © 2020"),
        ("ï»¿Python", "Python"),
        ("&acirc;&euro;&trade;", "'"),
        ("â€¢ SQL, Ð¡Ð¾Ñ„Ð¸Ñ", "• SQL, СофиÑ"),
    ],
)
def test_misread_text_is_put_back(raw, expected):
    assert clean(raw).text == expected


@pytest.mark.parametrize(
    "raw", ["naïve café", "SÃO PAULO", "Ã", "CAFÉ…", "Çan", "Ñandú", "über – alles", "€30 £20", "â"]
)
def test_good_text_is_left_alone(raw):
    assert clean(raw).text == raw


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("R&amp;D &lt;5 &#39;a&#x27; &copy; &copy 2020 R&D AT&T Q&A", "R&D <5 'a' © © 2020 R&D AT&T Q&A"),
        ("a&nbspb&amp b", "a b& b"),
        ("&amp;amp;amp;nbsp;x", " x"),
        ("?a=1&copy=2&reg=3&notit;&nope;", "?a=1&copy=2&reg=3&notit;&nope;"),
        ("&#146; &#0; &#xD800;", "' \ufffd \ufffd"),
    ],
)
def test_references_become_characters(raw, expected):
    assert clean(raw, "plain").text == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("An\u200bsi\u00adble\ufeff", "Ansible"),
        ("user\u00adcentered Kuber\u00adnetes", "user-centered Kubernetes"),
        ("a\xa0\xa0b\u2009c\u3000d", "a  b c d"),
        ("“it’s” a‑b − c – d — e", '"it\'s" a-b - c – d — e'),
        ("a\r\nb\rc\u2028d\x0ce", "a\nb\nc\nd\ne"),
        ("a\x00b\x07c\x7fd\x92e\x93f\x81g", "abcd'e\"fg"),
        ("ﬁne Ｃ＋＋ 𝗣𝘆𝘁𝗵𝗼𝗻", "fine C++ Python"),
        ("cafe\u0301", "café"),
        ("\uf0b7 SQL", "• SQL"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_odd_characters_become_plain(raw, expected):
    assert clean(raw).text == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("**Must:** *clean* code, ***all*** of it", "Must: clean code, all of it"),
        ("__init__ _one_ of snake_case_names and a_b", "init one of snake_case_names and a_b"),
        ("* item with *stress*\n- [x] done\n- [ ] open", "* item with stress\n- done\n- open"),
        ("NF2* and (a*) or 2*3*4", "NF2* and (a*) or 2*3*4"),
        ("open until filled**Position may", "open until filled\nPosition may"),
        ('[dbt](https://a.b/c_(d) "t") ![logo](x.png) [e](<f g>) [none] (x)', "dbt logo e [none] (x)"),
        ("see <https://a.b/c>", "see https://a.b/c"),
        ("`pytest` and a driver`s licence", "pytest and a driver's licence"),
        ("```python\nimport re\n```", "\nimport re\n"),
        ("C\\# and F\\#\\\nx C:\\temp", "C# and F#\nx C:\\temp"),
        ("~~Java~~ ~5 years", "Java ~5 years"),
        ("> quoted\n> 5 years", "quoted\n> 5 years"),
        ("## Heading\n1. first\n+ plus", "## Heading\n1. first\n+ plus"),
    ],
)
def test_markdown_loses_its_marks_and_keeps_its_lines(raw, expected):
    assert clean(raw).text == expected


def test_long_runs_and_words_are_cut():
    assert clean("x" * 2000).text.split(" ") == ["x" * LONGEST_WORD] * 3 + ["x" * (2000 - 3 * LONGEST_WORD)]
    assert max(map(len, clean("(" * 1000).text.split(" "))) == LONGEST_RUN
    assert clean("=" * LONGEST_RUN).text == "=" * LONGEST_RUN
    assert clean("y" * LONGEST_WORD).text == "y" * LONGEST_WORD
