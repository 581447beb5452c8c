"""Two policies side by side: the browser's word differences beside the build's, and the page as a governor uses it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Browser, Page, expect

from handbook.assemble.differences import Kind, compare
from handbook.assemble.gaps import answers
from handbook.assemble.handbook import Handbook, Shelf, assemble
from handbook.assemble.shared import groups_of_clauses, shared_wordings
from handbook.assemble.worddiff import compared, ratio, words
from handbook.model import QuestionId, SchoolId
from handbook.sources.library import read_library
from tests.browser.test_manners import AXE_TAGS

NARROW, WIDE = 320, 1280
PAGE = "side-by-side.html"
TEXT_WITHOUT_LABEL = """paragraph => [...paragraph.childNodes]
  .filter(node => !node.classList?.contains('hb-label')).map(node => node.textContent).join('')"""


@pytest.fixture(scope="module")
def handbook(root: Path) -> Handbook:
    return assemble(read_library(root)[0])


@pytest.fixture(params=["http", "file"])
def root_url(request: pytest.FixtureRequest) -> str:
    """The site's address, over http and from disk."""
    return str(request.getfixturevalue("site_url" if request.param == "http" else "file_url"))


@pytest.fixture(scope="module")
def pair(handbook: Handbook) -> tuple[SchoolId, SchoolId]:
    """Two schools, those that share most wording."""
    if len(handbook.shelves) < 2:
        pytest.skip("one school only")
    groups = shared_wordings(handbook.shelves.values())
    return max(
        itertools.combinations(handbook.shelves, 2),
        key=lambda two: sum(set(two) <= set(group.schools) for group in groups),
    )


def cited(shelf: Shelf, question: QuestionId) -> list[str]:
    """The texts of the clauses that the answer and its exceptions rest on."""
    stance = shelf.stances.get(question)
    outcomes = stance.outcomes if stance else ()
    ids = dict.fromkeys(clause for outcome, _ in outcomes for clause in outcome.cites)
    return [shelf.clauses[clause].text for clause in ids if clause in shelf.clauses]


def facing(handbook: Handbook) -> list[list[str]]:
    """Every pair of clauses that can face each other, each once, and some texts that are hard to cut."""
    found = {
        (one, other): None
        for left, right in itertools.permutations(handbook.shelves.values(), 2)
        for question in handbook.questions
        for one in cited(left, question)
        for other in cited(right, question)
    }
    moved = (
        "Ask first. Never name a pupil. Keep it private.",
        "Never name a pupil! Keep it private. Ask first.",
    )
    hard = (
        "",
        "…",
        "« Élève », l’école e.g. 3.1? Yes.  Two",
        "אָסוּר לפרסם תמונות, see §4.",
        "a_b  c\u2011d 👩‍🏫 x",
    )
    random = Random(3)  # few words in many orders: ties, which real clauses hardly have
    drawn = [
        " ".join(random.choices(("ask", "the", "head", "first.", "Never", "post,"), k=12)) for _ in range(400)
    ]
    extra = [moved, *itertools.product(hard, hard), *zip(drawn[::2], drawn[1::2], strict=True)]
    return [list(two) for two in (*found, *extra)]


def as_json(left: str, right: str) -> Any:
    both = compared(left, right)
    return {
        side: [
            {
                "pieces": [{"text": p.text, "differs": p.differs} for p in sentence.pieces],
                "partner": sentence.partner,
                "moved": sentence.moved,
            }
            for sentence in sentences
        ]
        for side, sentences in (("left", both.left), ("right", both.right))
    }


def test_browser_and_build_mark_the_same_words(page: Page, site_url: str, handbook: Handbook) -> None:
    pairs = facing(handbook)
    assert len(pairs) > 100
    page.goto(site_url + PAGE)
    told = page.evaluate("pairs => pairs.map(([left, right]) => hb.words.compared(left, right))", pairs)
    wrong = [
        (two, here, there)
        for two, here in zip(pairs, told, strict=True)
        if here != (there := as_json(two[0], two[1]))
    ]
    assert wrong[:3] == []


