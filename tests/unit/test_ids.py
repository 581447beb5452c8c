"""Ids are written where there is none, are unlike every other, and are never changed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.sources.files import SourceFile, decode
from handbook.sources.ids import left_alone, with_ids
from handbook.sources.naming import LONGEST_ID
from handbook.sources.policy import read_policy

FRONT = '---\nschool: elm\nname: Elm\ntitle: T\nwording: official\nedition: "1"\napplies_to: []\n---\n'


def source(body: str) -> SourceFile:
    file, _ = decode((FRONT + body).encode(), "p.md")
    assert file is not None
    return file


def written(body: str) -> tuple[str, tuple[str, ...]]:
    text, added = with_ids(source(body))
    assert text.startswith(FRONT)
    return text.removeprefix(FRONT), added


def test_an_id_speaks_of_the_content_and_not_of_the_number() -> None:
    body, added = written("# 3. Prohibited use\n\n3.1 Staff must not accept\nfriend requests.\n")
    assert added == ("prohibited-use", "accept-friend-requests")
    assert body == (
        "# 3. Prohibited use {#prohibited-use}\n\n"
        "3.1 Staff must not accept\nfriend requests. {#accept-friend-requests}\n"
    )


def test_ids_that_are_there_are_kept_and_avoided() -> None:
    body, added = written("Logo {#logo @L5}\n\nLogo\n\nLogo\n\n- xiv.\n\n> Editor's note (blank): nothing.\n")
    assert body == (
        "Logo {#logo @L5}\n\nLogo {#logo-2}\n\nLogo {#logo-3}\n\n"
        "- xiv. {#clause}\n\n> Editor's note (blank): nothing.\n"
    )
    assert added == ("logo-2", "logo-3", "clause")


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("The school’s staff don’t share a pupil's e-mail address.", "pupil-email-address"),  # no word is cut
        ("IT is for work.", "it-work"),  # an abbreviation is a word
        ("See [our logo](https://example.org/brand-guidelines).", "logo"),
        ("Staff must not, and shall not, do so.", "staff"),  # small words tell nothing
        ("Be kind: do not mock colleagues.", "kind-mock-colleagues"),
        ("Confidentiality", "confidentiality"),
        ("Unauthorised-and-otherwise-inappropriate-disclosures of records", "records"),
    ],
)
def test_an_id_is_of_words_that_tell(clause: str, expected: str) -> None:
    assert written(f"{clause}\n")[1] == (expected,)


def test_what_every_clause_says_tells_nothing() -> None:
    body = "Guidance on photographs.\n\nGuidance on logos.\n\nGuidance on blogs.\n\nGuidance on marking.\n"
    assert written(body)[1] == ("photographs", "logos", "blogs", "marking")


def test_an_id_that_would_stand_twice_takes_more_words_then_the_sections_then_a_number() -> None:
    body = "# Logos\n\nAsk the head at once.\n\nAsk the head.\n\n# Blogs\n\nAsk the head.\n\nAsk the head.\n"
    assert written(body)[1] == (
        "logos",
        "ask-head",
        "logos-ask-head",
        "blogs",
        "blogs-ask-head",
        "ask-head-2",
    )


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Miss Patel is the safeguarding lead.", "safeguarding-lead"), ("Mrs J. Smith, Headteacher", "headteacher"),
        ("MR OKAFOR: computing", "computing"), ("Dr Ada O’Neill-Jones decides.", "decides"),
        ("Date approved: 14th March 2026", "date-approved"), ("DATE APPROVED: 3 MAY 2023", "date-approved"),
        ("Reviewed in September by governors", "reviewed-governors"), ("Staff miss School trips.", "miss-school-trips"),
    ],
)  # fmt: skip
def test_an_id_is_made_of_neither_names_nor_dates(clause: str, expected: str) -> None:
    assert written(f"{clause}\n")[1] == (expected,)


def test_an_id_is_short() -> None:
    assert all(
        len(name) <= 40
        for name in written("Internationalisation " * 3 + "considerations of organisations\n")[1]
    )


def test_an_id_with_its_sections_stays_as_long_as_ids_may_be() -> None:
    _, ids = written("# Countersigned correspondence\n\n" * 12)
    assert len(set(ids)) == len(ids)
    assert all(len(name) <= LONGEST_ID for name in ids)


def test_a_paragraph_that_is_two_clauses_gets_no_id() -> None:
    file = source("1.1 Ask first.\n1.2 Then post.\n\nLogo\n")
    text, added = with_ids(file)
    assert added == ("logo",)
    assert "1.2 Then post.\n" in text
    assert [(problem.code, problem.at.line) for problem in left_alone(file)] == [("run-on", 10)]


def test_an_id_that_was_begun_is_finished() -> None:
    body, added = written("Friend requests {# @L5}\n")
    assert (body, added) == ("Friend requests {#friend-requests @L5}\n", ("friend-requests",))


lines = st.lists(
    st.one_of(
        st.sampled_from(["", "# Heading", "- item", "  - nested", "> note", "text {#text}", "two {#two @L5}",
        "3.1 x", "--", "  more",
                         "- ", "-", "#", "| t |", "---", "é ü"]),
        st.text(alphabet="ab1. {}#@-*\u00e9", max_size=12),
    ),
    max_size=12,
)  # fmt: skip


@given(lines)
def test_writing_twice_is_writing_once_and_old_ids_stay(body: list[str]) -> None:
    file = source("\n".join(body) + "\n")
    once, added = with_ids(file)
    again, _ = decode(once.encode(), "p.md")
    assert again is not None
    assert with_ids(again) == (once, ())
    old = re.findall(r"\{#[a-z][a-z0-9-]*(?: @L\d+)?\}", file.text)
    assert [i for i in re.findall(r"\{#[a-z][a-z0-9-]*(?: @L\d+)?\}", once) if i in old][
        : len(old)
    ] == old or added == ()
    assert re.sub(r"\s*\{#[^{}]*\}", "", once).split() == re.sub(r"\s*\{#[^{}]*\}", "", file.text).split()


@given(lines)
def test_after_writing_no_id_is_missing(body: list[str]) -> None:
    text, _ = with_ids(source("\n".join(body) + "\n"))
    file, _ = decode(text.encode(), "p.md")
    assert file is not None
    policy, problems = read_policy(file)
    assert policy is not None
    unmended = {problem.at.line for problem in left_alone(file)}
    assert unmended or "missing-id" not in {problem.code for problem in problems}
