"""The rows of one person at one school: the start of work, the yearly refresher, and what else was handed in.

In: a person with the records that count, a school's periods, and the day to look at. Out: `Row`s. The rules are told
in `register`. Must not know other people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final

from handbook.acknowledgement.checking import CLOCK_AHEAD, CURRENT, NOT_PASSED, Verdict
from handbook.acknowledgement.due import add_days, add_months
from handbook.acknowledgement.record import Record
from handbook.acknowledgement.shape import moment
from handbook.acknowledgement.staff import ACTIVE, LEFT, Person
from handbook.acknowledgement.staff_text import fold, fold_email, fold_number
from handbook.acknowledgement.words import day as in_words
from handbook.acknowledgement.words import say, words

START, YEARLY, FILE = "1-start", "2-refresher", "3-file"  # the order of a person's rows
OUTSTANDING: Final = frozenset({"missing", "due", "old-version", "not-passed"})
_NO_RECORD: Final[dict[str, Any]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """within_days: from the start of work to the induction. every_months: between refreshers; 0 for none."""

    within_days: int = 30
    every_months: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A file that was handed in. path: as the reader knows it."""

    path: str
    verdict: Verdict

    @property
    def record(self) -> Record:
        return self.verdict.record if self.verdict.record is not None else _NO_RECORD

    @property
    def digest(self) -> str:
        return _text(self.record.get("digest"))

    @property
    def identity(self) -> str:
        number, email = _text(self.record.get("staff_number")), _text(self.record.get("work_email"))
        return f"n:{fold_number(number)}" if number else f"e:{fold_email(email)}"

    @property
    def school_id(self) -> str:
        return _part(self.record, "school", "id")

    @property
    def made(self) -> str:
        """The day by the record's own clock, ISO 8601."""
        return _text(self.record.get("made_at"))[:10]

    @property
    def moment(self) -> datetime:
        return moment(_text(self.record.get("made_at"))) or datetime.min.replace(tzinfo=UTC)

    @property
    def passed(self) -> bool:
        """Not held up by a quiz; none is none that had to be passed."""
        return self.verdict.quiz != NOT_PASSED

    @property
    def current(self) -> bool:
        return self.verdict.version == CURRENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the register. made, due: ISO 8601 or "". kind, status: ids of words.json. slot: START, YEARLY or FILE.

    person: what a calendar knows the person by between runs; "" for a file that nobody can be told from.
    """

    slot: str
    person: str
    name: str
    identity: str
    email: str
    role: str
    school_id: str
    school: str
    kind: str
    status: str
    made: str = ""
    edition: str = ""
    due: str = ""
    notes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        return str(words()["statuses"][self.status]["word"])

    @property
    def kind_word(self) -> str:
        return str(words()["kinds"].get(self.kind, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """A person at a school, the records that count there, and further lines of the list for the same."""

    person: Person
    handed: list[Handed]
    also: list[Person]


def record_row(each: Handed, status: str) -> Row:
    """A row for one file, as far as its record can be read: an altered one may hold anything."""
    record = each.record
    number, email = _text(record.get("staff_number")), _text(record.get("work_email"))
    policies = record.get("policies")
    editions = (
        [_part(p, "edition") for p in policies if isinstance(p, dict)] if isinstance(policies, list) else []
    )
    kind = _text(record.get("kind"))
    return Row(
        slot=FILE,
        person="",
        name=_text(record.get("name")),
        identity=number or email,
        email=email,
        role=_text(record.get("role")),
        school_id=each.school_id,
        school=_part(record, "school", "name"),
        kind=kind if kind in words()["kinds"] else "",
        status=status,
        made=each.made if moment(_text(record.get("made_at"))) else "",
        edition=", ".join(filter(None, editions)),
        files=(each.path,),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _part(value: Any, *keys: str) -> str:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return _text(value)


def person_rows(line: Bucket, periods: Periods, today: date) -> Iterator[Row]:
    """The rows of a person, the start of work first."""
    start = _best(each for each in line.handed if each.record["kind"] != "refresher")
    yearly = _best(each for each in line.handed if each.record["kind"] == "refresher")
    rows = [
        row
        for row in (_start(line, start, yearly, periods, today), _yearly(line, start, yearly, periods, today))
        if row is not None
    ]
    yield from (_standing(row, line.person) for row in rows if _wanted(row, line.person))
    for each in line.handed:
        if each is not start and each is not yearly:
            row = record_row(each, "earlier")
            yield replace(row, name=line.person.name or row.name, school=line.person.school_name)


def _best(handed: Iterable[Handed]) -> Handed | None:
    return max(handed, key=lambda each: (each.passed, each.current, each.moment, each.digest), default=None)


def _start(
    line: Bucket, start: Handed | None, yearly: Handed | None, periods: Periods, today: date
) -> Row | None:
    answered = yearly is not None and yearly.passed
    began = line.person.start
    due = add_days(began, periods.within_days) if began else None
    if start is None:
        if answered:
            return None  # whoever has done a refresher is past the induction
        return _row(line, START, "induction", None, "due" if due and today <= due else "missing", due, today)
    if not start.passed and not answered:
        return _row(line, START, start.record["kind"], start, "not-passed", due, today)
    stands = start.current or (answered and yearly is not None and yearly.current)
    return _row(line, START, start.record["kind"], start, "done" if stands else "old-version", None, today)


def _yearly(
    line: Bucket, start: Handed | None, yearly: Handed | None, periods: Periods, today: date
) -> Row | None:
    if yearly is None and (start is None or not start.passed or not start.current):
        return None  # the row above says what to do first
    passed = [date.fromisoformat(each.made) for each in line.handed if each.passed]
    due = add_months(max(passed), periods.every_months) if passed and periods.every_months else None
    late = due is not None and today > due
    if yearly is None:
        return (
            _row(line, YEARLY, "refresher", None, "missing" if late else "due", due, today) if due else None
        )
    if not yearly.passed:
        status = "not-passed"
    elif late:
        status = "missing"
    else:
        stands = yearly.current or (start is not None and start.passed and start.current)
        status = "done" if stands else "old-version"
    return _row(line, YEARLY, "refresher", yearly, status, due, today)


def _row(
    line: Bucket, slot: str, kind: str, each: Handed | None, status: str, due: date | None, today: date
) -> Row:
    person = line.person
    known = f"n:{fold_number(person.number)}" if person.number else f"e:{fold_email(person.email)}"
    told = record_row(each, status) if each else None
    return Row(
        slot=slot,
        person=known if known != "e:" else f"name:{fold(person.name)}",
        name=person.name or (told.name if told else ""),
        identity=person.number or person.email,
        email=person.email,
        role=person.role or (told.role if told else ""),
        school_id=person.school,
        school=person.school_name,
        kind=kind,
        status=status,
        made=told.made if told else "",
        edition=told.edition if told else "",
        due=due.isoformat() if due else "",
        notes=tuple(_notes(line, slot, each, due if status in OUTSTANDING else None, today)),
        files=told.files if told else (),
    )


def _notes(line: Bucket, slot: str, each: Handed | None, due: date | None, today: date) -> Iterator[str]:
    person = line.person
    if due is not None and due < today:
        yield say("notes", "overdue", day=in_words(due.isoformat()))
    if each is not None:
        name = each.record["name"]
        if person.name and sorted(fold(name).split()) != sorted(fold(person.name).split()):
            yield say("notes", "name-differs", name=name)
        if each.verdict.time == CLOCK_AHEAD:
            yield say("notes", "clock-ahead")
    if slot == START:
        yield from _about_list(line, without_record=each is None)


def _about_list(line: Bucket, *, without_record: bool) -> Iterator[str]:
    """What the staff list leaves open about a person."""
    person = line.person
    for other in line.also:
        yield say("notes", "listed-twice", name=other.name)
    if not person.school:
        yield say("notes", "unknown-school")
    if not person.number and not person.email:
        yield say("notes", "no-identity")
    if person.bad_date:
        yield say("notes", "bad-date", text=person.bad_date)
    elif without_record and person.start is None:
        yield say("notes", "no-start")


def _wanted(row: Row, person: Person) -> bool:
    """Whoever has left has no further refresher."""
    return person.standing != LEFT or row.slot == START or bool(row.files)


def _standing(row: Row, person: Person) -> Row:
    """The row of somebody who is not at work: nothing is due, and no note says that it is late."""
    if person.standing == ACTIVE:
        return row
    if person.standing == LEFT or row.status in OUTSTANDING:
        late = say("notes", "overdue", day=in_words(row.due)) if row.due else ""
        notes = tuple(note for note in row.notes if note != late)
        return replace(row, status=person.standing, due="", notes=notes)
    return row
