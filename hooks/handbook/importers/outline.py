"""The outline: how deep numbered headings stand in each other, by what they count and where they begin anew.

In: the headings of a document in order, as parts. Out: a level from 1 for each that has a number, 0 for the others.
"Part One" holds "1.", which holds "1.1"; "I." holds "A."; an appendix begins at the top. Must not know type or style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handbook.importers.parts import Part
from handbook.importers.pieces import PieceKind
from handbook.sources.labels import Reading

NAMED = re.compile(
    r"(section|part|chapter|article|appendix|annexe?|schedule) (?=\d|[a-z]\b|[ivx]+\b|one\b|two\b|t\w+)", re.I
)
_AT_THE_END = ("appendix", "annex", "annexe", "schedule")


@dataclass(slots=True)
class _Count:
    """A counting that is under way: the look of its labels, the number it has come to, the level in the file."""

    look: str
    number: int
    file_level: int


def outline_levels(headings: Iterable[Part]) -> list[int]:
    """The level of each heading."""
    open_counts: list[_Count] = []
    return [_level(part, open_counts) for part in headings]


def _level(part: Part, counts: list[_Count]) -> int:
    named = NAMED.match(part.label or part.text)
    if named and named[1].lower() in _AT_THE_END:
        counts[:] = [_Count(named[1].lower(), 0, _file_level(part))]
        return 1
    ways = part.readings
    if not ways or not ways[0].numbers:
        return 0
    if all(len(way.numbers) > 1 for way in ways):
        return _within(ways[0].numbers, counts)
    reading, place = _choose(ways, counts)
    if place is None:
        place = len(counts)
        first, level = reading.numbers == (1,), _file_level(part)
        if counts and (not first or (level and level == counts[-1].file_level)):
            place -= 1  # beside the last: it begins in the middle, or the file says so
    counts[place:] = [_Count(reading.look, reading.numbers[0], _file_level(part))]
    return place + 1


def _within(numbers: tuple[int, ...], counts: list[_Count]) -> int:
    """1.1 is one below 1., and so is 1.1 below Section 1; 1.0 is 1."""
    depth = len(numbers) - (numbers[-1] == 0)
    above = next((n for n, count in enumerate(counts) if count.look == "1"), None)
    if above is None:
        above = next((n for n, count in enumerate(counts) if count.look not in _AT_THE_END), None)
        if above is None or counts[above].number != numbers[0]:
            return depth
    del counts[above + 1 :]
    return above + depth


def _choose(ways: tuple[Reading, ...], counts: list[_Count]) -> tuple[Reading, int | None]:
    """The reading that goes on with what is counted, and where that stands; else the one that begins."""
    single = [way for way in ways if len(way.numbers) == 1]
    for goes_on in (True, False):
        for place in range(len(counts) - 1, -1, -1):
            for way in single:
                if way.look == counts[place].look and (
                    not goes_on or way.numbers[0] == counts[place].number + 1
                ):
                    return way, place
    return next((way for way in single if way.numbers == (1,)), single[0]), None


def _file_level(part: Part) -> int:
    return part.piece.level if part.kind is PieceKind.HEADING else 0
