"""Everything that a page shows, as JSON.

In: a handbook. Out: data/handbook.json, and the schema that describes it. The schema is a file beside this one, so
that it can be read as it is published; a test holds the two together. Change either and raise VERSION.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from handbook.assemble.handbook import Handbook, Shelf
from handbook.assemble.lessons import Lesson, lessons, resting
from handbook.exports.asset import Asset
from handbook.model import (
    Clause,
    ClauseId,
    Condition,
    Fact,
    Locator,
    Outcome,
    Policy,
    Question,
    Run,
    Scenario,
    ScenarioId,
    SchoolId,
    Span,
    Stance,
    StandingRule,
    Term,
    Topic,
)
from handbook.sources.policy import clause_digest

VERSION: Final = 1
URI: Final = "data/handbook.json"
SCHEMA_URI: Final = "data/handbook.schema.json"
_SCHEMA: Final = Path(__file__).with_name("handbook.schema.json")

Json = dict[str, Any]


def assets(handbook: Handbook) -> Iterator[Asset]:
    """The data and its schema."""
    text = json.dumps(document(handbook), ensure_ascii=False, indent=1)
    yield Asset(uri=URI, data=f"{text}\n".encode())
    yield Asset(uri=SCHEMA_URI, data=_SCHEMA.read_bytes())


def document(handbook: Handbook) -> Json:
    """The whole handbook as plain lists and mappings, in the order of pages."""
    vocabulary = handbook.vocabulary
    taught = lessons(handbook)
    scenarios_of = resting(taught)
    return {
        "version": VERSION,
        "schools": [_school(shelf, scenarios_of) for shelf in handbook.shelves.values()],
        "topics": [_topic(topic) for topic in vocabulary.topics],
        "facts": [_fact(fact) for fact in handbook.facts.values()],
        "authorities": [{"id": a.id, "label": a.label} for a in vocabulary.authorities],
        "documents": [
            {"id": d.id, "title": d.title, "kind": d.kind, "match": [*d.match]}
            for d in handbook.documents.values()
        ],
        "scenarios": [_scenario(handbook, s, taught[s.id]) for s in handbook.scenarios.values()],
    }


def _school(shelf: Shelf, scenarios_of: Mapping[tuple[SchoolId, ClauseId], tuple[ScenarioId, ...]]) -> Json:
    school = shelf.school
    return {
        "id": school.id,
        "name": school.name,
        "policies": [_policy(shelf, policy) for policy in school.policies],
        "stances": [_stance(shelf, stance) for stance in shelf.stances.values()],
        "deciders": [
            {
                "authority": decider.authority,
                "title": decider.title,
                "decides": [{"what": d.what, "cites": [*d.cites]} for d in decider.decides],
            }
            for decider in school.deciders
        ],
        "standing": [_standing(rule) for rule in school.standing],
        "backlinks": {
            clause: [{"question": link.question, "use": link.use.value} for link in shelf.backlinks[clause]]
            for clause in shelf.clauses
            if clause in shelf.backlinks
        },
        "scenarios": {
            clause: [*scenarios_of[school.id, clause]]
            for clause in shelf.clauses
            if (school.id, clause) in scenarios_of
        },
        "mentions": {document: [*clauses] for document, clauses in shelf.mentions.items()},
    }


def _policy(shelf: Shelf, policy: Policy) -> Json:
    return {
        "id": policy.id,
        "title": policy.title,
        "wording": policy.wording.value,
        "edition": policy.edition,
        "digest": policy.digest,
        "source": _source(policy),
        "issued": policy.issued or None,
        "approved": policy.approved or None,
        "last_reviewed": policy.last_reviewed or None,
        "review_due": policy.review_due or None,
        "review_cycle": (
            {"every": policy.review_cycle.every, "month": policy.review_cycle.month or None}
            if policy.review_cycle
            else None
        ),
        "approved_by": policy.approved_by or None,
        "applies_to": [*policy.applies_to],
        "covers": [*policy.covers],
        "ask": {"who": policy.ask.who, "cites": [*policy.ask.cites]} if policy.ask else None,
        "found": {
            detail: str(place) if isinstance(place, Locator) else f"#{place}"
            for detail, place in policy.found.items()
        },
        "terms": [_term(term) for term in policy.terms],
        "clauses": [_clause(shelf, clause) for clause in policy.clauses],
    }


def _source(policy: Policy) -> Json | None:
    if policy.source is None:
        return None
    source = policy.source
    return {
        "file": source.file,
        "sha256": source.sha256,
        "lines": source.lines or None,
        "text_lines": source.text_lines or None,
        "pages": source.pages or None,
    }


def _term(term: Term) -> Json:
    return {"term": term.term, "means": term.means, "cites": [*term.cites], "forms": [*term.forms]}


def _clause(shelf: Shelf, clause: Clause) -> Json:
    return {
        "id": clause.id,
        "label": clause.label,
        "kind": clause.kind.value,
        "level": clause.level,
        "parent": clause.parent,
        "text": clause.text,
        "runs": [_run(run) for run in shelf.runs[clause.id]],
        "digest": clause_digest(clause),
        "where": str(clause.where) if clause.where else None,
        "notes": [{"kind": note.kind.value, "text": note.text} for note in clause.notes],
        "reference": shelf.references[clause.id],
    }


def _run(run: Run) -> Json:
    """Only what a run has besides its text, so that plain text stays short."""
    look = {"strong": run.strong, "emphasis": run.emphasis, "href": run.href, "term": run.term}
    return {"text": run.text, **{key: value for key, value in look.items() if value}}


def _topic(topic: Topic) -> Json:
    return {
        "id": topic.id,
        "title": topic.title,
        "order": topic.order,
        "intro": topic.intro,
        "questions": [_question(question) for question in topic.questions],
    }


def _question(question: Question) -> Json:
    return {
        "id": question.id,
        "ask": question.ask,
        "kind": question.kind.value,
        "runs": question.runs.value,
        "key": question.key,
        "given": _condition(question.given),
        "agrees_with": question.agrees_with,
        "when_silent": question.when_silent,
    }


def _fact(fact: Fact) -> Json:
    if fact.numeric:
        kind: Json = {"unit": fact.unit, "lowest": fact.lowest, "default": fact.default}
    else:
        kind = {"values": [{"id": value, "label": label} for value, label in fact.values.items()]}
    return {"id": fact.id, "label": fact.label, "leads": fact.leads, **kind}


def _stance(shelf: Shelf, stance: Stance) -> Json:
    return {
        "question": stance.question,
        "base": _outcome(stance.base),
        "exceptions": [{"if": _condition(e.when), "outcome": _outcome(e.outcome)} for e in stance.exceptions],
        "under_review": stance.question in shelf.suspects,
    }


def _outcome(outcome: Outcome) -> Json:
    return {
        "rule": outcome.rule.value,
        "value": outcome.value or None,
        "says": outcome.says,
        "cites": [*outcome.cites],
        "by": [*outcome.by],
        "form": sorted(outcome.form),
        "also": [*outcome.also],
        "looked_at": [*outcome.looked_at],
        "note": outcome.note,
    }


def _standing(rule: StandingRule) -> Json:
    return {"if": _condition(rule.when), "says": rule.says, "cites": [*rule.cites]}


def _condition(condition: Condition) -> Mapping[str, Any]:
    return {
        fact: {"from": test.lowest, "under": test.under} if isinstance(test, Span) else [*test]
        for fact, test in condition.items()
    }


def _scenario(handbook: Handbook, scenario: Scenario, taught: Mapping[SchoolId, Lesson]) -> Json:
    """A scenario with its answer at each school; nothing of an answer is written in its source."""
    return {
        "id": scenario.id,
        "topic": scenario.topic,
        "title": scenario.title,
        "question": scenario.question,
        "given": {**scenario.given},
        "prompt": scenario.prompt,
        "choices": [
            {
                "says": c.says,
                "means": [rule.value for rule in c.means],
                "feedback": c.feedback,
                "then": c.then,
            }
            for c in scenario.choices
        ],
        "follows": scenario.follows,
        "answers": {
            school: _derived(taught[school])
            if school in taught
            else {"right": None, "left_out": str(handbook.derived(scenario.id, school).left_out)}
            for school in handbook.shelves
        },
    }


def _derived(lesson: Lesson) -> Json:
    return {
        "right": lesson.right,
        "rule": lesson.rule.value,
        "says": lesson.outcome.says,
        "whose": lesson.whose,
        "also": [*lesson.outcome.also],
        "cites": [*lesson.outcome.cites],
        "digest": lesson.digest,
    }
