"""Word's styles: what a paragraph or run inherits: numbering, outline level, bold, size, indent.

In: styles.xml. Out: `Styles`, asked by element. Must not know numbering's counters or the document's order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading (\d)$", re.I)
_DEPTH = 20  # styles may be based on one another in a circle


def value(parent: etree._Element | None, path: str) -> str | None:
    """The w:val of the element at `path` below `parent`; None where there is none."""
    found = None if parent is None else parent.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + "val")


def switch(properties: etree._Element | None, name: str) -> bool | None:
    """An on-off property: <w:b/> is on, <w:b w:val="0"/> off, none is None."""
    found = None if properties is None else properties.find(W + name)
    if found is None:
        return None
    return found.get(W + "val", "1") not in ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class NumberedBy:
    """Which numbering a paragraph takes: numId and level, from 0."""

    num: str
    level: int


class Styles:
    """Every style of the document by its id."""

    def __init__(self, root: etree._Element | None) -> None:
        styles = [] if root is None else root.findall(W + "style")
        self._styles = {style.get(W + "styleId", ""): style for style in styles}
        self._default = next(
            (
                style.get(W + "styleId", "")
                for style in styles
                if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on")
            ),
            "",
        )
        self._defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    def of(self, paragraph: etree._Element) -> list[etree._Element]:
        """The paragraph's style and those that it is based on, nearest first."""
        return self.chain(value(paragraph, "pPr/pStyle") or self._default)

    def chain(self, style_id: str) -> list[etree._Element]:
        found: list[etree._Element] = []
        style = self._styles.get(style_id)
        while style is not None and style not in found and len(found) < _DEPTH:
            found.append(style)
            style = self._styles.get(value(style, "basedOn") or "")
        return found

    def names(self, paragraph: etree._Element) -> list[str]:
        return [(value(style, "name") or "").lower() for style in self.of(paragraph)]

    def numbered_by(self, paragraph: etree._Element) -> NumberedBy | None:
        """Its own numbering, else its style's; a numId of 0 takes numbering away.

        List and level are inherited apart: a style may take its parent's list and only go a level down. A level of
        the list may name the style too (w:pStyle), but Word counts by what the style says.
        """
        chain = [e.find(f"{W}pPr/{W}numPr") for e in (paragraph, *self.of(paragraph))]
        num = next((found for e in chain if (found := value(e, "numId")) is not None), "0")
        level = next((at for e in chain if (at := _number(value(e, "ilvl"))) is not None), 0)
        return None if num == "0" else NumberedBy(num, level)

    def outline(self, paragraph: etree._Element) -> int:
        """1 to 9 where the paragraph or its style has an outline level or is a built-in heading, else 0."""
        own = _number(value(paragraph, "pPr/outlineLvl"))
        if own is not None:
            return own + 1 if own < 9 else 0
        for style in self.of(paragraph):
            level = _number(value(style, "pPr/outlineLvl"))
            if level is not None:
                return level + 1 if level < 9 else 0
            if match := _HEADING.match(value(style, "name") or ""):
                return int(match[1])
        return 0

    def bold(self, run: etree._Element, paragraph: etree._Element) -> bool:
        """Bold is a toggle: a character style on top of a bold paragraph style turns it off again."""
        own = switch(run.find(W + "rPr"), "b")
        if own is not None:
            return own
        character = self.chain(value(run, "rPr/rStyle") or "")
        toggles = [bool(_first(chain, "b")) for chain in (character, self.of(paragraph))]
        return (sum(toggles) % 2 == 1) or (not any(toggles) and bool(switch(self._defaults, "b")))

    def hidden(self, run: etree._Element, paragraph: etree._Element) -> bool:
        own = switch(run.find(W + "rPr"), "vanish")
        if own is not None:
            return own
        character = self.chain(value(run, "rPr/rStyle") or "")
        return bool(_first(character, "vanish")) or bool(_first(self.of(paragraph), "vanish"))

    def hidden_mark(self, paragraph: etree._Element) -> bool:
        """Whether the paragraph's own mark is hidden: without text, such a paragraph is not there."""
        own = switch(paragraph.find(f"{W}pPr/{W}rPr"), "vanish")
        return bool(_first(self.of(paragraph), "vanish")) if own is None else own

    def size(self, run: etree._Element, paragraph: etree._Element) -> float:
        """Points; 0 if nothing says."""
        chains = [*self.chain(value(run, "rPr/rStyle") or ""), *self.of(paragraph)]
        half = value(run, "rPr/sz") or next((s for style in chains if (s := value(style, "rPr/sz"))), None)
        half = half or value(self._defaults, "sz")
        return int(half) / 2 if half and half.isdigit() else 0.0

    def indent(self, paragraph: etree._Element) -> float:
        """From the left, in points; 0 if neither the paragraph nor its style says."""
        for element in (paragraph, *self.of(paragraph)):
            found = element.find(f"{W}pPr/{W}ind")
            if found is not None:
                twips = found.get(W + "left") or found.get(W + "start")
                if twips is not None:
                    return (_number(twips.removesuffix(".0")) or 0) / 20
        return 0.0


def _first(chain: list[etree._Element], name: str) -> bool | None:
    return next((on for style in chain if (on := switch(style.find(W + "rPr"), name)) is not None), None)


def _number(text: str | None) -> int | None:
    try:
        return None if text is None else int(text)
    except ValueError:
        return None
