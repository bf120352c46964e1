"""What makes an ambiguous label believable: one function for each kind of evidence, over integers only.

Words are compared by the ids of their norms. For the domain only unambiguous candidates count, as siblings these and
such as have evidence without siblings of their own, so evidence needs no rounds and no order.
"""

from collections.abc import Callable, Mapping, Sequence

from skillx.linking.enumerated import has_fellow, is_between, is_item, is_keyword, is_neighbour
from skillx.linking.surroundings import NOTHING, TRAITS, Place, Rule, Surroundings
from skillx.shape import ASKING

__all__ = ["EVIDENCE", "weigh"]

_REACH = 3
"""Words before or after that ``before`` and ``after`` look at."""

_DIRECT = 3
"""Words before a label within which a skill cue speaks for it whatever its rule asks."""

_DEMAND = 4
"""Words behind a name within which "is required", "is a plus" or "not needed" speaks for it."""

_SIGNS = 4
"""Signs that a line may hold beside a name that is all it says."""

_USED = 5
"""Words before a name in which a verb of use and its preposition stand."""

_NAMED = ("technology", "language", "credential")
"""Kinds whose labels are names, so that a word of demand behind them is seldom about something else."""

_VETO = 24
"""Words to either side in which a word of ``not_near`` vetoes: run-on text has clauses as long as a page."""


def weigh(rule: Rule, surface: str, place: Place, around: Surroundings) -> str | None:
    """The evidence that admits a candidate (``as-written`` when none was asked for), or None when there is none."""
    if rule.not_near is not NOTHING:
        start, end = max(place.clause[0], place.start - _VETO), min(place.clause[1], place.end + _VETO)
        if rule.not_near.stands_in(around.norms[start:end]):
            return None
    # a trait that is counted is people or things: "technology professionals", "subordinate organizations"
    counted = place.kind in TRAITS and place.end - place.start == 1 and surface.endswith("s")
    if counted and around.norms[place.start] in around.cues.countable:
        return None
    if rule.as_written and surface not in rule.as_written:
        keyword = not rule.strict and (is_keyword(place, around) or is_between(place, around))
        return _first(rule.other_case, rule, place, around) or ("keyword" if keyword else None)
    if not rule.needs:
        return "as-written"
    if place.kind == "technology" and _is_counted(place, around):
        return _first([kind for kind in rule.needs if kind != "asked"], rule, place, around)
    return _first(rule.needs, rule, place, around) or (None if rule.strict else _plain_evidence(rule, place, around))


def _is_counted(place: Place, around: Surroundings) -> bool:
    """One of many is no product, unless something is made with it: "use a Spanner", but "a Jenkins pipeline"."""
    words, (start, end) = around.norms, place.clause
    if place.start == start or words[place.start - 1] not in around.cues.articles:
        return False
    return place.end >= end or words[place.end] not in around.cues.artefacts


def _plain_evidence(rule: Rule, place: Place, around: Surroundings) -> str | None:
    """What makes any label believable, whatever its rule asks for: "experience with X", and the company it keeps."""
    words, cues, (start, end) = around.norms, around.cues, place.clause
    adjective = place.kind == "technology" and place.end - place.start == 1 and words[place.start] in cues.adjectives
    if not adjective and not cues.skill_cues.isdisjoint(words[max(start, place.start - _DIRECT) : place.start]):
        return "asked"
    if place.kind in _NAMED and not cues.demands.isdisjoint(words[place.end : min(end, place.end + _DEMAND)]):
        return "asked"
    if place.kind in ("technology", "method") and is_item(place, around):
        return "item"
    if place.kind == "technology" and place.section in ASKING and _is_whole(place, around):
        return "asked"
    if rule.as_written and place.kind == "technology" and _in_use(place, around):
        return "used"
    # "in the organization", "work of this kind": pointed at, a trait is a thing
    pointed = place.kind in TRAITS and place.start > start and words[place.start - 1] in cues.pointers
    if place.kind in ("method", "soft") and place.section in ASKING and not pointed:
        return "asked"
    if place.kind == "language" and not (
        cues.language_words.isdisjoint(words[start : place.start])
        and cues.language_words.isdisjoint(words[place.end : end])
    ):
        return "near"
    if has_fellow(place, around):
        return "sibling"
    return "keyword" if is_neighbour(place, around) or is_keyword(place, around) else None


