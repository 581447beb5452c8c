"""Related documents: what else the policies speak of, and in which clauses.

In: `Prepared`. Out: one page. Must not know answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.assemble.handbook import Handbook
from handbook.model import Document
from handbook.pages import addresses, comparing
from handbook.pages.answers import Link, clause_links
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page
from handbook.pages.wording import counted

_KINDS = (
    ("school policy", "Other policies of the school"),
    ("law", "Laws"),
    ("guidance", "Guidance"),
    ("agreement", "Agreements and contracts"),
)
_REST = "Other documents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """A document with each school that mentions it, and where."""

    document: Document
    anchor: str
    by: tuple[tuple[str, tuple[Link, ...]], ...]


def pages(prepared: Prepared) -> Iterator[Page]:
    """The page of other documents."""
    handbook = prepared.handbook
    groups = list(_groups(handbook))
    lede = "Policies, laws and guidance that the social media policies speak of, with the clauses that mention them."
    yield make_page(
        "related.html.j2",
        uri=addresses.RELATED,
        title="Related documents",
        description=lede,
        kind="related",
        head=Head(
            heading="Related documents", lede=lede, meta=(counted(len(handbook.documents), "document"),)
        ),
        section=comparing.SECTION,
        search=(
            SearchEntry(title="Related documents", text=lede),
            *(
                SearchEntry(
                    title=entry.document.title,
                    text=f"Mentioned by {', '.join(school for school, _ in entry.by) or 'no policy'}.",
                    anchor=entry.anchor,
                )
                for _, _, entries in groups
                for entry in entries
            ),
        ),
        groups=groups,
    )


def _groups(handbook: Handbook) -> Iterator[tuple[str, str, list[Mentioned]]]:
    """An anchor, a title and the documents of each kind that there is."""
    known = dict(_KINDS)
    documents = sorted(
        handbook.documents.values(), key=lambda document: (document.title.lower(), document.id)
    )
    for number, title in enumerate([*known.values(), _REST], 1):
        entries = [_mentioned(handbook, d) for d in documents if known.get(d.kind, _REST) == title]
        if entries:
            yield f"hb-documents-{number}", title, entries


def _mentioned(handbook: Handbook, document: Document) -> Mentioned:
    return Mentioned(
        document=document,
        anchor=f"hb-document-{document.id}",
        by=tuple(
            (shelf.school.name, clause_links(shelf, shelf.mentions[document.id]))
            for shelf in handbook.shelves.values()
            if shelf.mentions.get(document.id)
        ),
    )
