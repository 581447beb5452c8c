"""Line ends: lines of one paragraph joined; a hyphen at a line end goes only where the document shows the word whole.

In: lines, and the words that the document prints within lines. Out: one text. Must not know formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)([-\u00ad\u2010])$")
_GOES_ON = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SUSPENDED = frozenset(("and", "or", "to"))  # "pre- and post-": the hyphen ends a word
SOFT_HYPHEN = "\u00ad"


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """Every word that stands whole in a line, in lower case; the last of a line that ends in a hyphen does not."""
    words: set[str] = set()
    for line in lines:
        text = line.rstrip()
        if cut := _CUT.search(text):
            text = text[: cut.start()]
        words.update(match[0].lower() for match in _WORD.finditer(text))
    return frozenset(words)


def join(lines: Sequence[str], words: frozenset[str]) -> str:
    """One text. A soft hyphen says by itself that the word is one, unless the document shows it with its hyphen."""
    text = ""
    for line in lines:
        text = _joined(text, line.strip(), words)
    return text.replace(SOFT_HYPHEN, "-")


def _joined(text: str, line: str, words: frozenset[str]) -> str:
    cut, goes_on = _CUT.search(text), _GOES_ON.match(line)
    if not text or not line:
        return text + line
    if not cut or not goes_on or goes_on[0] in _SUSPENDED:
        return f"{text} {line}"
    whole = f"{cut[1]}{goes_on[0]}".lower()
    hyphenated = f"{cut[1]}-{goes_on[0]}".lower()
    if hyphenated not in words and (cut[2] == SOFT_HYPHEN or whole in words):
        return text[:-1] + line
    return f"{text[:-1]}-{line}"
