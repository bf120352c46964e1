"""A Doc's tokens as columns of integers, read off once for all stages that ask."""

from collections.abc import Sequence
from typing import Any, Self
from weakref import WeakKeyDictionary

import numpy
from spacy.attrs import LENGTH, NORM, SPACY
from spacy.tokens import Doc

__all__ = ["Columns"]

Array = Any

_KNOWN: "WeakKeyDictionary[Doc, Columns]" = WeakKeyDictionary()


class Columns:
    """The norms of a Doc's tokens, as an array and as plain integers, and where tokens begin and end in its text.

    They belong to a Doc as long as it lives and keeps its tokens; nothing of them is written with it.
    """

    def __init__(self, doc: Doc) -> None:
        self.size = len(doc)
        self.norm_array: Array = doc.to_array(NORM) if self.size else numpy.zeros(0, dtype="uint64")
        self.norms: list[int] = self.norm_array.tolist()
        sizes = doc.to_array([LENGTH, SPACY]).astype("int64") if self.size else numpy.zeros((0, 2), dtype="int64")
        after = numpy.cumsum(sizes.sum(axis=1))
        self.end_array: Array = after - sizes[:, 1]
        self.start_array: Array = self.end_array - sizes[:, 0]
        self.starts: list[int] = self.start_array.tolist()
        self.ends: list[int] = self.end_array.tolist()

    @classmethod
    def of(cls, doc: Doc) -> Self:
        """The columns of a Doc."""
        found = _KNOWN.get(doc)
        if found is None or found.size != len(doc):
            found = _KNOWN[doc] = cls(doc)
        assert isinstance(found, cls)
        return found

    def tokens(self, characters: Sequence[int]) -> list[int]:
        """Token boundaries for pairs of character offsets, one start and one end after the other.

        A start inside a token gives that token, an end inside a token the one after it.
        """
        if not len(characters):
            return []
        pairs = numpy.asarray(characters, dtype="int64").reshape(-1, 2)
        following = numpy.append(self.start_array[1:], self.end_array[-1] + 1 if self.size else 1)
        starts = numpy.searchsorted(following, pairs[:, 0], side="right")
        stops = numpy.searchsorted(following, pairs[:, 1] - 1, side="right") + 1
        found: list[int] = numpy.stack([starts, stops], axis=1).ravel().tolist()
        return found
