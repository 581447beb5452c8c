"""The page of the comparison: whole without a script, light enough with a hundred schools, its data sound."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from handbook.assemble.handbook import Handbook, assemble
from handbook.pages import addresses, matrix
from handbook.pages.page import Page
from handbook.pages.prepared import prepare
from handbook.settings import Settings
from handbook.sources.library import read_library
from tests.support.corpus import write_corpus

FIRST_VIEW = 400_000  # bytes, compressed: the page with its first data, its scripts and all styles
THEME = 100_000  # what Material's own scripts and styles take of that: 88 KB measured, and some air


@pytest.fixture(scope="module")
def real(root: Path) -> Handbook:
    return assemble(read_library(root)[0])


def rendered(handbook: Handbook) -> Page:
    (page,) = matrix.pages(prepare(handbook, Settings()))
    return page


def packed(*texts: bytes) -> int:
    return sum(len(gzip.compress(text)) for text in texts)


def test_every_cell_leads_to_its_question_on_the_page_of_its_topic(real: Handbook) -> None:
    html = rendered(real).html
    cells = re.findall(r'<td role="cell" data-school="([^"]+)">.*?<a class="hb-cell" href="([^"]+)"', html)
    expected = [
        (school, addresses.question(question))
        for question in real.questions.values()
        for school in real.shelves
    ]
    assert cells == expected


def test_a_hundred_schools_stay_light(root: Path, tmp_path: Path) -> None:
    write_corpus(root / "policies", tmp_path, 100)
    handbook = assemble(read_library(tmp_path)[0])
    assert len(handbook.shelves) == 100
    page = rendered(handbook)
    assets = root / "docs" / "assets"
    own = [(root / "docs" / uri).read_bytes() for uri in page.scripts]
    shared = [path.read_bytes() for path in (*assets.glob("js/*.js"), *assets.glob("css/*.css"))]
    assert packed(page.html.encode()) + packed(*own) + packed(*shared) + THEME < FIRST_VIEW


def test_data_scripts_hold_every_answer_with_its_clauses(real: Handbook) -> None:
    data = dict(rendered(real).data)
    assert list(data) == [addresses.cells(topic.id) for topic in real.vocabulary.topics]
    for topic in real.vocabulary.topics:
        script = data[addresses.cells(topic.id)]
        call = re.fullmatch(r'hb\.data\("cells/([a-z-]+)", (.*)\);\n', script, re.S)
        assert call is not None
        assert call[1] == topic.id
        held = json.loads(call[2])
        for question in topic.questions:
            for school in real.shelves:
                stance = real.stance(school, question.id)
                assert stance is not None
                told = held["answers"][question.id][school]
                assert told.get("says", "") == stance.base.says
                assert len(told.get("exceptions", [])) == len(stance.exceptions)
                named = [*told.get("cites", []), *told.get("looked", [])]
                assert set(named) <= set(held["clauses"][school])


def test_line_separators_do_not_break_a_data_script(real: Handbook) -> None:
    scripts = "".join(text for _, text in rendered(real).data)
    assert "\u2028" not in scripts
    assert "\u2029" not in scripts


def test_the_same_handbook_gives_the_same_page(real: Handbook) -> None:
    assert rendered(real) == rendered(real)
