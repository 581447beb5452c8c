"""Markdown: this handbook's own policy files, and what other programs write.

In: bytes. Out: a `Read`; locators are the file's lines. Numbers are kept as typed: Markdown would count them anew.
Must not know what a clause is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from handbook.importers import text as plain_text
from handbook.importers.pieces import Dropped, Piece, PieceKind, Read
from handbook.importers.rows import row_texts
from handbook.importers.typed_notes import NOTE, with_notes
from handbook.model import ClauseKind
from handbook.sources.files import decode
from handbook.sources.labels import BULLET, split_typed_label
from handbook.sources.policy import read_policy

_PARSER = MarkdownIt("commonmark", {"maxNesting": 200}).enable("table").disable(["code", "lheading"])
_OURS = re.compile(r"\{#[a-z][a-z0-9-]*(?:\s*@[^\s{}]*)?\s*\}\s*$", re.M)
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^>]*>", re.S)
_ENDED = re.compile(r"[.;:?!]$")
_FRONT = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.S)


def read(data: bytes) -> Read:
    """Every piece of the file."""
    source = plain_text.decoded(data)
    if len(_OURS.findall(source)) > 2 and (ours := _own_format(source)):
        return ours
    front = _FRONT.match(source)
    body = ("\n" * front[0].count("\n") + source[front.end() :]) if front else source
    reader = _Blocks()
    reader.read(_PARSER.parse(body))
    lines = source.splitlines()
    front_matter = [Dropped(text=front[0], why="front matter of the file")] if front else []
    pieces, marks = with_notes(reader.pieces)
    return Read(
        pieces=pieces,
        dropped=(*front_matter, *reader.dropped, *marks),
        lines=len(lines),
        text_lines=_claimed(reader.pieces),
    )


def _own_format(source: str) -> Read | None:
    """A policy file of a handbook: its clauses as they stand. Editor's notes are the editor's, not the school's."""
    file, _ = decode(source.encode(), "import.md")
    policy, _ = read_policy(file) if file else (None, [])
    if policy is None or file is None:
        return None
    kinds = {ClauseKind.HEADING: PieceKind.HEADING, ClauseKind.ITEM: PieceKind.ITEM}
    starts = [clause.at.line for clause in policy.clauses]
    ends = [*(start - 1 for start in starts[1:]), len(file.lines)]
    pieces = []
    for clause, first, limit in zip(policy.clauses, starts, ends, strict=True):
        last = next((n for n in range(first, limit + 1) if _OURS.search(file.lines[n - 1])), first)
        where = f"L{first}" if first == last else f"L{first}-{last}"
        kind = kinds.get(clause.kind, PieceKind.PARAGRAPH)
        pieces.append(Piece(text=clause.text, label=clause.label, kind=kind, level=clause.level, where=where))
    notes = [Dropped(text=n.text, why="an editor's note") for c in policy.clauses for n in c.notes]
    return Read(
        pieces=tuple(pieces), dropped=tuple(notes), lines=len(file.lines), text_lines=_claimed(pieces),
        details={"title": policy.title},
    )  # fmt: skip


def _claimed(pieces: Sequence[Piece]) -> int:
    total = 0
    for piece in pieces:
        first, _, last = piece.where.removeprefix("L").partition("-")
        total += int(last or first) - int(first) + 1 if first else 0
    return total


