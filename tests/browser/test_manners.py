"""How the site behaves, whatever is on it: nothing leaves it, nothing inline runs, everyone can reach everything.

In: the built site, over http and from disk. Pages are taken one of each kind (`data-page-kind`), so a new kind of
page is tested from the day it is there. Must not know what any policy says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from handbook.publish import CONTENT_SECURITY_POLICY, CUT_OFF_POLICY

NARROW, WIDE = 320, 1280
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def kinds(site_dir: Path) -> dict[str, str]:
    """One page of each kind, the first by address; each page that somebody wrote in Markdown is a kind of its own."""
    found: dict[str, str] = {}
    for path in sorted(site_dir.rglob("*.html")):
        kind = re.search(r'data-page-kind="([^"]+)"', path.read_text(encoding="utf-8"))
        address = path.relative_to(site_dir).as_posix()
        found.setdefault(kind[1] if kind else address, address)
    return found


@pytest.fixture(params=["http", "file"])
def root_url(request: pytest.FixtureRequest) -> str:
    """The site's address, over http and from disk."""
    return str(request.getfixturevalue("site_url" if request.param == "http" else "file_url"))


@pytest.fixture
def troubles(page: Page) -> Iterator[list[str]]:
    """What the browser complains of while the test runs: policy violations, script errors, lost files."""
    seen: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            seen.append(f"{page.url}: {message.text}")

    page.on("console", hear)
    page.on("pageerror", lambda error: seen.append(f"{page.url}: {error}"))

    def lose(lost: Request) -> None:
        if "ABORTED" not in (lost.failure or ""):  # the test went on to another page before it came
            seen.append(f"{page.url}: lost {lost.url}")

    page.on("requestfailed", lose)
    yield seen
    assert seen == []


