"""OpenDocument text (ODT): lists with the labels that LibreOffice prints, headings by their level.

    paragraphs  reads one paragraph's text, and takes all words of the file naively for the account
    styles      what a paragraph or span inherits: bold, hidden, out of the list
    lists       counts, and says what is printed before an item
    document    walks the blocks, and puts the three together into pieces

In: bytes. Out: a `Read`. Must not know what a clause is.
"""

from handbook.importers.odt.document import read
from handbook.importers.odt.paragraphs import words
from handbook.importers.package import Package, is_package_with

__all__ = ["holds", "read", "words"]

_TYPE = b"application/vnd.oasis.opendocument.text"


def holds(data: bytes) -> bool:
    """Whether this is OpenDocument text, by the type that its package names."""
    return is_package_with(data, "mimetype") and Package(data).part("mimetype").startswith(_TYPE)
