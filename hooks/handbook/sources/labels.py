"""Labels: what a document prints before a clause or heading ("3.1", "xiv.", "(a)", "•").

In: the start of a line of clause text. Out: the label byte for byte, and the rest. Must not know nesting.
"""

from __future__ import annotations

import re
from collections.abc import Collection

BULLET = "•"

_DECIMAL = r"\d{1,3}(?: ?\.\d{1,3})*(?: ?\.|\))"  # 1.  1 .  3.1.  1)
_MULTI = r"\d{1,3}(?:\.\d{1,3})+"  # 3.1  4.2.1
_ENCLOSED = r"\((?:\d{1,3}|[ivxlcdm]{1,8}|[IVXLCDM]{1,8}|[A-Za-z])\)"  # (1) (iv) (a)
_LETTER = r"(?:[ivxlcdm]{1,8}|[IVXLCDM]{1,8}|[A-Za-z])[.)]"  # iv. a) B.
_NAMED = r"(?:Section|SECTION|Part|PART|Appendix|APPENDIX) (?:\d{1,3}|[A-Z])(?::|\.| [–-])"  # Section 1:
_LABEL = re.compile(
    rf"(?P<label>{_NAMED}|{_DECIMAL}|{_MULTI}|{_ENCLOSED}|{_LETTER})(?:\s+|$)(?P<rest>.*)", re.S
)
_DATE = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}|\d{2})\b")


def split_label(text: str, *, numbered: bool = False) -> tuple[str, str]:
    r"""A label and the text after it; ("", text) where the text starts with none.

    A backslash before the first full stop (`1\.11.20`) says that it is text. A date is text, unless
    it is `numbered`: known to go on with a numbering (see `goes_on`).
    """
    match = _LABEL.match(text)
    if not match or (looks_like_date(text) and not numbered):
        return "", text
    return match["label"], match["rest"]


def looks_like_date(text: str) -> bool:
    """Whether the text starts with a day, a month and a year of four or of two figures."""
    match = _DATE.match(text)
    return match is not None and 1 <= int(match["day"]) <= 31 and 1 <= int(match["month"]) <= 12


def may_be_label_or_date(text: str) -> bool:
    """A date of which the year has two figures reads just as well as a label of three levels."""
    match = _DATE.match(text)
    return match is not None and len(match["year"]) == 2 and looks_like_date(text)


def goes_on(text: str, labels: Collection[str]) -> bool:
    """Whether the text starts with the number after one of the labels: 4.2.10 after 4.2.9 is no date."""
    match = _DATE.match(text)
    return match is not None and f"{match['day']}.{match['month']}.{int(match['year']) - 1}" in labels
