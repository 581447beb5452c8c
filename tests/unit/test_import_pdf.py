"""PDFs that cannot be read, or not all of them, and the small decisions of the PDF importer."""

from __future__ import annotations

import contextlib
import io
import time
from collections.abc import Callable
from types import FunctionType

import pikepdf
import pytest
from pdfminer.high_level import extract_text
from pdfminer.pdffont import PDFFont, PDFSimpleFont
from pikepdf import Array, Dictionary, Name
from reportlab.pdfgen.canvas import Canvas

from handbook.importers import pdf
from handbook.importers.line_ends import join, vocabulary
from handbook.importers.pdf import document
from handbook.importers.pdf.columns import groups_of
from handbook.importers.pdf.contents import contents
from handbook.importers.pdf.forms import FILLED_IN
from handbook.importers.pdf.furniture import NUMBER, RUNNING, furniture
from handbook.importers.pdf.glyphs import Glyph, GlyphDevice
from handbook.importers.pdf.lines import Line, lines_of
from handbook.importers.shown import letters_in
from handbook.importers.unreadable import Unreadable
from tests.support.pdf_files import drawn

_TEXT = "Staff may not post pictures of pupils without consent."


def _lines(*lines: str, size: float = 11, left: float = 72) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        for number, line in enumerate(lines):
            canvas.drawString(left, 770 - 14 * number, line)

    return draw


def _saved(data: bytes, change: Callable[[pikepdf.Pdf], None], **options: object) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as file:
        change(file)
        out = io.BytesIO()
        file.save(out, **options)  # type: ignore[arg-type]  # pikepdf's own names
        return out.getvalue()


def _leave(_file: pikepdf.Pdf) -> None:
    """Change nothing."""


# what cannot be read


def _scan(canvas: Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)


def test_a_scan_says_so_and_what_to_do() -> None:
    with pytest.raises(Unreadable) as refused:
        pdf.read(drawn(_scan))
    assert "scan" in refused.value.message
    assert "OCR" in refused.value.hint


def test_a_scanned_page_among_others_is_named() -> None:
    def draw(canvas: Canvas) -> None:
        _lines(_TEXT)(canvas)
        canvas.showPage()
        _scan(canvas)

    read = pdf.read(drawn(draw))
    assert [piece.text for piece in read.pieces] == [_TEXT]
    assert [(drop.where, "picture" in drop.why) for drop in read.dropped] == [("p2", True)]


def test_a_password_is_asked_for() -> None:
    locked = pikepdf.Encryption(owner="o", user="u")
    with pytest.raises(Unreadable) as refused:
        pdf.read(_saved(drawn(_lines(_TEXT)), _leave, encryption=locked))
    assert "password" in refused.value.message


def test_what_anybody_may_open_is_read_though_it_is_encrypted() -> None:
    locked = pikepdf.Encryption(owner="o", user="")
    read = pdf.read(_saved(drawn(_lines(_TEXT)), _leave, encryption=locked))
    assert [piece.text for piece in read.pieces] == [_TEXT]


@pytest.mark.parametrize(
    "data", [b"", b"Dear parents", b"PK\x03\x04 a Word file", b"%PDF-1.7\n", b"%PDF-1.4 \x00\xff" * 90]
)
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        pdf.read(data)


def test_a_file_cut_in_half_is_read_as_far_as_it_goes_or_refused() -> None:
    data = drawn(_lines(*[_TEXT] * 30))
    for end in range(0, len(data), 97):
        with contextlib.suppress(Unreadable):  # anything else would fail
            assert pdf.read(data[:end]).unit == "p"


