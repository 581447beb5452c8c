"""Pages: a handbook becomes finished HTML pages.

The map: `page` is what comes out; `addresses` says where each thing is published; `wording` and `conditions` put it
in words; `answers` and `clauses` make ready what several kinds of page show, and `prepared` holds it; `templating`
turns a template into a page. Then one module a kind of page, listed below: a further kind is a file and a line.
Nothing here reads files other than templates, and nothing depends on today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handbook.assemble.handbook import Handbook, Shelf
from handbook.pages import (
    acknowledge,
    calendar,
    check,
    codes,
    decides,
    gaps,
    glossary,
    health,
    home,
    induction,
    matrix,
    policy,
    quiz_induction,
    quiz_kinds,
    quiz_topic,
    quizzes,
    register,
    related,
    school,
    schools,
    shared_wording,
    side_by_side,
    situation,
    topic,
    topics,
)
from handbook.pages.page import Page
from handbook.pages.prepared import Prepared, prepare
from handbook.settings import Settings

BEFORE: tuple[Callable[[Prepared], Iterator[Page]], ...] = (home.pages, schools.pages)
EACH_SCHOOL: tuple[Callable[[Prepared, Shelf], Iterator[Page]], ...] = (
    school.pages,
    induction.pages,
    policy.pages,
    glossary.pages,
    gaps.pages_of_school,
)
AFTER: tuple[Callable[[Prepared], Iterator[Page]], ...] = (
    topics.pages,
    topic.pages,
    matrix.pages,
    situation.pages,
    side_by_side.pages,
    shared_wording.pages,
    gaps.pages,
    health.pages,
    decides.pages,
    related.pages,
    calendar.pages,
    quizzes.pages,
    quiz_kinds.pages,
    quiz_induction.pages,
    quiz_topic.pages,
    acknowledge.pages,
    check.pages,
    register.pages,
    codes.pages,
)


def render(handbook: Handbook, settings: Settings | None = None) -> Iterator[Page]:
    """Every generated page, in the order of the menu: a school's pages stand together."""
    prepared = prepare(handbook, settings or Settings())
    for pages in BEFORE:
        yield from pages(prepared)
    for shelf in handbook.shelves.values():
        for pages_of_school in EACH_SCHOOL:
            yield from pages_of_school(prepared, shelf)
    for pages in AFTER:
        yield from pages(prepared)
