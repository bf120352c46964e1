"""Text that was repaired and still knows where every character came from.

Two coordinate systems meet here: *raw* offsets count code points of the text as it was given, *clean* offsets those of
``AlignedText.text``. A repair knows neither: it yields replacements against the text in its hand, and ``replace``
composes them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

__all__ = ["AlignedText", "Replacement"]

SHIFTED = -1
"""As the third number of a run: its characters stand for one raw character each, in order."""


MANY = 12
"""Of more characters than this, one slow pass over the text costs less than a fast one for each."""


class Replacement(NamedTuple):
    """Put ``text`` where ``[start, end)`` stands, in the coordinates of the text that the repair was given."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class AlignedText:
    """A clean text over its raw one.

    Every clean character has a raw stretch ``[start, end)``. An untouched character has its own single character; each
    character of a replacement has the whole of what was replaced; an inserted one has an empty stretch. Stretches never
    step backwards.

    ``runs`` holds them as triples ``(clean start, raw start, raw end)``, the last being -1 for a run of untouched
    characters. An unrepaired text has one run, whatever its length.
    """

    raw: str
    text: str
    runs: tuple[int, ...]

    @classmethod
    def of(cls, raw: str) -> Self:
        """The text as it is, nothing repaired."""
        return cls(raw, raw, (0, 0, SHIFTED))

    @classmethod
    def from_runs(cls, raw: str, text: str, runs: Iterable[int]) -> Self:
        """Put together again what ``to_runs`` took apart.

        Raises ``ValueError`` when the numbers are no triples, or do not start at the first clean character.
        """
        kept = tuple(runs)
        if len(kept) % 3 or not kept or kept[0] != 0:
            raise ValueError(f"runs: expected triples that start with a 0, found {len(kept)} numbers: {kept[:6]}")
        return cls(raw, text, kept)

    def to_runs(self) -> list[int]:
        """The alignment as a flat list of integers, three a run, fit for ``Doc.user_data`` or JSON."""
        return list(self.runs)

    def stretch(self, index: int) -> tuple[int, int]:
        """The raw stretch of one clean character. Raises ``IndexError`` outside the clean text."""
        if not 0 <= index < len(self.text):
            raise IndexError(f"clean character {index} of {len(self.text)}")
        return _stretch(self.runs, bisect_right(_Starts(self.runs), index) - 1, index)

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw stretch of the clean stretch ``[start, end)``, with no surplus at its edges.

        Characters that a repair put in are passed over at both ends; raw characters that a repair took out belong to
        the stretch only when they stand inside it. A stretch of nothing but inserted characters is empty.
        Raises ``ValueError`` when the clean stretch is empty or outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"clean stretch {start}:{end} is empty or outside a text of {len(self.text)} characters")
        starts = _Starts(self.runs)
        first = bisect_right(starts, start) - 1
        return _union(self.runs, first, bisect_right(starts, end - 1, first) - 1, start, end)

    def replace(self, replacements: Iterable[Replacement]) -> Self:
        """A new text with the replacements done; their offsets are clean ones.

        Raises ``ValueError`` when they are not in order, overlap, or leave the text.
        """
        ordered = list(replacements)
        if not ordered:
            return self
        runs = _Runs(self.runs, len(self.text))
        pieces: list[str] = []
        done = 0
        for start, end, text in ordered:
            if not done <= start <= end <= len(self.text):
                raise ValueError(f"replacement {start}:{end} -> {text[:20]!r} after {done} of {len(self.text)}")
            if done < start:
                runs.keep(done, start)
                pieces.append(self.text[done:start])
            if text:
                runs.put(start, end, len(text))
                pieces.append(text)
            done = end
        if done < len(self.text):
            runs.keep(done, len(self.text))
            pieces.append(self.text[done:])
        return type(self)(self.raw, "".join(pieces), runs.finished())

    def swap(self, characters: Mapping[str, str]) -> Self:
        """A new text with single characters put for single characters, wherever they stand; no offset moves.

        Raises ``ValueError`` when a character would change the length of the text.
        """
        for old, new in characters.items():
            if len(old) != 1 or len(new) != 1:
                raise ValueError(f"swap: {old!r} -> {new!r} is not one character for one")
        if len(characters) > MANY:
            text = self.text.translate({ord(old): new for old, new in characters.items()})
        else:
            text = self.text
            for old, new in characters.items():
                text = text.replace(old, new)
        return self if text == self.text else type(self)(self.raw, text, self.runs)


