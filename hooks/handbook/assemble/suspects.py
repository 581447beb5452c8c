"""Suspects: answers that rest on something else than what their reviewer was shown.

In: a school with its reviews, the questions, and the school's text. Out: for each such answer what changed. An answer
that nobody stamped is not suspect, only not reviewed. A clause is its words here: renumbered, it says what
it said. Must not know where a stamp is kept or what pages make of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from handbook.assemble.reading import lead_ins
from handbook.model import Clause, ClauseId, Question, QuestionId, Review, Rule, Run, School, Stance, Term
from handbook.sources.reviews import stance_digest, text_digest


class Part(StrEnum):
    """What something is to the answer that rests on it."""

    NAMED = "named"  # a clause that decides, or that only looks as if it did
    LEAD_IN = "lead-in"
    DEFINITION = "definition"
    READ = "read"  # shown before the policy was found to be silent
    QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is not as it was. clause: None where it is a term's meaning or the question; term: "" likewise."""

    part: Part
    clause: ClauseId | None = None
    term: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A school's clauses, their words with terms marked, and what the terms mean."""

    clauses: Mapping[ClauseId, Clause]
    runs: Mapping[ClauseId, tuple[Run, ...]]
    terms: Mapping[str, Term]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """What a stance rests on, now. terms: each with the digest of its meaning."""

    clauses: Mapping[ClauseId, Part]
    terms: Mapping[str, str]


def resting(stance: Stance, text: Text) -> Resting:
    """The clauses that a stance names, the lead-ins above them, and the definitions that any of these use."""
    parts: dict[ClauseId, Part] = {}
    named = [c for outcome, _ in stance.outcomes for c in (*outcome.cites, *outcome.looked_at)]
    for clause in named:
        if clause in text.clauses:
            parts[clause] = Part.NAMED
    for clause in tuple(parts):
        for lead in lead_ins(text.clauses[clause], text.clauses):
            parts.setdefault(lead.id, Part.LEAD_IN)
    used = dict.fromkeys(run.term for clause in parts for run in text.runs[clause] if run.term in text.terms)
    for term in used:
        for clause in text.terms[term].cites:
            if clause in text.clauses:
                parts.setdefault(clause, Part.DEFINITION)
    return Resting(clauses=parts, terms={term: text_digest(text.terms[term].means) for term in used})


def suspects(
    school: School, questions: Iterable[Question], text: Text
) -> Mapping[QuestionId, tuple[Change, ...]]:
    """Every stamped stance of which something changed since its stamp."""
    asked = {question.id: question for question in questions}
    stances: dict[QuestionId, Stance] = {}
    for stance in school.stances:
        stances.setdefault(stance.question, stance)
    found = {
        review.question: tuple(_changes(review, asked[review.question], stances[review.question], text))
        for review in school.reviews
        if review.question in asked and review.question in stances
    }
    return {question: changes for question, changes in found.items() if changes}


def _changes(review: Review, question: Question, stance: Stance, text: Text) -> Iterator[Change]:
    """What differs. In an answer that was edited since, what is named anew was never stamped: it is not a change."""
    edited = stance_digest(stance) != review.answer
    if text_digest(question.ask) != review.ask:
        yield Change(part=Part.QUESTION)
    now = resting(stance, text)
    shown = {**review.read, **review.rests_on}
    for clause, part in now.clauses.items():
        new = clause not in shown
        if not (new and edited) and (new or text_digest(text.clauses[clause].text) != shown[clause]):
            yield Change(part=part, clause=clause)
    for term, digest in now.terms.items():
        new = term not in review.terms
        if not (new and edited) and (new or digest != review.terms[term]):
            yield Change(part=Part.DEFINITION, term=term)
    if not edited:  # a lead-in that leads no more, a definition that went
        yield from (Change(part=Part.NAMED, clause=c) for c in review.rests_on if c not in now.clauses)
        yield from (Change(part=Part.DEFINITION, term=t) for t in review.terms if t not in now.terms)
    if stance.base.rule is Rule.SILENT:
        for clause, digest in review.read.items():
            held = None if clause in now.clauses else text.clauses.get(clause)
            if held and text_digest(held.text) != digest:
                yield Change(part=Part.READ, clause=clause)
