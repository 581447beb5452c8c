"""What a person sees of an entry in a review: the question, the recorded answer, clauses below their lead-ins.

In: entries. Out: text on the terminal, and which clauses were shown. Must not know what is typed or written.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field

import click

from handbook.assemble.handbook import Handbook, Shelf
from handbook.assemble.suspects import Change, Part
from handbook.assemble.wording import RULE_WORDS
from handbook.drafting.answer import answer_yaml
from handbook.drafting.queue import Entry
from handbook.model import ClauseId, Stance

_WIDTH = 100


@dataclass(slots=True, kw_only=True)
class Screen:
    """One question's screen. seen: the clauses that were on it."""

    handbook: Handbook
    shelf: Shelf
    seen: list[ClauseId] = field(default_factory=list)

    def entry(self, entry: Entry, left: int) -> None:
        """A question with why it waits, its recorded answer, the nearest clauses and what is suggested."""
        suggestion, question = entry.suggestion, entry.suggestion.question
        topic = next(t for t in self.handbook.vocabulary.topics if t.id == question.topic)
        click.echo(f"\n{'-' * 40}\n{topic.title} · {question.id} ({left} to go)\n{question.ask}\n")
        if entry.stance:
            self._recorded(entry, entry.stance)
        self.clauses(entry, entry.clauses[: entry.first])
        if entry.stance:
            click.echo("\na accepts the recorded answer as it stands, once you have read its clauses.")
        elif suggestion.faint:
            click.echo("\nNo clause comes near: the policy may be silent.")
        elif suggestion.rule:
            click.echo(
                f"\nSuggested, unreviewed: {RULE_WORDS[suggestion.rule.rule]}, "
                f"because clause 1 says “{suggestion.rule.told}”."
            )
            wrapped(f"Sentence to start from: {suggestion.says}", "")
        for doubt in () if entry.stance else suggestion.doubts:
            wrapped(f"To look at: {doubt.text}", "")

    def _recorded(self, entry: Entry, stance: Stance) -> None:
        """The answer as its file has it, and why it waits."""
        if entry.changes or entry.unread:
            click.echo(f"Recorded, and reviewed on {entry.since}. Since then:")
            for change in entry.changes:
                wrapped(f"- {self._changed(change)}", "  ")
            for clause in entry.unread:
                wrapped(
                    f"- {self.shelf.references[clause]} [{clause}] comes near; nobody read it for this.", "  "
                )
        elif entry.since:
            click.echo(f"Recorded, and edited since it was reviewed on {entry.since}:")
        else:
            click.echo("Recorded, and not reviewed yet:")
        click.echo(f"\n{textwrap.indent(answer_yaml(stance), '  ')}")

    def _changed(self, change: Change) -> str:
        if change.clause:
            there = change.clause in self.shelf.clauses
            name = (
                f"{self.shelf.references[change.clause]} [{change.clause}]" if there else f"#{change.clause}"
            )
            what = {Part.LEAD_IN: ", a lead-in,", Part.DEFINITION: ", a definition,"}.get(change.part, "")
            return f"{name}{what} {'changed' if there else 'is gone'}."
        return f"what “{change.term}” means changed." if change.term else "the question was reworded."

    def clauses(self, entry: Entry, wanted: Iterable[ClauseId]) -> None:
        """Some of an entry's clauses, by the numbers that they can be named with."""
        told = {candidate.clause: candidate.told for candidate in entry.suggestion.candidates}
        shown = list(wanted)
        for clause in shown:
            number = entry.clauses.index(clause) + 1
            click.echo(f"  {number}. {self.shelf.references[clause]} [{clause}]")
            self.seen = [each for each in self.seen if each != clause]
            self.clause(clause)
            if told.get(clause):
                click.echo(f"     told by: {', '.join(told[clause])}")
        if not shown:
            click.echo("  No further clause has a word in common with the question.")

    def clause(self, clause: ClauseId) -> None:
        """A clause below its lead-ins, with what its words mean, once; it counts as read from here on."""
        if clause in self.seen:
            return
        parts = (*self.shelf.lead_ins(clause), self.shelf.clauses[clause])
        for depth, part in enumerate(parts):
            wrapped(f"{part.label} {part.text}".strip(), " " * (5 + 2 * depth))
        self.seen += [part.id for part in parts if part.id not in self.seen]
        for term in dict.fromkeys(run.term for part in parts for run in self.shelf.runs[part.id]):
            if term in self.shelf.terms:
                self._definition(term)

    def _definition(self, name: str) -> None:
        term = self.shelf.terms[name]
        fresh = [clause for clause in term.cites if clause in self.shelf.clauses and clause not in self.seen]
        for clause in fresh:
            self.seen.append(clause)
            held = self.shelf.clauses[clause]
            wrapped(f"“{name}” means {term.means}: {held.label} {held.text}".rstrip(), " " * 5)


def wrapped(text: str, indent: str = "") -> None:
    """A paragraph."""
    click.echo(textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent))
