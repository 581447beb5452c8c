"""MkDocs' events: the one file that knows MkDocs.

In: MkDocs' configuration and files. Out: the handbook's pages among the written ones. Everything else is in the
package `handbook`, which outlives MkDocs. The sources are read and checked in `on_config`, because MkDocs empties
the site's folder soon after: a broken source leaves the last good site standing.
"""

from __future__ import annotations

import importlib
import re
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import AnchorLink, TableOfContents

if TYPE_CHECKING:
    from handbook.build import Rendered
    from handbook.pages.page import Page

log = get_plugin_logger("handbook")
_HERE = str(Path(__file__).parent)
_LINK = re.compile(r'<a [^>]*?href="(?P<page>[^"#:?]*\.html)?(?:#(?P<anchor>[^"]*))?"')


class _Session:
    """What one run of MkDocs remembers between its events."""

    command = "build"
    rendered: Rendered | None = None


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether this run serves, and warn where its result should not be published."""
    _Session.command = command
    if dirty:
        log.warning("--dirty leaves pages out of the search index: use it to look, not to publish.")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the sources, render, and put the pages into the navigation."""
    build = _fresh_build()
    root = Path(config.config_file_path).parent
    checked = build.read(root)
    listing = importlib.import_module("handbook.problems").listing(checked.problems)
    if checked.errors:
        log.error("The sources have problems; nothing was published.\n%s", listing)
        raise Abort("handbook: mend the problems above and build again.")
    if listing:
        log.info("Nothing that stops a build:\n%s", listing)
    settings = importlib.import_module("handbook.settings")
    try:
        rendered = build.render(checked.handbook, settings.read_settings(config.extra.get("handbook")))
    except settings.SettingsError as wrong:
        raise Abort(f"mkdocs.yml: {wrong}") from None
    _Session.rendered = rendered
    config.nav = _navigation(rendered, config.nav)
    return config


def _fresh_build() -> Any:
    """The package as it is on disk now, so that `mkdocs serve` sees edits of templates and code."""
    if _HERE not in sys.path:  # MkDocs has it there only while it loads this file
        sys.path.insert(0, _HERE)
    if _Session.rendered is not None:
        for name in [name for name in sys.modules if name == "handbook" or name.startswith("handbook.")]:
            del sys.modules[name]
    return importlib.import_module("handbook.build")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Hand the pages and data files over; MkDocs writes them with its own."""
    assert _Session.rendered is not None
    for page in _Session.rendered.pages:
        file = File.generated(config, _source_uri(page.uri), content="")
        files.append(file)
        _ReadyPage(page, file, files, config)
    for asset in _Session.rendered.assets:
        files.append(File.generated(config, asset.uri, content=asset.data))
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:  # noqa: ARG001 - MkDocs hands all three over
    """Hand over ready search entries: one a page and one a clause. The theme shows them as HTML."""
    assert _Session.rendered is not None
    for name, plugin in config.plugins.items():
        if name.endswith("search"):
            plugin.search_index.entries.extend(
                {"location": f"{page.uri}#{entry.anchor}" if entry.anchor else page.uri,
                 "title": escape(entry.title, quote=False), "text": escape(entry.text, quote=False)}
                for page in _Session.rendered.pages
                for entry in page.search
            )  # fmt: skip
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Write the security policy into every page, and the search index as a script that file:// can load."""
    serving = _Session.command == "serve"  # live reload needs an inline script that the policy would block
    importlib.import_module("handbook.publish").seal(Path(config.site_dir), serving=serving)


class _ReadyPage(mkdocs_pages.Page):
    """A page whose HTML is ready: MkDocs parses no Markdown for it, but checks its links and anchors as its own."""

    def __init__(self, page: Page, file: File, files: Files, config: MkDocsConfig) -> None:
        super().__init__(escape(page.menu or page.title), file, config)  # the theme prints titles as HTML
        self._page = page
        self._files = files

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        self.markdown = ""
        self.meta = {
            "title": escape(self._page.title),
            "description": escape(self._page.description),
            "hide": list(self._page.hide),
            "scripts": list(self._page.scripts),
            "cut_off": self._page.cut_off,
            "search": {"exclude": True},
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' signature
        self.content = self._page.html
        self.toc = TableOfContents(_nested(self._page))
        self.present_anchor_ids = set(self._page.anchors)
        self.links_to_anchors = self._links()

    def _links(self) -> dict[File, dict[str, str]]:
        links: dict[File, dict[str, str]] = {}
        for match in _LINK.finditer(self._page.html):
            uri = _joined(self._page.uri, match["page"] or "")
            target = self._files.get_file_from_path(_source_uri(uri)) or self._by_destination(uri)
            if target is None:
                log.warning("%s links to %s, which is not there.", self._page.uri, match["page"])
            elif match["anchor"]:
                links.setdefault(target, {})[match["anchor"]] = match[0]
        return links

    def _by_destination(self, uri: str) -> File | None:
        return next((file for file in self._files if file.dest_uri == uri), None)


def _nested(page: Page) -> list[AnchorLink]:
    top: list[AnchorLink] = []
    open_links: list[AnchorLink] = []
    for entry in page.toc:
        link = AnchorLink(escape(entry.title), entry.id, entry.level)
        while open_links and open_links[-1].level >= entry.level:
            open_links.pop()
        (open_links[-1].children if open_links else top).append(link)
        open_links.append(link)
    return top


def _joined(base: str, relative: str) -> str:
    if not relative:
        return base
    parts = base.split("/")[:-1]
    for part in relative.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _source_uri(uri: str) -> str:
    return uri.removesuffix(".html") + ".md" if uri.endswith(".html") else uri


def _navigation(rendered: Rendered, written: Any) -> list[Any]:
    """The handbook's pages by section and group, in their order, then the pages that people wrote (mkdocs.yml).

    A written section of a generated one's name becomes one with it, what people wrote first.
    """
    top: list[Any] = []
    branches: dict[tuple[str, ...], list[Any]] = {(): top}
    for page in rendered.pages:
        path: tuple[str, ...] = ()
        for name in filter(None, (page.section, page.group)):
            above, path = branches[path], (*path, name)
            if path not in branches:
                branches[path] = []
                above.append({escape(name): branches[path]})
        branches[path].append(_source_uri(page.uri))
    for entry in written or []:
        name, pages = next(iter(entry.items())) if isinstance(entry, dict) else ("", None)
        if isinstance(pages, list) and (name,) in branches:
            branches[name,][:0] = pages
        else:
            top.append(entry)
    return top
