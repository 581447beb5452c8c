"""Word's fields: page numbers, references, tables of contents; a code, and the result that Word last printed.

In: the marks of fields, in the document's order. Out: where the walk stands. Must not know what it reads there.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from handbook.importers.docx.styles import W

MARKS = (W + "fldChar", W + "instrText", W + "fldSimple")
_COUNTING = frozenset(("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"))


@dataclass(slots=True)
class _Field:
    code: str = ""
    at_result: bool = False

    @property
    def name(self) -> str:
        return (self.code.split() or [""])[0].upper()


class Fields:
    """The fields that are open, the innermost last. They may span paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self.uncounted = False  # whether a field prints a number that the file does not hold

    def meet(self, mark: etree._Element) -> None:
        kind = mark.get(W + "fldCharType")
        if mark.tag == W + "fldSimple":
            self._look_at(_Field(mark.get(W + "instr", "")))
        elif kind == "begin":
            self._open.append(_Field())
        elif not self._open:
            return
        elif mark.tag == W + "instrText":
            self._open[-1].code += mark.text or ""
            self._look_at(self._open[-1])
        elif kind == "separate":
            self._open[-1].at_result = True
        elif kind == "end":
            self._open.pop()

    def _look_at(self, field: _Field) -> None:
        self.uncounted = self.uncounted or field.name in _COUNTING

    @property
    def in_contents(self) -> bool:
        return any(field.name == "TOC" for field in self._open)

    @property
    def in_code(self) -> bool:
        """Whether a field inside another's code is being read: what it prints is only reckoned with."""
        return any(not field.at_result for field in self._open[:-1])
