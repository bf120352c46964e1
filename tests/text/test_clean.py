"""The whole sequence: invariants on hostile text, kinds of markup, bad input."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from skillx.text.characters import SWAPS
from skillx.text.clean import clean

KINDS = ("auto", "plain", "markdown", "html")
TAGS = "<p> </p> <b> </b> <br> <br/> <li> </li> <ul> <h2> </h2> <td> <script> </script> <!-- --> < > </ <EMAIL> </x"
REFERENCES = "&amp; &lt; &gt; &nbsp; &amp;lt; & ; &#8217; &#x2022; &#0; &nope; amp; lt; p&gt;"
MARKS = "# ** * _ __ ` ``` ~~ [ ] ( ) ]( [x](y) - + \\ \\* \\\\ > | 1. - [x] .- .* 1) • ·"
BYTES = "â€™ â€ Ã© Ã Â ðŸŒŽ Ã¢â‚¬â„¢ é É… ï»¿"
ODD = "\x92\x85\x9d\u200b\u00ad\ufeff\u2028\xa0\u3000’“–ﬁＣ𝗣\u0301\ud800\udfff\x00\x0c\r\n\t "
WORDS = (
    "skills Python trust? We are. You rights.You trust?We skillsExtremely PM1About JavaScript ASP.NET 3.5 And2. A aB"
)
PIECES = [piece for kind in (TAGS, REFERENCES, MARKS, BYTES, WORDS) for piece in kind.split()]
PIECES += [*ODD, "<a href='x>y'>", "  ", "\n\n", "\r\n", "  \n"]
hostile = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def stretches(aligned):
    return [aligned.stretch(at) for at in range(len(aligned.text))]


@settings(max_examples=400)
@given(hostile | st.text(), st.sampled_from(KINDS))
def test_every_character_knows_a_raw_stretch_and_none_steps_back(raw, markup):
    aligned = clean(raw, markup)
    starts = [start for start, _ in stretches(aligned)]
    ends = [end for _, end in stretches(aligned)]
    assert all(0 <= start <= end <= len(raw) for start, end in stretches(aligned))
    assert starts == sorted(starts)
    assert ends == sorted(ends)


@settings(max_examples=600)
@given(hostile | st.text(), st.sampled_from(KINDS))
@example("<<b>p>x", "auto")
@example("&" + "amp;" * 40 + "lt;p&gt;", "auto")
@example("<" * 40 + "b>" * 40, "auto")
@example("\\" * 40 + "*x*", "markdown")
def test_cleaning_a_clean_text_changes_nothing(raw, markup):
    once = clean(raw, markup).text
    assert clean(once, markup).text == once


@given(st.text("abcdefgh ,\n", max_size=60), hostile)
def test_what_no_repair_touched_maps_to_itself(plain, noise):
    raw = f"{plain}\n{noise}"
    aligned = clean(raw, "plain")
    assert aligned.text.startswith(plain)
    assert stretches(aligned)[: len(plain)] == [(at, at + 1) for at in range(len(plain))]


@given(hostile)
def test_what_is_left_can_be_stored_and_has_no_carriage_return(raw):
    text = clean(raw).text
    text.encode("utf-8")
    assert not set(text) & set("\x00\r\ufeff\u200b\xa0")


def test_no_swap_makes_work_for_another():
    assert not set(SWAPS) & set(SWAPS.values())


def test_a_text_without_noise_is_not_touched():
    raw = "# Data Engineer\n\n- 5+ years of C++/C# or T-SQL; ASP.NET, Node.js\n* R&D at AT&T, x < 3 and y > 2\n"
    aligned = clean(raw)
    assert aligned.text is raw
    assert len(aligned.to_runs()) == 3


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("<p>We use <b>Python</b> &amp; SQL.</p><ul><li>dbt<li>Airflow</ul>", "We use Python & SQL.\n• dbt\n• Airflow"),
        ("&lt;p&gt;Python&lt;/p&gt;&lt;p&gt;SQL&lt;/p&gt;", "Python\n\nSQL"),
        ("&amp;lt;li&amp;gt;Python&amp;lt;/li&amp;gt;", "• Python"),
        (
            "## Must have\n- **Python** (see [PEP 8](https://a.b/c))\n- `dbt`<br>\n",
            "## Must have\n- Python (see PEP 8)\n- dbt",
        ),
        ("weâ€™d love C\\# &amp; Kuber\u200bnetes", "we'd love C# & Kubernetes"),
        ("Mail <EMAIL> or call <PHONE>", "Mail <EMAIL> or call <PHONE>"),
        ("AWS  GCP", "AWS  GCP"),
        ("", ""),
        (" \n\t", " \n\t"),
        ("a\x00b\ud800", "ab\ufffd"),
    ],
)
def test_mixed_text_is_cleaned_by_itself(raw, expected):
    assert clean(raw).text == expected


def test_a_mention_in_cleaned_text_leads_back_to_the_raw_one():
    raw = "<li>Experience with <b>An\u200bsible</b> &amp; R&amp;D skillsExtremely good"
    aligned = clean(raw)
    for name, surface in {"Ansible": "An\u200bsible", "R&D": "R&amp;D", "Extremely": "Extremely"}.items():
        at = aligned.text.index(name)
        start, end = aligned.to_raw(at, at + len(name))
        assert raw[start:end] == surface


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("plain", "<p>**Java**</p><odd>"),
        ("markdown", "Java\n\n<odd>"),
        ("html", "**Java**"),
        ("auto", "Java\n\n<odd>"),
    ],
)
def test_the_kind_of_markup_can_be_named(markup, expected):
    assert clean("<p>**Java**</p><odd>", markup).text.strip() == expected


def test_a_kind_of_no_such_name_is_refused():
    with pytest.raises(ValueError, match="expected one of auto, plain, markdown, html"):
        clean("text", "rtf")


@pytest.mark.parametrize("value", [None, b"bytes", 7, ["text"]])
def test_what_is_no_string_is_refused_by_name(value):
    with pytest.raises(TypeError, match=type(value).__name__):
        clean(value)


SIGNS = "< </ <!-- <script> <p> <p>x</p> & &amp; &# &lt; [ [a [a]( ![ ]( * ** *a _ _a ` `a ~~ \\ > # - • ( aB .A A <b<"
HOSTILE_UNITS = [*SIGNS.split(), *"Ãâðé\u200b\xad\xa0\u0301\r\x00\x92\ud800", "Ã©", "â€", "â€™", "<a ", '<a "', "a1. A"]


@pytest.mark.parametrize("unit", HOSTILE_UNITS, ids=ascii)
def test_a_long_run_of_signs_is_cleaned_and_settled(unit):
    raw = unit * (8_000 // len(unit))
    aligned = clean(raw)
    assert aligned.raw == raw
    assert clean(aligned.text).text == aligned.text
