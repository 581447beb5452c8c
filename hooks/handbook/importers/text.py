"""Plain text: notes typed in an editor, and text that somebody took out of a PDF or Word file.

In: bytes. Out: a `Read`; locators are the file's lines. Joins hard-wrapped lines, reads `#`, `**` and dashes where the
text uses them, and gives a label that stands alone on its line the text that follows. Must not know what a clause is.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from handbook.importers.line_ends import join, vocabulary
from handbook.importers.pieces import Dropped, Piece, PieceKind, Read
from handbook.importers.text_furniture import asides, lines_of, underlined
from handbook.importers.typed_notes import with_notes
from handbook.importers.unreadable import Unreadable
from handbook.sources.labels import readings, split_typed_label

_RULE = re.compile(r"[-_*=\s]+$")
_HEADING = re.compile(r"(#{1,6})\s+(.*)$")
_BULLET = re.compile(
    r"( *)([•·▪◦‣●○■□➢➤✓✔❖\uf0b7\uf0a7\uf0d8\uf0fc\uf076]|[-–—*+o](?=\s)|[vØü§q](?=\t))\s*(.*)$"
)
_DASHES = "-–—*+"
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\w)([^*]+)(?<=\S)\*(?![\w*])")
_NUMBER_ALONE = re.compile(r"\s*(\d{1,2})\s*$")
_ENDED = re.compile(r"[.:;?!][\"'”’)\]]*$")
_LONGEST_WRAPPED = 130  # characters; a file with longer lines is not hard-wrapped
_SHORTEST_CUT = 25  # characters of a last line that a page break may have cut; shorter ones are headings
_HEADINGS_WIDTH = 0.6  # of the column: a shorter line that a capital follows ends its paragraph


@dataclass(slots=True)
class _Block:
    """Lines that belong together. label: the glyph or label before the text; heading: how many # it has."""

    numbers: list[int]
    lines: list[str]
    label: str = ""
    bullet: bool = False
    marked: bool = False  # it starts with a dash, or its label stood alone on its line
    heading: int = 0
    depth: int = 0
    bold: bool = False
    blank_before: bool = True


@dataclass(slots=True)
class _Look:
    """How this file is set."""

    width: int = 0  # of the column, if lines are hard-wrapped; else 0
    marks: bool = False  # whether # and ** are marks
    underlined: Mapping[int, int] = field(default_factory=dict)  # headings by their lines from 0, with levels
    counted: frozenset[str] = frozenset()  # numbers that the labels of clauses start with: 3 of 3.1
    blocks: list[_Block] = field(default_factory=list)
    stars: int = 0  # taken out as marks of emphasis


def decoded(data: bytes) -> str:
    """The text, in the encodings that editors write. Raises `Unreadable` for what is no text."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, "replace")
    if b"\x00" in data[:4096]:
        raise Unreadable("This is no text file.", "Import the Word, PDF or text document itself.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def read(data: bytes) -> Read:
    """Every piece of the file."""
    whole = decoded(data)
    lines = lines_of(whole)
    look = _Look(
        width=_column(lines), marks=_is_marked(lines), underlined=underlined(lines), counted=_counted(lines)
    )
    dropped = _blocks(lines, asides(whole, lines), look)
    _settle_dashes(look.blocks)
    _settle_glyphs(look.blocks)
    blocks = _joined(look.blocks)
    words = vocabulary(lines)
    pieces, marks = with_notes([_piece(block, look, words) for block in blocks])
    stars = Dropped(text="*" * look.stars, why="marks of emphasis")
    return Read(
        pieces=pieces,
        dropped=(*dropped, *marks, *([stars] if look.stars else [])),
        lines=len(lines),
        text_lines=sum(len(b.numbers) for b in blocks),
    )


def _is_marked(lines: Sequence[str]) -> bool:
    """Whether the file marks headings with # and strong text with stars, as Markdown does; a program has # too."""
    hashes = [n for n, line in enumerate(lines) if _HEADING.match(line)]
    alone = [n for n in hashes if n == 0 or not lines[n - 1].strip()]
    return 2 * len(alone) > len(hashes) or (not hashes and any(map(_STRONG.search, lines)))


def _counted(lines: Sequence[str]) -> frozenset[str]:
    labels = (split_typed_label(line.strip())[0] for line in lines)
    return frozenset(label.split(".")[0] for label in labels if "." in label.rstrip("."))


def _column(lines: Sequence[str]) -> int:
    """The width that lines were wrapped at; 0 where they were not. Only lines that another follows can tell."""
    if any(len(line) > _LONGEST_WRAPPED for line in lines):
        return 0
    followed = sorted(len(a.rstrip()) for a, b in itertools.pairwise(lines) if a.strip() and b.strip())
    if len(followed) < 3:
        return 0
    width = followed[int(len(followed) * 0.9)]
    full = sum(length >= 0.8 * width for length in followed)
    return width if width >= 50 and full >= 0.4 * len(followed) else 0


def _blocks(lines: Sequence[str], aside: Mapping[int, str], look: _Look) -> list[Dropped]:
    dropped = []
    blank = True
    for number, line in enumerate(lines, 1):
        if number - 1 in aside:
            dropped.append(Dropped(text=line.strip(), why=aside[number - 1], where=f"L{number}"))
        elif not line.strip() or _RULE.match(line):
            blank = True
        else:
            block = _opened(line, number, look)
            block.blank_before = blank
            above = look.blocks[-1] if look.blocks else None
            if above and not blank and _goes_on(above, block, line, look):
                above.lines.append(line)
                above.numbers.append(number)
            else:
                look.blocks.append(block)
            blank = False
    return dropped


