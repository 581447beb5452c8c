"""OpenDocument text (ODT): lists with the labels that LibreOffice prints, headings by their level.

In: bytes. Out: a `Read`. Tracked deletions go; frames count once; notes follow at the end.
Must not know what a clause is. Locators count lines as `docx` does.
"""

from __future__ import annotations

from lxml import etree

from handbook.importers.lines import LineCount
from handbook.importers.odt_lists import Level, ListCount, levels_of, list_styles, next_label
from handbook.importers.odt_text import (
    CONTENTS,
    DRAW,
    GONE,
    OFFICE,
    TABLE,
    XML_ID,
    F,
    S,
    T,
    cell_text,
    reaching,
    stretches,
    text_of,
    words,
)
from handbook.importers.package import Package, encrypted
from handbook.importers.pieces import Dropped, Piece, PieceKind, Read
from handbook.importers.unreadable import Unreadable
from handbook.sources.labels import BULLET

__all__ = ["read", "words"]


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
        self._levels = {name: levels for root in self._roots for name, levels in list_styles(root)}
        self._styles = {
            s.get(S + "name", ""): s for root in reversed(self._roots) for s in root.iter(S + "style")
        }
        self._outline = ListCount("")
        self._outline_levels = next(
            (levels_of(outline) for root in self._roots for outline in root.iter(T + "outline-style")), {}
        )
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
        self._blocks(body)
        while self._notes:
            self._note(self._notes.pop(0))
        for header in (e for root in self._roots for e in root.iter(S + "header", S + "footer")):
            why = "running head" if header.tag == S + "header" else "running foot"
            for paragraph in header.iter(T + "p"):
                self._drop(text_of(paragraph), why)
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
        elif block.tag == TABLE + "table":
            self._table(block)
        elif block.tag in CONTENTS:
            for paragraph in block.iter(T + "p"):
                if not any(True for _ in paragraph.iterancestors(*GONE)):
                    self._drop(text_of(paragraph), "contents page")
        elif block.tag not in GONE:
            self._blocks(block)

    # paragraphs

    def _paragraph(self, paragraph: etree._Element, label: str, depth: int) -> None:
        text = text_of(paragraph)
        heading = paragraph.tag == T + "h" and bool(text)
        level = int(paragraph.get(T + "outline-level", "1")) if heading else 0
        chain = self._chain(paragraph.get(T + "style-name", ""))
        if heading and not label and not any(e.tag == T + "list-item" for e in paragraph.iterancestors()):
            label = self._outline_label(paragraph, level)
        titled = any(style.get(S + "name") == "Title" for style in chain)
        if text or (label and label != BULLET):
            kind = (
                PieceKind.HEADING if heading or titled else PieceKind.ITEM if label else PieceKind.PARAGRAPH
            )
            self._pieces.append(
                Piece(
                    text=text, kind=kind, label=label, level=level if kind is PieceKind.HEADING else depth,
                    bold=self._bold(paragraph, chain), where=self._count.place(text),
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
            elif element.tag == DRAW + "text-box":
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
        levels = self._outline_levels
        if heading.get(T + "is-list-header") == "true" or not levels.get(level, Level()).form:
            return ""
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
        levels = self._levels.get(style, {})
        for item in element:
            if item.tag not in (T + "list-item", T + "list-header"):
                continue
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
                self._paragraph(child, label, depth - 1)
                label = ""
        if name := element.get(XML_ID):
            self._ended[name] = current
        self._ended[f"style {style}"] = current

    def _begin(self, element: etree._Element, style: str) -> ListCount:
        continued = element.get(T + "continue-list")
        if continued and continued in self._ended:
            return self._ended[continued]
        if element.get(T + "continue-numbering") == "true" and f"style {style}" in self._ended:
            return self._ended[f"style {style}"]
        return ListCount(style)

    # tables and styles

    def _table(self, table: etree._Element) -> None:
        for row in table.iter(TABLE + "table-row"):
            if next(row.iterancestors(TABLE + "table"), None) is not table:
                continue
            cells = [cell for cell in row if cell.tag == TABLE + "table-cell"]
            filled = [cell for cell in cells if cell_text(cell)]
            if len(filled) <= 1:
                for cell in filled:
                    self._blocks(cell)
                continue
            text = " | ".join(cell_text(cell) for cell in filled)
            self._pieces.append(Piece(text=text, kind=PieceKind.ROW, where=self._count.place(text)))

    def _chain(self, name: str) -> list[etree._Element]:
        found: list[etree._Element] = []
        style = self._styles.get(name)
        while style is not None and style not in found:
            found.append(style)
            style = self._styles.get(style.get(S + "parent-style-name", ""))
        return found

    def _bold(self, paragraph: etree._Element, chain: list[etree._Element]) -> bool:
        """Whether every letter is bold, by the paragraph's style or by spans over all of it."""
        base = self._weight(chain) == "bold"
        plain = bold = 0
        for element, text in stretches(paragraph):
            spans = [e for e in (element, *element.iterancestors(T + "span")) if e.tag == T + "span"]
            weights = (self._weight(self._chain(span.get(T + "style-name", ""))) for span in spans)
            weight = next((w for w in weights if w), "bold" if base else "")
            bold, plain = (bold + len(text), plain) if weight == "bold" else (bold, plain + len(text))
        return bold > 0 and plain == 0

    @staticmethod
    def _weight(chain: list[etree._Element]) -> str:
        for style in chain:
            properties = style.find(S + "text-properties")
            weight = None if properties is None else properties.get(F + "font-weight")
            if weight:
                return weight
        return ""

    def _drop(self, text: str, why: str) -> None:
        if text.strip():
            self._dropped.append(Dropped(text=text, why=why))

    def _details(self) -> dict[str, str]:
        meta = self._package.optional_tree("meta.xml")
        title = None if meta is None else meta.find(".//{http://purl.org/dc/elements/1.1/}title")
        return (
            {"title": title.text.strip()} if title is not None and title.text and title.text.strip() else {}
        )
