"""Web pages (HTML): headings, paragraphs, lists with the numbers that a browser shows, tables as rows.

In: bytes. Out: a `Read`. Only <main> is read where there is one; menus, headers and footers of the site are dropped
by name, scripts unseen. Must not know what a clause is, and fetches nothing. Locators count lines as `docx` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from handbook.importers.lines import LineCount
from handbook.importers.numerals import letters_as_digits, roman
from handbook.importers.pieces import Dropped, Piece, PieceKind, Read
from handbook.importers.unreadable import Unreadable
from handbook.sources.labels import BULLET

_UNSEEN = frozenset(
    ("script", "style", "template", "head", "noscript", "svg", "iframe", "object", "datalist")
)
_FURNITURE = {
    "nav": "menu",
    "header": "the site's header",
    "footer": "the site's footer",
    "aside": "beside the text",
}
_DELETED = frozenset(("del", "s", "strike"))
_FORM = frozenset(("button", "select", "textarea", "input"))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_TYPES = {
    "1": "1", "a": "a", "A": "A", "i": "i", "I": "I", "decimal": "1", "lower-alpha": "a", "upper-alpha": "A",
    "lower-latin": "a", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I", "none": "",
    "decimal-leading-zero": "01", "disc": BULLET, "circle": BULLET, "square": BULLET,
}  # fmt: skip
_STYLE_TYPE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read(data: bytes) -> Read:
    """Every piece of the page."""
    root = _parsed(data)
    reader = _Page()
    reader.read(root)
    title = (root.findtext(".//title") or "").strip()
    return Read(
        pieces=tuple(reader.pieces), dropped=tuple(reader.dropped), lines=reader.count.lines,
        text_lines=reader.count.lines, details={"title": " ".join(title.split())} if title else {},
    )  # fmt: skip


class _Page:
    """One page being read; nothing of it outlives `read`."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.dropped: list[Dropped] = []
        self.count = LineCount()
        self._inline: list[
            tuple[str, bool]
        ] = []  # text that waits for its block to end, and whether it is bold
        self._label = ""
        self._depth = 0
        self._heading = 0

    def read(self, root: etree._Element) -> None:
        mains = [e for e in root.iter("main", "div", "article") if e.tag == "main" or e.get("role") == "main"]
        articles = list(root.iter("article"))
        top = mains[0] if mains else articles[0] if len(articles) == 1 else root.find("body")
        if top is None:
            top = root
        if top.tag != "body":
            self._outside(root, top)
        self._walk(top, bold=False)
        self._end()

    def _outside(self, root: etree._Element, top: etree._Element) -> None:
        """What stands around the main part, by the nearest element that says what it is."""
        inside = set(top.iter())
        body = root.find("body")
        for element in () if body is None else body.iter(etree.Element):
            if element in inside or _unseen(element) or any(_unseen(a) for a in element.iterancestors()):
                continue
            around = [element, *element.iterancestors()]
            why = next(
                (_FURNITURE[str(e.tag)] for e in around if e.tag in _FURNITURE), "outside the main part"
            )
            text = " ".join([element.text or "", *(child.tail or "" for child in element)])
            self._drop(text, why)

    def _walk(self, node: etree._Element, *, bold: bool) -> None:
        self._say(node.text, bold=bold)
        for child in node:
            self._element(child, bold=bold)
            self._say(child.tail, bold=bold)

    def _element(self, element: etree._Element, *, bold: bool) -> None:
        tag = str(element.tag)
        if _unseen(element) or tag in _FORM:
            return
        if tag in _DELETED or _hidden(element) or (tag in _FURNITURE and _site_furniture(element)):
            why = "deleted text" if tag in _DELETED else _FURNITURE.get(tag, "hidden text")
            self._drop(" ".join(_texts(element)), why)
        elif tag == "br":
            self._inline.append(("\n", bold))
        elif tag in ("ol", "ul", "menu"):
            self._list(element, bold=bold)
        elif tag == "table":
            self._table(element, bold=bold)
        elif tag in _BLOCKS:
            self._block(element, bold=bold)
        elif tag == "img":
            self._inline.append((" ", bold))
        else:
            style = element.get("style", "")
            self._walk(element, bold=bold or tag in ("b", "strong") or bool(_BOLD.search(style)))

    def _block(self, element: etree._Element, *, bold: bool) -> None:
        self._end()
        tag = str(element.tag)
        level = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else 0
        if element.get("role") == "heading":
            level = int(element.get("aria-level", "2")) if element.get("aria-level", "2").isdigit() else 2
        self._heading = level or self._heading
        self._walk(element, bold=bold or bool(_BOLD.search(element.get("style", ""))) or tag == "dt")
        self._end()
        if level:
            self._heading = 0

    def _list(self, element: etree._Element, *, bold: bool) -> None:
        self._end()
        self._depth += 1
        items = [child for child in element if child.tag == "li"]
        step = -1 if element.get("reversed") is not None else 1
        number = _integer(element.get("start"), len(items) if step < 0 else 1)
        for child in element:
            if child.tag != "li":
                self._element(child, bold=bold)
                continue
            number = _integer(child.get("value"), number)
            self._end()
            self._label = _label(element, child, number)
            self._walk(child, bold=bold)
            self._end(item=True)
            number += step
        self._depth -= 1

    def _table(self, table: etree._Element, *, bold: bool) -> None:
        self._end()
        for caption in table.iterchildren("caption"):
            self._block(caption, bold=bold)
        for row in table.iter("tr"):
            if next(row.iterancestors("table"), None) is not table:
                continue
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            filled = [cell for cell in cells if "".join(_texts(cell)).strip()]
            if len(filled) <= 1 or any(cell.find(".//table") is not None for cell in filled):
                for cell in filled:
                    self._block(cell, bold=bold)
                continue
            text = " | ".join(" ".join("".join(_texts(cell)).split()) for cell in filled)
            self.pieces.append(Piece(text=text, kind=PieceKind.ROW, where=self.count.place(text)))

    def _say(self, text: str | None, *, bold: bool) -> None:
        if text:
            self._inline.append((re.sub(r"[ \t\r\n\f]+", " ", text), bold))

    def _end(self, *, item: bool = False) -> None:
        """A block ends: what was said since the last one is a piece. An empty item still has its number."""
        text = re.sub(r" *\n *", "\n", "".join(part for part, _ in self._inline)).strip()
        text = re.sub(r"[ \t]+", " ", text)
        bold = all(bold for part, bold in self._inline if part.strip()) and bool(text)
        self._inline = []
        if not text and not (item and self._label not in ("", BULLET)):
            return
        label, self._label = self._label, ""
        kind = PieceKind.HEADING if self._heading else PieceKind.ITEM if label else PieceKind.PARAGRAPH
        level = self._heading or (self._depth - 1 if label else 0)
        self.pieces.append(
            Piece(text=text, kind=kind, label=label, level=level, bold=bold, where=self.count.place(text))
        )

    def _drop(self, text: str, why: str) -> None:
        text = " ".join(text.split())
        if text:
            self.dropped.append(Dropped(text=text, why=why))


