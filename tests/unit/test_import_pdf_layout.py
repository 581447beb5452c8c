"""What stands where on the pages of a PDF: narrow text, columns, words beside their meanings, notes, layout tables."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name
from reportlab.pdfgen.canvas import Canvas

from handbook.importers import pdf
from handbook.importers.pdf.columns import groups_of
from handbook.importers.pdf.glyphs import Glyph
from handbook.importers.pdf.lines import lines_of
from handbook.importers.pieces import Piece, PieceKind
from tests.support.pdf_files import drawn

_WIDE = "A line that runs as far as the page lets it run, so that all know where the page's own text ends."


def _pieces(*lines: tuple[float, float, str], sizes: dict[str, float] | None = None) -> tuple[Piece, ...]:
    """What is read of lines that stand at these places, in type of 11 points or of the size given for the text."""

    def draw(canvas: Canvas) -> None:
        for x, y, text in lines:
            canvas.setFont("Helvetica", (sizes or {}).get(text, 11))
            canvas.drawString(x, y, text)

    return pdf.read(drawn(draw)).pieces


def _down(x: float, top: float, *texts: str) -> list[tuple[float, float, str]]:
    return [(x, top - 13 * number, text) for number, text in enumerate(texts)]


def test_text_that_is_narrower_than_the_page_runs_on_to_its_own_edge() -> None:
    clause = (
        "Staff answer no message of a pupil that",
        "comes at night, and leave none unanswered",
        "by day.",
    )
    numbered = [
        place
        for number in range(1, 4)
        for place in ((72, 700 - 60 * number, f"1.{number}"), *_down(120, 700 - 60 * number, *clause))
    ]
    pieces = _pieces((72, 760, _WIDE), *numbered)
    assert [piece.text.removeprefix(f"1.{n} ") for n, piece in enumerate(pieces)][1:] == [
        " ".join(clause)
    ] * 3


def test_lines_that_hang_below_a_label_without_a_wide_gap_go_on_with_it() -> None:
    typed = (
        "12. Pictures of the school play and of the sports day may be taken, if they are not put on the",
        72,
    )
    pieces = _pieces((72, 760, _WIDE), (typed[1], 700, typed[0]), (90, 687, "internet by anybody."))
    assert [piece.text for piece in pieces][1:] == [f"{typed[0]} internet by anybody."]


def test_lines_may_hang_below_a_first_one_that_has_no_label() -> None:
    first, further = (
        "The register of accounts, in which the office writes down who may post what, and which is",
        "kept.",
    )
    pieces = _pieces((72, 760, _WIDE), (72, 700, first), (108, 687, further))
    assert [piece.text for piece in pieces][1:] == [f"{first} {further}"]


def test_an_item_goes_on_further_in_where_its_line_was_full() -> None:
    first = "Pictures of the school play, of the sports day and of the fair, and of the Year Six leavers"
    pieces = _pieces(
        (72, 760, _WIDE), (72, 700, "•"), (90, 700, first), (140, 687, "Evening."), (72, 674, "They may go.")
    )
    assert [piece.text for piece in pieces][1:] == [f"{first} Evening.", "They may go."]


def test_a_line_to_cut_along_is_no_part_of_the_text_below() -> None:
    pieces = _pieces(*_down(72, 700, "- " * 45, "I have read the rules."), (72, 760, _WIDE))
    assert pieces[-1].text == "I have read the rules."


def test_words_with_their_meanings_beside_them_are_rows() -> None:
    meaning = "whatever can take part in a network, be it a telephone, a watch or some toy that"
    pieces = _pieces(
        (72, 760, _WIDE),
        *((72, 700, "Small"), (150, 700, meaning)),
        *((72, 687, "device"), (150, 687, "listens.")),
        *((72, 674, "Parent"), (150, 674, "whoever has care of a pupil")),
        *((72, 661, "term"), (150, 661, "a third of the year")),
    )
    assert [(piece.kind, piece.text) for piece in pieces][1:] == [
        (PieceKind.ROW, f"Small device | {meaning} listens."),
        (PieceKind.ROW, "Parent | whoever has care of a pupil"),
        (PieceKind.ROW, "term | a third of the year"),
    ]


def test_text_around_a_picture_is_read_across() -> None:
    left = ["Pupils who", "bring one", "hand it in", "when they", "No watch"]
    right = ["have to", "to us", "at eight", "arrive.", "Is allowed."]
    pieces = _pieces((72, 760, _WIDE), *_down(72, 700, *left), *_down(480, 700, *right))
    read = " ".join(piece.text for piece in pieces[1:])
    assert read == " ".join(f"{a} {b}" for a, b in zip(left, right, strict=True))


def test_a_note_whose_number_stands_level_is_known_by_its_mark() -> None:
    pieces = _pieces(
        *_down(72, 760, *[_WIDE] * 8), (72, 500, "It is kept for a year."), (184, 504, "1"),
        (72, 60, "1 Longer where the law says so."),
        sizes={"1": 6, "1 Longer where the law says so.": 9},
    )  # fmt: skip
    assert [(piece.label, piece.text) for piece in pieces if piece.kind is PieceKind.NOTE] == [
        ("1", "Longer where the law says so.")
    ]


# columns


def _glyphs(text: str, x: float, y: float) -> list[Glyph]:
    return [
        Glyph(char, x + 5 * n, x + 5 * (n + 1), y, 10, bold=False, mark=-1, upright=True)
        for n, char in enumerate(text)
    ]


def test_text_that_ends_near_the_top_of_the_right_column_comes_last() -> None:
    left = [f"left line {number} full of words, all of it" for number in range(12)]
    right = ["what is left over of the text", "ends here."]
    head = "a head that stands over both columns"
    glyphs = _glyphs(head, 210, 720)
    for x, texts in ((40, left), (320, right)):
        for number, text in enumerate(texts):
            glyphs += _glyphs(text, x, 700 - 14 * number)
    groups = groups_of(glyphs, 595)
    assert [line.text for group in groups for line in lines_of(group.glyphs, 1)] == [head, *left, *right]
    assert {min(glyph.x0 for glyph in group.glyphs) for group in groups if group.column} == {
        40
    }  # one over the other


# tags


def _tagged(texts: list[str], tree: Callable[[list[pikepdf.Object]], pikepdf.Object]) -> tuple[Piece, ...]:
    """What is read of texts, each a paragraph of the structure tree that is built of them."""

    def draw(canvas: Canvas) -> None:
        for mark, text in enumerate(texts):
            canvas._code.append(f"/P <</MCID {mark}>> BDC")  # type: ignore[attr-defined]  # no marked content of its own
            canvas.drawString(72, 700 - 20 * mark, text)
            canvas._code.append("EMC")  # type: ignore[attr-defined]

    with pikepdf.open(io.BytesIO(drawn(draw))) as file:
        page = file.pages[0].obj
        paragraphs = [_element("P", mark, Pg=page) for mark in range(len(texts))]
        root = Dictionary(Type=Name.StructTreeRoot, K=tree(paragraphs))
        file.Root.StructTreeRoot = file.make_indirect(root)
        out = io.BytesIO()
        file.save(out)
    return pdf.read(out.getvalue()).pieces


def _element(role: str, kids: object, **more: object) -> pikepdf.Object:
    return Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), K=kids, **more)  # type: ignore[arg-type]


def _row(*cells: list[pikepdf.Object]) -> pikepdf.Object:
    return _element("TR", Array([_element("TD", Array(cell)) for cell in cells]))


def test_a_row_with_one_filled_cell_holds_paragraphs_and_any_other_is_one() -> None:
    texts = ["Staff must ask first.", "Pupils must not.", "Office", "keeps the list"]

    def tree(p: list[pikepdf.Object]) -> pikepdf.Object:
        return _element("Table", Array([_row(p[:2], []), _row(p[2:3], p[3:])]))

    assert [(piece.kind, piece.text) for piece in _tagged(texts, tree)] == [
        (PieceKind.PARAGRAPH, texts[0]),
        (PieceKind.PARAGRAPH, texts[1]),
        (PieceKind.ROW, "Office | keeps the list"),
    ]


def test_a_table_that_holds_another_only_arranges_it() -> None:
    texts = ["On the left", "Office", "keeps the list"]

    def tree(p: list[pikepdf.Object]) -> pikepdf.Object:
        inner = _element("Table", Array([_row(p[1:2], p[2:3])]))
        return _element("Table", Array([_row(p[:1], [inner])]))

    assert [piece.text for piece in _tagged(texts, tree)] == ["On the left", "Office | keeps the list"]


def test_items_that_start_with_a_small_letter_are_no_sign_of_tags_for_lines() -> None:
    texts = [f"{letter}. an item of the list" for letter in "abcdefghijkl"]
    pieces = _tagged(texts, lambda p: _element("Document", Array(p)))
    assert [piece.text for piece in pieces] == texts


# pictures


def test_a_scan_larger_than_any_text_does_not_stand_in_the_way() -> None:
    data = drawn(lambda canvas: canvas.drawString(72, 700, "Staff may not post pictures of pupils."))
    with pikepdf.open(io.BytesIO(data)) as file:
        picture = pikepdf.Stream(
            file, bytes(70 * 1024 * 1024), Type=Name.XObject, Subtype=Name.Image, Width=10240, Height=7168,
            ColorSpace=Name.DeviceGray, BitsPerComponent=8,
        )  # fmt: skip
        file.pages[0].obj.Resources.XObject = Dictionary(Scan=file.make_indirect(picture))
        file.pages[0].contents_add(b"/Scan Do")
        out = io.BytesIO()
        file.save(out, compress_streams=True)
    assert [piece.text for piece in pdf.read(out.getvalue()).pieces] == [
        "Staff may not post pictures of pupils."
    ]
