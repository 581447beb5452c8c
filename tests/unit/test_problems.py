"""Problems print as path:line:column: message [code], sorted by place, with a hint and a count."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbook.model import Position
from handbook.problems import CODES, Problem, Severity, listing


def problem(path: str, line: int, code: str = "tab", message: str = "a tab") -> Problem:
    return Problem(Position(path=path, line=line, column=3), message, code)


def test_a_problem_says_where_what_and_which() -> None:
    assert str(problem("a.md", 7)) == "a.md:7:3: a tab [tab]"


def test_a_listing_is_sorted_counted_and_says_nothing_twice() -> None:
    text = listing(
        (problem("b", 1), problem("a", 10), problem("a", 9, "unanswered", "open"), problem("a", 10))
    )
    lines = text.split("\n")
    assert [line for line in lines if not line.startswith("    ")] == [
        "a:9:3: open [unanswered]", "a:10:3: a tab [tab]", "b:1:3: a tab [tab]", "2 error(s), 1 warning(s)",
    ]  # fmt: skip
    assert lines[1] == f"    hint: {CODES['unanswered'].hint}"


def test_no_problems_are_no_text() -> None:
    assert listing(()) == ""


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_a_meaning_and_a_hint_in_sentences(code: str) -> None:
    entry = CODES[code]
    assert re.fullmatch(r"[a-z][a-z0-9-]*", code)
    assert entry.means.endswith(".")
    assert entry.means[0].isupper() or entry.means.startswith(("found:", "looked_at"))
    assert entry.hint.strip()
    assert entry.severity in Severity


def test_every_code_is_used_and_every_used_code_is_explained(root: Path) -> None:
    used: set[str] = set()
    for path in sorted((root / "hooks/handbook").rglob("*.py")):
        if path.name != "problems.py":
            used |= set(re.findall(r"\"([a-z0-9]+(?:-[a-z0-9]+)*)\"", path.read_text("utf-8")))
    assert set(CODES) - used == set()


def test_a_problem_of_an_unknown_code_is_a_programmers_error() -> None:
    with pytest.raises(KeyError):
        _ = problem("a", 1, "no-such-code").severity
