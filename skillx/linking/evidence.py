"""What makes an ambiguous label believable: one function for each kind of evidence, over integers only.

Words are compared by the ids of their norms. For the domain only unambiguous candidates count, as siblings these and
such as have evidence without siblings of their own, so evidence needs no rounds and no order.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from skillx.shape import ASKING

__all__ = ["EVIDENCE", "NOTHING", "Neighbour", "Place", "Rule", "Surroundings", "WordList", "weigh"]

_REACH = 3
"""Words before or after that ``before`` and ``after`` look at."""

_DIRECT = 3
"""Words before a label within which a skill cue speaks for it whatever its rule asks."""

_DEMAND = 4
"""Words behind a name within which "is required", "is a plus" or "not needed" speaks for it."""

_ITEMS = 12
"""Words before a name in which the colon of its list stands."""

_USED = 5
"""Words before a name in which a verb of use and its preposition stand."""

_NAMED = ("technology", "language", "credential")
"""Kinds whose labels are names, so that a word of demand behind them is seldom about something else."""

_CHAIN = 16
"""Tokens that a walk along an enumeration may take to either side."""

_UNKNOWN = 2
"""Words of an item without a candidate that the walk steps over."""

_KEYWORDS = 40
"""Tokens of the longest line that is read as keywords; in a listing of tools a quarter of them."""

_VETO = 24
"""Words to either side in which a word of ``not_near`` vetoes: run-on text has clauses as long as a page."""

_TRAITS = ("soft",)
"""Kinds whose unsure labels stand side by side in any prose, so that one says little for the other."""


def _never(_: Any) -> bool:
    return False


class WordList(NamedTuple):
    """Ids of single words, and phrases of several as tuples of ids."""

    words: frozenset[int] = frozenset()
    phrases: tuple[tuple[int, ...], ...] = ()

    def stands_in(self, norms: Sequence[int]) -> bool:
        """Whether one of the words or phrases stands in a stretch of text."""
        if not self.words.isdisjoint(norms):
            return True
        for phrase in self.phrases:
            if phrase[0] in norms and any(tuple(norms[at : at + len(phrase)]) == phrase for at in range(len(norms))):
                return True
        return False


NOTHING = WordList()
"""No words; lists are compared with it by identity."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled ambiguity rule."""

    as_written: tuple[str, ...] = ()
    other_case: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    strict: bool = False
    near: WordList = NOTHING
    before: WordList = NOTHING
    after: WordList = NOTHING
    not_near: WordList = NOTHING


class Neighbour(Protocol):
    """A candidate that others may meet in an enumeration; ``sure`` when it has no rule."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def concept(self) -> str: ...
    @property
    def sure(self) -> bool: ...


class Place(NamedTuple):
    """Where a candidate stands: its tokens, its concept, its clause and line, and the section's kind."""

    start: int
    end: int
    kind: str
    concept: str
    category: str
    group: str
    clause: tuple[int, int]
    line: tuple[int, int]
    section: str


@dataclass(slots=True)
class Surroundings:
    """What a posting offers as evidence, in tokens and norm ids.

    ``spans_at_end`` and ``spans_at_start`` lead from a token boundary to the candidates that end or start there.
    ``groups`` counts the sure concepts of each group of categories. ``stands_alone`` tells whether a candidate is
    believed without a fellow; in its own surroundings nothing stands alone, so one question leads to one more at most.
    """

    norms: Sequence[int]
    separators: frozenset[int]
    skill_cues: frozenset[int]
    verb_leads: frozenset[int]
    language_words: frozenset[int]
    demands: frozenset[int]
    use_verbs: frozenset[int]
    use_prepositions: frozenset[int]
    artefacts: frozenset[int]
    adjectives: frozenset[int]
    needs: frozenset[int]
    list_leads: frozenset[int]
    item_ends: frozenset[int]
    articles: frozenset[int]
    owners: frozenset[int]
    countable: frozenset[int]
    pointers: frozenset[int]
    spans_at_end: Mapping[int, Sequence[Neighbour]]
    spans_at_start: Mapping[int, Sequence[Neighbour]]
    groups: Mapping[str, int] = field(default_factory=dict)
    stands_alone: Callable[[Any], bool] = _never


