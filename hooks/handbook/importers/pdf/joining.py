"""From lines to pieces: where the two ways of reading a PDF, by tags and by geometry, meet.

In: pieces whose text is still lines. Out: pieces and what was dropped. Must not know pages or tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from handbook.importers.line_ends import join, vocabulary
from handbook.importers.pdf.contents import CONTENTS
from handbook.importers.pdf.lines import Line, marks_in, without_marks
from handbook.importers.pieces import Dropped, Piece, PieceKind
from handbook.importers.rows import row_texts
from handbook.sources.labels import BULLET

NOTE_MARK = "the mark of a note, which the note has as its label"
BULLET_LETTER = "a letter printed as a bullet"

_NOTE = re.compile(r"(\d{1,3}|[*†‡])\s*")


@dataclass(slots=True)
class Unjoined:
    """A piece before its lines are joined. contents: it stands on a contents page."""

    kind: PieceKind
    cells: list[list[Line]] = field(default_factory=list)
    label: str = ""
    level: int = 0
    contents: bool = False

    def lines(self) -> list[Line]:
        return [line for cell in self.cells for line in cell]


def joined(unjoined: Sequence[Unjoined]) -> tuple[list[Piece], list[Dropped]]:
    """Join the lines, settle labels and the marks of notes, and put contents pages aside."""
    all_lines = [line for one in unjoined for line in one.lines()]
    words = vocabulary(without_marks(line.text, frozenset()) for line in all_lines)
    left = min((line.x0 for line in all_lines), default=0.0)
    pairs = [(one, _labelled(one, text)) for one, text in _settled(unjoined, words)]
    notes = frozenset(label for one, (label, _) in pairs if one.kind is PieceKind.NOTE)
    pieces: list[Piece] = []
    dropped: list[Dropped] = []
    for one, (label, marked) in pairs:
        text, where = without_marks(marked, notes).strip(), place(one.lines())
        dropped += [
            Dropped(text=mark, why=NOTE_MARK, where=where) for mark in marks_in(marked) if mark in notes
        ]
        if one.contents:
            dropped.append(Dropped(text=f"{label} {text}".strip(), why=CONTENTS, where=where))
        elif _is_bullet(one.kind, label):
            pieces.append(_piece(one, BULLET, text, where, left))
            dropped += [Dropped(text=label, why=BULLET_LETTER, where=where)] if label.isalpha() else []
        elif text or label:
            pieces.append(_piece(one, label, text, where, left))
    pieces.sort(key=lambda piece: piece.kind is PieceKind.NOTE)  # notes follow at the end
    return pieces, dropped


def _settled(unjoined: Iterable[Unjoined], words: frozenset[str]) -> Iterator[tuple[Unjoined, str]]:
    """Each with its text; the rows of a table that only arranges are none."""
    for is_table, some in groupby(unjoined, lambda one: one.kind is PieceKind.ROW):
        group = list(some)
        cells = [[join([line.text for line in cell], words) for cell in one.cells] for one in group]
        if is_table:
            told = zip(group, row_texts(cells), strict=True)
            yield from ((replace(one, kind=kind), text) for one, (kind, text) in told)
        else:
            yield from ((one, " ".join(texts)) for one, texts in zip(group, cells, strict=True))


def _labelled(one: Unjoined, text: str) -> tuple[str, str]:
    """The label and the text after it."""
    label = without_marks(one.label, frozenset()).strip()
    if one.kind is PieceKind.NOTE and not label:
        plain = re.match(r"\x0e([^\x0f]*)\x0f\s*", text) or _NOTE.match(text)
        label, text = (plain[1], text[plain.end() :]) if plain else ("", text)
    if (
        one.kind is PieceKind.ITEM
        and not label
        and text[:1]
        and not text[0].isalnum()
        and text[1:2] in ("", " ")
    ):
        label, text = text[0], text[1:]
    return label, text.strip()


def _is_bullet(kind: PieceKind, label: str) -> bool:
    return label == "o" or (len(label) == 1 and not label.isalnum() and kind is not PieceKind.NOTE)


def _piece(one: Unjoined, label: str, text: str, where: str, left: float) -> Piece:
    lines = one.lines()
    return Piece(
        text=text,
        kind=one.kind,
        label=label,
        level=one.level,
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
