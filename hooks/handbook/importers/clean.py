"""Characters: the text of a piece on one line, without what nobody sees.

In: text. Out: text, and its letters alone for the account. Must not know where the text comes from.
"""

from __future__ import annotations

import re

# soft hyphens, zero-width spaces and marks of direction: they print nothing, and the reader of sources refuses some
_UNSEEN = re.compile(
    r"[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufffe\uffff\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f]"
)
_SPACE = re.compile(r"[\s\x85\u2028\u2029]+")


def one_line(text: str) -> str:
    """All white space is one space, a no-break space too; what is not seen is gone."""
    return _SPACE.sub(" ", _UNSEEN.sub("", text)).strip()


def letters_of(text: str) -> str:
    """What must be the same before and after: every character that prints."""
    return _SPACE.sub("", _UNSEEN.sub("", text))
