"""Shapes: what each YAML file may hold, as plain dataclasses that pydantic checks at one door.

In: nothing. Out: one `TypeAdapter` a kind of file. Every scalar arrives as the text that was typed.
Must not know positions or other files; `vocabulary` and `school` turn shapes into the domain's types.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, StringConstraints, Tag, TypeAdapter

from handbook.sources.naming import ID_PATTERN, LONGEST_ID


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) and value else value


def _kind(value: object) -> str:
    """What a test of a fact is: only what was typed decides what it is held against, so one fault is one problem."""
    return "span" if isinstance(value, dict) else "values"


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=LONGEST_ID)]
Ids = Annotated[list[Id], BeforeValidator(_as_list)]  # one id may stand without brackets
Cut = Annotated[str, StringConstraints(pattern=r"^\d{1,3}$")]
RuleWord = Literal[
    "required", "advised", "allowed", "permission", "conditional", "discouraged", "prohibited", "silent"
]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Values = Annotated[list[Text], Field(min_length=1), BeforeValidator(_as_list)]
Span = Annotated[dict[Literal["from", "under"], Cut], Field(min_length=1)]
Test = Annotated[Annotated[Values, Tag("values")] | Annotated[Span, Tag("span")], Discriminator(_kind)]
Condition = dict[Id, Test]


@dataclass(frozen=True, kw_only=True)
class QuestionShape:
    ask: Text
    kind: Literal["rule", "value"]
    when_silent: Text
    runs: Literal["may", "must"] = "must"
    key: bool = False
    given: Condition = field(default_factory=dict)
    agrees_with: Id | None = None
    cues: list[Text] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class TopicShape:
    title: Text
    order: int
    intro: Text
    questions: dict[Id, QuestionShape]
    cues: list[Text] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class FactShape:
    label: Text
    leads: str | None = None
    values: dict[Id, Text] = field(default_factory=dict)
    unit: str = ""
    lowest: Annotated[int, Field(ge=0)] | None = None
    default: Annotated[int, Field(ge=0)] | None = None


@dataclass(frozen=True, kw_only=True)
class AuthorityShape:
    label: Text
    unnamed: bool = False


@dataclass(frozen=True, kw_only=True)
class DocumentShape:
    title: Text
    kind: Literal["school policy", "law", "guidance", "agreement", "other"]
    match: Annotated[list[Text], Field(min_length=1)]


@dataclass(frozen=True, kw_only=True)
class OutcomeShape:
    """The fields that a base answer and an exception share."""

    rule: RuleWord | None = None
    value: Text | None = None
    says: Text = ""
    cites: Ids = field(default_factory=list)
    by: Ids = field(default_factory=list)
    form: Text | None = None
    also: list[Text] = field(default_factory=list)
    looked_at: Ids = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ExceptionShape(OutcomeShape):
    when: Annotated[Condition, Field(alias="if", min_length=1)]


@dataclass(frozen=True, kw_only=True)
class StanceShape(OutcomeShape):
    exceptions: list[ExceptionShape] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class StandingShape:
    says: Text
    cites: Ids
    when: Annotated[Condition, Field(alias="if")] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class DecisionShape:
    what: Text
    cites: Ids


@dataclass(frozen=True, kw_only=True)
class DeciderShape:
    title: Text
    decides: list[DecisionShape] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class TermShape:
    term: Text
    means: Text
    cites: Ids
    forms: Annotated[list[Text], Field(min_length=1)]


@dataclass(frozen=True, kw_only=True)
class SourceShape:
    file: Text
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    lines: int = 0
    text_lines: int = 0
    pages: int = 0


@dataclass(frozen=True, kw_only=True)
class CycleShape:
    every: Text
    month: Annotated[int, Field(ge=0, le=12)] = 0


@dataclass(frozen=True, kw_only=True)
class ContactShape:
    who: Text
    cites: Ids


@dataclass(frozen=True, kw_only=True)
class DetailsShape:
    """A policy's front matter."""

    school: Id
    name: Text
    title: Text
    wording: Literal["restated", "official"]
    edition: Text
    applies_to: list[Id]
    source: SourceShape | None = None
    issued: str = ""
    approved: str = ""
    last_reviewed: str = ""
    review_due: str = ""
    review_cycle: CycleShape | None = None
    approved_by: str = ""
    covers: Ids = field(default_factory=list)
    ask: ContactShape | None = None
    found: dict[Text, Text] = field(default_factory=dict)
    terms: list[TermShape] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class ReviewShape:
    """A stamp. undo: what `handbook review` needs to take it back; nothing else reads that."""

    on: Day
    question: Digest
    answer: Digest
    rests_on: dict[Id, Digest] = field(default_factory=dict)
    terms: dict[Text, Digest] = field(default_factory=dict)
    read: dict[Id, Digest] = field(default_factory=dict)
    undo: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class LockShape:
    version: Literal["1"]
    school: Id
    reviews: dict[Id, ReviewShape]


@dataclass(frozen=True, kw_only=True)
class ChoiceShape:
    says: Text
    means: list[RuleWord]
    feedback: Text
    then: Id | None = None


@dataclass(frozen=True, kw_only=True)
class ScenarioShape:
    title: Text
    question: Id
    prompt: Text
    choices: list[ChoiceShape]
    given: dict[Id, Text] = field(default_factory=dict)
    follows: Id | None = None


SCENARIOS = TypeAdapter(dict[Id, ScenarioShape])
TOPIC = TypeAdapter(TopicShape)
FACTS = TypeAdapter(dict[Id, FactShape])
AUTHORITIES = TypeAdapter(dict[Id, AuthorityShape])
DOCUMENTS = TypeAdapter(dict[Id, DocumentShape])
STANCES = TypeAdapter(dict[Id, StanceShape])
DECIDERS = TypeAdapter(dict[Id, DeciderShape])
STANDING = TypeAdapter(list[StandingShape])
LOCK = TypeAdapter(LockShape)
DETAILS = TypeAdapter(DetailsShape)
