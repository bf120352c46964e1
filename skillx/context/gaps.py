"""What stands between, before and behind the mentions of an enumeration, over ids of norms."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from skillx.context.alternatives import Gap
from skillx.context.cues import Cue

__all__ = ["Joints", "Reading"]

_UNKNOWN = 4
"""Tokens that an unknown member of an enumeration may have."""

_ITEMS = 5
"""Unknown members in a row that an enumeration may have where a phrase leads to it."""

_ITEM = 3
"""Tokens that each of these may have."""

_OPENING = {"choice": "choice", "following": "choice", "illustrative": "illustrative"}
"""Values of cues that open an enumeration, and what they make of it."""

_RIGHT_BEHIND = {"fields": "illustrative", "studied": "loose"}
"""The same of cues that end where the first mention begins: "a quantitative field (A, B)", "a degree in A, B"."""

_LIVED = 4
"""Tokens behind a mention within which "experience" stands."""

_NEAR = 5
"""Tokens between a phrase of choice and the first mention behind it."""

_FAR = 16
"""Tokens before a mention at which such a phrase can begin."""


@dataclass(frozen=True, slots=True)
class Joints:
    """Ids of norms by which an enumeration is read.

    ``joints`` are all words and signs that join; ``blanks`` are passed over. ``trails_off`` end a list of examples, as
    two ``stop`` in a row do. A word of ``specifying`` behind a comma begins something else ("X, preferably Y"). What
    hangs on ``prepositions`` is no member, unless a word of ``carriers`` is before it ("or experience in Y").
    ``determiners`` make of "one of the Xs and Y" no choice between the two. ``openings`` are signs behind which the
    members of a class stand, unless one of ``units`` is what was counted ("one year"). ``joins_paths`` are all that may
    stand between credentials that open one path ("an ADN or a diploma"). With a word of ``lived`` behind them, things
    with slashes between are a choice ("retail/sales experience").
    """

    or_: int = 0
    and_: int = 0
    slash: int = 0
    comma: int = 0
    stop: int = 0
    semicolon: int = 0
    colon: int = 0
    joints: frozenset[int] = frozenset()
    blanks: frozenset[int] = frozenset()
    trails_off: frozenset[int] = frozenset()
    specifying: frozenset[int] = frozenset()
    prepositions: frozenset[int] = frozenset()
    carriers: frozenset[int] = frozenset()
    determiners: frozenset[int] = frozenset()
    openings: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()
    joins_paths: frozenset[int] = frozenset()
    lived: frozenset[int] = frozenset()


class Reading:
    """The words of a clause, brackets left out."""

    def __init__(
        self, norms: Sequence[int], brackets: Sequence[tuple[int, int]], cues: Sequence[Cue], joints: Joints
    ) -> None:
        self._norms = norms
        self._brackets = brackets
        self._openings = [left for left, _ in brackets]
        self._cues = cues
        self._cue_starts = [cue.start for cue in cues]
        self._joints = joints

    def _cues_in(self, start: int, end: int) -> Sequence[Cue]:
        """The cues that begin in that stretch."""
        starts = self._cue_starts
        return self._cues[bisect_left(starts, start) : bisect_left(starts, end)]

    def _words(self, start: int, end: int) -> list[int]:
        norms, blanks = self._norms, self._joints.blanks
        inside = self._brackets[bisect_left(self._openings, start) : bisect_left(self._openings, end)]
        skipped = {at for left, right in inside for at in range(left, right + 1)}
        return [norms[at] for at in range(start, end) if at not in skipped and norms[at] not in blanks]

    def gap(self, start: int, end: int, kinds: tuple[str, str]) -> Gap:
        """What joins or parts two mentions of these kinds that end and start there."""
        opens = self.opens(start, end)
        if opens:
            return Gap("break", opens)
        if any(cue.value == "closes" for cue in self._cues_in(start, end)):
            return Gap("break")
        joints = self._joints
        between = self._words(start, end)
        signs = [norm for norm in between if norm in joints.joints]
        if not signs:
            return Gap("break")
        if joints.or_ in signs:
            joined = self._joined_by_or(start, end, between, len(between) - len(signs), kinds)
            serial = (joints.comma, joints.or_) in pairwise(between)
            return Gap("or", comma=serial) if joined else Gap("break")
        if kinds[0] != kinds[1] and not joints.prepositions.isdisjoint(between):  # "in a team, in Odoo"
            return Gap("break")
        serial = between[:2] == [joints.comma, joints.and_]
        return Gap(self._sign(between, signs, kinds[0] == kinds[1]), comma=serial)

    def _joined_by_or(self, start: int, end: int, between: Sequence[int], others: int, kinds: tuple[str, str]) -> bool:
        """Whether the "or" has the one mention before it and the other behind it, and no other thing."""
        joints = self._joints
        before, behind = between[: between.index(joints.or_)], between[len(between) - between[::-1].index(joints.or_) :]
        if others > _UNKNOWN or joints.and_ in behind:  # "Bash or comparable shells and know Linux"
            return False
        opened = next((cue for cue in self._cues_in(start, end) if cue.value == "open"), None)
        if opened is not None:
            label = self._words(opened.end, end)
            return joints.joints.isdisjoint(label) and joints.prepositions.isdisjoint(label)
        if joints.semicolon in before and (len(before) > 1 or kinds[0] != kinds[1]):
            return False
        if joints.comma in before and self._specifies(before):
            return False
        if kinds != ("credential", "credential") and not joints.prepositions.isdisjoint(before):
            return False
        hung = [at for at, norm in enumerate(behind) if norm in joints.prepositions and at]
        return all(behind[at - 1] in joints.carriers for at in hung)

    def _specifies(self, between: Sequence[int]) -> bool:
        """Whether something else begins behind a comma: ", preferably A or B"."""
        specifying = self._joints.specifying
        return any(one == self._joints.comma and other in specifying for one, other in pairwise(between))

    def _sign(self, between: Sequence[int], signs: Sequence[int], alike: bool) -> str:
        """The kind of a gap without "or", between mentions of one kind if they are ``alike``."""
        joints = self._joints
        others = len(between) - len(signs)
        parted = between[0] in joints.joints and between[-1] in joints.joints
        if others > 1 and not (parted and others <= _UNKNOWN):
            if alike and joints.and_ in between[:2] and len(signs) == len(between) - others <= 2 and others <= _ITEM:
                return "items" if joints.prepositions.isdisjoint(between) else "break"  # "A and high-scale B"
            return "items" if parted and self._are_items(between) else "break"
        if joints.slash in signs:
            return "break" if others else "slash"
        if joints.and_ in signs:
            named = others > 1 and between[0] == between[-1] == joints.comma  # ", Informatics and Computing,"
            return "comma" if named else "and"
        if others and between[0] == joints.comma and between[1] in joints.specifying:
            return "break"
        return "comma" if others == 0 or joints.comma in signs else "break"

    def _are_items(self, between: Sequence[int]) -> bool:
        """Whether nothing but a few short items between commas stands there: ", regional studies, defense studies,"."""
        joints = self._joints
        commas = [at for at, norm in enumerate(between) if norm == joints.comma]
        if commas[:1] != [0] or commas[-1] < len(between) - 2 or len(commas) > _ITEMS + 1:
            return False
        short = all(right - left <= _ITEM + 1 for left, right in pairwise(commas))
        return short and joints.prepositions.isdisjoint(between)

    def opens(self, start: int, end: int) -> str:
        """The phrase of choice or illustration between ``start`` and the mention at ``end``, and near to it."""
        for cue in reversed(self._cues_in(end - _FAR, end)):
            if cue.value == "counted" and self.counts(cue, end):
                return "choice"
            if cue.value in _RIGHT_BEHIND and cue.end == end:
                return _RIGHT_BEHIND[cue.value]
            if cue.value in _OPENING and start <= cue.start and cue.end <= end <= cue.end + _NEAR:
                loose = cue.value == "choice" and not self._joints.determiners.isdisjoint(self._norms[cue.end : end])
                return "loose" if loose else _OPENING[cue.value]
        return ""

    def counts(self, cue: Cue, end: int) -> bool:
        """Whether "one" and a class of things lead to the list that begins at ``end``: "one payroll package (A, B)"."""
        joints = self._joints
        between = self._norms[cue.end : end]
        if not 0 < len(between) <= _NEAR + 1 or between[-1] not in joints.openings:
            return False
        barred = (joints.joints, joints.prepositions, joints.units)
        return not any(norm in words for norm in between[:-1] for words in barred)

    def is_lived(self, end: int) -> bool:
        """Whether "experience" stands right behind a mention, or behind one more member and a slash."""
        joints, behind = self._joints, self._norms[end : end + _LIVED]
        if behind and behind[0] == joints.slash:
            behind = behind[1:]
        at = next((at for at, norm in enumerate(behind) if norm in joints.lived), -1)
        return at >= 0 and joints.joints.isdisjoint(behind[:at]) and joints.prepositions.isdisjoint(behind[:at])

    def names_others(self, end: int) -> bool:
        """Whether "and other" things stand right behind a mention."""
        return any(cue.value == "closes" for cue in self._cues_in(end, end + 1))

    def tail(self, end: int, limit: int) -> str:
        """How the enumeration ends behind a mention: ``open`` for "or similar", ``or`` for an unknown last member,

        ``etc`` for one that trails off, ``any`` for a phrase of choice behind it ("whichever you like").
        """
        joints = self._joints
        for cue in self._cues_in(end, min(end + 2, limit) + 1):
            if cue.value == "open" and self._norms[cue.start - 1] in joints.openings:
                return ""  # "A, B (or similar)": only B may be replaced
            if cue.value in ("open", "any", "trails"):
                return "etc" if cue.value == "trails" else cue.value
        words = self._words(end, limit)
        unknown = 0
        for at, word in enumerate(words):
            if word in joints.trails_off or (word == joints.stop and words[at + 1 : at + 2] == [word]):
                return "etc"
            if word not in joints.joints:
                unknown += 1
                if not at or unknown > _UNKNOWN:
                    return ""
            elif word == joints.or_ and at <= 1:
                return "etc" if words[at + 1 : at + 2] and words[at + 1] in joints.trails_off else "or"
            else:
                unknown = 0
        return ""
