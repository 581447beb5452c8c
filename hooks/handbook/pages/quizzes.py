"""The way into the quizzes: which kind, which school.

In: `Prepared`. Out: one page. The form is the chooser of the home page (docs/assets/js/chooser.js).
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.pages import addresses
from handbook.pages.answers import Link
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.quiz import SECTION
from handbook.pages.quiz_topic import of_topic
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import counted

_LEDE = (
    "Decide what you would do in situations from school life. No answer is written down: each follows from the policy"
    " of the school you choose, and shows the clause that decides."
)
# id, name, what it is, and where it leads once a school is chosen.
_KINDS = (
    (
        "induction",
        "Induction",
        "New here: what you must be able to decide",
        addresses.INDUCTION_QUIZ,
    ),
    (
        "practice",
        "Practice by topic",
        "As many situations as you like, in any order",
        f"{addresses.QUIZZES}#hb-topics",
    ),
    (
        "moving",
        "Moving school",
        "Only what changes between two schools",
        addresses.QUIZ_MOVING,
    ),
    (
        "refresher",
        "Yearly refresher",
        "A short paper on what you got wrong and what is due",
        addresses.QUIZ_REFRESHER,
    ),
    (
        "five",
        "Five for a staff meeting",
        "Large type, to decide together",
        addresses.QUIZ_FIVE,
    ),
)


def pages(prepared: Prepared) -> Iterator[Page]:
    """The way in."""
    handbook = prepared.handbook
    schools = [
        (
            shelf.school,
            addresses.school(shelf.school.id),
            Link(uri=addresses.induction_quiz(shelf.school.id), text=shelf.school.name),
        )
        for shelf in handbook.shelves.values()
    ]
    topics = [
        (Link(uri=addresses.quiz_topic(topic.id), text=topic.title), counted(len(scenarios), "scenario"))
        for topic in prepared.topics.values()
        if (scenarios := of_topic(prepared, topic.id))
    ]
    yield make_page(
        "quizzes.html.j2",
        uri=addresses.QUIZZES,
        title="All quizzes",
        description=_LEDE,
        kind="quizzes",
        head=Head(
            heading="Quizzes",
            lede=_LEDE,
            meta=(counted(len(handbook.scenarios), "scenario"), counted(len(topics), "topic")),
        ),
        section=SECTION,
        hide=("toc",),
        search=(SearchEntry(title="Quizzes", text=_LEDE),),
        kinds=_KINDS if handbook.scenarios else (),
        across=[
            (name, text, uri) for _, name, text, uri in _KINDS if "{school}" not in uri and "#" not in uri
        ],
        schools=schools,
        topics=topics,
    )