def _is_whole(place: Place, around: Surroundings) -> bool:
    """All that a line holds but for a few signs: "- Rust"."""
    (start, end), words = place.line, around.norms
    if end - start > place.end - place.start + _SIGNS:
        return False
    rest = (*words[start : place.start], *words[place.end : end])
    return all(norm in around.cues.separators or norm in around.cues.item_ends for norm in rest)


def _in_use(place: Place, around: Surroundings) -> bool:
    """A name, written as it is, at work: "written in Go", "our Chef recipes", "we need Rust"."""
    words, cues, (start, end) = around.norms, around.cues, place.clause
    if place.end < end and words[place.end] in cues.artefacts and words[place.start] not in cues.adjectives:
        return True
    ahead = words[max(start, place.start - _USED) : place.start]
    if not ahead:
        return False
    if ahead[-1] in cues.needs:
        return True
    return ahead[-1] in cues.use_prepositions and not cues.use_verbs.isdisjoint(ahead)


def _first(kinds: Sequence[str], rule: Rule, place: Place, around: Surroundings) -> str | None:
    for kind in kinds:
        if EVIDENCE[kind](rule, place, around):
            return kind
    return None


def _near(rule: Rule, place: Place, around: Surroundings) -> bool:
    words = around.norms
    start, end = place.clause
    return rule.near.stands_in(words[start : place.start]) or rule.near.stands_in(words[place.end : end])


def _before(rule: Rule, place: Place, around: Surroundings) -> bool:
    start = max(place.line[0], place.start - _REACH)
    return rule.before.stands_in(around.norms[start : place.start])


def _after(rule: Rule, place: Place, around: Surroundings) -> bool:
    end = min(place.line[1], place.end + _REACH)
    return rule.after.stands_in(around.norms[place.end : end])


def _asked(rule: Rule, place: Place, around: Surroundings) -> bool:
    """A skill cue before it in the clause, or right behind it ("Go experience"), or a clause that is nothing else.

    What is the firm's own is not asked for: "our Go experience".
    """
    words = around.norms
    start, end = place.clause
    if not around.cues.skill_cues.isdisjoint(words[max(start, place.start - 12) : place.start]):
        return True
    theirs = place.start > start and words[place.start - 1] in around.cues.owners
    if not theirs and not around.cues.skill_cues.isdisjoint(words[place.end : min(end, place.end + 2)]):
        return True
    return place.section in ASKING and (end - start) <= (place.end - place.start) + 2


def _stack(rule: Rule, place: Place, around: Surroundings) -> bool:
    return place.section == "stack"


def _verb(rule: Rule, place: Place, around: Surroundings) -> bool:
    """At the start of a line or clause, or behind a word that a verb follows."""
    if place.start in (place.line[0], place.clause[0]):
        return True
    before = around.norms[place.start - 1]
    if before in around.cues.verb_leads:
        return True
    return place.start - 2 >= place.line[0] and around.norms[place.start - 2] in around.cues.verb_leads


def _domain(rule: Rule, place: Place, around: Surroundings) -> bool:
    return around.groups.get(place.group, 0) >= 2


def _sibling(rule: Rule, place: Place, around: Surroundings) -> bool:
    return has_fellow(place, around)


EVIDENCE: Mapping[str, Callable[[Rule, Place, Surroundings], bool]] = {
    "sibling": _sibling,
    "near": _near,
    "before": _before,
    "after": _after,
    "asked": _asked,
    "stack": _stack,
    "verb": _verb,
    "domain": _domain,
}
