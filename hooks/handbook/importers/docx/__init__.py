"""Word documents (DOCX, DOCM): a walk over the XML in reading order, automatic numbering counted as Word counts it.

    members     finds the parts of the package, and takes all its words naively for the account
    styles      what a paragraph or run inherits: list, outline level, bold, size
    numbering   counts, and says what Word prints before a paragraph
    paragraphs  reads one paragraph's runs, with every tracked change accepted
    document    walks the blocks, and puts the four together into pieces

In: bytes. Out: a `Read`. A macro is never run. Must not know what a clause is.
"""

from handbook.importers.docx.document import read
from handbook.importers.docx.members import words
from handbook.importers.package import is_package_with

__all__ = ["holds", "read", "words"]


def holds(data: bytes) -> bool:
    """Whether this is a Word document: a package with Word's part, or with one that names another place for it."""
    return is_package_with(data, "word/document.xml", "_rels/.rels")
