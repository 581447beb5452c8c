"""A made-up staff with what they handed in, as large as wanted, for tests of the register.

In: how many people, a seed. Out: a staff list as a school exports it, and files by path, against the context and at
the moment of `records`. The same number and seed give the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from handbook.acknowledgement.checking import check
from handbook.acknowledgement.register import Handed, Periods, Row, register_rows
from handbook.acknowledgement.staff import read_staff
from tests.support.records import CONTEXT, ELM, NAMES, NOW, file_of, made, policy, quiz

PERIODS = {"ash": Periods(within_days=30, every_months=12), "elm": Periods(within_days=14, every_months=24)}
HEADINGS = ("Staff No.", "Full Name", "E-mail Address", "Academy", "Job Title", "Employment Status",
            "Start Date", "Leaving Date")  # fmt: skip
_FIRST = ("Amina", "Bríd", "Chukwuemeka", "Dilys", "Euan", "Fatima", "Gwen", "Hana", "Isaac", "Jörg")
_LAST = ("Achebe", "Byrne", "Chaudhry", "Davies", "Evans", "Ó Dálaigh", "Nguyễn", "O'Neill", "Smith-Jones")
_STANDINGS = ("Current",) * 16 + ("Left", "Maternity leave", "Long-term sick", "current")
_STARTS = ("01/09/2019", "2024-09-02", "1 Sep 2025", "05-11-2026", "10.11.2026", "soon", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffed:
    """staff: a CSV file. files: what was handed in, by path."""

    staff: bytes
    files: Mapping[str, bytes]


def population(people: int, seed: int = 5) -> Staffed:
    """So many people, some at both schools, with something of everything that can be handed in."""
    random = Random(seed)
    rows: list[tuple[str, ...]] = []
    files: dict[str, bytes] = {}
    names = list(NAMES.values())
    for number in range(people):
        name = (
            f"{random.choice(_FIRST)} {random.choice(_LAST)}"
            if random.random() > 0.05
            else names[number % len(names)]
        )
        staff_number, email = f"{number:05}", f"Person.{number}@Ash.example"
        if number % 20 < 2:
            email = f"Office.{number // 20}@Ash.example"  # two people share it
        schools = random.choice((("ash",), ("ash",), ("elm",), ("ash", "elm")))
        cell = "; ".join("Ash Grove School" if school == "ash" else "ELM" for school in schools)
        ended = random.choice(("",) * 30 + ("31/08/2026", "31/12/2030"))
        row = (staff_number, name, email, cell, random.choice(("Teacher", "Governor", "")),
               random.choice(_STANDINGS), random.choice(_STARTS), ended)  # fmt: skip
        if random.random() > 0.03:
            rows.append(row)
        if random.random() < 0.02:
            rows.append((staff_number, f"{name} (again)", *row[2:]))
        for school in schools:
            who = (
                {"staff_number": staff_number}
                if random.random() < 0.6
                else {"staff_number": None, "work_email": email.lower()}
            )
            for turn, data in enumerate(_handed_in(random, {"name": name, **who}, school)):
                files[f"term-{number % 3}/{number:05}-{school}-{turn}.json"] = data
    return Staffed(staff=staff_list(rows), files=files)


def _handed_in(random: Random, who: Mapping[str, Any], school: str) -> list[bytes]:
    at = dict(ELM) if school == "elm" else {}

    def record(**changes: Any) -> bytes:
        day = f"20{random.choice((24, 25, 26))}-{random.randint(1, 10):02}-{random.randint(1, 28):02}"
        return file_of(made(**{"made_at": f"{day}T10:00:00+01:00", **at, **who, **changes}))

    def old() -> bytes:
        return record(policies=policy(edition="2021-01", digest="e5" * 32)) if school == "ash" else record()

    def altered() -> bytes:
        return record().replace(b'"score":11', b'"score":12')

    once = record()
    kinds: tuple[tuple[float, Callable[[], list[bytes]]], ...] = (
        (0.2, list),
        (0.5, lambda: [record()]),
        (0.6, lambda: [record(), record(kind="refresher")]),
        (0.68, lambda: [old()]),
        (0.74, lambda: [altered()]),
        (0.8, lambda: [once, once]),
        (0.85, lambda: [record(quiz=quiz(score=3, passed=False))]),
        (0.88, lambda: [record(made_at="2027-03-01T09:00:00Z")]),
        (0.92, lambda: [record(), old(), record(kind="refresher")]),
        (0.95, lambda: [record(name="Another Name"), b"{"]),
        (1.0, lambda: [record(kind="moving", from_school={"id": "oak", "name": "Oak"})]),
    )
    chance = random.random()
    return next(make() for below, make in kinds if chance < below)


def staff_list(
    rows: Sequence[tuple[str, ...]], delimiter: str = ",", headings: tuple[str, ...] = HEADINGS
) -> bytes:
    """A staff list in UTF-8 with a mark."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    if headings:
        writer.writerow(headings)
    writer.writerows(rows)
    return f"\ufeff{text.getvalue()}".encode()


def rows_of(files: Mapping[str, bytes], staff: bytes | None) -> tuple[Row, ...]:
    """The register as Python works it out."""
    handed = [Handed(path=path, verdict=check(data, CONTEXT, NOW)) for path, data in files.items()]
    people = None if staff is None else read_staff(staff, CONTEXT, NOW.date()).people
    return register_rows(handed, people, CONTEXT, PERIODS, NOW.date())
