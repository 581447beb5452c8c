"""Untagged PDFs: tables, running heads and contents pages are set aside, then geometry finds the paragraphs.

In: the pages. Out: pieces and what was dropped. Must not know structure trees.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from handbook.importers.pdf.across import cells_of, reads_across
from handbook.importers.pdf.columns import groups_of
from handbook.importers.pdf.contents import CONTENTS, contents
from handbook.importers.pdf.furniture import furniture
from handbook.importers.pdf.glyphs import Glyph, Page
from handbook.importers.pdf.joining import Unjoined, joined, place
from handbook.importers.pdf.labels import cut_label
from handbook.importers.pdf.lines import Line, lines_of
from handbook.importers.pdf.paragraphs import Block, Layout
from handbook.importers.pdf.slanted import upright
from handbook.importers.pdf.tables import Row, tables_of
from handbook.importers.pieces import Dropped, Piece, PieceKind

_LARGER = 1.12  # times the body's size: a heading
_WORDS = 3  # lines at most of a word beside its meaning: more are text around a picture
_DEEPER = 6.0  # points of indent: the next level of a list


def untagged_read(pages: Iterable[tuple[object, Page]]) -> tuple[list[Piece], list[Dropped]]:
    """Lines of the whole document first, because only repetition shows what is furniture."""
    dropped: list[Dropped] = []
    flows: list[list[Line | Row]] = []
    heights: list[float] = []
    for _, page in pages:
        rows, rest = tables_of(upright(page, dropped), page.rules, page.number)
        flows.append(_flow(rest, rows, page))
        heights.append(page.height)
    lines = [[part for part in flow if isinstance(part, Line)] for flow in flows]
    out = furniture(lines, heights)
    kept = [line for page_lines in lines for line in page_lines if id(line) not in out]
    out |= {id(kept[index]): CONTENTS for index in contents([line.text for line in kept])}
    dropped += [
        Dropped(text=line.text, why=out[id(line)], where=place([line]))
        for page_lines in lines
        for line in page_lines
        if id(line) in out
    ]
    layout = Layout([line for line in kept if id(line) not in out])
    blocks = layout.blocks([[part for part in flow if id(part) not in out] for flow in flows])
    pieces, more = joined(_drafts(blocks, layout))
    return pieces, [*dropped, *more]


def _flow(glyphs: Sequence[Glyph], rows: Sequence[Row], page: Page) -> list[Line | Row]:
    """Lines and table rows of a page from the top, column by column."""
    flow: list[Line | Row] = []
    waiting = sorted(rows, key=lambda row: -row.y)
    for group in groups_of(glyphs, page.width):
        for line in lines_of(group.glyphs, page.number):
            line.column = group.column
            while waiting and waiting[0].y > line.y:
                flow.append(waiting.pop(0))
            flow.append(line)
    return [*flow, *waiting]


def _drafts(blocks: Sequence[Block], layout: Layout) -> list[Unjoined]:
    drafts: list[Unjoined] = []
    depths: list[float] = []
    rows = _rows(blocks)
    for block in blocks:
        if cells := rows.get(id(block)):
            drafts.append(Unjoined(PieceKind.ROW, cells))
        elif block.note:
            drafts.append(Unjoined(PieceKind.NOTE, [block.lines]))
        elif _is_large(block, layout):
            cut_label(block.lines[0], block.label)
            drafts.append(Unjoined(PieceKind.HEADING, [block.lines], block.label))
            depths = []
        elif block.label:
            depth = _depth(block.lines[0].x0, depths)
            cut_label(block.lines[0], block.label)
            drafts.append(Unjoined(PieceKind.ITEM, [block.lines], block.label, depth))
        else:
            drafts.append(Unjoined(PieceKind.PARAGRAPH, [block.lines]))
            if block.lines[0].x0 < layout.left + _DEEPER:
                depths = []
    return drafts


def _rows(blocks: Sequence[Block]) -> dict[int, list[list[Line]]]:
    """The cells of every table row, by id(block): drawn ones, and lists of words with their meanings beside them."""
    rows = {id(block): block.row.cells for block in blocks if block.row is not None}
    for pair in pairwise(block for block in blocks if not block.note):
        words = all(
            block.row is None and sum(bool(line.tab) for line in block.lines) <= _WORDS for block in pair
        )
        if words and reads_across(pair[0].lines[0], pair[1].lines[0]):
            rows |= {id(block): cells_of(block.lines) for block in pair}
    return rows


def _is_large(block: Block, layout: Layout) -> bool:
    return (
        bool(block.lines)
        and not block.note
        and block.lines[0].size > _LARGER * layout.body
        and len(block.lines) < 4
    )


def _depth(x0: float, depths: list[float]) -> int:
    """How deep an item at this indent is in the list it belongs to; `depths` holds the indents that are open."""
    while depths and x0 < depths[-1] - _DEEPER:
        depths.pop()
    if not depths or x0 > depths[-1] + _DEEPER:
        depths.append(x0)
    return len(depths) - 1
