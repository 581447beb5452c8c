"""Paragraphs of an untagged PDF, from where its lines stand.

In: the lines and table rows of every page, without furniture. Out: blocks in reading order; a paragraph that runs over
a page end is one block. Must not know tags or clauses. What tells: the distance to the line above, the indent, a label,
the type's size and weight, and a line that ended although the next word would have fitted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from handbook.importers.pdf.across import goes_on_beside, reads_across
from handbook.importers.pdf.labels import label_of
from handbook.importers.pdf.lines import MARK_OPEN, Line, marks_in
from handbook.importers.pdf.tables import Row
from handbook.sources.labels import split_typed_label

_SAME_X = 2.5  # points
_LOOSER = 1.17  # times the usual distance: a new paragraph
_DRAWN = 8  # characters, none of them a letter
_EARLY = 0.3  # of the turns in the middle of a sentence come before the edge: the text is narrower
_SENTENCE_ENDS = re.compile(r"[.!?:;][\"'’”)\]]*$")
_NOTE = re.compile(f"{MARK_OPEN}[^ ]{{1,3}} ?|\\d{{1,3}}\\s")

_Stand = tuple[bool, int]  # in a column or not, and how far in


@dataclass(slots=True)
class Block:
    """A paragraph, item, note or table row, as lines."""

    lines: list[Line] = field(default_factory=list)
    label: str = ""
    row: Row | None = None
    note: bool = False

    def only_label(self) -> bool:
        """Whether a number stands on a line of its own: its text comes below."""
        label, rest = split_typed_label(self.lines[0].text)
        return len(self.lines) == 1 and bool(label) and not rest


class Layout:
    """The measures of a document: usual line distances and the right edge of its text."""

    def __init__(self, lines: Sequence[Line]) -> None:
        sizes = Counter[float]()
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
        self.body = sizes.most_common(1)[0][0] if sizes else 10.0
        self._rights = [
            self._edge_of(line for line in lines if line.column == column) for column in (False, True)
        ]
        starts = sorted(line.x0 for line in lines)
        self.left = starts[len(starts) // 50] if starts else 0.0
        self._pitches = _pitches(lines)
        self._hanging = _hanging(lines)
        self._narrow = self._narrower(lines)

    def _edge_of(self, lines: Iterable[Line]) -> float:
        edges = sorted(line.x1 for line in lines if abs(line.size - self.body) < 0.6)
        return edges[int(len(edges) * 0.99)] if edges else 0.0

    def _narrower(self, lines: Sequence[Line]) -> dict[_Stand, float]:
        """Where text that starts in one place ends, if it turns before the edge: a cell without rules, a narrow page.

        Words that go on with a sentence on the next line did not fit on theirs.
        """
        reach: dict[_Stand, float] = {}
        turns: dict[_Stand, list[bool]] = {}
        for above, line in pairwise(lines):
            stand = _stand(above)
            if abs(above.size - self.body) < 0.6:
                reach[stand] = max(reach.get(stand, 0.0), above.x1)
            goes_on = line.text[:1].islower() and not label_of(line) and not reads_across(above, line)
            if goes_on and stand == _stand(line) and above.y > line.y:
                early = above.x1 + _would_take(line) < self._rights[line.column]
                turns.setdefault(stand, []).append(early)
        return {
            stand: reach[stand]
            for stand, early in turns.items()
            if stand in reach and sum(early) >= max(2, _EARLY * len(early))
        }

    def _right(self, line: Line) -> float:
        """The right edge of the text that the line belongs to."""
        return self._narrow.get(_stand(line), self._rights[line.column])

    def pitch(self, size: float) -> float:
        near = [s for s in self._pitches if abs(s - size) < 0.6]
        return self._pitches[near[0]] if near else size * 1.3

    def blocks(self, pages: Iterable[Sequence[Line | Row]]) -> list[Block]:
        """The paragraphs of the pages; each page's notes come after what stands above them."""
        done: list[Block] = []
        open_: Block | None = None
        for page in pages:
            body, notes = self._notes(page)
            first = True
            for part in body:
                if isinstance(part, Row):
                    done.append(Block(row=part))
                    open_ = None
                elif open_ is not None and not self._starts(open_, part, jumps=first or _jumps(open_, part)):
                    open_.lines.append(part)
                else:
                    open_ = Block(lines=[part], label=label_of(part))
                    done.append(open_)
                first = False
            done += notes
        return done

    def _notes(self, page: Sequence[Line | Row]) -> tuple[list[Line | Row], list[Block]]:
        """Smaller type at the foot of the page, from its first mark on, is notes.

        Their marks may stand level, as long as the first of them is raised in the text above.
        """
        start = len(page)
        while start and isinstance(line := page[start - 1], Line) and line.size < 0.93 * self.body:
            start -= 1
        foot = [line for line in page[start:] if isinstance(line, Line)]
        above = {mark for line in page[:start] if isinstance(line, Line) for mark in marks_in(line.text)}
        notes: list[Block] = []
        for index, line in enumerate(foot):
            named = line.text.startswith(MARK_OPEN) or line.text.split()[0] in above
            if _NOTE.match(line.text) and (index or named):
                notes.append(Block(lines=[line], note=True))
            elif notes:
                notes[-1].lines.append(line)
            else:
                return list(page), []
        return list(page[:start]), notes

    def _starts(self, block: Block, line: Line, *, jumps: bool) -> bool:
        """Whether the line starts a new paragraph after those of the block. jumps: it is on a new page or column."""
        last = block.lines[-1]
        if _is_drawn(last) or _is_drawn(line):
            return True
        if block.only_label() and not label_of(line) and not jumps:
            return False
        if abs(last.size - line.size) > 0.6 or (last.bold != line.bold and self._weight_tells(block, line)):
            return True
        if not jumps and last.y - line.y > self.pitch(line.size) * _LOOSER + 0.5:
            return True
        if reads_across(block.lines[0], line):
            return not (self._full(last) and goes_on_beside(block.lines[0], line))
        if goes_on_beside(block.lines[0], line):
            return False
        if self._labelled(block, line) or self._indent_tells(block, line) or self._short(last, line):
            return True
        return jumps and bool(_SENTENCE_ENDS.search(last.text)) and not self._full(last)

    def _weight_tells(self, block: Block, line: Line) -> bool:
        """A bold line among plain ones is a heading, unless bold words of a paragraph just happen to fill a line."""
        last = block.lines[-1]
        if last.bold and not line.bold:
            heading = all(above.bold for above in block.lines)
            return heading and (len(block.lines) > 1 or not self._full(last))
        return not self._full(last) or bool(_SENTENCE_ENDS.search(last.text))

    def _labelled(self, block: Block, line: Line) -> bool:
        """A number at a line's start may be the end of "see section 3.1": where it stands, and what ended, tells."""
        first, last = block.lines[0], block.lines[-1]
        if label_of(line):
            return True
        label, rest = split_typed_label(line.text)
        if not label:
            return False
        hangs = (
            self._hanging
            and bool(block.label)
            and abs(first.x0 - line.x0) < _SAME_X < abs(first.tab_x - first.x0)
        )
        ended = bool(_SENTENCE_ENDS.search(last.text)) or not self._full(last)
        return hangs or ended or (bool(rest) and rest[0].isupper() and line.x0 < last.x0 - _SAME_X)

    def _indent_tells(self, block: Block, line: Line) -> bool:
        first, last = block.lines[0], block.lines[-1]
        if len(block.lines) > 1:
            return abs(line.x0 - last.x0) > _SAME_X and not self._centred(last, line)
        unended = self._full(last) and not _SENTENCE_ENDS.search(last.text)
        if block.label:
            return line.x0 < first.x0 - _SAME_X or (line.x0 > first.tab_x + _SAME_X * 2 and not unended)
        if split_typed_label(first.text)[0] and 0 < line.x0 - first.x0 - first.word < first.size:
            return False  # it hangs below the text, though the label leaves no room for a wide gap
        runs_on = unended and line.text[:1].islower()
        return line.x0 > first.x0 + _SAME_X * 3 and not runs_on and not self._centred(first, line)

    def _centred(self, above: Line, line: Line) -> bool:
        return abs((above.x0 + above.x1) - (line.x0 + line.x1)) < _SAME_X * 2

    def _full(self, line: Line) -> bool:
        right = self._right(line)
        return line.x1 > right - 0.18 * (right - self.left)

    def _short(self, last: Line, line: Line) -> bool:
        """Whether the line's first word would have fitted on the line above: then somebody ended it there."""
        if last.text.endswith(("-", "\u00ad")):
            return False
        return last.x1 + _would_take(line) < self._edge(last, line)

    def _edge(self, last: Line, line: Line) -> float:
        """The right edge: that of the text, but lines that are centred are narrower by as much as they are set in."""
        if self._centred(last, line) and last.x0 > self.left + 20:
            return min(self._right(last), max(last.x1, line.x1))
        return self._right(last)


