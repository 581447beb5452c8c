"""The register: who is done, missing, due, and that nothing that was handed in is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.acknowledgement.checking import check
from handbook.acknowledgement.due import add_days, add_months
from handbook.acknowledgement.register import Handed, Periods, Row, register_rows
from handbook.acknowledgement.staff import Person
from handbook.acknowledgement.words import words
from tests.support.records import CONTEXT, ELM, NOW, corpus, file_of, made, policy, quiz

TODAY = date(2026, 11, 20)
PERIODS = {"ash": Periods(), "elm": Periods(within_days=14, every_months=24)}
OLD = {"policies": policy(edition="2024-01", digest="a0" * 32)}
FAILED = {"quiz": quiz(score=3, passed=False)}


def person(**changes: Any) -> Person:
    base: dict[str, Any] = {
        "name": "Siân Ó Dálaigh",
        "number": "00412",
        "school": "ash",
        "school_name": "Ash Grove School",
        "start": date(2026, 9, 1),
    }
    return Person(**(base | changes))


def handed(*records: dict[str, Any] | bytes) -> list[Handed]:
    """Files 1.json, 2.json …, checked."""
    return [
        Handed(
            path=f"{number}.json",
            verdict=check(record if isinstance(record, bytes) else file_of(record), CONTEXT, NOW),
        )
        for number, record in enumerate(records, 1)
    ]


def register(people: list[Person] | None, *records: dict[str, Any] | bytes) -> tuple[Row, ...]:
    return register_rows(handed(*records), people, CONTEXT, PERIODS, TODAY)


def told(rows: tuple[Row, ...]) -> list[tuple[str, str, str]]:
    return [(row.kind, row.status, row.due) for row in rows]


def test_done_is_done_and_the_refresher_falls_due_a_year_later() -> None:
    rows = register([person()], made())
    assert told(rows) == [("induction", "done", ""), ("refresher", "due", "2027-11-20")]
    assert (rows[0].made, rows[0].edition, rows[0].files) == ("2026-11-20", "2026-09", ("1.json",))


@pytest.mark.parametrize(
    ("start", "status", "due"),
    [
        (date(2026, 10, 21), "due", "2026-11-20"),  # the last day
        (date(2026, 10, 20), "missing", "2026-11-19"),
        (date(2027, 1, 4), "due", "2027-02-03"),  # has not started yet
        (None, "missing", ""),
    ],
)
def test_without_a_record_an_induction_is_due_and_then_missing(
    start: date | None, status: str, due: str
) -> None:
    rows = register([person(start=start)])
    assert told(rows) == [("induction", status, due)]
    if status == "missing" and due:
        assert rows[0].notes == ("Due since 19 November 2026.",)


def test_a_refresher_that_is_late_is_missing() -> None:
    rows = register([person()], made(made_at="2025-11-19T09:00:00+00:00"))
    assert told(rows) == [("induction", "done", ""), ("refresher", "missing", "2026-11-19")]
    again = made(kind="refresher", made_at="2025-11-20T09:00:00+00:00")
    rows = register([person()], made(made_at="2024-09-01T09:00:00+00:00"), again)
    assert told(rows) == [("induction", "done", ""), ("refresher", "done", "2026-11-20")]


def test_each_school_has_its_own_periods() -> None:
    elm = person(school="elm", school_name="Elm", start=date(2026, 11, 10))
    assert told(register([elm])) == [("induction", "due", "2026-11-24")]
    rows = register([elm], made(**ELM))
    assert told(rows)[1] == ("refresher", "due", "2028-11-20")


def test_an_old_version_is_told_until_the_policy_as_it_is_was_acknowledged() -> None:
    assert told(register([person()], made(**OLD))) == [("induction", "old-version", "")]
    again = made(kind="refresher")
    rows = register([person()], made(**OLD, made_at="2026-01-05T09:00:00+00:00"), again)
    assert told(rows) == [("induction", "done", ""), ("refresher", "done", "2027-11-20")]


def test_a_quiz_that_was_not_passed_does_not_count_and_is_told() -> None:
    rows = register([person()], made(**FAILED))
    assert told(rows) == [("induction", "not-passed", "2026-10-01")]


def test_the_best_record_counts_and_the_others_are_kept() -> None:
    first = made(**FAILED, made_at="2026-11-20T10:00:00+00:00")
    rows = register([person()], made(made_at="2026-11-18T09:00:00+00:00"), first, made())
    assert [(row.status, row.files) for row in rows] == [
        ("done", ("3.json",)),
        ("due", ()),
        ("earlier", ("1.json",)),
        ("earlier", ("2.json",)),
    ]


def test_moving_school_answers_for_the_start_of_work() -> None:
    moved = made(kind="moving", from_school=ELM["school"])
    assert told(register([person()], moved))[0] == ("moving", "done", "")


def test_the_same_record_twice_is_a_duplicate_even_when_written_again() -> None:
    rows = register([person()], made(), file_of(made()) + b"\n")
    duplicate = next(row for row in rows if row.status == "duplicate")
    assert duplicate.notes == ("The same as 1.json.",)
    assert duplicate.files == ("2.json",)


def test_what_does_not_count_leaves_the_person_missing() -> None:
    altered = made() | {"name": "Sian"}
    foreign = made(**OLD, handbook={"name": "Elsewhere", "digest": "00" * 32})
    future = made(made_at="2027-01-01T00:00:00Z")
    rows = register([person()], altered, foreign, future, b"junk")
    assert sorted(row.status for row in rows) == [
        "altered",
        "another-handbook",
        "future-dated",
        "missing",
        "unreadable",
    ]
    assert all(row.notes for row in rows)


def test_two_people_of_one_name_are_told_apart_by_number() -> None:
    people = [person(), person(number="00977")]
    rows = register(people, made())
    assert {(row.identity, row.status) for row in rows if row.slot == "1-start"} == {
        ("00412", "done"),
        ("00977", "missing"),
    }


def test_a_number_without_its_leading_zeros_and_an_email_in_capitals_match() -> None:
    assert told(register([person(number="412")], made()))[0][1] == "done"
    by_email = made(staff_number=None, work_email="S.ODalaigh@ash.example")
    rows = register([person(number="7", email=" s.odalaigh@ASH.example")], by_email)
    assert told(rows)[0][1] == "done"


def test_an_office_address_that_two_people_share_makes_them_nobody_s_and_loses_neither() -> None:
    office = "office@ash.example"
    people = [person(number="1", email=office), person(number="2", name="B", email=office)]
    rows = register(people, made(staff_number="2"), made(staff_number=None, work_email=office))
    assert {(row.identity, row.status) for row in rows if row.slot == "1-start"} == {
        ("1", "missing"),
        ("2", "done"),
    }
    stranger = next(row for row in rows if row.status == "not-on-list")
    assert stranger.notes == (
        "Several people on the list share this e-mail address: 1, Ash Grove School; 2, Ash Grove School.",
    )


def test_a_record_of_nobody_on_the_list_says_whom_it_may_be() -> None:
    rows = register([person(number="99999")], made())
    stranger = next(row for row in rows if row.status == "not-on-list")
    assert stranger.notes == ("The list has a person of this name: 99999, Ash Grove School.",)
    elsewhere = register([person(school="elm", school_name="Elm")], made())
    stranger = next(row for row in elsewhere if row.status == "not-on-list")
    assert stranger.notes == ("On the list for Elm, not for this school.",)


def test_staff_of_two_schools_have_a_line_for_each() -> None:
    people = [person(), person(school="elm", school_name="Elm", start=date(2026, 11, 19))]
    rows = register(people, made())
    assert [(row.school_id, row.status) for row in rows] == [("ash", "done"), ("ash", "due"), ("elm", "due")]


@pytest.mark.parametrize("standing", ["left", "on-leave"])
def test_nothing_is_due_of_whoever_is_away(standing: str) -> None:
    rows = register([person(standing=standing)])
    assert [(row.status, row.due, row.notes) for row in rows] == [(standing, "", ())]
    with_record = register([person(standing=standing)], made(made_at="2025-01-01T09:00:00Z"))
    assert [row.status for row in with_record] == (["left"] if standing == "left" else ["done", "on-leave"])
    assert not any(row.due for row in with_record)


def test_a_list_that_names_somebody_twice_gives_one_line_that_says_so() -> None:
    rows = register([person(), person(name="Sian Daly")], made())
    assert len([row for row in rows if row.slot == "1-start"]) == 1
    assert "Listed more than once for this school, also as “Sian Daly”." in rows[0].notes


def test_a_record_in_another_name_says_so_and_the_order_of_names_does_not_matter() -> None:
    assert not register([person(name="Ó DÁLAIGH, Siân")], made())[0].notes
    assert register([person(name="Amina Khan")], made())[0].notes == (
        "The record gives the name “Siân Ó Dálaigh”.",
    )


def test_people_whom_no_record_can_reach_are_told() -> None:
    rows = register(
        [person(number="", start=None), person(school="", school_name="Yew", name="B", number="5")]
    )
    notes = [note for row in rows for note in row.notes]
    assert "The list gives neither staff number nor work e-mail, so that no record can be matched." in notes
    assert "This handbook has no such school." in notes


def test_without_a_list_whoever_handed_in_is_on_it() -> None:
    rows = register(None, made(), made(**ELM, staff_number="5"))
    assert [(row.school_id, row.status) for row in rows if row.slot == "1-start"] == [
        ("ash", "done"),
        ("elm", "done"),
    ]


def test_a_list_of_nobody_has_nobody_on_it() -> None:
    assert [row.status for row in register([], made())] == ["not-on-list"]


def test_a_quiz_that_was_failed_puts_no_refresher_off() -> None:
    first = made(made_at="2026-03-01T09:00:00+00:00")
    failed = made(**FAILED, made_at="2026-09-01T09:00:00+00:00")
    assert ("refresher", "due", "2027-03-01") in told(register([person()], first, failed))


def test_every_file_of_the_corpus_is_named_by_exactly_one_row() -> None:
    files = [case.data for case in corpus()]
    for people in (None, [], [person(), person(school="elm", school_name="Elm")]):
        rows = register(people, *files)
        named = [file for row in rows for file in row.files]
        assert sorted(named) == sorted(f"{number}.json" for number in range(1, len(files) + 1))


KINDS = st.sampled_from(["induction", "refresher"])
DAYS = st.dates(date(2023, 1, 1), date(2026, 11, 19))
RECORDS = st.builds(
    lambda kind, day, number, old, failed: made(
        kind=kind,
        made_at=f"{day}T09:00:00+00:00",
        staff_number=str(number),
        **(OLD if old else {}),
        **(FAILED if failed else {}),
    ),
    KINDS,
    DAYS,
    st.integers(1, 3),
    st.booleans(),
    st.booleans(),
)
PEOPLE = st.lists(
    st.builds(
        lambda number, start, standing: person(number=str(number), start=start, standing=standing),
        st.integers(1, 4),
        st.none() | DAYS,
        st.sampled_from(["active", "left", "on-leave"]),
    ),
    max_size=4,
)


@settings(deadline=None)
@given(records=st.lists(RECORDS, max_size=6), people=PEOPLE, seed=st.randoms())
def test_laws_of_the_register(records: list[dict[str, Any]], people: list[Person], seed: Any) -> None:
    files = handed(*records)
    rows = register_rows(files, people, CONTEXT, PERIODS, TODAY)
    assert sorted(file for row in rows for file in row.files) == sorted(each.path for each in files)
    shuffled = [*files]
    seed.shuffle(shuffled)
    assert register_rows(shuffled, people, CONTEXT, PERIODS, TODAY) == rows
    for row in rows:
        assert row.status in words()["statuses"]
        if row.status in {"missing", "left", "on-leave"} and row.due:
            assert row.status == "missing"
            assert date.fromisoformat(row.due) < TODAY
        if row.status == "due":
            assert date.fromisoformat(row.due) >= TODAY
    # Whoever is on the list has a row that says how things stand.
    listed = {person.number for person in people}
    assert listed <= {row.identity for row in rows if row.slot != "3-file"}


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(9999, 6, 1), 12, date.max),
    ],
)
def test_months_end_where_the_month_ends(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected
    assert add_days(date.max, 3) == date.max
