"""Plain text and Markdown: wrapped lines, labels alone, marks that are marks and marks that are not."""

from __future__ import annotations

import pytest

from handbook.importers import markdown, text
from handbook.importers.pieces import PieceKind
from handbook.importers.unreadable import Unreadable

LONG = "Staff must keep the messages of pupils to themselves and never pass them on, whoever may be asking"
WRAPPED = "\n".join([LONG, LONG, "for them.", LONG, "at any time."])


def read(source: str) -> list[tuple[str, str]]:
    return [(piece.text, piece.where) for piece in text.read(source.encode()).pieces]


def test_wrapped_lines_are_joined_and_a_short_line_with_a_capital_after_it_ends_a_paragraph() -> None:
    assert read(WRAPPED) == [(f"{LONG} {LONG} for them.", "L1-3"), (f"{LONG} at any time.", "L4-5")]


def test_lines_that_are_not_wrapped_are_paragraphs() -> None:
    assert [where for _, where in read(f"{LONG * 2}\nScope\n{LONG * 3}\n")] == ["L1", "L2", "L3"]


def test_a_label_alone_takes_the_text_below_it_and_an_empty_one_stays() -> None:
    source = "i.\n\nOne of them.\n\nii.\n\niii.\n\nThree of them.\n\n•\n\nAnd a bullet."
    assert read(source) == [
        ("i. One of them.", "L1,3"), ("ii.", "L5"), ("iii. Three of them.", "L7,9"), ("• And a bullet.", "L11,13"),
    ]  # fmt: skip


def test_a_paragraph_cut_by_a_page_is_made_whole() -> None:
    assert read("Staff may be asked as part of their role\n\nat school to help.") == [
        ("Staff may be asked as part of their role at school to help.", "L1,3")
    ]


def test_a_hyphen_at_a_line_end_goes_only_where_the_word_stands_whole() -> None:
    source = f"{LONG}\n{LONG[:90]} infor-\nmation and the well-\nbeing of staff, for information is "
    source += "what they\nhave been asked for many times."
    (joined,) = [piece for piece, _ in read(source)]
    assert "information and the well-being" in joined


def test_rules_are_nothing_and_page_numbers_and_contents_are_dropped() -> None:
    found = text.read(b"---\nScope ....... 3\n\nText.\n\nPage 2 of 9\n====\n")
    assert [piece.text for piece in found.pieces] == ["Text."]
    assert [(drop.why, drop.where) for drop in found.dropped] == [
        ("contents page", "L2"),
        ("page number", "L6"),
    ]


def test_marks_are_taken_off_only_where_the_text_uses_them() -> None:
    marked = text.read(b"## **Scope**\n\nStaff *must* ask.\n\n**All of it**\n").pieces
    assert [(p.kind, p.text, p.bold) for p in marked] == [
        (PieceKind.HEADING, "Scope", True), (PieceKind.PARAGRAPH, "Staff must ask.", False),
        (PieceKind.PARAGRAPH, "All of it", True),
    ]  # fmt: skip
    assert text.read(b"Staff *must* ask.").pieces[0].text == "Staff *must* ask."


