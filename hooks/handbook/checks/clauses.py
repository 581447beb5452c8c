"""Checks of policies' text: ids, places in the source, terms, personal data."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from handbook.assemble.handbook import Handbook
from handbook.assemble.reading import term_pattern
from handbook.model import ClauseId, Locator, Policy, PolicyId, Position, School, Wording
from handbook.problems import Problem

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_TELEPHONE = re.compile(r"(?<!\d)(?:\+44 ?|0)(?:\d ?){9,10}(?!\d)")


def ids_once(handbook: Handbook) -> Iterator[Problem]:
    """A clause's id is its own in its school, over all policies; inside one policy the reader has said so."""
    for shelf in handbook.shelves.values():
        first: dict[ClauseId, PolicyId] = {}
        for policy in shelf.school.policies:
            for clause in policy.clauses:
                if first.setdefault(clause.id, policy.id) != policy.id:
                    message = f"#{clause.id} is already a clause of {first[clause.id]}"
                    yield Problem(clause.at, message, "duplicate-id")


def places(handbook: Handbook) -> Iterator[Problem]:
    """Where each clause stands in its source: given, in order, once, and nothing left out."""
    for shelf in handbook.shelves.values():
        for policy in shelf.school.policies:
            if policy.source and (policy.source.lines or policy.source.pages):
                yield from _places(policy)


def _places(policy: Policy) -> Iterator[Problem]:
    assert policy.source is not None
    unit, size = ("L", policy.source.lines) if policy.source.lines else ("p", policy.source.pages)
    taken: dict[int, str] = {}
    furthest = 0
    details = [
        (f"found: {key}", where, policy.at)
        for key, where in policy.found.items()
        if isinstance(where, Locator)
    ]
    for clause in policy.clauses:
        if clause.where is None:
            yield Problem(clause.at, f"#{clause.id} has no place in {policy.source.file}", "missing-locator")
            continue
        first = clause.where.spans[0][0]
        if first < furthest:
            yield Problem(
                clause.at, f"#{clause.id} at {clause.where} follows {unit}{furthest}", "locator-order"
            )
        furthest = max(furthest, first)
    named = [(f"#{c.id}", c.where, c.at) for c in policy.clauses if c.where]
    for name, where, at in [*details, *named]:
        yield from _claim(name, where, at, unit, size, taken)
    if unit == "L" and len(taken) < policy.source.text_lines:
        missing = policy.source.text_lines - len(taken)
        message = f"{missing} of {policy.source.text_lines} lines of {policy.source.file} belong to no clause"
        yield Problem(policy.at, f"{message}; the widest gap is {_widest_gap(taken, size)}", "locator-gap")
    elif unit == "L" and len(taken) > policy.source.text_lines:
        message = f"{len(taken)} lines are claimed where {policy.source.file} has {policy.source.text_lines} with text"
        yield Problem(policy.at, message, "locator-range")
    elif unit == "p" and len(taken) < size:
        pages = ", ".join(str(page) for page in range(1, size + 1) if page not in taken)
        yield Problem(policy.at, f"no clause stands on page {pages}", "locator-gap")


def _claim(
    name: str, where: Locator, at: Position, unit: str, size: int, taken: dict[int, str]
) -> Iterator[Problem]:
    if where.unit != unit or where.numbers()[-1] > size:
        yield Problem(
            at, f"{name}: {where} is outside the source, which ends at {unit}{size}", "locator-range"
        )
        return
    for number in where.numbers():
        if unit == "L" and number in taken:
            yield Problem(at, f"{name}: line {number} already belongs to {taken[number]}", "locator-overlap")
        taken.setdefault(number, name)


def _widest_gap(taken: dict[int, str], size: int) -> str:
    numbers = [0, *sorted(taken), size + 1]
    before, after = max(itertools.pairwise(numbers), key=lambda pair: pair[1] - pair[0])
    return f"between L{before} and L{after}"


def terms_used(handbook: Handbook) -> Iterator[Problem]:
    """A defined term occurs in its policy's text."""
    for shelf in handbook.shelves.values():
        for policy in shelf.school.policies:
            text = "\n".join(clause.text for clause in policy.clauses)
            for term in policy.terms:
                if not term_pattern(term).search(text):
                    yield Problem(policy.at, f"no form of {term.term!r} occurs", "term-unused")


def personal_data(handbook: Handbook) -> Iterator[Problem]:
    """No e-mail address and no telephone number is published, be it the target of a link or an editor's words.

    What a school's own wording prints is for the school to judge, so there it only warns.
    """
    for shelf in handbook.shelves.values():
        for policy in shelf.school.policies:
            code = "contact-printed" if policy.wording is Wording.OFFICIAL else "personal-data"
            yield from _found(_printed(policy), code)
        yield from _found(_written(shelf.school), "personal-data")


_Place = tuple[str, str, Position]


def _found(places: Iterable[_Place], code: str) -> Iterator[Problem]:
    for name, text, at in places:
        for pattern, what in ((_EMAIL, "an e-mail address"), (_TELEPHONE, "a telephone number")):
            if pattern.search(text):
                yield Problem(at, f"{name} prints {what}", code)


def _printed(policy: Policy) -> Iterator[_Place]:
    yield "the front matter", f"{policy.approved_by} {policy.ask.who if policy.ask else ''}", policy.at
    for clause in policy.clauses:
        yield f"#{clause.id}", clause.text, clause.at
        for run in clause.runs:
            if run.href.lower().startswith("mailto:"):
                yield f"a link of #{clause.id}", run.href, clause.at


def _written(school: School) -> Iterator[_Place]:
    """What an editor wrote: notes, answers, titles."""
    for policy in school.policies:
        for clause in policy.clauses:
            for note in clause.notes:
                links = " ".join(run.href for run in note.runs)
                yield f"a note on #{clause.id}", f"{note.text} {links}", note.at
    for stance in school.stances:
        for outcome, at in stance.outcomes:
            words = (outcome.says, outcome.value, outcome.note, *outcome.also)
            yield f"the answer to {stance.question}", " ".join(words), at
    for decider in school.deciders:
        words = (decider.title, *(decision.what for decision in decider.decides))
        yield str(decider.authority), " ".join(words), decider.at
