"""Checks of what schools share: questions, facts, roles, authorities."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.assemble.handbook import Handbook
from handbook.assemble.situations import PERMISSION, ROLE
from handbook.model import Condition, Fact, Position, Question, School, Span, Topic
from handbook.problems import Problem, nearest

BUILT_IN = (ROLE, PERMISSION)


def questions_once(handbook: Handbook) -> Iterator[Problem]:
    """A question's id belongs to one topic."""
    seen: dict[str, Question] = {}
    for question in handbook.vocabulary.questions:
        first = seen.setdefault(question.id, question)
        if first is not question:
            message = f"{question.id} is already asked by {first.topic}"
            yield Problem(question.at, message, "duplicate-question")
    for question in handbook.vocabulary.questions:
        if question.agrees_with and question.agrees_with not in seen:
            message = (
                f"agrees_with: {question.agrees_with} is no question{nearest(question.agrees_with, seen)}"
            )
            yield Problem(question.at.to("agrees_with"), message, "unknown-question")


def told_apart(handbook: Handbook) -> Iterator[Problem]:
    """Readers choose a school by its name, and meet topics in their order: neither may stand for two."""
    names: dict[str, School] = {}
    for shelf in handbook.shelves.values():
        first = names.setdefault(" ".join(shelf.school.name.casefold().split()), shelf.school)
        if first is not shelf.school:
            message = f"{shelf.school.id} has the same name as {first.id}: {shelf.school.name}"
            yield Problem(shelf.school.policies[0].at.to("name"), message, "same-name")
    orders: dict[int, Topic] = {}
    for topic in handbook.vocabulary.topics:
        ahead = orders.setdefault(topic.order, topic)
        if ahead is not topic:
            message = f"{topic.id} has the same order as {ahead.id}: {topic.order}"
            yield Problem(topic.at.to("order"), message, "same-order")


def conditions(handbook: Handbook) -> Iterator[tuple[Condition, Position]]:
    """Every condition that anybody wrote, with its place."""
    for question in handbook.vocabulary.questions:
        yield question.given, question.at.to("given")
    for shelf in handbook.shelves.values():
        for stance in shelf.school.stances:
            for exception in stance.exceptions:
                yield exception.when, exception.at.to("if")
        for rule in shelf.school.standing:
            yield rule.when, rule.at.to("if")


def facts_declared(handbook: Handbook) -> Iterator[Problem]:
    """Conditions name facts and values that somebody declared, in the fact's own kind."""
    for condition, at in conditions(handbook):
        for name, test in condition.items():
            fact = handbook.facts.get(name)
            if fact is None:
                yield no_fact(name, handbook, at.to(name))
            else:
                yield from _values(fact, test, at.to(name))
    for fact in handbook.facts.values():
        if fact.numeric and fact.default < fact.lowest:
            message = f"{fact.id}: the default {fact.default} is below the lowest value {fact.lowest}"
            yield Problem(fact.at.to("default"), message, "unknown-value")


def no_fact(name: str, handbook: Handbook, at: Position) -> Problem:
    """The problem of a fact that nobody declares."""
    offer = nearest(name, handbook.facts) or f"; there are {', '.join(sorted(handbook.facts))}"
    return Problem(at, f"{name} is no fact{offer}", "unknown-fact")


def declared_once(handbook: Handbook) -> Iterator[Problem]:
    """A school adds facts and documents; it does not declare anew what others share, nor what another school did."""
    facts = {fact.id: fact.at for fact in handbook.vocabulary.facts}
    documents = {document.id: document.at for document in handbook.vocabulary.documents}
    for shelf in handbook.shelves.values():
        for fact in shelf.school.facts:
            yield from _again(fact.id, fact.at, facts.setdefault(fact.id, fact.at))
        for document in shelf.school.documents:
            yield from _again(document.id, document.at, documents.setdefault(document.id, document.at))


def _again(name: str, at: Position, first: Position) -> Iterator[Problem]:
    if at != first:
        yield Problem(at, f"{name} is already declared at {first.path}:{first.line}", "declared-twice")


def _values(fact: Fact, test: tuple[str, ...] | Span, at: Position) -> Iterator[Problem]:
    if isinstance(test, Span):
        if not fact.numeric:
            message = f"{fact.id} is not a number: write one of {', '.join(fact.values)}"
            yield Problem(at, message, "unknown-value")
        elif test.lowest is not None and test.under is not None and test.under <= test.lowest:
            yield Problem(
                at, f"{fact.id}: nothing is from {test.lowest} and under {test.under}", "unknown-value"
            )
        return
    for index, value in enumerate(test):
        if fact.numeric:
            message = (
                f"{fact.id} is a number and not {value!r}: write {{from: …, under: …}}, or one of the two"
            )
            yield Problem(at.to(index), message, "unknown-value")
        elif value not in fact.values:
            offer = nearest(value, fact.values) or f" (it has {', '.join(fact.values)})"
            yield Problem(at.to(index), f"{fact.id} has no value {value!r}{offer}", "unknown-value")


def facts_used(handbook: Handbook) -> Iterator[Problem]:
    """A fact that turns nothing only lengthens every list of facts."""
    used = {name for condition, _ in conditions(handbook) for name in condition}
    used |= {name for scenario in handbook.scenarios.values() for name in scenario.given}
    for fact in handbook.facts.values():
        if fact.id not in used and fact.id not in BUILT_IN:
            yield Problem(fact.at, f"no answer turns on {fact.id}", "unused-fact")


def roles_known(handbook: Handbook) -> Iterator[Problem]:
    """applies_to names values of the fact `role`."""
    role = handbook.facts.get(ROLE)
    for shelf in handbook.shelves.values():
        for policy in shelf.school.policies:
            for index, name in enumerate(policy.applies_to):
                known = role.values if role else {}
                if name not in known:
                    offer = nearest(name, known) or f"; there are {', '.join(known) or 'none'}"
                    place = policy.at.to("applies_to", index)
                    yield Problem(place, f"applies_to: {name} is no role{offer}", "unknown-role")


def authorities_known(handbook: Handbook) -> Iterator[Problem]:
    """Whoever decides has a title in the school's own document, or is somebody whom the vocabulary knows as unnamed.

    A school may list an authority that the vocabulary does not have; comparisons then know it by its id.
    """
    known = {authority.id: authority for authority in handbook.vocabulary.authorities}
    for shelf in handbook.shelves.values():
        for stance in shelf.school.stances:
            for outcome, at in stance.outcomes:
                for index, authority in enumerate(outcome.by):
                    entry = known.get(authority)
                    if authority in shelf.titles or (entry and entry.unnamed):
                        continue
                    if entry:
                        message = f"{authority} has no title at {shelf.school.id}"
                        yield Problem(at.to("by", index), message, "untitled-authority")
                    else:
                        message = f"{authority} is no authority{nearest(authority, {*known, *shelf.titles})}"
                        yield Problem(at.to("by", index), message, "unknown-authority")
