"""The list of schools.

In: `Prepared`. Out: one page. Must not know what answers say, only how many there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.pages import addresses
from handbook.pages.answers import Link
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import counted

SECTION = "Schools"


def pages(prepared: Prepared) -> Iterator[Page]:
    """The list."""
    handbook = prepared.handbook
    cards = []
    for shelf in handbook.shelves.values():
        silent, unanswered = (
            len(handbook.silences(shelf.school.id)),
            len(handbook.unanswered(shelf.school.id)),
        )
        answered = len(handbook.questions) - silent - unanswered
        facts = [
            f"{counted(answered, 'question')} answered" if answered else "",
            f"{counted(silent, 'question')} where the policy is silent" if silent else "",
            f"{counted(unanswered, 'question')} not yet answered" if unanswered else "",
        ]
        cards.append(
            (
                Link(uri=addresses.school(shelf.school.id), text=shelf.school.name),
                "; ".join(policy.title for policy in shelf.school.policies),
                [fact for fact in facts if fact],
            )
        )
    lede = "Each school’s page has the rules that matter most, its policy clause by clause, and its gaps."
    yield make_page(
        "schools.html.j2",
        uri=addresses.SCHOOLS,
        title="All schools",
        description=lede,
        kind="schools",
        hide=("toc",),
        head=Head(heading="Schools", lede=lede, meta=(counted(len(cards), "school"),)),
        section=SECTION,
        search=(SearchEntry(title="Schools", text=", ".join(link.text for link, _, _ in cards)),),
        cards=cards,
    )
