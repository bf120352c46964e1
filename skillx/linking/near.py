"""How like a label the surface of a near miss is: what the fuzzy ruler left beside its candidates."""

from collections.abc import Callable
from typing import Any

from skillx.annotations import NEAR

__all__ = ["near_scores"]


def near_scores(doc: Any) -> Callable[[int, int, str, float], float]:
    """A function that lowers the score of a mention (start, end, concept, score) by its likeness, if a near miss it is.

    ``doc`` is a ``Doc``; where no fuzzy ruler ran, scores stay as they are.
    """
    found: dict[tuple[int, int, str], float] = {}
    if NEAR in doc.spans and len(doc.spans[NEAR]):
        group = doc.spans[NEAR]
        found = {
            (span.start, span.end, span.id_): likeness
            for span, likeness in zip(group, group.attrs.get("scores", ()), strict=True)
            if likeness < 1
        }

    def weighed(start: int, end: int, concept: str, score: float) -> float:
        likeness = found.get((start, end, concept))
        return score if likeness is None else round(score * likeness, 4)

    return weighed