def _is_drawn(line: Line) -> bool:
    """A line to cut along or to write on."""
    return len(line.text) > _DRAWN and not any(map(str.isalnum, line.text))


def _would_take(line: Line) -> float:
    """The room that the line's first word takes at the end of the line above."""
    return 0.28 * line.size + line.word + 2


def _stand(line: Line) -> _Stand:
    """Where the line's text starts, past its label, and whether that is in a column."""
    return line.column, round((line.tab_x if label_of(line) else line.x0) / _SAME_X)


def _jumps(block: Block, line: Line) -> bool:
    last = block.lines[-1]
    return line.y > last.y or line.column != last.column


def _hanging(lines: Sequence[Line]) -> bool:
    """Whether the text of labelled paragraphs goes on clear of the label, not below it."""
    votes = 0
    for above, line in pairwise(lines):
        if label_of(above) and not label_of(line) and above.page == line.page:
            votes += (abs(line.x0 - above.tab_x) < _SAME_X) - (abs(line.x0 - above.x0) < _SAME_X)
    return votes >= 0


def _pitches(lines: Sequence[Line]) -> dict[float, float]:
    """For each size of type, the distance between lines of one paragraph: the smallest that is not rare.

    A line that starts in lower case goes on with a sentence. Where none does, no paragraph has two lines.
    """
    found: dict[float, Counter[float]] = {}
    for above, line in pairwise(lines):
        gap = above.y - line.y
        if (
            above.page == line.page
            and abs(above.size - line.size) < 0.3
            and 0.8 < gap / line.size < 3
            and line.text[:1].islower()
            and not label_of(line)
        ):
            found.setdefault(round(line.size), Counter())[round(gap * 2) / 2] += 1
    return {
        size: min(gap for gap, count in gaps.items() if count >= 0.08 * gaps.total())
        for size, gaps in found.items()
    }
