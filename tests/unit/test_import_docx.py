"""Word documents: each kind of automatic numbering, and every place where text hides or counts twice."""

from __future__ import annotations

import io
import zipfile

import pytest

from handbook.importers import docx
from handbook.importers.pieces import PieceKind
from handbook.importers.structure import drafts_of
from handbook.importers.unreadable import Unreadable
from tests.support.word_files import (
    NAMESPACES,
    abstract,
    level,
    num,
    numbered,
    packed,
    paragraph,
    run,
    word_file,
)


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    return [piece.label for piece in docx.read(word_file(body, numbering=numbering, styles=styles)).pieces]


def texts(data: bytes) -> list[str]:
    return [piece.text for piece in docx.read(data).pieces]


def dropped(data: bytes) -> list[tuple[str, str]]:
    return [(drop.text, drop.why) for drop in docx.read(data).dropped]


def count(places: str, number: int = 1) -> str:
    """Paragraphs at these levels: "011" is one at level 0 and two at level 1."""
    return "".join(numbered(f"Text {n}", number, int(place)) for n, place in enumerate(places))


LEGAL = abstract(
    0,
    level(0, "decimal", "%1."),
    level(1, "decimal", "%1.%2"),
    level(2, "lowerLetter", "(%3)"),
    level(3, "lowerRoman", "%4."),
)


def test_levels_count_on_and_start_again_under_each_parent() -> None:
    found = labels(count("0112201230"), LEGAL + num(1, 0))
    assert found == ["1.", "1.1", "1.2", "(a)", "(b)", "2.", "2.1", "(a)", "i.", "3."]


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ("decimal", ["1", "2", "3"]), ("upperRoman", ["I", "II", "III"]), ("lowerRoman", ["i", "ii", "iii"]),
        ("upperLetter", ["A", "B", "C"]), ("lowerLetter", ["a", "b", "c"]), ("ordinal", ["1st", "2nd", "3rd"]),
        ("cardinalText", ["One", "Two", "Three"]), ("ordinalText", ["First", "Second", "Third"]),
        ("decimalZero", ["01", "02", "03"]), ("decimalEnclosedCircle", ["①", "②", "③"]), ("none", ["", "", ""]),
        ("chicago", ["*", "†", "‡"]), ("hindiNumbers", ["١", "٢", "٣"]), ("unheardOf", ["1", "2", "3"]),
        ("russianUpper", ["А", "Б", "В"]), ("ideographZodiac", ["子", "丑", "寅"]),
        ("numberInDash", ["- 1 -", "- 2 -", "- 3 -"]),
        ("taiwaneseCountingThousand", ["一", "二", "三"]), ("koreanDigital2", ["一", "二", "三"]),
    ],
)  # fmt: skip
def test_number_forms(form: str, wanted: list[str]) -> None:
    assert labels(count("000"), abstract(0, level(0, form, "%1")) + num(1, 0)) == wanted


@pytest.mark.parametrize(
    ("form", "wanted"),
    [("chineseCounting", "二十一"), ("ideographLegalTraditional", "貳拾壹"), ("ideographDigital", "二一")],
)
def test_signs_for_tens(form: str, wanted: str) -> None:
    assert labels(count("0"), abstract(0, level(0, form, "%1", 21)) + num(1, 0)) == [wanted]


def test_letters_go_on_after_z_as_word_prints_them() -> None:
    body = "".join(numbered(f"Text {n}", 1) for n in range(28))
    assert labels(body, abstract(0, level(0, "lowerLetter", "%1)")) + num(1, 0))[-3:] == ["z)", "aa)", "bb)"]


def test_two_lists_of_one_numbering_count_on_and_a_start_override_restarts_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = LEGAL + num(1, 0) + num(2, 0) + num(3, 0, override)
    body = count("00") + count("0", 2) + count("00", 3) + count("0")
    assert labels(body, numbering) == ["1.", "2.", "3.", "1.", "2.", "3."]


