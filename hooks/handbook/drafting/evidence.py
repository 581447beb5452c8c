"""What a question is about, as far as words say: the clauses that other schools' answers cite, the question, its cues.

In: a handbook and the school to be helped, whose own answers are never looked at. Out: a profile for each question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from handbook.assemble.handbook import Handbook, Shelf
from handbook.assemble.reading import above
from handbook.drafting.terms import Vector, centre, rarity, terms, vector
from handbook.model import Clause, ClauseId, ClauseKind, Question, QuestionId, SchoolId, TopicId

# Words of the lead-in and of the headings count, but less than the clause's own.
_LEAD_IN: Final = 0.5
_HEADING: Final = 0.4
_NOT_OVER: Final = re.compile(r"[:–—-]\s*$")
_SENTENCE_ENDS: Final = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z“\"(])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The words of a question, each way of knowing them on its own.

    centroid: of the clauses that answers cite; examples: those clauses one by one; topic: all of the topic's.
    """

    centroid: Vector
    examples: tuple[Vector, ...]
    topic: Vector
    ask: Vector
    says: Vector
    cues: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    rare: Mapping[str, float]
    profiles: Mapping[QuestionId, Profile]


def readable(shelf: Shelf) -> tuple[Clause, ...]:
    """The clauses that can answer something: no headings, nothing empty."""
    return tuple(c for c in shelf.clauses.values() if c.kind is not ClauseKind.HEADING and c.text.strip())


def answering(shelf: Shelf) -> tuple[Clause, ...]:
    """The readable clauses that say something of their own: a bare lead-in is read with each of its items."""
    leading = {clause.parent for clause in shelf.clauses.values() if clause.kind is not ClauseKind.HEADING}
    return tuple(c for c in readable(shelf) if not (c.id in leading and leads_in_only(c.text)))


def leads_in_only(text: str) -> bool:
    """One sentence, and it is not over: "Staff must not:"."""
    return bool(_NOT_OVER.search(text)) and not _SENTENCE_ENDS.search(text)


def weighted_terms(clause: Clause, shelf: Shelf) -> Mapping[str, float]:
    """A clause's terms with those of what stands above it, which are worth less."""
    counts: dict[str, float] = {name: float(count) for name, count in terms(clause.text).items()}
    for upper in above(clause, shelf.clauses):
        worth = _HEADING if upper.kind is ClauseKind.HEADING else _LEAD_IN
        for name in terms(upper.text):
            counts[name] = counts.get(name, 0.0) + worth
    return counts


def cue_words(handbook: Handbook, without: SchoolId | None = None) -> Mapping[QuestionId, frozenset[str]]:
    """Each question's cue terms, its own and its topic's.

    without: leave out every cue that only this school's text, of all the schools, has: it would come from there.
    """
    secret: set[str] = set()
    if without is not None:
        by_school = {school: _vocabulary(shelf) for school, shelf in handbook.shelves.items()}
        secret = by_school.pop(without) - set().union(*by_school.values())
    found = {}
    for topic in handbook.vocabulary.topics:
        for question in topic.questions:
            cues = {name for cue in question.cues for name in terms(cue)}
            found[question.id] = frozenset(cues - secret)
    return found


def _vocabulary(shelf: Shelf) -> set[str]:
    return {name for clause in shelf.clauses.values() for name in terms(clause.text)}


def evidence(
    handbook: Handbook, school: SchoolId, cues: Mapping[QuestionId, frozenset[str]] | None = None
) -> Evidence:
    """What is known of every question from the schools other than this one."""
    told = cue_words(handbook) if cues is None else cues
    others = [shelf for shelf in handbook.shelves.values() if shelf.school.id != school]
    counts = {
        (shelf.school.id, clause.id): weighted_terms(clause, shelf)
        for shelf in handbook.shelves.values()
        for clause in readable(shelf)
    }
    questions = handbook.questions.values()
    rare = rarity([*counts.values(), *(terms(question.ask) for question in questions)])
    vectors = {key: vector(count, rare) for key, count in counts.items()}
    cited = {
        question.id: tuple(
            vectors[shelf.school.id, clause] for shelf in others for clause in _cited(shelf, question.id)
        )
        for question in questions
    }
    topics = {
        topic.id: centre(each for question in topic.questions for each in cited[question.id])
        for topic in handbook.vocabulary.topics
    }
    profiles = {q.id: _profile(q, others, cited[q.id], topics, rare, told[q.id]) for q in questions}
    return Evidence(rare=rare, profiles=profiles)


def _profile(
    question: Question,
    others: list[Shelf],
    cited: tuple[Vector, ...],
    topics: Mapping[TopicId, Vector],
    rare: Mapping[str, float],
    cues: frozenset[str],
) -> Profile:
    says = terms(
        " ".join(
            outcome.says
            for shelf in others
            if (stance := shelf.stances.get(question.id))
            for outcome, _ in stance.outcomes
            if outcome.cites
        )
    )
    return Profile(
        centroid=centre(cited),
        examples=cited,
        topic=topics[question.topic],
        ask=vector(terms(question.ask), rare),
        says=vector(says, rare),
        cues=cues,
    )


def _cited(shelf: Shelf, question: QuestionId) -> tuple[ClauseId, ...]:
    """The clauses that a school's answer rests on and that can be read."""
    stance = shelf.stances.get(question)
    readable_ids = {clause.id for clause in readable(shelf)}
    ids = (clause for outcome, _ in stance.outcomes for clause in outcome.cites) if stance else ()
    return tuple(dict.fromkeys(clause for clause in ids if clause in readable_ids))
