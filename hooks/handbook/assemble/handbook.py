"""The handbook: everything linked both ways, ready to be checked and rendered.

In: a `Library`. Out: a `Handbook`. Assembling never fails: what does not resolve is left out here and named by a check.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from handbook.assemble.mentions import mentions
from handbook.assemble.quizzes import Derived, LeftOut, derive, situation_of
from handbook.assemble.reading import annotated, children, labels_of, lead_ins, naming_clauses, references
from handbook.assemble.situations import ROLE, Domain, Ruling, default_situation, domain, rule_on
from handbook.assemble.suspects import Change, Text, suspects
from handbook.model import (
    AuthorityId,
    Clause,
    ClauseId,
    Document,
    DocumentId,
    Fact,
    FactId,
    Outcome,
    PolicyId,
    Question,
    QuestionId,
    Run,
    Scenario,
    ScenarioId,
    School,
    SchoolId,
    Situation,
    Stance,
    Term,
    TopicId,
    Vocabulary,
)
from handbook.sources.library import Library


class Use(StrEnum):
    """How a stance uses a clause."""

    DECIDES = "decides"
    EXCEPTS = "excepts"
    LOOKED_AT = "looked-at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlink:
    """A stance that rests on a clause."""

    question: QuestionId
    use: Use


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One school's clauses as readers meet them. suspects: stances to be reviewed again, each with what changed."""

    school: School
    clauses: Mapping[ClauseId, Clause]
    policy_of: Mapping[ClauseId, PolicyId]
    children: Mapping[PolicyId, Mapping[ClauseId | None, tuple[Clause, ...]]]
    references: Mapping[ClauseId, str]
    runs: Mapping[ClauseId, tuple[Run, ...]]
    terms: Mapping[str, Term]
    stances: Mapping[QuestionId, Stance]
    backlinks: Mapping[ClauseId, tuple[Backlink, ...]]
    mentions: Mapping[DocumentId, tuple[ClauseId, ...]]
    titles: Mapping[AuthorityId, str]
    covered: frozenset[str]
    suspects: Mapping[QuestionId, tuple[Change, ...]]

    def lead_ins(self, clause: ClauseId) -> tuple[Clause, ...]:
        return lead_ins(self.clauses[clause], self.clauses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handbook:
    """Schools, questions and answers with every link resolved. Mappings keep the order of pages."""

    vocabulary: Vocabulary
    shelves: Mapping[SchoolId, Shelf]
    questions: Mapping[QuestionId, Question]
    facts: Mapping[FactId, Fact]
    documents: Mapping[DocumentId, Document]
    domains: Mapping[QuestionId, Domain]
    related: Mapping[tuple[SchoolId, ClauseId], tuple[TopicId, ...]]
    scenarios: Mapping[ScenarioId, Scenario]

    def stance(self, school: SchoolId, question: QuestionId) -> Stance | None:
        """None is "not yet answered", never silent."""
        return self.shelves[school].stances.get(question)

    def ruling(
        self, school: SchoolId, question: QuestionId, situation: Situation | None = None
    ) -> Ruling | None:
        """What a school's answer comes to; facts that the situation leaves out have their defaults."""
        stance = self.stance(school, question)
        if stance is None:
            return None
        facts = self.domains[question]
        full = {**default_situation(facts), **(situation or {})}
        return rule_on(stance, full, facts, self.covered(school, question))

    def covered(self, school: SchoolId, question: QuestionId) -> frozenset[str] | None:
        """The roles a school covers; None for questions that themselves ask who is covered (`given: {role: …}`)."""
        return None if ROLE in self.questions[question].given else self.shelves[school].covered

    def derived(self, scenario: ScenarioId, school: SchoolId) -> Derived:
        """The right choice of a scenario at a school, or why it is left out there."""
        asked = self.scenarios[scenario]
        if asked.question not in self.questions:
            return Derived(right=None, ruling=None, left_out=LeftOut.UNANSWERED)
        ruling = self.ruling(school, asked.question, situation_of(asked, self.facts))
        shared = {fact.id for fact in self.vocabulary.facts}
        return derive(asked, self.stance(school, asked.question), ruling, shared)

    def silences(self, school: SchoolId) -> tuple[Question, ...]:
        """The questions that a school's policy was found not to answer."""
        return tuple(
            q for q in self.questions.values() if (s := self.stance(school, q.id)) and s.base.rule == "silent"
        )

    def unanswered(self, school: SchoolId) -> tuple[Question, ...]:
        return tuple(q for q in self.questions.values() if self.stance(school, q.id) is None)


def assemble(library: Library) -> Handbook:
    """Link everything. Order: topics by their number, schools by id."""
    vocabulary = library.vocabulary
    questions = {question.id: question for question in vocabulary.questions}
    shelves = {school.id: _shelf(school, vocabulary) for school in library.schools}
    order = {topic.id: number for number, topic in enumerate(vocabulary.topics)}
    facts = {fact.id: fact for school in library.schools for fact in school.facts}
    facts.update({fact.id: fact for fact in vocabulary.facts})
    documents = {d.id: d for school in library.schools for d in school.documents}
    documents.update({d.id: d for d in vocabulary.documents})
    return Handbook(
        vocabulary=vocabulary,
        shelves=shelves,
        questions=questions,
        facts=facts,
        documents=documents,
        domains={
            key: domain(question, [s.stances[key] for s in shelves.values() if key in s.stances], facts)
            for key, question in questions.items()
        },
        related=_topics_of_clauses(shelves, questions),
        scenarios={s.id: s for s in sorted(library.scenarios, key=lambda s: order.get(s.topic, len(order)))},
    )


def _shelf(school: School, vocabulary: Vocabulary) -> Shelf:
    clauses = {clause.id: clause for clause in school.clauses}
    names: dict[ClauseId, str] = {}
    runs: dict[ClauseId, tuple[Run, ...]] = {}
    for policy in school.policies:
        names |= references(policy.clauses)
        by_label = labels_of(policy.clauses)
        runs |= {clause.id: annotated(clause, by_label, policy.terms) for clause in policy.clauses}
    stances: dict[QuestionId, Stance] = {}
    for stance in school.stances:
        stances.setdefault(stance.question, _readable(stance, names))
    terms = {term.term: term for policy in school.policies for term in policy.terms}
    return Shelf(
        school=school,
        clauses=clauses,
        policy_of={clause.id: policy.id for policy in school.policies for clause in policy.clauses},
        children={policy.id: children(policy.clauses) for policy in school.policies},
        references=names,
        runs=runs,
        terms=terms,
        stances=stances,
        backlinks=_backlinks(stances.values(), clauses),
        mentions=mentions(school.clauses, (*vocabulary.documents, *school.documents)),
        titles={decider.authority: decider.title for decider in school.deciders},
        covered=frozenset(role for policy in school.policies for role in policy.applies_to),
        suspects=suspects(school, vocabulary.questions, Text(clauses=clauses, runs=runs, terms=terms)),
    )


def _readable(stance: Stance, names: Mapping[ClauseId, str]) -> Stance:
    """The stance with the clauses that its sentences mention named as a reader knows them."""

    def named(outcome: Outcome) -> Outcome:
        says, note = naming_clauses(outcome.says, names), naming_clauses(outcome.note, names)
        return replace(outcome, says=says, note=note)

    exceptions = tuple(replace(e, outcome=named(e.outcome)) for e in stance.exceptions)
    return replace(stance, base=named(stance.base), exceptions=exceptions)


def _backlinks(
    stances: Iterable[Stance], clauses: Mapping[ClauseId, Clause]
) -> Mapping[ClauseId, tuple[Backlink, ...]]:
    found: dict[ClauseId, dict[Backlink, None]] = defaultdict(dict)

    def link(ids: Sequence[ClauseId], question: QuestionId, use: Use) -> None:
        for clause in ids:
            if clause in clauses:
                found[clause][Backlink(question=question, use=use)] = None

    for stance in stances:
        link(stance.base.cites, stance.question, Use.DECIDES)
        for exception in stance.exceptions:
            link(exception.outcome.cites, stance.question, Use.EXCEPTS)
        for outcome, _ in stance.outcomes:
            link(outcome.looked_at, stance.question, Use.LOOKED_AT)
    return {clause: tuple(links) for clause, links in found.items()}


def _topics_of_clauses(
    shelves: Mapping[SchoolId, Shelf], questions: Mapping[QuestionId, Question]
) -> Mapping[tuple[SchoolId, ClauseId], tuple[TopicId, ...]]:
    """The topics that a clause bears on, in the order of topics."""
    return {
        (school, clause): tuple(
            dict.fromkeys(
                question.topic
                for question in questions.values()
                if any(link.question == question.id for link in links)
            )
        )
        for school, shelf in shelves.items()
        for clause, links in shelf.backlinks.items()
    }
