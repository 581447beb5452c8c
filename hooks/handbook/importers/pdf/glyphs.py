"""The characters of a PDF page with their places, and the ruled lines of its tables.

In: pages, through pdfminer. Out: one `Page` at a time: glyphs and rules in points from the lower left corner. Nothing
is kept from page to page. Must not know lines, paragraphs or tags' meaning: a glyph only carries its marked-content
number. We read with a device of our own because a layout object for each character costs four times as much.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_letters
from typing import NamedTuple

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFStackT, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt, decode_text

UNKNOWN = "\ufffd"
DRAWN = "\ue000"  # a small filled shape: a bullet where a line's text follows it, else nothing
_BOLD = re.compile(r"bold|black|heavy|demi", re.I)
_PICTURES = re.compile(r"wingdings|webdings|dingbats", re.I)
_BULLETS = re.compile("[\uf000-\uf0ff]")  # what the Symbol and Wingdings fonts print before items
_LIGATURES = re.compile("[\ufb00-\ufb06]")
# The letters of a ligature with their bytes the wrong way round, as some programs write them; of three, the last two
# added up.
_BACKWARDS = {ord(letter) << 8: letter for letter in ascii_letters} | {0xCF00: "fi", 0xD200: "fl"}
_SWAPPED = re.compile(f"[{''.join(map(chr, _BACKWARDS))}]{{2,}}$")
_FORCE_BOLD = 1 << 18  # of a font descriptor's flags
_DOT = 8.0  # points: no bullet is larger
_THIN = 2.0  # points: a filled box no thicker than this is a drawn line


class Glyph(NamedTuple):
    text: str
    x0: float
    x1: float
    y: float  # of the baseline
    size: float
    bold: bool
    mark: int  # marked-content number; NO_MARK outside the structure, ARTIFACT for what the file calls decoration
    upright: bool


NO_MARK = -1
ARTIFACT = -2


class Rule(NamedTuple):
    """A drawn straight line, horizontal or vertical."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Page:
    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: int = 0


class _Look(NamedTuple):
    """Of a font. pictures: it prints arrows, ticks and squares where others print letters."""

    bold: bool
    pictures: bool


class _Mark(NamedTuple):
    number: int
    replaces: str | None  # ActualText: what the glyphs inside stand for
    first: int  # where those glyphs start


