"""An independent validator of xAPI statements: the npm package that a learning record store is built on.

In: statements. Out: how many faults each has. The package comes from npm, held to tests/support/xapi/package-lock.json,
into a folder of the test run's cache; where there is no Node or no connection, a reason to skip.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

_HERE = Path(__file__).with_name("xapi")


def install(folder: Path) -> Path:
    """The folder with the validator in it; skips the test, with the reason, where it cannot be had."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("Node and npm, which run the independent xAPI validator, are not on this machine")
    if not (folder / "node_modules" / "xapi-validation" / "package.json").is_file():
        for name in ("package.json", "package-lock.json"):
            shutil.copy(_HERE / name, folder / name)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
        if done.returncode != 0:
            pytest.skip(f"npm could not fetch the independent xAPI validator: {done.stderr.strip()[-300:]}")
    return folder


def faults(folder: Path, statements: Sequence[Any]) -> list[int]:
    """How many faults each statement has."""
    node = shutil.which("node")
    assert node
    done = subprocess.run(
        [node, str(_HERE / "validate.js"), str(folder)],
        input=json.dumps(statements),
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    found: list[int] = json.loads(done.stdout)
    return found
