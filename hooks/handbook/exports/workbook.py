"""Everything as a workbook (XLSX): a summary, a sheet a topic, and the clauses that all of them cite.

In: a handbook. Out: data/handbook.xlsx, the same bytes for the same handbook. A citation links to the row of the
sheet "Clauses" that holds its words: a workbook is moved and sent about, so a link that leads out of it would break.
That row names the address on the site. Text is written as text, so nothing in it can become a formula or a link.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Final

import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from handbook.assemble.handbook import Handbook
from handbook.exports.asset import Asset
from handbook.exports.rows import Answered, answered, clause_address, clause_text
from handbook.model import ClauseId, SchoolId, Topic

URI: Final = "data/handbook.xlsx"
_CLAUSES: Final = "Clauses"
_SUMMARY: Final = "Summary"
_LONGEST_CELL: Final = 32_767  # characters; Excel calls a file with a longer one damaged
_LONGEST_NAME: Final = 31  # of a sheet
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_COLUMNS: Final = (
    ("Question", 38), ("School", 22), ("Answer", 18), ("Statement", 52), ("Whose permission, or whom to turn to", 30),
    ("Duties", 30), ("Exceptions", 46), ("What to do where silent", 34), ("Note", 34),
)  # fmt: skip
_CITATION: Final = 24  # width of each column that holds a citation


def assets(handbook: Handbook) -> Iterator[Asset]:
    """The workbook."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(
        held,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": "Policies compared", "created": _created(handbook)})
    _Workbook(handbook, book).write()
    book.close()
    yield Asset(uri=URI, data=held.getvalue())


def _created(handbook: Handbook) -> datetime:
    """The latest date that a policy states of itself: no clock is read, and the day changes with the content."""
    dates = [
        date
        for shelf in handbook.shelves.values()
        for policy in shelf.school.policies
        for date in (policy.issued, policy.approved, policy.last_reviewed)
        if date
    ]
    year, month, day = (*map(int, max(dates, default="2000").split("-")), 1, 1)[:3]
    return datetime(year, month, day, tzinfo=UTC).replace(tzinfo=None)


class _Workbook:
    """One workbook while it is written. Sheets are named first, because citations lead from one to another."""

    def __init__(self, handbook: Handbook, book: xlsxwriter.Workbook) -> None:
        self._handbook = handbook
        self._book = book
        self._answers = tuple(answered(handbook))
        self._head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._link = book.add_format(
            {"text_wrap": True, "valign": "top", "font_color": "#17456F", "underline": 1}
        )
        cited = dict.fromkeys(
            (each.shelf.school.id, clause) for each in self._answers for clause in each.cites
        )
        self._rows = {key: number for number, key in enumerate(cited, 1)}

    def write(self) -> None:
        """Every sheet, the summary first."""
        self._summary(self._sheet(_SUMMARY))
        taken = {_SUMMARY.lower(), _CLAUSES.lower()}
        for _, rows in groupby(self._answers, key=lambda each: each.topic.id):
            answers = tuple(rows)
            name = _sheet_name(answers[0].topic, taken)
            taken.add(name.lower())
            self._topic(self._sheet(name), answers)
        self._clauses(self._sheet(_CLAUSES))

    def _sheet(self, name: str) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def _summary(self, sheet: Worksheet) -> None:
        schools = [shelf.school.name for shelf in self._handbook.shelves.values()]
        self._headings(sheet, [("Topic", 24), ("Question", 46), *((name, 20) for name in schools)], frozen=2)
        row = 0
        for row, (_, each) in enumerate(groupby(self._answers, key=lambda each: each.question.id), 1):
            answers = tuple(each)
            cells = [answers[0].topic.title, answers[0].question.ask, *(answer.brief for answer in answers)]
            self._cells(sheet, row, cells)
        sheet.autofilter(0, 0, max(row, 1), len(schools) + 1)

    def _topic(self, sheet: Worksheet, answers: Sequence[Answered]) -> None:
        most = max((len(each.cites) for each in answers), default=0)
        citations = [(f"Clause {number}", _CITATION) for number in range(1, most + 1)]
        self._headings(sheet, [*_COLUMNS, *citations], frozen=2)
        for row, each in enumerate(answers, 1):
            self._cells(sheet, row, _row(each))
            for number, clause in enumerate(each.cites, len(_COLUMNS)):
                self._citation(sheet, row, number, each, clause)
        sheet.autofilter(0, 0, max(len(answers), 1), len(_COLUMNS) + most - 1)

    def _citation(self, sheet: Worksheet, row: int, column: int, each: Answered, clause: ClauseId) -> None:
        target = self._rows[each.shelf.school.id, clause] + 1
        sheet.write_url(
            row, column, f"internal:'{_CLAUSES}'!A{target}", self._link, _clean(each.shelf.references[clause])
        )

    def _clauses(self, sheet: Worksheet) -> None:
        self._headings(
            sheet, [("School", 24), ("Clause", 26), ("Words", 100), ("Where the site publishes it", 56)]
        )
        for (school, clause), row in self._rows.items():
            self._cells(sheet, row, self._clause(school, clause))
        sheet.autofilter(0, 0, max(len(self._rows), 1), 3)

    def _clause(self, school: SchoolId, clause: ClauseId) -> list[str]:
        shelf = self._handbook.shelves[school]
        words, address = clause_text(shelf, clause), clause_address(shelf, clause)
        return [shelf.school.name, shelf.references[clause], words, address]

    def _headings(self, sheet: Worksheet, columns: Sequence[tuple[str, int]], frozen: int = 0) -> None:
        for column, (title, width) in enumerate(columns):
            sheet.set_column(column, column, width)
            _write(sheet, 0, column, title, self._head)
        sheet.freeze_panes(1, frozen)

    def _cells(self, sheet: Worksheet, row: int, cells: Sequence[str]) -> None:
        for column, cell in enumerate(cells):
            _write(sheet, row, column, cell, self._text)


def _row(each: Answered) -> tuple[str, ...]:
    return (
        each.question.ask,
        each.shelf.school.name,
        each.answer,
        each.says,
        each.whose,
        each.duties,
        "\n".join(each.exceptions),
        each.when_silent,
        each.note,
    )


def _write(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    sheet.write_string(row, column, _clean(text), look)


def _clean(text: str) -> str:
    """What a workbook can hold of a text."""
    return _NOT_IN_XML.sub("", text)[:_LONGEST_CELL]


def _sheet_name(topic: Topic, taken: set[str]) -> str:
    """The topic's title as a workbook allows it, each once whatever its letters' case."""
    plain = _NOT_IN_NAMES.sub(" ", _clean(topic.title)).strip("' ") or topic.id
    plain = (
        "History of changes" if plain.lower() == "history" else plain
    )  # a name that Excel keeps for itself
    if len(plain) > _LONGEST_NAME:
        plain = plain[: _LONGEST_NAME + 1].rpartition(" ")[0] or plain[:_LONGEST_NAME]
    name, number = plain, 1
    while name.lower() in taken:
        number += 1
        name = f"{plain[: _LONGEST_NAME - 4].strip()} {number}"
    return name