def test_browser_and_build_find_the_same_likeness(page: Page, site_url: str, handbook: Handbook) -> None:
    texts = [clause.text for shelf in handbook.shelves.values() for clause in shelf.clauses.values()][::7]
    pairs = list(itertools.combinations(texts, 2))
    page.goto(site_url + PAGE)
    told = page.evaluate(
        "pairs => pairs.map(([a, b]) => hb.words.ratio(hb.words.words(a), hb.words.words(b)))", pairs
    )
    assert told == [ratio(words(a), words(b)) for a, b in pairs]


def lay(page: Page, url: str, handbook: Handbook, one: SchoolId, other: SchoolId) -> None:
    page.goto(url + PAGE)
    page.get_by_label("One school").select_option(label=handbook.shelves[one].school.name)
    page.get_by_label("The other school").select_option(label=handbook.shelves[other].school.name)
    page.get_by_role("button", name="Lay side by side").click()
    expect(page.get_by_role("heading", name="Side by side", exact=True)).to_be_focused()


def test_a_governor_lays_two_policies_side_by_side_and_sends_them(
    page: Page, root_url: str, handbook: Handbook, pair: tuple[SchoolId, SchoolId]
) -> None:
    lay(page, root_url, handbook, *pair)
    expect(page).to_have_url(re.compile(f"one={pair[0]}&other={pair[1]}$"))
    region = page.get_by_role("region", name="Side by side")
    expect(region.get_by_role("article")).to_have_count(len(handbook.questions))
    for question in handbook.questions.values():
        article = region.get_by_role("article").filter(
            has=page.get_by_role("heading", name=question.ask, exact=True)
        )
        for school in pair:
            stance = handbook.stance(school, question.id)
            if stance:
                expect(article).to_contain_text(stance.base.says)
    sent, shown = page.url, region.inner_text()
    page.goto("about:blank")
    page.goto(sent)
    expect(region.get_by_role("article")).to_have_count(len(handbook.questions))
    assert region.inner_text() == shown


def test_the_words_that_differ_are_marked_and_texts_stay_whole(
    page: Page, site_url: str, handbook: Handbook, pair: tuple[SchoolId, SchoolId]
) -> None:
    lay(page, site_url, handbook, *pair)
    for more in page.locator("details.hb-side__shared").all():
        more.evaluate("element => { element.open = true }")
    known = {
        " ".join(clause.text.split())
        for school in pair
        for clause in handbook.shelves[school].clauses.values()
    }
    marks = page.locator("mark")
    expect(marks.first).to_be_visible()
    for paragraph in page.locator("p:has(mark)").all():
        text = " ".join(paragraph.evaluate(TEXT_WITHOUT_LABEL).split())
        assert text in known, text


def test_shared_wording_is_folded_and_says_how_many_schools_have_it(
    page: Page, site_url: str, handbook: Handbook, pair: tuple[SchoolId, SchoolId]
) -> None:
    groups = shared_wordings(handbook.shelves.values())
    number = groups_of_clauses(groups)
    one, other = (handbook.shelves[school] for school in pair)
    meeting = any(
        number.get((one.school.id, a)) == number.get((other.school.id, b)) is not None
        for q in handbook.questions
        if q in one.stances and q in other.stances
        for a in one.stances[q].base.cites
        for b in other.stances[q].base.cites
    )
    if not meeting:
        pytest.skip("no two clauses of one wording face each other")
    lay(page, site_url, handbook, *pair)
    fold = page.locator("details.hb-side__shared")
    expect(fold.first.locator("summary")).to_have_text(
        re.compile(r"^Shared wording, (nearly )?the same in \d+ schools$")
    )
    target = fold.first.get_by_role("link", name="Everyone who has it")
    if not target.is_visible():
        fold.first.locator("summary").click()
    target.click()
    expect(page).to_have_url(re.compile(r"shared-wording\.html#hb-shared-\d+$"))
    heading = page.locator(f'[id="{page.url.split("#")[1]}"]')
    expect(heading).to_be_in_viewport()


