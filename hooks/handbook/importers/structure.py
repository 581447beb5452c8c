"""Structure: parts become headings and clauses with their nesting, by labels first and the file's depth second.

In: pieces. Out: `Draft` values in document order, each with the indent that our own format needs to nest it so.
Must not know any format, ids or front matter. The tree is the one that `sources.blocks` reads from these indents,
so that what is written is what is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.importers.headings import heading_levels
from handbook.importers.parts import Part, parts_of
from handbook.importers.pieces import Piece, PieceKind
from handbook.model import ClauseKind
from handbook.sources.labels import BULLET, Reading

_LOOK_AHEAD = 4  # paragraphs that may stand between two items of one list
_SAME_INDENT = 1.0  # points


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A heading or clause to be written. level is a heading's; indent (0, 2, 4 …) a clause's.

    typed: what of the label stood in the source's own text, bullet glyphs included.
    """

    kind: ClauseKind
    label: str
    text: str
    level: int
    indent: int
    where: str
    typed: str = ""


@dataclass(slots=True)
class _Open:
    """A clause that may get children. reading: how its label counts; items: whether items stand below it."""

    part: Part
    kind: ClauseKind
    indent: int
    reading: Reading | None
    has_items: bool = False


def drafts_of(pieces: Sequence[Piece]) -> tuple[Draft, ...]:
    """Every piece as headings and clauses."""
    parts = parts_of(pieces)
    levels = heading_levels(parts)
    nesting = _Nesting(parts, levels)
    return tuple(nesting.draft(place) for place in range(len(parts)))


