"""Suspects: what changed under a reviewed answer re-opens it, by name; whatever else changes re-opens nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from handbook import build
from handbook.cli import main
from handbook.model import SchoolId
from tests.support.handbooks import copy_base

POLICY = "policies/elm/social-media.md"
STANCES = "policies/elm/stances/friends.yml"


@pytest.fixture
def elm(tmp_path: Path) -> Path:
    """Give the faultless handbook, every answer reviewed."""
    root = copy_base(tmp_path / "handbook")
    typed = "a\ny\n" * 4
    result = CliRunner().invoke(
        main, ["review", "elm", "--root", str(root), "--date", "2026-11-20"], input=typed
    )
    assert result.exit_code == 0, result.output
    assert build.read(root).problems == ()
    return root


def change(root: Path, path: str, before: str, after: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert before in text
    (root / path).write_text(text.replace(before, after), encoding="utf-8")


def suspect(root: Path) -> dict[str, list[str]]:
    """Suspect answers with what changed under each: "part name"."""
    shelf = build.read(root).handbook.shelves[SchoolId("elm")]
    return {
        str(question): [f"{c.part} {c.clause or c.term}".replace(" None", "").strip() for c in changes]
        for question, changes in shelf.suspects.items()
    }


@pytest.mark.parametrize(
    ("before", "after", "reopened"),
    [
        ("1.3 Breaches", "1.4 Breaches", {}),
        ("Breaches lead", "A breach leads", {"sanction": ["named breach"]}),
        (
            "must not publish",
            "should not publish",
            {"accept": ["lead-in publishing"], "family": ["lead-in publishing"], "photo": ["lead-in publishing"]},
        ),
        (
            "learns at the school",
            "learns here",
            {"accept": ["definition pupil"], "family": ["definition pupil"]},
        ),
        (
            "\n- pictures without",
            "\n\n1.21 Pictures without",
            {"photo": ["named pictures", "named publishing"]},
        ),
        ("First issued on", "Issued on", {}),
        ("# 1. Friends", "# 1. Friendship", {}),
        ('edition: "3.10"', 'edition: "4"', {}),
    ],
)  # fmt: skip
def test_only_what_an_answer_rests_on_reopens_it(
    before: str, after: str, reopened: dict[str, list[str]], elm: Path
) -> None:
    change(elm, POLICY, before, after)
    assert suspect(elm) == reopened


def test_a_clause_that_only_looks_as_if_it_answered_counts(elm: Path) -> None:
    change(elm, POLICY, "everybody employed here", "everybody who works here")
    assert suspect(elm)["accept"] == ["named who"]  # its exception for adults is silent, and looked at it


def test_a_reworded_question_reopens_its_answers(elm: Path) -> None:
    change(elm, "policies/topics/friends.yml", "What is the gravest", "Which is the gravest")
    assert suspect(elm) == {"sanction": ["question"]}


def test_an_answer_that_was_edited_is_not_suspect_by_that_alone(elm: Path) -> None:
    change(elm, STANCES, "Family is excepted.", "The family is excepted.")
    change(elm, STANCES, "cites: [breach]", "cites: [breach, publishing]")
    assert suspect(elm) == {}


def test_an_edit_of_the_answer_does_not_hide_a_change_of_its_clause(elm: Path) -> None:
    change(elm, STANCES, "value: Dismissal", "value: Summary dismissal")
    change(elm, POLICY, "Breaches lead", "A breach leads")
    assert suspect(elm) == {"sanction": ["named breach"]}


def test_an_answer_without_a_stamp_is_not_suspect(elm: Path) -> None:
    (elm / "policies/elm/reviewed.lock").unlink()
    change(elm, POLICY, "Breaches lead", "A breach leads")
    assert suspect(elm) == {}
    assert build.read(elm).problems == ()


def test_the_layout_of_the_yaml_does_not_count(elm: Path) -> None:
    (elm / STANCES).write_text(
        "# mine\n"
        + (elm / STANCES).read_text(encoding="utf-8").replace("cites: [breach]", "cites:\n    - breach")
    )
    assert suspect(elm) == {}
    result = CliRunner().invoke(main, ["review", "elm", "--root", str(elm)])
    assert "4 of them reviewed" in result.output


def test_a_release_waits_for_the_review_and_a_build_does_not(elm: Path) -> None:
    def check(*more: str) -> int:
        return CliRunner().invoke(main, ["check", "--root", str(elm), *more]).exit_code

    assert (check(), check("--release")) == (0, 0)
    change(elm, POLICY, "Breaches lead", "A breach leads")
    assert (check(), check("--release")) == (0, 1)
    assert build.read(elm).errors == ()


def test_the_site_says_so_wherever_the_rule_stands(elm: Path) -> None:
    change(elm, POLICY, "Breaches lead", "A breach leads")
    pages = {page.uri: page for page in build.render(build.read(elm).handbook).pages}
    badge = 'data-rule="under-review"'
    assert badge in pages["compare.html"].html
    assert badge in pages["topics/friends.html"].html
    assert badge not in pages["topics/photos.html"].html
    data = "".join(
        text for page in pages.values() for uri, text in page.data if "friends" in uri or "elm" in uri
    )
    assert data.count('"review":"Under review"') >= 3  # the cell, the situation, side by side
