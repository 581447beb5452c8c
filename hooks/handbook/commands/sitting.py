"""One sitting of `handbook review`: a person and all that waits for one at a school, question by question.

In: what is typed. Out: text on the terminal, and each accepted answer written at once, so that stopping loses nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click

from handbook.assemble.handbook import Handbook, Shelf, assemble
from handbook.assemble.shared import shared_wordings
from handbook.commands.asking import Asking
from handbook.commands.prompts import Again, sure, wrapped
from handbook.commands.screen import Screen
from handbook.drafting.doubts import doubts_of, twins
from handbook.drafting.draft import rule_of
from handbook.drafting.earlier import Earlier, earlier
from handbook.drafting.keeping import Accepted, NotKept, faults, keep, stance_path, undo
from handbook.drafting.queue import Entry, Kind, queue
from handbook.model import QuestionId, QuestionKind, Rule, SchoolId, Stance
from handbook.problems import Severity, listing
from handbook.sources.library import read_library
from handbook.sources.reviews import stance_digest

_KINDS = {
    Kind.SUSPECT: "to look at again, because something changed or a clause is gone",
    Kind.OPEN: "open",
    Kind.UNSTAMPED: "answered, and not reviewed yet",
}
_WORDS = {
    "accept": "a", "correct": "c", "silent": "s", "more": "m", "skip": "k", "undo": "u", "quit": "q", "help": "?"
}  # fmt: skip
_COMMAND = re.compile(rf"(?:(?P<word>{'|'.join(_WORDS)})\b|(?P<key>[acsmkuq?])(?![a-z]))\s*(?P<rest>.*)")
_KEYS = (
    "a accept (a2: with clause 2; a1,3: with both), c correct or add to it, s silent, m more clauses, k skip, "
    "u undo, q quit; < leads out of any question that follows"
)


def _command(typed: str) -> tuple[str, str]:
    """A key, by its letter or its word, with what `a` takes; ("", "") for anything else."""
    said = _COMMAND.fullmatch(typed.strip().lower())
    if not said or (said["rest"] and "a" not in (said["key"], _WORDS.get(said["word"] or ""))):
        return "", ""
    return _WORDS.get(said["word"] or "") or said["key"], said["rest"]


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


@dataclass(slots=True, kw_only=True)
class Sitting:
    """One run of the review. Everything that outlives it is in the files."""

    root: Path
    school: SchoolId
    day: date
    handbook: Handbook
    queue: list[Entry]
    skipped: list[Entry]
    screen: Screen
    past: Earlier
    begun: dict[QuestionId, Stance] = field(default_factory=dict)  # typed, and not written yet

    @classmethod
    def open(cls, root: Path, school: SchoolId, day: date) -> Sitting:
        handbook = handbook_of(root, school)
        waiting = list(queue(handbook, school))
        past = earlier(root, school)
        screen = Screen(handbook=handbook, shelf=handbook.shelves[school], past=past)
        return cls(
            root=root, school=school, day=day, handbook=handbook, queue=waiting, skipped=[], screen=screen, past=past
        )  # fmt: skip

    @property
    def shelf(self) -> Shelf:
        return self.handbook.shelves[self.school]

    def _fresh(self) -> Screen:
        return Screen(handbook=self.handbook, shelf=self.shelf, past=self.past)

    def run(self) -> None:
        counts = Counter(entry.kind for entry in self.queue)
        if counts:
            wrapped(
                "Waiting, in this order: "
                + "; ".join(f"{counts[kind]} {what}" for kind, what in _KINDS.items() if counts[kind])
                + "."
            )
        while self.queue:
            self.screen.entry(self.queue[0], len(self.queue))
            while not self._act(self.queue[0]):
                pass
        wrapped(self.progress())

    def progress(self) -> str:
        left = [*self.queue, *self.skipped]
        asked = len(self.handbook.questions)
        answered = asked - sum(entry.kind is Kind.OPEN for entry in left)
        rest = f" `handbook review {self.school}` goes on with the {len(left)} that are left." if left else ""
        return f"{answered} of {asked} questions are answered, {asked - len(left)} of them reviewed; all is kept.{rest}"

    def _act(self, entry: Entry) -> bool:
        """One command; whether to go on to the first question of the queue."""
        key, number = _command(str(click.prompt("\nWhat now (? for help)", prompt_suffix=" > ")))
        asking = Asking(
            handbook=self.handbook, shelf=self.shelf, question=entry.suggestion.question, clauses=entry.clauses,
            show=self.screen.clause, search=lambda: self._searched(entry),
        )  # fmt: skip
        try:
            if key in ("a", "c", "s"):
                self._write(entry, asking, self._decided(entry, asking, key, number))
            elif key == "m":
                self.screen.paged(entry, entry.clauses[entry.first :])
                return False
            elif key == "k":
                self.skipped.append(self.queue.pop(0))
                self.screen = self._fresh()
            elif key == "u":
                return self._undo()
            elif key == "q":
                raise click.Abort
            else:
                wrapped(_KEYS)
                return False
        except Again as why:
            kept = " What you typed is offered again by c." if entry.id in self.begun else ""
            wrapped(f"{why} Nothing was written.{kept}")
            return False
        except NotKept as why:
            click.echo(str(why))
            self.begun.pop(entry.id, None)  # it was typed beside an answer that is another now
            self._reopen()
        return True

    # What is decided

    def _decided(self, entry: Entry, asking: Asking, key: str, number: str) -> Stance:
        if key == "a":
            return self._accepted(entry, asking, number)
        before = self.begun.get(entry.id, entry.stance)
        if key == "s":
            self._searched(entry)
            return asking.silent(before)
        rule = entry.suggestion.rule
        return asking.corrected(before, rule.rule if rule and not rule.bounded else None)

    def _accepted(self, entry: Entry, asking: Asking, number: str) -> Stance:
        """The recorded answer; else the suggestion, with clause 1 or with those that were named."""
        if entry.stance and not number:
            if entry.gone:
                raise Again(f"The answer names #{entry.gone[0]}, which is gone: correct it (c).")
            return entry.stance
        question = entry.suggestion.question
        cites = asking.named(number or "1")
        rule = rule_of(self.shelf, question, self.shelf.clauses[cites[0]])
        if question.kind is QuestionKind.VALUE:
            return asking.answer(None, ", ".join(cites))
        if rule is None:
            raise Again(
                f"{self.shelf.references[cites[0]]} has no word such as “must” or “may” that would settle this: say "
                "yourself what the rule is (c), or that the policy is silent (s)."
            )
        if rule.bounded:
            raise Again(
                f"{self.shelf.references[cites[0]]} says “{rule.told}”, but within bounds (“{rule.bounded}”): say "
                "yourself what the rule is (c)."
            )
        faint = entry.suggestion.faint and not number
        if faint and not sure("No clause comes near. Does clause 1 really answer?", default=False):
            raise Again("Back to the question.")
        return asking.answer(rule.rule, ", ".join(cites))

    def _searched(self, entry: Entry) -> None:
        """Silence is found by reading: whatever has a word in common with the question is shown before it counts."""
        rest = [clause for clause in entry.clauses if clause not in self.screen.seen]
        if rest:
            click.echo()
            wrapped("Silent says that the whole policy was searched for this question, and nothing answers.")
            wrapped("These clauses have words in common with it too. Read them first:")
            click.echo()
            self.screen.paged(entry, rest)

    # What is written

    def _write(self, entry: Entry, asking: Asking, stance: Stance) -> None:
        question = entry.suggestion.question
        if stance.base.rule is Rule.SILENT:
            self._searched(entry)
        self.begun[entry.id] = stance
        stance = asking.excepted(stance)
        while True:
            self.begun[entry.id] = stance
            stance = asking.finished(stance, stance_path(self.school, question.topic))
            accepted = Accepted(
                stance=stance, shown=tuple(self.screen.seen), titles=asking.titles,
                seen=stance_digest(entry.stance) if entry.stance else "",
            )  # fmt: skip
            found = faults(self.root, question, accepted)
            if not found:
                break
            click.echo(f"It cannot be written so:\n{listing(tuple(found))}")
        keep(self.root, self.shelf, question, accepted, self.day)
        del self.begun[entry.id]
        self.queue.pop(0)
        self.screen = self._fresh()
        click.echo(f"Kept, and stamped {self.day.isoformat()}.")
        for text in dict.fromkeys(self._doubts(stance)):
            wrapped(f"To look at: {text}")
        if asking.titles:
            self._reopen()  # the school has these authorities now

    def _doubts(self, stance: Stance) -> Iterable[str]:
        alike = twins(shared_wordings(self.handbook.shelves.values()))
        for cited in stance.base.cites:
            clause = self.shelf.clauses[cited]
            recorded = bool(stance.exceptions)
            for doubt in doubts_of(
                self.handbook, self.shelf, stance.question, clause, stance.base.rule, alike, recorded=recorded
            ):
                yield doubt.text

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
        skipped = {entry.id for entry in self.skipped} - {first}
        fresh = Sitting.open(self.root, self.school, self.day)
        self.handbook, self.past = fresh.handbook, fresh.past
        self.screen = self._fresh()
        self.skipped = [entry for entry in fresh.queue if entry.id in skipped]
        waiting = [entry for entry in fresh.queue if entry.id not in skipped]
        self.queue = sorted(waiting, key=lambda entry: entry.id != first)
