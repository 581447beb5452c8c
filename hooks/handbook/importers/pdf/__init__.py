"""PDF: tagged documents by their structure tree, untagged ones by where their lines stand.

In: the bytes of a file. Out: a `Read`, with pages as places. Must not know clauses. What it cannot read it says: no
text, a password, damage. The flow:

    document    opens the file and draws its pages, one at a time, on the device in `glyphs`
    tagged      fills the elements of the structure `tree` with the lines of each page, or says that it is no guide
    untagged    else finds `columns`, `tables`, then `paragraphs` by geometry, and rows `across` gaps
    joining     makes pieces of either's lines

On both ways `lines` makes lines, `slanted`, `furniture` and `contents` set aside what is no text, and `labels`
knows a number by the gap after it. `forms` names what was filled in beside the pages. Only lines are kept of a page.
"""

from __future__ import annotations

from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from handbook.importers.pdf.document import Pages, faults_of_the_file, opened
from handbook.importers.pdf.forms import filled_in
from handbook.importers.pdf.tagged import tagged_read
from handbook.importers.pdf.tree import is_tagged
from handbook.importers.pdf.untagged import untagged_read
from handbook.importers.pieces import Dropped, Progress, Read
from handbook.importers.shown import Shown, letters_in
from handbook.importers.unreadable import Unreadable

_DETAILS = {"Title": "title", "Author": "author", "Subject": "subject", "Keywords": "keywords"}


def _unheard(_done: int, _all: int) -> None:
    """Nobody asked how far the reading is."""


def holds(data: bytes) -> bool:
    """Whether this is a PDF: some programs write other bytes before its first line."""
    return b"%PDF-" in data[:1024]


def read(data: bytes, progress: Progress = _unheard) -> Read:
    """The document's pieces, and the letters that its pages draw; `progress` hears after each page how far it is."""
    if not holds(data):
        raise Unreadable("This is not a PDF, whatever its name says.", "Open it and save it as PDF or DOCX.")
    with faults_of_the_file():
        return _read(opened(data), progress)


def _read(document: PDFDocument, progress: Progress) -> Read:
    pages = Pages(document, progress)
    found = tagged_read(document, pages) if is_tagged(document) else None
    if found is None:
        found = untagged_read(pages)
    pieces, dropped = found
    _complain(pages, pieces=len(pieces))
    pictures = tuple(
        Dropped(text="", why="a page without text: a picture, which nobody can import", where=f"p{number}")
        for number in pages.pictures
    )
    filled = filled_in(document)  # stands in the file beside the pages
    return Read(
        pieces=tuple(pieces),
        dropped=(*dropped, *pictures, *filled),
        unit="p",
        pages=pages.read,
        details=_details(document.info),
        shown=Shown(pages.letters + letters_in(drop.text for drop in filled), letters=True),
    )


def _complain(pages: Pages, pieces: int) -> None:
    """Say so where there is nothing to import."""
    if pages.glyphs < 20 * max(len(pages.pictures), 1) and pages.pictures:
        raise Unreadable(
            "This PDF has no text: it is a scan, pictures of pages.",
            "Run it through text recognition (OCR) and check the result, or import the file it was printed from.",
        )
    if pages.unknown > 0.3 * pages.glyphs and pages.glyphs:
        raise Unreadable(
            "The fonts of this PDF do not say which letters they print.",
            "Import the file it was printed from, or run the PDF through text recognition (OCR).",
        )
    if not pieces:
        raise Unreadable("This PDF has no text.", "Import the file it was printed from.")


def _details(info: list[dict[str, Any]]) -> dict[str, str]:
    details: dict[str, str] = {}
    for block in info:
        for key, name in _DETAILS.items():
            value = resolve1(block.get(key))
            if isinstance(value, bytes) and (text := decode_text(value).strip()):
                details[name] = text
    return details
