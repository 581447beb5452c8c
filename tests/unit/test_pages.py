"""Whole pages of a small made-up handbook, and of the real one: links, anchors, escaping, empty states."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from handbook.assemble.handbook import Handbook, assemble
from handbook.exports import export
from handbook.model import School, SchoolId
from handbook.pages import render
from handbook.pages.page import Page
from handbook.pages.templating import relative
from handbook.problems import CODES
from handbook.sources.library import read_library
from tests.unit.made_up_handbook import HOSTILE_NAME, empty_handbook, made_up_handbook

Pages = dict[str, Page]


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return made_up_handbook(tmp_path_factory.mktemp("made-up"))


@pytest.fixture(scope="module")
def pages(handbook: Handbook) -> Pages:
    return {page.uri: page for page in render(handbook)}


class Outline(HTMLParser):
    """Tags, ids, links and headings of a page, read by a parser that is not ours."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.named: list[str] = []
        self.attributes: set[str] = set()
        self.scripts: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.attributes |= given.keys()
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.append(given["href"] or "")
        if tag == "script":
            self.scripts.append(given)
        self.named += (given.get("aria-labelledby") or "").split()

    @property
    def levels(self) -> list[int]:
        return [int(tag[1]) for tag in self.tags if re.fullmatch(r"h[1-6]", tag)]


def broken_links(pages: Pages, assets: set[str]) -> list[str]:
    """Every link that leads to no page, no file or no anchor."""
    faults = []
    for page in pages.values():
        for link in Outline(page.html).links:
            if link.startswith("https://"):
                continue
            path, _, anchor = link.partition("#")
            uri = (
                posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), unquote(path)))
                if path
                else page.uri
            )
            if uri not in pages and uri not in assets:
                faults.append(f"{page.uri}: {link}: no such page")
            elif anchor and anchor not in pages[uri].anchors:
                faults.append(f"{page.uri}: {link}: no such anchor")
    return faults


def sound(pages: Pages) -> None:
    """What holds for every page of every handbook."""
    for page in pages.values():
        outline = Outline(page.html)
        assert outline.levels.count(1) == 1, page.uri
        assert all(b <= a + 1 for a, b in zip(outline.levels, outline.levels[1:], strict=False)), page.uri
        assert [key for key, times in Counter(outline.ids).items() if times > 1] == [], page.uri
        assert set(outline.ids) == page.anchors, page.uri
        assert set(outline.named) <= page.anchors, page.uri
        assert {entry.id for entry in page.toc} <= page.anchors, page.uri
        assert {entry.anchor for entry in page.search} - {""} <= page.anchors, page.uri
        assert not [name for name in outline.attributes if name == "style" or name.startswith("on")], page.uri
        for script in outline.scripts:
            assert script.keys() == {"type", "id"}, page.uri
            assert script["type"] == "application/json", page.uri
            assert str(script["id"]).startswith("hb-"), page.uri
        assert "style" not in outline.tags
        assert page.title, page.uri
        assert page.description, page.uri


def test_every_link_and_anchor_exists(handbook: Handbook, pages: Pages) -> None:
    assert broken_links(pages, {asset.uri for asset in export(handbook)}) == []


def test_the_checker_of_links_finds_a_broken_one(handbook: Handbook, pages: Pages) -> None:
    home = pages["index.html"]
    broken = {
        **pages,
        home.uri: replace(home, html=home.html + '<a href="no.html">x</a><a href="topics.html#no">x</a>'),
    }
    assert broken_links(broken, {asset.uri for asset in export(handbook)}) == [
        "index.html: no.html: no such page",
        "index.html: topics.html#no: no such anchor",
    ]


def test_pages_are_sound(pages: Pages) -> None:
    sound(pages)


def test_the_real_handbook_is_sound_too(root: Path) -> None:
    handbook = assemble(read_library(root)[0])
    real = {page.uri: page for page in render(handbook)}
    assert len(handbook.shelves) >= 5
    sound(real)
    assert broken_links(real, {asset.uri for asset in export(handbook)}) == []


