"""Labels that a web page prints without `ol`: by the counters of its styles, or as Word saves its lists.

In: the page's tree and styles. Out: for each element the label before its text, and its depth. What Word wrote as text
before a gap is taken out of the tree. Must not know what becomes of the labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from handbook.importers.html.css import Styles, points
from handbook.importers.html.tree import text_of
from handbook.importers.numerals import letters_as_digits, roman
from handbook.sources.labels import BULLET

_HOLDERS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div", "td", "th")
_IGNORED = re.compile(r"mso-list\s*:\s*ignore", re.I)
_LEVEL = re.compile(r"mso-list\s*:[^;]*\blevel(\d)", re.I)
_GAP = re.compile(r"font\s*:\s*7(?:\.0)?pt\s+[\"']?Times New Roman", re.I)
_GLYPHS = re.compile(r"symbol|wingdings|webdings", re.I)  # fonts in which letters are pictures
_TYPEWRITER = re.compile(r"courier", re.I)
_LONGEST = 20  # characters of a label
_STEP = 36.0  # points that Word sets each level of a list further in
_COUNTER = re.compile(
    r"\"(?P<text>(?:[^\"\\]|\\.)*)\"|'(?P<other>(?:[^'\\]|\\.)*)'"
    r"|counter\(\s*(?P<one>[\w-]+)\s*(?:,\s*(?P<form>[\w-]+)\s*)?\)"
    r"|counters\(\s*(?P<all>[\w-]+)\s*,\s*[\"'](?P<between>[^\"']*)[\"']\s*(?:,\s*(?P<forms>[\w-]+)\s*)?\)"
)
_CHANGE = re.compile(r"(?P<name>[a-z_][\w-]*)(?:\s+(?P<by>-?\d+))?", re.I)
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?|\\(.)", re.I)


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    depth: int


def labels_of(root: etree._Element, styles: Styles) -> dict[etree._Element, Label]:
    """The labels of all elements that have one. Changes the tree: see above."""
    found = dict(_counted(root, styles)) if styles.before else {}
    for span in list(root.iter("span")):
        style = span.get("style", "")
        ignored = bool(_IGNORED.search(style))
        if not ignored and not (_GAP.search(style) and not text_of(span)):
            continue
        block = next((e for e in span.iterancestors() if e.tag in _HOLDERS), None)
        if block is None or block in found:
            continue
        label = _ignored(span) if ignored else _before(block, span)
        if label:
            found[block] = Label(label, _depth(block))
    return found


def emptied(element: etree._Element) -> None:
    """Takes out all that the element holds; what follows it stays."""
    tail = element.tail
    element.clear()
    element.tail = tail


def _ignored(span: etree._Element) -> str:
    text, fonts = text_of(span), " ".join(e.get("style", "") for e in (span, *span.iterancestors("span")))
    emptied(span)
    return _label(text, fonts)


def _before(block: etree._Element, gap: etree._Element) -> str:
    """What stands in the block before the gap, taken out of it; "" where that is no label."""
    places = list(_places(block, gap))
    text = "".join(getattr(e, place) or "" for e, place in places).strip()
    if not text or len(text) > _LONGEST or " " in text.replace("\xa0", " "):
        return ""
    fonts = " ".join(e.get("style", "") for e, place in places if place == "text")
    for element, place in places:
        setattr(element, place, "")
    return _label(text, fonts)


def _places(block: etree._Element, gap: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for event, element in etree.iterwalk(block, events=("start", "end")):
        if event == "start":
            if element is gap:
                return
            yield element, "text"
        else:
            yield element, "tail"


def _label(text: str, fonts: str) -> str:
    pictured = _GLYPHS.search(fonts) or (text == "o" and _TYPEWRITER.search(fonts))
    return BULLET if text and (pictured or not any(map(str.isalnum, text))) else text


def _depth(block: etree._Element) -> int:
    style = block.get("style", "")
    if level := _LEVEL.search(style):
        return int(level[1]) - 1
    margin = re.search(r"margin-left\s*:\s*([^;]+)", style)
    return max(0, round((points(margin[1], 0.0) or 0.0) / _STEP) - 1) if margin else 0


class _Counters:
    """Counters of CSS: each lives in the element that made it, and in those beside and below it."""

    def __init__(self) -> None:
        self._made: list[tuple[str, int, etree._Element | None]] = []  # name, value, parent of its maker

    def leave(self, element: etree._Element) -> None:
        self._made = [made for made in self._made if made[2] is not element]

    def reset(self, name: str, value: int, element: etree._Element) -> None:
        parent = element.getparent()
        self._made = [made for made in self._made if not (made[0] == name and made[2] is parent)]
        self._made.append((name, value, parent))

    def add(self, name: str, by: int, element: etree._Element) -> None:
        if not self.values(name):
            self.reset(name, 0, element)
        place = max(n for n, made in enumerate(self._made) if made[0] == name)
        _, value, parent = self._made[place]
        self._made[place] = (name, value + by, parent)

    def values(self, name: str) -> list[int]:
        return [value for own, value, _ in self._made if own == name]


def _counted(root: etree._Element, styles: Styles) -> Iterator[tuple[etree._Element, Label]]:
    counters = _Counters()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "end":
            counters.leave(element)
            continue
        own, before = styles.of(element), styles.printed_before(element)
        _change(counters, own, element)
        _change(counters, before, element)
        label = _printed(before.get("content", ""), counters)
        if label and element.tag in _HOLDERS and len(label) <= _LONGEST:
            yield element, Label(label, _list_depth(element))


def _change(counters: _Counters, said: dict[str, str], element: etree._Element) -> None:
    for change in _CHANGE.finditer(said.get("counter-reset", "")):
        counters.reset(change["name"], int(change["by"] or 0), element)
    for change in _CHANGE.finditer(said.get("counter-increment", "")):
        counters.add(change["name"], int(change["by"] or 1), element)


def _printed(content: str, counters: _Counters) -> str:
    """The text that `content` comes to; "" where it counts nothing and is no bullet."""
    text = ""
    counts = False
    for part in _COUNTER.finditer(content):
        quoted = part["text"] if part["text"] is not None else part["other"]
        if quoted is not None:
            text += _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], quoted)
            continue
        counts = True
        values = counters.values(part["one"] or part["all"]) or [0]
        form = part["form"] or part["forms"] or "decimal"
        numbers = [_number(value, form) for value in (values[-1:] if part["one"] else values)]
        text += (part["between"] or "").join(numbers)
    text = " ".join(text.split())
    if counts:
        return text
    return BULLET if len(text) == 1 and not text.isalnum() else ""


def _number(value: int, form: str) -> str:
    if value < 1 or not form.startswith(("lower-", "upper-")):
        return f"{value:02}" if form == "decimal-leading-zero" else str(value)
    text = roman(value) if form.endswith("roman") else letters_as_digits(value)
    return text.upper() if form.startswith("upper") else text


def _list_depth(element: etree._Element) -> int:
    """How deep its list stands; Google Docs sets all lists side by side and numbers their levels in the class."""
    for holder in element.iterancestors("ol", "ul"):
        if level := re.search(r"\blst-[\w-]+-(\d)\b", holder.get("class", "")):
            return int(level[1])
        return sum(1 for _ in holder.iterancestors("ol", "ul"))
    return 0
