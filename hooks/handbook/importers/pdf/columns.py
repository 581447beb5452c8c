"""Columns of type: where a page has two, its glyphs are put in reading order, column by column.

In: the glyphs of a page. Out: groups of glyphs in reading order; those of the right column are moved over the left
one, so that indents and line ends of both can be compared. Must not know paragraphs. Two things side by side are
columns only if both are mostly full of text: a list of words with their meanings is read across.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from handbook.importers.pdf.glyphs import Glyph
from handbook.importers.pdf.lines import rows_of

_GAP = 10.0  # points at least between columns
_FEWEST = 5  # rows on each side
_BEGUN = 2  # rows on the right where the text ends there
_FULL = 0.45  # of a column's width: how far its lines usually reach
_CROSSING = 0.3  # of the rows may run across both

_Stretches = list[tuple[float, float]]


@dataclass(slots=True)
class Group:
    """Glyphs to be read together. column: whether they stand in a column."""

    glyphs: list[Glyph] = field(default_factory=list)
    column: bool = False


def groups_of(glyphs: Sequence[Glyph], width: float) -> list[Group]:
    """One group where the page has no columns."""
    rows = [sorted(row, key=lambda glyph: glyph.x0) for row in rows_of(glyphs)]
    gutter = _gutter(rows, width)
    if gutter is None:
        return [Group(list(glyphs))]
    return _bands(rows, gutter)


def _gutter(rows: Sequence[Sequence[Glyph]], width: float) -> float | None:
    """Where a column ends and the next begins: hardly a row runs across, and both sides are mostly full."""
    stretches = [found for row in rows if (found := _stretches(row))]
    middle = [width * (0.3 + 0.01 * step) for step in range(41)]
    crossings = {x: sum(a < x < b for row in stretches for a, b in row) for x in middle}
    gutter = min(middle, key=lambda x: (crossings[x], abs(x - width / 2)))
    left = [[part for part in row if part[1] <= gutter] for row in stretches]
    right = [[part for part in row if part[0] >= gutter] for row in stretches]
    wide = _is_full(_widths(left), width) and (_is_full(_widths(right), width) or _begun(left, right, width))
    return gutter if wide and crossings[gutter] <= _CROSSING * len(stretches) else None


def _begun(left: Sequence[_Stretches], right: Sequence[_Stretches], width: float) -> bool:
    """Whether the text ends a few lines down the right column: level with the top of a long left one, one by one."""
    rows = [number for number, row in enumerate(right) if row]
    consecutive = len(rows) >= _BEGUN and rows[-1] - rows[0] == len(rows) - 1
    return (
        consecutive
        and bool(left[rows[0]])
        and sum(map(bool, left)) >= 2 * _FEWEST
        and len({round(right[number][0][0]) for number in rows}) == 1
        and max(_widths(right)) > 0.2 * width
    )


def _widths(side: Sequence[_Stretches]) -> list[float]:
    return [row[-1][1] - row[0][0] for row in side if row]


def _is_full(widths: Sequence[float], width: float) -> bool:
    return len(widths) >= _FEWEST and median(widths) > _FULL * max(widths) and max(widths) > 0.2 * width


def _stretches(row: Sequence[Glyph]) -> _Stretches:
    """From where to where the row prints without a wide gap."""
    out: _Stretches = []
    for glyph in row:
        if glyph.text.isspace():
            continue
        if out and glyph.x0 - out[-1][1] < _GAP:
            out[-1] = (out[-1][0], max(out[-1][1], glyph.x1))
        else:
            out.append((glyph.x0, glyph.x1))
    return out


def _crosses(row: Sequence[Glyph], gutter: float) -> bool:
    return any(a < gutter < b for a, b in _stretches(row))


def _bands(rows: Sequence[Sequence[Glyph]], gutter: float) -> list[Group]:
    """What runs across parts the page into bands; in each the left column comes first."""
    groups: list[Group] = []
    left, right = Group(column=True), Group(column=True)
    beside = [g for row in rows if not _crosses(row, gutter) for g in row]
    starts = [min(g.x0 for g in beside if (g.x0 < gutter) == side) for side in (True, False)]
    for row in rows:
        if _crosses(row, gutter):
            groups += [left, right, Group(list(row))]
            left, right = Group(column=True), Group(column=True)
            continue
        for glyph in row:
            if glyph.x0 < gutter:
                left.glyphs.append(glyph)
            else:
                by = starts[1] - starts[0]
                right.glyphs.append(glyph._replace(x0=glyph.x0 - by, x1=glyph.x1 - by))
    return [group for group in (*groups, left, right) if group.glyphs]