def test_there_is_one_page_a_school_and_one_a_topic_and_one_a_policy(pages: Pages) -> None:
    kinds = Counter(page.kind for page in pages.values())
    assert {kind: kinds[kind] for kind in ("home", "school", "policy", "glossary", "topic")} == {
        "home": 1, "school": 3, "policy": 3, "glossary": 3, "topic": 1,
    }  # fmt: skip
    assert set(kinds.values()) <= {1, 3}, "a page for each school and topic would not scale"


def test_the_same_handbook_gives_the_same_pages(handbook: Handbook, pages: Pages) -> None:
    assert {page.uri: page for page in render(handbook)} == pages


def test_names_and_texts_are_escaped(pages: Pages) -> None:
    for page in pages.values():
        assert HOSTILE_NAME not in page.html, page.uri
        assert "<friends>" not in page.html, page.uri
        assert "<at once>" not in page.html, page.uri
    assert "&lt;b&gt;&#34;A&amp;B&#34;" in pages["schools/elm.html"].html
    assert "5 &lt; 6 &amp; &#34;quoted&#34;" in pages["schools/oak/social-media.html"].html
    assert pages["schools/elm.html"].title == HOSTILE_NAME
    assert pages["topics/friends.html"].toc[-2].title == HOSTILE_NAME


def test_links_are_relative_to_their_page() -> None:
    assert relative("index.html", "schools/oak.html") == "schools/oak.html"
    assert (
        relative("schools/oak/social-media.html", "topics/friends.html#accept")
        == "../../topics/friends.html#accept"
    )
    assert relative("schools/oak/social-media.html", "schools/oak/glossary.html") == "glossary.html"
    assert relative("topics/friends.html", "topics/friends.html#accept") == "#accept"
    assert relative("index.html", "schools/oak/our rules?.html") == "schools/oak/our%20rules%3F.html"


def cell(pages: Pages, question: str, school: str) -> str:
    """A cell of the rules table, as markup."""
    row = pages["topics/friends.html"].html.split(f'<tr role="row" id="{question}">')[1].split("</tr>")[0]
    return row.split(f'data-school="{school}">')[1].split("</td>")[0]


def test_a_missing_answer_is_not_yet_answered_and_never_silent(pages: Pages) -> None:
    missing = cell(pages, "parents", "ash")
    assert "Not yet answered" in missing
    assert "silent" not in missing
    school = pages["schools/ash.html"].html
    assert "No gaps found so far" in school
    assert "Policy is silent" not in school
    assert school.split('id="hb-unanswered"')[1].count("hb-gaps__question") == 4


def test_a_silent_answer_says_what_was_looked_at_and_what_to_do(pages: Pages) -> None:
    silent = cell(pages, "parents", "oak")
    assert "Policy is silent" in silent
    assert "Looked at, and no answer found" in silent
    assert 'href="#hb-silent-parents"' in silent
    assert "Ask about parents." in pages["topics/friends.html"].html.split('id="hb-silent-parents"')[1]
    assert "Ask about parents." in pages["schools/oak.html"].html.split('id="hb-gaps"')[1]


def test_an_answer_tells_permission_duties_exceptions_and_values(pages: Pages) -> None:
    logo = cell(pages, "logo", "oak")
    assert "Only with the Headteacher’s express, prior, written permission." in logo
    assert "Also: Ask early." in logo
    assert "Dismissal &lt;at once&gt;" in cell(pages, "sanction", "oak")
    accept = cell(pages, "accept", "oak")
    assert "If the pupil is your own child or another relative, and the person is 18 years or over:" in accept
    assert accept.index("Prohibited") < accept.index("Allowed") < accept.index("Policy is silent")


