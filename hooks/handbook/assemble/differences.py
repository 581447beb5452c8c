"""Differences: how schools' answers to one question differ, by what they come to in every situation.

In: a handbook. Out: for each question a `Comparison`. How a stance is written does not matter: two that come to the
same in every situation that the question turns on are the same. Standing clauses of a policy are left out, for they
attach to every answer of their school alike. Must not know pages or wording.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from handbook.assemble.handbook import Handbook
from handbook.assemble.situations import PERMISSION, matches, permission_suffices, situations
from handbook.assemble.strictness import Standpoint, Word, standpoint, strictest
from handbook.assemble.tables import compiled
from handbook.model import (
    AuthorityId,
    Outcome,
    Question,
    QuestionId,
    Rule,
    SchoolId,
    Situation,
    Standing,
    Value,
)


class Kind(StrEnum):
    """How two answers differ. The first seven are about the rule; the rest say what differs under the same rule."""

    SAME = "same"
    UNANSWERED = "unanswered"
    SILENT = "silent"
    MODAL = "modal"  # should against must
    RULE = "rule"
    VALUE = "value"
    EXCEPTION = "exception"
    AUTHORITY = "authority"  # or form
    DUTIES = "duties"
    COVERAGE = "coverage"  # the same to everyone whom both policies cover


# "Should" against "must": the same direction, told with another force.
_MODAL = (frozenset({Rule.REQUIRED, Rule.ADVISED}), frozenset({Rule.PROHIBITED, Rule.DISCOURAGED}))
_ABOUT_THE_RULE = frozenset({Kind.UNANSWERED, Kind.SILENT, Kind.MODAL, Kind.RULE, Kind.VALUE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What an outcome tells a reader to do, apart from its sentence and its clauses."""

    rule: Word
    value: str = ""
    by: frozenset[AuthorityId] = frozenset()
    form: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()


