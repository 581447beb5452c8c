"""Checks: run all together, sorted, none twice; and what single ones must not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.checks import CHECKS, check
from tests.support.handbooks import BASE, copy_base, read_handbook

FRIENDS = (BASE / "policies/elm/stances/friends.yml").read_text("utf-8")
POLICY = (BASE / "policies/elm/social-media.md").read_text("utf-8")


def test_every_check_finds_nothing_in_a_faultless_handbook() -> None:
    handbook = read_handbook(BASE).handbook
    for run in CHECKS:
        assert list(run(handbook)) == [], run.__name__


def test_problems_come_sorted_and_once(tmp_path: Path) -> None:
    handbook = read_handbook(
        copy_base(tmp_path, {"elm/stances/friends.yml": FRIENDS.replace("breach", "gone")})
    ).handbook
    problems = check(handbook)
    assert problems == tuple(sorted(set(problems)))
    assert problems


@pytest.mark.parametrize(
    ("words", "personal"),
    [
        ("Call 020 7946 0123.", True),
        ("Call +44 20 7946 0123.", True),
        ("Call 07700900123.", True),
        ("In 2019 and 2020, 1234567 pupils.", False),
        ("Write to office.name+x@mail.example.org.", True),
        ("Use @school on any site.", False),
        ("Write to [the office](mailto:office@example.org).", True),
    ],
)
def test_personal_data_is_found_and_nothing_else(words: str, personal: bool, tmp_path: Path) -> None:
    root = copy_base(
        tmp_path, {"elm/social-media.md": POLICY.replace("Breaches lead", f"{words} Breaches lead")}
    )
    assert ("personal-data" in read_handbook(root).codes) is personal


def test_a_problem_of_a_stance_stands_where_the_stance_stands(tmp_path: Path) -> None:
    root = copy_base(
        tmp_path, {"elm/stances/friends.yml": "# a comment\n\n" + FRIENDS.replace("breach", "gone")}
    )
    (problem,) = read_handbook(root).problems
    assert (problem.at.path, problem.at.line) == ("policies/elm/stances/friends.yml", 20)


def test_a_question_may_suppose_what_no_fact_has_without_a_fall(tmp_path: Path) -> None:
    topics = (BASE / "policies/topics/friends.yml").read_text("utf-8")
    wrong = topics.replace(
        "runs: may\n    when_silent: Ask the head.\n  family",
        "runs: may\n    given: {relation: uncle}\n    when_silent: Ask the head.\n  family",
    )
    assert "unknown-value" in read_handbook(copy_base(tmp_path, {"topics/friends.yml": wrong})).codes