def test_only_what_differs_can_be_shown_and_counts_agree(
    page: Page, site_url: str, handbook: Handbook, pair: tuple[SchoolId, SchoolId]
) -> None:
    one, other = pair
    differing = one_sided = 0
    for question, comparison in compare(handbook).items():
        left, right = answers(handbook, one, question), answers(handbook, other, question)
        one_sided += left != right
        differing += left and right and comparison.kinds(one, other) != (Kind.SAME,)
    page.goto(f"{site_url}{PAGE}?one={one}&other={other}&show=differ")
    region = page.get_by_role("region", name="Side by side")
    expect(region.get_by_role("article")).to_have_count(differing + one_sided)
    expect(region.get_by_text(f"{differing} with answers that differ")).to_be_visible()
    page.get_by_label("Show").select_option(label="Only where one of them does not answer")
    page.get_by_role("button", name="Lay side by side").click()
    expect(region.get_by_role("article")).to_have_count(one_sided)
    page.go_back()
    expect(region.get_by_role("article")).to_have_count(differing + one_sided)


def test_a_restated_policy_says_so(
    page: Page, site_url: str, handbook: Handbook, pair: tuple[SchoolId, SchoolId]
) -> None:
    restated = [s for s in pair if any(p.wording == "restated" for p in handbook.shelves[s].school.policies)]
    lay(page, site_url, handbook, *pair)
    note = page.get_by_role("note").filter(has_text="restates the policy in plain words")
    expect(note).to_have_count(1 if restated else 0)
    for school in restated:
        expect(note).to_contain_text(handbook.shelves[school].school.name)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("?one=no-such-school&other={other}", "There is no such school."),
        ("?one=<b>x&other={other}", "There is no such school."),
        ("?one={one}&other={one}", "Choose two different schools."),
    ],
)
def test_an_address_that_means_nothing_says_so(
    page: Page, site_url: str, pair: tuple[SchoolId, SchoolId], address: str, says: str
) -> None:
    page.goto(site_url + PAGE + address.format(one=pair[0], other=pair[1]))
    expect(page.get_by_role("note").filter(has_text=says)).to_be_visible()
    expect(page.get_by_role("region", name="Side by side")).to_have_count(0)
    expect(page.get_by_label("One school")).to_be_visible()
    expect(page.locator("b", has_text="x")).to_have_count(0)


def test_choosing_nothing_says_what_is_missing(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    page.get_by_role("button", name="Lay side by side").click()
    expect(page.get_by_role("note").filter(has_text="Choose two schools.")).to_be_visible()


def test_without_javascript_the_page_leads_on(browser: Browser, site_url: str, handbook: Handbook) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + PAGE)
    expect(page.get_by_role("button", name="Lay side by side")).to_have_count(0)
    expect(page.get_by_role("link", name="Wording that schools share")).to_be_visible()
    for topic in handbook.vocabulary.topics[:3]:
        expect(page.locator("#hb-main").get_by_role("link", name=topic.title, exact=True)).to_be_visible()
    context.close()


@pytest.fixture(params=[(NARROW, "light"), (NARROW, "dark"), (WIDE, "light"), (WIDE, "dark")])
def window(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in a window of that width, light or dark."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    yield context.new_page()
    context.close()


def test_axe_finds_nothing_in_two_policies(
    window: Page, site_url: str, handbook: Handbook, pair: tuple[SchoolId, SchoolId]
) -> None:
    window.goto(f"{site_url}{PAGE}?one={pair[0]}&other={pair[1]}")
    expect(window.get_by_role("region", name="Side by side").get_by_role("article")).to_have_count(
        len(handbook.questions)
    )
    report = Axe().run(window, options={"runOnly": AXE_TAGS})
    assert [(v["id"], [n["target"] for n in v["nodes"][:3]]) for v in report.response["violations"]] == []
    assert window.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
