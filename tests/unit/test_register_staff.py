"""Staff lists as schools export them: delimiters, marks, quotes, odd headings, none at all."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.acknowledgement.staff import StaffList, read_staff
from handbook.acknowledgement.staff_dates import read_date
from handbook.acknowledgement.staff_text import StaffListError, decode, fold, fold_number, rows_of
from handbook.acknowledgement.words import words
from tests.support.records import CONTEXT

TODAY = date(2026, 11, 20)
PLAIN = "Name,Staff number,School\nAmina Khan,00412,ash\nTomáš Dvořák,5,Elm & <b>Oak</b> Academy\n"


def read(text: str | bytes, **options: Any) -> StaffList:
    return read_staff(text if isinstance(text, bytes) else text.encode(), CONTEXT, TODAY, **options)


def told(found: StaffList) -> list[tuple[str, str, str]]:
    return [(person.name, person.number, person.school) for person in found.people]


EXPECTED = [("Amina Khan", "00412", "ash"), ("Tomáš Dvořák", "5", "elm")]


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode(),
        PLAIN.replace(",", "|").encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.replace("Amina Khan", '"Amina Khan"').replace("00412", '"00412"').encode(),
        PLAIN.encode("utf-16"),
        ("sep=;\r\n" + PLAIN.replace(",", ";")).encode(),
        ("Staff export 20/11/2026\n\n" + PLAIN).encode(),
        PLAIN.replace("Staff number", "  STAFF_NUMBER ").encode(),
        (PLAIN + ",,\n\n").encode(),
        PLAIN.rstrip("\n").encode(),
    ],
)
def test_a_list_reads_the_same_however_it_was_exported(data: bytes) -> None:
    assert told(read(data)) == EXPECTED


def test_old_windows_letters_are_read() -> None:
    assert (
        read("Name;Email;School\nSiân Müller;s@a.example;ash\n".encode("windows-1252")).people[0].name
        == "Siân Müller"
    )


def test_quoted_cells_keep_delimiters_quotes_and_line_ends() -> None:
    text = 'Name,Staff no,School\n"Khan, ""Mina""",1,ash\n"Two\nlines",2,ash\n'
    assert [name for name, _, _ in told(read(text))] == ['Khan, "Mina"', "Two\nlines"]


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (
            "Forename;Surname;Payroll No.;Site;Date of joining",
            {"first_name", "last_name", "staff_number", "school", "start_date"},
        ),
        (
            "Employee Name;Employee ID;Work E-mail;Place of work;Leaving Date",
            {"name", "staff_number", "work_email", "school", "end_date"},
        ),
        (
            "Legal surname;Preferred forename;Personnel no;Academy;Employment status",
            {"last_name", "first_name", "staff_number", "school", "status"},
        ),
    ],
)
def test_headings_go_by_many_names(headings: str, fields: set[str]) -> None:
    row = ";".join("ash" if h in {"Site", "Place of work", "Academy"} else "1" for h in headings.split(";"))
    assert set(read(f"{headings}\n{row}\n").columns) == fields


def test_odd_headings_can_be_mapped_by_name_or_by_number() -> None:
    text = "Wer;Lohnkonto;Ort\nAmina Khan;412;ash\n"
    by_name = {"wer": "name", "LOHNKONTO": "staff_number", "Ort": "school"}
    assert told(read(text, mapping=by_name)) == [("Amina Khan", "412", "ash")]
    by_number = {"1": "name", "2": "staff_number", "3": "school"}
    assert told(read("Amina Khan;412;ash\n", mapping=by_number)) == [("Amina Khan", "412", "ash")]


def test_a_mapping_goes_before_what_a_heading_seems_to_say() -> None:
    text = "Name,Staff number,Payroll no,School\nA,WRONG,412,ash\n"
    assert read(text, mapping={"Payroll no": "staff_number"}).people[0].number == "412"
    found = read("Name,Staff no,School,Job\nA,412,ash,5\n", mapping={"Job": "status"})
    assert "role" not in found.columns


@pytest.mark.parametrize(
    ("text", "options", "says"),
    [
        ("", {}, "empty"),
        ("\n \n", {}, "empty"),
        ("Name,Staff number,School\n", {}, "nobody below"),
        ("Amina,red,tall\nTom,blue,short\n", {}, "no headings that are known"),
        ("Name,School,Colour\nAmina,ash,red\n", {}, "neither|one of the two is needed"),
        ("Name,Staff number\nAmina Khan,412\n", {}, "which school everyone"),
        (PLAIN, {"mapping": {"Nope": "name"}}, "no heading “Nope”"),
        (PLAIN, {"mapping": {"Name": "shoe_size"}}, "not a field"),
        (b"PK\x03\x04....", {}, "Excel"),
        (b"\xd0\xcf\x11\xe0....", {}, "Excel"),
        (b"Name,No\0", {}, "not a text file"),
        (b"x" * 20_000_001, {}, "larger than 20 MB"),
    ],
)
def test_a_list_that_tells_nobody_is_refused_with_a_clear_word(
    text: str | bytes, options: dict[str, Any], says: str
) -> None:
    with pytest.raises(StaffListError, match=says):
        read(text, **options)


