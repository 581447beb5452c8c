"""Gaps: what each policy leaves open, with other schools' clauses to start from, and what rests on each clause.

In: `Prepared`. Out: an overview, and a page a school. Must not know how gaps are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.assemble.gaps import (
    ClauseUse,
    Gap,
    Reason,
    answered_by_most,
    clause_uses,
    gaps,
    silent_everywhere,
    silent_on,
)
from handbook.assemble.handbook import Handbook, Shelf
from handbook.assemble.shared import groups_of_clauses
from handbook.model import ClauseId, Question, QuestionId, SchoolId
from handbook.pages import addresses, comparing, schools
from handbook.pages.answers import Answer, Link, clause_links
from handbook.pages.clauses import Quote, quote
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import counted

_LEDE = (
    "The questions that each policy does not answer, with other schools’ clauses as wording to start from, and what "
    "rests on every clause."
)
_MOST_MODELS = 4  # of one question: the page is read, and the topic's page has every school's
_MOST_NAMES = 6
_FIRST_WORDS = 14
_REASONS = {
    Reason.BLANK: "The document leaves it blank.",
    Reason.DETAIL: "States a detail of the policy: a date, who approved it, whom it covers or whom to ask.",
    Reason.TERM: "Defines “{}”.",
    Reason.DECIDER: "Says what is left to: {}.",
    Reason.STANDING: "Holds throughout, beside every answer.",
    Reason.LEAD_IN: "Leads into items on which answers rest.",
    Reason.LOOKED_AT: "Looked at, and answers none of the questions below.",
    Reason.LISTED: "Stands in a list of which other parts answer.",
    Reason.AIM: "Says what the policy is for.",
    Reason.MENTION: "Speaks of another document: {}.",
    Reason.NOT_ASKED: "Nothing that this handbook asks turns on it.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """An answer to start from. school: whose it is; also: who has it in the same or nearly the same words."""

    school: Link
    answer: Answer
    quotes: tuple[Quote, ...]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapTold:
    question: Question
    uri: str
    answered: str
    models: tuple[Model, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseTold:
    link: Link
    begins: str
    rests: tuple[Link, ...]
    looked_at: tuple[Link, ...]
    reason: str


Groups = Mapping[tuple[SchoolId, ClauseId], int]


def pages(prepared: Prepared) -> Iterator[Page]:
    """The overview."""
    handbook = prepared.handbook
    rows = [
        (
            Link(uri=addresses.gaps(key), text=shelf.school.name),
            len(handbook.silences(key)),
            len(answered_by_most(handbook, key)),
            len(handbook.unanswered(key)),
            sum(told.reason is not None for told in clause_uses(shelf)),
        )
        for key, shelf in handbook.shelves.items()
    ]
    left_open = [
        (Link(uri=addresses.question(q), text=q.ask), silent)
        for q in handbook.questions.values()
        if (silent := silent_on(handbook, q.id))
    ]
    left_open.sort(key=lambda entry: -len(entry[1]))
    everywhere = len(silent_everywhere(handbook))
    yield make_page(
        "gaps-overview.html.j2",
        uri=addresses.GAPS,
        title="Gaps",
        description=_LEDE,
        kind="gaps-overview",
        head=Head(
            heading="Gaps",
            lede=_LEDE,
            meta=(
                counted(len(left_open), "question") + " that some policy leaves open",
                counted(everywhere, "question") + " that none answers",
            ),
        ),
        section=comparing.SECTION,
        hide=("toc",),
        search=(SearchEntry(title="Gaps", text=_LEDE),),
        rows=rows,
        left_open=[(link, _silent_words(handbook, silent)) for link, silent in left_open],
    )


def _silent_words(handbook: Handbook, silent: tuple[SchoolId, ...]) -> str:
    schools_all = len(handbook.shelves)
    if len(silent) == schools_all:
        return "No school’s policy answers."
    names = [handbook.shelves[key].school.name for key in silent]
    if len(names) > _MOST_NAMES:
        return f"{len(names)} of {schools_all} policies are silent."
    return f"Silent: {', '.join(names)}."


def pages_of_school(prepared: Prepared, shelf: Shelf) -> Iterator[Page]:
    """A school's own page."""
    handbook, school = prepared.handbook, shelf.school
    found = gaps(handbook, school.id)
    groups = groups_of_clauses(prepared.shared)
    clauses = [_clause(handbook, shelf, told) for told in clause_uses(shelf)]
    lede = (
        f"What the policy of {school.name} does not answer, with other schools’ clauses as wording to start from, "
        "and what rests on each of its clauses."
    )
    yield make_page(
        "gaps.html.j2",
        uri=addresses.gaps(school.id),
        title=f"Gaps: {school.name}",
        menu="Gaps",
        description=lede,
        kind="gaps",
        head=Head(
            heading=f"Gaps: {school.name}",
            eyebrow=Link(uri=addresses.GAPS, text="Gaps"),
            lede=lede,
            meta=(
                counted(len(found), "question") + " left open",
                f"{sum(bool(told.rests) for told in clauses)} of {counted(len(clauses), 'clause')} answer something",
            ),
        ),
        section=schools.SECTION,
        group=school.name,
        search=(SearchEntry(title=f"Gaps: {school.name}", text=lede),),
        school=Link(uri=addresses.school(school.id), text=school.name),
        gaps=[_gap(prepared, gap, groups) for gap in found],
        unanswered=[Link(uri=addresses.question(q), text=q.ask) for q in handbook.unanswered(school.id)],
        clauses=clauses,
        questions=len(handbook.questions),
    )