def _opened(line: str, number: int, look: _Look) -> _Block:
    """The block that this line would start."""
    if number - 1 in look.underlined:
        return _Block([number], [line], heading=look.underlined[number - 1])
    if look.marks and (heading := _HEADING.match(line)):
        return _Block([number], [heading[2]], heading=len(heading[1]))
    text = line.lstrip()
    if bullet := _BULLET.match(line[: len(line) - len(text)].expandtabs(4) + text):
        indent, glyph, rest = bullet.groups()
        label = split_typed_label(rest.lstrip("*"))[0]
        numbered = bool(label) and bool(readings(label)[0].numbers)
        return _Block([number], [rest], label=glyph, bullet=not numbered, marked=True, depth=len(indent) // 2)
    label, rest = split_typed_label(line.strip())
    bare = _NUMBER_ALONE.match(line)
    if bare and bare[1] in look.counted:
        label, rest = bare[1], ""
    if label and not rest:
        return _Block([number], [""], label=label, marked=True)
    return _Block([number], [line])


def _goes_on(above: _Block, block: _Block, line: str, look: _Look) -> bool:
    """Whether a line directly below another runs on with it."""
    if block.heading or above.heading or block.label or block.marked:
        return False
    last, text = above.lines[-1].rstrip(), line.strip()
    if above.marked and not last:
        return True
    if above.lines[-1].endswith("  ") and last:
        return True  # two spaces at the end: a line break inside a paragraph
    if split_typed_label(text)[0] and (_ENDED.search(last) or not look.width or len(last) < 0.8 * look.width):
        return False
    if not look.width:
        return above.marked and text[:1].islower()
    has_room = len(last) + 1 + len(text.split()[0]) <= look.width - 1
    if not has_room:
        return True
    if _ENDED.search(last):
        return text[0].islower() and not last.endswith(":")
    titled = above.blank_before and len(above.lines) == 1 and bool(split_typed_label(last)[0])
    return text[0].islower() or len(last) >= (0.85 if titled else _HEADINGS_WIDTH) * look.width


def _settle_dashes(blocks: Sequence[_Block]) -> None:
    """Where numbered paragraphs carry a dash, a bullet below them that stands as far left is really one in."""
    numbered = False
    for block in blocks:
        if block.heading:
            numbered = False
        elif block.marked and block.label in _DASHES and not block.bullet:
            numbered = True
        elif block.bullet and numbered:
            block.depth = max(block.depth, 1)
        elif not block.marked:
            numbered = False


def _settle_glyphs(blocks: Sequence[_Block]) -> None:
    """Bullets that stand equally far in, and differ in their glyphs: each new glyph opens a list in the last."""
    for bullet, run in itertools.groupby(blocks, key=lambda block: block.bullet):
        listed = list(run)
        if not bullet or len({block.depth for block in listed}) > 1:
            continue
        opened: list[str] = []
        for block in listed:
            if block.label in opened:
                del opened[opened.index(block.label) + 1 :]
            else:
                opened.append(block.label)
            block.depth += len(opened) - 1


def _joined(blocks: Sequence[_Block]) -> list[_Block]:
    """Labels get the text below them; a paragraph that a page break cut in two is made whole."""
    found: list[_Block] = []
    for block in blocks:
        above = found[-1] if found else None
        bare = above is not None and above.marked and above.label and not "".join(above.lines).strip()
        plain = not (
            block.heading or block.label or block.marked or split_typed_label(block.lines[0].strip())[0]
        )
        if above is None or not plain:
            found.append(block)
        elif bare or _cut_in_two(above, block):
            above.lines += block.lines
            above.numbers += block.numbers
        else:
            found.append(block)
    return found


def _cut_in_two(above: _Block, block: _Block) -> bool:
    last, first = above.lines[-1].rstrip(), block.lines[0].strip()
    long = len(last) >= _SHORTEST_CUT and not above.heading
    return long and not _ENDED.search(last) and first[0].islower()


def _piece(block: _Block, look: _Look, words: frozenset[str]) -> Piece:
    lines = [line.strip() for line in block.lines]
    broken = any(line.endswith("  ") for line in block.lines[:-1])
    text = "\n".join(lines) if broken else join(lines, words)
    bold = False
    if look.marks:
        bold = bool(_STRONG.fullmatch(text)) and text.count("**") == 2
        look.stars += text.count("*") - unmarked(text).count("*")
        text = unmarked(text)
    kind = PieceKind.HEADING if block.heading else PieceKind.ITEM if block.bullet else PieceKind.PARAGRAPH
    return Piece(
        text=f"{block.label} {text}".strip(), kind=kind, level=block.heading or block.depth, bold=bold,
        where=_where(block.numbers),
    )  # fmt: skip


def unmarked(text: str) -> str:
    """The text without the stars of Markdown's emphasis."""
    return _EMPHASIS.sub(r"\1", _STRONG.sub(r"\1", text))


def _where(numbers: Sequence[int]) -> str:
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "L" + ",".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)


def words(data: bytes) -> str:
    """All the text of the file, its rules and the marks of its headings left out."""
    lines = ["" if _RULE.match(line) else line for line in lines_of(decoded(data))]
    if not _is_marked(lines):
        return "\n".join(lines)
    return "\n".join(heading[2] if (heading := _HEADING.match(line)) else line for line in lines)
