"""The opening: what a document calls itself and its school, as its first lines print them.

In: pieces. Out: `Opening`: title, name, and the pieces that are left to be clauses. Must not know clauses or dates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handbook.importers.clean import one_line
from handbook.importers.lines import lines_of
from handbook.importers.pieces import Piece, PieceKind
from handbook.sources.labels import split_typed_label
from handbook.sources.locators import read_locator

_POLICY = re.compile(
    r"polic(?:y|ies)|guidance|guidelines?|procedures?|protocol|code of conduct|agreement|handbook", re.I
)
_SCHOOL = re.compile(
    r"schools?|academy|academies|college|trust|partnership|federation|primary|nursery|infants?|juniors?", re.I
)
_SECTION = re.compile(
    r"(?:introduction|purpose|aims?|scope|contents?|table of contents|overview|background|rationale|policy statement"
    r"|statement(?: of intent)?|definitions?|objectives?|principles|version control|document control)\b[^a-z]*$", re.I
)  # fmt: skip
_KEY_VALUE = re.compile(
    r"[^:]{1,45}:\s*\S|(?:version|date|last|next|review|approved|adopted|ratified|issued|updated|signed)|[\W\d]*$"
    r"|[\W\d]*(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|autumn|spring|summer) (?:term )?\d", re.I
)  # fmt: skip
_RULES = re.compile(r"\b(?:must|should|shall|may not|will|is|are)\b", re.I)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\s+[A-Z]")
_SMALL = frozenset(("with", "from", "part"))  # words of a name that need no capital
_ANY_SCHOOL = frozenset(("the", "our", "this", "about", "whole", "a", "and"))
_LARGE = 1.3  # times the size of the text
_OPENING = 15  # pieces; title and name stand among the first
_LONGEST = 14  # words of a title or a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the document calls itself and its school, and the pieces that are left to be clauses."""

    title: Piece | None
    name: Piece | None
    rest: tuple[Piece, ...]


def opening(pieces: Sequence[Piece], name: str) -> Opening:
    """Title and school as the first lines print them. name: the school's, if it was given by hand."""
    pieces = _parted(pieces)
    lines = _first_lines(pieces)
    named = next((p for p in lines if name and one_line(p.text).casefold() == name.casefold()), None)
    titles = [p for p in lines if p is not named and not _SECTION.match(one_line(p.text))]
    title = max((p for p in titles if _POLICY.search(p.text)), key=_prominence, default=None)
    large = _LARGE * _usual_size(pieces)
    standing_out = [p for p in titles if _speaks(p.text) and _stands_out(p, large)]
    if title is None or (
        standing_out and not _stands_out(title, large)
    ):  # "Policy for staff" is a second line
        worded = [p for p in standing_out if not _SCHOOL.search(p.text) or p.kind is PieceKind.HEADING]
        worded.sort(key=lambda p: (-_prominence(p)[0], _names_a_school(p.text)))
        first = worded[0] if worded else None
        title = first if first and _stands_alone(first, lines, pieces) else title
    if named is None:
        named = next(
            (p for p in lines if p is not title and _names_a_school(p.text) and not _POLICY.search(p.text)),
            None,
        )
    if title is None:
        return Opening(title=None, name=named, rest=tuple(p for p in pieces if p is not named))
    lines_of_title = _title_lines(title, named, lines, pieces)
    taken = (*lines_of_title, named)
    return Opening(
        title=_as_one(lines_of_title),
        name=named,
        rest=tuple(p for p in pieces if not any(p is t for t in taken)),
    )


def _stands_out(piece: Piece, large: float) -> bool:
    capitals = one_line(piece.text).isupper()
    return piece.bold or piece.kind is PieceKind.HEADING or capitals or 0 < large < piece.size


