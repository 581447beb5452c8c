"""Web pages (HTML): headings, paragraphs, lists with the numbers that a browser shows, tables as rows.

In: bytes. Out: a `Read`. Only <main> is read where there is one; menus, headers and footers of the site are dropped
by name, scripts unseen. Must not know what a clause is, and fetches nothing. Locators count lines as `docx` does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby

from lxml import etree

from handbook.importers.html.css import Styles, points, styles_of
from handbook.importers.html.furniture import main_part, why_furniture
from handbook.importers.html.labels import Label, labels_of
from handbook.importers.html.notes import Notes, notes_of
from handbook.importers.html.tree import BLOCKS, FORM, parsed, text_of, texts_of, unseen
from handbook.importers.lines import LineCount
from handbook.importers.numerals import letters_as_digits, roman
from handbook.importers.pieces import Dropped, Piece, PieceKind, Read
from handbook.importers.rows import read_table
from handbook.sources.labels import BULLET

_DELETED = frozenset(("del", "s", "strike"))
_TYPES = {
    "1": "1", "a": "a", "A": "A", "i": "i", "I": "I", "decimal": "1", "lower-alpha": "a", "upper-alpha": "A",
    "lower-latin": "a", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I", "none": "",
    "decimal-leading-zero": "01", "disc": BULLET, "circle": BULLET, "square": BULLET,
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_BOLD = re.compile(r"bold|bolder|[6-9]00", re.I)
_SIZE = 12.0  # points, where a page says nothing
_FONT_SIZES = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
_LAYOUT = 1_200  # characters in one cell: no data, but a page laid out by a table
_LAYOUT_ALONE = 300  # the same where the table has one row only


@dataclass(frozen=True, slots=True)
class _Type:
    """How text is set."""

    bold: bool = False
    size: float = _SIZE


def holds(data: bytes) -> bool:
    """Whether this is a whole page; a piece of one is told by its name."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html")) or (
        start.startswith(b"<") and b"<html" in data[:4096].lower()
    )


