"""Prompts: a line, a text, a number, yes or no, a choice out of a list; each asks again until what was typed will do.

In: what is typed. Out: it, or `Again` for the one sign that leads out of every question; and paragraphs as wide as the
terminal. Must not know what is asked.
"""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Mapping
from typing import Final

import click

from handbook.problems import nearest

BACK: Final = "<"
_WIDEST: Final = 100
_NARROWEST: Final = 40
_YES: Final = {"y": True, "yes": True, "n": False, "no": False}


class Again(Exception):  # noqa: N818 - reads as what it says
    """Back to the question; nothing is written."""


def columns() -> int:
    """How wide a paragraph is: as the terminal, but readable."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))


def wrapped(text: str, indent: str = "", further: str | None = None) -> None:
    """A paragraph. further: the indent of its other lines."""
    click.echo(_filled(text, indent, indent if further is None else further))


def _filled(text: str, indent: str = "", further: str = "", spare: int = 0) -> str:
    """Lines no wider than the terminal; ids stay whole. spare: room that is left on each."""
    return textwrap.fill(
        text, columns() - spare, initial_indent=indent, subsequent_indent=further, break_on_hyphens=False
    )


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
            wrapped(f"{place:2} {name}: {words}", "  ", "     ")
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


def sure(ask: str, *, default: bool) -> bool:
    """Yes or no."""
    while (said := line(f"{ask} (y or n)", "y" if default else "n").lower()) not in _YES:
        click.echo(f"y for yes, n for no, {BACK} goes back.")
    return _YES[said]


def text(ask: str, default: str | None = None) -> str:
    """A line that must say something."""
    while not (said := line(ask, default or "")):
        click.echo("Something has to be said here.")
    return said


def line(ask: str, default: str) -> str:
    """What was typed, with single spaces. Raises Again for "<", which leads out of every question."""
    shown = _filled(f"{ask} [{default}]" if default else ask, spare=2)
    said = " ".join(str(click.prompt(shown, default=default, show_default=False)).split())
    if said == BACK:
        raise Again("Back to the question.")
    return said


def number(ask: str) -> int | None:
    """Up to three digits; None for nothing."""
    while (said := line(ask, "")) and not re.fullmatch(r"\d{1,3}", said):
        click.echo("A number is needed here.")
    return int(said) if said else None
