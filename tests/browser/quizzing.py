"""The quiz runner as the browser tests drive it.

In: a page with a quiz. Out: what stands there. By role and label, as a person would.
"""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def runner(page: Page) -> Locator:
    """The quiz on the page."""
    return page.locator('[data-module="quiz"]')


def asked(page: Page) -> str:
    """The scenario that stands there."""
    name = runner(page).locator("[data-scenario]").get_attribute("data-scenario")
    assert name
    return name


def ended(page: Page) -> bool:
    """Whether the result stands there rather than a question to answer; the address changes before either does."""
    result = runner(page).get_by_role("heading", name="Your result")
    expect(runner(page).get_by_role("button", name="Check answer").or_(result)).to_be_visible()
    return result.is_visible()
