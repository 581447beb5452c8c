"""How well an import did: clause boundaries, labels, nesting, words lost and invented, against the truth.

In: the truth of a document, and the clauses that the importers made. Out: a `Score`. Clauses are compared where their
text starts in the document, so that one wrong boundary costs one boundary, not every clause after it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from handbook.importers.structure import Draft
from handbook.model import ClauseKind
from handbook.sources.blocks import BlockReader
from tests.benchmark.parts import Document, Kind

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause of the truth or of an import, for comparison. parent: its index, None at the top."""

    heading: bool
    label: str
    text: str
    parent: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    boundaries: float  # F1
    labels: float
    headings: float
    nesting: float
    lost: int
    invented: int


def true_clauses(document: Document) -> list[Clause]:
    """The truth without the title, which is front matter; notes stand at the end."""
    parts = [part for part in document.truth if part.kind is not Kind.TITLE]
    parts.sort(key=lambda part: part.kind is Kind.NOTE)
    clauses: list[Clause] = []
    headings: dict[int, int] = {}
    above: dict[int, int] = {}
    for index, part in enumerate(parts):
        heading = part.kind is Kind.HEADING
        section = headings[max(headings)] if headings else None
        if heading:
            headings = {level: at for level, at in headings.items() if level < part.depth}
            parent = headings[max(headings)] if headings else None
            headings[part.depth], above = index, {}
        else:
            parent = above.get(part.depth - 1, section)
            above = {depth: at for depth, at in above.items() if depth < part.depth} | {part.depth: index}
        clauses.append(Clause(heading=heading, label=part.label, text=_one_line(part.text), parent=parent))
    return clauses


def imported_clauses(drafts: Sequence[Draft], document: Document) -> list[Clause]:
    """The import's clauses; parents are those that our own format gives them. The title is set aside if it is there."""
    titles = {part.text for part in document.truth if part.kind is Kind.TITLE}
    kept = [draft for n, draft in enumerate(drafts) if n or _one_line(draft.text) not in titles]
    lines = [line for draft in kept for line in (_as_written(draft), "")]
    blocks = BlockReader("benchmark", lines, 1).blocks
    assert len(blocks) == len(kept)
    return [
        Clause(
            heading=draft.kind is ClauseKind.HEADING,
            label=draft.label,
            text=_one_line(draft.text),
            parent=block.parent,
        )
        for draft, block in zip(kept, blocks, strict=True)
    ]


def score(truth: Sequence[Clause], got: Sequence[Clause]) -> Score:
    """Compare. Where the words differ, the two are aligned first."""
    starts = _places(truth, got)
    matched = [(truth[a], got[b]) for a, b in starts.items()]
    labelled = [clause for clause in truth if clause.label]
    headings = [clause for clause in truth if clause.heading]
    words, found = _words(truth), _words(got)
    return Score(
        boundaries=2 * len(starts) / (len(truth) + len(got)),
        labels=_share(sum(bool(a.label) and a.label == b.label for a, b in matched), len(labelled)),
        headings=_share(
            sum(a.heading and b.heading for a, b in matched),
            max(len(headings), sum(clause.heading for clause in got)),
        ),
        nesting=_share(
            sum(b.parent == (None if a.parent is None else starts.get(a.parent, -1)) for a, b in matched),
            len(truth),
        ),
        lost=(words - found).total(),
        invented=(found - words).total(),
    )


def _places(truth: Sequence[Clause], got: Sequence[Clause]) -> dict[int, int]:
    """For each true clause the imported one whose text starts with the same word of the document."""
    true_words, true_starts = _starts(truth)
    got_words, got_starts = _starts(got)
    at = {start: index for index, start in enumerate(got_starts)}
    matcher = SequenceMatcher(None, true_words, got_words, autojunk=False)
    moved: dict[int, int] = {}
    for block in [(0, 0, len(true_words))] if true_words == got_words else matcher.get_matching_blocks():
        moved |= {block[0] + n: block[1] + n for n in range(block[2])}
    return {
        i: at[moved[start]] for i, start in enumerate(true_starts) if start in moved and moved[start] in at
    }


def _starts(clauses: Sequence[Clause]) -> tuple[list[str], list[int]]:
    words: list[str] = []
    starts = []
    for clause in clauses:
        starts.append(len(words))
        words += clause.text.split() or ["\0"]
    return words, starts


def _words(clauses: Sequence[Clause]) -> Counter[str]:
    return Counter(word for clause in clauses for word in _WORD.findall(f"{clause.label} {clause.text}"))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _as_written(draft: Draft) -> str:
    if draft.kind is ClauseKind.HEADING:
        return f"{'#' * draft.level} x {{#x}}"
    return f"{' ' * draft.indent}{'- ' if draft.kind is ClauseKind.ITEM else ''}x {{#x}}"
