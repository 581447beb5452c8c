"""The comparison as a governor uses it: filters, opened cells, the address, phone, paper, files; and at the edges.

In: the real site, and sites built from generated handbooks. By role and label. What differs from what is the
business of tests/unit/test_differences.py; here the browser is only held to the same answers as the build.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from pdfminer.high_level import extract_text
from playwright.sync_api import Browser, Locator, Page, expect

from handbook.assemble.differences import compare
from handbook.assemble.handbook import Handbook, assemble
from handbook.sources.library import read_library
from tests.support.corpus import write_corpus
from tests.support.oddities import ARABIC, LONG, NAMES, write_hostile, write_silent
from tests.support.sites import build_site

PAGE = "compare.html"
PHONE = {"width": 375, "height": 800}
MANY = 16


@pytest.fixture(scope="module")
def real(root: Path) -> Handbook:
    return assemble(read_library(root)[0])


@pytest.fixture(scope="module")
def odd_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Build the site of an odd handbook, each once."""
    built: dict[str, Path] = {}
    writers: dict[str, Callable[[Path, Path], None]] = {
        "many": lambda real, folder: write_corpus(real, folder, MANY),
        "one": lambda real, folder: write_corpus(real, folder, 1),
        "none": lambda real, folder: write_corpus(real, folder, 0),
        "hostile": write_hostile,
        "silent": write_silent,
    }

    def site(name: str) -> Path:
        if name not in built:
            folder = tmp_path_factory.mktemp(name)
            writers[name](root / "policies", folder)
            built[name] = build_site(root, folder)
        return built[name]

    return site


def count(page: Page) -> Locator:
    return page.locator("#hb-count")


def shown(page: Page) -> Locator:
    """The rows of questions that show."""
    return page.locator(".hb-matrix tbody tr[id]:visible")


def opener(page: Page, school: str, question: str) -> Locator:
    return page.locator(f'tr[id="{question}"] td[data-school="{school}"]').get_by_role("button")


def test_the_browser_compares_as_the_build_does(page: Page, site_url: str, real: Handbook) -> None:
    page.goto(site_url + PAGE)
    told = page.evaluate(
        """() => {
          const data = JSON.parse(document.getElementById("hb-compare").textContent);
          const logic = hb.compare(data);
          const ids = data.schools.map((school) => school.id);
          const found = {};
          for (const [key, question] of Object.entries(data.questions)) {
            for (const one of ids) for (const other of ids) if (one !== other) {
              const departure = logic.departure(key, one, other);
              found[[key, one, other]] = [logic.kinds(question, one, other), departure && departure.standpoint];
            }
            for (const one of ids) for (const base of ["*strictest", "*majority"]) {
              const departure = logic.departure(key, one, base);
              found[[key, one, base]] = departure && [departure.byRule, departure.standpoint];
            }
            found[key] = logic.allKinds(question, ids);
          }
          return found;
        }"""
    )
    number = 0
    for key, compared in compare(real).items():
        assert told[key] == list(compared.all_kinds(real.shelves)), key
        for one, other in permutations(real.shelves, 2):
            kinds = compared.kinds(one, other)
            departs = None if kinds[0] == "same" else str(compared.standpoint(one, other))
            assert told[f"{key},{one},{other}"] == [list(kinds), departs], (key, one, other)
            number += 1
        for school in real.shelves:
            for base, found in (
                ("*strictest", compared.departure_from_strictest(school)),
                ("*majority", compared.departure_from_majority(school)),
            ):
                expected = [found.by_rule, str(found.standpoint)] if found.anywhere else None
                assert told[f"{key},{school},{base}"] == expected, (key, school, base)
    assert number == len(real.questions) * len(real.shelves) * (len(real.shelves) - 1)


