"""The four schemes of SemEval-2013 task 9.1 for one posting, with an optimal pairing for each.

The schemes are those of Segura-Bedmar, Martínez and Herrero-Zazo (2013), built on the categories of MUC (Chinchor and
Sundheim 1993): ``strict`` wants extent and kind, ``exact`` the extent, ``partial`` gives half for an overlap, ``type``
wants an overlap and the kind. Other scorers pair greedily, in the order of the file; here the pairing earns the
highest credit that is possible, so no order matters and overlapping spans are fair.
"""

from collections.abc import Callable, Mapping, Sequence

from skillx.evaluation.assignment import assign
from skillx.evaluation.counts import SemEval
from skillx.evaluation.gold import GoldMention
from skillx.evaluation.predictions import PredictedMention

__all__ = ["SCHEMES", "semeval"]


def _extent(gold: GoldMention, predicted: PredictedMention) -> bool:
    return (predicted.start, predicted.end) in gold.bounds


def _strict(gold: GoldMention, predicted: PredictedMention) -> int:
    return 2 * (_extent(gold, predicted) and gold.kind == predicted.kind)


def _exact(gold: GoldMention, predicted: PredictedMention) -> int:
    return 2 * _extent(gold, predicted)


def _partial(gold: GoldMention, predicted: PredictedMention) -> int:
    return 1 + _extent(gold, predicted)


def _type(gold: GoldMention, predicted: PredictedMention) -> int:
    return 2 * (gold.kind == predicted.kind)


SCHEMES: Mapping[str, Callable[[GoldMention, PredictedMention], int]] = {
    "strict": _strict,
    "exact": _exact,
    "partial": _partial,
    "type": _type,
}
"""Half points that a scheme gives to a pair that shares a character: 2 is correct, 1 partial, 0 incorrect."""


def semeval(scheme: str, gold: Sequence[GoldMention], predicted: Sequence[PredictedMention]) -> SemEval:
    """Count one posting under one scheme.

    Every mention given here counts: leave out beforehand what is optional or excused. Credit comes first, then the
    number of pairs.
    """
    points = {
        (i, j): SCHEMES[scheme](wanted, mention)
        for i, wanted in enumerate(gold)
        for j, mention in enumerate(predicted)
        if _meets(wanted, mention)
    }
    room = min(len(gold), len(predicted)) + 1
    pairing = assign({pair: earned * room + 1 for pair, earned in points.items()})
    earned = [points[pair] for pair in pairing.items()]
    return SemEval(
        correct=earned.count(2),
        incorrect=earned.count(0),
        partial=earned.count(1),
        missing=len(gold) - len(pairing),
        spurious=len(predicted) - len(pairing),
    )


def _meets(gold: GoldMention, predicted: PredictedMention) -> bool:
    return (gold.start < predicted.end and predicted.start < gold.end) or _extent(gold, predicted)
