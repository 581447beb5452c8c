"""Form fields: what somebody filled in stands beside the pages, so it is named instead of being lost unseen.

In: the document. Out: what was dropped. Must not know pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from handbook.importers.pieces import Dropped

FILLED_IN = "filled into a form field"
_DEEPEST = 20  # fields in fields


def filled_in(document: PDFDocument) -> tuple[Dropped, ...]:
    """The values of text fields and choices; ticks are no text."""
    form = resolve1(document.catalog.get("AcroForm"))
    fields = form.get("Fields") if isinstance(form, dict) else None
    values = (value.strip() for value in _values(fields, 0))
    return tuple(Dropped(text=value, why=FILLED_IN) for value in values if value)


def _values(fields: object, depth: int) -> Iterator[str]:
    found = resolve1(fields)
    for field in found if isinstance(found, list) and depth < _DEEPEST else ():
        node = resolve1(field)
        if isinstance(node, dict):
            value = resolve1(node.get("V"))
            if isinstance(value, bytes):
                yield decode_text(value)
            yield from _values(node.get("Kids"), depth + 1)
