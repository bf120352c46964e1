"""One posting's whole score: everything that is counted, in one place. A new metric is one line here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from skillx.evaluation.attributes import count_alternatives, count_attributes, count_joint, count_negation
from skillx.evaluation.autopsy import Evidence, autopsy
from skillx.evaluation.calibration import Point, scored_points
from skillx.evaluation.case import Rules, make_case
from skillx.evaluation.concepts import count_concepts
from skillx.evaluation.fact_scores import count_facts
from skillx.evaluation.gold import GoldPosting
from skillx.evaluation.mention_scores import count_distractors, count_mentions, count_semeval, count_slices
from skillx.evaluation.mistakes import Mistake, find_mistakes
from skillx.evaluation.predictions import PredictedPosting
from skillx.evaluation.tally import Tally

__all__ = ["PostingScore", "score_posting"]

_METRICS = (
    count_mentions,
    count_semeval,
    count_slices,
    count_concepts,
    count_attributes,
    count_joint,
    count_negation,
    count_alternatives,
    count_distractors,
    count_facts,
)


@dataclass(frozen=True, slots=True)
class PostingScore:
    """The counts of one posting, the slices it stands in, its mistakes, and its scored predictions.

    ``fingerprint`` stands for the gold of the posting: two runs can be compared on it only where these are equal.
    """

    id: str
    tally: Mapping[str, float]
    slices: Mapping[str, str] = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()
    points: tuple[Point, ...] = ()
    fingerprint: str = ""


def score_posting(
    gold: GoldPosting,
    predicted: PredictedPosting | None,
    rules: Rules,
    slices: Mapping[str, str] | None = None,
    fingerprint: str = "",
    evidence: Evidence | None = None,
) -> PostingScore:
    """Count everything about one posting; ``predicted`` None counts as nothing found."""
    case = make_case(gold, predicted, rules)
    tally = Tally()
    for count in _METRICS:
        count(case, tally)
    wanted = sum(not (mention.optional or mention.negated) for mention in case.gold)
    tally["found"] += len(case.predicted)
    tally["empty.ok"] += not case.predicted
    tally["empty.n"] += 1
    tally["empty_missed.ok"] += not case.predicted and wanted > 0
    tally["empty_missed.n"] += wanted > 0
    if predicted and predicted.coverage:
        tally["coverage.ok"] += predicted.coverage.requirement_lines_with_skill
        tally["coverage.n"] += predicted.coverage.requirement_lines
    return PostingScore(
        id=gold.id,
        tally={name: count for name, count in sorted(tally.items()) if count},
        slices=dict(slices or {}),
        mistakes=tuple(autopsy(case, find_mistakes(case), evidence or Evidence())),
        points=tuple(scored_points(case)),
        fingerprint=fingerprint,
    )
