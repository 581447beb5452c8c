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
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
CONTENTS = (T + "table-of-content", T + "alphabetical-index", T + "illustration-index", T + "table-index")
GONE = (
    T + "tracked-changes",
    T + "sequence-decls",
    OFFICE + "forms",
    T + "ruby-text",
    T + "table-of-content-source",
)

APART = (T + "note", OFFICE + "annotation", DRAW + "text-box", T + "ruby-text", OFFICE + "annotation-end")


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
        elif child.tag not in APART and child.tag != T + "p":
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
        if child.tag not in APART:
            yield from stretches(child)
        if child.tail and child.tail.strip():
            yield node, child.tail


def reaching(node: etree._Element) -> Iterator[etree._Element]:
    """The outermost notes, comments and text boxes below a paragraph."""
    for child in node:
        if child.tag in APART:
            yield child
        else:
            yield from reaching(child)


def cell_text(cell: etree._Element) -> str:
    """A table cell's paragraphs on one line."""
    return " ".join(filter(None, (text_of(p).replace("\n", " ") for p in cell.iter(T + "p", T + "h"))))


def words(data: bytes) -> str:
    """All the text that the file prints, taken without any of the care above: what the account is held against."""
    package = Package(data)
    parts: list[str] = []
    for name in ("content.xml", "styles.xml"):
        root = package.optional_tree(name)
        if root is None:
            continue
        bodies = (
            root.iter(OFFICE + "text") if name == "content.xml" else root.iter(S + "header", S + "footer")
        )
        for body in bodies:
            _everything(body, parts)
    return "".join(parts)


def _everything(node: etree._Element, parts: list[str]) -> None:
    blocks = (T + "p", T + "h", T + "s", T + "tab", T + "line-break", T + "note", TABLE + "table-cell")
    if node.tag in GONE or node.tag == T + "note-citation":
        return
    if node.tag in blocks:
        parts.append(" ")
    if node.tag not in (OFFICE + "text", OFFICE + "annotation"):
        parts.append(node.text or "")
    for child in node:
        if child.tag.startswith("{http://purl.org/dc/"):
            parts.append(child.tail or "")
            continue
        _everything(child, parts)
        parts.append(child.tail or "")
    if node.tag in blocks:
        parts.append(" ")
