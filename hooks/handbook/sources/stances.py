"""Stances, deciders and standing rules: a school's answers, before anyone asks whether they are right.

In: YAML files of one school. Out: the domain's types and problems. Must not know questions or clauses.
"""

from __future__ import annotations

from handbook.model import (
    AuthorityId,
    ClauseId,
    Decider,
    Decision,
    Outcome,
    Position,
    QuestionId,
    Rule,
    SchoolId,
    Stance,
    StanceException,
    Standing,
    StandingRule,
)
from handbook.problems import Problem, nearest
from handbook.sources.conditions import read_condition
from handbook.sources.files import SourceFile
from handbook.sources.shapes import DECIDERS, STANCES, STANDING, OutcomeShape
from handbook.sources.vocabulary import read_shape

FORM_WORDS = frozenset({"express", "prior", "written"})


def read_stances(file: SourceFile, school: SchoolId) -> tuple[tuple[Stance, ...], list[Problem]]:
    """policies/<school>/stances/<topic>.yml."""
    shape, document, problems = read_shape(file, STANCES)
    if shape is None or document is None:
        return (), problems
    stances = []
    for key, stance in shape.items():
        base = _outcome(stance, f"{key}: ", document.place(key), problems)
        exceptions = []
        for index, exception in enumerate(stance.exceptions):
            at = document.place(key, "exceptions", index)
            outcome = _outcome(exception, f"{key}: exceptions {index + 1}: ", at, problems)
            if outcome:
                exceptions.append(
                    StanceException(when=read_condition(exception.when), outcome=outcome, at=at)
                )
        if base:
            stances.append(
                Stance(
                    school=school,
                    question=QuestionId(key),
                    base=base,
                    exceptions=tuple(exceptions),
                    at=document.place(key),
                )
            )
    return tuple(stances), problems


def _outcome(shape: OutcomeShape, name: str, at: Position, problems: list[Problem]) -> Outcome | None:
    if shape.rule is None and shape.value is None:
        message = f"{name}the answer is missing: write rule: and a rule word, or value: and a short value"
        problems.append(Problem(at, message, "missing-field"))
        return None
    if shape.rule and shape.value:
        message = f"{name}an answer has rule: or value:, not both; the question's kind says which"
        problems.append(Problem(at.to("value"), message, "wrong-shape"))
        return None
    if not shape.says and shape.value is None:
        message = f"{name}says: this field has to be here and is not: write says: and one sentence"
        problems.append(Problem(at, message, "missing-field"))
        return None
    words = set((shape.form or "any").split("-")) - {"any"}
    for word in sorted(words - FORM_WORDS):
        message = f"{name}{shape.form!r} is no form: {word!r} is not one of express, prior or written"
        problems.append(Problem(at.to("form"), f"{message}{nearest(word, FORM_WORDS)}", "unknown-form"))
    return Outcome(
        rule=Rule(shape.rule) if shape.rule else Standing.VALUE,
        value=shape.value or "",
        says=shape.says,
        cites=tuple(map(ClauseId, shape.cites)),
        by=tuple(map(AuthorityId, shape.by)),
        form=frozenset(words & FORM_WORDS),
        also=tuple(shape.also),
        looked_at=tuple(map(ClauseId, shape.looked_at)),
        note=shape.note,
    )


def read_deciders(file: SourceFile) -> tuple[tuple[Decider, ...], list[Problem]]:
    """policies/<school>/authorities.yml: who decides, by the title that the document prints."""
    shape, document, problems = read_shape(file, DECIDERS)
    if shape is None or document is None:
        return (), problems
    return tuple(
        Decider(
            authority=AuthorityId(key),
            title=decider.title,
            decides=tuple(
                Decision(
                    what=decision.what,
                    cites=tuple(map(ClauseId, decision.cites)),
                    at=document.place(key, "decides", index),
                )
                for index, decision in enumerate(decider.decides)
            ),
            at=document.place(key),
        )
        for key, decider in shape.items()
    ), problems


def read_standing(file: SourceFile) -> tuple[tuple[StandingRule, ...], list[Problem]]:
    """policies/<school>/standing.yml: clauses that attach to every outcome."""
    shape, document, problems = read_shape(file, STANDING)
    if shape is None or document is None:
        return (), problems
    return tuple(
        StandingRule(
            when=read_condition(rule.when),
            says=rule.says,
            cites=tuple(map(ClauseId, rule.cites)),
            at=document.place(index),
        )
        for index, rule in enumerate(shape)
    ), problems
