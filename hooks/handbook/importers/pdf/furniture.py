"""What a page carries that is no part of the text: running heads and feet, page numbers.

In: the lines of every page. Out: which of them to leave out, and why. Must not know paragraphs or tags. Repetition is
the evidence; where there are too few pages for it, a line in the paper's margin, apart from the text, has to be set
smaller or to say what only heads and feet say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from handbook.importers.pdf.lines import Line

RUNNING = "running head or foot"
NUMBER = "page number"

_FEW = 3  # pages: from here on, what stands on one of them alone is no running head
_DEPTH = 4  # lines from the top or the foot that may be furniture
_EDGE = 0.2  # of the page's height
_FOOT = 60.0  # points from the page's lower edge
_MARGIN = 0.07  # of the paper's height: text hardly ever stands so near to its edge
_APART = 1.5  # times the size of the type: a distance wider than any between two lines
_SMALLER = 0.93  # times the size of the text
_SAME_PLACE = 4.0  # points
_NUMBERED = 0.4  # of the pages
_ENDS = re.compile(r"^(\d{1,4})\b|\b(\d{1,4})$")
_FIGURES = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxl]{1,6}$")
_ROMAN_ENDS = re.compile(r"\s+[ivxl]{1,6}$")
_PAGE_OF = re.compile(
    r"(?:page|p\.?)\s*\d+(?:\s*(?:of|/)\s*\d+)?$|\d+\s*\|\s*page$|\d+ (?:of|/) \d+$|\d+/\d+$", re.I
)
_ONLY_FIGURES = re.compile(r"[-–—\s|]*(?:page\s*)?#(?:\s*(?:of|/)\s*#)?(?:\s*\|\s*page)?[-–—\s|]*$", re.I)
_STAMP = re.compile(  # what browsers print: when, from where, which page of how many
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d|(?:https?|file)://\S+", re.I
)


def furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> dict[int, str]:
    """The lines to leave out, by id(line), and why: they stand in one place page after page, edge inward.

    heights: of the paper, for each page.
    """
    top = max((line.y for lines in pages for line in lines), default=0.0)
    edges = [_edges(lines, top) for lines in pages]
    folios = _folios(edges)
    places: dict[str, list[tuple[int, Line]]] = {}
    for number, runs in enumerate(edges):
        for line in (line for run in runs for line in run):
            places.setdefault(_shape(line.text), []).append((number, line))
    out: dict[int, str] = {}
    body = _body(pages)
    for number, runs in enumerate(edges):
        marginal = _marginal(pages[number], heights[number], body) if len(pages) < _FEW else frozenset()
        for run in runs:
            for line in run:
                why = _why(line, number, places[_shape(line.text)], len(pages))
                why = why or (RUNNING if id(line) in marginal or id(line) in folios else "")
                if not why:
                    break  # what stands further in is text
                out[id(line)] = why
    return out


def _edges(lines: Sequence[Line], top: float) -> tuple[list[Line], list[Line]]:
    """The first lines of the page and the last, each from the edge inward; none from the middle."""
    ordered = sorted(lines, key=lambda line: -line.y)
    head = [line for line in ordered[:_DEPTH] if line.y > (1 - _EDGE) * top]
    foot = [line for line in ordered[: -_DEPTH - 1 : -1] if line.y < _EDGE * top]
    return head, foot


def _folios(edges: Sequence[tuple[list[Line], list[Line]]]) -> frozenset[int]:
    """The lines, by id, that start or end in the number of their page, where pages are numbered in that place.

    The rest of the line may be the name of a chapter, another one every few pages.
    """
    counted: list[
        tuple[int, int, int]
    ] = []  # how far the number is from that of the page, the place, the line
    for number, (head, foot) in enumerate(edges):
        for line in (*head, *foot):
            figures = {match[1] or match[2] for match in _ENDS.finditer(line.text)}
            counted += [(int(figure) - number, round(line.y), id(line)) for figure in figures]
    places = Counter((offset, y) for offset, y, _ in counted)
    near = range(-int(_SAME_PLACE), int(_SAME_PLACE) + 1)
    least = max(_FEW, _NUMBERED * len(edges))
    found = {line for offset, y, line in counted if sum(places[offset, y + by] for by in near) >= least}
    lines = [line for run in edges for part in run for line in part]
    feet = {(_ENDS.sub("", line.text).strip(), round(line.y)) for line in lines if id(line) in found}
    for line in lines:  # the first pages may be numbered with roman numerals, in the same place
        rest, numeral = _ROMAN_ENDS.subn("", line.text)
        if numeral and any((rest, round(line.y) + by) in feet for by in near):
            found.add(id(line))
    return frozenset(found)


def _body(pages: Sequence[Sequence[Line]]) -> float:
    """The size of most of the text."""
    sizes: Counter[float] = Counter()
    for line in (line for lines in pages for line in lines):
        sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _marginal(lines: Sequence[Line], height: float, body: float) -> frozenset[int]:
    """The lines, by id, that look like a head or foot by themselves: in the margin, apart, small or a stamp."""
    found: set[int] = set()
    ordered = sorted(lines, key=lambda line: -line.y)
    for inward, edge in ((ordered, height), (ordered[::-1], 0.0)):
        for line, beside in pairwise(inward):
            apart = abs(line.y - beside.y) > _APART * max(line.size, beside.size)
            if not apart or abs(edge - line.y) > _MARGIN * height:
                break
            if line.size < _SMALLER * body or _STAMP.search(line.text):
                found.add(id(line))
    return frozenset(found)


def _shape(text: str) -> str:
    """The text with every number alike; a line that is nothing but a roman numeral is a number."""
    text = " ".join(text.lower().split())
    return "#" if _ROMAN.match(text) else _FIGURES.sub("#", text)


def _why(line: Line, number: int, alike: Sequence[tuple[int, Line]], pages: int) -> str:
    same = [(page, other) for page, other in alike if abs(other.y - line.y) <= _SAME_PLACE]
    places = len({page for page, _ in same})
    if _ONLY_FIGURES.match(_shape(line.text)):
        alone = pages > 1 and line.text.strip() == str(number + 1) and line.y < _FOOT
        return NUMBER if places >= 2 or alone or _PAGE_OF.match(line.text.strip()) else ""
    unchanged = len({page for page, other in same if other.text == line.text})
    counting = places > 0.5 * pages and _counts(
        same
    )  # "Appendix 1" and "Appendix 2" may start pages, but not most
    return RUNNING if pages > 1 and (unchanged >= min(3, pages) or (counting and places >= 2)) else ""


def _counts(same: Sequence[tuple[int, Line]]) -> bool:
    """Whether one of the numbers in the line goes with the page, and the others stay."""
    rows = [tuple(int(figures) for figures in _FIGURES.findall(line.text)) for _, line in same]
    columns = list(zip(*rows, strict=False))
    steps = [{figure - page for figure, (page, _) in zip(column, same, strict=True)} for column in columns]
    return bool(columns) and all(
        len(set(column)) == 1 or len(step) == 1 for column, step in zip(columns, steps, strict=True)
    )
