"""Shared wording: which clauses count as one, and how groups are gathered."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.assemble.handbook import Handbook, assemble
from handbook.assemble.shared import FEWEST_WORDS, NEAR, groups_of_clauses, shared_wordings
from handbook.assemble.worddiff import ratio, words
from handbook.sources.library import read_library
from tests.unit.made_up_handbook import write_sources

RULE = "Staff must never accept a current pupil as a friend on any site."
NEARLY = "Employees must never accept a current pupil as a friend on any site."
LIKE = "Staff should ask a parent before a pupil is shown on any page."


def school(key: str, *clauses: str) -> tuple[str, str]:
    body = "\n\n".join(f"{text} {{#clause-{n}}}" for n, text in enumerate(clauses))
    head = f"school: {key}\nname: {key.title()}\ntitle: Policy\nwording: official\nedition: '1'\napplies_to: [employee]"
    return f"{key}/policy.md", f"---\n{head}\n---\n\n{body}\n"


def made(folder: Path, *schools: tuple[str, str]) -> Handbook:
    write_sources(folder, {"topics/.keep": "", **dict(schools)})
    return assemble(read_library(folder)[0])


def test_the_same_words_in_three_schools_are_one_group(tmp_path: Path) -> None:
    handbook = made(
        tmp_path,
        school("ash", RULE),
        school("elm", RULE.upper()),
        school("oak", LIKE, RULE),
        school("yew", LIKE),
    )
    first, second = shared_wordings(handbook.shelves.values())
    assert first.schools == ("ash", "elm", "oak")
    assert len(first.variants) == 1
    assert second.schools == ("oak", "yew")
    assert groups_of_clauses([first, second])["oak", "clause-1"] == 0  # type: ignore[index]


def test_a_word_that_differs_makes_a_variant_and_the_commonest_comes_first(tmp_path: Path) -> None:
    handbook = made(tmp_path, school("ash", NEARLY), school("elm", RULE), school("oak", RULE))
    (group,) = shared_wordings(handbook.shelves.values())
    assert [variant.text for variant in group.variants] == [RULE, NEARLY]
    assert group.schools == ("elm", "oak", "ash")


def test_what_one_school_says_twice_is_not_shared(tmp_path: Path) -> None:
    assert shared_wordings(made(tmp_path, school("ash", RULE, RULE)).shelves.values()) == ()


def test_short_clauses_and_other_subjects_are_not_shared(tmp_path: Path) -> None:
    short = "Be fair and be kind."
    assert len(words(short)) < FEWEST_WORDS
    assert ratio(words(RULE), words(LIKE)) < NEAR
    handbook = made(tmp_path, school("ash", short, RULE), school("elm", short, LIKE))
    assert shared_wordings(handbook.shelves.values()) == ()


def test_likeness_does_not_creep_from_variant_to_variant(tmp_path: Path) -> None:
    start = "one two three four five six seven eight nine ten"
    middle = "one two three four five six seven cat dog hen"
    end = "one two three four sun sky sea cat dog hen"
    assert ratio(words(start), words(middle)) >= NEAR
    assert ratio(words(middle), words(end)) >= NEAR
    assert ratio(words(start), words(end)) < NEAR
    handbook = made(tmp_path, school("ash", start), school("elm", middle), school("oak", end))
    (group,) = shared_wordings(handbook.shelves.values())
    assert group.schools == ("ash", "elm")


def test_no_school_shares_nothing(tmp_path: Path) -> None:
    assert shared_wordings(made(tmp_path).shelves.values()) == ()


def test_the_index_of_words_loses_no_pair(root: Path) -> None:
    """Candidates come from three words in a row; every real pair above the threshold must still be found."""
    handbook = assemble(read_library(root)[0])
    number = groups_of_clauses(shared_wordings(handbook.shelves.values()))
    clauses = [
        (shelf.school.id, clause.id, words(clause.text))
        for shelf in handbook.shelves.values()
        for clause in shelf.clauses.values()
        if clause.kind != "heading" and len(words(clause.text)) >= FEWEST_WORDS
    ]
    near = [
        (one, other)
        for index, one in enumerate(clauses)
        for other in clauses[index + 1 :]
        if one[0] != other[0]
        and 2 * min(len(one[2]), len(other[2])) >= NEAR * (len(one[2]) + len(other[2]))
        and ratio(one[2], other[2]) >= NEAR
    ]
    if not near:
        pytest.skip("these policies share no wording")
    for one, other in near:
        assert number.get(one[:2]) is not None, one
        assert number.get(one[:2]) == number.get(other[:2]), (one[:2], other[:2])
