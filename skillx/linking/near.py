"""How like a label the surface of a near miss is: what the fuzzy ruler left beside its candidates."""

from typing import Any

from skillx.annotations import NEAR

__all__ = ["near_scores"]


def near_scores(doc: Any) -> dict[tuple[int, int, str], float]:
    """Likeness (0 to 1) by place and concept of every near miss of a ``Doc``; nothing where no fuzzy ruler ran."""
    if NEAR not in doc.spans or not len(doc.spans[NEAR]):
        return {}
    group = doc.spans[NEAR]
    return {
        (span.start, span.end, span.id_): score
        for span, score in zip(group, group.attrs.get("scores", ()), strict=True)
        if score < 1
    }
