"""Footnotes and endnotes of a Word document: pieces in the order of their marks, with the labels that Word prints.

In: the parts that hold them, and references as they are met. Out: texts and labels. Must not know the body.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from handbook.importers.docx.members import Members
from handbook.importers.docx.styles import W, value
from handbook.importers.numerals import written

_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}


class Notes:
    """All notes of a document; `refer` as the walk meets their marks, then `texts`."""

    def __init__(self, members: Members, body: etree._Element) -> None:
        settings = members.tree("settings")
        self._notes: dict[tuple[str, str], etree._Element] = {}
        self._met: dict[tuple[str, str], str] = {}
        self._numbers: dict[str, int] = {}
        self._forms: dict[str, str] = {}
        for kind, usual in _FORMS.items():
            tree = members.tree(f"{kind}s")
            notes = [] if tree is None else tree.findall(W + kind)
            self._notes |= {(kind, note.get(W + "id", "")): note for note in notes}
            places = [section.find(f"{W}{kind}Pr") for section in body.iter(W + "sectPr")]
            places.append(None if settings is None else settings.find(f"{W}{kind}Pr"))
            form = next((f for place in places if (f := value(place, "numFmt"))), usual)
            start = next((s for place in places if (s := value(place, "numStart"))), "1")
            self._forms[kind] = form
            self._numbers[kind] = int(start) - 1 if start.isdigit() else 0

    def refer(self, kind: str, note_id: str, own_mark: str) -> None:
        """A mark in the text; one that the author typed takes no number."""
        if (kind, note_id) in self._met:
            return
        self._numbers[kind] += not own_mark
        self._met[kind, note_id] = own_mark or written(self._numbers[kind], self._forms[kind])

    def texts(self) -> Iterator[tuple[list[etree._Element], str | None]]:
        """The paragraphs of each note with its label, footnotes first; None for one that nothing refers to."""
        for kind in _FORMS:
            for key in self._met:
                if key[0] == kind and key in self._notes:
                    yield list(self._notes[key].iter(W + "p")), self._met[key]
        for key, note in self._notes.items():
            if key not in self._met:
                yield list(note.iter(W + "p")), None