class _Starts(Sequence[int]):
    """The clean starts of the runs, to be searched without copying them out."""

    __slots__ = ("_runs",)

    def __init__(self, runs: tuple[int, ...]) -> None:
        self._runs = runs

    def __len__(self) -> int:
        return len(self._runs) // 3

    def __getitem__(self, index: int) -> int:  # type: ignore[override]
        return self._runs[3 * index]


def _stretch(runs: tuple[int, ...], run: int, index: int) -> tuple[int, int]:
    clean, start, end = runs[3 * run : 3 * run + 3]
    return (start + index - clean, start + index - clean + 1) if end == SHIFTED else (start, end)


def _union(runs: tuple[int, ...], first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """From the first character with a raw stretch to the last one, of those in the clean stretch ``[start, end)``."""
    fallback = _stretch(runs, first, start)
    while first < last and runs[3 * first + 1] == runs[3 * first + 2]:
        first += 1
        start = runs[3 * first]
    while first < last and runs[3 * last + 1] == runs[3 * last + 2]:
        end = runs[3 * last]
        last -= 1
    if runs[3 * first + 1] == runs[3 * first + 2]:
        return fallback
    return _stretch(runs, first, start)[0], _stretch(runs, last, end - 1)[1]


class _Runs:
    """Builds the runs of a text from those of the text it was made of, in one walk from left to right."""

    __slots__ = ("_at", "_length", "_new", "_old", "_size", "_total")

    def __init__(self, old: tuple[int, ...], size: int) -> None:
        self._old = old
        self._size = size
        self._total = len(old) // 3
        self._new: list[int] = []
        self._at = 0
        self._length = 0

    def keep(self, start: int, end: int) -> None:
        """Take over the characters ``[start, end)`` of the old text."""
        old, at = self._old, self._seek(start)
        while True:
            until = old[3 * at + 3] if at + 1 < self._total else end
            stop = min(until, end)
            raw_start, raw_end = old[3 * at + 1], old[3 * at + 2]
            self._add(raw_start + start - old[3 * at] if raw_end == SHIFTED else raw_start, raw_end, stop - start)
            start = stop
            if start >= end:
                break
            at += 1
        self._at = at

    def put(self, start: int, end: int, length: int) -> None:
        """Add ``length`` characters that stand for the old ``[start, end)``."""
        if start == end:
            raw_start, raw_end = self._gap(start)
        else:
            first = self._seek(start)
            last = self._seek(end - 1)
            raw_start, raw_end = _union(self._old, first, last, start, end)
        if raw_end - raw_start == 1 and length == 1:
            raw_end = SHIFTED
        self._add(raw_start, raw_end, length)

    def finished(self) -> tuple[int, ...]:
        return tuple(self._new) or (0, 0, SHIFTED)

    def _seek(self, index: int) -> int:
        """The run of the old character; calls never go back."""
        old, at = self._old, self._at
        while at + 1 < self._total and old[3 * at + 3] <= index:
            at += 1
        self._at = at
        return at

    def _gap(self, index: int) -> tuple[int, int]:
        """Where an insertion before the old character ``index`` stands: right behind the character before it.

        Inside one replaced chunk there is no such place without stepping back, so there it shares the chunk.
        """
        if index == 0:
            return 0, 0
        at = self._seek(index)
        before = at - 1 if self._old[3 * at] == index else at
        start, end = _stretch(self._old, before, index - 1)
        if index < self._size and _stretch(self._old, at, index)[0] < end:
            return start, end
        return end, end

    def _add(self, start: int, end: int, length: int) -> None:
        """Add a run, joined to the one before it when that goes on."""
        new = self._new
        if new:
            clean, raw_start, raw_end = new[-3:]
            if raw_end == end and (raw_start + self._length - clean == start if end == SHIFTED else raw_start == start):
                self._length += length
                return
        new += (self._length, start, end)
        self._length += length
