"""The acknowledgement: blocked with reasons, filled in, made, handed over; the same wherever the site is opened.

In: the built site, over http, from disk, under an address without https, and in a frame. Python checks what comes out.
"""

from __future__ import annotations

import csv
import io
import json
import mimetypes
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from pdfminer.high_level import extract_pages, extract_text
from playwright.sync_api import Browser, FilePayload, Page, Route, expect

from handbook.acknowledgement.checking import check
from handbook.acknowledgement.context import context_of
from handbook.acknowledgement.record import code
from handbook.assemble.lessons import lessons
from handbook.build import read
from handbook.settings import read_settings
from tests.browser.acknowledging import FORM, SCHOOL, fill, quiz_taken, ready, saved, store, told
from tests.browser.test_manners import AXE_TAGS
from tests.support.qr_reader import read_qr
from tests.support.records import NOW, content

HOSTILE = '=HYPERLINK("https://example.org","x") <img src=x onerror=alert(1)>'


def errors(page: Page) -> list[str]:
    return page.locator(".hb-errors li").all_inner_texts()


def test_which_one_is_asked_first_and_mistakes_are_named(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}acknowledge.html")
    form = page.locator('[data-module="acknowledge"]')
    expect(form.get_by_role("radio", checked=True)).to_have_count(0)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".hb-errors")).to_be_focused()
    assert errors(page) == ["Choose why you acknowledge", "Choose the school whose policy you acknowledge"]
    page.locator(".hb-errors a").first.click()
    expect(form.get_by_role("radio").first).to_be_focused()
    page.get_by_role("radio", name=re.compile("Moving school")).check()
    page.locator(f'input[name="from"][value="{SCHOOL}"]').check()
    page.locator(f'input[name="school"][value="{SCHOOL}"]').check()
    page.get_by_role("button", name="Continue").click()
    assert errors(page) == ["Choose two different schools"]
    page.locator('input[name="from"][value="mago"]').check()
    page.get_by_role("button", name="Continue").click()
    expect(page).to_have_url(re.compile(f"#school={SCHOOL}&kind=moving&from=mago$"))
    page.go_back()
    expect(page.get_by_role("button", name="Continue")).to_be_visible()


def test_what_is_asked_for_first_is_named_with_the_way_on(page: Page, site_url: str, site_dir: Path) -> None:
    school = told(site_dir)
    page.goto(site_url + FORM)
    reasons = page.locator(".hb-reasons li")
    expect(reasons).to_have_count(3)
    assert [urlsplit(link.get_attribute("href") or "").fragment for link in reasons.locator("a").all()] == [
        "hb-step-rules", "hb-step-policy", "",
    ]  # fmt: skip
    ready(page, site_url, site_dir)
    store(page, f"v1.quiz.induction.{SCHOOL}", quiz_taken(school, wrong=len(school["plan"])))
    page.goto(site_url + FORM)
    expect(reasons).to_have_count(1)
    expect(reasons).to_contain_text(f"the pass mark is {school['passMark']}%")
    store(page, f"v1.quiz.induction.{SCHOOL}", quiz_taken(school))
    page.get_by_role("button", name="Look again").click()
    expect(page.get_by_role("button", name="Make the record")).to_be_visible()


@pytest.mark.parametrize("kind", ["refresher", "moving&from=mago"])
def test_the_other_kinds_ask_for_their_own_quiz(page: Page, site_url: str, kind: str) -> None:
    page.goto(f"{site_url}acknowledge.html#school={SCHOOL}&kind={kind}")
    link = page.get_by_role("link", name="Take the quiz")
    expect(link).to_have_attribute(
        "href", re.compile(f"quizzes/{kind.split('&', maxsplit=1)[0]}.html#school={SCHOOL}")
    )
    link.click()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()


def test_a_refresher_counts_its_own_paper(page: Page, site_url: str, site_dir: Path) -> None:
    school = told(site_dir)
    paper = [name for name in school["answers"] if name not in school["plan"]][:10]
    year = page.evaluate("new Date().getFullYear()")
    page.goto(f"{site_url}acknowledge.html#school={SCHOOL}&kind=refresher")
    taken = quiz_taken(school | {"plan": paper}, wrong=1) | {"seed": 4_000_000_000, "attempts": 3}
    store(page, f"v1.quiz.refresher.{SCHOOL}.{year}", taken)
    page.get_by_role("button", name="Look again").click()
    fill(page)
    quiz = json.loads(saved(page)[1])["quiz"]
    assert (quiz["id"], quiz["score"], quiz["of"], quiz["seed"], quiz["attempts"], quiz["scenarios"]) == (
        f"refresher-{year}", 9, 10, 4_000_000_000, 3, paper,
    )  # fmt: skip