def test_a_policy_keeps_labels_blanks_notes_and_nesting(pages: Pages) -> None:
    html = pages["schools/oak/social-media.html"].html
    assert re.findall(r'hb-(?:clause__)?label">([^<]+)<', html) == [
        "1.",
        "1.1",
        "2.",
        "2.1",
        "a)",
        "xiv.",
        "2.2",
        "•",
        "•",
    ]
    assert "(left blank in the document)" in html.split('id="blank"')[1].split("</li>")[0]
    assert "Editor’s note (wording).</strong> It says <em>five</em>." in html
    lead, item = html.index('id="must-not"'), html.index('id="friends"')
    assert lead < html.index('<ul class="hb-clauses') < item
    assert "lines 9 to 10 and 12</span>" in html[lead:item]


def test_a_clause_tells_topics_other_schools_and_what_it_was_looked_at_for(pages: Pages) -> None:
    clause = pages["schools/oak/social-media.html"].html.split('id="friends"')[1].split('id="blank"')[0]
    assert clause.count("<details") == 1
    assert 'class="hb-chip" href="../../topics/friends.html#accept"' in clause
    assert "Not yet answered" in clause  # Ash
    assert 'href="../elm/rules.html#everything"' in clause
    assert "Looked at, and does not answer" in clause


def test_references_and_terms_in_the_text_are_links(pages: Pages) -> None:
    html = pages["schools/oak/social-media.html"].html
    assert 'section <a href="#covered">1.1</a>' in html
    assert 'href="glossary.html#hb-term-staff" data-module="term" data-term="staff">staff</a>' in html
    assert (
        '<script type="application/json" id="hb-terms">{"staff": "Everyone paid, \\"even once\\"."}</script>'
        in html
    )


def test_restated_policies_say_that_the_school_prevails_and_official_ones_do_not(pages: Pages) -> None:
    assert "own wording prevails" in pages["schools/oak/social-media.html"].html
    assert "own wording prevails" not in pages["schools/elm/rules.html"].html


def test_clauses_on_a_topic_stand_under_their_lead_in_each_once(pages: Pages) -> None:
    quotes = pages["topics/friends.html"].html.split('id="hb-clauses"')[1]
    quoted = quotes.split('<figcaption><a href="../schools/oak/social-media.html#friends">')
    assert len(quoted) == 2
    assert "must not:" in quoted[0].rpartition("<figure")[2]


def test_clauses_that_were_only_looked_at_stand_behind_a_disclosure(pages: Pages) -> None:
    oak = pages["topics/friends.html"].html.split('id="hb-clauses-oak"')[1]
    answering, _, looked_at = oak.partition("<details")
    assert "1 clause looked at, and no answer found" in looked_at
    assert "social-media.html#covered" in looked_at
    assert "social-media.html#covered" not in answering
    assert "social-media.html#friends" in answering


def test_the_calendar_keeps_the_precision_and_names_what_is_not_stated(pages: Pages) -> None:
    html = pages["review-calendar.html"].html
    assert '<time datetime="2024-11" data-module="due">November 2024</time>' in html
    assert '<time datetime="2026" data-module="due">2026</time>' in html
    assert '<time datetime="2021-03-05">5 March 2021</time>' in html
    assert "every year, in October" in html
    assert "not stated" in html
    assert html.index("November 2024") < html.index(">2026<") < html.index("every year, in October")


def test_who_decides_uses_printed_titles_and_the_answers_that_name_them(pages: Pages) -> None:
    html = pages["who-decides.html"].html
    assert "Headteacher<br>" in html
    assert "Lets staff use the logo" in html
    assert "May staff use the logo?" in html


def test_who_decides_is_told_question_by_question_and_authority_by_authority(pages: Pages) -> None:
    html = pages["who-decides.html"].html
    row = html.split('id="hb-decisions"')[1].split("May staff use the logo?")[1].split("</tr>")[0]
    cells = dict(re.findall(r'<td role="cell" data-school="(\w+)">(.*?)</td>', row, re.S))
    assert "<strong>Headteacher</strong>" in cells["oak"]
    assert "Not yet answered" in cells["ash"]  # nobody is named there: what is known instead
    assert "May staff accept" not in html.split('id="hb-decisions"')[1].split("</table>")[0]
    office = html.split('id="hb-office-head"')[1].split("</details>")[0]
    assert office.index("1 school") < office.index("Oak School") < office.index("Lets staff use the logo")
    assert 'id="hb-office-board"' not in html  # no school names one


