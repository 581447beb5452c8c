"""The handbook as rows of plain text: what the table (CSV) and the workbook (XLSX) both hold.

In: a handbook. Out: a row for each question and school, with its clauses. Must not know file formats.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.assemble.conditions import condition_words
from handbook.assemble.handbook import Handbook, Shelf
from handbook.assemble.wording import RULE_WORDS, permission, review_words, titles, turn_to
from handbook.model import AuthorityId, ClauseId, Outcome, Question, Rule, Stance, Standing, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One school's answer to one question, in words. answer: the rule word or the value."""

    topic: Topic
    question: Question
    shelf: Shelf
    answer: str
    says: str
    whose: str
    duties: str
    exceptions: tuple[str, ...]
    when_silent: str
    note: str
    cites: tuple[ClauseId, ...]
    looked_at: tuple[ClauseId, ...]

    @property
    def brief(self) -> str:
        """The answer in a cell of the summary: "Prohibited (1 exception)"."""
        number = len(self.exceptions)
        return f"{self.answer} ({number} exception{'s' if number > 1 else ''})" if number else self.answer


def answered(handbook: Handbook) -> Iterator[Answered]:
    """Every question, every school, in the order of pages."""
    called = {key: titles(handbook, shelf) for key, shelf in handbook.shelves.items()}
    for topic in handbook.vocabulary.topics:
        for question in topic.questions:
            for key, shelf in handbook.shelves.items():
                stance = shelf.stances.get(question.id)
                yield (
                    _answered(handbook, topic, question, shelf, stance, called[key])
                    if stance
                    else _unanswered(topic, question, shelf)
                )


def _unanswered(topic: Topic, question: Question, shelf: Shelf) -> Answered:
    return Answered(
        topic=topic,
        question=question,
        shelf=shelf,
        answer=RULE_WORDS[Standing.UNANSWERED],
        says="",
        whose="",
        duties="",
        exceptions=(),
        when_silent="",
        note="",
        cites=(),
        looked_at=(),
    )


def _answered(
    handbook: Handbook,
    topic: Topic,
    question: Question,
    shelf: Shelf,
    stance: Stance,
    called: Mapping[AuthorityId, str],
) -> Answered:
    outcomes = [outcome for outcome, _ in stance.outcomes]
    base = stance.base
    cites = tuple(dict.fromkeys(c for o in outcomes for c in o.cites if c in shelf.clauses))
    looked = dict.fromkeys(c for o in outcomes for c in o.looked_at if c in shelf.clauses and c not in cites)
    return Answered(
        topic=topic,
        question=question,
        shelf=shelf,
        answer=_reviewed(_answer(base), review_words(shelf, question.id)),
        says=base.says,
        whose=_whose(shelf, base, called),
        duties="\n".join(base.also),
        exceptions=tuple(
            f"{condition_words(e.when, handbook.facts)}: {_told(shelf, e.outcome, called)}"
            for e in stance.exceptions
        ),
        when_silent=question.when_silent if any(o.rule is Rule.SILENT for o in outcomes) else "",
        note="\n".join(o.note for o in outcomes if o.note),
        cites=cites,
        looked_at=tuple(looked),
    )


def _answer(outcome: Outcome) -> str:
    return outcome.value or RULE_WORDS[outcome.rule]


def _reviewed(answer: str, word: str) -> str:
    return f"{answer} ({word.lower()})" if word else answer


def _whose(shelf: Shelf, outcome: Outcome, called: Mapping[AuthorityId, str]) -> str:
    if outcome.rule is Rule.PERMISSION:
        return permission(outcome, called, shelf.school.name)
    return turn_to(outcome, called, shelf.school.name)


def _told(shelf: Shelf, outcome: Outcome, called: Mapping[AuthorityId, str]) -> str:
    parts = (f"{_answer(outcome)}.", outcome.says, _whose(shelf, outcome, called), *outcome.also)
    return " ".join(part for part in parts if part)


def clause_text(shelf: Shelf, clause: ClauseId) -> str:
    """A clause as it reads, its lead-ins first, labels included."""
    lines = (*shelf.lead_ins(clause), shelf.clauses[clause])
    return "\n".join(f"{line.label} {line.text}".strip() for line in lines)


def clause_address(shelf: Shelf, clause: ClauseId) -> str:
    """Where the site publishes the clause, from its root."""
    return f"schools/{shelf.school.id}/{shelf.policy_of[clause]}.html#{clause}"
