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
        return [cue for cue in cues if not self._is_incidental(cue, norms, clause, task, small)]

    def _is_incidental(
        self, cue: Cue, norms: Sequence[int], clause: tuple[int, int], task: bool, small: Callable[[int], bool]
    ) -> bool:
        if cue.value not in ("required", "preferred"):
            return False
        attribute = cue.end - cue.start == 1 and norms[cue.start] in self.attributes and cue.end < clause[1]
        if attribute and norms[cue.end] not in self.behind_attributes and small(cue.end):
            return task or cue.direction == "after"
        if not task or cue.direction != "after":
            return False
        return not self.conditions.isdisjoint(norms[clause[0] : cue.start])
