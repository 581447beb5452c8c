"""Checks of scenarios: one choice fits at every school, also at one that nobody has met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handbook.assemble.handbook import Handbook
from handbook.assemble.quizzes import RULES, LeftOut
from handbook.model import QuestionKind, Scenario, ScenarioId
from handbook.problems import Problem

MOST_MEANINGS = 4


def scenarios_shaped(handbook: Handbook) -> Iterator[Problem]:
    """The choices of a scenario share out all eight rule words, none twice, no choice more than four."""
    for scenario in handbook.scenarios.values():
        held = Counter(rule for choice in scenario.choices for rule in choice.means)
        missing = ", ".join(rule.value for rule in sorted(RULES - set(held)))
        twice = ", ".join(rule.value for rule, times in sorted(held.items()) if times > 1)
        if len(scenario.choices) < 2:
            yield Problem(scenario.at, f"{scenario.id} leaves nothing to choose", "one-choice")
        if missing:
            yield Problem(scenario.at, f"{scenario.id}: no choice means {missing}", "no-right-choice")
        if twice:
            yield Problem(scenario.at, f"{scenario.id}: two choices mean {twice}", "two-right-choices")
        for choice in scenario.choices:
            if not 1 <= len(choice.means) <= MOST_MEANINGS:
                message = f"{scenario.id}: {choice.says[:40]!r} means {len(choice.means)} rule words"
                yield Problem(scenario.at, message, "too-many-meanings")
            if "<" in choice.says + choice.feedback:
                yield Problem(scenario.at, f"{scenario.id}: {choice.says[:40]!r} holds HTML", "raw-html")


def scenarios_ask(handbook: Handbook) -> Iterator[Problem]:
    """A scenario turns on a rule question of its own topic, and gives every fact that turns an answer."""
    for scenario in handbook.scenarios.values():
        question = handbook.questions.get(scenario.question)
        if question is None:
            yield Problem(scenario.at, f"{scenario.id}: nobody asks {scenario.question}", "unknown-question")
        elif question.kind is QuestionKind.VALUE:
            yield Problem(scenario.at, f"{scenario.question} is answered with a value", "kind-mismatch")
        elif question.topic != scenario.topic:
            message = f"{scenario.id}: {scenario.question} belongs to {question.topic}"
            yield Problem(scenario.at, message, "wrong-topic")
        else:
            yield from _given(handbook, scenario)


def _given(handbook: Handbook, scenario: Scenario) -> Iterator[Problem]:
    for name, value in scenario.given.items():
        fact = handbook.facts.get(name)
        if fact is None:
            yield Problem(scenario.at, f"{scenario.id}: {name} is no fact", "unknown-fact")
        elif not (value.isdigit() if fact.numeric else value in fact.values):
            yield Problem(scenario.at, f"{scenario.id}: {name} has no value {value!r}", "unknown-value")
    for school in handbook.shelves:
        derived = handbook.derived(scenario.id, school)
        if derived.left_out is LeftOut.FACT_NOT_GIVEN:
            names = ", ".join(derived.missing)
            yield Problem(
                scenario.at, f"{scenario.id} does not give {names}: left out at {school}", "fact-not-given"
            )


def scenarios_chained(handbook: Handbook) -> Iterator[Problem]:
    """Follow-ups exist, know what they follow, and never lead back."""
    leads: dict[ScenarioId, set[ScenarioId]] = {
        scenario.id: {choice.then for choice in scenario.choices if choice.then}
        for scenario in handbook.scenarios.values()
    }
    for scenario in handbook.scenarios.values():
        for then in sorted(leads[scenario.id] - set(leads)):
            yield Problem(scenario.at, f"{scenario.id} leads to {then}", "unknown-scenario")
        if scenario.follows and scenario.id not in leads.get(scenario.follows, set()):
            yield Problem(scenario.at, f"{scenario.id} follows {scenario.follows}", "unknown-scenario")
        for then in sorted(leads[scenario.id] & set(leads)):
            if handbook.scenarios[then].follows != scenario.id:
                yield Problem(
                    handbook.scenarios[then].at, f"{then} is reached from {scenario.id}", "follow-up-unmarked"
                )
        if scenario.id in _reached(scenario.id, leads):
            yield Problem(scenario.at, f"{scenario.id} leads back to itself", "scenario-cycle")


def _reached(start: ScenarioId, leads: dict[ScenarioId, set[ScenarioId]]) -> set[ScenarioId]:
    reached: set[ScenarioId] = set()
    waiting = set(leads[start])
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting |= leads.get(name, set())
    return reached
