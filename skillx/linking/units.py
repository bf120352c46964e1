"""Where a believed candidate is part of the name of a team or branch, as its capitals tell: over ids of norms."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from skillx.linking.silence_words import Words

__all__ = ["in_unit", "is_partner"]

_REACH = 16
"""Words and signs to either side that such a name may have, or a list of them."""

_LISTED = 24
"""Words over which a list of firms goes on."""

Capital = Callable[[int], bool]
"""Whether a token begins with a capital."""


def in_unit(norms: Sequence[int], capital: Capital, start: int, end: int, limit: tuple[int, int], words: Words) -> bool:
    """Whether ``[start, end)`` stands in the name of a part of the firm: "the Supply Chain and Planning (SCP) group".

    Its words are capitalised, up to the noun of a team; it is pointed at, or one of a list: "five teams: A, B and C".
    ``limit`` is its line.
    """
    if not capital(start):
        return False
    before, last = start - 1, max(limit[0], start - _REACH)
    while before > last and norms[before] not in words.unit_openers and _goes_on(norms, capital, before, words):
        before -= 1
    if before < limit[0]:
        return False
    if norms[before] in words.colons:
        return before > limit[0] + 1 and _is_noun(norms[before - 1], words) and norms[before - 2] in words.unit_counts
    if norms[before] not in words.unit_openers:
        return False
    for at in range(end, min(limit[1], end + _REACH)):
        if _is_noun(norms[at], words):
            return at > end
        if not _goes_on(norms, capital, at, words):
            return False
    return False


def _is_noun(norm: int, words: Words) -> bool:
    return norm in words.teams or norm in words.units


def _goes_on(norms: Sequence[int], capital: Capital, at: int, words: Words) -> bool:
    return norms[at] in words.list_joints or norms[at] in words.brackets or capital(at)


def is_partner(norms: Sequence[int], ends: Sequence[int], start: int, words: Words) -> bool:
    """Whether a name that begins at ``start`` is one of a list of other firms: "customers such as A, B and C".

    ``ends`` are where the phrases end that lead to such a list, in order.
    """
    at = bisect_right(ends, start) - 1
    if at < 0 or start - ends[at] > _LISTED:
        return False
    # whatever other names there are, signs part them, and no verb or preposition
    return (words.plain - words.list_joints).isdisjoint(norms[ends[at] : start])
