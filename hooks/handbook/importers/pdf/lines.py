"""Lines of type: the glyphs of a page, or of one tagged element, put into lines and words.

In: glyphs. Out: `Line` values from top to bottom. A note's mark stands in a line's text between MARK_OPEN and
MARK_CLOSE until somebody knows whether there is such a note. Must not know paragraphs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handbook.importers.pdf.glyphs import DRAWN, Glyph

MARK_OPEN, MARK_CLOSE = "\x0e", "\x0f"
_MARKED = re.compile(f"{MARK_OPEN}([^{MARK_CLOSE}]*){MARK_CLOSE}")
_WORD_GAP = 0.17  # of the type's size: narrower gaps are kerning, wider ones are spaces
_WIDE_GAP = 0.6  # … and one this wide is a tab, as is any after a bullet
_ON_ONE_LINE = 0.3  # of the height of the smaller: a raised mark overlaps its line no more
BULLETS = "•●○◦▪▫■□·‣➢➤✓✔»"


@dataclass(slots=True)
class Line:
    """One line of type.

    word: the width of the first word. tab: how many characters stand before the first wide gap, 0 if there is none;
    tab_x: where the text goes on after it.
    """

    page: int
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    text: str
    word: float = 0.0
    tab: int = 0
    tab_x: float = 0.0
    column: bool = False  # it stands in one of several columns


def lines_of(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """The lines from top to bottom; within a line from left to right, or right to left where the script runs so."""
    return [line for row in rows_of(glyphs) if (line := _line(row, page)).text]


def rows_of(glyphs: Sequence[Glyph]) -> Iterable[list[Glyph]]:
    """Glyphs share a line where enough of the height of the smaller overlaps: raised marks stay with theirs."""
    row: list[Glyph] = []
    low = high = 0.0
    for glyph in sorted(glyphs, key=lambda g: -g.y):
        if glyph.text.isspace() and not row:
            continue
        bottom, top = glyph.y, glyph.y + 0.7 * glyph.size
        overlap = min(high, top) - max(low, bottom)
        if row and overlap < _ON_ONE_LINE * min(high - low, top - bottom):
            yield row
            row = []
        if not row or top - bottom > high - low:
            low, high = bottom, top
        row.append(glyph)
    if row:
        yield row


def _line(row: list[Glyph], page: int) -> Line:
    row = _with_bullet(sorted(row, key=lambda glyph: glyph.x0))
    shown = [glyph for glyph in row if not glyph.text.isspace()]
    if not shown:
        return Line(page, 0, 0, 0, 0, bold=False, text="")
    size = _commonest(glyph.size for glyph in shown)
    base = _commonest(glyph.y for glyph in shown if abs(glyph.size - size) < 0.2)
    parts: list[str] = []
    tab, tab_x, word_end, last_x, spaced = 0, 0.0, 0.0, shown[0].x0, False
    for glyph in row:
        if glyph.text.isspace():
            spaced = True
            continue
        gap = glyph.x0 - last_x
        if parts and (gap > _WORD_GAP * size or (spaced and gap > -0.5 * size)):
            if not tab and (gap > _WIDE_GAP * size or (len(parts) == 1 and parts[0] in BULLETS)):
                tab, tab_x = len("".join(parts)), glyph.x0
            word_end = word_end or last_x
            parts.append(" ")
        raised = glyph.size < 0.85 * size and glyph.y > base + 0.15 * size
        note = raised and bool(re.fullmatch(r"[\d*†‡]+", glyph.text))
        parts.append(f"{MARK_OPEN}{glyph.text}{MARK_CLOSE}" if note else glyph.text)
        last_x, spaced = max(last_x, glyph.x1), False
    text = "".join(parts).replace(MARK_CLOSE + MARK_OPEN, "").strip()
    letters = [glyph for glyph in shown if any(map(str.isalnum, glyph.text))] or shown
    bold = all(glyph.bold for glyph in letters)
    word = (word_end or last_x) - shown[0].x0
    return Line(page, shown[0].x0, last_x, base, size, bold, _logical(text), word, tab, tab_x)


def _with_bullet(row: list[Glyph]) -> list[Glyph]:
    """A drawn dot is a bullet at a line's start, and nothing anywhere else or alone."""
    text = [glyph for glyph in row if glyph.text != DRAWN]
    if row[0].text != DRAWN or not text or text[0].x0 - row[0].x1 < 2:
        return text
    return [row[0]._replace(text="•", y=text[0].y, size=text[0].size), *text]


def _commonest(values: Iterable[float]) -> float:
    counts: dict[float, int] = {}
    for value in values:
        rounded = round(value, 1)
        counts[rounded] = counts.get(rounded, 0) + 1
    return max(counts, key=lambda value: (counts[value], value))


def _logical(text: str) -> str:
    """Visual order becomes reading order in a line that runs mostly right to left; other words stay as they are."""
    if text.isascii():
        return text
    ways = [unicodedata.bidirectional(char) for char in text]
    right = sum(way in ("R", "AL") for way in ways)
    if right <= sum(way == "L" for way in ways):
        return text
    words = [
        word[::-1] if any(unicodedata.bidirectional(char) in ("R", "AL") for char in word) else word
        for word in reversed(text.split(" "))
    ]
    return " ".join(words)


def marks_in(text: str) -> list[str]:
    """The notes that the text's raised marks speak of."""
    return _MARKED.findall(text)


def without_marks(text: str, notes: frozenset[str]) -> str:
    """The text without the marks of notes that there are; any other raised figure is text."""
    return _MARKED.sub(lambda match: "" if match[1] in notes else match[1], text)
