"""Quizzes: what the right choice of a scenario is at each school, derived and never written.

In: scenarios, and a way to ask for rulings. Out: for every scenario and school, the choice that holds the outcome, or
why the scenario is left out there. Must not know how quizzes look.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from handbook.assemble.situations import PERMISSION, Ruling, turns_on_permission
from handbook.model import Choice, Fact, FactId, Rule, Scenario, ScenarioId, Situation, Stance


class LeftOut(StrEnum):
    """Why a scenario has no right choice at a school."""

    UNANSWERED = "unanswered"
    FACT_NOT_GIVEN = "fact-not-given"
    NOT_COVERED = "not-covered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A scenario's answer at one school: the right choice, counted from 0, and its ruling; or why there is none."""

    right: int | None
    ruling: Ruling | None
    left_out: LeftOut | None = None
    missing: tuple[FactId, ...] = ()


def situation_of(scenario: Scenario, facts: Mapping[FactId, Fact]) -> Situation:
    """The facts that a scenario gives, numbers as numbers."""
    return {
        name: int(value) if name in facts and facts[name].numeric and value.isdigit() else value
        for name, value in scenario.given.items()
    }


def derive(
    scenario: Scenario, stance: Stance | None, ruling: Ruling | None, shared: Collection[FactId]
) -> Derived:
    """The right choice at a school, from what its stance comes to.

    shared: the facts that every school knows, of which a scenario gives those that turn the answer. A school's own
    fact it need not give, for who wrote it for all schools cannot know it: then the fact's default holds.
    """
    if stance is None or ruling is None:
        return Derived(right=None, ruling=None, left_out=LeftOut.UNANSWERED)
    missing = tuple(sorted(turning_facts(stance) & set(shared) - set(scenario.given)))
    if missing:
        return Derived(right=None, ruling=None, left_out=LeftOut.FACT_NOT_GIVEN, missing=missing)
    right = right_choice(scenario.choices, ruling.outcome.rule)
    if right is None:
        return Derived(right=None, ruling=ruling, left_out=LeftOut.NOT_COVERED)
    return Derived(right=right, ruling=ruling)


def right_choice(choices: Iterable[Choice], rule: object) -> int | None:
    """The choice that holds a rule word. The choices share all rule words out, so only other states have none."""
    return next((index for index, choice in enumerate(choices) if rule in choice.means), None)


def turning_facts(stance: Stance) -> frozenset[FactId]:
    """The facts that can turn one school's answer."""
    names = {name for exception in stance.exceptions for name in exception.when}
    return frozenset(names | ({PERMISSION} if turns_on_permission(stance) else set()))


def chain(scenario: Scenario, scenarios: Mapping[ScenarioId, Scenario]) -> tuple[ScenarioId, ...]:
    """A scenario and every follow-up that can be reached from it, in the order of choices; a cycle is cut once met."""
    seen: dict[ScenarioId, None] = {}
    waiting = [scenario.id]
    while waiting:
        name = waiting.pop(0)
        if name not in seen and name in scenarios:
            seen[name] = None
            waiting += [choice.then for choice in scenarios[name].choices if choice.then]
    return tuple(seen)


RULES = frozenset(Rule)
