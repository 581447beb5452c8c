"""Headings: which parts are headings.

In: parts. Out: for each a level from 1, as `ranks` finds it, 0 for each clause. Evidence, strongest first: what the
file says, bold type, larger type, capitals, the shape of the line. Real documents mark few headings and set clauses in
heading styles, so a sentence is a clause whatever the file says. Must not know nesting below headings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.importers.outline import NAMED
from handbook.importers.parts import Part
from handbook.importers.pieces import PieceKind
from handbook.importers.ranks import capitals, levels_of, look_of
from handbook.sources.labels import BULLET

_SENTENCE_END = re.compile(r"[.;,][\"'”’)]*$")
_TWO_SENTENCES = re.compile(r"[a-z)][.;] +[A-Z]")
_KEY_VALUE = re.compile(r"[^:]{1,45}:\s*\S")
_TO_FILL_IN = re.compile(r"[\W\d_]*(?:_{3}|\.{4}|…)[\W\d_]*|[\W_]*")  # a line to sign on, or no word
_MOST_TOGETHER = 4  # headings of one look, without a word between them
_COUNTED = re.compile(r"[A-Z]\w+ \d{1,2}[a-z]?: ")  # "Level 3: Isolation"
_COVER = re.compile(  # what a cover page or a table of versions says; a date alone
    r"(?:date|version(?! (?:history|control))|approved|adopted|ratified|signed|last review|next review|reviewed"
    r"|review date|issued|owner)\b"
    r"|(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]* (?:\d|$)", re.I
)  # fmt: skip
_MOST_WORDS = 14
_LARGER = 1.12  # times the size of the text


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
            and capitals(part.text) == capitals(above.text)
            and _siblings(above, part)
        )
        found.append(
            _is_heading(part, after, further, document)
            and not (counts_on and part.kind is not PieceKind.HEADING)
        )
    for first, last in _lists(parts, found):
        found[first:last] = [False] * (last - first)
    return levels_of(parts, found, marked=document.marked)


def _lists(parts: Sequence[Part], found: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where many lines that look alike follow one another: a list of names in capitals, not headings of nothing."""
    first = 0
    for place in range(1, len(parts) + 1):
        if (
            place < len(parts)
            and found[place]
            and found[first]
            and look_of(parts[place]) == look_of(parts[first])
        ):
            continue
        if found[first] and place - first > _MOST_TOGETHER and parts[first].kind is not PieceKind.HEADING:
            yield first, place
        first = place


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
    if _TO_FILL_IN.fullmatch(part.text):  # whatever style it is set in
        return False
    if part.kind is PieceKind.HEADING:
        item = (
            _small_letter(part) and part.text[0].islower()
        )  # "(a) trainees on placement", in a heading style
        return not item and not _sentence(part, after)
    if after is None or _small_letter(part) or not _titled(part):
        return False
    if (part.piece.bold and not document.mostly_bold) or _larger(part, document.size):
        return not (part.text.endswith(":") and after.piece.bold and after.text.endswith(":"))
    if part.text.endswith(":"):
        return False
    if capitals(part.text) or NAMED.match(part.label):
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
    counted = NAMED.match(part.label) or (part.piece.bold and _COUNTED.match(part.text))
    if not counted and (_KEY_VALUE.match(part.text) or _COVER.match(part.text)):
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


def _larger(part: Part, size: float) -> bool:
    return size > 0 and part.piece.size > _LARGER * size and _titled(part)
