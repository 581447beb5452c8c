"""Situations: what a stance comes to, in any choice of facts.

In: a question, a stance, the facts, what the school covers. Out: one outcome for every situation. A stance is default
logic: a base and exceptions, of which the one that holds in the smallest set of situations wins. Two exceptions are
built in: somebody whom the policy does not cover, and a permission already held. Source: docs/developers/situations.md.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from handbook.model import (
    Condition,
    Fact,
    FactId,
    Outcome,
    Question,
    Rule,
    Situation,
    Span,
    Stance,
    StanceException,
    Standing,
    Value,
)

ROLE = FactId("role")
PERMISSION = FactId("permission")

Domain = Mapping[FactId, tuple[Value, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """An outcome in one situation with how it came about: the exception that decided, or None for the base."""

    outcome: Outcome
    decided_by: StanceException | None
    clash: tuple[StanceException, ...] = ()


def conditions(stance: Stance) -> Iterator[Condition]:
    """What each exception holds on."""
    return (exception.when for exception in stance.exceptions)


def domain(question: Question, stances: Iterable[Stance], facts: Mapping[FactId, Fact]) -> Domain:
    """Every fact that turns an answer, with the values that can tell situations apart; the default comes first.

    A numeric fact has one value for each stretch between the cuts that conditions make. Facts that nobody declares
    are left out: a check names them.
    """
    held = list(stances)
    used = [condition for stance in held for condition in conditions(stance)]
    names = {name for condition in used for name in condition} | set(question.given)
    if any(turns_on_permission(stance) for stance in held):
        names.add(PERMISSION)
    return {
        name: _values(facts[name], [c[name] for c in used if name in c], question.given.get(name))
        for name in sorted(names)
        if name in facts
    }


def turns_on_permission(stance: Stance) -> bool:
    """Whether a permission already held can change what the stance comes to."""
    outcomes = [stance.base, *(exception.outcome for exception in stance.exceptions)]
    return any(outcome.rule is Rule.PERMISSION for outcome in outcomes)


def _values(
    fact: Fact, tests: list[tuple[str, ...] | Span], given: tuple[str, ...] | Span | None
) -> tuple[Value, ...]:
    if not fact.numeric:
        return tuple(
            value for value in (fact.values if given is None else _names(given)) if value in fact.values
        )
    spans = [test for test in [*tests, given] if isinstance(test, Span)]
    cuts = {
        cut for span in spans for cut in (span.lowest, span.under) if cut is not None and cut > fact.lowest
    }
    starts = sorted({fact.lowest, *cuts})
    home = (
        max(start for start in starts if start <= fact.default) if fact.default >= fact.lowest else starts[0]
    )
    stretches = [fact.default, *(start for start in starts if start != home)]
    return tuple(value for value in stretches if given is None or holds(given, value))


def _names(given: tuple[str, ...] | Span) -> tuple[str, ...]:
    """The values that a question supposes, the one that it supposes by default first."""
    return () if isinstance(given, Span) else given


def holds(test: tuple[str, ...] | Span, value: Value | None) -> bool:
    """Whether a fact's value satisfies one entry of a condition."""
    if isinstance(test, Span):
        return isinstance(value, int) and test.holds(value)
    return value in test


def matches(condition: Condition, situation: Situation) -> bool:
    """Keys are "and", lists are "or"; a fact that the situation leaves open matches nothing."""
    return all(holds(test, situation.get(name)) for name, test in condition.items())


def situations(facts: Domain) -> Iterator[Situation]:
    """All of them, the default first."""
    names = list(facts)
    for values in itertools.product(*(facts[name] for name in names)):
        yield dict(zip(names, values, strict=True))


def default_situation(facts: Domain) -> Situation:
    """What a question supposes when nobody says otherwise: every fact's first value."""
    return {name: values[0] for name, values in facts.items() if values}


def extent(condition: Condition, facts: Domain) -> Mapping[FactId, frozenset[Value]]:
    """The values that a condition leaves to each fact: a box in the space of situations."""
    return {
        name: frozenset(v for v in values if name not in condition or holds(condition[name], v))
        for name, values in facts.items()
    }


def _inside(inner: Mapping[FactId, frozenset[Value]], outer: Mapping[FactId, frozenset[Value]]) -> bool:
    return all(inner[name] <= outer[name] for name in inner)


def rule_on(stance: Stance, situation: Situation, facts: Domain, covered: frozenset[str] | None) -> Ruling:
    """What a stance comes to in a situation that gives every fact of the domain.

    covered: the roles that the school's policies apply to, or None where the question itself asks who is covered.
    To anybody else the policy says nothing, unless an exception speaks of that role.
    """
    outside = covered is not None and ROLE in situation and situation[ROLE] not in covered
    matching = [
        exception
        for exception in stance.exceptions
        if matches(exception.when, situation) and (not outside or ROLE in exception.when)
    ]
    boxes = [extent(exception.when, facts) for exception in matching]
    narrowest = [
        exception
        for exception, box in zip(matching, boxes, strict=True)
        if not any(_inside(other, box) and not _inside(box, other) for other in boxes)
    ]
    if not narrowest:
        base = NOT_COVERED if outside else _with_permission(stance.base, situation)
        return Ruling(outcome=base, decided_by=None)
    first = narrowest[0]
    clash = tuple(narrowest) if any(not same(e.outcome, first.outcome) for e in narrowest) else ()
    return Ruling(outcome=_with_permission(first.outcome, situation), decided_by=first, clash=clash)


def same(one: Outcome, other: Outcome) -> bool:
    """Whether two outcomes tell a reader to do the same: rule, value, whose permission, form and duties."""
    return (one.rule, one.value, one.by, one.form, one.also) == (
        other.rule, other.value, other.by, other.form, other.also,
    )  # fmt: skip


NOT_COVERED = Outcome(rule=Standing.NOT_COVERED, says="The policy does not cover this person.", cites=())


def reach(exception: StanceException, facts: Domain, covered: frozenset[str] | None) -> Condition:
    """An exception's condition with what goes without saying: whom the policy does not cover, it does not except."""
    if covered is None or ROLE not in facts or ROLE in exception.when:
        return exception.when
    return {**exception.when, ROLE: tuple(str(role) for role in facts[ROLE] if role in covered)}


def outsiders(facts: Domain, covered: frozenset[str] | None) -> tuple[str, ...]:
    """The roles among the facts that the policy does not cover."""
    return () if covered is None else tuple(str(role) for role in facts.get(ROLE, ()) if role not in covered)


def _with_permission(outcome: Outcome, situation: Situation) -> Outcome:
    """A permission held in the form asked for turns "only with permission" into "allowed"."""
    if outcome.rule is not Rule.PERMISSION or not permission_suffices(outcome, situation.get(PERMISSION)):
        return outcome
    return replace(outcome, rule=Rule.ALLOWED)


def permission_suffices(outcome: Outcome, held: Value | None) -> bool:
    """Spoken permission does unless the document asks for writing; the fact supposes that it came beforehand."""
    return held == "written" or (held == "spoken" and "written" not in outcome.form)
