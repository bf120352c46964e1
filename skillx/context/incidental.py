"""Words of asking that ask for nothing: "maintain required reports", "where new sources are needed"."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Self

from skillx.context.cues import Cue

__all__ = ["Incidental"]


class Incidental(NamedTuple):
    """Ids of norms, by the lists of ``reach`` in ``data/cues.yaml``.

    ``attributes`` are cues of one word that may be said of the noun behind them, ``behind_attributes`` words and signs
    before which they are not. ``conditions`` open a part of a task that tells when or of what it is done.
    """

    attributes: frozenset[int] = frozenset()
    behind_attributes: frozenset[int] = frozenset()
    conditions: frozenset[int] = frozenset()

    @classmethod
    def of(cls, reach: Mapping[str, frozenset[int]]) -> Self:
        """Those of the lists of this name."""
        return cls(*(reach.get(name, frozenset()) for name in cls._fields))

    def drop(
        self,
        cues: Sequence[Cue],
        norms: Sequence[int],
        clause: tuple[int, int],
        task: bool,
        small: Callable[[int], bool],
    ) -> list[Cue]:
        """The cues of a clause that ask.

        ``task`` says that the clause orders a task, ``small`` whether a token is a word in small letters.
        """
        start, end = clause
        condition = next((at for at in range(start, end) if norms[at] in self.conditions), end) if task else end

        def incidental(cue: Cue) -> bool:
            if cue.value not in ("required", "preferred"):
                return False
            attribute = cue.end - cue.start == 1 and norms[cue.start] in self.attributes and cue.end < end
            if attribute and norms[cue.end] not in self.behind_attributes and small(cue.end):
                return task or cue.direction == "after"
            return cue.direction == "after" and condition < cue.start

        return [cue for cue in cues if not incidental(cue)]
