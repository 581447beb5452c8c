"""What LibreOffice makes of a Word document that it saves as ODT: the numbers that it loses.

In: a `Document`. Out: the `Document` that its ODT shows. Seen with LibreOffice 7.4: a list whose first level is linked
to Heading 1 becomes the outline of the headings, and a paragraph that is no heading can have no level of the outline;
its number is gone from the file. Must not know the importers.
"""

from __future__ import annotations

from dataclasses import replace

from tests.benchmark.parts import Document, Kind, Part


def loses_numbers(document: Document) -> bool:
    """Whether a clause is numbered by a list that headings have by their style, and by no style of its own."""
    return any(_loses(document, part) for part in document.parts)


def through_libreoffice(document: Document, name: str) -> Document:
    """The document as its ODT shows it, as a case of its own."""
    lists = {_outline(document, of): levels for of, levels in document.lists.items()}
    parts = tuple(_shown(document, part) for part in document.parts)
    return replace(document, name=name, lists=lists, parts=parts, formats=("odt",))


def _outline(document: Document, name: str) -> str:
    return "outline" if any(level.style.startswith("Heading") for level in document.lists[name]) else name


def _loses(document: Document, part: Part) -> bool:
    styled = any(p.by_style for p in document.parts)  # then the list stays a list
    plain = part.auto is not None and part.kind is not Kind.HEADING and not styled
    return bool(plain and part.auto and _outline(document, part.auto[0]) == "outline")


def _shown(document: Document, part: Part) -> Part:
    if _loses(document, part):
        return replace(part, label="", auto=None, depth=0)
    return replace(part, auto=(_outline(document, part.auto[0]), part.auto[1])) if part.auto else part
