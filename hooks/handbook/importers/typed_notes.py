"""Notes that are typed: `[1]` or `[^1]` in the text, and the note itself at the end, or wherever Markdown has it.

In: pieces. Out: the same with notes as notes, at the end, and the marks that were taken out. Must not know formats.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handbook.importers.pieces import Dropped, Piece, PieceKind

NOTE = re.compile(
    r"(?P<mark>\[(?:(?P<number>\d{1,3})|\^(?P<name>[^\]\s]{1,40}))\])(?(name):)\s+(?P<text>.+)", re.S
)
_MARK = re.compile(r"\[(?:\d{1,3}|\^[^\]\s]{1,40})\]")
_CUT = re.compile(rf"\s?({_MARK.pattern})")
_SOURCES = re.compile(r"(?:references?|bibliography|sources?|further reading|useful links)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Note:
    """mark: as the text refers to it. printed: as the note starts."""

    name: str
    mark: str
    printed: str
    text: str


def with_notes(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], tuple[Dropped, ...]]:
    """All pieces, notes last, and what was left out of them."""
    found = _notes(pieces)
    text = "\n".join(piece.text for place, piece in enumerate(pieces) if place not in found)
    order = list(dict.fromkeys(_MARK.findall(text)))
    found = {place: note for place, note in found.items() if note.mark in order}
    marks = {note.mark for note in found.values()}
    kept, notes, dropped = [], [], []
    for place, piece in enumerate(pieces):
        if note := found.get(place):
            label = note.name if note.name.isdigit() else str(order.index(note.mark) + 1)
            notes.append(
                replace(piece, text=note.text, label=label, kind=PieceKind.NOTE, level=0, bold=False)
            )
            printed = [note.printed]
        else:
            printed = [mark for mark in _MARK.findall(piece.text) if mark in marks]
            kept.append(replace(piece, text=_CUT.sub(lambda m: "" if m[1] in marks else m[0], piece.text)))
        dropped += [Dropped(text=mark, why="mark of a note", where=piece.where) for mark in printed]
    return (*kept, *notes), tuple(dropped)


def _notes(pieces: Sequence[Piece]) -> dict[int, _Note]:
    """Which pieces may be notes. Without Markdown's colon only the last pieces can be, and no list of sources."""
    found: dict[int, _Note] = {}
    last = True
    for place in range(len(pieces) - 1, -1, -1):
        piece = pieces[place]
        note = NOTE.match(piece.text) if not piece.label else None
        if note and (note["name"] or last):
            name = note["name"] or note["number"]
            found[place] = _Note(name, note["mark"], note[0][: note.start("text")].strip(), note["text"])
        elif last:
            last = False
            if _SOURCES.match(piece.text):
                found = {n: known for n, known in found.items() if known.mark.startswith("[^")}
    return found
