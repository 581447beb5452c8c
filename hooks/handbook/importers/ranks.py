"""Ranks: of which level each heading is, by what it counts and by how it is set.

In: parts, and which of them are headings. Out: a level from 1 for each of those, 0 for the others. Must not know what
makes a heading, nor nesting below headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.importers.outline import NAMED, outline_levels
from handbook.importers.parts import Part
from handbook.importers.pieces import PieceKind

_DEEPEST = 6  # levels of headings that the format has; Word and OpenDocument have more


@dataclass(frozen=True, slots=True)
class Look:
    """How a heading is set: the file's level (0: none), its size, capitals, bold."""

    level: int
    size: float
    capitals: bool
    bold: bool


def levels_of(parts: Sequence[Part], found: Sequence[bool], *, marked: bool) -> list[int]:
    """For each part its heading level, none skipped. marked: whether the document marks headings at all."""
    looks = [look_of(part) for part in parts]
    levels = [0] * len(parts)
    places = [place for place, is_heading in enumerate(found) if is_heading]
    for place, level in zip(places, outline_levels(parts[place] for place in places), strict=True):
        levels[place] = level
    known: dict[Look, int] = {}
    for part, look, level in zip(parts, looks, levels, strict=True):
        if level and not NAMED.match(part.label):  # an appendix may look like any heading
            known[look] = min(level, known.get(look, level))
    unlabelled = [n for n, is_heading in enumerate(found) if is_heading and not levels[n]]
    order = sorted({looks[n] for n in unlabelled if looks[n] not in known}, key=_prominence)
    numbered = [level > 0 for level in levels]
    last_known = 0
    for place, is_heading in enumerate(found):
        if not is_heading:
            continue
        look = looks[place]
        if not numbered[place]:
            levels[place] = known.get(look) or _unknown(look, order, known, last_known)
        if look in known:
            last_known = levels[place]
    _go_inside(levels, numbered, looks)
    if not known and len(order) == 1 and not marked:
        _nest_pairs(levels)
    return _without_gaps(levels)


def _go_inside(levels: list[int], numbered: Sequence[bool], looks: Sequence[Look]) -> None:
    """A plain heading right below a numbered one that looks the same is inside it, and so are the next like it."""
    inside: tuple[Look, int] | None = None
    for place, level in enumerate(levels):
        if not level:
            continue
        if numbered[place]:
            inside = None
        elif place and numbered[place - 1] and level <= levels[place - 1] and not looks[place].level:
            inside = looks[place], levels[place - 1] + 1
        if inside and inside[0] == looks[place]:
            levels[place] = inside[1]


def _unknown(look: Look, order: Sequence[Look], known: dict[Look, int], last_known: int) -> int:
    """The level of a look that no numbered heading has."""
    if look.level:
        anchors = [(other.level, level) for other, level in known.items() if other.level]
        if anchors:
            at, level = min(anchors, key=lambda anchor: abs(anchor[0] - look.level))
            return max(1, look.level - at + level)
        return 1 + len({other.level for other in order if 0 < other.level < look.level})
    if known:
        return last_known + 1
    return 1 + sum(_prominence(other) < _prominence(look) for other in order)


def look_of(part: Part) -> Look:
    """How a part is set, as far as that tells headings apart."""
    level = part.piece.level if part.kind is PieceKind.HEADING else 0
    return Look(
        level,
        0.0 if level else round(part.piece.size),
        capitals(part.text) and not level,
        part.piece.bold and not level,
    )


def _prominence(look: Look) -> tuple[int, float, bool, bool]:
    return (look.level or 7, -look.size, not look.capitals, not look.bold)


def _nest_pairs(levels: list[int]) -> None:
    """Nothing tells headings apart; one that stands right under another is of the level below, and so are the next."""
    deeper = 0
    for place, level in enumerate(levels):
        if not level:
            continue
        pair = place + 1 < len(levels) and levels[place + 1]
        deeper = 0 if pair else deeper
        levels[place] = level + deeper
        deeper = 1 if pair else deeper


def _without_gaps(levels: Sequence[int]) -> list[int]:
    """The same levels with none skipped; headings of one level stay beside each other.

    A document that begins at its third level has that for its first.
    """
    above: list[int] = []
    closed = []
    for level in levels:
        if level:
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
        closed.append(min(len(above), _DEEPEST) if level else 0)
    return closed


def capitals(text: str) -> bool:
    """Whether a text is set in capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 3 and all(c.isupper() for c in letters)
