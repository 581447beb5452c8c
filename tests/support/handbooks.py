"""A small, faultless handbook on disk, for tests to copy and break.

In: a folder. Out: the sources of tests/golden/base in it, with files of the test's own on top.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook import build
from handbook.assemble.handbook import Handbook
from handbook.problems import Problem

BASE = Path(__file__).resolve().parent.parent / "golden" / "base"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A handbook with the problems of reading and checking it, sorted."""

    handbook: Handbook
    problems: tuple[Problem, ...]

    @property
    def codes(self) -> set[str]:
        return {problem.code for problem in self.problems}


def copy_base(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Copy the faultless handbook into `folder`, then write `files` over it (paths under policies/)."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    for name, content in (files or {}).items():
        path = folder / "policies" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def read_handbook(root: Path) -> Read:
    """Read, assemble and check."""
    checked = build.read(root)
    return Read(handbook=checked.handbook, problems=checked.problems)
