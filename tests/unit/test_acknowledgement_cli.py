"""The commands, as the school office runs them."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from handbook.acknowledgement.context import context_data
from handbook.acknowledgement.words import words
from handbook.cli import main
from handbook.commands.site import read_site
from tests.support.handbooks import copy_base
from tests.support.records import file_of, made

TODAY = ("--today", "2026-11-20")


class Office:
    """A handbook in a folder, an inbox beside it, and the commands run between them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = copy_base(folder / "handbook")
        self.inbox = folder / "inbox"
        self.inbox.mkdir()
        self.now = context_data(read_site(self.root).context)
        self.school = next(iter(self.now["schools"]))

    def record(self, **changes: Any) -> dict[str, Any]:
        school = self.now["schools"][self.school]
        base = {
            "handbook": self.now["handbook"],
            "school": {"id": self.school, "name": school["name"]},
            "policies": school["policies"],
        }
        return made(**(base | changes))

    def put(self, name: str, record: dict[str, Any] | bytes) -> Path:
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(record if isinstance(record, bytes) else file_of(record))
        return path

    def staff(self, *lines: str, headings: str = "Name;Staff number;School;Start date") -> Path:
        path = self.folder / "staff.csv"
        path.write_text("\n".join((headings, *lines)) + "\n", encoding="utf-8")
        return path

    def run(self, *arguments: str | Path) -> Result:
        command = [*map(str, arguments), "--root", str(self.root)]
        return CliRunner().invoke(main, command, catch_exceptions=False)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_check_says_in_the_words_of_the_words_file_what_is_so(office: Office) -> None:
    good = office.put("good.json", office.record())
    result = office.run("acknowledgement", "check", good)
    assert result.exit_code == 0, result.output
    assert words()["integrity"]["intact"] in result.output
    assert words()["version"]["current"] in result.output
    assert words()["limits"] in result.output
    assert "Siân Ó Dálaigh" in result.output
    assert office.record()["declaration"] in result.output


def test_check_fails_on_any_record_that_is_not_in_order(office: Office) -> None:
    good = office.put("good.json", office.record())
    policies = [{**office.record()["policies"][0], "digest": "0" * 64}]
    records: dict[str, dict[str, Any] | bytes] = {
        "altered": office.record() | {"name": "Other"},
        "old": office.record(policies=policies),
        "future": office.record(made_at="2999-01-01T00:00:00Z"),
        "junk": b"junk",
        "failed": office.record(quiz=made()["quiz"] | {"score": 1, "passed": False}),
    }
    for name, record in records.items():
        bad = office.put(f"{name}.json", record)
        result = office.run("acknowledgement", "check", good, bad)
        assert result.exit_code == 1, (name, result.output)
        assert words()["integrity"]["intact"] in result.output


def test_no_record_can_speak_to_the_terminal(office: Office) -> None:
    path = office.put("a.json", office.record(name="\x1b]0;owned\x07 Evil\u202e\nIntact: yes"))
    output = office.run("acknowledgement", "check", path).output
    assert not {"\x1b", "\x07", "\u202e"} & set(output)
    assert "\n  Intact: yes" not in output