@pytest.mark.parametrize(
    ("of", "method", "raised"), [(PDFFont, "char_width", Unreadable), (GlyphDevice, "_look", KeyError)]
)
def test_a_fault_of_the_file_is_told_from_one_of_ours(
    of: type, method: str, raised: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("what is not there")

    code = fail.__code__
    module = {"__name__": of.__module__}  # pdfminer's lines fail, or our own that it calls
    monkeypatch.setattr(of, method, FunctionType(code, module | {"KeyError": KeyError}))
    with pytest.raises(raised):
        pdf.read(drawn(_lines(_TEXT)))


def test_a_bomb_is_refused() -> None:
    def fill(file: pikepdf.Pdf) -> None:
        file.pages[0].Contents = file.make_stream(b" " * (document._LARGEST_STREAM + 1))

    with pytest.raises(Unreadable) as refused:
        pdf.read(_saved(drawn(_lines(_TEXT)), fill, compress_streams=True))
    assert "unpacks" in refused.value.message


def test_fonts_that_name_no_letters_are_refused() -> None:
    def blind(file: pikepdf.Pdf) -> None:
        system = Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0)
        below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.X, CIDSystemInfo=system)
        fonts = file.pages[0].Resources.Font
        for name in fonts.keys():  # noqa: SIM118 - a pikepdf dictionary yields no strings by itself
            fonts[name] = Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=Name.X,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([file.make_indirect(below)]),
            )

    with pytest.raises(Unreadable) as refused:
        pdf.read(_saved(drawn(_lines(*[_TEXT] * 5)), blind))
    assert "letters" in refused.value.message


def test_an_empty_page_is_refused() -> None:
    with pytest.raises(Unreadable):
        pdf.read(drawn(lambda canvas: canvas.showPage()))


# what is set aside


def test_a_watermark_is_dropped_with_its_reason() -> None:
    def draw(canvas: Canvas) -> None:
        _lines(_TEXT)(canvas)
        canvas.rotate(45)
        canvas.drawString(400, 100, "DRAFT")

    read = pdf.read(drawn(draw))
    assert [piece.text for piece in read.pieces] == [_TEXT]
    assert [(drop.text, "angle" in drop.why) for drop in read.dropped] == [("DRAFT", True)]


def _line(text: str, y: float, page: int = 1) -> Line:
    return Line(page, 72, 300, y, 11, bold=False, text=text)


def test_running_heads_are_what_stands_in_one_place_from_the_edge_inward() -> None:
    pages = [
        [
            _line("School policy", 800),
            _line(f"Text {chr(97 + n)}", 700),
            _line("Same", 400),
            _line(f"{n + 1}", 30),
        ]
        for n in range(3)
    ]
    out = furniture(pages, [842.0] * len(pages))
    assert [[out.get(id(line)) for line in page] for page in pages] == [[RUNNING, None, None, NUMBER]] * 3


def test_one_page_has_no_running_head_but_may_have_a_page_number() -> None:
    lines = [_line("School policy", 800), _line("Text", 700), _line("Page 1 of 1", 30)]
    assert furniture([lines], [842.0]) == {id(lines[2]): NUMBER}


@pytest.mark.parametrize(
    ("head", "foot", "size"),
    [("11/20/2026, 8:29 PM", "https://school.example/policy 1/1", 11), ("A school", "Version 2", 8)],
)
def test_what_stands_small_or_as_a_stamp_in_the_margin_of_a_single_page(
    head: str, foot: str, size: float
) -> None:
    lines = [_line(head, 815), _line(_TEXT, 780), _line(_TEXT, 766), _line(foot, 20)]
    for line in (lines[0], lines[-1]):
        line.size = size
    out = furniture([lines], [842.0])
    assert [bool(out.get(id(line))) for line in lines] == [True, False, False, True]


@pytest.mark.parametrize("y", [764, 752])  # no margin, or no distance
def test_small_type_that_stands_in_the_text_is_text(y: float) -> None:
    lines = [_line("Small print of one clause", y + 14), _line("Text", y), _line("More text", y - 14)]
    lines[0].size = 8
    assert furniture([lines], [842.0]) == {}


def test_a_foot_with_the_chapter_and_the_page_changes_every_few_pages() -> None:
    feet = [f"{n + 5} Chapter {n // 3}" if n % 2 else f"Section {n // 2} {n + 5}" for n in range(9)]
    pages = [[_line(f"Text {chr(97 + n)} of 2019", 770), _line(foot, 30)] for n, foot in enumerate(feet)]
    assert furniture(pages, [842.0] * 9) == {id(page[1]): RUNNING for page in pages}


