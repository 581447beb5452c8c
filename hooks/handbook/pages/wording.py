"""Wording: rule words, dates, places and permissions as a reader is told of them.

In: values of the domain. Out: plain British English, as text. Must not know HTML or what a page looks like.
"""

from __future__ import annotations

from handbook.assemble.wording import (
    RULE_WORDS,
    UNNAMED,
    listed,
    named,
    permission,
    possessive,
    turn_to,
)
from handbook.model import Locator, ReviewCycle

__all__ = [
    "NOT_STATED",
    "RULE_WORDS",
    "UNNAMED",
    "counted",
    "listed",
    "named",
    "permission",
    "place",
    "plain_date",
    "possessive",
    "review_cycle",
    "turn_to",
]

NOT_STATED = "not stated"

# fmt: off
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 clause", "2 clauses"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def plain_date(date: str) -> str:
    """A date at its own precision: "2024", "November 2024" or "30 November 2024"."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    return " ".join(
        part for part in (day.lstrip("0"), _MONTHS[int(month) - 1] if month else "", year) if part
    )


def review_cycle(cycle: ReviewCycle) -> str:
    """How often: "every year, in October", "every 2 years"."""
    month = f", in {_MONTHS[cycle.month - 1]}" if cycle.month else ""
    return f"every {cycle.every.removeprefix('every ').removeprefix('1 ')}{month}"


def place(where: Locator) -> str:
    """A place in the source: "lines 31 to 38 and 40", "page 3"."""
    unit = "page" if where.unit == "p" else "line"
    spans = [str(first) if first == last else f"{first} to {last}" for first, last in where.spans]
    return f"{unit}{'s' if len(where.numbers()) > 1 else ''} {listed(spans)}"
