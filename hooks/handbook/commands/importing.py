"""The command `handbook import`: a school's own document becomes a policy, and drafts of answers.

In: a file and a school. Out: the policy file, what importing/command.py has to say, and an exit status.
"""

from __future__ import annotations

from pathlib import Path

import click

from handbook.commands.review import after_import
from handbook.commands.root import ROOT
from handbook.importers.command import Refused, import_file
from handbook.importers.history import adrift


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@ROOT
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
@click.option(
    "--rewritten",
    is_flag=True,
    help="With --update: the same policy, though fewer than half of its clauses are found again.",
)
def import_command(
    file: Path, root: Path, *, school: str, policy: str, name: str, update: bool, choices: tuple[str, ...],
    rewritten: bool,
) -> None:  # fmt: skip
    """Make a policy of FILE: Word, PDF, OpenDocument, HTML, Markdown or plain text."""
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
            rewritten=rewritten,
        )
    except Refused as refused:
        click.echo(str(refused), err=True)
        raise SystemExit(refused.status) from refused
    if not said:
        raise SystemExit(1)
    after_import(root, school, policy, adrift(root / "policies" / school, root))
