"""The dates of a policy, at the precision that its document states.

In: a shelf and a policy. Out: `DateTold` values. Nothing here depends on today: the browser says what is overdue.
"""

from __future__ import annotations

from dataclasses import dataclass

from handbook.assemble.handbook import Shelf
from handbook.model import ClauseId, Locator, Policy
from handbook.pages import wording
from handbook.pages.answers import Link, clause_links


@dataclass(frozen=True, slots=True, kw_only=True)
class DateTold:
    """A detail of a policy in words.

    iso: the machine-readable date, "" where there is none to give; due: whether something is to happen then.
    cites: the clause that states it, where one does.
    """

    label: str
    text: str
    iso: str = ""
    due: bool = False
    cites: tuple[Link, ...] = ()


def policy_dates(shelf: Shelf, policy: Policy) -> tuple[DateTold, ...]:
    """Issued, approved, last reviewed, next review: always these four, "not stated" where the document is silent."""
    return (
        _date(shelf, policy, "Issued", "issued"),
        _date(shelf, policy, "Approved", "approved"),
        _date(shelf, policy, "Last reviewed", "last_reviewed"),
        next_review(shelf, policy),
    )


def next_review(shelf: Shelf, policy: Policy) -> DateTold:
    """The date due, else the cycle: when a cycle next comes round is not worked out, for that would invent a day."""
    if policy.review_due or not policy.review_cycle:
        return _date(shelf, policy, "Next review due", "review_due")
    return DateTold(
        label="Next review due",
        text=_told(policy, "review_cycle", wording.review_cycle(policy.review_cycle)),
        cites=_cites(shelf, policy, "review_cycle"),
    )


def _date(shelf: Shelf, policy: Policy, label: str, detail: str) -> DateTold:
    iso: str = getattr(policy, detail)
    return DateTold(
        label=label,
        text=_told(policy, detail, wording.plain_date(iso)) if iso else wording.NOT_STATED,
        iso=iso,
        due=detail == "review_due",
        cites=_cites(shelf, policy, detail),
    )


def _told(policy: Policy, detail: str, text: str) -> str:
    """The words, and who says so where the document does not."""
    return f"{text} (the school says so, its document does not)" if detail in policy.elsewhere else text


def _cites(shelf: Shelf, policy: Policy, detail: str) -> tuple[Link, ...]:
    found = policy.found.get(detail)
    return () if found is None or isinstance(found, Locator) else clause_links(shelf, [ClauseId(found)])