def _parsed(data: bytes) -> etree._Element:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    declared = _CHARSET.search(data[:4096])
    if not encoding and declared:
        encoding = declared[1].decode("ascii", "ignore")
    try:
        text = data.decode(encoding or "utf-8")
    except (UnicodeDecodeError, LookupError):
        text = data.decode("cp1252", "replace")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff")).replace("\x00", "")
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as fault:
        raise Unreadable(
            "The page is empty.", "Save the page again from the browser, and import that."
        ) from fault
    return root


def _unseen(element: etree._Element) -> bool:
    return element.tag in _UNSEEN


def _hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _site_furniture(element: etree._Element) -> bool:
    """A menu anywhere; a header or footer of the page, not of a section inside the text."""
    inner = ("main", "article", "section")
    return element.tag in ("nav", "aside") or not any(a.tag in inner for a in element.iterancestors())


def _texts(element: etree._Element) -> Iterator[str]:
    """The text below an element, a space at each block's edge, deleted and unseen text left out."""
    yield element.text or ""
    for child in element:
        if not _unseen(child) and child.tag not in _FORM:
            edge = " " if child.tag in _BLOCKS or child.tag == "br" else ""
            yield edge
            yield from _texts(child)
            yield edge
        yield child.tail or ""


def _label(holder: etree._Element, item: etree._Element, number: int) -> str:
    """What a browser shows before the item."""
    form = BULLET if holder.tag != "ol" else _TYPES.get(holder.get("type", "1"), "1")
    for element in (holder, item):
        if style := _STYLE_TYPE.search(element.get("style", "")):
            form = _TYPES.get(style[1].lower(), form)
    if item.get("type") in _TYPES and holder.tag == "ol":
        form = _TYPES[item.get("type", "1")]
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


def words(data: bytes) -> str:
    """All the text that the page shows, taken without any of the care above: what the account is held against."""
    body = _parsed(data).find("body")
    return "" if body is None else "".join(_texts(body))
