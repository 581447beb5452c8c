"""The register as one table (CSV, RFC 4180), with the byte order mark that Excel needs to see UTF-8.

In: rows. Out: bytes. Dates stay ISO 8601, which every spreadsheet and payroll program reads.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from handbook.acknowledgement.cells import harmless
from handbook.acknowledgement.person_rows import Row
from handbook.acknowledgement.words import words


def headings() -> tuple[str, ...]:
    """What the columns are called, in order."""
    return tuple(words()["register"]["columns"].values())


def cells(row: Row) -> tuple[str, ...]:
    """A row as it is read."""
    return (
        row.name,
        row.identity,
        row.role,
        row.school,
        row.kind_word,
        row.word,
        row.made,
        row.edition,
        row.due,
        " ".join(row.notes),
        ", ".join(row.files),
    )


def register_csv(rows: Iterable[Row]) -> bytes:
    """The table."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(headings())
    writer.writerows([harmless(cell) for cell in cells(row)] for row in rows)
    return f"\ufeff{text.getvalue()}".encode("utf-8", "replace")
