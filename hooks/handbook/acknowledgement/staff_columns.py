"""The columns of a staff list: by their headings, by what a person said, and failing both by what is in them.

In: rows of cells, the words that headings go by, the schools. Out: `Columns`. docs/assets/js/register/staff.js guesses
the same way. Must not know people.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from handbook.acknowledgement.context import Context
from handbook.acknowledgement.staff_dates import read_date
from handbook.acknowledgement.staff_text import StaffListError, fold
from handbook.acknowledgement.words import say, words

FIELDS: Final = (
    "name", "first_name", "last_name", "staff_number", "work_email", "school", "role", "status", "start_date",
    "end_date",
)  # fmt: skip
_HEADINGS_WITHIN: Final = 10  # rows: a title may stand above the headings
_EMAIL: Final = re.compile(r"\S+@\S+")
_NUMBER: Final = re.compile(r"[A-Za-z]{0,3}-?[0-9]{2,10}")

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """heading: the row of headings, -1 for none. places: fields to columns, counted from 0."""

    heading: int
    places: Mapping[str, int]

    def told(self, rows: Rows) -> Mapping[str, str]:
        """Each field with the heading that it was read from; without headings, the column's number."""
        if self.heading < 0:
            return {field: f"column {place + 1}" for field, place in self.places.items()}
        return {field: rows[self.heading][place] for field, place in self.places.items()}


def find_columns(rows: Rows, context: Context) -> Columns:
    """The columns by the first row that holds two known headings, else by what is in them."""
    known = {fold(said): field for field in FIELDS for said in words()["staff"]["headings"][field]}
    for number, row in enumerate(rows[:_HEADINGS_WITHIN]):
        if sum(fold(cell) in known for cell in row) >= 2:
            return Columns(heading=number, places=_by_heading(row, known))
    return Columns(heading=-1, places=_by_cells(rows, context))


def _by_heading(row: Sequence[str], known: Mapping[str, str]) -> Mapping[str, int]:
    places: dict[str, int] = {}
    for place, cell in enumerate(row):
        if field := known.get(fold(cell)):
            places.setdefault(field, place)
    return places


def _by_cells(rows: Rows, context: Context) -> Mapping[str, int]:
    """A column is what more than half of its cells look like."""
    schools = {fold(said) for key, now in context.schools.items() for said in (key, now.name)}
    signs: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("work_email", lambda cell: bool(_EMAIL.fullmatch(cell))),
        ("school", lambda cell: fold(cell) in schools),
        ("start_date", lambda cell: read_date(cell) is not None),
        ("staff_number", lambda cell: bool(_NUMBER.fullmatch(cell))),
        ("name", _is_name),
    )
    places: dict[str, int] = {}
    for place in range(max(map(len, rows))):
        cells = [row[place] for row in rows if place < len(row) and row[place]]
        for field, fits in signs:
            if field not in places and sum(map(fits, cells)) * 2 > len(cells):
                places[field] = place
                break
    return places


def _is_name(cell: str) -> bool:
    """Two words or more, of letters and of what stands in names."""
    parts = cell.split(" ")
    return len(parts) > 1 and all(part and all(map(_in_names, part)) for part in parts)


def _in_names(letter: str) -> bool:
    return letter in "'’.,-" or unicodedata.category(letter)[0] in "LM"


def named_columns(columns: Columns, rows: Rows, mapping: Mapping[str, str]) -> Columns:
    """The columns with what a person said of them: a heading, or a number counted from 1, to a field.

    Raises StaffListError for a heading that is not there and for a field that no list has.
    """
    if not mapping:
        return columns
    for field in mapping.values():
        if field not in FIELDS:
            raise StaffListError(say("staff", "unknown-field", field=field, fields=", ".join(FIELDS)))
    columns = _under_headings(columns, rows, mapping)
    places = dict(columns.places)
    for said, field in mapping.items():
        place = _place(columns, rows, said)
        places = {other: at for other, at in places.items() if at != place}
        places[field] = place
    return replace(columns, places=places)


def _under_headings(columns: Columns, rows: Rows, mapping: Mapping[str, str]) -> Columns:
    """The columns once more, where no heading was known but a person has named one."""
    if columns.heading >= 0:
        return columns
    wanted = {fold(said) for said in mapping}
    for number, row in enumerate(rows[:_HEADINGS_WITHIN]):
        if wanted & set(map(fold, row)):
            known = {fold(said): field for field in FIELDS for said in words()["staff"]["headings"][field]}
            return Columns(heading=number, places=_by_heading(row, known))
    return columns


def _place(columns: Columns, rows: Rows, said: str) -> int:
    headings = list(map(fold, rows[columns.heading])) if columns.heading >= 0 else []
    if fold(said) in headings:
        return headings.index(fold(said))
    width = max(map(len, rows))
    if said.strip().isascii() and said.strip().isdigit() and 1 <= int(said) <= width:
        return int(said) - 1
    there = ", ".join(f"“{cell[:40]}”" for cell in rows[max(columns.heading, 0)] if cell)
    raise StaffListError(say("staff", "unknown-heading", heading=said, there=there))
