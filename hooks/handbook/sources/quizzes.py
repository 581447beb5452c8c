"""Quizzes: the scenarios of one topic.

In: quizzes/<topic>.yml. Out: `Scenario` values and problems. Must not know what any school answers: a scenario that
could know it could contradict it.
"""

from __future__ import annotations

from handbook.model import Choice, FactId, QuestionId, Rule, Scenario, ScenarioId, TopicId
from handbook.problems import Problem
from handbook.sources.files import SourceFile
from handbook.sources.shapes import SCENARIOS
from handbook.sources.vocabulary import read_shape, stem


def read_scenarios(file: SourceFile) -> tuple[tuple[Scenario, ...], list[Problem]]:
    """Every scenario of the file; the file's name is the topic's id."""
    shape, document, problems = read_shape(file, SCENARIOS)
    if shape is None or document is None:
        return (), problems
    return tuple(
        Scenario(
            id=ScenarioId(key),
            topic=TopicId(stem(file)),
            title=scenario.title,
            question=QuestionId(scenario.question),
            given={FactId(name): value for name, value in scenario.given.items()},
            prompt=scenario.prompt,
            choices=tuple(
                Choice(
                    says=choice.says,
                    means=tuple(map(Rule, choice.means)),
                    feedback=choice.feedback,
                    then=ScenarioId(choice.then) if choice.then else None,
                )
                for choice in scenario.choices
            ),
            follows=ScenarioId(scenario.follows) if scenario.follows else None,
            at=document.place(key),
        )
        for key, scenario in shape.items()
    ), problems
