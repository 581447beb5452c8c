"""Long policies made by a seeded generator: the same mix of clauses, lists and headings that real ones have.

In: a seed and a size. Out: a `Document` with its truth. The words mean nothing; only their shapes matter.
"""

from __future__ import annotations

import random

from tests.benchmark.parts import Document, Kind, Level, Look, Part

_LISTS = {
    "main": (
        Level(text="%1.", style="Heading1"),
        Level(text="%1.%2"),
        Level(text="(%3)", form="lowerLetter"),
        Level(text="(%4)", form="lowerRoman"),
    ),
    "bullets": (Level(text="\uf0b7", form="bullet"),),
}
_WHO = (
    "staff",
    "governors",
    "teachers",
    "volunteers",
    "visitors",
    "contractors",
    "pupils",
    "parents",
    "managers",
)
_MUST = ("must", "may", "should", "shall", "will", "cannot")
_DO = (
    "report",
    "record",
    "share",
    "keep",
    "publish",
    "check",
    "approve",
    "delete",
    "discuss",
    "review",
    "follow",
)
_WHAT = (
    "accounts",
    "pictures",
    "messages",
    "posts",
    "links",
    "comments",
    "passwords",
    "names",
    "records",
    "groups",
)
_HOW = (
    "without delay",
    "in writing",
    "before each term",
    "with consent",
    "on school devices",
    "during lessons",
)
_MORE = (
    "unless the head teacher agrees",
    "because others rely on it",
    "as section {} explains",
    "see {}.{} above",
)
_ORDINARY = Look()
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi")


def long_document(
    *, name: str, seed: int, sections: int, typed: bool, head: str = "", foot: str = "", contents: bool = False,
    look: Look = _ORDINARY,
) -> Document:  # fmt: skip
    """Sections of numbered clauses, some with lettered and roman items or bullets under them, and plain paragraphs."""
    maker = _Maker(random.Random(seed), typed=typed)
    parts = [Part(kind=Kind.TITLE, text=f"Social media policy number {seed}")]
    for section in range(1, sections + 1):
        parts += maker.section(section)
    return Document(
        name=name, parts=tuple(parts), lists=_LISTS, head=head, foot=foot, contents=contents, look=look,
    )  # fmt: skip


class _Maker:
    def __init__(self, chance: random.Random, *, typed: bool) -> None:
        self._chance = chance
        self._typed = typed

    def section(self, number: int) -> list[Part]:
        """A heading and its clauses."""
        words = f"{self._chance.choice(_WHAT)} and {self._chance.choice(_WHO)}".capitalize()
        parts = [self._part(f"{number}.", words, 0, 1, kind=Kind.HEADING)]
        for clause in range(1, self._chance.randint(3, 7)):
            lead_in = self._chance.random()
            ends = ":" if lead_in < 0.4 else "."
            parts.append(self._part(f"{number}.{clause}", self.sentences(ends), 1, 0))
            if lead_in < 0.2:
                parts += self._lettered()
            elif lead_in < 0.4:
                parts += self._bullets()
        if self._chance.random() < 0.3:
            parts.append(Part(text=self.sentences(".")))
        return parts

    def sentences(self, ends: str) -> str:
        """One to four sentences; some mention a section, so that a line may begin with a number."""
        count = self._chance.choice((1, 1, 2, 3, 4))
        return " ".join(self._sentence() + ("." if n < count - 1 else ends) for n in range(count))

    def _sentence(self) -> str:
        pick = self._chance.choice
        text = f"{pick(_WHO).capitalize()} {pick(_MUST)} {pick(_DO)} {pick(_WHAT)} and {pick(_WHAT)} {pick(_HOW)}"
        if self._chance.random() < 0.5:
            more = pick(_MORE).format(self._chance.randint(1, 9), self._chance.randint(1, 9))
            text = f"{text}, {more}"
        return text

    def _lettered(self) -> list[Part]:
        parts = []
        for letter in "abcde"[: self._chance.randint(2, 5)]:
            parts.append(self._part(f"({letter})", self._sentence() + ";", 2, 1))
            if self._chance.random() < 0.2:
                parts += [
                    self._part(f"({_ROMAN[n]})", self._sentence() + ";", 3, 2)
                    for n in range(self._chance.randint(2, 4))
                ]
        return parts

    def _bullets(self) -> list[Part]:
        return [
            Part(label="•", text=self._sentence() + ";", depth=1, auto=("bullets", 0))
            for _ in range(self._chance.randint(2, 5))
        ]

    def _part(self, label: str, text: str, level: int, depth: int, kind: Kind = Kind.TEXT) -> Part:
        numbered = None if self._typed else ("main", level)
        return Part(kind=kind, label=label, text=text, depth=depth, auto=numbered)
