"""Tables of an untagged page: drawn lines that make up a grid, and the glyphs in its cells.

In: the glyphs and rules of one page. Out: rows of cells, and the glyphs that stand in no table. A box around text is
no table: it takes two columns. Must not know paragraphs.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from handbook.importers.pdf.glyphs import Glyph, Rule
from handbook.importers.pdf.lines import Line, lines_of

_TOUCH = 3.0  # points: lines this near meet
_MOST_RULES = 4000  # more are a drawing


@dataclass(slots=True)
class Row:
    page: int
    y: float  # of its upper edge
    x0: float
    cells: list[list[Line]]


def tables_of(glyphs: Sequence[Glyph], rules: Sequence[Rule], page: int) -> tuple[list[Row], list[Glyph]]:
    """The rows of every table from the top, and the glyphs outside them."""
    rows: list[Row] = []
    rest = list(glyphs)
    if len(rules) > _MOST_RULES:
        return rows, rest
    for grid in _grids(rules):
        for top, bottom, edges in _bands(grid):
            inside = [g for g in rest if bottom <= _middle(g) < top and edges[0] - 1 <= g.x0 < edges[-1] + 1]
            cells: list[list[Glyph]] = [[] for _ in edges[1:]]
            for glyph in inside:
                cells[bisect(edges, (glyph.x0 + glyph.x1) / 2, 1, len(cells)) - 1].append(glyph)
            if lines := [found for cell in cells if (found := lines_of(cell, page))]:
                taken = set(map(id, inside))
                rest = [g for g in rest if id(g) not in taken]
                rows.append(Row(page, top, edges[0], lines))
    return rows, rest


def _middle(glyph: Glyph) -> float:
    return glyph.y + 0.3 * glyph.size


def _grids(rules: Sequence[Rule]) -> Iterable[list[Rule]]:
    """Rules that touch one another, where at least two run across and three run down."""
    groups: list[list[Rule]] = []
    for rule in rules:
        touching = [group for group in groups if any(_touch(rule, other) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([rule, *(other for group in touching for other in group)])
    return [group for group in groups if len(_across(group)) >= 2 and len(_down(group)) >= 3]


def _touch(a: Rule, b: Rule) -> bool:
    apart = (a.x1 + _TOUCH < b.x0, b.x1 + _TOUCH < a.x0, a.y1 + _TOUCH < b.y0, b.y1 + _TOUCH < a.y0)
    return not any(apart)


def _across(group: Sequence[Rule]) -> list[float]:
    return _merged(rule.y0 for rule in group if rule.x1 - rule.x0 > rule.y1 - rule.y0)


def _down(group: Sequence[Rule]) -> list[float]:
    return _merged(rule.x0 for rule in group if rule.y1 - rule.y0 > rule.x1 - rule.x0)


def _merged(values: Iterable[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _TOUCH:
            out.append(value)
    return out


def _bands(grid: Sequence[Rule]) -> Iterable[tuple[float, float, list[float]]]:
    """Top, bottom and column edges of each row; a merged cell lacks the rules that its neighbours have."""
    levels = sorted(_across(grid), reverse=True)
    for top, bottom in pairwise(levels):
        middle = (top + bottom) / 2
        edges = _merged(
            rule.x0 for rule in grid if rule.y1 - rule.y0 > rule.x1 - rule.x0 and rule.y0 < middle < rule.y1
        )
        if len(edges) >= 2:
            yield top, bottom, edges
