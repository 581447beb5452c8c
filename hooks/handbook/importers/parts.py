"""Parts: pieces with the labels that were typed into their text taken off, one part a clause to be.

In: pieces. Out: `Part` values in the same order. Must not know headings or nesting.
A label is believed by its look and its company: "A. Smith" is a name unless a "B." stands somewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from handbook.importers.clean import one_line
from handbook.importers.lines import lines_of
from handbook.importers.pieces import Piece, PieceKind
from handbook.sources.labels import BULLET, Reading, goes_on, readings, split_typed_label

_GLYPH = re.compile(
    r"(?P<glyph>[•·▪◦‣●○■□➢➤✓✔❖\uf0b7\uf0a7\uf0d8\uf0a8]|(?:[-–—*+]|o)(?=\s))\s*(?=.*\w)(?P<rest>.+)", re.S
)
_BARE = re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2})*)\s+(?P<rest>[A-Z].*)", re.S)
_TABBED = re.compile(r"(?P<label>[IVX]{1,5}|[A-Z])\t\s*(?P<rest>\S.*)", re.S)
_INITIAL = re.compile(r"[A-Z]\.$")
_HIGHEST = 200  # "2019. A year" has no label, nor has anything counted so far


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """typed: what of the label stood in the text itself; the rest of it the file's numbering prints."""

    label: str
    text: str
    piece: Piece
    where: str
    typed: str = ""

    @property
    def readings(self) -> tuple[Reading, ...]:
        return readings(self.label) if self.label else ()

    @property
    def kind(self) -> PieceKind:
        return self.piece.kind

    @property
    def depth(self) -> int:
        """How deep the file sets it: an item's list, or the numbered heading style that a clause was set in."""
        if self.piece.kind is PieceKind.HEADING and self.piece.label:
            return max(self.piece.level - 1, 0)
        return self.piece.level if self.piece.kind is PieceKind.ITEM else 0


def parts_of(pieces: Sequence[Piece]) -> tuple[Part, ...]:
    """Every piece, cut where a line inside it starts with a label of its own."""
    lines = [line for piece in pieces for line in _cut(piece)]
    company = _company(lines)
    parts: list[Part] = []
    labels: set[str] = set()
    for piece in lines:
        part = _part(piece, company, labels)
        labels.add(part.label.rstrip("."))
        parts.append(part)
    return tuple(parts)


def _cut(piece: Piece) -> list[Piece]:
    lines = piece.text.split("\n")
    starts = [0, *(n for n, line in enumerate(lines) if n and _starts_anew(line.strip()))]
    if piece.kind in (PieceKind.ROW, PieceKind.NOTE) or len(starts) == 1:
        return [piece]
    cuts = []
    for number, (first, last) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True)):
        text = "\n".join(lines[first:last])
        where = lines_of(piece.where, first, last - 1, len(lines))
        if number == 0:
            cuts.append(replace(piece, text=text, where=where))
        else:
            cuts.append(replace(piece, text=text, where=where, label="", kind=PieceKind.PARAGRAPH, level=0))
    return cuts


def _starts_anew(line: str) -> bool:
    if glyph := _GLYPH.match(line):
        return glyph["glyph"] not in "o*+"
    label, rest = split_typed_label(line)
    return bool(label and rest) and readings(label)[0].numbers != ()


def _company(pieces: Iterable[Piece]) -> Counter[tuple[str, tuple[int, ...]]]:
    """How often each reading of a label stands in the document, typed or automatic."""
    company: Counter[tuple[str, tuple[int, ...]]] = Counter()
    for piece in pieces:
        text = one_line(piece.text)
        glyph = _GLYPH.match(text)
        label = piece.label or split_typed_label(glyph["rest"] if glyph else text)[0]
        bare = _BARE.match(text) if not label else None
        if bare:
            company[("bare", tuple(map(int, bare["label"].split("."))))] += 1
        tabbed = _TABBED.match(piece.text) if not label else None
        label = label or (tabbed["label"] if tabbed else "")
        company.update((r.look, r.numbers) for r in (readings(label) if label else ()))
    return company


def _part(piece: Piece, company: Counter[tuple[str, tuple[int, ...]]], labels: set[str]) -> Part:
    text = one_line(piece.text)
    if piece.kind in (PieceKind.ROW, PieceKind.NOTE) or (piece.label and piece.label != BULLET):
        return Part(label=_writable(piece.label), text=text, piece=piece, where=piece.where)
    glyph = _GLYPH.match(text) if not piece.label else None
    rest = glyph["rest"] if glyph else text
    label, after = split_typed_label(rest, numbered=goes_on(rest, labels))
    if label and _believed(label, company):
        return Part(
            label=label,
            text=after,
            piece=piece,
            where=piece.where,
            typed=(glyph["glyph"] if glyph else "") + label,
        )
    if glyph:
        return Part(label=BULLET, text=rest, piece=piece, where=piece.where, typed=glyph["glyph"])
    bare = _BARE.match(text) if not piece.label else None
    if bare and _believed_bare(bare["label"], piece, company):
        return Part(
            label=bare["label"], text=bare["rest"], piece=piece, where=piece.where, typed=bare["label"]
        )
    tabbed = _TABBED.match(piece.text) if not piece.label else None
    if tabbed and _in_series(tabbed["label"], company):
        return Part(
            label=tabbed["label"], text=one_line(tabbed["rest"]), piece=piece, where=piece.where, typed=tabbed["label"]
        )  # fmt: skip
    return Part(label=piece.label, text=text, piece=piece, where=piece.where)


def _writable(label: str) -> str:
    """Braces are what the format writes strange labels in, so that a label cannot hold any."""
    return one_line(label).replace("{", "(").replace("}", ")")[:200]


def _believed(label: str, company: Counter[tuple[str, tuple[int, ...]]]) -> bool:
    """Numbers are; a letter is where it starts a series or another of its look stands somewhere."""
    ways = readings(label)
    if label[0].isdigit() or (label.startswith("(") and label[1].isdigit()):
        return max((n for way in ways for n in way.numbers), default=0) <= _HIGHEST
    if len(label) > 4 and not label.startswith("("):
        return True
    if _INITIAL.match(label):
        return _in_series(label, company)
    looks = {look for look, numbers in company if numbers and any(look == way.look for way in ways)}
    for way in ways:
        same = sum(count for (look, _), count in company.items() if look == way.look)
        if way.look in looks and (same > 1 or (way.numbers == (1,) and label[0].islower())):
            return True
    return False


def _in_series(label: str, company: Counter[tuple[str, tuple[int, ...]]]) -> bool:
    """Whether the label before or after it stands somewhere too."""
    ways = [(way.look, way.numbers[0]) for way in readings(label) if len(way.numbers) == 1]
    return any(company[look, (number + step,)] for look, number in ways for step in (-1, 1))


def _believed_bare(label: str, piece: Piece, company: Counter[tuple[str, tuple[int, ...]]]) -> bool:
    """A number without a full stop is a label of a heading, before a tab, or where clauses count on below it.

    Its neighbour must stand somewhere too.
    """
    numbers = tuple(map(int, label.split(".")))
    beside = [(*numbers[:-1], numbers[-1] + step) for step in (-1, 1)]
    marked = piece.kind is PieceKind.HEADING or piece.bold or piece.text[len(label) : len(label) + 1] == "\t"
    marked = marked or company["1.1", (*numbers, 1)] > 0
    return marked and any(company[("bare", near)] for near in beside)
