"""Checks of scenarios: one choice fits at every school, also at one that nobody has met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from handbook.assemble.handbook import Handbook
from handbook.assemble.quizzes import RULES
from handbook.checks.vocabulary import no_fact
from handbook.model import Fact, FactId, QuestionKind, Rule, Scenario, ScenarioId, SchoolId
from handbook.problems import Problem, nearest

MOST_MEANINGS = 4


def scenarios_shaped(handbook: Handbook) -> Iterator[Problem]:
    """The choices of a scenario share out all eight rule words, none twice, no choice more than four."""
    for scenario in handbook.scenarios.values():
        held = Counter(rule for choice in scenario.choices for rule in choice.means)
        missing = ", ".join(rule.value for rule in sorted(RULES - set(held)))
        twice = ", ".join(rule.value for rule, times in sorted(held.items()) if times > 1)
        choices = scenario.at.to("choices")
        if len(scenario.choices) < 2:
            yield Problem(choices, f"{scenario.id} leaves nothing to choose", "one-choice")
        if missing:
            yield Problem(choices, f"{scenario.id}: no choice means {missing}", "no-right-choice")
        if twice:
            place = choices.to(*_second(scenario, {rule for rule, times in held.items() if times > 1}))
            yield Problem(place, f"{scenario.id}: two choices mean {twice}", "two-right-choices")
        for index, choice in enumerate(scenario.choices):
            if not 1 <= len(choice.means) <= MOST_MEANINGS:
                message = f"{scenario.id}: {choice.says[:40]!r} means {len(choice.means)} rule words"
                yield Problem(choices.to(index, "means"), message, "too-many-meanings")
            for field, text in (("says", choice.says), ("feedback", choice.feedback)):
                if "<" in text:
                    message = f"{scenario.id}: {text[:40]!r} holds HTML"
                    yield Problem(choices.to(index, field), message, "raw-html")


def _second(scenario: Scenario, rules: Collection[Rule]) -> tuple[int, str, int]:
    """Where, inside the choices, the first rule word stands that an earlier one holds already."""
    seen: set[Rule] = set()
    for index, choice in enumerate(scenario.choices):
        for number, rule in enumerate(choice.means):
            if rule in rules and rule in seen:
                return index, "means", number
            seen.add(rule)
    raise ValueError(scenario.id)


def scenarios_ask(handbook: Handbook) -> Iterator[Problem]:
    """A scenario turns on a rule question of its own topic, and gives every fact that turns an answer."""
    for scenario in handbook.scenarios.values():
        question = handbook.questions.get(scenario.question)
        if question is None:
            near = nearest(scenario.question, handbook.questions)
            message = f"{scenario.id}: nobody asks {scenario.question}{near}"
            yield Problem(scenario.at.to("question"), message, "unknown-question")
        elif question.kind is QuestionKind.VALUE:
            message = f"{scenario.id}: {scenario.question} is answered with a value, which no choice can mean"
            yield Problem(scenario.at.to("question"), message, "kind-mismatch")
        elif question.topic != scenario.topic:
            message = (
                f"{scenario.id}: {scenario.question} belongs to {question.topic}, not to {scenario.topic}"
            )
            yield Problem(scenario.at.to("question"), message, "wrong-topic")
        else:
            yield from _given(handbook, scenario)


def _given(handbook: Handbook, scenario: Scenario) -> Iterator[Problem]:
    for name, value in scenario.given.items():
        fact = handbook.facts.get(name)
        if fact is None:
            yield no_fact(name, handbook, scenario.at.to("given", name))
        elif not (value.isdigit() if fact.numeric else value in fact.values):
            known = "a whole number" if fact.numeric else ", ".join(fact.values)
            offer = nearest(value, fact.values) or f" (it has {known})"
            message = f"{scenario.id}: {name} has no value {value!r}{offer}"
            yield Problem(scenario.at.to("given", name), message, "unknown-value")
    left_out: dict[FactId, list[SchoolId]] = {}
    for school in handbook.shelves:
        for missing in handbook.derived(scenario.id, school).missing:
            left_out.setdefault(missing, []).append(school)
    for name, schools in left_out.items():
        message = f"{scenario.id} does not give {name}, which turns the answer at {', '.join(schools)}: left out there"
        cure = f"add {name}: {_usual(handbook.facts[name])} to given:"
        yield Problem(scenario.at.to("given"), f"{message}; {cure}", "fact-not-given")


def _usual(fact: Fact) -> str:
    """What to write where a scenario says nothing of a fact, and what else there is."""
    if fact.numeric:
        return f"{fact.default} (or another number)"
    first, *others = fact.values
    return f"{first} (or {', '.join(others)})" if others else first


def scenarios_chained(handbook: Handbook) -> Iterator[Problem]:
    """Follow-ups exist, know what they follow, and never lead back."""
    leads: dict[ScenarioId, set[ScenarioId]] = {
        scenario.id: {choice.then for choice in scenario.choices if choice.then}
        for scenario in handbook.scenarios.values()
    }
    for scenario in handbook.scenarios.values():
        for then in sorted(leads[scenario.id] - set(leads)):
            index = next(number for number, choice in enumerate(scenario.choices) if choice.then == then)
            message = f"{scenario.id} leads to {then}, which is no scenario{nearest(then, leads)}"
            yield Problem(scenario.at.to("choices", index, "then"), message, "unknown-scenario")
        if scenario.follows and scenario.follows not in leads:
            near = nearest(scenario.follows, leads)
            message = f"{scenario.id} follows {scenario.follows}, which is no scenario{near}"
            yield Problem(scenario.at.to("follows"), message, "unknown-scenario")
        elif scenario.follows and scenario.id not in leads[scenario.follows]:
            message = f"{scenario.id} follows {scenario.follows}, of which no choice leads here"
            yield Problem(scenario.at.to("follows"), message, "unknown-scenario")
        for then in sorted(leads[scenario.id] & set(leads)):
            if handbook.scenarios[then].follows != scenario.id:
                reached = handbook.scenarios[then].at.to("follows")
                yield Problem(reached, f"{then} is reached from {scenario.id}", "follow-up-unmarked")
        if scenario.id in _reached(scenario.id, leads):
            yield Problem(scenario.at.to("choices"), f"{scenario.id} leads back to itself", "scenario-cycle")


def _reached(start: ScenarioId, leads: dict[ScenarioId, set[ScenarioId]]) -> set[ScenarioId]:
    reached: set[ScenarioId] = set()
    waiting = set(leads[start])
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting |= leads.get(name, set())
    return reached
