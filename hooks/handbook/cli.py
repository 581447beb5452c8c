"""The command `handbook`: what people run by hand.

In: arguments. Out: text on the terminal and an exit status: 0 for fine, 1 for problems, 2 for wrong usage.
Only this module prints and exits.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Final

import click

from handbook import __version__
from handbook.checked import read
from handbook.commands.root import ROOT
from handbook.drafting.queue import unread_for_silences
from handbook.problems import CODES, Severity, listing
from handbook.sources.files import read_file
from handbook.sources.ids import left_alone, with_ids

# What these need, a spreadsheet writer for one, takes longer to load than many a command to run.
_LOADED_WHEN_CALLED: Final = {
    "acknowledgement": "handbook.commands.acknowledgement:acknowledgement",
    "draft": "handbook.commands.review:draft_command",
    "import": "handbook.commands.importing:import_command",
    "register": "handbook.commands.register:register",
    "review": "handbook.commands.review:review_command",
}


class _Commands(click.Group):
    """The commands of this module and those that are loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *_LOADED_WHEN_CALLED})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _LOADED_WHEN_CALLED:
            return super().get_command(ctx, cmd_name)
        module, _, name = _LOADED_WHEN_CALLED[cmd_name].partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="handbook")
def main() -> None:
    """Check and look after a handbook's sources."""


@main.command()
@ROOT
@click.option("--release", is_flag=True, help="Fail on warnings too, such as unanswered questions.")
@click.option("--quiet", is_flag=True, help="Print nothing when all is well.")
def check(root: Path, *, release: bool, quiet: bool) -> None:
    """Read every source and report all problems at once, as path:line:column: message [code]."""
    checked = read(root)
    problems = tuple(sorted((*checked.problems, *unread_for_silences(checked.handbook))))
    if problems:
        click.echo(listing(problems))
    if checked.errors or (release and problems):
        raise SystemExit(1)
    if not quiet:
        handbook = checked.handbook
        clauses = sum(len(shelf.clauses) for shelf in handbook.shelves.values())
        answers = sum(len(shelf.stances) for shelf in handbook.shelves.values())
        schools = len(handbook.shelves)
        click.echo(
            f"{schools} schools, {clauses} clauses, {len(handbook.questions)} questions, {answers} answers: no errors."
        )


@main.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def ids(files: tuple[Path, ...]) -> None:
    """Write an id for every clause of FILES that has none. Ids that are there are never changed.

    A paragraph in which another clause seems to start is named instead: it wants a blank line first.
    """
    failed = False
    for path in files:
        file, problems = read_file(path, path.parent)
        if file is None:
            click.echo(listing(tuple(problems)), err=True)
            failed = True
            continue
        text, added = with_ids(file)
        if added:
            beside = path.with_suffix(path.suffix + ".new")
            beside.write_text(text, encoding="utf-8", newline="\n")
            beside.replace(path)  # never a half-written policy
        click.echo(f"{path}: {len(added)} ids written" + (f" ({', '.join(added)})" if added else ""))
        if open_ends := left_alone(file):
            click.echo(f"No id was written where two clauses seem to be one:\n{listing(open_ends)}", err=True)
            failed = True
    if failed:
        raise SystemExit(1)


@main.command()
def codes() -> None:
    """List every problem code with its meaning and what to do."""
    for code, entry in sorted(CODES.items()):
        mark = "" if entry.severity is Severity.ERROR else " (warning)"
        click.echo(f"{code}{mark}: {entry.means}\n    {entry.hint}")


@main.group()
def new() -> None:
    """Ask for something, and write it. Nothing that is there is ever changed."""


@new.command("scenario")
@ROOT
def new_scenario(root: Path) -> None:
    """Ask for a quiz scenario and write it into quizzes/, once the checks pass."""
    from handbook.commands.scenarios import ask_scenario

    ask_scenario(root)


@main.group()
def report() -> None:
    """Tell what is there and what is missing."""


@report.command("scenarios")
@ROOT
def report_on_scenarios(root: Path) -> None:
    """Questions without a scenario, choices that are right nowhere, scenarios that do not tell schools apart."""
    from handbook.commands.scenarios import report_scenarios

    click.echo(report_scenarios(read(root).handbook))


if __name__ == "__main__":
    main()
