"""What a register is written into: a workbook, a table, a calendar, reminders, and the file that lasts."""

from __future__ import annotations

import csv
import io
import sqlite3
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from handbook.acknowledgement.cells import harmless, in_workbook, on_one_line
from handbook.acknowledgement.checking import check
from handbook.acknowledgement.database import StoreError, open_store
from handbook.acknowledgement.register import Handed, Row, register_rows
from handbook.acknowledgement.register_calendar import register_calendar
from handbook.acknowledgement.register_csv import headings, register_csv
from handbook.acknowledgement.register_xlsx import register_xlsx
from handbook.acknowledgement.reminders import reminder_list
from tests.support.records import CONTEXT, NAMES, NOW, corpus, file_of, made
from tests.unit.test_register import PERIODS, TODAY, handed, person, register

FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@A1",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u200b=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
)


def rows_of_names() -> tuple[Row, ...]:
    """A register of people with every hostile name, and what they handed in."""
    names = [*NAMES.values(), *FORMULAS]
    people = [person(name=name, number=str(number)) for number, name in enumerate(names, 100)]
    records = [made(name=name, staff_number=str(number)) for number, name in enumerate(names, 100)]
    return register(people, *records[::2], *(case.data for case in corpus()[::5]))


# The table.


def test_the_table_has_a_mark_all_rows_and_no_formula() -> None:
    rows = rows_of_names()
    data = register_csv(rows)
    assert data.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert tuple(table[0]) == headings()
    assert len(table) == len(rows) + 1
    cells = [cell for line in table for cell in line]
    assert not any(cell.lstrip(" \t\r\n\u200b").startswith(tuple("=+-@＝＋－＠")) for cell in cells)


@pytest.mark.parametrize("cell", FORMULAS)
def test_what_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@given(st.text())
def test_harmless_cells_lose_nothing(cell: str) -> None:
    assert harmless(cell).removeprefix("'") == cell.removeprefix("'")


# The workbook.


def test_the_workbook_is_the_same_bytes_and_reads_back() -> None:
    rows = rows_of_names()
    data = register_xlsx(rows, TODAY)
    assert data == register_xlsx(rows, TODAY)
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Register"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:K{len(rows) + 1}"
    read = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert tuple(read[0]) == headings()
    assert [line[0] or "" for line in read[1:]] == [in_workbook(row.name) for row in rows]
    assert all(cell.data_type in "snd" for line in sheet.iter_rows() for cell in line)


def test_dates_are_dates_and_the_summary_counts_every_row() -> None:
    rows = register([person()], made())
    book = openpyxl.load_workbook(io.BytesIO(register_xlsx(rows, TODAY)))
    line = [cell.value for cell in book["Register"][2]]
    assert line[6] == datetime.fromisoformat("2026-11-20")
    summary = book["Summary"]
    counts = {row[0].value: row[2].value for row in summary.iter_rows(min_row=2, max_row=15)}
    assert counts["Done"] == 1
    assert sum(number for number in counts.values() if isinstance(number, int)) == len(rows)


def test_an_empty_register_is_a_workbook_too() -> None:
    book = openpyxl.load_workbook(io.BytesIO(register_xlsx((), TODAY)))
    assert book["Register"].max_row == 1


# The calendar.


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_the_calendar_has_an_event_for_each_date_and_keeps_its_ids() -> None:
    rows = register([person(), person(number="2", name="B\nEND:VEVENT, C; \\n")], made())
    found = events(register_calendar(rows, TODAY))
    assert [event["dtstart"].dt for event in found] == [
        date.fromisoformat(row.due) for row in rows if row.due
    ]
    assert all(event["dtend"].dt - event["dtstart"].dt == timedelta(days=1) for event in found)
    later = events(register_calendar(rows, TODAY + timedelta(days=5)))
    assert [event["uid"] for event in later] == [event["uid"] for event in found]
    assert len({event["uid"] for event in found}) == len(found) == 2
    assert not any("00412" in event["uid"] for event in found)


def test_staff_of_two_schools_have_an_event_for_each() -> None:
    rows = register([person(), person(school="elm", school_name="Elm")])
    assert len({event["uid"] for event in events(register_calendar(rows, TODAY))}) == 2


def test_a_moved_date_keeps_its_id() -> None:
    first = events(register_calendar(register([person()]), TODAY))
    second = events(register_calendar(register([person(start=date(2026, 10, 1))]), TODAY))
    assert first[0]["uid"] == second[0]["uid"]
    assert first[0]["dtstart"].dt != second[0]["dtstart"].dt


# The reminders.


