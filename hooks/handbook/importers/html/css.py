"""Styles of a web page: what its style sheets and style attributes say of an element, as far as an importer asks.

In: the page's tree. Out: declarations of an element, or of what is printed before it. Selectors of types, classes and
ids are understood, with child and descendant between them; any other rule is passed over. Must not know lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

_AT_BLOCK = re.compile(r"@[\w-]+[^{};@]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|@[\w-]+[^{};@]*;")
_COMPOUND = re.compile(r"(?P<tag>[a-z][\w-]*|\*)?(?P<names>(?:[.#][\w-]+)*)$", re.I)
_BEFORE = re.compile(r"::?before$", re.I)
_PART = re.compile(r"(?:\"[^\"]*\"|'[^']*'|[^;\"'])+")  # a declaration; a semicolon in quotes is text
_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|px|in|cm|mm|em|rem|%)", re.I)
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835}
_LONGEST_SHEET = 400_000  # characters; a longer one is a site's whole design
_MOST_RULES = 1_000  # that say something of these; a document has some dozens
_MOST_ALIKE = 60  # rules for one name: each is tried on every element that has it
_ASKED = (
    "font-weight",
    "font-size",
    "display",
    "visibility",
    "mso-hide",
    "list-style",
    "counter-",
    "content",
)


@dataclass(frozen=True, slots=True)
class _Compound:
    tag: str
    names: frozenset[str]  # "." or "#" and a name

    def matches(self, element: etree._Element) -> bool:
        return (not self.tag or element.tag == self.tag) and self.names <= _names(element)


@dataclass(frozen=True, slots=True)
class _Rule:
    """steps: the selector from its end: a compound, and whether the one before it must be the parent."""

    steps: tuple[tuple[_Compound, bool], ...]
    weight: tuple[int, int, int]  # ids, classes and types, place in the sheet
    said: Mapping[str, str]

    def matches(self, element: etree._Element) -> bool:
        return self.steps[0][0].matches(element) and self._above(element, 1)

    def _above(self, element: etree._Element, step: int) -> bool:
        if step == len(self.steps):
            return True
        compound, direct = self.steps[step][0], self.steps[step - 1][1]
        for above in element.iterancestors():
            if compound.matches(above) and self._above(above, step + 1):
                return True
            if direct:
                return False
        return False


_Rules = dict[str, list[_Rule]]  # by a name or type that the element must have; "" for any


@dataclass(slots=True)
class Styles:
    """The page's rules. With none, only style attributes speak."""

    own: _Rules = field(default_factory=dict)
    before: _Rules = field(default_factory=dict)  # of ::before

    def of(self, element: etree._Element) -> dict[str, str]:
        """All declarations that hold for the element, the strongest last; its style attribute is the strongest."""
        return _said(self.own, element) | declarations(element.get("style", ""))

    def printed_before(self, element: etree._Element) -> dict[str, str]:
        """The same for what stands before the element's text."""
        return _said(self.before, element)


def styles_of(root: etree._Element) -> Styles:
    """Every rule of the page's own style sheets."""
    sheet = "\n".join(element.text or "" for element in root.iter("style"))[:_LONGEST_SHEET]
    sheet = _AT_BLOCK.sub("", _without_comments(sheet))
    styles = Styles()
    for rule, is_before in islice(_rules(sheet), _MOST_RULES):
        rules = styles.before if is_before else styles.own
        last = rule.steps[0][0]
        alike = rules.setdefault(min(last.names, default=last.tag), [])
        if len(alike) < _MOST_ALIKE:
            alike.append(rule)
    return styles


def _rules(sheet: str) -> Iterator[tuple[_Rule, bool]]:
    """A rule for each selector that is understood, and whether it is about what stands before the element."""
    for place, rule in enumerate(sheet.split("}")):
        selectors, _, body = rule.rpartition("{")
        said = {name: value for name, value in declarations(body).items() if name.startswith(_ASKED)}
        for selector in map(str.strip, selectors.split(",") if said else ()):
            bare = _BEFORE.sub("", selector)
            steps = _steps(bare)
            if steps:
                weight = bare.count("#"), sum(bool(c.tag) + len(c.names) for c, _ in steps), place
                yield _Rule(steps, weight, said), bare != selector


def _without_comments(sheet: str) -> str:
    first, *further = sheet.replace("<!--", "").replace("-->", "").split("/*")
    return first + "".join(part.partition("*/")[2] for part in further)


def declarations(text: str) -> dict[str, str]:
    """Property and value, both trimmed."""
    pairs = (part.partition(":") for part in _PART.findall(text))
    return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}


def points(value: str, above: float) -> float | None:
    """A length in points; of one that is relative to its surroundings, that share of `above`."""
    length = _LENGTH.match(value.strip())
    if not length:
        return None
    number, unit = float(length[1].strip(".") or 0), length[2].lower()
    if unit in _POINTS:
        return number * _POINTS[unit]
    return number * above / (100 if unit == "%" else 1)


def _said(rules: _Rules, element: etree._Element) -> dict[str, str]:
    said: dict[str, str] = {}
    asked = [rule for key in (*_names(element), str(element.tag), "") for rule in rules.get(key, ())]
    for rule in sorted(asked, key=lambda rule: rule.weight):
        if rule.matches(element):
            said |= rule.said
    return said


def _steps(selector: str) -> tuple[tuple[_Compound, bool], ...]:
    """The selector from its end; empty where it is not understood."""
    steps: list[tuple[_Compound, bool]] = []
    for part in reversed(selector.replace(">", " > ").split()):
        if part == ">":
            if not steps:
                return ()
            steps[-1] = (steps[-1][0], True)
            continue
        compound = _COMPOUND.match(part)
        if not compound or not part:
            return ()
        tag = (compound["tag"] or "").lower().replace("*", "")
        steps.append((_Compound(tag, frozenset(re.findall(r"[.#][\w-]+", compound["names"]))), False))
    return tuple(steps)


def _names(element: etree._Element) -> frozenset[str]:
    names = {f".{name}" for name in element.get("class", "").split()}
    return frozenset(names | {f"#{element.get('id')}"})
