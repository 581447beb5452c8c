"""Gaps, policy health and shared wording, as a governor reads them; the first two at the edges of what can be there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Browser, Page, expect

from handbook.assemble.gaps import answered_by_most, clause_uses, gaps, silent_everywhere
from handbook.assemble.handbook import Handbook, assemble
from handbook.model import NoteKind, SchoolId
from handbook.sources.library import read_library
from tests.browser.test_manners import AXE_TAGS

NARROW, WIDE = 320, 1280


@pytest.fixture(scope="module")
def handbook(root: Path) -> Handbook:
    return assemble(read_library(root)[0])


@pytest.fixture(scope="module")
def gappy(handbook: Handbook) -> SchoolId:
    """The school with most gaps."""
    school = max(handbook.shelves, key=lambda key: len(gaps(handbook, key)))
    if not gaps(handbook, school):
        pytest.skip("no policy has a gap")
    return school


def test_from_the_overview_to_wording_to_start_from(
    page: Page, site_url: str, handbook: Handbook, gappy: SchoolId
) -> None:
    name = handbook.shelves[gappy].school.name
    page.goto(site_url + "gaps.html")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name, exact=True))
    expect(row.get_by_role("cell").first).to_have_text(str(len(gaps(handbook, gappy))))
    row.get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Gaps: {name}")
    gap = next(gap for gap in gaps(handbook, gappy) if gap.answered_by)
    region = page.get_by_role("region", name="What the policy does not answer")
    item = region.locator(f"#hb-gap-{gap.question.id}")
    expect(item).to_contain_text(gap.question.when_silent)
    item.get_by_text("Wording to start from").click()
    other = handbook.shelves[gap.answered_by[0]]
    clause = other.stances[gap.question.id].base.cites[0]
    expect(item).to_contain_text(other.clauses[clause].text)
    expect(item.get_by_role("link", name=other.school.name, exact=True).first).to_be_visible()


def test_gaps_come_in_the_order_of_how_many_answer(page: Page, site_url: str, gappy: SchoolId) -> None:
    page.goto(f"{site_url}schools/{gappy}/gaps.html")
    told = page.locator("[id^='hb-gap-'] > .hb-gaps__note").all_inner_texts()
    counts = [int(found[1]) for text in told if (found := re.match(r"(\d+) of", text))]
    assert len(counts) == len(told) > 0
    assert counts == sorted(counts, reverse=True)


def test_every_clause_has_its_questions_or_a_reason(
    page: Page, site_url: str, handbook: Handbook, gappy: SchoolId
) -> None:
    page.goto(f"{site_url}schools/{gappy}/gaps.html")
    rows = page.get_by_role("table").locator("tbody tr")
    uses = list(clause_uses(handbook.shelves[gappy]))
    expect(rows).to_have_count(len(uses))
    for use, text in zip(uses, rows.locator("td").all_inner_texts(), strict=True):
        assert text.strip()
        for question in use.rests:
            assert handbook.questions[question].ask in text


def test_health_tells_what_to_raise(page: Page, site_url: str, handbook: Handbook) -> None:
    page.goto(site_url + "health.html")
    for shelf in handbook.shelves.values():
        school = shelf.school
        section = page.get_by_role("region", name=school.name, exact=True)
        for clause in shelf.clauses.values():
            for note in clause.notes:
                expect(section).to_contain_text(" ".join(note.text.split()))
        for gap in answered_by_most(handbook, school.id):
            link = section.get_by_role("link", name=gap.question.ask, exact=True)
            expect(link).to_have_attribute("href", f"schools/{school.id}/gaps.html#hb-gap-{gap.question.id}")
        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=school.name, exact=True))
        contradictions = sum(
            note.kind is NoteKind.CONTRADICTION for clause in shelf.clauses.values() for note in clause.notes
        )
        expect(row.get_by_role("cell").nth(1)).to_have_text(str(contradictions))
    nowhere = page.get_by_role("region", name="What no school’s policy covers")
    for question in silent_everywhere(handbook):
        expect(nowhere.get_by_role("link", name=question.ask, exact=True)).to_be_visible()


def test_whether_a_date_has_passed_is_said_by_the_browser_alone(
    browser: Browser, site_url: str, handbook: Handbook
) -> None:
    due = [
        policy.review_due
        for shelf in handbook.shelves.values()
        for policy in shelf.school.policies
        if policy.review_due
    ]
    if not due:
        pytest.skip("no policy says when its next review is due")
    for today, passed in (("1999-01-01T12:00:00", False), ("2199-01-01T12:00:00", True)):
        page = browser.new_page()
        page.clock.set_fixed_time(today)
        page.goto(site_url + "health.html")
        expect(page.locator(".hb-due").first).to_be_visible()
        expect(page.locator(".hb-due[data-state=overdue]")).to_have_count(2 * len(due) if passed else 0)
        page.close()
    plain = browser.new_context(java_script_enabled=False)
    bare = plain.new_page()
    bare.goto(site_url + "health.html")
    expect(bare.locator(".hb-due")).to_have_count(0)
    expect(bare.get_by_role("heading", level=1)).to_be_visible()
    plain.close()


@pytest.fixture(params=[(NARROW, "light"), (NARROW, "dark"), (WIDE, "light"), (WIDE, "dark")])
def window(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in a window of that width, light or dark."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    yield context.new_page()
    context.close()


def test_axe_finds_nothing_with_wording_opened(window: Page, site_url: str, gappy: SchoolId) -> None:
    for address in (f"schools/{gappy}/gaps.html", "shared-wording.html", "health.html"):
        window.goto(site_url + address)
        for more in window.locator("details.hb-more").all()[:6]:
            more.evaluate("element => { element.open = true }")
        report = Axe().run(window, options={"runOnly": AXE_TAGS})
        assert [(v["id"], [n["target"] for n in v["nodes"][:3]]) for v in report.response["violations"]] == []
        spill = window.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert spill <= 0


def test_a_link_to_what_is_no_longer_there_says_so(page: Page, site_url: str, gappy: SchoolId) -> None:
    lost = page.get_by_role("status").filter(has_text="names a part of this page that is not here")
    for address in (f"schools/{gappy}/gaps.html#hb-gap-gone", "shared-wording.html#hb-shared-9999"):
        page.goto(site_url + address)
        expect(lost).to_be_visible()
        page.goto(site_url + address.partition("#")[0] + "#hb-top")
        expect(lost).to_have_count(0)


def test_a_link_to_a_clause_that_was_taken_out_says_so(
    page: Page, site_url: str, handbook: Handbook, gappy: SchoolId
) -> None:
    policy = handbook.shelves[gappy].school.policies[0]
    page.goto(f"{site_url}schools/{gappy}/{policy.id}.html#taken-out-%F0")
    expect(page.get_by_role("status").filter(has_text="taken-out-%F0")).to_be_visible()
    page.goto(f"{site_url}schools/{gappy}/{policy.id}.html#{policy.clauses[-1].id}")
    expect(page.get_by_role("status").filter(has_text="is not here")).to_have_count(0)
