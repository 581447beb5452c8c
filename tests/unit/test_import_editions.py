"""Importing over a policy that is there: ids, notes, links, terms, front matter, history, and questions on ties."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbook import build
from handbook.cli import main
from handbook.importers.fitting import fit
from handbook.model import ClauseId, Policy, SchoolId, Wording
from handbook.sources.files import read_file
from handbook.sources.policy import read_policy
from tests.support.handbooks import BASE

SCHOOLS = ("agora", "king-edward-vii", "magna-carta", "mago", "mandeville")
PATH = "policies/oakfield/social-media.md"

FIRST = """# Oakfield social media policy

Oakfield School

Approved by the governing body on 3 May 2023.

## 1. Scope

1.1 This policy applies to all staff and governors of the school.

1.2 Social media means every website on which people share words or pictures with others.

## 2. Conduct

2.1 Staff must not accept friend requests from pupils, as 1.1 says.

2.2 Staff must:

- ask the headteacher before they open an account in the school's name;
- report whatever worries them to the designated safeguarding lead;
- keep their own accounts private at all times.

2.3 Staff who breach this policy may face disciplinary action.

Questions about this policy go to the business manager of the school.
"""

# what an editor makes of the import: ids that say something, a term, a contact, a link, a note
IDS = {
    "L9": "who",
    "L11": "social-media-defined",
    "L15": "friends",
    "L19": "ask-head",
    "L20": "report",
    "L21": "private",
    "L23": "breach",
    "L25": "questions",
}
EXTRAS = """ask: {who: business manager, cites: [questions]}
terms:
  - term: social media
    means: any website for sharing
    cites: [social-media-defined]
    forms: [social media, Social media]