class _Nesting:
    """Walks the parts of one document; the open clauses are a stack, the innermost last."""

    def __init__(self, parts: Sequence[Part], levels: Sequence[int]) -> None:
        self._parts = parts
        self._levels = levels
        self._open: list[_Open] = []
        self._numbered: Reading | None = None  # the last "1." of the section itself

    def draft(self, place: int) -> Draft:
        part = self._parts[place]
        if self._levels[place]:
            self._open = []
            self._numbered = None
            return _draft(part, ClauseKind.HEADING, level=self._levels[place])
        if part.kind in (PieceKind.ROW, PieceKind.NOTE):
            self._open = []
            return _draft(part, ClauseKind.PARAGRAPH)
        if not part.label:
            return self._paragraph(place, part)
        if part.label == BULLET:
            return self._bullet(part)
        return self._labelled(place, part)

    # without a label

    def _paragraph(self, place: int, part: Part) -> Draft:
        """A clause of the section, unless a list goes on below it: then it is the item's second paragraph."""
        above = self._open[-1] if self._open else None
        if above and part.text[:1].islower():
            if _leads_in(above):
                return self._push(part, ClauseKind.PARAGRAPH, above.indent + 2, None)
            if self._is_one_of_a_list(above):  # the next line of a list that lost its labels
                self._open.pop()
                return self._push(part, ClauseKind.PARAGRAPH, above.indent, None)
        item = self._list_going_on(place)
        if item is None:
            item = self._set_in_with(part)
        if item is not None:
            del self._open[item + 1 :]
            return self._push(part, ClauseKind.PARAGRAPH, self._open[item].indent + 2, None)
        self._open = []
        return self._push(part, ClauseKind.PARAGRAPH, 0, None)

    def _is_one_of_a_list(self, above: _Open) -> bool:
        lead = self._open[-2] if len(self._open) > 1 else None
        plain = above.kind is ClauseKind.PARAGRAPH and not above.part.label and above.part.text[:1].islower()
        return plain and lead is not None and _leads_in(lead) and above.indent == lead.indent + 2

    def _set_in_with(self, part: Part) -> int | None:
        """The innermost open item that the file sets no further in than this paragraph, if it sets it in at all.

        A paragraph that stands level with what leads in to the list does not.
        """
        indent = part.piece.indent
        leads = [o.part.piece.indent for o in self._open if o.kind is ClauseKind.PARAGRAPH]
        if any(indent <= lead + _SAME_INDENT for lead in leads):
            return None
        for place in range(len(self._open) - 1, -1, -1):
            above = self._open[place]
            if above.kind is ClauseKind.ITEM and 0 < above.part.piece.indent <= indent + _SAME_INDENT:
                return place
        return None

    def _list_going_on(self, place: int) -> int | None:
        """The open item of which the list goes on after the paragraph at `place`."""
        for ahead in range(place + 1, min(place + 1 + _LOOK_AHEAD, len(self._parts))):
            part = self._parts[ahead]
            if self._levels[ahead] or part.kind in (PieceKind.ROW, PieceKind.NOTE) or part.label == BULLET:
                return None
            if part.label:
                found = self._continued(part)
                open_item = found is not None and self._open[found[0]].kind is ClauseKind.ITEM
                return found[0] if found and open_item else None
        return None

    # with a label

    def _bullet(self, part: Part) -> Draft:
        reading = part.readings[0]
        while self._open:
            above = self._open[-1]
            if self._interrupts(above, part, reading):
                self._open.pop()
                continue
            if above.reading == reading and self._begins_inside(above, part):
                break
            if above.reading == reading and self._glyph_stands_before(part):
                self._open.pop()
                continue
            if above.reading == reading and above.part.depth == part.depth:
                return self._beside(len(self._open) - 1, part, reading)
            deeper = above.reading == reading and above.part.depth > part.depth
            if not (deeper and self._bullet_at(part.depth)) and not self._finished(above, part):
                break
            self._open.pop()
        return self._push_item(part, reading)

    def _interrupts(self, above: _Open, part: Part, reading: Reading) -> bool:
        """Whether what stands above is only a further paragraph of an item that this one is beside."""
        further = not above.part.label and above.indent > 0 and not above.part.text.endswith(":")
        return further and any(o.reading == reading and o.part.depth == part.depth for o in self._open)

    def _begins_inside(self, above: _Open, part: Part) -> bool:
        """Whether a typed sign that no open list has begins one below this item, by a lead-in or set in further."""
        new = (
            bool(part.typed)
            and bool(above.part.typed)
            and all(o.part.typed != part.typed for o in self._open)
        )
        set_in = part.piece.indent > above.part.piece.indent + _SAME_INDENT
        return new and (set_in or above.part.text.endswith(":"))

    def _glyph_stands_before(self, part: Part) -> bool:
        """Whether the innermost list has another typed sign, and one further out has this one."""
        *further_out, last = (o.part.typed for o in self._open)
        return bool(part.typed) and bool(last) and last != part.typed and part.typed in further_out

    def _bullet_at(self, depth: int) -> bool:
        return any(o.part.label == BULLET and o.part.depth <= depth for o in self._open)

    def _finished(self, above: _Open, part: Part) -> bool:
        """Whether the file's own depth says that a new list stands beside the one above, not in it."""
        automatic = all(p.piece.kind is not PieceKind.PARAGRAPH and p.label for p in (part, above.part))
        level_with = above.part.depth >= part.depth and above.kind is ClauseKind.ITEM
        counts_apart = (
            bool(part.piece.label) and bool(above.part.piece.label) and part.label != above.part.label
        )
        return automatic and level_with and counts_apart and not above.part.text.endswith(":")

    def _labelled(self, place: int, part: Part) -> Draft:
        long = next((r for r in part.readings if len(r.numbers) > 1), None)
        if long is not None:
            return self._sectional(part, long)
        found = self._continued(part)
        if found and self._is_new_roman(place, part):
            found = None
        if found:
            return self._beside(found[0], part, found[1])
        section = next((r for r in part.readings if self._goes_on(self._numbered, r)), None)
        if section is not None:
            self._open = []
            return self._push_numbered(part, section)
        first = next((r for r in part.readings if r.numbers == (1,)), None)
        again = self._same_look((first,) if first else part.readings)
        if again and (first is None or self._is_same_list(again[0], part)):
            return self._beside(again[0], part, again[1])
        while self._open and self._finished(self._open[-1], part):
            self._open.pop()
        return self._begin(part, first or self._likeliest(place, part))

    def _continued(self, part: Part) -> tuple[int, Reading] | None:
        """The open clause that this label is the next after, innermost first."""
        for place in range(len(self._open) - 1, -1, -1):
            for reading in part.readings:
                if self._goes_on(self._open[place].reading, reading):
                    return place, reading
        return None

    @staticmethod
    def _goes_on(before: Reading | None, reading: Reading) -> bool:
        if before is None or before.look != reading.look or len(reading.numbers) != 1:
            return False
        return reading.numbers[0] == before.numbers[0] + 1

    def _is_new_roman(self, place: int, part: Part) -> bool:
        """`i` right after `h` is a letter, unless `ii` comes next."""
        roman = next((r for r in part.readings if r.numbers == (1,)), None)
        return roman is not None and len(part.readings) > 1 and self._counts_on(place, roman)

    def _counts_on(self, place: int, reading: Reading) -> bool:
        """Whether the next label below is the one after this."""
        for ahead in self._parts[place + 1 : place + 1 + _LOOK_AHEAD]:
            if ahead.label and ahead.label != BULLET:
                return any(self._goes_on(reading, following) for following in ahead.readings)
        return False

    def _likeliest(self, place: int, part: Part) -> Reading:
        """How a list that starts in the middle counts: as its next label does, else as what is the smaller number."""
        on = next((reading for reading in part.readings if self._counts_on(place, reading)), None)
        return on or min(part.readings, key=lambda reading: reading.numbers)

    def _same_look(self, ways: Sequence[Reading]) -> tuple[int, Reading] | None:
        for place in range(len(self._open) - 1, -1, -1):
            before = self._open[place].reading
            for reading in ways:
                if before is not None and before.look == reading.look:
                    return place, reading
        return None

    def _is_same_list(self, place: int, part: Part) -> bool:
        """A list that starts again at its first label stays a neighbour, unless the file sets it deeper."""
        return part.depth <= self._open[place].part.depth

    def _sectional(self, part: Part, reading: Reading) -> Draft:
        """3.1 stands in its section, 3.1.1 under 3.1 where the format can say so."""
        while self._open:
            above = self._open[-1]
            own = above.reading.numbers if above.reading else ()
            if (
                own
                and own == reading.numbers[:-1]
                and not above.has_items
                and above.kind is ClauseKind.PARAGRAPH
            ):
                return self._push(part, ClauseKind.PARAGRAPH, above.indent + 2, reading)
            if above.reading and above.reading.look == reading.look:
                return self._beside(len(self._open) - 1, part, reading)
            self._open.pop()
        return self._push(part, ClauseKind.PARAGRAPH, 0, reading)

    # placing

    def _begin(self, part: Part, reading: Reading) -> Draft:
        """The first label of a list, or one with no company."""
        above = self._open[-1] if self._open else None
        counts_clauses = reading.look in ("1", "1:") or not reading.numbers or len(part.label) > 5
        leads = above is not None and (
            above.kind is ClauseKind.ITEM or not above.part.text.endswith((".", ";", "?"))
        )
        if counts_clauses and not leads and part.depth == 0:
            self._open = []
            return self._push_numbered(part, reading)
        return self._push_item(part, reading)

    def _push_numbered(self, part: Part, reading: Reading) -> Draft:
        self._numbered = reading
        return self._push(part, ClauseKind.PARAGRAPH, 0, reading)

    def _beside(self, place: int, part: Part, reading: Reading) -> Draft:
        """A neighbour of the open clause at `place`."""
        neighbour = self._open[place]
        del self._open[place:]
        if neighbour.kind is ClauseKind.ITEM and not self._can_hold(neighbour.indent):
            return self._push_item(part, reading)
        if neighbour.kind is ClauseKind.PARAGRAPH and neighbour.indent == 0:
            self._numbered = reading if len(reading.numbers) == 1 else self._numbered
        return self._push(part, neighbour.kind, neighbour.indent, reading)

    def _can_hold(self, indent: int) -> bool:
        return indent == 0 or bool(self._open)

    def _push_item(self, part: Part, reading: Reading | None) -> Draft:
        """An item under the innermost open clause: level with a paragraph, further in than an item."""
        above = self._open[-1] if self._open else None
        indent = 0
        if above is not None:
            indent = above.indent if above.kind is ClauseKind.PARAGRAPH else above.indent + 2
            above.has_items = True
        return self._push(part, ClauseKind.ITEM, indent, reading)

    def _push(self, part: Part, kind: ClauseKind, indent: int, reading: Reading | None) -> Draft:
        self._open.append(_Open(part, kind, indent, reading))
        return _draft(part, kind, indent=indent)


def _leads_in(above: _Open) -> bool:
    """A paragraph that ends in a colon and has nothing below it yet."""
    return above.kind is ClauseKind.PARAGRAPH and not above.has_items and above.part.text.endswith(":")


def _draft(part: Part, kind: ClauseKind, *, level: int = 0, indent: int = 0) -> Draft:
    return Draft(
        kind=kind,
        label=part.label,
        text=part.text,
        level=level,
        indent=indent,
        where=part.where,
        typed=part.typed,
    )
