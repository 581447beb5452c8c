"""Everything as one table (CSV, RFC 4180) that a spreadsheet opens without harm.

In: a handbook. Out: data/handbook.csv, with the byte order mark that Excel needs to see UTF-8. A cell that a
spreadsheet would take for a formula starts with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from handbook.assemble.handbook import Handbook
from handbook.exports.asset import Asset
from handbook.exports.rows import Answered, answered, clause_address, clause_text

URI: Final = "data/handbook.csv"
COLUMNS: Final = (
    "Topic", "Question", "School", "Answer", "Statement", "Whose permission, or whom to turn to", "Duties",
    "Exceptions", "What to do where silent", "Note", "Clauses", "Words of the clauses", "Where they are published",
    "Looked at, and no answer found",
)  # fmt: skip


def assets(handbook: Handbook) -> Iterator[Asset]:
    """One row a question and school."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(cell) for cell in _row(each)] for each in answered(handbook))
    yield Asset(uri=URI, data=f"\ufeff{text.getvalue()}".encode())


def _row(each: Answered) -> tuple[str, ...]:
    shelf = each.shelf
    return (
        each.topic.title,
        each.question.ask,
        shelf.school.name,
        each.answer,
        each.says,
        each.whose,
        each.duties,
        "\n".join(each.exceptions),
        each.when_silent,
        each.note,
        "\n".join(shelf.references[clause] for clause in each.cites),
        "\n\n".join(clause_text(shelf, clause) for clause in each.cites),
        "\n".join(clause_address(shelf, clause) for clause in each.cites),
        "\n".join(shelf.references[clause] for clause in each.looked_at),
    )


def harmless(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
