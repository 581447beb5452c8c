"""Labels: what a document prints before a clause or heading ("3.1", "xiv.", "(a)", "•").

In: the start of a line of clause text. Out: the label byte for byte, and the rest; and what a label may count.
Must not know nesting. A label of a kind that nobody would take for one stands in braces: `{Article IV –} Staff must`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

BULLET = "•"

_DECIMAL = r"\d{1,3}(?: ?\.\d{1,3})*(?: ?\.|\))"  # 1.  1 .  3.1.  1)
_MULTI = r"\d{1,3}(?:\.\d{1,3})+[A-Z]?(?!\s*[ap]\.?m\b)"  # 3.1  4.2.1  2.2A, and no 8.30 am
_MIXED = (  # 1(a)(i)  2a)  3A.  1.a
    r"\d{1,3}(?:\.\d{1,3})*(?:\([a-z]{1,4}\)){1,3}|\d{1,3}(?:\.\d{1,3})*(?:\.?[a-z][.)]|[A-Z][.)]|\.[a-z])"
)
_LETTERED = r"[A-Z](?:\.\d{1,2}(?:\.\d{1,2})*\.?|\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.):])"  # A.1  B2.3  Q1.
_SIGN = r"§ ?\d{1,3}(?:\.\d{1,3})*[.)]?"
_ENCLOSED = r"\((?:\d{1,3}|[ivxlcdm]{1,8}|[IVXLCDM]{1,8}|[A-Za-z])\)"  # (1) (iv) (a)
_LETTER = r"(?:[ivxlcdm]{1,8}|[IVXLCDM]{1,8}|[A-Za-z])[.)]"  # iv. a) B.
_NAMES = (
    "section",
    "part",
    "chapter",
    "article",
    "appendix",
    "annex",
    "annexe",
    "schedule",
    "step",
    "stage",
    "rule",
)
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NAME, _COUNT = ("|".join(f"{w.capitalize()}|{w.upper()}" for w in words) for words in (_NAMES, _COUNTED))
_NUMBER = rf"\d{{1,3}}(?:\.\d{{1,2}})*|[IVXLC]{{1,6}}|[A-Z]|{_COUNT}"
_NAMED = rf"(?:{_NAME}) (?:{_NUMBER})(?::|\.| [–—-])"  # Section 1:  Part Two –  ARTICLE IV.
_ANY = f"{_NAMED}|{_MIXED}|{_DECIMAL}|{_MULTI}|{_LETTERED}|{_ENCLOSED}|{_LETTER}|{_SIGN}"
_LABEL = re.compile(rf"(?P<label>{_ANY})(?:\s+|$)(?P<rest>.*)", re.S)
# in braces, whatever it is; \# at its start, because {#…} is an id
_BRACED = re.compile(r"\{(?=[^{}#\s])(?P<label>[^{}\n]{0,199}[^{}\s])\}(?:\s+|$)(?P<rest>.*)", re.S)
_GLUED = re.compile(  # as `1.1Social`, `(a)staff`, `II.Duties`; "(s)he" is a word
    r"(?P<label>\d{1,2}(?:\.\d{1,2})+\.?(?=[A-Z][a-z])|\d{1,2}[.)](?=[A-Z][a-z])"
    r"|(?!\(s\))\((?:\d{1,2}|[ivxlc]{1,6}|[a-z])\)(?=[A-Za-z]{2})|[IVX]{1,5}\.(?=[A-Z][a-z]))(?P<rest>.*)",
    re.S,
)
_DATE = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}|\d{2})\b")
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_NUMERAL = re.compile(r"\d+|[A-Za-z]+")


def split_label(text: str, *, numbered: bool = False) -> tuple[str, str]:
    r"""A label and the text after it; ("", text) where the text starts with none.

    A backslash before the first full stop (`1\.11.20`) says that it is text. A date is text, unless
    it is `numbered`: known to go on with a numbering (see `goes_on`).
    """
    if braced := _BRACED.match(text):
        return braced["label"].removeprefix("\\"), braced["rest"]
    match = None if looks_like_date(text) and not numbered else _LABEL.match(text)
    return (match["label"], match["rest"]) if match else ("", text)


def split_typed_label(text: str, *, numbered: bool = False) -> tuple[str, str]:
    """As `split_label`, for text that no editor wrote for us: no braces, and a number may touch its text."""
    if looks_like_date(text) and not numbered:
        return "", text
    match = _LABEL.match(text) or _GLUED.match(text)
    return (match["label"], match["rest"]) if match else ("", text)


def write_label(label: str, rest: str) -> str:
    """The label and its text, as `split_label` reads them back: in braces where the label would not be seen."""
    plain = f"{label} {rest}".rstrip()
    if split_label(plain) == (label, rest):
        return plain
    guard = "\\" if label.startswith(("#", "\\")) else ""
    return f"{{{guard}{label}}} {rest}".rstrip()


def looks_like_date(text: str) -> bool:
    """Whether the text starts with a day, a month and a year of four or of two figures."""
    match = _DATE.match(text)
    return match is not None and 1 <= int(match["day"]) <= 31 and 1 <= int(match["month"]) <= 12


def may_be_label_or_date(text: str) -> bool:
    """A date of which the year has two figures reads just as well as a label of three levels."""
    match = _DATE.match(text)
    return match is not None and len(match["year"]) == 2 and looks_like_date(text)


def goes_on(text: str, labels: Collection[str]) -> bool:
    """Whether the text starts with the number after one of the labels: 4.2.10 after 4.2.9 is no date."""
    match = _DATE.match(text)
    return match is not None and f"{match['day']}.{match['month']}.{int(match['year']) - 1}" in labels


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a label: its look ("(a)", "a.", "1.1"), and the number it stands for at each level."""

    look: str
    numbers: tuple[int, ...]


