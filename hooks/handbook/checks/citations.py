"""Checks of links: every citation and every link in the text leads to a clause of the same school."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.assemble.handbook import Handbook, Shelf
from handbook.assemble.reading import MENTIONED, dead_references
from handbook.model import ClauseId, ClauseKind, NoteKind, Outcome, Position
from handbook.problems import Problem, nearest

Cited = tuple[str, tuple[ClauseId, ...], Position]


def citations_resolve(handbook: Handbook) -> Iterator[Problem]:
    """Answers, terms, contacts, deciders, standing rules and found: name clauses that are there."""
    for shelf in handbook.shelves.values():
        for what, ids, at in _citations(shelf):
            for clause in ids:
                if clause not in shelf.clauses:
                    yield Problem(
                        at,
                        f"{what} cites #{clause}, which {shelf.school.id} does not have"
                        f"{nearest(clause, shelf.clauses)}",
                        "unknown-clause",
                    )
        for stance in shelf.school.stances:
            for outcome, at in stance.outcomes:
                yield from _headings(shelf, outcome, at)


def _citations(shelf: Shelf) -> Iterator[Cited]:
    school = shelf.school
    for policy in school.policies:
        yield "covers", policy.covers, policy.at
        if policy.ask:
            yield "ask", policy.ask.cites, policy.at
        for term in policy.terms:
            yield f"the term {term.term!r}", term.cites, policy.at
        yield "found", tuple(where for where in policy.found.values() if isinstance(where, str)), policy.at
    for stance in school.stances:
        for outcome, at in stance.outcomes:
            mentioned = tuple(ClauseId(name) for name in MENTIONED.findall(f"{outcome.says} {outcome.note}"))
            yield str(stance.question), (*outcome.cites, *outcome.looked_at, *mentioned), at
    for decider in school.deciders:
        for decision in decider.decides:
            yield str(decider.authority), decision.cites, decision.at
    for rule in school.standing:
        yield "a standing rule", rule.cites, rule.at


def _headings(shelf: Shelf, outcome: Outcome, at: Position) -> Iterator[Problem]:
    cited = [shelf.clauses[clause] for clause in outcome.cites if clause in shelf.clauses]
    if cited and all(clause.kind is ClauseKind.HEADING for clause in cited):
        yield Problem(at, f"only the heading #{cited[0].id} is cited", "cites-heading")


def links_resolve(handbook: Handbook) -> Iterator[Problem]:
    """A link inside a policy leads to a clause or heading of that school."""
    for shelf in handbook.shelves.values():
        for clause in shelf.clauses.values():
            runs = [*clause.runs, *(run for note in clause.notes for run in note.runs)]
            for run in runs:
                if run.href.startswith("#") and run.href[1:] not in shelf.clauses:
                    yield Problem(clause.at, f"{run.text!r} links to {run.href}", "unknown-reference")


def references_live(handbook: Handbook) -> Iterator[Problem]:
    """A numbered place that the text refers to is there, or a note says that it is not."""
    for shelf in handbook.shelves.values():
        for policy in shelf.school.policies:
            for clause, label in dead_references(policy.clauses):
                if all(note.kind is not NoteKind.MISSING_REFERENCE for note in clause.notes):
                    yield Problem(clause.at, f"#{clause.id} refers to {label}", "dead-reference")
