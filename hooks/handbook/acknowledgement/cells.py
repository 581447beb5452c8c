"""Cells of tables: text that no spreadsheet takes for a formula, and one line where one line is wanted.

In: any text, however hostile. Out: text. Must not know what the cells mean.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST_CELL: Final = 32_767  # characters; Excel calls a file with a longer one damaged
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# With the wide forms, which spreadsheets of East Asia read as the narrow ones.
_FORMULA: Final = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")
_CONTROL: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS: Final = "\u200c\u200d"  # names in several scripts need them


def harmless(cell: str) -> str:
    """A CSV cell with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def in_workbook(cell: str) -> str:
    """What a workbook can hold of a text; it is written as text there, so that a formula stays its letters."""
    return _NOT_IN_XML.sub("", cell.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST_CELL]


def on_one_line(text: str) -> str:
    """The text for a terminal, a list or a calendar: no control and no direction marks, one blank for other white."""
    visible = "".join(c if c in _JOINERS or unicodedata.category(c) not in _CONTROL else " " for c in text)
    return " ".join(visible.split(" "))
