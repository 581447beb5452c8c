"""The reviews due, as a calendar file (RFC 5545).

In: a handbook. Out: review-calendar.ics. A date keeps the precision that its document states: a month-only date is
an all-day event over the whole month, never an invented day. Policies without a date due have no event.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from handbook.assemble.handbook import Handbook, Shelf
from handbook.exports.asset import Asset
from handbook.model import Policy

URI = "review-calendar.ics"
# fmt: off
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on


def assets(handbook: Handbook) -> Iterator[Asset]:
    """One event a policy with a date for its next review."""
    calendar = Calendar()
    calendar.add("prodid", "-//Clausebook//Review calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Policy reviews")
    for shelf in handbook.shelves.values():
        for policy in shelf.school.policies:
            if policy.review_due:
                calendar.add_component(_event(shelf, policy))
    yield Asset(uri=URI, data=calendar.to_ical())


def _event(shelf: Shelf, policy: Policy) -> Event:
    start, end = period(policy.review_due)
    event = Event()
    event.add("uid", f"{shelf.school.id}.{policy.id}.review@clausebook.invalid")
    # No clock: the stamp is the start of what is due, so that it changes with the date and with nothing else.
    event.add("dtstamp", datetime(start.year, start.month, start.day, tzinfo=UTC))
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", f"Review due {words(policy.review_due)}: {shelf.school.name}, {policy.title}")
    event.add("description", f"{_PRECISION[policy.review_due.count('-')]} Edition {policy.edition}.")
    event.add("transp", "TRANSPARENT")
    return event


_PRECISION = (
    "The document names a year, no month and no day.",
    "The document names a month, no day.",
    "The document names this day.",
)


def period(stated: str) -> tuple[date, date]:
    """The first day that "2024", "2024-11" or "2024-11-30" covers, and the first that it no longer does.

    Raises ValueError for a day that no calendar has (a check names it first).
    """
    parts = [int(part) for part in stated.split("-")]
    match parts:
        case [year]:
            return date(year, 1, 1), date(year + 1, 1, 1)
        case [year, month]:
            return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
        case _:
            day = date(*parts)
            return day, day + timedelta(days=1)


def words(stated: str) -> str:
    """The date and what it leaves open, as "in November 2024 (no day stated)" or "on 30 November 2024"."""
    parts = [int(part) for part in stated.split("-")]
    match parts:
        case [year]:
            return f"in {year} (no month stated)"
        case [year, month]:
            return f"in {_MONTHS[month - 1]} {year} (no day stated)"
        case _:
            return f"on {parts[2]} {_MONTHS[parts[1] - 1]} {parts[0]}"
