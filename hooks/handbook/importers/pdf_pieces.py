"""From lines to pieces: where the two ways of reading a PDF, by tags and by geometry, meet.

In: drafts, pieces whose text is still lines. Out: pieces and what was dropped. Must not know pages or tags.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from handbook.importers.line_ends import join, vocabulary
from handbook.importers.pdf_furniture import CONTENTS
from handbook.importers.pdf_lines import Line, marks_in, without_marks
from handbook.importers.pieces import Dropped, Piece, PieceKind
from handbook.sources.labels import BULLET

NOTE_MARK = "the mark of a note, which the note has as its label"

_NOTE = re.compile(r"(\d{1,3}|[*†‡])\s*")


@dataclass(slots=True)
class Draft:
    """A piece before its lines are joined. contents: it stands on a contents page."""

    kind: PieceKind
    cells: list[list[Line]] = field(default_factory=list)
    label: str = ""
    level: int = 0
    contents: bool = False

    def lines(self) -> list[Line]:
        return [line for cell in self.cells for line in cell]


def finished(drafts: Sequence[Draft]) -> tuple[list[Piece], list[Dropped]]:
    """Join the lines, settle labels and the marks of notes, and put contents pages aside."""
    all_lines = [line for draft in drafts for line in draft.lines()]
    words = vocabulary(without_marks(line.text, frozenset()) for line in all_lines)
    left = min((line.x0 for line in all_lines), default=0.0)
    texts = [_labelled(draft, _text(draft, words)) for draft in drafts]
    pairs = list(zip(drafts, texts, strict=True))
    notes = frozenset(label for draft, (label, _) in pairs if draft.kind is PieceKind.NOTE)
    pieces: list[Piece] = []
    dropped: list[Dropped] = []
    for draft, (label, marked) in pairs:
        text, where = without_marks(marked, notes).strip(), place(draft.lines())
        dropped += [
            Dropped(text=mark, why=NOTE_MARK, where=where) for mark in marks_in(marked) if mark in notes
        ]
        if draft.contents:
            dropped.append(Dropped(text=f"{label} {text}".strip(), why=CONTENTS, where=where))
        elif text or label:
            pieces.append(_piece(draft, label, text, where, left))
    pieces.sort(key=lambda piece: piece.kind is PieceKind.NOTE)  # notes follow at the end
    return pieces, dropped


def _text(draft: Draft, words: frozenset[str]) -> str:
    return " | ".join(join([line.text for line in cell], words) for cell in draft.cells)


def _labelled(draft: Draft, text: str) -> tuple[str, str]:
    """The label and the text after it; one kind of bullet stands for all."""
    label = without_marks(draft.label, frozenset()).strip()
    if draft.kind is PieceKind.NOTE and not label:
        plain = re.match(r"\x0e([^\x0f]*)\x0f\s*", text) or _NOTE.match(text)
        label, text = (plain[1], text[plain.end() :]) if plain else ("", text)
    if (
        draft.kind is PieceKind.ITEM
        and not label
        and text[:1]
        and not text[0].isalnum()
        and text[1:2] in ("", " ")
    ):
        label, text = text[0], text[1:]
    if label == "o" or (len(label) == 1 and not label.isalnum() and draft.kind is not PieceKind.NOTE):
        label = BULLET
    return label, text.strip()


def _piece(draft: Draft, label: str, text: str, where: str, left: float) -> Piece:
    lines = draft.lines()
    return Piece(
        text=text,
        kind=PieceKind.PARAGRAPH if draft.kind is PieceKind.ROW and len(draft.cells) == 1 else draft.kind,
        label=label,
        level=draft.level,
        bold=bool(lines) and all(line.bold for line in lines),
        size=lines[0].size if lines else 0.0,
        indent=round(lines[0].x0 - left, 1) if lines else 0.0,
        where=where,
    )


def place(lines: Sequence[Line]) -> str:
    """The page or pages, as a locator."""
    pages = sorted({line.page for line in lines})
    if not pages:
        return ""
    return f"p{pages[0]}" if pages[0] == pages[-1] else f"p{pages[0]}-{pages[-1]}"