def _parted(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """A school's name on a line of its own stands apart from the address or the title that a line break puts by it."""
    parted: list[Piece] = []
    for piece in pieces[:_OPENING]:
        lines = piece.text.split("\n")
        named = next((n for n, line in enumerate(lines) if _names_a_school(line)), None)
        long = any(len(line.split()) > _LONGEST for line in lines)
        if named is None or long or len(lines) == 1 or piece.kind in (PieceKind.ROW, PieceKind.NOTE):
            parted.append(piece)
            continue
        for first, end in ((0, named), (named, named + 1), (named + 1, len(lines))):
            if text := "\n".join(lines[first:end]).strip():
                where = lines_of(piece.where, first, end - 1, len(lines))
                parted.append(replace(piece, text=text, where=where))
    return (*parted, *pieces[_OPENING:])


def _speaks(text: str) -> bool:
    """A title says something: a number, or a letter alone on its line, does not."""
    return any(len(word) > 2 for word in re.findall(r"[^\W\d_]+", text))


def _names_a_school(text: str) -> bool:
    """A school's name has capitals, and says which; a sentence that speaks of the school, or its heading, does not."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if word.lower() not in _SMALL]
    long = [word for word in words if len(word) > 3]
    says_which = any(not _SCHOOL.fullmatch(word) and word.lower() not in _ANY_SCHOOL for word in words)
    return bool(_SCHOOL.search(text)) and says_which and all(word[0].isupper() for word in long)


def _title_lines(
    title: Piece, named: Piece | None, lines: Sequence[Piece], pieces: Sequence[Piece]
) -> list[Piece]:
    """A title set over several lines: those beside it that look the same, if nothing further on does."""
    looks = [_look(piece) for piece in pieces]
    place = next(n for n, piece in enumerate(pieces) if piece is title)
    same = [n for n, look in enumerate(looks) if look == looks[place] and any(pieces[n] is p for p in lines)]
    first = last = place
    while first - 1 in same and pieces[first - 1] is not named:
        first -= 1
    while last + 1 in same and pieces[last + 1] is not named:
        last += 1
    stands_out = title.size > _usual_size(pieces) or title.kind is PieceKind.HEADING
    if not stands_out or any(looks[n] == looks[place] for n in range(last + 1, len(pieces))):
        return [title]
    return list(pieces[first : last + 1])


def _look(piece: Piece) -> tuple[PieceKind, int, float, bool]:
    return piece.kind, piece.level, piece.size, piece.bold


def _usual_size(pieces: Sequence[Piece]) -> float:
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[piece.size] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _as_one(lines: Sequence[Piece]) -> Piece:
    first, last = read_locator(lines[0].where), read_locator(lines[-1].where)
    if len(lines) == 1 or not first or not last:
        return replace(lines[0], text="\n".join(piece.text for piece in lines))
    start, end = first.numbers()[0], last.numbers()[-1]
    where = f"{lines[0].where[0]}{start}" + (f"-{end}" if end > start else "")
    return replace(lines[0], text="\n".join(piece.text for piece in lines), where=where)


def _first_lines(pieces: Sequence[Piece]) -> list[Piece]:
    """Short lines before the text begins: neither labelled nor "Reviewed: May 2020"."""
    found = []
    for piece in pieces[:_OPENING]:
        text = one_line(piece.text)
        words = len(text.split())
        if piece.kind is PieceKind.ROW or _KEY_VALUE.match(text):
            continue
        labelled = piece.label or split_typed_label(text)[0] or _NUMBERED.match(text)
        if words > _LONGEST or labelled or piece.kind is PieceKind.NOTE:
            break
        if text.endswith((".", ";", ",", ":")) or _RULES.search(text):
            continue
        if _SECTION.match(text):
            break
        found.append(piece)
    return found


def _prominence(piece: Piece) -> tuple[int, bool, float, bool]:
    """How a title stands out: a heading of the first level or none, capitals, size, bold."""
    text = one_line(piece.text)
    heading = (
        2 if piece.kind is PieceKind.HEADING and piece.level <= 1 else int(piece.kind is PieceKind.HEADING)
    )
    return (heading, text.isupper(), piece.size, piece.bold)


def _stands_alone(title: Piece, lines: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """A line that looks as others in the text do is a section's heading, whatever it says."""
    capitals = one_line(title.text).isupper()
    first = {n for n, piece in enumerate(pieces) if any(piece is line for line in lines)}
    place = next(n for n, piece in enumerate(pieces) if piece is title)
    after = place + 1
    while title.kind is not PieceKind.HEADING and after in first:
        after += 1
    return not any(
        _look(piece) == _look(title) and one_line(piece.text).isupper() == capitals and _is_short(piece)
        for n, piece in enumerate(pieces)
        if n >= after or (n < place and n not in first)
    )


def _is_short(piece: Piece) -> bool:
    text = one_line(piece.text)
    return len(text.split()) <= _LONGEST and not text.endswith((".", ";", ","))