def test_a_level_override_changes_the_form() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "Part %1:", 3)}</w:lvlOverride>'
    assert labels(count("00", 2), LEGAL + num(2, 0, own)) == ["Part C:", "Part D:"]


def test_start_values_and_levels_that_never_restart() -> None:
    never = '<w:lvlRestart w:val="0"/>'
    numbering = abstract(0, level(0, "decimal", "%1.", 4), level(1, "decimal", "%1.%2", 1, never)) + num(1, 0)
    assert labels(count("01101"), numbering) == ["4.", "4.1", "4.2", "5.", "5.3"]


def test_a_level_may_restart_only_after_a_higher_one() -> None:
    after_first = '<w:lvlRestart w:val="1"/>'
    numbering = abstract(
        0,
        level(0, "decimal", "%1"),
        level(1, "decimal", "%1.%2"),
        level(2, "lowerLetter", "%3)", 1, after_first),
    )
    assert labels(count("0121202"), numbering + num(1, 0)) == ["1", "1.1", "a)", "1.2", "b)", "2", "a)"]


def test_legal_numbering_shows_figures_throughout() -> None:
    numbering = abstract(
        0, level(0, "upperRoman", "Article %1."), level(1, "decimalZero", "Section %1.%2", 1, "<w:isLgl/>")
    )
    assert labels(count("0101"), numbering + num(1, 0)) == [
        "Article I.",
        "Section 1.01",  # a leading zero stays
        "Article II.",
        "Section 2.01",
    ]


def test_a_deeper_level_first_shows_its_parents_start_and_uses_it_up() -> None:
    assert labels(count("110"), LEGAL + num(1, 0)) == ["1.1", "1.2", "2."]


