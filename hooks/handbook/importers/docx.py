"""Word documents (DOCX, DOCM): a walk over the XML in reading order, automatic numbering counted as Word counts it.

In: bytes. Out: a `Read`. Tracked deletions go, insertions stay; text boxes and content controls count once;
footnotes follow at the end; a macro is never run. Must not know what a clause is.
Locators count lines: one for each paragraph, and one more for each line break inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from handbook.importers.docx_numbering import Numbering
from handbook.importers.docx_package import all_text, main_part, margins, part, words
from handbook.importers.docx_styles import Styles, W, value
from handbook.importers.docx_text import GONE, MC, ParagraphReader, Spoken, chosen
from handbook.importers.lines import LineCount
from handbook.importers.numerals import roman
from handbook.importers.package import Package
from handbook.importers.pieces import Dropped, Piece, PieceKind, Read
from handbook.importers.unreadable import Unreadable

_DC = "{http://purl.org/dc/elements/1.1/}"
__all__ = ["read", "words"]

_CONTENTS_STYLE = re.compile(r"(toc \d|toc heading|contents heading)$", re.I)
_CONTENTS_CODE = re.compile(r"\s*TOC\b")


def read(data: bytes) -> Read:
    """Every piece of the document. Raises `Unreadable` for what is no Word document, encrypted or a bomb."""
    return _Document(Package(data)).read()


class _Document:
    """One document being read; nothing of it outlives `read`."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = main_part(package)
        folder = self._main.rpartition("/")[0]
        self._folder = f"{folder}/" if folder else ""
        self._styles = Styles(self._tree("styles.xml"))
        self._numbering = Numbering(self._tree("numbering.xml"), self._styles)
        self._reader = ParagraphReader(self._styles)
        self._count = LineCount()
        self._pieces: list[Piece] = []
        self._dropped: list[Dropped] = []
        self._notes: list[tuple[str, str, str]] = []
        self._merging: list[
            etree._Element
        ] = []  # paragraphs whose mark was deleted: they run on into the next
        self._contents_fields = 0  # how deep we stand in a table-of-contents field
        self._fields: list[bool] = []

    def read(self) -> Read:
        root = self._tree(self._main.removeprefix(self._folder))
        body = None if root is None else root.find(W + "body")
        if body is None:
            raise Unreadable(
                "The file holds no Word text.", "Open it in Word, save it as .docx, and import that."
            )
        self._blocks(body)
        self._write_notes()
        self._margins()
        return Read(
            pieces=tuple(self._pieces),
            dropped=tuple(self._dropped),
            lines=self._count.lines,
            text_lines=self._count.lines,
            details=self._details(),
        )

    def _tree(self, name: str) -> etree._Element | None:
        return part(self._package, self._folder + name)

    # the body, block by block

    def _blocks(self, node: etree._Element) -> None:
        for child in node:
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
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
        in_contents = self._contents_fields > 0
        self._follow_fields(paragraph)
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self._merging.append(paragraph)
            return
        spoken = self._reader.read([*self._merging, paragraph])
        self._merging = []
        names = self._styles.names(paragraph)[:1]
        if spoken.text and (in_contents or self._contents_fields or any(map(_CONTENTS_STYLE.match, names))):
            self._drop(spoken.text, "contents page")
        else:
            self._add(paragraph, spoken)
        self._after(spoken)

    def _add(self, paragraph: etree._Element, spoken: Spoken) -> None:
        by = self._styles.numbered_by(paragraph)
        label = self._numbering.next_label(by) if by else ""
        if not spoken.text and (not label or label == "•"):
            return
        outline = self._styles.outline(paragraph)
        titled = "title" in self._styles.names(paragraph)
        kind = PieceKind.HEADING if (outline or titled) and spoken.text else PieceKind.PARAGRAPH
        if kind is PieceKind.PARAGRAPH and label:
            kind = PieceKind.ITEM
        depth = self._numbering.level_of(by) if by and label else 0
        self._pieces.append(
            Piece(
                text=spoken.text, kind=kind, label=label,
                level=outline if kind is PieceKind.HEADING else depth, bold=spoken.bold, size=spoken.size,
                indent=self._styles.indent(paragraph) or (self._numbering.indent_of(by) if by else 0.0),
                where=self._count.place(spoken.text),
            )
        )  # fmt: skip

    def _after(self, spoken: Spoken) -> None:
        for hidden in spoken.hidden:
            self._drop(hidden, "hidden text")
        self._notes += spoken.notes
        for box in spoken.boxes:
            self._blocks(box)

    def _drop(self, text: str, why: str) -> None:
        if text.strip():
            self._dropped.append(Dropped(text=text, why=why))

    def _follow_fields(self, paragraph: etree._Element) -> None:
        """A table of contents may be a bare field that spans paragraphs; its entries are its result."""
        for element in paragraph.iter(W + "fldChar", W + "instrText"):
            if element.tag == W + "instrText":
                if self._fields and _CONTENTS_CODE.match(element.text or "") and not self._fields[-1]:
                    self._fields[-1] = True
                    self._contents_fields += 1
            elif element.get(W + "fldCharType") == "begin":
                self._fields.append(False)
            elif element.get(W + "fldCharType") == "end" and self._fields and self._fields.pop():
                self._contents_fields -= 1

    # tables

    def _table(self, table: etree._Element) -> None:
        """Rows, their cells joined. A row with one filled cell holds text like any other: layout, not data."""
        for row in _below(table, "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells = [cell for cell in _below(row, "tc") if not self._merged_away(cell)]
            filled = [cell for cell in cells if any(t.text for t in cell.iter(W + "t"))]
            if len(filled) <= 1 or any(cell.find(f".//{W}tbl") is not None for cell in filled):
                for cell in cells:
                    self._blocks(cell)
            else:
                self._row(cells)

    def _merged_away(self, cell: etree._Element) -> bool:
        """A cell that the one above covers; what it still holds is not printed."""
        if not _continues(cell):
            return False
        for paragraph in cell.iter(W + "p"):
            self._drop(self._reader.read([paragraph]).text, "hidden by a merged cell")
        return True

    def _row(self, cells: list[etree._Element]) -> None:
        texts, bold, spoken_all = [], [], []
        label = ""
        for place, cell in enumerate(cells):
            parts: list[str] = []
            for paragraph in cell.iter(W + "p"):
                if any(
                    a.tag in (W + "txbxContent", MC + "Fallback", W + "del")
                    for a in paragraph.iterancestors()
                ):
                    continue
                by = self._styles.numbered_by(paragraph)
                printed = self._numbering.next_label(by) if by else ""
                spoken = self._reader.read([paragraph])
                spoken_all.append(spoken)
                if not place and not parts and printed and not label:
                    label, printed = printed, ""
                parts.append(f"{printed} {spoken.text}".strip().replace("\n", " "))
                bold += [spoken.bold] if spoken.text else []
            texts.append(" ".join(filter(None, parts)))
        text = " | ".join(filter(None, texts))
        self._pieces.append(
            Piece(text=text, kind=PieceKind.ROW, label=label, bold=all(bold), where=self._count.place(text))
        )
        for spoken in spoken_all:
            self._after(spoken)

    # what stands outside the body

    def _write_notes(self) -> None:
        number = {"footnote": 0, "endnote": 0}
        trees = {kind: self._tree(f"{kind}s.xml") for kind in number}
        used: dict[str, set[str]] = {kind: {i for k, i, _ in self._notes if k == kind} for kind in number}
        for kind, note_id, own in list(self._notes):
            tree = trees[kind]
            number[kind] += not own
            if tree is None:
                continue
            note = next((n for n in tree.findall(W + kind) if n.get(W + "id") == note_id), None)
            if note is None:
                continue
            texts = [self._reader.read([paragraph]).text for paragraph in note.iter(W + "p")]
            text = "\n".join(filter(None, texts))
            if text:
                label = own or str(number[kind]) if kind == "footnote" else own or roman(number[kind])
                self._pieces.append(
                    Piece(text=text, kind=PieceKind.NOTE, label=label, where=self._count.place(text))
                )
        for kind, tree in trees.items():
            for note in () if tree is None else tree.findall(W + kind):
                if note.get(W + "id") not in used[kind]:
                    for paragraph in note.iter(W + "p"):
                        self._drop(self._reader.read([paragraph]).text, "a note that nothing refers to")

    def _margins(self) -> None:
        """Running heads and feet, comments and the text of drawn diagrams: named, so that nothing is lost unseen."""
        for name, why in margins(self._package, self._folder):
            for text in all_text(self._package.tree(name)):
                self._drop(text, why)

    def _details(self) -> dict[str, str]:
        found = {}
        core = self._package.optional_tree("docProps/core.xml")
        title = None if core is None else core.find(_DC + "title")
        if title is not None and title.text and title.text.strip():
            found["title"] = title.text.strip()
        if any(name.endswith("vbaProject.bin") for name in self._package.names()):
            found["remark"] = "The file holds macros. They were neither run nor kept; only the text was read."
        return found


def _below(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, through content controls and tracked insertions."""
    for child in node:
        if child.tag == W + name:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml", W + "smartTag"):
            yield from _below(child, name)


def _continues(cell: etree._Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and value(cell, "tcPr/vMerge") != "restart"
