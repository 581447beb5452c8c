"""What a page carries that is no part of the text: running heads and feet, page numbers, contents pages.

In: the lines of every page. Out: which of them to leave out, and why. Must not know paragraphs or tags.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handbook.importers.pdf_lines import Line

RUNNING = "running head or foot"
NUMBER = "page number"
CONTENTS = "contents page"

_DEPTH = 4  # lines from the top or the foot that may be furniture
_EDGE = 0.2  # of the page's height
_FOOT = 60.0  # points from the page's lower edge
_SAME_PLACE = 4.0  # points
_FIGURES = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxl]{1,6}$")
_PAGE_OF = re.compile(r"(?:page|p\.?)\s*\d+(?:\s*(?:of|/)\s*\d+)?$|\d+\s*\|\s*page$|\d+ of \d+$", re.I)
_ONLY_FIGURES = re.compile(r"[-–—\s|]*(?:page\s*)?#(?:\s*(?:of|/)\s*#)?(?:\s*\|\s*page)?[-–—\s|]*$", re.I)
_LEADER = re.compile(r"(?:\.{3,}|(?:\. ){3,}\.?|…{2,})\s*(\d{1,4}|[ivxl]{1,6})\s*$")
_ENDS_IN_PAGE = re.compile(r"\S.*\s(\d{1,4})\s*$")
_HEADED = re.compile(r"(?:table of )?contents(?: page)?\s*:?$", re.I)


def furniture(pages: Sequence[Sequence[Line]]) -> dict[int, str]:
    """The lines to leave out, by id(line), and why: they stand in one place page after page, edge inward."""
    top = max((line.y for lines in pages for line in lines), default=0.0)
    edges = [_edges(lines, top) for lines in pages]
    places: dict[str, list[tuple[int, Line]]] = {}
    for number, runs in enumerate(edges):
        for line in (line for run in runs for line in run):
            places.setdefault(_shape(line.text), []).append((number, line))
    out: dict[int, str] = {}
    for number, runs in enumerate(edges):
        for run in runs:
            for line in run:
                why = _why(line, number, places[_shape(line.text)], len(pages))
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


def contents(texts: Sequence[str]) -> frozenset[int]:
    """Which of the texts, in reading order, make up a contents page: its heading and the entries with page numbers."""
    found: set[int] = set()
    led = [index for index, text in enumerate(texts) if _LEADER.search(text)]
    for index, text in enumerate(texts):
        if index in led and any(
            abs(index - other) in (1, 2) for other in led
        ):  # alone it is a dotted line to fill in
            found.add(index)
        elif _HEADED.match(text.strip()):
            entries = _entries(texts, index + 1)
            found.update(range(index, entries) if entries > index + 1 else ())
    for index in sorted(found):  # an entry that runs over two lines has its page on the second
        if index - 2 in found and index - 1 not in found:
            found.add(index - 1)
    return frozenset(found)


def _entries(texts: Sequence[str], start: int) -> int:
    """The index after the last entry: each ends in a page number, none smaller than the one before it."""
    last_page, end, index = 0, start, start
    while index < len(texts):
        match = _LEADER.search(texts[index]) or _ENDS_IN_PAGE.search(texts[index])
        if match and match[1].isdigit() and int(match[1]) >= last_page:
            last_page, end = int(match[1]), index + 1
        elif index > end or index == start:  # one line without a number may be the first half of an entry
            break
        index += 1
    return end if end - start >= 2 else start