def test_filters_count_and_announce(page: Page, site_url: str, real: Handbook) -> None:
    page.goto(site_url + PAGE)
    every = len(real.questions)
    expect(count(page)).to_contain_text(f"Showing {every} of {every} questions")
    topic = real.vocabulary.topics[1]
    page.get_by_label("Topic", exact=True).select_option(label=topic.title)
    expect(shown(page)).to_have_count(len(topic.questions))
    expect(count(page)).to_contain_text(f"Showing {len(topic.questions)} of {every} questions")
    expect(page.get_by_role("status").filter(has_text=f"Showing {len(topic.questions)} of")).to_have_count(1)

    page.get_by_label("Topic", exact=True).select_option("")
    differing = sum(bool(c.all_kinds(real.shelves)) for c in compare(real).values())
    page.get_by_label("Differences").select_option("any")
    expect(shown(page)).to_have_count(differing)
    modal = sum("modal" in c.all_kinds(real.shelves) for c in compare(real).values())
    page.get_by_label("Differences").select_option(label="Should against must")
    expect(shown(page)).to_have_count(modal)
    page.get_by_role("button", name="Show everything again").click()
    expect(shown(page)).to_have_count(every)

    page.get_by_label("Only gaps").check()
    gaps = sum(
        any((s := real.stance(k, q)) is None or s.base.rule == "silent" for k in real.shelves)
        for q in real.questions
    )
    expect(shown(page)).to_have_count(gaps)


def test_one_school_left_out_changes_what_differs(page: Page, site_url: str, real: Handbook) -> None:
    page.goto(site_url + PAGE)
    page.get_by_text("Choose schools").click()
    left, *kept = real.shelves
    page.get_by_label(real.shelves[left].school.name, exact=True).uncheck()
    expect(page.get_by_role("columnheader", name=real.shelves[left].school.name)).to_have_count(0)
    page.get_by_label("Differences").select_option("any")
    expect(shown(page)).to_have_count(sum(bool(c.all_kinds(kept)) for c in compare(real).values()))
    for school in kept[1:]:
        page.get_by_label(real.shelves[school].school.name, exact=True).uncheck()
    expect(shown(page)).to_have_count(0)
    expect(page.get_by_text("No question fits")).to_be_visible()
    page.get_by_label(real.shelves[kept[0]].school.name, exact=True).click()
    expect(page.get_by_text("At least one school has to stay.")).to_be_visible()
    expect(page.get_by_label(real.shelves[kept[0]].school.name, exact=True)).to_be_checked()


def test_words_are_found_in_what_cells_open_to(page: Page, file_url: str, real: Handbook) -> None:
    page.goto(file_url + PAGE)
    page.get_by_label("Words").fill("niece")
    niece = [q for q in real.questions if "niece" in str(real.domains[q]) or _said(real, q, "niece")]
    expect(shown(page).first).to_be_visible()
    expect(count(page)).not_to_contain_text(f"Showing {len(real.questions)} of")
    assert set(shown(page).evaluate_all("all => all.map(row => row.id)")) >= set(niece)
    page.get_by_label("Words").fill("zzzz")
    expect(page.get_by_text("No question fits")).to_be_visible()


def _said(real: Handbook, question: str, word: str) -> bool:
    return any(
        word in outcome.says
        for shelf in real.shelves.values()
        for key, stance in shelf.stances.items()
        if key == question
        for outcome, _ in stance.outcomes
    )


def test_a_cell_opens_in_place_by_keyboard_and_closes(page: Page, file_url: str, real: Handbook) -> None:
    page.goto(file_url + PAGE)
    school = next(s for s in real.shelves if (t := real.stance(s, _first(real))) and t.base.cites)  # type: ignore[arg-type]
    stance = real.stance(school, _first(real))  # type: ignore[arg-type]
    assert stance is not None
    button = opener(page, school, _first(real))
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    detail = page.locator("#hb-open")
    expect(detail).to_contain_text(stance.base.says)
    clause = real.shelves[school].clauses[stance.base.cites[0]]
    expect(detail).to_contain_text(clause.text)
    link = detail.get_by_role("link", name=real.shelves[school].references[clause.id]).first
    assert str(link.get_attribute("href")).endswith(f".html#{clause.id}")
    expect(button).to_be_focused()
    page.keyboard.press("Escape")
    expect(detail).to_have_count(0)
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Close").click()
    expect(button).to_be_focused()


def _first(real: Handbook) -> str:
    return next(iter(real.questions))


