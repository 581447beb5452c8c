"""Try a situation: the browser's evaluator beside the build's, and the page as a governor uses it."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Browser, Page, expect

from handbook.assemble.handbook import Handbook, assemble
from handbook.assemble.situations import ROLE, situations
from handbook.model import FactId, Question, QuestionId, Rule, Situation
from handbook.sources.library import read_library
from tests.browser.test_manners import AXE_TAGS

NARROW, WIDE = 320, 1280
PAGE = "situation.html"

EVERY_RULING = """async ({ topics, asked }) => {
  const told = [];
  for (const topic of topics) {
    const data = await hb.need('situations/' + topic);
    for (const [question, situation] of asked[topic]) {
      for (const [school, held] of Object.entries(data.schools)) {
        const answer = held.answers[question];
        if (!answer) { told.push([question, school, 'unanswered', '', '', '']); continue; }
        const ruling = hb.rulings.decide(answer, situation);
        told.push([question, school, ruling.rule, ruling.outcome.value, ruling.outcome.says, ruling.row.from]);
      }
    }
  }
  return told;
}"""


@pytest.fixture(scope="module")
def handbook(root: Path) -> Handbook:
    return assemble(read_library(root)[0])


@pytest.fixture(params=["http", "file"])
def root_url(request: pytest.FixtureRequest) -> str:
    """The site's address, over http and from disk."""
    return str(request.getfixturevalue("site_url" if request.param == "http" else "file_url"))


def every_situation(handbook: Handbook, question: Question) -> list[Situation]:
    """Every combination of the facts that can turn the question, with every role a reader can have."""
    domain = handbook.domains[question.id]
    found = list(situations(domain))
    if ROLE in domain:
        return found
    roles = list(handbook.facts[ROLE].values)
    return [{**situation, ROLE: role} for situation, role in itertools.product(found, roles)]


def test_browser_and_build_agree_in_every_situation(page: Page, root_url: str, handbook: Handbook) -> None:
    asked = {
        topic.id: [(q.id, s) for q in topic.questions for s in every_situation(handbook, q)]
        for topic in handbook.vocabulary.topics
    }
    expected = []
    for cases in asked.values():
        for question, situation in cases:
            for school in handbook.shelves:
                ruling = handbook.ruling(school, question, situation)
                if ruling is None:
                    expected.append([question, school, "unanswered", "", "", ""])
                    continue
                origin = "exception" if ruling.decided_by else "base"
                if ruling.outcome.rule == "not-covered":
                    origin = "coverage"
                told = ruling.outcome
                expected.append([question, school, str(told.rule), told.value, told.says, origin])
    page.goto(root_url + PAGE)
    told_here = page.evaluate(EVERY_RULING, {"topics": list(asked), "asked": asked})
    assert len(told_here) == len(expected) >= 20 * len(handbook.questions)
    wrong = [(a, b) for a, b in zip(told_here, expected, strict=True) if a != b]
    assert wrong == []


def test_numbers_are_cut_where_the_build_cuts_them(page: Page, site_url: str, handbook: Handbook) -> None:
    found = next(
        ((q, f) for q, facts in handbook.domains.items() for f in facts if handbook.facts[f].numeric), None
    )
    if found is None:
        pytest.skip("no question turns on a number")
    question, fact = found
    asked = [
        {**situation, fact: number}
        for situation in situations(handbook.domains[question])
        for number in range(handbook.facts[fact].lowest, handbook.facts[fact].lowest + 30)
    ]
    topic = handbook.questions[question].topic
    page.goto(site_url + PAGE)
    told = page.evaluate(EVERY_RULING, {"topics": [topic], "asked": {topic: [(question, s) for s in asked]}})
    expected = [
        str(ruling.outcome.rule)
        for situation in asked
        for school in handbook.shelves
        if (ruling := handbook.ruling(school, question, situation))
    ]
    assert [rule for _, _, rule, *_ in told if rule != "unanswered"] == expected


def turning(handbook: Handbook) -> tuple[QuestionId, FactId, str]:
    """A question, a fact and a value of it that turns some school's answer."""
    for question, domain in handbook.domains.items():
        for fact, values in domain.items():
            if handbook.facts[fact].numeric or len(values) > 6:
                continue
            for value in values[1:]:
                for school in handbook.shelves:
                    plain = handbook.ruling(school, question)
                    turned = handbook.ruling(school, question, {fact: value})
                    if plain and turned and plain.outcome.rule != turned.outcome.rule:
                        return question, fact, str(value)
    pytest.skip("nothing turns any answer")


