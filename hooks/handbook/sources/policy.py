"""A policy file: front matter and clauses.

In: a `SourceFile`. Out: a `Policy` and problems. We parse it ourselves because Markdown renumbers lists and glues
numbered lines together (docs/developers/decisions/0001-own-clause-parser.md). Must not know stances.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from handbook.model import (
    Clause,
    ClauseId,
    ClauseKind,
    Contact,
    Locator,
    Note,
    NoteKind,
    Policy,
    PolicyId,
    Position,
    ReviewCycle,
    SchoolId,
    Source,
    Term,
    Wording,
)
from handbook.problems import Problem
from handbook.sources.blocks import Block, BlockReader
from handbook.sources.files import SourceFile
from handbook.sources.inline import read_inline
from handbook.sources.labels import BULLET, goes_on, may_be_label_or_date, split_label
from handbook.sources.locators import read_locator
from handbook.sources.shapes import DETAILS, DetailsShape
from handbook.sources.yamltree import Document, read_yaml, validated

_ANCHOR = re.compile(r"\{#(?P<id>[^\s{}@]*)(?:\s*@(?P<where>[^\s{}]*))?\s*\}$")
_ID = re.compile(r"[a-z][a-z0-9-]*$")
_NOTE = re.compile(r"Editor['’]s note \((?P<kind>[a-z-]+)\):\s*(?P<text>.+)$", re.S)
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}$")
_DATES = ("issued", "approved", "last_reviewed", "review_due")
_DETAILS_WITH_PLACE = (
    "title",
    "issued",
    "approved",
    "last_reviewed",
    "review_due",
    "review_cycle",
    "approved_by",
)


def read_policy(file: SourceFile) -> tuple[Policy | None, list[Problem]]:
    """The policy, or None where its front matter cannot be read; the body's problems are reported all the same."""
    split, problems = _split(file)
    if split is None:
        return None, problems
    front, first_body_line = split
    document, faults = read_yaml(front, file.path, first_line=2)
    problems += faults
    details = None
    if document:
        details, faults = validated(document, DETAILS)
        problems += faults
    body = file.lines[first_body_line - 1 :]
    clauses, faults = _clauses(file.path, body, first_body_line)
    problems += faults
    if details is None or document is None:
        return None, problems
    policy, faults = _policy(file.path, document, details, clauses)
    return policy, problems + faults


def _split(file: SourceFile) -> tuple[tuple[str, int] | None, list[Problem]]:
    lines = file.lines
    ends = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    if len(ends) < 2 or ends[0] != 0:
        return None, [Problem(Position(path=file.path), "no front matter", "front-matter")]
    return ("\n".join(lines[1 : ends[1]]) + "\n", ends[1] + 2), []


def _clauses(path: str, lines: tuple[str, ...], first_line: int) -> tuple[list[Clause], list[Problem]]:
    reader = BlockReader(path, lines, first_line)
    problems = list(reader.problems)
    notes: dict[int, list[Note]] = {}
    for block in reader.blocks:
        if block.kind is None and block.parent is not None:
            note, faults = _note(block)
            problems += faults
            notes.setdefault(block.parent, []).extend([note] if note else [])
    ids: dict[int, ClauseId] = {}
    labels: set[str] = set()
    clauses = []
    for index, block in enumerate(reader.blocks):
        if block.kind is not None:
            clause, faults = _clause(block, ids, labels, tuple(notes.get(index, ())))
            problems += faults
            if clause.id in ids.values():
                problems.append(Problem(clause.at, f"#{clause.id} already stands above", "duplicate-id"))
                clause = replace(clause, id=_unwritten(clause.at))
            ids[index] = clause.id
            labels.add(clause.label.rstrip("."))
            clauses.append(clause)
    return clauses, problems


def _clause(
    block: Block, ids: Mapping[int, ClauseId], labels: Collection[str], notes: tuple[Note, ...]
) -> tuple[Clause, list[Problem]]:
    text, clause_id, where, problems = _anchor(block)
    numbered = goes_on(text, labels)
    if may_be_label_or_date(text) and not numbered:
        problems.append(Problem(block.at, f"{text[:12]!r} may be a label or a date", "ambiguous-label"))
    label, rest = split_label(text, numbered=numbered)
    if block.kind is ClauseKind.ITEM and not label:
        label = BULLET
    runs, faults = read_inline(rest, block.at)
    problems += faults
    if not runs and block.kind is ClauseKind.HEADING:
        problems.append(Problem(block.at, "a heading without text", "empty-heading"))
    elif not runs and not notes:
        problems.append(
            Problem(block.at, f"{label or 'the clause'} stands with nothing after it", "empty-clause")
        )
    parent = None if block.parent is None else ids[block.parent]
    assert block.kind is not None  # notes were taken out by the caller
    clause = Clause(
        id=clause_id, kind=block.kind, label=label, level=block.level, runs=runs, where=where, parent=parent,
        notes=notes, at=block.at,
    )  # fmt: skip
    return clause, problems


