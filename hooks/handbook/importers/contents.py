"""Contents pages that somebody typed: a list of headings, under "Contents", each of which stands again further on.

In: a document as read, by any format. Out: the same without its contents page, which is dropped by name. A contents
page that the file itself marks as one is left out by its reader. Must not know formats, nor what a clause is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handbook.importers.clean import one_line
from handbook.importers.pieces import Dropped, Piece, PieceKind, Read
from handbook.sources.labels import split_typed_label
from handbook.sources.locators import read_locator

_HEADED = re.compile(
    r"(?:table of |list of )?contents?(?: page| list)?[\s:|]*(?:page(?: no\.?| number)?s?)?\s*:?$", re.I
)
_NUMBER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*\.?|(?:appendix|annexe?|section|part|chapter|schedule) (?:\d{1,2}|[a-z])\b[:.–—-]?)\s+",
    re.I,
)
_PAGE = re.compile(r"[\s.…·_|-]*(?:\b(?:page|pg?\.?)\s*)?(?:\d{1,3}(?:\s*[-–]\s*\d{1,3})?)?\s*$", re.I)
WHY = "contents page"  # as readers say it of one that the file marks
_EARLY = 60  # pieces; contents stand among the first
_MOST = 200  # entries
_LONGEST = 20  # words of an entry
_SHARE = 0.6  # of the entries that must stand again further on


def without_contents(read: Read) -> Read:
    """The document without the contents page that was typed into it, and without the heading of one that was not."""
    pieces = read.pieces
    marked = any(dropped.why == WHY for dropped in read.dropped)
    for place, piece in enumerate(pieces[:_EARLY]):
        if piece.kind is not PieceKind.NOTE and not piece.label and _HEADED.match(one_line(piece.text)):
            end = _end(pieces, place + 1) or (place + 1 if marked else 0)
            if end:
                gone = pieces[place:end]
                drawn = read.shown is not None and read.shown.letters  # labels too, as pages draw them
                texts = (
                    Dropped(
                        text=f"{p.label} {_printed(p)}" if drawn else _printed(p),
                        why=WHY,
                        where=p.where,
                    )
                    for p in gone
                )
                return replace(
                    read,
                    pieces=(*pieces[:place], *pieces[end:]),
                    dropped=(*read.dropped, *texts),
                    text_lines=read.text_lines - sum(map(_lines, gone)),
                )
    return read


def _end(pieces: Sequence[Piece], start: int) -> int:
    """The place after the last entry, 0 where these are no entries: the text begins where the first stands again."""
    names = [_name(piece) for piece in pieces]
    first = next((n for n in range(start, min(start + 3, len(pieces))) if names[n]), None)
    if first is None:
        return 0
    again = next(
        (n for n in range(first + 1, min(first + _MOST, len(pieces))) if names[n] == names[first]), None
    )
    if again is None or any(len(piece.text.split()) > _LONGEST for piece in pieces[start:again]):
        return 0
    later = frozenset(names[again:])
    entries = [n for n in range(start, again) if names[n]]
    known = [n for n in entries if names[n] in later]
    if len(known) < 3 or len(known) < _SHARE * len(entries):
        return 0
    end = known[-1] + 1
    while end < again and not names[end]:
        end += 1  # the page number of the last entry
    return end


def _name(piece: Piece) -> str:
    """What an entry and its heading have in common: no label, no leader, no page; "" for a number alone."""
    text = one_line(piece.text.replace("|", " "))
    text = _NUMBER.sub("", split_typed_label(text)[1] or text, count=1)
    text = _PAGE.sub("", text)
    return "" if text.lower() in ("page", "section", "title") else "".join(filter(str.isalnum, text.lower()))


def _printed(piece: Piece) -> str:
    """As the account counts it: the bars between cells are ours, and labels that nobody typed are no words."""
    words = one_line(piece.text).split()
    for word in one_line(" ".join(piece.printed)).split():
        words.remove(word)
    return " ".join(word for word in words if piece.kind is not PieceKind.ROW or word != "|")


def _lines(piece: Piece) -> int:
    locator = read_locator(piece.where) if piece.where.startswith("L") else None
    return len(locator.numbers()) if locator else 0