def test_styles_carry_numbering_and_a_paragraph_can_leave_it() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Clause"/></w:style>'
    )
    numbering = abstract(
        0,
        level(0, "decimal", "%1.", 1, '<w:pStyle w:val="H1"/>'),
        level(1, "decimal", "%1.%2", 1, '<w:pStyle w:val="Clause"/>'),
    ) + num(1, 0)
    body = (
        paragraph("Scope", '<w:pStyle w:val="H1"/>')
        + paragraph("Staff must not.", '<w:pStyle w:val="Clause"/>')
        + paragraph("Nor may they.", '<w:pStyle w:val="Child"/>')
        + paragraph("Plain.", '<w:pStyle w:val="Clause"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    pieces = docx.read(word_file(body, numbering=numbering, styles=styles)).pieces
    assert [piece.label for piece in pieces] == ["1.", "1.1", "1.2", ""]
    assert [(piece.kind, piece.level) for piece in pieces[:2]] == [
        (PieceKind.HEADING, 1),
        (PieceKind.ITEM, 1),
    ]


def style(key: str, numbering: str, based_on: str = "") -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    numbered_by = f"<w:pPr><w:numPr>{numbering}</w:numPr></w:pPr>"
    return f'<w:style w:type="paragraph" w:styleId="{key}">{based}{numbered_by}</w:style>'


def styled(text: str, key: str, more: str = "") -> str:
    return paragraph(text, f'<w:pStyle w:val="{key}"/>{more}')


TOP = style("Top", '<w:numId w:val="1"/>')


def test_a_style_takes_the_list_of_the_one_that_it_is_based_on_and_goes_a_level_down() -> None:
    styles = TOP + style("Sub", '<w:ilvl w:val="1"/>', "Top")
    body = styled("a", "Top") + styled("b", "Sub") + styled("c", "Sub") + styled("d", "Top")
    assert labels(body, LEGAL + num(1, 0), styles) == ["1.", "1.1", "1.2", "2."]


def test_list_and_level_are_inherited_apart() -> None:
    styles = TOP + style("Sub", '<w:ilvl w:val="1"/>', "Top")
    other_list = '<w:numPr><w:numId w:val="2"/></w:numPr>'
    other_level = '<w:numPr><w:ilvl w:val="2"/></w:numPr>'
    body = styled("a", "Top") + styled("b", "Sub", other_list) + styled("c", "Sub", other_level)
    assert labels(body, LEGAL + num(1, 0) + num(2, 0), styles) == ["1.", "1.1", "(a)"]


def test_a_level_that_names_a_style_does_not_move_it() -> None:
    numbering = abstract(
        0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2", 1, '<w:pStyle w:val="Top"/>')
    )
    assert labels(styled("a", "Top") + styled("b", "Top"), numbering + num(1, 0), TOP) == ["1.", "2."]


def test_the_ninth_level_is_the_last() -> None:
    assert labels(numbered("a", 1, 9) + numbered("b", 1), LEGAL + num(1, 0)) == ["", "1."]


def test_a_list_style_is_found_from_its_numbering_too() -> None:
    pointing = abstract(5, more='<w:numStyleLink w:val="L"/>')
    named = abstract(0, level(0, "decimal", "%1."), more='<w:styleLink w:val="L"/>')
    assert labels(count("00", 2), named + pointing + num(2, 5)) == ["1.", "2."]


def test_a_number_that_is_hidden_counts_all_the_same() -> None:
    hidden = level(0, "decimal", "%1.", 1, "<w:rPr><w:vanish/></w:rPr>")
    numbering = abstract(0, hidden, level(1, "decimal", "%1.%2"))
    assert labels(count("001"), numbering + num(1, 0)) == ["", "", "2.1"]


def test_a_bullet_may_be_a_picture() -> None:
    pictured = abstract(0, level(0, "bullet", "", 1, '<w:lvlPicBulletId w:val="0"/>'))
    assert labels(count("0"), pictured + num(1, 0)) == ["•"]


IN_LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def test_a_section_break_takes_no_number_unless_a_picture_stands_before_it() -> None:
    alone = paragraph("", f"{IN_LIST}<w:sectPr/>")
    pictured = paragraph("", f"{IN_LIST}<w:sectPr/>", inside="<w:r><w:drawing/></w:r>")
    body = count("0") + alone + count("0") + pictured + count("0")
    assert labels(body, LEGAL + num(1, 0)) == ["1.", "2.", "3.", "4."]


def test_hidden_and_moved_paragraphs_take_no_number() -> None:
    hidden = paragraph("", f"{IN_LIST}<w:rPr><w:vanish/></w:rPr>", inside=run("secret", "<w:vanish/>"))
    moved = paragraph("", f'{IN_LIST}<w:rPr><w:moveFrom w:id="1"/></w:rPr>')
    moved = moved.replace("</w:p>", f'<w:moveFrom w:id="2">{run("away")}</w:moveFrom></w:p>')
    assert labels(count("0") + hidden + moved + count("0"), LEGAL + num(1, 0)) == ["1.", "2."]


def test_the_last_paragraph_of_a_cell_and_of_the_body_stays_when_its_mark_was_deleted() -> None:
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    cells = f"<w:tc>{paragraph('a', gone)}</w:tc><w:tc>{paragraph('b')}</w:tc>"
    body = paragraph("One.", gone) + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + paragraph("Two.", gone)
    assert texts(word_file(body)) == ["One.", "a | b", "Two."]


def test_lists_in_the_cells_of_a_row_keep_their_labels() -> None:
    numbering = LEGAL + num(1, 0) + abstract(1, level(0, "bullet", "o")) + num(2, 1)
    cells = f"<w:tc>{count('0')}</w:tc><w:tc>{count('00', 2)}</w:tc><w:tc>{count('0')}</w:tc>"
    (row,) = docx.read(word_file(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", numbering=numbering)).pieces
    assert (row.label, row.text, row.where) == ("1.", "Text 0 | • Text 0 • Text 1 | 2. Text 0", "L1")
    assert row.printed == ("•", "•", "2.")


def test_a_table_inside_a_cell_or_wrongly_inside_a_paragraph() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>"
    nested = f"<w:tbl><w:tr><w:tc>{paragraph('c')}{table}</w:tc><w:tc>{paragraph('d')}</w:tc></w:tr></w:tbl>"
    assert texts(word_file(nested)) == ["c", "a | b", "d"]
    assert texts(word_file(paragraph("Before.", inside=table))) == ["Before.", "a", "b"]


def test_parts_are_found_by_the_relations_that_name_them() -> None:
    whole = word_file(styled("a", "Top"), numbering=LEGAL + num(1, 0), styles=TOP)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    renamed = {
        name.replace(".xml", "2.xml") if name.startswith("word/") and "rels" not in name else name: text
        for name, text in members.items()
    }
    renamed["word/_rels/document2.xml.rels"] = renamed.pop("word/_rels/document.xml.rels").replace(
        ".xml", "2.xml"
    )
    renamed["_rels/.rels"] = renamed["_rels/.rels"].replace('"word/document.xml"', '"/word/document2.xml"')
    assert [(piece.label, piece.text) for piece in docx.read(packed(renamed)).pieces] == [("1.", "a")]


def test_strict_documents_and_parts_in_another_encoding() -> None:
    transitional = NAMESPACES.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    document = f"<w:document {transitional}><w:body>{paragraph('Früh übt sich.')}</w:body></w:document>"
    for encoding in ("utf-8", "utf-16"):
        data = f'<?xml version="1.0" encoding="{encoding}"?>{document}'.encode(encoding)
        assert texts(word_file("", parts={"word/document.xml": data})) == ["Früh übt sich."]


def field(code: str, result: str = "") -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{result}{marks[2]}"


def test_a_field_prints_its_result_and_not_what_its_code_reckons_with() -> None:
    inner = field(" REF x ", run("inner"))
    condition = field(" IF ").replace("</w:instrText></w:r>", f"</w:instrText></w:r>{inner}", 1)
    assert texts(word_file(paragraph("See ", inside=field(" REF a \\r ", run("2.1"))))) == ["See 2.1"]
    data = word_file(paragraph("So ", inside=condition + run("on.")))
    assert (texts(data), dropped(data)) == (["So on."], [("inner", "hidden text")])


@pytest.mark.parametrize("inside", [field(" LISTNUM "), '<w:fldSimple w:instr=" AUTONUM "/>'])
def test_numbers_that_the_file_does_not_hold_are_spoken_of(inside: str) -> None:
    read = docx.read(word_file(paragraph("Staff shall ", inside=inside + run(" not post."))))
    assert "LISTNUM" in read.details["remark"]


def test_notes_count_in_the_form_that_the_document_asks_for() -> None:
    marks = '<w:r><w:endnoteReference w:id="7"/></w:r>' + "".join(
        f'<w:r><w:footnoteReference w:id="{n}"{more}</w:r>'
        for n, more in ((1, "/>"), (2, ' w:customMarkFollows="1"/><w:t>!</w:t>'), (3, "/>"))
    )
    section = '<w:sectPr><w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr></w:sectPr>'
    notes = {
        f"word/{kind}s.xml": f"<w:{kind}s {NAMESPACES}>"
        + "".join(f'<w:{kind} w:id="{n}">{paragraph(f"{kind} {n}")}</w:{kind}>' for n in ids)
        + f"</w:{kind}s>"
        for kind, ids in (("footnote", (1, 2, 3)), ("endnote", (7,)))
    }
    pieces = docx.read(word_file(paragraph("Text", inside=marks) + section, parts=notes)).pieces
    assert [(p.label, p.text) for p in pieces[1:]] == [
        ("c", "footnote 1"), ("!", "footnote 2"), ("d", "footnote 3"), ("i", "endnote 7"),
    ]  # fmt: skip


def test_a_list_style_is_followed_to_its_numbering() -> None:
    list_style = '<w:style w:type="numbering" w:styleId="L">'
    styles = f'{list_style}<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    numbering = LEGAL + abstract(5, more='<w:numStyleLink w:val="L"/>') + num(1, 0) + num(2, 5)
    assert labels(count("01", 2), numbering, styles) == ["1.", "1.1"]


def test_custom_numbers_with_leading_zeros() -> None:
    custom = '<mc:AlternateContent><mc:Choice Requires="w14">'
    custom += '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
    custom += '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    own = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{custom}<w:lvlText w:val="%1"/></w:lvl>'
    assert labels(count("00"), abstract(0, own) + num(1, 0)) == ["009", "010"]


def test_bullets_are_bullets_whatever_their_glyph() -> None:
    numbering = abstract(0, level(0, "bullet", "\uf0b7"), level(1, "bullet", "o")) + num(1, 0)
    pieces = docx.read(word_file(count("01"), numbering=numbering)).pieces
    assert [(piece.label, piece.level) for piece in pieces] == [("•", 0), ("•", 1)]


def test_an_empty_numbered_paragraph_keeps_its_number() -> None:
    body = numbered("One", 1) + numbered("", 1) + numbered("Three", 1)
    assert labels(body, LEGAL + num(1, 0)) == ["1.", "2.", "3."]


def test_tracked_deletions_go_and_insertions_stay() -> None:
    changed = (
        run("Staff ") + '<w:del w:id="1"><w:r><w:delText>may</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2">{run("must")}</w:ins>'
        + f'<w:moveFrom w:id="3">{run("gone")}</w:moveFrom><w:moveTo w:id="4">{run(" not")}</w:moveTo>' + run(" post.")
    )  # fmt: skip
    assert texts(word_file(paragraph(inside=changed))) == ["Staff must not post."]


def test_a_deleted_paragraph_counts_no_number_and_a_deleted_mark_joins() -> None:
    gone = '<w:rPr><w:del w:id="1"/></w:rPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    deleted = paragraph("", gone, inside='<w:del w:id="2"><w:r><w:delText>Old.</w:delText></w:r></w:del>')
    joined = paragraph("Staff must", gone) + numbered(" not post.", 1)
    body = numbered("One.", 1) + deleted + joined
    read = docx.read(word_file(body, numbering=LEGAL + num(1, 0)))
    assert [(piece.label, piece.text) for piece in read.pieces] == [
        ("1.", "One."),
        ("2.", "Staff must not post."),
    ]


def test_nine_levels_of_headings_become_the_six_that_the_format_has() -> None:
    body = "".join(paragraph(f"Heading {n}", f'<w:outlineLvl w:val="{n}"/>') for n in range(9))
    drafts = drafts_of(docx.read(word_file(body + paragraph("A sentence stands below."))).pieces)
    assert [draft.level for draft in drafts] == [1, 2, 3, 4, 5, 6, 6, 6, 6, 0]


def test_a_text_box_counts_once() -> None:
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    both = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(word_file(paragraph("Before.", inside=both))) == ["Before.", "In a box."]
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert texts(word_file(paragraph(inside=old))) == ["In a box."]


def test_content_controls_count_once_and_contents_pages_are_dropped() -> None:
    inline = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('May 2024')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('1. Scope 2')}</w:sdtContent></w:sdt>"
    )
    data = word_file(contents + paragraph("Reviewed ", inside=inline) + block)
    assert texts(data) == ["Reviewed May 2024", "In a control."]
    assert dropped(data) == [("1. Scope 2", "contents page")]


def test_a_contents_field_without_a_control_is_dropped_too() -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    )
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = (
        paragraph(inside=begin + run("Scope 1"))
        + paragraph("Aims 2")
        + paragraph(inside=end)
        + paragraph("Text.")
    )
    data = word_file(body)
    assert texts(data) == ["Text."]
    assert [text for text, _ in dropped(data)] == ["Scope 1", "Aims 2"]


def test_footnotes_and_endnotes_follow_as_notes() -> None:
    body = paragraph(
        "Text.", inside='<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="5"/></w:r>'
    )
    parts = {
        "word/footnotes.xml": f'<w:footnotes {NAMESPACES}><w:footnote w:id="2">{paragraph("Below.")}</w:footnote>'
        f'<w:footnote w:id="3">{paragraph("Nobody asks.")}</w:footnote></w:footnotes>',
        "word/endnotes.xml": f'<w:endnotes {NAMESPACES}><w:endnote w:id="5">{paragraph("At the end.")}</w:endnote>'
        "</w:endnotes>",
    }
    data = word_file(body, parts=parts)
    notes = [(p.label, p.text) for p in docx.read(data).pieces if p.kind is PieceKind.NOTE]
    assert notes == [("1", "Below."), ("i", "At the end.")]
    assert dropped(data) == [("Nobody asks.", "a note that nothing refers to")]


def test_heads_feet_comments_and_hidden_text_are_dropped_by_name() -> None:
    parts = {
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{paragraph('Elm School')}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {NAMESPACES}>{paragraph('Page 1')}</w:ftr>",
        "word/comments.xml": f"<w:comments {NAMESPACES}><w:comment>{paragraph('Really?')}</w:comment></w:comments>",
    }
    data = word_file(paragraph("Text.", inside=run("secret", "<w:vanish/>")), parts=parts)
    assert texts(data) == ["Text."]
    assert dropped(data) == [
        ("secret", "hidden text"), ("Really?", "comment"), ("Page 1", "running foot"), ("Elm School", "running head"),
    ]  # fmt: skip


def test_breaks_tabs_hyphens_and_symbols() -> None:
    inside = "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
    inside += '<w:t>e</w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    assert texts(word_file(paragraph(inside=inside))) == ["a\nb\tc-de✓"]


def test_table_rows_and_layout_tables() -> None:
    def cell(text: str) -> str:
        return f"<w:tc>{paragraph(text)}</w:tc>"

    rows = f"<w:tr>{cell('Who')}{cell('When')}</w:tr><w:tr>{cell('Alone')}{cell('')}</w:tr>"
    pieces = docx.read(word_file(f"<w:tbl>{rows}</w:tbl>")).pieces
    assert [(piece.kind, piece.text) for piece in pieces] == [
        (PieceKind.ROW, "Who | When"), (PieceKind.PARAGRAPH, "Alone"),
    ]  # fmt: skip


def test_bold_comes_from_runs_and_styles_and_can_be_switched_off() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="B"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="BB"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="character" w:styleId="S"><w:rPr><w:b/></w:rPr></w:style>'
    )
    in_style = '<w:pStyle w:val="BB"/>'
    body = (
        paragraph("By run", bold=True) + paragraph("By style", in_style)
        + paragraph(inside=run("Half", "<w:b/>") + run(" and half"))
        + paragraph("", in_style, inside=run("Off", '<w:b w:val="0"/>'))
        + paragraph("", in_style, inside=run("Toggled", '<w:rStyle w:val="S"/>'))
    )  # fmt: skip
    found = docx.read(word_file(body, styles=styles)).pieces
    assert [piece.bold for piece in found] == [True, True, False, False, False]


