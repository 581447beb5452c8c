"""The flow in one place: read, parse, assemble, check, render.

In: the project's folder. Out: a handbook with its problems, then pages and assets. Who publishes them (MkDocs
through events.py, or the command line) is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass

from handbook import exports, pages
from handbook.assemble.handbook import Handbook
from handbook.checked import Checked, read
from handbook.exports.asset import Asset
from handbook.pages.page import Page
from handbook.settings import Settings, SettingsError

__all__ = ["Checked", "Rendered", "read", "render"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]


def render(handbook: Handbook, settings: Settings | None = None) -> Rendered:
    """Every page and every data file of the site. Raises SettingsError for settings of a school that is not there."""
    chosen = settings or Settings()
    if unknown := chosen.unknown_schools(handbook.shelves):
        raise SettingsError(f"extra.handbook.schools names {', '.join(unknown)}, which is no school here")
    rendered = tuple(pages.render(handbook, chosen))
    data = (Asset(uri=uri, data=text.encode()) for page in rendered for uri, text in page.data)
    return Rendered(pages=rendered, assets=(*exports.export(handbook), *data))
