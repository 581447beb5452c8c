"""Headings: which parts are headings, and of which level.

In: parts. Out: a level from 1 for each heading, 0 for each clause. Evidence, strongest first: what the file says, bold
type, larger type, capitals, the shape of the line. Real documents mark few headings and set clauses in heading styles,
so a sentence is a clause whatever the file says. Must not know nesting below headings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from handbook.importers.outline import NAMED, outline_levels
from handbook.importers.parts import Part
from handbook.importers.pieces import PieceKind
from handbook.sources.labels import BULLET

_SENTENCE_END = re.compile(r"[.;,][\"'”’)]*$")
_TWO_SENTENCES = re.compile(r"[a-z)][.;] +[A-Z]")
_KEY_VALUE = re.compile(r"[^:]{1,45}:\s*\S")
_COVER = re.compile(  # what a cover page or a table of versions says; a date alone
    r"(?:date|version|approved|adopted|ratified|signed|last review|next review|reviewed|review date|issued|owner)\b"
    r"|(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]* (?:\d|$)", re.I
)  # fmt: skip
_MOST_WORDS = 14
_DEEPEST = 6  # levels of headings that the format has; Word and OpenDocument have more
_LARGER = 1.12  # times the size of the text


@dataclass(frozen=True, slots=True)
class _Look:
    """How a heading is set: the file's level (0: none), its size, capitals, bold."""

    level: int
    size: float
    capitals: bool
    bold: bool


@dataclass(frozen=True, slots=True)
class _Document:
    """What the whole document says about itself."""

    size: float  # of most of its text
    marked: bool  # whether it marks headings at all: by style, bold or size
    mostly_bold: bool


def heading_levels(parts: Sequence[Part]) -> list[int]:
    """For each part its heading level, 0 for a clause; levels never skip one on the way down."""
    document = _survey(parts)
    found: list[bool] = []
    for place, part in enumerate(parts):
        after, further = (*parts[place + 1 : place + 3], None, None)[:2]
        above = parts[len(found) - 1] if found and not found[-1] else None
        counts_on = (
            above is not None
            and not part.piece.bold
            and _capitals(part.text) == _capitals(above.text)
            and _siblings(above, part)
        )
        found.append(
            _is_heading(part, after, further, document)
            and not (counts_on and part.kind is not PieceKind.HEADING)
        )
    return _without_gaps(_levels(parts, found, document))


def _without_gaps(levels: Sequence[int]) -> list[int]:
    """The same levels with none skipped: a document that begins at its third level has that for its first, so that
    headings of one level stay beside each other."""
    above: list[int] = []
    closed = []
    for level in levels:
        if level:
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
        closed.append(min(len(above), _DEEPEST) if level else 0)
    return closed


def _survey(parts: Sequence[Part]) -> _Document:
    sizes: Counter[float] = Counter()
    bold = total = 0
    for part in parts:
        sizes[part.piece.size] += len(part.text)
        total += len(part.text)
        bold += len(part.text) if part.piece.bold else 0
    size = max(sizes, key=lambda s: sizes[s], default=0.0)
    mostly_bold = bold > 0.5 * total
    marked = sum(
        p.kind is PieceKind.HEADING or (p.piece.bold and not mostly_bold and _titled(p)) or _larger(p, size)
        for p in parts
    )
    return _Document(size, marked >= 2, mostly_bold)


def _is_heading(part: Part, after: Part | None, further: Part | None, document: _Document) -> bool:
    if part.kind in (PieceKind.ROW, PieceKind.NOTE) or part.label == BULLET:
        return False
    if not any(c.isalnum() for c in part.text):  # a line to sign on, whatever style it is set in
        return False
    if part.kind is PieceKind.HEADING:
        item = _small_letter(part) and part.text[0].islower()  # "(a) trainees on placement", in a heading style
        return not item and not _sentence(part, after)
    if after is None or _small_letter(part) or not _titled(part):
        return False
    if (part.piece.bold and not document.mostly_bold) or _larger(part, document.size):
        return not (part.text.endswith(":") and after.piece.bold and after.text.endswith(":"))
    if part.text.endswith(":"):
        return False
    if _capitals(part.text) or NAMED.match(part.label):
        return True
    return _shaped(part, after, further, document)