def _anchor(block: Block) -> tuple[str, ClauseId, Locator | None, list[Problem]]:
    """The text before {#id @where}, the id and the place. A missing id becomes one that no editor can write."""
    problems = []
    anchor = _ANCHOR.search(block.text)
    text = block.text[: anchor.start()].rstrip() if anchor else block.text
    written = anchor["id"] if anchor else ""
    where = None
    if not written:
        shown = text[:40] + ("…" if len(text) > 40 else "")
        problems.append(Problem(block.at, f"{shown!r} has no id", "missing-id"))
        written = _unwritten(block.at)
    elif not _ID.match(written):
        problems.append(Problem(block.at, f"the id {written!r}", "bad-id"))
    if anchor and anchor["where"] is not None:
        where = read_locator(anchor["where"])
        if where is None:
            problems.append(Problem(block.at, f"the place @{anchor['where']}", "bad-locator"))
    return text, ClauseId(written), where, problems


def _unwritten(at: Position) -> ClauseId:
    """An id that no editor can write, so that the rest can be checked; the problem is already reported."""
    return ClauseId(f"line_{at.line}")


def _note(block: Block) -> tuple[Note | None, list[Problem]]:
    match = _NOTE.match(block.text)
    if not match or match["kind"] not in tuple(NoteKind):
        return None, [Problem(block.at, f"{block.text[:40]!r} names no known kind of note", "note-kind")]
    runs, problems = read_inline(match["text"], block.at)
    return Note(kind=NoteKind(match["kind"]), runs=runs, at=block.at), problems


def _policy(
    path: str, document: Document, shape: DetailsShape, clauses: list[Clause]
) -> tuple[Policy, list[Problem]]:
    found, problems = _found(document, shape)
    problems += [
        Problem(document.place(key), f"{key}: {getattr(shape, key)!r} is no date", "bad-date")
        for key in _DATES
        if getattr(shape, key) and not _is_date(getattr(shape, key))
    ]
    policy = Policy(
        id=PolicyId(path.rpartition("/")[2].removesuffix(".md")),
        school=SchoolId(shape.school),
        name=shape.name,
        title=shape.title,
        wording=Wording(shape.wording),
        edition=shape.edition,
        source=Source(**vars(shape.source)) if shape.source else None,
        issued=shape.issued,
        approved=shape.approved,
        last_reviewed=shape.last_reviewed,
        review_due=shape.review_due,
        review_cycle=ReviewCycle(**vars(shape.review_cycle)) if shape.review_cycle else None,
        approved_by=shape.approved_by,
        applies_to=tuple(shape.applies_to),
        covers=tuple(map(ClauseId, shape.covers)),
        ask=Contact(who=shape.ask.who, cites=tuple(map(ClauseId, shape.ask.cites))) if shape.ask else None,
        found=found,
        terms=tuple(
            Term(term=t.term, means=t.means, cites=tuple(map(ClauseId, t.cites)), forms=tuple(t.forms))
            for t in shape.terms
        ),
        clauses=tuple(clauses),
        digest=policy_digest(shape.title, shape.edition, clauses),
        at=Position(path=path),
    )
    return policy, problems


def _found(document: Document, shape: DetailsShape) -> tuple[dict[str, Locator | ClauseId], list[Problem]]:
    found: dict[str, Locator | ClauseId] = {}
    problems = []
    for key, text in shape.found.items():
        place = document.place("found", key)
        if not vars(shape).get(key):
            problems.append(Problem(place, f"found: {key} is not in the front matter", "found-unknown"))
        locator = read_locator(text)
        if text.startswith("#"):
            found[key] = ClauseId(text[1:])
        elif locator:
            found[key] = locator
        else:
            problems.append(Problem(place, f"the place {text!r}", "bad-locator"))
    if shape.source:
        problems += [
            Problem(document.place(key), f"{key} does not say where it was found", "detail-not-found")
            for key in _DETAILS_WITH_PLACE
            if getattr(shape, key) and key not in shape.found
        ]
    return found, problems


def _is_date(text: str) -> bool:
    """YYYY, YYYY-MM or YYYY-MM-DD of a day that the calendar has."""
    if not _DATE.match(text):
        return False
    try:
        datetime.date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return False
    return True


def clause_digest(clause: Clause) -> str:
    """SHA-256, in hexadecimal, of what a clause prints: its label, a line feed, its text. Source: this project."""
    return hashlib.sha256(f"{clause.label}\n{clause.text}".encode()).hexdigest()


def policy_digest(title: str, edition: str, clauses: list[Clause]) -> str:
    """SHA-256, in hexadecimal, of title, edition and every clause in order, as RFC 8785 JSON."""
    content = [title, edition, [[c.kind.value, c.level, c.label, c.text] for c in clauses]]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
