"""What is shown while a run goes on, and what is not."""

import io
import sys

from skillx.corpus.report import Report
from skillx.tagging import _bar


class Screen(io.StringIO):
    def __init__(self, terminal):
        super().__init__()
        self.terminal = terminal

    def isatty(self):
        return self.terminal


def shown(monkeypatch, terminal):
    screen = Screen(terminal)
    monkeypatch.setattr(sys, "stderr", screen)
    report = Report()
    with _bar() as progress:
        report.add(400, 380, 0, {}, [])
        report.done_before = 400
        progress(report, 1000, 10_000)
        report.add(400, 380, 38, {"shape": 20}, [])
        progress(report, 2000, 10_000)
    return screen.getvalue()


def test_a_terminal_shows_rate_time_left_share_without_skills_and_errors(monkeypatch):
    last = shown(monkeypatch, True).split("\r")[-1]
    assert "800/4000" in last
    assert "postings/s" in last
    assert "5.0% without skills, 20 errors" in last


def test_nothing_is_shown_where_nobody_looks(monkeypatch):
    assert shown(monkeypatch, False) == ""
