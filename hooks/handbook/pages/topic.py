"""A topic: the rules table, what to do where a policy is silent, and every school's clauses on it.

In: `Prepared`. Out: a page for each topic. Must not know how an answer came about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.assemble.handbook import Shelf, Use
from handbook.model import Question, QuestionId, School, SchoolId, Topic
from handbook.pages import addresses, topics
from handbook.pages.answers import Answer, Link
from handbook.pages.clauses import Quote, quote
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    question: Question
    cells: tuple[tuple[SchoolId, str, Answer], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A clause that bears on the topic, and for which questions; looked_at: those that it does not answer."""

    quote: Quote
    decides: tuple[Question, ...]
    looked_at: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """A school's clauses on the topic: those that answer some question, and those only looked at."""

    school: School
    answering: tuple[Evidence, ...]
    looked_at: tuple[Evidence, ...]


def pages(prepared: Prepared) -> Iterator[Page]:
    """A page a topic."""
    for topic in prepared.handbook.vocabulary.topics:
        yield _page(prepared, topic)


def _page(prepared: Prepared, topic: Topic) -> Page:
    shelves = tuple(prepared.handbook.shelves.values())
    rows = [
        Row(
            question=question,
            cells=tuple(
                (shelf.school.id, shelf.school.name, prepared.answer(shelf.school.id, question.id))
                for shelf in shelves
            ),
        )
        for question in topic.questions
    ]
    return make_page(
        "topic.html.j2",
        uri=addresses.topic(topic.id),
        title=topic.title,
        description=topic.intro,
        kind="topic",
        head=Head(
            heading=topic.title,
            eyebrow=Link(uri=addresses.TOPICS, text="Topics"),
            lede=topic.intro,
            meta=(counted(len(rows), "question"), counted(len(shelves), "school")),
        ),
        section=topics.SECTION,
        hide=("navigation", "toc"),
        search=(
            SearchEntry(title=topic.title, text=topic.intro),
            *(
                SearchEntry(title=q.ask, text=f"{topic.title}: what each school says.", anchor=q.id)
                for q in topic.questions
            ),
        ),
        topic=topic,
        columns=[Link(uri=addresses.school(shelf.school.id), text=shelf.school.name) for shelf in shelves],
        rows=rows,
        silent=[row.question for row in rows if any(answer.what_to_do for _, _, answer in row.cells)],
        clauses=[_clauses(shelf, topic) for shelf in shelves],
    )


def _clauses(shelf: Shelf, topic: Topic) -> Clauses:
    found = tuple(_evidence(shelf, topic))
    return Clauses(
        school=shelf.school,
        answering=tuple(evidence for evidence in found if evidence.decides),
        looked_at=tuple(evidence for evidence in found if not evidence.decides),
    )


def _evidence(shelf: Shelf, topic: Topic) -> Iterator[Evidence]:
    """The school's clauses on the topic in the order of its policies, each once."""
    asked = {question.id: question for question in topic.questions}
    for clause in shelf.clauses:
        links = [link for link in shelf.backlinks.get(clause, ()) if link.question in asked]
        decides = {link.question for link in links if link.use is not Use.LOOKED_AT}
        looked_at = {link.question for link in links} - decides
        if links:
            yield Evidence(
                quote=quote(shelf, clause),
                decides=_in_order(asked, decides),
                looked_at=_in_order(asked, looked_at),
            )


def _in_order(asked: dict[QuestionId, Question], wanted: set[QuestionId]) -> tuple[Question, ...]:
    return tuple(question for key, question in asked.items() if key in wanted)
