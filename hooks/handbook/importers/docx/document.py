"""Word documents (DOCX, DOCM): a walk over the XML in reading order, automatic numbering counted as Word counts it.

In: bytes. Out: a `Read`. Tracked deletions go, insertions stay; text boxes and content controls count once;
footnotes follow at the end; a macro is never run. Must not know what a clause is.
Locators count lines: one for each paragraph, and one more for each line break inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from handbook.importers.docx.members import Members
from handbook.importers.docx.notes import Notes
from handbook.importers.docx.numbering import Numbering
from handbook.importers.docx.paragraphs import GONE, MC, ParagraphReader, Part, Spoken, chosen
from handbook.importers.docx.styles import Styles, W, value
from handbook.importers.lines import LineCount
from handbook.importers.package import Package
from handbook.importers.pieces import Dropped, Piece, PieceKind, Read
from handbook.importers.rows import read_table
from handbook.importers.unreadable import Unreadable
from handbook.sources.labels import BULLET

_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTENTS_STYLE = re.compile(r"(toc \d|toc heading|contents heading)$", re.I)
_MACROS = "The file holds macros. They were neither run nor kept; only the text was read."
_UNCOUNTED = (
    "The document numbers inside paragraphs with LISTNUM or AUTONUM fields; the file does not hold what they print. "
    "Compare those clauses with the printed page."
)


def read(data: bytes) -> Read:
    """Every piece of the document. Raises `Unreadable` for what is no Word document, encrypted or a bomb."""
    return _Document(Members(Package(data))).read()


class _Document:
    """One document being read; nothing of it outlives `read`."""

    def __init__(self, members: Members) -> None:
        root = members.tree("document")
        body = None if root is None else root.find(W + "body")
        if body is None:
            raise Unreadable(
                "The file holds no Word text.", "Open it in Word, save it as .docx, and import that."
            )
        self._members = members
        self._body = body
        self._styles = Styles(members.tree("styles"))
        self._numbering = Numbering(members.tree("numbering"), self._styles)
        self._reader = ParagraphReader(self._styles)
        self._notes = Notes(members, body)
        self._count = LineCount()
        self._pieces: list[Piece] = []
        self._dropped: list[Dropped] = []
        self._cells = 0  # that are open, one inside another
        self._floating: list[
            etree._Element
        ] = []  # text boxes anchored in a cell; they stand anywhere on the page
        self._merging: list[etree._Element] = []  # paragraphs whose mark is gone: they run on into the next

    def read(self) -> Read:
        self._blocks(self._body)
        self._write_notes()
        for text, why in self._members.margins():
            self._drop(text, why)
        return Read(
            pieces=tuple(self._pieces),
            dropped=tuple(self._dropped),
            lines=self._count.lines,
            text_lines=self._count.lines,
            details=self._details(),
        )

    # the body, block by block

    def _blocks(self, node: etree._Element) -> None:
        for child in node:
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self._finish_merging()
                self._table(child)
            elif child.tag == W + "sdt":
                self._control(child)
            elif child.tag == MC + "AlternateContent":
                self._blocks(chosen(child))
            elif child.tag == W + "altChunk":
                self._dropped.append(
                    Dropped(text="", why="a document embedded in the document, which Word has not merged yet")
                )
            elif child.tag not in GONE:
                self._blocks(child)
        if node.tag in (W + "body", W + "tc", W + "txbxContent"):
            self._finish_merging()

    def _control(self, control: etree._Element) -> None:
        gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        content = control.find(W + "sdtContent")
        if content is None:
            return
        if gallery is not None and "contents" in gallery.get(W + "val", "").lower():
            for paragraph in content.iter(W + "p"):
                self._drop(self._reader.read([paragraph]).text, "contents page")
        else:
            self._blocks(content)

    def _paragraph(self, paragraph: etree._Element) -> None:
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is not None and any(mark.find(W + gone) is not None for gone in ("del", "moveFrom")):
            self._merging.append(paragraph)
        else:
            self._complete(paragraph, exists=not self._styles.hidden_mark(paragraph))

    def _finish_merging(self) -> None:
        """The last paragraph of a cell or of the body keeps its mark, whatever was deleted."""
        if self._merging:
            self._complete(self._merging.pop(), exists=False)

    def _complete(self, paragraph: etree._Element, *, exists: bool) -> None:
        """A paragraph with those that run on into it. exists: whether it is there without text, with its number."""
        in_contents = self._reader.fields.in_contents
        spoken = self._reader.read([*self._merging, paragraph])
        self._merging = []
        in_contents = in_contents or self._reader.fields.in_contents
        names = self._styles.names(paragraph)[:1]
        if spoken.text and (in_contents or any(map(_CONTENTS_STYLE.match, names))):
            self._drop(spoken.text, "contents page")
        elif spoken.text or exists:
            self._add(paragraph, spoken)
        self._after(spoken)

    def _add(self, paragraph: etree._Element, spoken: Spoken) -> None:
        by = self._styles.numbered_by(paragraph)
        if not spoken.text and _is_section_break(paragraph):
            by = None
        label = self._numbering.next_label(by) if by else ""
        if not spoken.text and (not label or label == BULLET):
            return
        outline = self._styles.outline(paragraph)
        titled = "title" in self._styles.names(paragraph)
        kind = PieceKind.HEADING if (outline or titled) and spoken.text else PieceKind.PARAGRAPH
        if kind is PieceKind.PARAGRAPH and label:
            kind = PieceKind.ITEM
        depth = by.level if by and label else 0
        whole = Part(spoken.text, spoken.bold, spoken.size)
        parts = (spoken.parts or (whole,)) if kind is PieceKind.PARAGRAPH else (whole,)
        self._pieces += (
            Piece(
                text=part.text, kind=kind, label=label,
                level=outline if kind is PieceKind.HEADING else depth, bold=part.bold, size=part.size,
                indent=self._styles.indent(paragraph) or (self._numbering.indent_of(by) if by else 0.0),
                where=self._count.place(part.text),
            )
            for part in parts
        )  # fmt: skip

    def _after(self, spoken: Spoken) -> None:
        for hidden in spoken.hidden:
            self._drop(hidden, "hidden text")
        for kind, note_id, own_mark in spoken.notes:
            self._notes.refer(kind, note_id, own_mark)
        for box in spoken.boxes:
            if self._cells and box.tag != W + "tbl":
                self._floating.append(box)
            else:
                self._blocks(box)

    def _drop(self, text: str, why: str) -> None:
        if text.strip():
            self._dropped.append(Dropped(text=text, why=why))

    # tables

    def _table(self, table: etree._Element) -> None:
        rows = (row for row in _below(table, "tr") if row.find(f"{W}trPr/{W}del") is None)
        cells = ([cell for cell in _below(row, "tc") if not self._is_covered(cell)] for row in rows)
        self._pieces += read_table(cells, self._cell, self._count)
        if not self._cells:
            floating, self._floating = self._floating, []
            for box in floating:
                self._blocks(box)

    def _cell(self, cell: etree._Element) -> list[Piece]:
        before, self._pieces = self._pieces, []
        self._cells += 1
        self._blocks(cell)
        self._cells -= 1
        before, self._pieces = self._pieces, before
        return before

    def _is_covered(self, cell: etree._Element) -> bool:
        """A cell that was deleted, or that the one above or beside it covers; what it still holds is not printed."""
        if cell.find(f"{W}tcPr/{W}cellDel") is not None:
            return True
        if not any(_continues(cell, merge) for merge in ("vMerge", "hMerge")):
            return False
        for paragraph in cell.iter(W + "p"):
            self._drop(self._reader.read([paragraph]).text, "hidden by a merged cell")
        return True

    # what stands outside the body

    def _write_notes(self) -> None:
        for paragraphs, label in self._notes.texts():
            text = "\n".join(filter(None, (self._reader.read([paragraph]).text for paragraph in paragraphs)))
            if label is None:
                self._drop(text, "a note that nothing refers to")
            elif text:
                self._pieces.append(
                    Piece(text=text, kind=PieceKind.NOTE, label=label, where=self._count.place(text))
                )

    def _details(self) -> dict[str, str]:
        found = {}
        package = self._members.package
        core = package.optional_tree("docProps/core.xml")
        title = None if core is None else core.find(_DC + "title")
        if title is not None and title.text and title.text.strip():
            found["title"] = title.text.strip()
        macros = any(name.endswith("vbaProject.bin") for name in package.names())
        remarks = [_MACROS] if macros else []
        if self._reader.fields.uncounted:
            remarks.append(_UNCOUNTED)
        return found | ({"remark": " ".join(remarks)} if remarks else {})


def _below(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, through content controls and tracked insertions."""
    for child in node:
        if child.tag == W + name:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml", W + "smartTag"):
            yield from _below(child, name)


def _is_section_break(paragraph: etree._Element) -> bool:
    """A section break on a line of its own, which takes no number; one beside a picture does."""
    drawn = any(True for _ in paragraph.iter(W + "drawing", W + "pict", W + "object"))
    return paragraph.find(f"{W}pPr/{W}sectPr") is not None and not drawn


def _continues(cell: etree._Element, merge: str) -> bool:
    found = cell.find(f"{W}tcPr/{W}{merge}") is not None
    return found and value(cell, f"tcPr/{merge}") != "restart"
