"""The only writer of answers: one in its file, and its stamp in reviewed.lock; and the way back.

In: a stance, a date, what was shown. Out: both files, each whole. What else stands in a stance file stays byte for
byte. The stamp is written first, with the digest of the answer: if the program dies in between, the question is open
still, and a stamp without its answer stamps nothing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from handbook.assemble.handbook import Shelf, assemble
from handbook.assemble.suspects import Text, resting
from handbook.checks import check
from handbook.drafting.answer import Edit, added, replaced
from handbook.model import AuthorityId, ClauseId, Question, QuestionId, SchoolId, Stance, TopicId
from handbook.problems import Problem, Severity, listing
from handbook.sources.files import SourceFile, decode
from handbook.sources.library import Library, read_library
from handbook.sources.reviews import LOCK, read_reviews, stance_digest, text_digest
from handbook.sources.saving import write_whole
from handbook.sources.stances import read_deciders, read_stances

_VERSION: Final = 1
_UNTOUCHED: Final = Edit(start=0, was=b"", wrote=b"")
Stamps = dict[QuestionId, dict[str, Any]]


class NotKept(Exception):  # noqa: N818 - reads as what it says
    """Nothing was written; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What a person decided. shown: every clause that they saw. seen: the digest of the recorded answer, "" for none.

    titles: what the document calls authorities that the school has not listed yet.
    """

    stance: Stance
    shown: Collection[ClauseId]
    seen: str
    titles: Mapping[AuthorityId, str]


def stance_path(school: SchoolId, topic: TopicId) -> str:
    """Where the answers to a topic's questions stand."""
    return f"policies/{school}/stances/{topic}.yml"


def faults(root: Path, question: Question, accepted: Accepted) -> list[Problem]:
    """What would be wrong with the school's stance file if the answer stood in it, and is not wrong now."""
    school = accepted.stance.school
    library, _ = read_library(root)
    path = stance_path(school, question.topic)
    before = _bytes(root / path)
    edit = _edit(before, accepted, path)
    now = {(p.message, p.code) for p in _problems(library, path, school, before, {})} if before else set()
    return [
        problem
        for problem in _problems(library, path, school, edit.done(before), accepted.titles)
        if (problem.message, problem.code) not in now and problem.severity is Severity.ERROR
    ]


def _problems(
    library: Library, path: str, school: SchoolId, data: bytes, titles: Mapping[AuthorityId, str]
) -> list[Problem]:
    file, problems = decode(data, path)
    read, further = read_stances(file, school) if file else ((), [])
    named = decode(_titles_yaml(titles).encode(), path)[0] if titles else None
    deciders = read_deciders(named)[0] if named else ()
    schools = tuple(
        replace(
            each,
            stances=(*(s for s in each.stances if s.at.path != path), *read),
            deciders=(*each.deciders, *deciders),
        )
        if each.at.path == f"policies/{school}"
        else each
        for each in library.schools
    )
    found = check(assemble(replace(library, schools=schools)))
    return [*problems, *further, *(problem for problem in found if problem.at.path == path)]


def keep(root: Path, shelf: Shelf, question: Question, accepted: Accepted, on: date) -> None:
    """Write the stamp, then the answer. Raises NotKept where the file was edited meanwhile, or cannot be added to."""
    school, stance = shelf.school.id, accepted.stance
    path = stance_path(school, question.topic)
    before = _bytes(root / path)
    edit = _edit(before, accepted, path)
    after = edit.done(before)
    had, has = _answers(before, path, school), _answers(after, path, school)
    wanted = {**had, question.id: stance_digest(stance)}
    if has != wanted:
        raise NotKept(
            f"{path} cannot be added to as it stands: run `handbook check` first. Nothing was changed."
        )
    stamps = read_stamps(root, school)
    former = stamps.pop(question.id, None)
    undoing: dict[str, Any] = {"was": edit.was.decode(), "wrote": edit.wrote.decode()}
    if former:
        undoing["former"] = {key: value for key, value in former.items() if key != "undo"}
    stamps[question.id] = _stamp(shelf, question, accepted, on) | {"undo": undoing}
    _write_titles(root, school, accepted.titles)
    _write_stamps(root, school, stamps)
    if edit is not _UNTOUCHED:
        write_whole(root / path, after)