def test_places_count_lines() -> None:
    body = (
        paragraph("One.")
        + paragraph("")
        + paragraph(inside="<w:r><w:t>Two</w:t><w:br/><w:t>lines.</w:t></w:r>")
    )
    read = docx.read(word_file(body + paragraph("Three.")))
    assert [piece.where for piece in read.pieces] == ["L1", "L2-3", "L4"]
    assert (read.lines, read.text_lines) == (4, 4)


def test_macros_are_named_and_their_text_is_read() -> None:
    read = docx.read(word_file(paragraph("Text."), parts={"word/vbaProject.bin": b"\x00\x01"}))
    assert [piece.text for piece in read.pieces] == ["Text."]
    assert "macros" in read.details["remark"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 no archive", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"WordDocument", "old kind (.doc)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (packed({"word/document.xml": b"<w" + b" " * (70 * 1024 * 1024)}), "taken apart"),
        (packed({"word/document.xml": b"<w" + b" " * (8 * 1024 * 1024)}), "taken apart"),
        (packed({"a.txt": "a"}), "no Word document"),
        (packed({"word/document.xml": "<w:document"}), "damaged"),
        (packed({f"word/{n}": "" for n in range(6000)}), "6,000 files"),
    ],
)
def test_what_is_not_read_is_said(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        docx.read(data)
    assert says in refused.value.message
    assert refused.value.hint


def test_external_entities_are_refused() -> None:
    head = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    evil = (
        f"{head}<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(Unreadable, match="entities"):
        docx.read(packed({"word/document.xml": evil}))


def test_the_naive_words_are_those_of_the_pieces_and_of_what_was_dropped() -> None:
    cell = f"<w:tc>{paragraph('Who')}</w:tc>"
    merged = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('under it')}</w:tc>"
    gone = f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr>{cell}{cell}</w:tr>'
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    twice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    twice = f"<w:r><mc:AlternateContent>{twice}</mc:AlternateContent></w:r>"
    inside = "<w:r><w:t>a</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
    inside += '<w:sym w:font="Wingdings" w:char="F0FC"/></w:r><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>'
    body = paragraph("One.", inside=inside + run(" secret ", "<w:vanish/>") + twice)
    body += f"<w:tbl><w:tr>{cell}{cell}</w:tr><w:tr>{merged}{cell}{cell}</w:tr>{gone}</w:tbl>"
    parts = {"word/header1.xml": f"<w:hdr {NAMESPACES}>{paragraph('Elm School')}</w:hdr>"}
    data = word_file(body, parts=parts)
    read = docx.read(data)
    landed = " ".join([*(piece.text for piece in read.pieces), *(drop.text for drop in read.dropped)])
    assert sorted(docx.words(data).split()) == sorted(word for word in landed.split() if word != "|")
    assert ("under it", "hidden by a merged cell") in dropped(data)


def test_line_breaks_that_do_the_work_of_paragraph_marks() -> None:
    title, text = run("Our aims", "<w:b/>"), run("We are kind.")
    broken = "<w:r><w:br/></w:r>"
    bodies = {
        paragraph(inside=title + broken + text): [("Our aims", True, "L1"), ("We are kind.", False, "L2")],
        paragraph(inside=text + broken + broken + text): [
            ("We are kind.", False, "L1"), ("We are kind.", False, "L2"),
        ],
        paragraph(inside=text + broken + text): [("We are kind.\nWe are kind.", False, "L1-2")],
        paragraph(inside=title + broken + title): [("Our aims\nOur aims", True, "L1-2")],
        paragraph(inside=run("We are kind.", "<w:b/>") + broken + text): [
            ("We are kind.\nWe are kind.", False, "L1-2"),
        ],
    }  # fmt: skip
    for body, wanted in bodies.items():
        pieces = docx.read(word_file(body)).pieces
        assert [(piece.text, piece.bold, piece.where) for piece in pieces] == wanted


def test_a_text_box_anchored_in_a_cell_is_none_of_its_words() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('Elm glossary')}</w:txbxContent></w:pict></w:r>"
    row = f"<w:tr><w:tc>{paragraph('Term', inside=box)}</w:tc><w:tc>{paragraph('Meaning')}</w:tc></w:tr>"
    pieces = docx.read(word_file(f"<w:tbl>{row}</w:tbl>{paragraph('After it')}")).pieces
    assert [(piece.text, piece.where) for piece in pieces] == [
        ("Term | Meaning", "L1"), ("Elm glossary", "L2"), ("After it", "L3"),
    ]  # fmt: skip
