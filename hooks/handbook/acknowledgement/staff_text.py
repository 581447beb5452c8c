"""The text of a staff list: bytes to rows of cells, and how words are compared.

In: bytes. Out: rows. docs/assets/js/register/csv.js reads the same way. Must not know what the columns mean.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

from handbook.acknowledgement.words import say

MOST_LIST: Final = 20_000_000  # bytes
_DELIMITERS: Final = (",", ";", "\t", "|")
_LOOKED_AT: Final = 20  # rows by which the delimiter is told
_TOLD: Final = re.compile(r"\ufeff?sep=(.)\r?\n")  # how Excel is told the delimiter
_NEVER: Final = 1_000_000_000


class StaffListError(ValueError):
    """A list that nobody can be told from; the message is a sentence for the reader."""


def decode(data: bytes) -> str:
    """UTF-16 by its mark, else UTF-8, else what old Windows programs write. Raises StaffListError for no text."""
    if len(data) > MOST_LIST:
        raise StaffListError(say("staff", "too-big"))
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise StaffListError(say("staff", "workbook"))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("windows-1252", "replace")
    if "\0" in text:
        raise StaffListError(say("staff", "not-text"))
    return text


def fold(text: str) -> str:
    """Letters and digits, one blank between words: how words are compared."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return " ".join("".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in plain).split())


def fold_number(number: str) -> str:
    """A staff number without blanks and without the leading zeros that spreadsheets drop."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", number)).lower()
    return re.sub(r"^0+(?=.)", "", plain)


def fold_email(email: str) -> str:
    """An e-mail address as two are compared."""
    return unicodedata.normalize("NFKC", email).strip().lower()


def rows_of(text: str) -> list[list[str]]:
    """The rows with any text in them, by the delimiter that fits best."""
    if told := _TOLD.match(text):
        return _split(text[told.end() :], told[1])
    return _split(text, _delimiter_of(text))


def _delimiter_of(text: str) -> str:
    """With which most rows have the same number of cells, over one; of two that tie, the one with more cells."""
    best = (",", 0, 0)
    for delimiter in _DELIMITERS:
        widths = Counter(len(row) for row in _split(text, delimiter, _LOOKED_AT) if len(row) > 1)
        for cells, rows in widths.items():
            if (rows, cells) > best[1:]:
                best = (delimiter, rows, cells)
    return best[0]


def _split(text: str, delimiter: str, most: int = _NEVER) -> list[list[str]]:
    """RFC 4180 with any end of line. A quote that is never closed runs to the end, so that no text is lost."""
    rows: list[list[str]] = []
    row: list[str] = []
    at, end = (1 if text.startswith("\ufeff") else 0), len(text)
    stops = re.compile(f"[{re.escape(delimiter)}\r\n]")
    while at <= end and len(rows) < most:
        cell = ""
        if text.startswith('"', at):
            cell, at = _quoted(text, at + 1)
        found = stops.search(text, at)
        stop = found.start() if found else end
        row.append((cell + text[at:stop]).strip())
        at = stop + 1
        if text.startswith(delimiter, stop):
            continue
        if text.startswith("\r\n", stop):
            at += 1
        if any(row):
            rows.append(row)
        row = []
    return rows


def _quoted(text: str, at: int) -> tuple[str, int]:
    """A cell from behind its opening quote, and the place behind its closing one."""
    cell = ""
    while True:
        close = text.find('"', at)
        if close < 0:
            return cell + text[at:], len(text)
        cell += text[at:close]
        at = close + 1
        if not text.startswith('"', at):
            return cell, at
        cell += '"'
        at += 1
