"""The members of a Word package: where the main document and its parts are, and all words of a file.

In: a `Package`. Out: element trees and text. Must not know numbering or the order of the body.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from handbook.importers.docx.paragraphs import MATH, MC, symbol
from handbook.importers.docx.styles import W
from handbook.importers.package import Package, read_xml
from handbook.importers.unreadable import Unreadable

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.strip("{}").encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH.strip("{}").encode()),
)
_BOX = W + "txbxContent"
_PRINTING = (
    *(W + name for name in ("t", "p", "tab", "br", "cr", "tc", "sym", "noBreakHyphen")),
    MATH + "t",
)
_MARGINS = {
    "header": "running head", "footer": "running foot", "comments": "comment",
    "diagramData": "text inside a drawn diagram",
}  # fmt: skip


class Members:
    """A Word package, its parts asked for by what they are: each names its further parts in its relations."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = self._main()
        self._related = list(self._relations(self.main))

    def _main(self) -> str:
        for kind, name in self._relations(""):
            if kind == "officeDocument":
                root = self._part(name)
                if root is not None and root.tag == W + "document":
                    return name
        if "word/document.xml" in self.package:
            return "word/document.xml"
        raise Unreadable(
            "The file holds no Word document.",
            "Open it in the program that made it, save it as .docx, and import that.",
        )

    def _relations(self, name: str) -> Iterator[tuple[str, str]]:
        """What a part refers to inside the package: kind and name. The package's own part has no name."""
        folder, _, own = name.rpartition("/")
        listing = posixpath.join(folder, "_rels", f"{own}.rels")
        root = self.package.optional_tree(listing)
        for relation in () if root is None else root.findall(_RELATIONS + "Relationship"):
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            if target in self.package and relation.get("TargetMode") != "External":
                yield relation.get("Type", "").rpartition("/")[2], target

    def _part(self, name: str) -> etree._Element | None:
        """A part's tree. Strict Open XML differs, for what is read here, in its namespaces only."""
        if name not in self.package:
            return None
        root = self.package.tree(name)
        if str(root.tag).startswith("{http://purl.oclc.org/"):
            data = etree.tostring(root)
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
            root = read_xml(data)
        return root

    def tree(self, kind: str) -> etree._Element | None:
        """The main document, or a part of it by its kind: styles, numbering, footnotes."""
        if kind == "document":
            return self._part(self.main)
        beside = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        return self._part(next((name for of, name in self._related if of == kind), beside))

    def margins(self) -> Iterator[tuple[str, str]]:
        """The paragraphs of parts that stand outside the body, and what each is."""
        for name, kind in sorted({(name, kind) for kind, name in self._related if kind in _MARGINS}):
            for text in _paragraphs(self.package.tree(name)):
                yield text, _MARGINS[kind]


def _paragraphs(root: etree._Element) -> Iterator[str]:
    """Every paragraph's text, for what is only named and dropped; a tab or a break parts words."""
    for paragraph in root.iter("{*}p"):
        parts = []
        for element in paragraph.iter("{*}t", "{*}tab", "{*}br"):
            own = next(element.iterancestors("{*}p")) is paragraph
            if own and not any(a.tag == MC + "Fallback" for a in element.iterancestors()):
                parts.append((element.text or "") if element.tag.endswith("}t") else " ")
        if text := "".join(parts).strip():
            yield text


def words(data: bytes) -> str:
    """All the text that the file prints, taken without any of the care above: what the account is held against."""
    members = Members(Package(data))
    parts: list[str] = []
    boxes: dict[etree._Element | None, list[str]] = {}
    for kind in ("document", "footnotes", "endnotes"):
        root = members.tree(kind)
        for element in () if root is None else root.iter(*_PRINTING):
            if not any(_is_gone(ancestor) for ancestor in element.iterancestors()):
                boxes.setdefault(next(element.iterancestors(_BOX), None), []).append(_printed(element))
    parts += ["".join(printed) for printed in boxes.values()]
    parts += [text for text, _ in members.margins()]
    return " ".join(parts)


def _is_gone(element: etree._Element) -> bool:
    if element.tag == W + "tr":
        return element.find(f"{W}trPr/{W}del") is not None
    if element.tag == W + "tc":
        return element.find(f"{W}tcPr/{W}cellDel") is not None
    return element.tag in (W + "del", W + "moveFrom", MC + "Fallback", W + "rt", W + "tabs")


def _printed(element: etree._Element) -> str:
    if element.tag in (W + "t", MATH + "t"):
        return element.text or ""
    if element.tag == W + "sym":
        return symbol(element)
    return "-" if element.tag == W + "noBreakHyphen" else " "