def _sentence(part: Part, after: Part | None) -> bool:
    """Set as a heading, and a clause all the same: a sentence, or the lead-in of a list."""
    words = len(part.text.split())
    if _TWO_SENTENCES.search(part.text) and words > 8:
        return True
    if _SENTENCE_END.search(part.text):
        several = any(len(way.numbers) > 1 for way in part.readings)
        return words > 8 or several or (bool(part.label) and words > 5)
    if part.text.endswith(":"):
        leads = after is not None and bool(after.label) and after.kind is not PieceKind.HEADING
        return words > 8 or (bool(part.label) and (leads or words > 5))
    return words > 30 or (bool(part.label) and words > 20)


def _titled(part: Part) -> bool:
    """A line that could be a title: short, no sentence, no "Reviewed: May 2020"."""
    words = part.text.split()
    if len(words) > _MOST_WORDS or len(part.text) > 110 or _SENTENCE_END.search(part.text):
        return False
    if not NAMED.match(part.label) and (_KEY_VALUE.match(part.text) or _COVER.match(part.text)):
        return False
    return any(len(word) > 1 for word in words) and any(c.isalpha() for c in part.text)


def _shaped(part: Part, after: Part, further: Part | None, document: _Document) -> bool:
    """Only its shape speaks: a capital, few words, text or a list below it. A list of short lines is none."""
    if not part.text[0].isupper() and part.text[0] not in "“‘'\"":
        return False
    if len(part.text.split()) > 12 or len(part.text) > 90 or after.kind in (PieceKind.ROW, PieceKind.NOTE):
        return False
    if part.label:
        return not _siblings(part, after)
    return not document.marked and (
        _is_text(after) or (_titled(after) and further is not None and _is_text(further))
    )


def _is_text(part: Part) -> bool:
    """What a heading stands over: an item, a sentence, a lead-in."""
    leads = part.text.endswith(":") and not _COVER.match(part.text)
    return bool(part.label) or leads or bool(_SENTENCE_END.search(part.text)) or len(part.text.split()) > 8


def _siblings(part: Part, after: Part) -> bool:
    """Whether the next part goes on counting: then the two are items of one list."""
    return any(
        way.look == other.look and len(way.numbers) == len(other.numbers)
        for way in part.readings
        for other in after.readings
    )


def _small_letter(part: Part) -> bool:
    """a), (iv), ii.: labels of items, never of headings."""
    return (
        bool(part.label)
        and part.label[0] != "§"
        and not part.label[0].isdigit()
        and not part.label[0].isupper()
    )


def _capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 3 and all(c.isupper() for c in letters)


def _larger(part: Part, size: float) -> bool:
    return size > 0 and part.piece.size > _LARGER * size and _titled(part)


def _levels(parts: Sequence[Part], found: Sequence[bool], document: _Document) -> list[int]:
    looks = [_look(part) for part in parts]
    levels = [0] * len(parts)
    places = [place for place, is_heading in enumerate(found) if is_heading]
    for place, level in zip(places, outline_levels(parts[place] for place in places), strict=True):
        levels[place] = level
    known: dict[_Look, int] = {}
    for part, look, level in zip(parts, looks, levels, strict=True):
        if level and not NAMED.match(part.label):  # an appendix may look like any heading
            known[look] = min(level, known.get(look, level))
    unlabelled = [n for n, is_heading in enumerate(found) if is_heading and not levels[n]]
    order = sorted({looks[n] for n in unlabelled if looks[n] not in known}, key=_prominence)
    last_known = 0
    for place, is_heading in enumerate(found):
        if not is_heading:
            continue
        look = looks[place]
        if not levels[place]:
            levels[place] = known.get(look) or _unknown(look, order, known, last_known)
        if look in known:
            last_known = levels[place]
    if not known and len(order) == 1 and not document.marked:
        _nest_pairs(levels)
    return levels


def _unknown(look: _Look, order: Sequence[_Look], known: dict[_Look, int], last_known: int) -> int:
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


def _look(part: Part) -> _Look:
    level = part.piece.level if part.kind is PieceKind.HEADING else 0
    return _Look(
        level,
        0.0 if level else round(part.piece.size),
        _capitals(part.text) and not level,
        part.piece.bold and not level,
    )


def _prominence(look: _Look) -> tuple[int, float, bool, bool]:
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
