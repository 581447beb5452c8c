"""The flow in one place: read, parse, assemble, check, render.

In: the project's folder. Out: a handbook with its problems, then pages and assets. Who publishes them (MkDocs
through events.py, or the command line) is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handbook import exports, pages
from handbook.assemble.handbook import Handbook, assemble
from handbook.checks import check
from handbook.checks.consequences import hold_back
from handbook.exports.asset import Asset
from handbook.pages.page import Page
from handbook.problems import Problem, Severity
from handbook.settings import Settings, SettingsError
from handbook.sources.library import read_library


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A handbook and everything that is wrong with its sources, sorted by place."""

    handbook: Handbook
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]


def read(root: Path) -> Checked:
    """Read root/policies, put it together and check it. All problems are collected; nothing is raised for them."""
    library, found = read_library(root)
    handbook = assemble(library)
    return Checked(handbook=handbook, problems=hold_back(found, check(handbook)))


def render(handbook: Handbook, settings: Settings | None = None) -> Rendered:
    """Every page and every data file of the site. Raises SettingsError for settings of a school that is not there."""
    chosen = settings or Settings()
    if unknown := chosen.unknown_schools(handbook.shelves):
        raise SettingsError(f"extra.handbook.schools names {', '.join(unknown)}, which is no school here")
    rendered = tuple(pages.render(handbook, chosen))
    data = (Asset(uri=uri, data=text.encode()) for page in rendered for uri, text in page.data)
    return Rendered(pages=rendered, assets=(*exports.export(handbook), *data))
