"""Written dates: the dates that stand in a text, in the forms that people in Britain write.

In: any text. Out: dates as ISO 8601 at the precision that the text states. Days come before months.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
)
MONTH += r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b",
        r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? " + MONTH + r"\.?,? (?P<year>\d{4})\b",
        r"\b" + MONTH + r"\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})\b",
        r"\b(?P<day>\d{1,2})[/.-](?P<number>\d{1,2})[/.-](?P<year>\d{4}|\d{2})\b",
        r"\b" + MONTH + r"\.?,? (?P<year>\d{4})\b",
        r"\b(?P<number>0[1-9]|1[0-2])/(?P<year>\d{4})\b",
        r"\b(?P<year>(?:19|20)\d{2})\b",
    )
)


def dates_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Every date with its place in the text, the most exact reading of each."""
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            date = _iso(match)
            if date and not any(match.start() < end and start < match.end() for start, end in taken):
                taken.append((match.start(), match.end()))
                yield match.start(), match.end(), date


def _iso(match: re.Match[str]) -> str:
    parts = match.groupdict()
    year = parts["year"] if len(parts["year"]) == 4 else f"20{parts['year']}"
    month = (
        month_of(parts["month"]) if parts.get("month") else int(parts["number"]) if parts.get("number") else 0
    )
    day = int(parts["day"]) if parts.get("day") else 0
    if month > 12 or day > 31:
        return ""
    return year + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def month_of(name: str) -> int:
    """The month by the first letters of its name."""
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))
