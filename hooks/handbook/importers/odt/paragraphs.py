"""The text of OpenDocument paragraphs, and the names that the XML uses.

In: elements of content.xml. Out: text as printed, what hangs on a paragraph, and all words of a file taken naively.
Must not know lists or the document's order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from handbook.importers.package import Package

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
T, S, F = f"{{{_NS}text:1.0}}", f"{{{_NS}style:1.0}}", f"{{{_NS}xsl-fo-compatible:1.0}}"
OFFICE, TABLE, DRAW = f"{{{_NS}office:1.0}}", f"{{{_NS}table:1.0}}", f"{{{_NS}drawing:1.0}}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
BLOCKS = (T + "p", T + "h", T + "list", TABLE + "table")
CONTENTS = frozenset(
    T + name
    for name in (
        "table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index", "user-index",
    )
)  # fmt: skip
HEADS = {S + name: "running head" for name in ("header", "header-left", "header-first")}
HEADS |= {S + name: "running foot" for name in ("footer", "footer-left", "footer-first")}
GONE = (
    T + "tracked-changes", OFFICE + "forms", T + "ruby-text", T + "table-of-content-source", T + "bibliography-source",
)  # fmt: skip
_APART = (T + "note", T + "ruby-text", T + "p", T + "script")


def _is_apart(element: etree._Element) -> bool:
    """What hangs on a paragraph and is no part of its line: notes, comments, everything drawn."""
    return element.tag in _APART or element.tag.startswith((DRAW, OFFICE))


def text_of(paragraph: etree._Element) -> str:
    """What the paragraph prints, without what hangs on it; line breaks stay."""
    parts: list[str] = []
    _collect(paragraph, parts)
    return re.sub(r" *\n *", "\n", "".join(parts)).strip()


def _collect(node: etree._Element, parts: list[str]) -> None:
    parts.append(_spaces(node.text))
    for child in node:
        if child.tag == T + "s":
            parts.append(" " * int(child.get(T + "c", "1")))
        elif child.tag == T + "tab":
            parts.append("\t")
        elif child.tag == T + "line-break":
            parts.append("\n")
        elif not _is_apart(child):
            _collect(child, parts)
        parts.append(_spaces(child.tail))


def _spaces(text: str | None) -> str:
    """White space in the XML is one space each; the document's own stands in elements."""
    return re.sub(r"[ \t\r\n]+", " ", text or "")


def stretches(node: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Text by the innermost element that it stands in, so that spans can be told apart."""
    if node.text and node.text.strip():
        yield node, node.text
    for child in node:
        if not _is_apart(child):
            yield from stretches(child)
        if child.tail and child.tail.strip():
            yield node, child.tail


def reaching(node: etree._Element) -> Iterator[etree._Element]:
    """The outermost notes, comments, and boxes and shapes with text in them, below a paragraph."""
    for child in node:
        drawn = child.tag.startswith(DRAW)
        if child.tag in (T + "note", OFFICE + "annotation") or (
            drawn and any(c.tag in BLOCKS for c in child)
        ):
            yield child
        else:
            yield from reaching(child)


def words(data: bytes) -> str:
    """All the text that the file prints, taken without any of the care above: what the account is held against."""
    package = Package(data)
    parts: list[str] = []
    for name in ("content.xml", "styles.xml"):
        root = package.optional_tree(name)
        if root is None:
            continue
        bodies = root.iter(OFFICE + "text") if name == "content.xml" else root.iter(*HEADS)
        for body in bodies:
            _everything(body, parts, printed=False)
    return "".join(parts)


def _everything(node: etree._Element, parts: list[str], *, printed: bool) -> None:
    """Text inside paragraphs; what stands elsewhere is told about pictures, comments and forms, and not printed."""
    blocks = (T + "p", T + "h", T + "s", T + "tab", T + "line-break", T + "note", TABLE + "table-cell")
    if node.tag in GONE or node.tag in (T + "note-citation", T + "script"):
        return
    printed = node.tag in (T + "p", T + "h") or (printed and not node.tag.startswith((DRAW, OFFICE)))
    if node.tag in blocks:
        parts.append(" ")
    if printed:
        parts.append(node.text or "")
    for child in node:
        _everything(child, parts, printed=printed)
        if printed:
            parts.append(child.tail or "")
    if node.tag in blocks:
        parts.append(" ")
