"""What importing keeps: each named document in each format, against its truth.

Reported by case: clause boundaries (F1), labels, headings, nesting, words lost and invented. The thresholds are the
project's own: they are what a school can rely on.
"""

from __future__ import annotations

import io
import re
from collections import Counter

import pytest
from pdfminer.high_level import extract_text

from handbook.importers.accounting import told
from handbook.importers.pdf.contents import CONTENTS
from handbook.importers.pdf.furniture import NUMBER, RUNNING
from handbook.importers.pdf.tagged import DECORATION
from handbook.importers.run import import_document
from handbook.importers.shown import letters_in
from handbook.importers.structure import drafts_of
from handbook.model import PolicyId, SchoolId
from tests.benchmark.conftest import Tables
from tests.benchmark.documents import CASES
from tests.benchmark.formats import FORMATS, read
from tests.benchmark.parts import Kind
from tests.benchmark.scoring import Clause, Score, imported_clauses, score, true_clauses

_HEAD = ("case", "format", "clauses", "boundaries", "labels", "headings", "nesting", "lost", "invented")
_RUNS = [(name, made_as) for name, case in CASES.items() for made_as in case.formats]


def _import(name: str, made_as: str) -> list[Clause]:
    made = FORMATS[made_as].make(CASES[name])
    return imported_clauses(drafts_of(read(made, made_as).pieces), CASES[name])


@pytest.mark.parametrize(("name", "made_as"), _RUNS)
def test_case(name: str, made_as: str, tables: Tables) -> None:
    truth = true_clauses(CASES[name])
    found = score(truth, _import(name, made_as))
    tables.add("Importing, by case", _HEAD, _row(name, made_as, len(truth), found))
    least = FORMATS[made_as]
    assert (found.lost, found.invented) == (0, 0)
    assert found.boundaries >= least.boundaries
    assert found.labels >= least.labels


def _row(name: str, made_as: str, clauses: int, found: Score) -> tuple[str, ...]:
    shares = (found.boundaries, found.labels, found.headings, found.nesting)
    return (
        name,
        made_as,
        str(clauses),
        *(f"{share:.3f}" for share in shares),
        str(found.lost),
        str(found.invented),
    )


@pytest.mark.parametrize(("name", "made_as"), _RUNS)
def test_the_account_balances_and_the_written_file_reads_back(name: str, made_as: str) -> None:
    made = FORMATS[made_as].make(CASES[name])
    imported = import_document(made, FORMATS[made_as].file, SchoolId("oakfield"), PolicyId("social-media"))
    assert imported.account.balances, told(imported.account, imported.read)
    assert imported.policy is not None
    titles = {part.text for part in CASES[name].truth if part.kind is Kind.TITLE}
    read_back = [
        (clause.label, clause.text) for clause in imported.policy.clauses if clause.text not in titles
    ]
    assert read_back == [(clause.label, clause.text) for clause in true_clauses(CASES[name])]


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if len(case.formats) > 1])
def test_one_tree_from_every_format(name: str) -> None:
    truth = true_clauses(CASES[name])
    for made_as in CASES[name].formats:
        assert _import(name, made_as) == truth, made_as


@pytest.mark.parametrize(("name", "made_as"), [run for run in _RUNS if run[1].startswith("pdf")])
def test_every_letter_that_a_pdf_draws_lands_somewhere(name: str, made_as: str) -> None:
    made = FORMATS[made_as].make(CASES[name])
    found = read(made, made_as)
    landed = [piece.label + piece.text for piece in found.pieces] + [drop.text for drop in found.dropped]
    bare = re.sub(r"\(cid:\d+\)", "", extract_text(io.BytesIO(made)))  # of bullets it only knows the number
    assert letters_in(landed) == letters_in([bare])


@pytest.mark.parametrize("made_as", ["text", "pdf-tagged", "pdf-untagged"])
def test_the_case_of_hyphens_has_words_cut_at_line_ends(made_as: str) -> None:
    made = FORMATS[made_as].make(CASES["hyphens at line ends"])
    printed = made.decode() if made_as == "text" else extract_text(io.BytesIO(made))
    lines = [line.strip() for line in printed.splitlines()]
    for start in ("safe-", "respons-", "commu-", "well-"):
        assert any(line.endswith(start) for line in lines), start


@pytest.mark.parametrize(
    ("made_as", "reasons"),
    [
        ("docx", {"running head": 1, "running foot": 1, "contents page": 9}),
        ("pdf-tagged", {DECORATION: 0, CONTENTS: 9}),
        ("pdf-untagged", {RUNNING: 0, NUMBER: 0, CONTENTS: 9}),
    ],
)
def test_what_pages_bring_with_them_is_dropped_with_its_reason(made_as: str, reasons: dict[str, int]) -> None:
    found = read(FORMATS[made_as].make(CASES["running heads, page numbers, contents page"]), made_as)
    counted = Counter(drop.why for drop in found.dropped)
    if found.pages:  # two lines of decoration on each page, or one of each kind
        kinds = [why for why in reasons if why != CONTENTS]
        reasons = reasons | dict.fromkeys(kinds, 2 * found.pages // len(kinds))
    assert counted == reasons
