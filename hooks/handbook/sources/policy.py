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
from handbook.problems import Problem, nearest
from handbook.sources.blocks import Block, BlockReader
from handbook.sources.files import SourceFile
from handbook.sources.inline import read_inline
from handbook.sources.labels import BULLET, goes_on, may_be_label_or_date, split_label
from handbook.sources.locators import read_locator
from handbook.sources.naming import id_fault, shown
from handbook.sources.shape_problems import validated
from handbook.sources.shapes import DETAILS, DetailsShape
from handbook.sources.written_dates import dates_in
from handbook.sources.yamltree import Document, read_yaml

_ANCHOR = re.compile(r"\{#(?P<id>[^\s{}@]*)(?:\s*@(?P<where>[^\s{}]*))?\s*\}$")
_FIRST_OF_A_LIST = re.compile(r"\([aAiI1]\)|[aAiI][.)]|1\)")
_POINTED_AT = re.compile(r"\]\(\s*(?P<target>[^\s()<>]+)|(?P<word>[^\s()\[\]]*[\d@][^\s()\[\]]*)")
_NOTE = re.compile(r"Editor['’]s note \((?P<kind>[a-z-]+)\):\s*(?P<text>.+)$", re.S)
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}$")
ELSEWHERE = "elsewhere"  # found: {issued: elsewhere}: the document does not state it, the school does
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
        message = "the front matter is not closed by a second ---" if ends[:1] == [0] else "no front matter"
        return None, [Problem(Position(path=file.path), message, "front-matter")]
    if not any(line.strip() and not line.lstrip().startswith("#") for line in lines[1 : ends[1]]):
        return None, [Problem(Position(path=file.path), "the front matter is empty", "front-matter")]
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
    clauses: list[Clause] = []
    for index, block in enumerate(reader.blocks):
        if block.kind is not None:
            clause, faults = _clause(block, ids, labels, tuple(notes.get(index, ())))
            problems += faults
            if clause.id in ids.values():
                first = next(other for other in clauses if other.id == clause.id)
                message = f"#{clause.id} already stands on line {first.at.line}"
                problems.append(Problem(clause.at.to("id"), message, "duplicate-id"))
                clause = replace(clause, id=_unwritten(clause.at))
            problems += _undashed(clause, clauses[-1] if clauses else None)
            ids[index] = clause.id
            labels.add(clause.label.rstrip("."))
            clauses.append(clause)
    return clauses, problems


def _undashed(clause: Clause, above: Clause | None) -> list[Problem]:
    """A lettered list whose lines have no dashes: its paragraphs stand beside their lead-in, not under it."""
    if above is None or not above.text.endswith(":") or not _FIRST_OF_A_LIST.fullmatch(clause.label):
        return []
    if {clause.kind, above.kind} != {ClauseKind.PARAGRAPH} or clause.parent != above.parent:
        return []
    message = f"{clause.label} stands beside {name_of(above)}, which leads in to it: write - {clause.label}"
    return [Problem(clause.at, message, "list-without-dashes")]


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
    shift = len(text) - len(rest)
    runs, faults = read_inline(rest, lambda offset: block.place(shift + offset))
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
        notes=notes, at=_at(block),
    )  # fmt: skip
    return clause, problems


def _at(block: Block) -> Position:
    """A block's place, and inside it the places that problems point to.

    They are its id, its place in the source, each link by its target, and each word with a figure or an @ in it.
    """
    anchor = _ANCHOR.search(block.text)
    inside: dict[str | int, Position] = {}
    for found in _POINTED_AT.finditer(block.text, 0, anchor.start() if anchor else len(block.text)):
        name = "target" if found["target"] else "word"
        inside.setdefault(found[name], block.place(found.start(name)))
    if anchor:
        inside["id"] = block.place(anchor.start("id"))
        inside["where"] = block.place(max(anchor.start("where"), anchor.start("id")))
    return replace(block.at, inside=inside)


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
    elif anchor and (fault := id_fault(written)):
        problems.append(Problem(block.place(anchor.start("id")), fault, "bad-id"))
    if anchor and anchor["where"] is not None:
        where = read_locator(anchor["where"])
        if where is None:
            place = block.place(anchor.start("where"))
            problems.append(Problem(place, _no_locator(f"@{anchor['where']}"), "bad-locator"))
    return text, ClauseId(written), where, problems


