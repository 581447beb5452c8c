"""Web pages: the numbers that a browser shows, only the main part, nothing of scripts."""

from __future__ import annotations

import pytest

from handbook.importers import html
from handbook.importers.pieces import PieceKind


def labelled(body: str) -> list[str]:
    return [f"{piece.label} {piece.text}".strip() for piece in html.read(body.encode()).pieces]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<ol><li>a<li>b</ol>", ["1. a", "2. b"]),
        ("<ol start=4><li>a<li value=9>b<li>c</ol>", ["4. a", "9. b", "10. c"]),
        ("<ol reversed><li>a<li>b</ol>", ["2. a", "1. b"]),
        ("<ol reversed start=9><li>a<li>b</ol>", ["9. a", "8. b"]),
        ("<ol type=a><li>a<li>b</ol>", ["a. a", "b. b"]),
        ("<ol type=A start=27><li>a</ol>", ["AA. a"]),
        ("<ol type=i><li>a<li>b</ol>", ["i. a", "ii. b"]),
        ("<ol type=I start=14><li>a</ol>", ["XIV. a"]),
        ("<ol style='list-style-type: lower-roman'><li>a</ol>", ["i. a"]),
        ("<ol style='list-style: none'><li>3.1 a</ol>", ["3.1 a"]),
        ("<ol><li type=a>a</ol>", ["a. a"]),
        ("<ol start=0><li>a<li>b</ol>", ["0. a", "1. b"]),
        ("<ol type=a start=-1><li>a</ol>", ["-1. a"]),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", ["• a", "• b", "• c"]),
        ("<ol><li>a<li></li><li>c</ol>", ["1. a", "2.", "3. c"]),
        ("<ol><li><p>a</p><p>b</p></ol>", ["1. a", "b"]),
    ],
)
def test_lists(page: str, wanted: list[str]) -> None:
    assert labelled(page) == wanted


def test_depth_of_lists_and_levels_of_headings() -> None:
    page = "<h2>Scope</h2><ul><li>a<ol><li>b</ol></ul><div role=heading aria-level=3>Aims</div>"
    pieces = html.read(page.encode()).pieces
    assert [(piece.kind, piece.level) for piece in pieces] == [
        (PieceKind.HEADING, 2), (PieceKind.ITEM, 0), (PieceKind.ITEM, 1), (PieceKind.HEADING, 3),
    ]  # fmt: skip


def test_only_the_main_part_is_read_and_the_rest_is_named() -> None:
    page = (
        "<header>Elm</header><nav>Home</nav><main><nav>Jump</nav>Text.</main><p>Other</p><footer>Tel</footer>"
    )
    read = html.read(f"{page}<script>never()</script><style>p{{}}</style>".encode())
    assert [piece.text for piece in read.pieces] == ["Text."]
    assert {(drop.text, drop.why) for drop in read.dropped} == {
        ("Elm", "the site's header"), ("Home", "menu"), ("Jump", "menu"), ("Other", "outside the main part"),
        ("Tel", "the site's footer"),
    }  # fmt: skip


def test_without_a_main_part_the_furniture_goes_all_the_same() -> None:
    read = html.read(b"<nav>Home</nav><section><header>Heading of the text</header></section><p>Text.</p>")
    assert [piece.text for piece in read.pieces] == ["Heading of the text", "Text."]


def test_text_is_one_line_with_breaks_kept() -> None:
    read = html.read(
        b"<p>one\n  two <b>three</b><br> four&nbsp;&amp; five <del>six</del><span hidden>seven</span></p>"
    )
    assert [piece.text for piece in read.pieces] == ["one two three\nfour\xa0& five"]
    assert {drop.why for drop in read.dropped} == {"deleted text", "hidden text"}
    assert read.pieces[0].where == "L1-2"


def test_rows_of_tables_and_tables_for_layout() -> None:
    read = html.read(
        b"<table><caption>Who</caption><tr><th>a<th>b<tr><td><p>c</p><p>d</p><td>e<tr><td>alone<td></table>"
    )
    assert [(piece.kind, piece.text) for piece in read.pieces] == [
        (PieceKind.PARAGRAPH, "Who"), (PieceKind.ROW, "a | b"), (PieceKind.ROW, "c d | e"),
        (PieceKind.PARAGRAPH, "alone"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("<b>all</b>", True),
        ("<strong>a</strong> <b>b</b>", True),
        ("<b>a</b> b", False),
        ("<p style='font-weight:700'>a", True),
    ],
)
def test_bold(text: str, bold: bool) -> None:
    assert html.read(f"<p>{text}</p>".encode()).pieces[-1].bold is bold


@pytest.mark.parametrize(
    "data",
    [
        "<meta charset=utf-8><p>caf\u00e9".encode(), b"<meta charset=iso-8859-1><p>caf\xe9", b"<p>caf\xe9",
        "<p>caf\u00e9".encode("utf-16"), b'<?xml version="1.0" encoding="utf-8"?><p>caf\xc3\xa9</p>',
        b"<meta charset=nonsense><p>caf\xc3\xa9"[0:0] + "<p>caf\u00e9".encode("utf-8-sig"),
    ],
)  # fmt: skip
def test_encodings(data: bytes) -> None:
    assert [piece.text for piece in html.read(data).pieces] == ["caf\u00e9"]