def page_with(site_dir: Path, mark: str) -> str:
    """The first generated page that holds the mark (a guide may quote it); the test is skipped where none does."""
    for path in sorted(site_dir.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        if '<div class="hb-page"' in html and mark in html:
            return path.relative_to(site_dir).as_posix()
    pytest.skip(f"no page holds {mark}")


def test_every_page_carries_the_security_policy_first(site_dir: Path) -> None:
    pages = sorted(site_dir.rglob("*.html"))
    assert pages
    for path in pages:
        html = path.read_text(encoding="utf-8")
        head = re.search(r"<head[^>]*>\s*(<[^>]*>)", html)
        assert head is not None, path
        cut_off = '<meta name="hb-connect" content="none">' in html
        assert f'content="{CUT_OFF_POLICY if cut_off else CONTENT_SECURITY_POLICY}"' in head[1], path
    assert "unsafe" not in CONTENT_SECURITY_POLICY


def test_no_request_leaves_the_site(
    page: Page, root_url: str, kinds: dict[str, str], troubles: list[str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in kinds.values():
        if root_url.startswith("file:") and address == "404.html":
            continue  # a server shows it, for an address at any depth: its links start at the root
        page.goto(root_url + address)
        expect(page.locator("html.js")).to_have_count(1)
    outside = [url for url in asked if not url.startswith((root_url, "data:"))]
    assert outside == []
    assert len(asked) > len(kinds)
    assert troubles == []


def test_an_inline_script_does_not_run(page: Page, root_url: str) -> None:
    page.goto(root_url + "index.html")
    page.evaluate(
        """() => {
          document.addEventListener('securitypolicyviolation', (event) => {
            document.documentElement.dataset.blocked = event.effectiveDirective;
          });
          const script = document.createElement('script');
          script.textContent = "document.documentElement.dataset.ran = 'yes'";
          document.body.append(script);
        }"""
    )
    expect(page.locator("html")).to_have_attribute("data-blocked", "script-src-elem")
    expect(page.locator("html[data-ran]")).to_have_count(0)


def test_search_finds_a_clause_and_lands_on_it(
    page: Page, root_url: str, site_dir: Path, troubles: list[str]
) -> None:
    entries = json.loads((site_dir / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    policy = page_with(site_dir, 'data-page-kind="policy"')
    entry = max(
        (entry for entry in entries if entry["location"].startswith(policy + "#")),
        key=lambda entry: len(entry["text"]),
    )
    words = sorted(set(re.findall(r"[a-z]{6,}", entry["text"].lower())), key=len)[-4:]
    page.set_viewport_size({"width": WIDE, "height": 800})
    page.goto(root_url + "index.html")
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type(" ".join(f"+{word}" for word in words))
    result = page.locator(f'.md-search-result__link[href$="{entry["location"]}"]')
    expect(result).to_have_count(1)
    if not result.is_visible():  # several clauses of one page: the rest are one press away
        page.locator(".md-search-result__more summary").first.click()
    result.click()
    anchor = entry["location"].split("#")[1]
    expect(page).to_have_url(re.compile(re.escape(entry["location"]) + "$"))
    expect(page.locator(f'[id="{anchor}"]')).to_be_in_viewport()
    assert troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    browser: Browser, site_url: str, kinds: dict[str, str], width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    faults: list[str] = []
    for kind, address in kinds.items():
        page.goto(site_url + address)
        expect(page.locator("html.js")).to_have_count(1)
        expect(page.locator("body")).to_have_attribute(
            "data-md-color-scheme", "slate" if scheme == "dark" else "default"
        )
        for disclosure in page.locator("details.hb-more").all()[:3]:
            disclosure.evaluate("element => { element.open = true }")
        report = Axe().run(page, options={"runOnly": AXE_TAGS})
        for violation in report.response["violations"]:
            where = [node["target"] for node in violation["nodes"][:3]]
            faults.append(f"{kind} ({address}): {violation['id']} at {where}")
        spill = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if spill > 0:
            faults.append(f"{kind} ({address}): {spill} px wider than the window")
    context.close()
    assert faults == []


def test_the_menu_opens_closes_and_keeps_the_focus_by_keyboard(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": NARROW, "height": 700})
    page.goto(site_url + "index.html")
    menu = page.get_by_role("button", name="Menu")
    for _ in range(6):
        page.keyboard.press("Tab")
        if menu.evaluate("element => element === document.activeElement"):
            break
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    drawer = page.get_by_role("navigation", name="Pages")
    expect(drawer.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()
    expect(drawer).to_be_hidden()


# A radio may be drawn by its label; the colour switch is drawn by the one label of its form that is not hidden.
WHERE_THE_FOCUS_IS_LOST = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return '';
  const drawn = at.matches('.md-option') ? at.form.querySelector('label:not([hidden])')
    : at.matches('input[type=radio]') ? at.labels[0] : at;
  const box = drawn.getBoundingClientRect();
  const seen = drawn.checkVisibility({ visibilityProperty: true })
    && box.width > 1 && box.right > 0 && box.left < innerWidth;
  return seen ? '' : at.outerHTML.slice(0, 120);
}"""


def test_the_keyboard_never_lands_on_what_cannot_be_seen(
    page: Page, site_url: str, kinds: dict[str, str]
) -> None:
    page.set_viewport_size({"width": NARROW, "height": 700})
    for address in kinds.values():
        page.goto(site_url + address)
        for _ in range(25):
            page.keyboard.press("Tab")
            lost = page.evaluate(WHERE_THE_FOCUS_IS_LOST)
            assert lost == "", f"{address}: the focus went to {lost}"


def test_the_skip_link_comes_first_and_goes_to_the_content(page: Page, site_url: str) -> None:
    page.goto(site_url + "index.html")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#hb-main")).to_be_focused()


def test_a_permalink_copies_its_address_and_says_so(page: Page, site_url: str, site_dir: Path) -> None:
    address = page_with(site_dir, 'data-module="copy-permalink"')
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site_url + address)
    link = page.locator('a[data-module="copy-permalink"]').first
    anchor = link.get_attribute("href")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == f"{site_url}{address}{anchor}"
    assert page.url == f"{site_url}{address}{anchor}"
    expect(link).to_be_focused()


DUE = {
    "2024": "overdue since 2024",
    "2026": "due this year",
    "2028": "due in 2 years",
    "2024-11": "overdue since November 2024",
    "2026-11": "due this month",
    "2026-12": "due in 1 month",
    "2027-11": "due in 12 months",
    "2029-01": "due in 2 years",
    "2026-11-19": "overdue since 19 November 2026",
    "2026-11-20": "due today",
    "2026-12-20": "due in 30 days",
    "2027-11-20": "due in 12 months",
    "soon": None,
}


def test_a_due_date_is_judged_at_its_own_precision(page: Page, site_url: str) -> None:
    times = "".join(f'<p><time data-module="due" datetime="{value}">then</time></p>' for value in DUE)
    sample = f'<!doctype html><title>Due</title>{times}<script src="assets/js/due.js"></script>'
    page.route("**/due-sample.html", lambda route: route.fulfill(body=sample, content_type="text/html"))
    page.clock.set_fixed_time("2026-11-20T12:00:00")
    page.goto(site_url + "due-sample.html")
    said = page.locator("p").evaluate_all(
        "all => all.map(p => p.querySelector('.hb-due')?.textContent ?? null)"
    )
    assert dict(zip(DUE, said, strict=True)) == DUE


def test_a_due_date_claims_nothing_without_javascript(
    browser: Browser, page: Page, site_url: str, site_dir: Path
) -> None:
    address = page_with(site_dir, 'data-module="due"')
    page.goto(site_url + address)
    expect(page.locator(".hb-due").first).to_be_visible()
    plain = browser.new_context(java_script_enabled=False)
    bare = plain.new_page()
    bare.goto(site_url + address)
    expect(bare.locator('time[data-module="due"]').first).to_be_visible()
    expect(bare.locator(".hb-due")).to_have_count(0)
    plain.close()


def stored(page: Page) -> list[str]:
    """The handbook's own keys on this device."""
    return list(page.evaluate("Object.keys(localStorage).filter(key => key.includes('hb.'))"))


def test_the_chooser_remembers_the_school_and_the_bar_forgets_it(
    page: Page, root_url: str, site_dir: Path, troubles: list[str]
) -> None:
    home = page_with(site_dir, 'data-module="chooser"')
    page.goto(root_url + home)
    form = page.locator('form[data-module="chooser"]')
    expect(form.locator("input:checked")).to_have_count(0)
    bar = page.get_by_role("complementary", name="Your school")
    expect(bar).to_be_hidden()

    form.get_by_role("button").click()
    summary = form.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(form.get_by_role("group").count())
    assert stored(page) == []

    for question in form.get_by_role("group").all():
        question.get_by_role("radio").first.check()
    name = form.locator('input[name="school"]').first.get_attribute("data-name")
    assert name
    form.get_by_role("button").click()
    expect(page).not_to_have_url(root_url + home)
    page.wait_for_load_state("networkidle")  # a reload that cuts a script off would count as a loss
    expect(bar.get_by_role("link", name=name)).to_be_visible()
    assert len(stored(page)) == 1

    bar.get_by_role("button", name="Clear this device").click()
    expect(bar).to_be_focused()
    expect(bar).to_contain_text("remembers no school")
    assert stored(page) == []
    page.reload()
    expect(bar).to_be_hidden()
    assert troubles == []


def test_a_stored_address_that_leaves_the_site_is_not_followed(page: Page, site_url: str) -> None:
    page.goto(site_url + "index.html")
    key = page.evaluate("new URL(hb.base).pathname + 'hb.v1.school'")
    for address in (
        "https://example.org/x.html",
        "javascript:alert(1)//.html",
        "//example.org/x.html",
        "../x.html",
    ):
        value = json.dumps({"id": "x", "name": "X", "href": address})
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, value])
        page.reload()
        expect(page.get_by_role("complementary", name="Your school")).to_be_hidden()


def test_without_javascript_every_school_is_a_link(browser: Browser, site_url: str, site_dir: Path) -> None:
    home = page_with(site_dir, 'data-module="chooser"')
    schools = set(re.findall(r'name="school" value="([^"]+)"', (site_dir / home).read_text(encoding="utf-8")))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + home)
    expect(page.locator('form[data-module="chooser"]')).to_be_hidden()
    links = page.locator("[data-chooser-plain] a").evaluate_all("all => all.map(a => a.href)")
    assert schools
    assert all(any(school in link for link in links) for school in schools)
    page.set_viewport_size({"width": NARROW, "height": 700})
    expect(page.get_by_role("navigation", name="Pages").get_by_role("link").first).to_be_in_viewport()
    context.close()


def test_a_term_shows_its_meaning_and_escape_hides_it(page: Page, site_url: str, site_dir: Path) -> None:
    page.goto(site_url + page_with(site_dir, 'data-module="term"'))
    term = page.locator('a[data-module="term"]').first
    meaning = page.get_by_role("tooltip")
    term.hover()
    expect(meaning).to_be_visible()
    meaning.hover()
    page.wait_for_timeout(500)
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    term.focus()
    expect(meaning).to_be_visible()
    expect(term).to_have_accessible_description(meaning.inner_text())


def test_print_has_no_frame_and_cuts_no_table(page: Page, site_url: str, kinds: dict[str, str]) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})  # A4 between its margins, at 96 dots an inch
    for address in kinds.values():
        page.goto(site_url + address)
        expect(page.get_by_role("banner")).to_be_hidden()
        cut = page.locator(".hb-scroll").evaluate_all(
            "all => all.filter(box => box.scrollWidth > box.clientWidth + 1).map(box => box.outerHTML.slice(0, 90))"
        )
        assert cut == [], address


def test_rule_words_show_in_forced_colours(browser: Browser, site_url: str, site_dir: Path) -> None:
    address = page_with(site_dir, 'class="hb-rule"')
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(site_url + address)
    badge = page.locator(".hb-rule:visible").first
    stroke, width = badge.locator("svg").evaluate(
        "element => [getComputedStyle(element).stroke, parseFloat(getComputedStyle(element).width)]"
    )
    background = badge.evaluate("element => getComputedStyle(element.closest('article')).backgroundColor")
    assert badge.inner_text().strip()
    assert stroke != background
    assert width > 10
    context.close()
