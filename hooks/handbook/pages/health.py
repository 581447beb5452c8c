"""Policy health: what a governor should raise about each policy at its next review.

In: `Prepared`. Out: one page. Nothing here depends on today: whether a date has passed is worked out in the browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.assemble.gaps import answered_by_most, silent_everywhere
from handbook.assemble.handbook import Handbook, Shelf
from handbook.model import Clause, NoteKind, Policy, Run
from handbook.pages import addresses, comparing
from handbook.pages.answers import Link, clause_links
from handbook.pages.dates import DateTold, next_review, policy_dates
from handbook.pages.gaps import answering
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import counted

_LEDE = (
    "What to raise when each policy is next reviewed: contradictions, gaps that other schools have closed, references "
    "that lead nowhere, names that are out of date, and dates that have passed."
)
# In the order in which they matter at a review.
_KINDS = {
    NoteKind.CONTRADICTION: "It contradicts itself",
    NoteKind.MISSING_REFERENCE: "It refers to something that is not there",
    NoteKind.DATED: "It uses names that are out of date",
    NoteKind.LEAD_IN: "A list does not follow from its lead-in",
    NoteKind.WORDING: "The wording is unclear",
    NoteKind.REPEATED: "It says the same thing twice",
    NoteKind.BLANK: "Something is left blank",
    NoteKind.EXTRACTION: "The document’s own text is damaged",
}
_BODIES = ("agreement", "guidance")
_OWN = "school policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """An editor's note with the clause that it stands at."""

    link: Link
    runs: tuple[Run, ...]
    home: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    title: str
    cites: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyTold:
    """A policy with what there is to raise. undated: nothing says when the next review is due."""

    anchor: str
    school: Link
    policy: Link
    dates: tuple[DateTold, ...]
    due: DateTold
    undated: bool
    notes: tuple[tuple[str, tuple[Raised, ...]], ...]
    silences: tuple[tuple[Link, str], ...]
    gaps: Link
    gap_count: int
    bodies: tuple[Mention, ...]
    others: tuple[Mention, ...]

    def count(self, *kinds: str) -> int:
        """How many notes of the kinds there are."""
        return sum(len(raised) for title, raised in self.notes if title in kinds)

    @property
    def contradictions(self) -> int:
        return self.count(_KINDS[NoteKind.CONTRADICTION])

    @property
    def dead_ends(self) -> int:
        return self.count(_KINDS[NoteKind.MISSING_REFERENCE], _KINDS[NoteKind.DATED])


def pages(prepared: Prepared) -> Iterator[Page]:
    """The page."""
    handbook = prepared.handbook
    policies = [
        _policy(handbook, shelf, policy)
        for shelf in handbook.shelves.values()
        for policy in shelf.school.policies
    ]
    nowhere = [
        (Link(uri=addresses.question(q), text=q.ask), q.when_silent) for q in silent_everywhere(handbook)
    ]
    yield make_page(
        "health.html.j2",
        uri=addresses.HEALTH,
        title="Policy health",
        description=_LEDE,
        kind="health",
        head=Head(heading="Policy health", lede=_LEDE, meta=(counted(len(policies), "policy", "policies"),)),
        section=comparing.SECTION,
        hide=("toc",),  # the first table is the list of contents
        search=(SearchEntry(title="Policy health", text=_LEDE),),
        policies=policies,
        nowhere=nowhere,
    )


def _policy(handbook: Handbook, shelf: Shelf, policy: Policy) -> PolicyTold:
    school = shelf.school
    name = school.name if len(school.policies) == 1 else f"{school.name}: {policy.title}"
    return PolicyTold(
        anchor=f"hb-health-{school.id}-{policy.id}",
        school=Link(uri=addresses.school(school.id), text=name),
        policy=Link(uri=addresses.policy(school.id, policy.id), text=policy.title),
        dates=policy_dates(shelf, policy),
        due=next_review(shelf, policy),
        undated=not policy.review_due,
        notes=tuple(_notes(shelf, policy)),
        silences=tuple(
            (
                Link(
                    uri=f"{addresses.gaps(school.id)}#hb-gap-{gap.question.id}",
                    text=gap.question.ask,
                ),
                answering(len(gap.answered_by), len(handbook.shelves) - 1),
            )
            for gap in answered_by_most(handbook, school.id)
        ),
        gaps=Link(uri=addresses.gaps(school.id), text="Every gap, with wording to start from"),
        gap_count=len(handbook.silences(school.id)),
        bodies=tuple(_mentions(handbook, shelf, policy, _BODIES)),
        others=tuple(_mentions(handbook, shelf, policy, (_OWN,))),
    )


def _notes(shelf: Shelf, policy: Policy) -> Iterator[tuple[str, tuple[Raised, ...]]]:
    home = addresses.policy(shelf.school.id, policy.id)
    for kind, title in _KINDS.items():
        raised = tuple(
            Raised(link=_link(shelf, clause), runs=note.runs, home=home)
            for clause in policy.clauses
            for note in clause.notes
            if note.kind is kind
        )
        if raised:
            yield title, raised


def _link(shelf: Shelf, clause: Clause) -> Link:
    return clause_links(shelf, [clause.id])[0]


def _mentions(handbook: Handbook, shelf: Shelf, policy: Policy, kinds: tuple[str, ...]) -> Iterator[Mention]:
    """Documents of these kinds that the policy speaks of, and where."""
    for key, document in handbook.documents.items():
        cites = [c for c in shelf.mentions.get(key, ()) if shelf.policy_of[c] == policy.id]
        if cites and document.kind in kinds:
            yield Mention(title=document.title, cites=clause_links(shelf, cites))
