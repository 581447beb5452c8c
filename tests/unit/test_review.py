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
from handbook.drafting.answer import added
from handbook.drafting.keeping import keep
from handbook.model import ClauseId, Outcome, Position, QuestionId, Rule, SchoolId, Stance
from handbook.sources.files import decode
from handbook.sources.stances import read_stances
from tests.support.handbooks import copy_base
from tests.unit.test_drafting import OAK

DAY = "2026-11-20"
STANCES = "policies/oak/stances"
ACCEPT = ("a", "n", "y")  # the key, that "except" makes no exception here, and that it is to be written


@pytest.fixture
def oak(tmp_path: Path) -> Path:
    return copy_base(tmp_path / "handbook", {"oak/social-media.md": OAK})


def review(root: Path, *typed: str, date: str = DAY) -> Result:
    """Type lines; after the last the terminal is closed, which is what Ctrl-D does and Ctrl-C does alike."""
    arguments = ["review", "oak", "--root", str(root), *(["--date", date] if date else [])]
    wide = {"COLUMNS": "100"}
    return CliRunner().invoke(main, arguments, input="".join(f"{line}\n" for line in typed), env=wide)


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
    review(oak, "?", "m", "k", "c", "prohibited", "1", "", "n", "n", "q")
    assert files(oak) == before


def test_the_day_is_today_if_nobody_says_another(oak: Path) -> None:
    day = datetime.now().astimezone().date()
    review(oak, *ACCEPT, date="")
    assert abs((datetime.fromisoformat(stamps(oak)["accept"]["on"]).date() - day).days) <= 1


def test_another_clause_is_accepted_by_its_number(oak: Path) -> None:
    shown = review(oak).output
    number = next(line.split(".")[0].strip() for line in shown.splitlines() if "[oak-pictures]" in line)
    review(oak, f"a{number}", "", "", "", "y")
    stance = answers(oak)["accept"]
    assert (stance.base.rule, stance.base.cites) == (Rule.PERMISSION, ("oak-pictures",))
    assert stance.base.by == ("head",)  # as the clause has it
    assert stance.base.form == {"written"}


def test_several_clauses_are_accepted_together(oak: Path) -> None:
    review(oak, "a1, oak-breach", "n", "y")
    base = answers(oak)["accept"].base
    assert (base.rule, base.cites) == (Rule.PROHIBITED, ("oak-requests", "oak-breach"))


def test_an_answer_is_corrected(oak: Path) -> None:
    result = review(
        oak, "c", "discouraged", "oak-breach, 1", "Staff should not: “never”.", "n", "t", "Readers differ: #1.", "y"
    )  # fmt: skip
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
    assert set(stamps(oak)["accept"]["rests_on"]) == {"oak-requests"}
    assert set(stamps(oak)["accept"]["read"]) == {"oak-breach", "oak-pictures"}


def test_silent_as_a_rule_word_is_the_same(oak: Path) -> None:
    review(oak, "c", "silent", "Nothing.", "", "y")
    assert answers(oak)["accept"].base.rule is Rule.SILENT


def test_a_value_is_asked_for(oak: Path) -> None:
    review(oak, "k", "k", "c", "Dismissal", "oak-breach", "", "y")
    base = answers(oak)["sanction"].base
    assert (base.value, base.cites) == ("Dismissal", ("oak-breach",))


def test_what_the_checks_refuse_is_not_written(oak: Path) -> None:
    before = files(oak)
    photo = ("k", "k", "k", "c", "permission", "oak-pictures")
    result = review(oak, *photo, "nobody-known")
    assert "There is no 'nobody-known'." in result.output
    result = review(oak, "c", "prohibited", "no-such-clause", "q")
    assert "There is no clause 'no-such-clause'. A number of the list," in result.output
    result = review(oak, "c", "prohibited", "oak-friends", "q")
    assert "There is no clause 'oak-friends'" in result.output
    assert files(oak) == before


