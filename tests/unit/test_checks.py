"""Checks: run all together, sorted, none twice; and what single ones must not say."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.checks import CHECKS, check
from handbook.checks.clauses import _longest_rising
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


def test_a_problem_of_a_stance_stands_at_the_very_value(tmp_path: Path) -> None:
    root = copy_base(
        tmp_path, {"elm/stances/friends.yml": "# a comment\n\n" + FRIENDS.replace("breach", "gone")}
    )
    (problem,) = read_handbook(root).problems
    assert (problem.at.path, problem.at.line, problem.at.column) == (
        "policies/elm/stances/friends.yml",
        22,
        11,
    )


def test_a_question_may_suppose_what_no_fact_has_without_a_fall(tmp_path: Path) -> None:
    topics = (BASE / "policies/topics/friends.yml").read_text("utf-8")
    wrong = topics.replace(
        "runs: may\n    when_silent: Ask the head.\n  family",
        "runs: may\n    given: {relation: uncle}\n    when_silent: Ask the head.\n  family",
    )
    assert "unknown-value" in read_handbook(copy_base(tmp_path, {"topics/friends.yml": wrong})).codes


OWN_FACT = "term-time: {label: Term time, values: {in-term: in term, holidays: in the holidays}}\n"
IN_THE_HOLIDAYS = """  exceptions:
    - {if: {term-time: holidays}, rule: allowed, says: They may., cites: [pictures]}
"""
SCENE = """sports-day:
  title: Sports day
  question: photo
  given: {GIVEN}
  prompt: You have a picture of the relay.
  choices:
    - {says: Post it., means: [required, advised, allowed], feedback: Not everywhere.}
    - {says: Ask first., means: [permission, conditional], feedback: Somebody can say.}
    - {says: Leave it., means: [discouraged, prohibited, silent], feedback: That is safe.}
"""


@pytest.mark.parametrize(
    ("given", "own", "right"),
    [
        ("permission: none", True, 1),  # a school's own fact need not be given: its first value holds
        ("permission: none, term-time: holidays", True, 0),
        ("permission: none", False, None),  # one that all schools share has to be
        ("permission: none, term-time: in-term", False, 1),
    ],
)
def test_what_a_scenario_does_not_say_of_a_schools_own_fact_is_its_default(
    given: str, own: bool, right: int | None, tmp_path: Path
) -> None:
    facts = (BASE / "policies/vocabulary/facts.yml").read_text("utf-8")
    photos = (BASE / "policies/elm/stances/photos.yml").read_text("utf-8")
    root = copy_base(tmp_path, {"elm/stances/photos.yml": photos + IN_THE_HOLIDAYS})
    place = root / "policies" / ("elm/facts.yml" if own else "vocabulary/facts.yml")
    place.write_text(OWN_FACT if own else facts + OWN_FACT)
    (root / "quizzes").mkdir(exist_ok=True)
    (root / "quizzes/photos.yml").write_text(SCENE.replace("GIVEN", given))
    found = read_handbook(root)
    (school,) = found.handbook.shelves
    (scenario,) = found.handbook.scenarios
    assert found.handbook.derived(scenario, school).right == right
    assert [problem.code for problem in found.problems] == ([] if right is not None else ["fact-not-given"])
    for problem in found.problems:
        assert problem.at.line == 4
        assert problem.message.endswith("left out there; add term-time: in-term (or holidays) to given:")


UNREADABLE = [
    ("vocabulary/facts.yml", {"yaml-syntax", "held-back"}),
    (
        "vocabulary/authorities.yml",
        {"yaml-syntax"},
    ),  # the one authority that needs it has a title at the school
    ("vocabulary/documents.yml", {"yaml-syntax"}),
    ("topics/friends.yml", {"yaml-syntax", "held-back"}),
    ("elm/stances/friends.yml", {"yaml-syntax", "held-back"}),
    ("elm/authorities.yml", {"yaml-syntax", "held-back"}),
]


@pytest.mark.parametrize(("name", "codes"), UNREADABLE)
def test_a_file_that_cannot_be_read_is_one_thing_to_mend(name: str, codes: set[str], tmp_path: Path) -> None:
    found = read_handbook(copy_base(tmp_path, {name: "a: [b\n"})).problems
    assert {problem.code for problem in found} == codes
    assert {problem.at.path for problem in found} == {f"policies/{name}"}


def test_what_does_not_follow_is_not_held_back(tmp_path: Path) -> None:
    files = {
        "vocabulary/facts.yml": "a: [b\n",
        "elm/stances/friends.yml": FRIENDS.replace("[breach]", "[gone]").replace("\nsanction", "\nsanctoin"),
    }
    found = read_handbook(copy_base(tmp_path, files)).problems
    codes = {problem.code for problem in found}
    assert codes == {"yaml-syntax", "held-back", "unknown-clause", "unknown-question", "unanswered"}


def test_one_wrong_place_is_one_problem_and_not_one_for_all_that_follow(tmp_path: Path) -> None:
    for wrong, said in (
        ("@L14}", "#issued at L14 stands above L4"),
        ("@L999}", "#issued: L999 is outside the source"),
    ):
        root = copy_base(
            tmp_path / wrong.strip("@}"),
            {"elm/social-media.md": POLICY.replace("@L2}", wrong).replace("#breach @L14", "#breach @L13")},
        )
        problems = [p for p in read_handbook(root).problems if p.code != "locator-gap"]
        assert [(p.at.line, p.message[: len(said)]) for p in problems] == [(21, said)]


@given(st.lists(st.integers(0, 9), max_size=9))
def test_the_fewest_clauses_are_out_of_order(numbers: list[int]) -> None:
    kept = [numbers[index] for index in sorted(_longest_rising(numbers))]
    assert kept == sorted(kept)
    longest = max(
        sum(chosen)
        for chosen in itertools.product((0, 1), repeat=len(numbers))
        if (run := [n for n, taken in zip(numbers, chosen, strict=True) if taken]) == sorted(run)
    )
    assert len(kept) == longest
