"""The register: records held against a staff list, a line for each person, school and kind.

In: checked records, people, the periods of schools, and the day to look at. Out: `Row`s in the order of pages. Every
file that was handed in is named by exactly one row: nothing is lost. docs/assets/js/register/rules.js does the same.
Must not know files or clocks, nor how a register is written down.

The rules. A file that is unreadable, altered, of another handbook or of the future does not count and has a row of its
own; so has the second copy of a record, and the record of somebody who is not on the list at that school. What is left
counts for its person and school: an induction or a move answers for the start of work, the best one first (passed,
then current, then latest); a refresher answers for the yearly duty; the rest are "earlier". Any that was passed counts
towards the date of the next refresher. Where there is no staff list at all, whoever handed in a record is on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from handbook.acknowledgement.checking import ALTERED, ANOTHER_HANDBOOK, FUTURE, UNREADABLE, Verdict
from handbook.acknowledgement.context import Context
from handbook.acknowledgement.person_rows import Bucket, Handed, Periods, Row, person_rows, record_row
from handbook.acknowledgement.staff import Person
from handbook.acknowledgement.staff_text import fold, fold_email, fold_number
from handbook.acknowledgement.words import say

__all__ = ["Handed", "Periods", "Row", "register_rows"]

_NOT_COUNTED: Final[Mapping[str, str]] = {
    UNREADABLE: "unreadable",
    ALTERED: "altered",
    ANOTHER_HANDBOOK: "another-handbook",
    FUTURE: "future-dated",
}


def register_rows(
    handed: Iterable[Handed],
    people: Sequence[Person] | None,
    context: Context,
    periods: Mapping[str, Periods],
    today: date,
) -> tuple[Row, ...]:
    """The register. people: None where there is no staff list. periods: for every school of the context."""
    counted, others = _sorted_out(sorted(handed, key=lambda each: each.path))
    if people is None:
        people = _people_of(counted, context)
    lines, index = _lines(people)
    rows, known = list(others), _known(lines)
    for each in counted:
        at = index.get((each.identity, each.school_id))
        if at is None:
            rows.append(_not_on_list(each, known))
        else:
            lines[at].handed.append(each)
    for line in lines:
        rows += person_rows(line, periods.get(line.person.school, Periods()), today)
    return tuple(sorted(rows, key=_order))


def _order(row: Row) -> tuple[str, ...]:
    return (row.school, fold(row.name), row.identity, row.slot, row.status, row.made, *row.files)


def _sorted_out(handed: Sequence[Handed]) -> tuple[list[Handed], list[Row]]:
    """The records that count, and rows for those that do not."""
    counted: dict[str, Handed] = {}
    others: list[Row] = []
    for each in handed:
        verdict = each.verdict
        if status := _not_counted(verdict):
            others.append(_told(record_row(each, status), verdict))
        elif (first := counted.get(each.digest)) is not None:
            note = say("notes", "same-as", file=first.path)
            others.append(replace(record_row(each, "duplicate"), notes=(note,)))
        else:
            counted[each.digest] = each
    return list(counted.values()), others


def _not_counted(verdict: Verdict) -> str:
    signs = (verdict.integrity, verdict.version, verdict.time)
    return next((_NOT_COUNTED[sign] for sign in signs if sign in _NOT_COUNTED), "")


def _told(row: Row, verdict: Verdict) -> Row:
    """The row with what the verdict says against the record."""
    groups = ("integrity/altered", "unreadable/", "version/", "time/future")
    against = [
        finding.text
        for finding in verdict.findings
        if finding.code.startswith(groups) and finding.code != "version/current"
    ]
    return replace(row, notes=tuple(against))


def _people_of(counted: Iterable[Handed], context: Context) -> tuple[Person, ...]:
    """Whoever handed in a record, by the latest of each."""
    found: dict[tuple[str, str], Person] = {}
    for each in sorted(counted, key=lambda each: (each.moment, each.digest)):
        record = each.record
        found[each.identity, each.school_id] = Person(
            name=record["name"],
            number=record.get("staff_number", ""),
            email=record.get("work_email", ""),
            role=record["role"],
            school=each.school_id,
            school_name=context.schools[each.school_id].name,
        )
    return tuple(found.values())


def identities(person: Person) -> Iterator[str]:
    """By what a person's records are known."""
    if person.number:
        yield f"n:{fold_number(person.number)}"
    if person.email:
        yield f"e:{fold_email(person.email)}"


def _lines(people: Sequence[Person]) -> tuple[list[Bucket], Mapping[tuple[str, str], int]]:
    """A line for each person and school; one that the list has twice keeps its first and says so.

    Two staff numbers are two people, also where they share an e-mail address (office@ …): that address then tells
    nobody, so a record that gives only it is not on the list rather than on somebody's line.
    """
    lines: list[Bucket] = []
    index: dict[tuple[str, str], int] = {}
    shared: set[tuple[str, str]] = set()
    for person in people:
        keys = [(identity, person.school or fold(person.school_name)) for identity in identities(person)]
        met = [index[key] for key in keys if key in index]
        there = next((at for at in met if _one_person(lines[at].person, person)), None)
        if there is None:
            shared |= {key for key in keys if key in index}
            lines.append(Bucket(person=person, handed=[], also=[]))
            there = len(lines) - 1
        else:
            lines[there].also.append(person)
        for key in keys:
            index.setdefault(key, there)
    return lines, {key: at for key, at in index.items() if key not in shared}


def _one_person(known: Person, person: Person) -> bool:
    return not (known.number and person.number) or fold_number(known.number) == fold_number(person.number)


def _known(lines: Sequence[Bucket]) -> Mapping[str | tuple[str, ...], list[Person]]:
    """The people of the list by each identity (a text) and by their name (its words)."""
    known: defaultdict[str | tuple[str, ...], list[Person]] = defaultdict(list)
    for line in lines:
        for identity in set(identities(line.person)):
            known[identity].append(line.person)
        known[same_name(line.person.name)].append(line.person)
    return known


def _not_on_list(each: Handed, known: Mapping[str | tuple[str, ...], list[Person]]) -> Row:
    elsewhere = known.get(each.identity, [])
    here = [person for person in elsewhere if person.school == each.school_id]
    if here:  # and yet on nobody's line: the address is several people's
        notes = [say("notes", "shared-email", who="; ".join(map(_who, here)))]
    elif elsewhere:
        schools = dict.fromkeys(person.school_name for person in elsewhere)
        notes = [say("notes", "other-school", schools=", ".join(schools))]
    else:
        alike = known.get(same_name(each.record["name"]), [])
        notes = [say("notes", "same-name", who=_who(person)) for person in alike]
    return replace(record_row(each, "not-on-list"), notes=tuple(dict.fromkeys(notes)))


def _who(person: Person) -> str:
    return ", ".join(filter(None, (person.number or person.email, person.school_name)))


def same_name(name: str) -> tuple[str, ...]:
    """A name as two are compared: its words in any order ("Khan, Amina" is "Amina Khan")."""
    return tuple(sorted(fold(name).split()))
