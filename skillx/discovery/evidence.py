"""Where a posting treats words as a skill though nobody listed them: pure functions over ids of norms.

The kinds of evidence are those of lexico-syntactic mining: items of a list beside known members (set expansion),
the patterns of Hearst (1992, "tools such as X"), cues that ask ("experience with X"), duties that open with a verb
and its object, and names that are no English word.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from skillx.text.phrases import PhraseIndex

__all__ = ["Evidence", "Lexicon", "Text", "asked_for", "examples", "items", "names", "tasks"]

_LONGEST = 4
"""Words of an item; hyphens are not counted."""

_ITEMS = 8
"""Items of one list that a cue reaches."""


class Evidence(NamedTuple):
    """Tokens ``[start, end)`` that look like a skill: ``why`` names the kind of evidence.

    ``beside`` are the numbers of the known skills in the same list, ``kind`` what a class noun says of it ("tools").
    """

    start: int
    end: int
    why: str
    beside: tuple[int, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Ids of the norms in ``data/discovery.yaml``; ``cues`` number 0 asks, 1 opens examples, 2 closes them."""

    cues: PhraseIndex
    separators: frozenset[int] = frozenset()
    openers: frozenset[int] = frozenset()
    boundaries: frozenset[int] = frozenset()
    leads: frozenset[int] = frozenset()
    tails: frozenset[int] = frozenset()
    generic: frozenset[int] = frozenset()
    verbs: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    names_after: frozenset[int] = frozenset()
    names_before: frozenset[int] = frozenset()
    classes: Mapping[int, str] = field(default_factory=dict)
    hyphen: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """One posting as integers.

    ``norms`` by token; ``tight`` says that no space follows a token; ``taken`` that a label of the taxonomy, skill or
    not, or a decoy covers it; ``clauses`` are [start, end) of what may hold evidence, in order.
    """

    norms: Sequence[int]
    tight: Sequence[bool]
    taken: Sequence[bool]
    clauses: Sequence[tuple[int, int]]

    def clause(self, token: int) -> tuple[int, int] | None:
        """The clause of a token, if it may hold evidence."""
        at = bisect_left(self.clauses, (token + 1, 0)) - 1
        return self.clauses[at] if at >= 0 and token < self.clauses[at][1] else None


def items(text: Text, skills: Sequence[tuple[int, int]], words: Lexicon) -> Iterator[Evidence]:
    """Unknown items of lists that hold a known skill; ``skills`` are [start, end) in order."""
    starts = {start: number for number, (start, _) in enumerate(skills)}
    ends = {end: number for number, (_, end) in enumerate(skills)}
    for number, (start, end) in enumerate(skills):
        clause = text.clause(start)
        if clause is None:
            continue
        right = _past(text.norms, end, clause[1], words.separators, 1)
        if right > end and (item := _item(text, right, clause[1], words)):
            after = starts.get(_past(text.norms, item[2], clause[1], words.separators, 1))
            if item[3]:
                yield _listed(item, number, after)
        left = _past(text.norms, start - 1, clause[0] - 1, words.separators, -1)
        if left < start - 1 and (item := _item_before(text, left, clause[0], words)):
            before = ends.get(_past(text.norms, item[2], clause[0] - 1, words.separators, -1) + 1)
            if before is None and item[3]:
                yield _listed(item, number, None)


def _listed(item: tuple[int, int, int, bool], one: int, other: int | None) -> Evidence:
    if other is None:
        return Evidence(item[0], item[1], "beside", (one,))
    return Evidence(item[0], item[1], "between", (one, other))


def asked_for(text: Text, words: Lexicon) -> Iterator[Evidence]:
    """What follows a cue that asks, item by item: "experience with X, Y and Z"."""
    for _, end, cue in words.cues.find(text.norms):
        if cue == 0 and (clause := text.clause(end - 1)):
            yield from (Evidence(*item, "asked") for item in _list(text, end, clause[1], words))


def examples(text: Text, words: Lexicon) -> Iterator[Evidence]:
    """Hearst's patterns: "tools such as X and Y", "X, Y and other tools", "including X"; and "X software"."""
    for start, end, cue in words.cues.find(text.norms):
        clause = text.clause(start)
        if clause is None or cue == 0:
            continue
        if cue == 1:
            kind = words.classes.get(text.norms[start - 1], "") if start > clause[0] else ""
            why = "classed" if kind else "example"
            yield from (Evidence(*item, why, kind=kind) for item in _list(text, end, clause[1], words))
        elif (kind := _class_within(text.norms, end, clause[1], words)) and (
            item := _item_before(text, start - 1, clause[0], words)
        ):
            yield Evidence(item[0], item[1], "classed", kind=kind)


