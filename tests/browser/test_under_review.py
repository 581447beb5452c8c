"""An answer under which something changed since it was reviewed says so wherever a reader meets its rule."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Locator, Page, expect

from handbook import build
from handbook.drafting.keeping import Accepted, keep
from handbook.model import QuestionId, SchoolId
from handbook.sources.reviews import stance_digest
from tests.browser.test_manners import AXE_TAGS
from tests.support.sites import build_site

SCHOOL, OTHER, QUESTION = SchoolId("agora"), "mago", QuestionId("accept-current")


@pytest.fixture(scope="module")
def url(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build the shipped sources with one answer reviewed, and its clause changed since; give the address."""
    folder = tmp_path_factory.mktemp("suspect")
    for part in ("policies", "quizzes"):
        shutil.copytree(root / part, folder / part)
    handbook = build.read(folder).handbook
    shelf = handbook.shelves[SCHOOL]
    stance = next(each for each in shelf.school.stances if each.question == QUESTION)
    accepted = Accepted(stance=stance, shown=(), seen=stance_digest(stance), titles={})
    keep(folder, shelf, handbook.questions[QUESTION], accepted, date(2026, 11, 20))
    clause = shelf.clauses[stance.base.cites[0]]
    policy = folder / clause.at.path
    text = policy.read_text(encoding="utf-8")
    place = text.index(f"{{#{clause.id} ")
    policy.write_text(f"{text[:place].rstrip()}, always {text[place:]}", encoding="utf-8")
    changed = build.read(folder)
    assert (*changed.handbook.shelves[SCHOOL].suspects,) == (QUESTION,)
    assert changed.errors == ()
    return build_site(root, folder).as_uri() + "/"


@pytest.fixture
def looked_at(page: Page) -> Iterator[Page]:
    """A page whose scripts raise nothing."""
    seen: list[str] = []
    page.on("pageerror", lambda error: seen.append(str(error)))
    yield page
    assert seen == []


def badges(inside: Page | Locator) -> Locator:
    return inside.locator('.hb-rule[data-rule="under-review"]').filter(has_text="Under review")


def test_tables_and_cards_say_so_without_a_script(looked_at: Page, url: str) -> None:
    looked_at.goto(f"{url}topics/befriending-pupils.html")
    expect(badges(looked_at.locator(f"#{QUESTION} td[data-school={SCHOOL}]")).first).to_be_visible()
    expect(badges(looked_at.locator(f"#{QUESTION} td[data-school={OTHER}]"))).to_have_count(0)
    looked_at.goto(f"{url}schools/{SCHOOL}.html")
    expect(badges(looked_at).first).to_be_visible()
    looked_at.goto(f"{url}schools/{OTHER}.html")
    expect(badges(looked_at)).to_have_count(0)


def test_a_cell_says_so_and_what_it_opens_to(looked_at: Page, url: str) -> None:
    looked_at.goto(f"{url}compare.html")
    cell = looked_at.locator(f"#{QUESTION} td[data-school={SCHOOL}]")
    expect(badges(cell)).to_have_count(1)
    cell.locator(".hb-cell").click()
    expect(badges(looked_at.locator(".hb-answer")).first).to_be_visible()
    assert not Axe().run(looked_at, options={"runOnly": AXE_TAGS}).response["violations"]


def test_a_situation_says_so(looked_at: Page, url: str) -> None:
    looked_at.goto(f"{url}situation.html?question={QUESTION}")
    card = looked_at.locator(".hb-card", has=looked_at.locator(f'a[href$="schools/{SCHOOL}.html"]'))
    expect(badges(card)).to_have_count(1)
    expect(badges(looked_at)).to_have_count(1)


def test_two_policies_side_by_side_say_so(looked_at: Page, url: str) -> None:
    looked_at.goto(f"{url}side-by-side.html?one={SCHOOL}&other={OTHER}")
    expect(badges(looked_at.locator(f"#hb-q-{QUESTION}"))).to_have_count(1)
    expect(badges(looked_at)).to_have_count(1)


def test_a_quiz_asks_on_and_says_so(looked_at: Page, url: str) -> None:
    looked_at.goto(f"{url}quizzes/befriending-pupils.html")
    told = looked_at.evaluate(
        "([school]) => [...hb.quiz.scenarios.values()].map((scenario) => [scenario.id, scenario.answers.get(school)])"
        ".filter(([, answer]) => answer && answer.review).map(([id, answer]) => [id, answer.review])",
        [SCHOOL],
    )
    scenarios = build_scenarios(looked_at)
    assert told
    assert {review for _, review in told} == {"Under review"}
    assert {name for name, _ in told} <= scenarios
    drawn = looked_at.evaluate(
        "([school, id]) => { const scenario = hb.quiz.scenarios.get(id);"
        "document.body.append(hb.quizView.feedback(scenario, school, -1, '')); }",
        [SCHOOL, told[0][0]],
    )
    assert drawn is None
    expect(badges(looked_at.locator("section.hb-feedback"))).to_have_count(1)


def build_scenarios(page: Page) -> set[str]:
    """The scenarios that the page prints for readers without a script."""
    ids = page.locator("article.hb-scenario h3").evaluate_all("all => all.map((each) => each.id)")
    return {re.sub("^hb-scenario-", "", name) for name in ids}