def test_pages_numbered_with_roman_numerals_have_the_foot_that_the_others_have() -> None:
    numbers = ["ii", "iii", *map(str, range(1, 8))]
    pages = [
        [_line(f"Text {chr(97 + n)} v", 770), _line(f"Handbook {number}", 30)]
        for n, number in enumerate(numbers)
    ]
    assert furniture(pages, [842.0] * 9) == {id(page[1]): RUNNING for page in pages}


def test_appendices_that_start_pages_are_no_running_head() -> None:
    pages = [[_line("Text" * (n + 1), 770), _line("More" * (n + 1), 100)] for n in range(9)]
    for n in (6, 7, 8):
        pages[n][0] = _line(f"Appendix {n - 5}", 770)
    assert furniture(pages, [842.0] * len(pages)) == {}


def test_a_foot_that_counts_pages_is_one() -> None:
    pages = [[_line(f"Text {chr(97 + n)}", 770), _line(f"Policy 2024, page {n + 1}", 30)] for n in range(4)]
    assert furniture(pages, [842.0] * len(pages)) == {id(page[1]): RUNNING for page in pages}


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["Contents", "1. Scope .......... 3", "2. Use ........ 4", "1. Scope"], {0, 1, 2}),
        (["Contents", "Scope 3", "Use of the school's accounts by", "governors 4", "Scope"], {0, 1, 2, 3}),
        (["Contents", "The contents of this policy are binding."], set()),
        (["Signed .................... 20"], set()),
        (
            [
                "1 Scope 2",
                "1.1 Aims ..... 2",
                "1.2 Use ..... 3",
                "2 Breaches 7",
                "3 Review 8",
                "1 Scope",
                "In 2019",
            ],
            {1, 2, 3, 4},
        ),
        (["Section 3", "See section 3", "In 2019"], set()),
    ],
)
def test_contents_pages(texts: list[str], found: set[int]) -> None:
    assert contents(texts) == found


# line ends


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["the safe-", "guarding lead; safeguarding"], "the safeguarding lead; safeguarding"),
        (["the safe-", "guarding lead"], "the safe-guarding lead"),
        (["a well-", "being lead; well-being, wellbeing"], "a well-being lead; well-being, wellbeing"),
        (["both pre-", "and post-school"], "both pre- and post-school"),
        (["from 2019-", "2020"], "from 2019- 2020"),
        (["com\u00ad", "munication"], "communication"),
        (["one", "", "two"], "one two"),
    ],
)
def test_a_hyphen_goes_only_where_the_document_shows_the_word_whole(lines: list[str], text: str) -> None:
    assert join(lines, vocabulary(lines)) == text


@pytest.mark.parametrize(
    "lines", [["x"], ["x-"], ["x" * 80 + "-"]], ids=["a word", "hyphens", "a word in lines"]
)
def test_four_times_the_text_takes_four_times_as_long_to_join(lines: list[str]) -> None:
    def cost(times: int) -> float:
        text = ["".join(lines) * times] if len(lines[0]) < 3 else lines * (times // 80)
        taken = []
        for _ in range(3):
            before = time.process_time()
            join([*text, "and so on-", "line"], vocabulary(text))
            taken.append(time.process_time() - before)
        return min(taken)

    assert cost(200_000) < 9 * cost(50_000)  # sixteen times, if each line end looked through the whole text


# lines


def _glyphs(text: str, x: float, y: float, size: float = 10, mark: int = -1) -> list[Glyph]:
    step = size / 2
    return [
        Glyph(char, x + step * n, x + step * (n + 1), y, size, bold=False, mark=mark, upright=True)
        for n, char in enumerate(text)
    ]


def test_a_raised_figure_stays_on_its_line_and_is_known_as_a_mark() -> None:
    (line,) = lines_of([*_glyphs("see", 10, 100), *_glyphs("1", 25, 104, 6)], 1)
    assert line.text == "see\x0e1\x0f"


def test_right_to_left_lines_read_in_order() -> None:
    visual = "תוינידמ 2024 ABC"
    (line,) = lines_of(_glyphs(visual, 10, 100), 1)
    assert line.text == "ABC 2024 מדיניות"


def test_letters_printed_twice_for_weight_count_once() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.3):
            canvas.drawString(72 + shift, 700, "Allowed uses of accounts")

    assert [piece.text for piece in pdf.read(drawn(draw)).pieces] == ["Allowed uses of accounts"]