def test_a_reader_asks_and_sends_the_situation(page: Page, root_url: str, handbook: Handbook) -> None:
    question, fact, value = turning(handbook)
    ask = handbook.questions[question].ask
    page.goto(root_url + PAGE)
    page.get_by_label("Question").select_option(label=ask)
    page.get_by_role("button", name="Choose this question").click()
    expect(page.get_by_role("heading", name="The situation")).to_be_focused()
    words = handbook.facts[fact].values[value]
    choices = page.get_by_role("group", name=handbook.facts[fact].label)
    choices.get_by_role("radio", name=words, exact=True).check()
    before = page.url
    page.get_by_role("button", name="Show the answers").click()
    expect(page.get_by_role("heading", name="What each school’s policy comes to")).to_be_focused()
    assert page.url != before
    answers = page.get_by_role("region", name="What each school’s policy comes to")
    for school, shelf in handbook.shelves.items():
        ruling = handbook.ruling(school, question, {fact: value})
        name = page.get_by_role("link", name=shelf.school.name, exact=True)
        card = answers.get_by_role("listitem").filter(has=name).first
        assert ruling is not None
        expect(card).to_contain_text(ruling.outcome.says)
        if ruling.outcome.cites:
            lead_ins = shelf.lead_ins(ruling.outcome.cites[0])
            expect(card).to_contain_text(shelf.clauses[ruling.outcome.cites[0]].text)
            for lead in lead_ins:
                expect(card).to_contain_text(lead.text)
    expect(page.get_by_role("status").filter(has_text="school")).to_have_count(1)
    sent = page.url
    shown = answers.inner_text()
    page.goto("about:blank")
    page.goto(sent)
    expect(answers.get_by_role("heading", level=3).first).to_be_visible()
    assert answers.inner_text() == shown
    page.go_back()


def test_whom_the_policy_does_not_cover_is_told_so(page: Page, site_url: str, handbook: Handbook) -> None:
    roles = handbook.facts[ROLE].values
    role, school = next(
        ((r, s) for r in roles for s, shelf in handbook.shelves.items() if r not in shelf.covered),
        (None, None),
    )
    if role is None or school is None:
        pytest.skip("every school covers everybody")
    question = next(q for q in handbook.questions.values() if not q.given and handbook.stance(school, q.id))
    page.goto(f"{site_url}{PAGE}?question={question.id}&role={role}")
    expect(page.get_by_role("heading", name=re.compile("^Not covered: "))).to_be_visible()
    expect(page.get_by_label("Role of the reader")).to_have_value(role)


def test_facts_that_change_nothing_say_so(page: Page, site_url: str, handbook: Handbook) -> None:
    question = next(q for q in handbook.questions if not handbook.domains[q])
    page.goto(f"{site_url}{PAGE}?question={question}")
    rest = page.get_by_text("Changes nothing in this question, at any school:")
    for fact in handbook.facts.values():
        if fact.id != ROLE:
            expect(rest).to_contain_text(fact.label[1:])


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("?question=no-such-question", "There is no such question."),
        ("?question=<b>x", "There is no such question."),
        ("?question={question}&{fact}=nonsense", "Part of the address was not understood."),
    ],
)
def test_an_address_that_means_nothing_says_so(
    page: Page, site_url: str, handbook: Handbook, address: str, says: str
) -> None:
    question, fact, _ = turning(handbook)
    page.goto(site_url + PAGE + address.format(question=question, fact=fact))
    expect(page.get_by_role("note").filter(has_text=says)).to_be_visible()
    expect(page.get_by_label("Question")).to_be_visible()
    expect(page.locator("b", has_text="x")).to_have_count(0)


def test_asking_without_a_question_says_what_is_missing(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    page.get_by_role("button", name="Choose this question").click()
    expect(page.get_by_role("note").filter(has_text="Choose a question first.")).to_be_visible()
    expect(page.get_by_label("Question")).to_be_focused()


def test_without_javascript_the_page_says_what_turns_each_question(
    browser: Browser, site_url: str, handbook: Handbook
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + PAGE)
    expect(page.get_by_role("button", name="Choose this question")).to_have_count(0)
    for question in list(handbook.questions.values())[:5]:
        link = page.get_by_role("link", name=question.ask, exact=True)
        expect(link).to_have_attribute("href", f"topics/{question.topic}.html#{question.id}")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_axe_finds_nothing_in_answers(
    browser: Browser, site_url: str, handbook: Handbook, width: int, scheme: str
) -> None:
    question, fact, value = turning(handbook)
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(f"{site_url}{PAGE}?question={question}&{fact}={value}")
    expect(page.get_by_role("heading", level=4).first).to_be_visible()
    for more in page.locator("details.hb-more").all()[:4]:
        more.evaluate("element => { element.open = true }")
    report = Axe().run(page, options={"runOnly": AXE_TAGS})
    assert [(v["id"], [n["target"] for n in v["nodes"][:3]]) for v in report.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    context.close()


def test_silent_answers_say_what_to_do(page: Page, site_url: str, handbook: Handbook) -> None:
    found = next(
        (
            (q, s)
            for q in handbook.questions
            for s in handbook.shelves
            if (ruling := handbook.ruling(s, q)) and ruling.outcome.rule is Rule.SILENT
        ),
        None,
    )
    if found is None:
        pytest.skip("no policy is silent")
    page.goto(f"{site_url}{PAGE}?question={found[0]}")
    expect(page.get_by_text(handbook.questions[found[0]].when_silent).first).to_be_visible()
