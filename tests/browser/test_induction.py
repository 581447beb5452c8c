"""The induction path: what is done and what is left, marks by hand and by reading, and what applies to whom.

In: the built site. Must not know what any policy says.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.acknowledging import FORM, NO_STORAGE, PATH, SCHOOL, fill, quiz_taken, ready, store, told
from tests.browser.quizzing import asked, ended, runner
from tests.support.quiz_data import read_quiz_data


def standing(page: Page) -> str:
    return page.get_by_role("region", name="Where you are").inner_text()


def test_the_front_page_leads_new_staff_to_their_path(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.get_by_role("radio", name=re.compile("New member of staff")).check()
    page.locator(f'input[name="school"][value="{SCHOOL}"]').check()
    page.get_by_role("button", name="Continue").click()
    expect(page).to_have_url(site_url + PATH)
    assert "0 of 4 steps done" in standing(page)


def test_steps_say_minutes_what_is_done_and_what_is_left(page: Page, site_url: str, site_dir: Path) -> None:
    school = told(site_dir)
    page.goto(site_url + PATH)
    for step in page.locator(".hb-step").all():
        expect(step.locator(".hb-step__time")).to_contain_text(re.compile("minute"))
        expect(step.locator(".hb-step__state")).not_to_be_empty()
    boxes = page.locator("[data-part] input")
    assert boxes.count() == len(school["sections"])
    boxes.first.check()
    expect(page.locator('[data-state-of="policy"]')).to_have_text(f"1 of {boxes.count()} sections read")
    expect(page.locator("#hb-live")).to_contain_text("0 of 4 steps done")
    page.get_by_label("I have read them").check()
    assert standing(page).startswith(
        "1 of 4 steps done. Left: the whole policy; the quiz; the acknowledgement"
    )
    boxes.first.uncheck()
    expect(page.locator('[data-state-of="policy"]')).to_have_text(f"0 of {boxes.count()} sections read")


def test_it_survives_closing_the_browser(
    browser: Browser, site_url: str, site_dir: Path, tmp_path: Path
) -> None:
    first = browser.new_context()
    ready(first.new_page(), site_url, site_dir)
    first.storage_state(path=tmp_path / "state.json")
    first.close()
    later = browser.new_context(storage_state=tmp_path / "state.json")
    page = later.new_page()
    page.goto(site_url + PATH)
    assert standing(page).startswith("3 of 4 steps done. Left: the acknowledgement.")
    later.close()


def test_what_changed_since_is_to_be_read_again_and_nothing_else(
    page: Page, site_url: str, site_dir: Path
) -> None:
    school = told(site_dir)
    ready(page, site_url, site_dir)
    changed = school["sections"][2]
    kept = page.evaluate("name => hb.storage.read(name)", f"v1.path.{SCHOOL}")
    store(page, f"v1.path.{SCHOOL}", kept | {"read": kept["read"] | {changed["key"]: "000000000000"}})
    page.reload()
    assert f"Changed since you read it, so to be read again: {changed['title']}." in standing(page)
    expect(page.locator("[data-part] input:checked")).to_have_count(len(school["sections"]) - 1)


@pytest.mark.parametrize(
    "kept",
    [7, [1], {"v": 1, "read": 3, "made": [4]}, {"v": 9}, {"v": 1, "read": {"__proto__": "x"}, "rules": {}}],
)
def test_what_was_stored_by_something_else_breaks_nothing(page: Page, site_url: str, kept: object) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(site_url + PATH)
    store(page, f"v1.path.{SCHOOL}", kept)
    store(
        page, f"v1.quiz.induction.{SCHOOL}", {"plan": ["__proto__"], "trail": [None, {"s": "__proto__"}, 3]}
    )
    page.reload()
    assert standing(page).startswith("0 of 4 steps done")
    page.goto(site_url + FORM)
    expect(page.get_by_text("You have not taken the quiz")).to_be_visible()
    assert faults == []


def test_a_section_is_read_when_its_end_was_reached_and_some_time_spent(
    page: Page, site_url: str, site_dir: Path
) -> None:
    school = told(site_dir)
    page.goto(site_url + PATH)
    page.locator("[data-part] a").first.click()
    marks = page.locator(".hb-mark input")
    expect(marks).to_have_count(len(school["sections"]))
    page.locator(".hb-mark").last.scroll_into_view_if_needed()  # a hasty reader
    page.wait_for_timeout(1500)
    expect(page.locator(".hb-mark input:checked")).to_have_count(0)
    page.locator(".hb-mark").first.scroll_into_view_if_needed()
    expect(marks.first).to_be_checked(timeout=15_000)  # it has fewer than fifty words
    at = page.evaluate("scrollY")
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") > at  # nothing holds the reader
    marks.nth(1).check()
    marks.first.uncheck()
    page.get_by_role("link", name="Back to the induction").first.click()
    expect(page.locator("[data-part] input").nth(1)).to_be_checked()
    expect(page.locator("[data-part] input").first).not_to_be_checked()


def test_others_who_read_the_policy_see_no_marks(page: Page, site_url: str, site_dir: Path) -> None:
    policy = told(site_dir)["sections"][0]["key"].split("/")[0]
    page.goto(f"{site_url}schools/{SCHOOL}/{policy}.html")
    expect(page.locator(".hb-clause").first).to_be_visible()
    expect(page.locator(".hb-mark")).to_have_count(0)


def test_each_role_is_told_what_applies_to_it(page: Page, site_url: str, site_dir: Path) -> None:
    page.goto(site_url + PATH)
    expect(page.locator(".hb-role:visible")).to_have_count(0)
    covered = set(told(site_dir)["covered"])
    options = [option.get_attribute("value") or "" for option in page.locator("#hb-role option").all()][1:]
    assert {"governor", "volunteer", "contractor"} <= set(options)
    assert covered < set(options)
    for role in options:
        page.get_by_label("Your role").select_option(role)
        panel = page.locator(".hb-role:visible")
        expect(panel).to_have_attribute("data-role", role)
        says = "The policy covers you" if role in covered else "The policy does not say that it covers you"
        expect(panel).to_contain_text(says)
    page.reload()
    expect(page.locator(".hb-role:visible")).to_have_attribute("data-role", options[-1])


def test_a_governor_reads_the_rules_that_hold_for_governors_alone(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}schools/king-edward-vii/induction.html")
    page.get_by_label("Your role").select_option("governor")
    expect(page.locator(".hb-role:visible li").first).to_be_visible()
    page.get_by_label("Your role").select_option("employee")
    expect(page.locator(".hb-role:visible li")).to_have_count(0)


def test_clearing_the_device_forgets_all_of_it(page: Page, site_url: str, site_dir: Path) -> None:
    ready(page, site_url, site_dir)
    page.reload()
    page.get_by_role("button", name="Clear this device").last.click()
    expect(page.locator("#hb-live")).to_contain_text("Cleared")
    assert standing(page).startswith("0 of 4 steps done")
    expect(page.locator(".hb-step input:checked")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('hb.'))") == []


@pytest.mark.parametrize("start", ["http", "file"])
def test_the_whole_way_by_keyboard_with_storage_refused(
    browser: Browser, request: pytest.FixtureRequest, site_dir: Path, start: str
) -> None:
    """A private window that keeps nothing: marks, quiz and record in one tab, without a mouse."""
    root = str(request.getfixturevalue("site_url" if start == "http" else "file_url"))
    quiz = read_quiz_data(site_dir)
    context = browser.new_context()
    context.add_init_script(NO_STORAGE)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(root + PATH)
    press(page, page.get_by_label("I have read them"), "Space")
    for box in page.locator("[data-part] input").all():
        press(page, box, "Space")
    assert "This device keeps nothing for this site" in standing(page)
    press(page, page.get_by_role("link", name="Go to the induction quiz"), "Enter")
    quizzing = runner(page)
    press(page, quizzing.get_by_role("button", name="Start", exact=True), "Enter")
    for _ in range(2 * len(told(site_dir)["plan"])):  # some lead on to a further question
        if ended(page):
            break
        press(page, quizzing.get_by_role("radio").nth(quiz.right(asked(page), SCHOOL)), "Space")
        press(page, quizzing.get_by_role("button", name="Check answer"), "Enter")
        here = page.url
        press(page, quizzing.locator(".hb-actions").get_by_role("button").first, "Enter")
        expect(page).not_to_have_url(here)
    expect(quizzing).to_contain_text("You have passed.")
    page.goto(root + FORM)
    press(page, page.get_by_label("Full name"), "Z")
    press(page, page.get_by_label("By my work e-mail"), "Space")
    press(page, page.get_by_label("Work e-mail", exact=True), "")
    page.keyboard.type("z@agora.example")
    page.get_by_role("combobox", name="Your role").focus()
    page.keyboard.type("emp")
    press(page, page.get_by_label("I declare this"), "Space")
    press(page, page.get_by_role("button", name="Make the record"), "Enter")
    heading = page.get_by_role("heading", name="Your record is made")
    expect(heading).to_be_focused()
    expect(page.locator(".hb-certificate")).to_contain_text("z@agora.example")
    assert faults == []
    context.close()


def press(page: Page, target: object, key: str) -> None:
    """Tab to something and press a key on it: what cannot be reached by keyboard fails here."""
    for _ in range(120):
        if target.evaluate("element => element === document.activeElement"):  # type: ignore[attr-defined]
            if key:
                page.keyboard.press(key)
            return
        # A group of radios is one stop: its others are reached by the arrows.
        page.keyboard.press("Tab")
        if target.evaluate(  # type: ignore[attr-defined]
            "element => element.type === 'radio' && document.activeElement.name === element.name"
        ):
            target.focus()  # type: ignore[attr-defined]
    pytest.fail(f"the keyboard does not reach {target}")


def test_done_shows_on_the_path_once_the_record_is_made(page: Page, site_url: str, site_dir: Path) -> None:
    ready(page, site_url, site_dir)
    page.goto(site_url + FORM)
    fill(page)
    page.goto(site_url + PATH)
    assert standing(page).startswith("All 4 steps are done.")
    assert "O’Brien" not in str(page.evaluate("JSON.stringify(localStorage)"))


def test_a_quiz_not_passed_is_said_so(page: Page, site_url: str, site_dir: Path) -> None:
    school = told(site_dir)
    page.goto(site_url + PATH)
    wrong = len(school["plan"]) // 2
    store(page, f"v1.quiz.induction.{SCHOOL}", quiz_taken(school, wrong=wrong))
    page.reload()
    right = len(school["plan"]) - wrong
    expect(page.locator('[data-state-of="quiz"]')).to_have_text(
        f"Not passed yet: {right} of {len(school['plan'])}"
    )


def test_without_a_script_it_reads_as_a_list_of_steps(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + PATH)
    expect(page.locator(".hb-step")).to_have_count(4)
    expect(page.locator(".hb-role").first).to_be_visible()
    expect(page.get_by_role("checkbox")).to_have_count(0)
    page.locator("[data-part] a").first.click()
    expect(page.locator(".hb-clause").first).to_be_visible()
    context.close()