def readings(label: str) -> tuple[Reading, ...]:
    """Every way to read a label; "i." is a roman numeral and a letter, and only its neighbours can tell which."""
    if label == BULLET:
        return (Reading(BULLET, ()),)
    name, _, number = label.partition(" ")
    if len(name) > 3 and name.isalpha() and number:
        return tuple(Reading(f"{name} {way.look}", way.numbers) for way in _counted(number.rstrip(" –—-:")))
    return _counted(label)


def _counted(label: str) -> tuple[Reading, ...]:
    numerals = [_in_figures(numeral) for numeral in _NUMERAL.findall(label)]
    if not numerals:
        return (Reading(label, ()),)
    if all(numeral.isdigit() for numeral in numerals):
        # "1.", "1 ." and "1" count the same things; "(1)" and "1)" count others
        look = "1" if _NUMERAL.fullmatch(label) else re.sub(r"\d+", "1", label.replace(" ", "").rstrip("."))
        return (Reading(look, tuple(map(int, numerals))),)
    return _letters(label, numerals)


def _in_figures(numeral: str) -> str:
    return str(_COUNTED.index(numeral.lower()) + 1) if numeral.lower() in _COUNTED else numeral


def _letters(label: str, numerals: list[str]) -> tuple[Reading, ...]:
    """A label that ends in, or holds, a letter: what stands before its last numeral is read one way only."""
    before = tuple(int(n) if n.isdigit() else _letter(n) or _roman(n) for n in numerals[:-1])
    last = numerals[-1]
    if not all(before):
        return (Reading(label, ()),)
    stem, _, end = label.rpartition(last)
    stem = re.sub(r"[a-z]+", "a", re.sub(r"[A-Z]+", "A", re.sub(r"\d+", "1", stem)))
    if last.isdigit():
        # Q1. and Q2. count on; A.1 and B.1 are the first of two sections
        series = numerals[0].isalpha() and label.startswith(f"{numerals[0]}{last}")
        return (Reading(f"{stem}1{end}", (int(last),) if series else (*before, int(last))),)
    found = []
    for kind, value in (("i", _roman(last)), ("a", _letter(last))):
        if value:
            found.append(Reading(f"{stem}{kind.upper() if last.isupper() else kind}{end}", (*before, value)))
    return tuple(found) or (Reading(label, ()),)


def _roman(numeral: str) -> int:
    lower = numeral.lower()
    if numeral not in (lower, lower.upper()) or not _ROMAN.match(lower):
        return 0
    digits = [_ROMAN_DIGITS[letter] for letter in lower]
    return sum(-d if any(d < later for later in digits[n + 1 :]) else d for n, d in enumerate(digits))


def _letter(numeral: str) -> int:
    """The letter's place in the alphabet; Word counts on from z with aa, bb, cc."""
    lower = numeral.lower()
    if len(set(lower)) != 1 or len(lower) > 3 or not "a" <= lower[0] <= "z":
        return 0
    return ord(lower[0]) - ord("a") + 1 + 26 * (len(lower) - 1)
