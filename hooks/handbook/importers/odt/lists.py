"""OpenDocument's lists: what each level prints, and how far it has counted.

In: list styles, and items as they are met. Out: labels as LibreOffice prints them. Must not know text.
Source: OpenDocument 1.3, part 3, 5.3 (lists) and 16.32 (numbering); LibreOffice's own loext:num-list-format, which
says more than prefix and suffix can and which OpenDocument 1.4 has taken over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from handbook.importers.numerals import letters_as_digits, written
from handbook.importers.odt.paragraphs import LOEXT, S, T
from handbook.sources.labels import BULLET

_PLACE = re.compile(r"%(\d+)%")
_FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none",
    "①": "decimalEnclosedCircle", "一": "chineseCounting", "壹": "ideographLegalTraditional",
    "甲": "ideographTraditional", "子": "ideographZodiac", "α": "greekLower", "Α": "greekUpper",
    "а": "russianLower", "А": "russianUpper", "أ": "arabicAlpha",
}  # fmt: skip
_IN_STEP = re.compile(r"(\w)\1, (\w)\2")  # "а, б, .., аа, бб, ..."
_LETTERS = ("Letter", "greek", "russian")


@dataclass(frozen=True, slots=True)
class Level:
    """text: what is printed, with %1% for the number of the first level."""

    text: str = ""
    form: str = "none"
    bullet: bool = False
    start: int = 1
    width: int = 0  # figures, with zeros before
    in_step: bool = False  # aa, bb, cc rather than aa, ab, ac
    legal: bool = False  # figures for the levels above, whatever they print themselves


@dataclass(slots=True)
class ListCount:
    """A list as it is walked: its style, and how far each level has counted."""

    style: str
    counters: dict[int, int] = field(default_factory=dict)


def list_styles(root: etree._Element) -> Iterator[tuple[str, dict[int, Level]]]:
    """Every list style by name; the outline of the headings is one too."""
    for style in root.iter(T + "list-style", T + "outline-style"):
        levels = [(_number(element, "level", 0), element) for element in style]
        forms = {level: element.get(S + "num-format", "") for level, element in levels if level}
        yield (
            style.get(S + "name", ""),
            {level: _level(element, level, forms) for level, element in levels if level},
        )


def _level(element: etree._Element, level: int, forms: dict[int, str]) -> Level:
    given = forms[level]
    first = given.partition(", ")[0]
    zeros = first.isdigit() and len(first) > 1
    return Level(
        text=_text(element, level, forms),
        form="decimal" if zeros else _FORMS.get(first, "decimal"),
        bullet=element.tag in (T + "list-level-style-bullet", T + "list-level-style-image"),
        start=_number(element, "start-value", 1),
        width=len(first) if zeros else 0,
        legal=element.get(LOEXT + "is-legal") == "true",
        in_step=element.get(S + "num-letter-sync") == "true" or bool(_IN_STEP.search(given.lower())),
    )


def _text(element: etree._Element, level: int, forms: dict[int, str]) -> str:
    whole = element.get(LOEXT + "num-list-format") or element.get(S + "num-list-format")
    if whole is not None:
        return whole if forms[level] else re.sub("%.*%", "", whole)
    shown = range(max(1, level - _number(element, "display-levels", 1) + 1), level + 1)
    numbers = ".".join(f"%{n}%" for n in shown if forms.get(n, ""))
    return element.get(S + "num-prefix", "") + numbers + element.get(S + "num-suffix", "")


def _number(element: etree._Element, name: str, otherwise: int) -> int:
    text = element.get(T + name, "")
    return int(text) if text.isdigit() else otherwise


def next_label(numbering: ListCount, levels: dict[int, Level], depth: int, start: str | None) -> str:
    """Count one item at a depth from 1, and say what is printed before it."""
    level = levels.get(depth, Level())
    if level.bullet:
        return BULLET
    counters = numbering.counters
    for above in range(1, depth):  # what never appeared is taken as begun
        counters.setdefault(above, levels.get(above, Level()).start)
    if start is not None and start.isdigit():
        counters[depth] = int(start)
    else:
        counters[depth] = counters[depth] + 1 if depth in counters else level.start
    for deeper in [n for n in counters if n > depth]:
        del counters[deeper]
    return _label(counters, levels, depth)


def _label(counters: dict[int, int], levels: dict[int, Level], depth: int) -> str:
    label = ""
    before, *rest = _PLACE.split(levels.get(depth, Level()).text)
    for place, after in zip(rest[::2], rest[1::2], strict=True):
        shown = levels.get(int(place), Level())
        if (
            shown.form != "none" or int(place) == depth
        ):  # a level above without a number takes its full stop along
            if levels[depth].legal:
                shown = replace(shown, form="decimal")
            label += _numeral(counters.get(int(place), shown.start), shown) + after
    return (before + label).strip()


def _numeral(number: int, level: Level) -> str:
    if level.in_step or not any(kind in level.form for kind in _LETTERS):
        return written(number, level.form).rjust(level.width, "0")
    lower = level.form.replace("upper", "lower").replace("Upper", "Lower")
    text = letters_as_digits(number, lower)
    return text if lower == level.form else text.upper()
