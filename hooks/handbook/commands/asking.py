"""The questions with which a person makes up an answer in the terminal: rule word, clauses, sentence, exceptions.

In: what is typed. Out: a stance, with the titles of authorities that had none yet. Ids are offered with their plain
words, and a wrong one is asked again at once. Must not know files, stamps or the queue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import click

from handbook.assemble.handbook import Handbook, Shelf
from handbook.assemble.situations import PERMISSION
from handbook.commands.prompts import BACK, Again, columns, line, number, pick, sure, text, wrapped
from handbook.commands.whose import whose
from handbook.drafting.answer import YAML_SPARE, answer_yaml
from handbook.drafting.clause_names import named_clause, split_names
from handbook.drafting.doubts import excepting
from handbook.drafting.draft import statement
from handbook.drafting.terms import terms
from handbook.model import (
    AuthorityId,
    ClauseId,
    Condition,
    FactId,
    Outcome,
    Position,
    Question,
    QuestionKind,
    Rule,
    Span,
    Stance,
    StanceException,
    Standing,
)

SILENT = "The policy does not say."
_HERE = Position(path="")  # an answer that stands nowhere yet
_ADDING = re.compile(r"(-?)([xdwt])\s*(\d*)")
_ADD = "add x an exception, d a duty, w whom to ask or tell, t a note (d1: to exception 1; -d takes it out)"
_PARTS = {"x": "an exception", "d": "a duty", "w": "whom to ask or tell", "t": "a note"}
_STAFF = re.compile(
    r"(?P<verb>may|must|should|can) staff (?P<what>(?:(?!\band (?:who|what|when|where|how)).)+)\?", re.I
)
_VERBS = {
    Rule.REQUIRED.value: "must, is to, is required to, is responsible for",
    Rule.ADVISED.value: "should, is advised or encouraged to",
    Rule.ALLOWED.value: "may, can, is free to, in terms",
    Rule.PERMISSION.value: "only with somebody's permission, consent or approval",
    Rule.CONDITIONAL.value: "turns on something that no fact can say; a last resort",
    Rule.DISCOURAGED.value: "should not, should avoid",
    Rule.PROHIBITED.value: "must not, never, is not permitted",
    Rule.SILENT.value: "no clause answers",
}


class NotNamed(Again):
    """A clause that was named is not there; the message says what is."""


@dataclass(slots=True, kw_only=True)
class Asking:
    """One answer in the making. clauses: what a number stands for. show: puts a clause on the screen, once.

    search: shows all that has to be read before the policy is called silent. titles: what the document calls those
    authorities that the school has not listed. missing: parts that were begun and left.
    """

    handbook: Handbook
    shelf: Shelf
    question: Question
    clauses: Sequence[ClauseId]
    show: Callable[[ClauseId], None]
    search: Callable[[], None] = lambda: None
    titles: dict[AuthorityId, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    # A whole answer

    def answer(self, rule: Rule | None, said: str) -> Stance:
        """The suggestion as it stands, with the clauses named, of which the first speaks. rule: None for a value."""
        cites = self.named(said)
        value = text("The value, in a few words") if rule is None else ""
        by, form = self._whose((), frozenset(), cites) if rule is Rule.PERMISSION else ((), frozenset())
        return self._stance(
            Outcome(
                rule=rule or Standing.VALUE, value=value, says=self._statement(cites), cites=cites, by=by, form=form
            )
        )  # fmt: skip

    def corrected(self, recorded: Stance | None, offer: Rule | None) -> Stance:
        """Everything asked; what is recorded already is offered, and its exceptions, duties and notes stay."""
        before = recorded.base if recorded else None
        base = self._outcome(before, offer, "1")
        if before:
            base = replace(base, also=before.also, note=before.note)
            if before.by and not base.by and base.rule is not Rule.SILENT:
                base = replace(base, by=before.by, form=before.form)
        return replace(self._stance(base), exceptions=recorded.exceptions if recorded else ())

    def silent(self, recorded: Stance | None) -> Stance:
        return self._stance(self._silence(recorded.base if recorded else None))

    def finished(self, stance: Stance, where: str) -> Stance:
        """The answer as it will be written, until the person says yes. Raises Again for no."""
        while True:
            click.echo(f"\n{answer_yaml(stance, columns() - YAML_SPARE)}")
            wrapped(f"y writes it into {where}, n or {BACK} goes back, q stops; {_ADD}")
            for what in dict.fromkeys(self.missing):
                click.echo(f"Not in it: {_PARTS[what]} that you began ({what} asks for it again).")
            said = line("Write it?", "n" if self.missing else "y").lower()
            adding = _ADDING.fullmatch(said)
            if said in ("y", "yes"):
                return stance
            if said in ("n", "no"):
                raise Again("Back to the question.")
            if said in ("q", "quit"):
                click.echo("Nothing was written for this question.")
                raise click.Abort
            if adding:
                stance = self._unless_back(stance, *adding.groups())

    def excepted(self, stance: Stance) -> Stance:
        """A clause that says "except" or "unless" wants an exception, or a person who says that it makes none."""
        base = stance.base
        words = [
            (c, excepting(self.shelf.clauses[c], base.rule)) for c in base.cites if c in self.shelf.clauses
        ]
        for clause, word in words:
            if not word or stance.exceptions:
                continue
            click.echo()
            itself = self._asks_about_exception(clause, word)
            wrapped(
                f"{self.shelf.references[clause]} says “{word}”, and no exception is recorded. This is asked because "
                "whoever the exception is for would be told the wrong answer."
                + (" The question seems to be about the exception itself: then the answer is no." * itself)
            )
            if sure("Does it make an exception to this answer?", default=not itself):
                stance = self._unless_back(stance, "", "x", "")
        return stance

    def _asks_about_exception(self, clause: ClauseId, word: str) -> bool:
        """Whether the question has what the clause excepts in its own words, or in what it takes as given."""
        if self.question.given:
            return True
        before, _, after = self.shelf.clauses[clause].text.lower().partition(word)
        excepted = set(terms(re.split(r"[.;:]", after)[0])) - set(terms(before))
        return bool(excepted & set(terms(self.question.ask)))

    def _unless_back(self, stance: Stance, out: str, what: str, number: str) -> Stance:
        """What `_added` makes of it; as it was where the person turned back."""
        try:
            made = self._added(stance, out, what, number)
        except Again:
            click.echo(f"Left as it was: {_PARTS[what]} is missing, if it should be there.")
            self.missing += [] if out else [what]
            return stance
        self.missing = [part for part in self.missing if part != what]
        return made

    def _added(self, stance: Stance, out: str, what: str, number: str) -> Stance:
        """One thing more, or taken out, of the rule itself or of an exception by its number."""
        place = int(number or 0)
        if place > len(stance.exceptions):
            click.echo(f"There is no exception {place}.")
            return stance
        if what == "x":
            if not out:
                return replace(stance, exceptions=(*stance.exceptions, self._exception(stance.base)))
            kept = (e for at, e in enumerate(stance.exceptions, 1) if place and at != place)
            return replace(stance, exceptions=tuple(kept))
        told = stance.exceptions[place - 1].outcome if place else stance.base
        told = self._without(told, what) if out else self._with(told, what)
        if not place:
            return replace(stance, base=told)
        parts = list(stance.exceptions)
        parts[place - 1] = replace(parts[place - 1], outcome=told)
        return replace(stance, exceptions=tuple(parts))

    def _with(self, told: Outcome, what: str) -> Outcome:
        if what == "d":
            return replace(told, also=(*told.also, text("A duty that comes with it, as a short command")))
        if what == "t":
            return replace(told, note=text("Note, where careful readers may differ", told.note or None))
        by, form = self._whose(told.by, told.form, told.cites if told.rule is Rule.PERMISSION else ())
        return replace(told, by=by, form=form)

    def _without(self, told: Outcome, what: str) -> Outcome:
        if what == "d":
            return replace(told, also=())
        return replace(told, note="") if what == "t" else replace(told, by=(), form=frozenset())

    # An outcome

    def _outcome(
        self, before: Outcome | None, offer: Rule | None, cites: str, base: Outcome | None = None
    ) -> Outcome:
        """Rule word or value, clauses, sentence. before: what is offered; cites: the clauses offered failing that.

        base: what it is an exception to.
        """
        rule, value = self._rule(before, offer)
        if rule is Rule.SILENT:
            if base is None:
                self.search()
            return self._silence(before)
        if before and (there := [clause for clause in before.cites if clause in self.shelf.clauses]):
            cites = ", ".join(there)
        named = self._clauses("Clauses that decide: numbers or ids", cites)
        by, form = self._whose(before.by if before else (), before.form if before else frozenset(), named) \
            if rule is Rule.PERMISSION else ((), frozenset())  # fmt: skip
        offered = before.says if before and before.says else self._statement(named)
        if (base and named[:1] == base.cites[:1]) or (base and offered == base.says):
            offered = ""  # that is the rule's own sentence, and an exception has another
        says = text("One exact sentence", offered or None)
        return Outcome(rule=rule, value=value, says=says, cites=named, by=by, form=form)

    def _rule(self, before: Outcome | None, offer: Rule | None) -> tuple[Rule | Standing, str]:
        if self.question.kind is QuestionKind.RULE:
            default = before.rule.value if before else offer.value if offer else ""
            return Rule(pick("Rule word, by the clause's own verb", _VERBS, most=1, default=default)[0]), ""
        value = text("The value, in a few words (or: silent)", (before.value or "silent") if before else None)
        return (Rule.SILENT, "") if value == Rule.SILENT else (Standing.VALUE, value)

    def _silence(self, before: Outcome | None) -> Outcome:
        was = before if before and before.rule is Rule.SILENT else None
        says = text("What the policy does not say, in one sentence", was.says if was else self._unsaid())
        near = [clause for clause in was.looked_at if clause in self.shelf.clauses] if was else []
        ask = "Clauses that look as if they answered: numbers or ids, or - for none"
        looked_at = self._clauses(ask, ", ".join(near), needed=False)
        note = was.note if was else ""
        return Outcome(rule=Rule.SILENT, says=says, cites=(), looked_at=looked_at, note=note)

    def _exception(self, base: Outcome) -> StanceException:
        click.echo(
            f"\nAn exception is an answer of its own that holds where something is so ({BACK} goes back)."
        )
        when: dict[FactId, tuple[str, ...] | Span] = {}
        while fact := self._fact(when):
            when[fact] = self._test(fact)
        outcome = self._outcome(None, None, ", ".join(base.cites) or "1", base)
        return StanceException(when=when, outcome=outcome, at=_HERE)

    def _fact(self, when: Condition) -> FactId | None:
        """A fact that turns the answer; those that turn it at other schools come first. None where there is no more."""
        facts = self.handbook.facts
        first = [fact for fact in self.handbook.domains[self.question.id] if fact in facts]
        order = [f for f in dict.fromkeys([*first, *facts]) if f != PERMISSION and f not in when]
        if not order:
            return None
        ask = "What else must be so? Enter for nothing more" if when else "What does it turn on?"
        options = {str(f): facts[f].label for f in order}
        named = pick(ask, options, most=1, needed=not when, listed=not when)
        return FactId(named[0]) if named else None

    def _test(self, name: FactId) -> tuple[str, ...] | Span:
        fact = self.handbook.facts[name]
        if not fact.numeric:
            given = self.question.given.get(name)
            allowed = given if isinstance(given, tuple) else tuple(fact.values)
            return pick("Which of these?", {v: fact.values[v] for v in allowed if v in fact.values})
        while True:
            lowest = number(f"{fact.label}: from how many {fact.unit} on? Enter for no lower end")
            under = number(f"{fact.label}: under how many {fact.unit}? Enter for no upper end")
            if lowest is not None or under is not None:
                return Span(lowest=lowest, under=under)

    def _whose(
        self, before: tuple[AuthorityId, ...], form: frozenset[str], cites: Sequence[ClauseId]
    ) -> tuple[tuple[AuthorityId, ...], frozenset[str]]:
        return whose(self.handbook, self.shelf, self.titles, before, form, cites)

    # Clauses and sentences

    def named(self, said: str) -> tuple[ClauseId, ...]:
        """Clauses by number, id or what the document prints; those that were not on the screen yet are shown."""
        found: list[ClauseId] = []
        for name in split_names(self.shelf, said):
            fits = named_clause(self.shelf, self.clauses, name)
            if not fits.clauses:
                raise NotNamed(fits.wrong)
            clause = fits.clauses[0] if len(fits.clauses) == 1 else self._which(name, fits.clauses)
            self.show(clause)
            found.append(clause)
        if not found:
            raise NotNamed("No clause was named.")
        return tuple(dict.fromkeys(found))

    def _which(self, name: str, fits: Sequence[ClauseId]) -> ClauseId:
        """One of several clauses that are printed with the same number."""
        click.echo(f"{name!r} fits {len(fits)} clauses:")
        said = {str(c): f"{self.shelf.references[c]}, {self.shelf.clauses[c].text}" for c in fits}
        return ClauseId(pick("Which?", said, most=1)[0])

    def _clauses(self, ask: str, default: str, *, needed: bool = True) -> tuple[ClauseId, ...]:
        """Clauses, asked for until each is one."""
        while True:
            said = line(ask, default)
            if not needed and not said.strip(" -"):
                return ()
            try:
                return self.named(said)
            except NotNamed as why:
                wrapped(
                    f"{why} A number of the list, a printed one such as 3.1 (a), or an id; {BACK} goes back."
                )

    def _unsaid(self) -> str:
        """A sentence to start from that says what the policy does not, where the question is easily turned."""
        asked = _STAFF.fullmatch(self.question.ask)
        return (
            f"The policy does not say whether staff {asked['verb'].lower()} {asked['what']}."
            if asked
            else SILENT
        )

    def _statement(self, cites: Sequence[ClauseId]) -> str:
        return statement(self.shelf, self.shelf.clauses[cites[0]], set(terms(self.question.ask)))

    def _stance(self, base: Outcome) -> Stance:
        return Stance(
            school=self.shelf.school.id, question=self.question.id, base=base, exceptions=(), at=_HERE
        )
