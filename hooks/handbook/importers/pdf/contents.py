"""Contents pages: entries that end in page numbers, most of them after dots that lead to it.

In: the texts of a document in reading order. Out: which of them are a contents page. Must not know lines or tags.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

CONTENTS = "contents page"

_LEADER = re.compile(r"(?:\.{3,}|(?:\. ){3,}\.?|…{2,})\s*(\d{1,4}|[ivxl]{1,6})\s*$")
_ENDS_IN_PAGE = re.compile(r"\S\s+(\d{1,3})\s*$")  # four figures are a year
_HEADED = re.compile(r"(?:table of )?contents(?: page)?\s*:?$", re.I)


def contents(texts: Sequence[str]) -> frozenset[int]:
    """Which of the texts, in reading order, make up a contents page: its heading and the entries with page numbers."""
    found: set[int] = set()
    led = {index for index, text in enumerate(texts) if _LEADER.search(text)}
    for index, text in enumerate(texts):
        if index in led and led & {index - 2, index - 1, index + 1, index + 2}:
            found.add(index)  # alone it is a dotted line to fill in
        elif _HEADED.match(text.strip()):
            entries = _entries(texts, index + 1)
            found.update(range(index, entries) if entries > index + 1 else ())
    for index in sorted(found):  # chapters have no leaders, though their sections do
        found.update(
            () if index + 1 in found else range(index + 1, _entries(texts, index + 1, _page(texts[index])))
        )
    for index in sorted(found):  # an entry that runs over two lines has its page on the second
        if index - 2 in found and index - 1 not in found:
            found.add(index - 1)
    return frozenset(found)


def _entries(texts: Sequence[str], start: int, last_page: int = 0) -> int:
    """The index after the last entry: each ends in a page number, none smaller than the one before it."""
    end, index = start, start
    while index < len(texts):
        page = _page(texts[index])
        if page and page >= last_page:
            last_page, end = page, index + 1
        elif index > end or index == start:  # one line without a number may be the first half of an entry
            break
        index += 1
    return end if end - start >= 2 else start


def _page(text: str) -> int:
    """The page number that the text ends in; 0 if it ends in none."""
    match = _LEADER.search(text) or _ENDS_IN_PAGE.search(text)
    return int(match[1]) if match and match[1].isdigit() else 0
