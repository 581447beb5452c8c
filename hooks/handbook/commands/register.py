"""The command `handbook register`: a folder of records held against a staff list.

In: a folder, a staff list. Out: the register as files, and a summary on the terminal. This is where a clock is read;
everything behind it is told what day it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from datetime import UTC, date, datetime, time
from pathlib import Path

import click

from handbook.acknowledgement.cells import on_one_line
from handbook.acknowledgement.context import Context
from handbook.acknowledgement.database import Store, StoreError, open_store
from handbook.acknowledgement.folder import Found, read_folder
from handbook.acknowledgement.register import Handed, Row, register_rows
from handbook.acknowledgement.register_calendar import register_calendar
from handbook.acknowledgement.register_csv import register_csv
from handbook.acknowledgement.register_xlsx import register_xlsx
from handbook.acknowledgement.reminders import reminder_list
from handbook.acknowledgement.staff import Person, read_staff
from handbook.acknowledgement.staff_text import MOST_LIST, StaffListError
from handbook.acknowledgement.words import words
from handbook.commands.root import ROOT
from handbook.commands.site import FILE, OUT, Site, read_site, verdict_on, write_whole

_DAY = click.DateTime(formats=["%Y-%m-%d"])


def _pairs(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> Mapping[str, str]:
    pairs = {}
    for each in given:
        heading, equals, field = each.rpartition("=")
        if not equals or not heading.strip():
            raise click.BadParameter(f"{each!r} is not written as “heading=field”")
        pairs[heading] = field.strip()
    return pairs


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@ROOT
@click.option("--staff", type=FILE, help="Your staff list, as CSV. Without one nobody can be missing.")
@click.option("--out", type=OUT, help="Write the register as a workbook (.xlsx).")
@click.option("--csv", "table", type=OUT, help="Write it as a table (.csv).")
@click.option("--ics", type=OUT, help="Write the due dates as a calendar (.ics).")
@click.option("--reminders", type=OUT, help="Write who needs a reminder, as text.")
@click.option(
    "--db", type=OUT, help="Keep the register in this SQLite file, with every record of earlier runs."
)
@click.option(
    "--map", "mapping", multiple=True, callback=_pairs, metavar="HEADING=FIELD",
    help="What a column of the staff list is, as in: --map 'Payroll no=staff_number'. May be given several times.",
)  # fmt: skip
@click.option(
    "--school", default="", help="The school of everyone in the staff list, where no column says it."
)
@click.option("--today", type=_DAY, help="Look at the register as on this day. Default: today.")
def register(
    folder: Path,
    root: Path,
    staff: Path | None,
    out: Path | None,
    table: Path | None,
    ics: Path | None,
    reminders: Path | None,
    db: Path | None,
    mapping: Mapping[str, str],
    school: str,
    today: datetime | None,
) -> None:
    """Hold the records in FOLDER against a staff list: who is done, missing, due, on an old version.

    Nothing in FOLDER is changed. The exit status is 0 when the register was made, whoever is missing.
    """
    site = read_site(root)
    day, now = _day(today)
    if school and school not in site.context.schools:
        raise click.UsageError(f"--school is one of {', '.join(site.context.schools)}")
    people = _people(staff, site.context, day, mapping, school)
    wanted = [path for path in (out, table, ics, reminders, db) if path is not None]
    _apart(wanted, staff)
    found = read_folder(folder, [*wanted, *([staff] if staff else [])])
    handed = [
        (Handed(path=file.path, verdict=verdict_on(file.data, site.context, now)), file)
        for file in found.files
    ]
    try:
        with open_store(db) if db else nullcontext() as store:
            rows = _rows(handed, people, site, (day, now), store)
            write_whole(_files(rows, day, {"out": out, "csv": table, "ics": ics, "reminders": reminders}))
    except StoreError as wrong:
        raise click.ClickException(str(wrong)) from None
    click.echo(_summary(rows, len(found.files), found.passed_over))
    for path in wanted:
        click.echo(f"Written: {path}")


def _day(given: datetime | None) -> tuple[date, datetime]:
    """The day to look at, and the moment: a day that was asked for is looked at from its end."""
    if given is None:
        return datetime.now().astimezone().date(), datetime.now(UTC)
    return given.date(), datetime.combine(given.date(), time(23, 59, 59), UTC)


def _people(
    staff: Path | None, context: Context, today: date, mapping: Mapping[str, str], school: str
) -> tuple[Person, ...] | None:
    if staff is None:
        return None
    try:
        with staff.open("rb") as file:
            read = read_staff(file.read(MOST_LIST + 1), context, today, mapping=mapping, school=school)
    except StaffListError as wrong:
        raise click.ClickException(f"{staff}: {wrong} (--map, --school)") from None
    except OSError:
        raise click.ClickException(f"{staff}: {words()['unreadable']['no-access']}") from None
    named = words()["staff"]["fields"]
    told = "; ".join(f"{named[field]}: {on_one_line(heading)}" for field, heading in read.columns.items())
    click.echo(f"{staff}: people and schools: {len(read.people)}. Read as {told}.")
    for trouble in read.troubles:
        click.echo(f"  {on_one_line(trouble)}")
    return read.people


def _apart(wanted: Sequence[Path], staff: Path | None) -> None:
    """Refuse to write two things into one file, or over the staff list."""
    places = [path.resolve() for path in (*wanted, *([staff] if staff else []))]
    twice = [path for path, times in Counter(places).items() if times > 1]
    if twice:
        raise click.UsageError(f"{twice[0].name} is named twice: every file needs a name of its own.")


def _rows(
    handed: Sequence[tuple[Handed, Found]],
    people: tuple[Person, ...] | None,
    site: Site,
    moment: tuple[date, datetime],
    store: Store | None,
) -> tuple[Row, ...]:
    today, now = moment
    every = [each for each, _ in handed]
    if store is None:
        return register_rows(every, people, site.context, site.periods, today)
    files = [(each, file.data or b"") for each, file in handed]
    every += store.kept(files, site.context, now)
    new = store.add(files, today)
    rows = register_rows(every, people, site.context, site.periods, today)
    store.write_register(rows, today)
    click.echo(f"New records: {new}. Kept from earlier runs: {len(every) - len(handed)}.")
    return rows


def _files(rows: Sequence[Row], today: date, wanted: Mapping[str, Path | None]) -> dict[Path, bytes]:
    makers = {
        "out": lambda: register_xlsx(rows, today),
        "csv": lambda: register_csv(rows),
        "ics": lambda: register_calendar(rows, today),
        "reminders": lambda: reminder_list(rows, today).encode(),
    }
    return {path: makers[name]() for name, path in wanted.items() if path is not None}


def _summary(rows: Sequence[Row], files: int, passed_over: Sequence[str]) -> str:
    counts = Counter(row.status for row in rows)
    told = [
        f"{said['word']}: {counts[status]}" for status, said in words()["statuses"].items() if counts[status]
    ]
    lines = [f"Files: {files}. Lines: {len(rows)}. {', '.join(told)}."]
    if passed_over:
        named = ", ".join(map(on_one_line, passed_over[:5])) + (", …" if len(passed_over) > 5 else "")
        lines.append(f"Not looked at, for they are no records: {len(passed_over)} ({named})")
    return "\n".join(lines)
