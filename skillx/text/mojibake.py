"""UTF-8 that somebody read as Windows-1252 or Latin-1, put back piece by piece.

The text as a whole is never re-decoded: good and broken text stand side by side in one posting. Whether a piece looks
broken is ftfy's judgement (``ftfy.badness``, Robyn Speer, Apache-2.0); the decoding is done here, character by
character, so that it can be aligned.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from ftfy.badness import is_bad

from skillx.text.aligned import AlignedText, Replacement

__all__ = ["LEADS", "mojibake", "torn_mojibake"]


def _bytes() -> dict[str, int]:
    """Which byte a character was before it was misread: by Windows-1252, or by Latin-1 where that has a control."""
    table = {chr(byte): byte for byte in range(0x80, 0x100)}
    for byte in range(0x80, 0xA0):
        table |= dict.fromkeys(bytes([byte]).decode("windows-1252", errors="ignore"), byte)
    return table


_BYTE = _bytes()


def _characters(first: int, last: int) -> str:
    return "".join(re.escape(char) for char, byte in _BYTE.items() if first <= byte <= last)


_CONTINUES = f"[{_characters(0x80, 0xBF)}]"
_SEQUENCE = (
    f"(?:[{_characters(0xC2, 0xDF)}]{_CONTINUES}"
    f"|[{_characters(0xE0, 0xEF)}]{_CONTINUES}{{2}}"
    f"|[{_characters(0xF0, 0xF4)}]{_CONTINUES}{{3}})"
)
_SEQUENCES = re.compile(_SEQUENCE)
_RUNS = re.compile("[^\x00-\x7f]{2,}+")
_PIECES = re.compile(_SEQUENCE + "++")
LEADS = frozenset(char for char, byte in _BYTE.items() if 0xC2 <= byte <= 0xF4)

# Ends of broken sequences: a closing curly quote whose last byte (9D) is no Windows-1252 character and was dropped, and
# a no-break space whose second byte (A0) was taken for a space.
_TORN = re.compile(f"â€(?!{_CONTINUES})|(?<![^\\W\\d_a-z])Â(?= )")
_CLOSING = "‘’“”–—…‚„›»"
_SYMBOLS = ("\u2000", "\u2bff")


def mojibake(text: str) -> Iterator[Replacement]:
    """Put back what was misread; twice misread text too. ``É…``, ``São``, a lone ``Ã`` are good text and stay."""
    for run in _RUNS.finditer(text):
        for match in _PIECES.finditer(text, *run.span()):
            if _is_broken(match.group(), text[match.start() - 1 : match.start()]):
                yield from _decoded(match.group(), match.start())


def torn_mojibake(text: str) -> Iterator[Replacement]:
    """Put back what lost a byte: ``â€`` was a closing quote, ``Â`` before a space half a no-break space."""
    for match in _TORN.finditer(text):
        yield Replacement(match.start(), match.end(), '"' if match.group() == "â€" else "")


def _is_broken(piece: str, before: str) -> bool:
    """Whether a piece that could be misread UTF-8 is unlikely to be anything else."""
    if len(piece) == 2 and piece[1] in _CLOSING and before.isupper():
        return False  # a word in capitals and the quote, dash or dots behind it
    if piece.startswith("â") and _SYMBOLS[0] <= (_character(piece[:3]) or "") <= _SYMBOLS[1]:
        return True
    return bool(is_bad(piece))


def _character(sequence: str) -> str | None:
    try:
        return bytes(_BYTE[char] for char in sequence).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _decoded(piece: str, offset: int) -> Iterator[Replacement]:
    """Decode a piece until nothing in it is broken, then say what each character stands for."""
    aligned = AlignedText.of(piece)
    first = list(_once(piece))
    if not any(_once(aligned.replace(first).text)):
        for start, end, text in first:  # misread once, as nearly all is
            yield Replacement(offset + start, offset + end, text)
        return
    while True:
        following = aligned.replace(list(_once(aligned.text)))
        if following is aligned:
            break
        aligned = following
    places = ((aligned.stretch(index), char) for index, char in enumerate(aligned.text))
    for (start, end), chars in groupby(places, key=lambda place: place[0]):
        text = "".join(char for _, char in chars)
        if text != piece[start:end]:
            yield Replacement(offset + start, offset + end, text)


def _once(text: str) -> Iterator[Replacement]:
    for match in _PIECES.finditer(text):
        if _is_broken(match.group(), ""):
            for sequence in _SEQUENCES.finditer(text, match.start(), match.end()):
                char = _character(sequence.group())
                if char is not None:
                    yield Replacement(sequence.start(), sequence.end(), char)
