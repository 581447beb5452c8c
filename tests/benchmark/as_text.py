"""A benchmark document as plain text, wrapped as mail programs and converters wrap it.

In: a `Document`. Out: UTF-8 bytes. Must not know the importers.
"""

from __future__ import annotations

from tests.benchmark.line_breaking import broken
from tests.benchmark.parts import Document, Kind, Part

_WIDTH = 88


def text(document: Document) -> bytes:
    """Paragraphs parted by blank lines; items indented; a label alone on its line where the part says so."""
    blocks = [_block(document, part) for part in document.truth]
    return ("\n\n".join(blocks) + "\n").encode()


def _block(document: Document, part: Part) -> str:
    indent = "   " * part.depth if part.kind is Kind.TEXT else ""
    alone = part.gap == "\n"
    room = _WIDTH - len(indent)
    printed = part.text if alone else part.printed
    if part.kind is Kind.NOTE:
        printed = f"[{part.label}] {part.text}"
    elif part.mark:
        printed += f" [{part.mark}]"
    lines = broken(printed, document, lambda line, _first: len(line) <= room)
    return "\n".join(
        indent + line for line in ([part.label] if alone else []) + [" ".join(words) for words in lines]
    )
