"""Which prediction answers which gold mention, under the rules of the annotation guideline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from skillx.evaluation.assignment import assign
from skillx.evaluation.gold import GoldMention
from skillx.evaluation.predictions import PredictedMention

__all__ = ["Pairing", "overlaps", "pair_mentions", "shared"]

_FINE = 10**9  # how finely shares of overlap are told apart

Span = tuple[int, int]


def shared(one: Span, other: Span) -> int:
    """How many characters two extents have in common."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def overlaps(gold: GoldMention, predicted: PredictedMention) -> bool:
    """Whether a prediction shares a character with the main extent of a gold mention."""
    return shared((gold.start, gold.end), (predicted.start, predicted.end)) > 0


def _likeness(gold: GoldMention, predicted: PredictedMention) -> int:
    """Intersection over hull with the best of the gold's boundaries, from 0 to ``_FINE``."""
    extent = (predicted.start, predicted.end)
    return max(
        shared(bound, extent) * _FINE // max(max(bound[1], extent[1]) - min(bound[0], extent[0]), 1)
        for bound in gold.bounds
    )


@dataclass(frozen=True, slots=True)
class Pairing:
    """Gold number to prediction number, one to one: ``strict`` by equal extent, ``overlap`` by a shared character.

    ``overlap`` contains ``strict``. ``excused`` are the predictions that count as neither right nor wrong: those
    paired with optional gold, and unpaired ones that touch only optional gold or an alternative boundary.
    """

    strict: Mapping[int, int]
    overlap: Mapping[int, int]
    excused: frozenset[int]


def pair_mentions(gold: Sequence[GoldMention], predicted: Sequence[PredictedMention]) -> Pairing:
    """Pair the mentions of one posting so that as many as possible agree, whatever order they come in.

    Equal extents go first: main boundaries before alternative ones, ordinary gold before optional gold. What is left
    is paired by overlap, ordinary gold first: as many pairs as possible, and of these the pairing with the largest
    sum of intersection over hull (an exact assignment, see ``assignment``).
    """
    strict = assign(_exact_weights(gold, predicted))
    overlap = dict(strict)
    for optional in (False, True):
        free_gold = [i for i, mention in enumerate(gold) if i not in overlap and mention.optional == optional]
        free_predicted = sorted(set(range(len(predicted))) - set(overlap.values()))
        overlap |= assign(_overlap_weights(gold, free_gold, predicted, free_predicted))
    paired = set(overlap.values())
    forgiven = {j for j, mention in enumerate(predicted) if j not in paired and _touches_no_core(mention, gold)}
    on_optional = {j for i, j in overlap.items() if gold[i].optional}
    return Pairing(strict, overlap, frozenset(forgiven | on_optional))


def _exact_weights(gold: Sequence[GoldMention], predicted: Sequence[PredictedMention]) -> dict[tuple[int, int], int]:
    """Four tiers: main or alternative boundary, ordinary or optional; in each a kind that agrees, then order."""
    by_extent: dict[Span, list[int]] = {}
    for j, mention in enumerate(predicted):
        by_extent.setdefault((mention.start, mention.end), []).append(j)
    most = min(len(gold), len(predicted)) + 1
    kind_worth = most * (len(gold) * len(predicted) + 1)
    base = 2 * most * kind_worth
    weights: dict[tuple[int, int], int] = {}
    for i, wanted in enumerate(gold):
        for n, bound in enumerate(wanted.bounds):
            for j in by_extent.get(bound, ()):
                tier = 2 * (n == 0) + (not wanted.optional)
                kind = n == 0 and wanted.kind == predicted[j].kind
                order = (len(gold) - i) * len(predicted) - j
                weights.setdefault((i, j), base ** (tier + 1) + kind * kind_worth + order)
    return weights


def _overlap_weights(
    gold: Sequence[GoldMention],
    free_gold: Sequence[int],
    predicted: Sequence[PredictedMention],
    free_predicted: Sequence[int],
) -> dict[tuple[int, int], int]:
    """A pair outweighs any likeness, a likeness any order: whole numbers with three ranks."""
    most = min(len(free_gold), len(free_predicted)) + 1
    order_room = most * (len(predicted) + 1)
    pair_room = most * (_FINE + 1) * order_room
    return {
        (i, j): pair_room + _likeness(gold[i], predicted[j]) * order_room + len(predicted) - j
        for i in free_gold
        for j in free_predicted
        if overlaps(gold[i], predicted[j])
    }


def _touches_no_core(predicted: PredictedMention, gold: Sequence[GoldMention]) -> bool:
    """Whether a prediction keeps off ordinary gold, and touches optional gold or an alternative boundary."""
    if any(not mention.optional and overlaps(mention, predicted) for mention in gold):
        return False
    extent = (predicted.start, predicted.end)
    return any(shared(bound, extent) for mention in gold for bound in mention.bounds)
