"""The register's page as a person uses it, opened on the made-up schools of tests/support/records.py.

In: a browser and the site's address. Out: the page with its clock set, and ways to add files and read the table.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, FilePayload, Page, Route, expect

from handbook.acknowledgement.context import context_data
from handbook.acknowledgement.words import words
from tests.support.records import CONTEXT, NOW
from tests.support.registers import PERIODS

_BLOCK = r'<script type="application/json" id="{id}">(.*?)</script>'


@contextmanager
def open_register(browser: Browser, site_url: str, **context: Any) -> Iterator[Page]:
    """The page over http with the made-up schools in place of the real ones, at the made-up moment."""
    held = browser.new_context(timezone_id="Europe/London", locale="en-GB", accept_downloads=True, **context)
    page = held.new_page()
    page.clock.set_fixed_time(NOW)
    page.route("**/register.html", _with_made_up_schools)
    page.goto(f"{site_url}register.html")
    expect(page.get_by_label("Files", exact=True)).to_be_visible()
    yield page
    held.close()


def _with_made_up_schools(route: Route) -> None:
    answer = route.fetch()
    text = answer.text()
    told = json.loads(_found(text, "hb-register-data"))
    told["schools"] = [
        {"id": key, "name": now.name, "within": PERIODS[key].within_days, "every": PERIODS[key].every_months}
        for key, now in CONTEXT.schools.items()
    ]
    for block, value in (
        ("hb-register-data", told),
        ("hb-context", {**context_data(CONTEXT), "words": words()}),
    ):
        data = json.dumps(value).replace("<", "\\u003c")
        text = text.replace(_found(text, block), data, 1)
    route.fulfill(response=answer, body=text)


def _found(text: str, block: str) -> str:
    found = re.search(_BLOCK.format(id=block), text, re.S)
    assert found is not None, f"the page has no {block}"
    return found[1]


def write_files(folder: Path, files: Mapping[str, bytes]) -> Path:
    """The files on disk, to be chosen."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def add_files(page: Page, files: Mapping[str, bytes]) -> None:
    """Choose files, and wait until they are read."""
    page.get_by_label("Files", exact=True).set_input_files(
        [
            FilePayload(name=name, mimeType="application/octet-stream", buffer=data)
            for name, data in files.items()
        ]
    )
    expect(page.locator("#hb-told")).to_contain_text("added")


def add_folder(page: Page, folder: Path) -> None:
    """Choose a folder, and wait until it is read."""
    page.get_by_label("A folder, with everything in it").set_input_files(folder)
    expect(page.locator("#hb-told")).to_contain_text("added", timeout=30_000)


def saved(page: Page, name: str) -> bytes:
    """What a button saves."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    return Path(waiting.value.path()).read_bytes()
