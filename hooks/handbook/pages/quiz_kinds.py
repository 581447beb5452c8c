"""Quizzes that draw on all scenarios: moving school, the yearly refresher, five for a staff meeting.

In: `Prepared`. Out: a page a kind. Which scenarios they ask depends on the reader, so the browser chooses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.pages import addresses
from handbook.pages.answers import Link
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.quiz import SCRIPTS, SECTION, anchor, runner
from handbook.pages.quiz_topic import of_topic
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A quiz over all topics. id: what the runner knows it by; name: in a heading; lede: what it is for."""

    id: str
    uri: str
    name: str
    lede: str
    after: Link | None = None


KINDS = (
    Kind(
        id="moving",
        uri=addresses.QUIZ_MOVING,
        name="Moving school",
        lede="Only the situations in which what is right at your new school is not right at your old one.",
        after=Link(uri=addresses.ACKNOWLEDGE, text="acknowledge your new school's policy"),
    ),
    Kind(
        id="refresher",
        uri=addresses.QUIZ_REFRESHER,
        name="Yearly refresher",
        lede="A short paper, a different one each year, that asks first what you got wrong before, what has changed"
        " and what you have not met for longest.",
        after=Link(uri=addresses.ACKNOWLEDGE, text="acknowledge this year's reading"),
    ),
    Kind(
        id="five",
        uri=addresses.QUIZ_FIVE,
        name="Five for a staff meeting",
        lede="Five situations drawn at random, in large type, with the answer at the press of a button."
        " Nothing is kept.",
    ),
)


def pages(prepared: Prepared) -> Iterator[Page]:
    """One page a kind."""
    opening = [s for s in prepared.handbook.scenarios.values() if s.follows is None]
    for kind in KINDS:
        yield make_page(
            "quiz.html.j2",
            uri=kind.uri,
            title=kind.name,
            description=kind.lede,
            kind=f"quiz-{kind.id}",
            head=Head(
                heading=kind.name,
                eyebrow=Link(uri=addresses.QUIZZES, text="Quizzes"),
                lede=kind.lede,
                meta=(f"drawn from {counted(len(opening), 'scenario')}",),
            ),
            section=SECTION,
            hide=("toc",),
            scripts=SCRIPTS,
            search=(SearchEntry(title=kind.name, text=kind.lede),),
            runner=runner(prepared, kind.id) | {"name": kind.name, "id": kind.id},
            reading=(),
            anchor=anchor,
            read_instead=topic_links(prepared),
            after=kind.after,
            lists=(),
        )


def topic_links(prepared: Prepared) -> tuple[Link, ...]:
    """The topics that can be practised."""
    return tuple(
        Link(uri=addresses.quiz_topic(topic.id), text=topic.title)
        for topic in prepared.topics.values()
        if of_topic(prepared, topic.id)
    )
