"""Notes of a web page: a mark in the text links to a note, and the note links back to the mark.

In: the page's tree. Out: which elements are notes, with their labels, and the marks, which are taken out of the tree.
So Word, Google Docs, pandoc, WordPress and GitHub all write them. Must not know what becomes of a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from handbook.importers.html.labels import emptied
from handbook.importers.html.tree import text_of

_HOLDERS = ("p", "li", "div", "dd", "td", "aside")
_NAMED = re.compile(
    r"(?:mso-element\s*:\s*(?:foot|end)note\b)|^_?(?:ftn|edn|fn|sdfootnote|sdendnote)[\w:.-]*\d$", re.I
)
_LONGEST_MARK = 8  # characters


@dataclass(slots=True)
class Notes:
    """labels: each note's, in the order of the marks. marks: what was printed where the text refers to one."""

    labels: dict[etree._Element, str] = field(default_factory=dict)
    marks: list[str] = field(default_factory=list)


def notes_of(root: etree._Element) -> Notes:
    """All notes that something refers to. Changes the tree: marks and links back go."""
    notes = Notes()
    named = _named(root)
    places = {element: n for n, element in enumerate(root.iter(etree.Element))}
    links = [a for a in root.iter("a") if a.get("href", "").startswith("#")]
    for mark in links:
        target = named.get(mark.get("href", "")[1:])
        printed = text_of(mark)
        # a target above the mark: then this is the link back
        if target is None or not printed or len(printed) > _LONGEST_MARK or mark in notes.labels:
            continue
        holder = _holder(target)
        if holder is None or any(e is holder for e in mark.iterancestors()) or places[target] < places[mark]:
            continue
        back = next((a for a in holder.iter("a") if _leads_to(a, mark, named)), None)
        if back is None:
            continue
        own = text_of(back)
        if holder not in notes.labels:
            notes.labels[holder] = (
                own if any(map(str.isalnum, own)) and len(own) <= _LONGEST_MARK else printed
            )
            if not any(map(str.isalnum, own)):
                notes.marks.append(own)
            emptied(back)
        notes.marks.append(printed)
        emptied(mark)
    return notes


def _named(root: etree._Element) -> dict[str, etree._Element]:
    named: dict[str, etree._Element] = {}
    for element in root.iter(etree.Element):
        for name in (element.get("id"), element.get("name")):
            if name:
                named.setdefault(name, element)
    return named


def _holder(target: etree._Element) -> etree._Element | None:
    """The whole note: what is named, or the paragraph or item that it stands in, or what Word sets around it."""
    around = [target, *target.iterancestors()]
    holder = next((e for e in around if e.tag in _HOLDERS), None)
    above = holder.getparent() if holder is not None else None
    if above is not None and above.tag == "div" and _is_named(above):
        return above
    return holder


def _is_named(element: etree._Element) -> bool:
    return any(_NAMED.search(element.get(key, "")) for key in ("id", "style"))


def _leads_to(back: etree._Element, mark: etree._Element, named: dict[str, etree._Element]) -> bool:
    """Whether a link leads to the mark, to what stands around it, or to what stands in it."""
    target = named.get(back.get("href", "")[1:]) if back.get("href", "").startswith("#") else None
    if target is None:
        return False
    around = (mark, *(e for e in mark.iterancestors() if e.tag in ("sup", "span")))
    return any(target is e for e in (*around, *mark.iter(etree.Element)))
