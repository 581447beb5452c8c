"""Quiz: what every page with a quiz has: the runner's place, what it needs to know, and scenarios to read.

In: `Prepared` and scenarios. Out: parts of a page. Without JavaScript the scenarios read as text, each with its
answers behind "Show answer", the schools of one outcome together. Must not know which kind of quiz a page holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Final

from handbook.assemble.lessons import Lesson, choice_says
from handbook.model import PolicyId, Question, Rule, Scenario, ScenarioId, SchoolId, TopicId
from handbook.pages import addresses
from handbook.pages.answers import Link, clause_links
from handbook.pages.page import SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.wording import RULE_WORDS

SECTION: Final = "Quizzes"
NOBODY: Final = "the head"  # "{authority}" where no one school is meant
SCRIPTS: Final = (
    "data/quiz.js",
    "assets/js/paper.js",
    "assets/js/quiz-data.js",
    "assets/js/quiz-progress.js",
    "assets/js/quiz-view.js",
    "assets/js/quiz-sheet.js",
    "assets/js/quiz.js",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AtSchool:
    """What one school's answer is told with."""

    name: str
    says: str
    whose: str
    held: bool
    review: str
    duties: tuple[str, ...]
    cites: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """Schools of one outcome. choice: the letter and words of the choice that is right there."""

    state: str
    word: str
    letter: str
    choice: str
    schools: tuple[AtSchool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRead:
    """A scenario as text. reached: the choice of the scenario before that leads here, "" for one that opens."""

    scenario: Scenario
    question: Question
    uri: str
    choices: tuple[tuple[str, str], ...]
    outcomes: tuple[Outcomes, ...]
    elsewhere: tuple[str, ...]
    what_to_do: str
    reached: str


def anchor(scenario: ScenarioId) -> str:
    """The scenario's place on its topic's quiz page."""
    return f"hb-scenario-{scenario}"


def to_read(prepared: Prepared, scenarios: Iterable[Scenario]) -> tuple[ToRead, ...]:
    """Scenarios as text, in their order; those whose question nobody asks are left out, for a check names them."""
    leads = _leads(prepared)
    return tuple(
        _to_read(prepared, scenario, leads.get(scenario.id, ""))
        for scenario in scenarios
        if scenario.question in prepared.handbook.questions
    )


def _leads(prepared: Prepared) -> Mapping[ScenarioId, str]:
    return {
        choice.then: f"After “{choice_says(choice.says, NOBODY)}”"
        for scenario in prepared.handbook.scenarios.values()
        for choice in scenario.choices
        if choice.then
    }


def _to_read(prepared: Prepared, scenario: Scenario, reached: str) -> ToRead:
    handbook = prepared.handbook
    question = handbook.questions[scenario.question]
    taught = prepared.lessons[scenario.id]
    rules = [rule for rule in Rule if any(lesson.rule is rule for lesson in taught.values())]
    return ToRead(
        scenario=scenario,
        question=question,
        uri=addresses.question(question),
        choices=tuple(
            (ascii_uppercase[number], choice_says(choice.says, NOBODY))
            for number, choice in enumerate(scenario.choices)
        ),
        outcomes=tuple(
            _outcomes(prepared, [lesson for lesson in taught.values() if lesson.rule is rule])
            for rule in rules
        ),
        elsewhere=tuple(
            shelf.school.name for school, shelf in handbook.shelves.items() if school not in taught
        ),
        what_to_do=question.when_silent if Rule.SILENT in rules else "",
        reached=reached,
    )


def _outcomes(prepared: Prepared, group: list[Lesson]) -> Outcomes:
    first = group[0]
    same_authority = len({lesson.authority for lesson in group}) == 1
    choice = first.scenario.choices[first.right]
    return Outcomes(
        state=first.rule,
        word=RULE_WORDS[first.rule],
        letter=ascii_uppercase[first.right],
        choice=choice_says(choice.says, first.authority if same_authority else NOBODY),
        schools=tuple(
            AtSchool(
                name=prepared.handbook.shelves[lesson.school].school.name,
                says=lesson.outcome.says,
                whose=lesson.whose,
                held=lesson.held,
                review=lesson.review,
                duties=lesson.outcome.also,
                cites=clause_links(prepared.handbook.shelves[lesson.school], lesson.outcome.cites),
            )
            for lesson in group
        ),
    )


def runner(
    prepared: Prepared, kind: str, *, school: SchoolId | None = None, plan: Iterable[Scenario] | None = None
) -> dict[str, object]:
    """What the runner is told: the kind of quiz, whose, and where clauses and topics are published.

    plan: the scenarios to ask; None where the browser chooses among all.
    """
    return {
        "kind": kind,
        "school": school or "",
        "plan": None if plan is None else [scenario.id for scenario in plan],
        "passMark": prepared.settings.pass_mark,
        "count": prepared.settings.refresher,
        "policy": addresses.policy(SchoolId("{school}"), PolicyId("{policy}")),
        "topic": addresses.topic(TopicId("{topic}")),
    }


def entries(scenarios: Iterable[Scenario]) -> tuple[SearchEntry, ...]:
    """One search entry a scenario."""
    return tuple(
        SearchEntry(
            title=f"{scenario.title} · scenario",
            text=" ".join([scenario.prompt, *(choice_says(c.says, NOBODY) for c in scenario.choices)]),
            anchor=anchor(scenario.id),
        )
        for scenario in scenarios
    )
