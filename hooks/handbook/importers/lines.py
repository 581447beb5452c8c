"""Places in files that have no lines of their own: each line of text in reading order counts as one.

In: texts as a reader meets them. Out: locators, and how many lines there are. Must not know formats.
"""

from __future__ import annotations

import re

_SPAN = re.compile(r"L(\d+)-(\d+)$")


class LineCount:
    """Counts lines as the document would have them if it were saved as plain text without blank lines."""

    def __init__(self) -> None:
        self.lines = 0

    def place(self, text: str) -> str:
        """Count the text's lines and name them."""
        first = self.lines + 1
        self.lines += text.strip("\n").count("\n") + 1
        return f"L{first}" if first == self.lines else f"L{first}-{self.lines}"


def lines_of(where: str, first: int, last: int, count: int) -> str:
    """The place of some of a text's lines, from 0: `where` itself if it does not count as many lines as the text."""
    span = _SPAN.match(where)
    if not span or int(span[2]) - int(span[1]) + 1 != count:
        return where
    start = int(span[1])
    return f"L{start + first}" if first == last else f"L{start + first}-{start + last}"
