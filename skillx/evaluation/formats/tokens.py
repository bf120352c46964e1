"""Between texts with offsets and rows of tokens, for the formats that know only tokens."""

import re
from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Tag", "bio_spans", "join_tokens", "locate_tokens", "tokenise"]

_TOKEN = re.compile(r"\w+|[^\w\s]")
Tag = tuple[int, int, str]
"""First token, token behind the last, label."""


def tokenise(text: str, edges: Iterable[int] = ()) -> list[tuple[int, int]]:
    """Words and signs as extents, cut at ``edges`` too, so that every mention begins and ends with a token."""
    cuts = sorted(set(edges))
    pieces = []
    for found in _TOKEN.finditer(text):
        start = found.start()
        for cut in (*(cut for cut in cuts if found.start() < cut < found.end()), found.end()):
            pieces.append((start, cut))
            start = cut
    return pieces


def join_tokens(sentences: Iterable[Sequence[str]]) -> tuple[str, list[tuple[int, int]]]:
    """A text rebuilt from tokens, one blank between them and one line a sentence, with the extent of every token."""
    text, extents = "", []
    for number, tokens in enumerate(sentences):
        text += "\n" if number else ""
        for n, token in enumerate(tokens):
            text += " " if n else ""
            extents.append((len(text), len(text) + len(token)))
            text += token
    return text, extents


def locate_tokens(text: str, tokens: Iterable[str]) -> list[tuple[int, int]] | None:
    """Where the tokens stand in a text that is known, one after the other; None where one is not there."""
    extents, place = [], 0
    for token in tokens:
        start = text.find(token, place)
        if start < 0 or text[place:start].strip():
            return None
        place = start + len(token)
        extents.append((start, place))
    return extents


def bio_spans(tags: Sequence[str]) -> Iterator[Tag]:
    """Spans of BIO, IOB1, BIOES or BILOU tags, read as conlleval does: an I without its beginning begins a span."""
    start, label = 0, ""
    for n, tag in enumerate((*tags, "O")):
        mark, _, name = tag.partition("-")
        inside = mark in ("I", "E", "L") and name == label and label
        if inside:
            continue
        if label:
            yield start, n, label
        start, label = n, name if mark != "O" else ""
