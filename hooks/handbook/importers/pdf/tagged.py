"""Tagged PDFs: the structure tree says what is a paragraph; the pages say what it reads.

In: the document and its pages. Out: pieces and what was dropped, or None where the tags are no guide. Must not know
how paragraphs are told apart by geometry.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pdfminer.pdfdocument import PDFDocument

from handbook.importers.pdf.contents import contents
from handbook.importers.pdf.furniture import furniture
from handbook.importers.pdf.glyphs import ARTIFACT, Glyph, Page
from handbook.importers.pdf.joining import Unjoined, joined, place
from handbook.importers.pdf.labels import cut_label, label_of
from handbook.importers.pdf.lines import Line, lines_of
from handbook.importers.pdf.slanted import upright
from handbook.importers.pdf.tree import Element, Slot, Structure, structure_of
from handbook.importers.pieces import Dropped, Piece, PieceKind
from handbook.sources.labels import BULLET, split_typed_label

DECORATION = "decoration, as the file says (running heads, page numbers)"
_COLUMN = 3.0  # times the type's size: no line goes up so far but into the next column
_WORTH = 0.9  # of the text: tags that reach less of it are no guide
_BY_LINE = 0.25  # of the paragraphs: where more go on in lower case, each line was tagged by itself


def tagged_read(
    document: PDFDocument, pages: Iterable[tuple[object, Page]]
) -> tuple[list[Piece], list[Dropped]] | None:
    """None where the tree does not cover the text or knows only lines."""
    structure = structure_of(document)
    dropped: list[Dropped] = []
    stray: list[Line] = []
    by_page: list[list[Line]] = []
    heights: list[float] = []
    for page_id, page in pages:
        by_page.append(_fill(structure, stray, page_id, page.number, upright(page, dropped)))
        heights.append(page.height)
    elements = structure.elements
    reached = sum(len(line.text) for element in elements for line in element.lines())
    out = _whole(furniture(by_page, heights), elements)
    missed = sum(len(line.text) for line in stray if id(line) not in out)
    if reached < _WORTH * (reached + missed) or _knows_only_lines(elements):
        return None
    dropped += [_drop(line, DECORATION) for line in structure.decoration.lines]
    dropped += [
        _drop(line, out[id(line)]) for page_lines in by_page for line in page_lines if id(line) in out
    ]
    arranged = [found for element in elements for found in element.arranged()]
    kept = _with_stray(arranged, [line for line in stray if id(line) not in out])
    drafts = [draft for element in kept if (draft := _draft(element, out))]
    listed = contents([" ".join(line.text for line in draft.lines()) for draft in drafts])
    for index, draft in enumerate(drafts):
        draft.contents |= index in listed
    pieces, more = joined(drafts)
    return pieces, [*dropped, *more]


def _fill(
    structure: Structure, stray: list[Line], page_id: object, number: int, glyphs: Sequence[Glyph]
) -> list[Line]:
    """Put the page's lines where the tree wants them; give back those that are not decoration."""
    groups: dict[int, tuple[Slot | None, list[Glyph]]] = {}
    for glyph in glyphs:
        slot = structure.slots.get((page_id, glyph.mark)) if glyph.mark >= 0 else None
        if glyph.mark == ARTIFACT:
            slot = structure.decoration
        groups.setdefault(id(slot), (slot, []))[1].append(glyph)
    text: list[Line] = []
    for slot, members in groups.values():
        lines = [line for stretch in _stretches(members) for line in lines_of(stretch, number)]
        (stray if slot is None else slot.lines).extend(lines)
        text += lines if slot is not structure.decoration else []
    return text


def _stretches(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """What one element prints on a page, cut where it goes on at the top of the next column."""
    out: list[list[Glyph]] = []
    for glyph in glyphs:
        if not out or glyph.y > out[-1][-1].y + _COLUMN * glyph.size:
            out.append([])
        out[-1].append(glyph)
    return out


def _whole(out: dict[int, str], elements: Sequence[Element]) -> dict[int, str]:
    """A line is furniture only if all that the file holds together with it is."""
    text: set[int] = set()
    for element in elements:
        lines = [id(line) for line in element.lines()]
        if not all(line in out for line in lines):
            text.update(lines)
    return {line: why for line, why in out.items() if line not in text}


def _with_stray(elements: Sequence[Element], stray: Sequence[Line]) -> list[Element]:
    """Text that the tree leaves out is not lost: it stands after what the tree has up to the end of its page."""
    ends: dict[int, int] = {}  # the place of each page's last element
    for at, element in enumerate(elements):
        if lines := element.lines():
            ends[lines[-1].page] = at
    after: dict[int, list[Element]] = {}
    for line in stray:
        at = max((end for page, end in ends.items() if page <= line.page), default=-1)
        after.setdefault(at, []).append(Element(PieceKind.PARAGRAPH, cells=[Slot([line])]))
    out = after.get(-1, [])
    for at, element in enumerate(elements):
        out += [element, *after.get(at, ())]
    return out


def _knows_only_lines(elements: Sequence[Element]) -> bool:
    texts = [element.lines() for element in elements if element.kind is PieceKind.PARAGRAPH]
    texts = [lines for lines in texts if lines]
    goes_on = sum(lines[0].text[:1].islower() and not _is_labelled(lines[0]) for lines in texts)
    return len(texts) > 8 and goes_on > _BY_LINE * len(texts)


def _is_labelled(line: Line) -> bool:
    return bool(label_of(line) or split_typed_label(line.text)[0])


def _draft(element: Element, out: dict[int, str]) -> Unjoined | None:
    """None for an element that is a running head, or prints nothing."""
    lines = element.lines()
    if not lines or id(lines[0]) in out:
        return None
    label = " ".join(line.text for line in element.label.lines)
    if element.kind is PieceKind.ITEM and element.labelled and not label:
        label = BULLET
    if element.kind in (PieceKind.ITEM, PieceKind.HEADING) and not label:
        label = label_of(lines[0])  # numbered, though the tags do not set the number apart
        cut_label(lines[0], label)
    cells = [slot.lines for slot in element.cells if slot.lines]
    cells += [lines for cell in element.row if (lines := [line for inner in cell for line in inner.lines()])]
    return Unjoined(element.kind, cells, label, element.level, element.contents)


def _drop(line: Line, why: str) -> Dropped:
    return Dropped(text=line.text, why=why, where=place([line]))
