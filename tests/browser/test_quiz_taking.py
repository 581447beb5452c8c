"""Taking a quiz, each kind from start to end, as a person does who has a keyboard and a screen reader.

In: the built site. What is right is read from data/quiz.js and not from the page. Focus, names and what is said aloud
are asserted in each state. Must not know any policy.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Browser, Locator, Page, expect

from handbook.assemble import papers
from tests.browser.quizzing import asked, ended, runner
from tests.support.quiz_data import QuizData, read_quiz_data

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCHOOL, OTHER = "agora", "mandeville"
TOPIC = "reporting-and-breach"
MOST_BYTES = 15_000


@pytest.fixture(scope="session")
def quiz(site_dir: Path) -> QuizData:
    return read_quiz_data(site_dir)


@pytest.fixture
def calm(page: Page) -> Page:
    """A page that fails the test where a script fails or the console complains."""
    page.on("pageerror", lambda error: pytest.fail(f"{page.url}: {error}"))
    page.on("console", lambda told: pytest.fail(told.text) if told.type in {"error", "warning"} else None)
    return page


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus, as somebody without a mouse."""
    for _ in range(60):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {target}")


def said(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator("#hb-live")).to_contain_text(words)


def start(page: Page, address: str) -> None:
    page.goto(address)
    page.reload()  # an address that differs after "#" alone loads nothing
    begin = runner(page).get_by_role("button", name="Start", exact=True)
    begin.focus()
    page.keyboard.press("Enter")
    expect(runner(page).get_by_role("button", name="Check answer")).to_be_visible()


def answer_by_keyboard(page: Page, choice: int) -> None:
    """Tab to the radios, move to one with the arrows, press "Check answer"."""
    before = asked(page)
    expect(focused(page)).to_have_role("heading")  # the question took the focus
    group = runner(page).get_by_role("group")
    expect(group).to_have_accessible_name(focused(page).inner_text())
    expect(group).to_have_accessible_description(
        re.compile(re.escape(page.locator("#hb-prompt").inner_text()[:40]))
    )
    expect(group.get_by_role("radio", checked=True)).to_have_count(0)
    tab_to(page, group.get_by_role("radio").first)
    page.keyboard.press("Space")
    for _ in range(choice):
        page.keyboard.press("ArrowDown")
    expect(group.get_by_role("radio").nth(choice)).to_be_checked()
    expect(runner(page).locator(".hb-feedback")).to_have_count(0)  # an arrow answers nothing
    tab_to(page, runner(page).get_by_role("button", name="Check answer"))
    page.keyboard.press("Enter")
    expect(runner(page).locator(".hb-feedback")).to_be_visible()
    assert asked(page) == before


def check_feedback(page: Page, quiz: QuizData, school: str, choice: int) -> None:
    """Feedback has the focus, says right or wrong in words, and tells why."""
    name = asked(page)
    heading = focused(page)
    expect(heading).to_have_id("hb-feedback")
    right = quiz.right(name, school) == choice
    expect(heading).to_have_text("Right" if right else f"Not right at {quiz.name(school)}")
    told = runner(page).get_by_role("region", name=heading.inner_text())
    packed = quiz.answer(name, school)
    place = quiz.schools.index(school)
    expect(told).to_contain_text(quiz.data["schools"][place][3][packed[3]])  # the school's statement
    expect(told).to_contain_text(quiz.scenario(name)[4][choice][1])  # the choice's own sentence
    for cited in packed[4] if len(packed) > 4 else []:
        clause = quiz.data["schools"][place][4][cited]
        link = told.get_by_role("link", name=clause[2], exact=True).first
        assert (link.get_attribute("href") or "").endswith(f"#{clause[0]}")
        expect(told).to_contain_text(clause[3])
        for lead in clause[4]:
            expect(told).to_contain_text(lead)
    if quiz.data["words"][packed[1]][0] == "silent":
        expect(told).to_contain_text(quiz.data["questions"][quiz.scenario(name)[1]][3])
    if not right:
        theirs = [
            quiz.name(other)
            for other in quiz.schools
            if quiz.answer(name, other) and quiz.right(name, other) == choice
        ]
        for other in theirs:
            expect(told).to_contain_text(re.compile(rf"That is the rule at .*{re.escape(other)}"))
        if not theirs:
            expect(told).to_contain_text("No school in this handbook has that rule.")
    expect(told).to_contain_text("Other schools")


