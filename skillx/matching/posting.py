"""A Doc as the fuzzy ruler asks of it: characters and tokens, what the rulers found, and what stands around a token."""

from bisect import bisect_left
from collections.abc import Iterator

from spacy.attrs import LOWER
from spacy.tokens import Doc

from skillx.annotations import DECOY, EXACT, alignment, clean_text, rows
from skillx.columns import Columns
from skillx.matching.forms import NAME
from skillx.matching.judging import is_initialism, is_name_of_somebody
from skillx.matching.windows import MOST_WORDS, soft_breaks
from skillx.shape import ASKING, Shape
from skillx.text.squeeze import Squeezed

__all__ = ["Posting"]

_REACH = 8
"""Tokens around a candidate in which a label that was found is evidence."""
_BESIDE = 3
"""Tokens that may stand between two items of an enumeration."""
_NAMES = 3
_POSSESSIVE = frozenset(("'", "’", "'s", "’s"))
_FOREIGN = 0.07
"""Share of a line's words by which it is known to be in another language."""


class Posting:
    """A Doc as the passes need it."""

    def __init__(self, doc: Doc, component: str, separators: frozenset[str]) -> None:
        self.doc = doc
        self.separators = separators
        self.shape = Shape.of(doc, component)
        columns = Columns.of(doc)
        self.start_array, self.end_array = columns.start_array, columns.end_array
        self.starts, self.ends = columns.starts, columns.ends
        self.lowers: list[int] = doc.to_array(LOWER).tolist() if len(doc) else []
        self.text = text = clean_text(doc)
        self._put_in = _inserted(doc)
        self.squeezed = Squeezed(text, soft_breaks(text, self._put_in))
        exact = rows(doc, EXACT, component, "label_ruler")
        self._found = [(start, end, kind) for start, end, kind, _ in exact]
        self.places = {(start, end) for start, end, _ in self._found}
        self._starts = [start for start, _, _ in self._found]
        self._foreign: dict[int, bool] = {}
        self.covered = bytearray(len(doc))
        for start, end in self.places:
            if end - start == 1:
                self.covered[start] = 1
            else:
                self.covered[start:end] = b"\1" * (end - start)
        self.asks = sum(1 for _, _, kind in self._found if kind == "technology") >= _NAMES

    def is_found(self, start: int, end: int) -> bool:
        """Whether a ruler found a reading that holds these tokens."""
        return bool(self.covered[start]) and any(
            left <= start and end <= right for left, right, _ in self._near(start, MOST_WORDS)
        )

    def is_parted(self, start: int, end: int) -> bool:
        """Whether a line ends inside these tokens that was put there for good reason.

        Words on both sides were found, and those of one side with others beyond: "Oral CommunicationPlanning", but not
        "good CustomerService".
        """
        breaks = [at for at in range(start + 1, end - 1) if "\n" in self.doc[at].text]
        return any(
            self.covered[at - 1]
            and self.covered[at + 1]
            and any(
                right - left > 1 and (right == at or left == at + 1) for left, right, _ in self._near(at, MOST_WORDS)
            )
            for at in breaks
        )

    def _near(self, at: int, reach: int) -> list[tuple[int, int, str]]:
        starts = self._starts
        return self._found[bisect_left(starts, at - 2 * reach) : bisect_left(starts, at + reach)]

    def words(self, start: int, end: int) -> list[str]:
        return [token.text for token in self.doc[start:end] if any(map(str.isalnum, token.text))]

    def joined(self, start: int, end: int) -> str:
        """The letters of some tokens as one word."""
        return "".join(token.text for token in self.doc[start:end] if not token.is_space)

    def torn(self) -> Iterator[tuple[int, int]]:
        """Words that a repair took for two since a capital stands inside, and that are no labels: ``Dev`` | ``Oos``."""
        for at in self._put_in:
            token = bisect_left(self.starts, at)
            if 0 < token < len(self.doc) - 1 and self.starts[token] == at and self.text[at] == "\n":
                halves = self.doc[token - 1], self.doc[token + 1]
                if all(half.is_alpha and not half.is_upper for half in halves) and not any(
                    self.covered[token - 1 : token + 2]
                ):
                    yield token - 1, token + 2

    def divided(self, start: int, end: int) -> str:
        """The word of which some tokens are half, where a hyphen divides it (``es- sential``); else empty."""
        doc, whole = self.doc, ""
        if start > 1 and doc[start - 1].text == "-" and self.starts[start - 1] == self.ends[start - 2]:
            whole = doc[start - 2].text + self.joined(start, end)
        elif end + 1 < len(doc) and doc[end].text == "-" and self.starts[end] == self.ends[end - 1]:
            whole = self.joined(start, end) + doc[end + 1].text
        return whole.lower()

    def is_initialism(self, at: int) -> bool:
        """Whether a token is an initialism in its line."""
        word = self.doc[at].text
        if not word[:-1].isupper():
            return False
        start, end = self.shape.line(at)
        return is_initialism(word, self.text[self.starts[start] : self.ends[end - 1]])

    def chunk(self, at: int) -> str:
        """What stands around a token between two spaces, cut off where it is very long."""
        start, end = int(self.starts[at]), int(self.ends[at])
        before = self.text[max(0, start - 60) : start].split()
        glued = before[-1] if before and not self.text[start - 1].isspace() else ""
        after = self.text[end : end + 60].split()
        rest = after[0] if after and not self.text[end].isspace() else ""
        return glued + self.text[start:end] + rest

    def evidence(self, start: int, end: int, marks: int, is_cheap: bool) -> bool:
        """Whether labels stand nearby in the same line: for a name (technology) names, else any skill.

        For the likeliest slip (``is_cheap``) of a name it is enough that the posting has names.
        """
        if marks & NAME and self.asks and is_cheap:
            return True
        if self.shape.section(start) in ASKING and (self.asks or not marks & NAME):
            return True
        first, last = self.shape.line(start)
        for left, right, kind in self._near(start, _REACH):
            if kind == DECOY or (marks & NAME and kind != "technology"):
                continue
            if first <= left and right <= last and (right <= start or left >= end):
                return True
        return False

    def is_listed(self, start: int, end: int) -> bool:
        """Whether a technology stands beside some tokens with nothing but separators between them."""
        for left, right, kind in self._near(start, _BESIDE + MOST_WORDS):
            if kind == "technology" and (right <= start or left >= end):
                between = self.doc[right:start] if right <= start else self.doc[end:left]
                if 0 < len(between) <= _BESIDE and all(token.lower_ in self.separators for token in between):
                    return True
        return False

    def is_somebody(self, at: int) -> bool:
        doc = self.doc
        before = doc[at - 1].text if at and not self.covered[at - 1] else ""
        after = doc[at + 1].text if at + 1 < len(doc) and not self.covered[at + 1] else ""
        line = self.shape.line(at)[0]
        count = sum(1 for lower in self.lowers if lower == self.lowers[at])
        return is_name_of_somebody(doc[at].text, before, after, count, opens=at == line)

    def is_foreign(self, at: int, foreign: frozenset[int]) -> bool:
        """Whether the line of a token is in another language."""
        start, end = self.shape.line(at)
        known = self._foreign.get(start)
        if known is None:
            count = sum(1 for lower in self.lowers[start:end] if lower in foreign)
            known = self._foreign[start] = count > _FOREIGN * (end - start)
        return known

    def around(self, at: int, reach: int) -> tuple[list[int], list[int]]:
        """Words before and after a token that no sign parts from it, but for that of a genitive."""
        squeezed, starts, ends = self.squeezed, self.starts, self.ends
        sides: tuple[list[int], list[int]] = ([], [])
        for side, step in zip(sides, (-1, 1), strict=True):
            last, other = at, at + step
            while 0 <= other < len(self.doc) and len(side) < reach - 1:
                if not (self.doc[other].text in _POSSESSIVE and other and ends[other - 1] == starts[other]):
                    gap = (ends[last], ends[other]) if step > 0 else (starts[other], starts[last])
                    if not squeezed.unbroken(*gap):
                        break
                    if squeezed.lengths(starts[other], ends[other]) > 0:
                        side.append(other)
                last = other
                other += step
        return sides[0][::-1], sides[1]


def _inserted(doc: Doc) -> list[int]:
    """Clean offsets of characters that no raw one stands for."""
    runs = alignment(doc).runs
    return [runs[at] for at in range(0, len(runs), 3) if runs[at + 1] == runs[at + 2]]
