"""The structure tree of a tagged PDF: headings, paragraphs, lists, tables and notes as the file itself has them.

In: the document's catalogue, through pdfminer. Out: empty `Element` values in reading order, and for each piece of
marked content the slot that its lines belong in. Must not know where anything stands on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral, literal_name

from handbook.importers.pdf.lines import Line
from handbook.importers.pieces import PieceKind

_DEEPEST = 200  # levels of nesting
_HEADING = re.compile(r"H([1-6]?)$")
_BLOCKS = frozenset(("P", "Code"))
_CONTAINERS = frozenset(
    (
        "Document",
        "DocumentFragment",
        "Part",
        "Art",
        "Sect",
        "Div",
        "NonStruct",
        "Private",
        "Aside",
        "Index",
        "Figure",  # a text box may hold paragraphs, as may what follows
        "Caption",
        "Formula",
        "Form",
    )
)
_WRAPPERS = frozenset(("NonStruct", "Private"))
_GROUPS = frozenset(
    (
        "BlockQuote",
        "L",
        "LI",
        "LBody",
        "Lbl",
        "TOC",
        "TOCI",
        "Table",
        "THead",
        "TBody",
        "TFoot",
        "TR",
        "TH",
        "TD",
    )
)
_NOTES = frozenset(("Note", "FENote"))
_HEADINGS = frozenset(("H", "Title", *(f"H{level}" for level in range(1, 7))))
_STRUCTURAL = _BLOCKS | _CONTAINERS | _GROUPS | _NOTES | _HEADINGS | {"Artifact"}


@dataclass(slots=True)
class Slot:
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Element:
    """What becomes one piece: a label's slot and that of its text; for a table row, what stands in each cell."""

    kind: PieceKind
    level: int = 0
    label: Slot = field(default_factory=Slot)
    cells: list[Slot] = field(default_factory=list)
    row: list[list[Element]] = field(default_factory=list)
    contents: bool = False
    labelled: bool = (
        False  # it has a label, though the file may print no character of it: then it is a drawn bullet
    )

    def lines(self) -> list[Line]:
        own = [line for slot in (self.label, *self.cells) for line in slot.lines]
        return own + [line for cell in self.row for element in cell for line in element.lines()]

    def arranged(self) -> list[Element]:
        """The element, or what a row holds that only arranges text: one filled cell, or a table in it."""
        if self.kind is not PieceKind.ROW:
            return [self]
        cells = [[found for element in cell for found in element.arranged()] for cell in self.row]
        filled = [cell for cell in cells if any(element.lines() for element in cell)]
        held = [element for cell in filled for element in cell]
        holds_rows = any(element.kind is PieceKind.ROW for element in held)
        return held if len(filled) <= 1 or holds_rows else [self]


Place = tuple[object, int]  # object number of the page, marked-content number


@dataclass(slots=True)
class Structure:
    """slots: where each marked content belongs; decoration: the slot of what the tree calls an artifact."""

    elements: list[Element] = field(default_factory=list)
    slots: dict[Place, Slot] = field(default_factory=dict)
    decoration: Slot = field(default_factory=Slot)


def is_tagged(document: PDFDocument) -> bool:
    """Whether the file has a structure tree at all."""
    return isinstance(resolve1(document.catalog.get("StructTreeRoot")), dict)


def structure_of(document: PDFDocument) -> Structure:
    """Walk the tree once."""
    root = resolve1(document.catalog["StructTreeRoot"])
    walker = _Walker(resolve1(root.get("RoleMap")))
    walker.children(root, None, _Context(), 0)
    return walker.structure


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """Where the walk is.

    slot: what text falls into; None where text has to open a paragraph of its own.
    item: the list item, note or row that still takes a label, its first text or cells. depth: of lists, from 0.
    """

    slot: Slot | None = None
    item: Element | None = None
    depth: int = -1
    contents: bool = False


