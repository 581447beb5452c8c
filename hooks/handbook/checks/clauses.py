"""Checks of policies' text: ids, places in the source, terms, personal data."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from handbook.assemble.handbook import Handbook
from handbook.assemble.reading import term_pattern
from handbook.model import ClauseId, Locator, Policy, PolicyId, Position, School, Wording
from handbook.problems import Problem
from handbook.sources.policy import is_written, name_of

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_MOST_GAPS = 12  # gaps of a source that a message lists
_TELEPHONE = re.compile(r"(?<!\d)(?:\+44 ?|0)(?:\d ?){9,10}(?!\d)")


def ids_once(handbook: Handbook) -> Iterator[Problem]:
    """A clause's id is its own in its school, over all policies; inside one policy the reader has said so."""
    for shelf in handbook.shelves.values():
        first: dict[ClauseId, PolicyId] = {}
        for policy in shelf.school.policies:
            for clause in policy.clauses:
                if first.setdefault(clause.id, policy.id) != policy.id and is_written(clause.id):
                    message = f"#{clause.id} is already a clause of {first[clause.id]}"
                    yield Problem(clause.at.to("id"), message, "duplicate-id")


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
    details = [
        (f"found: {key}", where, policy.at.to("found", key))
        for key, where in policy.found.items()
        if isinstance(where, Locator)
    ]
    for clause in policy.clauses:
        if clause.where is None and is_written(clause.id):  # else the message about the id asks for both
            message = f"{name_of(clause)} does not say where it stands in {policy.source.file}"
            yield Problem(clause.at.to("id"), message, "missing-locator")
    yield from _out_of_order(policy, unit, size)
    named = [(name_of(c), c.where, c.at.to("where")) for c in policy.clauses if c.where]
    for name, where, at in [*details, *named]:
        yield from _claim(name, where, at, unit, size, taken)
    if unit == "L" and len(taken) < policy.source.text_lines:
        missing = policy.source.text_lines - len(taken)
        verb = "belongs" if missing == 1 else "belong"
        message = f"{missing} of {policy.source.text_lines} lines of {policy.source.file} {verb} to no clause"
        among = f"{'it is' if missing == 1 else 'they are'} among {_unclaimed(taken, size)}"
        place = policy.at.to("source", "text_lines")
        yield Problem(place, f"{message}; {among} (blank lines belong to none)", "locator-gap")
    elif unit == "L" and len(taken) > policy.source.text_lines:
        message = f"{len(taken)} lines are claimed where {policy.source.file} has {policy.source.text_lines} with text"
        yield Problem(policy.at.to("source", "text_lines"), message, "locator-range")
    elif unit == "p" and len(taken) < size:
        pages = ", ".join(str(page) for page in range(1, size + 1) if page not in taken)
        yield Problem(policy.at.to("source", "pages"), f"no clause stands on page {pages}", "locator-gap")


def _out_of_order(policy: Policy, unit: str, size: int) -> Iterator[Problem]:
    """The fewest clauses that would have to move: one wrong number is one problem, not one for all that follow."""
    placed = [(clause, clause.where) for clause in policy.clauses if clause.where]
    held = [(clause, where) for clause, where in placed if _is_inside(where, unit, size)]
    starts = [where.spans[0][0] for _, where in held]
    in_order = _longest_rising(starts)
    for index, (clause, where) in enumerate(held):
        if index not in in_order:
            before = max((starts[i] for i in in_order if i < index), default=None)
            after = min((starts[i] for i in in_order if i > index), default=None)
            around = [
                *([f"below {unit}{before}"] if before is not None else []),
                *([f"above {unit}{after}"] if after is not None else []),
            ]
            message = f"{name_of(clause)} at {where} stands {' and '.join(around)}"
            yield Problem(clause.at.to("where"), message, "locator-order")


