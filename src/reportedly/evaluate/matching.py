"""Exact one-to-one matchings: of greatest total weight, and of greatest size."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def heaviest_matching(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs (row, column) of a one-to-one matching with the greatest total weight.

    ``weights[row][column]`` is 0 or more; pairs of weight 0 are never part of the matching. Rows may
    differ in number from columns. Exact (Hungarian method), cubic in the larger side.

    >>> heaviest_matching([[0.9, 0.8], [0.8, 0.1]])
    [(0, 1), (1, 0)]
    >>> heaviest_matching([])
    []
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        flipped = heaviest_matching([list(column) for column in zip(*weights, strict=True)])
        return sorted((row, column) for column, row in flipped)
    owner = _cheapest_owners([[-weight for weight in row] for row in weights])
    pairs = ((row, column) for column, row in enumerate(owner) if row is not None)
    return sorted((row, column) for row, column in pairs if weights[row][column] > 0)


def _cheapest_owners(costs: list[list[float]]) -> list[int | None]:
    """For each column the row it goes to in the cheapest assignment of all rows (rows <= columns)."""
    rows, columns = len(costs), len(costs[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)  # rows and columns count from 1; column 0 holds the row being placed
    for row in range(1, rows + 1):
        owner[0] = row
        _place(costs, owner, row_price, column_price)
    return [owner[column] - 1 if owner[column] else None for column in range(1, columns + 1)]


def _place(
    costs: list[list[float]], owner: list[int], row_price: list[float], column_price: list[float]
) -> None:
    """Give the row waiting in column 0 a column, along the cheapest path of reassignments."""
    width = len(owner)
    slack, came_from, done = [float("inf")] * width, [0] * width, [False] * width
    column = 0
    while owner[column]:
        done[column] = True
        row = owner[column]
        for other in range(1, width):
            reduced = costs[row - 1][other - 1] - row_price[row] - column_price[other]
            if not done[other] and reduced < slack[other]:
                slack[other], came_from[other] = reduced, column
        nearest = min((other for other in range(1, width) if not done[other]), key=slack.__getitem__)
        step = slack[nearest]
        for other in range(width):
            if done[other]:
                row_price[owner[other]] += step
                column_price[other] -= step
            else:
                slack[other] -= step
        column = nearest
    while column:
        owner[column] = owner[came_from[column]]
        column = came_from[column]


def largest_matching(gold: int, predicted: int, like: Callable[[int, int], bool]) -> list[tuple[int, int]]:
    """The pairs (gold, predicted) of a largest one-to-one matching of items that are ``like``.

    >>> largest_matching(2, 2, lambda g, p: (g, p) != (1, 1))
    [(0, 1), (1, 0)]
    """
    links = [[p for p in range(predicted) if like(g, p)] for g in range(gold)]
    taken: dict[int, int] = {}
    for g in range(gold):
        _augment(g, links, taken, set())
    return sorted((g, p) for p, g in taken.items())


def _augment(g: int, links: list[list[int]], taken: dict[int, int], tried: set[int]) -> bool:
    for p in links[g]:
        if p in tried:
            continue
        tried.add(p)
        if p not in taken or _augment(taken[p], links, taken, tried):
            taken[p] = g
            return True
    return False
