"""The page: nothing in it runs that is not ours, and a real browser filters it."""

import re
from pathlib import Path
from typing import Any

from browser import Browser
from evaluation_builders import TEXT, answer, gold, posting, said, sample
from page_policy import check_policy

from skillx.evaluation import Report, evaluate
from skillx.evaluation.report_html import render_html, write_html

EVIL = "<script>alert(1)</script> \"quoted\" & 'Kafka'"


def golds() -> list[Any]:
    evil = posting(EVIL, gold(EVIL, "Kafka", label="<b>Kafka</b>"), name="evil <i>", group="<u>")
    return [sample(), evil]


def two_runs() -> tuple[Report, Report]:
    new = [answer(said(TEXT, "Python", score=0.9), said(TEXT, "Go", score=0.4), said(TEXT, "Java", requirement="duty"))]
    old = [answer(said(TEXT, "Python", score=0.9), said(TEXT, "helps"))]
    return evaluate(new, golds(), name="new"), evaluate(old, golds(), name="old")


def test_nothing_of_the_data_becomes_markup() -> None:
    page = render_html(two_runs()[0], golds(), samples=20, title="<script>x</script>")
    assert page.count("<script>") == 1
    for raw in ("<b>Kafka", "evil <i>", "<u>"):
        assert raw not in page
    assert "&lt;b&gt;Kafka&lt;/b&gt;" in page


def test_the_policy_allows_only_our_own_script_and_style() -> None:
    check_policy(render_html(two_runs()[0], golds(), samples=20))


def test_two_runs_stand_side_by_side_and_mistakes_are_new_or_fixed() -> None:
    new, old = two_runs()
    page = render_html(new, golds(), last=old, samples=20)
    states = re.findall(r'data-sort="(\w+)"[^>]*data-state="(\w+)"', page)
    assert ("requirement", "new") in states
    assert ("distractor", "new") in states
    assert states.count(("spurious", "fixed")) == 1
    assert "<th>Change</th>" in page
    assert "<th>Change</th>" not in render_html(new, samples=20)


def test_the_same_runs_make_the_same_page() -> None:
    new, old = two_runs()
    assert render_html(new, golds(), last=old, samples=30) == render_html(new, golds(), last=old, samples=30)


def test_a_report_of_nothing_is_a_page_too() -> None:
    assert "These predictions have no scores" in render_html(evaluate([], [posting("x")]), samples=10)


SHOWN = """
const seen = [...document.querySelectorAll('.mistakes li')].filter(row => row.offsetParent);
return [document.getElementById('shown').textContent, String(seen.length)];
"""
"""The number that the page gives, and the number of rows that are really to be seen."""


def test_a_click_on_a_filter_leaves_the_mistakes_of_that_sort(browser: Browser, tmp_path: Path) -> None:
    new, old = two_runs()
    write_html(tmp_path / "report.html", new, golds(), last=old, samples=50)
    browser.open((tmp_path / "report.html").as_uri())
    everything = browser.run(SHOWN)
    assert everything[0] == everything[1] != "0"
    browser.click('button[data-sort="miss"]')
    misses = browser.run(SHOWN)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    number = str(page.count('<li data-sort="miss"'))
    assert misses == [number, number]
    assert number != everything[0]
    assert browser.run("return document.querySelector('button[data-sort=miss]').getAttribute('aria-pressed')") == "true"
    browser.click('select[data-field="state"] option[value="new"]')
    assert browser.run(SHOWN) == ["0", "0"]
    browser.click('button[data-sort=""]')
    both = browser.run(SHOWN)
    assert both[0] == both[1] == str(page.count('data-state="new"'))
    assert browser.run("return document.documentElement.scrollWidth <= window.innerWidth")
    assert browser.run("return getComputedStyle(document.querySelector('.card')).borderRadius") == "10px"
