"""The company that an ambiguous label keeps: in an enumeration, among keywords, or next to a name."""

from collections.abc import Mapping, Sequence

from skillx.linking.surroundings import TRAITS, Neighbour, Place, Surroundings

__all__ = ["has_fellow", "is_between", "is_item", "is_keyword", "is_neighbour"]

_CHAIN = 16
"""Tokens that a walk along an enumeration may take to either side."""

_PROSE = ("method",)
"""Kinds whose labels are nouns of any prose, so that their lists end at the first item of which nothing is known."""

_UNKNOWN = 2
"""Words of an item without a candidate that the walk steps over."""

_KEYWORDS = 40
"""Tokens of the longest line that is read as keywords; in a listing of tools a quarter of them."""

_ITEMS = 12
"""Words before a name in which the colon of its list stands."""


def has_fellow(place: Place, around: Surroundings) -> bool:
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
            if within and place.kind not in TRAITS and around.stands_alone(neighbour):
                return True
        if (at <= limit) if step < 0 else (at >= limit):
            return False
        if met:
            at = min(neighbour.start for neighbour in met) if step < 0 else max(neighbour.end for neighbour in met)
            separated = False
        elif around.norms[at - 1 if step < 0 else at] in around.cues.separators:
            at += step
            separated = True
        elif separated and place.kind not in _PROSE and (past := _past_unknown(at, step, limit, spans, around)) >= 0:
            at, separated = past, False
        else:
            return False


def _past_unknown(
    at: int, step: int, limit: int, spans: Mapping[int, Sequence[Neighbour]], around: Surroundings
) -> int:
    """Where an item of a list ends that is no candidate, of a word or two between commas; -1 where it is none."""
    back = -1 if step < 0 else 0
    if around.norms[at - step + back] not in around.cues.item_joints:
        return -1
    for _ in range(_UNKNOWN):
        if at == limit or spans.get(at):
            return -1
        at += step
        if at != limit and around.norms[at + back] in around.cues.item_joints:
            return at
    return -1


def is_neighbour(place: Place, around: Surroundings) -> bool:
    """A name next to one that is sure, where the signs of the list were lost: "Babel Jest Webpack".

    One that is an adjective elsewhere has to stand between two names.
    """
    if place.kind != "technology":
        return False
    if around.norms[place.start] in around.cues.adjectives:
        return is_between(place, around)
    met = (*around.spans_at_end.get(place.start, ()), *around.spans_at_start.get(place.end, ()))
    return any(near.kind == "technology" and (near.sure or around.stands_alone(near)) for near in met)


def is_between(place: Place, around: Surroundings) -> bool:
    """Between two names, one of them sure, or behind a sure one at the line's end: "windows mac linux"."""
    before = [near for near in around.spans_at_end.get(place.start, ()) if near.kind == "technology"]
    after = [near for near in around.spans_at_start.get(place.end, ()) if near.kind == "technology"]
    if place.kind != "technology" or not before or not (after or place.end >= place.line[1]):
        return False
    return any(near.sure or around.stands_alone(near) for near in (*before, *after))


def is_keyword(place: Place, around: Surroundings) -> bool:
    """In a line of keywords, whatever its case: one of nothing but names, one of them sure ("java kotlin tdd").

    Where none is sure three others will do. In a listing of tools a short line may hold other words too, and one other
    name is enough.
    """
    start, end = place.line
    listing = place.section == "stack" and 4 * (end - start) <= _KEYWORDS
    parted = place.clause[0] > start or place.clause[1] < end - 1
    adjective = around.norms[place.start] in around.cues.adjectives
    if place.kind not in ("technology", "method") or end - start > _KEYWORDS or parted or adjective:
        return False
    at, others = start, 0
    while at < end:
        met = around.spans_at_start.get(at, ())
        if not met and not listing and around.norms[at] not in around.cues.separators:
            return False
        apart = [near for near in met if near.end <= place.start or near.start >= place.end]
        if any(near.kind == "technology" for near in apart):
            others += 3 if any(near.sure for near in apart) else 1
        elif listing and any(near.kind == "method" for near in apart):
            others += 1
        at = max((near.end for near in met), default=at + 1)
    return others >= (1 if listing else 3)


def is_item(place: Place, around: Surroundings) -> bool:
    """All of an item in a list behind a colon: "Grower: pruning, canopy management"."""
    words, (start, end) = around.norms, place.clause
    if place.start == start or words[place.start - 1] not in around.cues.separators:
        return False
    if place.end < end and words[place.end] not in around.cues.item_ends:
        return False
    return not around.cues.list_leads.isdisjoint(words[max(start, place.start - _ITEMS) : place.start])
