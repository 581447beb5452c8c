"""A school's glossary: the words that its policies define, in plain words, with the clauses that define them.

In: `Prepared` and a shelf. Out: one page. Must not know answers.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.assemble.handbook import Shelf
from handbook.pages import addresses, schools
from handbook.pages.answers import Link, clause_links
from handbook.pages.page import Page, SearchEntry
from handbook.pages.prepared import Prepared
from handbook.pages.templating import Head, make_page


def pages(_prepared: Prepared, shelf: Shelf) -> Iterator[Page]:
    """The page of words."""
    school = shelf.school
    anchors = addresses.term_anchors(shelf)
    lede = "Words that the policy gives a meaning of its own. Elsewhere on these pages they are underlined with dots."
    terms = sorted(shelf.terms.values(), key=lambda term: term.term.lower())
    yield make_page(
        "glossary.html.j2",
        uri=addresses.glossary(school.id),
        title=f"{school.name}: glossary",
        description=f"Words that the policy of {school.name} defines.",
        kind="glossary",
        hide=("toc",),
        head=Head(
            heading="Glossary", eyebrow=Link(uri=addresses.school(school.id), text=school.name), lede=lede
        ),
        menu="Glossary",
        section=schools.SECTION,
        group=school.name,
        search=(
            SearchEntry(title=f"Glossary · {school.name}", text=lede),
            *(
                SearchEntry(title=f"{term.term} · {school.name}", text=term.means, anchor=anchors[term.term])
                for term in terms
            ),
        ),
        school=school,
        terms=[(term, anchors[term.term], clause_links(shelf, term.cites)) for term in terms],
    )
