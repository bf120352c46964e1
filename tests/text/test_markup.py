"""HTML to text, by examples and against the words that selectolax finds."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from skillx.text.clean import clean

PAGE = """<!DOCTYPE html><html><head><style>p > b { color: red }</style><script>if (a < b) { write("<p>no</p>") }
</script></head><body class="job"><!-- <p>hidden</p> --><h1>Process <em>Engineer</em></h1>
<div><div><p>We run a plant in
  Gdansk &ndash; come &amp; see.</p></div>
<h2>What you bring</h2><ul class='a > b'><li>HMI and <strong>SCADA</strong></li><li><p>PLC, e.g. <a href="/x?a=1&b=2"
title="a > b">Siemens S7</a><br>or Allen-Bradley</p></li><LI>Six Sigma</ul>
<table><tr><th>Shift</th><th>Pay</th></tr><tr><td>Night</td><td>&euro;30</td></tr></table>
<p>Unclosed <i>italics<p>and <b>bold<div>end</body></html>"""


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        "<p>one</p>two<p>three",
        "<ul><li>SQL<ul><li>T-SQL<li>PL/SQL</ul><li>R</ul>",
        "<p>a<br/>b<br />c</p><hr><p>d",
        "<div><span>Nurse</span> <span>(RN)</span></div><dl><dt>Ward</dt><dd>ICU</dd></dl>",
        "<p title='5 > 3' hidden>x</p><blockquote>y</blockquote>",
    ],
)
def test_the_words_are_those_of_a_parser(page):
    tree = LexborHTMLParser(page)
    tree.strip_tags(["script", "style"])
    for node in tree.css("p, div, li, td, th, br, h1, h2, dt, dd, ul, blockquote, hr"):
        node.insert_before(" ")
        node.insert_after(" ")
    expected = tree.body.text(separator="")
    assert re.sub(r"[•#\s]+", " ", clean(page, "html").text).split() == expected.replace("–", "–").split()


def test_a_page_becomes_lines_with_marks():
    assert clean(PAGE).text == (
        "# Process Engineer\n\nWe run a plant in Gdansk – come & see.\n\n## What you bring\n• HMI and SCADA\n"
        "• PLC, e.g. Siemens S7\nor Allen-Bradley\n• Six Sigma\n\nShift\tPay\nNight\t€30\n\n"
        "Unclosed italics\n\nand bold\nend"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to <EMAIL> or <PHONE>", "Write to <EMAIL> or <PHONE>"),
        ("a List<String> where x<y and 3 <5", "a List<String> where x<y and 3 <5"),
        ("- Go<br>\n- C", "- Go\n- C"),
        ("one\n\n<div class='x'><p><br>\n<br></p></div>\n\n\ntwo", "one\n\ntwo"),
        ("<b>Data</b>Science and <b>Data</b> Science", "DataScience and Data Science"),
        ("<script>never closed Python", "never closed Python"),
        ("<!-- never closed Python", " never closed Python"),
        ("<p title=\"5 o'clock>Python</p>", "Python"),
        ("<o:p>Word</o:p>", "Word"),
        ("<p></p>", ""),
        ("<li></li></ul><p>After", "After"),
        ("a<br><br><br><br>b", "a\n\nb"),
    ],
)
def test_tags_that_are_known_become_text(text, expected):
    assert clean(text).text == expected
