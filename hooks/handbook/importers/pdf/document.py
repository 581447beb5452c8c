"""A PDF file opened through pdfminer: its size bounded, its pages drawn one at a time.

In: the bytes of a file. Out: the document and its `Pages`. Must not know lines, tags or pieces. What pdfminer cannot
read is a fault of the file and said as one; what our own lines raise is a fault of ours and goes on up.
"""

from __future__ import annotations

import contextlib
import io
import traceback
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import LIT

from handbook.importers.pdf.glyphs import UNKNOWN, GlyphDevice, Page
from handbook.importers.pieces import Progress
from handbook.importers.shown import letters_in
from handbook.importers.unreadable import Unreadable

_MOST_PAGES = 5_000
_LARGEST_STREAM = 64 * 1024 * 1024


def opened(data: bytes) -> PDFDocument:
    """The document, which refuses what unpacks to more than any page needs."""
    return _Bounded(PDFParser(io.BytesIO(data)))


@contextlib.contextmanager
def faults_of_the_file() -> Iterator[None]:
    """Around everything that may ask pdfminer for a part of the file, which it reads only when it is asked."""
    try:
        yield
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise Unreadable(
            "This PDF is encrypted: it takes a password to read it.",
            "Open it with its password and save a copy without one, or import the Word file.",
        ) from error
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        if not _raised_in_pdfminer(error):
            raise
        raise Unreadable(
            f"This PDF is damaged ({type(error).__name__}).",
            "Open it in a PDF program, print it into a new PDF, and import that.",
        ) from error


def _raised_in_pdfminer(error: Exception) -> bool:
    """Pdfminer meets damage with whatever Python raises, and calls our device: the innermost of the two is at fault."""
    packages = [
        str(frame.f_globals.get("__name__", "")).partition(".")[0]
        for frame, _ in traceback.walk_tb(error.__traceback__)
    ]
    return [name for name in packages if name in ("pdfminer", "handbook")][-1:] == ["pdfminer"]


class _Bounded(PDFDocument):
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
    if total > _LARGEST_STREAM and stream.get("Subtype") is LIT("Image"):
        stream.rawdata = b""  # a scan of a page may be large, and nobody looks at it
    elif total > _LARGEST_STREAM:
        raise Unreadable(
            "This PDF unpacks to far more than a document holds.", "Print it into a new PDF and import that."
        )


class Pages:
    """The pages, one at a time, as often as asked for.

    letters: those that the pages drew, counted before anything is made of them. glyphs, unknown, pictures: what tells
    a scan from a text.
    """

    def __init__(self, document: PDFDocument, progress: Progress) -> None:
        self._document = document
        self._progress = progress
        self._start()

    def _start(self) -> None:
        self.read = self.glyphs = self.unknown = 0
        self.pictures: list[int] = []
        self.letters: Counter[str] = Counter()

    def __iter__(self) -> Iterator[tuple[object, Page]]:
        """The object number of each page, and what it prints."""
        resources = PDFResourceManager()
        device = GlyphDevice(resources)
        interpreter = PDFPageInterpreter(resources, device)
        self._start()
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
        self.letters += letters_in(glyph.text for glyph in page.glyphs)
        self.unknown += sum(UNKNOWN in glyph.text for glyph in page.glyphs)
        if page.pictures and not page.glyphs:
            self.pictures.append(page.number)

    def _total(self) -> int:
        pages = resolve1(self._document.catalog.get("Pages"))
        count = resolve1(pages.get("Count")) if isinstance(pages, Mapping) else 0
        return count if isinstance(count, int) else 0
