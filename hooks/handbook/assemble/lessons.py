"""Lessons: what a scenario teaches at one school, ready for pages and exports alike.

In: a handbook. Out: `Lesson`: the right choice with the outcome behind it, whose permission it takes, the clauses that
decide, and a digest over all of that. A stored answer carries the digest: when a word of the scenario or of a clause
behind it changes, that answer alone is out of date. Must not know HTML.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbook.assemble.handbook import Handbook, Shelf
from handbook.assemble.wording import UNNAMED, listed, named, permission, review_words, titles, turn_to
from handbook.model import AuthorityId, ClauseId, Outcome, Question, Rule, Scenario, ScenarioId, SchoolId
from handbook.sources.policy import clause_digest

AUTHORITY = "{authority}"  # in a choice: whose permission it is at the reader's school
HEAD = AuthorityId("head")
_SHORT = 12  # hexadecimal digits: enough to notice an edit, which is all that a stored answer needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A scenario's answer at a school.

    right: the right choice, counted from 0. authority: what "{authority}" stands for. whose: whose permission it takes
    or whom to turn to, as a sentence, "" for nobody. held: the situation holds the permission that the policy asks for.
    review: "Under review" where the answer behind it is suspect, else "".
    """

    scenario: Scenario
    school: SchoolId
    right: int
    rule: Rule
    outcome: Outcome
    authority: str
    whose: str
    held: bool
    review: str
    digest: str


Lessons = Mapping[ScenarioId, Mapping[SchoolId, Lesson]]


def lessons(handbook: Handbook) -> Lessons:
    """Every scenario at every school that has a right choice for it, in the order of pages."""
    called = {school: titles(handbook, shelf) for school, shelf in handbook.shelves.items()}
    return {
        scenario: {
            school: found
            for school in handbook.shelves
            if (found := _lesson(handbook, scenario, school, called[school]))
        }
        for scenario in handbook.scenarios
    }


def _lesson(
    handbook: Handbook, name: ScenarioId, school: SchoolId, called: Mapping[AuthorityId, str]
) -> Lesson | None:
    derived = handbook.derived(name, school)
    if derived.right is None or derived.ruling is None:
        return None
    shelf, scenario = handbook.shelves[school], handbook.scenarios[name]
    outcome = derived.ruling.outcome
    stance = shelf.stances[scenario.question]
    base = derived.ruling.decided_by.outcome if derived.ruling.decided_by else stance.base
    held = base.rule is Rule.PERMISSION and outcome.rule is Rule.ALLOWED
    whose = _whose(base, called, shelf.school.name)
    return Lesson(
        scenario=scenario,
        school=school,
        right=derived.right,
        rule=Rule(outcome.rule),
        outcome=outcome,
        authority=_authority(base, called, shelf),
        whose=whose,
        held=held,
        review=review_words(shelf, scenario.question),
        digest=_digest(shelf, scenario, handbook.questions[scenario.question], outcome, (whose, held)),
    )


def choice_says(text: str, authority: str) -> str:
    """A choice with whose permission it is put in."""
    return text.replace(AUTHORITY, authority)


def _whose(outcome: Outcome, called: Mapping[AuthorityId, str], school: str) -> str:
    if outcome.rule is Rule.PERMISSION:
        return permission(outcome, called, school)
    people = turn_to(outcome, called, school)
    return f"Named for this: {people}." if people else ""


def _authority(outcome: Outcome, called: Mapping[AuthorityId, str], shelf: Shelf) -> str:
    """The title that the policy prints for whoever permits; else the head, by the title that the school uses."""
    if outcome.rule is Rule.PERMISSION:
        people = [named(called[by], shelf.school.name) for by in outcome.by if by != UNNAMED]
        if people:
            return listed(people, "or")
    return named(shelf.titles[HEAD]) if HEAD in shelf.titles else "the head"


def _digest(
    shelf: Shelf, scenario: Scenario, question: Question, outcome: Outcome, told: tuple[str, bool]
) -> str:
    rests_on = [
        [scenario.title, scenario.question, sorted(scenario.given.items()), scenario.prompt],
        [[c.says, [rule.value for rule in c.means], c.feedback, c.then] for c in scenario.choices],
        [outcome.rule.value, outcome.says, [*outcome.also], *told],
        question.when_silent if outcome.rule is Rule.SILENT else "",
        [clause_digest(shelf.clauses[clause]) for clause in _read_with(shelf, outcome.cites)],
    ]
    text = json.dumps(rests_on, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:_SHORT]


def _read_with(shelf: Shelf, cites: Iterable[ClauseId]) -> tuple[ClauseId, ...]:
    """The clauses, each after the words that lead into it."""
    return tuple(
        clause
        for cited in cites
        if cited in shelf.clauses
        for clause in (*(lead.id for lead in shelf.lead_ins(cited)), cited)
    )


def openers(handbook: Handbook) -> tuple[Scenario, ...]:
    """The scenarios that a quiz may start with: a follow-up is reached through its choice alone."""
    return tuple(scenario for scenario in handbook.scenarios.values() if scenario.follows is None)


def induction(handbook: Handbook, taught: Lessons, school: SchoolId) -> tuple[Scenario, ...]:
    """What new staff must be able to decide: the first scenario of each key question that the school can answer."""
    first: dict[str, Scenario] = {}
    for scenario in openers(handbook):
        question = handbook.questions.get(scenario.question)
        if question and question.key and school in taught[scenario.id]:
            first.setdefault(question.id, scenario)
    return tuple(first.values())


def changing(handbook: Handbook, taught: Lessons, old: SchoolId, new: SchoolId) -> tuple[Scenario, ...]:
    """The scenarios whose right choice at one school is not the right one at the other."""
    return tuple(
        scenario
        for scenario in openers(handbook)
        if (at := taught[scenario.id]).keys() >= {old, new} and at[old].right != at[new].right
    )


def resting(taught: Lessons) -> Mapping[tuple[SchoolId, ClauseId], tuple[ScenarioId, ...]]:
    """Clauses back to the scenarios whose answer they decide."""
    found: dict[tuple[SchoolId, ClauseId], list[ScenarioId]] = {}
    for scenario, at in taught.items():
        for school, lesson in at.items():
            for clause in dict.fromkeys(lesson.outcome.cites):
                found.setdefault((school, clause), []).append(scenario)
    return {key: tuple(scenarios) for key, scenarios in found.items()}
