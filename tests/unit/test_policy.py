"""A policy file read back: every word lands in exactly one place, labels byte for byte, parents as written."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.model import Clause, ClauseKind, Policy
from handbook.problems import Problem
from handbook.sources.files import decode
from handbook.sources.policy import clause_digest, read_policy

FRONT = """---
school: elm
name: Elm School
title: Social media policy
wording: official
edition: "1"
applies_to: [employee]
---
"""


def read(body: str, front: str = FRONT) -> tuple[Policy, list[Problem]]:
    file, faults = decode((front + body).encode(), "policies/elm/p.md")
    assert file is not None
    policy, problems = read_policy(file)
    assert policy is not None, problems
    return policy, [*faults, *problems]


def clauses(body: str) -> list[Clause]:
    return list(read(body)[0].clauses)


def codes(body: str) -> list[str]:
    return [problem.code for problem in read(body)[1]]


# --- whatever is written is read back -------------------------------------------------------------------------

LABELS = (
    "1.",
    "3.1",
    "3.10",
    "4.2.1",
    "2.",
    "12.3.4.",
    "1 .",
    "1)",
    "(a)",
    "(iv)",
    "(A)",
    "iv.",
    "xiv.",
    "a)",
    "B.",
    "(3)",
)
words = st.lists(
    st.sampled_from(["staff", "must", "never", "pupils’", "post", "über", "العربية", "🌳", "café", "e-mail",
    "50%", "and/or", "“quoted”"]),
    min_size=1,
    max_size=30,
)  # fmt: skip


@dataclass(frozen=True)
class Written:
    """One piece of a made-up policy, and what must be read back. depth: under how many open clauses; -1 a heading."""

    kind: ClauseKind
    depth: int
    label: str
    words: tuple[str, ...]


@st.composite
def policies(draw: st.DrawFn) -> list[Written]:
    pieces: list[Written] = []
    depth = -1
    for _ in range(draw(st.integers(1, 12))):
        kind = draw(st.sampled_from(ClauseKind))
        text = tuple(draw(words))
        if kind is ClauseKind.HEADING:
            depth = -1
            pieces.append(Written(kind, -1, draw(st.sampled_from(("", "1.", "Section 1:", "4.2"))), text))
        elif kind is ClauseKind.PARAGRAPH:
            depth = draw(st.integers(0, max(depth, 0)))
            pieces.append(Written(kind, depth, draw(st.sampled_from(("", *LABELS))), text))
        else:
            depth = draw(st.integers(0, depth + 1))
            pieces.append(Written(kind, depth, draw(st.sampled_from(("", *LABELS))), text))
    return pieces


def write(pieces: list[Written], wrap: int) -> str:
    """The policy as an editor would type it: items by dashes, nesting by two spaces, long lines broken."""
    lines: list[str] = []
    for number, piece in enumerate(pieces):
        text = " ".join((*([piece.label] if piece.label else []), *piece.words, f"{{#id-{number}}}"))
        if piece.kind is ClauseKind.HEADING:
            lines += ["", f"# {text}"]
            continue
        dash = "- " if piece.kind is ClauseKind.ITEM else ""
        indent = "  " * piece.depth
        tokens = text.split(" ")
        first = 2 if piece.label.endswith(" .") else 1  # "1 ." is not broken between its parts
        rows = [" ".join(tokens[: first + wrap])]
        rest = tokens[first + wrap :]
        rows += [" ".join(rest[at : at + wrap]) for at in range(0, len(rest), wrap)]
        lines += ["", indent + dash + rows[0], *(indent + ("  " if dash else "") + row for row in rows[1:])]
    return "\n".join(lines) + "\n"


def expected_parents(pieces: list[Written]) -> list[str | None]:
    """An independent telling of the rule: under the nearest clause above of less depth, else the section.

    An item at a paragraph's own depth hangs on that paragraph: it is its lead-in.
    """
    parents: list[str | None] = []
    section: str | None = None
    above: list[tuple[int, bool, str]] = []  # depth in columns, whether a paragraph, id
    for number, piece in enumerate(pieces):
        name = f"id-{number}"
        if piece.kind is ClauseKind.HEADING:
            parents.append(None)
            section, above = name, []
            continue
        item = piece.kind is ClauseKind.ITEM
        holders = [
            held for held in above if held[0] < piece.depth or (item and held[1] and held[0] == piece.depth)
        ]
        while above and above[-1] not in holders:
            above.pop()
        parents.append(above[-1][2] if above else section)
        above.append((piece.depth, not item, name))
    return parents


@given(policies(), st.integers(1, 9))
def test_every_word_label_and_parent_is_read_back(pieces: list[Written], wrap: int) -> None:
    policy, problems = read(write(pieces, wrap))
    assert [p for p in problems if p.code != "bad-indent"] == []
    assert [c.kind for c in policy.clauses] == [p.kind for p in pieces]
    assert [c.text for c in policy.clauses] == [" ".join(p.words) for p in pieces]
    assert [c.label for c in policy.clauses] == [
        p.label or ("•" if p.kind is ClauseKind.ITEM else "") for p in pieces
    ]
    assert [c.parent for c in policy.clauses] == expected_parents(pieces)


lines = st.lists(
    st.one_of(
        st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=40),
        st.sampled_from(["", "# 1. Heading", "- item {#item}", "  - nested", "> note",
        "> Editor's note (blank): x", "3.1 clause",
                         "3.2 clause {#two @L5}", "---", "| a |", "```", "  continued", "{#lonely}", "- ", "#", ">"]),
    ),
    max_size=15,
)  # fmt: skip


@given(lines)
def test_nothing_of_any_text_is_dropped_without_a_word(body: list[str]) -> None:
    """Each letter is in a clause, a heading or a note, or on a line that a problem names."""
    text = "\n".join(body) + "\n"
    policy, problems = read(text)
    flagged = {
        p.at.line for p in problems if p.code in ("not-understood", "note-kind", "raw-html", "unsafe-link")
    }
    kept = " ".join(
        part
        for c in policy.clauses
        for part in (
            c.label,
            c.text,
            c.id,
            *(r.href for r in c.runs),
            str(c.where or ""),
            *(n.text for n in c.notes),
        )
    )
    first = FRONT.count("\n") + 1
    if not flagged and "raw-html" not in {p.code for p in problems}:
        for number, line in enumerate(body, first):
            for word in re.findall(r"[a-z]{3,}", line.replace("Editor's note", "").replace("blank", "")):
                assert word in kept, (number, word)


@given(st.text(max_size=200))
def test_no_text_is_too_odd_to_read(body: str) -> None:
    file, _ = decode(body.encode("utf-8", "surrogatepass"), "x.md")
    if file:
        read_policy(file)
    again, _ = decode((FRONT + body).encode("utf-8", "surrogatepass"), "x.md")
    if again:
        read_policy(again)


# --- the shape of a policy ------------------------------------------------------------------------------------


def test_numbers_are_kept_as_printed_and_never_renumbered() -> None:
    found = clauses("4.1 One {#one}\n\n4.2 Two {#two}\n\n- xiv. Fourteen {#xiv}\n- iii. Three {#three}\n")
    assert [c.label for c in found] == ["4.1", "4.2", "xiv.", "iii."]


def test_two_levels_and_a_second_paragraph_of_an_item() -> None:
    body = (
        "# Section {#section}\n\nLead-in: {#lead}\n\n- first {#first}\n  - deeper {#deeper}\n\n"
        "  more of first {#more}\n\n- second {#second}\n\nOutside {#outside}\n"
    )
    assert {c.id: c.parent for c in clauses(body)} == {
        "section": None, "lead": "section", "first": "lead", "deeper": "first", "more": "first", "second": "lead",
        "outside": "section",
    }  # fmt: skip


def test_headings_nest_by_level() -> None:
    found = clauses("# A {#a}\n\n## B {#b}\n\n### C {#c}\n\n## D {#d}\n\nText {#text}\n")
    assert {c.id: c.parent for c in found} == {"a": None, "b": "a", "c": "b", "d": "a", "text": "d"}


def test_a_note_belongs_to_the_clause_above_and_may_run_over_lines() -> None:
    body = "- xiv. {#blank}\n\n  > Editor's note (blank): The item\n  > is empty, see [it](#blank).\n\nNext {#next}\n"
    policy, problems = read(body)
    assert problems == []
    assert [n.text for n in policy.clauses[0].notes] == ["The item is empty, see it."]
    assert policy.clauses[1].text == "Next"


def test_two_missing_ids_are_two_problems_and_no_clause_is_lost() -> None:
    policy, problems = read("One\n\nTwo\n")
    assert [p.code for p in problems] == ["missing-id", "missing-id"]
    assert [c.text for c in policy.clauses] == ["One", "Two"]
    assert len({c.id for c in policy.clauses}) == 2


def test_a_second_clause_of_an_id_is_kept_apart() -> None:
    policy, problems = read("One {#same}\n\nTwo {#same}\n")
    assert [p.code for p in problems] == ["duplicate-id"]
    assert [c.text for c in policy.clauses] == ["One", "Two"]
    assert policy.clauses[0].id == "same" != policy.clauses[1].id


def test_a_number_that_goes_on_with_a_numbering_is_a_label_and_no_date() -> None:
    policy, problems = read("".join(f"4.2.{n} Text {{#t{n}}}\n\n" for n in range(8, 13)))
    assert problems == []
    assert [c.label for c in policy.clauses] == ["4.2.8", "4.2.9", "4.2.10", "4.2.11", "4.2.12"]
    assert codes("4.2.10 Text {#text}\n") == ["ambiguous-label"]


@pytest.mark.parametrize("line", ["| a | b |", "```", "~~~", "---", "***", "===", "- - -"])
def test_what_is_no_clause_is_named(line: str) -> None:
    assert codes(f"Text {{#text}}\n\n{line}\n") == ["not-understood"]


def test_front_matter_must_come_first() -> None:
    file, _ = decode(b"\n---\nschool: elm\n---\n", "x.md")
    assert file is not None
    policy, problems = read_policy(file)
    assert policy is None
    assert [p.code for p in problems] == ["front-matter"]


@pytest.mark.parametrize("date", ["2024", "2024-02", "2024-02-29"])
def test_a_date_may_be_as_precise_as_the_document(date: str) -> None:
    policy, problems = read("", FRONT.replace('edition: "1"', f'edition: "1"\nissued: "{date}"'))
    assert (policy.issued, problems) == (date, [])


@pytest.mark.parametrize(
    "date", ["24", "2024-13", "2024-2", "2023-02-29", "2024-02-30", "1 May 2024", "٢٠٢٤", "2024-02-29-01"]
)
def test_a_date_that_is_none_is_named(date: str) -> None:
    _, problems = read("", FRONT.replace('edition: "1"', f'edition: "1"\nissued: "{date}"'))
    assert [p.code for p in problems] == ["bad-date"]
    assert problems[0].at.line == 7


def test_digests_are_what_they_say() -> None:
    front = FRONT.replace('"1"', '"3.10"')
    policy, _ = read("1.1 Été “x” {#one}\n\n- two {#two}\n", front)
    assert clause_digest(policy.clauses[0]) == hashlib.sha256("1.1\nÉté “x”".encode()).hexdigest()
    content = ["Social media policy", "3.10", [["paragraph", 0, "1.1", "Été “x”"], ["item", 1, "•", "two"]]]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    assert policy.digest == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    "change", ["1.2 Staff must. {#one}", "1.1 Staff should. {#one}", "- 1.1 Staff must. {#one}"]
)
def test_any_change_of_text_label_or_kind_changes_the_digest(change: str) -> None:
    assert read(change)[0].digest != read("1.1 Staff must. {#one}")[0].digest


def test_an_id_or_a_place_changes_no_digest() -> None:
    assert read("1.1 Staff must. {#one @L1}")[0].digest == read("1.1 Staff must. {#other @L7}")[0].digest
