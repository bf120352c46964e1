"""Which skills a posting asks for, as a set: where they stand and how often does not matter."""

from skillx.evaluation.assignment import assign
from skillx.evaluation.case import Case
from skillx.evaluation.counts import Prf
from skillx.evaluation.tally import Tally

__all__ = ["concept_sets", "count_concepts"]


def concept_sets(case: Case) -> tuple[dict[str, set[str]], set[str]]:
    """Gold concepts, each with all keys that count as right for it, and the keys that were predicted.

    A concept is a key of ``Labels``. Optional and negated gold asks for nothing, and what was predicted only there
    (or called negated) is left out of the predicted keys.
    """
    labels = case.rules.labels
    wanted: dict[str, set[str]] = {}
    forgiven: set[str] = set()
    for mention in case.gold:
        keys = {labels.key(label) for label in mention.labels}
        if mention.optional:
            forgiven |= keys
        elif mention.label is not None and not mention.negated:
            wanted.setdefault(labels.key(mention.label), set()).update(keys)
    counted = {
        labels.key(mention.label)
        for j, mention in enumerate(case.predicted)
        if mention.label and not mention.negated and j not in case.pairing.excused
    }
    anywhere = {labels.key(mention.label) for mention in case.predicted if mention.label and not mention.negated}
    right_elsewhere = {key for key in anywhere if any(key in keys for keys in wanted.values())}
    return wanted, (counted - forgiven) | right_elsewhere


def count_concepts(case: Case, tally: Tally) -> None:
    """``profile``: precision, recall and F1 of the set of concepts, and its parts for the mean over postings."""
    if not case.rules.judge_labels:
        return
    wanted, predicted = concept_sets(case)
    names, keys = sorted(wanted), sorted(predicted)
    weights = {
        (i, j): min(len(names), len(keys)) + 1 + (name == key)
        for i, name in enumerate(names)
        for j, key in enumerate(keys)
        if key in wanted[name]
    }
    right = len(assign(weights))
    result = Prf(right, len(keys) - right, len(names) - right)
    for part in ("tp", "fp", "fn"):
        tally[f"profile.{part}"] += getattr(result, part)
    for part in ("precision", "recall", "f1"):
        if (value := getattr(result, part)) is not None:
            tally[f"profile_macro.{part}.sum"] += value
            tally[f"profile_macro.{part}.n"] += 1
