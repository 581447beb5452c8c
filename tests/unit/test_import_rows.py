"""Tables: data stays in rows, a table that only sets numbers apart is text like any other."""

from __future__ import annotations

from handbook.importers.lines import LineCount
from handbook.importers.pieces import Piece, PieceKind
from handbook.importers.rows import read_table, row_texts

PLAIN, ROW, ITEM = PieceKind.PARAGRAPH, PieceKind.ROW, PieceKind.ITEM


def _read(*rows: tuple[list[Piece], ...]) -> list[Piece]:
    return read_table(rows, list, LineCount())


def _said(text: str) -> list[Piece]:
    return [Piece(text=text, kind=PLAIN)]


def test_a_label_in_a_cell_of_its_own_goes_with_every_paragraph_beside_it() -> None:
    beside = [Piece(text="Keep a record:", kind=PLAIN), Piece(text="of names", kind=ITEM, label="•")]
    typed = _read((_said("2.1"), beside), (_said("2.2"), _said("Ask first.")))
    assert [(piece.text, piece.label, piece.where) for piece in typed] == [
        ("2.1\tKeep a record:", "", "L1"),
        ("of names", "•", "L2"),
        ("2.2\tAsk first.", "", "L3"),
    ]
    counted = _read(
        ([Piece(text="", kind=ITEM, label="2.1", level=1)], beside),
        ([Piece(text="", kind=ITEM, label="2.2", level=1)], _said("Ask first.")),
    )
    assert [(p.text, p.label, p.kind, p.level) for p in counted] == [
        ("Keep a record:", "2.1", ITEM, 1),
        ("of names", "•", ITEM, 0),
        ("Ask first.", "2.2", ITEM, 1),
    ]


def test_a_heading_beside_its_number_stays_one() -> None:
    heading = [Piece(text="Records", kind=PieceKind.HEADING, level=2)]
    numbers = [[Piece(text="", kind=ITEM, label=label)] for label in ("2.", "3.")]
    found = _read((numbers[0], heading), (numbers[1], _said("Ask first.")))
    assert [(piece.kind, piece.level, piece.label) for piece in found] == [
        (PieceKind.HEADING, 2, "2."),
        (ITEM, 0, "3."),
    ]


def test_data_stays_in_rows() -> None:
    tables = (
        [("Role", "Duty"), ("Office", "keeps it")],
        [("Points", "Reward"), ("10", "Postcard"), ("50", "Certificate")],  # a row of headings
        [("10", "Postcard"), ("50", "Certificate"), ("90", "Tea")],  # no count
        [("9.00", "Registration"), ("10.30", "Break")],
        [("16", "Something alone")],
        [("1.0", "May 2024", "First edition"), ("1.1", "June 2025", "Second")],
    )
    for table in tables:
        assert row_texts(table) == [(ROW, " | ".join(row)) for row in table]
        read = _read(*(tuple(_said(cell) for cell in row) for row in table))
        assert [(piece.kind, piece.text) for piece in read] == row_texts(table)


def test_a_number_is_not_taken_from_a_list_that_has_its_own() -> None:
    item = [Piece(text="a point", kind=ITEM, label="(a)")]
    (one, _) = _read((_said("1."), item), (_said("2."), item))
    assert (one.kind, one.text) == (ROW, "1. | (a) a point")


def test_a_row_with_one_filled_cell_is_text() -> None:
    assert row_texts([["", "Alone"], ["Office", "", "keeps it"]]) == [
        (PLAIN, "Alone"),
        (ROW, "Office | keeps it"),
    ]
