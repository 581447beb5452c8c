"""Compiled answers: what the browser needs to work out or to lay side by side, as plain data.

In: a school's shelf and its answers. Out: mappings for JSON; docs/assets/js/compare/comparing.d.ts has their types.
Must not know on which page they are used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from handbook.assemble.conditions import condition_words
from handbook.assemble.handbook import Handbook, Shelf
from handbook.assemble.situations import NOT_COVERED, ROLE
from handbook.assemble.tables import Row, compiled
from handbook.assemble.wording import review_words
from handbook.model import (
    AuthorityId,
    ClauseId,
    Condition,
    Outcome,
    Question,
    Rule,
    Span,
    Stance,
    Standing,
)
from handbook.pages import addresses, wording

Json = dict[str, Any]
Titles = Mapping[AuthorityId, str]


def rows(handbook: Handbook, shelf: Shelf, question: Question, called: Titles) -> Json | None:
    """A stance as rows of which the first that matches decides; None where nobody has answered yet."""
    stance = handbook.stance(shelf.school.id, question.id)
    if stance is None:
        return None
    found = [*_outside(handbook, shelf, question), *_compiled(handbook, shelf, question, stance)]
    outcomes = list(dict.fromkeys(row.outcome for row in found))
    return {
        "rows": [
            {
                "if": condition(row.when),
                "outcome": outcomes.index(row.outcome),
                "when": condition_words(row.when, handbook.facts) if row.when else "",
                "from": _origin(row),
            }
            for row in found
        ],
        "outcomes": [outcome(shelf, told, called) for told in outcomes],
        "review": review_words(shelf, question.id),
    }


def _compiled(handbook: Handbook, shelf: Shelf, question: Question, stance: Stance) -> tuple[Row, ...]:
    return compiled(stance, handbook.domains[question.id], handbook.covered(shelf.school.id, question.id))


def _outside(handbook: Handbook, shelf: Shelf, question: Question) -> tuple[Row, ...]:
    """Where no answer turns on the role, whoever is not covered comes first; elsewhere the rows have it already."""
    covered = handbook.covered(shelf.school.id, question.id)
    if covered is None or ROLE in handbook.domains[question.id] or ROLE not in handbook.facts:
        return ()
    roles = tuple(role for role in handbook.facts[ROLE].values if role not in covered)
    return (Row(when={ROLE: roles}, outcome=NOT_COVERED, exception=None),) if roles else ()


def _origin(row: Row) -> str:
    if row.exception:
        return "exception"
    return "coverage" if row.when else "base"


def condition(when: Condition) -> Json:
    """A condition as the browser tests it: lists of values, stretches of numbers."""
    return {
        fact: {"from": test.lowest, "under": test.under} if isinstance(test, Span) else [*test]
        for fact, test in when.items()
    }


def outcome(shelf: Shelf, told: Outcome, called: Titles) -> Json:
    """An outcome in words; a clause goes by its id, and is left out where it does not resolve (a check names it)."""
    return {
        "rule": told.rule.value,
        "value": told.value,
        "says": told.says,
        "whose": whose(shelf, told, called),
        "also": [*told.also],
        "form": sorted(told.form),
        "cites": [cited for cited in dict.fromkeys(_deciding(shelf, told)) if cited in shelf.clauses],
        "looked": [seen for seen in dict.fromkeys(told.looked_at) if seen in shelf.clauses],
        "note": told.note,
    }


def _deciding(shelf: Shelf, told: Outcome) -> tuple[ClauseId, ...]:
    """The clauses that decide; where somebody is not covered, those that say who is."""
    if told.rule is not Standing.NOT_COVERED:
        return told.cites
    return tuple(clause for policy in shelf.school.policies for clause in policy.covers)


def whose(shelf: Shelf, told: Outcome, called: Titles) -> str:
    """Whose permission it takes, or who is named for it; "" for nobody."""
    name = shelf.school.name
    if told.rule is Rule.PERMISSION:
        return wording.permission(told, called, name)
    people = wording.turn_to(told, called, name)
    return f"Named for this: {people}." if people else ""


def clauses(shelf: Shelf, wanted: Iterable[ClauseId]) -> Json:
    """Clauses by id, with the words that lead into them."""
    return {
        key: {
            "reference": shelf.references[key],
            "uri": addresses.clause(shelf, key),
            "leads": [{"label": lead.label, "text": lead.text} for lead in shelf.lead_ins(key)],
            "label": shelf.clauses[key].label,
            "text": shelf.clauses[key].text,
        }
        for key in dict.fromkeys(wanted)
    }