def test_dashes_before_numbers_do_not_shift_the_bullets_below() -> None:
    pieces = text.read(b"- 3.1 Staff must:\n- ask\n  - tell\n- 3.2 Wait.\n").pieces
    assert [(piece.text, piece.level) for piece in pieces] == [
        ("- 3.1 Staff must:", 0), ("- ask", 1), ("- tell", 1), ("- 3.2 Wait.", 0),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert text.read("Café – “so”".encode(encoding)).pieces[0].text == "Café – “so”"


def test_what_is_no_text() -> None:
    with pytest.raises(Unreadable):
        text.read(b"\x00\x01\x02 text")


# Markdown


def test_markdown_keeps_numbers_as_typed_and_cuts_glued_lines() -> None:
    source = b"# Policy\n\n3. one\n3. two\n7) three\n\n3.1 First.\n3.2 Second\ngoes on.\n"
    assert [(p.label, p.text, p.where) for p in markdown.read(source).pieces] == [
        ("", "Policy", "L1"), ("3.", "one", "L3"), ("3.", "two", "L4"), ("7)", "three", "L5"), ("", "3.1 First.", "L7"),
        ("", "3.2 Second goes on.", "L8-9"),
    ]  # fmt: skip


def test_markdown_tables_emphasis_raw_html_and_front_matter() -> None:
    source = (
        b"---\ntitle: x\n---\n**Scope**\n\n| a | b |\n|---|---|\n| c | d |\n\n<div>raw</div>\n\n- x\n  - y\n"
    )
    found = markdown.read(source)
    assert [(p.kind, p.text, p.bold, p.level, p.where) for p in found.pieces] == [
        (PieceKind.PARAGRAPH, "Scope", True, 0, "L4"), (PieceKind.ROW, "a | b", False, 0, "L6"),
        (PieceKind.ROW, "c | d", False, 0, "L8"), (PieceKind.PARAGRAPH, "raw", False, 0, "L10"),
        (PieceKind.ITEM, "x", False, 0, "L12"), (PieceKind.ITEM, "y", False, 1, "L13"),
    ]  # fmt: skip
    assert [drop.why for drop in found.dropped] == ["front matter of the file"]


def test_a_handbooks_own_file_is_read_as_what_it_is() -> None:
    front = 'school: elm\nname: Elm\ntitle: Policy\nwording: official\nedition: "1"\napplies_to: []'
    body = "# 1. Scope {#scope @L1}\n\n1.1 Staff\nmust: {#must @L2}\n\n- a) ask {#ask}\n\n"
    body += "> Editor's note (dated): Old.\n"
    found = markdown.read(f"---\n{front}\n---\n{body}".encode())
    assert [(p.label, p.text, p.where) for p in found.pieces] == [
        ("1.", "Scope", "L9"), ("1.1", "Staff must:", "L11-12"), ("a)", "ask", "L14"),
    ]  # fmt: skip
    assert [drop.text for drop in found.dropped] == ["Old."]


def test_notes_that_are_typed_at_the_end_are_notes() -> None:
    source = "Ask first [1], and say so.\n\nKeep the answer [2].\n\n____\n\n[1] In writing.\n[2] For a year."
    found = text.read(source.encode())
    assert [(p.label, p.text, p.kind is PieceKind.NOTE) for p in found.pieces] == [
        ("", "Ask first, and say so.", False), ("", "Keep the answer.", False), ("1", "In writing.", True),
        ("2", "For a year.", True),
    ]  # fmt: skip
    assert {drop.why for drop in found.dropped} == {"mark of a note"}


@pytest.mark.parametrize(
    "source",
    [
        "See [1].\n\nReferences\n\n[1] A book.",
        "See it.\n\n[1] A book.",
        "See [1].\n\n[1] A book.\n\nThe end.",
    ],
)
def test_sources_and_brackets_that_nothing_refers_to_are_no_notes(source: str) -> None:
    assert not [p for p in text.read(source.encode()).pieces if p.kind is PieceKind.NOTE]


def test_notes_of_markdown_are_numbered_by_their_marks() -> None:
    found = markdown.read(b"One[^b] and two[^1].\n\n[^1]: First typed.\n[^b]: Second typed.\n\nThe end.")
    assert [(p.label, p.text) for p in found.pieces] == [
        ("", "One and two."), ("", "The end."), ("1", "First typed."), ("1", "Second typed."),
    ]  # fmt: skip


def test_a_quoted_mail_is_read_without_its_marks_and_its_head() -> None:
    source = "From: Office\nSubject: Phones\n\n> Phones\n> ======\n>\n> Phones are off.\n> - in class\n"
    found = text.read(source.encode())
    assert [(p.text, p.kind.value, p.level) for p in found.pieces] == [
        ("Phones", "heading", 1), ("Phones are off.", "paragraph", 0), ("- in class", "item", 0),
    ]  # fmt: skip
    assert {drop.why for drop in found.dropped} == {"head of an e-mail"}


def test_running_heads_and_bare_page_numbers_go_where_pages_end() -> None:
    pages = [
        f"Phones policy {n}\n\nRule {['one', 'two', 'three'][n - 1]} is kept.\n\n{n}\n" for n in (1, 2, 3)
    ]
    found = text.read("\f".join(["Cover\n", *pages, ""]).encode())
    assert [p.text for p in found.pieces] == [
        "Cover",
        "Rule one is kept.",
        "Rule two is kept.",
        "Rule three is kept.",
    ]
    assert {drop.why for drop in found.dropped} == {"running head or foot", "page number"}


def test_a_number_alone_is_a_label_where_clauses_count_on_from_it() -> None:
    assert read("1\n\nScope\n\n1.1\n\nAll staff.\n\n7\n\nRooms.") == [
        ("1 Scope", "L1,3"), ("1.1 All staff.", "L5,7"), ("7", "L9"), ("Rooms.", "L11"),
    ]  # fmt: skip


def test_a_new_glyph_is_a_deeper_list() -> None:
    found = text.read("·\tone\no\ttwo\n§\tthree\n·\tfour".encode())
    assert [p.level for p in found.pieces] == [0, 1, 2, 0]


def test_stars_and_hashes_of_a_program_are_no_marks() -> None:
    source = "Remove it:\n\n    rm *.txt *.log\n# a remark\nmore\n# another\n"
    assert {p.kind for p in text.read(source.encode()).pieces} == {PieceKind.PARAGRAPH}