def _longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """The indexes of a longest run that never falls, whatever stands between (patience sorting)."""
    ends: list[int] = []  # the index on which the best run of each length ends,
    last: list[int] = []  # and the number there
    before: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_right(last, number)
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [index]
        last[length : length + 1] = [number]
    run = []
    index = ends[-1] if ends else -1
    while index >= 0:
        run.append(index)
        index = before[index]
    return frozenset(run)


def _is_inside(where: Locator, unit: str, size: int) -> bool:
    return where.unit == unit and where.numbers()[-1] <= size


def _claim(
    name: str, where: Locator, at: Position, unit: str, size: int, taken: dict[int, str]
) -> Iterator[Problem]:
    if not _is_inside(where, unit, size):
        yield Problem(
            at, f"{name}: {where} is outside the source, which ends at {unit}{size}", "locator-range"
        )
        return
    for number in where.numbers():
        if unit == "L" and number in taken:
            yield Problem(at, f"{name}: line {number} already belongs to {taken[number]}", "locator-overlap")
        taken.setdefault(number, name)


def _unclaimed(taken: dict[int, str], size: int) -> str:
    """Every line that nothing claims: which of them are blank, only the source itself can tell."""
    numbers = [0, *sorted(taken), size + 1]
    gaps = [(before + 1, after - 1) for before, after in itertools.pairwise(numbers) if after - before > 1]
    shown = sorted(sorted(gaps, key=lambda gap: gap[0] - gap[1])[:_MOST_GAPS])  # the long ones hold most text
    spans = ", ".join(f"L{first}" if first == last else f"L{first}-{last}" for first, last in shown)
    further = len(gaps) - len(shown)
    return f"{spans} and {further} shorter gap{'s' * (further > 1)}" if further else spans


def terms_used(handbook: Handbook) -> Iterator[Problem]:
    """A defined term occurs in its policy's text."""
    for shelf in handbook.shelves.values():
        for policy in shelf.school.policies:
            text = "\n".join(clause.text for clause in policy.clauses)
            for index, term in enumerate(policy.terms):
                if not term_pattern(term).search(text):
                    message = f"no form of {term.term!r} occurs in the text: {', '.join(term.forms)}"
                    yield Problem(policy.at.to("terms", index, "forms"), message, "term-unused")


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
            if found := pattern.search(text):
                place = at.to(_word_at(text, found.start()))
                yield Problem(place, f"{name} prints {what}", code)


def _word_at(text: str, start: int) -> str:
    """The whole word around a place, which is how the reader of a policy knows where words stand."""
    return next((word[0] for word in re.finditer(r"[^\s()\[\]]+", text) if word.end() > start), "")


def _printed(policy: Policy) -> Iterator[_Place]:
    yield "approved_by", policy.approved_by, policy.at.to("approved_by")
    if policy.ask:
        yield "ask", policy.ask.who, policy.at.to("ask", "who")
    for clause in policy.clauses:
        yield name_of(clause), clause.text, clause.at
        for run in clause.runs:
            if run.href.lower().startswith("mailto:"):
                yield f"a link of {name_of(clause)}", run.href, clause.at


def _written(school: School) -> Iterator[_Place]:
    """What an editor wrote: notes, answers, titles."""
    for policy in school.policies:
        for clause in policy.clauses:
            for note in clause.notes:
                links = " ".join(run.href for run in note.runs)
                yield f"a note on {name_of(clause)}", f"{note.text} {links}", note.at
    for stance in school.stances:
        for outcome, at in stance.outcomes:
            name = f"the answer to {stance.question}"
            for field, words in (("says", outcome.says), ("value", outcome.value), ("note", outcome.note)):
                yield name, words, at.to(field)
            for index, duty in enumerate(outcome.also):
                yield name, duty, at.to("also", index)
    for decider in school.deciders:
        yield str(decider.authority), decider.title, decider.at.to("title")
        for decision in decider.decides:
            yield str(decider.authority), decision.what, decision.at.to("what")
