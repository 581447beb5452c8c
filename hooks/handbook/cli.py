"""The command `handbook`: what people run by hand.

In: arguments. Out: text on the terminal and an exit status: 0 for fine, 1 for problems, 2 for wrong usage.
Only this module prints and exits.
"""

from __future__ import annotations

from pathlib import Path

import click

from handbook import __version__, build
from handbook.cli_acknowledgement import acknowledgement
from handbook.cli_register import register
from handbook.cli_review import after_import, draft_command, review_command
from handbook.cli_scenarios import ask_scenario, report_scenarios
from handbook.problems import CODES, Severity, listing
from handbook.sources.files import read_file
from handbook.sources.ids import left_alone, with_ids

_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder, which holds policies/. Default: where you are.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="handbook")
def main() -> None:
    """Check and look after a handbook's sources."""


@main.command()
@_ROOT
@click.option("--release", is_flag=True, help="Fail on warnings too, such as unanswered questions.")
@click.option("--quiet", is_flag=True, help="Print nothing when all is well.")
def check(root: Path, *, release: bool, quiet: bool) -> None:
    """Read every source and report all problems at once, as path:line:column: message [code]."""
    checked = build.read(root)
    if checked.problems:
        click.echo(listing(checked.problems))
    if checked.errors or (release and checked.problems):
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


@main.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_ROOT
@click.option("--school", required=True, help="The school's folder below policies/: oakfield.")
@click.option(
    "--policy", default="social-media", show_default=True, help="The policy's file name without .md."
)
@click.option("--name", default="", help="The school's full name, if the document does not print it.")
@click.option("--update", is_flag=True, help="Replace a policy that is there; the old one goes to history/.")
@click.option(
    "--choose",
    "choices",
    multiple=True,
    metavar="NEW=OLD",
    help="With --update: which id a clause keeps, where the command asked. Can be given again.",
)
def import_(
    file: Path, root: Path, *, school: str, policy: str, name: str, update: bool, choices: tuple[str, ...]
) -> None:
    """Make a policy of FILE: Word, PDF, OpenDocument, HTML, Markdown or plain text."""
    from handbook.importers.command import Refused, import_file

    try:
        said = import_file(
            file,
            root,
            school=school,
            policy=policy,
            name=name,
            update=update,
            tell=click.echo,
            choices=choices,
        )
    except Refused as refused:
        click.echo(str(refused), err=True)
        raise SystemExit(refused.status) from refused
    if not said:
        raise SystemExit(1)
    after_import(root, school, policy)


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
@_ROOT
def new_scenario(root: Path) -> None:
    """Ask for a quiz scenario and write it into quizzes/, once the checks pass."""
    ask_scenario(root)


@main.group()
def report() -> None:
    """Tell what is there and what is missing."""


@report.command("scenarios")
@_ROOT
def report_on_scenarios(root: Path) -> None:
    """Questions without a scenario, choices that are right nowhere, scenarios that do not tell schools apart."""
    click.echo(report_scenarios(build.read(root).handbook))


main.add_command(acknowledgement)
main.add_command(register)
main.add_command(draft_command)
main.add_command(review_command)


if __name__ == "__main__":
    main()
