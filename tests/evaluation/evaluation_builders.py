"""Short ways to write gold and predictions down in tests: by the words, not by offsets."""

from typing import Any

from skillx.evaluation import Distractor, GoldMention, GoldPosting, PredictedMention, PredictedPosting
from skillx.records import Years


def place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def gold(text: str, words: str, **more: Any) -> GoldMention:
    start, end = place(text, words)
    given = {"kind": "technology", "label": words, "requirement": "required"} | more
    return GoldMention(start, end, words, **given)


def said(text: str, words: str, **more: Any) -> PredictedMention:
    start, end = place(text, words)
    given = {"kind": "technology", "label": words, "requirement": "required"} | more
    return PredictedMention(start, end, words, **given)


def trap(text: str, words: str, why: str) -> Distractor:
    return Distractor(*place(text, words), words, why)


def posting(text: str, *mentions: GoldMention, name: str = "ad", **more: Any) -> GoldPosting:
    return GoldPosting(name, text, tuple(mentions), **more)


def answer(*mentions: PredictedMention, name: str = "ad", **more: Any) -> PredictedPosting:
    return PredictedPosting(name, tuple(mentions), **more)


TEXT = "Python or Java, 3 years. AWS Lambda helps. No Rust needed. Go home. Friendly data models."
"""One line with a choice, a name with two possible extents, a denial, a trap, a borderline word and a method."""


FACTS: dict[str, Any] = {
    "title": "Developer",
    "seniority": None,
    "education_levels": ["bachelor"],
    "languages": [],
    "total_years": None,
    "work_mode": "remote",
}


def sample() -> GoldPosting:
    whole = place(TEXT, "AWS Lambda")
    return posting(
        TEXT,
        gold(TEXT, "Python", any_of="l", years=Years(3, None)),
        gold(TEXT, "Java", any_of="l"),
        gold(TEXT, "Lambda", label="AWS Lambda", alt=(whole,), requirement="preferred", requirement_alt=("context",)),
        gold(TEXT, "Rust", requirement="none", negated=True),
        gold(TEXT, "Friendly", kind="soft", optional=True),
        gold(TEXT, "data models", kind="method", label="Data modeling"),
        distractors=(trap(TEXT, "Go", "homograph: a verb"),),
        group="it",
        facts=FACTS,
    )