def test_every_question_is_headed_by_row_and_column(page: Page, site_url: str, real: Handbook) -> None:
    page.goto(site_url + PAGE)
    for shelf in real.shelves.values():
        expect(page.get_by_role("columnheader", name=shelf.school.name)).to_have_attribute("scope", "col")
    asked = real.questions[_first(real)].ask  # type: ignore[index]
    expect(page.get_by_role("rowheader", name=asked)).to_have_attribute("scope", "row")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=asked))
    expect(row.get_by_role("cell").get_by_role("button")).to_have_count(len(real.shelves))


def test_the_address_keeps_the_whole_view(page: Page, file_url: str, real: Handbook) -> None:
    one, two, *_ = real.shelves
    view = f"#topic=photos-of-students&difference=any&base=*strictest&schools={two},{one}&text=photo"
    page.goto(file_url + PAGE + view)
    expect(page.get_by_label("Topic", exact=True)).to_have_value("photos-of-students")
    expect(page.get_by_label("Measured against", exact=True)).to_have_value("*strictest")
    expect(page.get_by_label("Words")).to_have_value("photo")
    expect(page.get_by_role("columnheader")).to_have_count(4)
    heads = page.get_by_role("columnheader").evaluate_all("all => all.map(head => head.dataset.school || '')")
    assert heads == ["", "", two, one]
    before = count(page).inner_text()
    page.get_by_label("Rule", exact=True).select_option("silent")
    expect(page).to_have_url(re.compile("rule=silent"))
    page.goto("about:blank")
    page.go_back()
    expect(page.get_by_label("Rule", exact=True)).to_have_value("silent")
    page.go_back()
    expect(page.get_by_label("Rule", exact=True)).to_have_value("")
    expect(count(page)).to_have_text(before)


def test_an_opened_cell_is_in_the_address(page: Page, site_url: str, real: Handbook) -> None:
    school = next(iter(real.shelves))
    page.goto(site_url + PAGE)
    opener(page, school, _first(real)).click()
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(opener(page, school, _first(real))).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#hb-open")).to_be_visible()
    page.go_back()


def test_what_an_address_names_and_nobody_knows_is_said_and_ignored(page: Page, site_url: str) -> None:
    page.goto(
        site_url
        + PAGE
        + "#topic=cheese&schools=nowhere,agora&rule=fatal&open=a.b&x=<img src=x onerror=alert(1)>"
    )
    problems = page.locator("#hb-problems")
    for words in (
        "no topic called “cheese”",
        "no school called “nowhere”",
        "no rule called “fatal”",
        "a.b",
        "“x” means",
    ):
        expect(problems).to_contain_text(words)
    expect(page.locator("thead th[data-school]")).to_have_count(1)
    page.get_by_role("button", name="Show everything again").click()
    page.reload()
    expect(problems).to_be_hidden()


def test_a_plain_anchor_goes_to_its_question(page: Page, file_url: str, real: Handbook) -> None:
    last = list(real.questions)[-1]
    page.goto(file_url + PAGE + "#" + last)
    expect(page.locator("#hb-problems")).to_be_hidden()
    expect(page.locator(f'tr[id="{last}"]')).to_be_in_viewport()


@pytest.mark.parametrize("base", ["*strictest", "*majority", "agora"])
def test_departures_are_marked_counted_and_filtered(
    page: Page, site_url: str, real: Handbook, base: str
) -> None:
    page.goto(site_url + PAGE)
    expect(page.get_by_label("Only departures")).to_be_disabled()
    page.get_by_label("Measured against", exact=True).select_option(base)
    marks = page.locator(".hb-departs")
    told = page.get_by_role("list", name="How each school stands").get_by_role("button").all_inner_texts()
    assert sum(int(text.split()[0]) for text in told) == marks.count()
    expected = sum(_departs(real, base, school) for school in real.shelves if school != base)
    assert marks.count() == expected
    page.get_by_label("Only departures").check()
    assert shown(page).count() == page.locator(".hb-matrix tbody tr:has(.hb-departs)").count()
    page.get_by_label("Measured against", exact=True).select_option("")
    expect(marks).to_have_count(0)
    expect(shown(page)).to_have_count(len(real.questions))