def test_answers_that_must_agree_are_not_accepted_apart(oak: Path) -> None:
    review(oak, *ACCEPT)
    result = review(oak, "s", "", "", "y", "n", "q")
    assert "[disagreement]" in result.output
    assert "Nothing was written." in result.output
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
    assert "4 of 4 questions are answered, 4 of them reviewed; all is kept." in result.output
    assert not [problem for problem in build.read(oak).problems if "oak" in problem.at.path]


# Exceptions


def test_an_exception_is_asked_for_where_the_clause_has_a_word_for_one(oak: Path) -> None:
    exception = (
        "relation",
        "own-child, relative",
        "",
        "allowed",
        "",
        "A relative's request may be accepted.",
    )
    result = review(oak, "a", "y", *exception, "y")
    assert "§1.1 says “except”, and no exception is recorded." in result.output
    stance = answers(oak)["accept"]
    assert stance.exceptions[0].when == {"relation": ("own-child", "relative")}
    assert stance.exceptions[0].outcome.rule is Rule.ALLOWED
    assert (
        "and no exception is recorded"
        not in result.output.partition("Kept, and stamped")[2].partition("---")[0]
    )


def test_what_the_checks_refuse_can_be_mended_on_the_spot(oak: Path) -> None:
    review(oak, *ACCEPT)
    result = review(oak, "c", "allowed", "1", "Yes.", "n", "y", "n", "q")
    assert "It cannot be written so:" in result.output
    assert "[disagreement]" in result.output
    assert set(answers(oak)) == {"accept"}


def test_the_title_of_somebody_who_decides_is_written_with_the_answer(oak: Path) -> None:
    photo = ("k", "k", "k", "c", "permission", "oak-pictures", "head", "Headteacher", "written", "")
    assert not (oak / "policies/oak/authorities.yml").exists()
    review(oak, *photo, "y")
    assert answers(oak)["photo"].base.by == ("head",)
    assert build.read(oak).handbook.shelves[SchoolId("oak")].titles == {"head": "Headteacher"}


# Silence


def test_silence_is_accepted_only_once_every_candidate_was_shown(oak: Path) -> None:
    policy = oak / "policies/oak/social-media.md"
    more = "".join(f"\n2.{n} A friend may be a pupil number {n}. {{#oak-friend-{n}}}\n" for n in range(3, 9))
    policy.write_text(OAK + more, encoding="utf-8")
    result = review(oak, "s", "", "", "y")
    assert "Silent says that the whole policy was searched" in result.output
    shown = result.output.partition("family")[0]
    assert all(f"[oak-friend-{n}]" in shown for n in range(3, 9))
    assert {f"oak-friend-{n}" for n in range(3, 9)} <= set(stamps(oak)["accept"]["read"])


def test_a_silence_is_looked_at_again_where_a_clause_comes_near_that_nobody_read(oak: Path) -> None:
    review(oak, "k", "k", "k", "s", "", "-", "y")
    assert "questions are answered, 1 of them reviewed" in review(oak, "k", "k", "k").output
    policy = oak / "policies/oak/social-media.md"
    more = "\n2.3 Staff must never post a picture of a pupil who is in care. {#oak-in-care}\n"
    policy.write_text(OAK + more, encoding="utf-8")
    told = "photo was found silent before anyone read #oak-in-care, which comes near: look again [suspect]"
    assert told in CliRunner().invoke(main, ["check", "--root", str(oak)]).output
    result = review(oak, "s", "", "oak-in-care", "y")  # first, before what is open
    assert "§2.3 [oak-in-care] comes near; nobody read it for this." in result.output
    assert "oak-in-care" in stamps(oak)["photo"]["rests_on"]
    assert "comes near; nobody" not in review(oak, "k", "k", "k").output
    assert told not in CliRunner().invoke(main, ["check", "--root", str(oak)]).output


# Answers that are there already


WRITTEN = """# by hand
accept: # of course
  rule: prohibited
  says: "No request may be accepted."   # mine
  cites: [oak-requests]

# the next
sanction: {value: Dismissal, says: 'It is dismissal.', cites: oak-breach}
"""


