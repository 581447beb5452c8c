"""OpenDocument's styles: what a paragraph or a span inherits.

In: the roots of content.xml and styles.xml, content first, whose automatic styles go before any of the same name. Out:
`Styles`, asked by element. Must not know lists' counters or the document's order.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from handbook.importers.odt.paragraphs import F, S, T, stretches

_WEIGHT = F + "font-weight"


class Styles:
    """Every style of the document by its name."""

    def __init__(self, roots: Sequence[etree._Element]) -> None:
        self._styles = {s.get(S + "name", ""): s for root in reversed(roots) for s in root.iter(S + "style")}

    def of(self, element: etree._Element) -> list[etree._Element]:
        """The element's style and those that it is based on, nearest first."""
        found: list[etree._Element] = []
        style = self._styles.get(element.get(T + "style-name", ""))
        while style is not None and style not in found:
            found.append(style)
            style = self._styles.get(style.get(S + "parent-style-name", ""))
        return found

    def says(self, element: etree._Element, name: str) -> str:
        """What the nearest style says of the element's text that says anything."""
        properties = (style.find(S + "text-properties") for style in self.of(element))
        return next((said for p in properties if p is not None and (said := p.get(name))), "")

    def hidden(self, element: etree._Element) -> bool:
        return self.says(element, T + "display") == "none"

    def unlisted(self, element: etree._Element) -> bool:
        """Whether a style takes the element out of every list."""
        lists = (style.get(S + "list-style-name") for style in self.of(element))
        return next((name for name in lists if name is not None), None) == ""

    def bold(self, paragraph: etree._Element) -> bool:
        """Whether every letter is bold, by the paragraph's style or by spans over all of it."""
        letters = {True: 0, False: 0}
        for element, text in stretches(paragraph):
            around = [e for e in (element, *element.iterancestors(T + "span")) if e.tag == T + "span"]
            weight = next((w for e in (*around, paragraph) if (w := self.says(e, _WEIGHT))), "")
            letters[weight == "bold"] += len(text)
        return letters[True] > 0 and letters[False] == 0
