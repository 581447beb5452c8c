"""Rows of tables: the cells of one made a piece, or text like any other where the table only arranges it.

In: cells, and how to read one into pieces. Out: pieces. Must not know formats.
A row only arranges where it has one filled cell, holds a table, or has a label alone in the first of two cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from handbook.importers.lines import LineCount
from handbook.importers.pieces import Piece, PieceKind
from handbook.sources.labels import BULLET, split_typed_label

_Cell = TypeVar("_Cell")
_FIGURE = re.compile(r"\d{1,2}")
_TIME = re.compile(r"\d{1,2}\.0\d")


def row_text(cells: Sequence[str]) -> tuple[PieceKind, str]:
    """What a row of plain cells is, and its text; a tab stands after a label that had a cell of its own."""
    filled = [cell for cell in cells if cell]
    if len(filled) == 1 or (len(filled) == 2 and _is_label(filled[0])):
        return PieceKind.PARAGRAPH, "\t".join(filled)
    return PieceKind.ROW, " | ".join(filled)


def read_row(cells: Iterable[_Cell], read: Callable[[_Cell], list[Piece]], count: LineCount) -> list[Piece]:
    """The pieces of a row: one, or those of its cells."""
    before = count.lines
    filled = [pieces for cell in cells if (pieces := read(cell))]
    if len(filled) <= 1 or any(piece.kind is PieceKind.ROW for pieces in filled for piece in pieces):
        return [piece for pieces in filled for piece in pieces]
    count.lines = before  # the row is one line, however many its cells have; or the label's cell has none
    if clause := _arranged(filled):
        return [replace(piece, where=count.place(piece.text)) for piece in clause]
    first = filled[0][0]
    label = first.label if first.label != BULLET else ""
    lines = [
        [_line(piece, "" if piece is first and label else piece.label) for piece in cell] for cell in filled
    ]
    text = " | ".join(line for cell in lines if (line := " ".join(filter(None, cell))))
    printed = [piece.label for cell in filled for piece in cell if piece.label]
    bold = all(piece.bold for cell in filled for piece in cell if piece.text)
    return [
        Piece(
            text=text, kind=PieceKind.ROW, label=label, bold=bold, where=count.place(text),
            printed=tuple(printed[1:] if label else printed),
        )
    ]  # fmt: skip


def _arranged(filled: Sequence[Sequence[Piece]]) -> list[Piece]:
    """The pieces of the second cell, the first with the label from the first cell; none where that is no label."""
    if len(filled) != 2 or len(filled[0]) != 1 or filled[1][0].label:
        return []
    label, (text, *rest) = filled[0][0], filled[1]
    if label.label and label.label != BULLET and not label.text:  # the file's own numbering
        by = text if text.kind is PieceKind.HEADING else label
        return [replace(text, label=label.label, kind=by.kind, level=by.level), *rest]
    if not label.label and _is_label(label.text.strip()):
        return [replace(text, text=f"{label.text.strip()}\t{text.text}"), *rest]
    return []


def _is_label(text: str) -> bool:
    """Whether a cell holds a label and nothing else; 9.00 is a time."""
    if _TIME.fullmatch(text):
        return False
    return split_typed_label(text) == (text, "") or _FIGURE.fullmatch(text) is not None


def _line(piece: Piece, label: str) -> str:
    return f"{label} {piece.text}".strip().replace("\n", " ")