def _departs(real: Handbook, base: str, school: str) -> int:
    number = 0
    for compared in compare(real).values():
        if base == "*strictest":
            number += compared.departure_from_strictest(school).anywhere  # type: ignore[arg-type]
        elif base == "*majority":
            number += compared.departure_from_majority(school).anywhere  # type: ignore[arg-type]
        else:
            number += compared.kinds(school, base)[0] != "same"  # type: ignore[arg-type]
    return number


def test_a_number_of_departures_leaves_just_those_and_can_be_sent(
    page: Page, site_url: str, real: Handbook
) -> None:
    page.goto(site_url + PAGE + "#base=agora")
    numbers = page.get_by_role("list", name="How each school stands").get_by_role("button")
    silent = numbers.filter(has_text="silent").first
    expect(silent).to_have_attribute("aria-pressed", "false")
    number = int(silent.inner_text().split()[0])
    silent.focus()
    page.keyboard.press("Enter")
    expect(silent).to_have_attribute("aria-pressed", "true")
    expect(silent).to_be_focused()  # though the numbers were written anew
    expect(shown(page)).to_have_count(number)
    school = str(silent.get_attribute("data-only")).rpartition(".")[0]
    rules = {real.stance(school, q).base.rule for q in shown(page).evaluate_all("all => all.map(r => r.id)")}  # type: ignore[arg-type, union-attr]
    assert rules == {"silent"}
    address = page.url
    page.goto("about:blank")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(address)
    expect(count(page)).to_contain_text(f"Showing {number} of")
    expect(page.get_by_label("School", exact=True)).to_have_value(school)
    expect(page.get_by_label("Beside it")).to_have_value("agora")
    other = next(key for key in real.shelves if key not in {school, "agora"})
    page.get_by_label("School", exact=True).select_option(other)
    expect(page.get_by_label("School", exact=True)).to_have_value(other)
    expect(count(page)).not_to_contain_text(f"Showing {number} of")
    page.goto("about:blank")
    page.goto(site_url + PAGE + "#base=agora&only=agora.dearer")
    expect(page.locator("#hb-problems")).to_contain_text("“agora.dearer”")


def test_a_governor_sees_eight_questions_on_one_screen(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site_url + PAGE)
    page.locator(".hb-scroll").evaluate("region => scrollTo(0, region.getBoundingClientRect().top - 48)")
    head = page.locator("thead").bounding_box()
    assert head is not None
    whole = page.locator(".hb-matrix tbody tr[id]").evaluate_all(
        "(all, top) => all.filter(row => { const box = row.getBoundingClientRect();"
        " return box.top >= top && box.bottom <= innerHeight; }).length",
        head["y"] + head["height"],
    )
    assert whole >= 8


def test_a_phone_folds_topics_and_what_two_schools_agree_on(
    page: Page, site_url: str, real: Handbook
) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    one, two, *_ = real.shelves
    page.goto(site_url + PAGE + f"#schools={one},{two}")
    expect(shown(page)).to_have_count(0)
    topic = real.vocabulary.topics[0]
    head = page.get_by_role("button", name=topic.title)
    expect(head).to_have_attribute("aria-expanded", "false")
    head.click()
    expect(head).to_have_attribute("aria-expanded", "true")
    expect(shown(page)).to_have_count(len(topic.questions))
    alike = [q.id for q in topic.questions if compare(real)[q.id].kinds(one, two)[0] == "same"]
    assert alike
    row = page.locator(f'tr[id="{alike[0]}"]')
    expect(row.locator("button.hb-cell:visible")).to_have_count(0)
    row.locator("summary").click()
    expect(row.get_by_role("listitem").filter(has_text="All: ")).to_be_visible()
    page.get_by_text("Filter and measure").click()
    page.get_by_label("Topic", exact=True).select_option(real.vocabulary.topics[1].id)
    expect(shown(page)).to_have_count(len(real.vocabulary.topics[1].questions))
    page.goto("about:blank")
    page.goto(site_url + PAGE + "#" + list(real.questions)[-1])
    expect(page.locator(f'tr[id="{list(real.questions)[-1]}"]')).to_be_visible()
    expect(page.get_by_text("Questions down")).to_have_count(0)


