"""How well a skill is to be mastered: the reach of "strong", "working knowledge of", "fluent".

A level reaches from its phrase over the coordinated mentions behind it, until the next level, a plain noun such as
"experience with", or something hung on by "with". Behind a mention it reaches only what it touches ("English - C1").
"""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from skillx.context.cues import Cue

__all__ = ["LEVEL_TOPICS", "Bounds", "levels"]

LEVEL_TOPICS = ("proficiency", "plain", "completes", "stops")
"""Topics of the cues that tell how far a level reaches."""

_ORDER = {"proficiency": 0, "completes": 1, "plain": 2, "stops": 3}
"""Of phrases that begin together, which is looked at first."""

_CLOSING = "working"
"""The level in which a name may end: "computer proficiency"; "technical expertise" is a name and no more."""

_ACHIEVED = "proven"
"""The level of what was done."""

_TOUCHES = 3
"""Tokens between a mention and a level behind it, such as a dash, or "skills are"."""


class Bounds(NamedTuple):
    """Places in a clause that bound the reach of a level.

    ``hangs`` are those of "with", ``purposes`` of "for" and "to"; ``breaks`` of words with which something else is said
    ("that", "you", ", a"), in order; ``openings`` those of opening brackets, ``colons`` of colons, ``links`` of what
    may part a mention from its level behind it ("skills are"). ``names`` are the starts of mentions that are names,
    and have no levels in them ("Great Expectations"). ``verbs`` begin something else that is done, in order ("good A,
    and use B"), unless a "to" before them leads to all ("a proven ability to build A, and use B"). ``nouns`` are levels
    that ``joins`` hand on to the mentions before their own ("A, B and C expertise"), ``adjectives`` those with a word
    behind them ("excellent written"). ``ties`` are the places of "in", "of" or the like.
    """

    hangs: Sequence[int] = ()
    purposes: Sequence[int] = ()
    breaks: Sequence[int] = ()
    openings: Collection[int] = ()
    colons: Collection[int] = ()
    links: Collection[int] = ()
    names: Collection[int] = ()
    verbs: Sequence[int] = ()
    nouns: Collection[int] = ()
    adjectives: Collection[int] = ()
    ties: frozenset[int] = frozenset()
    joins: Collection[int] = ()


def levels(mentions: Sequence[tuple[int, int]], cues: Sequence[Cue], bounds: Bounds) -> list[str | None]:
    """The level of each mention of a clause, in order.

    ``mentions`` are token stretches, ``cues`` those about ``proficiency``, ``plain``, ``completes`` and ``stops`` in
    the clause.
    """
    phrases = _phrases(cues, mentions, bounds)
    own = {at: phrase for phrase in phrases for at in [_owner(phrase, mentions, bounds)] if at is not None}
    phrases = [phrase for phrase in phrases if phrase not in own.values()]
    own |= _closing(phrases, mentions)
    headed = {phrase.start - 1: phrase.value for phrase in phrases if phrase.start - 1 in bounds.colons}
    completing = {cue.start for cue in cues if cue.topic == "completes"}
    found: list[str | None] = []
    for number, (start, end) in enumerate(mentions):
        behind = own.get(number)
        if behind is not None and behind.start not in completing:
            found.append(behind.value)
            continue
        if headed.get(end):
            found.append(headed[end])
            continue
        ahead = [phrase for phrase in phrases if phrase.end <= start]
        level = ahead[-1].value if ahead else None
        if ahead and _cut(ahead[-1], start, mentions[:number], bounds):
            level = None
        if not level and behind is not None:  # "strong A proficiency" is strong
            level = behind.value
        if not level:
            level = _touching(end, phrases, mentions, number, bounds)
        found.append(level or None)
    _hand_on(found, mentions, own, phrases, bounds)
    return found


def _hand_on(
    found: list[str | None],
    mentions: Sequence[tuple[int, int]],
    own: Mapping[int, Cue],
    phrases: Sequence[Cue],
    bounds: Bounds,
) -> None:
    """Give the level of a noun behind the last of an enumeration to the mentions before it: "A, B and C expertise"."""
    for number, level in own.items():
        if level.start != mentions[number][1] or level.end - 1 not in bounds.nouns:
            continue
        first = number
        while (
            first
            and bounds.joins
            and all(at in bounds.joins for at in range(mentions[first - 1][1], mentions[first][0]))
        ):
            first -= 1
        if not any(phrase.end <= mentions[number][0] for phrase in phrases):
            found[first:number] = [one or level.value for one in found[first:number]]


