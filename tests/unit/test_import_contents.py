"""Contents pages that somebody typed, in any format: dropped where their entries stand again as headings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handbook.importers.contents import without_contents
from handbook.importers.pieces import Dropped, Piece, PieceKind, Read
from handbook.importers.run import import_document
from handbook.model import PolicyId, SchoolId
from tests.support.word_files import paragraph, word_file


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


def test_an_entry_whose_heading_has_a_colon_after_its_letter() -> None:
    typed = ("Contents", "1. Introduction\t2", "2. Scope\t2", "3. Rules\t3", "Appendix A\tForms\t4")
    assert [piece.text for piece in without_contents(read(*typed, *BODY)).pieces] == list(BODY)


def test_the_heading_of_a_contents_page_that_the_file_marks_goes_with_it() -> None:
    kept = read("Contents", *BODY)
    assert without_contents(kept) == kept
    marked = replace(kept, dropped=(Dropped(text="1. Introduction 2", why="contents page"),))
    assert [piece.text for piece in without_contents(marked).pieces] == list(BODY)


@pytest.mark.parametrize("heading", ["Contents", "TABLE OF CONTENTS", "Contents page:"])
def test_the_heading_above_a_field_of_contents_in_word_goes_with_it(heading: str) -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Scope 2</w:t></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    data = word_file(
        paragraph("Phones policy", bold=True)
        + paragraph(heading, '<w:outlineLvl w:val="0"/>')
        + paragraph(inside=begin)
        + paragraph(inside=end)
        + paragraph("Scope", '<w:outlineLvl w:val="0"/>')
        + paragraph("All staff are covered by it.")
    )
    found = import_document(data, "a.docx", SchoolId("elm"), PolicyId("phones"))
    assert found.account.balances
    assert [(drop.text, drop.why) for drop in found.read.dropped] == [
        ("Scope 2", "contents page"),
        (heading, "contents page"),
    ]
    assert "ontents" not in found.text
