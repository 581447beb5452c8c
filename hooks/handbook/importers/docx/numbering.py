"""Word's automatic numbering: counters over numbering.xml, so that each paragraph gets the label that Word prints.

In: numbering.xml, and numbered paragraphs in the document's order. Out: labels. Must not know text.
Source: ISO/IEC 29500-1, 17.9, and what Word does where that leaves a choice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from handbook.importers.docx.styles import NumberedBy, Styles, W, switch, value
from handbook.importers.numerals import written
from handbook.sources.labels import BULLET

_PLACE = re.compile(r"%([1-9])")
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """One level of a numbering. restart: the level (from 1) whose use starts it again; None any higher one; 0 none."""

    form: str = "decimal"
    text: str = ""
    start: int = 0
    restart: int | None = None
    legal: bool = False
    picture: bool = False  # a bullet that is a picture
    width: int = 0  # figures of a custom form such as 001
    indent: float = 0.0


@dataclass(slots=True)
class _Num:
    """A list that paragraphs name: an abstract numbering, with levels and starts of its own."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """Hands out labels in document order; counters belong to the abstract numbering, which lists may share."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, dict[int, _Level]] = {}
        self._links: dict[str, str] = {}  # abstract numberings that only point to a list style
        self._linked: dict[str, str] = {}  # list styles, and the abstract numbering that is theirs
        self._nums: dict[str, _Num] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for abstract in root.findall(W + "abstractNum"):
            key = abstract.get(W + "abstractNumId", "")
            self._abstracts[key] = {_ilvl(e): _level(e) for e in abstract.findall(W + "lvl")}
            if link := value(abstract, "numStyleLink"):
                self._links[key] = link
            if link := value(abstract, "styleLink"):
                self._linked[link] = key
        for num in root.findall(W + "num"):
            self._nums[num.get(W + "numId", "")] = self._num(num)
        for num_id in list(self._nums):
            self._follow_link(num_id)

    def indent_of(self, by: NumberedBy) -> float:
        num = self._nums.get(by.num)
        level = num.levels.get(by.level) if num else None
        return level.indent if level else 0.0

    def next_label(self, by: NumberedBy) -> str:
        """Count one paragraph and say what Word prints before it; "" for a level that prints nothing."""
        num = self._nums.get(by.num)
        at = by.level
        if num is None or at not in num.levels:
            return ""
        counters = self._counters.setdefault(num.abstract, {})
        for above in range(at):
            if above in num.levels and above not in counters:  # what never appeared is taken as begun
                counters[above] = num.starts.get(above, num.levels[above].start)
                num.begun.add(above)
        if at in num.starts and at not in num.begun:
            counters[at] = num.starts[at]
        elif at in counters:
            counters[at] += 1
        else:
            counters[at] = num.starts.get(at, num.levels[at].start)
        num.begun.add(at)
        for deeper in [n for n in counters if n > at]:
            restart = num.levels[deeper].restart if deeper in num.levels else None
            if restart is None or (restart > 0 and at < restart):
                del counters[deeper]
        return self._label(num, at, counters)

    @staticmethod
    def _label(num: _Num, at: int, counters: dict[int, int]) -> str:
        level = num.levels[at]
        if level.form == "bullet":
            return BULLET if level.text.strip() or level.picture else ""

        def numeral(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            shown = num.levels.get(place)
            if shown is None or place > at:
                return ""
            number = counters.get(place, num.starts.get(place, shown.start))
            form = "decimal" if level.legal and shown.form not in ("none", "decimalZero") else shown.form
            return written(number, form).rjust(shown.width, "0")

        return _PLACE.sub(numeral, level.text).strip()

    def _num(self, num: etree._Element) -> _Num:
        abstract = value(num, "abstractNumId") or ""
        levels = dict(self._abstracts.get(abstract, {}))
        starts = {}
        for override in num.findall(W + "lvlOverride"):
            at = _ilvl(override)
            own = override.find(W + "lvl")
            if own is not None:
                levels[at] = _level(own)
            start = value(override, "startOverride")
            if start is not None and start.lstrip("-").isdigit():
                starts[at] = int(start)
        return _Num(abstract, levels, starts)

    def _follow_link(self, num_id: str) -> None:
        """An abstract numbering may be only a pointer to a list style's, which either side of the two may name."""
        num = self._nums[num_id]
        link = self._links.get(num.abstract, "")
        style = self._styles.chain(link)
        target = self._nums.get(value(style[0], "pPr/numPr/numId") or "") if style else None
        if target is not None and target is not num:
            num.abstract = target.abstract
            num.levels = {**target.levels, **num.levels}
        elif link in self._linked:
            num.abstract = self._linked[link]
            num.levels = {**self._abstracts[num.abstract], **num.levels}


def _ilvl(element: etree._Element) -> int:
    text = element.get(W + "ilvl", "0")
    return int(text) if text.isdigit() else 0


def _level(element: etree._Element) -> _Level:
    start, restart = value(element, "start"), value(element, "lvlRestart")
    indent = element.find(f"{W}pPr/{W}ind")
    left = "" if indent is None else indent.get(W + "left") or indent.get(W + "start") or ""
    level = _Level(
        form=value(element, "numFmt") or "decimal",
        text="" if switch(element.find(W + "rPr"), "vanish") else value(element, "lvlText") or "",
        start=int(start) if start and start.lstrip("-").isdigit() else 0,
        restart=int(restart) if restart and restart.isdigit() else None,
        legal=bool(switch(element, "isLgl")),
        picture=element.find(W + "lvlPicBulletId") is not None,
        indent=int(left) / 20 if left.lstrip("-").isdigit() else 0.0,
    )
    custom = element.find(f"{_MC}AlternateContent/{_MC}Choice/{W}numFmt")
    if custom is None:
        custom = element.find(W + "numFmt")
    if custom is not None and custom.get(W + "val") == "custom":
        sample = (custom.get(W + "format") or "").split(",")[0].strip()
        width = len(sample) if sample.isdigit() else 0
        level = replace(level, form="decimal", width=width)
    return level