def test_the_form_says_what_is_missing_at_the_field_and_above(
    page: Page, site_url: str, site_dir: Path
) -> None:
    ready(page, site_url, site_dir)
    page.goto(site_url + FORM)
    page.get_by_role("button", name="Make the record").click()
    expect(page.locator(".hb-errors")).to_be_focused()
    assert len(errors(page)) == 4
    page.get_by_role("link", name="Enter your full name").click()
    name = page.get_by_label("Full name")
    expect(name).to_be_focused()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description(re.compile("Enter your full name"))
    page.get_by_label("By my work e-mail").check()
    expect(page.get_by_label("Staff number", exact=True)).to_be_hidden()
    page.get_by_label("Work e-mail", exact=True).fill("nobody")
    name.fill(" \u202e ")
    page.get_by_role("button", name="Make the record").click()
    assert errors(page)[:2] == ["Enter your full name", "Enter your work e-mail, like name@school.example"]
    assert name.input_value() == " \u202e "  # nothing that was typed is lost


def test_the_declaration_names_the_restatement_and_the_source(
    page: Page, site_url: str, site_dir: Path, root: Path
) -> None:
    ready(page, site_url, site_dir)
    page.goto(site_url + FORM)
    policy = read(root).handbook.shelves[SCHOOL].school.policies[0]  # type: ignore[index]
    declared = page.locator(".hb-declaration blockquote")
    assert policy.source is not None
    for part in (
        policy.title,
        f"edition {policy.edition}",
        "November 2021",
        policy.digest,
        policy.source.sha256,
        "restatement",
    ):
        expect(declared).to_contain_text(part)
    said = declared.inner_text()
    fill(page)
    assert json.loads(saved(page)[1])["declaration"] == said


def test_the_record_is_intact_current_and_passed(
    page: Page, site_url: str, site_dir: Path, root: Path
) -> None:
    ready(page, site_url, site_dir)
    page.goto(site_url + FORM)
    fill(page, name="  Siân   Ó Dálaigh-Łódź ")
    name, data = saved(page)
    record = json.loads(data)
    assert name == f"{record['made_at'][:10]}_{SCHOOL}_induction_łodz.json"
    assert record["name"] == "Siân Ó Dálaigh-Łódź"
    assert "work_email" not in record
    handbook, settings = read(root).handbook, read_settings({"owner": record["handbook"]["name"]})
    verdict = check(data, context_of(handbook, lessons(handbook), settings), datetime.now(UTC))
    assert (verdict.integrity, verdict.version, verdict.time, verdict.quiz) == (
        "intact",
        "current",
        "fine",
        "passed",
    )
    page.goto(f"{site_url}check.html")
    page.get_by_label("Drop records here").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": data}
    )
    said = page.locator(".hb-verdict p[data-code]").all_inner_texts()
    assert said == [finding.text for finding in verdict.findings]
    expect(page.locator(".hb-verdict")).to_contain_text(code(record["digest"]))


def test_no_formula_and_no_markup_gets_out_of_a_name(page: Page, site_url: str, site_dir: Path) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    ready(page, site_url, site_dir)
    page.goto(site_url + FORM)
    page.wait_for_load_state("networkidle")  # the icon of the tab comes late
    page.on("request", lambda request: asked.append(request.url))
    fill(page, name=HOSTILE, number="-0042")
    assert json.loads(saved(page)[1])["name"] == HOSTILE
    name, data = saved(page, "Table line (CSV)")
    assert name.endswith(".csv")
    assert data.startswith(b"\xef\xbb\xbf")
    head, line = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    row = dict(zip(head, line, strict=True))
    assert (row["name"], row["staff_number"], row["school"]) == ("'" + HOSTILE, "'-0042", SCHOOL)
    assert not [cell for cell in line if cell[:1] in "=+-@" and cell]
    expect(page.locator(".hb-certificate__name")).to_have_text(HOSTILE)
    assert [url for url in asked if not url.startswith("blob:")] == []


def test_the_e_mail_is_prepared_and_says_that_the_file_is_attached_by_hand(
    page: Page, site_url: str, site_dir: Path
) -> None:
    ready(page, site_url, site_dir)
    page.goto(site_url + FORM)
    fill(page, name="Zoë & Co?subject=x\u2028bcc: y")
    address = page.get_by_role("link", name="Write the e-mail").get_attribute("href") or ""
    name, data = saved(page)
    record = json.loads(data)
    assert address.startswith("mailto:?subject=")
    assert len(address) < 2000  # programs cut longer ones off
    subject, body = address.removeprefix("mailto:?subject=").split("&body=")
    assert "&" not in subject + body
    assert record["name"] in unquote(subject)
    assert f"Code: {code(record['digest'])}\r\n" in unquote(body)
    assert name in unquote(body)
    expect(page.get_by_text("Attach the saved file yourself")).to_be_visible()


