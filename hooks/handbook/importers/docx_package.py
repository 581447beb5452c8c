"""The parts of a Word package: where the main document is, what stands outside the body, and all words of a file.

In: a `Package`. Out: element trees and text. Must not know numbering or the order of the body.
"""

from __future__ import annotations

import re

from lxml import etree

from handbook.importers.docx_styles import W
from handbook.importers.docx_text import MATH, MC, symbol
from handbook.importers.package import Package, read_xml
from handbook.importers.unreadable import Unreadable

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_PRINTING = (
    *(W + name for name in ("t", "p", "tab", "br", "cr", "tc", "sym", "noBreakHyphen")),
    MATH + "t",
)  # fmt: skip
_MARGINS = {
    "header": "running head", "footer": "running foot", "comments": "comment",
    "diagrams/data": "text inside a drawn diagram",
}  # fmt: skip


def main_part(package: Package) -> str:
    """The main document's name, which the package's relations give."""
    if "_rels/.rels" in package:
        for relation in package.tree("_rels/.rels").findall(_RELATIONS + "Relationship"):
            if relation.get("Type", "").endswith("/officeDocument"):
                target = relation.get("Target", "").lstrip("/")
                if target in package and target.startswith("word"):
                    return target
    if "word/document.xml" in package:
        return "word/document.xml"
    raise Unreadable(
        "The file holds no Word document.",
        "Open it in the program that made it, save it as .docx, and import that.",
    )


def part(package: Package, name: str) -> etree._Element | None:
    """A part's tree. Strict Open XML differs, for what is read here, in its namespace only."""
    if name not in package:
        return None
    return read_xml(package.part(name).replace(_STRICT, W.strip("{}").encode()))


def margins(package: Package, folder: str) -> list[tuple[str, str]]:
    """Parts that stand outside the body, and what each is."""
    kinds = ((name, re.sub(r"\d*\.xml$", "", name.removeprefix(folder))) for name in sorted(package.names()))
    return [(name, _MARGINS[kind]) for name, kind in kinds if kind in _MARGINS]


def all_text(root: etree._Element) -> list[str]:
    """Every paragraph's text, for what is only named and dropped; a tab or a break parts words."""
    texts = []
    for paragraph in root.iter("{*}p"):
        parts = []
        for element in paragraph.iter("{*}t", "{*}tab", "{*}br"):
            if any(a.tag == MC + "Fallback" for a in element.iterancestors()):
                continue
            parts.append((element.text or "") if element.tag.endswith("}t") else " ")
        texts.append("".join(parts).strip())
    return [text for text in texts if text]


def words(data: bytes) -> str:
    """All the text that the file prints, taken without any of the care above: what the account is held against."""
    package = Package(data)
    main = main_part(package)
    folder = f"{main.rpartition('/')[0]}/"
    parts = []
    for name in (main, f"{folder}footnotes.xml", f"{folder}endnotes.xml"):
        root = part(package, name)
        for element in () if root is None else root.iter(*_PRINTING):
            if not any(_is_gone(ancestor) for ancestor in element.iterancestors()):
                parts.append(_printed(element))
    for name, _ in margins(package, folder):
        parts += [" ", " ".join(all_text(package.tree(name)))]
    return "".join(parts)


def _is_gone(element: etree._Element) -> bool:
    deleted_row = element.tag == W + "tr" and element.find(f"{W}trPr/{W}del") is not None
    return deleted_row or element.tag in (W + "del", W + "moveFrom", MC + "Fallback", W + "rt", W + "tabs")


def _printed(element: etree._Element) -> str:
    if element.tag in (W + "t", MATH + "t"):
        return element.text or ""
    if element.tag == W + "sym":
        return symbol(element)
    return "-" if element.tag == W + "noBreakHyphen" else " "