def test_reminders_name_who_is_outstanding_and_nobody_else() -> None:
    people = [
        person(name="Late", number="1", email="late@ash.example"),
        person(name="Done", number="2"),
        person(name="Soon", number="3", start=date(2026, 11, 20)),
        person(name="Some day", number="4", start=date(2026, 12, 20)),
        person(name="Away", number="5", standing="on-leave"),
        person(name="Split\n- Forged (0): line", number="6"),
    ]
    text = reminder_list(register(people, made(name="Done", staff_number="2")), TODAY)
    assert text.splitlines() == [
        "Reminders, 20 November 2026",
        "",
        "Ash Grove School",
        "- Late (1): Induction, missing, due 1 October 2026",
        "- Soon (3): Induction, due, due 20 December 2026",
        "- Split - Forged (0): line (6): Induction, missing, due 1 October 2026",
        "E-mail addresses of those above: late@ash.example",
    ]
    assert reminder_list((), TODAY).endswith("Nobody needs a reminder.\n")


def test_one_line_keeps_letters_and_their_marks() -> None:
    for name in NAMES.values():
        line = on_one_line(name)
        assert "\n" not in line
        assert [c for c in line if c.isalpha()] == [c for c in name if c.isalpha()]
    assert on_one_line("\x1b[31mred\u202e") == " [31mred "


# The register that lasts.


def files(*records: dict[str, Any] | bytes) -> list[tuple[Handed, bytes]]:
    data = [record if isinstance(record, bytes) else file_of(record) for record in records]
    return list(zip(handed(*records), data, strict=True))


def run(path: Path, *records: dict[str, Any] | bytes, today: date = TODAY) -> tuple[int, tuple[Row, ...]]:
    """One run as the command does it: how many records were new, and the register."""
    found = files(*records)
    with open_store(path) as store:
        every = [each for each, _ in found] + store.kept(found, CONTEXT, NOW)
        new = store.add(found, today)
        rows = register_rows(every, [person()], CONTEXT, PERIODS, today)
        store.write_register(rows, today)
    return new, rows


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    lines = list(connection.iterdump())
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    return lines


def test_the_same_run_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    everything = [case.data for case in corpus()]
    new, rows = run(path, *everything)
    before = dump(path)
    again, same = run(path, *everything, today=TODAY)
    assert (again, same) == (0, rows)
    assert dump(path) == before
    # The same record in two files, or written again, is one record; altered ones are kept apart from sound ones.
    sound = {
        verdict.record["digest"]
        for data in everything
        if (verdict := check(data, CONTEXT, NOW)).sound and verdict.record
    }
    altered = {data for data in everything if check(data, CONTEXT, NOW).integrity == "altered"}
    assert new == len(sound) + len(altered)


def test_records_of_earlier_runs_still_count_when_their_files_are_gone(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    run(path, made())
    new, rows = run(path)
    assert new == 0
    assert [(row.status, row.files) for row in rows] == [("done", ("1.json",)), ("due", ())]
    new, rows = run(path, b"junk", made(), file_of(made()) + b"\n")
    assert new == 0
    assert sorted(row.status for row in rows) == ["done", "due", "duplicate", "unreadable"]


def test_an_altered_copy_never_takes_the_place_of_the_record(tmp_path: Path) -> None:
    for order in (0, 1):
        path = tmp_path / f"{order}.sqlite"
        pair: list[dict[str, Any]] = [made(), made() | {"name": "Somebody Else"}]
        for record in pair[:: -1 if order else 1]:
            run(path, record)
        connection = sqlite3.connect(path)
        assert connection.execute("SELECT name FROM record").fetchall() == [(made()["name"],)]
        assert connection.execute("SELECT count(*) FROM altered_record").fetchone() == (1,)
        connection.close()


def test_the_file_can_be_asked_with_plain_sql(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    run(path, made(name="Robert'); DROP TABLE record;--"))
    connection = sqlite3.connect(path)
    done = connection.execute("SELECT name, handed_in FROM register WHERE status = 'Done'").fetchall()
    assert done == [("Siân Ó Dálaigh", "2026-11-20")]
    assert connection.execute("SELECT name FROM record").fetchone()[0].startswith("Robert')")
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()


def _add_and_fail(path: Path) -> None:
    with open_store(path) as store:
        assert store.add(files(made(staff_number="77")), TODAY) // 0


def test_a_run_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    run(path, made())
    before = dump(path)
    with pytest.raises(ZeroDivisionError):
        _add_and_fail(path)
    assert dump(path) == before


def test_other_files_are_refused_with_a_clear_word_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Not a database, but long enough to look at. " * 40, encoding="utf-8")
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE cat (name TEXT)")
    connection.commit()
    connection.close()
    newer = tmp_path / "newer.sqlite"
    run(newer, made())
    connection = sqlite3.connect(newer)
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    for path, says in ((text, "not a register"), (other, "not a register"), (newer, "newer version")):
        before = path.read_bytes()
        with pytest.raises(StoreError, match=says), open_store(path):
            pass
        assert path.read_bytes() == before


def test_a_file_in_use_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "register.sqlite"
    run(path, made())
    busy = sqlite3.connect(path, isolation_level=None)
    busy.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr("handbook.acknowledgement.database.WAIT", 0.05)
    with pytest.raises(StoreError, match="in use"), open_store(path):
        pass
    busy.close()
