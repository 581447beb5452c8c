"""Blocks: the lines of a policy's body become headings, clauses and notes with their nesting.

In: lines. Out: `Block` values in document order and problems; no line is dropped. Must not know ids, labels
or inline markup.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from handbook.model import ClauseKind, Position
from handbook.problems import Problem

_HEADING = re.compile(r"(#{1,6})(?:\s+(.*))?$")
_ITEM = re.compile(r"( *)[-*+•·](?:\s+(.*))?$")
_NOTE = re.compile(r" *> ?(.*)$")
_FOREIGN = re.compile(r" *(```|~~~|\||#{7,}|([-_*=] *){3,}$)")
_ENDED = re.compile(r"\{#[^{}]*\}\s*$")
_NEW_NUMBER = re.compile(r"\d{1,3}(\.\d{1,3})+\.?\s|\d{1,3}\.\s|\([a-z]{1,4}\)\s")


@dataclass(slots=True, kw_only=True)
class Block:
    """A heading, clause or note: its text with lines joined, the index of the block above it in the tree, its lines.

    starts: for each line, where in the text its words start, and their place in the file. run_on: whether another
    clause seems to start inside it.
    """

    kind: ClauseKind | None  # None: a note
    text: str
    level: int
    parent: int | None
    at: Position
    last_line: int
    starts: list[tuple[int, Position]] = field(default_factory=list)
    run_on: bool = False

    def place(self, offset: int) -> Position:
        """Where in the file a character of the text stands."""
        start, at = next(((s, at) for s, at in reversed(self.starts) if s <= offset), (offset, self.at))
        return Position(path=at.path, line=at.line, column=at.column + offset - start)


@dataclass(slots=True)
class _Open:
    """A clause that may still get children: items under a lead-in, paragraphs inside an item."""

    index: int
    indent: int
    kind: ClauseKind


class BlockReader:
    """Reads one body; `blocks` and `problems` hold the result."""

    def __init__(self, path: str, lines: Sequence[str], first_line: int) -> None:
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self._path = path
        self._open: list[_Open] = []
        self._headings: list[int] = []
        self._continues = False
        for number, line in enumerate(lines, first_line):
            self._read(line, Position(path=path, line=number, column=len(line) - len(line.lstrip(" ")) + 1))

    def _read(self, line: str, at: Position) -> None:
        if not line.strip():
            self._continues = False
        elif note := _NOTE.match(line):
            self._note(note[1].strip(), at, _starting(line, note, 1))
        elif _FOREIGN.match(line):
            self._problem(at, f"{line.strip()[:40]!r} is no heading, clause, item or note", "not-understood")
            self._continues = False
        elif heading := _HEADING.match(line):
            self._heading(len(heading[1]), (heading[2] or "").strip(), at, _starting(line, heading, 2))
        elif item := _ITEM.match(line):
            text = (item[2] or "").strip()
            self._clause(ClauseKind.ITEM, len(item[1]), text, at, _starting(line, item, 2))
        elif self._continues:
            self._continue(line, at)
        else:
            self._clause(ClauseKind.PARAGRAPH, at.column - 1, line.strip(), at, at.column)

    def _continue(self, line: str, at: Position) -> None:
        block = self.blocks[-1]
        starts_anew = _NEW_NUMBER.match(line.strip())
        if starts_anew and _NEW_NUMBER.match(block.text):
            message = f"{_start_of(line)} starts like a clause of its own in the middle of a paragraph"
            self._problem(at, message, "run-on")
            block.run_on = True
        block.starts.append((len(block.text) + 1 if block.text else 0, at))
        block.text = f"{block.text} {line.strip()}".strip()
        block.last_line = at.line
        self._continues = not _ENDED.search(line)

    def _note(self, text: str, at: Position, column: int) -> None:
        if self._continues and self.blocks and self.blocks[-1].kind is None:
            block = self.blocks[-1]
            block.starts.append((len(block.text) + 1, replace(at, column=column)))
            block.text += f" {text}"
            return
        owner = next((i for i in range(len(self.blocks) - 1, -1, -1) if self.blocks[i].kind), None)
        if owner is None:
            self._problem(at, "a note with no clause above it", "not-understood")
        else:
            self._add(None, text, 0, owner, at, column)

    def _heading(self, level: int, text: str, at: Position, column: int) -> None:
        while self._headings and self.blocks[self._headings[-1]].level >= level:
            self._headings.pop()
        last = self.blocks[self._headings[-1]].level if self._headings else 0
        if level > last + 1:
            above = f"under one of level {last}" if last else "with none of level 1 above it"
            wanted = f"{'#' * (last + 1)} {text}".split(" {#")[0][:60]
            self._problem(at, f"a heading of level {level} {above}: write {wanted}", "heading-level")
        parent = self._headings[-1] if self._headings else None
        self._open.clear()
        self._headings.append(self._add(ClauseKind.HEADING, text, level, parent, at, column))
        self._continues = False  # a heading is one line

    def _clause(self, kind: ClauseKind, indent: int, text: str, at: Position, column: int) -> None:
        """A list item stands under the paragraph above it at its own indent; everything else under less indent."""
        while self._open and not self._holds(self._open[-1], kind, indent):
            self._open.pop()
        above = self._open[-1] if self._open else None
        deepest = 0 if above is None else above.indent + 2
        if indent % 2 or indent > deepest:
            fitting = " or ".join(str(spaces) for spaces in sorted({0, *range(0, deepest + 1, 2)}))
            self._problem(at, f"an indent of {indent} spaces, where {fitting} would fit", "bad-indent")
        parent = above.index if above else (self._headings[-1] if self._headings else None)
        index = self._add(kind, text, len(self._open), parent, at, column)
        self._open.append(_Open(index, indent, kind))

    @staticmethod
    def _holds(above: _Open, kind: ClauseKind, indent: int) -> bool:
        if above.kind is ClauseKind.PARAGRAPH and kind is ClauseKind.ITEM:
            return above.indent <= indent
        return above.indent < indent

    def _add(
        self, kind: ClauseKind | None, text: str, level: int, parent: int | None, at: Position, column: int
    ) -> int:
        block = Block(kind=kind, text=text, level=level, parent=parent, at=at, last_line=at.line)
        block.starts.append((0, replace(at, column=column)))
        self.blocks.append(block)
        self._continues = not _ENDED.search(text)
        return len(self.blocks) - 1

    def _problem(self, at: Position, message: str, code: str) -> None:
        self.problems.append(Problem(at, message, code))


def _starting(line: str, match: re.Match[str], group: int) -> int:
    """The column in which the words of a group start."""
    words = match[group] or ""
    return (match.start(group) if words else len(line)) + len(words) - len(words.lstrip()) + 1


def _start_of(line: str) -> str:
    return repr(_ENDED.sub("", line).strip()[:20].rstrip())
