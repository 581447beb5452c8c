"""Pieces: what a format reader yields, in reading order, before anyone asks what a clause is.

In: nothing. Out: the shapes that every format module fills and every later stage reads. Must not know any format,
nor labels typed inside a text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from handbook.importers.shown import Shown

Progress = Callable[[int, int], None]  # pages read, pages in all


class PieceKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One paragraph, list item, heading, table row (cells joined by " | ") or note, as the file holds it."""

    text: str  # without its automatic label; inner line breaks as "\n"
    kind: PieceKind
    label: str = (
        ""  # the label that the file's own numbering prints, byte for byte; "" if none or typed in the text
    )
    level: int = (
        0  # of a heading, from 1, if the file says so (0: unknown); of an item, its list depth from 0
    )
    bold: bool = False  # the whole piece is bold: evidence for a heading
    size: float = 0.0  # of the type in points, if known (0: unknown)
    indent: float = 0.0  # from the left in points, if known
    where: str = ""  # "L57", "L57-60" or "p3"
    printed: tuple[str, ...] = ()  # labels inside the text, of lists in the cells of a row: nobody typed them


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Text that no clause holds, and why: running heads, page numbers, contents pages."""

    text: str
    why: str
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A document as read: its pieces, what was left out, and what the account and the front matter need.

    shown: what the file shows, counted apart from the pieces; without it the account cannot balance.
    """

    pieces: tuple[Piece, ...]
    dropped: tuple[Dropped, ...] = ()
    unit: str = "L"  # or "p": what locators count
    lines: int = 0
    text_lines: int = 0
    pages: int = 0
    details: Mapping[str, str] = field(default_factory=dict)  # document properties such as title
    shown: Shown | None = None
