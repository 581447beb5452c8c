"""The account: every word of the file lands in one clause, heading or front-matter entry, or is dropped with a reason.

In: what was read, and what was made of it. Out: an `Account` that balances or says what is missing. Three books are
kept against each other: what the file shows, counted apart from the pieces (`Read.shown`); the pieces that the reader
made; and the clauses that the written file holds when it is read back. Must not know formats.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from handbook.importers.clean import letters_of, one_line
from handbook.importers.opening import Opening
from handbook.importers.pieces import Piece, PieceKind, Read
from handbook.importers.shown import Shown, letters_in
from handbook.importers.structure import Draft
from handbook.model import ClauseKind

_HYPHENS = ("-", "\u2010")
_MOST_SHOWN = 12  # words or faults of one kind on the terminal


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Words in and words out. lost and invented: words on one side only. faults: clauses not read back as written."""

    source: int
    clauses: int
    headings: int
    front: int
    dropped: tuple[tuple[str, int], ...]  # reason, words
    units: tuple[int, int]  # headings, clauses
    lost: tuple[str, ...]
    invented: tuple[str, ...]
    faults: tuple[str, ...]

    @property
    def balances(self) -> bool:
        return not (self.lost or self.invented or self.faults)


def account(*, read: Read, first: Opening, drafts: Sequence[Draft], faults: Sequence[str]) -> Account:
    """The account of one import. faults: clauses that do not read back as they were written."""
    lost: list[str] = []
    invented: list[str] = []
    made = [word for piece in read.pieces for word in _words(piece)]
    dropped: Counter[str] = Counter()
    for drop in read.dropped:
        dropped[drop.why] += len(one_line(drop.text).split())
    front = [piece for piece in (first.title, first.name) if piece is not None]
    before = "".join(letters_of(piece.text) for piece in first.rest)
    after = "".join(letters_of(draft.typed + draft.text) for draft in drafts)
    problems = list(faults)
    if read.shown is None:
        problems.append("nobody counted what the file shows")
    elif read.shown.letters:
        problems += _letters_astray(read.shown, read)
    else:
        landed = Counter([*made, *(word for drop in read.dropped for word in one_line(drop.text).split())])
        shown = Counter(read.shown.counts)
        lost, invented = _differences(shown - landed, landed - shown)
    if before != after:
        problems.append(f"text changed between reading and writing, {_first_difference(before, after)}")
    headings = [draft for draft in drafts if draft.kind is ClauseKind.HEADING]
    clauses = [draft for draft in drafts if draft.kind is not ClauseKind.HEADING]
    return Account(
        source=len(made) + sum(dropped.values()),
        clauses=sum(map(_count, clauses)),
        headings=sum(map(_count, headings)),
        front=sum(len(list(_words(piece))) for piece in front),
        dropped=tuple(sorted(dropped.items())),
        units=(len(headings), len(clauses)),
        lost=tuple(lost),
        invented=tuple(invented),
        faults=tuple(problems),
    )


def _words(piece: Piece) -> list[str]:
    """The words that stand in the file: bars between the cells of a row are ours, printed labels its numbering's."""
    words = one_line(piece.text).split()
    for word in one_line(" ".join(piece.printed)).split():
        words.remove(word)
    return [word for word in words if word != "|"] if piece.kind is PieceKind.ROW else words


def _count(draft: Draft) -> int:
    return len([word for word in f"{draft.typed} {draft.text}".split() if word != "|"])


def _differences(missing: Counter[str], extra: Counter[str]) -> tuple[list[str], list[str]]:
    """Words that were only joined or parted are no difference: a deleted paragraph mark, a word cut at a line's end."""
    missing.pop("|", None)
    before, after = "".join(missing.elements()), "".join(extra.elements())
    if any(word.endswith(_HYPHENS) for word in missing):
        before, after = (
            "".join(letter for letter in side if letter not in _HYPHENS) for side in (before, after)
        )
    if sorted(before) == sorted(after):
        return [], []
    return sorted(missing.elements()), sorted(extra.elements())


def _letters_astray(drawn: Shown, read: Read) -> list[str]:
    """Letters and figures that stand in the file and nowhere else, or the other way about."""
    texts = [*(piece.label + piece.text for piece in read.pieces), *(drop.text for drop in read.dropped)]
    shown, landed = Counter(drawn.counts), letters_in(texts)
    sides = (
        ("stand in the file and were not read", shown - landed),
        ("were read and do not stand there", landed - shown),
    )
    return [f"{left.total()} letters {what}: {''.join(left.elements())[:60]}" for what, left in sides if left]


def _first_difference(before: str, after: str) -> str:
    place = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )
    return f"at {before[max(0, place - 20) : place + 20]!r} → {after[max(0, place - 20) : place + 20]!r}"


def told(found: Account, read: Read) -> str:
    """The account as it is printed."""
    headings, clauses = found.units
    lines = [
        f"{found.source:>7,} words in the document",
        f"{found.clauses:>7,} in {clauses:,} clauses",
        f"{found.headings:>7,} in {headings:,} headings",
        f"{found.front:>7,} in the front matter",
    ]
    for why, count in found.dropped:
        texts = [one_line(drop.text) for drop in read.dropped if drop.why == why]
        shown = "; ".join(dict.fromkeys(text[:60] for text in texts if text))
        lines.append(f"{count:>7,} dropped: {why}" + (f" ({shown[:160]})" if shown else ""))
    for title, items in (("lost", found.lost), ("invented", found.invented), ("fault", found.faults)):
        if items:
            more = f" and {len(items) - _MOST_SHOWN} more" if len(items) > _MOST_SHOWN else ""
            lines.append(f"{len(items):>7,} {title}: {', '.join(items[:_MOST_SHOWN])}{more}")
    lines.append("The account balances." if found.balances else "The account does NOT balance.")
    return "\n".join(lines)
