"""What applies to each role at a school: whether the policy covers it, and what it says of it alone.

In: `Prepared` and a shelf. Out: `RoleRules`, one a role. Must not know which page shows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.assemble.conditions import condition_words
from handbook.assemble.handbook import Shelf
from handbook.assemble.situations import ROLE
from handbook.model import Condition, Question
from handbook.pages import addresses
from handbook.pages.acknowledging import role_names, roles
from handbook.pages.answers import ExceptionTold, Link, clause_links
from handbook.pages.prepared import Prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A standing rule as it holds for a role; when: "" where it always holds."""

    when: str
    says: str
    cites: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRules:
    """label: words that follow "you are"; name: how a list names it. covered: whether the policy holds for the role.

    differs: answers that are others for the role.
    """

    id: str
    label: str
    name: str
    covered: bool
    standing: tuple[Said, ...]
    differs: tuple[tuple[Question, str, ExceptionTold], ...]

    @property
    def apart(self) -> bool:
        """Whether there is anything that holds for this role and not for every reader."""
        return not self.covered or bool(self.standing) or bool(self.differs)


def role_rules(prepared: Prepared, shelf: Shelf) -> tuple[RoleRules, ...]:
    """One for each role, in the order in which roles are declared."""
    names = dict(role_names(prepared))
    return tuple(
        RoleRules(
            id=role,
            label=label,
            name=names[role],
            covered=role in shelf.covered,
            standing=tuple(_standing(prepared, shelf, role)),
            differs=tuple(_differing(prepared, shelf, role)),
        )
        for role, label in roles(prepared)
    )


def _standing(prepared: Prepared, shelf: Shelf, role: str) -> Iterator[Said]:
    """The rules that speak of the role; those that hold for everybody are shown with everything else."""
    for rule in shelf.school.standing:
        if _names(rule.when, role):
            rest = {fact: test for fact, test in rule.when.items() if fact != ROLE}
            yield Said(
                when=condition_words(rest, prepared.handbook.facts) if rest else "",
                says=rule.says,
                cites=clause_links(shelf, rule.cites),
            )


def _differing(prepared: Prepared, shelf: Shelf, role: str) -> Iterator[tuple[Question, str, ExceptionTold]]:
    for question in prepared.handbook.questions.values():
        stance = shelf.stances.get(question.id)
        if stance is None:
            continue
        told = prepared.answer(shelf.school.id, question.id).exceptions
        for exception, words in zip(stance.exceptions, told, strict=True):
            if _names(exception.when, role):
                yield question, addresses.question(question), words


def _names(when: Condition, role: str) -> bool:
    test = when.get(ROLE)
    return isinstance(test, tuple) and role in test