class GlyphDevice(PDFTextDevice):
    """Collects what pdfminer's interpreter draws; `page` holds the page just read."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.page = Page(number=0, width=0, height=0)
        self._marks: list[_Mark] = []
        self._properties: Mapping[object, object] = {}
        self._stroked = False
        self._looks: dict[PDFFont, _Look] = {}  # of the page's fonts
        self._seen: dict[tuple[str, int], list[float]] = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        x0, y0, x1, y1 = page.mediabox
        corners = [apply_matrix_pt(ctm, point) for point in ((x0, y0), (x1, y1))]
        width, height = (abs(corners[1][axis] - corners[0][axis]) for axis in (0, 1))
        self.page = Page(number=self.page.number + 1, width=width, height=height)
        self._marks.clear()
        self._seen.clear()
        self._looks.clear()
        properties = resolve1(page.resources.get("Properties")) if page.resources else None
        self._properties = properties if isinstance(properties, dict) else {}

    # -- marked content

    def begin_tag(self, tag: PSLiteral, props: PDFStackT | None = None) -> None:
        values = self._values(props)
        number, actual = resolve1(values.get("MCID")), resolve1(values.get("ActualText"))
        inherited = self._marks[-1].number if self._marks else NO_MARK
        if isinstance(number, int):
            inherited = number
        elif literal_name(tag) == "Artifact":
            inherited = ARTIFACT
        replaces = decode_text(actual) if isinstance(actual, bytes) else None
        self._marks.append(_Mark(inherited, replaces, len(self.page.glyphs)))

    def end_tag(self) -> None:
        if not self._marks:
            return  # a page may close what it never opened
        mark = self._marks.pop()
        drawn = self.page.glyphs[mark.first :]
        if mark.replaces is not None and drawn:
            first = min(drawn, key=lambda glyph: glyph.x0)
            text = _readable(mark.replaces)
            end = max(glyph.x1 for glyph in drawn)
            self.page.glyphs[mark.first :] = [first._replace(text=text, x1=end)]

    def _values(self, props: object) -> Mapping[object, object]:
        if isinstance(props, PSLiteral):
            props = resolve1(self._properties.get(literal_name(props)))
        return props if isinstance(props, dict) else {}

    # -- text

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        self._stroked = textstate.render in (
            2,
            6,
        )  # outlined as well as filled: how a font without a bold is made bold
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,  # noqa: ARG002 - pdfminer's signature
        graphicstate: PDFGraphicState,  # noqa: ARG002
    ) -> float:
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        advance = float(font.char_width(cid)) * fontsize * scaling
        a, b, c, d, x, y = matrix
        x0, y = x + c * rise, y + d * rise
        x1 = x0 + a * advance
        size = abs(fontsize) * math.hypot(c, d)
        look = self._look(font)
        if look.pictures and text.isalnum():
            text = "•"
        elif not text.isascii():
            text = _readable(text)
        if size and text and not self._drawn_twice(text, x0, y, size):
            mark = self._marks[-1].number if self._marks else NO_MARK
            bold, upright = self._stroked or look.bold, a > 0 and abs(b) < 0.1 * a
            self.page.glyphs.append(Glyph(text, min(x0, x1), max(x0, x1), y, size, bold, mark, upright))
        return advance

    def _drawn_twice(self, text: str, x: float, y: float, size: float) -> bool:
        """Shadows and some bold type are the same character printed again a hair's breadth away."""
        if text.isspace():
            return False
        near = self._seen.setdefault((text, round(y)), [])
        if any(abs(x - other) < size * 0.08 for other in near):
            return True
        near.append(x)
        return False

    def _look(self, font: PDFFont) -> _Look:
        known = self._looks.get(font)
        if known is None:
            weight = resolve1(font.descriptor.get("FontWeight"))
            heavy = isinstance(weight, int | float) and weight >= 600
            name = str(font.fontname)
            known = _Look(
                bold=heavy or bool(font.flags & _FORCE_BOLD) or bool(_BOLD.search(name)),
                pictures=bool(_PICTURES.search(name)),
            )
            self._looks[font] = known
        return known

    # -- what is drawn

    def paint_path(
        self,
        graphicstate: PDFGraphicState,  # noqa: ARG002 - pdfminer's signature
        stroke: bool,  # noqa: FBT001
        fill: bool,  # noqa: FBT001
        evenodd: bool,  # noqa: ARG002, FBT001
        path: Sequence[PathSegment],
    ) -> None:
        if not (stroke or fill) or len(path) > 400:  # a drawing, not a table
            return
        assert self.ctm is not None
        points = [apply_matrix_pt(self.ctm, (float(s[-2]), float(s[-1]))) for s in path if len(s) >= 3]
        if not points:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = Rule(min(xs), min(ys), max(xs), max(ys))
        if min(box.x1 - box.x0, box.y1 - box.y0) <= _THIN:
            self.page.rules.append(box)
        elif max(box.x1 - box.x0, box.y1 - box.y0) < _DOT:
            self._dot(box)
        elif stroke:
            self.page.rules += [
                Rule(box.x0, box.y0, box.x1, box.y0),
                Rule(box.x0, box.y1, box.x1, box.y1),
                Rule(box.x0, box.y0, box.x0, box.y1),
                Rule(box.x1, box.y0, box.x1, box.y1),
            ]

    def _dot(self, box: Rule) -> None:
        if not (self._marks and self._marks[-1].number == ARTIFACT):
            mark = self._marks[-1].number if self._marks else NO_MARK
            base = (box.y0 + box.y1) / 2 - 0.3 * _DOT  # of the type beside it, roughly
            self.page.glyphs.append(
                Glyph(DRAWN, box.x0, box.x1, base, _DOT, bold=False, mark=mark, upright=True)
            )

    def render_image(self, name: str, stream: PDFStream) -> None:  # noqa: ARG002 - pdfminer's signature
        self.page.pictures += 1


def _readable(text: str) -> str:
    """What a reader sees: ligatures taken apart, one kind of space, one kind of bullet."""
    if _SWAPPED.match(text):
        text = text.translate(_BACKWARDS)
    text = _BULLETS.sub("•", text.replace("\u00a0", " "))
    return _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text).replace("\x00", "")