@pytest.fixture
def written(oak: Path) -> Path:
    """Give a school with two answers that an editor wrote; the open questions are skipped in two keys."""
    path = oak / STANCES / "friends.yml"
    path.parent.mkdir()
    path.write_bytes(WRITTEN.encode())
    return oak


SKIP = ("k", "k")


def test_what_nobody_stamped_comes_after_the_open_questions(written: Path) -> None:
    result = review(written, *SKIP, "a", "n", "y")
    assert result.output.index("· family (") < result.output.index("· accept (")
    assert "Recorded, and not reviewed yet:" in result.output
    assert (written / STANCES / "friends.yml").read_text(encoding="utf-8") == WRITTEN
    assert set(stamps(written)) == {"accept"}
    assert set(stamps(written)["accept"]["rests_on"]) == {"oak-requests"}
    assert "· accept" not in review(written, *SKIP).output  # and is done with


def test_undo_takes_a_stamp_back_and_leaves_the_answer(written: Path) -> None:
    before = files(written)
    result = review(written, *SKIP, "a", "n", "y", "u")
    assert "accept is open again." in result.output
    assert files(written) == before


def test_a_recorded_answer_is_corrected_in_its_place(written: Path) -> None:
    before = files(written)
    result = review(written, *SKIP, "c", "discouraged", "", "Better not.", "n", "y", "u")
    assert "accept is open again." in result.output
    assert files(written) == before
    review(written, *SKIP, "c", "discouraged", "", "Better not.", "n", "y")
    text = (written / STANCES / "friends.yml").read_text(encoding="utf-8")
    assert text.startswith("# by hand\naccept:\n  rule: discouraged\n  says: Better not.\n")
    assert text.endswith(
        "\n\n# the next\nsanction: {value: Dismissal, says: 'It is dismissal.', cites: oak-breach}\n"
    )
    assert stamps(written)["accept"]["answer"]


def test_an_answer_whose_clause_is_gone_is_not_accepted_as_it_stands(written: Path) -> None:
    path = written / STANCES / "friends.yml"
    path.write_text(WRITTEN.replace("[oak-requests]", "[oak-gone]"), encoding="utf-8")
    result = review(written, "a", "c", "", "1", "", "n", "y")
    assert "The answer names #oak-gone, which is gone: correct it (c). Nothing was written." in result.output
    assert "as it stands" not in result.output.partition("· family")[0]
    assert answers(written)["accept"].base.cites == ("oak-requests",)


def test_an_answer_that_shares_its_lines_is_not_torn_apart(oak: Path) -> None:
    path = oak / STANCES / "friends.yml"
    path.parent.mkdir()
    text = "{sanction: {value: Dismissal, says: So., cites: oak-breach}}\n"
    path.write_text(text, encoding="utf-8")
    result = review(oak, "k", "k", "k", "c", "Warning", "", "", "y")
    assert "has no lines of its own" in result.output
    assert path.read_text(encoding="utf-8") == text


def test_an_edited_answer_is_reviewed_again(oak: Path) -> None:
    review(oak, *ACCEPT)
    path = oak / STANCES / "friends.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("from a relative", "a relative"), encoding="utf-8"
    )
    result = review(oak, "k", "k", "k", "a", "n", "y")
    assert f"Recorded, and edited since it was reviewed on {DAY}:" in result.output
    assert "1 of them reviewed" in result.output
    assert "suspect" not in {problem.code for problem in build.read(oak).problems}


def test_a_suspect_answer_is_shown_with_what_changed_and_stamped_anew(oak: Path) -> None:
    review(oak, *ACCEPT)
    policy = oak / "policies/oak/social-media.md"
    policy.write_text(OAK.replace("except from a relative", "except from a cousin"), encoding="utf-8")
    assert "suspect" in {problem.code for problem in build.read(oak).problems}
    before = files(oak)
    result = review(oak, "a", "n", "y", date="2026-12-01")
    assert f"Recorded, and reviewed on {DAY}. Since then:\n  - §1.1 [oak-requests] changed." in result.output
    assert stamps(oak)["accept"]["on"] == "2026-12-01"
    assert "suspect" not in {problem.code for problem in build.read(oak).problems}
    review(oak, "u")
    now = stamps(oak)["accept"]
    assert (now["on"], now["rests_on"]) == (
        DAY,
        json.loads(before["policies/oak/reviewed.lock"])["reviews"]["accept"]["rests_on"],
    )
    assert "suspect" in {problem.code for problem in build.read(oak).problems}


