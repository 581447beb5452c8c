"""The home page: who are you, which school, and where everything else is.

In: `Prepared`. Out: one page. Must not know answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.pages import addresses
from handbook.pages.answers import Link
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import counted

_HEADING = "What does your school’s social media policy say?"
_LEDE = "Read it clause by clause, see the rules that matter most, and compare it with the policies of other schools."


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody who comes; goal is a URI in which "{school}" stands for the school chosen."""

    id: str
    who: str
    finds: str
    goal: str


READERS = (
    Reader(
        id="new",
        who="New member of staff",
        finds="Your induction: the rules that matter most, the policy, the quiz, the acknowledgement",
        goal=addresses.INDUCTION,
    ),
    Reader(
        id="moving",
        who="Member of staff moving school",
        finds="What each school says, question by question, side by side",
        goal=addresses.TOPICS,
    ),
    Reader(
        id="governor",
        who="Governor or trustee",
        finds="Where schools differ, where a policy is silent, what is due for review",
        goal=addresses.TOPICS,
    ),
    Reader(
        id="refresher",
        who="Staff at the yearly refresher",
        finds="A short paper: what you got wrong before, and what is due",
        goal=addresses.QUIZ_REFRESHER,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A page that the home page leads to."""

    link: Link
    text: str


WAYS = (
    Way(
        link=Link(uri=addresses.QUIZZES, text="Quizzes"),
        text="Situations to decide, marked by the policy of the school you choose.",
    ),
    Way(
        link=Link(uri=addresses.ACKNOWLEDGE, text="Acknowledge a policy"),
        text="For induction, the annual refresher or a new school: a record for the school office.",
    ),
    Way(
        link=Link(uri=addresses.TOPICS, text="Topics"),
        text="One question at a time, with every school’s answer in one table.",
    ),
    Way(
        link=Link(uri=addresses.DECIDES, text="Who decides"),
        text="Who may permit what, by the title that each policy uses.",
    ),
    Way(
        link=Link(uri=addresses.RELATED, text="Related documents"),
        text="Other policies, laws and guidance, and the clauses that mention them.",
    ),
    Way(
        link=Link(uri=addresses.CALENDAR, text="Review calendar"),
        text="When each policy was issued and reviewed, and what is due.",
    ),
)


def pages(prepared: Prepared) -> Iterator[Page]:
    """The first page."""
    handbook = prepared.handbook
    shelves = tuple(handbook.shelves.values())
    yield make_page(
        "home.html.j2",
        uri=addresses.HOME,
        title="Home",
        description=_LEDE,
        kind="home",
        head=Head(
            heading=_HEADING,
            lede=_LEDE,
            meta=(
                counted(len(shelves), "school"),
                counted(len(handbook.vocabulary.topics), "topic"),
                counted(len(handbook.questions), "question"),
            ),
        ),
        hide=("toc",),  # the form takes the place of a heading that the list would name
        search=(SearchEntry(title="Home", text=f"{_HEADING} {_LEDE}"),),
        readers=READERS,
        ways=WAYS,
        schools=[
            (
                shelf.school,
                addresses.school(shelf.school.id),
                [policy.title for policy in shelf.school.policies],
            )
            for shelf in shelves
        ],
    )