def test_without_headings_the_cells_tell_and_the_reader_is_told_so() -> None:
    found = read("Amina Khan;00412;ash;01/09/2026\nTom Smith;00413;elm;02/09/2026\n")
    assert told(found) == [("Amina Khan", "00412", "ash"), ("Tom Smith", "00413", "elm")]
    assert found.people[0].start == date(2026, 9, 1)
    assert words()["staff"]["guessed"] in found.troubles


def test_a_cell_may_name_several_schools_and_the_option_names_one_for_all() -> None:
    found = read("Name;Staff no;School\nAmina;1;ash + elm\nTom;2;Ash Grove School | Yew\n")
    assert [(p.name, p.school, p.school_name) for p in found.people] == [
        ("Amina", "ash", "Ash Grove School"),
        ("Amina", "elm", "Elm & <b>Oak</b> Academy"),
        ("Tom", "ash", "Ash Grove School"),
        ("Tom", "", "Yew"),
    ]
    assert "“Yew” is not a school of this handbook." in found.troubles
    assert read("Name,Staff no\nAmina,1\n", school="elm").people[0].school == "elm"


@pytest.mark.parametrize(
    ("status", "end", "standing"),
    [
        ("", "", "active"),
        ("Active", "", "active"),
        ("Leaver", "", "left"),
        ("Left 31/08", "", "left"),
        ("Maternity leave", "", "on-leave"),
        ("on leave", "", "on-leave"),
        ("Permanent", "31/08/2026", "left"),
        ("Permanent", "31/12/2026", "active"),
        ("Permanent", "20/11/2026", "active"),  # the last day is a working day
        ("Permanent", "19/11/2026", "left"),
        ("Cleft palate unit", "", "active"),
        ("Long-term sick", "", "on-leave"),
    ],
)
def test_who_left_or_is_on_leave_is_told_by_a_column(status: str, end: str, standing: str) -> None:
    found = read(f"Name;Staff no;School;Status;Leaving date\nA;1;ash;{status};{end}\n")
    assert found.people[0].standing == standing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-09-01", date(2026, 9, 1)),
        ("2026-09-01T00:00:00", date(2026, 9, 1)),
        ("01/09/2026", date(2026, 9, 1)),
        ("1.9.26", date(2026, 9, 1)),
        ("01/09/2026 00:00", date(2026, 9, 1)),
        ("1 September 2026", date(2026, 9, 1)),
        ("1st Sept 2026", date(2026, 9, 1)),
        ("01-Sep-26", date(2026, 9, 1)),
        ("31/02/2026", None),
        ("09/31/2026", None),
        ("46266", None),
        ("1 Foo 2026", None),
        ("", None),
    ],
)
def test_dates_are_read_as_britain_writes_them(text: str, expected: date | None) -> None:
    assert read_date(text) == expected


def test_a_date_that_is_not_understood_is_told() -> None:
    found = read("Name;Staff no;School;Start date\nA;1;ash;next week\n")
    assert any("next week" in trouble for trouble in found.troubles)
    assert found.people[0].start is None


def test_comparing_ignores_case_marks_between_words_and_leading_zeros() -> None:
    assert fold("  O’BRIEN-smith,\tAnna ") == "o brien smith anna"
    assert fold("Ａｓｈ") == "ash"
    assert fold_number(" 00 412") == "412"
    assert fold_number("000") == "0"


CELLS = st.text(st.characters(exclude_characters='\0"\r\n', exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5), st.sampled_from(",;\t|"))
def test_what_is_quoted_comes_back(rows: list[list[str]], delimiter: str) -> None:
    width = len(rows[0])
    table = [(row + [""] * width)[:width] for row in rows]
    lines = ["sep=" + delimiter, *(delimiter.join(f'"{cell}"' for cell in row) for row in table)]
    expected = [[cell.strip() for cell in row] for row in table]
    assert rows_of("\r\n".join(lines)) == [row for row in expected if any(row)]


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_a_sentence(data: bytes) -> None:
    with suppress(StaffListError):
        decode(data)
    with suppress(StaffListError):
        assert read(data).people
