"""The page of figures: nothing of the data runs in it, its charts say what its tables say, and a browser filters it."""

from pathlib import Path
from typing import Any

import pytest
from browser import Browser
from page_policy import check_policy
from stats_builders import POSTINGS, profile, write_run

from skillx.stats.answer import Answer, Question, measure
from skillx.stats.charts import bars
from skillx.stats.page import render_page, write_page

EVIL = "<script>alert(1)</script> \"quoted\" & 'Kafka'"


@pytest.fixture
def found(tmp_path: Path) -> Answer:
    many = [
        (profile(str(n), "Python", "Kafka:required:1", "RabbitMQ:required:1", *(["SQL"] if n % 3 else [])),
         {"place": "Leeds" if n % 2 else EVIL, "day": f"2024-0{n % 4 + 1}-01"}, None)
        for n in range(40)
    ]  # fmt: skip
    evil = (profile("x", EVIL, "Cooking:duty", "Teamwork"), {"place": EVIL, "day": "2024-01-01"}, None)
    run = write_run(tmp_path / "run", [*POSTINGS, *many, evil, evil], size=50)
    return measure([run], Question(by=["place", "day:month"], floor=1))


def test_nothing_of_the_data_becomes_markup(found: Answer) -> None:
    page = render_page(found, title="<b>x</b>")
    assert page.count("<script>") == 1
    assert "<script>alert" not in page
    assert "<b>x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &#34;quoted&#34; &amp; &#39;Kafka&#39;" in page


def test_the_policy_allows_only_our_own_script_and_style(found: Answer) -> None:
    check_policy(render_page(found))


def test_the_same_figures_make_the_same_page(found: Answer) -> None:
    assert render_page(found) == render_page(found)


def test_bars_are_as_long_as_their_shares() -> None:
    row: dict[str, Any] = {"label": "A", "share": 0.4, "required_share": 0.1, "low": 0.3, "high": 0.5}
    drawn = bars([{**row, "split_share": 0.2}, {**row, "share": 0.2, "split_share": 0.2}], 1)
    first, second = drawn["rows"]
    assert first["width"] == pytest.approx(2 * second["width"], abs=0.2)
    assert first["width"] == pytest.approx(4 * first["required_width"], abs=0.3)
    assert first["x_low"] - drawn["label"] == pytest.approx(0.75 * first["width"], abs=0.2)
    assert (first["off"], second["off"], first["splits"], second["splits"]) == (False, True, True, False)
    assert drawn["ticks"][-1] == (drawn["label"] + drawn["track"], "50 %")


@pytest.mark.parametrize("postings", [[(profile("a"), {}, None)], [(profile("a", "Python"), {}, None)]])
def test_a_run_of_next_to_nothing_is_a_page_too(tmp_path: Path, postings: Any) -> None:
    page = render_page(measure([write_run(tmp_path / "run", postings)], Question()))
    assert "No pair is frequent enough" in page
    assert "nan" not in page


SEEN = """
const visible = selector => [...document.querySelectorAll(selector)].filter(one => one.getClientRects().length);
return {
  bars: visible('#demand g.row').map(one => one.dataset.name),
  rows: visible('#demand-rows tr').map(one => one.dataset.name),
  small: visible('#by-1 figure').map(one => one.dataset.name),
  shown: document.getElementById('shown').textContent,
  wide: document.documentElement.scrollWidth <= window.innerWidth,
  high: document.querySelector('#demand svg[data-bars]').getBoundingClientRect().height,
  ticks: visible('#demand text.tick').map(one => one.textContent),
  ends: visible('#demand g.row .whisker').map(one => one.getBBox().x + one.getBBox().width),
  alerts: window.alerted === undefined,
};
"""


def test_a_browser_shows_and_filters_the_charts_with_their_tables(
    browser: Browser, found: Answer, tmp_path: Path
) -> None:
    write_page(tmp_path / "stats.html", found)
    browser.open((tmp_path / "stats.html").as_uri())
    whole = browser.run(SEEN)
    assert whole["bars"] == whole["rows"] == [row["label"] for row in found.demand.to_dict("records")]
    assert EVIL in whole["rows"]
    assert whole["ticks"] == ["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"]
    assert max(whole["ends"]) <= 520
    assert (whole["shown"], whole["wide"], whole["alerts"]) == (str(len(whole["rows"])), True, True)
    browser.click('button[data-kind="technology"]')
    some = browser.run(SEEN)
    assert some["bars"] == some["rows"] == some["small"] == ["Python", "Kafka", "RabbitMQ", "SQL"]
    assert some["shown"] == "4"
    assert some["high"] < whole["high"]
    browser.run("const box = document.getElementById('search'); box.value = 'KAF';"
                "box.dispatchEvent(new Event('input'));")  # fmt: skip
    one = browser.run(SEEN)
    assert one["bars"] == one["rows"] == one["small"] == ["Kafka"]
    assert one["ends"] == [pytest.approx(520, abs=40)]
    browser.click('button[data-kind="soft"]')
    assert browser.run(SEEN)["bars"] == []
    assert browser.run("return document.querySelector('#demand .empty').getClientRects().length") == 1
    browser.run("const box = document.getElementById('search'); box.value = '';"
                "box.dispatchEvent(new Event('input'));")  # fmt: skip
    browser.click('button[data-kind=""]')
    assert browser.run(SEEN) == whole
    browser.click("#demand th:nth-child(2) button")
    assert browser.run(SEEN)["rows"][-1] == "Python"
    assert browser.run("return document.querySelector('#demand th[aria-sort]').textContent") == "Postings"
