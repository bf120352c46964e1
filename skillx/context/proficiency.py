"""How well a skill is to be mastered: the reach of "strong", "working knowledge of", "fluent".

A level reaches from its phrase over the coordinated mentions behind it, until the next level, a plain noun such as
"experience with", or something hung on by "with". Behind a mention it reaches only what it touches ("English - C1").
"""

from collections.abc import Sequence

from skillx.context.cues import Cue

__all__ = ["LEVEL_TOPICS", "levels"]

LEVEL_TOPICS = ("proficiency", "plain", "completes", "stops")
"""Topics of the cues that tell how far a level reaches."""

_ORDER = {"proficiency": 0, "completes": 1, "plain": 2, "stops": 3}
"""Of phrases that begin together, which is looked at first."""

_TOUCHES = 3
"""Tokens between a mention and a level behind it, such as a dash, a bracket, or "skills"."""


def levels(
    mentions: Sequence[tuple[int, int]],
    cues: Sequence[Cue],
    clause: tuple[int, int],
    hangs: Sequence[int],
    openings: Sequence[int] = (),
) -> list[str | None]:
    """The level of each mention of a clause, in order.

    ``mentions`` and ``clause`` are token stretches, ``cues`` those about ``proficiency``, ``plain``, ``completes`` and
    ``stops`` in the clause, ``hangs`` the places of "with", ``openings`` those of opening brackets.
    """
    phrases = _phrases(cues, mentions)
    own = {at: phrase for phrase in phrases for at in [_owner(phrase, mentions, openings)] if at is not None}
    phrases = [phrase for phrase in phrases if phrase not in own.values()]
    found: list[str | None] = []
    for number, (start, end) in enumerate(mentions):
        if number in own:
            found.append(own[number].value)
            continue
        ahead = [phrase for phrase in phrases if phrase.end <= start]
        level = ahead[-1].value if ahead else None
        if ahead and _cut(ahead[-1], start, mentions[:number], hangs):
            level = None
        if not level:
            level = _touching(start, end, phrases, mentions, number)
        found.append(level or None)
    return found


def _phrases(cues: Sequence[Cue], mentions: Sequence[tuple[int, int]]) -> list[Cue]:
    """Levels and plain nouns. Of phrases side by side the first decides: "strong working knowledge"."""
    merged: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: (cue.start, _ORDER[cue.topic], -cue.end, cue.value)):
        around = next((start for start, end in mentions if start <= cue.start and cue.end <= end), None)
        if around is not None and (around < cue.start or cue.topic != "proficiency"):  # part of a name
            continue
        if merged and cue.start < merged[-1].end:
            continue
        level = cue.topic == "proficiency"
        # one that a mention begins with leaves that in reach: "strong" of "strong basic math"
        end = cue.end if around is None else cue.start
        if merged and (level or cue.topic == "completes") and _side_by_side(merged[-1], cue, mentions):
            merged[-1] = merged[-1]._replace(end=end)
        elif level or cue.topic != "completes":
            merged.append(cue._replace(end=end, value=cue.value if level else ""))
    return merged


def _side_by_side(level: Cue, cue: Cue, mentions: Sequence[tuple[int, int]]) -> bool:
    """Whether a phrase completes the level before it, with a word between at most, and no mention."""
    if not level.value or cue.start - level.end > 1:
        return False
    return not any(start < cue.start and level.end < end for start, end in mentions)


def _owner(phrase: Cue, mentions: Sequence[tuple[int, int]], openings: Sequence[int]) -> int | None:
    """The mention that a level right behind it belongs to: "English C1", "Kotlin (strong)".

    A level with another mention right behind it is that one's: "Python, strong SQL".
    """
    if not phrase.value or any(start == phrase.end for start, _ in mentions):
        return None
    for at, (_, end) in enumerate(mentions):
        if end == phrase.start or (end == phrase.start - 1 and end in openings):
            return at
    return None


def _cut(phrase: Cue, start: int, before: Sequence[tuple[int, int]], hangs: Sequence[int]) -> bool:
    """Whether a "with" behind an earlier mention hangs this one on, out of the level's reach."""
    first = next((end for begin, end in before if begin >= phrase.end), None)
    return first is not None and any(first <= place < start for place in hangs)


def _touching(
    start: int, end: int, phrases: Sequence[Cue], mentions: Sequence[tuple[int, int]], number: int
) -> str | None:
    """A level right behind the mention, if no other mention is nearer to it."""
    behind = next((phrase for phrase in phrases if phrase.start >= end), None)
    if behind is None or not behind.value or behind.start - end > _TOUCHES:
        return None
    following = mentions[number + 1][0] if number + 1 < len(mentions) else None
    if following is not None and following < behind.end + _TOUCHES:
        return None
    return behind.value
