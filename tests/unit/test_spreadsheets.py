"""The comparison as files: a table and a workbook that hold everything, harm nobody, and are the same bytes again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from handbook.assemble.handbook import Handbook, assemble
from handbook.exports import table, workbook
from handbook.exports.rows import answered, clause_text
from handbook.model import QuestionId, SchoolId, TopicId
from handbook.sources.library import read_library
from tests.support.oddities import ARABIC, LONG, NAMES, write_hostile
from tests.unit.made_up_handbook import empty_handbook, made_up_handbook


@pytest.fixture(scope="module")
def real(root: Path) -> Handbook:
    return assemble(read_library(root)[0])


@pytest.fixture(scope="module")
def hostile(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile(root / "policies", folder)
    return assemble(read_library(folder)[0])


def table_rows(handbook: Handbook) -> list[list[str]]:
    (asset,) = table.assets(handbook)
    assert asset.uri == "data/handbook.csv"
    assert asset.data.startswith(b"\xef\xbb\xbf")
    text = asset.data.decode("utf-8-sig")
    assert text.replace("\r\n", "").count("\r") == 0
    return [*csv.reader(io.StringIO(text, newline=""))]


def book(handbook: Handbook) -> openpyxl.Workbook:
    (asset,) = workbook.assets(handbook)
    assert asset.uri == "data/handbook.xlsx"
    return openpyxl.load_workbook(io.BytesIO(asset.data))


def test_the_table_has_a_row_for_every_question_and_school(real: Handbook) -> None:
    head, *rows = table_rows(real)
    assert tuple(head) == table.COLUMNS
    asked = [question.ask for question in real.questions.values() for _ in real.shelves]
    assert [row[1] for row in rows] == asked
    told = {(row[1], row[2]): row for row in rows}
    for key, question in real.questions.items():
        for school, shelf in real.shelves.items():
            stance = real.stance(school, key)
            row = told[question.ask, shelf.school.name]
            assert stance is not None
            assert row[4].removeprefix("'") == stance.base.says
            assert row[10].split("\n")[0] == (
                shelf.references[stance.base.cites[0]] if stance.base.cites else row[10]
            )
            assert row[7].count("\n") + 1 >= len(stance.exceptions)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_table_starts_a_formula(start: str) -> None:
    assert table.harmless(f"{start}1+1") == f"'{start}1+1"
    assert table.harmless(f"1{start}1") == f"1{start}1"


def test_hostile_names_stand_in_the_table_as_text(hostile: Handbook) -> None:
    rows = table_rows(hostile)
    assert {row[2] for row in rows[1:]} == {"'" + NAMES[0], "'" + NAMES[1], NAMES[2]}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert {LONG, ARABIC} <= {row[4] for row in rows}


def test_the_workbook_is_the_same_bytes_again(real: Handbook) -> None:
    first, again = (next(workbook.assets(real)).data for _ in range(2))
    assert first == again
    dates = [
        d
        for s in real.shelves.values()
        for p in s.school.policies
        for d in (p.issued, p.approved, p.last_reviewed)
    ]
    created = book(real).properties.created
    assert created is not None
    assert created.strftime("%Y-%m-%d").startswith(max(dates))


def test_the_workbook_has_a_summary_a_sheet_a_topic_and_the_clauses(real: Handbook) -> None:
    sheets = book(real).worksheets
    assert [sheets[0].title, sheets[-1].title] == ["Summary", "Clauses"]
    assert len(sheets) == len(real.vocabulary.topics) + 2
    for sheet in sheets:
        assert sheet.freeze_panes in {"C2", "A2"}, sheet.title
        assert sheet.auto_filter.ref == sheet.dimensions, sheet.title
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == "$1:$1"
    summary = [[cell.value for cell in row] for row in sheets[0].iter_rows()]
    assert summary[0][2:] == [shelf.school.name for shelf in real.shelves.values()]
    assert [row[1] for row in summary[1:]] == [question.ask for question in real.questions.values()]


def test_every_citation_links_to_the_row_with_its_words(real: Handbook) -> None:
    held = book(real)
    clauses = held["Clauses"]
    every = list(answered(real))
    seen = 0
    for sheet, topic in zip(held.worksheets[1:-1], real.vocabulary.topics, strict=True):
        told = [each for each in every if each.topic.id == topic.id]
        for row, each in enumerate(told, 2):
            cells = [cell for cell in sheet[row] if cell.hyperlink]
            assert [cell.value for cell in cells] == [each.shelf.references[clause] for clause in each.cites]
            for cell, clause in zip(cells, each.cites, strict=True):
                assert cell.hyperlink is not None
                target = str(cell.hyperlink.location).removeprefix("'Clauses'!A")
                school, reference, words, address = (c.value for c in clauses[int(target)])
                assert (school, reference) == (each.shelf.school.name, cell.value)
                assert words == clause_text(each.shelf, clause)
                assert str(address).endswith(f".html#{clause}")
                seen += 1
    assert seen > len(real.questions)


def test_hostile_names_stand_in_the_workbook_as_text(hostile: Handbook) -> None:
    held = book(hostile)
    assert [cell.value for cell in held["Summary"][1]][2:] == list(NAMES)
    assert all(cell.data_type in "sn" for sheet in held for row in sheet for cell in row)
    every = {cell.value for row in held.worksheets[1] for cell in row}
    assert {LONG, ARABIC} <= every


def test_a_statement_too_long_for_a_cell_or_unfit_for_xml_does_not_spoil_the_workbook(tmp_path: Path) -> None:
    handbook = made_up_handbook(tmp_path)
    said = handbook.stance(SchoolId("oak"), QuestionId("accept"))
    assert said is not None
    shelf = handbook.shelves[SchoolId("oak")]
    long = replace(said, base=replace(said.base, says="x\x01\x02" * 20_000))
    shelves = {
        **handbook.shelves,
        SchoolId("oak"): replace(shelf, stances={**shelf.stances, said.question: long}),
    }
    values = {cell.value for row in book(replace(handbook, shelves=shelves)).worksheets[1] for cell in row}
    assert "x" * 20_000 in values


def test_topics_named_alike_or_oddly_get_sheets_of_their_own(tmp_path: Path) -> None:
    handbook = made_up_handbook(tmp_path)
    (topic,) = handbook.vocabulary.topics
    names = ["History", "Summary", "a/b: c?", "A" * 40, "A" * 40, "'quoted'", "summary", "[]"]
    topics = tuple(replace(topic, id=TopicId(f"t{n}"), title=name) for n, name in enumerate(names))
    titles = book(replace(handbook, vocabulary=replace(handbook.vocabulary, topics=topics))).sheetnames
    assert len({title.lower() for title in titles}) == len(names) + 2
    assert all(0 < len(title) <= 31 for title in titles)


@pytest.mark.parametrize("make", [empty_handbook, made_up_handbook])
def test_handbooks_with_little_in_them_have_both_files(
    make: Callable[[Path], Handbook], tmp_path: Path
) -> None:
    handbook = make(tmp_path)
    assert len(table_rows(handbook)) == 1 + len(handbook.questions) * len(handbook.shelves)
    assert book(handbook).sheetnames[0] == "Summary"
    if handbook.shelves:
        assert "Not yet answered" in {row[3] for row in table_rows(handbook)}
