"""Web pages as programs write them: Word, Google Docs, pandoc, a school's own site. What is printed is what counts."""

from __future__ import annotations

from handbook.importers import html
from handbook.importers.pieces import PieceKind, Read

_GAP = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"


def read(body: str, style: str = "") -> Read:
    return html.read(f"<html><head><style>{style}</style></head><body>{body}</body></html>".encode())


def shown(page: Read) -> list[str]:
    """Label and text of each piece, as deep as its list stands."""
    deep = {id(p): "  " * p.level if p.kind is PieceKind.ITEM else "" for p in page.pieces}
    return [deep[id(p)] + f"{p.label} {p.text}".strip() for p in page.pieces]


def word(label: str, text: str, level: int, font: str = "") -> str:
    """A paragraph of a list, as Word saves it for a browser that knows no lists of Word's."""
    ignored = f"<span style='font-family:{font}'><span style='mso-list:Ignore'>{label}{_GAP}</span></span>"
    return (
        f"<p class=MsoListParagraph style='margin-left:36.0pt;mso-list:l0 level{level} lfo1'>"
        f"<![if !supportLists]>{ignored}<![endif]>{text}</p>"
    )


def test_lists_of_a_page_saved_by_word() -> None:
    heading = f"<h1 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.{_GAP}</span>Scope</h1>"
    page = read(
        heading + word("1.1", "Staff", 2) + word("·", "pupils", 1, "Symbol") + word("o", "ours", 2, '"Courier New"')
        + word("Rule A:", "Be kind.", 1)
    )  # fmt: skip
    assert shown(page) == ["1. Scope", "  1.1 Staff", "• pupils", "  • ours", "Rule A: Be kind."]
    assert page.pieces[0].kind is PieceKind.HEADING


def test_lists_of_a_filtered_page_have_their_labels_before_a_gap() -> None:
    page = read(
        f"<p style='margin-left:39.6pt'>1.1{_GAP}Staff</p>"
        f"<p style='margin-left:72.0pt'><span style='font-family:Wingdings'>§{_GAP}</span>a square</p>"
        f"<p>No label{_GAP}here</p>"
    )
    assert shown(page) == ["1.1 Staff", "  • a square", "No label\xa0\xa0\xa0 here"]


def test_labels_that_only_the_styles_print() -> None:
    google = (
        ".lst-x-0>li{counter-increment:n-0}.lst-x-1>li{counter-increment:n-1}ol.lst-x-1.start{counter-reset:n-1 0}"
        'ol.lst-x-0.start{counter-reset:n-0 0}.lst-x-0>li:before{content:"" counter(n-0,decimal) ". "}'
        '.lst-x-1>li:before{content:counter(n-0,decimal) "." counter(n-1,lower-latin) ") "}'
        'ul.lst-y-0>li:before{content:"\\0025cf   "}'
    )
    page = read(
        "<ol class='lst-x-0 start'><li>One</ol><ol class='lst-x-1 start'><li>a<li>b</ol><ul class=lst-y-0><li>dot</ul>"
        "<ol class='lst-x-1'><li>c</ol><ol class=lst-x-0><li>Two</ol><ol class='lst-x-1 start'><li>a</ol>",
        google,
    )
    assert shown(page) == ["1. One", "  1.a) a", "  1.b) b", "• dot", "  1.c) c", "2. Two", "  2.a) a"]


def test_counters_that_nest_as_the_lists_do() -> None:
    style = 'ol{counter-reset:item} li{counter-increment:item} li::before{content:counters(item, ".") " "}'
    page = read("<ol><li>a<ol><li>b<li>c</ol><li>d</ol><ol><li>e</ol>", style)
    assert shown(page) == ["1 a", "  1.1 b", "  1.2 c", "2 d", "1 e"]


def test_bold_and_size_may_stand_in_the_style_sheet() -> None:
    page = read(
        "<p class='c1 c2'>Title</p><p><span class=c2>Bold</span></p><div id=x><p>small</div><p><font size=5>big",
        ".c1{font-size:20pt}.c2{font-weight:700} #x p, .none{font-size: 8px} @media print{p{font-size:1pt}}",
    )
    assert [(p.bold, p.size) for p in page.pieces] == [
        (True, 20.0),
        (True, 12.0),
        (False, 6.0),
        (False, 18.0),
    ]


def test_notes_link_to_their_marks_and_back() -> None:
    page = read(
        "<p>Word.<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a> Pandoc.<a href='#fn2' id='fnref2'><sup>2</sup>"
        "</a></p><p>A plain <a href='#part'>link</a>.</p><h2 id=part>Part</h2>"
        "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> A note.</p><p>Its second half.</p></div>"
        "<section><ol><li id=fn2><p>Another. <a href='#fnref2'>↩</a></p></li></ol></section>"
    )
    assert shown(page) == [
        "Word. Pandoc.", "A plain link.", "Part", "[1] A note. Its second half.", "2 Another.",
    ]  # fmt: skip
    assert [p.kind for p in page.pieces[-2:]] == [PieceKind.NOTE] * 2
    assert [d.text for d in page.dropped] == ["[1]", "↩", "2"]
    assert {d.why for d in page.dropped} == {"mark of a note"}


def test_what_a_site_sets_around_a_policy_is_dropped_by_its_names() -> None:
    text = (
        "<p>Staff must keep what is private apart from what is work, on every account that they have.</p>" * 3
    )
    page = read(
        "<div class='cookie-notice'>We use cookies</div><div id=header>Oak</div><ul class=menu><li>Home</ul>"
        f"<div class='breadcrumbs'>Home › Policies</div><div class='social-media-policy header-free'>{text}</div>"
        "<div class='sharedaddy share-links'>Share this</div><div class=sidebar>News</div><div role=contentinfo>©</div>"
    )
    assert len(page.pieces) == 3
    assert [d.why for d in page.dropped] == [
        "a notice of the site", "the site's header", "menu", "menu", "links and comments of the site",
        "beside the text", "the site's footer",
    ]  # fmt: skip
    named = read(f"<div class=header>{text}</div><div class=footer>Tel</div>")
    assert len(named.pieces) == 3, "what holds most of the page is no furniture, whatever its name"


def test_a_page_laid_out_by_a_table_and_parted_by_line_breaks() -> None:
    filling = "Phones are switched off and kept in lockers until the end of the day. " * 5
    page = read(
        f"<table><tr><td>Home<br>News</td><td><b>1. Aims</b><br><br>1.1 {filling}<br><br><b>Breaches</b><br>"
        "A breach is reported.</td></tr></table>"
    )
    texts = [(p.text, p.bold) for p in page.pieces]
    assert texts == [
        ("Home\nNews", False), ("1. Aims", True), (f"1.1 {filling}".strip(), False), ("Breaches", True),
        ("A breach is reported.", False),
    ]  # fmt: skip


def test_utf_8_is_read_as_that_whatever_the_page_declares() -> None:
    page = html.read("<meta charset=windows-1252><p>caf\u00e9".encode())
    assert [p.text for p in page.pieces] == ["caf\u00e9"]


def test_running_heads_and_contents_that_word_and_libreoffice_mark() -> None:
    page = read(
        "<div title=header>Oak</div><p class=MsoToc1>1. Scope....2</p><p>Staff keep it all to themselves.</p>"
    )
    assert [p.text for p in page.pieces] == ["Staff keep it all to themselves."]
    assert [d.why for d in page.dropped] == ["running head or foot", "contents page"]
