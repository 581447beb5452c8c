"""Starting other programs from the top of the repository, and stopping with a plain sentence.

In: a command. Out: its exit status, its output shown as it comes. It must not know what any command is for.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Stop(Exception):  # noqa: N818 - it is a sentence for the person at the keyboard, not an error of ours
    """Something is missing or taken; the message says what, and what to do."""


def environment() -> dict[str, str]:
    """Return this process's environment without what would lead pip or Python outside .venv."""
    stray = {"PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV"}
    kept = {name: value for name, value in os.environ.items() if name not in stray}
    return kept | {"NO_MKDOCS_2_WARNING": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}


def run(command: Sequence[str]) -> int:
    """Run a command from the top of the repository, its output shown as it comes; return its exit status."""
    sys.stdout.flush()
    return subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode


def become(command: Sequence[str]) -> int:
    """Turn into the command where the system can, so that stopping dev.py never leaves it running alone."""
    if os.name != "posix":
        return run(command)
    sys.stdout.flush()
    os.chdir(ROOT)
    return os.execve(command[0], list(command), environment())


def say(text: str) -> None:
    """Print one line of progress at once, even into a pipe."""
    print(text, flush=True)
