"""The commands `handbook draft` and `handbook review`: suggestions written down, and a person who goes through them.

In: a school and a date. Out: drafts/ that nothing publishes, or a sitting that writes what is accepted into stances/.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from handbook.assemble.handbook import Handbook
from handbook.commands.root import ROOT, has_policies
from handbook.commands.sitting import Sitting, handbook_of
from handbook.drafting.draft import SchoolDraft, draft
from handbook.drafting.draft_text import HEAD, draft_texts
from handbook.drafting.keeping import NotKept
from handbook.drafting.queue import Kind, queue
from handbook.model import SchoolId
from handbook.sources.saving import write_whole

Adrift = tuple[Sequence[str], Sequence[str]]


@click.command("draft")
@click.argument("school")
@ROOT
def draft_command(school: str, root: Path) -> None:
    """Suggest clauses and a rule word for every question that SCHOOL has not answered, into drafts/."""
    has_policies(root)
    handbook = handbook_of(root, school)
    drafted = draft(handbook, SchoolId(school))
    _write_drafts(root, handbook, drafted)
    if drafted.doubts:
        click.echo("Answers to look at again:")
    for doubt in drafted.doubts:
        click.echo(f"  {doubt.question}: {doubt.text}")
    if drafted.suggestions:
        click.echo(f"Next: `handbook review {school}`.")


def _write_drafts(root: Path, handbook: Handbook, drafted: SchoolDraft) -> None:
    folder = root / "policies" / drafted.school / "drafts"
    texts = draft_texts(handbook, drafted)
    for topic, text in texts.items():
        write_whole(folder / f"{topic}.yml", text.encode())
    for path in folder.glob("*.yml") if folder.is_dir() else ():
        if path.stem not in texts and path.read_bytes().startswith(HEAD[:13].encode()):
            path.unlink()  # its questions are answered by now
    faint = sum(suggestion.faint for suggestion in drafted.suggestions)
    if handbook.questions:
        click.echo(
            f"{len(drafted.suggestions)} questions without an answer; for {faint} of them no clause comes near. "
            f"{len(texts)} files in policies/{drafted.school}/drafts/, none of them published."
        )


def after_import(root: Path, school: str, policy: str, adrift: Adrift = ((), ())) -> None:
    """Draft the answers where the handbook can be read, and say what comes next; the import stands either way.

    adrift: the answers that name clauses that are gone, and the other entries that do.
    """
    handbook_command = _called()
    for sentence in _adrift(adrift, school, handbook_command):
        click.echo(sentence)
    steps = [
        f"read policies/{school}/{policy}.md against the document, and fill in what is missing at its top",
        f"`{handbook_command} check` says what is wrong, and where",
    ]
    try:
        handbook = handbook_of(root, school)
        waiting = queue(handbook, SchoolId(school))
        opened = tuple(entry.suggestion for entry in waiting if entry.kind is Kind.OPEN)
        _write_drafts(root, handbook, SchoolDraft(school=SchoolId(school), suggestions=opened, doubts=()))
        suspect = len(handbook.shelves[SchoolId(school)].suspects)
        if suspect:
            click.echo(
                f"{suspect} answers rest on something that changed: the site says that they are under review."
            )
        if todo := sum(entry.kind is not Kind.UNSTAMPED for entry in waiting):
            steps.append(
                f"`{handbook_command} review {school}` goes through the {todo} questions with you, at any pace"
            )
    except (click.ClickException, OSError) as fault:
        why = fault.message if isinstance(fault, click.ClickException) else str(fault)
        click.echo(f"The policy is imported. No answers were drafted: {why}")
        steps.append(
            f"`{handbook_command} draft {school}`, once that is mended, then `{handbook_command} review {school}`"
        )
    except KeyboardInterrupt:
        click.echo(
            f"The policy is imported. Drafting was stopped: `{handbook_command} draft {school}` starts it again."
        )
        raise SystemExit(1) from None
    steps.append("`python3 dev.py serve` shows the site; an open question reads “Not yet answered” there")
    click.echo("Next:")
    for number, step in enumerate(steps, 1):
        click.echo(f"  {number}. {step}")


def _adrift(adrift: Adrift, school: str, handbook_command: str) -> list[str]:
    """What keeps the site from being built, said before anything else: answers whose clauses are gone."""
    answers, others = adrift
    said = []
    if answers:
        names = "1 answer names" if len(answers) == 1 else f"{len(answers)} answers name"
        until = "it is" if len(answers) == 1 else "they are"
        said.append(
            f"{names} clauses that are gone: the site is not built until {until} reviewed; "
            f"`{handbook_command} review {school}` shows {'it' if len(answers) == 1 else 'them'} first."
        )
    if others:
        said.append(
            f"Clauses that are gone are named, too, by {', '.join(others)}: mend the ids there by hand; until then the "
            "site is not built."
        )
    return said


def _called() -> str:
    """The command as it was typed, where the shell does not find it by its name alone."""
    typed = Path(sys.argv[0])
    by_name = typed.stem != "handbook" or shutil.which(typed.stem) == str(typed)
    return "handbook" if by_name else str(typed)


@click.command("review")
@click.argument("school")
@ROOT
@click.option(
    "--date",
    "on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day that accepted answers are stamped with. Default: today.",
)
def review_command(school: str, root: Path, on: datetime | None) -> None:
    """Go through SCHOOL's answers that something changed under, its open questions, and what nobody reviewed yet.

    Each answer is written when you accept it; stop at any time.
    """
    day = (on or datetime.now().astimezone()).date()
    has_policies(root)
    sitting = Sitting.open(root, SchoolId(school), day)
    try:
        sitting.run()
    except (click.Abort, KeyboardInterrupt) as stopped:
        click.echo(f"\nStopped. {sitting.progress()}")
        raise SystemExit(1) from stopped
    except OSError as fault:
        raise click.ClickException(
            f"Cannot be written: {fault.strerror}. What was accepted before is kept."
        ) from fault
    except NotKept as refused:
        raise click.ClickException(str(refused)) from refused
