"""Through: the alignment of two rows, in order, that is worth most, and where another is worth as much.

In: two lengths, and what each pair is worth (None: it cannot be). Out: pairs, and ties. Knows nothing of clauses.
Forward and backward sums tell, for every pair, what the best alignment through it is worth.
Source: Needleman and Wunsch, J. Mol. Biol. 48 (1970) 443-453; forward and backward sums as in Durbin and others,
Biological Sequence Analysis (1998), section 2.2 and chapter 4.
"""

from __future__ import annotations

from collections.abc import Callable

Pair = tuple[int, int]


def in_order(
    rows: int, columns: int, worth: Callable[[int, int], float | None], tied: float
) -> tuple[list[Pair], list[tuple[Pair, ...]]]:
    """The pairs of the best alignment that are clear, and ties: pairs of which one holds and nothing tells which."""
    cells = {
        (row, column): found
        for row in range(rows)
        for column in range(columns)
        if (found := worth(row, column)) is not None
    }
    forward = _sums(rows, columns, cells)
    turned = {(rows - 1 - row, columns - 1 - column): found for (row, column), found in cells.items()}
    backward = _sums(rows, columns, turned)
    best = forward[rows][columns]

    def through(row: int, column: int) -> float:
        return forward[row][column] + cells[row, column] + backward[rows - 1 - row][columns - 1 - column]

    good = [pair for pair in cells if through(*pair) >= best - tied]
    taken = _path(rows, columns, cells, forward)
    by_row: dict[int, list[Pair]] = {}
    by_column: dict[int, list[Pair]] = {}
    for pair in good:
        by_row.setdefault(pair[0], []).append(pair)
        by_column.setdefault(pair[1], []).append(pair)
    pairs, ties = [], []
    for pair in taken:
        rivals = sorted({*by_row[pair[0]], *by_column[pair[1]]} - {pair})
        if rivals:
            ties.append((pair, *rivals))
        else:
            pairs.append(pair)
    return pairs, ties


def _sums(rows: int, columns: int, cells: dict[Pair, float]) -> list[list[float]]:
    """What the best alignment of the first so many rows and columns is worth."""
    sums = [[0.0] * (columns + 1)]
    for row in range(rows):
        above = sums[-1]
        line = [0.0]
        for column in range(columns):
            best = max(above[column + 1], line[column])
            found = cells.get((row, column))
            line.append(best if found is None else max(best, above[column] + found))
        sums.append(line)
    return sums


def _path(rows: int, columns: int, cells: dict[Pair, float], sums: list[list[float]]) -> list[Pair]:
    pairs = []
    while rows and columns:
        found = cells.get((rows - 1, columns - 1))
        if found is not None and sums[rows][columns] == sums[rows - 1][columns - 1] + found:
            rows, columns = rows - 1, columns - 1
            pairs.append((rows, columns))
        elif sums[rows][columns] == sums[rows - 1][columns]:
            rows -= 1
        else:
            columns -= 1
    return pairs[::-1]
