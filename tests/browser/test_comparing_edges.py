"""The comparing pages where there is little to compare: no school, one, an unread one, a hostile name, all silent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from tests.support.sites import build_site
from tests.unit.made_up_handbook import HOSTILE_NAME, write_sources

PAGES = ("situation.html", "side-by-side.html", "shared-wording.html", "gaps.html", "health.html")
VOCABULARY = """
role: {label: Role of the reader, values: {employee: an employee, governor: a governor}}
"""
TOPIC = """
title: Friends
order: 1
intro: Who may be friends with whom.
questions:
  accept: {ask: "May staff accept a pupil?", kind: rule, runs: may, when_silent: Ask the head first.}
"""
POLICY = """---
school: SCHOOL
name: NAME
title: Policy
wording: official
edition: "1"
applies_to: [employee]
---

Be kind to one another at all times, please. {#kind}
"""
SILENT = """
accept: {rule: silent, says: It is not mentioned., looked_at: [kind]}
"""
LONG = "x" * 2000
RIGHT_TO_LEFT = "אין לאשר תלמידים כחברים"


def sources(*schools: str, stance: str = SILENT) -> dict[str, str]:
    files = {"vocabulary/facts.yml": VOCABULARY, "topics/friends.yml": TOPIC}
    for school in schools:
        files[f"{school}/policy.md"] = POLICY.replace("SCHOOL", school).replace(
            "NAME", f"{school.title()} School"
        )
        files[f"{school}/stances/friends.yml"] = stance
    return files


def site(root: Path, folder: Path, files: dict[str, str]) -> str:
    """Build these sources."""
    write_sources(folder, files)
    return build_site(root, folder).as_uri() + "/"


@pytest.fixture
def troubles(page: Page) -> Iterator[list[str]]:
    """Script errors and lost files; the test fails where there are any."""
    seen: list[str] = []
    page.on("pageerror", lambda error: seen.append(str(error)))

    def lose(lost: Request) -> None:
        if "ABORTED" not in (lost.failure or ""):  # an icon that the next page cut off is not lost
            seen.append(lost.url)

    page.on("requestfailed", lose)
    page.on("console", lambda said: seen.append(said.text) if said.type == "error" else None)
    yield seen
    assert seen == []


def test_no_school(page: Page, root: Path, tmp_path: Path, troubles: list[str]) -> None:
    url = site(root, tmp_path, sources())
    for address in PAGES:
        page.goto(url + address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(url + "situation.html?question=accept")
    expect(page.get_by_role("note").filter(has_text="No schools yet.")).to_be_visible()
    page.goto(url + "side-by-side.html?one=a&other=b")
    expect(page.get_by_text("Two schools are needed")).to_be_visible()
    assert troubles == []


def test_no_question(page: Page, root: Path, tmp_path: Path, troubles: list[str]) -> None:
    url = site(root, tmp_path, {"topics/.keep": ""})
    for address in PAGES:
        page.goto(url + address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert troubles == []


def test_one_school_that_is_silent(page: Page, root: Path, tmp_path: Path, troubles: list[str]) -> None:
    url = site(root, tmp_path, sources("oak"))
    page.goto(url + "side-by-side.html")
    expect(page.get_by_text("Two schools are needed")).to_be_visible()
    page.goto(url + "situation.html?question=accept")
    expect(page.get_by_role("heading", name="Policy is silent: 1 school")).to_be_visible()
    expect(page.get_by_text("Ask the head first.").first).to_be_visible()
    page.goto(url + "situation.html?question=accept&role=governor")
    expect(page.get_by_role("heading", name="Not covered: 1 school")).to_be_visible()
    page.goto(url + "schools/oak/gaps.html")
    expect(page.get_by_text("0 of 0 other schools answer it.")).to_be_visible()
    expect(page.get_by_text("Looked at, and answers none of the questions below.")).to_be_visible()
    page.goto(url + "health.html")
    expect(page.get_by_role("heading", name="What no school’s policy covers")).to_be_visible()
    assert troubles == []


def test_all_silent(page: Page, root: Path, tmp_path: Path, troubles: list[str]) -> None:
    url = site(root, tmp_path, sources("oak", "elm"))
    page.goto(url + "side-by-side.html?one=oak&other=elm")
    expect(page.get_by_text("1 that neither answers")).to_be_visible()
    page.goto(url + "side-by-side.html?one=oak&other=elm&show=differ")
    expect(page.get_by_role("note").filter(has_text="Nothing to show.")).to_be_visible()
    page.goto(url + "shared-wording.html")
    expect(page.get_by_role("heading", name="The same in 2 schools")).to_be_visible()
    page.goto(url + "gaps.html")
    expect(page.get_by_text("No school’s policy answers.")).to_be_visible()
    assert troubles == []


def test_names_and_texts_that_are_hard_to_set(
    page: Page, root: Path, tmp_path: Path, troubles: list[str]
) -> None:
    stance = f'\naccept: {{rule: prohibited, says: "{LONG}", cites: [kind]}}\n'
    files = sources("oak", "elm", stance=stance)
    files["elm/policy.md"] = (
        files["elm/policy.md"].replace("Be kind", RIGHT_TO_LEFT).replace("Elm School", "'=\"<i>\"'")
    )
    url = site(root, tmp_path, files)
    page.set_viewport_size({"width": 320, "height": 800})
    for address in ("situation.html?question=accept", "side-by-side.html?one=oak&other=elm", *PAGES[2:]):
        page.goto(url + address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.wait_for_load_state("networkidle")
        spill = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert spill <= 0, address
        expect(page.locator("i")).to_have_count(0)
    page.goto(url + "side-by-side.html?one=oak&other=elm")
    expect(page.get_by_text(RIGHT_TO_LEFT).first).to_be_visible()
    assert troubles == []


def test_a_school_that_nobody_has_read_is_not_silent(
    page: Page, root: Path, tmp_path: Path, troubles: list[str]
) -> None:
    files = sources("ash", "oak")
    files["ash/policy.md"] = files["ash/policy.md"].replace("Ash School", f"'{HOSTILE_NAME}'")
    del files["ash/stances/friends.yml"]
    url = site(root, tmp_path, files)
    page.goto(url + "situation.html?question=accept")
    expect(page.get_by_role("heading", name="Not yet answered: 1 school")).to_be_visible()
    expect(page.get_by_role("link", name=HOSTILE_NAME).first).to_be_visible()
    page.goto(url + "side-by-side.html?one=oak&other=ash")
    expect(page.get_by_text("Not yet answered", exact=True).first).to_be_visible()
    page.goto(url + "schools/ash/gaps.html")
    expect(page.get_by_text("That does not mean that it is silent.")).to_be_visible()
    assert troubles == []