def test_the_first_screen_counts_what_waits_and_what_is_gone_comes_first(written: Path) -> None:
    path = written / STANCES / "friends.yml"
    path.write_text(WRITTEN.replace("[oak-requests]", "[oak-gone]"), encoding="utf-8")
    result = review(written)
    told = "1 to look at again, because something changed or a clause is gone; 2 open; 1 answered, and not reviewed"
    assert told in " ".join(result.output.split())
    assert "· accept (4 to go)" in result.output
    assert "- #oak-gone is gone." in result.output


def kept_edition(root: Path, text: str) -> None:
    history = root / "policies/oak/history"
    history.mkdir()
    (history / "1.md").write_text(text, encoding="utf-8")
    (history / "1.report.md").write_text("No policy.\n", encoding="utf-8")


def test_what_a_clause_said_before_is_shown_beside_what_it_says(oak: Path) -> None:
    review(oak, *ACCEPT)
    policy = oak / "policies/oak/social-media.md"
    policy.write_text(OAK.replace("except from a relative", "except from a cousin"), encoding="utf-8")
    assert "It said" not in review(oak).output  # no edition has it
    kept_edition(oak, OAK.replace("from a pupil", "from any pupil"))
    assert "It said" not in review(oak).output  # nor in the words that were stamped
    kept = oak / "policies/oak/history/2.md"
    kept.write_text(OAK, encoding="utf-8")
    shown = " ".join(review(oak).output.split())
    assert "It said: Staff must not accept a friend request from a pupil, except from a »relative«." in shown
    assert "It says: Staff must not accept a friend request from a pupil, except from a »cousin«." in shown


def test_what_a_clause_said_that_is_gone_is_shown(oak: Path) -> None:
    review(oak, *ACCEPT)
    kept_edition(oak, OAK)
    policy = oak / "policies/oak/social-media.md"
    policy.write_text(OAK.replace("#oak-requests", "#oak-other"), encoding="utf-8")
    shown = " ".join(review(oak).output.split())
    assert "#oak-requests is gone. It said: Staff must not accept a friend request from a pupil," in shown
    assert "a accepts the recorded answer" not in shown
    assert "c corrects it" in shown


def test_whole_words_are_understood_and_others_are_not(oak: Path) -> None:
    assert "There is no clause" not in review(oak, "again").output
    assert "a accept (a2" in review(oak, "again").output
    assert (
        review(oak, "skip", "accept 1, oak-breach", "n", "y", "undo", "quit").output.count("is open again")
        == 1
    )
    review(oak, "correct", "discouraged", "1", "Better not.", "n", "yes")
    assert answers(oak)["accept"].base.rule is Rule.DISCOURAGED


def test_what_was_typed_is_offered_again(oak: Path) -> None:
    result = review(oak, "c", "discouraged", "1", "Better not.", "n", "n", "c", "", "", "", "n", "y")
    assert "What you typed is offered again by c." in result.output
    base = answers(oak)["accept"].base
    assert (base.rule, base.says) == (Rule.DISCOURAGED, "Better not.")


def test_quitting_before_it_is_written_says_that_nothing_was(oak: Path) -> None:
    result = review(oak, "a", "n", "q")
    assert "Nothing was written for this question." in result.output
    assert answers(oak) == {}