"""
NOTE = "> Editor's note (wording): What “face” means [here](#private)\n> is not said.\n"
STANCES = """may-befriend:
  rule: prohibited
  says: No, says {#breach}.
  cites: [friends]
  looked_at: [private]
"""
DECIDERS = "head:\n  title: Headteacher\n  decides:\n    - {what: accounts, cites: [ask-head]}\n"
STANDING = "- {says: Breaches have consequences., cites: [breach]}\n"


def importing(root: Path, text: str, *more: str, name: str = "policy.md") -> Result:
    file = root / name
    file.write_text(text, "utf-8")
    return CliRunner().invoke(main, ["import", str(file), "--root", str(root), "--school", "oakfield", *more])


def policy_in(root: Path, school: str = "oakfield") -> Policy:
    file, _ = read_file(root / f"policies/{school}/social-media.md", root)
    policy = read_policy(file)[0] if file else None
    assert policy is not None
    return policy


def said(policy: Policy) -> dict[str, str]:
    return {str(clause.id): f"{clause.label} {clause.text}".strip() for clause in policy.clauses}


def files(root: Path) -> Mapping[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """Give a first edition as an editor leaves it, with answers that rest on it."""
    assert importing(tmp_path, FIRST).exit_code == 0
    path = tmp_path / PATH
    text = path.read_text("utf-8")
    for place, name in IDS.items():
        (written,) = re.findall(rf"{{#([a-z0-9-]+) @{place}}}", text)
        text = re.sub(rf"((?<=#)|(?<=covers: )){written}(?![\w-])", name, text)
    text = text.replace("pupils, as 1.1 says", "pupils, as [1.1](#who) says")
    text = text.replace("\nfound:", f"\n{EXTRAS}found:", 1)
    anchor = "{#breach @L23}\n"
    text = text.replace(anchor, f"{anchor}\n{NOTE}", 1)
    path.write_text(text, "utf-8")
    (path.parent / "stances").mkdir()
    (path.parent / "stances/friends.yml").write_text(STANCES, "utf-8")
    (path.parent / "authorities.yml").write_text(DECIDERS, "utf-8")
    (path.parent / "standing.yml").write_text(STANDING, "utf-8")
    return tmp_path


def test_the_same_document_again_changes_nothing_that_an_editor_made(school: Path) -> None:
    before = (school / PATH).read_text("utf-8")
    digest = policy_in(school).digest
    result = importing(school, FIRST, "--update")
    assert result.exit_code == 0, result.output
    assert "12 of 12 ids carried over (12 word for word, 0 reworded, 0 moved, 0 renumbered)" in result.output
    assert policy_in(school).digest == digest
    assert (school / PATH).read_text("utf-8") == before
    assert (school / "policies/oakfield/history/2023-05-03.md").read_text("utf-8") == before


# ids


def second_edition() -> str:
    """Numbered anew, two reworded, one moved, one deleted, one added."""
    moved = "- report whatever worries them to the designated safeguarding lead;\n"
    text = FIRST.replace("3 May 2023", "9 June 2025").replace(moved, "")
    text = text.replace("- keep their own accounts private at all times.\n", "")
    text = text.replace(
        "## 2. Conduct",
        "## 2. Training\n\n2.1 New colleagues are trained in their first term.\n\n## 3. Conduct",
    )
    for old, new in (("2.3 Staff who", "3.3 Staff who"), ("2.2 Staff must", "3.2 Staff must")):
        text = text.replace(old, new)
    text = text.replace(
        "2.1 Staff must not accept friend requests from pupils",
        "3.1 Staff must never accept any friend requests from pupils",
    )
    return f"{text}\n{moved[2:]}"


def test_ids_go_with_their_clauses_and_the_rest_is_told(school: Path) -> None:
    result = importing(school, second_edition(), "--update")
    assert result.exit_code == 0, result.output
    now = said(policy_in(school))
    assert now["friends"] == "3.1 Staff must never accept any friend requests from pupils, as 1.1 says."
    assert now["report"].startswith("report whatever worries them")
    assert now["breach"].startswith("3.3 Staff who breach")
    assert "private" not in now
    assert "#private: • “keep their own accounts private" in result.output
    assert "Rests on it: may-befriend (policies/oakfield/stances/friends.yml:1)" in result.output
    assert (
        "1 answer names clauses that are gone: the site is not built until it is reviewed; "
        "`handbook review oakfield` shows it first.\n"
    ) in result.output
    report = (school / "policies/oakfield/history/2023-05-03.report.md").read_text("utf-8")
    assert "# oakfield: edition 2023-05-03 to 2025-06-09" in report
    assert "- #breach: 2.3 is now 3.3" in report
    assert "## Moved\n\n- #report:" in report
    assert "New colleagues are trained" in report.partition("## New")[2]


def test_links_and_notes_stay_where_they_hold(school: Path) -> None:
    importing(school, second_edition(), "--update")
    policy = policy_in(school)
    clauses = {str(clause.id): clause for clause in policy.clauses}
    assert [run.text for run in clauses["friends"].runs if run.href == "#who"] == ["1.1"]
    assert [note.text for note in clauses["breach"].notes] == ["What “face” means here is not said."]
    assert {run.href for run in clauses["breach"].notes[0].runs} == {""}  # it led to #private, which is gone


def test_a_note_on_a_reworded_clause_is_told_and_not_kept(school: Path) -> None:
    text = FIRST.replace("may face disciplinary action", "will be dismissed after a hearing")
    result = importing(school, text, "--update")
    assert "#breach: a note may not hold any more: What “face” means here is not said." in result.output
    assert not any(clause.notes for clause in policy_in(school).clauses)


def test_an_id_never_names_another_clause_later(school: Path) -> None:
    gone = "2.3 Staff who breach this policy may face disciplinary action.\n\n"
    breach = "Breach is a word that this appendix explains at some length."
    importing(school, FIRST.replace(gone, ""), "--update")
    assert "breach" not in said(policy_in(school))
    importing(school, FIRST.replace(gone, "") + f"\n# Breach\n\n{breach}\n", "--update")
    now = said(policy_in(school))
    assert "breach" not in now
    assert now["breach-2"] == "Breach"


def test_parts_and_wholes_are_told(school: Path) -> None:
    cut = FIRST.replace(
        "the governing body on 3 May 2023.\n",
        "the governing body on 3 May 2023.\n\nThe first part of this long paragraph tells every reader why the school "
        "has a policy at all. The second tells how it came about.\n",
    )
    importing(school, cut, "--update")
    result = importing(school, cut.replace("at all. The second", "at all.\n\nThe second"), "--update")
    assert "Split: a part has an id of its own:" in result.output
    again = importing(school, cut, "--update")
    assert "It is now part of #" in again.output


# another document


OTHER = "# Behaviour policy\n\nOakfield School\n\n" + "".join(
    f"{number} {sentence}\n\n"
    for number, sentence in enumerate(
        (
            "Bells ring at nine, and latecomers sign the book in the hall.",
            "Coats hang on pegs that carry a number.",
            "A lost tie is bought again at the office for four pounds.",
            "Whoever runs in corridors walks the whole way once more.",
        ),
        1,
    )
)


def test_another_document_does_not_replace_a_policy(school: Path) -> None:
    before = files(school / "policies")
    result = importing(school, OTHER, "--update", name="behaviour.md")
    assert (result.exit_code, result.stdout) == (1, "")
    assert re.search(
        r"of the 12 clauses of policies/oakfield/social-media.md \(“Oakfield social media policy”\), \d are found "
        r"again in behaviour.md \(“Behaviour policy”\)",
        result.stderr,
    )
    assert "--policy NAME" in result.stderr
    assert "--rewritten" in result.stderr
    assert files(school / "policies") == before


def test_the_right_document_after_a_wrong_one_brings_ids_and_work_back(school: Path) -> None:
    before = (school / PATH).read_text("utf-8")
    first = importing(school, OTHER, "--update", "--rewritten")
    assert first.exit_code == 0, first.output
    assert not set(IDS.values()) & set(said(policy_in(school)))
    result = importing(school, FIRST, "--update")
    assert result.exit_code == 0, result.output
    assert "This one goes on from policies/oakfield/history/2023-05-03.md" in result.output
    assert (school / PATH).read_text("utf-8") == before
    kept = {
        path.name: path.read_text("utf-8") for path in (school / "policies/oakfield/history").glob("*.md")
    }
    assert "Bells ring at nine" in kept["undated-1.md"]


def test_an_edition_of_another_policy_is_not_taken_up(school: Path) -> None:
    """Both policies keep their editions in the same folder."""
    behaviour = ("--policy", "behaviour")
    assert importing(school, OTHER, *behaviour).exit_code == 0
    assert importing(school, f"{OTHER}5 Hats stay outside.\n", "--update", *behaviour).exit_code == 0
    before = files(school / "policies")
    result = importing(school, OTHER, "--update")
    assert result.exit_code == 1
    assert "This looks like another document" in result.stderr
    assert files(school / "policies") == before


@pytest.mark.parametrize(
    ("gone", "fits"), [(0, True), (6, True), (7, False), (12, False)]
)  # of twelve clauses
def test_half_of_the_clauses_have_to_be_found_again(school: Path, gone: int, fits: bool) -> None:
    old = policy_in(school)
    new = replace(old, source=None, clauses=old.clauses[gone:])
    assert fit(old, new).holds is fits


@pytest.mark.parametrize("one", SCHOOLS)
def test_no_policy_here_fits_another(one: str, root: Path) -> None:
    old = policy_in(root, one)
    for wording in Wording:
        others = [policy_in(root, school) for school in SCHOOLS if school != one]
        assert not any(fit(replace(old, wording=wording), other).holds for other in others)


def test_an_update_of_what_is_not_there_is_refused_with_what_is(school: Path) -> None:
    before = files(school / "policies")
    result = importing(school, FIRST, "--update", "--school", "oakfeild")
    assert result.exit_code == 1
    assert (
        "no policies/oakfeild/social-media.md that could be updated (did you mean oakfield?)" in result.stderr
    )
    assert "The schools there: oakfield." in result.stderr
    result = importing(school, FIRST, "--update", "--policy", "phones")
    assert "The policies of oakfield: social-media." in result.stderr
    assert files(school / "policies") == before
    assert importing(school, FIRST, "--rewritten", "--policy", "phones").exit_code == 2


def test_entries_beside_the_answers_that_name_what_is_gone_are_told_by_their_place(school: Path) -> None:
    gone = "2.3 Staff who breach this policy may face disciplinary action.\n\n"
    result = importing(school, FIRST.replace(gone, ""), "--update")
    assert "named, too, by a standing rule (policies/oakfield/standing.yml:1): mend the ids" in result.output


# ties


TWICE = FIRST.replace(
    "2.1 Staff must not accept friend requests from pupils, as 1.1 says.",
    "2.1 Staff must not accept a friend request from pupils, as 1.1 says.\n\n"
    "2.1 Staff must not accept any friend request from pupils, as 1.1 says.",
)


def test_where_two_candidates_tie_it_asks_and_changes_nothing(school: Path) -> None:
    before = files(school / "policies")
    result = importing(school, TWICE, "--update")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Nothing tells which of these clauses an id belongs to" in result.stderr
    assert "#friends: 2.1 “Staff must not accept friend requests" in result.stderr
    options = [
        line.strip() for line in result.stderr.splitlines() if "--choose " in line and "=friends" in line
    ]
    assert len(options) == 2
    assert files(school / "policies") == before
    for option in options:
        copy = school / option.replace("=", "-")
        shutil.copytree(school / "policies", copy / "policies")
        answered = importing(copy, TWICE, "--update", *option.split())
        assert answered.exit_code == 0, answered.output
    texts = {said(policy_in(school / option.replace("=", "-")))["friends"] for option in options}
    assert len(texts) == 2


def test_both_can_be_new(school: Path) -> None:
    question = importing(school, TWICE, "--update").stderr
    new = [
        word for line in question.splitlines() if line.endswith("new clause)") for word in line.split()[:2]
    ]
    result = importing(school, TWICE, "--update", *new)
    assert result.exit_code == 0, result.output
    assert "friends" not in said(policy_in(school))


@pytest.mark.parametrize(
    ("choices", "says"),
    [
        (["nothing=friends"], "there is no #nothing in the document"),
        (["staff=nothing"], "there is no #nothing in the policy"),
        (["staff=friends", "scope=friends"], "chosen already"),
        (["staff"], "there is no # in the policy"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(school: Path, choices: list[str], says: str) -> None:
    before = files(school / "policies")
    options = [part for choice in choices for part in ("--choose", choice)]
    result = importing(school, FIRST, "--update", *options)
    assert result.exit_code == 1
    assert says in result.stderr
    assert files(school / "policies") == before


def test_a_choice_without_a_policy_is_wrong_usage(tmp_path: Path) -> None:
    assert importing(tmp_path, FIRST, "--choose", "a=b").exit_code == 2


def test_where_only_the_label_tells_two_apart_the_report_says_so(school: Path) -> None:
    text = TWICE.replace("2.1 Staff must not accept any", "2.4 Staff must not accept any")
    result = importing(school, text, "--update")
    assert result.exit_code == 0, result.output
    assert said(policy_in(school))["friends"].startswith("2.1 ")
    assert "Least sure: look whether these are the same clause:\n  - #friends" in result.output


# front matter


def test_what_the_document_still_says_is_kept_and_what_it_does_not_is_told(school: Path) -> None:
    text = FIRST.replace("Approved by the governing body on 3 May 2023.\n\n", "").replace(
        "Questions about this policy go to the business manager of the school.\n", ""
    )
    result = importing(school, text, "--update")
    assert result.exit_code == 0, result.output
    policy = policy_in(school)
    assert (policy.approved, policy.edition, policy.ask) == ("", "undated-1", None)
    assert policy.covers == (ClauseId("who"),)
    assert [term.term for term in policy.terms] == ["social media"]
    assert 'approved was "2023-05-03"; the new document does not say' in result.output
    assert "ask was business manager; the clause that said so is gone" in result.output
    again = importing(school, text + "\nOne more sentence stands here at the end.\n", "--update")
    assert again.exit_code == 0
    assert policy_in(school).edition == "undated-2"


def test_what_the_school_knows_from_elsewhere_stays(school: Path) -> None:
    path = school / PATH
    text = path.read_text("utf-8").replace("\nfound:\n", '\nissued: "2022-04"\nfound:\n  issued: elsewhere\n')
    text = text.replace(
        "# review_due: the document does not say", 'review_due: "2027"'
    )  # with no word on where
    path.write_text(text, "utf-8")
    result = importing(school, second_edition(), "--update")
    assert result.exit_code == 0, result.output
    policy = policy_in(school)
    assert (policy.issued, policy.elsewhere, policy.review_due) == ("2022-04", ("issued",), "2027")
    assert "issued was" not in result.output
    assert "review_due was" not in result.output
    said_now = second_edition().replace("3 May 2023", "9 June 2025") + "\nDate issued: May 2026.\n"
    importing(school, said_now, "--update")
    policy = policy_in(school)
    assert (policy.issued, policy.elsewhere) == ("2026-05", ())


def test_a_text_that_changed_under_the_same_date_is_remarked_on(school: Path) -> None:
    result = importing(school, FIRST + "\nOne more sentence stands here at the end.\n", "--update")
    assert "still calls itself 2023-05-03, and its text has changed" in result.output
    assert policy_in(school).ask is not None
    importing(school, FIRST, "--update")
    kept = sorted(path.name for path in (school / "policies/oakfield/history").iterdir())
    assert kept == ["2023-05-03-2.md", "2023-05-03-2.report.md", "2023-05-03.md", "2023-05-03.report.md"]


def test_a_term_goes_with_the_clause_that_defined_it(school: Path) -> None:
    text = FIRST.replace(
        "1.2 Social media means every website on which people share words or pictures with others.\n\n", ""
    )
    result = importing(school, text, "--update")
    assert "the term “social media” is gone with the clause that defined it" in result.output
    assert policy_in(school).terms == ()


def test_a_policy_that_cannot_be_read_is_not_replaced(school: Path) -> None:
    (school / PATH).write_text("edited by hand", "utf-8")
    result = importing(school, FIRST, "--update")
    assert result.exit_code == 1
    assert "its ids cannot be carried over" in result.stderr
    assert (school / PATH).read_text("utf-8") == "edited by hand"


def test_an_interruption_leaves_policy_and_history_as_they_were(
    school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(school / "policies")
    honest = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        if target.name == "social-media.md":
            raise KeyboardInterrupt
        return honest(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    importing(school, second_edition(), "--update")
    assert files(school / "policies") == before
    assert not (school / "policies/oakfield/history").exists()


# reviews


def reviewed(root: Path) -> Path:
    """Give the school questions, and answers that somebody reviewed."""
    for shared in ("topics", "vocabulary"):
        shutil.copytree(BASE / "policies" / shared, root / "policies" / shared)
    folder = root / "policies/oakfield"
    (folder / "stances/friends.yml").write_text(
        "accept: {rule: prohibited, says: Never., cites: [friends]}\n"
        "family: {rule: silent, says: Nothing is said of it., looked_at: [ask-head]}\n"
        "sanction: {value: Disciplinary action, cites: [breach]}\n"
    )
    (folder / "stances/photos.yml").write_text("photo: {rule: silent, says: Nothing.}\n")
    typed = "a\ny\n" * 4
    result = CliRunner().invoke(main, ["review", "oakfield", "--root", str(root)], input=typed)
    assert "4 of 4 questions are answered, 4 of them reviewed" in result.output
    return root


def test_an_edition_reopens_the_answers_that_it_changed_the_ground_of(school: Path) -> None:
    """The friends clause is reworded; the one on breach is renumbered and says what it said."""
    root = reviewed(school)
    assert build.read(root).handbook.shelves[SchoolId("oakfield")].suspects == {}
    result = importing(root, second_edition(), "--update")
    assert result.exit_code == 0, result.output
    assert (
        "answers rest on something that changed: the site says that they are under review." in result.output
    )
    checked = build.read(root)
    suspects = checked.handbook.shelves[SchoolId("oakfield")].suspects
    assert "accept" in suspects
    assert "sanction" not in suspects
    told = [problem.message for problem in checked.problems if problem.code == "suspect"]
    assert sum("#friends" in message for message in told) == 1
    again = CliRunner().invoke(main, ["review", "oakfield", "--root", str(root)], input="k\n" * 9)
    assert "[friends] changed." in again.output
    assert "3.1 Staff must never accept any friend requests from pupils" in again.output


def test_the_same_edition_again_reopens_nothing(school: Path) -> None:
    root = reviewed(school)
    importing(root, FIRST, "--update")
    assert build.read(root).handbook.shelves[SchoolId("oakfield")].suspects == {}


# official wording for the shipped restatements


def project(root: Path, folder: Path) -> Path:
    left_out = shutil.ignore_patterns(".*", "site", "__pycache__", "tests", "node_modules")
    return Path(shutil.copytree(root, folder, ignore=left_out))


def swap(shared: Path, root: Path, school: str, *, shifted: bool) -> Result:
    """Import the school's document; shifted: in a file whose every place is another one."""
    data = (shared / f"seeds/{school}.txt").read_text("utf-8")
    file = root / f"{school}.txt"
    file.write_text("\n" * 3 * shifted + data, "utf-8", newline="\n")
    return CliRunner().invoke(
        main, ["import", str(file), "--root", str(root), "--school", school, "--update"]
    )


@pytest.mark.parametrize("school", SCHOOLS)
def test_labels_order_and_likeness_tell_official_clauses_apart_where_no_place_does(
    school: str, root: Path, shared: Path, tmp_path: Path
) -> None:
    before = policy_in(root, school)
    shutil.copytree(root / "policies", tmp_path / "policies")
    result = swap(shared, tmp_path, school, shifted=True)
    assert result.exit_code == 0, result.output
    after = policy_in(tmp_path, school)
    assert [clause.id for clause in after.clauses] == [clause.id for clause in before.clauses]
    assert (after.wording, after.edition) == (Wording.OFFICIAL, before.edition)
    assert (after.terms, after.covers, after.ask) == (before.terms, before.covers, before.ask)
    assert [problem for problem in build.read(tmp_path).errors if school in problem.at.path] == []


def test_the_official_wording_of_all_five_ends_in_a_strict_build(
    root: Path, shared: Path, tmp_path: Path
) -> None:
    copy = project(root, tmp_path / "project")
    for school in SCHOOLS:
        result = swap(shared, copy, school, shifted=False)
        assert result.exit_code == 0, result.output
        before, after = policy_in(root, school), policy_in(copy, school)
        assert [clause.id for clause in after.clauses] == [clause.id for clause in before.clauses]
        assert [len(clause.notes) for clause in after.clauses] == [
            len(clause.notes) for clause in before.clauses
        ]
    assert build.read(copy).errors == ()
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=copy, env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr[-4000:]
    page = (tmp_path / "site/schools/agora/social-media.html").read_text("utf-8")
    assert "DATE FIRST ISSUED: September 2018" in page
