"""How strongly a skill is asked for: the nearest cue of its clause, then of its line, then the heading, then a default.

Precedence is bullet and clause over heading over default, as people read: "MS Visio is a plus" under "Requirements" is
a plus. The cue and the rule that decided are kept for ``skillx explain``.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from skillx.context.cues import Cue

__all__ = ["Decision", "Stretch", "decide"]

_ALONE = 1
"""Tokens between a comma and a cue behind it, where the cue is all that the part says."""

_AT_END = 2
"""Tokens from the end of a bracket to that of its clause, when the clause ends with it."""

_MEANS = {"profile": "required", "listing": "stack", "acts": "duty"}
"""Values of cues that say no more than a heading: what the reader has or does ("you have"), and a listing of tools."""

_SEEKS = "seeks"
"""Value of a cue behind which stands who is looked for, and what to do."""

_OUTRANKED = {
    "preferred": ("duty", "stack", _SEEKS, *_MEANS),
    "required": ("listing", "acts"),
    "stack": ("duty", "acts"),
}
"""Values of cues that give way to a heading, by what it asks for."""


class Stretch(NamedTuple):
    """A clause or line in tokens, the requirement cues in it, the places of its commas, its brackets, and of "and".

    ``heads`` are the tokens at which a part between commas begins with what is asked of a skill: "strong", "experience
    with"; ``opening`` those at which such a phrase stands near the start ("(c) Knowledge of"); ``tasks`` those of what
    leads to the work: "to", "will"; ``mentions`` those with which skills begin.
    """

    start: int
    end: int
    cues: Sequence[Cue]
    commas: Sequence[int] = ()
    brackets: Sequence[tuple[int, int]] = ()
    heads: Sequence[int] = ()
    joins: Sequence[int] = ()
    tasks: Sequence[int] = ()
    mentions: Sequence[int] = ()
    opening: Sequence[int] = ()


class Decision(NamedTuple):
    """A requirement, the rule that gave it, and the cue it rests on."""

    value: str
    rule: str
    cue: Cue | None = None


def decide(
    start: int,
    end: int,
    clause: Stretch,
    line: Stretch,
    heading: str | None,
    default: Callable[[], str],
    lead: Cue | None = None,
) -> Decision:
    """What is asked of the mention ``[start, end)``.

    ``line`` is the line up to the clause: a cue that opens it ("Nice to have:") reaches all its clauses. ``lead`` is
    the cue of the sentence that leads the list in which the line is an item. ``heading`` is what the section's heading
    asks for, ``default`` tells what a mention means that nothing colours.
    """
    cue = None
    if clause.brackets:
        clause = clause._replace(cues=[cue for cue in clause.cues if _is_open_to(cue, start, end, clause)])
    if clause.cues:
        cue = _weakened(_same_part(start, end, clause) or _behind(end, clause) or _ahead(start, clause), end, clause)
    governing = heading if lead is None else lead.value
    if cue is not None and not _outranked(cue, governing) and not _is_told_of(cue, governing, clause):
        return Decision(_asked(cue, start, clause), "clause", cue)
    opening = _opening(line)
    if opening is not None and not _outranked(opening, heading):
        return Decision(_asked(opening, start, line), "line", opening)
    if lead is not None:
        return Decision(_asked(lead, start, line), "list", lead)
    if heading is not None:
        return Decision(heading, "heading")
    return Decision(default(), "default")


def _outranked(cue: Cue, heading: str | None) -> bool:
    return cue.value in _OUTRANKED.get(heading or "", ())


def _is_told_of(cue: Cue, heading: str | None, clause: Stretch) -> bool:
    """Whether a duty only says in what somebody has to be versed: "experience in duties such as A"."""
    asked = any(at < cue.start for at in (*clause.heads, *clause.opening))
    return asked and cue.value == "duty" and heading == "required"


def _asked(cue: Cue, start: int, stretch: Stretch) -> str:
    """What a cue asks of a mention at ``start``."""
    if cue.value == _SEEKS:
        return "duty" if any(cue.end <= task < start for task in stretch.tasks) else "required"
    return _MEANS.get(cue.value, cue.value)


def _is_open_to(cue: Cue, start: int, end: int, clause: Stretch) -> bool:
    """Whether a cue speaks of a mention: one that fills a bracket only of what stands in it or right before it.

    One that fills the bracket at the end of a clause without commas speaks of all of it: "A and B (desirable)".
    """
    for left, right in clause.brackets:
        if left < cue.start < right:
            if left < start < right:
                return True
            if any(left < mention < cue.start for mention in clause.mentions):  # "English (Russian is a plus)"
                return False
            return end == left or cue.start - left > 1 or _closes(cue, left, right, clause)
    return True


def _closes(cue: Cue, left: int, right: int, clause: Stretch) -> bool:
    """Whether a bracket at the end of a clause holds nothing but a cue for all of it."""
    if left + 1 != cue.start or right != cue.end or clause.end - right > _AT_END:
        return False
    return all(_in_bracket(comma, clause) for comma in clause.commas)


def _same_part(start: int, end: int, clause: Stretch) -> Cue | None:
    """A cue between the same two commas, which points at the mention."""
    at = bisect_right(clause.commas, start)
    left = clause.commas[at - 1] if at else clause.start
    right = clause.commas[at] if at < len(clause.commas) else clause.end
    near = [cue for cue in clause.cues if left <= cue.start < right and _points(cue, start, end)]
    return min(near, key=lambda cue: _distance(cue, start, end), default=None)


def _weakened(cue: Cue | None, end: int, clause: Stretch) -> Cue | None:
    """The cue, or one that makes it weaker: "ideally you have", "it would be great if you know".

    What one has is a plus, too, where the end of the sentence says so: "if you have A, it is a plus".
    """
    if cue is None or cue.direction != "before" or cue.value == "preferred":
        return cue
    behind = _behind(end, clause) if cue.value in _MEANS else None
    if behind is not None and behind.value == "preferred":
        return behind
    weaker = (other for other in clause.cues if other.value == "preferred" and other.direction == "before")
    return next((other for other in weaker if 0 <= cue.start - other.end <= 1), cue)


def _behind(end: int, clause: Stretch) -> Cue | None:
    """The next cue behind the mention that colours what stands before it; one in a bracket stays in there.

    Nor does it reach over the head of another part: "strong knowledge of X, experience with Y is a bonus". What makes
    less of the last part of a list does so of the whole only where "and" or "or" joins that part: "A, B and C are a
    plus", not "A, B, C is a plus".
    """
    found = [cue for cue in clause.cues if cue.direction == "after" and cue.start >= end]
    if not found or any(
        end <= left < found[0].start < right and not _closes(found[0], left, right, clause)
        for left, right in clause.brackets
    ):
        return None
    if any(end <= head < found[0].start for head in clause.heads):
        return None
    if found[0].value == "preferred" and not _reaches_back(end, found[0].start, clause):
        return None
    return found[0]


def _reaches_back(end: int, cue: int, clause: Stretch) -> bool:
    """Whether the part between the last comma and a cue belongs together with a mention that ends before it."""
    outside = (comma for comma in reversed(clause.commas) if comma < cue and not _in_bracket(comma, clause))
    comma = next(outside, -1)
    return comma < end or cue - comma <= _ALONE or any(comma < join < cue for join in clause.joins)


def _in_bracket(place: int, clause: Stretch) -> bool:
    return any(left < place < right for left, right in clause.brackets)


def _ahead(start: int, clause: Stretch) -> Cue | None:
    """The last cue before the mention that colours what follows it."""
    found = [cue for cue in clause.cues if cue.direction == "before" and cue.end <= start]
    return found[-1] if found else None


def _opening(line: Stretch) -> Cue | None:
    """The cue that opens a line, or ends just before a colon there."""
    found = [
        cue
        for cue in line.cues
        if cue.direction == "before" and cue.start == line.start and cue.value not in ("profile", _SEEKS)
    ]
    return found[0] if found else None


def _points(cue: Cue, start: int, end: int) -> bool:
    return cue.end <= start if cue.direction == "before" else cue.start >= end


def _distance(cue: Cue, start: int, end: int) -> tuple[int, int]:
    """Nearer first; of two as near the one behind ("Java required" over "with Java")."""
    return (start - cue.end, 1) if cue.end <= start else (cue.start - end, 0)
