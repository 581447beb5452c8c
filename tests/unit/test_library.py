"""The library: every file is read by something or named, and nothing that anybody writes makes reading fall over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook.sources.library import read_library
from tests.support.handbooks import BASE, copy_base, read_handbook

NAMES = sorted(path.relative_to(BASE / "policies").as_posix() for path in (BASE / "policies").rglob("*.*"))


def test_a_folder_without_policies_is_one_problem(tmp_path: Path) -> None:
    library, problems = read_library(tmp_path)
    assert [problem.code for problem in problems] == ["no-policy"]
    assert library.schools == ()


def test_adding_a_school_is_adding_a_folder(tmp_path: Path) -> None:
    policy = (BASE / "policies/elm/social-media.md").read_text("utf-8").replace("school: elm", "school: oak")
    policy = policy.replace("Elm School", "Oak School")
    found = read_handbook(copy_base(tmp_path, {"oak/social-media.md": policy}))
    assert found.codes == {"unanswered"}
    assert list(found.handbook.shelves) == ["elm", "oak"]


def test_a_file_in_policies_that_is_not_read_is_named_wherever_it_is(tmp_path: Path) -> None:
    odd = ["a.md", "elm/b.txt", "elm/stances/c.md", "topics/d/e.yml", "vocabulary/f.yml", "elm/sub/g.md"]
    found = read_handbook(copy_base(tmp_path, dict.fromkeys(odd, "x: y\n")))
    assert sorted(p.at.path for p in found.problems if p.code == "unexpected-file") == sorted(
        f"policies/{n}" for n in odd
    )


def test_hidden_files_and_a_schools_history_are_left_alone(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        ".DS_Store": b"\xff",
        "elm/.cache/x": b"\xff",
        "elm/history/2019.md": "old\n",
    }
    assert read_handbook(copy_base(tmp_path, files)).problems == ()


def test_one_school_may_have_two_policies(tmp_path: Path) -> None:
    front = "school: elm\nname: Elm School\ntitle: Phones\nwording: official\nedition: '1'\napplies_to: [governor]"
    policy = f"---\n{front}\n---\n\nOff. {{#off}}\n"
    found = read_handbook(copy_base(tmp_path, {"elm/phones.md": policy}))
    assert found.problems == ()
    (shelf,) = found.handbook.shelves.values()
    assert [p.id for p in shelf.school.policies] == ["phones", "social-media"]
    assert shelf.covered == {"employee", "governor"}


@pytest.mark.parametrize("missing", NAMES)
def test_any_file_may_be_missing(missing: str, tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    (root / "policies" / missing).unlink()
    assert all(problem.message for problem in read_handbook(root).problems)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    name=st.sampled_from(NAMES),
    data=st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))
    ),
)
def test_no_content_is_too_odd(name: str, data: bytes, tmp_path: Path) -> None:
    assert read_handbook(copy_base(tmp_path, {name: data})).problems or not data


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    name=st.sampled_from(NAMES),
    cut=st.floats(0, 1),
    size=st.integers(0, 40),
    put=st.sampled_from(
        [
            "",
            "- ",
            "[]",
            "{}",
            ": ",
            "\n",
            "null",
            "- - -",
            "{a: b}",
            "'",
            "no",
            "{#x}",
            "> ",
            "&a ",
            "0",
            "  ",
            "\n---\n",
            "-1",
            "[[]]",
        ]
    ),
)
def test_no_edit_is_too_odd(name: str, cut: float, size: int, put: str, tmp_path: Path) -> None:
    """A file that was right, with a stretch of it replaced: what a slip of the hand does. Located problems, no fall."""
    text = (BASE / "policies" / name).read_text("utf-8")
    at = int(cut * len(text))
    found = read_handbook(copy_base(tmp_path, {name: text[:at] + put + text[at + size :]}))
    assert all(problem.at.line >= 1 and problem.at.column >= 1 for problem in found.problems)
    for school, shelf in found.handbook.shelves.items():
        for question in shelf.stances:
            if question in found.handbook.questions:
                assert found.handbook.ruling(school, question) is not None


def test_a_link_that_leads_nowhere_or_to_a_folder_is_told(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    for name in ("oak", "topics/logos.yml", "elm/stances/logos.yml", "elm/phones.md"):
        (root / "policies" / name).symlink_to(tmp_path / "gone")
    (root / "policies/elm/more").symlink_to(root / "policies/topics")
    found = read_handbook(root).problems
    assert [(p.at.path, p.message) for p in found if p.code == "unreadable-file"] == [
        ("policies/elm/more", "this link leads to a folder, and what stands there is not read"),
        ("policies/elm/phones.md", "this link leads to nothing"),
        ("policies/elm/stances/logos.yml", "this link leads to nothing"),
        ("policies/oak", "this link leads to nothing"),
        ("policies/topics/logos.yml", "this link leads to nothing"),
    ]
    assert {p.code for p in found} <= {"unreadable-file", "held-back"}


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    stances = root / "policies/elm/stances/friends.yml"
    stances.replace(tmp_path / "elsewhere.yml")
    stances.symlink_to(tmp_path / "elsewhere.yml")
    assert read_handbook(root).problems == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    os.mkfifo(root / "policies/elm/pipe.md")
    (problem,) = read_handbook(root).problems
    assert (problem.at.path, problem.code) == ("policies/elm/pipe.md", "unreadable-file")


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_bytes = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "friends.yml":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    found = {
        p.at.path: p.message
        for p in read_handbook(copy_base(tmp_path)).problems
        if p.code == "unreadable-file"
    }
    assert found["policies/elm/stances/friends.yml"] == "the file cannot be opened: Permission denied"
