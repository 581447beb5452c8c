"""OpenDocument's lists: what each level prints, and how far it has counted.

In: list styles, and items as they are met. Out: labels as LibreOffice prints them. Must not know text.
Source: OpenDocument 1.3, part 3, 5.3 (lists) and 16.32 (numbering).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from handbook.importers.numerals import letters, letters_as_digits, roman
from handbook.importers.odt_text import S, T
from handbook.sources.labels import BULLET


@dataclass(frozen=True, slots=True)
class Level:
    bullet: bool = False
    form: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1
    in_step: bool = False  # aa, bb, cc rather than aa, ab, ac


@dataclass(slots=True)
class ListCount:
    """A list as it is walked: its style, and how far each level has counted."""

    style: str
    counters: dict[int, int] = field(default_factory=dict)


def list_styles(root: etree._Element) -> Iterator[tuple[str, dict[int, Level]]]:
    """Every list style by name."""
    for style in root.iter(T + "list-style"):
        yield style.get(S + "name", ""), levels_of(style)


def levels_of(style: etree._Element) -> dict[int, Level]:
    """What each level of a list style prints, by its number from 1."""
    levels = {}
    for element in style:
        number = element.get(T + "level", "")
        if number.isdigit():
            levels[int(number)] = Level(
                bullet=element.tag in (T + "list-level-style-bullet", T + "list-level-style-image"),
                form=element.get(S + "num-format", ""),
                prefix=element.get(S + "num-prefix", ""),
                suffix=element.get(S + "num-suffix", ""),
                shown=int(element.get(T + "display-levels", "1")),
                start=int(element.get(T + "start-value", "1")),
                in_step=element.get(S + "num-letter-sync") == "true",
            )
    return levels


def next_label(numbering: ListCount, levels: dict[int, Level], depth: int, start: str | None) -> str:
    """Count one item at a depth from 1, and say what is printed before it."""
    level = levels.get(depth, Level())
    if level.bullet:
        return BULLET
    counters = numbering.counters
    if start is not None and start.isdigit():
        counters[depth] = int(start)
    else:
        counters[depth] = counters[depth] + 1 if depth in counters else level.start
    for deeper in [n for n in counters if n > depth]:
        del counters[deeper]
    if not level.form:
        return f"{level.prefix}{level.suffix}".strip()
    first = max(1, depth - level.shown + 1)
    parts = []
    for n in range(first, depth + 1):
        at = levels.get(n, Level())
        if at.form:
            parts.append(_numeral(counters.get(n, at.start), at))
    return f"{level.prefix}{'.'.join(parts)}{level.suffix}".strip()


def _numeral(number: int, level: Level) -> str:
    match level.form:
        case "i" | "I":
            text = roman(number)
        case "a" | "A":
            text = letters(number) if level.in_step else letters_as_digits(number)
        case _:
            text = str(number)
    return text.upper() if level.form in ("I", "A") else text