def modules(page: Page) -> list[list[bool]]:
    """The QR code as it is drawn, without its quiet zone."""
    drawn = page.locator("svg.hb-qr path").get_attribute("d") or ""
    dark = {(int(y), int(x)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", drawn)}
    return [[(y, x) in dark for x in range(4, 37)] for y in range(4, 37)]


def test_the_certificate_is_one_sheet_of_a4_with_code_and_qr(
    page: Page, site_url: str, site_dir: Path, tmp_path: Path
) -> None:
    ready(page, site_url, site_dir)
    page.goto(site_url + FORM)
    fill(page, name="Wolfeschlegelsteinhausenbergerdorff " * 5)
    digest = json.loads(saved(page)[1])["digest"]
    assert read_qr(modules(page)) == digest.upper()
    page.pdf(path=tmp_path / "certificate.pdf", prefer_css_page_size=True)
    sheets = list(extract_pages(tmp_path / "certificate.pdf"))
    assert [(round(sheet.width), round(sheet.height)) for sheet in sheets] == [(595, 842)]
    text = " ".join(extract_text(tmp_path / "certificate.pdf").split())
    assert code(digest) in text
    assert "Received by the office" in text
    assert "Save the record" not in text
    assert "What a record shows" not in text


def test_nothing_that_was_typed_is_kept_on_the_device(page: Page, site_url: str, site_dir: Path) -> None:
    ready(page, site_url, site_dir)
    page.goto(site_url + FORM)
    fill(page, name="Quetzalcoatl Smith", number="77441")
    kept = str(page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie, window.name])"))
    assert "Quetzalcoatl" not in kept
    assert "77441" not in kept
    page.reload()
    expect(page.get_by_label("Full name")).to_have_value("")


def changed(site: Path, page: Page, **changes: Any) -> None:
    """Let the school ask for something else, as its settings can."""
    text = f"hb.data({json.dumps(f'acknowledge/{SCHOOL}')},{json.dumps(told(site) | changes)});"
    page.route(
        f"**/data/acknowledge/{SCHOOL}.js",
        lambda route: route.fulfill(body=text, content_type="text/javascript"),
    )


def test_a_school_may_take_its_official_wording_only(page: Page, site_url: str, site_dir: Path) -> None:
    changed(site_dir, page, officialWording=True)
    ready(page, site_url, site_dir)
    page.goto(site_url + FORM)
    expect(page.get_by_text("This cannot be acknowledged here.")).to_be_visible()
    expect(page.get_by_role("button", name="Make the record")).to_have_count(0)


def test_a_school_may_ask_for_nothing_first_and_name_its_office(
    page: Page, site_url: str, site_dir: Path
) -> None:
    changed(site_dir, page, requires=[], officeEmail="office@agora.example")
    page.goto(site_url + FORM)
    expect(page.get_by_text("No quiz goes into this record.")).to_be_visible()
    fill(page)
    assert json.loads(saved(page)[1])["quiz"] is None
    expect(page.get_by_role("link", name="Write the e-mail")).to_have_attribute(
        "href", re.compile("^mailto:office@agora.example[?]")
    )


def test_a_lost_file_is_said_and_can_be_tried_again(page: Page, site_url: str) -> None:
    page.route("**/data/acknowledge/*.js", lambda route: route.abort())
    page.goto(site_url + FORM)
    expect(page.get_by_role("heading", name="A file of this handbook is missing")).to_be_visible()
    page.unroute("**/data/acknowledge/*.js")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".hb-reasons")).to_be_visible()


INTRANET, PORTAL = "http://intranet.school.example/handbook/", "http://portal.example/"


def served(site: Path) -> Callable[[Route], None]:
    """The site under another address, without a name server."""

    def answer(route: Route) -> None:
        path = site / route.request.url.removeprefix(INTRANET).split("#")[0].split("?")[0]
        if not path.is_file():
            return route.fulfill(status=404)
        return route.fulfill(
            body=path.read_bytes(), content_type=mimetypes.guess_type(path.name)[0] or "text/plain"
        )

    return answer


def portal(address: str) -> Callable[[Route], None]:
    """A page of another site that holds this one in a frame."""
    frame = f'<iframe src="{address.replace("&", "&amp;")}" width="900" height="900"></iframe>'
    html = f"<!doctype html><title>Portal</title>{frame}"
    return lambda route: route.fulfill(body=html, content_type="text/html")


_DIGEST = "([fields, now]) => hb.record.make(fields, new Date(now)).digest"


