"""The text of one Word paragraph: runs in order, as printed once every tracked change is accepted.

In: a w:p element. Out: its text with line breaks, whether it is bold all through, its size, its text boxes and the
notes that it refers to. Must not know numbering or the document's order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
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

_LONGEST_TITLE = 14  # words of a bold line that stands apart from the lines beside it


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
    parts: tuple[Part, ...] = ()  # the text again, if line breaks do the work of paragraph marks in it


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of one paragraph that stand together."""

    text: str
    bold: bool
    size: float


@dataclass(slots=True)
class _Weights:
    """How many letters of a line are set how."""

    bold: int = 0
    plain: int = 0
    sizes: Counter[float] = field(default_factory=Counter)

    @property
    def is_bold(self) -> bool:
        return self.bold > 0 and self.plain == 0

    @property
    def size(self) -> float:
        return max(self.sizes, key=lambda size: self.sizes[size], default=0.0)

    def __add__(self, other: _Weights) -> _Weights:
        return _Weights(self.bold + other.bold, self.plain + other.plain, self.sizes + other.sizes)


class ParagraphReader:
    """Reads paragraphs with the document's styles. fields: those that the paragraph read last leaves open."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.fields = Fields()

    def read(self, paragraphs: list[etree._Element]) -> Spoken:
        """One paragraph, or several that deleted paragraph marks have made one."""
        spoken = Spoken()
        lines = [_Weights()]
        for paragraph in paragraphs:
            self._walk(paragraph, paragraph, spoken, lines)
        whole = sum(lines, _Weights())
        spoken.bold, spoken.size = whole.is_bold, whole.size
        texts = [line.strip() for line in spoken.text.split("\n")]
        spoken.text = "\n".join(texts).strip()
        parts = tuple(_parted(texts, lines)) if len(texts) == len(lines) and not spoken.bold else ()
        spoken.parts = parts if len(parts) > 1 else ()
        return spoken

    def _walk(
        self, node: etree._Element, paragraph: etree._Element, spoken: Spoken, lines: list[_Weights]
    ) -> None:
        for child in node:
            if child.tag in GONE or child.tag == W + "p":
                continue
            if child.tag == W + "r":
                self._run(child, paragraph, spoken, lines)
            elif child.tag == W + "fldSimple":
                self.fields.meet(child)
                self._walk(child, paragraph, spoken, lines)
            elif child.tag == MATH + "t":
                spoken.text += child.text or ""
            elif child.tag in (
                W + "txbxContent",
                W + "tbl",
            ):  # a table inside a paragraph is wrong, and Word shows it
                spoken.boxes.append(child)
            elif child.tag == MC + "AlternateContent":
                self._walk(chosen(child), paragraph, spoken, lines)
            else:
                self._walk(child, paragraph, spoken, lines)

    def _run(
        self, run: etree._Element, paragraph: etree._Element, spoken: Spoken, lines: list[_Weights]
    ) -> None:
        if self._styles.hidden(run, paragraph) or self.fields.in_code:
            spoken.hidden += ["".join(t.text or "" for t in run.iter(W + "t"))]
            for mark in run.iter(*MARKS):
                self.fields.meet(mark)
            return
        before = len(spoken.text)
        self._characters(run, spoken)
        if not spoken.text[before:]:
            return
        bold, size = self._styles.bold(run, paragraph), self._styles.size(run, paragraph)
        for number, text in enumerate(spoken.text[before:].split("\n")):
            if number:
                lines.append(_Weights())
            if shown := len(text.strip()):
                lines[-1].bold += shown if bold else 0
                lines[-1].plain += 0 if bold else shown
                lines[-1].sizes[size] += shown

    def _characters(self, node: etree._Element, spoken: Spoken) -> None:
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
                self._characters(chosen(child), spoken)
            elif child.tag == W + "txbxContent":
                spoken.boxes.append(child)
            elif child.tag not in GONE and len(child):
                self._characters(child, spoken)


def _parted(texts: Sequence[str], lines: Sequence[_Weights]) -> Iterator[Part]:
    """A blank line parts, and a title: a bold line of its own in a paragraph that is not bold."""
    together: list[int] = []
    for number in range(len(texts) + 1):
        ends = number == len(texts) or not texts[number]
        titled = not ends and lines[number].is_bold and _may_be_title(texts[number])
        if together and (ends or titled):
            weights = sum((lines[n] for n in together), _Weights())
            yield Part("\n".join(texts[n] for n in together), weights.is_bold, weights.size)
            together = []
        if titled:
            yield Part(texts[number], lines[number].is_bold, lines[number].size)
        elif not ends:
            together.append(number)


def _may_be_title(line: str) -> bool:
    return len(line.split()) <= _LONGEST_TITLE and not line.endswith((".", ",", ";"))


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
