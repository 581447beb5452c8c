"""Gaps, both ways: which questions a policy leaves open, and which answers rest on each of its clauses.

In: a handbook. Out: gaps, and for every clause its answers or the plain reason why none rests on it. Must not know
pages. A school that nobody has read for a question counts neither as silent nor as answering.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from handbook.assemble.handbook import Handbook, Shelf, Use
from handbook.model import Clause, ClauseId, ClauseKind, Locator, Question, QuestionId, Rule, SchoolId


class Reason(StrEnum):
    """Why no answer rests on a clause, the plainest first."""

    BLANK = "blank"
    DETAIL = "detail"  # a date, who approved it, whom it covers, whom to ask
    TERM = "term"
    DECIDER = "decider"
    STANDING = "standing"
    LEAD_IN = "lead-in"
    LOOKED_AT = "looked-at"
    LISTED = "listed"  # stands in a list of which other parts are cited
    AIM = "aim"
    MENTION = "mention"  # speaks of another document
    NOT_ASKED = "not-asked"


# A clause that says what the document is for: in its own words or those that lead into it.
_AIM: Final = re.compile(r"\b(aims?|purposes?|objectives?|guidance is there to)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A question that a policy does not answer, with the schools that do, the most common rule first."""

    question: Question
    answered_by: tuple[SchoolId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseUse:
    """A clause with the questions that rest on it. reason: why none does; None where one does.

    detail: what the reason is about (a term, a title, a document's id), "" for nothing.
    """

    clause: Clause
    rests: tuple[QuestionId, ...]
    looked_at: tuple[QuestionId, ...]
    reason: Reason | None
    detail: str = ""


def answers(handbook: Handbook, school: SchoolId, question: QuestionId) -> bool:
    """Whether the school's policy was read for the question and answers it."""
    stance = handbook.stance(school, question)
    return stance is not None and stance.base.rule is not Rule.SILENT


def silent_on(handbook: Handbook, question: QuestionId) -> tuple[SchoolId, ...]:
    """The schools whose policy was read for the question and does not answer it."""
    return tuple(
        school
        for school in handbook.shelves
        if (stance := handbook.stance(school, question)) and stance.base.rule is Rule.SILENT
    )


def gaps(handbook: Handbook, school: SchoolId) -> tuple[Gap, ...]:
    """What the school's policy does not answer, ordered by how many others do."""
    found = [
        Gap(question=question, answered_by=tuple(_answering(handbook, question.id)))
        for question in handbook.silences(school)
    ]
    return tuple(sorted(found, key=lambda gap: -len(gap.answered_by)))


def _answering(handbook: Handbook, question: QuestionId) -> list[SchoolId]:
    rules = {
        school: handbook.shelves[school].stances[question].base.rule
        for school in handbook.shelves
        if answers(handbook, school, question)
    }
    common = Counter(rules.values())
    return sorted(rules, key=lambda school: -common[rules[school]])


def answered_by_most(handbook: Handbook, school: SchoolId) -> tuple[Gap, ...]:
    """The gaps that more than half of the other schools do not have."""
    others = len(handbook.shelves) - 1
    return tuple(gap for gap in gaps(handbook, school) if 2 * len(gap.answered_by) > others)


def silent_everywhere(handbook: Handbook) -> tuple[Question, ...]:
    """Questions that every school was read for and none answers."""
    schools = len(handbook.shelves)
    return tuple(
        q for q in handbook.questions.values() if schools and len(silent_on(handbook, q.id)) == schools
    )


def clause_uses(shelf: Shelf) -> Iterator[ClauseUse]:
    """Every clause but headings, in the order of the policies."""
    about = _about(shelf)
    cited = {key for key, links in shelf.backlinks.items() if any(b.use is not Use.LOOKED_AT for b in links)}
    leading = {lead.id for key in cited for lead in shelf.lead_ins(key)}
    for clause in shelf.clauses.values():
        if clause.kind is ClauseKind.HEADING:
            continue
        links = shelf.backlinks.get(clause.id, ())
        rests = tuple(dict.fromkeys(b.question for b in links if b.use is not Use.LOOKED_AT))
        looked = tuple(dict.fromkeys(b.question for b in links if b.use is Use.LOOKED_AT))
        reason, detail = None, ""
        if not rests:
            known = about.get(clause.id)
            reason, detail = known or _reason(shelf, clause, leading | cited, weighed=bool(looked))
        yield ClauseUse(clause=clause, rests=rests, looked_at=looked, reason=reason, detail=detail)


def _reason(shelf: Shelf, clause: Clause, read_with: set[ClauseId], *, weighed: bool) -> tuple[Reason, str]:
    """The first reason that fits. read_with: clauses that answers rest on, and those that lead into them."""
    if not clause.text:
        return Reason.BLANK, ""
    if clause.id in read_with:
        return Reason.LEAD_IN, ""
    if weighed:
        return Reason.LOOKED_AT, ""
    leads = shelf.lead_ins(clause.id)
    if leads and leads[-1].id in read_with:
        return Reason.LISTED, ""
    if any(_AIM.search(said.text) for said in (*leads, clause)):
        return Reason.AIM, ""
    mentioned = next((key for key, places in shelf.mentions.items() if clause.id in places), None)
    return (Reason.MENTION, str(mentioned)) if mentioned else (Reason.NOT_ASKED, "")


def _about(shelf: Shelf) -> Mapping[ClauseId, tuple[Reason, str]]:
    """What the handbook draws from clauses besides answers; the plainest reason is written last, and wins."""
    found: dict[ClauseId, tuple[Reason, str]] = {}
    for rule in shelf.school.standing:
        found |= dict.fromkeys(rule.cites, (Reason.STANDING, ""))
    for decider in shelf.school.deciders:
        for decision in decider.decides:
            found |= dict.fromkeys(decision.cites, (Reason.DECIDER, decider.title))
    for policy in shelf.school.policies:
        for term in policy.terms:
            found |= dict.fromkeys(term.cites, (Reason.TERM, term.term))
        details = [ClauseId(place) for place in policy.found.values() if not isinstance(place, Locator)]
        asked = policy.ask.cites if policy.ask else ()
        found |= dict.fromkeys((*details, *policy.covers, *asked), (Reason.DETAIL, ""))
    return found
