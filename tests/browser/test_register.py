"""The register as a school office uses it: files in, a staff list in, who is missing, files out.

In: the register's page, on made-up schools. By role and label. Which status somebody has is Python's business
(tests/unit/test_register.py); here the page is held to say the same, to lose nothing and to send nothing.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Locator, Page, expect

from handbook.acknowledgement.register_calendar import register_calendar
from handbook.acknowledgement.register_csv import cells, headings, register_csv
from handbook.acknowledgement.reminders import reminder_list
from tests.browser.register_page import add_files, add_folder, open_register, saved, write_files
from tests.support.records import NAMES, NOW, corpus, file_of, made, policy
from tests.support.registers import HEADINGS, population, rows_of, staff_list

OLD = "2021-01"
STAFF = staff_list([
    ("00412", "Siân Ó Dálaigh", "s@ash.example", "Ash Grove School", "Teacher", "Current", "01/09/2019", ""),
    ("7", "Tom Byrne", "t@ash.example", "Ash Grove School; Elm", "Governor", "Current", "10/11/2026", ""),
    ("8", "Ada Evans", "a@ash.example", "Ash Grove School", "Teacher", "Maternity leave", "01/09/2019", ""),
    ("9", "Lee Left", "", "Ash Grove School", "Teacher", "Current", "", "31/08/2026"),
])  # fmt: skip


def stale() -> bytes:
    """A record of an older edition."""
    return file_of(made(policies=policy(edition=OLD, digest="a0" * 32)))


@pytest.fixture
def register(browser: Browser, site_url: str) -> Iterator[Page]:
    with open_register(browser, site_url) as page:
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        yield page
        assert complaints == []


def line(page: Page, person: str, **cells_of: str) -> Locator:
    """The row of a person, with these words in it."""
    rows = page.locator("#hb-rows").get_by_role("row").filter(has=page.get_by_role("rowheader", name=person))
    for words in cells_of.values():
        rows = rows.filter(has_text=words)
    return rows


def test_who_is_done_missing_due_on_leave_and_gone(register: Page) -> None:
    expect(register.get_by_text("No files yet")).to_be_visible()
    add_files(register, {"sian.json": file_of(made()), "old.json": stale(), "staff.csv": STAFF})
    expect(register.locator("#hb-told")).to_have_text("3 files added.")
    expect(line(register, "Siân Ó Dálaigh", kind="Induction", status="Done")).to_have_count(1)
    expect(line(register, "Siân Ó Dálaigh", kind="refresher", due="20 November 2027")).to_have_count(1)
    expect(line(register, "Siân Ó Dálaigh", status="Earlier record")).to_have_count(1)
    expect(line(register, "Tom Byrne", school="Ash Grove", status="Due")).to_contain_text("10 December 2026")
    expect(line(register, "Tom Byrne", school="Elm & <b>Oak</b> Academy", status="Due")).to_contain_text(
        "24 November 2026"
    )
    expect(line(register, "Ada Evans", status="On leave")).to_have_count(1)
    expect(line(register, "Lee Left", status="Left")).to_have_count(1)
    expect(line(register, "Tom Byrne")).to_have_count(2)


def test_the_page_says_what_python_says_of_every_kind_of_file(register: Page, tmp_path: Path) -> None:
    made_up = population(120)
    files = {f"in/{path}": data for path, data in made_up.files.items()}
    files |= {f"in/corpus/{number:03}.json": case.data for number, case in enumerate(corpus())}
    write_files(tmp_path, files)
    add_folder(register, tmp_path / "in")
    assert saved(register, "Table").decode() == register_csv(rows_of(files, None)).decode()
    add_files(register, {"staff.csv": made_up.staff})
    expect(register.get_by_role("heading", name="staff.csv")).to_be_visible()
    rows = rows_of(files, made_up.staff)
    assert {row.status for row in rows} >= {
        "done", "missing", "due", "old-version", "not-passed", "altered", "duplicate", "not-on-list", "left",
        "on-leave", "future-dated", "another-handbook", "earlier", "unreadable",
    }  # fmt: skip
    assert saved(register, "Table").decode() == register_csv(rows).decode()
    assert register.get_by_label("List", exact=True).input_value() == reminder_list(rows, NOW.date())
    ours, theirs = saved(register, "Due dates"), register_calendar(rows, NOW.date())
    assert _events(ours) == _events(theirs)
    assert all(len(part) <= 75 for part in ours.split(b"\r\n"))


def _events(data: bytes) -> list[dict[str, bytes]]:
    found = Calendar.from_ical(data.decode()).walk("VEVENT")
    return [{key: value.to_ical() for key, value in event.items()} for event in found]


@pytest.mark.parametrize(
    ("headings_", "delimiter", "encoding", "order"),
    [
        (HEADINGS, ";", "utf-8-sig", range(8)),
        (HEADINGS, "\t", "utf-16", range(8)),
        (HEADINGS, ",", "windows-1252", range(8)),
        (("JOB TITLE", "employee_no", "Surname, forename", "site", "email"), ";", "utf-8", (4, 0, 1, 3, 2)),
        ((), ",", "utf-8", (1, 0, 3, 2)),
    ],
)
def test_staff_lists_as_schools_export_them(
    register: Page, headings_: tuple[str, ...], delimiter: str, encoding: str, order: range | tuple[int, ...]
) -> None:
    people = [
        (
            "00412",
            'Ó Dálaigh, Siân "Sid"' if headings_ else "Ó Dálaigh, Siân",
            "s@ash.example",
            "Ash Grove School",
            "Teacher",
            "",
            "",
            "",
        ),
        ("00413", "Bö Evans", "b@ash.example", "ash", "Teacher", "", "", ""),
    ]
    rows = [tuple(person[place] for place in order) for person in people]
    if headings_ and "Surname, forename" in headings_:
        headings_ = tuple("Name" if name.startswith("Surname") else name for name in headings_)
    data = staff_list(rows, delimiter, headings_).decode("utf-8-sig").encode(encoding)
    add_files(register, {"sian.json": file_of(made(name="Siân Ó Dálaigh")), "staff.csv": data})
    expect(line(register, "Bö Evans", status="Missing")).to_have_count(1)
    expect(line(register, "Siân", kind="Induction", status="Done")).to_have_count(1)


def test_odd_headings_are_told_by_hand(register: Page) -> None:
    data = "Kürzel,Wer,Haus\n00412,Siân Ó Dálaigh,x\n".encode()
    add_files(register, {"sian.json": file_of(made()), "staff.csv": data})
    expect(register.get_by_text("Say which column is which", exact=False)).not_to_have_count(0)
    expect(register.get_by_label("Staff number")).to_be_visible()
    register.get_by_label("The list begins with headings").check()
    for field, heading in (("Staff number", "“Kürzel”"), ("Name", "“Wer”"), ("School", "Not in this list")):
        select = register.get_by_label(field, exact=True).locator("visible=true").first
        select.focus()
        select.select_option(heading)
        expect(select).to_be_focused()  # the form was drawn again, and the person is where they were
    register.get_by_label("Everyone in this list works at").select_option("Ash Grove School")
    expect(register.get_by_text("Read as Name: “Wer”; Staff number: “Kürzel”.")).to_be_visible()
    expect(line(register, "Siân Ó Dálaigh", kind="Induction", status="Done")).to_have_count(1)
    expect(register.locator("#hb-rows").get_by_role("row")).to_have_count(2)


def test_bad_files_get_a_word_each_and_lose_nothing(register: Page) -> None:
    add_files(
        register,
        {
            "sian.json": file_of(made()),
            "junk.json": b"\x00\xff junk " * 1_300_000,
            "all.zip": b"PK\x03\x04\x14\x00rest",
            "staff.xlsx": b"PK\x03\x04\x14\x00rest",
            "photo.jpg": b"\xff\xd8\xff\xe0rest",
            "empty.csv": b"\xef\xbb\xbf\r\n",
            ".DS_Store": b"\x00\x01",
            "note.json": b'{"hello": 1}',
        },
    )
    troubles = register.get_by_role("list").filter(
        has=register.get_by_role("button", name="Remove this file")
    )
    for name, word in (
        ("junk.json", "larger than 1 MB"), ("all.zip", "ZIP"), ("staff.xlsx", "Save it as CSV"),
        ("photo.jpg", "Neither a record (JSON) nor a staff list (CSV)"), ("empty.csv", "empty"),
        ("note.json", "not an acknowledgement"),
    ):  # fmt: skip
        expect(troubles.get_by_role("listitem").filter(has_text=name)).to_contain_text(word)
    expect(troubles.get_by_text(".DS_Store")).to_have_count(0)
    expect(line(register, "Siân Ó Dálaigh", kind="Induction", status="Done")).to_have_count(1)


def test_a_file_is_removed_and_put_back(register: Page) -> None:
    add_files(register, {"sian.json": file_of(made()), "bad.json": b"{", "staff.csv": STAFF})
    register.get_by_role("button", name="Remove this file bad.json").click()
    expect(register.locator("#hb-told")).to_have_text("Removed bad.json.")
    expect(register.get_by_role("button", name="Undo")).to_be_focused()
    expect(line(register, "(no name)")).to_have_count(0)
    register.get_by_role("button", name="Undo").click()
    expect(register.get_by_role("button", name="Remove this file bad.json")).to_be_visible()
    register.get_by_text("3 files", exact=True).click()
    register.get_by_role("button", name="Remove sian.json").click()
    expect(line(register, "Siân Ó Dálaigh", status="Missing")).to_have_count(1)
    register.get_by_role("button", name="Remove all files").click()
    expect(register.get_by_text("No files yet")).to_be_visible()
    register.get_by_role("button", name="Undo").click()
    expect(line(register, "Siân Ó Dálaigh", status="Missing")).to_have_count(1)


def test_the_same_file_twice_counts_once_and_another_of_its_name_is_kept(register: Page) -> None:
    add_files(register, {"record.json": file_of(made())})
    add_files(register, {"record.json": file_of(made())})
    expect(register.locator("#hb-told")).to_have_text("0 files added. 1 file was here already.")
    add_files(register, {"record.json": file_of(made(staff_number="5", name="Another Person"))})
    expect(line(register, "Another Person", status="Done")).to_contain_text("record.json (2)")
    expect(line(register, "Siân Ó Dálaigh", status="Done")).to_have_count(1)


def test_filters_and_counts(register: Page) -> None:
    add_files(register, {"sian.json": file_of(made()), "staff.csv": STAFF})
    count = register.locator("#hb-count")
    expect(count).to_have_text("6 lines of 6")
    register.get_by_label("Status", exact=True).locator("visible=true").first.select_option("On leave (1)")
    expect(count).to_have_text("1 line of 6")
    expect(register.get_by_role("status")).to_have_text("1 line of 6")
    register.get_by_role("button", name="Show everyone").click()
    register.get_by_label("Name, number or e-mail").fill("BYRNE")
    expect(count).to_have_text("2 lines of 6")
    register.get_by_label("School", exact=True).locator("visible=true").last.select_option(
        "Elm & <b>Oak</b> Academy (1)"
    )
    expect(count).to_have_text("1 line of 6")
    assert saved(register, "Table").decode("utf-8-sig").count("\r\n") == 2
    register.get_by_label("Name, number or e-mail").fill("nobody at all")
    expect(register.get_by_text("No line fits")).to_be_visible()
    register.get_by_role("button", name="Show everyone").click()
    register.get_by_label("Status", exact=True).locator("visible=true").first.select_option(
        "Something to do now (2)"
    )
    expect(register.get_by_label("Addresses")).to_have_value("t@ash.example")
    register.get_by_label("Status", exact=True).locator("visible=true").first.select_option(
        "Due within 30 days (2)"
    )
    expect(count).to_have_text("2 lines of 6")


def test_another_day_can_be_looked_at(register: Page) -> None:
    add_files(register, {"sian.json": file_of(made()), "staff.csv": STAFF})
    register.get_by_label("As it stands on").fill("2027-11-21")
    expect(line(register, "Siân Ó Dálaigh", kind="refresher", status="Missing")).to_contain_text(
        "Due since 20 November 2027."
    )
    register.get_by_label("As it stands on").fill("2026-11-01")
    expect(line(register, "Siân Ó Dálaigh", status="Future-dated")).to_have_count(1)
    register.get_by_label("As it stands on").fill("")
    expect(line(register, "Siân Ó Dálaigh", kind="Induction", status="Done")).to_have_count(1)


def test_names_are_text_everywhere(register: Page) -> None:
    register.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    files = {
        f"{number}.json": file_of(made(name=name, staff_number=f"={number}"))
        for number, name in enumerate(NAMES.values())
    }
    files["<img src=x onerror=alert(1)>.json"] = b"{"
    rows = [
        (f"={number}", name, "", "<b>Nowhere</b>", "", "", "", "")
        for number, name in enumerate(NAMES.values())
    ]
    add_files(register, {**files, "<i>staff.csv": staff_list(rows)})
    register.get_by_text(f"{len(files) + 1} files", exact=True).click()
    expect(register.locator("#hb-rows img, #hb-rows b, .hb-files img, .hb-list i, .hb-list b")).to_have_count(
        0
    )
    text = saved(register, "Table").decode("utf-8-sig")
    for row in text.split("\r\n")[1:]:
        for cell in row.removeprefix('"').removesuffix('"').split('","'):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), cell
    assert "'=HYPERLINK" in text


def test_the_workbook_opens(register: Page) -> None:
    made_up = population(40)
    files = {path.replace("/", "_"): data for path, data in made_up.files.items()}
    add_files(register, {**files, "staff.csv": made_up.staff})
    data = saved(register, "Spreadsheet")
    rows = rows_of(files, made_up.staff)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    found = [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]
    assert found == [headings(), *(cells(row) for row in rows)]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "n"}


def test_the_workbook_opens_in_libreoffice(register: Page, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    add_files(register, {"sian.json": file_of(made()), "staff.csv": STAFF})
    book = tmp_path / "register.xlsx"
    book.write_bytes(saved(register, "Spreadsheet"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = (tmp_path / "register.csv").read_text(encoding="utf-8", errors="replace")
    assert "Staff number or work e-mail" in text
    assert "Tom Byrne" in text


def test_nothing_is_asked_for_after_the_page_has_loaded(register: Page) -> None:
    register.wait_for_load_state("networkidle")
    asked: list[str] = []
    register.on("request", lambda request: asked.append(request.url))
    add_files(register, {"sian.json": file_of(made()), "staff.csv": STAFF, "x.jpg": b"\xff\xd8"})
    for name in ("Spreadsheet", "Table", "Due dates"):
        saved(register, name)
    register.get_by_role("button", name="Copy the list").click()
    register.get_by_role("button", name="Show everyone").click()
    assert [url for url in asked if not url.startswith("blob:")] == []


def test_the_page_may_open_no_connection(browser: Browser, site_url: str) -> None:
    with open_register(browser, site_url) as page:
        answer = page.evaluate("fetch('index.html').then(() => 'sent', () => 'refused')")
    assert answer == "refused"


def test_from_disk_with_storage_refused(browser: Browser, file_url: str) -> None:
    page = browser.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    page.goto(f"{file_url}register.html")
    context = page.evaluate("JSON.parse(document.getElementById('hb-context').textContent)")
    key, school = next(iter(context["schools"].items()))
    record = made(
        handbook=context["handbook"], school={"id": key, "name": school["name"]}, policies=school["policies"]
    )
    add_files(page, {"sian.json": file_of(record), "staff.csv": b"Name,Staff no\nSi\xc3\xa2n,412\nTom,413\n"})
    page.get_by_label("Everyone in this list works at").select_option(school["name"])
    expect(line(page, "Siân", kind="Induction", status="Done")).to_have_count(1)
    expect(line(page, "Tom", status="Missing")).to_have_count(1)
    page.close()


def test_files_are_dropped(register: Page) -> None:
    dropped = register.evaluate_handle(
        """text => {
          const held = new DataTransfer();
          held.items.add(new File([text], "dropped.json", { type: "application/json" }));
          return held;
        }""",
        file_of(made()).decode(),
    )
    register.dispatch_event("body", "drop", {"dataTransfer": dropped})
    expect(line(register, "Siân Ó Dálaigh", kind="Induction", status="Done")).to_have_count(1)


def test_a_long_register_is_drawn_in_part_and_printed_whole(register: Page) -> None:
    rows = [(str(number), f"Person {number:04}", "", "ash", "", "", "", "") for number in range(600)]
    add_files(register, {"staff.csv": staff_list(rows)})
    lines = register.locator("#hb-rows tr")
    expect(register.locator("#hb-count")).to_have_text("600 lines of 600, the first 500 drawn")
    expect(lines).to_have_count(500)
    register.get_by_role("button", name="Show all lines").click()
    expect(lines).to_have_count(600)
    register.get_by_label("Name, number or e-mail").fill("Person")
    expect(lines).to_have_count(500)
    register.pdf()
    expect(lines).to_have_count(600)
    register.emulate_media(media="print")
    expect(register.get_by_role("table")).to_be_visible()
    for name in ("Spreadsheet", "Copy the list", "Show everyone"):
        expect(register.get_by_role("button", name=name)).to_have_count(0)


def test_the_list_is_copied(browser: Browser, site_url: str) -> None:
    with open_register(browser, site_url, permissions=["clipboard-read", "clipboard-write"]) as page:
        add_files(page, {"staff.csv": STAFF})
        page.get_by_role("button", name="Copy the addresses").click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == "s@ash.example; t@ash.example"


def test_without_a_script_the_page_says_what_else_there_is(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}register.html")
    expect(page.get_by_text("handbook register FOLDER")).to_be_visible()
    expect(page.get_by_label("Files", exact=True)).to_be_hidden()
    context.close()


def test_clearing_the_device_forgets_the_files_for_good(register: Page) -> None:
    register.evaluate(
        "hb.storage.rememberSchool({ id: 'ash', name: 'Ash Grove School', href: 'schools.html' })"
    )
    register.reload()
    add_files(register, {"sian.json": file_of(made()), "staff.csv": STAFF})
    register.get_by_role("button", name="Clear this device").first.click()
    expect(register.get_by_text("No files yet")).to_be_visible()
    expect(register.get_by_role("button", name="Undo")).to_be_hidden()
    assert "Byrne" not in register.content()