def test_register_writes_every_file(office: Office) -> None:
    office.put("2026/a.json", office.record())
    office.put("b.txt", office.record(staff_number="9"))
    office.put("picture.png", b"\x89PNG")
    office.put(".DS_Store", b"x")
    staff = office.staff(
        f"Siân Ó Dálaigh;412;{office.school};01/09/2026", f"Late;8;{office.school};01/09/2026"
    )
    outs = {name: office.folder / f"out.{name}" for name in ("xlsx", "csv", "ics", "txt", "sqlite")}
    result = office.run(
        "register", office.inbox, "--staff", staff, "--out", outs["xlsx"], "--csv", outs["csv"], "--ics", outs["ics"],
        "--reminders", outs["txt"], "--db", outs["sqlite"], *TODAY,
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    sheet = openpyxl.load_workbook(outs["xlsx"])["Register"]
    status = {(row[0].value, row[5].value) for row in sheet.iter_rows(min_row=2)}
    assert status == {
        ("Siân Ó Dálaigh", "Done"),
        ("Siân Ó Dálaigh", "Due"),
        ("Siân Ó Dálaigh", "Not on the list"),
        ("Late", "Missing"),
    }
    assert "- Late (8)" in outs["txt"].read_text(encoding="utf-8")
    assert outs["ics"].read_bytes().count(b"BEGIN:VEVENT") == 2
    assert "Files: 2." in result.output
    assert "Not looked at, for they are no records: 1 (picture.png)" in result.output
    connection = sqlite3.connect(outs["sqlite"])
    assert connection.execute("SELECT count(*) FROM record").fetchone() == (2,)
    connection.close()
    assert not list(office.folder.glob(".*.new"))


def test_a_second_run_rebuilds_the_same_bytes_and_reads_none_of_its_own_files(office: Office) -> None:
    office.put("a.json", office.record())
    out, table = office.inbox / "register.xlsx", office.inbox / "register.csv"
    command = ("register", office.inbox, "--out", out, "--csv", table, *TODAY)
    first = office.run(*command)
    bytes_before = (out.read_bytes(), table.read_bytes())
    second = office.run(*command)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert (out.read_bytes(), table.read_bytes()) == bytes_before
    assert first.output == second.output


def test_odd_headings_are_mapped_and_a_wrong_mapping_is_told(office: Office) -> None:
    office.put("a.json", office.record())
    staff = office.staff(f"x;412;{office.school}", headings="Wer;Payroll ref 2;Wo")
    mapped = ("--map", "Wer=name", "--map", "Payroll ref 2=staff_number", "--map", "Wo=school")
    result = office.run("register", office.inbox, "--staff", staff, *mapped, *TODAY)
    assert result.exit_code == 0
    assert "Done: 1" in result.output
    wrong = office.run("register", office.inbox, "--staff", staff, "--map", "Nope=name", *TODAY)
    assert wrong.exit_code == 1
    assert "has no heading “Nope”. It has “Wer”, “Payroll ref 2”, “Wo”." in wrong.output
    assert office.run("register", office.inbox, "--staff", staff, "--map", "Nope", *TODAY).exit_code == 2


def test_a_list_without_headings_or_school_says_what_to_do(office: Office) -> None:
    red = office.staff("a;b", headings="red;blue")
    result = office.run("register", office.inbox, "--staff", red)
    assert result.exit_code == 1
    assert "no headings that are known" in result.output
    assert "--map" in result.output


def test_nothing_is_written_over_the_staff_list_or_twice(office: Office) -> None:
    staff = office.staff(f"A;1;{office.school};")
    for outputs in (("--csv", staff), ("--csv", "x.csv", "--out", "x.csv")):
        result = office.run("register", office.inbox, "--staff", staff, *outputs)
        assert result.exit_code == 2
        assert "named twice" in result.output


def test_a_place_that_cannot_be_written_leaves_the_database_as_it_was(office: Office) -> None:
    office.put("a.json", office.record())
    db = office.folder / "r.sqlite"
    result = office.run(
        "register", office.inbox, "--db", db, "--out", office.folder / "no" / "r.xlsx", *TODAY
    )
    assert result.exit_code == 1
    assert "cannot be written" in result.output
    connection = sqlite3.connect(db)
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    connection.close()


def test_a_folder_that_cannot_be_opened_is_a_line_and_stops_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.put("good/a.json", office.record())
    office.put("shut/b.json", office.record())
    (office.inbox / "gone.json").symlink_to(office.folder / "nowhere")
    really = os.scandir

    def scandir(path: Any = ".") -> Any:  # as root, no folder is shut
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)
    result = office.run("register", office.inbox, "--csv", office.folder / "r.csv", *TODAY)
    assert result.exit_code == 0
    text = (office.folder / "r.csv").read_text(encoding="utf-8-sig")
    assert '"Unreadable: the file could not be opened.","shut"' in text
    assert '"Unreadable: the file could not be opened.","gone.json"' in text
    assert "Done: 1" in result.output


def test_a_database_of_something_else_is_refused(office: Office) -> None:
    path = office.put("notes.sqlite", b"not a database " * 100)
    result = office.run("register", office.inbox, "--db", path)
    assert result.exit_code == 1
    assert "is not a register of this program" in result.output


def test_periods_come_from_the_settings_of_the_site(office: Office) -> None:
    (office.root / "mkdocs.yml").write_text(
        "theme: !!python/name:some.module\nextra:\n  handbook:\n    induction: {within_days: 7}\n",
        encoding="utf-8",
    )
    staff = office.staff(f"A;1;{office.school};2026-11-16")
    out = office.folder / "r.csv"
    office.run("register", office.inbox, "--staff", staff, "--csv", out, *TODAY)
    assert '"2026-11-23"' in out.read_text(encoding="utf-8-sig")
    (office.root / "mkdocs.yml").write_text(
        "extra:\n  handbook:\n    induction: {days: 7}\n", encoding="utf-8"
    )
    result = office.run("register", office.inbox, "--staff", staff)
    assert result.exit_code == 1
    assert "mkdocs.yml" in result.output


def test_xapi_hands_sound_records_on_and_stops_at_others(office: Office) -> None:
    good = office.put("good.json", office.record())
    result = office.run("acknowledgement", "xapi", good, "--names", "https://trust.example/")
    assert result.exit_code == 0
    (told,) = json.loads(result.output)
    assert told["object"]["id"] == f"https://trust.example/schools/{office.school}/acknowledgement/induction"
    out = office.folder / "statements.json"
    assert office.run("acknowledgement", "xapi", good, "--out", out).exit_code == 0
    assert len(json.loads(out.read_text(encoding="utf-8"))) == 1
    bad = office.put("bad.json", office.record() | {"name": "Other"})
    stopped = office.run("acknowledgement", "xapi", good, bad)
    assert stopped.exit_code == 1
    assert "Altered since it was made: name" in stopped.output
    assert office.run("acknowledgement", "xapi", good, "--names", "trust").exit_code == 2
