"""The only writer of answers: one behind the others of its file, and its stamp in reviewed.lock; and the way back.

In: an answer, a date, what it rests on. Out: both files, each whole. What stood in a stance file stays byte for byte.
The stamp is written first, with the digest of the answer's text: if the program dies in between, the question is open
still, and a stamp without its answer stamps nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from handbook.assemble.handbook import Shelf, assemble
from handbook.checks import check
from handbook.drafting.answer import Answer, addition
from handbook.model import ClauseId, Question, QuestionId, SchoolId, TopicId
from handbook.problems import Problem, Severity
from handbook.sources.files import decode
from handbook.sources.library import Library, read_library
from handbook.sources.policy import clause_digest
from handbook.sources.saving import write_whole
from handbook.sources.stances import read_stances

LOCK: Final = "reviewed.lock"
_VERSION: Final = 1


class NotKept(Exception):  # noqa: N818 - reads as what it says
    """Nothing was written; the message says why."""


def stance_path(school: SchoolId, topic: TopicId) -> str:
    """Where the answers to a topic's questions stand."""
    return f"policies/{school}/stances/{topic}.yml"


def faults(root: Path, school: SchoolId, question: Question, answer: Answer) -> list[Problem]:
    """What would be wrong with the school's stance file if the answer stood in it, and is not wrong now."""
    library, _ = read_library(root)
    path = stance_path(school, question.topic)
    before = _bytes(root / path)
    now = set(_problems(library, path, school, before)) if before else set()
    return [
        problem
        for problem in _problems(library, path, school, before + addition(before, answer))
        if problem not in now and problem.severity is Severity.ERROR
    ]


def _problems(library: Library, path: str, school: SchoolId, data: bytes) -> list[Problem]:
    file, problems = decode(data, path)
    read, further = read_stances(file, school) if file else ((), [])
    schools = tuple(
        replace(each, stances=(*(s for s in each.stances if s.at.path != path), *read))
        if each.at.path == f"policies/{school}"
        else each
        for each in library.schools
    )
    found = check(assemble(replace(library, schools=schools)))
    return [*problems, *further, *(problem for problem in found if problem.at.path == path)]


def keep(root: Path, shelf: Shelf, question: Question, answer: Answer, on: date) -> None:
    """Write the stamp, then the answer. Raises NotKept where the file already answers, or cannot be added to."""
    school = shelf.school.id
    path = root / stance_path(school, question.topic)
    before = _bytes(path)
    added = addition(before, answer)
    _sure(before, before + added, path.name, school, answer.question)
    stamps = read_stamps(root, school)
    stamps.pop(answer.question, None)
    stamps[answer.question] = _stamp(shelf, question, answer, added, on)
    _write_stamps(root, school, stamps)
    write_whole(path, before + added)


def _sure(before: bytes, after: bytes, name: str, school: SchoolId, question: QuestionId) -> None:
    """The file as it is now, which an editor may have changed meanwhile, takes one answer more and loses none."""
    had, has = (
        {s.question: s for s in read_stances(file, school)[0]} if (file := decode(data, name)[0]) else {}
        for data in (before, after)
    )
    if question in had:
        raise NotKept(f"{question} is answered in {name} by now. Nothing was changed.")
    if set(has) != {*had, question}:
        raise NotKept(
            f"{name} cannot be added to as it stands: run `handbook check` first. Nothing was changed."
        )


def _stamp(shelf: Shelf, question: Question, answer: Answer, added: bytes, on: date) -> dict[str, Any]:
    rests = dict.fromkeys(part for cited in answer.cites for part in _rests_on(shelf, cited))
    return {
        "on": on.isoformat(),
        "question": _digest(question.ask.encode()),
        "answer": _digest(added),
        "bytes": len(added),
        "rests_on": {part: clause_digest(shelf.clauses[part]) for part in rests},
        "read": {part: clause_digest(shelf.clauses[part]) for part in answer.shown if part not in rests},
    }


def _rests_on(shelf: Shelf, cited: ClauseId) -> tuple[ClauseId, ...]:
    """The clause, the lead-ins above it, and the definitions that it uses."""
    terms = (shelf.terms[run.term] for run in shelf.runs[cited] if run.term in shelf.terms)
    defined = (clause for term in terms for clause in term.cites if clause in shelf.clauses)
    return (cited, *(lead.id for lead in shelf.lead_ins(cited)), *defined)


def undo(root: Path, school: SchoolId, topics: Mapping[QuestionId, TopicId]) -> QuestionId | None:
    """Take the last stamped answer back: its bytes and its stamp. None where there is none.

    Raises NotKept where the file no longer ends with what was written.
    """
    stamps = read_stamps(root, school)
    while stamps and not _answered(root, school, next(reversed(stamps)), topics):
        stamps.popitem()  # its answer never came, or somebody took it out by hand
    if not stamps:
        return None
    question, stamp = stamps.popitem()
    path = root / stance_path(school, topics[question])
    data = _bytes(path)
    added = data[len(data) - int(stamp["bytes"]) :] if int(stamp["bytes"]) <= len(data) else b""
    if _digest(added) != stamp["answer"]:
        raise NotKept(
            f"{path.name} was edited since {question} was accepted: change it there. Nothing was changed."
        )
    rest = data[: len(data) - len(added)]
    if rest:
        write_whole(path, rest)
    else:
        path.unlink()
    _write_stamps(root, school, stamps)
    return question


def _answered(
    root: Path, school: SchoolId, question: QuestionId, topics: Mapping[QuestionId, TopicId]
) -> bool:
    path = root / stance_path(school, topics[question]) if question in topics else None
    file = decode(_bytes(path), path.name)[0] if path else None
    return file is not None and question in {stance.question for stance in read_stances(file, school)[0]}


def read_stamps(root: Path, school: SchoolId) -> dict[QuestionId, dict[str, Any]]:
    """The stamps in the order in which they were given. Raises NotKept for a file that is none of ours."""
    data = _bytes(root / "policies" / school / LOCK)
    if not data:
        return {}
    try:
        stamps = json.loads(data)["reviews"]
        return {QuestionId(key): {**stamp, "bytes": int(stamp["bytes"])} for key, stamp in stamps.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise NotKept(
            f"policies/{school}/{LOCK} cannot be read; it is written by `handbook review` only."
        ) from fault


def _write_stamps(root: Path, school: SchoolId, stamps: Mapping[QuestionId, dict[str, Any]]) -> None:
    path = root / "policies" / school / LOCK
    if not stamps:
        path.unlink(missing_ok=True)
        return
    text = json.dumps({"version": _VERSION, "reviews": stamps}, ensure_ascii=False, indent=1)
    write_whole(path, f"{text}\n".encode())


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
