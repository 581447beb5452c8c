"""One sitting of `handbook review`: a person and the open questions of a school, one by one.

In: what is typed. Out: text on the terminal, and each accepted answer written at once, so that stopping loses nothing.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from handbook.assemble.handbook import Handbook, Shelf, assemble
from handbook.assemble.shared import shared_wordings
from handbook.assemble.wording import RULE_WORDS
from handbook.drafting.answer import Answer, answer_yaml
from handbook.drafting.doubts import doubts_of, twins
from handbook.drafting.draft import Suggestion, draft, rule_of, statement
from handbook.drafting.finding import SHOWN
from handbook.drafting.keeping import NotKept, faults, keep, stance_path, undo
from handbook.drafting.terms import terms
from handbook.model import ClauseId, ClauseKind, Question, QuestionId, QuestionKind, Rule, SchoolId
from handbook.problems import Severity, listing
from handbook.sources.library import read_library

_WIDTH = 100
_KEYS = "a accept (a2: with clause 2; a1,3: with both), c correct, s silent, m more clauses, k skip, u undo, q quit"
_SILENT = "The policy does not say."


def handbook_of(root: Path, school: str) -> Handbook:
    """The handbook with the school in it. Raises click.ClickException where its sources cannot be read."""
    library, problems = read_library(root)
    handbook = assemble(library)
    broken = [
        problem
        for problem in problems
        if problem.severity is Severity.ERROR and problem.at.path.startswith(f"policies/{school}/")
    ]
    if broken:
        raise click.ClickException(f"Mend these first:\n{listing(tuple(broken))}")
    if school not in handbook.shelves:
        there = ", ".join(handbook.shelves) or "none"
        raise click.ClickException(f"There is no school {school!r} below policies/. There are: {there}.")
    return handbook


class _Again(Exception):  # noqa: N818 - reads as what it says
    """Back to the question."""


@dataclass(slots=True, kw_only=True)
class Sitting:
    """One run of the review. Everything that outlives it is in the files."""

    root: Path
    school: SchoolId
    day: date
    handbook: Handbook
    queue: list[Suggestion]
    seen: list[ClauseId]
    skipped: int = 0

    @classmethod
    def open(cls, root: Path, school: SchoolId, day: date) -> Sitting:
        handbook = handbook_of(root, school)
        queue = list(draft(handbook, school).suggestions)
        return cls(root=root, school=school, day=day, handbook=handbook, queue=queue, seen=[])

    @property
    def shelf(self) -> Shelf:
        return self.handbook.shelves[self.school]

    def run(self) -> None:
        while self.queue:
            self._show(self.queue[0])
            while not self._act(self.queue[0]):
                pass
        click.echo(self.progress())

    def progress(self) -> str:
        left = len(self.queue) + self.skipped
        answered = len(self.handbook.questions) - left
        rest = f" `handbook review {self.school}` goes on with the {left} others." if left else ""
        return f"{answered} of {len(self.handbook.questions)} questions are answered, all kept.{rest}"

    def _act(self, suggestion: Suggestion) -> bool:
        """One command; whether to go on to the first question of the queue."""
        said = str(click.prompt("\nWhat now (? for help)", prompt_suffix=" > ")).strip().lower()
        key, number = said[:1], said[1:].strip()
        try:
            if key == "a":
                self._write(suggestion, self._accepted(suggestion, number or "1"))
            elif said == "c":
                self._write(suggestion, self._corrected(suggestion))
            elif said == "s":
                self._write(suggestion, self._silent(suggestion))
            elif said == "m":
                self._clauses(suggestion, SHOWN, len(suggestion.candidates))
                return False
            elif said == "k":
                self.queue.pop(0)
                self.skipped += 1
                self.seen = []
            elif said == "u":
                return self._undo()
            elif said == "q":
                raise click.Abort
            else:
                click.echo(_KEYS)
                return False
        except _Again as why:
            click.echo(f"{why} Nothing was written.")
            return False
        except NotKept as why:
            click.echo(str(why))
            self._reopen()
        return True

    # What is shown

    def _show(self, suggestion: Suggestion) -> None:
        question = suggestion.question
        topic = next(t for t in self.handbook.vocabulary.topics if t.id == question.topic)
        left = f"{len(self.queue)} to go"
        click.echo(f"\n{'-' * 40}\n{topic.title} · {question.id} ({left})\n{question.ask}\n")
        self._clauses(suggestion, 0, SHOWN)
        if suggestion.faint:
            click.echo("\nNo clause comes near: the policy may be silent.")
        elif suggestion.rule:
            click.echo(
                f"\nSuggested, unreviewed: {RULE_WORDS[suggestion.rule.rule]}, "
                f"because clause 1 says “{suggestion.rule.told}”."
            )
            _wrapped(f"Sentence to start from: {suggestion.says}", "")
        for doubt in suggestion.doubts:
            _wrapped(f"To look at: {doubt.text}", "")

    def _clauses(self, suggestion: Suggestion, first: int, last: int) -> None:
        for number, candidate in enumerate(suggestion.candidates[first:last], first + 1):
            click.echo(f"  {number}. {self.shelf.references[candidate.clause]} [{candidate.clause}]")
            self._clause(candidate.clause)
            if candidate.told:
                click.echo(f"     told by: {', '.join(candidate.told)}")
        if not suggestion.candidates[first:last]:
            click.echo("  No further clause has a word in common with the question.")

    def _clause(self, clause: ClauseId) -> None:
        """A clause below its lead-ins; it counts as read from here on."""
        own = self.shelf.clauses[clause]
        for depth, part in enumerate((*self.shelf.lead_ins(clause), own)):
            _wrapped(f"{part.label} {part.text}".strip(), " " * (5 + 2 * depth))
        if clause not in self.seen:
            self.seen.append(clause)

    # What is decided

    def _accepted(self, suggestion: Suggestion, number: str) -> Answer:
        """The suggestion as it stands, with clause 1 or with those that were named, of which the first speaks."""
        question = suggestion.question
        cites = self._cited(suggestion, number)
        clause = self.shelf.clauses[cites[0]]
        rule = rule_of(self.shelf, question, clause)
        says = statement(self.shelf, clause, set(terms(question.ask)))
        if question.kind is QuestionKind.VALUE:
            return self._answer(question, None, says, cites, value=_text("The value, in a few words"))
        if rule is None:
            raise _Again("No verb of that clause answers the question: correct (c) or silent (s).")
        if suggestion.faint and number == "1":
            _sure("No clause comes near. Does clause 1 really answer?", default=False)
        by, form = self._permission(rule.rule)
        return self._answer(question, rule.rule, says, cites, by=by, form=form)

    def _corrected(self, suggestion: Suggestion) -> Answer:
        question, rule, value = suggestion.question, None, ""
        if question.kind is QuestionKind.RULE:
            offer = suggestion.rule.rule.value if suggestion.rule else None
            words = click.Choice([rule.value for rule in Rule], case_sensitive=False)
            rule = Rule(click.prompt("Rule word", type=words, default=offer))
            if rule is Rule.SILENT:
                return self._silent(suggestion)
        else:
            value = _text("The value, in a few words")
        cites = self._cited(suggestion, click.prompt("Clauses that decide: numbers or ids", default="1"))
        by, form = self._permission(rule)
        about = set(terms(question.ask))
        offer = statement(self.shelf, self.shelf.clauses[cites[0]], about)
        says = _text("One exact sentence", offer)
        note = str(click.prompt("Note, where careful readers may differ", default="", show_default=False))
        answer = self._answer(question, rule, says, cites, value=value, by=by, form=form)
        return replace(answer, note=note.strip())

    def _silent(self, suggestion: Suggestion) -> Answer:
        says = _text("What the policy does not say, in one sentence", _SILENT)
        near = str(
            click.prompt(
                "Clauses that look as if they answered: numbers or ids", default="", show_default=False
            )
        )
        looked_at = self._cited(suggestion, near) if near.strip() else ()
        return replace(self._answer(suggestion.question, Rule.SILENT, says, ()), looked_at=looked_at)

    def _permission(self, rule: Rule | None) -> tuple[tuple[str, ...], str]:
        if rule is not Rule.PERMISSION:
            return (), ""
        by = str(click.prompt("Whose permission? Ids of authorities.yml", default="unnamed-authoriser"))
        form = str(
            click.prompt("In what form (any, express, prior, written, prior-written, …)", default="any")
        )
        return tuple(by.replace(",", " ").split()), "" if form == "any" else form

    def _cited(self, suggestion: Suggestion, said: str) -> tuple[ClauseId, ...]:
        """Clauses by their number in the list or by their id; those that were not on the screen yet are shown."""
        found: list[ClauseId] = []
        for name in said.replace(",", " ").split():
            if name.isdecimal() and 0 < int(name) <= len(suggestion.candidates):
                clause = suggestion.candidates[int(name) - 1].clause
            else:
                clause = ClauseId(name.lstrip("#"))
            if clause not in self.shelf.clauses or self.shelf.clauses[clause].kind is ClauseKind.HEADING:
                raise _Again(f"There is no clause {name!r}.")
            if clause not in self.seen:
                self._clause(clause)
            found.append(clause)
        if not found:
            raise _Again("No clause was named.")
        return tuple(dict.fromkeys(found))

    def _answer(
        self,
        question: Question,
        rule: Rule | None,
        says: str,
        cites: tuple[ClauseId, ...],
        *,
        value: str = "",
        by: tuple[str, ...] = (),
        form: str = "",
    ) -> Answer:
        return Answer(
            question=question.id, rule=rule, says=says, cites=cites, value=value, by=by, form=form,
            shown=tuple(self.seen),
        )  # fmt: skip

    # What is written

    def _write(self, suggestion: Suggestion, answer: Answer) -> None:
        question = suggestion.question
        answer = replace(answer, shown=tuple(self.seen))
        if found := faults(self.root, self.school, question, answer):
            raise _Again(listing(tuple(found)) + "\n")
        click.echo(f"\n{answer_yaml(answer)}")
        _sure(f"Write it into {stance_path(self.school, question.topic)}?", default=True)
        keep(self.root, self.shelf, question, answer, self.day)
        self.queue.pop(0)
        self.seen = []
        click.echo(f"Kept, and stamped {self.day.isoformat()}.")
        for text in self._doubts(question, answer):
            _wrapped(f"To look at: {text}", "")

    def _doubts(self, question: Question, answer: Answer) -> Sequence[str]:
        if answer.rule is None:
            return ()
        alike = twins(shared_wordings(self.handbook.shelves.values()))
        return [
            doubt.text
            for cited in answer.cites
            for doubt in doubts_of(
                self.handbook, self.shelf, question.id, self.shelf.clauses[cited], answer.rule, alike,
                recorded=False,
            )
        ]  # fmt: skip

    def _undo(self) -> bool:
        topics = {question.id: question.topic for question in self.handbook.questions.values()}
        back = undo(self.root, self.school, topics)
        if back is None:
            click.echo("There is nothing to undo: no answer was accepted here.")
            return False
        click.echo(f"{back} is open again.")
        self._reopen(back)
        return True

    def _reopen(self, first: QuestionId | None = None) -> None:
        """Read the files again, go on where we were: behind what was skipped, with `first` at the head."""
        rest = {suggestion.question.id for suggestion in self.queue}
        fresh = Sitting.open(self.root, self.school, self.day)
        self.handbook, self.seen = fresh.handbook, []
        kept = [s for s in fresh.queue if s.question.id in rest and s.question.id != first]
        self.queue = [*(s for s in fresh.queue if s.question.id == first), *kept]
        self.skipped = len(fresh.queue) - len(self.queue)


def _sure(ask: str, *, default: bool) -> None:
    if not click.confirm(ask, default=default):
        raise _Again("Back to the question.")


def _text(ask: str, default: str | None = None) -> str:
    while not (said := " ".join(str(click.prompt(ask, default=default)).split())):
        click.echo("Something has to be said here.")
    return said


def _wrapped(text: str, indent: str) -> None:
    click.echo(textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent))
