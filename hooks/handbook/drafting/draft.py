"""Drafts: what a person is shown for every question that a school has not answered.

In: a handbook and a school. Out: suggestions, unreviewed, in the order of pages. Must not write or ask anything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Final

from handbook.assemble.handbook import Handbook, Shelf
from handbook.assemble.shared import shared_wordings
from handbook.drafting.doubts import Doubt, Twins, doubts_of, recorded_doubts, twins
from handbook.drafting.evidence import evidence, leads_in_only
from handbook.drafting.finding import NEAR, SHOWN, Candidate, candidates
from handbook.drafting.modality import Suggested, suggested
from handbook.drafting.terms import terms
from handbook.model import Clause, Question, QuestionKind, SchoolId

_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])")

_ASKS_FOR_BOUNDS: Final = re.compile(r"(?:which|what|when|how|where|who)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A question with what may answer it. Nothing of it is an answer.

    rule: what the first clause's verb suggests, or None. says: the sentence of that clause that is nearest, with its
    lead-in. faint: no clause comes near, so that the policy may be silent.
    """

    question: Question
    candidates: tuple[Candidate, ...]
    rule: Suggested | None
    says: str
    faint: bool
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolDraft:
    """suggestions: for the questions without an answer. doubts: about the answers that are there."""

    school: SchoolId
    suggestions: tuple[Suggestion, ...]
    doubts: tuple[Doubt, ...]


def draft(handbook: Handbook, school: SchoolId) -> SchoolDraft:
    """Everything that can be suggested for a school from its clauses and from the other schools' answers."""
    alike = twins(shared_wordings(handbook.shelves.values()))
    return SchoolDraft(
        school=school,
        suggestions=suggestions(handbook, school, handbook.unanswered(school), alike),
        doubts=tuple(recorded_doubts(handbook, handbook.shelves[school], alike)),
    )


def suggestions(
    handbook: Handbook, school: SchoolId, questions: Iterable[Question], alike: Twins
) -> tuple[Suggestion, ...]:
    """What may answer each question, whether it has an answer or not."""
    shelf = handbook.shelves[school]
    found = candidates(shelf, evidence(handbook, school))
    return tuple(_suggestion(handbook, shelf, question, found[question.id], alike) for question in questions)


def _suggestion(
    handbook: Handbook, shelf: Shelf, question: Question, found: tuple[Candidate, ...], alike: Twins
) -> Suggestion:
    about = set(terms(question.ask))
    best = shelf.clauses[found[0].clause] if found else None
    rule = rule_of(shelf, question, best) if best else None
    doubts = tuple(
        doubt
        for each in found[:SHOWN]
        if rule
        for doubt in doubts_of(
            handbook, shelf, question.id, shelf.clauses[each.clause], rule.rule, alike, recorded=False
        )
    )
    return Suggestion(
        question=question,
        candidates=found,
        rule=rule,
        says=statement(shelf, best, about) if best else "",
        faint=not found or found[0].score < NEAR,
        doubts=doubts,
    )


def rule_of(shelf: Shelf, question: Question, clause: Clause) -> Suggested | None:
    """The rule word that a clause suggests for a question; None for one that asks for a value."""
    if question.kind is not QuestionKind.RULE:
        return None
    leads = [lead.text for lead in shelf.lead_ins(clause.id)]
    found = suggested(clause.text, leads, question.runs, set(terms(question.ask)))
    # "Which devices may be used?" asks for the bounds: there they are the answer, and "allowed" says enough.
    return replace(found, bounded="") if found and _ASKS_FOR_BOUNDS.match(question.ask) else found


def statement(shelf: Shelf, clause: Clause, about: Collection[str]) -> str:
    """The clause's sentence that is nearest to the question, after its lead-in, as a sentence to start from."""
    every = _SENTENCE.split(clause.text)
    sentences = [each for each in every if not leads_in_only(each)] or every
    nearest = max(sentences, key=lambda sentence: len(set(terms(sentence)) & set(about)))
    leads = [lead.text.strip() for lead in shelf.lead_ins(clause.id)]
    goes_on = nearest[:1].islower() and bool(leads)
    said = f"{leads[-1].rstrip(' :–-')} {nearest}" if goes_on else nearest
    said = re.sub(r"[\s;,:]+(?:and|or)?$", "", " ".join(said.split()))
    return said if not said or said[-1] in ".!?" else f"{said}."
