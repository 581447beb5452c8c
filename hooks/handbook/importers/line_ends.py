"""Line ends: lines of one paragraph joined; a hyphen at a line end goes only where the document shows the word whole.

In: lines, and the words that the document prints within lines. Out: one text. Must not know formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_LETTERS = r"[^\W\d_]+"
_WORD = re.compile(rf"{_LETTERS}(?:['’-]{_LETTERS})*")
_CUT = re.compile(rf"({_LETTERS}(?:-{_LETTERS})*)([-\u00ad\u2010])$")
_HYPHENS = ("-", "\u00ad", "\u2010")
_LONGEST = 100  # characters: a word that a line end cuts is no longer, so that we need not look through the whole text
_SUSPENDED = frozenset(("and", "or", "to"))  # "pre- and post-": the hyphen ends a word
SOFT_HYPHEN = "\u00ad"


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """Every word that stands whole in a line, in lower case; the last of a line that ends in a hyphen does not."""
    words: set[str] = set()
    for line in lines:
        text = line.rstrip()
        if cut := _cut(text):
            text = text[: -len(cut[0])]
        words.update(match[0].lower() for match in _WORD.finditer(text))
    return frozenset(words)


def join(lines: Iterable[str], words: frozenset[str]) -> str:
    """One text. A soft hyphen says by itself that the word is one, unless the document shows it with its hyphen."""
    parts: list[str] = []
    end = ""  # of the text so far
    for line in filter(None, map(str.strip, lines)):
        if parts and (hyphen := _hyphen(end, line, words)) is not None:
            parts[-1], end = parts[-1][:-1] + hyphen, end[:-1] + hyphen
        elif parts:
            parts.append(" ")
            end += " "
        parts.append(line)
        end = (end + line)[-_LONGEST:]
    return "".join(parts).replace(SOFT_HYPHEN, "-")


def _hyphen(end: str, line: str, words: frozenset[str]) -> str | None:
    """What becomes of the hyphen at the text's end, where the line goes on with its word; None where it does not."""
    cut, goes_on = _cut(end), _WORD.match(line)
    if not cut or not goes_on or goes_on[0] in _SUSPENDED:
        return None
    whole, hyphenated = f"{cut[1]}{goes_on[0]}".lower(), f"{cut[1]}-{goes_on[0]}".lower()
    return "" if hyphenated not in words and (cut[2] == SOFT_HYPHEN or whole in words) else "-"


def _cut(text: str) -> re.Match[str] | None:
    """The word at the text's end that goes on in the next line, and its hyphen."""
    return _CUT.search(text[-_LONGEST:]) if text.endswith(_HYPHENS) else None
