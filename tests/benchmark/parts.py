"""What the benchmark's documents are made of: parts with a known truth, and how Word is to number them.

In: nothing. Out: frozen types that the makers of each format and the scoring share. Must not know the importers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

ALL_FORMATS = ("docx", "odt", "html", "text", "pdf-tagged", "pdf-untagged")


class Kind(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    ROW = "row"
    NOTE = "note"
    GONE = "gone"  # a paragraph that a tracked change took away: no part of the truth


class Change(StrEnum):
    """What a tracked change did to a run, or that it stands in a content control."""

    NONE = "none"
    GONE = "gone"
    CAME = "came"
    MOVED_AWAY = "moved away"
    MOVED_HERE = "moved here"
    CONTROL = "control"


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    change: Change = Change.NONE

    @property
    def stays(self) -> bool:
        return self.change not in (Change.GONE, Change.MOVED_AWAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of automatic numbering, in Word's own terms."""

    text: str  # "%1.%2", "(%3)", "•"
    form: str = "decimal"
    start: int = 1
    legal: bool = False
    restart: int | None = None  # w:lvlRestart
    suffix: str = "tab"
    style: str = ""  # the paragraph style that brings this level with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One clause, heading, table row or note.

    label, text: the truth. depth: a heading's level from 1, else the nesting from 0.
    auto: the list and level that number it; without it a label is typed.
    """

    text: str = ""
    kind: Kind = Kind.TEXT
    label: str = ""
    depth: int = 0
    auto: tuple[str, int] | None = None
    start: int | None = None  # the list starts anew here, with this number
    by_style: str = ""  # the paragraph style that numbers it, instead of the paragraph itself
    bold: bool = False  # a heading that is no heading style, only bold
    runs: tuple[
        Run, ...
    ] = ()  # where the paragraph is more than one plain run; the text is what stays of them
    boxed: bool = False  # in a text box that hangs on the part before
    controlled: bool = False  # the whole paragraph in a content control
    mark: str = ""  # the note that the text's end refers to
    gap: str = " "  # between a typed label and the text

    @property
    def printed(self) -> str:
        return f"{self.label}{self.gap}{self.text}".strip() if self.label else self.text

    @property
    def spans(self) -> tuple[Run, ...]:
        """The runs, with a label that was typed before them."""
        runs = self.runs or (Run(self.text),)
        return runs if self.auto or not self.label else (Run(f"{self.label}{self.gap}"), *runs)

    @property
    def cells(self) -> list[str]:
        return self.printed.split(" | ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the PDF is set, in points. first: the indent of a paragraph's first line."""

    size: float = 11.0
    pitch: float = 1.26  # times the size
    space: float = 6.0  # after a paragraph
    first: float = 0.0
    columns: int = 1
    hanging: bool = True  # whether text stands clear of its label
    justified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A case of the benchmark. styles: paragraph styles of the DOCX: name to the style it is based on."""

    name: str
    parts: tuple[Part, ...]
    lists: Mapping[str, tuple[Level, ...]] = field(default_factory=dict)
    styles: Mapping[str, str] = field(default_factory=dict)
    overrides: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)  # of a list's levels, in w:num
    shares: Mapping[str, str] = field(
        default_factory=dict
    )  # a list that counts on with another's abstractNum
    head: str = ""  # running head
    foot: str = ""  # running foot; {page} and {pages} are filled in
    contents: bool = False
    hyphens: Mapping[str, int] = field(
        default_factory=dict
    )  # words cut at a line end, and after how many letters
    look: Look = Look()  # in the PDF
    formats: tuple[str, ...] = ALL_FORMATS

    @property
    def truth(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.kind is not Kind.GONE)
