"""What rendering a page comes to: the page itself, its table of contents and its search entries.

In: nothing. Out: frozen types for whoever publishes pages. Must not know handbooks, templates or MkDocs.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TocEntry:
    """A heading of a page; level 2 stands below the page's one h1."""

    id: str
    title: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """What search finds, as plain text, and where it lands; the anchor "" is the page itself."""

    title: str
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One generated page.

    uri: from the site's root, ending in .html. anchors: every id that a link may name.
    menu: what the menu calls the page where its title would say too much; "" for the title.
    section: the part of the menu that the page stands in, "" for the top; group: the smaller group inside it
    (a school's pages among all schools'), "" for none.
    hide: parts of the theme that the page has no room for ("toc").
    scripts: what this page alone runs, as URIs from the site's root, in order.
    data: data scripts that those load when they are needed, as (URI, text).
    cut_off: whether the browser is to refuse every request of the page's scripts, and so the site's search with them.
    """

    uri: str
    title: str
    description: str
    kind: str
    html: str
    toc: tuple[TocEntry, ...]
    anchors: frozenset[str]
    search: tuple[SearchEntry, ...]
    menu: str = ""
    section: str = ""
    group: str = ""
    hide: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    data: tuple[tuple[str, str], ...] = ()
    cut_off: bool = False
