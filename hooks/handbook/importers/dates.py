"""Dates and bodies: what a line of a policy says about when it was approved, by whom, and when it is reviewed.

In: a clause's text. Out: (detail, value) pairs, dates as ISO 8601 at the precision that the text states.
Days come before months, as in Britain. Must not know clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.sources.written_dates import MONTH, dates_in, month_of

_WIDEST_GAP = 45  # characters between "last reviewed" and the date
_REVIEW_DUE = (
    r"(?:next (?:scheduled )?review(?: date| due)?|review (?:due|date)|(?:due|date) (?:for|of) (?:next )?review"
    r"|(?:to|will|shall|should) be reviewed(?: again)?|due for review|next due|review(?=\s*[:|]))"
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
    r"|every (?P<count>two|three|four|five|2|3|4|5) years)(?:[^.;]{0,12}? in " + MONTH + r"\b)?", re.I
)  # fmt: skip
_REVIEWED = re.compile(
    r"\b(?:policy|policies|document|guidance|guidelines?|procedures?|code|this|it|they|we)\b", re.I
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}


def said_in(text: str) -> Iterator[tuple[str, str]]:
    """What the text says of review and approval: ("review_due", "2024-11"), ("approved_by", "Board of Trustees")."""
    earlier = 0
    for start, end, date in sorted(dates_in(text)):
        if key := _key_before(text[earlier:start]):
            yield key, date
        earlier = end
    if (body := _BODY.search(text)) and _BODIES.search(body["body"]):
        yield "approved_by", _body(body["body"])
    every = next((match for match in _EVERY.finditer(text) if _is_of_the_policy(text, match)), None)
    if every:
        count = every["count"]
        years = (
            (_COUNTS.get(count.lower()) or int(count))
            if count
            else 2
            if every["every"].lower().startswith("bi")
            else 1
        )
        month = month_of(every["month"]) if every["month"] else 0
        yield "review_cycle", f"{years} year{'s' if years > 1 else ''}" + (f"|{month}" if month else "")


def _is_of_the_policy(text: str, every: re.Match[str]) -> bool:
    """Whether what is reviewed is the document, by the words of the sentence up to there: "each plan" is not."""
    before = re.split(r"[.;|:\n]", text[: every.start()])[-1]
    return not before.strip() or bool(_REVIEWED.search(before + every[0]))


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
