"""Reviewing: what a person accepts is written, what they do not is not, and stopping anywhere loses nothing."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from handbook import build
from handbook.cli import main
from handbook.drafting.answer import Answer, addition
from handbook.drafting.keeping import keep
from handbook.model import ClauseId, QuestionId, Rule, SchoolId, Stance
from handbook.sources.files import decode
from handbook.sources.stances import read_stances
from tests.support.handbooks import copy_base
from tests.unit.test_drafting import OAK

DAY = "2026-11-20"
STANCES = "policies/oak/stances"
ACCEPT = ("a", "y")  # the key, and that it is to be written


@pytest.fixture
def oak(tmp_path: Path) -> Path:
    return copy_base(tmp_path / "handbook", {"oak/social-media.md": OAK})


def review(root: Path, *typed: str, date: str = DAY) -> Result:
    """Type lines; after the last the terminal is closed, which is what Ctrl-D does and Ctrl-C does alike."""
    arguments = ["review", "oak", "--root", str(root), *(["--date", date] if date else [])]
    return CliRunner().invoke(main, arguments, input="".join(f"{line}\n" for line in typed))


def answers(root: Path) -> dict[str, Stance]:
    shelf = build.read(root).handbook.shelves[SchoolId("oak")]
    return {str(question): stance for question, stance in shelf.stances.items()}


def stamps(root: Path) -> dict[str, Any]:
    path = root / "policies/oak/reviewed.lock"
    return dict(json.loads(path.read_text(encoding="utf-8"))["reviews"]) if path.exists() else {}


def files(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_the_question_is_shown_with_its_clauses_and_why(oak: Path) -> None:
    shown = review(oak).output
    assert "May staff accept a friend request from a pupil?" in shown
    assert "1. §1.1 [oak-requests]" in shown
    assert "1.1 Staff must not accept a friend request from a pupil" in shown
    assert "told by: " in shown
    assert "Suggested, unreviewed: Prohibited, because clause 1 says “must not”." in shown
    assert "“except”, and no exception is recorded" in shown


def test_an_item_is_shown_below_its_lead_in(oak: Path) -> None:
    policy = oak / "policies/oak/social-media.md"
    policy.write_text(
        OAK.replace("2.2 Lunch is at noon.", "2.2 Staff must not publish:").replace(
            "{#oak-lunch}", "{#oak-publish}\n\n- a) a pupil as a friend or a friend request {#oak-item}"
        ),
        encoding="utf-8",
    )
    shown = review(oak).output
    assert "     2.2 Staff must not publish:\n       a) a pupil as a friend" in shown


def test_an_accepted_answer_is_written_and_stamped(oak: Path) -> None:
    before = files(oak)
    result = review(oak, *ACCEPT)
    assert "Kept, and stamped 2026-11-20." in result.output
    stance = answers(oak)["accept"]
    assert stance.base.rule is Rule.PROHIBITED
    assert stance.base.cites == ("oak-requests",)
    assert stance.base.says == "Staff must not accept a friend request from a pupil, except from a relative."
    stamp = stamps(oak)["accept"]
    assert stamp["on"] == DAY
    assert set(stamp["rests_on"]) == {"oak-requests"}
    assert stamp["read"]  # what else was on the screen
    assert not {*stamp["read"]} & {*stamp["rests_on"]}
    after = files(oak)
    assert {n for n in after if n not in before} == {f"{STANCES}/friends.yml", "policies/oak/reviewed.lock"}
    assert all(after[name] == before[name] for name in before)


def test_nothing_is_written_before_it_is_accepted(oak: Path) -> None:
    before = files(oak)
    review(oak, "?", "m", "k", "k", "c", "prohibited", "1", "", "", "n", "q")
    assert files(oak) == before


def test_the_day_is_today_if_nobody_says_another(oak: Path) -> None:
    day = datetime.now().astimezone().date()
    review(oak, *ACCEPT, date="")
    assert abs((datetime.fromisoformat(stamps(oak)["accept"]["on"]).date() - day).days) <= 1


def test_another_clause_is_accepted_by_its_number(oak: Path) -> None:
    shown = review(oak).output
    number = next(line.split(".")[0].strip() for line in shown.splitlines() if "[oak-pictures]" in line)
    review(oak, f"a{number}", "", "", "y")
    stance = answers(oak)["accept"]
    assert (stance.base.rule, stance.base.cites) == (Rule.PERMISSION, ("oak-pictures",))
    assert stance.base.by == ("unnamed-authoriser",)


def test_several_clauses_are_accepted_together(oak: Path) -> None:
    review(oak, "a1, oak-breach", "y")
    base = answers(oak)["accept"].base
    assert (base.rule, base.cites) == (Rule.PROHIBITED, ("oak-requests", "oak-breach"))


def test_an_answer_is_corrected(oak: Path) -> None:
    result = review(
        oak, "c", "discouraged", "oak-breach, 1", "Staff should not: “never”.", "Readers differ: #1.", "y"
    )
    base = answers(oak)["accept"].base
    assert (base.rule, base.says) == (Rule.DISCOURAGED, "Staff should not: “never”.")
    assert base.cites == ("oak-breach", "oak-requests")
    assert base.note == "Readers differ: #1."
    assert "1.2 A breach may lead to dismissal" in result.output


def test_a_question_is_answered_silent(oak: Path) -> None:
    review(oak, "s", "The policy says nothing of requests.", "1", "y")
    base = answers(oak)["accept"].base
    assert (base.rule, base.says, base.cites) == (Rule.SILENT, "The policy says nothing of requests.", ())
    assert base.looked_at == ("oak-requests",)
    assert "oak-requests" in stamps(oak)["accept"]["read"]
    assert stamps(oak)["accept"]["rests_on"] == {}


def test_silent_as_a_rule_word_is_the_same(oak: Path) -> None:
    review(oak, "c", "silent", "Nothing.", "", "y")
    assert answers(oak)["accept"].base.rule is Rule.SILENT


def test_a_value_is_asked_for(oak: Path) -> None:
    review(oak, "k", "k", "c", "Dismissal", "oak-breach", "", "", "y")
    base = answers(oak)["sanction"].base
    assert (base.value, base.cites) == ("Dismissal", ("oak-breach",))


def test_what_the_checks_refuse_is_not_written(oak: Path) -> None:
    before = files(oak)
    photo = ("k", "k", "k", "c", "permission", "oak-pictures")
    result = review(oak, *photo, "nobody-known", "written", "Only so.", "", "q")
    assert "nobody-known" in result.output
    assert "Nothing was written." in result.output
    result = review(oak, "c", "prohibited", "no-such-clause", "q")
    assert "There is no clause 'no-such-clause'. Nothing was written." in result.output
    result = review(oak, "c", "prohibited", "oak-friends", "q")
    assert "There is no clause 'oak-friends'" in result.output
    assert files(oak) == before


def test_answers_that_must_agree_are_not_accepted_apart(oak: Path) -> None:
    review(oak, *ACCEPT)
    result = review(oak, "s", "", "", "q")
    assert "[disagreement]" in result.output
    assert set(answers(oak)) == {"accept"}


def test_a_skipped_question_comes_back_next_time(oak: Path) -> None:
    result = review(oak, "k", "k", "k", "k")
    assert result.exit_code == 0
    assert "0 of 4 questions are answered" in result.output
    assert "friends · accept" in review(oak).output.lower()


def test_a_later_sitting_goes_on_where_the_last_stopped(oak: Path) -> None:
    review(oak, *ACCEPT)
    again = review(oak, *ACCEPT)
    assert "· accept (" not in again.output
    assert "· family (3 to go)" in again.output
    assert set(answers(oak)) == {"accept", "family"}
    assert list(stamps(oak)) == ["accept", "family"]


def test_all_answered(oak: Path) -> None:
    silent = ("s", "", "", "y")
    assert review(oak, *silent, *silent, *silent, *silent).exit_code == 0
    result = review(oak)
    assert result.exit_code == 0
    assert "4 of 4 questions are answered, all kept." in result.output
    assert not [problem for problem in build.read(oak).problems if "oak" in problem.at.path]


# Undo


def test_undo_puts_every_byte_back_and_asks_again(oak: Path) -> None:
    before = files(oak)
    result = review(oak, *ACCEPT, "u")
    assert "accept is open again." in result.output
    assert result.output.count("May staff accept a friend request") == 2
    assert files(oak) == before


def test_undo_reaches_behind_the_last_sitting(oak: Path) -> None:
    review(oak, *ACCEPT)
    between = files(oak)
    review(oak, *ACCEPT)
    result = review(oak, "u")
    assert files(oak) == between
    assert "family is open again." in result.output
    review(oak, "u", "u")
    assert answers(oak) == {}


def test_there_may_be_nothing_to_undo(oak: Path) -> None:
    assert "There is nothing to undo" in review(oak, "u").output


def test_what_was_edited_since_is_not_undone(oak: Path) -> None:
    review(oak, *ACCEPT)
    path = oak / STANCES / "friends.yml"
    path.write_text(path.read_text(encoding="utf-8") + "  note: Mine.\n", encoding="utf-8")
    before = files(oak)
    assert "was edited since accept was accepted" in review(oak, "u").output
    assert files(oak) == before


def test_an_answer_that_somebody_took_out_is_passed_over(oak: Path) -> None:
    review(oak, *ACCEPT)
    (oak / STANCES / "friends.yml").unlink()
    assert "There is nothing to undo" in review(oak, "u").output


# What stands in a file already


HAND = "# Mine, by hand\r\nsanction:   {rule: silent,\r\n  says: 'Nothing.'}   # done\r\n# the end"


@pytest.mark.parametrize(
    "text", [HAND, HAND.replace("\r", ""), "# only a remark\n", "\ufeff" + HAND + "\r\n"]
)
def test_what_stands_in_the_file_stays_byte_for_byte(text: str, oak: Path) -> None:
    path = oak / STANCES / "friends.yml"
    path.parent.mkdir()
    path.write_bytes(text.encode())
    review(oak, *ACCEPT)
    after = path.read_bytes()
    assert after.startswith(text.encode())
    assert "accept" in answers(oak)
    assert (b"\r\n" in text.encode()) == (b"\r\n" in after[len(text.encode()) :])
    review(oak, "u")
    assert path.read_bytes() == text.encode()


def test_an_answer_that_an_editor_wrote_meanwhile_wins(oak: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = oak / STANCES / "friends.yml"
    mine = b"accept: {rule: silent, says: Mine.}\n"

    def meanwhile(*given: Any) -> None:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(mine)
        keep(*given)

    monkeypatch.setattr("handbook.cli_sitting.keep", meanwhile)
    result = review(oak, *ACCEPT)
    assert "accept is answered in friends.yml by now. Nothing was changed." in result.output
    assert path.read_bytes() == mine
    assert stamps(oak) == {}
    assert "· family (3 to go)" in result.output


def test_sources_that_cannot_be_read_are_mended_first(oak: Path) -> None:
    path = oak / STANCES / "friends.yml"
    path.parent.mkdir()
    path.write_text("accept: [\n", encoding="utf-8")
    result = review(oak, *ACCEPT)
    assert result.exit_code == 1
    assert "Mend these first" in result.output
    assert path.read_text(encoding="utf-8") == "accept: [\n"


def test_a_lock_of_somebody_else_is_left_alone(oak: Path) -> None:
    lock = oak / "policies/oak/reviewed.lock"
    lock.write_text("not ours\n", encoding="utf-8")
    review(oak, *ACCEPT)
    assert lock.read_text(encoding="utf-8") == "not ours\n"
    assert answers(oak) == {}


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(str.strip).filter(bool)


@given(says=texts, note=texts, windows=st.booleans())
def test_any_words_come_back_as_they_were_typed(says: str, note: str, windows: bool) -> None:
    says, note = " ".join(says.split()), " ".join(note.split())
    before = b"# mine\r\n" if windows else b"# mine\n"
    answer = Answer(
        question=QuestionId("on"), rule=Rule.PROHIBITED, says=says, cites=(ClauseId("no"),), note=note
    )
    after = before + addition(before, answer)
    file, _ = decode(after, "policies/oak/stances/friends.yml")
    assert file is not None
    (stance,), problems = read_stances(file, SchoolId("oak"))
    assert not problems
    assert (stance.question, stance.base.says, stance.base.note) == ("on", says, note)


# Stopping


TYPED = ("a", "y", "c", "prohibited", "1", "", "", "y", "s", "", "", "y", "k")
DONE = {1: 0, 2: 1, 7: 1, 8: 2, 11: 2, 12: 3, 13: 3}  # answers that are kept after so many lines


@pytest.mark.parametrize("lines", range(len(TYPED)))
def test_stopping_at_any_prompt_keeps_what_was_accepted(lines: int, oak: Path) -> None:
    result = review(oak, *TYPED[:lines])
    done = max((count for at, count in DONE.items() if at <= lines), default=0)
    assert result.exit_code == 1
    assert f"Stopped. {done} of 4 questions are answered, all kept." in result.output
    assert len(answers(oak)) == len(stamps(oak)) == done
    assert not [p for p in oak.rglob(".*") if p.is_file()]


@pytest.mark.parametrize("write", [0, 1])
def test_ctrl_c_in_the_middle_of_a_write(write: int, oak: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, calls = Path.replace, iter(range(9))

    def interrupted(self: Path, target: Path) -> Path:
        if next(calls) == write:
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    assert "Stopped. 0 of 4" in review(oak, *ACCEPT).output
    monkeypatch.undo()
    assert answers(oak) == {}
    assert not [p for p in oak.rglob(".*") if p.is_file()]
    review(oak, *ACCEPT)  # and it goes on as if nothing had been
    assert set(answers(oak)) == set(stamps(oak)) == {"accept"}


def test_a_full_disk_changes_nothing(oak: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(oak)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = review(oak, *ACCEPT)
    assert result.exit_code == 1
    assert "No space left on device. What was accepted before is kept." in result.output
    assert files(oak) == before
