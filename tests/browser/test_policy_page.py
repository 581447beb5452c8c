"""A policy as it reads on narrow windows and on paper: labels keep to their line, gaps of a school stay folded."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_comparing_edges import site, sources

CLAUSES = """
# 2. Rules {#rules}

2.3.1.1 Be kind to one another at all times, whoever may be looking on. {#kind}

2.13.101.12 Be brief, too, so that others find the time to read what you wrote. {#brief}
"""
LINES = """() => [...document.querySelectorAll('.hb-clause__label')].map((label) => {
  const range = document.createRange();
  range.selectNodeContents(label);
  return [label.textContent.trim(), range.getClientRects().length];
})"""


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_a_long_label_keeps_to_one_line(page: Page, root: Path, tmp_path: Path, width: int) -> None:
    files = sources("oak")
    files["oak/policy.md"] = files["oak/policy.md"].partition("\nBe kind")[0] + CLAUSES
    url = site(root, tmp_path, files)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(url + "schools/oak/policy.html")
    assert page.evaluate(LINES) == [["2.3.1.1", 1], ["2.13.101.12", 1]]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_gaps_of_a_school_are_folded_and_open_by_keyboard_and_for_paper(
    page: Page, root: Path, tmp_path: Path
) -> None:
    url = site(root, tmp_path, sources("oak"))
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(url + "schools/oak.html")
    gaps = page.locator("section").filter(has=page.get_by_role("heading", name="Gaps: where"))
    question = gaps.get_by_role("link", name="May staff accept a pupil?")
    expect(question).to_be_hidden()
    summary = gaps.locator("summary")
    expect(summary).to_have_text("Friends 1 question")
    summary.focus()
    page.keyboard.press("Enter")
    expect(question).to_be_visible()
    expect(gaps.get_by_text("Ask the head first.")).to_be_visible()
    page.keyboard.press("Enter")
    expect(question).to_be_hidden()
    page.emulate_media(media="print")
    expect(summary).to_be_visible()
    assert question.evaluate("link => link.checkVisibility({contentVisibilityAuto: true})")