def on(page: Page) -> None:
    button = runner(page).locator(".hb-actions").get_by_role("button").first
    tab_to(page, button)
    page.keyboard.press("Enter")


def run(page: Page, quiz: QuizData, school: str, wrong: set[str], most: int = 60) -> list[str]:
    """Answer everything, wrongly what is named (the first time only); the scenarios in the order asked."""
    trail: list[str] = []
    for _ in range(most):
        if ended(page):
            return trail
        name = asked(page)
        choice = quiz.wrong(name, school) if name in wrong and name not in trail else quiz.right(name, school)
        trail.append(name)
        answer_by_keyboard(page, choice)
        check_feedback(page, quiz, school, choice)
        shown = page.url
        on(page)
        expect(page).not_to_have_url(shown)
        expect(focused(page)).to_have_role("heading")
    raise AssertionError("the quiz does not end")


@pytest.mark.parametrize("address", ["site_url", "file_url"])
def test_practice_by_keyboard(
    calm: Page, quiz: QuizData, request: pytest.FixtureRequest, address: str
) -> None:
    page = calm
    page.goto(f"{request.getfixturevalue(address)}quizzes/{TOPIC}.html")
    button = runner(page).get_by_role("button", name="Continue")
    tab_to(page, button)
    page.keyboard.press("Enter")
    summary = runner(page).get_by_role("alert")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the link of the summary leads to the radios
    expect(runner(page).get_by_role("radio").first).to_be_focused()
    page.keyboard.press("Space")
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(focused(page)).to_have_role("heading")
    begin = runner(page).get_by_role("button", name="Start", exact=True)
    tab_to(page, begin)
    page.keyboard.press("Enter")
    expect(runner(page).get_by_role("button", name="Check answer")).to_be_visible()
    said(page, "Question 1 of")
    school = quiz.schools[0]
    expected = quiz.openers(school, TOPIC)
    trail = run(page, quiz, school, {expected[1]})
    assert [name for name in trail if name in expected] == expected
    expect(runner(page)).to_contain_text(f"{len(expected) - 1} of {len(expected)} right at the first attempt")
    said(page, f"{len(expected) - 1} of {len(expected)} right")
    expect(runner(page)).to_contain_text("What to read again")
    expect(runner(page)).to_contain_text(quiz.scenario(expected[1])[2])


def test_nothing_chosen_says_so_and_keeps_the_place(calm: Page, site_url: str) -> None:
    page = calm
    start(page, f"{site_url}quizzes/{TOPIC}.html#school={SCHOOL}")
    page.keyboard.press("Tab")
    runner(page).get_by_role("button", name="Check answer").press("Enter")
    summary = runner(page).get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Choose one of the answers")
    group = runner(page).get_by_role("group")
    expect(group).to_have_accessible_description(re.compile("Choose one of the answers$"))
    expect(runner(page).locator(".hb-feedback")).to_have_count(0)
    group.get_by_role("radio").first.check()
    runner(page).get_by_role("button", name="Check answer").press("Enter")
    expect(page.locator("#hb-feedback")).to_be_focused()
    expect(runner(page).get_by_role("alert")).to_have_count(0)


def test_induction_asks_again_until_right_and_counts_the_first_attempt(
    calm: Page, quiz: QuizData, site_url: str
) -> None:
    page = calm
    start(page, f"{site_url}schools/{SCHOOL}/induction-quiz.html")
    said(page, "Question 1 of")
    count = int(re.findall(r"of (\d+)", runner(page).locator(".hb-quiz__place").inner_text())[0])
    first = asked(page)
    trail = run(page, quiz, SCHOOL, {first})
    assert trail.count(first) == 2
    assert first not in trail[1 : trail.index(first, 1)]  # it comes back after the rest, and no sooner
    assert len(set(trail[: trail.index(first, 1)])) >= count
    expect(runner(page)).to_contain_text(f"{count - 1} of {count} right at the first attempt")
    passed = (count - 1) * 100 >= 80 * count
    expect(runner(page)).to_contain_text("You have passed." if passed else "You have not passed yet.")
    expect(runner(page).locator(".hb-gaps").get_by_role("listitem")).not_to_have_count(0)


