"""Front matter: dates, bodies, title and name as documents write them; silence where they do not."""

from __future__ import annotations

import pytest

from handbook.importers.dates import said_in
from handbook.importers.details import Details, details_of, front_matter, titled
from handbook.importers.opening import opening
from handbook.importers.pieces import Piece, PieceKind, Read
from handbook.importers.structure import drafts_of
from handbook.sources.written_dates import dates_in


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("3 May 2023", ["2023-05-03"]), ("3rd of May 2023", ["2023-05-03"]), ("May 3, 2023", ["2023-05-03"]),
        ("03/05/2023", ["2023-05-03"]), ("3.5.23", ["2023-05-03"]), ("2023-05-03", ["2023-05-03"]),
        ("September 2018", ["2018-09"]), ("Sept 2018", ["2018-09"]), ("09/2018", ["2018-09"]), ("2018", ["2018"]),
        ("31/13/2020", ["2020"]), ("May 2020 and June 2021", ["2020-05", "2021-06"]), ("room 2:1-4", []), ("12345", []),
    ],
)  # fmt: skip
def test_dates(text: str, dates: list[str]) -> None:
    assert [date for _, _, date in sorted(dates_in(text))] == dates


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("DATE FIRST ISSUED: September 2018", {"issued": "2018-09"}),
        (
            "Last reviewed: 3 May 2023 | Next review: May 2025",
            {"last_reviewed": "2023-05-03", "review_due": "2025-05"},
        ),
        ("It is reviewed regularly and was last reviewed in January 2016.", {"last_reviewed": "2016-01"}),
        ("Ratified: July 2018", {"approved": "2018-07"}),
        ("Review date: | 01/09/2025", {"review_due": "2025-09-01"}),
        (
            "Approved by the Governing Body on 3 May 2023.",
            {"approved": "2023-05-03", "approved_by": "Governing Body"},
        ),
        ("APPROVED BY: Board of Trustees", {"approved_by": "Board of Trustees"}),
        ("Adopted in its entirety by the Governing Body of Elm College.", {"approved_by": "Governing Body"}),
        ("This policy will be reviewed annually in October.", {"review_cycle": "1 year|10"}),
        ("It is reviewed every two years.", {"review_cycle": "2 years"}),
        ("Posts must be approved by a colleague.", {}),
        ("Each plan is reviewed every year.", {}),
        ("The governors will review this policy every two years.", {"review_cycle": "2 years"}),
        ("Adopted: Spring 2023    Review: Spring 2025", {"approved": "2023", "review_due": "2025"}),
        ("Approved by: | Governing Body", {"approved_by": "Governing Body"}),
        (
            "Approved by: Full Governing Body Date: 3rd June 2024",
            {"approved": "2024-06-03", "approved_by": "Full Governing Body"},
        ),
        ("Date of policy | November 2022", {"issued": "2022-11"}),
        ("Date: September 2015", {"issued": "2015-09"}),
        ("Signed: ______ Date: 4 May 2022", {}),
        ("Twitter was bought in 2022; staff reviewed it.", {}),
        ("Reviewed by the office. Founded 1850.", {}),
    ],
)
def test_what_a_line_says(text: str, said: dict[str, str]) -> None:
    assert dict(said_in(text)) == said


def heading(text: str, level: int = 1) -> Piece:
    return Piece(text=text, kind=PieceKind.HEADING, level=level)


def plain(text: str, *, bold: bool = False) -> Piece:
    return Piece(text=text, kind=PieceKind.PARAGRAPH, bold=bold)


SENTENCE = plain(
    "This policy says what staff may and may not write where others can read what they have written."
)


@pytest.mark.parametrize(
    ("pieces", "title", "name"),
    [
        ([plain("ELM SCHOOL"), plain("SOCIAL MEDIA POLICY"), SENTENCE], "SOCIAL MEDIA POLICY", "ELM SCHOOL"),
        (
            [heading("Social Media Policy 2023"), heading("Introduction", 2), SENTENCE],
            "Social Media Policy 2023",
            "",
        ),
        ([plain("Personal use of websites", bold=True), SENTENCE], "Personal use of websites", ""),
        ([heading("Introduction"), SENTENCE, heading("Scope"), SENTENCE], "", ""),
        ([plain("1. Policy aims"), SENTENCE], "", ""),
        ([plain("Reviewed: May 2020"), SENTENCE], "", ""),
        (
            [plain("Version 2"), plain("Elm Primary"), heading("Code of conduct"), SENTENCE],
            "Code of conduct",
            "Elm Primary",
        ),
        ([SENTENCE, plain("Policy")], "", ""),
        ([plain("Aims of it", bold=True), SENTENCE, plain("Its scope", bold=True), SENTENCE], "", ""),
        ([plain("1 Policy aims"), SENTENCE], "", ""),
        ([plain("I", bold=True), SENTENCE], "", ""),
        ([heading("Teacher of music"), plain("The School"), SENTENCE], "Teacher of music", ""),
        ([plain("Code of conduct"), plain("The school has pupils in it"), SENTENCE], "Code of conduct", ""),
        (
            [
                plain("Elm School", bold=True),
                plain("USE OF NETWORKS", bold=True),
                plain("Policy for staff"),
                SENTENCE,
            ],
            "USE OF NETWORKS",
            "Elm School",
        ),
        ([heading("Elm School"), heading("Use of networks"), SENTENCE], "Use of networks", "Elm School"),
        ([], "", ""),
    ],
)
def test_title_and_name(pieces: list[Piece], title: str, name: str) -> None:
    found = opening(pieces, "")
    assert (found.title.text if found.title else "", found.name.text if found.name else "") == (title, name)
    assert len(found.rest) == len(pieces) - bool(title) - bool(name)


