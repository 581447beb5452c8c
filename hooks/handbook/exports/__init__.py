"""Exports: the handbook as files for programs, published beside its pages.

The map: `asset` is what comes out; `data` is everything as JSON, with its schema; `calendar` is the reviews due as
iCalendar; `quiz` the scenarios; `table` (CSV) and `workbook` (XLSX) are the comparison, from the same `rows`;
`acknowledgement` is the schema of the records that staff hand in.
A further export is a file and a line below. Same input, same bytes: nothing here reads a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handbook.assemble.handbook import Handbook
from handbook.exports import acknowledgement, calendar, data, quiz, table, workbook
from handbook.exports.asset import Asset

EXPORTS: tuple[Callable[[Handbook], Iterator[Asset]], ...] = (
    data.assets,
    calendar.assets,
    quiz.assets,
    table.assets,
    workbook.assets,
    acknowledgement.assets,
)


def export(handbook: Handbook) -> Iterator[Asset]:
    """Every file for programs."""
    for assets in EXPORTS:
        yield from assets(handbook)
