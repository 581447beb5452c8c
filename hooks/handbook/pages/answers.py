"""Answers: what a cell of the rules table, a card and "other schools on this" say, ready to be set.

In: a stance with its shelf. Out: `Answer`, plain text and links. Must not know HTML or on which page it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handbook.assemble.handbook import Handbook, Shelf
from handbook.assemble.wording import review_words, titles
from handbook.model import AuthorityId, ClauseId, Outcome, Question, Rule, Stance, Standing
from handbook.pages import addresses, wording
from handbook.pages.conditions import condition_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead to a URI from the site's root."""

    uri: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An outcome in words. Either `value` or the rule word `word` is shown; `state` picks colour and icon.

    looked_at: clauses that only look as if they answered. review: "Under review" for a suspect answer, else "".
    """

    state: str
    word: str
    value: str
    review: str
    says: str
    whose: str
    duties: tuple[str, ...]
    note: str
    cites: tuple[Link, ...]
    looked_at: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionTold:
    """cites is empty where the exception rests on the very clauses of the rule: they are named once."""

    when: str
    told: Told
    cites: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A school's answer to a question.

    what_to_do: for a reader where the policy (or an exception to its rule) is silent; "" elsewhere.
    """

    told: Told
    exceptions: tuple[ExceptionTold, ...]
    what_to_do: str

    @property
    def state(self) -> str:
        return self.told.state

    @property
    def was_weighed(self) -> bool:
        """Whether there is anything to say on how the answer was reached."""
        every = (self.told, *(exception.told for exception in self.exceptions))
        return any(told.note or told.looked_at for told in every)


UNANSWERED = Answer(
    told=Told(
        state=Standing.UNANSWERED,
        word=wording.RULE_WORDS[Standing.UNANSWERED],
        value="",
        review="",
        says="",
        whose="",
        duties=(),
        note="",
        cites=(),
        looked_at=(),
    ),
    exceptions=(),
    what_to_do="",
)


def clause_links(shelf: Shelf, clauses: Iterable[ClauseId]) -> tuple[Link, ...]:
    """Links named as a reader is told of clauses; what does not resolve is left out, for a check names it."""
    return tuple(
        Link(uri=addresses.clause(shelf, clause), text=shelf.references[clause])
        for clause in dict.fromkeys(clauses)
        if clause in shelf.clauses
    )


def answers_of(handbook: Handbook, shelf: Shelf) -> Iterable[tuple[Question, Answer]]:
    """Every question with the school's answer; a missing stance is "not yet answered", never silent."""
    called = titles(handbook, shelf)
    for question in handbook.questions.values():
        stance = shelf.stances.get(question.id)
        yield question, _answer(handbook, shelf, question, stance, called) if stance else UNANSWERED


def _answer(
    handbook: Handbook, shelf: Shelf, question: Question, stance: Stance, called: Mapping[AuthorityId, str]
) -> Answer:
    silent = any(outcome.rule is Rule.SILENT for outcome, _ in stance.outcomes)
    review = review_words(shelf, question.id)
    return Answer(
        told=_told(shelf, stance.base, called, review),
        exceptions=tuple(
            ExceptionTold(
                when=condition_words(exception.when, handbook.facts),
                told=_told(shelf, exception.outcome, called, review),
                cites=()
                if exception.outcome.cites == stance.base.cites
                else clause_links(shelf, exception.outcome.cites),
            )
            for exception in stance.exceptions
        ),
        what_to_do=question.when_silent if silent else "",
    )


def _told(shelf: Shelf, outcome: Outcome, called: Mapping[AuthorityId, str], review: str) -> Told:
    name = shelf.school.name
    whose = ""
    if outcome.rule is Rule.PERMISSION:
        whose = wording.permission(outcome, called, name)
    elif people := wording.turn_to(outcome, called, name):
        whose = f"Named for this: {people}."
    return Told(
        state=outcome.rule,
        word=wording.RULE_WORDS[outcome.rule],
        value=outcome.value,
        review=review,
        says=outcome.says,
        whose=whose,
        duties=outcome.also,
        note=outcome.note,
        cites=clause_links(shelf, outcome.cites),
        looked_at=clause_links(shelf, outcome.looked_at),
    )