def test_panels_over_the_table_close(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGE)
    button = page.get_by_role("button", name="Spreadsheet")
    summary = page.get_by_text("Save or print", exact=True)
    summary.click()
    expect(button).to_be_visible()
    button.focus()
    page.keyboard.press("Escape")
    expect(button).to_be_hidden()
    expect(summary).to_be_focused()
    summary.click()
    page.get_by_text("What is shown, as it is filtered.").click()
    expect(button).to_be_visible()
    page.get_by_label("Words").click()
    expect(button).to_be_hidden()


def test_a_phone_shows_one_school_and_a_second_beside_it(
    browser: Browser, site_url: str, real: Handbook
) -> None:
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site_url + PAGE)
    first, second = (shelf.school.name for shelf in list(real.shelves.values())[:2])
    expect(page.get_by_label("School", exact=True).locator("option:checked")).to_have_text(first)
    page.get_by_role("button", name=real.vocabulary.topics[0].title).click()
    expect(page.locator(".hb-cell-school:visible")).to_have_count(0)  # one school: its name stands above
    assert page.locator("tbody tr[id]").first.get_by_role("button").count() == 1
    page.get_by_label("Beside it").select_option(label=second)
    assert page.locator("tbody tr[id]").first.get_by_role("button").count() == 2
    page.locator("tbody tr[id]").first.get_by_role("button").first.click()
    expect(page.locator("#hb-open")).to_be_visible()
    for width in (320, 375):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_without_javascript_the_whole_table_leads_to_the_topics(
    browser: Browser, site_url: str, real: Handbook
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + PAGE)
    expect(page.get_by_role("form")).to_have_count(0)
    links = page.locator(".hb-matrix td a.hb-cell")
    expect(links).to_have_count(len(real.questions) * len(real.shelves))
    expect(page.locator(".hb-groups").first).not_to_be_empty()
    question = real.questions[_first(real)]  # type: ignore[index]
    links.first.click()
    expect(page).to_have_url(f"{site_url}topics/{question.topic}.html#{question.id}")
    page.go_back()
    with page.expect_download() as coming:
        page.get_by_role("link", name="Spreadsheet").click()
    assert coming.value.suggested_filename.endswith(".xlsx")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_while_a_cell_is_open_and_departures_are_marked(
    browser: Browser, site_url: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(site_url + PAGE + "#base=*strictest&topic=nothing&open=accept-current.agora&schools=agora,mago")
    page.get_by_text("Save or print").click()
    if width > 1000:
        page.get_by_text("Choose schools").click()
    page.locator(".hb-differ details").first.evaluate("details => { details.open = true; }")
    expect(page.locator("#hb-open figure").first).to_be_visible()
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_what_is_shown_comes_as_files(page: Page, file_url: str, real: Handbook, tmp_path: Path) -> None:
    one, two, *_ = real.shelves
    page.goto(file_url + PAGE + f"#topic=photos-of-students&schools={two},{one}")
    page.get_by_text("Save or print").click()
    names = [real.shelves[key].school.name for key in (two, one)]
    asked = next(t for t in real.vocabulary.topics if t.id == "photos-of-students").questions
    rows = {name: _saved(page, name, tmp_path) for name in ("XLSX", "CSV")}
    for name, table in rows.items():
        assert table[0][4:] == names, name
        assert [row[1] for row in table[1:]] == [question.ask for question in asked], name
        assert all(all(row) for row in [r[4:] for r in table[1:]]), name
    assert rows["XLSX"] == rows["CSV"]


def _saved(page: Page, kind: str, folder: Path) -> list[list[str]]:
    """The rows of a downloaded file, as a spreadsheet reads them."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=kind).click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    if kind == "CSV":
        raw = path.read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        return [*csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))]
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    return [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]


def test_all_questions_by_five_schools_print_on_six_pages(page: Page, site_url: str, real: Handbook) -> None:
    page.goto(site_url + PAGE)
    expect(count(page)).to_contain_text(f"Showing {len(real.questions)}")
    assert len(real.shelves) >= 5
    pages, text = _printed(page)
    assert pages <= 6
    # A sheet is as narrow as a small window, and must not print what a phone shows.
    assert f"{len(real.shelves)} of {len(real.shelves)} schools" in text
    for shelf in real.shelves.values():
        assert shelf.school.name in text
    page.get_by_label("Topic", exact=True).select_option("photos-of-students")
    expect(shown(page)).not_to_have_count(len(real.questions))
    assert _printed(page)[0] == 1
    expect(count(page)).to_contain_text(f"{len(real.shelves)} of {len(real.shelves)} schools")


def _printed(page: Page) -> tuple[int, str]:
    """How many sheets, and the words on them."""
    paper = page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 841" in paper  # A4 landscape, in points
    return len(re.findall(rb"/Type\s*/Page\b", paper)), " ".join(extract_text(io.BytesIO(paper)).split())


def test_many_schools_show_a_few_columns_of_which_twelve_at_most(
    page: Page, odd_site: Callable[[str], Path]
) -> None:
    address = (odd_site("many") / PAGE).as_uri()
    page.goto(address)
    expect(page.get_by_role("columnheader")).to_have_count(2 + 5)
    expect(count(page)).to_contain_text(f"5 of {MANY} schools")
    page.goto(address + "#schools=" + ",".join(f"school-{n:03}" for n in range(12)))
    page.reload()
    expect(page.get_by_role("columnheader")).to_have_count(2 + 12)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    narrowest = page.locator("tbody tr[id] td").evaluate_all(
        "all => Math.min(...all.map(cell => cell.getBoundingClientRect().width))"
    )
    assert narrowest > 120  # never squeezed
    page.get_by_text("Choose schools").click()
    page.locator('input[value="school-015"]').click()
    expect(page.get_by_text("At most 12 schools fit")).to_be_visible()
    expect(page.locator('input[value="school-015"]')).not_to_be_checked()


def test_the_remembered_school_comes_first(page: Page, odd_site: Callable[[str], Path]) -> None:
    page.goto((odd_site("many") / PAGE).as_uri())
    page.evaluate(
        "hb.storage.rememberSchool({id: 'school-013', name: 'Thirteen', href: 'schools/school-013.html'})"
    )
    page.reload()
    heads = page.get_by_role("columnheader").evaluate_all("all => all.map(head => head.dataset.school)")
    assert heads[2:] == ["school-013", "school-000", "school-001", "school-002", "school-003"]


def test_hostile_names_and_statements_break_nothing(
    page: Page, odd_site: Callable[[str], Path], tmp_path: Path
) -> None:
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", lambda dialog: troubles.append(dialog.message))
    site = odd_site("hostile")
    page.goto((site / PAGE).as_uri())
    heads = page.get_by_role("columnheader").all_inner_texts()
    assert [head.strip() for head in heads[2:]] == list(NAMES)
    for school, statement in (("school-000", LONG), ("school-002", ARABIC)):
        opener(page, school, "accept-current").click()
        expect(page.locator("#hb-open .hb-answer__says").first).to_have_text(statement)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator("#hb-open .hb-answer__says").first).to_have_css("direction", "rtl")
    page.get_by_text("Save or print").click()
    assert _saved(page, "XLSX", tmp_path)[0][4:] == list(NAMES)
    marked = ["'" + NAMES[0], "'" + NAMES[1], NAMES[2]]
    assert _saved(page, "CSV", tmp_path)[0][4:] == marked
    assert troubles == []


@pytest.mark.parametrize("name", ["one", "silent"])
def test_one_school_and_nothing_but_silence(page: Page, odd_site: Callable[[str], Path], name: str) -> None:
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto((odd_site(name) / PAGE).as_uri())
    number = shown(page).count()
    assert number
    page.get_by_label("Measured against", exact=True).select_option("*strictest")
    expect(page.locator(".hb-departs")).to_have_count(0)
    page.get_by_label("Differences").select_option("any")
    expect(page.get_by_text("No question fits")).to_be_visible()
    page.get_by_role("button", name="Show everything again").click()
    expect(shown(page)).to_have_count(number)
    assert troubles == []


def test_no_school_is_said_plainly(page: Page, odd_site: Callable[[str], Path]) -> None:
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto((odd_site("none") / PAGE).as_uri())
    expect(page.get_by_text("No schools yet")).to_be_visible()
    assert troubles == []
