"""The register for everyone: axe finds nothing in any of its states, wide and narrow, light and dark; by keyboard too.

In: the register's page, on made-up schools.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Browser, Page, expect

from tests.browser.register_page import add_files, open_register
from tests.browser.test_manners import AXE_TAGS, NARROW, WIDE
from tests.support.records import corpus
from tests.support.registers import population


def states(page: Page) -> Iterator[str]:
    """Every state of the page, one after the other."""
    made_up = population(25)
    yield "empty"
    add_files(page, {f"{number}.json": case.data for number, case in enumerate(corpus())})
    yield "records alone, with troubles"
    add_files(page, {"odd.csv": "Kürzel,Wer\nxx,Siân Ó Dálaigh\n".encode()})
    expect(page.get_by_role("heading", name="odd.csv")).to_be_visible()
    yield "a list that is not understood"
    page.get_by_role("button", name="Remove this list").click()
    yield "something removed"
    add_files(
        page,
        {**{path.replace("/", "_"): data for path, data in made_up.files.items()}, "s.csv": made_up.staff},
    )
    expect(page.get_by_role("heading", name="s.csv")).to_be_visible()
    for disclosure in page.locator("details").all():
        disclosure.evaluate("element => { element.open = true }")
    yield "everything opened"
    page.get_by_label("Name, number or e-mail").fill("nobody at all")
    yield "nothing fits"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_axe_finds_nothing_in_any_state(browser: Browser, site_url: str, width: int, scheme: str) -> None:
    faults: list[str] = []
    look = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    with open_register(browser, site_url, **look) as page:
        for state in states(page):
            report = Axe().run(page, options={"runOnly": AXE_TAGS})
            for violation in report.response["violations"]:
                faults.append(
                    f"{state}: {violation['id']} at {[n['target'] for n in violation['nodes'][:3]]}"
                )
            spill = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            if spill > 0:
                faults.append(f"{state}: {spill} px wider than the window")
    assert faults == []


def test_by_keyboard_alone(browser: Browser, site_url: str) -> None:
    with open_register(browser, site_url) as page:
        add_files(page, {"s.csv": population(5).staff, "bad.json": b"{"})
        reached: set[str] = set()
        page.locator("#hb-main").focus()
        name: Callable[[], str] = lambda: str(  # noqa: E731 - read in place
            page.evaluate("document.activeElement.innerText || document.activeElement.id")
        )
        for _ in range(40):
            page.keyboard.press("Tab")
            reached.add(name().split("\n")[0].strip())
        for wanted in ("hb-files", "hb-folder", "hb-words", "hb-day", "hb-addresses"):
            assert wanted in reached
        assert any(text.startswith("Remove this file") for text in reached)
        assert any(text.startswith("Spreadsheet") for text in reached)
