"""Going through an induction and making a record, as the browser tests do it.

In: a page of the built site. Out: the page further on. By role and label, as a person would.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import FrameLocator, Page, expect

SCHOOL = "agora"
PATH = f"schools/{SCHOOL}/induction.html"
FORM = f"acknowledge.html#school={SCHOOL}&kind=induction"
# As browsers do that are told to keep nothing for a site.
NO_STORAGE = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
"""


def told(site: Path, school: str = SCHOOL) -> dict[str, Any]:
    """What the build tells the scripts of a school."""
    text = (site / "data" / "acknowledge" / f"{school}.js").read_text(encoding="utf-8")
    value: dict[str, Any] = json.loads(text.split(",", 1)[1].rstrip().removesuffix(");"))
    return value


def quiz_taken(school: dict[str, Any], *, wrong: int = 0) -> dict[str, Any]:
    """What the runner keeps of an induction quiz in which all but the first `wrong` answers were right."""
    trail = [
        {"s": name, "c": school["answers"][name][0] + (number < wrong), "d": school["answers"][name][1]}
        for number, name in enumerate(school["plan"])
    ]
    return {"v": 1, "plan": school["plan"], "trail": trail, "attempts": 1, "seed": 0}


def store(page: Page, name: str, value: object) -> None:
    """Keep something on the device as the site's own scripts do."""
    page.evaluate("([name, value]) => hb.storage.write(name, value)", [name, value])


def ready(page: Page, root: str, site: Path) -> None:
    """Everything that comes before an acknowledgement, done on this device."""
    page.goto(root + PATH)
    page.get_by_label("I have read them").check()
    for box in page.locator("[data-part] input").all():
        box.check()
    store(page, f"v1.quiz.induction.{SCHOOL}", quiz_taken(told(site)))


def fill(page: Page | FrameLocator, name: str = "Siân O’Brien", number: str = "00412") -> None:
    """Fill the form in, and make the record."""
    page.get_by_label("Full name").fill(name)
    page.get_by_label("By my staff number").check()
    page.get_by_label("Staff number", exact=True).fill(number)
    page.get_by_role("combobox", name="Your role").select_option("employee")
    page.get_by_label("I declare this").check()
    page.get_by_role("button", name="Make the record").click()
    expect(page.get_by_role("heading", name="Your record is made")).to_be_visible()


def saved(page: Page, button: str = "Save the record", on: FrameLocator | None = None) -> tuple[str, bytes]:
    """The name and the bytes of a file that a button hands over."""
    with page.expect_download() as download:
        (on or page).get_by_role("button", name=button).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()