class _Blocks:
    """markdown-it's tokens in order; nothing of it outlives `read`."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.dropped: list[Dropped] = []
        self._label = ""
        self._depth = -1
        self._heading = 0
        self._row: list[str] | None = None
        self._rows: list[tuple[str, list[str]]] = []  # of one table, with where each stands
        self._at = 1

    def read(self, tokens: Sequence[Token]) -> None:  # noqa: C901 - one line a kind of token
        for token in tokens:
            match token.type:
                case "heading_open":
                    self._heading = int(token.tag[1])
                case "heading_close":
                    self._heading = 0
                case "bullet_list_open" | "ordered_list_open":
                    self._depth += 1
                case "bullet_list_close" | "ordered_list_close":
                    self._depth -= 1
                case "list_item_open":
                    self._label = f"{token.info}{token.markup}" if token.info else BULLET
                    self._at = token.map[0] + 1 if token.map else 1
                case "list_item_close":
                    self._empty_item()
                case "tr_open":
                    self._row = []
                case "tr_close":
                    self._end_row(token)
                case "table_close":
                    self._end_table()
                case "inline":
                    self._inline(token)
                case "html_block" | "fence":
                    self._raw(token)

    def _inline(self, token: Token) -> None:
        lines, bold = _spoken(token.children or [])
        if self._row is not None:
            self._row.append(" ".join(lines))
            if token.map:
                self._at = token.map[0] + 1
            return
        first = token.map[0] + 1 if token.map else 1
        for text, start, end in _parts(lines):
            if text:
                self._add(text, bold=bold, where=_lines(first + start, first + end))

    def _add(self, text: str, *, bold: bool, where: str) -> None:
        label, self._label = self._label, ""
        kind = PieceKind.HEADING if self._heading else PieceKind.ITEM if label else PieceKind.PARAGRAPH
        level = self._heading or max(self._depth, 0)
        self.pieces.append(Piece(text=text, kind=kind, label=label, level=level, bold=bold, where=where))

    def _empty_item(self) -> None:
        if self._label not in ("", BULLET):
            self._add("", bold=False, where=_lines(self._at, self._at))
        self._label = ""

    def _end_row(self, token: Token) -> None:
        at = token.map[0] + 1 if token.map else self._at
        if row := list(filter(None, self._row or [])):
            self._rows.append((_lines(at, at), row))
        self._row = None

    def _end_table(self) -> None:
        told = zip(self._rows, row_texts([row for _, row in self._rows]), strict=True)
        self.pieces += [Piece(text=text, kind=kind, where=where) for (where, _), (kind, text) in told]
        self._rows = []

    def _raw(self, token: Token) -> None:
        first = token.map[0] + 1 if token.map else 1
        text = _TAG.sub(" ", token.content).strip()
        if text:
            last = token.map[1] if token.map else first
            self._add(text, bold=False, where=_lines(first, last))


def _spoken(children: Sequence[Token]) -> tuple[list[str], bool]:
    """The lines of one paragraph without markup, and whether all of it is bold."""
    text = ""
    strong = 0
    bold = plain = False
    for token in children:
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "softbreak" | "hardbreak":
                text += "\n"
            case "text" | "code_inline":
                text += token.content
                bold, plain = bold or strong > 0, plain or (strong == 0 and bool(token.content.strip()))
            case "html_inline" if token.content.lower().startswith("<br"):
                text += " "
            case "image":
                text += token.content
    return text.split("\n"), bold and not plain


def _parts(lines: list[str]) -> list[tuple[str, int, int]]:
    """A paragraph cut where a line starts with a label: Markdown glues what is typed line below line."""
    parts: list[tuple[str, int, int]] = []
    for number, line in enumerate(lines):
        starts_anew = NOTE.match(line) or (
            split_typed_label(line.strip())[0] and parts and _ENDED.search(parts[-1][0])
        )
        if parts and not starts_anew:
            text, start, _ = parts.pop()
            parts.append((f"{text} {line.strip()}".strip(), start, number))
        else:
            parts.append((line.strip(), number, number))
    return parts


def _lines(first: int, last: int) -> str:
    return f"L{first}" if first >= last else f"L{first}-{last}"


def words(data: bytes) -> str:
    """All the text of the file without its marks; own-format files have an account of their own clauses only."""
    source = plain_text.decoded(data)
    if len(_OURS.findall(source)) > 2 and (ours := _own_format(source)):
        return "\n".join([*(p.text for p in ours.pieces), *(d.text for d in ours.dropped)])
    front = _FRONT.match(source)
    said = [front[0]] if front else []
    for token in _PARSER.parse(source[front.end() :] if front else source):
        if token.type == "inline":
            for child in token.children or []:
                said.append(child.content if child.type in ("text", "code_inline", "image") else "")
                said.append(" " if child.type in ("softbreak", "hardbreak", "html_inline") else "")
            said.append(" ")
        elif token.type in ("html_block", "fence"):
            said += [_TAG.sub(" ", token.content), " "]
    return "".join(said)
