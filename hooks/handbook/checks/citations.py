"""Checks of links: every citation and every link in the text leads to a clause of the same school."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.assemble.handbook import Handbook, Shelf
from handbook.assemble.reading import MENTIONED, dead_references
from handbook.model import ClauseId, ClauseKind, NoteKind, Outcome, Policy, Position
from handbook.problems import Problem, nearest
from handbook.sources.policy import is_written, name_of

Cited = tuple[str, ClauseId, Position]


def citations_resolve(handbook: Handbook) -> Iterator[Problem]:
    """Answers, terms, contacts, deciders, standing rules and found: name clauses that are there."""
    for shelf in handbook.shelves.values():
        for what, clause, at in _citations(shelf):
            if clause not in shelf.clauses:
                yield Problem(
                    at,
                    f"{what} cites #{clause}, which {shelf.school.id} does not have"
                    f"{nearest(clause, written(shelf))}",
                    "unknown-clause",
                )
        for stance in shelf.school.stances:
            for outcome, at in stance.outcomes:
                yield from _headings(shelf, outcome, at)


def _citations(shelf: Shelf) -> Iterator[Cited]:
    school = shelf.school
    for policy in school.policies:
        yield from _of_policy(policy)
    for stance in school.stances:
        for outcome, at in stance.outcomes:
            yield from _of_outcome(str(stance.question), outcome, at)
    for decider in school.deciders:
        for decision in decider.decides:
            yield from _each(str(decider.authority), decision.cites, decision.at.to("cites"))
    for rule in school.standing:
        yield from _each("a standing rule", rule.cites, rule.at.to("cites"))


def _of_policy(policy: Policy) -> Iterator[Cited]:
    yield from _each("covers", policy.covers, policy.at.to("covers"))
    if policy.ask:
        yield from _each("ask", policy.ask.cites, policy.at.to("ask", "cites"))
    for index, term in enumerate(policy.terms):
        yield from _each(f"the term {term.term!r}", term.cites, policy.at.to("terms", index, "cites"))
    for key, where in policy.found.items():
        if isinstance(where, str):
            yield f"found: {key}", where, policy.at.to("found", key)


def _of_outcome(name: str, outcome: Outcome, at: Position) -> Iterator[Cited]:
    yield from _each(name, outcome.cites, at.to("cites"))
    yield from _each(name, outcome.looked_at, at.to("looked_at"))
    for field, text in (("says", outcome.says), ("note", outcome.note)):
        for mentioned in MENTIONED.findall(text):
            yield f"{name}: {field}", ClauseId(mentioned), at.to(field)


def _each(what: str, ids: Sequence[ClauseId], at: Position) -> Iterator[Cited]:
    for index, clause in enumerate(ids):
        yield what, clause, at.to(index)


def written(shelf: Shelf) -> list[str]:
    """The ids that somebody wrote; a clause without one has an id that only the machine knows."""
    return [clause for clause in shelf.clauses if is_written(clause)]


def _headings(shelf: Shelf, outcome: Outcome, at: Position) -> Iterator[Problem]:
    cited = [shelf.clauses[clause] for clause in outcome.cites if clause in shelf.clauses]
    if cited and all(clause.kind is ClauseKind.HEADING for clause in cited):
        message = f"only the heading #{cited[0].id} is cited"
        yield Problem(at.to("cites", 0), message, "cites-heading")


def links_resolve(handbook: Handbook) -> Iterator[Problem]:
    """A link inside a policy leads to a clause or heading of that school."""
    for shelf in handbook.shelves.values():
        for clause in shelf.clauses.values():
            runs = [(run, clause.at) for run in clause.runs]
            runs += [(run, note.at) for note in clause.notes for run in note.runs]
            for run, at in runs:
                if run.href.startswith("#") and run.href[1:] not in shelf.clauses:
                    message = f"{run.text!r} links to {run.href}, which {shelf.school.id} does not have"
                    near = nearest(run.href[1:], written(shelf))
                    yield Problem(at.to(run.href), f"{message}{near}", "unknown-reference")


def references_live(handbook: Handbook) -> Iterator[Problem]:
    """A numbered place that the text refers to is there, or a note says that it is not."""
    for shelf in handbook.shelves.values():
        for policy in shelf.school.policies:
            for clause, label in dead_references(policy.clauses):
                if all(note.kind is not NoteKind.MISSING_REFERENCE for note in clause.notes):
                    message = f"{name_of(clause)} refers to {label}, which the policy does not have"
                    yield Problem(clause.at.to(label), message, "dead-reference")
