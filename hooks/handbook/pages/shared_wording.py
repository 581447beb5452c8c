"""Wording that schools share: clauses that several schools have in the same or nearly the same words.

In: `Prepared`. Out: one page. The words that a variant has of its own are marked. Must not know answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.assemble.handbook import Handbook
from handbook.assemble.shared import FEWEST_WORDS, NEAR, Place, SharedWording, Wording
from handbook.assemble.worddiff import Piece, compared
from handbook.model import Wording as WordingKind
from handbook.pages import addresses, comparing
from handbook.pages.answers import Link
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import counted

_LEDE = (
    "Clauses that two schools or more have in the same or nearly the same words: taken from one source, most likely. "
    "What one of them changed is marked."
)
_OPENING = 7  # words that tell one heading from another


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A wording with the schools that have it. pieces: marked against the group's first wording."""

    pieces: tuple[Piece, ...]
    leads: tuple[str, ...]
    places: tuple[tuple[str, Link], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    anchor: str
    title: str
    variants: tuple[Variant, ...]


def address(number: int) -> str:
    """Where the page shows a group, counted from 0."""
    return f"{addresses.SHARED}#{_anchor(number)}"


def _anchor(number: int) -> str:
    return f"hb-shared-{number + 1}"


def pages(prepared: Prepared) -> Iterator[Page]:
    """The page."""
    handbook = prepared.handbook
    groups = [_group(handbook, number, group) for number, group in enumerate(prepared.shared)]
    yield make_page(
        "shared-wording.html.j2",
        uri=addresses.SHARED,
        title="Shared wording",
        description=_LEDE,
        kind="shared-wording",
        head=Head(
            heading="Wording that schools share",
            lede=_LEDE,
            meta=(counted(len(groups), "shared clause"), counted(len(handbook.shelves), "school")),
        ),
        section=comparing.SECTION,
        hide=("toc",),
        search=(SearchEntry(title="Shared wording", text=_LEDE),),
        groups=groups,
        percent=round(NEAR * 100),
        fewest=FEWEST_WORDS,
        restated=any(
            policy.wording is WordingKind.RESTATED
            for shelf in handbook.shelves.values()
            for policy in shelf.school.policies
        ),
    )


def _group(handbook: Handbook, number: int, group: SharedWording) -> Group:
    first = group.variants[0]
    same = len(group.variants) == 1
    how = "The same" if same else "Nearly the same"
    words = first.text.split()
    opening = " ".join(words[:_OPENING]) + ("…" if len(words) > _OPENING else "")
    return Group(
        anchor=_anchor(number),
        title=f"{how} in {counted(len(group.schools), 'school')}: “{opening}”",
        variants=tuple(_variant(handbook, variant, first) for variant in group.variants),
    )


def _variant(handbook: Handbook, variant: Wording, first: Wording) -> Variant:
    """The first wording stands as it is; what others have instead is marked in them."""
    if variant is first:
        pieces: tuple[Piece, ...] = (Piece(text=variant.text, differs=False),)
    else:
        sentences = compared(first.text, variant.text).right
        pieces = tuple(piece for sentence in sentences for piece in sentence.pieces)
    home = handbook.shelves[variant.places[0].school]
    return Variant(
        pieces=pieces,
        leads=tuple(lead.text for lead in home.lead_ins(variant.places[0].clause)),
        places=tuple(_place(handbook, place) for place in variant.places),
    )


def _place(handbook: Handbook, place: Place) -> tuple[str, Link]:
    shelf = handbook.shelves[place.school]
    link = Link(uri=addresses.clause(shelf, place.clause), text=shelf.references[place.clause])
    return shelf.school.name, link