def tasks(text: Text, opens: Iterable[int], words: Lexicon) -> Iterator[Evidence]:
    """The verb that a duty opens with and its object: "Maintain stock levels". ``opens`` are the tokens that open."""
    for at in opens:
        clause = text.clause(at)
        if clause is None or text.norms[at] not in words.verbs or text.taken[at]:
            continue
        first = at + 1
        while first < clause[1] and text.norms[first] in words.boundaries and first < at + 2:
            first += 1
        if item := _item(text, first, clause[1], words, bare=True):
            yield Evidence(at, item[1], "task")


def names(text: Text, unknown: Iterable[int], words: Lexicon) -> Iterator[Evidence]:
    """Runs of tokens that are no English word and no known label; ``unknown`` are such tokens in order."""
    run: list[int] = []
    for at in [*unknown, -1]:
        if run and at != run[-1] + 1:
            yield from _name(text, run[0], run[-1] + 1, words)
            run = []
        if at >= 0 and not text.taken[at]:
            run.append(at)


def _name(text: Text, start: int, end: int, words: Lexicon) -> Iterator[Evidence]:
    clause = text.clause(start)
    if clause is None or end - start > _LONGEST - 1 or not words.places.isdisjoint(text.norms[start:end]):
        return
    if start > clause[0] and text.norms[start - 1] in words.names_after:
        return
    following = text.norms[end] if end < clause[1] else 0
    if following in words.names_before:
        return
    kind = words.classes.get(following, "")
    yield Evidence(start, end, "classed" if kind else "named", kind=kind)


def _class_within(norms: Sequence[int], start: int, end: int, words: Lexicon) -> str:
    """The first class noun among the next two words."""
    near = (words.classes.get(norm) for norm in norms[start : min(end, start + 2)])
    return next((kind for kind in near if kind), "")


def _list(text: Text, start: int, end: int, words: Lexicon) -> Iterator[tuple[int, int]]:
    """The unknown items of a list that begins at ``start``, over known ones."""
    for _ in range(_ITEMS):
        start = _past(text.norms, start, end, words.separators, 1)
        first = start
        while start < end and text.taken[start]:
            start += 1
        if start > first:
            if start >= end or text.norms[start] not in words.separators:
                return
            continue
        item = _item(text, start, end, words)
        if item is None:
            return
        yield item[0], item[1]
        if not item[3]:
            return
        start = item[2]


def _past(norms: Sequence[int], at: int, limit: int, signs: frozenset[int], step: int) -> int:
    """The first place from ``at`` on, in the direction of ``step``, that is no separator; at most three are passed.

    A mention may end behind the clause it begins in ("EngineeringLeadership"): then ``at`` is beyond the ``limit``.
    """
    for _ in range(3):
        if (limit - at) * step <= 0 or norms[at] not in signs:
            break
        at += step
    return at


def _item(text: Text, start: int, end: int, words: Lexicon, bare: bool = False) -> tuple[int, int, int, bool] | None:
    """The item that begins at ``start``: its tokens without what adds nothing, where it was left, and whether at a
    separator or the clause's end. None when it holds a known label, is too long, or says nothing.
    """
    norms = text.norms
    at, length = start, 0
    while at < end and norms[at] not in words.separators and not _stops(text, at, words):
        if text.taken[at] or length > _LONGEST + 2:
            return None
        length += norms[at] != words.hyphen
        at += 1
    trimmed = _trim(norms, start, at, words, bare)
    return (*trimmed, at, at >= end or norms[at] in words.separators) if trimmed else None


def _item_before(text: Text, last: int, limit: int, words: Lexicon) -> tuple[int, int, int, bool] | None:
    """The same for the item whose last token is ``last``, read backwards."""
    norms = text.norms
    at, length = last, 0
    while at >= limit and norms[at] not in words.separators and not _stops(text, at, words):
        if text.taken[at] or length > _LONGEST + 2:
            return None
        length += norms[at] != words.hyphen
        at -= 1
    trimmed = _trim(norms, at + 1, last + 1, words)
    opened = at < limit or norms[at] in words.separators or norms[at] in words.openers
    return (*trimmed, at, opened) if trimmed else None


def _stops(text: Text, at: int, words: Lexicon) -> bool:
    """Whether a noun phrase ends here; a hyphen inside a word does not end it."""
    norm = text.norms[at]
    if norm == words.hyphen:
        return at == 0 or not (text.tight[at] and text.tight[at - 1])
    return norm in words.boundaries


def _trim(norms: Sequence[int], start: int, end: int, words: Lexicon, bare: bool = False) -> tuple[int, int] | None:
    """Without leading adjectives and trailing head nouns. A task (``bare``) keeps its object whole."""
    while start < end and norms[start] in words.leads:
        start += 1
    while end > start and (norms[end - 1] == words.hyphen or (not bare and norms[end - 1] in words.tails)):
        end -= 1
    length = sum(norm != words.hyphen for norm in norms[start:end])
    if not 0 < length <= _LONGEST or norms[start] == words.hyphen:
        return None
    inside = norms[start:end]
    said = any(norm not in words.generic for norm in inside) and words.places.isdisjoint(inside)
    if not bare and inside[-1] in words.people:
        return None
    return (start, end) if said else None
