"""The command: what it prints, how it exits, and that it never leaves a file half written."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbook import __version__
from handbook.cli import main
from handbook.problems import CODES, Severity
from tests.support.handbooks import BASE, copy_base

POLICY = (BASE / "policies/elm/social-media.md").read_text("utf-8")
FRIENDS = (BASE / "policies/elm/stances/friends.yml").read_text("utf-8")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


# --- check ----------------------------------------------------------------------------------------------------


def test_checking_what_is_right_says_so_and_exits_with_0() -> None:
    result = run("check", "--root", BASE)
    assert (result.exit_code, result.output) == (
        0,
        "1 schools, 7 clauses, 4 questions, 4 answers: no errors.\n",
    )


def test_quietly_it_says_nothing() -> None:
    result = run("check", "--quiet", "--root", BASE)
    assert (result.exit_code, result.output) == (0, "")


def test_an_error_is_listed_with_its_place_and_exits_with_1(tmp_path: Path) -> None:
    result = run(
        "check",
        "--quiet",
        "--root",
        copy_base(tmp_path, {"elm/stances/friends.yml": FRIENDS.replace("breach", "gone")}),
    )
    assert result.exit_code == 1
    assert "policies/elm/stances/friends.yml:20:11: sanction cites #gone" in result.output
    assert result.output.endswith("1 error(s), 0 warning(s)\n")


def test_a_warning_stops_only_a_release(tmp_path: Path) -> None:
    root = copy_base(tmp_path, {"elm/stances/photos.yml": "{}\n"})
    plain, release = run("check", "--root", root), run("check", "--release", "--root", root)
    assert (plain.exit_code, release.exit_code) == (0, 1)
    assert "[unanswered]" in plain.output
    assert "[unanswered]" in release.output
    assert "no errors" in plain.output
    assert "no errors" not in release.output


def test_a_folder_without_policies_is_an_error(tmp_path: Path) -> None:
    assert run("check", "--root", tmp_path).exit_code == 1


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert run("check", "--root", tmp_path / "gone").exit_code == 2


# --- ids ------------------------------------------------------------------------------------------------------


def test_ids_are_written_once_and_those_that_are_there_stay(tmp_path: Path) -> None:
    path = tmp_path / "policy.md"
    path.write_text(POLICY.replace(" {#publishing @L7}", ""), encoding="utf-8")
    first = run("ids", path)
    once = path.read_text("utf-8")
    second = run("ids", path)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "1 ids written (publish)" in first.output
    assert "0 ids written" in second.output
    assert once == POLICY.replace("{#publishing @L7}", "{#publish}")
    assert path.read_text("utf-8") == once
    assert [p.name for p in tmp_path.iterdir()] == ["policy.md"]


def test_ids_are_not_written_where_two_clauses_seem_to_be_one(tmp_path: Path) -> None:
    path = tmp_path / "policy.md"
    path.write_text("Logo\n\n1.1 Ask first.\n1.2 Then post.\n")
    result = run("ids", path)
    assert result.exit_code == 1
    assert "1 ids written (logo)" in result.output
    assert "policy.md:4:1: '1.2 Then post.' starts like a clause of its own" in result.output
    assert path.read_text() == "Logo {#logo}\n\n1.1 Ask first.\n1.2 Then post.\n"


def test_a_file_that_needs_nothing_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "policy.md"
    path.write_bytes(POLICY.replace("\n", "\r\n").encode())
    before = path.read_bytes()
    assert run("ids", path).exit_code == 0
    assert path.read_bytes() == before


def test_a_failure_while_writing_leaves_the_policy_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "policy.md"
    before = POLICY.replace(" {#publishing @L7}", "")
    path.write_text(before, encoding="utf-8")

    def fail(self: Path, target: Path) -> Path:
        raise OSError(f"{self} to {target}: the disk is full")

    monkeypatch.setattr(Path, "replace", fail)
    assert run("ids", path).exit_code == 1
    assert path.read_text("utf-8") == before


def test_a_file_that_is_no_text_is_named_and_the_others_are_done(tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.md", tmp_path / "good.md"
    bad.write_bytes(b"caf\xe9")
    good.write_text("Logo\n")
    result = run("ids", bad, good)
    assert result.exit_code == 1
    assert "bad.md:1:4: byte 0xe9 is not UTF-8 [not-utf-8]" in result.output
    assert bad.read_bytes() == b"caf\xe9"
    assert good.read_text() == "Logo {#logo}\n"


def test_no_file_is_wrong_usage(tmp_path: Path) -> None:
    assert run("ids").exit_code == 2
    assert run("ids", tmp_path / "gone.md").exit_code == 2


# --- codes and the rest ---------------------------------------------------------------------------------------


def test_every_code_is_listed_with_its_meaning_and_hint() -> None:
    output = run("codes").output
    for code, entry in CODES.items():
        mark = " (warning)" if entry.severity is Severity.WARNING else ""
        assert f"{code}{mark}: {entry.means}\n    {entry.hint}\n" in output


def test_the_version_and_help() -> None:
    assert __version__ in run("--version").output
    assert {"check", "ids", "codes"} <= set(run("-h").output.split())
