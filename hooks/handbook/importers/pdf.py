"""PDF: tagged documents by their structure tree, untagged ones by where their lines stand.

In: the bytes of a file. Out: a `Read`, with pages as places. Pages are read one at a time and only their lines are
kept. Must not know clauses. What it cannot read it says: no text, a password, damage.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

from handbook.importers.pdf_forms import filled_in
from handbook.importers.pdf_glyphs import DRAWN, UNKNOWN, GlyphDevice, Page
from handbook.importers.pdf_layout import layout_read
from handbook.importers.pdf_tagged import tagged_read
from handbook.importers.pdf_tree import is_tagged
from handbook.importers.pieces import Dropped, Read
from handbook.importers.unreadable import Unreadable

Progress = Callable[[int, int], None]  # pages read, pages in all

_MOST_PAGES = 5_000
_LARGEST_STREAM = 64 * 1024 * 1024
_DETAILS = {"Title": "title", "Author": "author", "Subject": "subject", "Keywords": "keywords"}


def read(data: bytes, progress: Progress | None = None) -> Read:
    """The document's pieces; `progress` hears after each page how far it is."""
    if b"%PDF-" not in data[:1024]:
        raise Unreadable("This is not a PDF, whatever its name says.", "Open it and save it as PDF or DOCX.")
    try:
        return _read(_Bounded(PDFParser(io.BytesIO(data))), progress or _unheard)
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise Unreadable(
            "This PDF is encrypted: it takes a password to read it.",
            "Open it with its password and save a copy without one, or import the Word file.",
        ) from error
    except (
        PDFException,
        PSException,
        zlib.error,
        RecursionError,
        KeyError,
        TypeError,
        ValueError,
        IndexError,
    ) as error:
        raise Unreadable(
            f"This PDF is damaged ({type(error).__name__}).",
            "Open it in a PDF program, print it into a new PDF, and import that.",
        ) from error


def words(data: bytes) -> str:
    """Every character in the order in which the file draws it, labels and running heads included: for the account.

    Only letters and figures can be compared: where words end, only geometry says, and line ends have hyphens.
    """
    pages = _Pages(_Bounded(PDFParser(io.BytesIO(data))), _unheard)
    return " ".join("".join(glyph.text for glyph in page.glyphs if glyph.text != DRAWN) for _, page in pages)


def _unheard(_done: int, _all: int) -> None:
    """Nobody asked how far the reading is."""


class _Bounded(PDFDocument):
    """Refuses what unpacks to more than any page needs."""

    def getobj(self, objid: int) -> object:
        found = super().getobj(objid)
        if isinstance(found, PDFStream) and found.rawdata is not None and found.data is None:
            _measure(found)
        return found


def _measure(stream: PDFStream) -> None:
    if not any("Flate" in str(name) or str(name) == "Fl" for name, _ in stream.get_filters()):
        return
    unpack = zlib.decompressobj()
    rest, total = stream.rawdata, 0
    try:
        while rest and total <= _LARGEST_STREAM:
            total += len(unpack.decompress(rest, 1 << 20))
            rest = unpack.unconsumed_tail
    except zlib.error:
        return  # damaged or still encrypted: the parser copes or says so
    if total > _LARGEST_STREAM:
        raise Unreadable(
            "This PDF unpacks to far more than a document holds.", "Print it into a new PDF and import that."
        )


def _read(document: PDFDocument, progress: Progress) -> Read:
    pages = _Pages(document, progress)
    found = tagged_read(document, pages) if is_tagged(document) else None
    if found is None:
        found = layout_read(pages)
    pieces, dropped = found
    pages.complain(pieces=len(pieces))
    pictures = tuple(
        Dropped(text="", why="a page without text: a picture, which nobody can import", where=f"p{number}")
        for number in pages.pictures
    )
    return Read(
        pieces=tuple(pieces),
        dropped=(*dropped, *pictures, *filled_in(document)),
        unit="p",
        pages=pages.read,
        details=_details(document.info),
    )


class _Pages:
    """The pages, one at a time, as often as asked for; counts what tells a scan from a text."""

    def __init__(self, document: PDFDocument, progress: Progress) -> None:
        self._document = document
        self._progress = progress
        self.read = self.glyphs = self.unknown = 0
        self.pictures: list[int] = []

    def __iter__(self) -> Iterator[tuple[object, Page]]:
        """The object number of each page, and what it prints."""
        resources = PDFResourceManager()
        device = GlyphDevice(resources)
        interpreter = PDFPageInterpreter(resources, device)
        self.read = self.glyphs = self.unknown = 0
        self.pictures = []
        total = self._total()
        for number, page in enumerate(PDFPage.create_pages(self._document), 1):
            if number > _MOST_PAGES:
                raise Unreadable(f"This PDF has more than {_MOST_PAGES} pages.", "Import the policy alone.")
            interpreter.process_page(page)
            self._count(device.page)
            yield page.pageid, device.page
            self._progress(number, max(total, number))

    def _count(self, page: Page) -> None:
        self.read += 1
        self.glyphs += len(page.glyphs)
        self.unknown += sum(UNKNOWN in glyph.text for glyph in page.glyphs)
        if page.pictures and not page.glyphs:
            self.pictures.append(page.number)

    def _total(self) -> int:
        pages = resolve1(self._document.catalog.get("Pages"))
        count = resolve1(pages.get("Count")) if isinstance(pages, Mapping) else 0
        return count if isinstance(count, int) else 0

    def complain(self, pieces: int) -> None:
        """Say so where there is nothing to import."""
        if self.glyphs < 20 * max(len(self.pictures), 1) and self.pictures:
            raise Unreadable(
                "This PDF has no text: it is a scan, pictures of pages.",
                "Run it through text recognition (OCR) and check the result, or import the file it was printed from.",
            )
        if self.unknown > 0.3 * self.glyphs and self.glyphs:
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
