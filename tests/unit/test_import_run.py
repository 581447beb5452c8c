"""The command `handbook import`: what it writes, refuses and prints, and that it writes whole files or none."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbook import build
from handbook.cli import main
from handbook.importers import Unreadable, recognise, run
from handbook.importers.accounting import account
from handbook.importers.opening import Opening
from handbook.importers.pieces import Dropped, Piece, PieceKind, Read
from handbook.importers.shown import Shown, letters_in, words_shown
from handbook.importers.structure import drafts_of
from handbook.model import PolicyId, SchoolId
from handbook.pages.dates import policy_dates
from handbook.sources.saving import write_whole
from tests.support.handbooks import copy_base
from tests.support.word_files import abstract, level, num, numbered, packed, paragraph, word_file

NUMBERING = abstract(
    0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "(%3)")
) + num(1, 0)
BODY = (
    paragraph("Oakfield School") + paragraph("Social Media Policy", bold=True)
    + paragraph("Approved by the Governing Body on 3 May 2023. Next review: May 2025.")
    + numbered("Scope", 1) + paragraph("This policy applies to all staff and governors.")
    + numbered("Staff must:", 1, 1) + numbered("ask the head first;", 1, 2) + numbered("", 1, 2)
    + numbered("Staff may otherwise post what they like.", 1, 1)
)  # fmt: skip
WORD = word_file(BODY, numbering=NUMBERING)


def run_import(file: Path, root: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["import", str(file), "--root", str(root), "--school", "oakfield", *more])


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "Social Media Policy.docx"
    path.write_bytes(WORD)
    return path


def test_a_word_file_becomes_a_policy_that_the_handbook_takes(document: Path, tmp_path: Path) -> None:
    root = copy_base(tmp_path / "handbook")
    result = run_import(document, root)
    assert result.exit_code == 0, result.output
    assert "The account balances." in result.output
    assert "The document does not say: issued, last_reviewed, review_cycle." in result.output
    written = (root / "policies/oakfield/social-media.md").read_text("utf-8")
    assert "# 1. Scope {#scope @L4}" in written
    assert "- (a) ask the head first; {#ask-head-first @L7}" in written
    assert 'review_due: "2025-05"' in written
    assert "# issued: the document does not say" in written
    checked = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert checked.exit_code == 0, checked.output


def test_the_same_document_gives_the_same_bytes() -> None:
    first, second = (
        run.import_document(WORD, "a.docx", SchoolId("oakfield"), PolicyId("social-media")).text
        for _ in range(2)
    )
    assert first == second


def test_nothing_is_overwritten_without_update_and_the_old_file_is_kept_with_it(
    document: Path, tmp_path: Path
) -> None:
    policy = tmp_path / "policies/oakfield/social-media.md"
    assert run_import(document, tmp_path).exit_code == 0
    edited = policy.read_text("utf-8").replace("#ask-head-first", "#ask")
    policy.write_text(edited, "utf-8")
    refused = run_import(document, tmp_path)
    assert (refused.exit_code, policy.read_text("utf-8")) == (1, edited)
    assert "already there" in refused.stderr
    assert run_import(document, tmp_path, "--update").exit_code == 0
    assert "{#ask @L7}" in policy.read_text("utf-8")
    assert (policy.parent / "history/2023-05-03.md").read_text("utf-8") == edited


@pytest.mark.parametrize("name", ["Oak Field", "../oak", "oak/field", "1oak", "", "OAK"])
def test_a_school_is_a_folder_name(name: str, document: Path, tmp_path: Path) -> None:
    result = run_import(document, tmp_path, "--school", name)
    assert result.exit_code == 2
    assert not (tmp_path / "policies").exists()


def test_a_name_that_cannot_be_a_folder_is_offered_as_one_that_can(document: Path, tmp_path: Path) -> None:
    assert "Write --school oak-field:" in run_import(document, tmp_path, "--school", "Oak Field").stderr
    assert "Use lower-case letters" in run_import(document, tmp_path, "--school", "1oak").stderr


@pytest.mark.parametrize(
    "command", [["check"], ["draft", "oak"], ["review", "oak"], ["import", "--school", "oak"]]
)
def test_away_from_the_handbook_nothing_is_made_and_that_is_said(
    command: list[str], document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(document.parent)
    more = [str(document)] if command[0] == "import" else []
    result = CliRunner().invoke(main, [*command, *more])
    assert result.exit_code == 1
    assert "This is not the handbook's folder: there is no policies/ in" in result.stderr
    assert "cd FOLDER" in result.stderr
    assert "--root FOLDER" in result.stderr
    assert [path.name for path in document.parent.iterdir()] == [document.name]
    if command[0] in {"draft", "review"}:  # there, a folder that is named has to be the handbook's too
        result = CliRunner().invoke(main, [*command, "--root", str(document.parent)])
        assert "This is not the handbook's folder" in result.stderr


def test_what_is_wrong_with_the_document_is_told_before_what_is_there(document: Path, tmp_path: Path) -> None:
    assert run_import(document, tmp_path).exit_code == 0
    old = tmp_path / "old.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...")
    assert "old kind" in run_import(old, tmp_path).stderr
    assert "old kind" in run_import(old, tmp_path, "--update", "--school", "elm").stderr


def test_names_of_people_are_told_and_are_no_ids(tmp_path: Path) -> None:
    file = tmp_path / "policy.txt"
    file.write_text(
        "Sir Ada Brown Academy\n\nPhones policy\n\n1. Contacts\n\nMr Okafor\n\nAsk Mrs J. Smith or Mr Okafor first.\n\n"
        "The Sir Ada Brown Academy opens at nine.\n"
    )
    result = run_import(file, tmp_path)
    assert (
        "What looks like people's names: Mr Okafor (L7), Mrs J. Smith (L9). The site publishes"
        in result.output
    )
    written = (tmp_path / "policies/oakfield/social-media.md").read_text("utf-8")
    assert not re.search(r"#[a-z0-9-]*(?:okafor|smith)", written)


def test_a_value_that_the_school_knows_is_not_asked_for_again(document: Path, tmp_path: Path) -> None:
    root = copy_base(tmp_path / "handbook")
    result = run_import(document, root)
    assert "say that you know it from elsewhere: issued: elsewhere." in result.output
    path = root / "policies/oakfield/social-media.md"
    text = path.read_text("utf-8").replace("# issued: the document does not say", 'issued: "2022-04"')
    path.write_text(text, "utf-8")
    checked = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert "issued does not say where it was found" in checked.output
    path.write_text(text.replace("\nfound:\n", "\nfound:\n  issued: elsewhere\n"), "utf-8")
    checked = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert "issued" not in checked.output
    shelf = build.read(root).handbook.shelves[SchoolId("oakfield")]
    told = {date.label: date.text for date in policy_dates(shelf, shelf.school.policies[0])}
    assert told["Issued"] == "April 2022 (the school says so, its document does not)"
    assert told["Approved"] == "3 May 2023"


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("14 March 2026", 'is no date here: write "2026-03-14"'), ("March 2026", 'is no date here: write "2026-03"'),
        ("31 June 2026", "is no date [bad-date]"), ("spring 2026", "is no date [bad-date]"),
    ],
)  # fmt: skip
def test_a_date_in_words_is_told_as_it_has_to_be_written(
    value: str, says: str, document: Path, tmp_path: Path
) -> None:
    root = copy_base(tmp_path / "handbook")
    run_import(document, root)
    path = root / "policies/oakfield/social-media.md"
    text = path.read_text("utf-8").replace("# issued: the document does not say", f"issued: {value}")
    path.write_text(text, "utf-8")
    assert says in CliRunner().invoke(main, ["check", "--root", str(root)]).output


@pytest.mark.parametrize(
    ("data", "suffix", "says"),
    [
        (b"", ".docx", "empty"), (b"\x00" * 99, ".pdf", "empty"), (b"{\\rtf1 text}", ".doc", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", ".docx", "old kind"), (b"no archive", ".docx", "no Word document"),
        (b"no pdf", ".pdf", "no PDF"), (packed({"a.txt": "a"}), ".docx", "no document"),
        (b"<?xml version='1.0'?><office:document/>", ".fodt", "flat OpenDocument"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_with_what_to_do(
    data: bytes, suffix: str, says: str, tmp_path: Path
) -> None:
    file = tmp_path / f"policy{suffix}"
    file.write_bytes(data)
    result = run_import(file, tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert says in result.stderr
    assert "hint:" in result.stderr
    assert not (tmp_path / "policies").exists()


@pytest.mark.parametrize(("data", "suffix", "name"), [
    (WORD, ".pdf", "Word document"), (b"%PDF-1.7", ".docx", "PDF"), (b"<!DOCTYPE html><p>a", ".txt", "web page"),
    (b"# a", ".md", "Markdown"), (b"# a", ".unheard", "plain text"),
    (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), ".zip", "OpenDocument text"),
])  # fmt: skip
def test_a_format_is_known_by_what_the_file_holds(data: bytes, suffix: str, name: str) -> None:
    assert recognise(data, suffix).name == name


def test_a_word_file_of_pictures_only_is_said_to_hold_no_text() -> None:
    with pytest.raises(Unreadable, match="no text"):
        run.import_document(word_file(paragraph()), "a.docx", SchoolId("a"), PolicyId("b"))


def test_macros_and_wrong_names_are_remarked_on() -> None:
    data = word_file(BODY, numbering=NUMBERING, parts={"word/vbaProject.bin": b"x"})
    remarks = run.import_document(data, "a.pdf", SchoolId("a"), PolicyId("b")).remarks
    assert any("macros" in remark for remark in remarks)
    assert any("named .pdf and is a Word document" in remark for remark in remarks)


def test_right_to_left_text_and_marks_of_direction() -> None:
    data = word_file(paragraph("\u202bמדיניות\u202c של \u2067בית הספר\u2069"))
    found = run.import_document(data, "a.docx", SchoolId("a"), PolicyId("b"))
    assert found.account.balances
    assert (
        [clause.text for clause in found.policy.clauses] == ["מדיניות של בית הספר"] if found.policy else False
    )
    assert [problem.code for problem in found.problems] == ["detail-not-found"]  # it prints no title


# whole or not at all


def test_a_full_disk_leaves_nothing(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run_import(document, tmp_path)
    assert result.exit_code == 1
    assert "No space left on device" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Social Media Policy.docx"]


@pytest.mark.parametrize("update", [False, True])
def test_an_interruption_changes_nothing(
    update: bool, document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = tmp_path / "policies/oakfield/social-media.md"
    if update:
        write_whole(policy, b"as it was")
    before = sorted(tmp_path.rglob("*"))

    def interrupted(_self: Path, _target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    imported = run.import_document(WORD, "a.docx", SchoolId("oakfield"), PolicyId("social-media"))
    with pytest.raises(KeyboardInterrupt):
        run.save(imported, tmp_path, update=update)
    assert sorted(tmp_path.rglob("*")) == before
    assert document.read_bytes() == WORD
    assert not update or policy.read_bytes() == b"as it was"


# the account


def account_of(
    pieces: list[Piece], words: str, dropped: tuple[Dropped, ...] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    read = Read(pieces=tuple(pieces), dropped=dropped, shown=words_shown(words))
    first = Opening(title=None, name=None, rest=tuple(pieces))
    found = account(read=read, first=first, drafts=drafts_of(pieces), faults=())
    return found.lost, found.invented


def text(said: str) -> Piece:
    return Piece(text=said, kind=PieceKind.PARAGRAPH)


def test_the_account_finds_what_is_lost_invented_and_counted_twice() -> None:
    assert account_of([text("one two")], "one two") == ((), ())
    assert account_of([text("one two")], "one two three") == (("three",), ())
    assert account_of([text("one two two")], "one two") == ((), ("two",))
    assert account_of([text("one")], "one two", (Dropped(text="two", why="comment"),)) == ((), ())
    assert account_of([text("onetwo")], "one two") == ((), ())  # joined by a deleted paragraph mark
    assert account_of([text("safeguarding")], "safe-\nguarding") == ((), ())
    assert account_of([text("safeguard")], "safe-\nguarding") == (("guarding", "safe-"), ("safeguard",))


def test_where_words_do_not_show_the_account_counts_letters() -> None:
    pieces, dropped = (text("Staff must"),), (Dropped(text="Page 1", why="page number"),)
    first = Opening(title=None, name=None, rest=pieces)

    def faults_of(letters: str) -> tuple[str, ...]:
        drawn = Shown(letters_in([letters]), letters=True)
        read = Read(pieces=pieces, dropped=dropped, shown=drawn)
        return account(read=read, first=first, drafts=drafts_of(pieces), faults=()).faults

    assert faults_of("Sta-ff mu st  Page1") == ()
    assert faults_of("Staff must not Page 1") == ("3 letters stand in the file and were not read: tno",)
    assert faults_of("Staff must Page") == ("1 letters were read and do not stand there: 1",)


def test_clauses_that_say_something_else_than_the_pieces_do_not_balance() -> None:
    pieces = [text("Staff must ask."), text("They must tell.")]
    read = Read(pieces=tuple(pieces), shown=words_shown("Staff must ask. They must tell."))
    first = Opening(title=None, name=None, rest=tuple(pieces))
    found = account(read=read, first=first, drafts=drafts_of(pieces[:1]), faults=())
    assert not found.balances
    assert "text changed" in found.faults[0]


def test_an_account_of_what_nobody_counted_does_not_balance() -> None:
    pieces = (text("Staff must ask."),)
    first = Opening(title=None, name=None, rest=pieces)
    found = account(read=Read(pieces=pieces), first=first, drafts=drafts_of(pieces), faults=())
    assert found.faults == ("nobody counted what the file shows",)


def test_an_import_that_does_not_balance_exits_with_1(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from handbook.importers.docx.paragraphs import ParagraphReader, Spoken

    honest = ParagraphReader.read

    def forgetful(self: ParagraphReader, paragraphs: list[object]) -> Spoken:
        spoken = honest(self, paragraphs)  # type: ignore[arg-type] # only passed on
        spoken.text = spoken.text.replace("governors", "")
        return spoken

    monkeypatch.setattr(ParagraphReader, "read", forgetful)
    result = run_import(document, tmp_path)
    assert result.exit_code == 1
    assert "lost: governors" in result.output


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (80 * 1024 * 1024))
    file = tmp_path / "bomb.docx"
    file.write_bytes(buffer.getvalue())
    result = run_import(file, tmp_path)
    assert result.exit_code == 1
    assert "not taken apart" in result.stderr
