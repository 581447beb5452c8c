"""The register as a workbook (XLSX): every line with a filter, and how many of each by school.

In: rows and the day they are of. Out: the same bytes for the same rows and day. Text is written as text, so nothing in
it can become a formula or a link; dates are dates, so that they sort and filter as such.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final

import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from handbook.acknowledgement.cells import in_workbook
from handbook.acknowledgement.person_rows import Row
from handbook.acknowledgement.register_csv import cells, headings
from handbook.acknowledgement.words import day, words

_WIDTHS: Final = (30, 30, 20, 30, 18, 18, 14, 14, 14, 60, 44)
_DATES: Final = (6, 8)  # columns
_A4: Final = 9


def register_xlsx(rows: Sequence[Row], today: date) -> bytes:
    """The workbook."""
    held = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(held, {"in_memory": True, "default_date_format": "d mmm yyyy", **plain})
    title = words()["register"]["title"]
    book.set_properties({"title": title, "created": datetime.combine(today, time())})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    when = book.add_format({"num_format": "d mmm yyyy", "valign": "top", "align": "left"})
    sheet = _sheet(book.add_worksheet("Register"), headings(), _WIDTHS, head, frozen=1)
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(cells(row)):
            if column in _DATES and cell:
                sheet.write_datetime(number, column, datetime.fromisoformat(cell), when)
            else:
                sheet.write_string(number, column, in_workbook(cell), text)
    sheet.autofilter(0, 0, max(len(rows), 1), len(_WIDTHS) - 1)
    _summary(book.add_worksheet("Summary"), rows, today, head, text)
    book.close()
    return held.getvalue()


def _sheet(
    sheet: Worksheet, names: Sequence[str], widths: Sequence[int], head: object, *, frozen: int
) -> Worksheet:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for column, (name, width) in enumerate(zip(names, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, in_workbook(name), head)
    sheet.freeze_panes(1, frozen)
    return sheet


def _summary(sheet: Worksheet, rows: Sequence[Row], today: date, head: object, text: object) -> None:
    statuses = words()["statuses"]
    schools = list(dict.fromkeys(row.school for row in rows))
    names = ["Status", "What it means", "All", *(school or "No school" for school in schools)]
    _sheet(sheet, names, [18, 60, 10, *(20 for _ in schools)], head, frozen=1)
    counts = Counter((row.status, row.school) for row in rows)
    for number, (status, said) in enumerate(statuses.items(), 1):
        sheet.write_string(number, 0, said["word"], text)
        sheet.write_string(number, 1, said["means"], text)
        sheet.write_number(number, 2, sum(counts[status, school] for school in schools), text)
        for column, school in enumerate(schools, 3):
            sheet.write_number(number, column, counts[status, school], text)
    last = len(statuses) + 2
    said = words()["register"]["in-words"]
    lines = said.replace("{number}", str(len(rows))).replace("{day}", day(today.isoformat()))
    sheet.write_string(last, 0, lines)
