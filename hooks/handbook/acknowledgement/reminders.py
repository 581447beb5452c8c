"""The reminder list: who has to be written to, by school, as text that can be read and pasted.

In: rows and the day they are of. Out: text. Whoever is due within 30 days is on it, whoever is due later is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from handbook.acknowledgement.cells import on_one_line
from handbook.acknowledgement.person_rows import OUTSTANDING, Row
from handbook.acknowledgement.words import day, fill, words

SOON: Final = timedelta(days=30)


def wants_reminder(row: Row, today: date) -> bool:
    """Whether a line is outstanding, and not merely due some day."""
    if row.status not in OUTSTANDING:
        return False
    return row.status != "due" or date.fromisoformat(row.due) - today <= SOON


def reminder_list(rows: Sequence[Row], today: date) -> str:
    """The list."""
    said = words()["register"]
    wanted = [row for row in rows if wants_reminder(row, today)]
    lines = [fill(said["reminders"], {"day": day(today.isoformat())})]
    if not wanted:
        lines += ["", said["no-reminders"]]
    for school, group in groupby(wanted, key=lambda row: row.school):
        lines += ["", *_of_school(school, tuple(group))]
    return "\n".join(lines) + "\n"


def _of_school(school: str, rows: Sequence[Row]) -> Iterator[str]:
    said = words()["register"]
    yield on_one_line(school)
    for row in rows:
        due = fill(said["reminder-due"], {"day": day(row.due)}) if row.due else ""
        told = {
            "name": on_one_line(row.name),
            "identity": on_one_line(row.identity),
            "kind": row.kind_word,
            "word": row.word.lower(),
            "due": due,
        }
        yield f"- {fill(said['reminder'], told)}"
    addresses = dict.fromkeys(on_one_line(row.email) for row in rows if row.email)
    if addresses:
        yield fill(said["reminder-addresses"], {"addresses": ", ".join(addresses)})
