"""Labels by their place: what stands at a line's start before a wide gap, as numbering prints it.

In: lines. Out: labels. Must not know paragraphs or tags, nor labels that only their look shows.
"""

from __future__ import annotations

import re

from handbook.importers.pdf.glyphs import UNKNOWN
from handbook.importers.pdf.lines import BULLETS, Line

_WEAK = f"{UNKNOWN}o§–—*-"  # these are bullets only before a tab
_BULLET = re.compile(rf"[{BULLETS}{re.escape(_WEAK)}](?=\s|$)")
_NAMED = re.compile(r"[A-Z][a-z]+ (?:\d{1,3}|[A-Z]|[IVXLC]{1,6})[.:)]?$")  # Section 1: Rule A
_LABEL = re.compile(r"[(\[]?(?:\d{1,3}|[ivxlcIVXLC]{1,6}|[A-Za-z]{1,2})(?: ?[.\-]\d{1,3})*[.):\]]*$")


def label_of(line: Line) -> str:
    """The label that the line starts with, if its place shows it: a bullet, or a number with a tab after."""
    first = line.text[: line.tab] if line.tab else ""
    if bullet := _BULLET.match(line.text):
        return bullet[0] if line.tab == 1 or bullet[0] not in _WEAK else ""
    if first and _LABEL.match(first) and (any(map(str.isdigit, first)) or first[-1] in ".)]"):
        return first
    if first and _NAMED.match(first):
        return first
    return ""


def cut_label(line: Line, label: str) -> None:
    """The label leaves the line's text; the line keeps its place."""
    if label and line.text.startswith(label):
        line.text = line.text[len(label) :].strip()
