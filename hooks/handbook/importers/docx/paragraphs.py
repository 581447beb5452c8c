"""The text of one Word paragraph: runs in order, as printed once every tracked change is accepted.

In: a w:p element. Out: its text with line breaks, whether it is bold all through, its size, its text boxes and the
notes that it refers to. Must not know numbering or the document's order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from handbook.importers.docx.fields import MARKS, Fields
from handbook.importers.docx.styles import Styles, W

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
GONE = frozenset(
    (W + "del", W + "moveFrom", W + "rPr", W + "pPr", W + "rt", W + "sdtPr", W + "sdtEndPr", W + "tblPr")
)
_CHARACTERS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": "\t"}
_SYMBOLS = {0xF0FC: "✓", 0xF0FE: "☑", 0xF0A8: "☐", 0xF06F: "☐", 0xF0E0: "→", 0xF0B7: "•", 0xF0A7: "•"}


@dataclass(slots=True)
class Spoken:
    """What one paragraph prints."""

    text: str = ""
    bold: bool = False
    size: float = 0.0
    boxes: list[etree._Element] = field(default_factory=list)  # w:txbxContent, each once
    notes: list[tuple[str, str, str]] = field(
        default_factory=list
    )  # "footnote" or "endnote", id, a mark of its own
    hidden: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Weights:
    bold: int = 0
    plain: int = 0
    sizes: dict[float, int] = field(default_factory=dict)


class ParagraphReader:
    """Reads paragraphs with the document's styles. fields: those that the paragraph read last leaves open."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.fields = Fields()

    def read(self, paragraphs: list[etree._Element]) -> Spoken:
        """One paragraph, or several that deleted paragraph marks have made one."""
        spoken = Spoken()
        weights = _Weights()
        for paragraph in paragraphs:
            self._walk(paragraph, paragraph, spoken, weights)
        spoken.text = re.sub(r" *\n *", "\n", spoken.text).strip()
        spoken.bold = weights.bold > 0 and weights.plain == 0
        spoken.size = max(weights.sizes, key=lambda size: weights.sizes[size], default=0.0)
        return spoken

    def _walk(
        self, node: etree._Element, paragraph: etree._Element, spoken: Spoken, weights: _Weights
    ) -> None:
        for child in node:
            if child.tag in GONE or child.tag == W + "p":
                continue
            if child.tag == W + "r":
                self._run(child, paragraph, spoken, weights)
            elif child.tag == W + "fldSimple":
                self.fields.meet(child)
                self._walk(child, paragraph, spoken, weights)
            elif child.tag == MATH + "t":
                spoken.text += child.text or ""
            elif child.tag in (
                W + "txbxContent",
                W + "tbl",
            ):  # a table inside a paragraph is wrong, and Word shows it
                spoken.boxes.append(child)
            elif child.tag == MC + "AlternateContent":
                self._walk(chosen(child), paragraph, spoken, weights)
            else:
                self._walk(child, paragraph, spoken, weights)

    def _run(self, run: etree._Element, paragraph: etree._Element, spoken: Spoken, weights: _Weights) -> None:
        if self._styles.hidden(run, paragraph) or self.fields.in_code:
            spoken.hidden += ["".join(t.text or "" for t in run.iter(W + "t"))]
            for mark in run.iter(*MARKS):
                self.fields.meet(mark)
            return
        before = len(spoken.text)
        self._characters(run, spoken, paragraph, weights)
        shown = len(spoken.text[before:].strip())
        if not shown:
            return
        if self._styles.bold(run, paragraph):
            weights.bold += shown
        else:
            weights.plain += shown
        size = self._styles.size(run, paragraph)
        weights.sizes[size] = weights.sizes.get(size, 0) + shown

    def _characters(
        self, node: etree._Element, spoken: Spoken, paragraph: etree._Element, weights: _Weights
    ) -> None:
        for child in node:
            if child.tag == W + "t":
                spoken.text += child.text or ""
            elif child.tag in _CHARACTERS:
                turns_page = child.tag == W + "br" and child.get(W + "type") in ("page", "column")
                spoken.text += "" if turns_page and not spoken.text else _CHARACTERS[child.tag]
            elif child.tag == W + "sym":
                spoken.text += symbol(child)
            elif child.tag in MARKS:
                self.fields.meet(child)
            elif child.tag in (W + "footnoteReference", W + "endnoteReference"):
                spoken.notes.append(_reference(child))
            elif child.tag == MC + "AlternateContent":
                self._characters(chosen(child), spoken, paragraph, weights)
            elif child.tag == W + "txbxContent":
                spoken.boxes.append(child)
            elif child.tag not in GONE and len(child):
                self._characters(child, spoken, paragraph, weights)


def chosen(alternate: etree._Element) -> etree._Element:
    """Word writes a text box twice; the Choice counts, the Fallback only where there is none."""
    choice = alternate.find(MC + "Choice")
    fallback = alternate.find(MC + "Fallback")
    return choice if choice is not None else fallback if fallback is not None else alternate


def _reference(element: etree._Element) -> tuple[str, str, str]:
    """Which note, and the mark of its own that follows, if it has one."""
    kind = element.tag.removeprefix(W).removesuffix("Reference")
    follows = element.getnext() if element.get(W + "customMarkFollows") else None
    return kind, element.get(W + "id", ""), "" if follows is None else follows.text or ""


def symbol(element: etree._Element) -> str:
    """What w:sym prints: a character of a symbol font, as the Unicode one where it is known."""
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    return _SYMBOLS.get(code) or (chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else "")
