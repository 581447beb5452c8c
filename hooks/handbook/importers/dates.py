"""Dates and bodies: what a line of a policy says about when it was approved, by whom, and when it is reviewed.

In: a clause's text. Out: (detail, value) pairs, dates as ISO 8601 at the precision that the text states.
Days come before months, as in Britain. Must not know clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTHS = [
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
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
)
_MONTH += r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b",
        r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? " + _MONTH + r"\.?,? (?P<year>\d{4})\b",
        r"\b" + _MONTH + r"\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})\b",
        r"\b(?P<day>\d{1,2})[/.-](?P<number>\d{1,2})[/.-](?P<year>\d{4}|\d{2})\b",
        r"\b" + _MONTH + r"\.?,? (?P<year>\d{4})\b",
        r"\b(?P<number>0[1-9]|1[0-2])/(?P<year>\d{4})\b",
        r"\b(?P<year>(?:19|20)\d{2})\b",
    )
)
_WIDEST_GAP = 45  # characters between "last reviewed" and the date
_REVIEW_DUE = (
    r"(?:next (?:scheduled )?review(?: date| due)?|review (?:due|date)|(?:due|date) (?:for|of) (?:next )?review"
    r"|(?:to|will|shall|should) be reviewed(?: again)?|due for review|next due)"
)
_LAST_REVIEWED = (
    r"(?:last (?:reviewed|review|updated|revised)|(?:date )?(?:reviewed|revised|updated)"
    r"|date of (?:last )?review|most recent review)"
)
_ISSUED = (
    r"(?:(?:date )?(?:first )?issued|issue date|date of (?:issue|(?:this )?policy|implementation)"
    r"|effective(?: from| date)?|published|date (?:written|created|produced)|policy date"
    r"|^date(?=\s*[:|])(?!.*\bsigned\b))"
)
_APPROVED = (
    r"(?:approval date|date (?:of )?(?:approval|approved|ratified|adopted|adoption)"
    r"|approved|ratified|adopted|agreed)"
)
_KEYS = (
    ("review_due", _REVIEW_DUE),
    ("last_reviewed", _LAST_REVIEWED),
    ("issued", _ISSUED),
    ("approved", _APPROVED),
)
_KEYED = tuple((key, re.compile(rf"\b{words}\b", re.I)) for key, words in _KEYS)
_BODY = re.compile(
    r"\b(?i:(?:approved|ratified|adopted|agreed|approval)(?: in its entirety)? by[\s:|]+(?:the )?)"
    r"(?P<body>[A-Z][\w'’&-]*(?: (?:of|and|the|for|&|(?!(?:Date|Last|Next|Review\w*|Signed|Version|Status|Policy)\b)"
    r"[A-Z][\w'’-]*))*)"
)
_BODIES = re.compile(
    r"board|governor|governing|trustee|committee|head|principal|council|directors|leadership|trust|lgb|ceo",
    re.I,
)
_EVERY = re.compile(
    r"\breview(?:ed)?\b[^.;]{0,40}?\b(?P<every>annually|annual|yearly|biennially|every year|each year"
    r"|every (?P<count>two|three|four|five|2|3|4|5) years)(?:[^.;]{0,12}? in " + _MONTH + r"\b)?", re.I
)  # fmt: skip
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}


def dates_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Every date with its place in the text, the most exact reading of each."""
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            date = _iso(match)
            if date and not any(match.start() < end and start < match.end() for start, end in taken):
                taken.append((match.start(), match.end()))
                yield match.start(), match.end(), date


def said_in(text: str) -> Iterator[tuple[str, str]]:
    """What the text says of review and approval: ("review_due", "2024-11"), ("approved_by", "Board of Trustees")."""
    earlier = 0
    for start, end, date in sorted(dates_in(text)):
        if key := _key_before(text[earlier:start]):
            yield key, date
        earlier = end
    if (body := _BODY.search(text)) and _BODIES.search(body["body"]):
        yield "approved_by", _body(body["body"])
    if every := _EVERY.search(text):
        count = every["count"]
        years = (
            (_COUNTS.get(count.lower()) or int(count))
            if count
            else 2
            if every["every"].lower().startswith("bi")
            else 1
        )
        month = _month(every["month"]) if every["month"] else 0
        yield "review_cycle", f"{years} year{'s' if years > 1 else ''}" + (f"|{month}" if month else "")


def _body(text: str) -> str:
    """Governing Body of Elm College: its Governing Body. Board of Trustees: that."""
    text = re.sub(r" of (?!Trustees|Governors|Directors|Management|Education).*", "", text.strip())
    return re.sub(r" (?:of|and|the|for|&|on)$", "", text)


def _key_before(text: str) -> str:
    """The key that ends nearest to the end of the text, the longest of those; "" where none is near."""
    found = [(match.end(), -match.start(), key) for key, words in _KEYED for match in words.finditer(text)]
    if not found:
        return ""
    end, _, key = max(found)
    gap = text[end:]
    return key if len(gap) <= _WIDEST_GAP and not re.search(r"[.;]", gap) else ""


def _iso(match: re.Match[str]) -> str:
    parts = match.groupdict()
    year = parts["year"] if len(parts["year"]) == 4 else f"20{parts['year']}"
    month = (
        _month(parts["month"]) if parts.get("month") else int(parts["number"]) if parts.get("number") else 0
    )
    day = int(parts["day"]) if parts.get("day") else 0
    if month > 12 or day > 31:
        return ""
    return year + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def _month(name: str) -> int:
    return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))
