"""Importers: a school's own document becomes a policy file.

The flow: `recognise` the format by content → its `read` gives pieces → `details.opening` takes title and name →
`structure` makes headings and clauses → `writing` writes them with ids → `details` fills the front matter →
`accounting` holds every word of the file against what was written. `run` reads as this list.
A format is one module with `read(data) -> Read`, and one line in FORMATS. May import sources, problems and model.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handbook.importers import docx, html, markdown, odt, pdf, text
from handbook.importers.package import Package, refuse_old_office
from handbook.importers.pieces import Read
from handbook.importers.unreadable import Unreadable

__all__ = ["FORMATS", "Format", "Unreadable", "recognise"]

_LARGEST_FILE = 200 * 1024 * 1024  # bytes


Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. words: all its text, taken another way than `read` does, for the account.

    letters: the same where a file does not say where words end, labels included; the account then counts letters.
    """

    name: str
    read: Callable[[bytes], Read]
    words: Callable[[bytes], str] | None = None
    letters: Callable[[bytes], str] | None = None
    read_slowly: Callable[[bytes, Progress], Read] | None = (
        None  # as `read`, telling pages read and pages in all
    )


_WORD = Format("Word document", docx.read, docx.words)
_PAGE = Format("web page", html.read, html.words)
_MARKDOWN = Format("Markdown", markdown.read, markdown.words)

FORMATS = {
    ".docx": _WORD,
    ".docm": _WORD,
    ".odt": Format("OpenDocument text", odt.read, odt.words),
    ".pdf": Format("PDF", pdf.read, letters=pdf.words, read_slowly=pdf.read),
    ".html": _PAGE,
    ".htm": _PAGE,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".txt": Format("plain text", text.read, text.words),
}


def recognise(data: bytes, suffix: str) -> Format:
    """The format by what the file holds; its name decides only between kinds of text. Raises `Unreadable`."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable("The file is empty.", "Look whether the document was saved, and import it again.")
    if len(data) > _LARGEST_FILE:
        raise Unreadable(
            "The file is larger than 200 MB.", "Save the document without its pictures, and import that."
        )
    if b"%PDF-" in data[:1024]:
        return FORMATS[".pdf"]
    if data.startswith(b"PK\x03\x04"):
        return _in_package(data)
    refuse_old_office(data)
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"{\\rtf"):
        raise Unreadable(
            "This is a Rich Text file (RTF).", "Open it in Word, save it as .docx, and import that."
        )
    if start.startswith(b"<?xml") and b"office:document" in data[:4096]:
        raise Unreadable("This is a flat OpenDocument file.", "Save it as .odt or .docx, and import that.")
    if start.startswith((b"<!doctype html", b"<html")) or (
        start.startswith(b"<") and b"<html" in data[:4096].lower()
    ):
        return _PAGE
    given = FORMATS.get(suffix.lower(), FORMATS[".txt"])
    if given in (FORMATS[".pdf"], _WORD, FORMATS[".odt"]):
        raise Unreadable(
            f"The file is no {given.name}, whatever its name says.",
            "Open it in the program that made it, save it again, and import that.",
        )
    return given


def _in_package(data: bytes) -> Format:
    package = Package(data)
    if "mimetype" in package and package.part("mimetype").startswith(
        b"application/vnd.oasis.opendocument.text"
    ):
        return FORMATS[".odt"]
    if "word/document.xml" in package or "_rels/.rels" in package:
        return _WORD
    raise Unreadable("This archive holds no document.", "Unpack it, and import the document itself.")