def read(data: bytes) -> Read:
    """Every piece of the page."""
    page = _prepared(data)
    reader = _Page(page)
    reader.read()
    title = (page.root.findtext(".//title") or "").strip()
    return Read(
        pieces=tuple(reader.pieces), dropped=tuple(reader.dropped), lines=reader.count.lines,
        text_lines=reader.count.lines, details={"title": " ".join(title.split())} if title else {},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The tree without the labels and marks of notes that stood in it as text."""

    root: etree._Element
    styles: Styles
    labels: dict[etree._Element, Label]
    notes: Notes


def _prepared(data: bytes) -> _Prepared:
    root = parsed(data)
    styles = styles_of(root)
    return _Prepared(root, styles, labels_of(root, styles), notes_of(root))


class _Page:
    """One page being read; nothing of it outlives `read`."""

    def __init__(self, page: _Prepared) -> None:
        self.pieces: list[Piece] = []
        self.dropped: list[Dropped] = []
        self.count = LineCount()
        self._page = page
        self._length = len("".join(texts_of(page.root)))
        self._inline: list[tuple[str, _Type]] = []  # text that waits for its block to end
        self._label = ""
        self._label_depth = 0
        self._depth = 0
        self._heading = 0

    def read(self) -> None:
        root = self._page.root
        top = main_part(root)
        if top.tag != "body":
            self._outside(root, top)
        self._walk(top, _Type())
        self._end()
        for note, label in self._page.notes.labels.items():
            text = text_of(note)
            self.pieces.append(
                Piece(text=text, kind=PieceKind.NOTE, label=label, where=self.count.place(text))
            )
        for mark in self._page.notes.marks:
            self._drop(mark, "mark of a note")

    def _outside(self, root: etree._Element, top: etree._Element) -> None:
        """What stands around the main part, by the nearest element that says what it is."""
        inside = set(top.iter())
        body = root.find("body")
        for element in () if body is None else body.iter(etree.Element):
            around = [element, *element.iterancestors()]
            if element in inside or any(unseen(a) or a in self._page.notes.labels for a in around):
                continue
            why = next(
                filter(None, (why_furniture(e, self._length) for e in around)), "outside the main part"
            )
            text = " ".join([element.text or "", *(child.tail or "" for child in element)])
            self._drop(text, why)

    def _walk(self, node: etree._Element, look: _Type) -> None:
        self._say(node.text, look)
        for child in node:
            self._element(child, look)
            self._say(child.tail, look)

    def _element(self, element: etree._Element, look: _Type) -> None:
        tag = str(element.tag)
        if unseen(element) or tag in FORM or element in self._page.notes.labels:
            return
        styles = self._page.styles.of(element)
        why = (
            "deleted text" if tag in _DELETED
            else "hidden text" if element.get("hidden") is not None or _hidden(styles)
            else why_furniture(element, self._length)
        )  # fmt: skip
        if why:
            self._drop(" ".join(texts_of(element)), why)
            return
        look = _type(element, styles, look)
        if tag == "br":
            self._inline.append(("\n", look))
        elif tag in ("ol", "ul", "menu"):
            self._list(element, look)
        elif tag == "table":
            self._table(element, look)
        elif tag in BLOCKS:
            self._block(element, look)
        elif tag == "img":
            self._inline.append((" ", look))
        else:
            self._walk(element, look)

    def _block(self, element: etree._Element, look: _Type) -> None:
        self._end()
        tag = str(element.tag)
        level = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else 0
        if element.get("role") == "heading":
            level = int(element.get("aria-level", "2")) if element.get("aria-level", "2").isdigit() else 2
        self._heading = level or self._heading
        printed = self._page.labels.get(element)
        if printed:
            self._label, self._label_depth = printed.text, printed.depth
        self._walk(element, look)
        self._end(item=bool(printed))
        if level:
            self._heading = 0

    def _list(self, element: etree._Element, look: _Type) -> None:
        self._end()
        self._depth += 1
        items = [child for child in element if child.tag == "li"]
        step = -1 if element.get("reversed") is not None else 1
        number = _integer(element.get("start"), len(items) if step < 0 else 1)
        for child in element:
            if child.tag != "li":
                self._element(child, look)
                continue
            if child in self._page.notes.labels:
                continue
            number = _integer(child.get("value"), number)
            self._end()
            printed = self._page.labels.get(child)
            styles = self._page.styles.of(child)
            self._label = printed.text if printed else self._counted(element, child, styles, number)
            self._label_depth = printed.depth if printed else self._depth - 1
            self._walk(child, _type(child, styles, look))
            self._end(item=True)
            number += step
        self._depth -= 1

    def _counted(
        self, holder: etree._Element, item: etree._Element, styles: dict[str, str], number: int
    ) -> str:
        """What a browser shows before the item."""
        form = BULLET if holder.tag != "ol" else _TYPES.get(holder.get("type", "1"), "1")
        for said in (self._page.styles.of(holder), styles):
            named = said.get("list-style-type", said.get("list-style", "")).lower().split()
            form = next((_TYPES[word] for word in named if word in _TYPES), form)
        if item.get("type") in _TYPES and holder.tag == "ol":
            form = _TYPES[item.get("type", "1")]
        return _label(form, number)

    def _table(self, table: etree._Element, look: _Type) -> None:
        self._end()
        for caption in table.iterchildren("caption"):
            self._block(caption, look)
        own = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in own]
        for lays_out, some in groupby(rows, lambda row: any(_lays_out(cell, table) for cell in row)):
            if lays_out:
                for cell in chain.from_iterable(some):
                    self._block(cell, look)
            else:
                self.pieces += read_table(some, partial(self._cell, look=look), self.count)

    def _cell(self, cell: etree._Element, look: _Type) -> list[Piece]:
        before, self.pieces = self.pieces, []
        self._block(cell, look)
        made, self.pieces = self.pieces, before
        return made

    def _say(self, text: str | None, look: _Type) -> None:
        if text:
            self._inline.append((re.sub(r"[ \t\r\n\f]+", " ", text), look))

    def _end(self, *, item: bool = False) -> None:
        """A block ends: what was said since the last one is a piece, or several. An empty item still has its number."""
        said, self._inline = self._inline, []
        paragraphs = _paragraphs(said)
        if not paragraphs and item and self._label not in ("", BULLET):
            paragraphs = [[]]
        for lines in paragraphs:
            text = "\n".join("".join(part for part, _ in line).strip() for line in lines)
            text = re.sub(r"[ \t]+", " ", text)
            looks = [(look, len(part)) for line in lines for part, look in line if part.strip()]
            label, self._label = self._label, ""
            kind = PieceKind.HEADING if self._heading else PieceKind.ITEM if label else PieceKind.PARAGRAPH
            self.pieces.append(Piece(
                text=text, kind=kind, label=label, level=self._heading or (self._label_depth if label else 0),
                bold=bool(looks) and all(look.bold for look, _ in looks),
                size=max(looks, key=lambda look: look[1])[0].size if looks else 0.0, where=self.count.place(text),
            ))  # fmt: skip

    def _drop(self, text: str, why: str) -> None:
        text = " ".join(text.split())
        if text:
            self.dropped.append(Dropped(text=text, why=why))


_Line = list[tuple[str, _Type]]


def _paragraphs(said: Sequence[tuple[str, _Type]]) -> list[list[_Line]]:
    """What one block says, as its lines; an empty line starts a paragraph, and so does the end of a bold line."""
    lines: list[_Line] = [[]]
    for part, look in said:
        if part == "\n":
            lines.append([])
        else:
            lines[-1].append((part, look))
    paragraphs: list[list[_Line]] = [[]]
    for line in lines:
        if not "".join(part for part, _ in line).strip():
            paragraphs.append([])
            continue
        if paragraphs[-1] and _bold(paragraphs[-1][-1]) != _bold(line):
            paragraphs.append([])
        paragraphs[-1].append(line)
    return [paragraph for paragraph in paragraphs if paragraph]


def _bold(line: _Line) -> bool:
    return all(look.bold for part, look in line if part.strip())


def _type(element: etree._Element, styles: dict[str, str], above: _Type) -> _Type:
    tag = str(element.tag)
    weight, size = styles.get("font-weight", ""), None
    if "font-size" in styles:
        size = points(styles["font-size"], above.size)
    elif tag == "font" and element.get("size") in _FONT_SIZES:
        size = _FONT_SIZES[element.get("size", "3")]
    bold = bool(_BOLD.match(weight)) if weight else above.bold or tag in ("b", "strong", "dt", "th")
    return _Type(bold, size or above.size)


def _lays_out(cell: etree._Element, table: etree._Element) -> bool:
    """Whether a cell holds a part of the page and no data."""
    if any(cell.find(f".//{tag}") is not None for tag in ("table", "h1", "h2", "h3", "h4", "h5", "h6")):
        return True
    alone = sum(1 for _ in table.iter("tr")) == 1
    return len("".join(texts_of(cell))) > (_LAYOUT_ALONE if alone else _LAYOUT)


def _label(form: str, number: int) -> str:
    if form in ("", BULLET):
        return form
    if number < 1 or form == "1":
        return f"{number}."
    if form == "01":
        return f"{number:02}."
    text = roman(number) if form in ("i", "I") else letters_as_digits(number)
    return f"{text.upper() if form.isupper() else text}."


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"\s*[-+]?\d{1,6}\s*", text) else otherwise


def _hidden(styles: dict[str, str]) -> bool:
    return bool(_HIDDEN.search(";".join(f"{name}:{value}" for name, value in styles.items())))


def words(data: bytes) -> str:
    """All the text that the page shows, taken without any of the care above: what the account is held against."""
    page = _prepared(data)
    body = page.root.find("body")
    return " ".join(["" if body is None else "".join(texts_of(body)), *page.notes.marks])
