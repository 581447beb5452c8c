"""PDFs that tests draw: pages as a canvas leaves them, the same bytes for the same drawing.

In: what to draw. Out: the bytes of a file.
"""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    """A file of A4 pages, in points from the lower left corner."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    draw(canvas)
    canvas.save()
    return out.getvalue()