def test_the_digest_is_the_same_wherever_the_page_is_opened(
    browser: Browser, site_url: str, file_url: str, site_dir: Path
) -> None:
    fields = {key: value for key, value in content(name="Zoë 𠮷").items() if key not in {"schema", "made_at"}}
    asked = [fields, NOW.isoformat()]
    context = browser.new_context(timezone_id="Europe/London")
    context.route(f"{INTRANET}**", served(site_dir))
    context.route(f"{PORTAL}**", portal(f"{INTRANET}acknowledge.html"))
    page = context.new_page()
    found = {}
    for root in (site_url, file_url, INTRANET):
        page.goto(f"{root}acknowledge.html")
        expect(page.get_by_role("button", name="Continue")).to_be_visible()
        found[root] = page.evaluate(_DIGEST, asked)
        secure = page.evaluate("isSecureContext && Boolean(crypto.subtle)")
        assert secure == (root != INTRANET)
    page.goto(PORTAL)
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("button", name="Continue")).to_be_visible()
    found[PORTAL] = page.frames[1].evaluate(_DIGEST, asked)
    assert len(set(found.values())) == 1, found
    context.close()


def test_a_record_is_made_in_a_frame_of_another_site(browser: Browser, site_dir: Path) -> None:
    context = browser.new_context()
    context.route(f"{INTRANET}**", served(site_dir))
    context.route(f"{PORTAL}**", portal(INTRANET + FORM))
    text = f"hb.data({json.dumps(f'acknowledge/{SCHOOL}')},{json.dumps(told(site_dir) | {'requires': []})});"
    context.route(
        "**/data/acknowledge/*.js", lambda route: route.fulfill(body=text, content_type="text/javascript")
    )
    page = context.new_page()
    page.goto(PORTAL)
    fill(page.frame_locator("iframe"))
    name, data = saved(page, on=page.frame_locator("iframe"))
    assert name.endswith(".json")
    assert json.loads(data)["name"] == "Siân O’Brien"
    context.close()


def test_the_checking_page_can_send_nothing_and_reads_by_dropping(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.goto(f"{site_url}check.html")
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url))
    refused = page.evaluate("fetch('data/handbook.json').then(() => 'sent', (error) => error.name)")
    assert refused == "TypeError"
    page.evaluate(
        """(name) => {
          const files = new DataTransfer();
          files.items.add(new File(["not JSON"], name));
          for (const kind of ["dragover", "drop"]) {
            document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true }));
          }
        }""",
        "<img src=x onerror=alert(1)>.json",
    )
    expect(page.locator(".hb-verdict h3")).to_have_text("<img src=x onerror=alert(1)>.json")
    expect(page.locator(".hb-verdict__first")).to_contain_text("Unreadable")
    expect(page.get_by_role("heading", name="What the records say")).to_be_focused()
    page.get_by_role("button", name="Clear the list").click()
    expect(page.locator(".hb-verdict")).to_have_count(0)
    assert asked == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_state_is_accessible(
    browser: Browser, site_url: str, site_dir: Path, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    faults: list[str] = []

    def look(state: str) -> None:
        page.evaluate("scrollTo(0, 0)")  # half under the head, a tab would count as too small to press
        for violation in Axe().run(page, options={"runOnly": AXE_TAGS}).response["violations"]:
            faults.append(
                f"{state}: {violation['id']} at {[node['target'] for node in violation['nodes'][:3]]}"
            )
        spill = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if spill > 0:
            faults.append(f"{state}: {spill} px wider than the window")

    page.goto(f"{site_url}acknowledge.html")
    look("which one")
    page.get_by_role("button", name="Continue").click()
    look("which one, with errors")
    page.goto(site_url + FORM)
    expect(page.locator(".hb-reasons")).to_be_visible()
    look("blocked")
    ready(page, site_url, site_dir)
    page.get_by_label("Your role").select_option("governor")
    page.reload()
    look("induction")
    page.locator("[data-part] a").first.click()
    expect(page.locator(".hb-mark").first).to_be_visible()
    look("policy with marks")
    page.goto(site_url + FORM)
    page.get_by_label("By my staff number").check()
    page.get_by_role("button", name="Make the record").click()
    look("form with errors")
    fill(page, name="Wolfeschlegelsteinhausenbergerdorff-" * 5)
    look("made")
    name, data = saved(page)
    page.goto(f"{site_url}check.html")
    files = {name: data, "altered.json": data.replace(b"00412", b"00413"), "x" * 90 + ".json": b"{"}
    page.get_by_label("Drop records here").set_input_files(
        [FilePayload(name=called, mimeType="application/json", buffer=held) for called, held in files.items()]
    )
    expect(page.locator(".hb-verdict")).to_have_count(3)
    page.locator("details.hb-more").first.evaluate("element => { element.open = true }")
    look("checked")
    context.close()
    assert faults == []
