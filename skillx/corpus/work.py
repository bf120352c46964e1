"""The work on one chunk, the same in this process and in a worker."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from skillx.corpus.chunks import Chunk, Outcome, Tagger
from skillx.corpus.rows import BadRow

__all__ = ["Finish", "Job", "tag_chunk"]

Finish = Callable[[Chunk, Sequence[Outcome]], Any]
"""What is done with the outcomes of a chunk where they were made; its result is what travels back."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker has to know, all of it picklable.

    ``factory`` is ``module:function``, called once in each worker with ``arguments`` to give the tagger.
    """

    factory: str
    arguments: Mapping[str, Any]
    finish: Finish

    def tagger(self) -> Tagger:
        """Make the tagger; raises whatever its factory raises."""
        module, _, name = self.factory.partition(":")
        made: Tagger = getattr(import_module(module), name)(**self.arguments)
        return made


def tag_chunk(
    tag: Tagger, chunk: Chunk, spoilt: Mapping[int, tuple[str, str]], began: Callable[[int], None]
) -> list[Outcome]:
    """The outcomes of a chunk's rows, in order.

    Rows at the places in ``spoilt`` are not touched: their outcome is that kind and reason. ``began`` hears the place
    of each row before it is tagged.
    """
    outcomes: list[Outcome] = [
        entry.read if isinstance(entry.read, BadRow) else BadRow(entry.read.number, entry.read.id, "", "failure")
        for entry in chunk.entries
    ]
    places: list[int] = []

    def pairs() -> Iterator[tuple[str, str]]:
        for place, entry in enumerate(chunk.entries):
            if isinstance(entry.read, BadRow):
                continue
            if place in spoilt:
                kind, reason = spoilt[place]
                outcomes[place] = BadRow(entry.read.number, entry.read.id, reason, kind)
                continue
            places.append(place)
            began(place)
            yield entry.read.id, entry.read.text

    for done, outcome in enumerate(tag(pairs())):
        place = places[done]
        outcomes[place] = _failure(chunk, place, outcome) if isinstance(outcome, Exception) else outcome
    began(-1)
    return outcomes


def _failure(chunk: Chunk, place: int, error: Exception) -> BadRow:
    read = chunk.entries[place].read
    first = (str(error).splitlines() or [""])[0]
    return BadRow(read.number, read.id, f"{type(error).__name__}: {first}", "failure")
