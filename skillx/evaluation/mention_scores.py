"""Were the skills found where they stand: strict, overlap, SemEval, distractors, and all of it by slice."""

from collections.abc import Mapping

from skillx.evaluation.case import Case
from skillx.evaluation.matching import overlaps, shared
from skillx.evaluation.semeval import SCHEMES, semeval
from skillx.evaluation.tally import Tally

__all__ = ["count_distractors", "count_mentions", "count_semeval", "count_slices", "hit_distractors"]


def count_mentions(case: Case, tally: Tally) -> None:
    """``strict`` (equal extent, alternatives allowed) and ``overlap`` (a shared character), one to one."""
    for name, level in (("strict", case.pairing.strict), ("overlap", case.pairing.overlap)):
        for i in case.wanted(level):
            tally[f"{name}.tp" if i in level else f"{name}.fn"] += 1
        tally[f"{name}.fp"] += len(case.wrong(level))
    optional = [i for i, mention in enumerate(case.gold) if mention.optional]
    hit = sum(i in case.pairing.overlap for i in optional)
    tally["optional.ok"] += hit
    tally["optional.n"] += len(optional)
    tally["ignored"] += len(case.pairing.excused) - hit
    tally["said_none"] += case.said_none


def count_semeval(case: Case, tally: Tally) -> None:
    """The four schemes over what the guideline makes count: no optional gold, no excused prediction."""
    gold = [case.gold[i] for i in case.wanted(case.pairing.overlap)]
    predicted = [mention for j, mention in enumerate(case.predicted) if j not in case.pairing.excused]
    for name in SCHEMES:
        result = semeval(name, gold, predicted)
        for part in ("correct", "incorrect", "partial", "missing", "spurious"):
            tally[f"semeval.{name}.{part}"] += getattr(result, part)


def count_slices(case: Case, tally: Tally) -> None:
    """The same counts by kind, by gold requirement, and by what the system says of its mentions."""
    for name, level in (("strict", case.pairing.strict), ("overlap", case.pairing.overlap)):
        _count_kinds(case, tally, name, level)
        _count_found(case, tally, name, level)
        _count_predicted(case, tally, name, level)
        _count_categories(case, tally, name, level)
    _count_kind_confusion(case, tally)


def _count_kinds(case: Case, tally: Tally, name: str, level: Mapping[int, int]) -> None:
    """Kind has to agree here: a mention found under another kind is a miss of the one and a false hit of the other."""
    for i in case.wanted(level):
        kind = case.gold[i].kind
        said = case.predicted[level[i]].kind if i in level else None
        tally[f"kind={kind}/{name}.{'tp' if said == kind else 'fn'}"] += 1
        if said is not None and said != kind:
            tally[f"kind={said}/{name}.fp"] += 1
    for j in case.wrong(level):
        if (said := case.predicted[j].kind) is not None:
            tally[f"kind={said}/{name}.fp"] += 1


def _count_found(case: Case, tally: Tally, name: str, level: Mapping[int, int]) -> None:
    """Recall by what the gold says, whatever kind or label the prediction has."""
    for i in case.wanted(level):
        gold = case.gold[i]
        for slice_ in (f"kind={gold.kind}", f"requirement={gold.requirement}"):
            tally[f"{slice_}/{name}_found.ok"] += i in level
            tally[f"{slice_}/{name}_found.n"] += 1


def _count_predicted(case: Case, tally: Tally, name: str, level: Mapping[int, int]) -> None:
    """Precision by what only the system says: how it matched, and the section it saw."""
    core = set(case.core())
    right = {j for i, j in level.items() if i in core}
    for j in [*right, *case.wrong(level)]:
        mention = case.predicted[j]
        for dimension, value in (("match", mention.match), ("section", mention.section)):
            if value is not None:
                tally[f"{dimension}={value}/{name}_precision.ok"] += j in right
                tally[f"{dimension}={value}/{name}_precision.n"] += 1


def _count_categories(case: Case, tally: Tally, name: str, level: Mapping[int, int]) -> None:
    """By category: of the gold label where it is known, else of the prediction (then nothing can be a miss)."""
    known = case.rules.category_of
    for i in case.wanted(level):
        label = case.gold[i].label
        category = known(label) if known and label else None
        if category is None and i in level:
            category = case.predicted[level[i]].category
        if category is not None:
            tally[f"category={category}/{name}.{'tp' if i in level else 'fn'}"] += 1
    for j in case.wrong(level):
        if (said := case.predicted[j].category) is not None:
            tally[f"category={said}/{name}.fp"] += 1


def _count_kind_confusion(case: Case, tally: Tally) -> None:
    """Gold kind against predicted kind over overlapping pairs; an empty side is a miss or a false hit."""
    level = case.pairing.overlap
    for i in case.wanted(level):
        said = case.predicted[level[i]].kind or "?" if i in level else ""
        tally[f"confusion.kind/{case.gold[i].kind}>{said}"] += 1
    for j in case.wrong(level):
        tally[f"confusion.kind/>{case.predicted[j].kind or '?'}"] += 1


def hit_distractors(case: Case) -> list[int]:
    """Numbers of the distractors that an unpaired prediction touches which keeps off all ordinary gold."""
    paired = set(case.pairing.overlap.values())
    ordinary = [case.gold[i] for i in case.core()]
    loose = [
        (mention.start, mention.end)
        for j, mention in enumerate(case.predicted)
        if j not in paired and not any(overlaps(gold, mention) for gold in ordinary)
    ]
    return [
        n
        for n, trap in enumerate(case.posting.distractors)
        if any(shared((trap.start, trap.end), extent) for extent in loose)
    ]


def count_distractors(case: Case, tally: Tally) -> None:
    """How many of the spans marked as no skill were taken for one, in all and by class of trap."""
    hit = set(hit_distractors(case))
    for n, trap in enumerate(case.posting.distractors):
        for name in ("distractors", f"trap={trap.group}/distractors"):
            tally[f"{name}.ok"] += n in hit
            tally[f"{name}.n"] += 1
