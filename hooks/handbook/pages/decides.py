"""Who decides: for each school, its authorities by the titles that its document prints, and what is left to them.

In: `Prepared`. Out: one page. Must not know how permissions are held.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.assemble.handbook import Shelf
from handbook.assemble.wording import titles
from handbook.model import AuthorityId, Outcome, Question
from handbook.pages import addresses, comparing
from handbook.pages.answers import Link, clause_links
from handbook.pages.conditions import condition_words
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import RULE_WORDS, UNNAMED


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
    when: str
    says: str
    cites: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    title: str
    known_as: str
    said: tuple[Said, ...]
    named: tuple[Named, ...]


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
        schools=schools,
    )


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
            title=called.get(key, str(key)),
            known_as=label if key != UNNAMED and label.lower() != called.get(key, "").lower() else "",
            said=tuple(Said(what=d.what, cites=clause_links(shelf, d.cites)) for d in decisions),
            named=tuple(named.get(key, ())),
        )


def _named(prepared: Prepared, shelf: Shelf) -> dict[AuthorityId, list[Named]]:
    """Answers by whom they name, in the order of questions."""
    found: dict[AuthorityId, list[Named]] = {}
    for question in prepared.handbook.questions.values():
        stance = shelf.stances.get(question.id)
        if stance is None:
            continue
        told: list[tuple[str, Outcome]] = [("", stance.base)]
        told += [(condition_words(e.when, prepared.handbook.facts), e.outcome) for e in stance.exceptions]
        for when, outcome in told:
            for by in outcome.by:
                found.setdefault(by, []).append(_entry(shelf, question, when, outcome))
    return found


def _entry(shelf: Shelf, question: Question, when: str, outcome: Outcome) -> Named:
    return Named(
        question=question,
        uri=addresses.question(question),
        state=outcome.rule,
        word=outcome.value or RULE_WORDS[outcome.rule],
        when=when,
        says=outcome.says,
        cites=clause_links(shelf, outcome.cites),
    )
