"""Coverage: what the scenarios leave out, and which of them tell schools apart.

In: a handbook. Out: a `Coverage`. Must not know how a report prints it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from handbook.assemble.handbook import Handbook
from handbook.assemble.lessons import lessons
from handbook.model import Question, QuestionKind, Rule, Scenario, School

DO: Final = "do it"
DO_NOT: Final = "do not do it"
ASK: Final = "ask first"
NOT_SAID: Final = "it is not said"

# What somebody does under a rule word. Should and must ask for the same action, in different tones.
ACTIONS: Final[Mapping[Rule, str]] = {
    Rule.REQUIRED: DO,
    Rule.ADVISED: DO,
    Rule.ALLOWED: DO,
    Rule.PERMISSION: ASK,
    Rule.CONDITIONAL: ASK,
    Rule.DISCOURAGED: DO_NOT,
    Rule.PROHIBITED: DO_NOT,
    Rule.SILENT: NOT_SAID,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """never_right: choices (counted from 0) that no school's answer picks. alike: the action is the same everywhere.

    left_out: scenarios without an answer at a school that could be asked.
    """

    scenarios: int
    unasked: tuple[Question, ...]
    never_right: tuple[tuple[Scenario, int], ...]
    alike: tuple[Scenario, ...]
    left_out: tuple[tuple[Scenario, School], ...]

    @property
    def telling(self) -> int:
        """How many scenarios tell schools apart."""
        return self.scenarios - len(self.alike)


def coverage(handbook: Handbook) -> Coverage:
    """Look at every scenario at every school."""
    taught = lessons(handbook)
    scenarios = tuple(handbook.scenarios.values())
    asked = {scenario.question for scenario in scenarios}
    return Coverage(
        scenarios=len(scenarios),
        unasked=tuple(
            question
            for question in handbook.questions.values()
            if question.kind is QuestionKind.RULE and question.id not in asked
        ),
        never_right=tuple(
            (scenario, number)
            for scenario in scenarios
            for number in range(len(scenario.choices))
            if number not in {lesson.right for lesson in taught[scenario.id].values()}
        ),
        alike=tuple(
            scenario
            for scenario in scenarios
            if len({ACTIONS[lesson.rule] for lesson in taught[scenario.id].values()}) < 2
        ),
        left_out=tuple(
            (scenario, shelf.school)
            for scenario in scenarios
            for school, shelf in handbook.shelves.items()
            if school not in taught[scenario.id]
        ),
    )
