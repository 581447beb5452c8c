"""The review calendar: when each policy was issued, approved and reviewed, and when its next review is due.

In: `Prepared`. Out: one page. Nothing here depends on today; the browser says what is overdue.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.assemble.handbook import Shelf
from handbook.model import Policy
from handbook.pages import addresses, comparing
from handbook.pages.answers import Link
from handbook.pages.dates import policy_dates
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import counted


def pages(prepared: Prepared) -> Iterator[Page]:
    """The page of dates."""
    policies = [
        (shelf, policy) for shelf in prepared.handbook.shelves.values() for policy in shelf.school.policies
    ]
    dated = sum(bool(policy.review_due) for _, policy in policies)
    lede = (
        "Dates as the documents state them. Where a document names only a month or a year, no day is made up; "
        "what it does not say is “not stated”."
    )
    yield make_page(
        "calendar.html.j2",
        uri=addresses.CALENDAR,
        title="Review calendar",
        description="When each policy was issued, approved and last reviewed, and when its next review is due.",
        kind="calendar",
        head=Head(
            heading="Review calendar",
            lede=lede,
            meta=(counted(len(policies), "policy", "policies"), f"{dated} with a date for the next review"),
        ),
        section=comparing.SECTION,
        hide=("toc",),
        search=(SearchEntry(title="Review calendar", text=lede),),
        rows=[
            (
                shelf.school.name,
                Link(uri=addresses.policy(shelf.school.id, policy.id), text=policy.title),
                policy_dates(shelf, policy),
            )
            for shelf, policy in sorted(policies, key=_soonest)
        ],
        dated=dated,
        calendar_file=addresses.CALENDAR_FILE,
    )


def _soonest(entry: tuple[Shelf, Policy]) -> tuple[bool, str, str]:
    shelf, policy = entry
    return not policy.review_due, policy.review_due, shelf.school.name
