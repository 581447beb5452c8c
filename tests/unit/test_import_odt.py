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
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
) + (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)  # fmt: skip


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


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ("01, 02, 03, ...", "03"), ("0001, 0002, ...", "0003"), ("①, ②, ③, ...", "③"), ("一, 二, 三, ...", "三"),
        ("Α, Β, ... (gr)", "Γ"), ("а, б, .., аа, аб, ... (ru)", "в"), ("unheard of", "3"), ("i", "iii"), ("", ""),
    ],
)  # fmt: skip
def test_forms_of_numbers(form: str, wanted: str) -> None:
    style = f'<text:list-style style:name="L">{number(1, form)}</text:list-style>'
    assert labelled(listed(item("x", more='text:start-value="3"')), style) == [f"{wanted} x".strip()]


def test_letters_of_other_alphabets_in_step_or_as_digits() -> None:
    def label(form: str) -> list[str]:
        style = f'<text:list-style style:name="L">{number(1, form)}</text:list-style>'
        return labelled(listed(item("x", more='text:start-value="31"')), style)

    assert (label("а, б, .., аа, бб, ... (ru)"), label("а, б, .., аа, аб, ... (ru)")) == (["бб x"], ["аб x"])


def test_what_libreoffice_says_of_a_label_goes_before_prefix_and_suffix() -> None:
    levels = number(1, "I", 'loext:num-list-format="%1%."') + number(2, "", 'loext:num-list-format="%1%.%2%"')
    levels += number(3, "a", 'loext:num-list-format="Rule %1%.%2%.%3%)" style:num-suffix=")"')
    levels += number(4, "1", 'loext:num-list-format="%1%.%4%" loext:is-legal="true"')
    deepest = listed(item("d"), more="")
    body = listed(item("a", listed(item("b", listed(item("c", deepest), more="")), more="")))
    assert labelled(body, f'<text:list-style style:name="L">{levels}</text:list-style>') == [
        "I. a", "b", "Rule I.a) c", "1.1 d",
    ]  # fmt: skip


def test_an_item_may_dress_differently_and_count_on() -> None:
    level = number(1, "A", 'style:num-prefix="Rule "')
    other = f'<text:list-style style:name="M">{level}</text:list-style>'
    body = listed(item("a"), item("b", more='text:style-override="M"'), item("c"))
    assert labelled(body, LISTS + other) == ["1. a", "Rule B b", "3. c"]


def test_a_level_that_never_appeared_is_used_up() -> None:
    body = listed(f"<text:list-item>{listed(item('a'), more='')}</text:list-item>", item("b"))
    assert labelled(body) == ["1.1 a", "2. b"]


def test_paragraphs_that_name_their_list() -> None:
    def one(text: str, level: int) -> str:
        named = f'text:list-id="x" text:style-name="L" text:level="{level}"'
        return f"<text:numbered-paragraph {named}><text:p>{text}</text:p></text:numbered-paragraph>"

    assert labelled(one("a", 1) + one("b", 2) + "<text:p>p</text:p>" + one("c", 2)) == [
        "1. a", "1.1 b", "p", "1.2 c",
    ]  # fmt: skip


OUTLINE = (
    '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
)


def test_headings_in_a_list_of_the_outline_count_with_the_others() -> None:
    deep = '<text:list-item><text:h text:outline-level="2">b</text:h></text:list-item>'
    body = '<text:h text:outline-level="1">a</text:h>' + listed(
        f"<text:list-item>{listed(deep, more='')}</text:list-item>", more='text:style-name="Outline"'
    )
    pieces = odt.read(file(body + '<text:h text:outline-level="1">c</text:h>', styles=OUTLINE)).pieces
    assert [(p.label, p.text) for p in pieces] == [("1", "a"), ("1.1", "b"), ("2", "c")]


def test_a_style_takes_a_heading_out_of_the_outline() -> None:
    styles = OUTLINE + '<style:style style:name="P" style:list-style-name=""/><style:style style:name="C" '
    styles += 'style:parent-style-name="P"/>'
    body = '<text:h text:outline-level="1" text:style-name="C">a</text:h><text:h text:outline-level="1">b</text:h>'
    assert [p.label for p in odt.read(file(body, styles=styles)).pieces] == ["", "1"]


def test_shapes_hold_text_and_what_is_told_about_pictures_is_none() -> None:
    body = (
        "<text:p>Before<draw:custom-shape><svg:title>Box</svg:title><text:p>In a shape.</text:p></draw:custom-shape>"
        "<draw:frame><draw:image/><svg:desc>A child at a desk</svg:desc></draw:frame>.</text:p>"
        "<draw:g><draw:rect><text:p>In a group.</text:p></draw:rect></draw:g>"
    )
    data = file(body)
    assert [p.text for p in odt.read(data).pieces] == ["Before.", "In a shape.", "In a group."]
    assert sorted(odt.words(data).split()) == sorted(
        ["Before", ".", "In", "a", "shape.", "In", "a", "group."]
    )


def test_hidden_words_paragraphs_and_sections_are_dropped_and_take_no_number() -> None:
    styles = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    secret = '<text:list-item><text:p text:style-name="H">secret</text:p></text:list-item>'
    body = listed(item("a"), secret, item('b<text:span text:style-name="H"> not</text:span> c'))
    hidden = '<text:p>away</text:p><text:p text:style-name="H">far</text:p>'
    body += f'<text:section text:display="none">{hidden}</text:section>'
    read = odt.read(file(body, LISTS + styles))
    assert [(p.label, p.text) for p in read.pieces] == [("1.", "a"), ("2.", "b c")]
    assert sorted((d.text, d.why) for d in read.dropped) == [
        (text, "hidden text") for text in ("away", "far", "not", "secret")
    ]


def test_lists_in_the_cells_of_a_row_keep_their_labels() -> None:
    cells = "".join(
        f"<table:table-cell>{inside}</table:table-cell>"
        for inside in ("<text:p>Who</text:p>", listed(item("a"), item("b")))
    )
    (row,) = odt.read(file(f"<table:table><table:table-row>{cells}</table:table-row></table:table>")).pieces
    assert (row.text, row.printed) == ("Who | 1. a 2. b", ("1.", "2."))


def test_every_kind_of_head_and_foot_is_dropped() -> None:
    heads = "".join(
        f"<style:{name}><text:p>{name}</text:p></style:{name}>"
        for name in ("header", "header-first", "footer-left")
    )
    data = file("<text:p>Text</text:p>", styles=f"<office:master-styles>{heads}</office:master-styles>")
    assert [(d.text, d.why) for d in odt.read(data).dropped] == [
        ("header", "running head"), ("header-first", "running head"), ("footer-left", "running foot"),
    ]  # fmt: skip
    assert sorted(odt.words(data).split()) == ["Text", "footer-left", "header", "header-first"]


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
