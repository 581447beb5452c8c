"""A staff list, as schools export it: which column is which, and who the people are.

In: the bytes of a CSV file, and what a person said about its columns. Out: people, a line for each school, and troubles
in plain words. docs/assets/js/register/staff.js does the same. Must not know records or the register.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from handbook.acknowledgement.context import Context
from handbook.acknowledgement.staff_columns import Columns, find_columns, named_columns
from handbook.acknowledgement.staff_dates import read_date
from handbook.acknowledgement.staff_text import StaffListError, decode, fold, rows_of
from handbook.acknowledgement.words import say, words

ACTIVE, LEFT, ON_LEAVE = "active", "left", "on-leave"
_BETWEEN_SCHOOLS: Final = re.compile(r"[;|/+\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person at one school. school: "" where the handbook has none of that name. start: None where nobody says.

    bad_date: what stands in the list where a date should.
    """

    name: str
    number: str = ""
    email: str = ""
    role: str = ""
    school: str
    school_name: str
    start: date | None = None
    standing: str = ACTIVE
    bad_date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffList:
    """people: a line for each school. columns: which heading was read as what. troubles: what HR should look at."""

    people: tuple[Person, ...]
    columns: Mapping[str, str]
    troubles: tuple[str, ...]


def read_staff(
    data: bytes, context: Context, today: date, *, mapping: Mapping[str, str] | None = None, school: str = ""
) -> StaffList:
    """The people of a list.

    mapping: headings to fields, where their names say too little. school: everybody's id, where no column says it.
    Raises StaffListError, with a sentence for the reader, where nobody can be told from the list.
    """
    rows = rows_of(decode(data))
    if not rows:
        raise StaffListError(say("staff", "empty"))
    columns = named_columns(find_columns(rows, context), rows, mapping or {})
    _must_tell(columns, rows)
    everyone = _everyone(columns, context, school)
    people = tuple(
        person
        for row in rows[columns.heading + 1 :]
        for person in _people(_Cells(row=row, places=columns.places), everyone, context, today)
    )
    if not people:
        raise StaffListError(say("staff", "nobody"))
    return StaffList(people=people, columns=columns.told(rows), troubles=_troubles(people, columns))


def _must_tell(columns: Columns, rows: Sequence[Sequence[str]]) -> None:
    if "staff_number" in columns.places or "work_email" in columns.places:
        return
    first = ", ".join(f"“{cell[:40]}”" for cell in rows[max(columns.heading, 0)] if cell)
    code = "no-headings" if columns.heading < 0 else "no-identity"
    raise StaffListError(say("staff", code, first=first))


def _everyone(columns: Columns, context: Context, school: str) -> str:
    if "school" in columns.places:
        return school
    only = school or (next(iter(context.schools)) if len(context.schools) == 1 else "")
    if not only:
        raise StaffListError(say("staff", "no-school", schools=", ".join(context.schools)))
    return only


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cells:
    """A row, asked by field."""

    row: Sequence[str]
    places: Mapping[str, int]

    def __getitem__(self, field: str) -> str:
        place = self.places.get(field, -1)
        return self.row[place] if 0 <= place < len(self.row) else ""


def _people(cells: _Cells, everyone: str, context: Context, today: date) -> list[Person]:
    name = cells["name"] or " ".join(filter(None, (cells["first_name"], cells["last_name"])))
    number, email, start = cells["staff_number"], cells["work_email"], cells["start_date"]
    if not (name or number or email):
        return []
    began = read_date(start)
    return [
        Person(
            name=unicodedata.normalize("NFC", name),
            number=number,
            email=email,
            role=cells["role"],
            school=key,
            school_name=called,
            start=began,
            standing=_standing(cells["status"], read_date(cells["end_date"]), today),
            bad_date=start if start and not began else "",
        )
        for key, called in _schools(cells["school"], everyone, context)
    ]


def _schools(cell: str, everyone: str, context: Context) -> list[tuple[str, str]]:
    """Id and name of each school that a cell names; one that the handbook has not keeps its name and has no id."""
    known = {fold(said): (key, now.name) for key, now in context.schools.items() for said in (key, now.name)}
    if fold(cell) in known:
        return [known[fold(cell)]]
    parts = [part.strip() for part in _BETWEEN_SCHOOLS.split(cell) if part.strip()]
    return [known.get(fold(part), ("", part)) for part in parts or [everyone]]


def _standing(status: str, end: date | None, today: date) -> str:
    told = f" {fold(status)} "

    def says(group: str) -> bool:
        return any(f" {fold(word)} " in told for word in words()["staff"][group])

    if says("left") or (end is not None and end < today):
        return LEFT
    return ON_LEAVE if says("on_leave") else ACTIVE


def _troubles(people: Sequence[Person], columns: Columns) -> tuple[str, ...]:
    found = [say("staff", "bad-date", name=p.name, text=p.bad_date) for p in people if p.bad_date]
    unknown = dict.fromkeys(p.school_name for p in people if not p.school)
    found += [say("staff", "unknown-school", school=school) for school in unknown]
    alone = [p for p in people if not p.number and not p.email]
    found += [say("staff", "person-without-identity", name=p.name) for p in alone]
    if columns.heading < 0:
        found.append(say("staff", "guessed"))
    return tuple(dict.fromkeys(found))
