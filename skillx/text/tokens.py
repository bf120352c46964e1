"""Where the words of a text begin and end, for names such as ``C++``, ``.NET``, ``CI/CD`` and ``Node.js/React``.

One compiled expression cuts the text into chunks in a single linear pass; only chunks that hold a sign are looked
at again. A sign inside a word is kept when the whole is a known symbol (a label with signs, lower-cased), else the
chunk falls apart into words, numbers and single signs. Nothing is ever dropped: the words with their spaces spell
the text.
"""

import re
from collections.abc import Iterable

__all__ = ["Splitter", "symbols_of"]

_JOINTS = "+#./&'’_@-"
_CHUNK = re.compile(
    # a chunk: word characters joined by signs, perhaps opened by a dot or hash (.NET), closed by + or # (C++, C#)
    rf"((?:(?<![^\W_])[.](?=[^\W\d_]))?[^\W_]+(?:[{re.escape(_JOINTS)}]{{1,3}}[^\W_]+)*[+#]{{0,2}}"
    r"|[^\S ]+|[ ]+|[^\w\s]|_)( ?)"
)
_PIECE = re.compile(r"['’]s(?![^\W_])|\d+(?:[.,]\d+)+|[^\W_]+|[^\w]|_")
_LONGEST_SYMBOL = 9
"""Pieces that one symbol may have; ``TCP/IP`` has three, ``.NET`` two."""


def symbols_of(label: str) -> list[str]:
    """The parts of a label, between spaces, that hold a sign among letters: what the splitter must keep whole."""
    return [
        part.casefold()
        for part in label.replace("(", " ").replace(")", " ").replace(",", " ").split()
        if len(part) > 1 and not part.isalnum() and any(sign in _JOINTS for sign in part) and _CHUNK.fullmatch(part)
    ]


class Splitter:
    """Cuts text into words and single signs.

    ``symbols`` are lower-cased chunks to be kept whole. ``units`` are words that are cut from a number they were
    glued to (``5years``).
    """

    def __init__(self, symbols: Iterable[str] = (), units: Iterable[str] = ()) -> None:
        self.symbols = frozenset(symbols)
        self.units = tuple(sorted(units))
        self._glued = re.compile(rf"(\d+)({'|'.join(map(re.escape, self.units))})" if self.units else r"(?!)", re.I)

    def split(self, text: str) -> tuple[list[str], list[bool]]:
        """Words, and for each whether one space follows; ``"".join(word + " " * space)`` is the text again."""
        chunks = _CHUNK.findall(text)
        words = [chunk for chunk, _ in chunks]
        spaces = [space == " " for _, space in chunks]
        for at in reversed([at for at, chunk in enumerate(words) if not chunk.isalpha() and len(chunk) > 1]):
            parts = self._parts(words[at])
            if len(parts) > 1:
                words[at : at + 1] = parts
                spaces[at:at] = [False] * (len(parts) - 1)
        return words, spaces

    def _parts(self, chunk: str) -> list[str]:
        if chunk.isalnum():
            glued = self._glued.fullmatch(chunk)
            return [glued[1], glued[2]] if glued else [chunk]
        if chunk.isspace() or chunk.casefold() in self.symbols:
            return [chunk]
        pieces = _PIECE.findall(chunk)
        return list(self._join(pieces)) if len(pieces) > 1 else [chunk]

    def _join(self, pieces: list[str]) -> Iterable[str]:
        """Longest known symbols first, from the left; a symbol that opens with a sign does so only behind a sign."""
        at, count = 0, len(pieces)
        while at < count:
            if at == 0 or pieces[at][0].isalnum() or not pieces[at - 1][-1].isalnum():
                for end in range(min(count, at + _LONGEST_SYMBOL), at + 1, -1):
                    whole = "".join(pieces[at:end])
                    if whole.casefold() in self.symbols and not (
                        end < count and _continues(pieces[end - 1], pieces[end])
                    ):
                        yield whole
                        at = end
                        break
                else:
                    yield from self._unit(pieces[at])
                    at += 1
                continue
            yield pieces[at]
            at += 1

    def _unit(self, piece: str) -> list[str]:
        glued = self._glued.fullmatch(piece)
        return [glued[1], glued[2]] if glued else [piece]


def _continues(left: str, right: str) -> bool:
    """Whether a word goes on across the cut, as the second C of ``C++C`` would."""
    return left[-1].isalnum() and right[0].isalnum()
