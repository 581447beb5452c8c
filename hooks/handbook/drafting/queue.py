"""The queue of a review: answers that something changed under, then open questions, then what nobody stamped.

In: a handbook and a school. Out: entries, each with what a person needs to see. Must not write or ask anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from handbook.assemble.handbook import Handbook, Shelf
from handbook.assemble.shared import shared_wordings
from handbook.assemble.suspects import Change
from handbook.drafting.doubts import twins
from handbook.drafting.draft import Suggestion, suggestions
from handbook.drafting.finding import NEAR, SHOWN
from handbook.model import ClauseId, QuestionId, Review, Rule, SchoolId, Stance
from handbook.problems import Problem
from handbook.sources.reviews import stance_digest


class Kind(StrEnum):
    """Why a question waits, in the order of the queue."""

    SUSPECT = "suspect"  # something changed, or a clause that it names is gone, which stops the build
    OPEN = "open"
    UNSTAMPED = "unstamped"
    REVIEWED = "reviewed"  # and so not in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A question to go through. stance: the recorded answer as its file has it. since: the day of its stamp, if any.

    changes: what is not as it was then; gone: clauses that it names and that are not there; stamped: each clause's
    digest on that day; unread: clauses that come near now, and were not read when the policy was found silent.
    clauses: those that the answer names or that changed, then the likeliest; first: how many are shown at once.
    """

    kind: Kind
    suggestion: Suggestion
    stance: Stance | None
    changes: tuple[Change, ...]
    gone: tuple[ClauseId, ...]
    since: str
    stamped: Mapping[ClauseId, str]
    unread: tuple[ClauseId, ...]
    clauses: tuple[ClauseId, ...]
    first: int

    @property
    def id(self) -> QuestionId:
        return self.suggestion.question.id


def queue(handbook: Handbook, school: SchoolId) -> tuple[Entry, ...]:
    """Everything that waits for a person; an answer with a stamp of its own, and nothing changed, does not."""
    shelf = handbook.shelves[school]
    recorded: dict[QuestionId, Stance] = {}
    for stance in shelf.school.stances:
        recorded.setdefault(stance.question, stance)
    stamped = {review.question: review for review in shelf.school.reviews}
    alike = twins(shared_wordings(handbook.shelves.values()))
    entries = [
        _entry(shelf, suggestion, recorded.get(suggestion.question.id), stamped.get(suggestion.question.id))
        for suggestion in suggestions(handbook, school, handbook.questions.values(), alike)
    ]
    waiting = (kind for kind in Kind if kind is not Kind.REVIEWED)
    return tuple(entry for kind in waiting for entry in entries if entry.kind is kind)


def unread_for_silences(handbook: Handbook) -> Iterator[Problem]:
    """Silences of reviewed schools near which a clause now comes that nobody read when the policy was found silent."""
    for school, shelf in handbook.shelves.items():
        for entry in queue(handbook, school) if shelf.school.reviews else ():
            if entry.stance and entry.unread:
                clauses = ", ".join(f"#{clause}" for clause in entry.unread)
                message = (
                    f"{entry.id} was found silent before anyone read {clauses}, which comes near: look again"
                )
                yield Problem(entry.stance.at, message, "suspect")


def _entry(shelf: Shelf, suggestion: Suggestion, stance: Stance | None, review: Review | None) -> Entry:
    outcomes = [outcome for outcome, _ in stance.outcomes] if stance else []
    every = [c for outcome in outcomes for c in (*outcome.cites, *outcome.looked_at)]
    gone = tuple(dict.fromkeys(clause for clause in every if clause not in shelf.clauses))
    named = _known(shelf, every)
    changes = shelf.suspects.get(suggestion.question.id, ()) if stance else ()
    named = _known(shelf, [*named, *(change.clause for change in changes if change.clause)])
    likely = [candidate.clause for candidate in suggestion.candidates]
    unread = _unread(suggestion, review) if stance and review and stance.base.rule is Rule.SILENT else ()
    return Entry(
        kind=_kind(shelf, stance, review, (*gone, *unread)),
        suggestion=suggestion,
        stance=stance,
        changes=changes,
        gone=gone,
        since=review.on if review else "",
        stamped={**review.read, **review.rests_on} if review else {},
        unread=unread,
        clauses=tuple(dict.fromkeys([*named, *unread, *likely])),
        first=len({*named, *unread}) or SHOWN,
    )


def _unread(suggestion: Suggestion, review: Review) -> tuple[ClauseId, ...]:
    """Silence was found by reading every clause near the question: a new edition may have others."""
    return tuple(
        candidate.clause
        for candidate in suggestion.candidates[:SHOWN]
        if candidate.score >= NEAR and candidate.clause not in {*review.read, *review.rests_on}
    )


def _kind(shelf: Shelf, stance: Stance | None, review: Review | None, again: Collection[ClauseId]) -> Kind:
    """again: clauses because of which somebody has to look again."""
    if stance is None:
        return Kind.OPEN
    if again or stance.question in shelf.suspects:
        return Kind.SUSPECT
    return Kind.REVIEWED if review and review.answer == stance_digest(stance) else Kind.UNSTAMPED


def _known(shelf: Shelf, clauses: Iterable[ClauseId]) -> list[ClauseId]:
    return list(dict.fromkeys(clause for clause in clauses if clause in shelf.clauses))
