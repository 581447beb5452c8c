"""Checks of answers: each to a question that is asked, once, in the shape that its question wants, with its clauses."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.assemble.handbook import Handbook
from handbook.model import Outcome, Position, Question, QuestionKind, Rule, Runs, Stance, Standing
from handbook.problems import Problem, nearest

_DUTY = (Rule.REQUIRED, Rule.ADVISED)
_LEAVE = (Rule.ALLOWED, Rule.PERMISSION)


def questions_known(handbook: Handbook) -> Iterator[Problem]:
    """An answer belongs to a question, and stands in the file of that question's topic."""
    for shelf in handbook.shelves.values():
        for stance in shelf.school.stances:
            question = handbook.questions.get(stance.question)
            file_topic = stance.at.path.rpartition("/")[2].removesuffix(".yml")
            if question is None:
                yield Problem(
                    stance.at,
                    f"nobody asks {stance.question}{nearest(stance.question, handbook.questions)}",
                    "unknown-question",
                )
            elif question.topic != file_topic:
                message = f"{stance.question} belongs to {question.topic}, not to {file_topic}"
                yield Problem(stance.at, message, "wrong-topic")


def answered_once(handbook: Handbook) -> Iterator[Problem]:
    """A school answers a question once, in whichever file."""
    for shelf in handbook.shelves.values():
        for stance in shelf.school.stances:
            first = shelf.stances[stance.question]
            if first.at != stance.at:
                message = f"{stance.question} is already answered at {first.at.path}:{first.at.line}"
                yield Problem(stance.at, message, "duplicate-answer")


def unanswered(handbook: Handbook) -> Iterator[Problem]:
    """One finding a school, not one a question."""
    for school, shelf in handbook.shelves.items():
        open_questions = handbook.unanswered(school)
        if open_questions:
            verb = "is" if len(open_questions) == 1 else "are"
            count = f"{len(open_questions)} of {len(handbook.questions)} questions {verb} not yet answered"
            names = ", ".join(
                [*(question.id for question in open_questions[:3]), *("…" for _ in open_questions[3:4])]
            )
            yield Problem(shelf.school.at, f"{count} ({names})", "unanswered")


def shapes(handbook: Handbook) -> Iterator[Problem]:
    """Rule or value, citations, whose permission: what each kind of answer must and must not say."""
    for shelf in handbook.shelves.values():
        for stance in shelf.school.stances:
            question = handbook.questions.get(stance.question)
            for outcome, at in stance.outcomes:
                yield from _outcome(stance, outcome, at)
                if question:
                    yield from _fits(question, outcome, at)


def _outcome(stance: Stance, outcome: Outcome, at: Position) -> Iterator[Problem]:
    if outcome.rule is Rule.SILENT and outcome.cites:
        message = f"{stance.question} is silent and cites #{outcome.cites[0]}"
        yield Problem(at.to("cites", 0), message, "silent-cites")
    if outcome.looked_at and outcome.rule is not Rule.SILENT:
        message = f"{stance.question} is answered, and looked_at: is for silent answers"
        yield Problem(at.to("looked_at"), message, "looked-at-answered")
    if outcome.rule is not Rule.SILENT and not outcome.cites:
        yield Problem(at.to("cites"), f"{stance.question} rests on no clause", "missing-citation")
    if outcome.rule is Rule.PERMISSION and not outcome.by:
        message = f"{stance.question} turns on a permission: by: has to say whose"
        yield Problem(at.to("rule"), message, "permission-by")
    if outcome.form and outcome.rule is not Rule.PERMISSION and not outcome.by:
        message = (
            f"{stance.question} is {outcome.rule.value}, which no permission turns: form: says nothing here"
        )
        yield Problem(at.to("form"), message, "form-without-permission")


def _fits(question: Question, outcome: Outcome, at: Position) -> Iterator[Problem]:
    is_value = outcome.rule is Standing.VALUE
    if outcome.rule is not Rule.SILENT and is_value != (question.kind is QuestionKind.VALUE):
        asked = "a value (value:)" if question.kind is QuestionKind.VALUE else "a rule word (rule:)"
        place = at.to("value" if is_value else "rule")
        yield Problem(place, f"{question.id} asks for {asked}", "kind-mismatch")
    elif question.kind is QuestionKind.RULE:
        wrong = _DUTY if question.runs is Runs.MAY else _LEAVE
        if outcome.rule in wrong:
            message = f"{question.ask!r} is answered {outcome.rule.value}"
            yield Problem(at.to("rule"), message, "wrong-way")
