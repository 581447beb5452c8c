"""OpenDocument text (ODT): lists with the labels that LibreOffice prints, headings by their level.

In: bytes. Out: a `Read`. Tracked deletions go; frames count once; notes follow at the end.
Must not know what a clause is. Locators count lines as `docx` does.
"""

from __future__ import annotations

from lxml import etree

from handbook.importers.lines import LineCount
from handbook.importers.odt.lists import Level, ListCount, list_styles, next_label
from handbook.importers.odt.paragraphs import (
    CONTENTS,
    GONE,
    HEADS,
    OFFICE,
    TABLE,
    XML_ID,
    S,
    T,
    reaching,
    text_of,
)
from handbook.importers.odt.styles import Styles
from handbook.importers.package import Package, encrypted
from handbook.importers.pieces import Dropped, Piece, PieceKind, Read
from handbook.importers.rows import read_table
from handbook.importers.unreadable import Unreadable
from handbook.sources.labels import BULLET

_LOST = (
    "This file numbers its headings and describes further levels of numbers below them, such as {}, that no paragraph "
    "has. LibreOffice writes such a file from a Word document, and the numbers of the clauses are lost in it. If there "
    "is a Word document, import that."
)


def read(data: bytes) -> Read:
    """Every piece of the document. Raises `Unreadable` for what is no OpenDocument text, encrypted or a bomb."""
    return _Document(Package(data)).read()


