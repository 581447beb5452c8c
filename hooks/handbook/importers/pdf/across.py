"""Words with their meanings beside them, and other rows that no drawn line parts: all have a wide gap in one place.

In: lines. Out: which go together, and the two cells of a row. Must not know paragraphs or tags. A label before a gap
is no word: `labels` knows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handbook.importers.pdf.labels import label_of
from handbook.importers.pdf.lines import Line

_SAME_X = 2.5  # points


def reads_across(above: Line, line: Line) -> bool:
    """Whether both lines are parted by a wide gap in one place."""
    parted = _is_parted(above) and _is_parted(line)
    return parted and abs(above.x0 - line.x0) < _SAME_X and abs(above.tab_x - line.tab_x) < _SAME_X


def goes_on_beside(first: Line, line: Line) -> bool:
    """Whether the line goes on with the row that the first one starts: with its word, its meaning or both of them."""
    if reads_across(first, line):
        return all(text[:1].islower() for text in _cut(line))
    if not _is_parted(first) or label_of(line):
        return False
    word = not line.tab and line.text[:1].islower() and abs(line.x0 - first.x0) < _SAME_X
    return _is_below_the_gap(first, line) or (word and line.x1 < first.tab_x)


def cells_of(lines: Sequence[Line]) -> list[list[Line]]:
    """What stands before the wide gap, and what after it and below that."""
    texts = [("", line.text) if _is_below_the_gap(lines[0], line) else _cut(line) for line in lines]
    return [
        [replace(line, text=text[side]) for line, text in zip(lines, texts, strict=True) if text[side]]
        for side in (0, 1)
    ]


def _is_parted(line: Line) -> bool:
    return bool(line.tab) and not label_of(line)


def _is_below_the_gap(first: Line, line: Line) -> bool:
    return _is_parted(first) and abs(line.x0 - first.tab_x) < _SAME_X


def _cut(line: Line) -> tuple[str, str]:
    """What stands before the first wide gap, and what after it; all of the line where there is none."""
    return (line.text[: line.tab], line.text[line.tab :].strip()) if line.tab else (line.text, "")
