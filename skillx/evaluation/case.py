"""One posting ready for scoring: gold and prediction in fixed order, paired, with all that the metrics ask of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from skillx.evaluation.gold import GoldMention, GoldPosting
from skillx.evaluation.labels import Labels
from skillx.evaluation.matching import Pairing, pair_mentions
from skillx.evaluation.predictions import PredictedMention, PredictedPosting

__all__ = ["Case", "Rules", "make_case"]


@dataclass(frozen=True, slots=True)
class Rules:
    """How a whole run is judged.

    ``judge_labels`` and ``judge_levels`` are off where no gold mention of the run has a label or a requirement.
    ``category_of`` gives the category of a gold label; with it, misses too can be counted by category.
    """

    labels: Labels = field(default_factory=Labels)
    judge_labels: bool = True
    judge_levels: bool = True
    count_optional: bool = False
    category_of: Callable[[str], str | None] | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A posting under the rules. ``predicted`` lacks what the system called no skill (``said_none`` of them)."""

    posting: GoldPosting
    gold: tuple[GoldMention, ...]
    predicted: tuple[PredictedMention, ...]
    denied: tuple[PredictedMention, ...]
    facts: Mapping[str, Any]
    pairing: Pairing
    rules: Rules
    said_none: int = 0

    def wrong(self, level: Mapping[int, int]) -> list[int]:
        """Predictions that count as false under a pairing: neither in it nor excused."""
        right = set(level.values())
        return [j for j in range(len(self.predicted)) if j not in right and j not in self.pairing.excused]

    def core(self) -> list[int]:
        """Numbers of the gold mentions that are not optional."""
        return [i for i, mention in enumerate(self.gold) if not mention.optional]

    def wanted(self, level: Mapping[int, int]) -> list[int]:
        """Gold mentions that must be found: not optional, and negated ones only where they were predicted."""
        return [i for i in self.core() if i in level or not self.gold[i].negated]

    def pairs(self) -> list[tuple[GoldMention, PredictedMention]]:
        """Overlapping pairs with ordinary gold, in order of place: the mentions whose attributes are judged."""
        overlap = self.pairing.overlap
        return [(self.gold[i], self.predicted[overlap[i]]) for i in self.core() if i in overlap]


def make_case(gold: GoldPosting, predicted: PredictedPosting | None, rules: Rules) -> Case:
    """Put both sides into one order and pair them; a posting without prediction counts as one with nothing found."""
    mentions = sorted(gold.mentions, key=lambda mention: (mention.start, mention.end, mention.kind, str(mention.label)))
    if rules.count_optional:
        mentions = [replace(mention, optional=False) for mention in mentions]
    said = sorted(predicted.mentions if predicted else (), key=PredictedMention.sort_key)
    found = tuple(mention for mention in said if not mention.says_nothing)
    return Case(
        posting=gold,
        gold=tuple(mentions),
        predicted=found,
        denied=predicted.denied if predicted else (),
        facts=predicted.facts if predicted else {},
        pairing=pair_mentions(mentions, found),
        rules=rules,
        said_none=len(said) - len(found),
    )
