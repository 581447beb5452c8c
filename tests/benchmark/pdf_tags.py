"""The structure tree of a benchmark PDF, written as word processors write it.

In: a PDF with marked content, and which part each stretch of it belongs to. Out: the tagged PDF. Lists are nested;
a numbered heading is a list item that holds a heading; a table has rows and cells; a note has a label.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.benchmark.parts import Kind, Part


@dataclass(frozen=True, slots=True)
class Leaf:
    """A stretch of marked content: of which part, as what (label, text, cell0 …, contents, artifact), and where."""

    part: int
    role: str
    page: int = 0
    mark: int = 0
    of: Part | None = None


def add_tags(data: bytes, leaves: Sequence[Leaf]) -> bytes:
    """Write the tree over the leaves, in the order in which they were set; notes stand where they fall."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _Tree(pdf).write(leaves)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


class _Tree:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
        pdf.Root.StructTreeRoot = self._root
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        self._root.RoleMap = Dictionary({"/Textbox": Name.Sect, "/Footnote": Name.Note})
        self._document = self._element("Document", self._root)
        self._lists: dict[int, pikepdf.Object] = {}  # by depth
        self._bodies: dict[int, pikepdf.Object] = {}  # of the last item at each depth
        self._table: pikepdf.Object | None = None
        self._contents: pikepdf.Object | None = None

    def write(self, leaves: Sequence[Leaf]) -> None:
        by_part: dict[int, list[Leaf]] = {}
        order: list[int] = []
        for leaf in leaves:
            if leaf.part not in by_part:
                order.append(leaf.part)
            by_part.setdefault(leaf.part, []).append(leaf)
        for index in order:
            of = by_part[index][0].of
            if of is None:
                self._write_contents(by_part[index])
            else:
                self._part(of, by_part[index])

    def _element(self, role: str, parent: pikepdf.Object) -> pikepdf.Object:
        element = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name("/" + role), P=parent, K=Array())
        )
        parent.K.append(element)
        return element

    def _content(self, element: pikepdf.Object, leaves: Sequence[Leaf]) -> None:
        for leaf in leaves:
            page = self._pdf.pages[leaf.page].obj
            if "/Pg" not in element:
                element.Pg = page
            if element.Pg.objgen == page.objgen:
                element.K.append(leaf.mark)
            else:
                element.K.append(Dictionary(Type=Name.MCR, Pg=page, MCID=leaf.mark))

    def _part(self, part: Part, leaves: Sequence[Leaf]) -> None:
        label = [leaf for leaf in leaves if leaf.role == "label"]
        text = [leaf for leaf in leaves if leaf.role == "text"]
        if part.kind is not Kind.ROW:
            self._table = None
        if part.kind is Kind.NOTE:
            note = self._element("Footnote", self._document)
            self._content(self._element("Lbl", note), label)
            self._content(self._element("P", note), text)
        elif part.kind is Kind.ROW:
            self._row(leaves)
        elif part.auto or part.label == "•":
            body = self._item(part, label)
            if text:
                self._content(self._element(_role(part), body) if part.kind is Kind.HEADING else body, text)
        else:
            self._lists, self._bodies = {}, {}
            self._content(self._element(_role(part), self._document), text)

    def _item(self, part: Part, label: Sequence[Leaf]) -> pikepdf.Object:
        """A list item's body, in a list inside the body of the item one level up, if there is one."""
        depth = part.depth if part.kind is Kind.TEXT else 0
        self._bodies = {level: body for level, body in self._bodies.items() if level < depth}
        self._lists = {level: made for level, made in self._lists.items() if level <= depth}
        if part.kind is Kind.HEADING or depth not in self._lists:
            self._lists[depth] = self._element("L", self._bodies.get(depth - 1, self._document))
        item = self._element("LI", self._lists[depth])
        self._content(self._element("Lbl", item), label)
        body = self._element("LBody", item)
        if part.kind is Kind.HEADING:
            self._lists, self._bodies = {}, {}
        else:
            self._bodies[depth] = body
        return body

    def _row(self, leaves: Sequence[Leaf]) -> None:
        if self._table is None:
            self._table = self._element("Table", self._document)
        row = self._element("TR", self._table)
        for _, cell in groupby(leaves, key=lambda leaf: leaf.role):
            self._content(self._element("P", self._element("TD", row)), list(cell))

    def _write_contents(self, leaves: Sequence[Leaf]) -> None:
        self._content(self._element("P", self._document), leaves[:1])
        table = self._element("TOC", self._document)
        for leaf in leaves[1:]:
            self._content(self._element("Reference", self._element("TOCI", table)), [leaf])


def _role(part: Part) -> str:
    if part.kind is Kind.TITLE:
        return "Title"
    return f"H{part.depth}" if part.kind is Kind.HEADING and not part.bold else "P"
