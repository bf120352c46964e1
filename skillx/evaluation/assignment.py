"""The best one-to-one pairing of two sets, whatever the order they come in."""

from collections.abc import Iterator, Mapping

__all__ = ["assign"]

_Pair = tuple[int, int]


def assign(weights: Mapping[_Pair, int]) -> dict[int, int]:
    """Pair left with right numbers so that the sum of the weights is the highest possible.

    ``weights`` holds the allowed pairs only, each with a positive whole number (exact, so ties stay ties). No number
    is used twice on its side. Which of several equally good pairings is returned depends on the numbers alone, not
    on the order of the mapping. The mapping falls apart into components that share no number; each is solved by the
    Hungarian method in its O(n^3) form (Kuhn 1955, Munkres 1957; potentials after Jonker and Volgenant 1987).
    """
    pairing: dict[int, int] = {}
    for component in _components(weights):
        if len(component) == 1:
            pairing.update(component)
        else:
            pairing.update(_hungarian({pair: weights[pair] for pair in component}))
    return pairing


def _components(weights: Mapping[_Pair, int]) -> Iterator[list[_Pair]]:
    """Groups of pairs that hang together through a shared left or right number."""
    by_left: dict[int, list[_Pair]] = {}
    by_right: dict[int, list[_Pair]] = {}
    for pair in sorted(weights):
        by_left.setdefault(pair[0], []).append(pair)
        by_right.setdefault(pair[1], []).append(pair)
    seen: set[_Pair] = set()
    for first in sorted(weights):
        if first in seen:
            continue
        seen.add(first)
        group = [first]
        for pair in group:
            fresh = [other for other in by_left[pair[0]] + by_right[pair[1]] if other not in seen]
            fresh = list(dict.fromkeys(fresh))
            seen.update(fresh)
            group.extend(fresh)
        yield sorted(group)


def _hungarian(weights: Mapping[_Pair, int]) -> dict[int, int]:
    lefts = sorted({left for left, _ in weights})
    rights = sorted({right for _, right in weights})
    size = max(len(lefts), len(rights))
    # A square of costs: pairs that are not allowed cost nothing and are thrown away at the end.
    cost = [[0] * size for _ in range(size)]
    for row, left in enumerate(lefts):
        for column, right in enumerate(rights):
            cost[row][column] = -weights.get((left, right), 0)
    chosen = _cheapest(cost)
    real = [(lefts[row], rights[column]) for row, column in chosen if row < len(lefts) and column < len(rights)]
    return {left: right for left, right in real if (left, right) in weights}


def _cheapest(cost: list[list[int]]) -> list[_Pair]:
    """The cheapest full pairing of rows and columns of a square, by shortest augmenting paths."""
    size = len(cost)
    row_price, column_price = [0] * (size + 1), [0] * (size + 1)
    row_of = [-1] * (size + 1)  # the row that holds a column; column ``size`` is where each search begins
    for row in range(size):
        row_of[size] = row
        column, came_from = _search(cost, row_price, column_price, row_of)
        while column != size:
            previous = came_from[column]
            row_of[column] = row_of[previous]
            column = previous
    return sorted((row_of[column], column) for column in range(size))


def _search(
    cost: list[list[int]], row_price: list[int], column_price: list[int], row_of: list[int]
) -> tuple[int, list[int]]:
    """Find a free column by Dijkstra's method on reduced costs, keeping the prices feasible on the way."""
    size = len(cost)
    column, done = size, [False] * (size + 1)
    slack: list[int | None] = [None] * size
    came_from = [size] * (size + 1)
    while row_of[column] != -1:
        done[column] = True
        row = row_of[column]
        for other in range(size):
            reduced = cost[row][other] - row_price[row] - column_price[other]
            known = slack[other]
            if not done[other] and (known is None or reduced < known):
                slack[other], came_from[other] = reduced, column
        step, following = min((have, other) for other, have in enumerate(slack) if have is not None and not done[other])
        for other in range(size + 1):
            if done[other]:
                row_price[row_of[other]] += step
                column_price[other] -= step
            elif other < size and (have := slack[other]) is not None:
                slack[other] = have - step
        column = following
    return column, came_from