def _unwritten(at: Position) -> ClauseId:
    """An id that no editor can write, so that the rest can be checked; the problem is already reported."""
    return ClauseId(f"line_{at.line}")


def is_written(clause: ClauseId) -> bool:
    """Whether an editor wrote the id."""
    return "_" not in clause


def name_of(clause: Clause) -> str:
    """A clause as messages name it: by its id, or where it has none by its first words."""
    if is_written(clause.id):
        return f"#{clause.id}"
    words = f"{clause.label} {clause.text}".strip()
    return f"the clause {shown(words)}"


def _note(block: Block) -> tuple[Note | None, list[Problem]]:
    match = _NOTE.match(block.text)
    kinds = tuple(kind.value for kind in NoteKind)
    if not match:
        message = f"{block.text[:40]!r} does not start with Editor's note (kind): and go on with words"
        return None, [Problem(block.at, message, "note-kind")]
    if match["kind"] not in kinds:
        message = f"{match['kind']!r} is not one of {', '.join(kinds)}{nearest(match['kind'], kinds)}"
        return None, [Problem(block.place(match.start("kind")), message, "note-kind")]
    start = match.start("text")
    runs, problems = read_inline(match["text"], lambda offset: block.place(start + offset))
    return Note(kind=NoteKind(match["kind"]), runs=runs, at=_at(block)), problems


def _policy(
    path: str, document: Document, shape: DetailsShape, clauses: list[Clause]
) -> tuple[Policy, list[Problem]]:
    found, problems = _found(document, shape)
    problems += [
        Problem(
            document.place(key), f"{key}: {getattr(shape, key)!r} {_no_date(getattr(shape, key))}", "bad-date"
        )
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
        elsewhere=tuple(key for key, place in shape.found.items() if place == ELSEWHERE),
        terms=tuple(
            Term(term=t.term, means=t.means, cites=tuple(map(ClauseId, t.cites)), forms=tuple(t.forms))
            for t in shape.terms
        ),
        clauses=tuple(clauses),
        digest=policy_digest(shape.title, shape.edition, clauses),
        at=Position(path=path, inside=document.root.inside),
    )
    return policy, problems


def _found(document: Document, shape: DetailsShape) -> tuple[dict[str, Locator | ClauseId], list[Problem]]:
    found: dict[str, Locator | ClauseId] = {}
    problems = []
    for key, text in shape.found.items():
        place = document.place("found", key)
        if not vars(shape).get(key):
            message = f"found: {key} is not in the front matter{nearest(key, _written(shape))}"
            problems.append(Problem(document.keys["found", key], message, "found-unknown"))
        locator = read_locator(text)
        if text == ELSEWHERE:
            continue  # no place in the document: the school says so
        if text.startswith("#"):
            found[key] = ClauseId(text[1:])
        elif locator:
            found[key] = locator
        else:
            problems.append(Problem(place, _no_locator(text), "bad-locator"))
    if shape.source:
        problems += [
            Problem(document.place(key), f"{key} does not say where it was found", "detail-not-found")
            for key in _DETAILS_WITH_PLACE
            if getattr(shape, key) and key not in shape.found
        ]
    return found, problems


def _written(shape: DetailsShape) -> list[str]:
    return [key for key, value in vars(shape).items() if value and key != "found"]


def _no_locator(text: str) -> str:
    return f"{text!r} is no place: write lines as L57 or L57-60, pages as p3, and spans in rising order"


def _no_date(text: str) -> str:
    """What is wrong with a date, and what it plainly means as it has to be written."""
    dates = [date for start, end, date in dates_in(text) if (start, end) == (0, len(text)) and _is_date(date)]
    return f'is no date here: write "{dates[0]}"' if dates else "is no date"


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