def test_a_title_over_several_lines_is_one() -> None:
    lines = [
        Piece(text=text, kind=PieceKind.PARAGRAPH, size=size, bold=True, where=f"L{n}")
        for n, (text, size) in enumerate([("Elm School", 20), ("Staff Social Media", 24), ("Policy", 24)], 1)
    ]
    found = opening([*lines, SENTENCE], "")
    assert found.title is not None
    assert (found.title.text, found.title.where) == ("Staff Social Media\nPolicy", "L2-3")
    assert found.rest == (SENTENCE,)


def test_a_name_on_a_line_of_its_own_stands_apart_from_what_a_line_break_puts_beside_it() -> None:
    both = Piece(
        text="Elm Junior School\nSafer Streets Policy",
        kind=PieceKind.PARAGRAPH,
        bold=True,
        size=20,
        where="L1-2",
    )
    address = Piece(text="Elm Junior School\n1 Elm Road\nElmford", kind=PieceKind.PARAGRAPH, where="L2-4")
    found = opening([both, SENTENCE], "")
    assert found.name
    assert found.title
    assert [(p.text, p.where) for p in (found.name, found.title)] == [
        ("Elm Junior School", "L1"), ("Safer Streets Policy", "L2"),
    ]  # fmt: skip
    found = opening([heading("Streets policy"), address, SENTENCE], "")
    assert [(piece.text, piece.where) for piece in found.rest[:1]] == [("1 Elm Road\nElmford", "L3-4")]


def test_answers_may_stand_in_the_row_below_their_keys() -> None:
    rows = ("Approved by | Date approved | Next review", "Governing Body | 12 March 2023 | March 2025")
    pieces = [Piece(text=row, kind=PieceKind.ROW) for row in rows]
    found = details_of(drafts_of(pieces), ["keys", "answers"], [])
    assert found.values == {
        "approved_by": "Governing Body",
        "approved": "2023-03-12",
        "review_due": "2025-03",
    }
    assert set(found.found.values()) == {"#answers"}


def test_a_name_that_is_given_is_taken_where_it_is_printed() -> None:
    pieces = [plain("The Elms"), plain("Social Media Policy"), SENTENCE]
    assert opening(pieces, "the elms").name is pieces[0]
    assert opening(pieces, "").name is None


@pytest.mark.parametrize(("places", "line"), [
    (("p1", "p2-3"), 'source: {file: "a.pdf", sha256: abc, pages: 3}'),
    (("p1", "p3"), 'source: {file: "a.pdf", sha256: abc}  # 3 pages; no clause stands on page 2'),
])  # fmt: skip
def test_pages_are_counted_only_where_each_holds_a_clause(places: tuple[str, ...], line: str) -> None:
    pieces = tuple(Piece(text="Text.", kind=PieceKind.PARAGRAPH, where=where) for where in places)
    front = front_matter(
        school="elm", name="Elm", policy="policy", file="a.pdf", sha256="abc",
        read=Read(pieces=pieces, unit="p", pages=3), first=opening(pieces, ""), details=Details(),
    )  # fmt: skip
    assert line in front.splitlines()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("SOCIAL MEDIA POLICY & GUIDELINES", "Social Media Policy & Guidelines"),
        ("Staff ICT policy", "Staff ICT policy"),
        ("THE USE OF ICT BY STAFF", "The Use of ICT by Staff"), ("POLICY 2023-24", "Policy 2023-24"),
        ("ENGLISH AS AN EXTRA LANGUAGE (EXL): “OUR” AIMS", "English as an Extra Language (EXL): “Our” Aims"),
    ],
)  # fmt: skip
def test_capitals_become_ordinary_letters(text: str, shown: str) -> None:
    assert titled(text) == shown
