"""What the quiz runner reads, as a classic script: `hb.data("quiz", {…})`, loaded with the page and never fetched.

In: a handbook. Out: data/quiz.js. Kept small by naming things by their place in a list: a statement, a clause or a
question stands once, however many scenarios rest on it. docs/assets/js/quiz.d.ts says what each place holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from handbook.assemble.handbook import Handbook, Shelf
from handbook.assemble.lessons import AUTHORITY, Lesson, lessons
from handbook.assemble.wording import RULE_WORDS
from handbook.exports.asset import Asset
from handbook.model import Clause, ClauseId, Rule, Scenario, SchoolId

URI: Final = "data/quiz.js"
_RULES: Final = list(Rule)
_ALWAYS: Final = 4  # places of an answer that are never left out


class _Once:
    """Texts in a list, each once; the place of each."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}

    def place(self, text: str) -> int:
        return self.places.setdefault(text, len(self.places))


class _SchoolTexts:
    """One school's sentences and clauses, as far as scenarios need them."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.says = _Once()
        self.clauses: dict[ClauseId, list[Any]] = {}
        self._places: dict[ClauseId, int] = {}
        self._policies = [policy.id for policy in shelf.school.policies]

    def cite(self, clause_id: ClauseId, *, whole: bool) -> int:
        """The place of a clause, with its text and lead-ins where it decides; only its name where it was looked at."""
        place = self._places.setdefault(clause_id, len(self._places))
        entry = self.clauses.setdefault(clause_id, self._named(clause_id))
        if whole and len(entry) == 3:
            clause = self.shelf.clauses[clause_id]
            entry += [_text(clause), [_text(lead) for lead in self.shelf.lead_ins(clause_id)]]
        return place

    def _named(self, clause_id: ClauseId) -> list[Any]:
        policy = self._policies.index(self.shelf.policy_of[clause_id])
        return [clause_id, policy, self.shelf.references[clause_id]]


def _text(clause: Clause) -> str:
    label = clause.label if clause.label not in {"", "•"} else ""
    return f"{label} {clause.text}".strip() or "(left blank in the document)"


def assets(handbook: Handbook) -> Iterator[Asset]:
    """The script. JSON is JavaScript as it stands, save that "<" is kept from starting a tag."""
    text = json.dumps(document(handbook), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    yield Asset(uri=URI, data=f'hb.data("quiz",{text});\n'.encode())


def document(handbook: Handbook) -> dict[str, Any]:
    """The data, as plain lists and mappings."""
    taught = lessons(handbook)
    asked = {
        s.question: handbook.questions[s.question]
        for s in handbook.scenarios.values()
        if s.question in handbook.questions
    }
    questions = {name: place for place, name in enumerate(asked)}
    texts = {school: _SchoolTexts(shelf) for school, shelf in handbook.shelves.items()}
    scenarios = [
        _scenario(
            s, questions[s.question], [_answer(texts[school], taught[s.id].get(school)) for school in texts]
        )
        for s in handbook.scenarios.values()
        if s.question in questions
    ]
    return {
        "words": [[rule.value, RULE_WORDS[rule]] for rule in _RULES],
        "topics": [[topic.id, topic.title] for topic in handbook.vocabulary.topics],
        "questions": [
            [q.id, [t.id for t in handbook.vocabulary.topics].index(q.topic), q.ask, q.when_silent]
            for q in asked.values()
        ],
        "schools": [_school(school, found) for school, found in texts.items()],
        "scenarios": scenarios,
    }


def _school(school: SchoolId, found: _SchoolTexts) -> list[Any]:
    return [
        school,
        found.shelf.school.name,
        [policy.id for policy in found.shelf.school.policies],
        list(found.says.places),
        list(found.clauses.values()),
    ]


def _scenario(scenario: Scenario, question: int, answers: list[Any]) -> list[Any]:
    choices = [[c.says, c.feedback, *([c.then] if c.then else [])] for c in scenario.choices]
    return [
        scenario.id,
        question,
        scenario.title,
        scenario.prompt,
        choices,
        answers,
        int(bool(scenario.follows)),
    ]


def _answer(found: _SchoolTexts, lesson: Lesson | None) -> Any:
    """[right, rule, digest, says, clauses, authority, whose, also, looked at, held, under review]; 0 for none.

    authority, whose and under review count from 1, 0 for none; what is empty at the end is left out.
    """
    if lesson is None:
        return 0
    outcome, known = lesson.outcome, found.shelf.clauses
    needs_authority = any(AUTHORITY in choice.says for choice in lesson.scenario.choices)
    full = [
        lesson.right,
        _RULES.index(lesson.rule),
        lesson.digest,
        found.says.place(outcome.says),
        [found.cite(c, whole=True) for c in dict.fromkeys(outcome.cites) if c in known],
        found.says.place(lesson.authority) + 1 if needs_authority else 0,
        found.says.place(lesson.whose) + 1 if lesson.whose else 0,
        [found.says.place(duty) for duty in outcome.also],
        [found.cite(c, whole=False) for c in dict.fromkeys(outcome.looked_at) if c in known],
        int(lesson.held),
        found.says.place(lesson.review) + 1 if lesson.review else 0,
    ]
    while len(full) > _ALWAYS and full[-1] in (0, []):
        full.pop()
    return full