NOT_ANSWERED = Signature(rule=Standing.UNANSWERED)
Outcomes = tuple[Signature, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One question over all schools.

    situations: one for each class of situations that no school tells apart; the default first.
    plain: for each of them, which one it is while no permission is held.
    of: each school's outcomes, in that order.
    """

    question: Question
    situations: tuple[Situation, ...]
    plain: tuple[int, ...]
    of: Mapping[SchoolId, Outcomes]

    def kinds(self, one: SchoolId, other: SchoolId) -> tuple[Kind, ...]:
        """How two schools differ, the weightiest first; (SAME,) where they do not."""
        return kinds(self.of[one], self.of[other], self.plain)

    def all_kinds(self, schools: Iterable[SchoolId]) -> tuple[Kind, ...]:
        """Every way in which two of the schools differ, in the order of `Kind`.

        A school that was not yet read for the question differs from nobody.
        """
        found = {
            kind
            for one, other in combinations(dict.fromkeys(self.of[school] for school in schools), 2)
            for kind in kinds(one, other, self.plain)
        }
        return tuple(kind for kind in Kind if kind in found - {Kind.SAME, Kind.UNANSWERED})

    def standpoint(self, one: SchoolId, other: SchoolId) -> Standpoint:
        """How strict one school is beside another, over every situation in which both cover the reader."""
        return self._stands(one, [frozenset({outcome.rule}) for outcome in self.of[other]])

    def _stands(self, school: SchoolId, beside: Sequence[frozenset[Word]]) -> Standpoint:
        return standpoint([outcome.rule for outcome in self.of[school]], beside, self.question.runs)

    def groups_by_rule(self, schools: Iterable[SchoolId]) -> Mapping[tuple[Word, str], tuple[SchoolId, ...]]:
        """Schools with the same rule (or value) where nothing is said about the situation; the largest group first."""
        found: dict[tuple[Word, str], list[SchoolId]] = {}
        for school in schools:
            first = self.of[school][0]
            found.setdefault((first.rule, first.value), []).append(school)
        return {key: tuple(held) for key, held in sorted(found.items(), key=lambda item: -len(item[1]))}

    def groups(self, schools: Iterable[SchoolId]) -> tuple[tuple[SchoolId, ...], ...]:
        """Schools whose answers come to the same in every situation; the largest group first."""
        found: dict[Outcomes, list[SchoolId]] = {}
        for school in schools:
            found.setdefault(self.of[school], []).append(school)
        return tuple(sorted(map(tuple, found.values()), key=lambda group: -len(group)))

    def strictest_rules(self) -> tuple[frozenset[Word], ...]:
        """In each situation, the strictest rules that any school has; several where they cannot be ranked."""
        runs = self.question.runs
        return tuple(strictest([s.rule for s in told], runs) for told in zip(*self.of.values(), strict=True))

    def majority_rules(self) -> tuple[frozenset[tuple[Word, str]], ...]:
        """In each situation, the rule (or value) of more than half of the schools that were read for the question.

        Silence counts, for it is a finding. A school that does not cover the reader has no say. Empty: no majority.
        """
        return tuple(_majority(told) for told in zip(*self.of.values(), strict=True))

    def departure_from_strictest(self, school: SchoolId) -> Departure:
        """Where a school's rule is not among the strictest that anyone has."""
        wanted = self.strictest_rules()
        departs = [bool(w) and s.rule not in w for s, w in zip(self.of[school], wanted, strict=True)]
        return self._departure(school, departs, wanted)

    def departure_from_majority(self, school: SchoolId) -> Departure:
        """Where a school's rule is not the majority's."""
        wanted = self.majority_rules()
        departs = [
            bool(w) and (s.rule, s.value) not in w for s, w in zip(self.of[school], wanted, strict=True)
        ]
        return self._departure(school, departs, [frozenset(rule for rule, _ in words) for words in wanted])

    def _departure(
        self, school: SchoolId, departs: Sequence[bool], wanted: Sequence[frozenset[Word]]
    ) -> Departure:
        covered = [outcome.rule is not Standing.NOT_COVERED for outcome in self.of[school]]
        where = tuple(a and b for a, b in zip(departs, covered, strict=True))
        return Departure(by_rule=where[0], anywhere=any(where), standpoint=self._stands(school, wanted))


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """How a school departs from a baseline. by_rule: already where nothing is said of the situation."""

    by_rule: bool
    anywhere: bool
    standpoint: Standpoint


def compare(handbook: Handbook) -> Mapping[QuestionId, Comparison]:
    """Every question's comparison, in the order of questions."""
    return {question.id: compare_on(handbook, question) for question in handbook.questions.values()}


def compare_on(handbook: Handbook, question: Question) -> Comparison:
    """All schools on one question. Situations that no school tells apart are told once."""
    every = tuple(situations(handbook.domains[question.id]))
    full = {school: _outcomes(handbook, school, question, every) for school in handbook.shelves}
    plain = _without_permission(every)
    columns = tuple(zip(*full.values(), strict=True)) or ((),) * len(every)
    classes: dict[tuple[object, object], int] = {}
    for at, column in enumerate(columns):
        classes.setdefault((column, columns[plain[at]]), at)
    chosen = tuple(classes.values())
    number = {key: position for position, key in enumerate(classes)}
    return Comparison(
        question=question,
        situations=tuple(every[at] for at in chosen),
        plain=tuple(number[columns[plain[at]], columns[plain[at]]] for at in chosen),
        of={school: tuple(outcomes[at] for at in chosen) for school, outcomes in full.items()},
    )


def _outcomes(
    handbook: Handbook, school: SchoolId, question: Question, every: Sequence[Situation]
) -> Outcomes:
    """What the school's answer comes to in each situation: of its compiled rows, the first that matches."""
    stance = handbook.stance(school, question.id)
    if stance is None:
        return (NOT_ANSWERED,) * len(every)
    rows = compiled(stance, handbook.domains[question.id], handbook.covered(school, question.id))
    return tuple(
        _signature(next(row.outcome for row in rows if matches(row.when, situation)), situation)
        for situation in every
    )


def _signature(outcome: Outcome, situation: Situation) -> Signature:
    """Whoever holds the permission asked for is simply allowed: whose it was no longer matters."""
    also = frozenset(outcome.also)
    if outcome.rule is Rule.PERMISSION and permission_suffices(outcome, situation.get(PERMISSION)):
        return Signature(rule=Rule.ALLOWED, also=also)
    by, form = frozenset(outcome.by), outcome.form
    return Signature(rule=outcome.rule, value=outcome.value, by=by, form=form, also=also)


def _without_permission(every: Sequence[Situation]) -> tuple[int, ...]:
    """For each situation the place of the same one with no permission held, or its own where there is none."""

    def key(situation: Situation, held: Value | None) -> tuple[tuple[str, Value], ...]:
        return tuple(
            (name, held if name == PERMISSION and held is not None else v) for name, v in situation.items()
        )

    place = {key(situation, None): at for at, situation in enumerate(every)}
    return tuple(place.get(key(situation, "none"), at) for at, situation in enumerate(every))


def _majority(told: Sequence[Signature]) -> frozenset[tuple[Word, str]]:
    voices = [s for s in told if s.rule not in (Standing.UNANSWERED, Standing.NOT_COVERED)]
    counts = Counter((s.rule, s.value) for s in voices)
    return frozenset(key for key, number in counts.items() if 2 * number > len(voices))


def kinds(one: Outcomes, other: Outcomes, plain: Sequence[int]) -> tuple[Kind, ...]:
    """How two answers differ over all situations, in the order of `Kind`.

    A difference of rule where nothing is said of the situation says it all. Under the same rule, every difference
    counts once; what a permission held brings out is no further difference where its authority or form differs.
    """
    found = [_kind(a, b) for a, b in zip(one, other, strict=True)]
    if found[0] in _ABOUT_THE_RULE:
        return (found[0],)
    told = {kind for at, kind in enumerate(found) if plain[at] == at or found[plain[at]] is Kind.SAME}
    named = {Kind.EXCEPTION if kind in _ABOUT_THE_RULE else kind for kind in told} - {Kind.SAME}
    return tuple(kind for kind in Kind if kind in named) or (Kind.SAME,)


def _kind(a: Signature, b: Signature) -> Kind:
    """How two outcomes in one situation differ."""
    rules = {a.rule, b.rule}
    if Standing.UNANSWERED in rules:
        return Kind.UNANSWERED
    if a == b:
        return Kind.SAME
    if a.rule == b.rule:
        return _under_one_rule(a, b)
    if Standing.NOT_COVERED in rules:
        return Kind.COVERAGE
    if Rule.SILENT in rules:
        return Kind.SILENT
    return Kind.MODAL if rules in _MODAL else Kind.RULE


def _under_one_rule(a: Signature, b: Signature) -> Kind:
    if a.value != b.value:
        return Kind.VALUE
    return Kind.AUTHORITY if (a.by, a.form) != (b.by, b.form) else Kind.DUTIES
