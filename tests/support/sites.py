"""A whole site from other sources than the repository's own: what a browser test of a generated handbook opens.

In: the repository, and a folder that holds policies/. Out: the folder of the built site.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def build_site(root: Path, project: Path) -> Path:
    """Build `project`/policies with the repository's hooks, pages and theme, into `project`/site."""
    shutil.copy(root / "mkdocs.yml", project / "mkdocs.yml")
    for name in ("docs", "hooks"):
        (project / name).symlink_to(root / name, target_is_directory=True)
    (project / "quizzes").mkdir(exist_ok=True)
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(project / "site")],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert built.returncode == 0, built.stdout[-6000:]
    return project / "site"
