"""Likely contradictions: an exception that nobody recorded, and the same words answered differently by two schools.

In: a handbook. Out: doubts for a person to look at; nothing here is an error. Must not know drafts or terminals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from handbook.assemble.handbook import Handbook, Shelf
from handbook.assemble.shared import SharedWording
from handbook.assemble.wording import RULE_WORDS
from handbook.drafting.modality import exception_word
from handbook.model import Clause, ClauseId, QuestionId, Rule, SchoolId, Standing

# Where the exception is part of the rule word: "not unless permitted" is permission, "it depends" says so itself.
_EXCEPTS_ITSELF: Final = frozenset({Rule.PERMISSION, Rule.CONDITIONAL, Rule.SILENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One finding. clause: the school's own clause that it is about."""

    school: SchoolId
    question: QuestionId
    clause: ClauseId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A clause of another school in nearly the same words."""

    school: SchoolId
    clause: ClauseId


Twins = Mapping[tuple[SchoolId, ClauseId], tuple[Twin, ...]]


def twins(groups: Sequence[SharedWording]) -> Twins:
    """Each clause's near-identical clauses at other schools."""
    found: dict[tuple[SchoolId, ClauseId], list[Twin]] = defaultdict(list)
    for group in groups:
        for own in group.places:
            found[own.school, own.clause] += [
                Twin(school=place.school, clause=place.clause)
                for place in group.places
                if place.school != own.school
            ]
    return {key: tuple(each) for key, each in found.items()}


def excepting(clause: Clause, rule: Rule | Standing) -> str:
    """The word with which a clause makes an exception that its rule word does not say; "" for none."""
    says_it = rule in _EXCEPTS_ITSELF or not isinstance(rule, Rule)
    return "" if says_it else exception_word(clause.text)


def recorded_doubts(handbook: Handbook, shelf: Shelf, alike: Twins) -> Iterator[Doubt]:
    """What is doubtful in the answers that a school has."""
    for question, stance in shelf.stances.items():
        if question not in handbook.questions:
            continue
        rule, recorded = stance.base.rule, bool(stance.exceptions)
        for cited in stance.base.cites:
            clause = shelf.clauses.get(cited)
            if clause:
                yield from doubts_of(handbook, shelf, question, clause, rule, alike, recorded=recorded)


def doubts_of(
    handbook: Handbook,
    shelf: Shelf,
    question: QuestionId,
    clause: Clause,
    rule: Rule | Standing,
    alike: Twins,
    *,
    recorded: bool,
) -> Iterator[Doubt]:
    """What is doubtful in answering a question with this clause and this rule. recorded: an exception is there."""
    school = shelf.school.id
    if not recorded and (word := excepting(clause, rule)):
        text = f"{shelf.references[clause.id]} says “{word}”, and no exception is recorded."
        yield Doubt(school=school, question=question, clause=clause.id, text=text)
    for twin in alike.get((school, clause.id), ()):
        other = handbook.stance(twin.school, question)
        differs = other and twin.clause in other.base.cites and other.base.rule != rule
        if other and differs and isinstance(rule, Rule):
            beside = handbook.shelves[twin.school]
            text = (
                f"{shelf.references[clause.id]} says nearly what {beside.references[twin.clause]} of "
                f"{beside.school.name} says, which is answered “{RULE_WORDS[other.base.rule]}”, "
                f"not “{RULE_WORDS[rule]}”."
            )
            yield Doubt(school=school, question=question, clause=clause.id, text=text)
