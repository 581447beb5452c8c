"""What a person sees of an entry in a review: the question, the recorded answer, clauses below their lead-ins.

In: entries. Out: text on the terminal, and which clauses were shown. Must not know what is typed or written.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import click

from handbook.assemble.handbook import Handbook, Shelf
from handbook.assemble.suspects import Change, Part
from handbook.assemble.worddiff import Sentence, compared
from handbook.assemble.wording import RULE_WORDS
from handbook.commands.prompts import columns, line, wrapped
from handbook.drafting.answer import YAML_SPARE, answer_yaml
from handbook.drafting.earlier import Earlier, said_then
from handbook.drafting.queue import Entry
from handbook.model import ClauseId, QuestionKind, Stance

_PAGE = 10  # clauses at once


@dataclass(slots=True, kw_only=True)
class Screen:
    """One question's screen. seen: the clauses that were on it. past: what clauses said in earlier editions."""

    handbook: Handbook
    shelf: Shelf
    past: Earlier = field(default_factory=dict)
    seen: list[ClauseId] = field(default_factory=list)

    def entry(self, entry: Entry, left: int) -> None:
        """A question with why it waits, its recorded answer, the nearest clauses and what is suggested."""
        suggestion, question = entry.suggestion, entry.suggestion.question
        topic = next(t for t in self.handbook.vocabulary.topics if t.id == question.topic)
        click.echo(f"\n{'-' * 40}\n{topic.title} · {question.id} ({left} to go)")
        wrapped(question.ask)
        click.echo()
        if entry.stance:
            self._recorded(entry, entry.stance)
        self.clauses(entry, entry.clauses[: entry.first])
        click.echo()
        if entry.gone:
            gone = ", ".join(f"#{clause}" for clause in entry.gone)
            wrapped(f"The answer names {gone}, which is gone: c corrects it, s finds the policy silent.")
        elif entry.stance:
            wrapped("a accepts the recorded answer as it stands, once you have read its clauses.")
        elif suggestion.faint:
            wrapped("No clause comes near: the policy may be silent.")
        elif suggestion.rule and suggestion.rule.bounded:
            wrapped(
                f"No rule word is suggested: clause 1 says “{suggestion.rule.told}”, but within bounds "
                f"(“{suggestion.rule.bounded}”). Whether the question is within them is yours to say: c."
            )
        elif suggestion.rule:
            rule = suggestion.rule
            wrapped(f"Suggested, unreviewed: {RULE_WORDS[rule.rule]}, because clause 1 says “{rule.told}”.")
            wrapped(f"Sentence to start from: {suggestion.says}", "")
        elif question.kind is QuestionKind.RULE:
            wrapped(
                "No rule word is suggested: clause 1 has no word such as “must” or “may” that would settle this."
            )
        for doubt in () if entry.stance else suggestion.doubts:
            wrapped(f"To look at: {doubt.text}", "")

    def _recorded(self, entry: Entry, stance: Stance) -> None:
        """The answer as its file has it, and why it waits."""
        changed = {change.clause for change in entry.changes}
        gone = [clause for clause in entry.gone if clause not in changed]
        if entry.changes or entry.unread or gone:
            since = f"reviewed on {entry.since}. Since then:" if entry.since else "not reviewed yet:"
            click.echo(f"Recorded, and {since}")
            for change in entry.changes:
                wrapped(f"- {self._changed(change)}", "  ")
                if change.clause:
                    self._said(entry, change.clause)
            for clause in gone:
                wrapped(f"- #{clause} is gone.", "  ")
                self._said(entry, clause)
            for clause in entry.unread:
                wrapped(
                    f"- {self.shelf.references[clause]} [{clause}] comes near; nobody read it for this.", "  "
                )
        elif entry.since:
            click.echo(f"Recorded, and edited since it was reviewed on {entry.since}:")
        else:
            click.echo("Recorded, and not reviewed yet:")
        click.echo(f"\n{textwrap.indent(answer_yaml(stance, columns() - YAML_SPARE - 2), '  ')}")

    def _said(self, entry: Entry, clause: ClauseId) -> None:
        """What a clause said when the answer was stamped, where its history has it, beside what it says."""
        before = said_then(self.past, clause, entry.stamped.get(clause, ""))
        now = self.shelf.clauses.get(clause)
        if before and now is None:
            wrapped(f"It said: {before}", "    ")
        elif before and now is not None and before != now.text:
            both = compared(before, now.text)
            wrapped(f"It said: {_marked(both.left)}", "    ")
            wrapped(f"It says: {_marked(both.right)}", "    ")
            wrapped("What differs stands between » and «.", "    ")

    def _changed(self, change: Change) -> str:
        if change.clause:
            there = change.clause in self.shelf.clauses
            name = (
                f"{self.shelf.references[change.clause]} [{change.clause}]" if there else f"#{change.clause}"
            )
            what = {Part.LEAD_IN: ", a lead-in,", Part.DEFINITION: ", a definition,"}.get(change.part, "")
            return f"{name}{what} {'changed' if there else 'is gone'}."
        return f"what “{change.term}” means changed." if change.term else "the question was reworded."

    def paged(self, entry: Entry, wanted: Sequence[ClauseId]) -> None:
        """The same, ten at a time. Raises Again where the person turns back before the last."""
        for start in range(0, len(wanted), _PAGE):
            self.clauses(entry, wanted[start : start + _PAGE])
            if left := len(wanted[start + _PAGE :]):
                while line(f"m for more, {left} left", "m").lower() not in ("m", "more"):
                    click.echo("m goes on, < goes back.")
        click.echo("These are all that share a word with the question.")

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
                wrapped(f"told by: {', '.join(told[clause])}", "     ")

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


def _marked(sentences: Sequence[Sentence]) -> str:
    """The text with the words that the other does not have between » and «."""
    pieces = [piece for sentence in sentences for piece in sentence.pieces]
    return "".join(_between(piece.text) if piece.differs else piece.text for piece in pieces)


def _between(text: str) -> str:
    """The words in marks, the blanks around them outside."""
    said = text.strip()
    return text.replace(said, f"»{said}«", 1) if said else text
