"""Which skills a posting asks for, as a set: where they stand and how often does not matter."""

from skillx.evaluation.assignment import assign
from skillx.evaluation.case import Case
from skillx.evaluation.counts import Prf
from skillx.evaluation.tally import Tally

__all__ = ["concept_sets", "count_concepts"]


def concept_sets(case: Case) -> tuple[dict[str, set[str]], set[str], set[str]]:
    """Gold concepts, each with all keys that count as right for it; predicted keys that count; and forgiven ones.

    A key is one of ``Labels``. Optional and negated gold asks for nothing. Forgiven is what was predicted only where
    it is excused, or what optional gold names: it may answer a gold concept and is no false hit where it does not.
    """
    labels = case.rules.labels
    wanted: dict[str, set[str]] = {}
    optional: set[str] = set()
    for mention in case.gold:
        keys = {labels.key(label) for label in mention.labels}
        if mention.optional:
            optional |= keys
        elif mention.label is not None and not mention.negated:
            wanted.setdefault(labels.key(mention.label), set()).update(keys)
    said = [(j, labels.key(one.label)) for j, one in enumerate(case.predicted) if one.label and not one.negated]
    counted = {key for j, key in said if j not in case.pairing.excused} - optional
    return wanted, counted, {key for _, key in said} - counted


def count_concepts(case: Case, tally: Tally) -> None:
    """``profile``: precision, recall and F1 of the set of concepts, and its parts for the mean over postings."""
    if not case.rules.judge_labels:
        return
    wanted, counted, forgiven = concept_sets(case)
    names, keys = sorted(wanted), sorted(counted | forgiven)
    # As many pairs as can be; of these, pairs with keys that count; of these, preferred labels.
    room = min(len(names), len(keys)) + 1
    weights = {
        (i, j): 2 * room * room + room * (key in counted) + (name == key)
        for i, name in enumerate(names)
        for j, key in enumerate(keys)
        if key in wanted[name]
    }
    pairing = assign(weights)
    false = len(counted - {keys[j] for j in pairing.values()})
    result = Prf(len(pairing), false, len(names) - len(pairing))
    for part in ("tp", "fp", "fn"):
        tally[f"profile.{part}"] += getattr(result, part)
    for part in ("precision", "recall", "f1"):
        if (value := getattr(result, part)) is not None:
            tally[f"profile_macro.{part}.sum"] += value
            tally[f"profile_macro.{part}.n"] += 1
