"""The environment: .venv, holding exactly what requirements.lock names, and the project itself.

In: the lock file, pyproject.toml and a Python 3.11 or later. Out: .venv, with a stamp of what it holds, so that a
second run does nothing. It must not know what the packages are for.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from devtools.running import ROOT, Stop, environment, run, say

VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed.json"
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"


def wanted_stamp() -> dict[str, str]:
    """Say what .venv must hold: it is kept in STAMP, and compared with it on every run.

    Of pyproject.toml only the parts that change an installation count, so that editing a lint rule does not reinstall.
    """
    import tomllib  # new in Python 3.11: imported here so that an older one still gets its plain sentence

    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    parts = [project.get("build-system"), project.get("project"), project.get("tool", {}).get("setuptools")]
    return {
        "place": str(ROOT),
        "lock": hashlib.sha256(LOCK.read_bytes()).hexdigest(),
        "project": hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest(),
    }


def found_stamp() -> dict[str, str]:
    """Read what .venv holds; nothing when it was never finished, or its Python has gone."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if PYTHON.exists() and isinstance(stamp, dict) else {}


def prepare() -> None:
    """Make .venv hold exactly the lock file, and the project itself; do nothing when it already does."""
    for path in (LOCK, PROJECT):
        if not path.is_file():
            raise Stop(f"{path.name} is missing: this checkout is not complete.")
    with alone():
        wanted, found = wanted_stamp(), found_stamp()
        if found == wanted:
            return
        if (found.get("place"), found.get("lock")) != (wanted["place"], wanted["lock"]):
            # From scratch, so that what the lock dropped is gone too, and a moved checkout names no old paths.
            make_venv()
            install("the packages of requirements.lock", "--require-hashes", "-r", str(LOCK))
        install("the project itself", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        STAMP.write_text(json.dumps(wanted, indent=1) + "\n", encoding="utf-8")


@contextmanager
def alone() -> Iterator[None]:
    """Let one dev.py at a time install into this checkout; the system lets go of the lock if we are killed."""
    try:
        import fcntl
    except ImportError:  # Windows has none; there, two first runs at once are the user's to avoid
        yield
        return
    with LOCK.open("rb") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Waiting for another dev.py, which is installing …")
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def make_venv() -> None:
    """Make an empty .venv with pip in it, first fetching Debian's missing half of venv where we may."""
    if any(importlib.util.find_spec(module) is None for module in ("venv", "ensurepip")):
        fetch_ensurepip()
    say("Making the environment in .venv …")
    if run([sys.executable, "-m", "venv", "--clear", str(VENV)]) != 0:
        raise Stop("The environment could not be made: the message above is from Python's venv.")


def fetch_ensurepip() -> None:
    """Debian and its children ship Python without ensurepip: install it as root, else say how."""
    packages = ["python3-venv", f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]
    apt = shutil.which("apt-get")
    if apt is None:
        raise Stop(
            "This Python has no 'venv' and 'ensurepip'. Install the package that holds them, and try again."
        )
    if not is_root():
        raise Stop(f"This Python cannot make environments yet. Run: sudo apt-get install {packages[0]}")
    say(f"Installing {packages[0]}, which this system's Python needs …")
    patient = [apt, "-q", "-o", "DPkg::Lock::Timeout=300"]
    run([*patient, "update"])
    if all(run([*patient, "install", "-y", "--no-install-recommends", package]) != 0 for package in packages):
        raise Stop(f"{packages[0]} could not be installed: the message above is from apt-get.")


def is_root() -> bool:
    """Tell whether we may install system packages (never on Windows)."""
    return os.name == "posix" and os.geteuid() == 0


def install(what: str, *arguments: str) -> None:
    """Run pip inside .venv, counting packages as they come; show what pip said only when it fails."""
    say(f"Installing {what} …")
    command = [str(PYTHON), "-m", "pip", "install", "--no-input", "--progress-bar=off", *arguments]
    said: list[str] = []
    count = 0
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as pip:
        try:
            for line in pip.stdout or ():
                said.append(line.rstrip())
                if line.startswith(("Collecting ", "Processing ")):  # the second from a folder of wheels
                    count += 1
                    if count % 10 == 0:
                        say(f"  {count} packages fetched …")
                elif line.startswith("Installing collected"):
                    say(f"  {count} packages fetched; unpacking them …" if count > 1 else "  unpacking …")
        except BaseException:
            pip.kill()
            raise
    if pip.returncode != 0:
        print("\n".join(said[-15:]), file=sys.stderr)
        raise Stop(
            f"Could not install {what}: pip's last lines are above. The first time needs a connection to PyPI."
        )
