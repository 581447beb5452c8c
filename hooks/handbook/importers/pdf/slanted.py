"""Type set at an angle: a watermark such as DRAFT across the page, which is no part of the text.

In: a page. Out: its upright glyphs. Must not know lines.
"""

from __future__ import annotations

from handbook.importers.pdf.glyphs import Glyph, Page
from handbook.importers.pieces import Dropped

SLANTED = "set at an angle (a watermark)"


def upright(page: Page, dropped: list[Dropped]) -> list[Glyph]:
    """The glyphs that stand upright; what the others spell is added to `dropped`."""
    slanted = "".join(glyph.text for glyph in page.glyphs if not glyph.upright).strip()
    if not slanted:
        return page.glyphs
    dropped.append(Dropped(text=slanted, why=SLANTED, where=f"p{page.number}"))
    return [glyph for glyph in page.glyphs if glyph.upright]