@pytest.mark.parametrize("keys", [("s",), ("c", "silent")])
def test_silence_pages_through_every_clause_that_shares_a_word(keys: tuple[str, ...], oak: Path) -> None:
    more = "".join(f"\n2.{n} A friend came at {n}. {{#oak-friend-{n}}}\n" for n in range(3, 33))
    (oak / "policies/oak/social-media.md").write_text(OAK + more, encoding="utf-8")
    result = review(oak, *keys, "m", "what", "", "", "", "y")
    told = result.output.partition("· family")[0]
    assert all(f"[oak-friend-{n}]" in told for n in range(3, 33))
    assert "m for more, 20 left" in told
    end = told.index("These are all that share a word with the question.")
    assert told.index("m for more, 20 left") < end < told.index("What the policy does not say")
    assert {f"oak-friend-{n}" for n in range(3, 33)} <= set(stamps(oak)["accept"]["read"])
    assert answers(oak)["accept"].base.says == (
        "The policy does not say whether staff may accept a friend request from a pupil."
    )
    review(oak, "u")
    assert "Back to the question." in review(oak, *keys, "", "<").output
    assert answers(oak) == {}


def test_a_bounded_permission_is_not_called_allowed(oak: Path) -> None:
    text = OAK.replace("must not accept a friend request from a pupil, except from a relative", "may accept a friend "
                       "request from a pupil during a trip")  # fmt: skip
    (oak / "policies/oak/social-media.md").write_text(text, encoding="utf-8")
    result = review(oak, "a", "c", "", "allowed", "1", "On a trip.", "y")
    assert "Suggested" not in result.output.partition("· family")[0]
    assert (
        "No rule word is suggested: clause 1 says “Staff may accept”, but within bounds (“during”)."
        in result.output
    )
    assert "§1.1 says “Staff may accept”, but within bounds (“during”)" in result.output
    assert answers(oak)["accept"].base.says == "On a trip."


def test_a_clause_without_a_verb_is_said_so_in_plain_words(oak: Path) -> None:
    number = next(
        line.split(".")[0].strip() for line in review(oak).output.splitlines() if "[oak-breach]" in line
    )
    told = " ".join(review(oak, f"a{number}").output.split())
    assert "§1.2 has no word such as “must” or “may” that would settle this" in told


def test_paragraphs_are_as_wide_as_the_terminal(oak: Path) -> None:
    typed = "a\nn\n"
    for wide, least in (("50", 50), ("20", 40), ("300", 100)):
        command = ["review", "oak", "--root", str(oak)]
        shown = CliRunner().invoke(main, command, input=typed, env={"COLUMNS": wide}).output
        lines = [line for line in shown.splitlines() if " > " not in line and not line.startswith("Stopped")]
        assert least - 20 < max(map(len, lines)) <= least


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


@pytest.mark.parametrize("text", [HAND, HAND.replace("\r", ""), "\ufeff" + HAND + "\r\n"])
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

    monkeypatch.setattr("handbook.commands.sitting.keep", meanwhile)
    result = review(oak, *ACCEPT)
    assert f"accept was edited in {STANCES}/friends.yml meanwhile. Nothing was changed." in result.output
    assert path.read_bytes() == mine
    assert stamps(oak) == {}
    assert "· family (4 to go)" in result.output  # its own answer waits at the end to be reviewed


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
    base = Outcome(rule=Rule.PROHIBITED, says=says, cites=(ClauseId("no"),), note=note)
    answer = Stance(
        school=SchoolId("oak"), question=QuestionId("on"), base=base, exceptions=(), at=Position(path="")
    )
    after = added(before, answer).done(before)
    file, _ = decode(after, "policies/oak/stances/friends.yml")
    assert file is not None
    (stance,), problems = read_stances(file, SchoolId("oak"))
    assert not problems
    assert (stance.question, stance.base.says, stance.base.note) == ("on", says, note)


# Stopping


TYPED = (*ACCEPT, "c", "prohibited", "1", "", "n", "y", "s", "", "", "y", "k")
DONE = {3: 1, 9: 2, 13: 3}  # answers that are kept after so many lines


@pytest.mark.parametrize("lines", range(len(TYPED)))
def test_stopping_at_any_prompt_keeps_what_was_accepted(lines: int, oak: Path) -> None:
    result = review(oak, *TYPED[:lines])
    done = max((count for at, count in DONE.items() if at <= lines), default=0)
    assert result.exit_code == 1
    assert (
        f"Stopped. {done} of 4 questions are answered, {done} of them reviewed; all is kept." in result.output
    )
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