@pytest.mark.parametrize(
    ("shown", "read"), [("\u6600\u6900", "fi"), ("\u6600\ucf00", "ffi"), ("\u6600", "\u6600")]
)
def test_ligatures_that_are_written_backwards(shown: str, read: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PDFSimpleFont, "to_unichr", lambda _, cid: shown if chr(cid) == "&" else chr(cid))
    (piece,) = pdf.read(drawn(_lines("The o&ce of the school"))).pieces
    assert piece.text == f"The o{read}ce of the school"


def test_letters_of_a_font_of_pictures_are_bullets() -> None:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(("keep passwords apart;", "ask before posting.")):
            canvas.setFont("ZapfDingbats", 11)
            canvas.drawString(72, 700 - 14 * number, "■")
            canvas.setFont("Helvetica", 11)
            canvas.drawString(90, 700 - 14 * number, text)

    assert [piece.label for piece in pdf.read(drawn(draw)).pieces] == ["•", "•"]


def test_lines_go_on_below_the_text_of_an_item_though_its_bullet_stands_near() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(2):
            canvas.drawString(82, 700 - 28 * number, "•")
            canvas.drawString(
                91, 700 - 28 * number, "passwords of staff are kept apart from those of the school, and"
            )
            canvas.drawString(91, 686 - 28 * number, f"are changed every term {number}.")

    first, second = pdf.read(drawn(draw)).pieces
    assert (first.text[-7:], second.text[-7:]) == ("term 0.", "term 1.")


def test_a_letter_printed_as_a_bullet_is_one_and_is_accounted_for() -> None:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(("keep passwords apart;", "ask before posting.")):
            canvas.drawString(72, 700 - 14 * number, "o")
            canvas.drawString(90, 700 - 14 * number, text)

    read = pdf.read(drawn(draw))
    assert [(piece.label, piece.text[:3]) for piece in read.pieces] == [("•", "kee"), ("•", "ask")]
    assert [drop.text for drop in read.dropped] == ["o", "o"]


# tags that are no guide


def _tagged(data: bytes, elements: Callable[[pikepdf.Pdf, pikepdf.Object], None]) -> bytes:
    def add(file: pikepdf.Pdf) -> None:
        root = file.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
        file.Root.StructTreeRoot = root
        elements(file, root)

    return _saved(data, add)


def test_a_tree_that_reaches_little_of_the_text_is_not_believed() -> None:
    data = _tagged(
        drawn(_lines("First line of a clause that runs on", "and ends here.")), lambda _file, _root: None
    )
    assert [piece.text for piece in pdf.read(data).pieces] == [
        "First line of a clause that runs on and ends here."
    ]


def test_a_tree_that_bites_its_tail_ends() -> None:
    def knot(file: pikepdf.Pdf, root: pikepdf.Object) -> None:
        element = file.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, K=Array()))
        element.K.append(element)
        root.K.append(element)

    assert len(pdf.read(_tagged(drawn(_lines(_TEXT)), knot)).pieces) == 1


# the account


def test_every_letter_that_is_drawn_lands_somewhere() -> None:
    data = drawn(_lines("1. Scope", "1.1 Staff: see note.", "• an item", "  (a) a second", "Page 1"))
    read = pdf.read(data)
    assert read.shown is not None
    landed = [*(piece.label + piece.text for piece in read.pieces), *(drop.text for drop in read.dropped)]
    bare = extract_text(io.BytesIO(data)).replace("(cid:127)", "")  # the bullet
    assert read.shown.counts == letters_in(landed) == letters_in([bare])
    assert all(piece.where == "p1" for piece in read.pieces)


# columns


