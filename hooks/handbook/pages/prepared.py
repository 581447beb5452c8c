"""Prepared: what several kinds of page share, worked out once a build and not once a page.

In: a handbook. Out: a `Prepared`. Must not know templates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.assemble.handbook import Handbook
from handbook.assemble.lessons import Lessons, lessons, resting
from handbook.assemble.shared import SharedWording, shared_wordings
from handbook.model import ClauseId, QuestionId, ScenarioId, SchoolId, Topic, TopicId
from handbook.pages.answers import Answer, answers_of
from handbook.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    handbook: Handbook
    topics: Mapping[TopicId, Topic]
    answers: Mapping[QuestionId, Mapping[SchoolId, Answer]]
    lessons: Lessons
    resting: Mapping[tuple[SchoolId, ClauseId], tuple[ScenarioId, ...]]
    shared: tuple[SharedWording, ...]
    settings: Settings

    def answer(self, school: SchoolId, question: QuestionId) -> Answer:
        return self.answers[question][school]


def prepare(handbook: Handbook, settings: Settings) -> Prepared:
    """Work everything out, once."""
    taught = lessons(handbook)
    answers: dict[QuestionId, dict[SchoolId, Answer]] = {question: {} for question in handbook.questions}
    for school, shelf in handbook.shelves.items():
        for question, answer in answers_of(handbook, shelf):
            answers[question.id][school] = answer
    return Prepared(
        handbook=handbook,
        topics={topic.id: topic for topic in handbook.vocabulary.topics},
        answers=answers,
        lessons=taught,
        resting=resting(taught),
        shared=shared_wordings(handbook.shelves.values()),
        settings=settings,
    )
