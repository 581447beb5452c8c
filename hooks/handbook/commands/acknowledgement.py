"""The commands for single records: `handbook acknowledgement check` and `handbook acknowledgement xapi`.

In: files that staff handed in. Out: what is to be said of them, on the terminal or as statements. This is where a clock
is read; everything behind it is told what time it is.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from handbook.acknowledgement.cells import on_one_line
from handbook.acknowledgement.checking import CURRENT, FUTURE, NOT_PASSED, Verdict
from handbook.acknowledgement.folder import read_start
from handbook.acknowledgement.record import code
from handbook.acknowledgement.words import fill, when, words
from handbook.acknowledgement.xapi import NAMES, statement
from handbook.commands.root import ROOT
from handbook.commands.site import FILE, OUT, read_site, verdict_on, write_whole


@click.group()
def acknowledgement() -> None:
    """Check records that staff handed in, or hand them on."""


@acknowledgement.command("check")
@click.argument("files", nargs=-1, required=True, type=FILE)
@ROOT
def check_records(files: tuple[Path, ...], root: Path) -> None:
    """Say of each of FILES whether it is as it was made, for which policy, and whether the quiz was passed.

    The exit status is 0 where every record is sound, current and passed, and 1 where any is not.
    """
    site, now = read_site(root), datetime.now(UTC)
    verdicts = [(path, verdict_on(read_start(path), site.context, now)) for path in files]
    click.echo("\n\n".join(_told(path, verdict) for path, verdict in verdicts))
    click.echo(f"\n{words()['limits']}")
    if not all(_fine(verdict) for _, verdict in verdicts):
        raise SystemExit(1)


def _fine(verdict: Verdict) -> bool:
    return (
        verdict.sound and verdict.version == CURRENT and verdict.time != FUTURE and verdict.quiz != NOT_PASSED
    )


def _told(path: Path, verdict: Verdict) -> str:
    record = verdict.record
    lines = [on_one_line(str(path))]
    if record is not None and verdict.version:  # its shape holds
        told = {
            "name": record["name"],
            "school": record["school"]["name"],
            "kind": words()["kinds"][record["kind"]],
            "when": when(record["made_at"]),
        }
        sealed = fill(words()["record-code"], {"code": code(record["digest"])}) if verdict.sound else ""
        lines.append(f"{fill(words()['record'], told)} {sealed}".rstrip())
        lines.append(fill(words()["declared"], {"text": record["declaration"]}))
    lines += [finding.text for finding in verdict.findings]
    return "\n  ".join(on_one_line(line) for line in lines)


@acknowledgement.command("xapi")
@click.argument("files", nargs=-1, required=True, type=FILE)
@ROOT
@click.option(
    "--names",
    default=NAMES,
    metavar="ADDRESS",
    help="What the names in a statement start with: your own site.",
)
@click.option("--out", type=OUT, help="Where to write the statements. Default: the terminal.")
def hand_on(files: tuple[Path, ...], root: Path, names: str, out: Path | None) -> None:
    """Write FILES as xAPI statements, for a learning record store. One that is not sound stops it."""
    if not names.startswith(("https://", "http://")):
        raise click.UsageError("--names is an address that starts with https://")
    site, now = read_site(root), datetime.now(UTC)
    statements: list[dict[str, Any]] = []
    for path in files:
        verdict = verdict_on(read_start(path), site.context, now)
        if not verdict.sound or verdict.record is None:
            raise click.ClickException(f"Nothing was written. {_told(path, verdict)}")
        statements.append(statement(verdict.record, names.rstrip("/")))
    text = json.dumps(statements, ensure_ascii=False, indent=2) + "\n"
    if out is None:
        click.echo(text, nl=False)
    else:
        write_whole({out: text.encode()})
        click.echo(f"{out}: {len(statements)} statements")
