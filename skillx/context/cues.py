"""Cue phrases and where they stand: an index over ids of norms, shared by everything that context asks of a posting."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from skillx.text.phrases import PhraseIndex

__all__ = ["Cue", "CueTable", "flatten"]


class Cue(NamedTuple):
    """A cue phrase ``[start, end)`` in tokens: what it is about, the value it sets, and the way it points."""

    start: int
    end: int
    topic: str
    value: str
    direction: str


class CueTable:
    """The phrases of ``data/cues.yaml``; of overlapping phrases about one topic the longest counts."""

    def __init__(self, phrases: Sequence[tuple[Sequence[int], tuple[str, str, str]]], read_over: Iterable[int] = ()):
        self._meanings = [meaning for _, meaning in phrases]
        self._index = PhraseIndex(((ids, number) for number, (ids, _) in enumerate(phrases)), read_over)

    def find(self, norms: Any) -> list[Cue]:
        """All cues of a posting in order of place; ``norms`` are ids, quickest as an array of uint64."""
        meanings = self._meanings
        found = sorted(
            (topic, direction, start, -end, value)
            for start, end, number in self._index.find(norms)
            for topic, value, direction in [meanings[number]]
        )
        kept: list[Cue] = []
        about, reached = ("", ""), 0
        for topic, direction, start, end, value in found:
            if (topic, direction) == about and start < reached:
                continue
            about, reached = (topic, direction), -end
            if value != "void":
                kept.append(Cue(start, -end, topic, value, direction))
        kept.sort()
        return kept


def flatten(cues: Mapping[str, object]) -> list[tuple[str, tuple[str, str, str]]]:
    """The phrases of ``data/cues.yaml`` with (topic, value, direction) each."""
    phrases: list[tuple[str, tuple[str, str, str]]] = []
    for topic in ("requirement", "proficiency", "negation", "alternatives"):
        table = cues.get(topic, {})
        assert isinstance(table, Mapping)
        for value, below in table.items():
            directions = below.items() if isinstance(below, Mapping) else [("", below)]
            for direction, words in directions:
                # what only looks like a cue must not give way to one that begins before it
                way = value if value == "unless" else direction
                phrases.extend((phrase, (topic, value, way)) for phrase in words)
    for topic in ("plain", "completes", "stops"):
        words = cues.get(topic, [])
        assert isinstance(words, list)
        phrases.extend((phrase, (topic, "", "")) for phrase in words)
    return phrases
