"""Templating: the one Jinja environment, and how a template becomes a page.

In: the name of a template and what it shows. Out: a `Page`. HTML comes from templates only, escaped throughout;
anchors and contents are read off the finished page, so that they cannot disagree with it.
"""

from __future__ import annotations

import html as entities
import posixpath
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from handbook.pages.answers import Link
from handbook.pages.page import Page, SearchEntry, TocEntry
from handbook.pages.wording import counted, plain_date

_ID: Final = re.compile(r'\sid="([^"]+)"')
_HEADING: Final = re.compile(r'<h([23]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.S)
_TAG: Final = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a page: its one h1 with what stands above and below it."""

    heading: str
    eyebrow: Link | None = None
    lede: str = ""
    meta: tuple[str, ...] = ()


@cache
def environment() -> Environment:
    """Escapes everything, and fails on a name that a template does not know."""
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent.parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(rel=_rel, counted=counted, plain_date=plain_date)
    return env


@pass_context
def _rel(context: Context, uri: str) -> str:
    return relative(str(context["page_uri"]), uri)


def relative(here: str, uri: str) -> str:
    """A link from one page to a URI from the site's root; within the page, its anchor alone."""
    path, _, anchor = uri.partition("#")
    if path == here and anchor:
        return f"#{anchor}"
    link = _path(posixpath.dirname(here), path)
    return f"{link}#{anchor}" if anchor else link


@lru_cache(maxsize=100_000)
def _path(folder: str, path: str) -> str:
    return quote(posixpath.relpath(path, folder or "."))


def make_page(
    template: str,
    *,
    uri: str,
    title: str,
    description: str,
    kind: str,
    head: Head,
    search: tuple[SearchEntry, ...],
    menu: str = "",
    section: str = "",
    group: str = "",
    hide: tuple[str, ...] = (),
    scripts: tuple[str, ...] = (),
    data: tuple[tuple[str, str], ...] = (),
    cut_off: bool = False,
    **view: object,
) -> Page:
    """Render `template` with `head` and `view`."""
    html = environment().get_template(template).render(page_uri=uri, kind=kind, head=head, **view)
    return Page(
        uri=uri,
        title=title,
        description=description,
        kind=kind,
        html=html,
        toc=tuple(
            TocEntry(id=anchor, title=_plain(inside), level=int(level))
            for level, anchor, inside in _HEADING.findall(html)
        ),
        anchors=frozenset(_ID.findall(html)),
        search=search,
        menu=menu,
        section=section,
        group=group,
        hide=hide,
        scripts=scripts,
        data=data,
        cut_off=cut_off,
    )


def _plain(inside: str) -> str:
    return " ".join(entities.unescape(_TAG.sub("", inside)).split())
