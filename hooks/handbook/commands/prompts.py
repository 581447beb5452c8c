"""Prompts: a line, a text, a number, a choice out of a list; each asks again until what was typed will do.

In: what is typed. Out: it, or `Again` for the one sign that leads out of every question. Must not know what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import click

from handbook.problems import nearest

BACK: Final = "<"


class Again(Exception):  # noqa: N818 - reads as what it says
    """Back to the question; nothing is written."""


def pick(
    ask: str,
    options: Mapping[str, str],
    *,
    most: int = 99,
    default: str = "",
    needed: bool = True,
    listed: bool = True,
) -> tuple[str, ...]:
    """Ids out of a list that is shown with its plain words, by number or by name; asked until they are right.

    listed: show the list at once, not only for "?".
    """
    names = list(options)
    while True:
        for place, (name, words) in enumerate(options.items() if listed else (), 1):
            click.echo(f"  {place:2} {name}: {words}")
        said = line(f"{ask} (number or name; ? lists them)", default).replace(",", " ").split()
        listed = said == ["?"]
        if listed:
            continue
        chosen = [names[int(s) - 1] if s.isdecimal() and 0 < int(s) <= len(names) else s for s in said]
        unknown = [name for name in chosen if name not in options]
        if unknown:
            click.echo(f"There is no {unknown[0]!r}{nearest(unknown[0], options)}.")
        elif (chosen or not needed) and len(chosen) <= most:
            return tuple(dict.fromkeys(chosen))
        else:
            click.echo("One is needed here." if not chosen else "One at a time.")


def text(ask: str, default: str | None = None) -> str:
    """A line that must say something."""
    while not (said := line(ask, default or "")):
        click.echo("Something has to be said here.")
    return said


def line(ask: str, default: str) -> str:
    """What was typed, with single spaces. Raises Again for "<", which leads out of every question."""
    said = " ".join(str(click.prompt(ask, default=default, show_default=bool(default))).split())
    if said == BACK:
        raise Again("Back to the question.")
    return said


def number(ask: str) -> int | None:
    """Up to three digits; None for nothing."""
    while (said := line(ask, "")) and not re.fullmatch(r"\d{1,3}", said):
        click.echo("A number is needed here.")
    return int(said) if said else None