class _Walker:
    def __init__(self, roles: object) -> None:
        self.structure = Structure()
        self._into = self.structure.elements  # or what a cell holds
        self._roles: Mapping[str, object] = roles if isinstance(roles, dict) else {}
        self._seen: set[int] = set()

    def children(self, node: Mapping[str, object], page: int | None, context: _Context, depth: int) -> None:
        """Go through what the element holds: numbers of marked content, references to them, elements.

        Text and inline elements that follow one another outside any paragraph make up one.
        """
        if depth > _DEEPEST:
            return
        page = _page(node, page)
        loose = context
        for kid, number in _kids(node):
            is_element = isinstance(kid, dict) and "S" in kid
            role = self._role(kid) if isinstance(kid, dict) and is_element else ""
            if is_element and number is not None and number in self._seen:
                continue  # a tree that bites its own tail
            self._seen.update(() if number is None else (number,))
            if isinstance(kid, dict) and self._structural(role, kid):
                self._element(role, kid, page, context, depth + 1)
                loose = context
                continue
            mark = resolve1(kid.get("MCID")) if isinstance(kid, dict) else kid
            if loose.slot is None and (is_element or isinstance(mark, int)):
                loose = replace(context, slot=self._open(PieceKind.PARAGRAPH, context), item=None)
            if is_element and isinstance(kid, dict):
                self.children(kid, page, loose, depth + 1)
            elif isinstance(mark, int) and loose.slot is not None:
                on = _page(kid, page) if isinstance(kid, dict) else page
                if on is not None:
                    self.structure.slots[on, mark] = loose.slot

    def _open(self, kind: PieceKind, context: _Context, level: int = 0) -> Slot:
        """A slot for new text: that of the item that still lacks its text, else of a piece of its own."""
        slot, item = Slot(), context.item
        if item is None or item.cells:
            level = level if kind is PieceKind.HEADING else max(context.depth, 0)
            self._add(Element(kind, level, cells=[slot], contents=context.contents))
        else:
            item.cells.append(slot)
            if kind is PieceKind.HEADING:
                item.kind, item.level = kind, level
        return slot

    def _add(self, element: Element) -> Element:
        self._into.append(element)
        return element

    def _cell(self, node: Mapping[str, object], page: int | None, context: _Context, depth: int) -> None:
        outside, self._into = self._into, []
        if context.item is not None:
            context.item.row.append(self._into)
        self.children(node, page, _Context(contents=context.contents), depth)
        self._into = outside

    def _element(
        self, role: str, node: Mapping[str, object], page: int | None, context: _Context, depth: int
    ) -> None:
        if role == "Artifact":
            context = _Context(slot=self.structure.decoration)
        elif role in _NOTES:
            note = Element(PieceKind.NOTE)
            self.structure.elements.append(note)  # in no cell, wherever its mark stands
            context = _Context(item=note)
        elif role in ("TD", "TH") and context.item is not None:
            self._cell(node, page, context, depth)
            return
        elif heading := _HEADING.match(role):
            level = int(heading[1] or 0)
            slot = context.slot or self._open(PieceKind.HEADING, context, level)
            context = replace(context, slot=slot, item=None)
        elif role in _BLOCKS:
            slot = context.slot or self._open(PieceKind.PARAGRAPH, context)
            context = replace(context, slot=slot, item=None)
        else:
            context = self._list_or_table(role, context)
        self.children(node, page, context, depth)

    def _list_or_table(self, role: str, context: _Context) -> _Context:
        if role == "L":
            return replace(context, slot=None, item=None, depth=context.depth + 1)
        if role == "TOC":
            return _Context(contents=True)
        if role in ("LI", "TOCI"):
            item = Element(PieceKind.ITEM, max(context.depth, 0), contents=context.contents)
            return replace(context, slot=None, item=self._add(item))
        if role == "TR":
            return replace(
                context, slot=None, item=self._add(Element(PieceKind.ROW, contents=context.contents))
            )
        if role == "Lbl" and context.item is not None:
            context.item.labelled = True
            return replace(context, slot=context.item.label, item=None)
        return context

    def _structural(self, role: str, node: Mapping[str, object]) -> bool:
        """Whether it parts paragraphs: browsers wrap every run of text, and every block that they have no name for."""
        if role not in _WRAPPERS:
            return role in _STRUCTURAL
        return any(
            isinstance(kid, dict) and "S" in kid for kid, _ in _kids(node)
        )  # it wraps wrappers: a block

    def _role(self, node: Mapping[str, object]) -> str:
        name = resolve1(node.get("S"))
        role = literal_name(name) if isinstance(name, PSLiteral) else ""
        for _ in range(8):  # a role may be mapped on a role that is mapped
            mapped = resolve1(self._roles.get(role))
            if role in _STRUCTURAL or not isinstance(mapped, PSLiteral):
                break
            role = literal_name(mapped)
        return "H" if role == "Title" else role


def _page(node: Mapping[str, object], inherited: int | None) -> int | None:
    own = node.get("Pg")
    return own.objid if isinstance(own, PDFObjRef) else inherited


def _kids(node: Mapping[str, object]) -> Iterator[tuple[object, int | None]]:
    """What the element holds, resolved, each with its object number if it has one."""
    kids = node.get("K")
    value = resolve1(kids)
    for kid in value if isinstance(value, list) else (kids,):
        yield resolve1(kid), kid.objid if isinstance(kid, PDFObjRef) else None