def test_moving_asks_only_what_changes_and_tells_what_it_was(
    calm: Page, quiz: QuizData, site_url: str
) -> None:
    page = calm
    page.goto(f"{site_url}quizzes/moving.html")
    form = runner(page)
    form.get_by_role("group", name="Which school do you leave?").get_by_label(quiz.name(OTHER)).check()
    form.get_by_role("group", name="Which school do you go to?").get_by_label(quiz.name(OTHER)).check()
    form.get_by_role("button", name="Continue").click()
    expect(form.get_by_role("alert")).to_contain_text("Choose two different schools")
    form.get_by_role("group", name="Which school do you go to?").get_by_label(quiz.name(SCHOOL)).check()
    form.get_by_role("button", name="Continue").click()
    changing = [
        name
        for name in quiz.openers(SCHOOL)
        if quiz.answer(name, OTHER) and quiz.right(name, OTHER) != quiz.right(name, SCHOOL)
    ]
    expect(form).to_contain_text(f"{len(changing)} questions.")
    form.get_by_role("button", name="Start", exact=True).press("Enter")
    for name in changing[:4]:
        assert asked(page) == name
        choice = quiz.right(name, OTHER)  # the old habit is wrong here
        answer_by_keyboard(page, choice)
        check_feedback(page, quiz, SCHOOL, choice)
        letter = "ABCDE"[quiz.right(name, OTHER)]
        expect(
            form.get_by_role("heading", name=f"What changes: at {quiz.name(OTHER)} it was {letter}")
        ).to_be_visible()
        place = quiz.schools.index(OTHER)
        expect(form).to_contain_text(quiz.data["schools"][place][3][quiz.answer(name, OTHER)[3]])
        on(page)
        expect(form.get_by_role("button", name="Check answer")).to_be_visible()
        if asked(page) not in changing:  # a follow-up of the choice
            break


def test_the_refresher_asks_the_recorded_paper(calm: Page, quiz: QuizData, site_url: str) -> None:
    page = calm
    page.clock.set_fixed_time("2026-11-20T12:00:00")
    start(page, f"{site_url}quizzes/refresher.html#school={SCHOOL}")
    seed = papers.seed_of(SCHOOL, 2026)
    candidates = papers.weighed([(name, quiz.topic(name)) for name in quiz.openers(SCHOOL)], {}, 2026)
    paper = papers.draw(candidates, seed, 10)
    kept = page.evaluate(
        f"JSON.parse(localStorage.getItem(new URL(hb.base).pathname + 'hb.v1.quiz.refresher.{SCHOOL}.2026'))"
    )
    assert kept["plan"] == list(paper)
    assert kept["seed"] == seed
    trail = run(page, quiz, SCHOOL, {paper[0]})
    assert [name for name in trail if name in paper] == list(paper)
    expect(runner(page)).to_contain_text(f"Paper of 2026, number {seed}.")
    # Next year: another paper, which leans on what was wrong.
    page.clock.set_fixed_time("2027-11-20T12:00:00")
    start(page, f"{site_url}quizzes/refresher.html#school={SCHOOL}")
    history = {name: papers.Past(right=name != paper[0], year=2026, same=True) for name in trail}
    candidates = papers.weighed([(name, quiz.topic(name)) for name in quiz.openers(SCHOOL)], history, 2027)
    expected = papers.draw(candidates, papers.seed_of(SCHOOL, 2027), 10)
    kept = page.evaluate(
        f"JSON.parse(localStorage.getItem(new URL(hb.base).pathname + 'hb.v1.quiz.refresher.{SCHOOL}.2027'))"
    )
    assert kept["plan"] == list(expected)
    assert set(expected) != set(paper)