def _side_by_side(left: list[str], right: list[str], at: float) -> list[Glyph]:
    glyphs = []
    for x, lines in ((40, left), (at, right)):
        for number, line in enumerate(lines):
            glyphs += _glyphs(line, x, 700 - 14 * number)
    return glyphs


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = (
        [f"left line {n} full of words, all of it" for n in range(8)],
        ["right, just as full of its words"] * 8,
    )
    texts = [
        line.text
        for group in groups_of(_side_by_side(left, right, 320), 595)
        for line in lines_of(group.glyphs, 1)
    ]
    assert texts == [*left, *right]


def test_words_and_their_meanings_are_read_across() -> None:
    glyphs = _side_by_side([f"term {n}" for n in range(8)], ["what the term means at some length"] * 8, 220)
    (group,) = groups_of(glyphs, 595)
    assert lines_of(group.glyphs, 1)[0].text == "term 0 what the term means at some length"


def test_what_is_filled_into_a_form_is_named() -> None:
    def draw(canvas: Canvas) -> None:
        _lines(_TEXT)(canvas)
        canvas.acroForm.textfield(name="who", value="The deputy head", x=72, y=600)

    read = pdf.read(drawn(draw))
    assert [(drop.text, drop.why) for drop in read.dropped] == [("The deputy head", FILLED_IN)]
    assert read.shown is not None
    assert read.shown.counts == letters_in([_TEXT, "The deputy head"])


def test_pages_whose_foot_the_tags_leave_out_are_still_read_by_their_tags() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(3):
            for mark, line in enumerate(("First half of a clause,", "and its second half.")):
                canvas._code.append(f"/P <</MCID {mark}>> BDC")  # type: ignore[attr-defined]  # no marked content of its own
                canvas.drawString(72, 700 - 60 * mark, f"{line} {'abc'[number]}")
                canvas._code.append("EMC")  # type: ignore[attr-defined]
            canvas.drawString(72, 30, f"A long foot that says whose policy this is, page {number + 1}")
            canvas.showPage()

    def tag(file: pikepdf.Pdf, root: pikepdf.Object) -> None:
        for page in file.pages:
            element = Dictionary(Type=Name.StructElem, S=Name.P, Pg=page.obj, K=Array([0, 1]))
            root.K.append(file.make_indirect(element))

    read = pdf.read(_tagged(drawn(draw), tag))
    assert [piece.text for piece in read.pieces] == [
        f"First half of a clause, {letter} and its second half. {letter}" for letter in "abc"
    ]
    assert [piece.where for piece in read.pieces] == ["p1", "p2", "p3"]


def _wrapped(file: pikepdf.Pdf, marks: list[int]) -> pikepdf.Object:
    """A block as browsers write it that have no name for it: a wrapper around the wrappers of its runs of text."""
    page = file.pages[0].obj
    runs = [Dictionary(Type=Name.StructElem, S=Name.NonStruct, Pg=page, K=mark) for mark in marks]
    block = Dictionary(
        Type=Name.StructElem, S=Name.NonStruct, K=Array([file.make_indirect(run) for run in runs])
    )
    return file.make_indirect(block)


def test_blocks_without_a_name_are_paragraphs_and_runs_of_text_are_none() -> None:
    def draw(canvas: Canvas) -> None:
        for mark, (x, y, text) in enumerate(
            ((72, 700, "Staff must"), (140, 700, "ask first."), (72, 686, "They may post."))
        ):
            canvas._code.append(f"/P <</MCID {mark}>> BDC")  # type: ignore[attr-defined]  # no marked content of its own
            canvas.drawString(x, y, text)
            canvas._code.append("EMC")  # type: ignore[attr-defined]

    def tag(file: pikepdf.Pdf, root: pikepdf.Object) -> None:
        root.K.append(_wrapped(file, [0, 1]))
        root.K.append(_wrapped(file, [2]))

    pieces = pdf.read(_tagged(drawn(draw), tag)).pieces
    assert [piece.text for piece in pieces] == ["Staff must ask first.", "They may post."]


