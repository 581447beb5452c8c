"""Contents pages that somebody typed, in any format: dropped where their entries stand again as headings."""

from __future__ import annotations

from handbook.importers.contents import without_contents
from handbook.importers.pieces import Piece, PieceKind, Read


def read(*lines: str, kind: PieceKind = PieceKind.PARAGRAPH) -> Read:
    pieces = [Piece(text=line, kind=kind, where=f"L{n}") for n, line in enumerate(lines, 1)]
    return Read(pieces=tuple(pieces), lines=len(lines), text_lines=len(lines))


BODY = (
    "1. Introduction",
    "It is short.",
    "2. Scope",
    "All staff.",
    "3. Rules",
    "Be kind.",
    "Appendix A: Forms",
)


def test_entries_with_and_without_page_numbers() -> None:
    typed = ("Contents", "1. Introduction 2", "2. Scope\t2", "3. Rules ....... 3", "Appendix A: Forms")
    found = without_contents(read("Phones policy", *typed, *BODY))
    assert [piece.text for piece in found.pieces] == ["Phones policy", *BODY]
    assert [drop.text for drop in found.dropped] == [" ".join(line.split()) for line in typed]
    assert found.text_lines == 1 + len(BODY)


def test_a_contents_page_cut_into_lines_by_a_converter() -> None:
    typed = ("CONTENTS", "PAGE", "1", "Introduction", "2", "2", "Scope", "2", "3", "Rules", "3")
    assert [piece.text for piece in without_contents(read(*typed, *BODY)).pieces] == list(BODY)


def test_a_table_of_contents_that_is_a_table() -> None:
    rows = ("Contents | Page", "1 | Introduction | 2", "2 | Scope | 2", "3 | Rules | 3")
    found = without_contents(read(*rows, *BODY, kind=PieceKind.ROW))
    assert [piece.text for piece in found.pieces] == list(BODY)
    assert found.dropped[1].text == "1 Introduction 2"


def test_what_stands_between_the_contents_and_the_text_is_kept() -> None:
    found = without_contents(read("Contents", "Introduction", "Scope", "Rules", "Approved in May", *BODY))
    assert [piece.text for piece in found.pieces] == ["Approved in May", *BODY]


def test_a_section_about_contents_is_none() -> None:
    kept = read("Contents", "The box holds plasters.", "It holds scissors.", *BODY)
    assert without_contents(kept) == kept
    few = read("Contents", "Introduction", "1. Introduction", "It is short.")
    assert without_contents(few) == few
