"""What a posting says of its skills: judged on mentions that were found, and jointly with finding them."""

from collections.abc import Callable
from functools import partial
from itertools import combinations

from skillx.evaluation.case import Case
from skillx.evaluation.gold import GoldMention
from skillx.evaluation.matching import overlaps
from skillx.evaluation.predictions import PredictedMention, requirement_name
from skillx.evaluation.tally import Tally
from skillx.records import Years

__all__ = [
    "concept_right",
    "count_alternatives",
    "count_attributes",
    "count_joint",
    "count_negation",
    "requirement_right",
]


def concept_right(case: Case, gold: GoldMention, predicted: PredictedMention) -> bool:
    """Whether the label is one of the right ones, up to spelling and aliases."""
    return predicted.label is not None and case.rules.labels.any_same(predicted.label, gold.labels)


def requirement_right(gold: GoldMention, predicted: PredictedMention) -> bool:
    """Whether the level is the right one or an alternative; for negated gold, whether the negation was seen."""
    if gold.negated:
        return predicted.negated
    return requirement_name(predicted.requirement) in (gold.requirement, *gold.requirement_alt)


def count_attributes(case: Case, tally: Tally) -> None:
    """Concept, requirement, proficiency and years of the mentions that were found by overlap."""
    for gold, predicted in case.pairs():
        _count_concept(case, gold, predicted, tally)
        if gold.requirement is not None:
            _count_requirement(gold, predicted, tally)
            _count_stated(tally, "proficiency", gold.proficiency, predicted.proficiency)
            _count_stated(tally, "years", gold.years, predicted.years)
            _count_least_years(tally, gold.years, predicted.years)
    stated = sum(case.gold[i].years is not None for i in case.core())
    right = sum(gold.years is not None and gold.years == said.years for gold, said in case.pairs())
    tally["years_recall.ok"] += right
    tally["years_recall.n"] += stated


def _count_concept(case: Case, gold: GoldMention, predicted: PredictedMention, tally: Tally) -> None:
    if not gold.labels:
        return
    if not predicted.label:
        tally["unlabelled"] += 1
        return
    right = concept_right(case, gold, predicted)
    for name in ("concept", f"kind={gold.kind}/concept"):
        tally[f"{name}.ok"] += right
        tally[f"{name}.n"] += 1
    tally["concept_but_vendor.ok"] += case.rules.labels.any_same_but_vendor(predicted.label, gold.labels)
    tally["concept_but_vendor.n"] += 1


def _count_requirement(gold: GoldMention, predicted: PredictedMention, tally: Tally) -> None:
    if gold.negated:
        return
    tally["negated.false_flag"] += predicted.negated
    level = requirement_name(predicted.requirement)
    if level is None:
        tally["levelless"] += 1
        return
    right = requirement_right(gold, predicted)
    for name in ("requirement", f"kind={gold.kind}/requirement", f"requirement={gold.requirement}/requirement"):
        tally[f"{name}.ok"] += right
        tally[f"{name}.n"] += 1
    if not right:
        tally[f"confusion.requirement/{gold.requirement}>{level}"] += 1


def _count_stated(tally: Tally, name: str, wanted: str | Years | None, said: str | Years | None) -> None:
    """Right where something is stated; spurious where nothing is and the system says something all the same."""
    if wanted is None:
        tally[f"{name}_spurious.ok"] += said is not None
        tally[f"{name}_spurious.n"] += 1
    else:
        tally[f"{name}.ok"] += said == wanted
        tally[f"{name}.n"] += 1


def _count_least_years(tally: Tally, wanted: Years | None, said: Years | None) -> None:
    """The lower bound alone: what a filter on experience needs."""
    if wanted is not None and wanted.min is not None:
        tally["years_min.ok"] += said is not None and said.min == wanted.min
        tally["years_min.n"] += 1


def count_negation(case: Case, tally: Tally) -> None:
    """Skills that the posting says are not needed: seen (tp), asked for all the same (fn), wrongly denied (fp).

    Leaving such a skill out is fine for mentions; for ``negation`` it counts as seen only where the system says so,
    by a flag on the mention or among its denied skills.
    """
    denied: set[PredictedMention] = set()
    for gold in (case.gold[i] for i in case.core()):
        denied.update(mention for mention in case.denied if gold.negated and overlaps(gold, mention))
    for i in case.core():
        gold, j = case.gold[i], case.pairing.overlap.get(i)
        if not gold.negated:
            continue
        flagged = j is not None and case.predicted[j].negated
        tally["negated." + ("suppressed" if j is None else "flagged" if flagged else "violated")] += 1
        seen = flagged or (j is None and any(overlaps(gold, mention) for mention in case.denied))
        tally["negation.tp" if seen else "negation.fn"] += 1
    for mention in case.denied:
        tally["negation.fp"] += mention not in denied and not _on_optional(case, mention)
    answered = {j: i for i, j in case.pairing.overlap.items()}
    for j, mention in enumerate(case.predicted):
        if mention.negated and j not in case.pairing.excused:
            tally["negation.fp"] += j not in answered or not case.gold[answered[j]].negated


def _on_optional(case: Case, mention: PredictedMention) -> bool:
    touched = [gold for gold in case.gold if overlaps(gold, mention)]
    return bool(touched) and all(gold.optional for gold in touched)


def count_alternatives(case: Case, tally: Tally) -> None:
    """Pairs of ordinary gold mentions of which either will do: found as a pair of one group, or not."""
    if not case.rules.judge_levels:
        return
    overlap = case.pairing.overlap

    def group(i: int) -> str | None:
        return case.predicted[overlap[i]].any_of if i in overlap else None

    for one, other in combinations(case.core(), 2):
        want = case.gold[one].any_of is not None and case.gold[one].any_of == case.gold[other].any_of
        have = group(one) is not None and group(one) == group(other)
        if want or have:
            tally["alternatives." + ("tp" if want and have else "fn" if want else "fp")] += 1


def count_joint(case: Case, tally: Tally) -> None:
    """``linked``: extent and concept right. ``joint``: extent, concept and requirement right."""
    if case.rules.judge_labels:
        concept = partial(concept_right, case)
        _count_all_right(case, tally, "linked", concept)
        if case.rules.judge_levels:
            _count_all_right(
                case, tally, "joint", lambda gold, said: concept(gold, said) and requirement_right(gold, said)
            )


def _count_all_right(
    case: Case, tally: Tally, name: str, right: Callable[[GoldMention, PredictedMention], bool]
) -> None:
    strict, overlap = case.pairing.strict, case.pairing.overlap
    judged = [i for i in case.wanted(overlap) if case.gold[i].labels]
    good = {i for i in judged if i in strict and right(case.gold[i], case.predicted[strict[i]])}
    unjudged = {overlap[i] for i in case.wanted(overlap) if i in overlap and not case.gold[i].labels}
    counted = set(range(len(case.predicted))) - case.pairing.excused - unjudged
    tally[f"{name}.tp"] += len(good)
    tally[f"{name}.fn"] += len(judged) - len(good)
    tally[f"{name}.fp"] += len(counted) - len(good)