def _edit(before: bytes, accepted: Accepted, path: str) -> Edit:
    """What the answer changes in its file. Raises NotKept where that is not as the person saw it."""
    stance = accepted.stance
    there = _answers(before, path, stance.school).get(stance.question, "")
    if there != accepted.seen:
        raise NotKept(f"{stance.question} was edited in {path} meanwhile. Nothing was changed.")
    if not there:
        return added(before, stance)
    if there == stance_digest(stance):
        return _UNTOUCHED
    edit = replaced(before, stance)
    if edit is None:
        raise NotKept(
            f"{stance.question} has no lines of its own in {path}: correct it there, then accept it."
        )
    return edit


def _stamp(shelf: Shelf, question: Question, accepted: Accepted, on: date) -> dict[str, Any]:
    text = Text(clauses=shelf.clauses, runs=shelf.runs, terms=shelf.terms)
    now = resting(accepted.stance, text)
    digests = {clause: text_digest(shelf.clauses[clause].text) for clause in (*now.clauses, *accepted.shown)}
    return {
        "on": on.isoformat(),
        "question": text_digest(question.ask),
        "answer": stance_digest(accepted.stance),
        "rests_on": {clause: digests[clause] for clause in now.clauses},
        **({"terms": dict(now.terms)} if now.terms else {}),
        "read": {clause: digests[clause] for clause in accepted.shown if clause not in now.clauses},
    }


def undo(root: Path, school: SchoolId, topics: Mapping[QuestionId, TopicId]) -> QuestionId | None:
    """Take the last stamp back, with what it wrote. None where there is none.

    Raises NotKept where the answer is not what was written any more.
    """
    stamps = read_stamps(root, school)
    for question in reversed(tuple(stamps)):
        undoing = stamps[question].get("undo")
        if not undoing:
            continue  # once taken back already, or stamped by hand
        stamp = stamps.pop(question)
        if former := undoing.get("former"):
            stamps[question] = former
        path = stance_path(school, topics[question]) if question in topics else ""
        data = _bytes(root / path) if path else b""
        there = _answers(data, path, school).get(question, "")
        was, wrote = undoing["was"].encode(), undoing["wrote"].encode()
        if not there or (was and was in data and wrote not in data):
            continue  # its answer never came, or somebody took it out by hand
        if there != stamp["answer"] or (wrote and data.count(wrote) != 1):
            raise NotKept(
                f"{path} was edited since {question} was accepted: change it there. Nothing was changed."
            )
        if wrote:
            _write_or_remove(root / path, data.replace(wrote, was))
        _write_stamps(root, school, stamps)
        return question
    return None


def _answers(data: bytes, path: str, school: SchoolId) -> dict[QuestionId, str]:
    """The digest of every answer in a stance file."""
    file = decode(data, path)[0] if data else None
    return {s.question: stance_digest(s) for s in read_stances(file, school)[0]} if file else {}


def read_stamps(root: Path, school: SchoolId) -> Stamps:
    """The stamps in the order in which they were given. Raises NotKept for a lock that is none of this school's."""
    name = f"policies/{school}/{LOCK}"
    data = _bytes(root / name)
    file, problems = decode(data, name) if data else (None, [])
    if isinstance(file, SourceFile):
        problems += read_reviews(file, school)[1]
    if problems:
        raise NotKept(f"Nothing was changed.\n{listing(tuple(problems))}")
    return dict(json.loads(data)["reviews"]) if data else {}


def _write_stamps(root: Path, school: SchoolId, stamps: Stamps) -> None:
    path = root / "policies" / school / LOCK
    lock = {"version": _VERSION, "school": school, "reviews": stamps}
    text = json.dumps(lock, ensure_ascii=False, indent=1) + "\n" if stamps else ""
    _write_or_remove(path, text.encode())


def _titles_yaml(titles: Mapping[AuthorityId, str]) -> str:
    told = {str(authority): {"title": title} for authority, title in titles.items()}
    return yaml.safe_dump(told, sort_keys=False, allow_unicode=True)


def _write_titles(root: Path, school: SchoolId, titles: Mapping[AuthorityId, str]) -> None:
    """Put the titles behind the others of authorities.yml; they stay when the answer is taken back."""
    path = root / "policies" / school / "authorities.yml"
    if not titles:
        return
    before = _bytes(path)
    ended = before if before.endswith(b"\n") or not before else before + b"\n"
    after = ended + _titles_yaml(titles).encode()
    file = decode(after, path.name)[0]
    deciders, problems = read_deciders(file) if file else ((), [])
    if problems or not {*titles} <= {decider.authority for decider in deciders}:
        raise NotKept(f"{path.name} cannot be added to as it stands. Nothing was changed.")
    write_whole(path, after)


def _write_or_remove(path: Path, data: bytes) -> None:
    if data:
        write_whole(path, data)
    else:
        path.unlink(missing_ok=True)


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""
