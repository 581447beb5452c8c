"""Checks of outcomes: what a stance comes to is total and unambiguous, shown by trying every situation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import prod

from handbook.assemble.handbook import Handbook
from handbook.assemble.situations import Domain, domain, extent, rule_on, same, situations
from handbook.model import Question, SchoolId, Situation, Stance, StanceException
from handbook.problems import Problem

MOST_SITUATIONS = 20_000  # of one question; 54 is the most that the shipped ones have


def situations_few(handbook: Handbook) -> Iterator[Problem]:
    """Every situation can be tried: the facts of a question do not multiply beyond reason."""
    for question in handbook.questions.values():
        if not _can_be_tried(handbook, question):
            facts = ", ".join(handbook.domains[question.id])
            yield Problem(question.at, f"{question.id} turns on {facts}", "too-many-situations")


def _can_be_tried(handbook: Handbook, question: Question) -> bool:
    return prod(len(values) for values in handbook.domains[question.id].values()) <= MOST_SITUATIONS


def exceptions_clear(handbook: Handbook) -> Iterator[Problem]:
    """No two exceptions clash, none is dead, none repeats what holds without it."""
    for school, shelf in handbook.shelves.items():
        for stance in shelf.stances.values():
            question = handbook.questions.get(stance.question)
            if question and stance.exceptions and _can_be_tried(handbook, question):
                yield from _exceptions(handbook, school, question, stance)


def _exceptions(
    handbook: Handbook, school: SchoolId, question: Question, stance: Stance
) -> Iterator[Problem]:
    facts = domain(question, [stance], handbook.facts)
    covered = handbook.covered(school, question.id)
    clashing: dict[frozenset[int], Problem] = {}
    for situation in situations(facts):
        clash = rule_on(stance, situation, facts, covered).clash
        if clash:
            message = f"{question.id}: two exceptions hold when {_words(situation)}"
            clashing.setdefault(frozenset(map(id, clash)), Problem(clash[-1].at, message, "exception-clash"))
    yield from clashing.values()
    never = [e for e in stance.exceptions if any(not values for values in extent(e.when, facts).values())]
    for exception in never:
        if all(name in facts for name in exception.when):
            message = f"{question.id}: this exception holds in no situation"
            yield Problem(exception.at.to("if"), message, "exception-never")
    if not clashing:
        live = [e for e in stance.exceptions if e not in never and all(name in facts for name in e.when)]
        for exception in live:
            yield from _idle(question, stance, exception, facts, covered)


def _idle(
    question: Question,
    stance: Stance,
    exception: StanceException,
    facts: Domain,
    covered: frozenset[str] | None,
) -> Iterator[Problem]:
    without = replace(stance, exceptions=tuple(e for e in stance.exceptions if e is not exception))
    rulings = (
        (rule_on(stance, s, facts, covered), rule_on(without, s, facts, covered)) for s in situations(facts)
    )
    if all(
        same(one.outcome, other.outcome) and one.outcome.cites == other.outcome.cites and not other.clash
        for one, other in rulings
    ):
        message = f"{question.id}: nothing changes with this exception"
        yield Problem(exception.at, message, "exception-same")


def answers_agree(handbook: Handbook) -> Iterator[Problem]:
    """A question that must agree with another comes to the same rule in every situation that it supposes."""
    for question in handbook.questions.values():
        other = handbook.questions.get(question.agrees_with) if question.agrees_with else None
        if other is None or not _can_be_tried(handbook, question):
            continue
        for school in handbook.shelves:
            stance = handbook.stance(school, question.id)
            if stance is None or handbook.stance(school, other.id) is None:
                continue
            for situation in situations(handbook.domains[question.id]):
                one = handbook.ruling(school, question.id, situation)
                two = handbook.ruling(school, other.id, situation)
                if one and two and one.outcome.rule is not two.outcome.rule:
                    message = (
                        f"{question.id} is {one.outcome.rule.value} and {other.id} {two.outcome.rule.value}"
                        f" when {_words(situation)}"
                    )
                    yield Problem(stance.at, message, "disagreement")


def _words(situation: Situation) -> str:
    return ", ".join(f"{name} is {value}" for name, value in situation.items())
