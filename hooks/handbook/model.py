"""The domain: what a handbook is made of, and nothing that reads, renders or publishes it.

In: nothing. Out: frozen types that every other module speaks. Must not know files, YAML, HTML or MkDocs.
Words are those of docs/developers/words.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

SchoolId = NewType("SchoolId", str)
PolicyId = NewType("PolicyId", str)
ClauseId = NewType("ClauseId", str)
TopicId = NewType("TopicId", str)
QuestionId = NewType("QuestionId", str)
FactId = NewType("FactId", str)
AuthorityId = NewType("AuthorityId", str)
DocumentId = NewType("DocumentId", str)
ScenarioId = NewType("ScenarioId", str)


class Rule(StrEnum):
    """The rule words, in the order in which pages and exports list them."""

    REQUIRED = "required"
    ADVISED = "advised"
    ALLOWED = "allowed"
    PERMISSION = "permission"
    CONDITIONAL = "conditional"
    DISCOURAGED = "discouraged"
    PROHIBITED = "prohibited"
    SILENT = "silent"


class Standing(StrEnum):
    """What a cell can say when no rule word applies."""

    VALUE = "value"
    UNANSWERED = "unanswered"
    NOT_COVERED = "not-covered"


class QuestionKind(StrEnum):
    RULE = "rule"
    VALUE = "value"


class Runs(StrEnum):
    """Which way a question runs: "May ...?" is answered no by a ban, "Must ...?" yes by a duty."""

    MAY = "may"
    MUST = "must"


class Wording(StrEnum):
    RESTATED = "restated"
    OFFICIAL = "official"


class ClauseKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


class NoteKind(StrEnum):
    """Why an editor left a note: the kinds that a governor would raise at the next review."""

    BLANK = "blank"
    CONTRADICTION = "contradiction"
    REPEATED = "repeated"
    LEAD_IN = "lead-in"
    MISSING_REFERENCE = "missing-reference"
    DATED = "dated"
    EXTRACTION = "extraction"
    WORDING = "wording"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Position:
    """A place in a source file; line and column count from 1.

    inside: the places of what stands in the value that is here, by key or by number from 0. Two places are equal
    wherever their line and column are.
    """

    path: str
    line: int = 1
    column: int = 1
    inside: Mapping[str | int, Position] = field(default_factory=dict, compare=False, repr=False)

    def to(self, *path: str | int) -> Position:
        """The place of what stands inside this one, or of the nearest thing around it that has a place."""
        here = self
        for part in path:
            if part not in here.inside:
                break
            here = here.inside[part]
        return here


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """Where a clause stands in its source document: inclusive spans of lines or of pages."""

    unit: str  # "L" or "p"
    spans: tuple[tuple[int, int], ...]

    def numbers(self) -> tuple[int, ...]:
        """Every line or page named, in the order given."""
        return tuple(n for first, last in self.spans for n in range(first, last + 1))

    def __str__(self) -> str:
        parts = (str(a) if a == b else f"{a}-{b}" for a, b in self.spans)
        return self.unit + ",".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of clause text with one look and one link target.

    href: "#clause-id" inside the policy, or an absolute address; "" for none.
    term: the defined term that the stretch is a form of; "" for none.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""
    term: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """An editor's note on a clause: an oddity of the document that a reader should see."""

    kind: NoteKind
    runs: tuple[Run, ...]
    at: Position

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The smallest citable unit of a policy, or a heading.

    label: what the document prints before it, byte for byte; "•" for a bullet, "" for none.
    level: a heading's level from 1; for the rest, the depth of nesting from 0.
    parent: the lead-in or, failing one, the heading that it stands under; None at the top.
    """

    id: ClauseId
    kind: ClauseKind
    label: str
    level: int
    runs: tuple[Run, ...]
    where: Locator | None
    parent: ClauseId | None
    notes: tuple[Note, ...]
    at: Position

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word that a policy defines; forms are the word forms that its text uses."""

    term: str
    means: str
    cites: tuple[ClauseId, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The document that a policy file stands for. lines and text_lines count; pages is for paged documents."""

    file: str
    sha256: str
    lines: int = 0
    text_lines: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCycle:
    every: str
    month: int = 0  # 1 to 12; 0 where the document names none


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask about the policy, as the document says."""

    who: str
    cites: tuple[ClauseId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One document of a school. Dates are ISO 8601 at the precision that the document states; "" for silence."""

    id: PolicyId
    school: SchoolId
    name: str
    title: str
    wording: Wording
    edition: str
    source: Source | None
    issued: str
    approved: str
    last_reviewed: str
    review_due: str
    review_cycle: ReviewCycle | None
    approved_by: str
    applies_to: tuple[str, ...]
    covers: tuple[ClauseId, ...]
    ask: Contact | None
    found: Mapping[str, Locator | ClauseId]
    elsewhere: tuple[str, ...]  # details that the document does not state, and the school does
    terms: tuple[Term, ...]
    clauses: tuple[Clause, ...]
    digest: str
    at: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The values of a numeric fact from `lowest` (included) up to `under` (excluded; None: no end)."""

    lowest: int | None = None
    under: int | None = None

    def holds(self, number: int) -> bool:
        return (self.lowest is None or number >= self.lowest) and (self.under is None or number < self.under)


Value = str | int
Situation = Mapping[FactId, Value]
Condition = Mapping[FactId, tuple[str, ...] | Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something about a situation. Either named values (id to plain words, the first the default) or numbers.

    leads: how a sentence leads into a value ("the pupil is"); "" where values are sentences; None if nobody said.
    """

    id: FactId
    label: str
    values: Mapping[str, str]
    leads: str | None = None
    unit: str = ""
    lowest: int = 0
    default: int = 0
    at: Position

    @property
    def numeric(self) -> bool:
        return not self.values


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Somebody who decides. unnamed: no document prints a title for it (the person concerned, nobody named)."""

    id: AuthorityId
    label: str
    unnamed: bool
    at: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document, law or body of guidance that policies mention; `match` are the phrases that name it."""

    id: DocumentId
    title: str
    kind: str
    match: tuple[str, ...]
    at: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that every policy is asked. cues: words that betray a clause about it, for drafts only."""

    id: QuestionId
    topic: TopicId
    ask: str
    kind: QuestionKind
    runs: Runs
    key: bool
    given: Condition
    agrees_with: QuestionId | None
    when_silent: str
    cues: tuple[str, ...] = ()
    at: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    id: TopicId
    title: str
    order: int
    intro: str
    questions: tuple[Question, ...]
    at: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a stance comes to: a rule word (or a value), who may permit it and how, duties, and the clauses.

    form: what a permission has to be, out of "express", "prior" and "written".
    looked_at: clauses that look as if they answered a silent one. note: where careful readers may differ.
    """

    rule: Rule | Standing
    says: str
    cites: tuple[ClauseId, ...]
    value: str = ""
    by: tuple[AuthorityId, ...] = ()
    form: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    looked_at: tuple[ClauseId, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceException:
    """An outcome that holds instead of the base wherever every fact of `when` has one of its values."""

    when: Condition
    outcome: Outcome
    at: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A school's answer to a question: what it comes to as a rule, and what instead where an exception holds."""

    school: SchoolId
    question: QuestionId
    base: Outcome
    exceptions: tuple[StanceException, ...]
    at: Position

    @property
    def outcomes(self) -> tuple[tuple[Outcome, Position], ...]:
        """The base and every exception's outcome, each with its place."""
        return ((self.base, self.at), *((exception.outcome, exception.at) for exception in self.exceptions))


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """That a person accepted a stance, and the digests of what they were shown then.

    on: the day, ISO 8601. ask: the question's wording; answer: the stance. rests_on: the clauses that it names, their
    lead-ins, and the clauses that define a word of theirs; terms: those definitions. read: the other clauses shown.
    """

    question: QuestionId
    on: str
    ask: str
    answer: str
    rests_on: Mapping[ClauseId, str]
    terms: Mapping[str, str]
    read: Mapping[ClauseId, str]
    at: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRule:
    """A clause that attaches to every outcome of its school, or to those that `when` matches."""

    when: Condition
    says: str
    cites: tuple[ClauseId, ...]
    at: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    what: str
    cites: tuple[ClauseId, ...]
    at: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Decider:
    """An authority as one school's document names it, with what that document leaves to it."""

    authority: AuthorityId
    title: str
    decides: tuple[Decision, ...]
    at: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """A school, college or trust with everything that its folder holds."""

    id: SchoolId
    name: str
    policies: tuple[Policy, ...]
    stances: tuple[Stance, ...]
    deciders: tuple[Decider, ...]
    standing: tuple[StandingRule, ...]
    facts: tuple[Fact, ...]
    documents: tuple[Document, ...]
    reviews: tuple[Review, ...] = ()
    at: Position

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(clause for policy in self.policies for clause in policy.clauses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What all schools share: topics with their questions, facts, authorities, documents."""

    topics: tuple[Topic, ...]
    facts: tuple[Fact, ...]
    authorities: tuple[Authority, ...]
    documents: tuple[Document, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for topic in self.topics for question in topic.questions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One action that a learner can choose. means: the rule words under which it is the right one.

    then: the follow-up scenario that this choice leads to, or None.
    """

    says: str
    means: tuple[Rule, ...]
    feedback: str
    then: ScenarioId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A situation to decide. No answer is written: the right choice for a school is the one that holds its outcome.

    given: a value for every fact that turns any school's answer. follows: the scenario that leads here, or None.
    """

    id: ScenarioId
    topic: TopicId
    title: str
    question: QuestionId
    given: Mapping[FactId, str]
    prompt: str
    choices: tuple[Choice, ...]
    follows: ScenarioId | None
    at: Position