def test_five_for_a_meeting_reveals_and_keeps_nothing(calm: Page, quiz: QuizData, site_url: str) -> None:
    page = calm
    page.goto(f"{site_url}quizzes/five.html")
    runner(page).get_by_label(quiz.name(SCHOOL)).check()
    runner(page).get_by_role("button", name="Continue").press("Enter")
    runner(page).get_by_role("button", name="Start", exact=True).press("Enter")
    shown = []
    for number in range(1, 6):
        said(page, f"Situation {number} of 5")
        expect(focused(page)).to_have_role("heading")
        name = asked(page)
        shown.append(name)
        expect(runner(page).locator(".hb-feedback")).to_have_count(0)
        size = (
            runner(page)
            .locator(".hb-quiz__prompt")
            .evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
        )
        assert size >= 20
        tab_to(page, runner(page).get_by_role("button", name="Show the answer"))
        page.keyboard.press("Enter")
        expect(page.locator("#hb-feedback")).to_be_focused()
        letter = "ABCDE"[quiz.right(name, SCHOOL)]
        expect(runner(page)).to_contain_text(f"At {quiz.name(SCHOOL)}: {letter}.")
        tab_to(page, runner(page).get_by_role("button", name="Finish" if number == 5 else "Next"))
        page.keyboard.press("Enter")
    expect(runner(page).get_by_role("button", name="Draw another five")).to_be_visible()
    assert len(set(shown)) == 5
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('quiz'))") == []
    seed = int(re.findall(r"seed=(\d+)", page.url)[0])
    candidates = papers.weighed([(name, quiz.topic(name)) for name in quiz.openers(SCHOOL)], {}, 2026)
    assert shown == list(papers.draw(candidates, seed, 5))


def test_a_follow_up_comes_only_after_the_choice_that_leads_to_it(
    calm: Page, quiz: QuizData, site_url: str
) -> None:
    page = calm
    name, leads, follow_up = quiz.leading(SCHOOL)
    address = f"{site_url}quizzes/{quiz.topic(name)}.html#school={SCHOOL}"
    for choice in range(len(quiz.scenario(name)[4])):
        page.goto(address)
        page.evaluate("localStorage.clear()")
        start(page, address)
        for _ in range(60):
            here = asked(page)
            answer_by_keyboard(page, choice if here == name else quiz.right(here, SCHOOL))
            on(page)
            if here == name:
                break
        expect(runner(page).get_by_role("button", name="Check answer")).to_be_visible()
        then = quiz.scenario(name)[4][choice]
        assert (asked(page) == follow_up) == (len(then) > 2 and then[2] == follow_up)
        if choice == leads:
            expect(runner(page).locator(".hb-quiz__place")).to_have_text("Follow-up")


def test_the_same_seed_and_history_give_the_same_paper_in_both(
    page: Page, quiz: QuizData, site_url: str
) -> None:
    page.goto(f"{site_url}quizzes/refresher.html")
    names = [(name, quiz.topic(name)) for name in quiz.openers(SCHOOL)]
    cases = []
    state = 1
    for number in range(300):
        state = papers._next(state)  # a number that differs from case to case, and never from run to run
        year = 2024 + number % 6
        history = {
            name: papers.Past(
                right=(state >> place) % 2 == 0,
                year=2020 + (state >> place) % 7,
                same=(state >> place) % 5 != 0,
            )
            for place, (name, _) in enumerate(names[: state % 30])
        }
        seed = papers.seed_of(f"school-{state}", year) if number % 10 else number // 10
        cases.append((year, seed, number % 14, history))
    expected = [
        list(papers.draw(papers.weighed(names, history, year), seed, count))
        for year, seed, count, history in cases
    ]
    given = [
        [
            year,
            seed,
            count,
            {name: {"right": p.right, "year": p.year, "same": p.same} for name, p in history.items()},
        ]
        for year, seed, count, history in cases
    ]
    drawn = page.evaluate(
        """([names, cases]) => cases.map(([year, seed, count, history]) => hb.paper.draw(
             names.map(([id, topic]) => ({ id, topic, weight: hb.paper.weight(history[id], year) })), seed, count))""",
        [names, given],
    )
    assert drawn == expected
    assert len({tuple(paper) for paper in expected}) > 200
    seeds = page.evaluate("['agora/2026', 'mago/2031'].map(text => hb.paper.seedOf(...text.split('/')))")
    assert seeds == [papers.seed_of("agora", 2026), papers.seed_of("mago", 2031)]


