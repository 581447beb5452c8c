"""The commands `handbook draft` and `handbook review`: suggestions written down, and a person who goes through them.

In: a school and a date. Out: drafts/ that nothing publishes, or a sitting that writes what is accepted into stances/.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from handbook.cli_sitting import Sitting, handbook_of
from handbook.drafting.draft import draft
from handbook.drafting.draft_text import HEAD, draft_texts
from handbook.drafting.keeping import NotKept
from handbook.model import SchoolId
from handbook.sources.saving import write_whole

_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder, which holds policies/. Default: where you are.",
)


@click.command("draft")
@click.argument("school")
@_ROOT
def draft_command(school: str, root: Path) -> None:
    """Suggest clauses and a rule word for every question that SCHOOL has not answered, into drafts/."""
    handbook = handbook_of(root, school)
    drafted = draft(handbook, SchoolId(school))
    folder = root / "policies" / school / "drafts"
    texts = draft_texts(handbook, drafted)
    for topic, text in texts.items():
        write_whole(folder / f"{topic}.yml", text.encode())
    for path in folder.glob("*.yml") if folder.is_dir() else ():
        if path.stem not in texts and path.read_bytes().startswith(HEAD[:13].encode()):
            path.unlink()  # its questions are answered by now
    faint = sum(suggestion.faint for suggestion in drafted.suggestions)
    click.echo(
        f"{len(drafted.suggestions)} questions without an answer; for {faint} of them no clause comes near. "
        f"{len(texts)} files in policies/{school}/drafts/, none of them published."
    )
    if drafted.doubts:
        click.echo("Answers to look at again:")
    for doubt in drafted.doubts:
        click.echo(f"  {doubt.question}: {doubt.text}")
    if drafted.suggestions:
        click.echo(f"Next: `handbook review {school}`.")


@click.command("review")
@click.argument("school")
@_ROOT
@click.option(
    "--date",
    "on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day that accepted answers are stamped with. Default: today.",
)
def review_command(school: str, root: Path, on: datetime | None) -> None:
    """Go through SCHOOL's open questions one by one. Each answer is written when you accept it; stop at any time."""
    day = (on or datetime.now().astimezone()).date()
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
