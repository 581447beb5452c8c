"""Checks of reviews: stamps belong to questions, and what changed since is told once, with every answer it re-opens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from handbook.assemble.handbook import Handbook, Shelf
from handbook.assemble.suspects import Change, Part
from handbook.model import ClauseId, Position, QuestionId, Rule
from handbook.problems import Problem, nearest


def stamps_known(handbook: Handbook) -> Iterator[Problem]:
    """A stamp belongs to a question that is asked; its answer may be missing, for it is written after the stamp."""
    for shelf in handbook.shelves.values():
        for review in shelf.school.reviews:
            if review.question not in handbook.questions:
                message = f"nobody asks {review.question}{nearest(review.question, handbook.questions)}"
                yield Problem(review.at, message, "foreign-lock")


def answers_suspect(handbook: Handbook) -> Iterator[Problem]:
    """One finding for each thing that changed, not one for each answer."""
    for shelf in handbook.shelves.values():
        reopened: dict[tuple[ClauseId | None, str, QuestionId | None], list[str]] = defaultdict(list)
        for question, changes in shelf.suspects.items():
            for change in changes:
                asked = question if change.part is Part.QUESTION else None
                reopened[change.clause, change.term, asked].append(_answer(shelf, question, change))
        for (clause, term, asked), answers in reopened.items():
            at, what = _place(handbook, shelf, clause, term, asked)
            message = f"{what} since {shelf.school.id} was reviewed: look again at {', '.join(answers)}"
            yield Problem(at, message, "suspect")


def _answer(shelf: Shelf, question: QuestionId, change: Change) -> str:
    silent = shelf.stances[question].base.rule is Rule.SILENT
    told = [
        *(["silent"] if silent else []),
        *([f"{change.part}"] if change.part in (Part.LEAD_IN, Part.DEFINITION) else []),
    ]
    return f"{question} ({', '.join(told)})" if told else question


def _place(
    handbook: Handbook, shelf: Shelf, clause: ClauseId | None, term: str, asked: QuestionId | None
) -> tuple[Position, str]:
    if asked:
        return handbook.questions[asked].at, f"the question {asked} was reworded"
    if term:
        policies = [p for p in shelf.school.policies if any(t.term == term for t in p.terms)]
        at = policies[0].at if policies else shelf.school.at
        return at, f"what {term!r} means changed"
    if clause and clause in shelf.clauses:
        return shelf.clauses[clause].at, f"#{clause} changed"
    return shelf.school.at, f"#{clause} is gone"
