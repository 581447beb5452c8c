"""The option that says where the project is, which most commands take."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource


def has_policies(root: Path) -> None:
    """Raise click.ClickException where a folder is not the handbook's."""
    if not (root / "policies").is_dir():
        raise click.ClickException(
            f"This is not the handbook's folder: there is no policies/ in {root.resolve()}.\n"
            "    hint: Go to the handbook's folder first (cd FOLDER), or name it: --root FOLDER."
        )


def _looked_at(ctx: click.Context, option: click.Parameter, root: Path) -> Path:
    """The folder. Where none is named, this one has to be the handbook's; one that is named may be new."""
    if option.name and ctx.get_parameter_source(option.name) is ParameterSource.DEFAULT:
        has_policies(root)
    return root


ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    callback=_looked_at,
    help="The project's folder, which holds policies/. Default: where you are.",
)
