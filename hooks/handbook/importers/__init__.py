"""Importers: a school's own document becomes a policy file.

The flow: `recognise` the format by content → its `read` gives pieces → `opening` takes title and name →
`structure` makes headings and clauses → `writing` writes them with ids → `details` fills the front matter →
`accounting` holds every word of the file against what was written. `run` reads as this list.
A format is one module with `holds`, `read` and `words`, and one line below. May import sources, problems and model.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from handbook.importers import docx, html, markdown, odt, pdf, text
from handbook.importers.package import refuse_old_office
from handbook.importers.pieces import Progress, Read
from handbook.importers.shown import words_shown
from handbook.importers.unreadable import Unreadable

__all__ = ["FORMATS", "Format", "Unreadable", "recognise"]

_LARGEST_FILE = 200 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. read: its pieces, and with them what it shows, counted apart; pages are told as they are read."""

    name: str
    read: Callable[[bytes, Progress], Read]


def _taken_twice(
    read: Callable[[bytes], Read], words: Callable[[bytes], str]
) -> Callable[[bytes, Progress], Read]:
    """A reader of files without pages: once for its pieces, once more for all its words, by a way of their own."""

    def both(data: bytes, _progress: Progress) -> Read:
        return replace(read(data), shown=words_shown(words(data)))

    return both


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A format and how its files are told. holds: whether these bytes are one, whatever the file is called.

    by_name: whether a file that is called so is one without that sign; so it is with text.
    """

    format: Format
    suffixes: tuple[str, ...]
    holds: Callable[[bytes], bool] | None = None
    by_name: bool = False


# one line a format: to add one, write its module and a line here
_KNOWN = (
    _Known(format=Format("PDF", pdf.read), suffixes=(".pdf",), holds=pdf.holds),
    _Known(format=Format("OpenDocument text", _taken_twice(odt.read, odt.words)), suffixes=(".odt",), holds=odt.holds),
    _Known(format=Format("Word document", _taken_twice(docx.read, docx.words)), suffixes=(".docx", ".docm"),
           holds=docx.holds),
    _Known(format=Format("web page", _taken_twice(html.read, html.words)), suffixes=(".html", ".htm"),
           holds=html.holds, by_name=True),
    _Known(format=Format("Markdown", _taken_twice(markdown.read, markdown.words)), suffixes=(".md", ".markdown"),
           by_name=True),
    _Known(format=Format("plain text", _taken_twice(text.read, text.words)), suffixes=(".txt",), by_name=True),
)  # fmt: skip
_TEXT = _KNOWN[-1]
FORMATS = {suffix: known.format for known in _KNOWN for suffix in known.suffixes}


def recognise(data: bytes, suffix: str) -> Format:
    """The format by what the file holds; its name decides only between kinds of text. Raises `Unreadable`."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable("The file is empty.", "Look whether the document was saved, and import it again.")
    if len(data) > _LARGEST_FILE:
        raise Unreadable(
            "The file is larger than 200 MB.", "Save the document without its pictures, and import that."
        )
    for known in _KNOWN:
        if known.holds and known.holds(data):
            return known.format
    _refuse(data)
    named = next((known for known in _KNOWN if suffix.lower() in known.suffixes), _TEXT)
    if not named.by_name:
        raise Unreadable(
            f"The file is no {named.format.name}, whatever its name says.",
            "Open it in the program that made it, save it again, and import that.",
        )
    return named.format


def _refuse(data: bytes) -> None:
    """Kinds of file that schools have and that no module reads: what to do with each."""
    refuse_old_office(data)
    if data.startswith(b"PK\x03\x04"):
        raise Unreadable("This archive holds no document.", "Unpack it, and import the document itself.")
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"{\\rtf"):
        raise Unreadable(
            "This is a Rich Text file (RTF).", "Open it in Word, save it as .docx, and import that."
        )
    if start.startswith(b"<?xml") and b"office:document" in data[:4096]:
        raise Unreadable("This is a flat OpenDocument file.", "Save it as .odt or .docx, and import that.")
