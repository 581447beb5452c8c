"""Rows of tables: data stays a row, a table that only sets labels apart is text like any other."""

from __future__ import annotations

import pytest

from handbook.importers.lines import LineCount
from handbook.importers.pieces import Piece, PieceKind
from handbook.importers.rows import read_row, row_text

PLAIN = PieceKind.PARAGRAPH


def _row(*cells: list[Piece]) -> list[Piece]:
    return read_row(cells, list, LineCount())


def test_a_label_in_a_cell_of_its_own_goes_with_every_paragraph_beside_it() -> None:
    beside = [
        Piece(text="Keep a record:", kind=PLAIN),
        Piece(text="of names", kind=PieceKind.ITEM, label="•"),
    ]
    typed = _row([Piece(text="2.1", kind=PLAIN)], beside)
    assert [(piece.text, piece.label, piece.where) for piece in typed] == [
        ("2.1\tKeep a record:", "", "L1"),
        ("of names", "•", "L2"),
    ]
    counted = _row([Piece(text="", kind=PieceKind.ITEM, label="2.1", level=1)], beside)
    assert [(p.text, p.label, p.kind, p.level) for p in counted] == [
        ("Keep a record:", "2.1", PieceKind.ITEM, 1),
        ("of names", "•", PieceKind.ITEM, 0),
    ]
    heading = [Piece(text="Records", kind=PieceKind.HEADING, level=2)]
    (numbered,) = _row([Piece(text="", kind=PieceKind.ITEM, label="2.")], heading)
    assert (numbered.kind, numbered.level, numbered.label) == (PieceKind.HEADING, 2, "2.")


def test_data_stays_a_row() -> None:
    for first, second in (("Role", "Duty"), ("9.00", "Registration"), ("12.09.2024", "Approved")):
        cells = [Piece(text=first, kind=PLAIN)], [Piece(text=second, kind=PLAIN)]
        (row,) = _row(*cells)
        assert (row.kind, row.text) == (PieceKind.ROW, f"{first} | {second}")
    (three,) = _row(*([Piece(text=text, kind=PLAIN)] for text in ("1.0", "May 2024", "First edition")))
    assert three.kind is PieceKind.ROW


@pytest.mark.parametrize(
    ("cells", "kind", "text"),
    [
        (["1.1", "Staff ask first."], PLAIN, "1.1\tStaff ask first."),
        (["3", "Photographs"], PLAIN, "3\tPhotographs"),
        (["", "Alone"], PLAIN, "Alone"),
        (["(a)", "one", "two"], PieceKind.ROW, "(a) | one | two"),
        (["Office", "", "keeps it"], PieceKind.ROW, "Office | keeps it"),
    ],
)
def test_the_text_of_plain_cells(cells: list[str], kind: PieceKind, text: str) -> None:
    assert row_text(cells) == (kind, text)
