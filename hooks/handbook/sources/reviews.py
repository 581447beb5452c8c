"""Reviews: reviewed.lock, in which `handbook review` writes what each accepted answer rested on.

In: the lock of one school. Out: the domain's type and problems. JSON is YAML, so that the one door of sources gives
every fault its line. Must not know clauses: whether anything changed since is worked out in `assemble`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Final

from handbook.model import ClauseId, Condition, Outcome, Position, QuestionId, Review, SchoolId, Span, Stance
from handbook.problems import Problem
from handbook.sources.files import SourceFile
from handbook.sources.shapes import LOCK as SHAPE
from handbook.sources.vocabulary import read_shape

LOCK: Final = "reviewed.lock"


def read_reviews(file: SourceFile, school: SchoolId) -> tuple[tuple[Review, ...], list[Problem]]:
    """policies/<school>/reviewed.lock. A lock with any fault stamps nothing."""
    try:
        json.loads(file.text)
    except (ValueError, RecursionError) as fault:
        place = Position(path=file.path, line=getattr(fault, "lineno", 1), column=getattr(fault, "colno", 1))
        return (), [Problem(place, f"no JSON: {getattr(fault, 'msg', 'nested too deeply')}", "broken-lock")]
    shape, document, problems = read_shape(file, SHAPE)
    if shape is None or document is None or problems:
        return (), [replace(problem, code="broken-lock") for problem in problems]
    if shape.school != school:
        message = f"this is the lock of {shape.school}, in the folder of {school}"
        return (), [Problem(document.place("school"), message, "foreign-lock")]
    return tuple(
        Review(
            question=QuestionId(question),
            on=review.on,
            ask=review.question,
            answer=review.answer,
            rests_on={ClauseId(clause): digest for clause, digest in review.rests_on.items()},
            terms=review.terms,
            read={ClauseId(clause): digest for clause, digest in review.read.items()},
            at=document.place("reviews", question),
        )
        for question, review in shape.reviews.items()
    ), []


def text_digest(text: str) -> str:
    """SHA-256, in hexadecimal, of the words of a clause, a question or a definition. Source: this project."""
    return hashlib.sha256(text.encode()).hexdigest()


def stance_digest(stance: Stance) -> str:
    """SHA-256, in hexadecimal, of all that a stance says, however its YAML is laid out. Source: this project."""
    said = [_said(stance.base), *([_condition(e.when), _said(e.outcome)] for e in stance.exceptions)]
    return text_digest(json.dumps(said, ensure_ascii=False, separators=(",", ":")))


def _said(outcome: Outcome) -> list[object]:
    lists = (outcome.cites, outcome.by, sorted(outcome.form), outcome.also, outcome.looked_at)
    return [outcome.rule.value, outcome.value, outcome.says, *map(list, lists), outcome.note]


def _condition(condition: Condition) -> list[object]:
    return [
        [fact, [test.lowest, test.under] if isinstance(test, Span) else list(test)]
        for fact, test in condition.items()
    ]