class _Document:
    """One document being read; nothing of it outlives `read`."""

    def __init__(self, package: Package) -> None:
        self._package = package
        if "META-INF/manifest.xml" in package and b"encryption-data" in package.part("META-INF/manifest.xml"):
            raise encrypted()
        if "content.xml" not in package:
            raise Unreadable(
                "The file holds no OpenDocument text.", "Save it as .odt or .docx, and import that."
            )
        self._content = package.tree("content.xml")
        styles = package.optional_tree("styles.xml")
        self._roots = [root for root in (self._content, styles) if root is not None]
        self._levels = {name: levels for root in reversed(self._roots) for name, levels in list_styles(root)}
        self._styles = Styles(self._roots)
        outlines = [outline for root in self._roots for outline in root.iter(T + "outline-style")]
        self._outline = ListCount(outlines[0].get(S + "name", "") if outlines else "")
        self._outlined: set[int] = set()  # levels of the outline that something has
        self._ended: dict[str, ListCount] = {}  # by xml:id, and by style for text:continue-numbering
        self._count = LineCount()
        self._pieces: list[Piece] = []
        self._dropped: list[Dropped] = []
        self._notes: list[etree._Element] = []

    def read(self) -> Read:
        body = self._content.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise Unreadable(
                "This OpenDocument file is no text document.", "Save it as .odt or .docx, and import that."
            )
        self._set_hidden_aside(body)
        self._blocks(body)
        while self._notes:
            self._note(self._notes.pop(0))
        for header in (e for root in self._roots for e in root.iter(*HEADS)):
            for paragraph in header.iter(T + "p", T + "h"):
                self._drop(text_of(paragraph), HEADS[header.tag])
        return Read(
            pieces=tuple(self._pieces), dropped=tuple(self._dropped), lines=self._count.lines,
            text_lines=self._count.lines, details=self._details(),
        )  # fmt: skip

    def _blocks(self, node: etree._Element) -> None:
        for child in node:
            self._block(child)

    def _block(self, block: etree._Element) -> None:
        if block.tag in (T + "p", T + "h"):
            self._paragraph(block, "", 0)
        elif block.tag == T + "list":
            self._list(block, None, 1)
        elif block.tag == T + "numbered-paragraph":
            self._numbered_paragraph(block)
        elif block.tag == TABLE + "table":
            self._table(block)
        elif block.tag in CONTENTS:
            for paragraph in block.iter(T + "p", T + "h"):
                self._drop(text_of(paragraph), "contents page")
        elif block.tag not in GONE:
            self._blocks(block)

    # paragraphs

    def _paragraph(self, paragraph: etree._Element, label: str, depth: int) -> None:
        text = text_of(paragraph)
        heading = paragraph.tag == T + "h" and bool(text)
        level = int(paragraph.get(T + "outline-level", "1")) if heading else 0
        if heading and not label and not any(e.tag == T + "list-item" for e in paragraph.iterancestors()):
            label = self._outline_label(paragraph, level)
        titled = any(style.get(S + "name") == "Title" for style in self._styles.of(paragraph))
        if text or (label and label != BULLET):
            kind = (
                PieceKind.HEADING if heading or titled else PieceKind.ITEM if label else PieceKind.PARAGRAPH
            )
            self._pieces.append(
                Piece(
                    text=text, kind=kind, label=label, level=level if kind is PieceKind.HEADING else depth,
                    bold=self._styles.bold(paragraph), where=self._count.place(text),
                )
            )  # fmt: skip
        self._inside(paragraph)

    def _inside(self, paragraph: etree._Element) -> None:
        """What hangs on a paragraph: notes, frames, comments."""
        for element in reaching(paragraph):
            if element.tag == T + "note":
                self._notes.append(element)
            elif element.tag == OFFICE + "annotation":
                for said in element.iter(T + "p"):
                    self._drop(text_of(said), "comment")
            else:
                self._blocks(element)

    def _note(self, note: etree._Element) -> None:
        body = note.find(T + "note-body")
        text = (
            "" if body is None else "\n".join(filter(None, (text_of(p) for p in body.iter(T + "p", T + "h"))))
        )
        if text:
            label = (note.findtext(T + "note-citation") or "").strip()
            self._pieces.append(
                Piece(text=text, kind=PieceKind.NOTE, label=label, where=self._count.place(text))
            )

    def _outline_label(self, heading: etree._Element, level: int) -> str:
        levels = self._levels.get(self._outline.style, {})
        numbered = levels.get(level, Level()).form != "none" and heading.get(T + "is-list-header") != "true"
        if not numbered or self._styles.unlisted(heading):
            return ""
        self._outlined.add(level)
        start = heading.get(T + "start-value") if heading.get(T + "restart-numbering") == "true" else None
        return next_label(self._outline, levels, level, start)

    # lists

    def _list(self, element: etree._Element, above: ListCount | None, depth: int) -> None:
        style = element.get(T + "style-name") or (above.style if above else "")
        current = (
            above
            if above is not None and (not style or style == above.style)
            else self._begin(element, style)
        )
        for item in element:
            if item.tag not in (T + "list-item", T + "list-header"):
                continue
            levels = self._levels.get(item.get(T + "style-override") or style, {})
            label = ""
            counted = False
            for child in item:
                if child.tag == T + "list":
                    self._list(child, current, depth + 1)
                    continue
                if child.tag not in (T + "p", T + "h"):
                    self._block(child)
                    continue
                if not counted and item.tag == T + "list-item":
                    counted = True
                    label = next_label(current, levels, depth, item.get(T + "start-value"))
                    if current is self._outline:
                        self._outlined.add(depth)
                self._paragraph(child, label, depth - 1)
                label = ""
        if name := element.get(XML_ID):
            self._ended[name] = current
        self._ended[f"style {style}"] = current

    def _numbered_paragraph(self, element: etree._Element) -> None:
        """An item that stands alone and names its list and level."""
        depth = int(element.get(T + "level", "1"))
        style = element.get(T + "style-name", "")
        current = self._ended.setdefault(element.get(T + "list-id") or f"style {style}", ListCount(style))
        label = next_label(current, self._levels.get(style, {}), depth, element.get(T + "start-value"))
        for paragraph in element:
            self._paragraph(paragraph, label, depth - 1)

    def _begin(self, element: etree._Element, style: str) -> ListCount:
        if style and style == self._outline.style:
            return self._outline
        continued = element.get(T + "continue-list")
        if continued and continued in self._ended:
            return self._ended[continued]
        if element.get(T + "continue-numbering") == "true" and f"style {style}" in self._ended:
            return self._ended[f"style {style}"]
        return ListCount(style)

    # tables and styles

    def _table(self, table: etree._Element) -> None:
        rows = table.iter(TABLE + "table-row")
        own = (row for row in rows if next(row.iterancestors(TABLE + "table"), None) is table)
        cells = ([cell for cell in row if cell.tag == TABLE + "table-cell"] for row in own)
        self._pieces += read_table(cells, self._cell, self._count)

    def _cell(self, cell: etree._Element) -> list[Piece]:
        before, self._pieces = self._pieces, []
        self._blocks(cell)
        before, self._pieces = self._pieces, before
        return before

    def _set_hidden_aside(self, body: etree._Element) -> None:
        """Paragraphs, words and sections that are hidden; a hidden item does not count."""
        sections = [e for e in body.iter(T + "section") if e.get(T + "display") == "none"]
        styled = [e for e in body.iter(T + "p", T + "h", T + "span") if self._styles.hidden(e)]
        for element in [*reversed(styled), *reversed(sections)]:  # the inner ones first
            for inside in (element, *(e for e in element.iter(T + "p", T + "h") if e is not element)):
                self._drop(text_of(inside), "hidden text")
            tail = element.tail
            element.clear()
            element.tail = tail
            if element.tag != T + "span":
                element.tag = T + "soft-page-break"

    def _drop(self, text: str, why: str) -> None:
        if text.strip():
            self._dropped.append(Dropped(text=text, why=why))

    def _details(self) -> dict[str, str]:
        meta = self._package.optional_tree("meta.xml")
        title = None if meta is None else meta.find(".//{http://purl.org/dc/elements/1.1/}title")
        found = (
            {"title": title.text.strip()} if title is not None and title.text and title.text.strip() else {}
        )
        levels = self._levels.get(self._outline.style, {})
        lost = [
            n for n, level in levels.items() if n > max(self._outlined, default=9) and level.form != "none"
        ]
        if lost:
            found["remark"] = _LOST.format(next_label(ListCount(""), levels, lost[0], None))
        return found