def weigh(rule: Rule, surface: str, place: Place, around: Surroundings) -> str | None:
    """The evidence that admits a candidate (``as-written`` when none was asked for), or None when there is none."""
    if rule.not_near is not NOTHING:
        start, end = max(place.clause[0], place.start - _VETO), min(place.clause[1], place.end + _VETO)
        if rule.not_near.stands_in(around.norms[start:end]):
            return None
    # a trait that is counted is people or things: "technology professionals", "subordinate organizations"
    counted = place.kind in _TRAITS and place.end - place.start == 1 and surface.endswith("s")
    if counted and around.norms[place.start] in around.countable:
        return None
    if rule.as_written and surface not in rule.as_written:
        keyword = not rule.strict and (_is_keyword(place, around) or _is_between(place, around))
        return _first(rule.other_case, rule, place, around) or ("keyword" if keyword else None)
    if not rule.needs:
        return "as-written"
    if place.kind == "technology" and _is_counted(place, around):
        return _first([kind for kind in rule.needs if kind != "asked"], rule, place, around)
    return _first(rule.needs, rule, place, around) or (None if rule.strict else _plain_evidence(rule, place, around))


def _is_counted(place: Place, around: Surroundings) -> bool:
    """One of many is no product, unless something is made with it: "use a Spanner", but "a Jenkins pipeline"."""
    words, (start, end) = around.norms, place.clause
    if place.start == start or words[place.start - 1] not in around.articles:
        return False
    return place.end >= end or words[place.end] not in around.artefacts


def _plain_evidence(rule: Rule, place: Place, around: Surroundings) -> str | None:
    """What makes any label believable, whatever its rule asks for: "experience with X", and the company it keeps."""
    words, (start, end) = around.norms, place.clause
    adjective = place.kind == "technology" and place.end - place.start == 1 and words[place.start] in around.adjectives
    if not adjective and not around.skill_cues.isdisjoint(words[max(start, place.start - _DIRECT) : place.start]):
        return "asked"
    if place.kind in _NAMED and not around.demands.isdisjoint(words[place.end : min(end, place.end + _DEMAND)]):
        return "asked"
    if place.kind in ("technology", "method") and _is_item(place, around):
        return "item"
    if rule.as_written and place.kind == "technology" and _in_use(place, around):
        return "used"
    # "in the organization", "work of this kind": pointed at, a trait is a thing
    pointed = place.kind in _TRAITS and place.start > start and words[place.start - 1] in around.pointers
    if place.kind in ("method", "soft") and place.section in ASKING and not pointed:
        return "asked"
    if place.kind == "language" and not (
        around.language_words.isdisjoint(words[start : place.start])
        and around.language_words.isdisjoint(words[place.end : end])
    ):
        return "near"
    if _sibling(rule, place, around):
        return "sibling"
    return "keyword" if _is_neighbour(place, around) or _is_keyword(place, around) else None


def _is_neighbour(place: Place, around: Surroundings) -> bool:
    """A name next to one that is sure, where the signs of the list were lost: "Babel Jest Webpack".

    One that is an adjective elsewhere has to stand between two names.
    """
    if place.kind != "technology":
        return False
    if around.norms[place.start] in around.adjectives:
        return _is_between(place, around)
    met = (*around.spans_at_end.get(place.start, ()), *around.spans_at_start.get(place.end, ()))
    return any(near.kind == "technology" and (near.sure or around.stands_alone(near)) for near in met)


def _is_between(place: Place, around: Surroundings) -> bool:
    """Between two names, one of them sure, or behind a sure one at the line's end: "windows mac linux"."""
    before = [near for near in around.spans_at_end.get(place.start, ()) if near.kind == "technology"]
    after = [near for near in around.spans_at_start.get(place.end, ()) if near.kind == "technology"]
    if place.kind != "technology" or not before or not (after or place.end >= place.line[1]):
        return False
    return any(near.sure or around.stands_alone(near) for near in (*before, *after))


def _is_keyword(place: Place, around: Surroundings) -> bool:
    """In a line of keywords, whatever its case: one of nothing but names, one of them sure ("java kotlin tdd").

    Where none is sure three others will do. In a listing of tools a short line may hold other words too, and one other
    name is enough.
    """
    start, end = place.line
    listing = place.section == "stack" and 4 * (end - start) <= _KEYWORDS
    parted = place.clause[0] > start or place.clause[1] < end - 1
    adjective = around.norms[place.start] in around.adjectives
    if place.kind not in ("technology", "method") or end - start > _KEYWORDS or parted or adjective:
        return False
    at, others = start, 0
    while at < end:
        met = around.spans_at_start.get(at, ())
        if not met and not listing and around.norms[at] not in around.separators:
            return False
        apart = [near for near in met if near.end <= place.start or near.start >= place.end]
        if any(near.kind == "technology" for near in apart):
            others += 3 if any(near.sure for near in apart) else 1
        elif listing and any(near.kind == "method" for near in apart):
            others += 1
        at = max((near.end for near in met), default=at + 1)
    return others >= (1 if listing else 3)


