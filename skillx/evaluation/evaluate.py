"""Judge any system on labelled postings."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from skillx.errors import GoldError
from skillx.evaluation.autopsy import Evidence
from skillx.evaluation.case import Rules
from skillx.evaluation.gold import GoldPosting
from skillx.evaluation.labels import AliasTable, Labels
from skillx.evaluation.predictions import PredictedMention, PredictedPosting, from_profile
from skillx.evaluation.report import Report
from skillx.evaluation.scoring import score_posting
from skillx.records import SkillProfile

__all__ = ["Answer", "System", "evaluate"]

Answer = SkillProfile | PredictedPosting
"""What a system says of one posting; all offsets in the raw text."""

System = Callable[[str], Answer] | Iterable[Answer] | Mapping[str, Answer]
"""Something that reads a raw text, or answers that are there already (found by posting id)."""


def evaluate(
    system: System,
    gold: Sequence[GoldPosting],
    aliases: AliasTable | None = None,
    *,
    count_optional: bool = False,
    slices: Mapping[str, Callable[[GoldPosting], str | None]] | None = None,
    category_of: Callable[[str], str | None] | None = None,
    explain: Callable[[str], Iterable[Any]] | None = None,
    known_label: Callable[[str], bool] | None = None,
    name: str = "",
) -> Report:
    """Score ``system`` on ``gold``.

    ``aliases`` joins labels that mean the same. ``count_optional`` makes optional gold count. ``slices`` divides the
    postings, each name by a function of the gold posting; ``group`` is always there. ``category_of`` gives the
    category of a gold label. ``explain`` and ``known_label`` serve the causes of mistakes (see ``autopsy``).

    Raises ``GoldError`` with all problems where predictions do not fit the texts, or where an id stands twice.
    """
    _refuse_doubles((posting.id for posting in gold), "gold")
    answers = _answers(system, gold)
    _check(answers, gold)
    mentions = [mention for posting in gold for mention in posting.mentions]
    rules = Rules(
        labels=Labels(aliases),
        judge_labels=any(mention.label is not None for mention in mentions),
        judge_levels=any(mention.requirement is not None for mention in mentions),
        count_optional=count_optional,
        category_of=category_of,
    )
    divisions = {"group": lambda posting: posting.group, **(slices or {})}
    evidence = Evidence(explain, known_label)
    scores = []
    for posting in gold:
        where = {name: value for name, cut in divisions.items() if (value := cut(posting)) is not None}
        scores.append(score_posting(posting, answers.get(posting.id), rules, where, _fingerprint(posting), evidence))
    ids = {posting.id for posting in gold}
    return Report(
        scores=tuple(scores),
        name=name,
        unanswered=tuple(posting.id for posting in gold if posting.id not in answers),
        unknown=tuple(sorted(set(answers) - ids)),
        taxonomy=next((answer.taxonomy for answer in answers.values() if answer.taxonomy), None),
    )


def _refuse_doubles(ids: Iterable[str], whose: str) -> None:
    seen: set[str] = set()
    doubled: dict[str, None] = {}
    for posting_id in ids:
        if posting_id in seen:
            doubled[posting_id] = None
        seen.add(posting_id)
    if doubled:
        raise GoldError(f"{whose}: record {posting_id!r} stands there more than once" for posting_id in doubled)


def _answers(system: System, gold: Sequence[GoldPosting]) -> dict[str, PredictedPosting]:
    """All answers as predictions by posting id; a system that reads texts is asked here."""
    if callable(system):
        return {posting.id: _prediction(system(posting.text), posting.id) for posting in gold}
    if isinstance(system, Mapping):
        return {posting_id: _prediction(answer, posting_id) for posting_id, answer in system.items()}
    given = [_prediction(answer, None) for answer in system]
    _refuse_doubles((answer.id for answer in given), "predictions")
    return {answer.id: answer for answer in given}


def _prediction(answer: Answer, posting_id: str | None) -> PredictedPosting:
    return from_profile(answer, posting_id) if isinstance(answer, SkillProfile) else answer


def _check(answers: Mapping[str, PredictedPosting], gold: Sequence[GoldPosting]) -> None:
    """Refuse predictions that were made on another text: the commonest way to get figures that mean nothing."""
    problems = []
    for posting in gold:
        answer = answers.get(posting.id)
        for n, mention in enumerate(answer.mentions + answer.denied if answer else (), start=1):
            problem = _misfit(mention, posting.text)
            if problem:
                problems.append(f"predictions: record {posting.id!r}, mention {n}: {problem}")
    if problems:
        raise GoldError(problems)


def _misfit(mention: PredictedMention, text: str) -> str | None:
    start, end = mention.start, mention.end
    if not 0 <= start < end <= len(text):
        return f"{start}:{end} is no stretch of the text (it has {len(text)} characters)"
    if mention.text and mention.text != text[start:end]:
        return f"the text has {text[start:end]!r} at {start}:{end}, the prediction says {mention.text!r}"
    return None


def _fingerprint(posting: GoldPosting) -> str:
    """Changes whenever text or labels of a posting change."""
    facts = sorted((posting.facts or {}).items())
    return sha256(repr((posting.text, posting.mentions, posting.distractors, facts)).encode()).hexdigest()[:16]