def _phrases(cues: Sequence[Cue], mentions: Sequence[tuple[int, int]], bounds: Bounds) -> list[Cue]:
    """Levels and plain nouns. Of phrases side by side the first decides: "strong working knowledge"."""
    merged: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: (cue.start, _ORDER[cue.topic], -cue.end, cue.value)):
        around = next(((start, end) for start, end in mentions if start <= cue.start and cue.end <= end), None)
        end = cue.end if around is None else _end_in(cue, around, merged, bounds.names)
        if end is None or (merged and cue.start < merged[-1].end):
            continue
        level = cue.topic == "proficiency"
        if cue.topic == "plain" and merged and _is_of(merged[-1], cue, mentions, bounds):
            continue
        if merged and (level or cue.topic == "completes") and _side_by_side(merged[-1], cue, mentions):
            merged[-1] = merged[-1]._replace(end=end)
        elif level or cue.topic != "completes":
            merged.append(cue._replace(end=end, value=cue.value if level else ""))
    return merged


def _is_of(level: Cue, noun: Cue, mentions: Sequence[tuple[int, int]], bounds: Bounds) -> bool:
    """Whether a noun is what a level before it is said of, and leads on: "good A knowledge of B"."""
    tied = not bounds.ties.isdisjoint((noun.end - 1, noun.end))
    return bool(level.value) and tied and (level.end, noun.start) in mentions


def _end_in(cue: Cue, mention: tuple[int, int], before: Sequence[Cue], names: Collection[int]) -> int | None:
    """Where a phrase inside a mention ends, as a level; None where it is part of a name.

    One that a mention begins with leaves that in reach: "strong" of "strong basic math". One that it ends with is its
    own, unless another level stands right before: "strong computer proficiency".
    """
    start, end = mention
    if cue.topic == "proficiency" and start == cue.start and start not in names:
        return cue.start
    if cue.value != _CLOSING or start == cue.start or cue.end != end:
        return None
    levelled = bool(before) and bool(before[-1].value) and start - before[-1].end <= 1
    return None if levelled else cue.end


def _closing(phrases: Sequence[Cue], mentions: Sequence[tuple[int, int]]) -> dict[int, Cue]:
    """The mentions that end in a level, which is their own and leads to what follows: "computer proficiency in A"."""
    ends = {end: (number, start) for number, (start, end) in enumerate(mentions)}
    return {
        ends[phrase.end][0]: phrase
        for phrase in phrases
        if phrase.value and phrase.end in ends and ends[phrase.end][1] < phrase.start
    }


def _side_by_side(level: Cue, cue: Cue, mentions: Sequence[tuple[int, int]]) -> bool:
    """Whether a phrase completes the level before it, with a word between at most, and no mention."""
    if not level.value or cue.start - level.end > 1:
        return False
    return not any(start < cue.start and level.end < end for start, end in mentions)


def _owner(phrase: Cue, mentions: Sequence[tuple[int, int]], bounds: Bounds) -> int | None:
    """The mention that a level right behind it belongs to: "English C1", "Kotlin (strong)".

    A level with another mention right behind it is that one's ("Python, strong SQL"), and so is an adjective with a
    word behind it ("teamwork Excellent written English", where a break was lost).
    """
    if not phrase.value or any(start == phrase.end for start, _ in mentions):
        return None
    for at, (_, end) in enumerate(mentions):
        if end == phrase.start:
            return None if phrase.end - 1 in bounds.adjectives else at
        if end == phrase.start - 1 and end in bounds.openings:
            return at
    return None


def _cut(phrase: Cue, start: int, before: Sequence[tuple[int, int]], bounds: Bounds) -> bool:
    """Whether something else is said before the mention, or an earlier one has it hung on, or is good for it.

    What was achieved for a purpose is proven for that: "proven ability to lead teams to ship A".
    """
    broken = bisect_left(bounds.breaks, phrase.end)
    if broken < len(bounds.breaks) and bounds.breaks[broken] < start:
        return True
    verb = next((at for at in bounds.verbs if phrase.end < at), start + 1)
    if verb <= start and not any(phrase.end <= place < verb for place in bounds.purposes):
        return True
    first = next((end for begin, end in before if begin >= phrase.end), None)
    if first is None:
        return False
    if phrase.value != _ACHIEVED and any(first < place < start for place in bounds.purposes):
        return True
    return any(first <= place < start for place in bounds.hangs)


def _touching(
    end: int, phrases: Sequence[Cue], mentions: Sequence[tuple[int, int]], number: int, bounds: Bounds
) -> str | None:
    """A level behind the mention that nothing but a link parts from it, if no other mention is nearer to it."""
    behind = next((phrase for phrase in phrases if phrase.start >= end), None)
    if behind is None or not behind.value or behind.start - end > _TOUCHES:
        return None
    if behind.start == end and behind.end - 1 in bounds.adjectives:
        return None
    if any(at not in bounds.links for at in range(end, behind.start)):
        return None
    following = mentions[number + 1][0] if number + 1 < len(mentions) else None
    if following is not None and following < behind.end + _TOUCHES:
        return None
    return behind.value