def _is_item(place: Place, around: Surroundings) -> bool:
    """All of an item in a list behind a colon: "Grower: pruning, canopy management"."""
    words, (start, end) = around.norms, place.clause
    if place.start == start or words[place.start - 1] not in around.separators:
        return False
    if place.end < end and words[place.end] not in around.item_ends:
        return False
    return not around.list_leads.isdisjoint(words[max(start, place.start - _ITEMS) : place.start])


def _in_use(place: Place, around: Surroundings) -> bool:
    """A name, written as it is, at work: "written in Go", "our Chef recipes", "we need Rust"."""
    words, (start, end) = around.norms, place.clause
    if place.end < end and words[place.end] in around.artefacts and words[place.start] not in around.adjectives:
        return True
    ahead = words[max(start, place.start - _USED) : place.start]
    if not ahead:
        return False
    if ahead[-1] in around.needs:
        return True
    return ahead[-1] in around.use_prepositions and not around.use_verbs.isdisjoint(ahead)


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
    if not around.skill_cues.isdisjoint(words[max(start, place.start - 12) : place.start]):
        return True
    theirs = place.start > start and words[place.start - 1] in around.owners
    if not theirs and not around.skill_cues.isdisjoint(words[place.end : min(end, place.end + 2)]):
        return True
    return place.section in ASKING and (end - start) <= (place.end - place.start) + 2


def _stack(rule: Rule, place: Place, around: Surroundings) -> bool:
    return place.section == "stack"


def _verb(rule: Rule, place: Place, around: Surroundings) -> bool:
    """At the start of a line or clause, or behind a word that a verb follows."""
    if place.start in (place.line[0], place.clause[0]):
        return True
    before = around.norms[place.start - 1]
    if before in around.verb_leads:
        return True
    return place.start - 2 >= place.line[0] and around.norms[place.start - 2] in around.verb_leads


def _domain(rule: Rule, place: Place, around: Surroundings) -> bool:
    return around.groups.get(place.group, 0) >= 2


def _sibling(rule: Rule, place: Place, around: Surroundings) -> bool:
    """A fellow in the same enumeration, reached over separators and other candidates.

    It has to be of the same kind, and sure; of an unsure one (Word, Excel) evidence of its own in the same clause is
    asked, or the same category and that it is another concept: "rooms CS5 and CS6" say nothing for each other.
    """
    return _walk(place, around, -1) or _walk(place, around, +1)


def _walk(place: Place, around: Surroundings, step: int) -> bool:
    spans = around.spans_at_end if step < 0 else around.spans_at_start
    at = place.start if step < 0 else place.end
    limit = max(place.line[0], at - _CHAIN) if step < 0 else min(place.line[1], at + _CHAIN)
    separated = False
    while True:
        met = spans.get(at, ()) if separated else ()
        for neighbour in met:
            if neighbour.kind != place.kind:
                continue
            if neighbour.sure or (neighbour.category == place.category and neighbour.concept != place.concept):
                return True
            within = place.clause[0] <= neighbour.start and neighbour.end <= place.clause[1]
            if within and place.kind not in _TRAITS and around.stands_alone(neighbour):
                return True
        if (at <= limit) if step < 0 else (at >= limit):
            return False
        if met:
            at = min(neighbour.start for neighbour in met) if step < 0 else max(neighbour.end for neighbour in met)
            separated = False
        elif around.norms[at - 1 if step < 0 else at] in around.separators:
            at += step
            separated = True
        elif separated and (past := _past_unknown(at, step, limit, spans, around)) >= 0:
            at, separated = past, False
        else:
            return False


def _past_unknown(
    at: int, step: int, limit: int, spans: Mapping[int, Sequence[Neighbour]], around: Surroundings
) -> int:
    """Where an item of a list ends that is no candidate, of a word or two between commas; -1 where it is none."""
    back = -1 if step < 0 else 0
    if around.norms[at - step + back] not in around.item_ends:
        return -1
    for _ in range(_UNKNOWN):
        if at == limit or spans.get(at):
            return -1
        at += step
        if at != limit and around.norms[at + back] in around.item_ends:
            return at
    return -1


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
