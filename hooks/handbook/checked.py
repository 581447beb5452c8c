"""Read, parse, assemble, check: the flow up to the point where pages would be made of it.

In: the project's folder. Out: a handbook with its problems. Commands stop here; build.py goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handbook.assemble.handbook import Handbook, assemble
from handbook.checks import check
from handbook.checks.consequences import hold_back
from handbook.problems import Problem, Severity
from handbook.sources.library import read_library


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A handbook and everything that is wrong with its sources, sorted by place."""

    handbook: Handbook
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


def read(root: Path) -> Checked:
    """Read root/policies, put it together and check it. All problems are collected; nothing is raised for them."""
    library, found = read_library(root)
    handbook = assemble(library)
    return Checked(handbook=handbook, problems=hold_back(found, check(handbook)))