def answering(number: int, others: int) -> str:
    """How many of the other schools answer a question: "2 of 4 other schools answer it."."""
    return f"{number} of {counted(others, 'other school')} {'answers' if number == 1 else 'answer'} it."


def _gap(prepared: Prepared, gap: Gap, groups: Groups) -> GapTold:
    models = tuple(_models(prepared, gap, groups))
    return GapTold(
        question=gap.question,
        uri=addresses.question(gap.question),
        answered=answering(len(gap.answered_by), len(prepared.handbook.shelves) - 1),
        models=models[:_MOST_MODELS],
        more=max(0, len(models) - _MOST_MODELS),
    )


def _models(prepared: Prepared, gap: Gap, groups: Groups) -> Iterator[Model]:
    """Each school's wording once: schools whose clauses are shared wording follow the first that has it."""
    handbook = prepared.handbook
    same: dict[object, list[SchoolId]] = {}
    for key in gap.answered_by:
        cites = _cited(handbook.shelves[key], gap.question.id)
        shared = tuple(groups.get((key, clause), (key, clause)) for clause in cites)
        same.setdefault(shared if cites else key, []).append(key)
    for first, *rest in same.values():
        shelf = handbook.shelves[first]
        yield Model(
            school=Link(uri=addresses.school(first), text=shelf.school.name),
            answer=prepared.answer(first, gap.question.id),
            quotes=tuple(quote(shelf, clause) for clause in _cited(shelf, gap.question.id)),
            also=tuple(handbook.shelves[key].school.name for key in rest[:_MOST_NAMES])
            + ((f"{len(rest) - _MOST_NAMES} more",) if len(rest) > _MOST_NAMES else ()),
        )


def _cited(shelf: Shelf, question: QuestionId) -> tuple[ClauseId, ...]:
    """The clauses that the answer and its exceptions rest on."""
    outcomes = shelf.stances[question].outcomes
    cites = (clause for outcome, _ in outcomes for clause in outcome.cites)
    return tuple(clause for clause in dict.fromkeys(cites) if clause in shelf.clauses)


def _clause(handbook: Handbook, shelf: Shelf, told: ClauseUse) -> ClauseTold:
    detail = told.detail
    if told.reason is Reason.MENTION:
        detail = next(d.title for d in handbook.documents.values() if d.id == told.detail)
    words = told.clause.text.split()
    return ClauseTold(
        link=clause_links(shelf, [told.clause.id])[0],
        begins=" ".join(words[:_FIRST_WORDS]) + ("…" if len(words) > _FIRST_WORDS else ""),
        rests=_questions(handbook, told.rests),
        looked_at=_questions(handbook, told.looked_at),
        reason=_REASONS[told.reason].format(detail) if told.reason else "",
    )


def _questions(handbook: Handbook, ids: tuple[QuestionId, ...]) -> tuple[Link, ...]:
    asked = (handbook.questions[key] for key in ids if key in handbook.questions)
    return tuple(Link(uri=addresses.question(question), text=question.ask) for question in asked)
