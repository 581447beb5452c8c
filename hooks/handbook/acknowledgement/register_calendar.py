"""The due dates of a register as a calendar file (RFC 5545): one all-day event for each line that has a date.

In: rows and the day they are of. Out: the same bytes for the same rows and day. An event keeps its id between runs, so
that a calendar that reads the file again moves it and makes no second one; the id does not tell who it is about.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from handbook.acknowledgement.cells import on_one_line
from handbook.acknowledgement.person_rows import Row
from handbook.acknowledgement.words import day, fill, words


def register_calendar(rows: Iterable[Row], today: date) -> bytes:
    """The calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Clausebook//Register//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", words()["register"]["calendar"])
    for row in rows:
        if row.due:
            calendar.add_component(_event(row, today))
    written: bytes = calendar.to_ical()
    return written


def _event(row: Row, today: date) -> Event:
    due = date.fromisoformat(row.due)
    told = {
        "kind": row.kind_word,
        "name": on_one_line(row.name or row.identity),
        "school": on_one_line(row.school),
        "identity": on_one_line(row.identity),
        "day": day(row.due),
    }
    event = Event()
    event.add("uid", event_id(row))
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", due)
    if due < date.max:
        event.add("dtend", due + timedelta(days=1))
    event.add("summary", fill(words()["register"]["event"], told))
    event.add("description", fill(words()["register"]["event-text"], told))
    event.add("transp", "TRANSPARENT")
    return event


def event_id(row: Row) -> str:
    """What a calendar knows the event by."""
    key = "\n".join((row.person, row.school_id or row.school, row.slot))
    return f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@clausebook.invalid"
