"""What a quiz keeps on the device, and what happens when that is edited, refused, full, tampered with or shared.

In: the built site. Whatever can be kept is kept, and what cannot is said. Must not know any policy.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.quizzing import asked, ended, runner
from tests.support.quiz_data import QuizData, read_quiz_data

SCHOOL, TOPIC = "agora", "references"
NAME = f"v1.quiz.topic.{TOPIC}.{SCHOOL}"


@pytest.fixture(scope="session")
def quiz(site_dir: Path) -> QuizData:
    return read_quiz_data(site_dir)


@pytest.fixture
def address(site_url: str) -> str:
    return f"{site_url}quizzes/{TOPIC}.html#school={SCHOOL}"


def press(page: Page, name: str) -> None:
    runner(page).get_by_role("button", name=name, exact=True).click()


def place(page: Page) -> Locator:
    return runner(page).locator(".hb-quiz__place")


def answer(page: Page, choice: int) -> str:
    """Answer the question that stands there; the scenario."""
    name = asked(page)
    runner(page).get_by_role("radio").nth(choice).check()
    press(page, "Check answer")
    expect(page.locator("#hb-feedback")).to_be_focused()
    return name


def begin(page: Page, address: str, quiz: QuizData, count: int) -> list[str]:
    """Answer the first questions rightly, and stand at the next."""
    page.goto(address)
    press(page, "Start")
    names = []
    for _ in range(count):
        expect(runner(page).get_by_role("button", name="Check answer")).to_be_visible()
        names.append(answer(page, quiz.right(asked(page), SCHOOL)))
        press(page, "Next")
    expect(runner(page).get_by_role("button", name="Check answer")).to_be_visible()
    return names


def kept(page: Page, name: str = NAME) -> Any:
    return page.evaluate("name => hb.storage.read(name)", name)


def put(page: Page, value: Any, name: str = NAME) -> None:
    page.evaluate("([name, value]) => hb.storage.write(name, value)", [name, value])


def test_progress_is_kept_and_resumed(page: Page, address: str, quiz: QuizData) -> None:
    names = begin(page, address, quiz, 3)
    assert [step["s"] for step in kept(page)["trail"]] == names
    assert all(step["d"] == quiz.answer(step["s"], SCHOOL)[2] for step in kept(page)["trail"])
    page.goto("about:blank")
    page.goto(address)
    expect(runner(page)).to_contain_text("You have answered 3 of")
    press(page, "Continue")
    expect(place(page)).to_contain_text("Question 4 of")
    page.goto(address)
    page.reload()
    press(page, "Start again")
    expect(place(page)).to_contain_text("Question 1 of")
    assert kept(page)["trail"] == []
    assert kept(page)["attempts"] == 2


def test_an_edit_discards_that_answer_alone_and_says_so(page: Page, address: str, quiz: QuizData) -> None:
    names = begin(page, address, quiz, 3)
    progress = kept(page)
    progress["trail"][1]["d"] = "000000000000"  # as if the clause behind the second had been edited since
    put(page, progress)
    page.reload()
    notice = runner(page).locator(".hb-quiz__notice")
    expect(notice).to_contain_text("One answer was discarded")
    expect(notice).to_contain_text(quiz.scenario(names[1])[2])
    expect(page.locator("#hb-live")).to_contain_text("One answer was discarded")
    assert [step["s"] for step in kept(page)["trail"]] == [names[0], names[2]]
    assert asked(page) == names[1]  # it is asked anew
    page.reload()
    expect(notice).to_have_count(0)


def test_back_goes_to_the_question_before_and_keeps_the_answers(
    page: Page, address: str, quiz: QuizData
) -> None:
    names = begin(page, address, quiz, 2)
    third = asked(page)
    runner(page).get_by_role("radio").first.check()
    page.go_back()
    expect(page.locator("#hb-feedback")).to_be_visible()
    assert asked(page) == names[1]
    page.go_back()
    expect(runner(page).locator(f'[data-scenario="{names[0]}"]')).to_be_visible()
    expect(runner(page).get_by_role("button", name="Check answer")).to_have_count(0)
    page.go_back()
    expect(runner(page)).to_contain_text("You have answered 2 of")
    page.go_forward()
    press(page, "Next")
    press(page, "Next")
    expect(runner(page).get_by_role("button", name="Check answer")).to_be_visible()
    assert asked(page) == third
    assert [step["s"] for step in kept(page)["trail"]] == names


REFUSED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


@pytest.mark.parametrize("script", [REFUSED, FULL], ids=["off", "full"])
def test_without_storage_it_works_and_says_that_nothing_is_kept(
    browser: Browser, address: str, quiz: QuizData, script: str
) -> None:
    context = browser.new_context()
    context.add_init_script(script)
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(address)
    press(page, "Start")
    expect(runner(page).locator(".hb-quiz__notice")).to_contain_text("This device keeps nothing")
    expect(page.locator("#hb-live")).to_contain_text("This device keeps nothing")
    for _ in range(40):
        if ended(page):
            break
        answer(page, quiz.right(asked(page), SCHOOL))
        here = page.url
        runner(page).locator(".hb-actions").get_by_role("button").first.click()
        expect(page).not_to_have_url(here)
    expect(runner(page)).to_contain_text("(100%)")
    context.close()


TAMPERED = {
    "no object": 7,
    "a list": [1, 2],
    "no trail": {"v": 1, "plan": []},
    "strange steps": {
        "v": 1,
        "plan": ["x", 3],
        "trail": [None, 7, {"s": 1}, {"s": "x", "c": 0, "d": "y"}],
        "seed": "z",
    },
    "prototype": {"v": 1, "plan": [], "trail": [{"s": "__proto__", "c": 0, "d": ""}], "attempts": -4},
    "markup": {"v": 1, "plan": ["<img src=x onerror=alert(1)>"], "trail": [], "seed": 1e308},
}


@pytest.mark.parametrize("state", TAMPERED.values(), ids=TAMPERED)
def test_a_tampered_state_harms_nothing(page: Page, address: str, state: object) -> None:
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(address)
    put(page, state)
    page.reload()
    runner(page).get_by_role("button", name="Start", exact=True).click()
    expect(place(page)).to_contain_text("Question 1 of")
    assert page.locator('img[src="x"]').count() == 0


def test_an_older_version_and_broken_steps_lose_only_what_cannot_be_kept(
    page: Page, address: str, quiz: QuizData
) -> None:
    names = begin(page, address, quiz, 2)
    progress = kept(page)
    progress["v"] = 0
    progress["trail"].insert(1, {"s": names[0], "c": "two", "d": 5})
    progress["trail"].append({"s": names[0], "c": 99, "d": progress["trail"][0]["d"]})
    put(page, progress)
    page.goto(address)
    page.reload()
    expect(runner(page).locator(".hb-quiz__notice").first).to_contain_text("What could be read is kept.")
    expect(runner(page)).to_contain_text("You have answered 2 of")
    assert kept(page)["v"] == 1


def test_a_scenario_that_is_gone_leaves_the_other_answers(page: Page, address: str, quiz: QuizData) -> None:
    begin(page, address, quiz, 2)
    progress = kept(page)
    progress["plan"].append("a-scenario-of-last-year")
    progress["trail"].insert(0, {"s": "a-scenario-of-last-year", "c": 0, "d": "0123456789ab"})
    put(page, progress)
    page.goto(address)
    page.reload()
    expect(runner(page).locator(".hb-quiz__notice")).to_contain_text("no longer part of this quiz")
    expect(runner(page)).to_contain_text("You have answered 2 of")


def test_a_school_that_is_gone_is_said_and_another_can_be_chosen(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}quizzes/{TOPIC}.html")
    page.evaluate("hb.storage.rememberSchool({ id: 'oak', name: 'Oak School', href: 'schools/oak.html' })")
    page.reload()
    expect(runner(page).locator(".hb-quiz__notice")).to_contain_text(
        "Oak School, which this device remembers, is no longer"
    )
    expect(runner(page).get_by_role("radio", checked=True)).to_have_count(0)
    page.goto(f"{site_url}quizzes/moving.html#school={SCHOOL}&from=oak")
    expect(runner(page).locator(".hb-quiz__notice").first).to_contain_text("no longer in this handbook")
    expect(runner(page).get_by_role("group", name="Which school do you leave?")).to_be_visible()


def test_a_remembered_school_is_offered(page: Page, site_url: str, quiz: QuizData) -> None:
    page.goto(f"{site_url}quizzes/{TOPIC}.html")
    value = json.dumps({"id": SCHOOL, "name": quiz.name(SCHOOL), "href": f"schools/{SCHOOL}.html"})
    page.evaluate(f"hb.storage.rememberSchool({value})")
    page.reload()
    expect(runner(page).get_by_role("radio", checked=True)).to_have_value(SCHOOL)


def test_two_tabs_stand_at_the_same_place(context: BrowserContext, address: str, quiz: QuizData) -> None:
    one, two = context.new_page(), context.new_page()
    names = begin(one, address, quiz, 1)
    two.goto(address)
    press(two, "Continue")
    second = asked(two)
    assert second == asked(one)
    runner(one).get_by_role("radio").nth(1).check()  # not yet checked when the other tab goes on
    answer(two, quiz.right(second, SCHOOL))
    expect(runner(one).locator(".hb-quiz__notice")).to_contain_text("You went on in another tab")
    expect(runner(one).locator("#hb-feedback")).to_be_visible()
    assert [step["s"] for step in kept(one)["trail"]] == [*names, second]
    press(one, "Next")
    expect(runner(one).get_by_role("button", name="Check answer")).to_be_visible()
    third = asked(one)
    answer(one, quiz.right(third, SCHOOL))
    press(two, "Next")
    expect(runner(two).locator(f'[data-scenario="{third}"]')).to_be_visible()
    assert [step["s"] for step in kept(two)["trail"]] == [*names, second, third]


def test_clearing_the_device_clears_the_quiz_here_and_in_other_tabs(
    context: BrowserContext, address: str, quiz: QuizData
) -> None:
    one, two = context.new_page(), context.new_page()
    one.goto(address)
    value = json.dumps({"id": SCHOOL, "name": quiz.name(SCHOOL), "href": f"schools/{SCHOOL}.html"})
    one.evaluate(f"hb.storage.rememberSchool({value})")
    one.reload()
    press(one, "Start")
    answer(one, 0)
    two.goto(address)
    press(two, "Continue")
    bar = one.get_by_role("complementary", name="Your school")
    bar.get_by_role("button", name="Clear this device").click()
    expect(bar).to_be_focused()
    expect(runner(one).get_by_role("button", name="Continue")).to_be_visible()
    expect(runner(one).get_by_role("radio", checked=True)).to_have_count(0)
    assert one.evaluate("Object.keys(localStorage).filter(key => key.includes('hb.'))") == []
    expect(runner(two).locator(".hb-quiz__notice")).to_contain_text("cleared in another tab")
    expect(place(two)).to_contain_text("Question 1 of")
    expect(runner(two).get_by_role("button", name="Check answer")).to_be_visible()


def test_the_history_that_weights_the_refresher_is_checked_too(
    page: Page, site_url: str, quiz: QuizData
) -> None:
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(f"{site_url}quizzes/refresher.html")
    name = quiz.openers(SCHOOL)[0]
    put(
        page,
        {SCHOOL: {name: [0, 2025, quiz.answer(name, SCHOOL)[2]], "x": 5, "y": [1, 2]}, "oak": None},
        "v1.quiz-history",
    )
    past = page.evaluate(f"Object.fromEntries(hb.quizProgress.history('{SCHOOL}'))")
    assert past == {name: {"right": False, "year": 2025, "same": True}}
    put(page, "nonsense", "v1.quiz-history")
    page.goto(f"{site_url}quizzes/refresher.html#school={SCHOOL}")
    page.reload()
    expect(runner(page)).to_contain_text("10 questions.")