def test_a_quiz_asks_for_nothing_after_it_is_loaded(calm: Page, quiz: QuizData, site_url: str) -> None:
    page = calm
    page.goto(f"{site_url}quizzes/{TOPIC}.html", wait_until="networkidle")
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    runner(page).get_by_label(quiz.name(SCHOOL)).check()
    runner(page).get_by_role("button", name="Continue").press("Enter")
    runner(page).get_by_role("button", name="Start", exact=True).press("Enter")
    run(page, quiz, SCHOOL, set())
    runner(page).get_by_role("button", name="Answer sheet").click()
    assert asked_for == []


def test_the_scripts_are_small_and_depend_on_nothing(site_dir: Path) -> None:
    html = (site_dir / "quizzes" / f"{TOPIC}.html").read_text(encoding="utf-8")
    names = re.findall(r'src="\.\./(assets/js/(?:quiz|paper)[^"]*)"', html)
    assert len(names) == 6
    sizes = {name: len(gzip.compress((site_dir / name).read_bytes(), mtime=0)) for name in names}
    assert sum(sizes.values()) < MOST_BYTES, sizes
    for name in names:
        code = (site_dir / name).read_text(encoding="utf-8")
        assert not re.search(
            r"\b(fetch|XMLHttpRequest|import|innerHTML|eval|setInterval|setTimeout)\b\s*[(=]", code
        ), name


def states(page: Page, quiz: QuizData, site_url: str) -> dict[str, str]:
    """Walk through every state of a quiz; what axe finds in each, and what is cut off."""
    faults: dict[str, str] = {}

    def look(state: str) -> None:
        report = Axe().run(page, options={"runOnly": AXE_TAGS})
        found = [
            (v["id"], [node["target"] for node in v["nodes"][:2]]) for v in report.response["violations"]
        ]
        spill = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if found or spill > 0:
            faults[state] = f"{found} {spill} px"

    page.goto(f"{site_url}quizzes/{TOPIC}.html")
    look("choose a school")
    runner(page).get_by_role("button", name="Continue").click()
    look("nothing chosen")
    page.goto(f"{site_url}quizzes/{TOPIC}.html#school={SCHOOL}")
    look("overview")
    runner(page).get_by_role("button", name="Start", exact=True).click()
    look("question")
    runner(page).get_by_role("button", name="Check answer").click()
    look("question, nothing chosen")
    for wrong in (True, False):
        name = asked(page)
        choice = quiz.wrong(name, SCHOOL) if wrong else quiz.right(name, SCHOOL)
        runner(page).get_by_role("radio").nth(choice).check()
        runner(page).get_by_role("button", name="Check answer").click()
        look("wrong" if wrong else "right")
        runner(page).get_by_role("button", name="Next").click()
        expect(runner(page).get_by_role("button", name="Check answer")).to_be_visible()
    for _ in range(40):
        if ended(page):
            break
        runner(page).get_by_role("radio").nth(quiz.right(asked(page), SCHOOL)).check()
        runner(page).get_by_role("button", name="Check answer").click()
        here = page.url
        runner(page).locator(".hb-actions").get_by_role("button").first.click()
        expect(page).not_to_have_url(here)
    look("result")
    for sheet in ("Question sheet", "Answer sheet"):
        runner(page).get_by_role("button", name=sheet).click()
        expect(runner(page).locator(".hb-sheet")).to_be_visible()
        look(sheet)
        runner(page).get_by_role("button", name="Back to the quiz").click()
    page.goto(f"{site_url}quizzes/five.html#school={SCHOOL}&seed=5&n=1")
    look("presenter")
    runner(page).get_by_role("button", name="Show the answer").click()
    look("presenter, shown")
    page.goto(f"{site_url}quizzes/moving.html")
    look("moving")
    page.goto(f"{site_url}quizzes/moving.html#school={SCHOOL}&from={OTHER}&n=1")
    page.reload()
    runner(page).get_by_role("radio").first.check()
    runner(page).get_by_role("button", name="Check answer").click()
    look("moving, answered")
    return faults


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("look", ["light", "dark", "forced"])
def test_axe_is_clean_in_every_state(
    browser: Browser, quiz: QuizData, site_url: str, width: int, look: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if look == "dark" else "light",
        forced_colors="active" if look == "forced" else "none",
    )
    faults = states(context.new_page(), quiz, site_url)
    context.close()
    assert faults == {}