def test_a_fact_of_one_school_stands_last_with_whose_it_is(tmp_path: Path) -> None:
    made_up_handbook(tmp_path)
    folder = tmp_path / "policies" / "oak"
    own = "uniform: {label: Uniform, leads: the pupil is, values: {worn: in uniform, none: out of uniform}}\n"
    (folder / "facts.yml").write_text(own, encoding="utf-8")
    stances = folder / "stances" / "friends.yml"
    text = stances.read_text(encoding="utf-8").replace(
        "{relation: [own-child", "{uniform: none, relation: [own-child"
    )
    stances.write_text(text, encoding="utf-8")
    handbook = assemble(read_library(tmp_path)[0])
    html = next(page.html for page in render(handbook) if page.uri == "situation.html")
    view = json.loads(re.findall(r'id="hb-situation">(.*?)</script>', html, re.S)[0])
    accept = next(q for topic in view["topics"] for q in topic["questions"] if q["id"] == "accept")
    assert [fact["id"] for fact in accept["facts"]][-1] == "uniform"
    assert len(accept["facts"]) > 2
    assert list(view["facts"])[-1] == "uniform"
    assert view["facts"]["uniform"] == "Uniform (at Oak School only)"


def test_gaps_stand_behind_their_topic_with_a_count(pages: Pages) -> None:
    gaps = pages["schools/oak.html"].html.split('id="hb-gaps"')[1]
    assert re.search(r'<summary><h3 id="hb-gaps-1">[^<]+</h3> <span class="hb-hint">1 question</span>', gaps)
    assert re.search(r'<summary><h3 id="hb-unanswered-1">', pages["schools/ash.html"].html)


def test_related_documents_name_the_clauses_that_mention_them(pages: Pages) -> None:
    html = pages["related-documents.html"].html
    assert 'href="schools/oak/social-media.html#dismissal"' in html.split('id="hb-document-discipline"')[1]
    assert 'href="schools/oak/social-media.html#logo-rule"' in html.split('id="hb-document-data-law"')[1]


def test_every_problem_code_is_explained(pages: Pages) -> None:
    assert {f"hb-code-{code}" for code in CODES} <= pages["problem-codes.html"].anchors


def test_search_finds_each_clause_with_its_lead_in(pages: Pages) -> None:
    entries = {entry.anchor: entry for entry in pages["schools/oak/social-media.html"].search}
    assert (
        entries["friends"].text == "Our staff must not: accept a pupil as a friend (see 1.1 and section 1.1)"
    )
    assert entries["friends"].title == "§2 a) · Oak School: Social media policy"
    assert {"covered", "logo-rule", "dismissal", "blank"} <= entries.keys()


def test_an_empty_handbook_still_has_its_pages(tmp_path: Path) -> None:
    handbook = empty_handbook(tmp_path)
    empty = {page.uri: page for page in render(handbook)}
    sound(empty)
    assert broken_links(empty, {asset.uri for asset in export(handbook)}) == []
    for uri in ("index.html", "schools.html", "topics.html", "who-decides.html", "review-calendar.html"):
        assert "hb-empty" in empty[uri].html, uri


def test_with_many_schools_a_clause_counts_the_others_instead_of_listing_them(tmp_path: Path) -> None:
    made_up_handbook(tmp_path)
    library = read_library(tmp_path)[0]
    many = assemble(replace(library, schools=(*library.schools, *copies(library.schools[0], 12))))
    pages = {page.uri: page for page in render(many)}
    sound(pages)
    clause = pages["schools/oak/social-media.html"].html.split('id="friends"')[1].split('id="blank"')[0]
    assert "Ash School, Copy 0, Copy 1 and 10 more" in clause


def copies(school: School, number: int) -> tuple[School, ...]:
    return tuple(
        replace(school, id=SchoolId(f"copy-{index}"), name=f"Copy {index}") for index in range(number)
    )
