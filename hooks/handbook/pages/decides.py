"""Who decides: question by question and authority by authority over all schools, then school by school.

In: `Prepared`. Out: one page. Must not know how permissions are held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.assemble.handbook import Shelf
from handbook.assemble.wording import review_words, titles
from handbook.model import AuthorityId, Outcome, Question, SchoolId
from handbook.pages import addresses, comparing
from handbook.pages.answers import Answer, Link, clause_links
from handbook.pages.conditions import condition_words
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import RULE_WORDS, UNNAMED, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a document leaves to somebody, in the words of the handbook."""

    what: str
    cites: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An answer that names somebody: whose permission it takes, or who is told. when: "" for the rule itself."""

    question: Question
    uri: str
    state: str
    word: str
    value: str
    review: str
    when: str
    says: str
    cites: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    id: AuthorityId
    title: str
    known_as: str
    said: tuple[Said, ...]
    named: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Whom one school names, in which cases; answer: what it says, for a school that names nobody."""

    school: SchoolId
    name: str
    named: tuple[tuple[str, str], ...]
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A question on which at least one school names somebody, with each school's answer in the order of schools."""

    question: Question
    uri: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An authority that schools share, with what each school's document leaves to it."""

    id: AuthorityId
    label: str
    schools: tuple[tuple[Link, Authority], ...]


def pages(prepared: Prepared) -> Iterator[Page]:
    """The page of all schools' authorities."""
    handbook = prepared.handbook
    lede = "Who may permit what, who is told, and who settles doubts. The titles are those that each document prints."
    schools = [
        (
            shelf.school,
            Link(uri=addresses.school(shelf.school.id), text=shelf.school.name),
            tuple(authorities(prepared, shelf)),
        )
        for shelf in handbook.shelves.values()
    ]
    yield make_page(
        "decides.html.j2",
        uri=addresses.DECIDES,
        title="Who decides",
        description=lede,
        kind="decides",
        head=Head(heading="Who decides", lede=lede),
        section=comparing.SECTION,
        hide=("navigation", "toc"),
        beside=[link for link in comparing.BESIDE if link.uri != addresses.DECIDES],
        search=(
            SearchEntry(title="Who decides", text=lede),
            *(
                SearchEntry(
                    title=f"Who decides at {school.name}",
                    text=", ".join(authority.title for authority in found),
                    anchor=f"hb-at-{school.id}",
                )
                for school, _, found in schools
            ),
        ),
        columns=[link for _, link, _ in schools],
        decisions=tuple(decisions(prepared)),
        offices=tuple(offices(prepared, [(link, found) for _, link, found in schools])),
        schools=schools,
    )


def decisions(prepared: Prepared) -> Iterator[Decision]:
    """Question by question, so that schools can be compared; questions on which nobody is named are left out."""
    handbook = prepared.handbook
    called = {key: titles(handbook, shelf) for key, shelf in handbook.shelves.items()}
    for question in handbook.questions.values():
        cells = tuple(
            Cell(
                school=key,
                name=shelf.school.name,
                named=tuple(
                    (when, listed([called[key].get(by, str(by)) for by in outcome.by], "or"))
                    for when, outcome in _outcomes(prepared, shelf, question)
                    if outcome.by
                ),
                answer=prepared.answer(key, question.id),
            )
            for key, shelf in handbook.shelves.items()
        )
        if any(cell.named for cell in cells):
            yield Decision(question=question, uri=addresses.question(question), cells=cells)


def offices(prepared: Prepared, schools: Sequence[tuple[Link, tuple[Authority, ...]]]) -> Iterator[Office]:
    """Authority by authority, in the order of the vocabulary; those that no school names are left out."""
    for authority in prepared.handbook.vocabulary.authorities:
        held = tuple((link, one) for link, found in schools for one in found if one.id == authority.id)
        if held:
            yield Office(id=authority.id, label=authority.label, schools=held)


def authorities(prepared: Prepared, shelf: Shelf) -> Iterator[Authority]:
    """The school's own list first, in its order; then whoever only answers name."""
    labels = {authority.id: authority.label for authority in prepared.handbook.vocabulary.authorities}
    deciders = {decider.authority: decider for decider in shelf.school.deciders}
    named = _named(prepared, shelf)
    called = titles(prepared.handbook, shelf)
    for key in dict.fromkeys((*deciders, *named)):
        decisions = deciders[key].decides if key in deciders else ()
        label = labels.get(key, "")
        yield Authority(
            id=key,
            title=called.get(key, str(key)),
            known_as=label if key != UNNAMED and label.lower() != called.get(key, "").lower() else "",
            said=tuple(Said(what=d.what, cites=clause_links(shelf, d.cites)) for d in decisions),
            named=tuple(named.get(key, ())),
        )


def _named(prepared: Prepared, shelf: Shelf) -> dict[AuthorityId, list[Named]]:
    """Answers by whom they name, in the order of questions."""
    found: dict[AuthorityId, list[Named]] = {}
    for question in prepared.handbook.questions.values():
        for when, outcome in _outcomes(prepared, shelf, question):
            for by in outcome.by:
                found.setdefault(by, []).append(_entry(shelf, question, when, outcome))
    return found


def _outcomes(prepared: Prepared, shelf: Shelf, question: Question) -> Iterator[tuple[str, Outcome]]:
    """The rule itself, then its exceptions with the words of their conditions; nothing for a question not answered."""
    stance = shelf.stances.get(question.id)
    if stance is None:
        return
    yield "", stance.base
    for exception in stance.exceptions:
        yield condition_words(exception.when, prepared.handbook.facts), exception.outcome


def _entry(shelf: Shelf, question: Question, when: str, outcome: Outcome) -> Named:
    return Named(
        question=question,
        uri=addresses.question(question),
        state=outcome.rule,
        word=RULE_WORDS[outcome.rule],
        value=outcome.value,
        review=review_words(shelf, question.id),
        when=when,
        says=outcome.says,
        cites=clause_links(shelf, outcome.cites),
    )
