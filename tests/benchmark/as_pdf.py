"""A benchmark document as PDF, untagged or tagged: lines set one by one, so that it is known where everything stands.

In: a `Document`. Out: the bytes of the file. Must not know the importers.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.benchmark.line_breaking import broken
from tests.benchmark.parts import Document, Kind, Part
from tests.benchmark.pdf_tags import Leaf, add_tags

_WIDTH, _HEIGHT, _MARGIN = 595.0, 842.0, 72.0
_GUTTER = 24.0  # between columns
_STEP = 36.0  # points of indent for each level, and from a label to its text
_PLAIN, _BOLD = "Helvetica", "Helvetica-Bold"


def pdf(document: Document, *, tagged: bool) -> bytes:
    """The whole file."""
    setter = _Setter(document, tagged=tagged)
    setter.set()
    plain = setter.finish()
    return add_tags(plain, setter.leaves) if tagged else plain


@dataclass(slots=True)
class _Style:
    font: str = _PLAIN
    size: float = 0.0  # of the body
    before: float = 0.0


@dataclass(slots=True)
class _Setter:
    document: Document
    tagged: bool
    leaves: list[Leaf] = field(default_factory=list)  # one for each stretch of marked content, in order
    _out: io.BytesIO = field(default_factory=io.BytesIO)
    _canvas: Canvas = field(init=False)
    _y: float = 0.0
    _page: int = 0
    _column: int = 0
    _mark: int = 0
    _floor: float = _MARGIN
    _notes: list[Part] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._canvas = Canvas(self._out, pagesize=(_WIDTH, _HEIGHT), invariant=1)
        self._y = _HEIGHT - _MARGIN

    def set(self) -> None:
        self._furniture()
        notes = {part.label: part for part in self.document.truth if part.kind is Kind.NOTE}
        listed = not self.document.contents
        for index, part in enumerate(self.document.truth):
            if part.mark:
                self._notes.append(notes[part.mark])
                self._floor += 26
            if part.kind is Kind.ROW:
                self._row(index, part)
            elif part.kind is not Kind.NOTE:
                self._part(index, part)
            if not listed:
                self._contents()
                listed = True

    def finish(self) -> bytes:
        self._foot_notes()
        self._canvas.save()
        return self._out.getvalue()

    # -- parts

    def _part(self, index: int, part: Part) -> None:
        style = _style(part, self.document.look.size)
        look = self.document.look
        origin = self._left
        left = origin + look.size / 11 * _STEP * (part.depth if part.kind is Kind.TEXT else 0)
        hangs = bool(part.label) and (part.auto is not None or part.label == "•")
        body = left + _STEP if hangs and look.hanging else left
        text = part.text if hangs else part.printed
        first = self._first(part, style, left, body) if hangs or not part.label else body
        lines = self._wrap(text, style, body, first)
        pitch = style.size * look.pitch
        self._y -= style.before
        self._room(pitch * (1 if part.kind is Kind.TEXT else 3))
        for number, words in enumerate(lines or [[]]):
            self._room(pitch)
            shift = self._left - origin  # the next column
            if hangs and not number:
                self._draw(Leaf(index, "label"), left + shift, part.label, style)
            x, last = (body if number else first) + shift, number == len(lines) - 1
            self._line(Leaf(index, "text"), x, words, style, justify=not last)
            if last and part.mark:
                end = x + stringWidth(" ".join(words), style.font, style.size)
                self._draw(Leaf(index, "text"), end, part.mark, _Style(size=7), rise=4)
            self._y -= pitch
        self._y -= look.space if part.kind is Kind.TEXT else 4

    def _first(self, part: Part, style: _Style, left: float, body: float) -> float:
        """Where the text's first line starts: after a label that is too wide for its indent, or set in."""
        if part.label:
            return max(body, left + stringWidth(part.label, style.font, style.size) + 8)
        return left + (self.document.look.first if part.kind is Kind.TEXT else 0)

    def _row(self, index: int, part: Part) -> None:
        width = (self._right - self._left) / len(part.cells)
        style = _Style(size=self.document.look.size)
        cells = [self._wrap(cell, style, self._right - width + 8) for cell in part.cells]
        height = max(map(len, cells)) * self._pitch + 8
        self._room(height)
        for column, lines in enumerate(cells):
            x = self._left + column * width
            self._canvas.rect(x, self._y - height + style.size, width, height)
            for number, words in enumerate(lines):
                self._line(
                    Leaf(index, f"cell{column}"),
                    x + 4,
                    words,
                    style,
                    drop=number * self._pitch,
                    justify=False,
                )
        self._y -= height

    def _contents(self) -> None:
        style = _Style(size=self.document.look.size)
        self._new_page()
        self._draw(Leaf(-1, "contents"), _MARGIN, "Contents", _Style(_BOLD, 14))
        self._y -= 20
        for number, part in enumerate(p for p in self.document.truth if p.kind is Kind.HEADING):
            self._room(self._pitch)
            page = str(3 + number // 4)
            dots = "." * int(
                (_WIDTH - 2 * _MARGIN - stringWidth(part.printed + page, style.font, style.size)) / 3.1
            )
            self._draw(Leaf(-1, "contents"), _MARGIN, f"{part.printed} {dots} {page}", style)
            self._y -= self._pitch
        self._new_page()

    # -- lines

    def _wrap(self, text: str, style: _Style, left: float, first: float | None = None) -> list[list[str]]:
        rooms = {True: self._right - (left if first is None else first), False: self._right - left}
        return list(
            broken(
                text,
                self.document,
                lambda line, on_first: stringWidth(line, style.font, style.size) <= rooms[on_first],
            )
        )

    def _line(
        self, leaf: Leaf, x: float, words: list[str], style: _Style, *, drop: float = 0.0, justify: bool
    ) -> None:
        text = " ".join(words)
        spare = self._right - x - stringWidth(text, style.font, style.size)
        spread = (
            spare / (len(words) - 1) if self.document.look.justified and justify and len(words) > 1 else 0.0
        )
        self._draw(leaf, x, text, style, drop=drop, spread=spread)

    def _draw(
        self,
        leaf: Leaf,
        x: float,
        text: str,
        style: _Style,
        *,
        rise: float = 0,
        drop: float = 0,
        spread: float = 0,
    ) -> None:
        if not text:
            return
        if self.tagged and leaf.role == "artifact":
            self._raw("/Artifact BMC")
        elif self.tagged:
            self._raw(f"/Span <</MCID {self._mark}>> BDC")
            self.leaves.append(Leaf(leaf.part, leaf.role, self._page, self._mark, self._of(leaf)))
            self._mark += 1
        self._canvas.setFont(style.font, style.size)
        self._canvas.drawString(x, self._y + rise - drop, text, wordSpace=spread or None)
        if self.tagged:
            self._raw("EMC")

    def _of(self, leaf: Leaf) -> Part | None:
        return self.document.truth[leaf.part] if leaf.part >= 0 else None

    def _raw(self, code: str) -> None:
        self._canvas._code.append(code)  # type: ignore[attr-defined]  # reportlab has no marked content

    # -- pages

    @property
    def _left(self) -> float:
        return _MARGIN + self._column * (self._width + _GUTTER)

    @property
    def _right(self) -> float:
        return self._left + self._width

    @property
    def _width(self) -> float:
        count = self.document.look.columns
        return (_WIDTH - 2 * _MARGIN - _GUTTER * (count - 1)) / count

    @property
    def _pitch(self) -> float:
        return self.document.look.size * self.document.look.pitch

    def _room(self, height: float) -> None:
        if self._y - height >= self._floor:
            return
        if self._column + 1 < self.document.look.columns:
            self._column, self._y = self._column + 1, _HEIGHT - _MARGIN
        else:
            self._new_page()

    def _new_page(self) -> None:
        self._foot_notes()
        self._canvas.showPage()
        self._page, self._column, self._mark = self._page + 1, 0, 0
        self._y, self._floor = _HEIGHT - _MARGIN, _MARGIN
        self._furniture()

    def _foot_notes(self) -> None:
        if not self._notes:
            return
        keep, self._y = self._y, _MARGIN + 26 * len(self._notes) - 8
        self._canvas.line(_MARGIN, self._y + 11, _MARGIN + 140, self._y + 11)
        for part in self._notes:
            index = self.document.truth.index(part)
            self._draw(Leaf(index, "label"), _MARGIN, part.label, _Style(size=6), rise=3)
            for words in self._wrap(part.text, _Style(size=9), _MARGIN + 6):
                self._line(Leaf(index, "text"), _MARGIN + 6, words, _Style(size=9), justify=False)
                self._y -= 11
        self._notes, self._y = [], keep

    def _furniture(self) -> None:
        keep = self._y
        for y, text in ((_HEIGHT - 40, self.document.head), (36.0, self.document.foot)):
            self._y = y
            shown = text.replace("{page}", str(self._page + 1))
            self._draw(Leaf(-1, "artifact"), _MARGIN, shown, _Style(size=9))
        self._y = keep


def _style(part: Part, size: float) -> _Style:
    if part.kind is Kind.TITLE:
        return _Style(_BOLD, 20, 0)
    if part.kind is Kind.HEADING and not part.bold:
        return _Style(_BOLD, {1: 15.0, 2: 13.0}.get(part.depth, 12.5), 10)
    return _Style(_BOLD, size, 8) if part.bold else _Style(size=size)