def test_a_quiz_prints_as_questions_and_as_answers(page: Page, quiz: QuizData, site_url: str) -> None:
    names = quiz.openers(SCHOOL, TOPIC)
    page.goto(f"{site_url}quizzes/{TOPIC}.html#school={SCHOOL}")
    runner(page).get_by_role("button", name="Question sheet").click()
    page.evaluate("window.print = () => { document.documentElement.dataset.printed = 'yes'; }")
    runner(page).get_by_role("button", name="Print").click()
    expect(page.locator("html")).to_have_attribute("data-printed", "yes")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})  # A4 between its margins
    sheet = runner(page).locator(".hb-sheet")
    expect(page.get_by_role("banner")).to_be_hidden()
    expect(page.locator("#hb-scenarios")).to_be_hidden()
    expect(runner(page).get_by_role("button", name="Print")).to_be_hidden()
    for name in names:
        expect(sheet).to_contain_text(quiz.scenario(name)[3])
    place = quiz.schools.index(SCHOOL)
    statements = [quiz.data["schools"][place][3][quiz.answer(name, SCHOOL)[3]] for name in names]
    for statement in statements:
        expect(sheet).not_to_contain_text(statement)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.emulate_media(media="screen")
    page.goto(f"{site_url}quizzes/{TOPIC}.html#school={SCHOOL}&sheet=answers")
    page.emulate_media(media="print")
    for name, statement in zip(names, statements, strict=True):
        entry = sheet.get_by_role("listitem").filter(
            has=page.get_by_role("heading", name=quiz.scenario(name)[2], exact=True)
        )
        expect(entry).to_contain_text("ABCDE"[quiz.right(name, SCHOOL)] + ".")
        expect(entry).to_contain_text(statement)
        packed = quiz.answer(name, SCHOOL)
        for cited in packed[4] if len(packed) > 4 else []:
            expect(entry).to_contain_text(quiz.data["schools"][place][4][cited][2])


def test_without_javascript_scenarios_read_with_their_answers(
    browser: Browser, quiz: QuizData, site_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}quizzes/{TOPIC}.html")
    expect(runner(page)).to_be_hidden()
    name = quiz.openers(SCHOOL, TOPIC)[0]
    article = page.get_by_role("article", name=quiz.scenario(name)[2], exact=True)
    expect(article).to_contain_text(quiz.scenario(name)[3])
    statement = quiz.data["schools"][quiz.schools.index(SCHOOL)][3][quiz.answer(name, SCHOOL)[3]]
    told = article.get_by_text(statement, exact=False).first
    expect(told).to_be_hidden()
    article.get_by_text("Show answer").click()
    expect(told).to_be_visible()
    groups = article.locator(".hb-outcome")
    rules = {quiz.answer(name, school)[1] for school in quiz.schools if quiz.answer(name, school)}
    expect(groups).to_have_count(len(rules))
    for kind in ("moving", "refresher", "five"):
        page.goto(f"{site_url}quizzes/{kind}.html")
        expect(page.get_by_role("heading", name="Read the scenarios instead")).to_be_visible()
    page.goto(f"{site_url}schools/{SCHOOL}/induction-quiz.html")
    expect(page.get_by_role("heading", name="The situations")).to_be_visible()
    context.close()
