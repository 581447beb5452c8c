"""A school's overview: the rules that matter most, its policies and dates, whom they cover, whom to ask, and the gaps.

In: `Prepared` and a shelf. Out: one page. Must not know other schools.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.assemble.handbook import Shelf
from handbook.assemble.situations import ROLE
from handbook.assemble.wording import named
from handbook.model import Policy, Question, Rule, Standing, Wording
from handbook.pages import addresses, reading_marks, schools
from handbook.pages.answers import Answer, ExceptionTold, Link, clause_links
from handbook.pages.conditions import condition_words
from handbook.pages.dates import DateTold, policy_dates
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import counted, listed

_GROUPS: tuple[tuple[str, str, tuple[Rule | Standing, ...]], ...] = (
    ("do", "Do", (Rule.REQUIRED, Rule.ADVISED)),
    ("do-not", "Do not", (Rule.PROHIBITED, Rule.DISCOURAGED)),
    ("ask", "Ask first", (Rule.PERMISSION, Rule.CONDITIONAL)),
    ("may", "You may", (Rule.ALLOWED,)),
    ("know", "Good to know", (Standing.VALUE,)),
    ("silent", "Where the policy is silent", (Rule.SILENT,)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A key rule."""

    question: Question
    uri: str
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Key rules that ask the same of a reader."""

    id: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyTold:
    """One policy on the overview."""

    link: Link
    edition: str
    dates: tuple[DateTold, ...]
    restated: bool
    covers: str
    covers_cites: tuple[Link, ...]
    ask: str
    ask_cites: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingTold:
    """A rule that attaches to every answer, or to those that `when` names."""

    when: str
    says: str
    cites: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleTold:
    """An answer that differs for some role."""

    question: Question
    uri: str
    exception: ExceptionTold


def pages(prepared: Prepared, shelf: Shelf) -> Iterator[Page]:
    """The overview."""
    handbook, school = prepared.handbook, shelf.school
    groups = key_rules(prepared, shelf)
    silent = handbook.silences(school.id)
    unanswered = handbook.unanswered(school.id)
    titles = listed([named(policy.title) for policy in school.policies])
    asks = "asks" if len(school.policies) == 1 else "ask"
    lede = f"What {titles} {asks} of you, in short and in full."
    yield make_page(
        "school.html.j2",
        uri=addresses.school(school.id),
        title=school.name,
        description=f"{school.name}: the rules that matter most, dates, whom to ask and gaps.",
        kind="school",
        head=Head(
            heading=school.name,
            eyebrow=Link(uri=addresses.SCHOOLS, text="Schools"),
            lede=lede,
            meta=(
                counted(len([c for c in shelf.clauses.values() if c.kind != "heading"]), "clause"),
                f"{counted(len(shelf.stances) - len(silent), 'question')} answered",
                f"silent on {len(silent)}",
                *((f"{len(unanswered)} not yet answered",) if unanswered else ()),
            ),
        ),
        menu="Overview",
        section=schools.SECTION,
        group=school.name,
        search=(SearchEntry(title=school.name, text=lede),),
        school=school,
        policies=[policy_told(prepared, shelf, policy) for policy in school.policies],
        glossary=Link(uri=addresses.glossary(school.id), text="Words that the policy defines"),
        scripts=reading_marks.SCRIPTS,
        marks=reading_marks.of_rules(prepared, shelf, "hb-key"),
        induction=Link(uri=addresses.induction(school.id), text="Induction for new staff"),
        quiz=Link(uri=addresses.induction_quiz(school.id), text="Take the induction quiz"),
        groups=groups,
        key_count=sum(question.key for question in handbook.questions.values()),
        standing=[
            StandingTold(
                when=condition_words(rule.when, handbook.facts),
                says=rule.says,
                cites=clause_links(shelf, rule.cites),
            )
            for rule in school.standing
        ],
        roles=list(roles_treated_differently(prepared, shelf)),
        silent=by_topic(prepared, silent),
        unanswered=by_topic(prepared, unanswered),
        question_count=len(handbook.questions),
    )


def key_rules(prepared: Prepared, shelf: Shelf) -> tuple[Group, ...]:
    """Key questions grouped by what the answer asks of a reader; groups without any are left out.

    So are questions not yet answered, which have a section of their own.
    """
    cards = [
        Card(question=q, uri=addresses.question(q), answer=prepared.answer(shelf.school.id, q.id))
        for q in prepared.handbook.questions.values()
        if q.key
    ]
    groups = (
        Group(id=f"hb-key-group-{key}", title=title, cards=tuple(c for c in cards if c.answer.state in rules))
        for key, title, rules in _GROUPS
    )
    return tuple(group for group in groups if group.cards)


def roles_treated_differently(prepared: Prepared, shelf: Shelf) -> Iterator[RoleTold]:
    """Answers with an exception for some role."""
    for question in prepared.handbook.questions.values():
        stance = shelf.stances.get(question.id)
        if stance is None:
            continue
        told = prepared.answer(shelf.school.id, question.id).exceptions
        for exception, words in zip(stance.exceptions, told, strict=True):
            if ROLE in exception.when:
                yield RoleTold(question=question, uri=addresses.question(question), exception=words)


def by_topic(
    prepared: Prepared, questions: tuple[Question, ...]
) -> list[tuple[str, list[tuple[Question, str]]]]:
    """Questions with their addresses under the titles of their topics, in order."""
    titles = dict.fromkeys(question.topic for question in questions)
    return [
        (prepared.topics[topic].title, [(q, addresses.question(q)) for q in questions if q.topic == topic])
        for topic in titles
    ]


def policy_told(prepared: Prepared, shelf: Shelf, policy: Policy) -> PolicyTold:
    """What the overview says of a policy."""
    roles = prepared.handbook.facts[ROLE].values if ROLE in prepared.handbook.facts else {}
    return PolicyTold(
        link=Link(uri=addresses.policy(shelf.school.id, policy.id), text=policy.title),
        edition=policy.edition,
        dates=policy_dates(shelf, policy),
        restated=policy.wording is Wording.RESTATED,
        covers=listed([roles.get(role, role) for role in policy.applies_to], "or"),
        covers_cites=clause_links(shelf, policy.covers),
        ask=policy.ask.who if policy.ask else "",
        ask_cites=clause_links(shelf, policy.ask.cites) if policy.ask else (),
    )