def test_a_number_before_a_tab_is_the_label_of_an_item_though_no_tag_sets_it_apart() -> None:
    def draw(canvas: Canvas) -> None:
        for mark in range(2):
            canvas._code.append(f"/P <</MCID {mark}>> BDC")  # type: ignore[attr-defined]  # no marked content of its own
            canvas.drawString(72, 700 - 14 * mark, f"Rule {'AB'[mark]}:")
            canvas.drawString(130, 700 - 14 * mark, "accounts carry the name of the school")
            canvas._code.append("EMC")  # type: ignore[attr-defined]

    def tag(file: pikepdf.Pdf, root: pikepdf.Object) -> None:
        page = file.pages[0].obj
        items = [Dictionary(Type=Name.StructElem, S=Name.LI, Pg=page, K=mark) for mark in range(2)]
        root.K.append(file.make_indirect(Dictionary(Type=Name.StructElem, S=Name.L, K=Array(items))))

    assert [piece.label for piece in pdf.read(_tagged(drawn(draw), tag)).pieces] == ["Rule A:", "Rule B:"]


# paragraphs


def test_a_label_alone_on_its_line_has_its_text_below() -> None:
    long = "Everybody whom the school employs keeps to what this policy says about accounts."
    pieces = pdf.read(drawn(_lines("1.1", _TEXT, "1.2", long))).pieces
    assert [piece.text for piece in pieces] == [f"1.1 {_TEXT}", f"1.2 {long}"]


def test_a_label_of_a_word_and_a_number_is_one_before_a_tab() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(2):
            canvas.drawString(72, 700 - 14 * number, f"Rule {'AB'[number]}:")
            canvas.drawString(130, 700 - 14 * number, "accounts carry the name of the school")

    assert [piece.label for piece in pdf.read(drawn(draw)).pieces] == ["Rule A:", "Rule B:"]


def test_what_a_cell_prints_over_its_edge_is_still_in_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([72, 130, 188], [690, 710, 730])
        for y in (714, 694):
            canvas.drawString(75, y, "Role")
            canvas.drawString(133, y, "wider than that")

    pieces = pdf.read(drawn(draw)).pieces
    assert "".join(piece.text for piece in pieces).count("wider than that") == 2


def test_bold_words_that_fill_a_line_do_not_part_a_paragraph() -> None:
    def draw(canvas: Canvas) -> None:
        lines = (
            ("Helvetica", "Staff may not post pictures of pupils on any account, whether it is"),
            ("Helvetica-Bold", "their own, that of the school or that of anybody else whom they"),
            ("Helvetica", "know, and they ask first."),
        )
        for number, (font, line) in enumerate(lines):
            canvas.setFont(font, 11)
            canvas.drawString(72, 700 - 14 * number, line)

    (piece,) = pdf.read(drawn(draw)).pieces
    assert not piece.bold


def test_a_bold_line_that_ends_early_is_a_paragraph_of_its_own() -> None:
    def draw(canvas: Canvas) -> None:
        for number, (font, line) in enumerate((("Helvetica-Bold", "Pictures"), ("Helvetica", _TEXT))):
            canvas.setFont(font, 11)
            canvas.drawString(72, 700 - 14 * number, line)

    assert [(piece.text, piece.bold) for piece in pdf.read(drawn(draw)).pieces] == [
        ("Pictures", True),
        (_TEXT, False),
    ]


def test_a_paragraph_that_the_tags_forgot_stands_at_the_end_of_its_page() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(2):
            canvas._code.append("/P <</MCID 0>> BDC")  # type: ignore[attr-defined]  # no marked content of its own
            for line in range(20):
                canvas.drawString(
                    72, 780 - 14 * line, f"Line {line} of the clause on page {number} and some more."
                )
            canvas._code.append("EMC")  # type: ignore[attr-defined]
            canvas.drawString(72, 300, f"Forgotten words {'ab'[number]}.")
            canvas.showPage()

    def tag(file: pikepdf.Pdf, root: pikepdf.Object) -> None:
        for page in file.pages:
            root.K.append(file.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, Pg=page.obj, K=0)))

    pieces = pdf.read(_tagged(drawn(draw), tag)).pieces
    assert [(piece.text[:11], piece.where) for piece in pieces] == [
        ("Line 0 of t", "p1"), ("Forgotten w", "p1"), ("Line 0 of t", "p2"), ("Forgotten w", "p2"),
    ]  # fmt: skip
