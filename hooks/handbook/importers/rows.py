"""Tables: a piece a row, or text like any other where the table only sets numbers apart from what they number.

In: the cells of a table, and how to read one into pieces. Out: pieces. Must not know formats.
A table only arranges where every row has a label alone in the first of two cells, and most labels count on. A row
arranges by itself where it has one filled cell or holds a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from handbook.importers.lines import LineCount
from handbook.importers.pieces import Piece, PieceKind
from handbook.sources.labels import BULLET, readings, split_typed_label

_Cell = TypeVar("_Cell")
_Row = Sequence[Sequence[Piece]]  # the pieces of each filled cell
_FIGURE = re.compile(r"\d{1,2}")


def row_texts(table: Sequence[Sequence[str]]) -> list[tuple[PieceKind, str]]:
    """What each row of plain cells is, and its text; a tab stands after a label that had a cell of its own."""
    rows = [[cell for cell in row if cell] for row in table]
    if _arranges(rows):
        return [(PieceKind.PARAGRAPH, "\t".join(row)) for row in rows]
    return [(PieceKind.ROW if len(row) > 1 else PieceKind.PARAGRAPH, " | ".join(row)) for row in rows]


def read_table(
    table: Iterable[Iterable[_Cell]], read: Callable[[_Cell], list[Piece]], count: LineCount
) -> list[Piece]:
    """The pieces of a table. Their lines are counted as they come out: a row is one, however many its cells have."""
    before = count.lines
    rows = [filled for row in table if (filled := [pieces for cell in row if (pieces := read(cell))])]
    arranges = _arranges([[_told(cell) for cell in row] for row in rows]) and not any(
        row[1][0].label or row[1][0].kind is PieceKind.ROW for row in rows
    )
    count.lines = before
    told = (piece for row in rows for piece in (_numbered(row) if arranges else _pieces(row)))
    return [replace(piece, where=count.place(piece.text)) for piece in told]


def _pieces(row: _Row) -> Iterable[Piece]:
    if len(row) == 1 or any(piece.kind is PieceKind.ROW for cell in row for piece in cell):
        return [piece for cell in row for piece in cell]
    first = row[0][0]
    label = first.label if first.label != BULLET else ""
    lines = [
        [_line(piece, "" if piece is first and label else piece.label) for piece in cell] for cell in row
    ]
    text = " | ".join(line for cell in lines if (line := " ".join(filter(None, cell))))
    printed = [piece.label for cell in row for piece in cell if piece.label]
    bold = all(piece.bold for cell in row for piece in cell if piece.text)
    return [
        Piece(
            text=text, kind=PieceKind.ROW, label=label, bold=bold,
            printed=tuple(printed[1:] if label else printed),
        )
    ]  # fmt: skip


def _numbered(row: _Row) -> Iterator[Piece]:
    """The pieces of the second cell, the first of them with the label from the first cell."""
    label, (text, *rest) = row[0][0], row[1]
    if label.label:  # the file's own numbering
        by = text if text.kind is PieceKind.HEADING else label
        yield replace(text, label=label.label, kind=by.kind, level=by.level)
    else:
        yield replace(text, text=f"{label.text.strip()}\t{text.text}")
    yield from rest


def _told(cell: Sequence[Piece]) -> str:
    """A cell as text, as far as it matters here: an empty paragraph with a number is that number."""
    first = cell[0]
    if len(cell) > 1 or first.kind is PieceKind.ROW or (first.label and first.text):
        return first.label + " " + first.text  # no label alone
    return first.label or first.text.strip()


def _arranges(rows: Sequence[Sequence[str]]) -> bool:
    if len(rows) < 2 or any(len(row) != 2 or not _is_label(row[0]) for row in rows):
        return False
    steps = [_counts_on(one[0], other[0]) for one, other in pairwise(rows)]
    return 2 * sum(steps) >= len(steps)


def _is_label(text: str) -> bool:
    """Whether a cell holds a label and nothing else."""
    return split_typed_label(text) == (text, "") or _FIGURE.fullmatch(text) is not None


def _counts_on(one: str, other: str) -> bool:
    ways = {(way.look, *way.numbers[:-1], way.numbers[-1] + 1) for way in readings(one) if way.numbers}
    return any((way.look, *way.numbers) in ways for way in readings(other))


def _line(piece: Piece, label: str) -> str:
    return f"{label} {piece.text}".strip().replace("\n", " ")
