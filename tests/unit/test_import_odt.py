"""OpenDocument text: lists with the labels that LibreOffice prints, and each place where text hides."""

from __future__ import annotations

import pytest

from handbook.importers import odt
from handbook.importers.pieces import PieceKind
from handbook.importers.unreadable import Unreadable
from tests.support.word_files import packed

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{place}:1.0"'
    for name, place in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def number(level: int, form: str, more: str = "") -> str:
    return f'<text:list-level-style-number text:level="{level}" style:num-format="{form}" {more}/>'


LISTS = (
    '<text:list-style style:name="L">' + number(1, "1", 'style:num-suffix="."')
    + number(2, "1", 'text:display-levels="2"')
    + number(3, "a", 'style:num-prefix="(" style:num-suffix=")"') + "</text:list-style>"
    '<text:list-style style:name="B">'
    '<text:list-level-style-bullet text:level="1" text:bullet-char="●"/></text:list-style>'
)  # fmt: skip


def file(
    body: str, automatic: str = LISTS, styles: str = "", parts: dict[str, str | bytes] | None = None
) -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    members: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        "styles.xml": f"<office:document-styles {NAMES}>{styles}</office:document-styles>",
    }
    return packed(members | (parts or {}))


def labelled(body: str, automatic: str = LISTS) -> list[str]:
    return [f"{piece.label} {piece.text}".strip() for piece in odt.read(file(body, automatic)).pieces]


def listed(*items: str, more: str = 'text:style-name="L"') -> str:
    return f"<text:list {more}>{''.join(items)}</text:list>"


def item(text: str, inside: str = "", more: str = "") -> str:
    return f"<text:list-item {more}><text:p>{text}</text:p>{inside}</text:list-item>"


def test_levels_count_and_start_again() -> None:
    deep = listed(item("c"), item("d"), more="")
    body = listed(
        item("a", listed(item("b", deep), item("e", listed(item("f"), more="")), more="")), item("g")
    )
    assert labelled(body) == ["1. a", "1.1 b", "(a) c", "(b) d", "1.2 e", "(a) f", "2. g"]


def test_start_values_headers_bullets_and_empty_items() -> None:
    header = "<text:list-header><text:p>head</text:p></text:list-header>"
    body = listed(header, item("a", more='text:start-value="4"'), item(""), item("b"))
    assert labelled(body) == ["head", "4. a", "5.", "6. b"]
    assert labelled(listed(item("a"), item(""), more='text:style-name="B"')) == ["• a"]


def test_lists_that_go_on() -> None:
    first = listed(item("a"), more='text:style-name="L" xml:id="one"')
    on = listed(item("b"), more='text:style-name="L" text:continue-numbering="true"')
    by_name = listed(item("c"), more='text:style-name="L" text:continue-list="one"')
    new = listed(item("d"))
    assert labelled(first + "<text:p>p</text:p>" + on + by_name + new) == [
        "1. a",
        "p",
        "2. b",
        "3. c",
        "1. d",
    ]


def test_letters_after_z_count_as_the_list_says() -> None:
    start = 'text:start-value="27"'
    plain = f'<text:list-style style:name="L">{number(1, "a", start)}</text:list-style>'
    in_step = plain.replace(start, f'{start} style:num-letter-sync="true"')
    assert [labelled(listed(item("x"), item("y")), automatic=style) for style in (plain, in_step)] == [
        ["aa x", "ab y"], ["aa x", "bb y"],
    ]  # fmt: skip


def test_headings_take_the_outline_numbering() -> None:
    outline = '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
    outline += '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
    outline += "</text:outline-style>"
    body = (
        '<text:h text:outline-level="1">a</text:h><text:h text:outline-level="2">b</text:h><text:p>p</text:p>'
    )
    pieces = odt.read(file(body, styles=outline)).pieces
    assert [(p.kind, p.label, p.level) for p in pieces] == [
        (PieceKind.HEADING, "1.", 1), (PieceKind.HEADING, "1.1", 2), (PieceKind.PARAGRAPH, "", 0),
    ]  # fmt: skip


def test_a_heading_in_a_list_has_the_lists_label() -> None:
    body = listed('<text:list-item><text:h text:outline-level="1">Scope</text:h></text:list-item>')
    (piece,) = odt.read(file(body)).pieces
    assert (piece.kind, piece.label, piece.level, piece.text) == (PieceKind.HEADING, "1.", 1, "Scope")


def test_changes_notes_frames_comments_and_contents() -> None:
    body = (
        '<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
        "<text:table-of-content><text:index-body><text:p>Scope 1</text:p></text:index-body></text:table-of-content>"
        "<text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Below.</text:p>"
        "</text:note-body></text:note> one<text:s text:c='2'/>two<text:tab/>three<text:line-break/>four"
        "<office:annotation><dc:creator>Somebody</dc:creator><text:p>Really?</text:p></office:annotation></text:p>"
        "<text:p><draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame></text:p>"
    )  # fmt: skip
    header = "<style:master-page><style:header><text:p>Elm</text:p></style:header></style:master-page>"
    header = f"<office:master-styles>{header}</office:master-styles>"
    data = file(body, styles=header)
    read = odt.read(data)
    assert [(p.kind, p.label, p.text, p.where) for p in read.pieces] == [
        (PieceKind.PARAGRAPH, "", "Text one  two\tthree\nfour", "L1-2"), (PieceKind.PARAGRAPH, "", "In a box.", "L3"),
        (PieceKind.NOTE, "1", "Below.", "L4"),
    ]  # fmt: skip
    assert {(drop.text, drop.why) for drop in read.dropped} == {
        ("Scope 1", "contents page"), ("Really?", "comment"), ("Elm", "running head"),
    }  # fmt: skip
    words = sorted(odt.words(data).split())
    landed = [*(p.text for p in read.pieces), *(drop.text for drop in read.dropped)]
    assert words == sorted(" ".join(landed).split())


def test_bold_by_style_and_by_spans() -> None:
    styles = (
        '<style:style style:name="P"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="C" style:parent-style-name="P"/>'
        '<style:style style:name="N"><style:text-properties fo:font-weight="normal"/></style:style>'
    )
    body = (
        '<text:p text:style-name="C">a</text:p><text:p><text:span text:style-name="P">b</text:span></text:p>'
        '<text:p><text:span text:style-name="P">c</text:span>d</text:p>'
        '<text:p text:style-name="P"><text:span text:style-name="N">e</text:span></text:p>'
    )
    assert [piece.bold for piece in odt.read(file(body, styles)).pieces] == [True, True, False, False]


def test_tables() -> None:
    def cell(text: str) -> str:
        return f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"

    rows = f"<table:table-row>{cell('a')}{cell('b')}</table:table-row>"
    rows += f"<table:table-row>{cell('c')}{cell('')}</table:table-row>"
    pieces = odt.read(file(f"<table:table>{rows}</table:table>")).pieces
    assert [(p.kind, p.text) for p in pieces] == [(PieceKind.ROW, "a | b"), (PieceKind.PARAGRAPH, "c")]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (packed({"content.xml": "<a>"}), "damaged"),
        (packed({"other": "a"}), "no OpenDocument"),
        (
            file("<text:p>a</text:p>", parts={"META-INF/manifest.xml": "<manifest:encryption-data/>"}),
            "encrypted",
        ),
        (packed({"content.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}), "entities"),
    ],
)
def test_what_is_not_read_is_said(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        odt.read(data)
    assert says in refused.value.message
